/* store/case_inner.h - what the files of cases share: values of days, rows, the chain of a case.  For
 * store/request_*.c, objection_*.c, approval.c, consequences_test.c and case_*.c only. */
#ifndef EARSIP_STORE_CASE_INNER_H
#define EARSIP_STORE_CASE_INNER_H

#include "store/case_outbox.h"
#include "store/register_inner.h"
#include "store/request.h"

/* A day as a value; DAY_NONE is NULL. */
#define DAY(n, v)                                                                                                      \
	{                                                                                                              \
		.name = (n), .kind = (v) == DAY_NONE ? SQL_TEXT : SQL_NUMBER, .text = NULL, .number = (v)              \
	}
/* Bytes, or NULL when P is NULL. */
#define BYTES_OR_NULL(n, pointer, size)                                                                                \
	{                                                                                                              \
		.name = (n), .kind = (pointer) ? SQL_BYTES : SQL_TEXT, .text = NULL, .bytes = {                        \
			(const char *)(pointer),                                                                       \
			(size)                                                                                         \
		}                                                                                                      \
	}
day_t sql_day(sqlite3_stmt *st, int column);

/* The columns of REQUEST_COLUMNS.  OUT is OWNED: request_clear(). */
void request_from(sqlite3_stmt *st, struct request_row *out);
/* Writes state, flags, days, clock copy, outcome and final day; the revision grows.  ERR_BUSY: it moved on meanwhile.
 */
int request_put(struct reg *r, struct request_row *x, struct err *e);

#define CASE_OBJECT_TEXT 40
/* "request:PERM-..." or "objection:KEB-...". */
const char *case_object(const char *number, char out[CASE_OBJECT_TEXT]);

#endif
