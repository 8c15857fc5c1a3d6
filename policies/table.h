/* policies/table.h - a policy file as rows with named columns; for the readers inside policies/ only. */
#ifndef EARSIP_POLICIES_TABLE_H
#define EARSIP_POLICIES_TABLE_H

#include "base/csv.h"
#include "policies/policy.h"

#define TABLE_COLUMNS 16

/* Strings that live as long as the policy. */
struct pool {
	char **texts;
	size_t count;
};
const char *pool_keep(struct pool *pool, struct span s);
void pool_free(struct pool *pool);

struct table {
	const char *name;           /* of the file, for messages */
	const char *const *columns; /* ends at NULL */
	size_t width;
	struct csv csv;
};

/* Begins to read FILE, whose first row must be exactly COLUMNS.  0, or -1; table_close() in both cases. */
int table_open(struct table *t, const struct policy_file *file, const char *const *columns, struct err *e);
/* 1: a row of full width, cells trimmed, valid UTF-8 without control signs.  0: the end.  -1: E is set. */
int table_next(struct table *t, struct err *e);
void table_close(struct table *t);
struct span table_cell(const struct table *t, size_t column);
/* Fills E with file, line, field and what FMT says; -1. */
int table_error(const struct table *t, size_t column, struct err *e, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* The same for a mistake of the file as a whole. */
int table_error_file(const char *name, struct err *e, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* Reads a cell that must not be empty.  0, or -1 with E. */
int table_text(const struct table *t, size_t column, struct pool *pool, const char **out, struct err *e);
int table_number(const struct table *t, size_t column, int64_t min, int64_t max, int *out, struct err *e);
/* The place of the cell's text in WORDS (ends at NULL), or -1 with E. */
int table_word(const struct table *t, size_t column, const char *const *words, struct err *e);

#endif
