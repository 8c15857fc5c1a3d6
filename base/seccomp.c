/* The tables say which calls each right of a profile brings.  What is in no table gets EPERM; what FORBIDDEN names gets
 * EPERM or the end of the process; what opens files gets EACCES, because libraries try it in normal work and take no
 * for an answer. */
#include "base/seccomp.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define CALL(name) __NR_##name
#define ALWAYS     0u

struct call_group {
	unsigned may; /* all of these rights are needed */
	const int *calls;
};
#define GROUP(may, ...)                                                                                                \
	{                                                                                                              \
		may, (const int[])                                                                                     \
		{                                                                                                      \
			__VA_ARGS__, -1                                                                                \
		}                                                                                                      \
	}

/* Calls that are allowed whatever their arguments. */
static const struct call_group ALLOWED[] = {
    GROUP(ALWAYS, CALL(read), CALL(write), CALL(readv), CALL(writev), CALL(pread64), CALL(pwrite64), CALL(lseek),
          CALL(fstat), CALL(close), CALL(close_range), CALL(brk), CALL(munmap), CALL(mremap), CALL(madvise),
          CALL(futex), CALL(sched_getaffinity), CALL(sched_yield), CALL(getrandom), CALL(clock_gettime),
          CALL(clock_getres), CALL(clock_nanosleep), CALL(nanosleep), CALL(gettimeofday), CALL(time), CALL(times),
          CALL(getrusage), CALL(rt_sigprocmask), CALL(rt_sigaction), CALL(rt_sigreturn), CALL(sigaltstack),
          CALL(restart_syscall), CALL(exit), CALL(exit_group), CALL(getpid), CALL(gettid), CALL(getppid), CALL(getuid),
          CALL(geteuid), CALL(getgid), CALL(getegid), CALL(poll), CALL(ppoll), CALL(select), CALL(pselect6),
          CALL(uname), CALL(sysinfo), CALL(dup), CALL(dup2), CALL(dup3), CALL(set_robust_list), CALL(rseq),
          CALL(set_tid_address), CALL(getcpu), CALL(membarrier)),
    GROUP(MAY_OPEN, CALL(stat), CALL(lstat), CALL(newfstatat), CALL(statx), CALL(access), CALL(faccessat),
          CALL(faccessat2), CALL(readlink), CALL(readlinkat), CALL(getdents64), CALL(getcwd), CALL(statfs),
          CALL(fstatfs), CALL(fadvise64), CALL(readahead), CALL(sendfile), CALL(flock)),
    GROUP(MAY_WRITE, CALL(mkdir), CALL(mkdirat), CALL(unlink), CALL(unlinkat), CALL(link), CALL(linkat), CALL(rename),
          CALL(renameat), CALL(renameat2), CALL(fsync), CALL(fdatasync), CALL(syncfs), CALL(sync_file_range),
          CALL(copy_file_range), CALL(umask), CALL(rmdir), CALL(msync)),
    GROUP(MAY_TRUNCATE, CALL(truncate), CALL(ftruncate), CALL(fallocate)),
    GROUP(MAY_CHMOD, CALL(chmod), CALL(fchmod), CALL(fchmodat), CALL(chown), CALL(fchown), CALL(fchownat), CALL(lchown),
          CALL(utimensat)),
    GROUP(MAY_ACCEPT, CALL(accept), CALL(accept4), CALL(getsockopt), CALL(setsockopt), CALL(getsockname),
          CALL(getpeername), CALL(shutdown), CALL(recvfrom), CALL(recvmsg), CALL(epoll_create1), CALL(epoll_ctl),
          CALL(epoll_wait), CALL(epoll_pwait), CALL(eventfd2), CALL(pipe2)),
    GROUP(MAY_CONNECT, CALL(socket), CALL(connect), CALL(bind), CALL(getsockopt), CALL(setsockopt), CALL(getsockname),
          CALL(getpeername), CALL(shutdown), CALL(recvfrom), CALL(sendto), CALL(recvmsg), CALL(sendmsg),
          CALL(sendmmsg)),
    GROUP(MAY_MESSAGE, CALL(recvmsg), CALL(pipe2)),
    GROUP(MAY_THREAD, CALL(sched_getparam), CALL(sched_getscheduler), CALL(eventfd2), CALL(pipe2)),
    GROUP(MAY_FORK, CALL(fork), CALL(wait4), CALL(waitid), CALL(pidfd_open), CALL(pipe2)),
    GROUP(MAY_EXEC, CALL(execve), CALL(execveat), CALL(vfork)),
    GROUP(MAY_KILL, CALL(kill), CALL(tkill), CALL(tgkill), CALL(pidfd_send_signal), CALL(rt_sigqueueinfo), CALL(wait4)),
    GROUP(MAY_TIGHTEN, CALL(seccomp)),
};

/* Refused with EACCES when the right is missing: asking for a file is normal. */
static const int OPENERS[] = {CALL(stat),       CALL(lstat),    CALL(statx),      CALL(access), CALL(faccessat),
                              CALL(faccessat2), CALL(readlink), CALL(readlinkat), CALL(getcwd), CALL(statfs)};

/* What no parser or portal ever asks for by mistake. */
static const struct {
	int call;
	unsigned unless;
} FORBIDDEN[] = {
    {CALL(socket), MAY_CONNECT},
    {CALL(connect), MAY_CONNECT},
    {CALL(bind), MAY_CONNECT},
    {CALL(listen), 0},
    {CALL(socketpair), 0},
    {CALL(execve), MAY_EXEC},
    {CALL(execveat), MAY_EXEC},
    {CALL(ptrace), 0},
    {CALL(process_vm_readv), 0},
    {CALL(process_vm_writev), 0},
    {CALL(mount), 0},
    {CALL(umount2), 0},
    {CALL(pivot_root), 0},
    {CALL(chroot), 0},
    {CALL(unshare), 0},
    {CALL(setns), 0},
    {CALL(bpf), 0},
    {CALL(keyctl), 0},
    {CALL(add_key), 0},
    {CALL(request_key), 0},
    {CALL(io_uring_setup), 0},
    {CALL(io_uring_enter), 0},
    {CALL(io_uring_register), 0},
    {CALL(perf_event_open), 0},
    {CALL(userfaultfd), 0},
    {CALL(init_module), 0},
    {CALL(finit_module), 0},
    {CALL(kexec_load), 0},
    {CALL(reboot), 0},
    {CALL(open_by_handle_at), 0},
    {CALL(pidfd_getfd), 0},
};

struct maker {
	scmp_filter_ctx ctx;
	unsigned may;
	int rc; /* the first failure */
};

static bool may(const struct maker *m, unsigned rights)
{
	return (m->may & rights) == rights;
}

/* Adds a rule for CALL with COUNT comparisons that must all hold. */
static void rule(struct maker *m, uint32_t action, int call, unsigned count, const struct scmp_arg_cmp *compare)
{
	int rc = seccomp_rule_add_array(m->ctx, action, call, count, compare);
	if (rc && !m->rc)
		m->rc = rc;
}

static void allow_if(struct maker *m, int call, struct scmp_arg_cmp compare)
{
	rule(m, SCMP_ACT_ALLOW, call, 1, &compare);
}

/* The library's own macros leave the second datum out, which clang warns of. */
#define COMPARE(arg, how, a, b) ((struct scmp_arg_cmp){(arg), (how), (scmp_datum_t)(a), (scmp_datum_t)(b)})
#define HAS_NONE(arg, bits)     COMPARE(arg, SCMP_CMP_MASKED_EQ, bits, 0)
#define HAS_ALL(arg, bits)      COMPARE(arg, SCMP_CMP_MASKED_EQ, bits, bits)
#define IS(arg, value)          COMPARE(arg, SCMP_CMP_EQ, (uint32_t)(value), 0)

/* open and openat: flags say whether it is for reading.  Everything else gets EACCES. */
static void add_open(struct maker *m)
{
	unsigned barred = O_TRUNC;
	if (!may(m, MAY_WRITE))
		barred |= O_WRONLY | O_RDWR | O_CREAT | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
	if (may(m, MAY_WRITE | MAY_TRUNCATE))
		barred = 0;
	const int calls[] = {CALL(open), CALL(openat)};
	for (size_t i = 0; i < 2; i++) {
		unsigned flags = i == 0 ? 1 : 2;
		if (!may(m, MAY_OPEN)) {
			rule(m, SCMP_ACT_ERRNO(EACCES), calls[i], 0, NULL);
		} else if (!barred) {
			rule(m, SCMP_ACT_ALLOW, calls[i], 0, NULL);
		} else {
			allow_if(m, calls[i], HAS_NONE(flags, barred));
			for (unsigned bit = 1; bit; bit <<= 1)
				if (barred & bit)
					rule(m, SCMP_ACT_ERRNO(EACCES), calls[i], 1, &HAS_ALL(flags, bit));
		}
	}
	if (!may(m, MAY_OPEN)) {
		for (size_t i = 0; i < sizeof(OPENERS) / sizeof(*OPENERS); i++)
			rule(m, SCMP_ACT_ERRNO(EACCES), OPENERS[i], 0, NULL);
		/* fstat() of an open descriptor is newfstatat with an empty path. */
		allow_if(m, CALL(newfstatat), HAS_ALL(3, AT_EMPTY_PATH));
		rule(m, SCMP_ACT_ERRNO(EACCES), CALL(newfstatat), 1, &HAS_NONE(3, AT_EMPTY_PATH));
	}
}

/* Sending, but not opening a connection by it (TCP fast open). */
static void add_send(struct maker *m)
{
	if (may(m, MAY_CONNECT))
		return;
	if (may(m, MAY_ACCEPT))
		allow_if(m, CALL(sendto), HAS_NONE(3, MSG_FASTOPEN));
	if (may(m, MAY_ACCEPT) || may(m, MAY_MESSAGE))
		allow_if(m, CALL(sendmsg), HAS_NONE(2, MSG_FASTOPEN));
}

static void add_process(struct maker *m)
{
	const unsigned long thread = CLONE_VM | CLONE_THREAD | CLONE_SIGHAND;
	const unsigned long spaces = CLONE_NEWNS | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC |
	                             CLONE_NEWUTS | CLONE_NEWCGROUP | 0x80 /* CLONE_NEWTIME */;
	/* Its flags lie in memory, where a filter can't look: the C library then takes clone. */
	rule(m, SCMP_ACT_ERRNO(ENOSYS), CALL(clone3), 0, NULL);
	if (may(m, MAY_THREAD))
		rule(m, SCMP_ACT_ALLOW, CALL(clone), 2, (struct scmp_arg_cmp[]){HAS_ALL(0, thread), HAS_NONE(1, 0)});
	if (may(m, MAY_FORK))
		allow_if(m, CALL(clone), HAS_NONE(0, spaces | CLONE_VM | CLONE_THREAD));
	if (!may(m, MAY_KILL)) {
		/* raise() and abort(). */
		allow_if(m, CALL(tgkill), IS(0, getpid()));
		if (may(m, MAY_THREAD))
			allow_if(m, CALL(kill), IS(0, getpid()));
	}
}

static void add_limits_and_control(struct maker *m)
{
	static const int ALWAYS_ASKED[] = {PR_SET_NAME, PR_GET_NAME, PR_GET_NO_NEW_PRIVS, PR_GET_SECCOMP};
	static const int TIGHTENING[] = {PR_SET_NO_NEW_PRIVS, PR_SET_PDEATHSIG};
	static const int COMMANDS[] = {F_GETFL, F_SETFL, F_GETFD, F_SETFD, F_DUPFD, F_DUPFD_CLOEXEC};
	static const int LOCKS[] = {F_SETLK, F_SETLKW, F_GETLK, F_OFD_SETLK, F_OFD_SETLKW, F_OFD_GETLK};
	for (size_t i = 0; i < COUNT(ALWAYS_ASKED); i++)
		allow_if(m, CALL(prctl), IS(0, ALWAYS_ASKED[i]));
	for (size_t i = 0; i < COUNT(TIGHTENING) && may(m, MAY_TIGHTEN); i++)
		allow_if(m, CALL(prctl), IS(0, TIGHTENING[i]));
	for (size_t i = 0; i < COUNT(COMMANDS); i++)
		allow_if(m, CALL(fcntl), IS(1, COMMANDS[i]));
	for (size_t i = 0; i < COUNT(LOCKS) && may(m, MAY_OPEN); i++)
		allow_if(m, CALL(fcntl), IS(1, LOCKS[i]));
	if (may(m, MAY_TIGHTEN))
		allow_if(m, CALL(prlimit64), IS(0, 0));
	else
		rule(m, SCMP_ACT_ALLOW, CALL(prlimit64), 2,
		     (struct scmp_arg_cmp[]){IS(0, 0), COMPARE(2, SCMP_CMP_EQ, 0, 0)});
	allow_if(m, CALL(ioctl), IS(1, FIONREAD));
	allow_if(m, CALL(ioctl), IS(1, FIONBIO));
	/* isatty() */
	rule(m, SCMP_ACT_ERRNO(ENOTTY), CALL(ioctl), 1, &IS(1, TCGETS));
}

/* Memory that can be run is not made any more: what may exec needs it for its loader. */
static void add_memory(struct maker *m)
{
	if (may(m, MAY_EXEC)) {
		rule(m, SCMP_ACT_ALLOW, CALL(mmap), 0, NULL);
		rule(m, SCMP_ACT_ALLOW, CALL(mprotect), 0, NULL);
		return;
	}
	allow_if(m, CALL(mmap), HAS_NONE(2, PROT_EXEC));
	allow_if(m, CALL(mprotect), HAS_NONE(2, PROT_EXEC));
}

static scmp_filter_ctx make_filter(const struct sandbox_profile *p, struct err *e)
{
	struct maker m = {.ctx = seccomp_init(SCMP_ACT_ERRNO(EPERM)), .may = p->may};
	if (!m.ctx) {
		ERR(e, ERR_SYSTEM, "The sandbox could not be set up.", "seccomp_init");
		return NULL;
	}
	/* A search tree instead of a chain: the filter runs at every call. */
	seccomp_attr_set(m.ctx, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	for (size_t i = 0; i < sizeof(ALLOWED) / sizeof(*ALLOWED); i++)
		for (const int *call = ALLOWED[i].calls; *call != -1 && may(&m, ALLOWED[i].may); call++)
			rule(&m, SCMP_ACT_ALLOW, *call, 0, NULL);
	for (size_t i = 0; i < sizeof(FORBIDDEN) / sizeof(*FORBIDDEN) && p->kill_on_forbidden; i++)
		if (!(p->may & FORBIDDEN[i].unless))
			rule(&m, SCMP_ACT_KILL_PROCESS, FORBIDDEN[i].call, 0, NULL);
	add_open(&m);
	add_send(&m);
	add_process(&m);
	add_limits_and_control(&m);
	add_memory(&m);
	if (m.rc) {
		ERR(e, ERR_SYSTEM, "The sandbox could not be set up.", "seccomp_rule_add: %d (profile %s)", m.rc,
		    p->name);
		seccomp_release(m.ctx);
		return NULL;
	}
	return m.ctx;
}

int seccomp_enter(const struct sandbox_profile *p, struct err *e)
{
	scmp_filter_ctx ctx = make_filter(p, e);
	if (!ctx)
		return -1;
	seccomp_attr_set(ctx, SCMP_FLTATR_CTL_TSYNC, 1);
	int rc = seccomp_load(ctx);
	seccomp_release(ctx);
	return rc ? ERR(e, ERR_SYSTEM, "The sandbox could not be set up.", "seccomp_load: %d (profile %s)", rc, p->name)
	          : 0;
}

struct sandbox_filter {
	struct sock_fprog program;
};

int sandbox_filter_make(const struct sandbox_profile *p, struct sandbox_filter **out, struct err *e)
{
	int rc = -1;
	*out = NULL;
	scmp_filter_ctx ctx = make_filter(p, e);
	if (!ctx)
		return -1;
	struct stat st;
	struct sandbox_filter *f = must_alloc(1, sizeof(*f));
	int fd = memfd_create("filter", MFD_CLOEXEC);
	if (fd < 0 || seccomp_export_bpf(ctx, fd) || fstat(fd, &st)) {
		ERR_ERRNO(e, "The sandbox could not be set up.", "seccomp_export_bpf");
		goto done;
	}
	size_t size = (size_t)st.st_size;
	f->program.len = (unsigned short)(size / sizeof(struct sock_filter));
	f->program.filter = must_alloc(1, size);
	if (pread(fd, f->program.filter, size, 0) != (ssize_t)size) {
		ERR_ERRNO(e, "The sandbox could not be set up.", "reading the filter");
		goto done;
	}
	*out = f;
	rc = 0;
done:
	if (rc)
		sandbox_filter_free(f);
	if (fd >= 0)
		close(fd);
	seccomp_release(ctx);
	return rc;
}

int sandbox_filter_load(const struct sandbox_filter *f)
{
#ifdef EARSIP_ASAN
	(void)f; /* the sanitizer's own calls are not ours to list */
	return 0;
#else
	return syscall(CALL(seccomp), SECCOMP_SET_MODE_FILTER, 0, &f->program) ? -1 : 0;
#endif
}

void sandbox_filter_free(struct sandbox_filter *f)
{
	if (f)
		free(f->program.filter);
	free(f);
}
