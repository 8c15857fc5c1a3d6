/* In test builds only: `earsip try-walls DATA` locks itself as the public portal does and then tries what it must not
 * and what it must be able to do, a TAP line each.  The walls are the real ones, of this very process. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/sandbox.h"
#include "base/verb.h"

#ifdef EARSIP_TEST

static const char *data;
static int secret_fd; /* opened before the lock, as a descriptor that leaked would be */

static const char *in_data(const char *path, int i)
{
	static char room[2][PATH_MAX];
	snprintf(room[i], sizeof(room[i]), "%s/%s", data, path);
	return room[i];
}
#define AT(path)  in_data((path), 0)
#define AT2(path) in_data((path), 1)

static int try_open(const char *path, int flags)
{
	int fd = open(AT(path), flags | O_CLOEXEC, 0600);
	if (fd >= 0)
		close(fd);
	return fd < 0 ? -1 : 0;
}

static int read_secret(void)
{
	return try_open("internal/secret", O_RDONLY);
}
static int list_internal(void)
{
	return try_open("internal", O_RDONLY | O_DIRECTORY);
}
static int write_secret(void)
{
	return try_open("internal/secret", O_WRONLY);
}
static int create_in_internal(void)
{
	return try_open("internal/new", O_WRONLY | O_CREAT);
}
static int truncate_secret(void)
{
	return truncate(AT("internal/secret"), 0);
}
static int truncate_descriptor(void)
{
	return ftruncate(secret_fd, 0);
}
static int chmod_secret(void)
{
	return chmod(AT("internal/secret"), 0666);
}
static int chmod_descriptor(void)
{
	return fchmod(secret_fd, 0666);
}
static int chown_secret(void)
{
	return chown(AT("internal/secret"), 12345, 12345);
}
static int unlink_secret(void)
{
	return unlink(AT("internal/secret"));
}
static int rename_secret(void)
{
	return rename(AT("internal/secret"), AT2("intake/tmp/secret"));
}
static int link_secret(void)
{
	return link(AT("internal/secret"), AT2("intake/new/secret"));
}
static int symlink_secret(void)
{
	return symlink(AT("internal/secret"), AT2("intake/tmp/symlink"));
}
static int write_public(void)
{
	return try_open("public/document", O_WRONLY);
}
static int empty_public(void)
{
	return try_open("public/document", O_WRONLY | O_TRUNC);
}
static int create_in_public(void)
{
	return try_open("public/new", O_WRONLY | O_CREAT);
}
static int unlink_public(void)
{
	return unlink(AT("public/document"));
}
static int rename_public(void)
{
	return rename(AT("public/document"), AT2("public/other"));
}
static int write_taken(void)
{
	return try_open("intake/new/taken", O_WRONLY);
}
static int truncate_taken(void)
{
	return truncate(AT("intake/new/taken"), 0);
}
static int unlink_taken(void)
{
	return unlink(AT("intake/new/taken"));
}
static int rename_over_taken(void)
{
	return rename(AT("intake/tmp/draft"), AT2("intake/new/taken"));
}
static int open_outside(void)
{
	int fd = open("/etc/passwd", O_RDONLY | O_CLOEXEC);
	return fd < 0 ? -1 : close(fd);
}
static int make_socket(void)
{
	return socket(AF_INET, SOCK_STREAM, 0) < 0 ? -1 : 0;
}
static int make_unix_socket(void)
{
	return socket(AF_UNIX, SOCK_STREAM, 0) < 0 ? -1 : 0;
}
static int execute(void)
{
	char *const none[] = {NULL};
	return execve("/bin/true", none, none);
}
static int fork_off(void)
{
	pid_t pid = fork();
	if (pid == 0)
		_exit(0);
	return pid < 0 ? -1 : 0;
}
static int trace_parent(void)
{
	return ptrace(PTRACE_ATTACH, getppid(), NULL, NULL) ? -1 : 0;
}
static int read_parent(void)
{
	char byte;
	struct iovec here = {&byte, 1}, there = {&byte, 1};
	return process_vm_readv(getppid(), &here, 1, &there, 1, 0) < 0 ? -1 : 0;
}
static int kill_parent(void)
{
	return kill(getppid(), SIGCONT);
}
static int mount_something(void)
{
	return mount("none", AT("public"), "tmpfs", 0, NULL);
}
static int leave_namespace(void)
{
	return unshare(CLONE_NEWUSER);
}
static int make_ring(void)
{
	char parameters[120] = {0};
	return syscall(SYS_io_uring_setup, 4, parameters) < 0 ? -1 : 0;
}
static int make_code(void)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return p == MAP_FAILED ? -1 : 0;
}
static int use_bpf(void)
{
	return syscall(SYS_bpf, 0, NULL, 0) < 0 && errno == EPERM ? -1 : 0;
}

/* ---- What it must be able to do ---- */

static int read_public(void)
{
	return try_open("public/document", O_RDONLY);
}
static int write_draft(void)
{
	int fd = open(AT("intake/tmp/mine"), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return -1;
	int rc = write(fd, "sealed", 6) == 6 && fsync(fd) == 0 ? 0 : -1;
	close(fd);
	return rc;
}
static int link_draft(void)
{
	return link(AT("intake/tmp/mine"), AT2("intake/new/PERM-1"));
}
static int read_back(void)
{
	return try_open("intake/new/PERM-1", O_RDONLY);
}
static int drop_draft(void)
{
	return unlink(AT("intake/tmp/mine"));
}
static int sync_folder(void)
{
	int fd = open(AT("intake/new"), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int rc = fd < 0 ? -1 : fsync(fd);
	if (fd >= 0)
		close(fd);
	return rc;
}
static void *nothing(void *with)
{
	return with;
}
static int start_thread(void)
{
	pthread_t t;
	return pthread_create(&t, NULL, nothing, NULL) || pthread_join(t, NULL) ? -1 : 0;
}

static const struct {
	const char *name;
	int (*attempt)(void);
	bool allowed;
	bool by_seccomp; /* Landlock has no word on it: not tried in a sanitizer build */
} TABLE[] = {
    {"read a file of internal", read_secret, false, false},
    {"list internal", list_internal, false, false},
    {"write a file of internal", write_secret, false, false},
    {"create a file in internal", create_in_internal, false, false},
    {"truncate a file of internal", truncate_secret, false, true},
    {"truncate a descriptor that leaked", truncate_descriptor, false, true},
    {"chmod a file of internal", chmod_secret, false, true},
    {"chmod a descriptor that leaked", chmod_descriptor, false, true},
    {"chown a file of internal", chown_secret, false, true},
    {"unlink a file of internal", unlink_secret, false, false},
    {"rename a file of internal", rename_secret, false, false},
    {"link a file of internal", link_secret, false, false},
    {"make a symbolic link", symlink_secret, false, false},
    {"write a published file", write_public, false, false},
    {"empty a published file", empty_public, false, false},
    {"create a file in public", create_in_public, false, false},
    {"unlink a published file", unlink_public, false, false},
    {"rename a published file", rename_public, false, false},
    {"write a request that is in", write_taken, false, false},
    {"truncate a request that is in", truncate_taken, false, true},
    {"unlink a request that is in", unlink_taken, false, false},
    {"rename over a request that is in", rename_over_taken, false, false},
    {"open a file of the system", open_outside, false, false},
    {"make a socket", make_socket, false, true},
    {"make a local socket", make_unix_socket, false, true},
    {"execute a program", execute, false, true},
    {"fork", fork_off, false, true},
    {"trace its parent", trace_parent, false, true},
    {"read its parent's memory", read_parent, false, true},
    {"signal its parent", kill_parent, false, true},
    {"mount", mount_something, false, true},
    {"leave its namespace", leave_namespace, false, true},
    {"make an io_uring", make_ring, false, true},
    {"make memory executable", make_code, false, true},
    {"use bpf", use_bpf, false, true},
    {"read a published file", read_public, true, false},
    {"write and sync a draft", write_draft, true, false},
    {"link the draft into new", link_draft, true, false},
    {"read back what is in", read_back, true, false},
    {"remove its own draft", drop_draft, true, false},
    {"sync a folder", sync_folder, true, false},
    {"start a thread", start_thread, true, false},
};

static int run_try_walls(struct call *c)
{
	static struct sandbox_public public;
	struct sandbox_state state;
	data = c->arguments[0];
	secret_fd = open(AT("internal/secret"), O_RDWR | O_CLOEXEC);
	if (sandbox_public_make(data, &public, &c->error) || sandbox_enter(&public.profile, &state, &c->error))
		return call_fail(c);
	printf("# landlock %d seccomp %d missing: %s\n", state.landlock ? state.landlock_abi : 0, state.seccomp,
	       state.missing);
	int bad = 0;
	for (size_t i = 0; i < COUNT(TABLE); i++) {
		if (TABLE[i].by_seccomp && !state.seccomp)
			continue;
		errno = 0;
		bool done = TABLE[i].attempt() == 0;
		bool good = done == TABLE[i].allowed;
		bad += !good;
		printf("%s - public__%s__%s (%s)\n", good ? "ok" : "not ok", TABLE[i].name,
		       TABLE[i].allowed ? "is possible" : "is refused", done ? "done" : strerrorname_np(errno));
		fflush(stdout);
	}
	return bad ? EXIT_FINDINGS : EXIT_DONE;
}

const struct verb verb_try_walls = {
    .name = "try-walls",
    .run = run_try_walls,
    .arguments = "DATA",
    .summary = NULL,
    .arguments_min = 1,
    .arguments_max = 1,
};

#endif
