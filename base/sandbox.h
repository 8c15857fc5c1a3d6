/* base/sandbox.h - walls of a process: Landlock, seccomp allow-list, rlimits, no new privileges, closed descriptors.
 * A profile is a table row; sandbox_enter applies it, reads it back, and says what could not be had.  Order: warm up, open what
 * is needed, enter, prove, only then touch input. */
#ifndef EARSIP_BASE_SANDBOX_H
#define EARSIP_BASE_SANDBOX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

/* What a process may do besides reading and writing open descriptors, memory and time. */
enum sandbox_may {
	MAY_OPEN = 1 << 0,    /* openat and stat, inside its paths */
	MAY_WRITE = 1 << 1,   /* create, write, link, rename, unlink, fsync, flock: inside its writable paths */
	MAY_TRUNCATE = 1 << 2,
	MAY_CHMOD = 1 << 3,
	MAY_ACCEPT = 1 << 4,  /* accept on sockets that are open already, and their options */
	MAY_CONNECT = 1 << 5,
	MAY_THREAD = 1 << 6,
	MAY_FORK = 1 << 7,    /* children without exec */
	MAY_EXEC = 1 << 8,
	MAY_KILL = 1 << 9     /* signals to others; own threads are always allowed */
};
struct sandbox_path {
	const char *path;
	bool write;           /* add files in it; else read only */
	bool create_only;     /* write without remove, rename over or truncate: intake/ */
};
struct sandbox_profile {
	const char *name;
	unsigned may;
	const struct sandbox_path *paths; /* ends at a NULL path; only with MAY_OPEN */
	int64_t memory_max;   /* RLIMIT_AS, bytes; 0: none */
	int64_t cpu_seconds;  /* 0: none */
	int64_t file_max;     /* RLIMIT_FSIZE; -1: none */
	bool kill_on_forbidden; /* socket, execve, ptrace ... kill instead of EPERM; opening is always only refused */
};
/* What stands after sandbox_enter; for the log, /sehat and --require-sandbox. */
struct sandbox_state {
	int landlock_abi;     /* 0: none.  EARSIP_LANDLOCK_ABI in a test build cuts it */
	bool seccomp, no_new_privileges, landlock;
	char missing[200];    /* "" or what is missing, in words */
};
/* -1 when a wall that the kernel has could not be put up (a bug or a hostile environment); a wall that the kernel lacks is
 * only named in STATE->missing. */
int sandbox_enter(const struct sandbox_profile *p, struct sandbox_state *state, struct err *e);
/* Closes every descriptor but the COUNT ones of KEEP (and 0..2). */
int sandbox_close_others(const int *keep, int count);

#endif
