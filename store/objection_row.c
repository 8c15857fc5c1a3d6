/* Rows of the table `objection`: reading, a page of them, writing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/objection_inner.h"

static const struct {
	enum objection_outcome outcome;
} OUTCOMES[] = {{OBJECTION_MENERIMA}, {OBJECTION_MENERIMA_SEBAGIAN}, {OBJECTION_MENGUATKAN}};

static enum objection_outcome outcome_of(const char *word)
{
	for (size_t i = 0; i < COUNT(OUTCOMES); i++)
		if (strcmp(objection_outcome_word(OUTCOMES[i].outcome), word) == 0)
			return OUTCOMES[i].outcome;
	return OBJECTION_OPEN;
}

void objection_from(sqlite3_stmt *st, struct objection_row *o)
{
	enum objection_state state = OBJECTION_NONE;
	struct span verify = sql_bytes(st, 20);
	*o = (struct objection_row){.received_ms = sql_int64(st, 2), .channel = case_channel(sql_peek(st, 7))};
	sql_copy(st, 0, o->number, sizeof(o->number));
	sql_copy(st, 1, o->request, sizeof(o->request));
	o->days = (struct objection_days){
	    .filed = sql_day(st, 3), .ground = sql_day(st, 4), .answered = sql_day(st, 5), .ended = sql_day(st, 6)};
	sql_copy(st, 8, o->grounds, sizeof(o->grounds));
	objection_state_parse(span_of(sql_peek(st, 9)), &state);
	o->now.state = (int)state;
	for (int bit = 0; bit < OBJECTION_FLAG_COUNT; bit++)
		o->now.flags |= sql_int(st, 10 + bit) ? 1u << bit : 0;
	o->due = sql_day(st, 13);
	o->due_provisional = sql_int(st, 14) != 0;
	o->outcome = outcome_of(sql_peek(st, 15));
	o->order_day = sql_day(st, 16);
	o->dispute = sql_text(st, 17);
	o->revision = sql_int(st, 18);
	sql_copy(st, 19, o->code_id, sizeof(o->code_id));
	if (verify.n == sizeof(o->verify))
		memcpy(o->verify, verify.p, verify.n);
	struct span seal = sql_bytes(st, 21);
	if (seal.n == sizeof(o->seal))
		memcpy(o->seal, seal.p, seal.n);
	o->final_day = sql_day(st, 22);
}

void objection_clear(struct objection_row *o)
{
	free(o->dispute);
	*o = (struct objection_row){0};
}

int objection_get(struct reg *r, const char *number, struct objection_row *out, struct err *e)
{
	*out = (struct objection_row){0};
	sqlite3_stmt *st = sql_begin(&r->sql, Q_OBJECTION_GET, VALUES(TEXT(":number", number)), e);
	if (!st)
		return -1;
	int got = sql_step(&r->sql, st, e);
	if (got == 1)
		objection_from(st, out);
	else if (got == 0)
		ERR(e, ERR_MISSING, "There is no such objection.", "%.40s", number);
	sql_end(&r->sql, st);
	return got == 1 ? 0 : -1;
}

struct row_walk {
	int (*each)(void *with, const struct objection_row *x);
	void *with;
};

static int walk_row(void *with, sqlite3_stmt *st)
{
	struct row_walk *w = with;
	struct objection_row x;
	objection_from(st, &x);
	int rc = w->each(w->with, &x);
	objection_clear(&x);
	return rc;
}

int objections_of(struct reg *r, const char *request, int (*each)(void *with, const struct objection_row *x),
                  void *with, struct err *e)
{
	return sql_each(&r->sql, Q_OBJECTIONS_OF, VALUES(TEXT(":request", request)), walk_row,
	                &(struct row_walk){each, with}, e);
}

int objection_list(struct reg *r, bool open_only, day_t after_due, const char *after_number, int limit,
                   int (*each)(void *with, const struct objection_row *x), void *with, struct err *e)
{
	struct row_walk w = {each, with};
	const char *after = after_number ? after_number : "";
	int most = limit > 0 ? limit : 50;
	return open_only
	           ? sql_each(&r->sql, Q_OBJECTION_LIST_DUE,
	                      VALUES(NUMBER(":due", *after ? after_due : DAY_NONE), TEXT(":after", after),
	                             NUMBER(":limit", most)),
	                      walk_row, &w, e)
	           : sql_each(&r->sql, Q_OBJECTION_LIST,
	                      VALUES(TEXT(":before", *after ? after : "~"), NUMBER(":limit", most)), walk_row, &w, e);
}

int objection_put(struct reg *r, struct objection_row *o, struct err *e)
{
	const uint32_t f = o->now.flags;
	int64_t changed = 0;
	reg_must_write(r);
	if (sql_run_counted(&r->sql, Q_OBJECTION_UPDATE,
	                    VALUES(TEXT(":number", o->number), NUMBER(":revision", o->revision),
	                           DAY(":answered", o->days.answered), DAY(":ended", o->days.ended),
	                           TEXT(":state", objection_state_word((enum objection_state)o->now.state)),
	                           NUMBER(":terlambat", (f & OF_TERLAMBAT) != 0),
	                           NUMBER(":lewat_tenggat", (f & OF_LEWAT_TENGGAT) != 0),
	                           NUMBER(":diwakili_plh", (f & OF_DIWAKILI_PLH) != 0), NUMBER(":due", o->due),
	                           NUMBER(":provisional", o->due_provisional),
	                           TEXT(":outcome", objection_outcome_word(o->outcome)), DAY(":order", o->order_day),
	                           TEXT(":dispute", o->dispute ? o->dispute : ""), DAY(":final", o->final_day)),
	                    &changed, e))
		return -1;
	if (changed != 1)
		return ERR_SAY(e, ERR_BUSY, "Another person changed objection %s meanwhile. Nothing was saved.",
		               o->number);
	o->revision++;
	return 0;
}

void objection_row_clock(const struct case_desk *d, const struct objection_row *o, struct objection_clock *out)
{
	objection_clock(d->site->calendar, &o->days, d->today, out);
}

int objection_clock_keep(struct case_desk *d, struct objection_row *o, struct err *e)
{
	struct objection_clock c;
	objection_row_clock(d, o, &c);
	o->due = c.due.day;
	o->due_provisional = c.due.provisional;
	if (case_clock_keep(d, o->number, "T_TANGGAP", o->days.filed, c.due, e))
		return -1;
	return o->days.answered == DAY_NONE
	           ? 0
	           : case_clock_keep(d, o->number, "T_SENGKETA", o->days.answered, c.ki_until, e);
}
