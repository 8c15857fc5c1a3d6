/* Who acts: whether the post reaches the case, and whether the account is another than those that acted before
 * (domain 2: the columns scope, second and not_by). */
#include <stdio.h>
#include <string.h>

#include "store/forwarding.h"
#include "store/request_inner.h"

int case_did(struct reg *r, const char *number, const char *action, const char *account, bool *did, struct err *e)
{
	char object[CASE_OBJECT_TEXT], actor[CASE_ACTOR_TEXT];
	int64_t count = 0;
	snprintf(actor, sizeof(actor), "account:%.50s", account);
	if (sql_number(
	        &r->sql, Q_DID,
	        VALUES(TEXT(":object", case_object(number, object)), TEXT(":action", action), TEXT(":actor", actor)),
	        &count, NULL, e))
		return -1;
	*did = count > 0;
	return 0;
}

int request_second(struct taking *t, struct err *e)
{
	const struct policy *p = t->d->site->policy;
	if (t->actor == ACTOR_TIMER || !t->d->who.account)
		return 0;
	const char *action = t->move.step->action;
	const struct permission *cell = policy_permission(p, policy_action(p, action), (enum post)t->actor);
	if (cell->second != SECOND_BEFORE)
		return 0;
	for (const char *const *other = cell->not_by; *other; other++) {
		bool did = false;
		if (case_did(t->d->site->reg, t->row.number, *other, t->d->who.account, &did, e))
			return -1;
		if (!did)
			continue;
		snprintf(t->out->second, sizeof(t->out->second),
		         "Langkah ini harus oleh akun lain: akun Anda sudah mengerjakan %s pada perkara ini.", *other);
		return ERR_SAY(e, ERR_DENIED, "%s", t->out->second);
	}
	return 0;
}

/* One holding of the post that acts. */
static int holding_reaches(struct taking *t, int action, const struct holding *h, bool *may, struct err *e)
{
	struct holding one = *h;
	struct identity who = {t->d->who.account, &one, 1};
	bool forwarded = false;
	if (h->post == POST_PP && h->unit && forwarding_open_to(t->d->site->reg, t->row.number, h->unit, &forwarded, e))
		return -1;
	struct access_object what = {.number = t->row.number,
	                             .unit = forwarded ? h->unit : t->row.unit,
	                             .account = t->d->who.account,
	                             .in_open_case = request_is_open((enum request_state)t->before.state),
	                             .case_unit = forwarded ? h->unit : NULL};
	/* A unit's own cases are those that were sent to it, not those that name it. */
	if (h->post == POST_PP && !forwarded)
		what.unit = NULL;
	*may = access_object(t->d->site->policy, action, &who, &what).allowed;
	return 0;
}

int request_reach(struct taking *t, const char *action, bool *may, struct err *e)
{
	int number = policy_action(t->d->site->policy, action);
	*may = t->actor == ACTOR_TIMER || (!t->d->who.account && t->by_code);
	for (size_t i = 0; !*may && i < t->d->who.count; i++) {
		const struct holding *h = &t->d->who.holdings[i];
		if ((int)h->post != t->actor)
			continue;
		if (holding_reaches(t, number, h, may, e))
			return -1;
		if (*may)
			t->unit = h->unit;
	}
	return 0;
}
