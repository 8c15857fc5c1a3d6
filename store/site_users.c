#include "store/site_users.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MODE_INTERNAL = 0700, MODE_INTAKE = 02770 }; /* what is made in intake/ keeps the folder's group */

static int give(int dir, const char *path, const struct system_user *u, struct err *e)
{
	struct stat st;
	if (fstatat(dir, path, &st, AT_SYMLINK_NOFOLLOW) || !S_ISDIR(st.st_mode))
		return ERR_ERRNO(e, "A folder of the data folder is missing.", "stat %s", path);
	if (st.st_gid == u->gid && (st.st_mode & 07777) == MODE_INTAKE)
		return 0;
	if (fchownat(dir, path, (uid_t)-1, u->gid, AT_SYMLINK_NOFOLLOW) || fchmodat(dir, path, MODE_INTAKE, 0))
		return ERR_SAY(e, ERR_SYSTEM,
		               "intake/ could not be given to the group of %s: be root, or a member of that group.",
		               u->name);
	return 0;
}

int site_admit(const struct site *s, const struct system_user *u, struct err *e)
{
	static const char *const FOLDERS[] = {"intake", "intake/tmp", "intake/code", "intake/new"};
	struct stat st;
	if (fstat(s->internal_dir, &st))
		return ERR_ERRNO(e, "A folder of the data folder is missing.", "stat internal");
	if (st.st_uid == u->uid)
		return ERR_SAY(e, ERR_INPUT, "The user %s of the setting public_user owns the data folder.", u->name);
	if ((st.st_mode & 0077) && fchmod(s->internal_dir, MODE_INTERNAL))
		return ERR_ERRNO(e, "The folder internal could not be shut to others.", "chmod internal");
	for (size_t i = 0; i < COUNT(FOLDERS); i++)
		if (give(s->data_dir, FOLDERS[i], u, e))
			return -1;
	return 0;
}
