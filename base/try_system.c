/* In test builds only: what the public portal tries with other processes, the network and the kernel. */
#include "base/try_walls.h"

#ifdef EARSIP_TEST
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define ACT(name, expression)                                                                                          \
	static int name(void)                                                                                          \
	{                                                                                                              \
		return (expression);                                                                                   \
	}
#define CALL(...) (syscall(__VA_ARGS__) < 0 ? -1 : 0)

static struct sockaddr_in address(int port)
{
	return (struct sockaddr_in){
	    .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
}

static int connect_leaked(void)
{
	struct sockaddr_in to = address(leaked.port);
	return connect(leaked.unconnected, (struct sockaddr *)&to, sizeof(to));
}
static int bind_leaked(void)
{
	struct sockaddr_in to = address(0);
	return bind(leaked.unconnected, (struct sockaddr *)&to, sizeof(to));
}
/* TCP fast open: a connection without connect(). */
static int send_to_leaked(void)
{
	struct sockaddr_in to = address(leaked.port);
	return sendto(leaked.unconnected, "x", 1, MSG_FASTOPEN | MSG_NOSIGNAL, (struct sockaddr *)&to, sizeof(to)) < 0
	           ? -1
	           : 0;
}
static int make_pair(void)
{
	int pair[2];
	return socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
}
static int execute(void)
{
	char *const none[] = {NULL};
	return execve("/bin/true", none, none);
}
static int execute_descriptor(void)
{
	char *const none[] = {NULL};
	return (int)syscall(SYS_execveat, leaked.secret, "", none, none, AT_EMPTY_PATH);
}
static int fork_off(void)
{
	pid_t pid = fork();
	if (pid == 0)
		_exit(0);
	return pid < 0 ? -1 : 0;
}
static int clone_off(unsigned long flags)
{
	long pid = syscall(SYS_clone, flags | SIGCHLD, NULL, NULL, NULL, NULL);
	if (pid == 0)
		_exit(0);
	return pid < 0 ? -1 : 0;
}
static int clone3_off(void)
{
	unsigned long arguments[11] = {0};
	arguments[4] = SIGCHLD;
	long pid = syscall(SYS_clone3, arguments, sizeof(arguments));
	if (pid == 0)
		_exit(0);
	return pid < 0 ? -1 : 0;
}
static int move_memory(int write)
{
	static char byte;
	struct iovec here = {&byte, 1};
	return CALL(write ? SYS_process_vm_writev : SYS_process_vm_readv, getppid(), &here, 1UL, &here, 1UL, 0UL);
}
static int queue_signal(void)
{
	siginfo_t info = {.si_code = SI_QUEUE};
	return CALL(SYS_rt_sigqueueinfo, getppid(), SIGURG, &info);
}
static int use_bpf(void)
{
	return syscall(SYS_bpf, 0, NULL, 0) < 0 && errno == EPERM ? -1 : 0;
}
static int make_ring(void)
{
	char parameters[120] = {0};
	return CALL(SYS_io_uring_setup, 4, parameters);
}
static int make_code(void)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return p == MAP_FAILED ? -1 : 0;
}
static int turn_into_code(void)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return p == MAP_FAILED ? -1 : mprotect(p, 4096, PROT_READ | PROT_EXEC);
}
static int take_capabilities(void)
{
	struct __user_cap_header_struct head = {_LINUX_CAPABILITY_VERSION_3, 0};
	struct __user_cap_data_struct all[2] = {{1u << CAP_DAC_OVERRIDE, 1u << CAP_DAC_OVERRIDE, 0}};
	return CALL(SYS_capset, &head, all);
}
static int raise_limit(void)
{
	struct rlimit more = {1 << 20, 1 << 20};
	return setrlimit(RLIMIT_CORE, &more);
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
static int take_connection(void)
{
	int fd = accept4(leaked.listening, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
	return fd < 0 && errno != EAGAIN ? -1 : fd < 0 ? 0 : close(fd);
}

ACT(make_socket, try_close(socket(AF_INET, SOCK_STREAM, 0)))
ACT(make_unix_socket, try_close(socket(AF_UNIX, SOCK_STREAM, 0)))
ACT(make_netlink_socket, try_close(socket(AF_NETLINK, SOCK_RAW, 0)))
ACT(listen_leaked, listen(leaked.unconnected, 1))
ACT(clone_space, clone_off(CLONE_NEWUSER))
ACT(clone_file_table, clone_off(CLONE_FILES))
ACT(trace_parent, ptrace(PTRACE_ATTACH, getppid(), NULL, NULL) ? -1 : 0)
ACT(be_traced, ptrace(PTRACE_TRACEME, 0, NULL, NULL) ? -1 : 0)
ACT(read_parent, move_memory(0))
ACT(write_parent, move_memory(1))
ACT(kill_parent, kill(getppid(), SIGURG))
ACT(kill_everyone, kill(-1, 0))
ACT(kill_thread_of_parent, CALL(SYS_tgkill, getppid(), getppid(), SIGURG))
ACT(hold_parent, try_close((int)syscall(SYS_pidfd_open, getppid(), 0)))
ACT(slow_parent, setpriority(PRIO_PROCESS, (id_t)getppid(), 19))
ACT(limit_parent, CALL(SYS_prlimit64, getppid(), RLIMIT_CPU, &(struct rlimit){1, 1}, NULL))
ACT(mount_something, mount("none", AT("public"), "tmpfs", 0, NULL))
ACT(unmount_something, umount2(AT("public"), MNT_DETACH) && errno != EINVAL ? -1 : 0)
ACT(leave_space, unshare(CLONE_NEWUSER))
ACT(change_root, chroot(AT("public")))
ACT(change_folder, chdir("/"))
ACT(become_root, setuid(0))
ACT(leave_groups, CALL(SYS_setgroups, 0, NULL))
ACT(use_keys, CALL(SYS_add_key, "user", "x", "x", 1, -2))
ACT(measure, CALL(SYS_perf_event_open, NULL, 0, -1, -1, 0) && errno == EPERM ? -1 : 0)
ACT(handle_faults, try_close((int)syscall(SYS_userfaultfd, O_CLOEXEC)))
ACT(make_memory_file, try_close((int)syscall(SYS_memfd_create, "x", 0)))
ACT(push_terminal, ioctl(0, TIOCSTI, "x") && errno != ENOTTY ? -1 : 0)
ACT(loosen_dump, prctl(PR_SET_DUMPABLE, 1))
ACT(keep_rights, prctl(PR_SET_KEEPCAPS, 1))
ACT(copy_descriptor, try_close((int)syscall(SYS_pidfd_getfd, 0, 0, 0)))

#define USERS BY_USERS
#define FILES BY_FILES
#define CALLS BY_CALLS
const struct act ACTS_ON_SYSTEM[] = {
    {"make a socket", make_socket, CALLS},
    {"make a local socket", make_unix_socket, CALLS},
    {"make a netlink socket", make_netlink_socket, CALLS},
    {"make a pair of sockets", make_pair, CALLS},
    {"connect a socket that leaked", connect_leaked, BY_FILES4 | CALLS},
    {"connect by sending", send_to_leaked, CALLS},
    {"bind a socket that leaked", bind_leaked, CALLS},
    {"listen on a socket that leaked", listen_leaked, CALLS},
    {"execute a program", execute, FILES | CALLS},
    {"execute a descriptor", execute_descriptor, CALLS},
    {"fork", fork_off, CALLS},
    {"fork with a shared table", clone_file_table, CALLS},
    {"fork into a space of its own", clone_space, CALLS},
    {"fork by clone3", clone3_off, CALLS},
    {"trace its parent", trace_parent, USERS | FILES | CALLS},
    {"be traced", be_traced, CALLS},
    {"read its parent's memory", read_parent, USERS | FILES | CALLS},
    {"write its parent's memory", write_parent, USERS | FILES | CALLS},
    {"signal its parent", kill_parent, USERS | BY_FILES6 | CALLS},
    {"signal everyone", kill_everyone, CALLS},
    {"signal a thread of its parent", kill_thread_of_parent, USERS | BY_FILES6 | CALLS},
    {"queue a signal", queue_signal, USERS | BY_FILES6 | CALLS},
    {"hold its parent", hold_parent, CALLS},
    {"take a descriptor of another", copy_descriptor, CALLS},
    {"slow its parent", slow_parent, USERS | CALLS},
    {"limit its parent", limit_parent, USERS | CALLS},
    {"mount", mount_something, USERS | CALLS},
    {"unmount", unmount_something, USERS | CALLS},
    {"leave its name space", leave_space, CALLS},
    {"change its root", change_root, USERS | CALLS},
    {"change its folder", change_folder, CALLS},
    {"become root", become_root, USERS | CALLS},
    {"change its groups", leave_groups, USERS | CALLS},
    {"take capabilities", take_capabilities, USERS | FILES | CALLS},
    {"raise a limit", raise_limit, FILES | CALLS},
    {"make a key", use_keys, CALLS},
    {"use bpf", use_bpf, CALLS},
    {"measure the kernel", measure, CALLS},
    {"handle page faults", handle_faults, CALLS},
    {"make an io_uring", make_ring, CALLS},
    {"make a file of memory", make_memory_file, CALLS},
    {"make memory executable", make_code, CALLS},
    {"turn memory into code", turn_into_code, CALLS},
    {"push into a terminal", push_terminal, CALLS},
    {"let itself be looked at", loosen_dump, CALLS},
    {"keep rights", keep_rights, CALLS},
    {"start a thread", start_thread, POSSIBLE},
    {"take a connection", take_connection, POSSIBLE},
    {0},
};
#endif
