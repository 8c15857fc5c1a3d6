#include "store/lane.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

static const struct {
	const char *file, *busy;
} LANES[LANE__MAX] = {
    [LANE_INDEX] = {"lock-index", "Another process is indexing."},
    [LANE_PUBLISH] = {"lock-publish", "Another process is publishing."},
    [LANE_IMPORT] = {"lock-import", "Another process is taking requests in."},
};

int lane_take(struct site *s, enum lane lane, struct err *e)
{
	assert(lane >= 0 && lane < LANE__MAX);
	int fd = openat(s->internal_dir, LANES[lane].file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return ERR_ERRNO(e, "A lock could not be opened.", "open %s", LANES[lane].file);
	if (flock(fd, LOCK_EX | LOCK_NB) == 0)
		return fd;
	if (errno == EWOULDBLOCK)
		ERR_SAY(e, ERR_BUSY, "%s", LANES[lane].busy);
	else
		ERR_ERRNO(e, "A lock could not be taken.", "flock %s", LANES[lane].file);
	close(fd);
	return -1;
}

void lane_leave(int held)
{
	if (held >= 0)
		close(held);
}
