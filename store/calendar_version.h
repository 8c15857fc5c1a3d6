/* store/calendar_version.h - versions of the holiday calendar (domain section 7, rule 9 and "Revision of the decree").
 *
 * The policies' files kalender_*.csv are where a site begins.  A decree after that is loaded as a draft, compared with
 * what is valid, approved by another account, and from then on added to the files, in the order of the approvals.  The
 * register keeps every version with who loaded and who approved it; nothing is taken out again but by a later version
 * (BATAL). What approving means for running cases is store/case_revise.h's. */
#ifndef EARSIP_STORE_CALENDAR_VERSION_H
#define EARSIP_STORE_CALENDAR_VERSION_H

#include "policies/clock.h"
#include "store/register.h"

enum { CALENDAR_CSV_MAX = 256 << 10, CALENDAR_NAME_MAX = 120, CALENDAR_DECREE_MAX = 300 };

struct calendar_version {
	int64_t version;
	char *name, *csv, *decree;
	int64_t loaded_ms, approved_ms; /* 0: a draft */
	char *loaded_by, *approved_by;  /* as actors of the chain: "account:budi", "cli:root" */
};
void calendar_version_clear(struct calendar_version *v);
int calendar_version_get(struct reg *r, int64_t version, struct calendar_version *out, struct err *e); /* ERR_MISSING */
/* Newest first. */
int calendar_versions(struct reg *r, int (*each)(void *with, const struct calendar_version *v), void *with,
                      struct err *e);

/* NOW with the lines of CSV: *OUT is OWNED.  ERR_INPUT names file, line and field; also where nothing would change. */
int calendar_with(const struct calendar *now, const char *name, struct span csv, struct calendar **out, struct err *e);
/* Whether a day up to TODAY would change: then a decree must be named (rule 9). */
bool calendar_touches_past(const struct calendar *now, const struct calendar *then, day_t today);

/* Within the open transaction, by its actor; VIA is the system user where the actor was named on a trusted command
 * line, "" else.  ERR_INPUT: it can't be read, changes nothing, or changes a day that has begun without a decree. */
struct calendar_file {
	const char *name, *decree; /* decree "" none */
	struct span csv;
};
int calendar_load(struct reg *r, const struct calendar *now, const struct calendar_file *f, const char *via,
                  day_t today, int64_t *version, struct err *e);
/* By another actor than the one who loaded it: ERR_DENIED else.  ERR_INPUT: it is approved already, or does not fit on
 * what is valid now any more (a day that BATAL names is gone). */
int calendar_approve(struct reg *r, const struct calendar *now, int64_t version, const char *via, day_t today,
                     struct err *e);

/* Adds to C, which has FROM of them, every approved version after those.  *COUNT is how many C has then. */
int calendar_add_approved(struct reg *r, struct calendar *c, int64_t from, int64_t *count, struct err *e);
int calendar_approved_count(struct reg *r, int64_t *count, struct err *e);

#endif
