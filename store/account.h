/* store/account.h - accounts of officers and the posts they hold: so far what `init` needs.
 * A password is kept as its Argon2id hash alone.  Within the open transaction of R. */
#ifndef EARSIP_STORE_ACCOUNT_H
#define EARSIP_STORE_ACCOUNT_H

#include "policies/policy.h"
#include "store/register.h"

#define PASSWORD_TEXT 40
/* 100 random bits as four groups of five Crockford signs: for typing off a screen once. */
void password_make(char out[PASSWORD_TEXT]);
/* ONE_TIME: the first sign-in must set another one.  ERR_INPUT for a name that is taken, empty or too long. */
int account_add(struct reg *r, const char *name, const char *password, bool one_time, struct err *e);
/* POST from DAY on, without an end; UNIT NULL: the whole city. */
int account_assign(struct reg *r, const char *name, enum post post, const char *unit, day_t day, struct err *e);
/* Whether account NAME, as someone on the command line says, may do ACTION at all on DAY: it is not disabled and holds
 * a post that has it.  ERR_INPUT: no such account, or no such post; the words say which. */
int account_may(struct reg *r, const struct policy *p, const char *name, const char *action, day_t day, struct err *e);

#endif
