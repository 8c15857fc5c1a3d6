/* base/try_walls.h - for test builds: acts that a process behind walls tries, and which wall is to stop each. */
#ifndef EARSIP_BASE_TRY_WALLS_H
#define EARSIP_BASE_TRY_WALLS_H

/* Each wall alone, so that every one of them is tried without the others in front of it. */
enum {
	BY_USERS = 1 << 0,  /* another system user, and the modes of the data folder */
	BY_FILES = 1 << 1,  /* Landlock, of any level */
	BY_FILES3 = 1 << 2, /* Landlock from that level on */
	BY_FILES4 = 1 << 3,
	BY_FILES6 = 1 << 4,
	BY_CALLS = 1 << 5, /* seccomp */
	POSSIBLE = 0       /* what the process must be able to do */
};
struct act {
	const char *name;
	int (*attempt)(void); /* 0: it was done; -1 with errno: refused */
	unsigned by;
};
extern const struct act ACTS_ON_FILES[], ACTS_ON_SYSTEM[]; /* each ends at a NULL name */

/* What would have leaked: open before the walls go up. */
struct leaked {
	const char *data;
	int secret, internal,
	    internal_path;          /* a file of internal/ (read and write), the folder, the folder as O_PATH */
	int listening, unconnected; /* TCP sockets */
	int port;                   /* that LISTENING has */
};
extern struct leaked leaked;

/* DATA/PATH; room for two at a time. */
const char *try_path(const char *path, int room);
#define AT(path)  try_path((path), 0)
#define AT2(path) try_path((path), 1)
int try_close(int fd); /* 0 for a descriptor, which is closed; -1 for none */

#endif
