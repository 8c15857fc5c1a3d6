/* base/supervise.h - keeps a table of processes alive: restarts what dies, with back-off, and stops them together.
 * Each child is this same binary with other arguments, in its own address space; it dies with the supervisor. */
#ifndef EARSIP_BASE_SUPERVISE_H
#define EARSIP_BASE_SUPERVISE_H

#include <stdint.h>
#include <sys/types.h>

#include "base/err.h"

struct child {
	const char *name;
	const char *const *arguments; /* after the program's name; ends at NULL; BORROWED */
	/* Private: */
	pid_t pid;
	int failures;                /* in a row */
	int64_t started_ms, next_ms; /* monotonic */
};
/* Runs until SIGTERM or SIGINT, then stops all and waits.  STARTED (may be NULL) is called once, after the first start
 * of all. -1 only when a child could not be forked at the start.  A child that exits with 2 or 3 right at its first
 * start is a mistake of the set-up: everything stops and *EXIT_CODE is that code. */
int supervise(struct child *children, int count, void (*started)(void *with), void *with, int *exit_code,
              struct err *e);

#endif
