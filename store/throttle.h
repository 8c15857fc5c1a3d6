/* store/throttle.h - failures of signing in: what slows an attacker down and never locks the rightful user out.
 *
 * Counted by (account, address) and by address: each has some tries free, then waits that double up to a ceiling, and
 * forgets with time.  An attack from many addresses is slowed by the account too, but only for addresses that this
 * account never signed in from: who sits where they always sit gets in at any time.  Names and addresses are kept as
 * hashes. */
#ifndef EARSIP_STORE_THROTTLE_H
#define EARSIP_STORE_THROTTLE_H

#include "store/people_inner.h"

/* How long this try must wait yet; 0: it may go on.  A refused try counts for nothing. */
int throttle_wait(struct reg *r, const char *name, const char *address, int64_t now, int64_t *wait_ms, struct err *e);
/* Within the open transaction. */
int throttle_failed(struct reg *r, const char *name, const char *address, int64_t now, struct err *e);
int throttle_succeeded(struct reg *r, const char *name, const char *address, int64_t now, struct err *e);

#endif
