/* base/now.h - the only source of time.  Tests move it from outside (libfaketime). */
#ifndef EARSIP_BASE_NOW_H
#define EARSIP_BASE_NOW_H

#include <stdint.h>
#include <time.h>

int64_t now_ms(void);           /* Unix milliseconds, UTC */
int64_t now_monotonic_ms(void); /* for waiting and rates, never stored */
/* now_monotonic_ms() + MS, as pthread_cond_timedwait wants it of a condition on CLOCK_MONOTONIC. */
struct timespec now_monotonic_after(int64_t ms);

#endif
