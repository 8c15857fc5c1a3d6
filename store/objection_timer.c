/* What a date does to objections (UU 14/2008 ps 36(2), 37(2)): a late answer opens the way to the commission, and an
 * answer without an order that nobody took there in time is final. */
#include <stdio.h>
#include <string.h>

#include "store/objection_inner.h"

struct late {
	char numbers[64][24];
	int count;
};

static int take_late(void *with, sqlite3_stmt *st)
{
	struct late *l = with;
	sql_copy(st, 0, l->numbers[l->count++], sizeof(l->numbers[0]));
	return 0;
}

static int pass_one(struct case_desk *d, const char *number, int *count, struct err *e)
{
	struct reg *r = d->site->reg;
	struct request_done done;
	if (reg_begin(r, "sistem", e))
		return -1;
	int rc = objection_step_within(d, number, &(struct objection_step){.event = OE_LEWAT}, ACTOR_TIMER, &done, e);
	/* The copy of its day was older than the calendar. */
	if (rc && e->kind == ERR_INPUT) {
		*e = (struct err)ERR_INIT;
		reg_rollback(r);
		return 0;
	}
	rc = rc || reg_commit(r, e) ? -1 : 0;
	if (rc)
		reg_rollback(r);
	*count += rc == 0;
	return rc;
}

/* The 14 working days to the commission passed; what the register says of it in time is not this row any more. */
static int end_one(struct case_desk *d, const char *number, struct err *e)
{
	struct objection_row o;
	struct objection_clock c;
	struct reg *r = d->site->reg;
	int rc = objection_get(r, number, &o, e);
	if (rc == 0) {
		objection_row_clock(d, &o, &c);
		if (d->today > c.ki_until.day && !c.ki_until.provisional) {
			struct case_chain chain = {
			    .action = "sistem.keberatan", .word = "SELESAI", .actor = ACTOR_TIMER, .more = ""};
			o.final_day = c.ki_until.day;
			rc = reg_begin(r, "hukum", e);
			if (rc == 0)
				rc = objection_put(r, &o, e) || case_chain_add(d, number, &chain, e) || reg_commit(r, e)
				         ? -1
				         : 0;
			if (rc)
				reg_rollback(r);
		}
	}
	objection_clear(&o);
	return rc;
}

static int each_page(struct case_desk *d, int statement,
                     int (*one)(struct case_desk *d, const char *number, int *count, struct err *e), int *count,
                     struct err *e)
{
	struct late l;
	char after[24] = "";
	do {
		l.count = 0;
		int rc = statement == Q_OBJECTION_LATE
		             ? sql_each(&d->site->reg->sql, statement,
		                        VALUES(NUMBER(":today", d->today), TEXT(":after", after),
		                               NUMBER(":limit", COUNT(l.numbers))),
		                        take_late, &l, e)
		             : sql_each(&d->site->reg->sql, statement,
		                        VALUES(NUMBER(":from", DAY_NONE), NUMBER(":before", d->today),
		                               TEXT(":after", after), NUMBER(":limit", COUNT(l.numbers))),
		                        take_late, &l, e);
		if (rc)
			return -1;
		for (int i = 0; i < l.count; i++) {
			if (one(d, l.numbers[i], count, e))
				return -1;
			snprintf(after, sizeof(after), "%s", l.numbers[i]);
		}
	} while (l.count == (int)COUNT(l.numbers));
	return 0;
}

static int end_each(struct case_desk *d, const char *number, int *count, struct err *e)
{
	(void)count;
	return end_one(d, number, e);
}

int objections_timer(struct case_desk *d, int *count, struct err *e)
{
	*count = 0;
	return each_page(d, Q_OBJECTION_LATE, pass_one, count, e) || each_page(d, Q_OBJECTION_OVER, end_each, count, e)
	           ? -1
	           : 0;
}
