/* The warm extractor: a single-threaded process that has everything loaded, is locked, and forks a child for each job.
 */
#include "indexer/extractor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "base/verb.h"

#define CHILDREN_MAX 64

static const struct sandbox_path FONT_PATHS[] = {
    {"/usr/share/fonts", false, false},
    {"/usr/local/share/fonts", false, false},
    {"/etc/fonts", false, false},
    {"/usr/share/fontconfig", false, false},
    {"/var/cache/fontconfig", false, false},
    {"/usr/share/poppler", false, false},
    {NULL, false, false},
};
#define WARM (MAY_FORK | MAY_MESSAGE | MAY_TIGHTEN)
static const struct sandbox_profile WARM_PROFILES[] = {
    [EXTRACTOR_TEXT] = {"extractor-text", WARM, NULL, 0, 0, -1, true},
    [EXTRACTOR_PICTURE] = {"extractor-picture", WARM | MAY_OPEN, FONT_PATHS, 0, 0, -1, true},
};
/* Landlock comes from the parent; the filter is the child's own and narrower. */
static const struct sandbox_profile CHILD_PROFILES[] = {
    [EXTRACTOR_TEXT] = {"job-text", 0, NULL, 0, 0, 0, true},
    [EXTRACTOR_PICTURE] = {"job-picture", MAY_OPEN, FONT_PATHS, 0, 0, 0, true},
};

struct child {
	pid_t pid;
	int pidfd;
	int64_t sequence;
};
struct warm {
	enum extractor_kind kind;
	struct sandbox_state state;
	struct sandbox_filter *filter;
	int64_t base_memory; /* addresses in use before any job */
	struct child children[CHILDREN_MAX];
	int count;
};

void work_put(struct buf *b, const struct work *w)
{
	const int64_t numbers[] = {w->sequence,          w->kind,
	                           w->pages_first,       w->pages_last,
	                           w->limits.bytes_max,  w->limits.entries_max,
	                           w->limits.depth_left, w->limits.ratio_max,
	                           w->limits.pages_max,  w->limits.page_text_max,
	                           w->limits.wall_ms,    w->memory_max,
	                           w->cpu_seconds};
	size_t at = message_begin(b, WIRE_JOB);
	for (size_t i = 0; i < COUNT(numbers); i++)
		message_put_number(b, numbers[i]);
	message_put_span(b, span_of(w->name));
	message_end(b, at);
}

static bool work_get(struct message_body *m, struct work *w)
{
	memset(w, 0, sizeof(*w));
	w->sequence = message_get_number(m);
	w->kind = (enum job_kind)message_get_range(m, 0, JOB__MAX - 1);
	w->pages_first = (int)message_get_range(m, 0, INT32_MAX);
	w->pages_last = (int)message_get_range(m, 0, INT32_MAX);
	int64_t *const limits[] = {&w->limits.bytes_max, &w->limits.entries_max, &w->limits.depth_left,
	                           &w->limits.ratio_max, &w->limits.pages_max,   &w->limits.page_text_max,
	                           &w->limits.wall_ms,   &w->memory_max,         &w->cpu_seconds};
	for (size_t i = 0; i < COUNT(limits); i++)
		*limits[i] = message_get_number(m);
	struct span name = message_get_span(m, sizeof(w->name) - 1);
	memcpy(w->name, name.p, name.n);
	w->input = w->results = w->output = -1;
	return message_body_end(m);
}

/* The last walls of a job, then the job. */
static void child_main(const struct warm *z, const struct work *w)
{
	const int keep[] = {w->input, w->results, w->output};
	struct stat st;
	int64_t input_bytes = fstat(w->input, &st) ? 0 : st.st_size;
	int64_t memory = w->memory_max > 0 ? w->memory_max + z->base_memory + input_bytes : 0;
	int64_t file_max = w->kind == JOB_CLEAN ? 4 * input_bytes + (16 << 20) : 0;
#ifdef EARSIP_ASAN
	file_max = -1; /* the sanitizer writes its report to a file */
#endif
	if (sandbox_close_others(keep, 3) || prctl(PR_SET_PDEATHSIG, SIGKILL) || getppid() == 1 ||
	    sandbox_limits(memory, w->cpu_seconds, file_max) || sandbox_filter_load(z->filter))
		_exit(5);
	extractor_do(w);
}

static pid_t fork_child(const struct warm *z, const struct work *w)
{
	pid_t pid = fork();
	if (pid == 0) {
		child_main(z, w);
		_exit(5);
	}
	return pid;
}

static void send_two(uint16_t type, int64_t a, int64_t b, int fd)
{
	struct buf m = buf_make(256);
	size_t at = message_begin(&m, type);
	message_put_number(&m, a);
	message_put_number(&m, b);
	message_end(&m, at);
	if (message_send_packet(EXTRACTOR_SOCKET, &m, &fd, fd >= 0))
		_exit(0); /* the client is gone */
	buf_free(&m);
}

static void start_job(struct warm *z, struct message_packet *p)
{
	struct work w;
	bool good = p->type == WIRE_JOB && work_get(&p->body, &w) && p->fd_count == (w.kind == JOB_CLEAN ? 3 : 2);
	if (!good)
		_exit(6); /* our own client talks nonsense: a bug, and no state to go on with */
	w.input = p->fds[0];
	w.results = p->fds[1];
	w.output = p->fd_count > 2 ? p->fds[2] : -1;
	pid_t pid = z->count < CHILDREN_MAX ? fork_child(z, &w) : -1;
	for (int i = 0; i < p->fd_count; i++)
		close(p->fds[i]);
	int pidfd = pid > 0 ? (int)syscall(SYS_pidfd_open, pid, 0) : -1;
	if (pid > 0 && pidfd < 0)
		_exit(7); /* a child that nobody could stop: its parent's end is its end */
	if (pid < 0) {
		send_two(WIRE_EXITED, w.sequence, -1, -1);
		return;
	}
	z->children[z->count++] = (struct child){pid, pidfd, w.sequence};
	send_two(WIRE_STARTED, w.sequence, 0, pidfd);
}

static void reap(struct warm *z, int i)
{
	int status = -1;
	if (waitpid(z->children[i].pid, &status, WNOHANG) != z->children[i].pid)
		return;
	send_two(WIRE_EXITED, z->children[i].sequence, status, -1);
	close(z->children[i].pidfd);
	z->children[i] = z->children[--z->count];
}

static void serve(struct warm *z)
{
	static struct message_packet packet;
	for (;;) {
		struct pollfd fds[CHILDREN_MAX + 1] = {{.fd = EXTRACTOR_SOCKET, .events = POLLIN}};
		int count = z->count;
		for (int i = 0; i < count; i++)
			fds[i + 1] = (struct pollfd){.fd = z->children[i].pidfd, .events = POLLIN};
		if (poll(fds, (nfds_t)count + 1, -1) < 0 && errno != EINTR)
			_exit(8);
		/* From the end, because reap moves the last one into the gap. */
		for (int i = count - 1; i >= 0; i--)
			if (fds[i + 1].revents)
				reap(z, i);
		if (!fds[0].revents)
			continue;
		if (message_receive_packet(EXTRACTOR_SOCKET, 0, &packet) != 1)
			_exit(0); /* the client is gone; the children die with this process */
		start_job(z, &packet);
	}
}

/* ---- The proof ---- */

static int run_sample(void *with, const struct work *w)
{
	int status = -1;
	pid_t pid = fork_child(with, w);
	return pid > 0 && waitpid(pid, &status, 0) == pid ? status : -1;
}

static void try_open(void)
{
	_exit(open("/etc/passwd", O_RDONLY | O_CLOEXEC) < 0 ? 0 : 1);
}

static void try_socket(void)
{
	_exit(socket(AF_INET, SOCK_STREAM, 0) < 0 ? 0 : 1);
}

static void try_exec(void)
{
	char *const arguments[] = {NULL};
	execve("/proc/self/exe", arguments, arguments);
	_exit(0);
}

static void try_fork(void)
{
	_exit(fork() < 0 ? 0 : 1);
}

static const struct {
	const char *what;
	void (*attempt)(void);
	bool needs_seccomp;
} ATTEMPTS[] = {
    {"open", try_open, false},
    {"socket", try_socket, true},
    {"execve", try_exec, true},
    {"fork", try_fork, true},
};

/* Each attempt in a child like a job's: refused, or killed for it. */
static int prove_walls(const struct warm *z, struct err *e)
{
	for (size_t i = 0; i < COUNT(ATTEMPTS); i++) {
		int status = -1;
		if (ATTEMPTS[i].needs_seccomp && !z->state.seccomp)
			continue;
		pid_t pid = fork();
		if (pid == 0) {
			if (sandbox_filter_load(z->filter))
				_exit(2);
			ATTEMPTS[i].attempt();
		}
		if (pid < 0 || waitpid(pid, &status, 0) != pid)
			return ERR_ERRNO(e, "The sandbox could not be tested.", "fork");
		bool refused = WIFEXITED(status) && WEXITSTATUS(status) == 0;
		bool killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS;
		if (!refused && !killed)
			return ERR(e, ERR_SYSTEM, "The sandbox does not hold.", "a child could %s (status %d)",
			           ATTEMPTS[i].what, status);
	}
	return 0;
}

static int64_t read_base_memory(void)
{
	char text[64] = "";
	int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return 512 << 20;
	ssize_t n = read(fd, text, sizeof(text) - 1);
	close(fd);
	return n > 0 ? strtoll(text, NULL, 10) * sysconf(_SC_PAGESIZE) : 512 << 20;
}

static int lock_and_prove(struct warm *z, struct err *e)
{
	extractor_warm_up(z->kind);
	if (sandbox_filter_make(&CHILD_PROFILES[z->kind], &z->filter, e))
		return -1;
	struct samples *samples = samples_prepare(z->kind);
	z->base_memory = read_base_memory();
	if (sandbox_enter(&WARM_PROFILES[z->kind], &z->state, e))
		return -1;
	/* Without Landlock nothing would keep the one that may open fonts to the fonts. */
	if (z->kind == EXTRACTOR_PICTURE && !z->state.landlock)
		return ERR(e, ERR_SYSTEM, "Page pictures need Landlock, which this kernel does not have.",
		           "no landlock");
	if (!z->state.landlock && !z->state.seccomp)
		return ERR(e, ERR_SYSTEM, "There is no sandbox on this system.", "neither landlock nor seccomp");
	return prove_walls(z, e) || samples_check(samples, run_sample, z, e) ? -1 : 0;
}

static void report(const struct warm *z, const struct err *e)
{
	struct buf m = buf_make(4096);
	size_t at = message_begin(&m, e ? WIRE_UNFIT : WIRE_READY);
	if (e) {
		message_put_span(&m, span_of(e->say));
		message_put_span(&m, span_of(e->why));
	} else {
		message_put_number(&m, z->state.landlock_abi);
		message_put_number(&m, z->state.landlock);
		message_put_number(&m, z->state.seccomp);
		message_put_span(&m, span_of(z->state.missing));
	}
	message_end(&m, at);
	message_send_packet(EXTRACTOR_SOCKET, &m, NULL, 0);
	buf_free(&m);
}

/* Only what `earsip` itself starts has a socket there. */
static bool has_client(void)
{
	int type = 0;
	socklen_t n = sizeof(type);
	return getsockopt(EXTRACTOR_SOCKET, SOL_SOCKET, SO_TYPE, &type, &n) == 0 && type == SOCK_SEQPACKET;
}

static int extractor_main(struct call *c)
{
	static struct warm z;
	const int keep[] = {EXTRACTOR_SOCKET};
	const char *kind = c->arguments[0];
	if (!has_client() || (strcmp(kind, "text") && strcmp(kind, "picture")))
		return call_usage(c, "This is a process of earsip itself; it is not started by hand.");
	z.kind = strcmp(kind, "picture") == 0 ? EXTRACTOR_PICTURE : EXTRACTOR_TEXT;
	log_process(z.kind == EXTRACTOR_PICTURE ? "extractor-picture" : "extractor-text");
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	if (sandbox_close_others(keep, 1)) {
		ERR_ERRNO(&c->error, "The descriptors could not be closed.", "close_range");
		return call_fail(c);
	}
	if (lock_and_prove(&z, &c->error)) {
		report(&z, &c->error);
		_exit(EXIT_ENVIRONMENT);
	}
	report(&z, NULL);
	serve(&z);
	return EXIT_DONE;
}

const struct verb verb_process_extractor = {
    .name = "process-extractor",
    .run = extractor_main,
    .arguments = "text|picture",
    .summary = NULL,
    .arguments_min = 1,
    .arguments_max = 1,
};
