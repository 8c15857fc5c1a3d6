/* store/case_outbox.h - what other stores must still do for a case: the table case_outbox.  A row stays until it is
 * done, so that a crash anywhere is repaired by reading it again. */
#ifndef EARSIP_STORE_CASE_OUTBOX_H
#define EARSIP_STORE_CASE_OUTBOX_H

#include "base/date.h"
#include "store/register.h"

enum case_task {
	TASK_BALASAN, /* seal the reply of NUMBER anew (a request's number); "": take replies away whose code is no
	               * request's any more (a code was replaced) */
	TASK_SURAT,   /* the letter whose verify code is NUMBER: its entry in the public catalog */
	TASK_ANGKA,   /* the public figures; NUMBER is the month "2026-08" or "" */
	TASK_PESAN,   /* tell the requester of NUMBER, or a post ("post:PU") */
	TASK__MAX
};
struct case_task_row {
	int64_t sequence;
	enum case_task kind;
	char number[32];
	int64_t created_ms, hold_until_ms;
	int tries;
};
/* Within the open transaction.  The same open row is replaced by this one, and not before the old one's hold ends; who
 * is at work on the old one and says "done" closes the old one only. */
int case_task_add(struct reg *r, enum case_task kind, const char *number, int64_t hold_until_ms, struct err *e);
/* Once on TODAY, whoever asks: BALASAN for every request with a code that is open, or was answered or ended on SINCE or
 * later; what waits already stays as it is.  *RAN: it was the first today. */
int case_task_refresh(struct reg *r, day_t today, day_t since, bool *ran, struct err *e);
/* At most MAX rows that are due at NOW_MS, those that wait longest first. */
int case_task_next(struct reg *r, enum case_task kind, int64_t now_ms, struct case_task_row *out, int max, int *count,
                   struct err *e);
int case_task_done(struct reg *r, int64_t sequence, struct err *e);
/* It comes again later: after 2, 4, 8 ... seconds, at most an hour.  WHY holds no personal data. */
int case_task_failed(struct reg *r, int64_t sequence, const char *why, struct err *e);

#endif
