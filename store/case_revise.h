/* store/case_revise.h - what another holiday calendar means for the cases that run (domain section 7, "Revision of the
 * decree"): open clocks are counted anew from their day 0 and stopped ones are left alone; old and new stay side by
 * side in case_clock with the calendar's version; a requester is told of a later day, the office of an earlier one,
 * while the day that was promised stays as the promise; an answer that was late and is not any more is re-marked, both
 * facts shown; one row of the chain sums it up. */
#ifndef EARSIP_STORE_CASE_REVISE_H
#define EARSIP_STORE_CASE_REVISE_H

#include "store/case_desk.h"

struct case_revision {
	int64_t looked;         /* at so many open cases */
	int64_t later, earlier; /* requests whose day moved */
	int64_t provisional;    /* the day stayed, and is firm or provisional now as it was not before */
	int64_t in_time_again;
	int64_t objections; /* whose day moved */
};
/* Within the open transaction, after VERSION was approved in it.  BEFORE and AFTER are whole calendars; what D's site
 * holds is not looked at, and is the caller's to replace. */
int cases_revise(struct case_desk *d, const struct calendar *before, struct calendar *after, int64_t version,
                 struct case_revision *out, struct err *e);
/* Approves VERSION by ACTOR (store/calendar_version.h: by another one than loaded it) and revises the cases, all in one
 * transaction of its own; S's calendar is the new one when it returns 0. */
int cases_calendar_approve(struct site *s, const char *actor, int64_t version, const char *via,
                           struct case_revision *out, struct err *e);

#endif
