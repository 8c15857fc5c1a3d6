/* Reading requests: one, a page of the register, counts for the desk, and what happened to one. */
#include <stdio.h>
#include <string.h>

#include "store/case_inner.h"

static int take_one(struct reg *r, sqlite3_stmt *st, const char *what, struct request_row *out, struct err *e)
{
	*out = (struct request_row){0};
	if (!st)
		return -1;
	int got = sql_step(&r->sql, st, e);
	if (got == 1)
		request_from(st, out);
	else if (got == 0)
		ERR(e, ERR_MISSING, "There is no such request.", "%.40s", what);
	sql_end(&r->sql, st);
	return got == 1 ? 0 : -1;
}

int request_get(struct reg *r, const char *number, struct request_row *out, struct err *e)
{
	return take_one(r, sql_begin(&r->sql, Q_REQUEST_GET, VALUES(TEXT(":number", number)), e), number, out, e);
}

int request_by_code(struct reg *r, const char *code_id, struct request_row *out, struct err *e)
{
	/* The id of a code stays out of the log. */
	return take_one(r, sql_begin(&r->sql, Q_REQUEST_BY_CODE, VALUES(TEXT(":code", code_id)), e), "by code", out, e);
}

struct item_walk {
	struct request_item_row *out;
	int max, count;
};

static int take_item(void *with, sqlite3_stmt *st)
{
	struct item_walk *w = with;
	if (w->count == w->max)
		return 0;
	struct request_item_row *x = &w->out[w->count++];
	*x = (struct request_item_row){.item = sql_int(st, 0), .letter = *sql_peek(st, 2), .redacted = sql_int(st, 5)};
	outcome_parse(span_of(sql_peek(st, 1)), &x->outcome);
	sql_copy(st, 3, x->test, sizeof(x->test));
	sql_copy(st, 4, x->document, sizeof(x->document));
	return 0;
}

int request_items(struct reg *r, const char *number, struct request_item_row *out, int max, int *count, struct err *e)
{
	struct item_walk w = {.out = out, .max = max};
	int rc = sql_each(&r->sql, Q_REQUEST_ITEMS, VALUES(TEXT(":number", number)), take_item, &w, e);
	*count = w.count;
	return rc;
}

struct row_walk {
	int (*each)(void *with, const struct request_row *x);
	void *with;
};

static int walk_row(void *with, sqlite3_stmt *st)
{
	struct row_walk *w = with;
	struct request_row x;
	request_from(st, &x);
	int rc = w->each(w->with, &x);
	request_clear(&x);
	return rc;
}

static const char *or_empty(const char *s)
{
	return s ? s : "";
}

/* Numbers of a year lie between these; of every year, for 0. */
static void number_range(const struct request_filter *f, char from[NUMBER_TEXT], char before[NUMBER_TEXT])
{
	snprintf(from, NUMBER_TEXT, "PERM-%d-", f->year);
	snprintf(before, NUMBER_TEXT, "PERM-%d-~", f->year);
	if (!f->year) {
		*from = '\0';
		snprintf(before, NUMBER_TEXT, "~");
	}
}

static bool given(const char *s)
{
	return s && *s;
}

/* The index that leads to the fewest rows. */
static int list_statement(const struct request_filter *f)
{
	if (f->by_due)
		return Q_REQUEST_LIST_DUE;
	if (given(f->taken_by))
		return Q_REQUEST_LIST_TAKEN;
	if (given(f->forwarded_to))
		return Q_REQUEST_LIST_FORWARDED;
	if (given(f->unit))
		return Q_REQUEST_LIST_UNIT;
	return given(f->state) ? Q_REQUEST_LIST_STATE : Q_REQUEST_LIST;
}

#define FILTERS(f)                                                                                                     \
	TEXT(":unit", or_empty((f)->unit)), TEXT(":state", or_empty((f)->state)),                                      \
	    TEXT(":taken", or_empty((f)->taken_by)), NUMBER(":late", (f)->late_only),                                  \
	    NUMBER(":waiting", (f)->waiting_requester), NUMBER(":open", (f)->open_only),                               \
	    TEXT(":forwarded", or_empty((f)->forwarded_to))

int request_list(struct reg *r, const struct request_filter *f, int (*each)(void *with, const struct request_row *x),
                 void *with, struct err *e)
{
	char from[NUMBER_TEXT], before[NUMBER_TEXT];
	struct row_walk w = {each, with};
	number_range(f, from, before);
	const char *after = or_empty(f->after_number);
	int limit = f->limit > 0 ? f->limit : 50;
	if (f->by_due)
		return sql_each(&r->sql, Q_REQUEST_LIST_DUE,
		                VALUES(NUMBER(":due", *after ? f->after_due : DAY_NONE), TEXT(":before", after),
		                       TEXT(":from", from), FILTERS(f), NUMBER(":limit", limit)),
		                walk_row, &w, e);
	return sql_each(
	    &r->sql, list_statement(f),
	    VALUES(TEXT(":before", *after ? after : before), TEXT(":from", from), FILTERS(f), NUMBER(":limit", limit)),
	    walk_row, &w, e);
}

static int take_counts(void *with, sqlite3_stmt *st)
{
	struct request_counts *c = with;
	*c = (struct request_counts){sql_int64(st, 0), sql_int64(st, 1), sql_int64(st, 2), sql_int64(st, 3)};
	return 0;
}

int request_count(struct reg *r, const struct request_filter *f, day_t soon, struct request_counts *out, struct err *e)
{
	*out = (struct request_counts){0};
	return sql_each(&r->sql, Q_REQUEST_COUNT, VALUES(NUMBER(":soon", soon), NUMBER(":due", DAY_NONE), FILTERS(f)),
	                take_counts, out, e);
}

struct event_walk {
	int (*each)(void *with, const struct case_event *x);
	void *with;
};

static int walk_event(void *with, sqlite3_stmt *st)
{
	struct event_walk *w = with;
	struct case_event x = {.at_ms = sql_int64(st, 0),
	                       .actor = sql_peek(st, 1),
	                       .action = sql_peek(st, 2),
	                       .event = sql_peek(st, 3),
	                       .from = sql_peek(st, 4),
	                       .to = sql_peek(st, 5),
	                       .post = sql_peek(st, 6),
	                       .detail = sql_peek(st, 7)};
	return w->each(w->with, &x);
}

int case_events(struct reg *r, const char *number, int (*each)(void *with, const struct case_event *x), void *with,
                struct err *e)
{
	char object[CASE_OBJECT_TEXT];
	return sql_each(&r->sql, Q_CASE_EVENTS, VALUES(TEXT(":object", case_object(number, object))), walk_event,
	                &(struct event_walk){each, with}, e);
}
