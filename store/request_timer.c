/* What a date or a withdrawn document does to requests: the timer's rows of the table, and nothing else (invariant 5).
 */
#include <stdio.h>
#include <string.h>

#include "store/request_inner.h"

struct late {
	struct {
		char number[24];
		day_t due;
	} rows[64];
	int count;
};

static int take_late(void *with, sqlite3_stmt *st)
{
	struct late *l = with;
	sql_copy(st, 0, l->rows[l->count].number, sizeof(l->rows[0].number));
	l->rows[l->count++].due = sql_day(st, 1);
	return 0;
}

static int pass_one(struct case_desk *d, const char *number, int *count, struct err *e)
{
	struct reg *r = d->site->reg;
	bool passed = false;
	if (reg_begin(r, "sistem", e))
		return -1;
	int rc = request_pass_deadline(d, number, &passed, e) || reg_commit(r, e) ? -1 : 0;
	if (rc)
		reg_rollback(r);
	*count += rc == 0 && passed;
	return rc;
}

int requests_timer(struct case_desk *d, int *count, struct err *e)
{
	struct late l = {.count = 0};
	char after[24] = "";
	day_t due = DAY_NONE;
	*count = 0;
	do {
		l.count = 0;
		if (sql_each(&d->site->reg->sql, Q_REQUEST_LATE,
		             VALUES(NUMBER(":today", d->today), NUMBER(":due", due), TEXT(":after", after),
		                    NUMBER(":limit", COUNT(l.rows))),
		             take_late, &l, e))
			return -1;
		for (int i = 0; i < l.count; i++) {
			if (pass_one(d, l.rows[i].number, count, e))
				return -1;
			due = l.rows[i].due;
			snprintf(after, sizeof(after), "%s", l.rows[i].number);
		}
	} while (l.count == (int)COUNT(l.rows));
	return 0;
}

/* ---- Links ---- */
struct dead {
	char numbers[32][24];
	int count;
};

static int take_dead(void *with, sqlite3_stmt *st)
{
	struct dead *x = with;
	sql_copy(st, 0, x->numbers[x->count++], sizeof(x->numbers[0]));
	return 0;
}

static int reopen(struct case_desk *d, const char *number, struct err *e)
{
	struct request_done done;
	if (reg_begin(d->site->reg, "sistem", e))
		return -1;
	int rc = request_step_within(d, number, &(struct request_step){.event = RE_TAUTAN_PUTUS},
	                             &(struct request_by){.actor = ACTOR_TIMER}, &done, e);
	rc = rc || reg_commit(d->site->reg, e) ? -1 : 0;
	if (rc)
		reg_rollback(d->site->reg);
	return rc;
}

int requests_links(struct case_desk *d, int *count, struct err *e)
{
	struct dead x;
	*count = 0;
	do {
		x.count = 0;
		if (sql_each(&d->site->reg->sql, Q_REQUEST_DEAD_LINKS, VALUES(NUMBER(":limit", COUNT(x.numbers))),
		             take_dead, &x, e))
			return -1;
		for (int i = 0; i < x.count; i++, ++*count)
			if (reopen(d, x.numbers[i], e))
				return -1;
	} while (x.count == (int)COUNT(x.numbers));
	return 0;
}
