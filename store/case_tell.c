/* What a step leaves to be done by others: letters, the sealed reply, messages, figures (store/case_outbox.h). */
#include <stdio.h>
#include <string.h>

#include "store/case_inner.h"

int case_letter(struct case_desk *d, const char *kind, const char *number, const struct letter_value *values,
                size_t count, struct request_done *done, struct err *e)
{
	struct letter_row made = {0};
	if (!*kind)
		return 0;
	if (letter_add(d, kind, number, values, count, &made, e))
		return -1;
	if (done && done->letter_count < (int)COUNT(done->letters))
		snprintf(done->letters[done->letter_count++], sizeof(done->letters[0]), "%s", made.number);
	return 0;
}

int case_letter_cancel(struct case_desk *d, int64_t sequence, struct err *e)
{
	return letter_cancel(d, sequence, e);
}

static const struct {
	uint32_t tell;
	const char *task;
} POSTS[] = {
    {TELL_PL, "post:PL"}, {TELL_PU, "post:PU"}, {TELL_AT, "post:AT"}, {TELL_TP, "post:TP"}, {TELL_PI, "post:PI"},
};

int case_tell_posts(struct case_desk *d, uint32_t tell, const char *unit, struct err *e)
{
	struct reg *r = d->site->reg;
	char task[32];
	for (size_t i = 0; i < COUNT(POSTS); i++)
		if ((tell & POSTS[i].tell) && case_task_add(r, TASK_PESAN, POSTS[i].task, 0, e))
			return -1;
	if (!(tell & TELL_PP) || !unit || !*unit)
		return 0;
	snprintf(task, sizeof(task), "post:PP:%.20s", unit);
	return case_task_add(r, TASK_PESAN, task, 0, e);
}

int case_tell(struct case_desk *d, const struct request_row *x, uint32_t tell, struct err *e)
{
	struct reg *r = d->site->reg;
	/* While the courier holds an answer nothing of it goes out by another door, whatever else happens meanwhile. */
	int64_t hold = x->now.state == REQUEST_DITANGGAPI ? request_hold_until(d, x) : 0;
	int64_t hold_until_ms = hold > d->now_ms ? hold : 0;
	char month[16];
	struct civil c = day_to_civil(x->days.received);
	snprintf(month, sizeof(month), "%04d-%02d", c.year, c.month);
	if (case_task_add(r, TASK_BALASAN, x->number, hold_until_ms, e) ||
	    case_task_add(r, TASK_ANGKA, month, hold_until_ms, e) ||
	    ((tell & TELL_REQUESTER) && case_task_add(r, TASK_PESAN, x->number, hold_until_ms, e)))
		return -1;
	return case_tell_posts(d, tell, x->unit, e);
}
