#include "base/wake.h"

#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <unistd.h>

int wake_open(struct wake *w, int dir, const char *name, struct err *e)
{
	char path[PATH_MAX];
	(void)e;
	w->fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
	if (w->fd < 0)
		return 0;
	snprintf(path, sizeof(path), "/proc/self/fd/%d/%s", dir, name);
	if (inotify_add_watch(w->fd, path, IN_MODIFY | IN_CREATE | IN_MOVED_TO) < 0) {
		snprintf(path, sizeof(path), "/proc/self/fd/%d", dir);
		inotify_add_watch(w->fd, path, IN_MODIFY | IN_CREATE);
	}
	return 0;
}

void wake_wait(struct wake *w, int ms)
{
	struct pollfd p = {.fd = w->fd, .events = POLLIN};
	if (poll(&p, w->fd >= 0, ms) > 0) {
		char events[4096];
		while (read(w->fd, events, sizeof(events)) > 0)
			;
	}
}

void wake_close(struct wake *w)
{
	if (w->fd >= 0)
		close(w->fd);
}
