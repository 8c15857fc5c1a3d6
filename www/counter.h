/* www/counter.h - the counter: what an officer types for one who stands there, as a filing (domain 13 A9; PerKI 1/2021
 * ps 28-29; UU 14/2008 ps 22(1)-(3): unwritten requests too). */
#ifndef EARSIP_WWW_COUNTER_H
#define EARSIP_WWW_COUNTER_H

#include "base/secret_code.h"
#include "policies/number.h"
#include "www/office.h"

enum { COUNTER_BACK_DAYS = 5 }; /* true receipt may lie so many working days back: section 7 rule 5 */

/* The fields of the form, for what is shown again. */
extern const char *const COUNTER_FIELDS[]; /* ends at NULL */
/* Says what is wrong at its field of FORM; true when nothing is.  *RECEIVED_MS is the true receipt. */
bool counter_check(struct office *o, struct view *form, int64_t *received_ms);
/* Seals what was typed into the spool under CODE: the same once more gives the same number.  ERR_BUSY: the spool is
 * full; ERR_INPUT names a field. */
int counter_send(struct office *o, const struct secret_code *code, int64_t received_ms, struct number *out,
                 struct err *e);

#endif
