#include "indexer/reply_lane.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/now.h"
#include "indexer/reply_case.h"
#include "store/case_outbox.h"
#include "store/reply.h"
#include "store/request.h"

enum { ROUND = 16, KEYS_EVERY_MS = 2000, REFRESH_DAYS = 90 };

struct reply_lane {
	struct site *site;
	struct case_desk desk;
	bool ready; /* the keys are there */
	int64_t keys_ms;
	day_t day; /* that the replies were made anew for */
};

int reply_lane_open(struct site *s, struct reply_lane **out, struct err *e)
{
	int left = 0;
	*out = NULL;
	if (reply_sweep(s->public_dir, &left, e))
		return -1;
	*out = must_alloc(1, sizeof(**out));
	(*out)->site = s;
	(*out)->day = DAY_NONE;
	return 0;
}

void reply_lane_close(struct reply_lane *l)
{
	if (!l)
		return;
	case_desk_close(&l->desk);
	free(l);
}

static int read_keys(struct reply_lane *l, struct err *e)
{
	if (l->ready || now_monotonic_ms() < l->keys_ms)
		return 0;
	struct err why = ERR_INIT;
	l->keys_ms = now_monotonic_ms() + KEYS_EVERY_MS;
	l->ready = case_desk_open(l->site, &l->desk, &why) == 0;
	if (l->ready || why.kind == ERR_MISSING)
		return 0;
	*e = why;
	return -1;
}

/* ---- Once a day ---- */
struct stray {
	struct reply_lane *lane;
	int count;
	struct err *e;
};

/* A code that was replaced, or a case that came with a restore and is not there any more. */
static int remove_stray(void *with, const char *code_id)
{
	struct stray *s = with;
	struct request_row x = {0};
	struct err why = ERR_INIT;
	int rc = request_by_code(s->lane->site->reg, code_id, &x, &why);
	request_clear(&x);
	if (rc == 0)
		return 0;
	if (why.kind != ERR_MISSING) {
		*s->e = why;
		return -1;
	}
	s->count++;
	return reply_remove(s->lane->site->public_dir, code_id, s->e);
}

static int remove_strays(struct reply_lane *l, struct err *e)
{
	struct stray s = {l, 0, e};
	int rc = reply_each(l->site->public_dir, remove_stray, &s, e);
	if (s.count)
		log_event(LOG_INFO, "replies_removed", "count=%d", s.count);
	return rc;
}

/* Once for all who run the lane, cron too: the register keeps the day. */
static int on_a_new_day(struct reply_lane *l, struct err *e)
{
	struct reg *r = l->site->reg;
	bool ran = false;
	if (l->desk.today == l->day)
		return 0;
	if (reg_begin(r, "sistem", e))
		return -1;
	if (case_task_refresh(r, l->desk.today, l->desk.today - REFRESH_DAYS, &ran, e) ||
	    (ran && case_task_add(r, TASK_BALASAN, "", 0, e)) || reg_commit(r, e)) {
		reg_rollback(r);
		return -1;
	}
	l->day = l->desk.today;
	return 0;
}

/* ---- The outbox ---- */
static int settle(struct reply_lane *l, const struct case_task_row *rows, const struct err *failures, int n,
                  struct err *e)
{
	struct reg *r = l->site->reg;
	if (reg_begin(r, "sistem", e))
		return -1;
	for (int i = 0; i < n; i++) {
		bool done = failures[i].kind == ERR_NONE;
		if (done ? case_task_done(r, rows[i].sequence, e)
		         : case_task_failed(r, rows[i].sequence, failures[i].why, e)) {
			reg_rollback(r);
			return -1;
		}
	}
	return reg_commit(r, e);
}

int reply_lane_step(struct reply_lane *l, bool *worked, struct err *e)
{
	struct case_task_row rows[ROUND];
	struct err failures[ROUND];
	int n = 0;
	*worked = false;
	if (read_keys(l, e))
		return -1;
	if (!l->ready)
		return 0;
	if (site_calendar_fresh(l->site, e))
		return -1;
	case_desk_now(&l->desk);
	if (on_a_new_day(l, e) || case_task_next(l->site->reg, TASK_BALASAN, l->desk.now_ms, rows, ROUND, &n, e))
		return -1;
	for (int i = 0; i < n; i++) {
		failures[i] = (struct err)ERR_INIT;
		int rc = *rows[i].number ? reply_case(&l->desk, rows[i].number, &failures[i])
		                         : remove_strays(l, &failures[i]);
		if (rc == 0 || failures[i].kind == ERR_MISSING)
			failures[i].kind = ERR_NONE;
		else
			log_error("reply", &failures[i]);
	}
	*worked = n > 0;
	return n ? settle(l, rows, failures, n, e) : 0;
}
