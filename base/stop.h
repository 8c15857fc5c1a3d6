/* base/stop.h - asks a long-running process to end: SIGTERM and SIGINT set a flag that its loop looks at. */
#ifndef EARSIP_BASE_STOP_H
#define EARSIP_BASE_STOP_H

#include <stdbool.h>

void stop_on_signals(void);
bool stop_asked(void);

#endif
