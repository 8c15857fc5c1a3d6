#include "store/forwarding.h"

#include "store/register_inner.h"

struct walk {
	int (*each)(void *with, const struct forwarding *f);
	void *with;
};

/* The columns of FORWARDING_COLUMNS. */
static int walk_row(void *with, sqlite3_stmt *st)
{
	struct walk *w = with;
	struct forwarding f = {.sequence = sql_int(st, 1),
	                       .sent = sql_int(st, 3),
	                       .due = sql_int(st, 4),
	                       .answered = *sql_peek(st, 5) ? sql_int(st, 5) : DAY_NONE};
	sql_copy(st, 0, f.number, sizeof(f.number));
	sql_copy(st, 2, f.unit, sizeof(f.unit));
	sql_copy(st, 6, f.answer, sizeof(f.answer));
	sql_copy(st, 7, f.sent_by, sizeof(f.sent_by));
	sql_copy(st, 8, f.answered_by, sizeof(f.answered_by));
	return w->each(w->with, &f);
}

int forwardings_of(struct reg *r, const char *number, int (*each)(void *with, const struct forwarding *f), void *with,
                   struct err *e)
{
	return sql_each(&r->sql, Q_FORWARDINGS_OF, VALUES(TEXT(":number", number)), walk_row,
	                &(struct walk){each, with}, e);
}

int forwardings_open(struct reg *r, const char *unit, int limit, int (*each)(void *with, const struct forwarding *f),
                     void *with, struct err *e)
{
	struct walk w = {each, with};
	return unit ? sql_each(&r->sql, Q_FORWARDINGS_OPEN_UNIT, VALUES(TEXT(":unit", unit), NUMBER(":limit", limit)),
	                       walk_row, &w, e)
	            : sql_each(&r->sql, Q_FORWARDINGS_OPEN, VALUES(NUMBER(":limit", limit)), walk_row, &w, e);
}

int forwarding_open_to(struct reg *r, const char *number, const char *unit, bool *is, struct err *e)
{
	int64_t n = 0;
	if (sql_number(&r->sql, Q_FORWARDING_OPEN_TO, VALUES(TEXT(":number", number), TEXT(":unit", unit)), &n, NULL,
	               e))
		return -1;
	*is = n > 0;
	return 0;
}
