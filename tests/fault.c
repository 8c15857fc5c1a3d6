/* tests/fault.c - part of the fault build only: every call that changes a disk is counted, ours and those of the
 * libraries.
 *
 *   EARSIP_DIE_AT=n       the n-th such call is not made; the process is killed by SIGKILL instead
 *   EARSIP_FAIL_AT=n      the n-th such call fails with EARSIP_FAIL_ERRNO (28, disk full), and with EARSIP_FAIL_ON=1
 * all after it EARSIP_COUNT_TO=file  how many there were is written there at the end, so that a loop knows where to
 * stop
 *
 * Extractors do not count: a dead one is a verdict, and tested as such. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long calls;
static long die_at, fail_at, fail_on, fail_errno = ENOSPC;
static int enabled;

static long number(const char *name, long otherwise)
{
	const char *text = getenv(name);
	return text && *text ? strtol(text, NULL, 10) : otherwise;
}

static int is_extractor(void)
{
	char command[512] = "";
	int fd = (int)syscall(SYS_openat, AT_FDCWD, "/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
	long n = fd >= 0 ? syscall(SYS_read, fd, command, sizeof(command) - 1) : 0;
	if (fd >= 0)
		close(fd);
	return n > 0 && memmem(command, (size_t)n, "process-extractor", 17) != NULL;
}

static void write_count(void)
{
	const char *path = getenv("EARSIP_COUNT_TO");
	char text[32];
	int n = snprintf(text, sizeof(text), "%ld\n", (long)calls);
	int fd = path && *path
	             ? (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)
	             : -1;
	if (fd >= 0 && n > 0)
		syscall(SYS_write, fd, text, (size_t)n);
	if (fd >= 0)
		close(fd);
}

__attribute__((constructor)) static void start(void)
{
	die_at = number("EARSIP_DIE_AT", 0);
	fail_at = number("EARSIP_FAIL_AT", 0);
	fail_on = number("EARSIP_FAIL_ON", 0);
	fail_errno = number("EARSIP_FAIL_ERRNO", ENOSPC);
	enabled = (die_at || fail_at || getenv("EARSIP_COUNT_TO")) && !is_extractor();
	if (enabled && getenv("EARSIP_COUNT_TO"))
		atexit(write_count);
}

/* 0: go on; -1: this call fails, errno is set. */
static int count(void)
{
	if (!enabled)
		return 0;
	long n = atomic_fetch_add(&calls, 1) + 1;
	if (n == die_at) {
		syscall(SYS_kill, (long)getpid(), (long)SIGKILL);
	} else if (fail_at && (n == fail_at || (fail_on && n > fail_at))) {
		errno = (int)fail_errno;
		return -1;
	}
	return 0;
}

#define REAL(type, ...) (count() ? (type)-1 : (type)syscall(__VA_ARGS__))

/* Terminals, pipes and sockets are no disk. */
static int is_disk(int fd)
{
	return lseek(fd, 0, SEEK_CUR) >= 0;
}

ssize_t write(int fd, const void *p, size_t n)
{
	return enabled && is_disk(fd) ? REAL(ssize_t, SYS_write, fd, p, n) : syscall(SYS_write, fd, p, n);
}
ssize_t pwrite(int fd, const void *p, size_t n, off_t at)
{
	return REAL(ssize_t, SYS_pwrite64, fd, p, n, at);
}
ssize_t pwrite64(int fd, const void *p, size_t n, off_t at)
{
	return REAL(ssize_t, SYS_pwrite64, fd, p, n, at);
}
ssize_t copy_file_range(int from, off_t *from_at, int to, off_t *to_at, size_t n, unsigned flags)
{
	return REAL(ssize_t, SYS_copy_file_range, from, from_at, to, to_at, n, flags);
}
int fsync(int fd)
{
	return REAL(int, SYS_fsync, fd);
}
int syncfs(int fd)
{
	return REAL(int, SYS_syncfs, fd);
}
int fdatasync(int fd)
{
	return REAL(int, SYS_fdatasync, fd);
}
int ftruncate(int fd, off_t n)
{
	return REAL(int, SYS_ftruncate, fd, n);
}
int ftruncate64(int fd, off_t n)
{
	return REAL(int, SYS_ftruncate, fd, n);
}
int rename(const char *from, const char *to)
{
	return REAL(int, SYS_rename, from, to);
}
int renameat(int from_dir, const char *from, int to_dir, const char *to)
{
	return REAL(int, SYS_renameat, from_dir, from, to_dir, to);
}
int linkat(int from_dir, const char *from, int to_dir, const char *to, int flags)
{
	return REAL(int, SYS_linkat, from_dir, from, to_dir, to, flags);
}
int unlink(const char *path)
{
	return REAL(int, SYS_unlink, path);
}
int unlinkat(int dir, const char *path, int flags)
{
	return REAL(int, SYS_unlinkat, dir, path, flags);
}
int mkdirat(int dir, const char *path, mode_t mode)
{
	return REAL(int, SYS_mkdirat, dir, path, mode);
}
