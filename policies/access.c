#include "policies/access.h"

#include <string.h>

static bool same(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}

static const struct permission *cell(const struct policy *p, int action, enum post post)
{
	return policy_permission(p, action, post);
}

bool access_route(const struct policy *p, int action, const struct identity *who)
{
	if (!who->account)
		return cell(p, action, POST_AN)->scope == SCOPE_ALL;
	for (size_t i = 0; i < who->count; i++)
		if (cell(p, action, who->holdings[i].post)->scope != SCOPE_NONE)
			return true;
	return false;
}

/* Whether SCOPE of a post held as H reaches WHAT. */
static bool reaches(enum scope scope, const struct identity *who, const struct holding *h,
                    const struct access_object *what)
{
	/* What is one's own stays so for one who acts in a single case only. */
	if (scope == SCOPE_OWN)
		return same(what->account, who->account);
	if (h->only_case && !same(h->only_case, what->number))
		return false;
	switch (scope) {
	case SCOPE_ALL:
		return true;
	case SCOPE_UNIT:
		return same(h->unit, what->unit);
	case SCOPE_CASE:
		return what->in_open_case && (h->post != POST_PP || same(h->unit, what->case_unit));
	default:
		return false;
	}
}

struct access access_object(const struct policy *p, int action, const struct identity *who,
                            const struct access_object *what)
{
	struct access a = {.post = POST_AN};
	if (!who->account) {
		const struct permission *m = cell(p, action, POST_AN);
		a.allowed = m->scope == SCOPE_ALL;
		a.masked = a.allowed && m->masked;
		return a;
	}
	for (size_t i = 0; i < who->count; i++) {
		const struct holding *h = &who->holdings[i];
		const struct permission *m = cell(p, action, h->post);
		if (!reaches(m->scope, who, h, what) || (a.allowed && (!a.masked || m->masked)))
			continue;
		a = (struct access){.allowed = true, .masked = m->masked, .holding = h, .post = h->post};
	}
	return a;
}
