/* In test builds only: what the public portal tries with files. */
#include "base/try_walls.h"

#ifdef EARSIP_TEST
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

/* One act: a function of one expression that is 0 or -1. */
#define ACT(name, expression)                                                                                          \
	static int name(void)                                                                                          \
	{                                                                                                              \
		return (expression);                                                                                   \
	}
#define READING (O_RDONLY | O_CLOEXEC)
#define WRITING (O_WRONLY | O_CLOEXEC)
#define MAKING  (O_WRONLY | O_CREAT | O_CLOEXEC)

/* /proc/PROCESS/WHAT, and with DATA the path of the secret behind it; process 0 is the own one. */
static int in_proc(int process, const char *what, bool to_secret, int flags)
{
	char own[24] = "self", path[PATH_MAX];
	if (process)
		snprintf(own, sizeof(own), "%d", process);
	snprintf(path, sizeof(path), "/proc/%s/%s%s%s", own, what, to_secret ? leaked.data : "",
	         to_secret ? "/internal/secret" : "");
	return try_close(open(path, flags | O_CLOEXEC));
}

static int reopen(int fd, int flags)
{
	char what[32];
	snprintf(what, sizeof(what), "fd/%d", fd);
	return in_proc(0, what, false, flags);
}

static int open_beneath(uint64_t resolve)
{
	struct open_how how = {.flags = READING, .resolve = resolve};
	return try_close((int)syscall(SYS_openat2, leaked.internal, "secret", &how, sizeof(how)));
}

static int watch(void)
{
	int fd = (int)syscall(SYS_inotify_init1, O_CLOEXEC);
	int rc = fd < 0 ? -1 : (int)syscall(SYS_inotify_add_watch, fd, AT("internal"), 0x100);
	if (fd >= 0)
		close(fd);
	return rc < 0 ? -1 : 0;
}

static int find_handle(void)
{
	struct {
		struct file_handle head;
		unsigned char room[128];
	} handle = {.head = {.handle_bytes = 128}};
	int mount;
	if (name_to_handle_at(AT_FDCWD, AT("internal/secret"), &handle.head, &mount, 0))
		return -1;
	return try_close(open_by_handle_at(leaked.internal, &handle.head, O_RDONLY));
}

/* ---- internal/ ---- */
ACT(read_secret, try_close(open(AT("internal/secret"), READING)))
ACT(list_internal, try_close(open(AT("internal"), READING | O_DIRECTORY)))
ACT(write_secret, try_close(open(AT("internal/secret"), WRITING)))
ACT(empty_secret, try_close(open(AT("internal/secret"), WRITING | O_TRUNC)))
ACT(make_in_internal, try_close(open(AT("internal/made"), MAKING, 0600)))
ACT(make_nameless, try_close(open(AT("internal"), WRITING | O_TMPFILE, 0600)))
ACT(truncate_secret, truncate(AT("internal/secret"), 0))
ACT(truncate_leaked, ftruncate(leaked.secret, 0))
ACT(fallocate_leaked, fallocate(leaked.secret, 0x3, 0, 1))
ACT(chmod_secret, chmod(AT("internal/secret"), 0666))
ACT(chmod_internal, chmod(AT("internal"), 0777))
ACT(chmod_leaked, fchmod(leaked.secret, 0666))
ACT(chown_secret, chown(AT("internal/secret"), geteuid(), getegid()))
ACT(touch_secret, utimensat(AT_FDCWD, AT("internal/secret"), NULL, 0))
ACT(mark_secret, setxattr(AT("internal/secret"), "user.x", "x", 1, 0))
ACT(stat_secret, access(AT("internal/secret"), F_OK))
ACT(unlink_secret, unlink(AT("internal/secret")))
ACT(rename_secret, rename(AT("internal/secret"), AT2("intake/tmp/secret")))
ACT(rename_internal, rename(AT("internal"), AT2("intake/tmp/internal")))
ACT(exchange_secret, renameat2(AT_FDCWD, AT("internal/secret"), AT_FDCWD, AT2("intake/tmp/draft"), RENAME_EXCHANGE))
ACT(link_secret, link(AT("internal/secret"), AT2("intake/new/secret")))
ACT(read_by_folder, try_close(openat(leaked.internal, "secret", READING)))
ACT(read_by_path_folder, try_close(openat(leaked.internal_path, "secret", READING)))
ACT(write_by_folder, try_close(openat(leaked.internal, "secret", WRITING)))
ACT(unlink_by_folder, unlinkat(leaked.internal, "secret", 0))
ACT(reopen_leaked, reopen(leaked.secret, O_RDWR))
ACT(read_by_openat2, open_beneath(0))
ACT(read_in_root, open_beneath(RESOLVE_IN_ROOT))
ACT(enter_internal, fchdir(leaked.internal))
ACT(read_by_root_of_self, in_proc(0, "root", true, O_RDONLY))
ACT(read_by_root_of_parent, in_proc(getppid(), "root", true, O_RDONLY))
ACT(read_up_from_public, try_close(open(AT("public/../internal/secret"), READING)))
ACT(follow_link_out, try_close(open(AT("public/way-out"), READING)))
ACT(follow_folder_out, try_close(open(AT("public/folder-out/secret"), READING)))
ACT(make_link_out, symlink(AT("internal/secret"), AT2("intake/tmp/symlink")))

/* ---- What is published ---- */
ACT(write_public, try_close(open(AT("public/document"), WRITING)))
ACT(empty_public, try_close(open(AT("public/document"), WRITING | O_TRUNC)))
ACT(truncate_public, truncate(AT("public/document"), 0))
ACT(make_in_public, try_close(open(AT("public/made"), MAKING, 0600)))
ACT(make_folder_in_public, mkdir(AT("public/folder"), 0700))
ACT(unlink_public, unlink(AT("public/document")))
ACT(rename_public, rename(AT("public/document"), AT2("public/other")))
ACT(rename_into_public, rename(AT("intake/tmp/draft"), AT2("public/draft")))
ACT(link_public, link(AT("public/document"), AT2("intake/tmp/document")))

/* ---- What is in intake/ ---- */
ACT(write_taken, try_close(open(AT("intake/new/taken"), WRITING)))
ACT(append_taken, try_close(open(AT("intake/new/taken"), WRITING | O_APPEND)))
ACT(empty_taken, try_close(open(AT("intake/new/taken"), WRITING | O_TRUNC)))
ACT(truncate_taken, truncate(AT("intake/new/taken"), 0))
ACT(unlink_taken, unlink(AT("intake/new/taken")))
ACT(unlink_code, unlink(AT("intake/code/taken")))
ACT(rename_over_taken, rename(AT("intake/tmp/draft"), AT2("intake/new/taken")))
ACT(exchange_taken, renameat2(AT_FDCWD, AT("intake/tmp/draft"), AT_FDCWD, AT2("intake/new/taken"), RENAME_EXCHANGE))
ACT(take_out, rename(AT("intake/new/taken"), AT2("intake/tmp/taken")))
ACT(link_out, link(AT("intake/new/taken"), AT2("intake/tmp/taken")))
ACT(make_folder_in_new, mkdir(AT("intake/new/folder"), 0700))
ACT(remove_tmp, rename(AT("intake/tmp"), AT2("intake/away")))

/* ---- The system's ---- */
ACT(open_outside, try_close(open("/etc/passwd", READING)))
ACT(list_root, try_close(open("/", READING | O_DIRECTORY)))
ACT(write_outside, try_close(open("/tmp/earsip-walls", MAKING, 0600)))
ACT(make_pipe_file, mknod(AT("intake/tmp/pipe"), S_IFIFO | 0600, 0))
ACT(make_device, mknod(AT("intake/tmp/device"), S_IFCHR | 0600, 0x101))
ACT(own_memory, in_proc(0, "mem", false, O_RDWR))
ACT(parents_memory, in_proc(getppid(), "mem", false, O_RDWR))
ACT(parents_environment, in_proc(getppid(), "environ", false, O_RDONLY))
ACT(own_program, in_proc(0, "exe", false, O_RDONLY))

/* ---- What it must be able to do ---- */
static int write_draft(void)
{
	int fd = open(AT("intake/tmp/mine"), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
	if (fd < 0)
		return -1;
	int rc = write(fd, "sealed", 6) == 6 && fsync(fd) == 0 ? 0 : -1;
	close(fd);
	return rc;
}
static int sync_folder(void)
{
	int fd = open(AT("intake/new"), READING | O_DIRECTORY);
	int rc = fd < 0 ? -1 : fsync(fd);
	if (fd >= 0)
		close(fd);
	return rc;
}
ACT(read_public, try_close(open(AT("public/document"), READING)))
ACT(link_draft, link(AT("intake/tmp/mine"), AT2("intake/code/mine")))
ACT(link_code, link(AT("intake/code/mine"), AT2("intake/new/PERM-1")))
ACT(read_back, try_close(open(AT("intake/new/PERM-1"), READING)))
ACT(drop_draft, unlink(AT("intake/tmp/mine")))

#define FILES BY_FILES
#define USERS BY_USERS
#define CALLS BY_CALLS
const struct act ACTS_ON_FILES[] = {
    {"read a file of internal", read_secret, USERS | FILES},
    {"list internal", list_internal, USERS | FILES},
    {"write a file of internal", write_secret, USERS | FILES},
    {"empty a file of internal by opening it", empty_secret, USERS | FILES | CALLS},
    {"make a file in internal", make_in_internal, USERS | FILES},
    {"make a nameless file in internal", make_nameless, USERS | FILES},
    {"truncate a file of internal", truncate_secret, USERS | BY_FILES3 | CALLS},
    {"truncate a descriptor that leaked", truncate_leaked, CALLS},
    {"punch a hole into a descriptor that leaked", fallocate_leaked, CALLS},
    {"chmod a file of internal", chmod_secret, USERS | CALLS},
    {"chmod internal", chmod_internal, USERS | CALLS},
    {"chmod a descriptor that leaked", chmod_leaked, USERS | CALLS},
    {"chown a file of internal", chown_secret, USERS | CALLS},
    {"touch a file of internal", touch_secret, USERS | CALLS},
    {"put an attribute on a file of internal", mark_secret, USERS | CALLS},
    {"watch internal", watch, USERS | CALLS},
    {"see whether a file of internal is there", stat_secret, USERS},
    {"unlink a file of internal", unlink_secret, USERS | FILES},
    {"rename a file of internal", rename_secret, USERS | FILES},
    {"rename internal", rename_internal, USERS | FILES},
    {"exchange a file of internal", exchange_secret, USERS | FILES},
    {"link a file of internal", link_secret, USERS | FILES},
    {"read by a folder that leaked", read_by_folder, USERS | FILES},
    {"read by a path that leaked", read_by_path_folder, USERS | FILES},
    {"write by a folder that leaked", write_by_folder, USERS | FILES},
    {"unlink by a folder that leaked", unlink_by_folder, USERS | FILES},
    {"reopen a descriptor that leaked", reopen_leaked, USERS | FILES},
    {"read by openat2", read_by_openat2, USERS | FILES | CALLS},
    {"read by openat2 with a root of its own", read_in_root, USERS | FILES | CALLS},
    {"go into a folder that leaked", enter_internal, CALLS},
    {"open by handle", find_handle, USERS | CALLS},
    {"read by its own root in proc", read_by_root_of_self, USERS | FILES},
    {"read by its parent's root in proc", read_by_root_of_parent, USERS | FILES},
    {"read up from public", read_up_from_public, USERS | FILES},
    {"follow a symbolic link out of public", follow_link_out, USERS | FILES},
    {"follow a folder out of public", follow_folder_out, USERS | FILES},
    {"make a symbolic link", make_link_out, FILES | CALLS},
    {"write a published file", write_public, USERS | FILES},
    {"empty a published file", empty_public, USERS | FILES | CALLS},
    {"truncate a published file", truncate_public, USERS | BY_FILES3 | CALLS},
    {"make a file in public", make_in_public, USERS | FILES},
    {"make a folder in public", make_folder_in_public, USERS | FILES},
    {"unlink a published file", unlink_public, USERS | FILES},
    {"rename a published file", rename_public, USERS | FILES},
    {"rename a draft into public", rename_into_public, USERS | FILES},
    {"link a published file to where it may write", link_public, FILES},
    {"write a request that is in", write_taken, USERS | FILES},
    {"append to a request that is in", append_taken, USERS | FILES},
    {"empty a request that is in", empty_taken, USERS | FILES | CALLS},
    {"truncate a request that is in", truncate_taken, USERS | BY_FILES3 | CALLS},
    {"unlink a request that is in", unlink_taken, FILES},
    {"unlink the code of a request", unlink_code, FILES},
    {"rename over a request that is in", rename_over_taken, FILES},
    {"exchange a request that is in", exchange_taken, FILES},
    {"take a request out", take_out, FILES},
    {"link a request to where it may write", link_out, FILES},
    {"make a folder among the requests", make_folder_in_new, FILES},
    {"rename the folder of drafts", remove_tmp, FILES},
    {"open a file of the system", open_outside, FILES},
    {"list the root folder", list_root, FILES},
    {"write a file of the system", write_outside, FILES},
    {"make a named pipe", make_pipe_file, FILES | CALLS},
    {"make a device", make_device, USERS | FILES | CALLS},
    {"open its own memory", own_memory, FILES},
    {"open its parent's memory", parents_memory, USERS | FILES},
    {"read its parent's environment", parents_environment, USERS | FILES},
    {"read its own program", own_program, FILES},
    {"read a published file", read_public, POSSIBLE},
    {"write and sync a draft", write_draft, POSSIBLE},
    {"link the draft into code", link_draft, POSSIBLE},
    {"link the code into new", link_code, POSSIBLE},
    {"read back what is in", read_back, POSSIBLE},
    {"remove its own draft", drop_draft, POSSIBLE},
    {"sync a folder", sync_folder, POSSIBLE},
    {0},
};
#endif
