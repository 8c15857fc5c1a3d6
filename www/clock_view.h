/* www/clock_view.h - the box that says a date and shows its sum: "Jawaban paling lambat", the counted days, and why
 * each other was skipped (invariant 6).  The same box before sending, on the receipt and on the page of a case:
 * jam.tpl. */
#ifndef EARSIP_WWW_CLOCK_VIEW_H
#define EARSIP_WWW_CLOCK_VIEW_H

#include "policies/deadline.h"
#include "www/page.h"

struct clock_box_day {
	day_t day;
	int number;         /* 0: not counted */
	const char *reason; /* BORROWED */
};
enum { CLOCK_DAYS_MAX = 160 };
struct clock_box {
	const char *heading, *big; /* "Jawaban paling lambat", "Selasa, 1 September 2026" */
	const char *lines[3];      /* NULL: no more */
	const char *how;           /* "Diterima ... tidak dihitung" */
	const char *note;          /* below the days, after what was skipped; NULL: none */
	bool late, open;
	day_t received, today; /* RECEIVED DAY_NONE: no boxes */
	struct clock_box_day days[CLOCK_DAYS_MAX];
	size_t day_count;
};
/* The days from RECEIVED to the N-th working day; *PROVISIONAL when the calendar does not reach as far. */
struct clock_day clock_box_count(struct clock_box *b, const struct calendar *c, day_t received, int n);
/* As section CLOCK of V.  Weekends have no box and no word: everyone knows them. */
void clock_box_view(struct page *p, struct view *v, const struct clock_box *b);

#endif
