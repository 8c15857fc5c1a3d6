/* base/err.h - one error, two readers.
 *
 * A function that can fail returns 0 or -1 and takes a `struct err *` as its last argument.  The entry (a request, a
 * verb, a process message) owns the struct and passes it down; it is filled once, where the cause is known.  Only the
 * entry logs `why` and shows `say`; nothing below prints or exits.  A bug is not an `err`: it is an assert. Threads: a
 * struct err belongs to one call chain. */
#ifndef EARSIP_BASE_ERR_H
#define EARSIP_BASE_ERR_H

#include <stdbool.h>

enum err_kind {
	ERR_NONE,
	ERR_INPUT,   /* what the person gave is wrong; nothing was touched */
	ERR_DENIED,  /* the permission table says no */
	ERR_MISSING, /* no such thing */
	ERR_BUSY,    /* another process holds it; try again */
	ERR_CORRUPT, /* what was stored does not hold together */
	ERR_SYSTEM,  /* disk, memory, kernel, library */
	ERR__MAX
};

struct err {
	enum err_kind kind; /* the only field that code may branch on: HTTP status, exit code, retry */
	char say[256];      /* for the person: a whole sentence; no errno, no SQL */
	char why[512];      /* for the log: "file:line: call: cause (ids)" */
};

#define ERR_INIT                                                                                                       \
	{                                                                                                              \
		.kind = ERR_NONE                                                                                       \
	}

/* Fills E and gives -1:  return ERR(e, ERR_INPUT, "The date is missing.", "field %s", k);   SAY is a literal. */
#define ERR(e, kind, say, ...) err_set((e), (kind), "" say, __FILE__, __LINE__, __VA_ARGS__)

/* The same where the sentence itself names the file, row or field; `why` repeats it with the place. */
#define ERR_SAY(e, kind, ...) err_set_say((e), (kind), __FILE__, __LINE__, __VA_ARGS__)

int err_set(struct err *e, enum err_kind kind, const char *say, const char *file, int line, const char *fmt, ...)
    __attribute__((format(printf, 6, 7), cold));
int err_set_say(struct err *e, enum err_kind kind, const char *file, int line, const char *fmt, ...)
    __attribute__((format(printf, 5, 6), cold));

/* A system call failed: adds strerror(errno); the kind is ERR_SYSTEM, with a sentence of its own for a full disk. */
#define ERR_ERRNO(e, say, ...) err_set_errno((e), "" say, __FILE__, __LINE__, __VA_ARGS__)
int err_set_errno(struct err *e, const char *say, const char *file, int line, const char *fmt, ...)
    __attribute__((format(printf, 5, 6), cold));

/* The exit code of the outside contract for an error of this kind: 2 for input and what is not allowed (nothing was
 * touched), else 3. */
int err_exit_code(const struct err *e);

#endif
