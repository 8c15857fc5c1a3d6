/* store/given.h - walk-ins who were given what exists already: counted, and no request (domain 6, counter). */
#ifndef EARSIP_STORE_GIVEN_H
#define EARSIP_STORE_GIVEN_H

#include "store/case_desk.h"

/* In a transaction of its own, with a chain row.  CHANNEL is LOKET or TELEPON; ERR_INPUT: DOCUMENT is no id. */
int given_add(struct case_desk *d, const char *document, const char *channel, struct err *e);
/* Of D's day: given at once, and registered at the counter. */
int given_today(struct case_desk *d, int64_t *given, int64_t *registered, struct err *e);

#endif
