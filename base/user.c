#include "base/user.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

int user_find(const char *name, struct system_user *out, struct err *e)
{
	errno = 0;
	const struct passwd *p = getpwnam(name);
	if (!p)
		return ERR_SAY(e, ERR_INPUT, "The system has no user %.60s, which the setting public_user names.",
		               name);
	if (p->pw_uid == 0)
		return ERR_SAY(e, ERR_INPUT, "The setting public_user must not name root.");
	*out = (struct system_user){.uid = p->pw_uid, .gid = p->pw_gid};
	snprintf(out->name, sizeof(out->name), "%s", p->pw_name);
	return 0;
}

static bool is_now(const struct system_user *u)
{
	uid_t uid[3];
	gid_t gid[3];
	if (getresuid(&uid[0], &uid[1], &uid[2]) || getresgid(&gid[0], &gid[1], &gid[2]) ||
	    getgroups(0, NULL) != (u->has_more ? 1 : 0))
		return false;
	for (int i = 0; i < 3; i++)
		if (uid[i] != u->uid || gid[i] != u->gid)
			return false;
	return true;
}

int user_become(const struct system_user *u, struct err *e)
{
	int with_parent = 0;
	/* The kernel forgets it when the user changes. */
	if (prctl(PR_GET_PDEATHSIG, &with_parent) || setgroups(u->has_more ? 1 : 0, &u->more) ||
	    setresgid(u->gid, u->gid, u->gid) || setresuid(u->uid, u->uid, u->uid))
		return ERR_ERRNO(e, "A process could not become the user that it is to be.", "user %s", u->name);
	if (!is_now(u) || setuid(0) == 0 || setgid(0) == 0)
		return ERR(e, ERR_SYSTEM, "A process could not become the user that it is to be.",
		           "user %s does not hold", u->name);
	/* What was root a moment ago has root's secrets in its memory: no other process of that user may look. */
	if (prctl(PR_SET_DUMPABLE, 0) || prctl(PR_SET_PDEATHSIG, with_parent))
		return ERR_ERRNO(e, "A process could not become the user that it is to be.", "prctl");
	return 0;
}

int user_become_owner(const char *folder, const char *shared, struct err *e)
{
	struct stat st;
	struct system_user owner = {.name = "owner"};
	if (geteuid() != 0 || stat(folder, &st) || st.st_uid == 0)
		return 0;
	owner.uid = st.st_uid;
	owner.gid = st.st_gid;
	int dir = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
	owner.has_more = dir >= 0 && fstatat(dir, shared, &st, AT_SYMLINK_NOFOLLOW) == 0;
	owner.more = st.st_gid;
	if (dir >= 0)
		close(dir);
	return user_become(&owner, e);
}

bool user_is_shut_out(const char *folder)
{
	struct stat st;
	if (stat(folder, &st) || st.st_uid == geteuid() || (st.st_mode & 0077))
		return false;
	/* Root passes modes, whatever they are. */
	return faccessat(AT_FDCWD, folder, X_OK, AT_EACCESS) != 0;
}
