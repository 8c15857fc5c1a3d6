/* base/user.h - the wall between two users: becoming another system user for good, and whether a folder is shut to us.
 */
#ifndef EARSIP_BASE_USER_H
#define EARSIP_BASE_USER_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/err.h"

struct system_user {
	char name[64];
	uid_t uid;
	gid_t gid;  /* its own group: the one that intake/ is given to */
	gid_t more; /* with HAS_MORE: a supplementary group that it keeps */
	bool has_more;
};
/* ERR_INPUT when the system has no user NAME, or when it is root. */
int user_find(const char *name, struct system_user *out, struct err *e);
/* For root: supplementary groups, group and user become U's, for good, and are read back.  Nothing of root stays: every
 * capability goes, the process can't be traced, and becoming root again is tried and must fail.  What signal comes with
 * the parent's end stays as it was. */
int user_become(const struct system_user *u, struct err *e);
/* Root becomes the owner of FOLDER, so that what it makes there belongs to whom the rest belongs; no-op for another
 * user, and where root owns it.  It keeps the group of SHARED (a folder in it), to read what another user puts there.
 */
int user_become_owner(const char *folder, const char *shared, struct err *e);
/* Whether FOLDER belongs to another user than this process's, gives nothing to group and world, and really can't be
 * entered: by its modes alone. */
bool user_is_shut_out(const char *folder);

#endif
