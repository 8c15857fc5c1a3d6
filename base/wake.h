/* base/wake.h - waits until a file changes, so that lanes need not poll.  Where inotify is not to be had it is a plain
 * wait. */
#ifndef EARSIP_BASE_WAKE_H
#define EARSIP_BASE_WAKE_H

#include "base/err.h"

struct wake {
	int fd;
};
/* Watches NAME in the open folder DIR, a file or a folder in which names appear; DIR itself while NAME does not exist.
 */
int wake_open(struct wake *w, int dir, const char *name, struct err *e);
/* Returns when something changed, a signal came, or after MS. */
void wake_wait(struct wake *w, int ms);
void wake_close(struct wake *w);

#endif
