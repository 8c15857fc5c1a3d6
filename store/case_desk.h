/* store/case_desk.h - what every verb on a case needs: register, policies, calendar, keys, who acts, what time it is.
 * One for each worker; a verb is one transaction. */
#ifndef EARSIP_STORE_CASE_DESK_H
#define EARSIP_STORE_CASE_DESK_H

#include "policies/access.h"
#include "policies/clock.h"
#include "policies/letter.h"
#include "store/case_key.h"
#include "store/site.h"

/* Draws a letter as PDF; www/letter_pdf.c.  earsip.c sets it, since store/ may not reach www/.  NULL in a program
 * without it: letters are then kept without a form. */
typedef int (*letter_draw_fn)(const struct letter *l, const char *language, const char *verify_address, int64_t made_ms,
                              struct buf *pdf, struct err *e);
extern letter_draw_fn letter_draw;
/* Readies it, set with it: called behind the walls of files, since it starts a thread and opens fonts, and before those
 * of calls. */
extern int (*letter_draw_warm)(struct err *e);

struct case_desk {
	struct site *site;   /* BORROWED: register, policy, calendar, settings, folders */
	struct data_key key; /* case_desk_close() wipes */
	int64_t now_ms;      /* of this verb; set by the caller from base/now.h */
	day_t today;         /* in the installation's zone */
	struct identity who; /* BORROWED; .account NULL for the timer, the importer and the requester */
	enum post post;      /* under which it acts; POST_PM: the requester by code; POST_AN */
	const char *actor;   /* for the chain: "account:budi", "pemohon", "hukum", "sistem", "cli:root" */
};
/* Reads the keys.  ERR_MISSING: the site has none. */
int case_desk_open(struct site *s, struct case_desk *out, struct err *e);
void case_desk_close(struct case_desk *d);
/* Sets now_ms and today from base/now.h. */
void case_desk_now(struct case_desk *d);
/* The same for a given moment: the tests move the time of a verb with it. */
void case_desk_at(struct case_desk *d, int64_t ms);
/* The civil day of MS in the installation's zone. */
day_t case_desk_day(const struct case_desk *d, int64_t ms);

#endif
