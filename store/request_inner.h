/* store/request_inner.h - one step of a request while it is taken; for store/request_step.c, request_facts.c,
 * request_effect.c and request_second.c. */
#ifndef EARSIP_STORE_REQUEST_INNER_H
#define EARSIP_STORE_REQUEST_INNER_H

#include "store/case_inner.h"

struct taking {
	struct case_desk *d;
	const struct request_step *s;
	int actor;              /* a post, or ACTOR_TIMER */
	const char *unit;       /* of the holding that acts; NULL the whole city */
	bool by_code;           /* signed with the code of the case */
	const char *intake;     /* digest of the act; NULL */
	struct request_row row; /* as it was, then as it will be */
	struct workflow_case before;
	struct request_item_row items[FILING_ITEMS_MAX];
	size_t item_count; /* of the decision that S brings, else of the register */
	struct item_decision decisions[FILING_ITEMS_MAX];
	char digest[HASH_TEXT]; /* of what is decided */
	struct workflow_move move;
	struct buf more; /* for the chain row */
	struct request_done *out;
};

/* The facts among WANTED that hold; what only a person can say is taken from what was ticked. */
int request_facts(struct taking *t, uint32_t wanted, uint32_t *holds, struct err *e);
/* Whether the step's account may take it beside those that acted before on this case; ERR_DENIED with T->out->second.
 */
int request_second(struct taking *t, struct err *e);
/* Whether the post that acts reaches this case: *MAY. */
int request_reach(struct taking *t, const char *action, bool *may, struct err *e);
/* What the event writes besides: words, forwardings, tests, items, approvals; changes T->row. */
int request_effect(struct taking *t, struct err *e);
/* Letters of the step, after the row was written. */
int request_letters(struct taking *t, struct err *e);
/* Whether EVENT decides items. */
bool request_event_decides(int event);

/* A step within the open transaction, as ACTOR. */
struct request_by {
	int actor;
	bool by_code;
	const char *intake;
};
int request_step_within(struct case_desk *d, const char *number, const struct request_step *s,
                        const struct request_by *by, struct request_done *out, struct err *e);

/* Within the open transaction of its opening: MASSAL on it and those of the same sender and day, from ten on. */
int request_mark_alike(struct case_desk *d, const struct filing *f, const struct request_row *x, struct err *e);
/* Within the open transaction: marks what is late on D's day.  *PASSED: it was, and was not marked before. */
int request_pass_deadline(struct case_desk *d, const char *number, bool *passed, struct err *e);

#endif
