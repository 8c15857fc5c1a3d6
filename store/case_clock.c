/* What the clocks of a case say, kept: a copy of the day that counts in its row, and a line for each clock and calendar
 * in case_clock, where old ones stay (domain 7: "the clock explains itself"). */
#include <stdio.h>
#include <string.h>

#include "store/case_inner.h"

void request_row_clock(const struct case_desk *d, const struct request_row *r, struct request_clock *out)
{
	request_clock(d->site->calendar, &r->days, d->today, out);
}

int calendar_version_now(struct reg *r, char out[CALENDAR_VERSION_TEXT], struct err *e)
{
	int64_t version = 0;
	if (sql_number(&r->sql, Q_CALENDAR_NOW, NULL, &version, NULL, e))
		return -1;
	snprintf(out, CALENDAR_VERSION_TEXT, "%lld", (long long)version);
	return 0;
}

struct line {
	day_t day0, due;
	bool provisional, found;
};

static int take_line(void *with, sqlite3_stmt *st)
{
	struct line *l = with;
	*l = (struct line){sql_int(st, 0), sql_int(st, 1), sql_int(st, 2) != 0, true};
	return 0;
}

int case_clock_keep(struct case_desk *d, const char *number, const char *clock, day_t day0, struct clock_day due,
                    struct err *e)
{
	struct reg *r = d->site->reg;
	struct line last = {0};
	char version[CALENDAR_VERSION_TEXT];
	if (due.day == DAY_NONE)
		return 0;
	if (sql_each(&r->sql, Q_CASE_CLOCK_LAST, VALUES(TEXT(":number", number), TEXT(":clock", clock)), take_line,
	             &last, e))
		return -1;
	if (last.found && last.day0 == day0 && last.due == due.day && last.provisional == due.provisional)
		return 0;
	if (calendar_version_now(r, version, e))
		return -1;
	return sql_run(&r->sql, Q_CASE_CLOCK_ADD,
	               VALUES(TEXT(":number", number), TEXT(":clock", clock), TEXT(":calendar", version),
	                      NUMBER(":day0", day0), NUMBER(":due", due.day), NUMBER(":provisional", due.provisional),
	                      NUMBER(":at", d->now_ms)),
	               e);
}

struct line_walk {
	int (*each)(void *with, const struct case_clock_line *x);
	void *with;
};

static int walk_line(void *with, sqlite3_stmt *st)
{
	const struct line_walk *w = with;
	return w->each(w->with, &(struct case_clock_line){.calendar = sql_peek(st, 0),
	                                                  .day0 = sql_int(st, 1),
	                                                  .due = sql_int(st, 2),
	                                                  .provisional = sql_int(st, 3) != 0,
	                                                  .computed_ms = sql_int64(st, 4)});
}

int case_clock_lines(struct reg *r, const char *number, const char *clock,
                     int (*each)(void *with, const struct case_clock_line *x), void *with, struct err *e)
{
	return sql_each(&r->sql, Q_CASE_CLOCK_LIST, VALUES(TEXT(":number", number), TEXT(":clock", clock)), walk_line,
	                &(struct line_walk){each, with}, e);
}

int request_clock_keep(struct case_desk *d, struct request_row *x, struct err *e)
{
	struct request_clock c;
	request_row_clock(d, x, &c);
	const struct {
		const char *clock;
		day_t day0;
		struct clock_day due;
	} LINES[] = {
	    {"T_CEK", x->days.received, c.check},
	    {"T_LENGKAPI", x->days.notice, c.repair},
	    {"U", x->days.received, c.u},
	    {"P", x->days.refuses ? x->days.received : x->days.complete, c.p},
	    {"T_UNIT", x->days.forwarded, c.unit_due},
	};
	for (size_t i = 0; i < COUNT(LINES); i++)
		if (case_clock_keep(d, x->number, LINES[i].clock, LINES[i].day0, LINES[i].due, e))
			return -1;
	x->due = c.due.day;
	x->due_provisional = c.due.provisional;
	return 0;
}
