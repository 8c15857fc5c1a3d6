/* base/sandbox.h - walls of a process: Landlock, seccomp allow-list, rlimits, no new privileges, closed descriptors.
 * A profile is a table row; sandbox_enter applies it, reads it back, and says what could not be had.  Order: warm up,
 * open what is needed, enter, prove, only then touch input. */
#ifndef EARSIP_BASE_SANDBOX_H
#define EARSIP_BASE_SANDBOX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

/* What a process may do besides reading and writing open descriptors, memory and time. */
enum sandbox_may {
	MAY_OPEN = 1 << 0,  /* openat and stat, inside its paths */
	MAY_WRITE = 1 << 1, /* create, write, link, rename, unlink, fsync, flock: inside its writable paths */
	MAY_TRUNCATE = 1 << 2,
	MAY_CHMOD = 1 << 3,
	MAY_ACCEPT = 1 << 4, /* accept on sockets that are open already, and their options */
	MAY_CONNECT = 1 << 5,
	MAY_THREAD = 1 << 6,
	MAY_FORK = 1 << 7, /* children without exec */
	MAY_EXEC = 1 << 8,
	MAY_KILL = 1 << 9,     /* signals to others; own threads are always allowed */
	MAY_MESSAGE = 1 << 10, /* sendmsg and recvmsg, with descriptors, on sockets that are open already */
	MAY_TIGHTEN =
	    1 << 11, /* a further filter and lower limits: for a process whose children lock themselves more */
	MAY_PASS_MODES = 1 << 12 /* root keeps the right to pass file modes, inside its paths: DATA may be another's */
};
struct sandbox_path {
	const char *path;
	bool write;       /* make, write, link, rename and remove files in it; else read only */
	bool create_only; /* with WRITE: files may be linked into it, and what is there can't be written or removed */
};
struct sandbox_profile {
	const char *name;
	unsigned may;
	const struct sandbox_path *paths; /* ends at a NULL path; only with MAY_OPEN */
	int64_t memory_max;               /* RLIMIT_AS, bytes; 0: none */
	int64_t cpu_seconds;              /* 0: none */
	int64_t file_max;                 /* RLIMIT_FSIZE; -1: none */
	bool kill_on_forbidden; /* socket, execve, ptrace ... kill instead of EPERM; opening is always only refused */
};
/* What stands after sandbox_enter; for the log, /sehat and --require-sandbox. */
struct sandbox_state {
	int landlock_abi; /* 0: none.  EARSIP_LANDLOCK_ABI in a test build cuts it */
	bool seccomp, no_new_privileges, landlock;
	bool users;        /* the public portal: a user of its own, shut out of internal/ (base/walls.h) */
	char missing[200]; /* "" or the walls that do not stand, in words */
	char thin[200];    /* "" or what Landlock of this kernel has no word for, so that seccomp alone stands there */
};
/* All walls at once, before any thread is started: sandbox_enter_files, then sandbox_enter_calls.
 * -1 when a wall that the kernel has could not be put up (a bug or a hostile environment); a wall that the kernel lacks
 * is only named in STATE->missing. */
int sandbox_enter(const struct sandbox_profile *p, struct sandbox_state *state, struct err *e);
/* For a program whose library binds its sockets and starts its threads in one call: first the walls that only reach
 * threads started later (Landlock, capabilities, limits, no new privileges; binding stays possible with MAY_ACCEPT),
 * then the library, then the seccomp filter, which reaches every thread. */
int sandbox_enter_files(const struct sandbox_profile *p, struct sandbox_state *state, struct err *e);
int sandbox_enter_calls(const struct sandbox_profile *p, struct sandbox_state *state, struct err *e);

/* A seccomp filter made before the lock, for a child to put on after it: profile P's calls.  OWNED:
 * sandbox_filter_free(). */
struct sandbox_filter;
int sandbox_filter_make(const struct sandbox_profile *p, struct sandbox_filter **out, struct err *e);
int sandbox_filter_load(const struct sandbox_filter *f); /* 0, or -1 with errno; nothing else is called */
void sandbox_filter_free(struct sandbox_filter *f);
/* Lowers a limit for good, and what a child inherits with it: RLIMIT_AS (0: leave), RLIMIT_CPU (0: leave), RLIMIT_FSIZE
 * (-1: leave). */
int sandbox_limits(int64_t memory_max, int64_t cpu_seconds, int64_t file_max);
/* For base/walls.c: adds WHAT to the list, and fills it with what this kernel's Landlock lacks. */
void sandbox_say_missing(struct sandbox_state *state, const char *what);
void sandbox_name_missing(unsigned may, struct sandbox_state *state);

/* Closes every descriptor but the COUNT ones of KEEP (and 0..2). */
int sandbox_close_others(const int *keep, int count);

#endif
