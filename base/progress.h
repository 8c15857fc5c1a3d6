/* base/progress.h - how far a long command is: a bar on a terminal, a plain line now and then elsewhere; always on
 * stderr. */
#ifndef EARSIP_BASE_PROGRESS_H
#define EARSIP_BASE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
	const char *what;    /* "files": static */
	int64_t total, done; /* total 0: unknown */
	int64_t started_ms, shown_ms;
	bool terminal, shown;
};
struct progress progress_start(const char *what, int64_t total);
void progress_step(struct progress *p, int64_t more);
/* Wipes the bar before something is printed on the same terminal. */
void progress_hide(struct progress *p);
/* The last line: how many, how long, how fast. */
void progress_end(struct progress *p);

#endif
