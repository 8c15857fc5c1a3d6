/* policies/retention.h - how long the data of requesters is kept: domain 9.3, file retention.csv (a site puts its own
 * lengths there, for instance from its JRA).  Pure. */
#ifndef EARSIP_POLICIES_RETENTION_H
#define EARSIP_POLICIES_RETENTION_H

#include "policies/clock.h"
#include "policies/policy.h"

enum retention_kind { KEEP_BUKTI, KEEP_IDENTITAS, KEEP_KONTAK, KEEP_ISI, KEEP_CADANGAN, KEEP__MAX };
enum retention_unit { KEEP_WORKING_DAYS, KEEP_DAYS, KEEP_MONTHS };
struct retention {
	int length;
	enum retention_unit unit;
	const char *since; /* "diterima", "selesai", "dibuat": words for people */
	const char *law;
};
const struct retention *policy_retention(const struct policy *p, enum retention_kind k);
const char *retention_word(enum retention_kind k); /* "IDENTITAS", as in the file and in store/case_key.h */
/* The day on which what began to count on FROM is erased: the job of that day does it. */
day_t retention_end(const struct policy *p, const struct calendar *c, enum retention_kind k, day_t from);

#endif
