/* store/forget.h - the nightly forgetting: what domain 9.3 says of requesters' data, by deleting keys
 * (store/case_key.h; UU 27/2022 ps 16(2)g, 43; lengths: policies/retention.h).
 *
 *   BUKTI      when completeness is decided, when the case is final, and at the latest 30 working days after receipt
 *   IDENTITAS  12 months after the final state; from then on the answer under public/reply/ is gone as well
 *   KONTAK     2 years after it
 *   ISI        5 years after it, and the copies that were granted
 *
 * What a citizen wrote when reporting a document goes a year after the answer.
 *
 * A case whose objection or dispute still runs is not final; without an objection against the answer to one, the right
 * to the KI ends it.  Each key is one transaction with its chain row; a crash anywhere is repaired by running again.
 * Whether a person wants it does not matter: it is not a decision, the dates are the law's and the city's. */
#ifndef EARSIP_STORE_FORGET_H
#define EARSIP_STORE_FORGET_H

#include "store/case_key.h"
#include "store/site.h"

struct forgotten {
	int64_t keys;  /* erased now (or due, where nothing is to be done) */
	int64_t files; /* sealed attachments and granted copies that were removed */
};
/* Erases all that is due today.  DRY: only says.  EACH may be NULL; it gets number and kind of every key.  ERR_BUSY:
 * done, but a reader still holds the log: the bytes go with the next run. */
int forget_run(struct site *s, bool dry, void (*each)(void *with, const char *number, enum case_key_kind kind),
               void *with, struct forgotten *out, struct err *e);
/* The same, once a day: for a lane that runs for ever.  *RAN is false when today's was done. */
int forget_daily(struct site *s, bool *ran, struct err *e);

#endif
