/* store/appoint.c - giving, approving and ending posts: rules 3, 4, 9 and 10 of domain 2. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "store/audit.h"
#include "store/people_inner.h"

enum { DECREE_MAX = 100 };

/* ---- What may be at all ---- */

static bool of_a_unit(enum post p)
{
	return p == POST_PP || p == POST_OP;
}

static int judge_decree(const char *decree, struct err *e)
{
	struct span s = span_trim(span_of(decree));
	if (!s.n || s.n > DECREE_MAX)
		return ERR(e, ERR_INPUT, "A post changes by a decree: its number is missing, or too long.", "%zu bytes",
		           s.n);
	return 0;
}

static int judge_person(struct reg *r, const char *account, struct err *e)
{
	struct person p;
	if (person_get(r, account, &p, e)) {
		if (e->kind == ERR_MISSING)
			e->kind = ERR_INPUT;
		return -1;
	}
	bool disabled = p.disabled;
	person_clear(&p);
	return disabled ? ERR_SAY(e, ERR_INPUT, "The account %.40s is disabled.", account) : 0;
}

static int judge_unit(struct reg *r, const struct assignment *a, struct err *e)
{
	struct unit u;
	if (of_a_unit(a->post) != (a->unit != NULL) && a->post != POST_PL)
		return ERR_SAY(e, ERR_INPUT, "The post %s %s.", post_word(a->post),
		               a->unit ? "is of the whole city, not of a unit" : "is of a unit: name it");
	if (!a->unit)
		return 0;
	if (reg_unit_get(r, a->unit, &u, e)) {
		if (e->kind == ERR_MISSING)
			e->kind = ERR_INPUT;
		return -1;
	}
	unit_clear(&u);
	return 0;
}

/* Rule 4: one account never holds PI and AT at a time. */
static int judge_conflict(struct reg *r, const struct assignment *a, struct err *e)
{
	enum post other = a->post == POST_PI ? POST_AT : a->post == POST_AT ? POST_PI : POST__MAX;
	int64_t n = 0;
	if (other == POST__MAX)
		return 0;
	if (sql_number(&r->sql, Q_POST_CONFLICT,
	               VALUES(TEXT(":account", a->account), TEXT(":other", post_code(other)),
	                      NUMBER(":from_day", a->from), NUMBER(":to_day", a->to == DAY_NONE ? INT32_MAX : a->to)),
	               &n, NULL, e))
		return -1;
	return n ? ERR_SAY(e, ERR_DENIED, "One account never holds %s and %s at a time.", post_word(a->post),
	                   post_word(other))
	         : 0;
}

static int judge(struct reg *r, const struct assignment *a, struct err *e)
{
	if (a->post < POST_PL || a->post >= POST__MAX)
		return ERR(e, ERR_INPUT, "This is no post that an account can hold.", "post %d", a->post);
	if (a->to != DAY_NONE && a->to < a->from)
		return ERR(e, ERR_INPUT, "The last day lies before the first one.", "%d..%d", a->from, a->to);
	return judge_decree(a->decree, e) || judge_person(r, a->account, e) || judge_unit(r, a, e) ||
	               judge_conflict(r, a, e)
	           ? -1
	           : 0;
}

/* ---- The chain ---- */

static void put_day(json_t *to, const char *name, day_t d)
{
	char text[DAY_TEXT];
	if (d == DAY_NONE)
		return;
	day_format(d, text);
	json_object_set_new(to, name, json_string(text));
}

static int record(struct reg *r, const char *action, const struct assignment *a, const char *act, struct err *e)
{
	char object[40];
	snprintf(object, sizeof(object), "post:%lld", (long long)a->sequence);
	json_t *root =
	    json_pack("{s:s, s:s, s:s, s:s?, s:s, s:s}", "act", act, "account", a->account, "post", post_code(a->post),
	              "unit", a->unit, "decree", a->decree, "acting", a->acting ? a->acting : "");
	put_day(root, "from", a->from);
	put_day(root, "to", a->to);
	put_day(root, "end", a->end_day);
	if (a->installation)
		json_object_set_new(root, "pemasangan", json_true());
	char *detail = json_dumps(root, JSON_COMPACT | JSON_SORT_KEYS);
	json_decref(root);
	int rc = detail ? audit_add(r, action, object, detail, e)
	                : ERR(e, ERR_INPUT, "The decree's number is no text.", "json_dumps");
	free(detail);
	return rc;
}

/* ---- Acts ---- */

int assignment_bootstrap(struct reg *r, day_t today, bool *yes, struct err *e)
{
	int64_t n = 0;
	if (sql_number(&r->sql, Q_POST_EVER, VALUES(TEXT(":post", post_code(POST_PU)), NUMBER(":today", today)), &n,
	               NULL, e))
		return -1;
	*yes = n == 0;
	return 0;
}

static int insert(struct reg *r, struct assignment *a, struct err *e)
{
	struct sql_value to = TEXT(":to_day", NULL);
	if (a->to != DAY_NONE)
		to = (struct sql_value)NUMBER(":to_day", a->to);
	const struct sql_value values[] = {TEXT(":account", a->account),
	                                   TEXT(":post", post_code(a->post)),
	                                   TEXT(":unit", a->unit),
	                                   NUMBER(":from_day", a->from),
	                                   to,
	                                   TEXT(":decree", a->decree),
	                                   TEXT(":acting", a->acting ? a->acting : ""),
	                                   TEXT(":state", a->state),
	                                   NUMBER(":installation", a->installation),
	                                   TEXT(":proposed_by", a->proposed_by ? a->proposed_by : ""),
	                                   TEXT(":approved_by", ""),
	                                   TEXT(":only_case", a->only_case ? a->only_case : ""),
	                                   {.name = NULL}};
	return sql_number(&r->sql, Q_POST_ADD, values, &a->sequence, NULL, e);
}

static void set_state(struct assignment *a, const char *state)
{
	snprintf(a->state, sizeof(a->state), "%s", state);
}

int assignment_add(struct reg *r, const struct appointing *x, struct assignment *a, struct err *e)
{
	bool bootstrap = false;
	reg_must_write(r);
	a->end_day = DAY_NONE;
	if (judge(r, a, e) || assignment_bootstrap(r, x->today, &bootstrap, e))
		return -1;
	if (!x->command_line && strcmp(x->by, a->account) == 0)
		return ERR(e, ERR_DENIED, "Nobody gives himself a post.", "%s to itself", x->by);
	a->installation = bootstrap && x->command_line;
	set_state(a, a->installation ? "SAH" : "USUL");
	free(a->proposed_by);
	a->proposed_by = text_copy(x->by);
	return insert(r, a, e) || record(r, "jabatan.usul", a, a->installation ? "assigned" : "proposed", e) ? -1 : 0;
}

/* The post that X->by hands to a deputy is really held, in its own right. */
static int judge_holder(struct reg *r, const struct appointing *x, const struct assignment *a, struct err *e)
{
	struct identity who;
	bool holds = false;
	if (identity_get(r, x->by, x->today, &who, e))
		return -1;
	for (size_t i = 0; i < who.count; i++) {
		const struct holding *h = &who.holdings[i];
		bool same_unit = h->unit && a->unit ? strcmp(h->unit, a->unit) == 0 : !h->unit && !a->unit;
		holds = holds || (h->post == a->post && same_unit && !*h->acting);
	}
	identity_free(&who);
	return holds ? 0 : ERR(e, ERR_DENIED, "Only who holds a post names its deputy.", "%s", post_code(a->post));
}

int assignment_deputy(struct reg *r, const struct appointing *x, struct assignment *a, struct err *e)
{
	reg_must_write(r);
	a->end_day = DAY_NONE;
	free(a->acting);
	a->acting = text_copy("Plh.");
	if (judge(r, a, e) || judge_holder(r, x, a, e))
		return -1;
	if (strcmp(x->by, a->account) == 0)
		return ERR(e, ERR_INPUT, "The deputy must be another account.", "%s to itself", x->by);
	if (a->to == DAY_NONE || a->from < x->today)
		return ERR(e, ERR_INPUT, "A deputy begins today or later and has a last day.", "%d..%d", a->from,
		           a->to);
	set_state(a, "SAH");
	free(a->proposed_by);
	a->proposed_by = text_copy(x->by);
	return insert(r, a, e) || record(r, "jabatan.plh", a, "deputy", e) ? -1 : 0;
}

/* Never who proposed it, and never who receives it. */
static int judge_second(const struct appointing *x, const struct assignment *a, const char *proposed_by, struct err *e)
{
	if (strcmp(x->by, a->account) == 0 || strcmp(x->by, proposed_by) == 0)
		return ERR(e, ERR_DENIED,
		           "Another account must decide this: neither who proposed it nor whom it is about.",
		           "%s on %lld", x->by, (long long)a->sequence);
	return 0;
}

static int end_now(struct reg *r, const struct assignment *a, day_t last, const char *decree, const char *by,
                   struct err *e)
{
	return sql_run(&r->sql, Q_POST_END,
	               VALUES(NUMBER(":sequence", a->sequence), NUMBER(":day", last), TEXT(":decree", decree),
	                      TEXT(":by", by)),
	               e) ||
	               sessions_end(r, a->account, NULL, e)
	           ? -1
	           : 0;
}

static int decide_proposal(struct reg *r, const struct appointing *x, struct assignment *a, bool approve, struct err *e)
{
	int64_t changed = 0;
	if (approve && judge(r, a, e))
		return -1;
	if (sql_run_counted(&r->sql, Q_POST_DECIDE,
	                    VALUES(NUMBER(":sequence", a->sequence), TEXT(":state", approve ? "SAH" : "DITOLAK"),
	                           TEXT(":account", x->by)),
	                    &changed, e))
		return -1;
	if (changed != 1)
		return ERR(e, ERR_BUSY, "This proposal was decided meanwhile.", "%lld", (long long)a->sequence);
	return record(r, "jabatan.sahkan", a, approve ? "approved" : "refused", e);
}

/* A deputy works already: this looks at it after. */
static int review_deputy(struct reg *r, const struct appointing *x, struct assignment *a, bool approve, struct err *e)
{
	int64_t changed = 0;
	if (sql_run_counted(&r->sql, Q_POST_REVIEW, VALUES(NUMBER(":sequence", a->sequence), TEXT(":account", x->by)),
	                    &changed, e))
		return -1;
	if (changed != 1)
		return ERR(e, ERR_BUSY, "This was decided already.", "%lld", (long long)a->sequence);
	if (!approve && end_now(r, a, x->today - 1, a->decree, x->by, e))
		return -1;
	return record(r, "jabatan.sahkan", a, approve ? "reviewed" : "deputy-ended", e);
}

int assignment_decide(struct reg *r, const struct appointing *x, int64_t sequence, bool approve, struct err *e)
{
	struct assignment a;
	reg_must_write(r);
	if (assignment_get(r, sequence, &a, e))
		return -1;
	int rc = judge_second(x, &a, a.proposed_by, e);
	if (rc == 0)
		rc = strcmp(a.state, "USUL") == 0 ? decide_proposal(r, x, &a, approve, e)
		                                  : review_deputy(r, x, &a, approve, e);
	assignment_clear(&a);
	return rc;
}

static int propose_end(struct reg *r, const struct appointing *x, const struct assignment *a, day_t last,
                       const char *decree, struct err *e)
{
	int64_t changed = 0;
	if (sql_run_counted(&r->sql, Q_POST_END_PROPOSE,
	                    VALUES(NUMBER(":sequence", a->sequence), NUMBER(":day", last), TEXT(":decree", decree),
	                           TEXT(":by", x->by)),
	                    &changed, e))
		return -1;
	return changed == 1
	           ? 0
	           : ERR(e, ERR_INPUT, "This post ends on that day or before already.", "%lld", (long long)a->sequence);
}

int assignment_end(struct reg *r, const struct appointing *x, int64_t sequence, day_t last, const char *decree,
                   bool *done, struct err *e)
{
	struct assignment a;
	bool bootstrap = false;
	int rc = -1;
	reg_must_write(r);
	if (assignment_get(r, sequence, &a, e))
		return -1;
	if (judge_decree(decree, e) || assignment_bootstrap(r, x->today, &bootstrap, e))
		goto end;
	if (strcmp(a.state, "SAH") != 0) {
		ERR(e, ERR_INPUT, "Only a post that is held can end.", "%lld", (long long)sequence);
		goto end;
	}
	*done = (bootstrap && x->command_line) || (strcmp(a.acting, "Plh.") == 0 && strcmp(a.proposed_by, x->by) == 0);
	rc = *done ? end_now(r, &a, last, decree, x->by, e) : propose_end(r, x, &a, last, decree, e);
	if (rc)
		goto end;
	a.end_day = last;
	a.installation = bootstrap && x->command_line;
	rc = record(r, "jabatan.usul", &a, *done ? "ended" : "end-proposed", e);
end:
	assignment_clear(&a);
	return rc;
}

int assignment_end_decide(struct reg *r, const struct appointing *x, int64_t sequence, bool approve, struct err *e)
{
	struct assignment a;
	int rc = -1;
	reg_must_write(r);
	if (assignment_get(r, sequence, &a, e))
		return -1;
	if (a.end_day == DAY_NONE) {
		ERR(e, ERR_BUSY, "This was decided already.", "%lld", (long long)sequence);
		goto end;
	}
	if (judge_second(x, &a, a.end_by, e))
		goto end;
	rc = approve ? end_now(r, &a, a.end_day, a.end_decree, a.end_by, e)
	             : sql_run(&r->sql, Q_POST_END_REFUSE, VALUES(NUMBER(":sequence", sequence)), e);
	if (rc == 0)
		rc = record(r, "jabatan.sahkan", &a, approve ? "ended" : "end-refused", e);
end:
	assignment_clear(&a);
	return rc;
}
