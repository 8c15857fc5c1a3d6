#include "store/case_revise.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/audit.h"
#include "store/calendar_version.h"
#include "store/objection_inner.h"
#include "store/request_inner.h"

struct revising {
	struct case_desk *d; /* with the new calendar */
	const struct calendar *before;
	struct case_revision *out;
};

/* Numbers first, rows after: rewriting a row moves it in the index that the list walks. */
struct numbers {
	char (*of)[24];
	size_t count, room;
};

static int take_number(void *with, sqlite3_stmt *st)
{
	struct numbers *n = with;
	if (n->count == n->room) {
		n->room = n->room ? 2 * n->room : 256;
		n->of = must_grow(n->of, n->room, sizeof(*n->of));
	}
	sql_copy(st, 0, n->of[n->count++], sizeof(*n->of));
	return 0;
}

static int each_number(struct revising *v, int statement,
                       int (*each)(struct revising *v, const char *number, struct err *e), struct err *e)
{
	struct numbers n = {.of = NULL};
	int rc = sql_each(&v->d->site->reg->sql, statement, NULL, take_number, &n, e);
	for (size_t i = 0; rc == 0 && i < n.count; i++)
		rc = each(v, n.of[i], e);
	free(n.of);
	return rc;
}

/* ---- Requests ---- */
static int tell(struct revising *v, const struct request_row *x, const struct request_revision *r, struct err *e)
{
	uint32_t who = (r->tell_requester ? TELL_REQUESTER : 0) | (r->tell_office ? TELL_PL | TELL_PU : 0);
	return case_tell(v->d, x, who, e);
}

/* The latest day that the requester was ever told stays, as long as it is later than what the law now says. */
static day_t promise_of(const struct request_row *x, const struct request_revision *r, day_t due)
{
	day_t latest = x->promise != DAY_NONE && x->promise > r->promise ? x->promise : r->promise;
	return latest > due ? latest : DAY_NONE;
}

static int revise_unit_due(struct revising *v, const struct request_row *x, day_t due, struct err *e)
{
	return due == DAY_NONE ? 0
	                       : sql_run(&v->d->site->reg->sql, Q_FORWARDING_DUE,
	                                 VALUES(TEXT(":number", x->number), NUMBER(":due", due)), e);
}

static int revise_row(struct revising *v, struct request_row *x, struct err *e)
{
	struct request_revision r;
	day_t was = x->due;
	bool was_provisional = x->due_provisional;
	request_revise(v->before, v->d->site->calendar, &x->days, v->d->today, &r);
	if (r.untouched)
		return 0;
	v->out->looked++;
	if (request_clock_keep(v->d, x, e) || revise_unit_due(v, x, r.after.unit_due.day, e))
		return -1;
	if (x->due == was && x->due_provisional == was_provisional && r.due == REVISION_SAME)
		return 0;
	v->out->later += r.due == REVISION_LATER;
	v->out->earlier += r.due == REVISION_EARLIER;
	v->out->provisional += r.due == REVISION_SAME;
	x->promise = promise_of(x, &r, x->due);
	return request_put(v->d->site->reg, x, e) || tell(v, x, &r, e) ? -1 : 0;
}

static int revise_request(struct revising *v, const char *number, struct err *e)
{
	struct request_row x;
	int rc = request_get(v->d->site->reg, number, &x, e);
	if (rc == 0)
		rc = revise_row(v, &x, e);
	request_clear(&x);
	return rc;
}

/* Marked late under the calendar before: the machine's own step says whether it is so still. */
static int revise_late(struct revising *v, const char *number, struct err *e)
{
	struct request_done done;
	const struct request_step s = {.event = RE_KALENDER};
	if (request_step_within(v->d, number, &s, &(struct request_by){.actor = ACTOR_TIMER}, &done, e) == 0) {
		v->out->in_time_again++;
		return 0;
	}
	if (done.answer == WORKFLOW_MOVED || (e->kind != ERR_INPUT && e->kind != ERR_DENIED))
		return -1;
	*e = (struct err)ERR_INIT;
	return 0;
}

/* ---- Objections ---- */
static int revise_objection(struct revising *v, const char *number, struct err *e)
{
	struct objection_row o;
	int rc = objection_get(v->d->site->reg, number, &o, e);
	day_t was = rc == 0 ? o.due : DAY_NONE;
	bool provisional = rc == 0 && o.due_provisional;
	if (rc == 0 && objection_is_waiting((enum objection_state)o.now.state)) {
		v->out->looked++;
		rc = objection_clock_keep(v->d, &o, e);
		if (rc == 0 && (o.due != was || o.due_provisional != provisional)) {
			v->out->objections++;
			rc = objection_put(v->d->site->reg, &o, e) ||
			     objection_tell(v->d, &o, o.due > was ? TELL_REQUESTER : TELL_AT, e);
		}
	}
	objection_clear(&o);
	return rc ? -1 : 0;
}

static int sum_up(struct revising *v, int64_t version, struct err *e)
{
	char object[40];
	const struct case_revision *r = v->out;
	if (!r->looked && !r->in_time_again)
		return 0;
	snprintf(object, sizeof(object), "calendar:%lld", (long long)version);
	return audit_addf(
	    v->d->site->reg, "sistem.kalender", object, e,
	    "{\"looked\":%lld,\"later\":%lld,\"earlier\":%lld,\"provisional\":%lld,\"in_time_again\":%lld,"
	    "\"objections\":%lld}",
	    (long long)r->looked, (long long)r->later, (long long)r->earlier, (long long)r->provisional,
	    (long long)r->in_time_again, (long long)r->objections);
}

int cases_revise(struct case_desk *d, const struct calendar *before, struct calendar *after, int64_t version,
                 struct case_revision *out, struct err *e)
{
	struct site site = *d->site;
	struct case_desk desk = *d;
	struct revising v = {.d = &desk, .before = before, .out = out};
	*out = (struct case_revision){0};
	reg_must_write(site.reg);
	site.calendar = after;
	desk.site = &site;
	int rc = each_number(&v, Q_REQUEST_RUNNING, revise_request, e) ||
	                 each_number(&v, Q_REQUEST_MARKED_LATE, revise_late, e) ||
	                 each_number(&v, Q_OBJECTION_RUNNING, revise_objection, e) || sum_up(&v, version, e)
	             ? -1
	             : 0;
	data_key_wipe(&desk.key);
	return rc;
}

static int approve_within(struct case_desk *d, int64_t version, const char *via, struct case_revision *out,
                          struct err *e)
{
	struct site *s = d->site;
	struct calendar_version v = {.version = 0};
	struct calendar *after = NULL;
	int rc = calendar_approve(s->reg, s->calendar, version, via, d->today, e) ||
	         calendar_version_get(s->reg, version, &v, e) ||
	         calendar_with(s->calendar, v.name, span_of(v.csv), &after, e) ||
	         cases_revise(d, s->calendar, after, version, out, e);
	calendar_free(after);
	calendar_version_clear(&v);
	return rc ? -1 : 0;
}

int cases_calendar_approve(struct site *s, const char *actor, int64_t version, const char *via,
                           struct case_revision *out, struct err *e)
{
	/* Nothing personal is read or written: a site that waits for its keys can have its calendar all the same. */
	struct case_desk d = {.site = s, .post = POST_AN, .actor = actor};
	case_desk_now(&d);
	*out = (struct case_revision){0};
	if (reg_begin(s->reg, actor, e))
		return -1;
	if (approve_within(&d, version, via, out, e) || reg_commit(s->reg, e)) {
		reg_rollback(s->reg);
		return -1;
	}
	return site_calendar_fresh(s, e);
}
