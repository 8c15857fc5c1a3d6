/* store/sql.h - SQLite as this room uses it: one connection with its pragmas, and named statements prepared once.
 * In this room only; sqlite3.h goes no further.  Statements are rows of a table, values go in by name, and no SQL text
 * is ever put together at run time.  Threads: one connection each. */
#ifndef EARSIP_STORE_SQL_H
#define EARSIP_STORE_SQL_H

#include <sqlite3.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/err.h"

struct sql_statement {
	const char *name, *sql; /* the name is what the log shows */
};
struct sql {
	sqlite3 *db;
	const struct sql_statement *statements; /* BORROWED for the connection's life */
	sqlite3_stmt **cached;
	int count;
	const char *what; /* "register", "catalog": for messages */
	bool read_only;
};

enum sql_kind { SQL_NONE, SQL_TEXT, SQL_NUMBER, SQL_BYTES };
struct sql_value {
	const char *name; /* ":id" */
	enum sql_kind kind;
	const char *text; /* NULL binds NULL */
	int64_t number;
	struct span bytes;
};
/* Values of a statement: VALUES(TEXT(":id", id), NUMBER(":n", n)).  BORROWED until sql_end. */
#define TEXT(n, v)                                                                                                     \
	{                                                                                                              \
		.name = (n), .kind = SQL_TEXT, .text = (v)                                                             \
	}
#define NUMBER(n, v)                                                                                                   \
	{                                                                                                              \
		.name = (n), .kind = SQL_NUMBER, .number = (int64_t)(v)                                                \
	}
#define BYTES(n, v)                                                                                                    \
	{                                                                                                              \
		.name = (n), .kind = SQL_BYTES, .bytes = (v)                                                           \
	}
#define VALUES(...)                                                                                                    \
	(const struct sql_value[])                                                                                     \
	{                                                                                                              \
		__VA_ARGS__,                                                                                           \
		{                                                                                                      \
			.name = NULL                                                                                   \
		}                                                                                                      \
	}

/* Opens FILE in the open folder DIR with what dependencies 7 asks of every connection: extended codes, busy timeout,
 * foreign keys, recursive triggers, defensive mode.  A new file gets MODE.  Reading only: ERR_MISSING when there is no
 * file. */
int sql_open(struct sql *s, int dir, const char *file, mode_t mode, bool read_only, const char *what, struct err *e);
/* Prepares every row of TABLE: bad SQL stops the start. */
int sql_prepare(struct sql *s, const struct sql_statement *table, int count, struct err *e);
void sql_close(struct sql *s); /* fine when it was never opened (zeroed) */

/* Numbered steps: the schema's version is PRAGMA user_version; each step is a list of statements that
 * ends at NULL and runs in one transaction.  A file of a later program is
 * refused (ERR_CORRUPT). */
int sql_migrate(struct sql *s, const char *const *const *steps, int count, struct err *e);
/* Several statements without values: pragmas and schema text of this room. */
int sql_script(struct sql *s, const char *script, struct err *e);

/* The statement with its values bound, or NULL.  A nested use of a row that is running gets a statement of its own. */
sqlite3_stmt *sql_begin(struct sql *s, int row, const struct sql_value *values, struct err *e);
/* 1: a row; 0: done; -1.  Readers try again by themselves over what passes (dependencies 7.8). */
int sql_step(struct sql *s, sqlite3_stmt *st, struct err *e);
void sql_end(struct sql *s, sqlite3_stmt *st); /* NULL is fine */

/* Begin, all steps, end. */
int sql_run(struct sql *s, int row, const struct sql_value *values, struct err *e);
/* The same; *CHANGED is how many rows it touched. */
int sql_run_counted(struct sql *s, int row, const struct sql_value *values, int64_t *changed, struct err *e);
/* The first number of the first row; *FOUND (or NULL) says whether there was one, *OUT is 0 then. */
int sql_number(struct sql *s, int row, const struct sql_value *values, int64_t *out, bool *found, struct err *e);
/* Calls EACH for every row until it gives non-zero: then that is the result. */
int sql_each(struct sql *s, int row, const struct sql_value *values, int (*each)(void *with, sqlite3_stmt *st),
             void *with, struct err *e);
/* Whether the last error was a value that must be the only one. */
bool sql_was_unique(const struct sql *s);

/* Columns.  Text is "" for NULL. */
char *sql_text(sqlite3_stmt *st, int column);         /* OWNED: free() */
char *sql_text_or_null(sqlite3_stmt *st, int column); /* OWNED: free(), NULL for NULL */
const char *sql_peek(sqlite3_stmt *st, int column);   /* BORROWED until the next step */
struct span sql_bytes(sqlite3_stmt *st, int column);  /* BORROWED until the next step */
void sql_copy(sqlite3_stmt *st, int column, char *out, size_t size);
int sql_int(sqlite3_stmt *st, int column);
int64_t sql_int64(sqlite3_stmt *st, int column);

#endif
