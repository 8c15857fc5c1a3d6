/* store/totp.h - checking the second factor; within store/. */
#ifndef EARSIP_STORE_TOTP_H
#define EARSIP_STORE_TOTP_H

#include "store/people_inner.h"

/* Within the open transaction: whether TYPED is a code of now that was not used yet, or an unused recovery code; it is
 * used up then.  SEALED is the account's secret. */
int totp_check(struct reg *r, const struct data_key *d, const char *account, struct span sealed, const char *typed,
               bool *right, struct err *e);

#endif
