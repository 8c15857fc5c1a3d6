#include "base/landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The kernel's numbers; the same on every machine. */
#define CALL_CREATE_RULESET    444
#define CALL_ADD_RULE          445
#define CALL_RESTRICT_SELF     446
#define CREATE_RULESET_VERSION 1u
#define RULE_PATH_BENEATH      1

enum {
	FS_EXECUTE = 1 << 0,
	FS_WRITE_FILE = 1 << 1,
	FS_READ_FILE = 1 << 2,
	FS_READ_DIR = 1 << 3,
	FS_REMOVE_DIR = 1 << 4,
	FS_REMOVE_FILE = 1 << 5,
	FS_MAKE_DIR = 1 << 7,
	FS_MAKE_REG = 1 << 8,
	FS_REFER = 1 << 13,     /* ABI 2: link and rename from folder to folder */
	FS_TRUNCATE = 1 << 14,  /* ABI 3 */
	FS_IOCTL_DEV = 1 << 15, /* ABI 5 */
	FS_OF_ABI_1 = (1 << 13) - 1,
	FS_OF_FILE = FS_EXECUTE | FS_WRITE_FILE | FS_READ_FILE | FS_TRUNCATE | FS_IOCTL_DEV,
	NET_BIND_TCP = 1 << 0, /* ABI 4 */
	NET_CONNECT_TCP = 1 << 1,
	SCOPE_ABSTRACT_SOCKET = 1 << 0, /* ABI 6 */
	SCOPE_SIGNAL = 1 << 1
};
struct ruleset {
	uint64_t fs, net, scoped;
};
struct path_rule {
	uint64_t allowed;
	int32_t fd;
} __attribute__((packed));

int landlock_abi(void)
{
	long abi = syscall(CALL_CREATE_RULESET, NULL, (size_t)0, CREATE_RULESET_VERSION);
	if (abi < 0)
		abi = 0;
#ifdef EARSIP_TEST
	const char *cut = getenv("EARSIP_LANDLOCK_ABI");
	if (cut && *cut && strtol(cut, NULL, 10) < abi)
		abi = strtol(cut, NULL, 10);
#endif
	return (int)abi;
}

static struct ruleset rights_of(const struct sandbox_profile *p, int abi)
{
	struct ruleset r = {.fs = FS_OF_ABI_1};
	if (abi >= 2)
		r.fs |= FS_REFER;
	if (abi >= 3 && !(p->may & MAY_TRUNCATE))
		r.fs |= FS_TRUNCATE;
	if (abi >= 4 && !(p->may & MAY_CONNECT))
		r.net |= NET_CONNECT_TCP;
	if (abi >= 4 && !(p->may & (MAY_ACCEPT | MAY_CONNECT)))
		r.net |= NET_BIND_TCP;
	if (abi >= 5)
		r.fs |= FS_IOCTL_DEV;
	if (abi >= 6 && !(p->may & MAY_CONNECT))
		r.scoped |= SCOPE_ABSTRACT_SOCKET;
	if (abi >= 6 && !(p->may & MAY_KILL))
		r.scoped |= SCOPE_SIGNAL;
	return r;
}

static uint64_t rights_of_path(const struct sandbox_path *path)
{
	uint64_t rights = FS_READ_FILE | FS_READ_DIR;
	if (path->write)
		rights |= FS_MAKE_REG | FS_REFER;
	if (path->write && !path->create_only)
		rights |= FS_WRITE_FILE | FS_REMOVE_FILE | FS_REMOVE_DIR | FS_MAKE_DIR;
	return rights;
}

/* A path that is not there gives nothing, and that is no fault: fonts, for example. */
static int add_path(int rules, const struct sandbox_path *path, uint64_t handled, struct err *e)
{
	struct stat st;
	int fd = open(path->path, O_PATH | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT && !path->write
		           ? 0
		           : ERR_ERRNO(e, "A folder could not be opened for the sandbox.", "open %s", path->path);
	struct path_rule rule = {.allowed = rights_of_path(path) & handled, .fd = fd};
	int rc = fstat(fd, &st);
	if (rc == 0 && !S_ISDIR(st.st_mode))
		rule.allowed &= FS_OF_FILE;
	if (rc == 0)
		rc = (int)syscall(CALL_ADD_RULE, rules, RULE_PATH_BENEATH, &rule, 0);
	if (rc)
		ERR_ERRNO(e, "The sandbox could not be set up.", "landlock_add_rule %s", path->path);
	close(fd);
	return rc ? -1 : 0;
}

int landlock_enter(const struct sandbox_profile *p, int abi, struct err *e)
{
	struct ruleset handled = rights_of(p, abi);
	size_t size = abi < 4 ? 8 : abi < 6 ? 16 : 24;
	int rc = -1;
	int rules = (int)syscall(CALL_CREATE_RULESET, &handled, size, 0);
	if (rules < 0)
		return ERR_ERRNO(e, "The sandbox could not be set up.", "landlock_create_ruleset abi %d", abi);
	for (const struct sandbox_path *path = p->paths; path && path->path && (p->may & MAY_OPEN); path++)
		if (add_path(rules, path, handled.fs, e))
			goto done;
	rc = (int)syscall(CALL_RESTRICT_SELF, rules, 0);
	if (rc)
		ERR_ERRNO(e, "The sandbox could not be set up.", "landlock_restrict_self abi %d", abi);
done:
	close(rules);
	return rc ? -1 : 0;
}
