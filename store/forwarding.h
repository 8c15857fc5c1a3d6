/* store/forwarding.h - requests that a unit was asked about: written by the steps TERUSKAN and JAWAB_UNIT of
 * store/request.h, read here for the case page and the unit's desk. */
#ifndef EARSIP_STORE_FORWARDING_H
#define EARSIP_STORE_FORWARDING_H

#include "policies/deadline.h"
#include "store/case_desk.h"

struct forwarding {
	char number[24], unit[24];
	int sequence;
	day_t sent, due, answered; /* answered DAY_NONE */
	char answer[16];           /* BERKAS TIDAK_DIKUASAI USUL_KELAS; "" not yet */
	char sent_by[48], answered_by[48];
};
int forwardings_of(struct reg *r, const char *number, int (*each)(void *with, const struct forwarding *f), void *with,
                   struct err *e);
/* Open ones of UNIT (NULL: of all units), earliest due first. */
int forwardings_open(struct reg *r, const char *unit, int limit, int (*each)(void *with, const struct forwarding *f),
                     void *with, struct err *e);
/* *IS: this case was ever forwarded to UNIT and is open there still: scope `case` of its PPID Pelaksana. */
int forwarding_open_to(struct reg *r, const char *number, const char *unit, bool *is, struct err *e);

#endif
