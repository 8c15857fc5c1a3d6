/* www/page_handover.c - the handover sheet (L18): what is open for a post on the day it changes hands.  Nothing moves
 * by it: work waits for the post, whoever holds it (domain 2). */
#include <stdio.h>
#include <string.h>

#include "store/objection.h"
#include "store/request.h"
#include "www/office.h"
#include "www/pages_office.h"
#include "www/post_form.h"

enum { MOST = 2000 };

struct sheet {
	struct office *o;
	int64_t count;
};

static int put_open(void *with, const struct request_row *x)
{
	struct sheet *s = with;
	struct view *row = view_section(s->o->view, "OPEN");
	s->count++;
	view_text(row, "NUMBER", x->number);
	view_text(row, "SUBJECT", x->subject);
	view_text(row, "STAGE", office_text(s->o, request_label_now(x->now)));
	view_text(row, "DUE", x->due == DAY_NONE ? "–" : office_short_day(s->o, x->due));
	if (x->due != DAY_NONE && x->due < s->o->desk.today)
		view_show(row, "LATE");
	return 0;
}

static int put_objection(void *with, const struct objection_row *x)
{
	struct sheet *s = with;
	struct view *row = view_section(s->o->view, "OPEN");
	s->count++;
	view_text(row, "NUMBER", x->number);
	view_text(row, "SUBJECT", office_say(s->o, "Keberatan atas {n}", "n", x->request, NULL));
	view_text(row, "STAGE", office_text(s->o, objection_label((enum objection_state)x->now.state)));
	view_text(row, "DUE", x->due == DAY_NONE ? "–" : office_short_day(s->o, x->due));
	if (x->due != DAY_NONE && x->due < s->o->desk.today)
		view_show(row, "LATE");
	return 0;
}

/* Only for a post that reads all objections: PPID Utama must not (rule 4). */
static int put_objections(struct sheet *s, const struct assignment *a)
{
	const struct policy *policy = s->o->desk.site->policy;
	if (policy_permission(policy, policy_action(policy, "keberatan.baca"), a->post)->scope != SCOPE_ALL)
		return 0;
	return objection_list(s->o->desk.site->reg, true, DAY_NONE, "", MOST, put_objection, s, &s->o->e);
}

/* A unit's post hands over what was forwarded to the unit; the others the whole register of what is open. */
static int put_requests(struct sheet *s, const struct assignment *a)
{
	struct request_filter f = {
	    .open_only = true, .by_due = true, .limit = MOST, .after_due = DAY_NONE, .forwarded_to = a->unit};
	return request_list(s->o->desk.site->reg, &f, put_open, s, &s->o->e);
}

void posts_handover(const struct request *q, struct response *answer)
{
	struct office o;
	struct assignment a;
	int64_t sequence = 0;
	if (office_begin(&o, q, answer))
		return;
	if (span_number(q->part[0], &sequence) || assignment_get(o.desk.site->reg, sequence, &a, &o.e)) {
		office_missing(&o);
		return;
	}
	struct sheet s = {.o = &o};
	o.title = office_text(&o, "Lembar serah terima");
	put_assignment(&o, o.view, &a);
	view_text(o.view, "ON_DAY", office_day(&o, o.desk.today));
	int rc = put_requests(&s, &a) || put_objections(&s, &a);
	assignment_clear(&a);
	if (rc) {
		office_fail(&o);
		return;
	}
	view_text(o.view, "OPEN_COUNT", office_plain(&o, s.count));
	office_end(&o, "serah_terima.tpl");
}
