/* policies/access.h - the one access decision: may these posts do this to that (domain 2, rule 1).
 *
 * The matrix says by post and action which scope; here the scope meets the object.  Routes ask access_route() before
 * the handler runs; handlers ask access_object() for the thing itself, and treat "no" as "there is none" (the same
 * 404). Four-eyes (`not_by`) is asked on accounts, by store/, since posts alone can't answer it.  Pure. */
#ifndef EARSIP_POLICIES_ACCESS_H
#define EARSIP_POLICIES_ACCESS_H

#include "policies/policy.h"

/* A post as held today. */
struct holding {
	enum post post;
	const char *unit;      /* NULL: of no unit; the scope `unit` then reaches nothing */
	const char *acting;    /* "", "Plt.", "Plh." */
	const char *only_case; /* an acting AT for this objection alone; NULL else */
};
struct identity {
	const char *account; /* NULL: nobody signed in */
	const struct holding *holdings;
	size_t count;
};
/* What an action is about.  NULL and false: it has no such thing. */
struct access_object {
	const char *number;    /* of a case */
	const char *unit;      /* the unit it belongs to */
	const char *account;   /* whose it is (scope `own`) */
	bool in_open_case;     /* scope `case`: a case that names it is open for that post */
	const char *case_unit; /* scope `case`, post PP: the unit to which the case was forwarded */
};
struct access {
	bool allowed;
	bool masked;                   /* every cell that allows it is masked */
	const struct holding *holding; /* the one that allows it: acts under this post; NULL for POST_AN, POST_PM */
	enum post post;
};
/* Whether some post of WHO has ACTION at all. Nobody signed in: POST_AN's cell.  Who has signed in and holds no post
 * has nothing. */
bool access_route(const struct policy *p, int action, const struct identity *who);
/* For WHAT itself.  Of several posts that allow it an unmasked one goes first, then the order of the holdings. */
struct access access_object(const struct policy *p, int action, const struct identity *who,
                            const struct access_object *what);

#endif
