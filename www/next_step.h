/* www/next_step.h - a case in one line: at which stage it is, and the next verb for the post that looks.  Pure. */
#ifndef EARSIP_WWW_NEXT_STEP_H
#define EARSIP_WWW_NEXT_STEP_H

#include "policies/objection_state.h"
#include "policies/request_state.h"

struct next_step {
	const char *stage;     /* "Periksa kelengkapan" */
	const char *verb;      /* "Periksa"; "Buka" when nothing is to be done by this post */
	const char *page;      /* below the case: "kelengkapan"; "" the case itself */
	bool waits_for_others; /* greyed: the requester, a unit, another post */
};
/* OPEN: request_open_events() of the person.  READY: the draft of a refusal waits for the approval of the pimpinan. */
struct next_step request_next_step(struct workflow_case now, uint64_t open, bool awaiting_approval);
struct next_step objection_next_step(struct workflow_case now, uint64_t open);

enum urgency { URGENCY_LATE, URGENCY_TODAY, URGENCY_SOON, URGENCY_CALM, URGENCY_WAITING };
/* Of a deadline LEFT working days away (negative: past); SOON: up to 2, as the desk marks it. */
enum urgency urgency_of(int left, bool waiting);
const char *urgency_row(enum urgency u); /* CSS class of the row: late soon "" */
const char *urgency_tag(enum urgency u); /* of the tag: bad warn info "" */

#endif
