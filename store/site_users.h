/* store/site_users.h - the data folder between two users: its owner's, and the public portal's. */
#ifndef EARSIP_STORE_SITE_USERS_H
#define EARSIP_STORE_SITE_USERS_H

#include "base/user.h"
#include "store/site.h"

/* Gives U what the public portal needs and no more: intake/ and its folders go to U's group, internal/ is shut to all
 * but its owner.  It is done at each start, so that a restored folder is right as well.  ERR_INPUT when U owns the data
 * folder; ERR_SYSTEM when this process may not give. */
int site_admit(const struct site *s, const struct system_user *u, struct err *e);

#endif
