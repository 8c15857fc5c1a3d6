/* store/check.h - proves that what is stored agrees, and says in words what does not.
 * A check is a row: store/check.c has those of this room, indexer/ adds its own, and `earsip check` runs all rows in
 * order. */
#ifndef EARSIP_STORE_CHECK_H
#define EARSIP_STORE_CHECK_H

#include "store/site.h"

struct check {
	bool repair;                                                  /* make anew what is derived */
	void (*say)(void *with, const char *part, const char *words); /* a finding, as it is met; ids, never titles */
	void *with;
	const char *part; /* name of the row that runs */
	int64_t looked, wrong, repaired;
};
/* Counts and says something that does not agree. */
void check_wrong(struct check *c, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Counts and says what was put right, or will be by `earsip index --once`. */
void check_repaired(struct check *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

struct checker {
	const char *name; /* "register", "chain", "blobs" ... */
	/* 0: looked at all, findings are in C.  -1: could not look (E). */
	int (*run)(struct site *s, struct check *c, struct err *e);
};
extern const struct checker STORE_CHECKS[]; /* ends at a NULL name */
/* Runs the rows of CHECKS.  A row that could not look is a finding, and the next goes on. */
int check_run(const struct checker *checks, struct site *s, struct check *c);

#endif
