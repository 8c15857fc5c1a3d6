/* The client's side: lanes of jobs at one warm extractor, deadlines, and a new extractor when it is gone. */
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/now.h"
#include "indexer/extract_result.h"
#include "indexer/extract_spawn.h"
#include "indexer/extractor.h"

#define LANES_MAX       32
#define START_MS        60000 /* for the self-test, on a busy machine */
#define WALL_MS_DEFAULT 60000
#define GRACE_MS        5000 /* for the word about a child's end, after its stream ended */

struct lane {
	bool busy;
	bool retried;
	bool ended;     /* the stream is at its end, and the job is not: why is still to come */
	struct job job; /* descriptors and name are the lane's own */
	char *name;
	int64_t sequence, deadline_ms;
	int results, pidfd;
	struct message_reader reader;
	struct result result;
};
struct finished {
	struct extract extract;
	int64_t tag;
	struct finished *next;
};
struct extractors {
	enum extractor_kind kind;
	pid_t pid; /* of the warm one */
	int socket;
	struct sandbox_state state;
	int64_t memory_max, cpu_seconds, sequence;
	struct lane lanes[LANES_MAX];
	int lane_count;
	struct finished *first, **last;
	bool lost; /* it could not be started again */
};

struct job_limits job_limits_from(const struct settings *s)
{
	return (struct job_limits){
	    .bytes_max = s->archive_total_max_mib << 20,
	    .entries_max = s->archive_entries_max,
	    .depth_left = s->archive_depth_max,
	    .ratio_max = s->archive_ratio_max,
	    .pages_max = s->extract_pages_max,
	    .page_text_max = s->page_text_max_kib << 10,
	    .wall_ms = s->extract_wall_seconds * 1000,
	};
}

/* ---- The warm process ---- */

static void stop_process(struct extractors *x)
{
	if (x->socket >= 0)
		close(x->socket);
	x->socket = -1;
	if (x->pid > 0) {
		kill(x->pid, SIGKILL);
		while (waitpid(x->pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
	x->pid = -1;
}

static int wait_ready(struct extractors *x, struct err *e)
{
	static const char SAY[] = "The sandboxed extractor did not start.";
	struct message_packet *p = must_alloc(1, sizeof(*p));
	struct pollfd fd = {.fd = x->socket, .events = POLLIN};
	int rc = -1, got = poll(&fd, 1, START_MS) == 1 ? message_receive_packet(x->socket, MSG_DONTWAIT, p) : 0;
	if (got != 1) {
		ERR(e, ERR_SYSTEM, "The sandboxed extractor did not start.", "process-extractor: %s",
		    got ? "ended before it was ready" : "no word within the time");
	} else if (p->type == WIRE_READY) {
		x->state.landlock_abi = (int)message_get_range(&p->body, 0, 1000);
		x->state.landlock = message_get_range(&p->body, 0, 1) != 0;
		x->state.seccomp = message_get_range(&p->body, 0, 1) != 0;
		x->state.no_new_privileges = true;
		struct span missing = message_get_span(&p->body, sizeof(x->state.missing) - 1);
		memcpy(x->state.missing, missing.p, missing.n);
		x->state.missing[missing.n] = '\0';
		rc = message_body_end(&p->body) ? 0
		                                : ERR(e, ERR_SYSTEM, "The sandboxed extractor did not start.", "ready");
	} else {
		char *say = message_get_text(&p->body, 1000), *why = message_get_text(&p->body, 1000);
		ERR(e, ERR_SYSTEM, "The sandboxed extractor did not start.", "%s", why ? why : SAY);
		if (say)
			snprintf(e->say, sizeof(e->say), "%s", say);
		free(say);
		free(why);
	}
	free(p);
	return rc;
}

static int start_process(struct extractors *x, struct err *e)
{
	if (extract_spawn(x->kind, &x->pid, &x->socket, e) || wait_ready(x, e)) {
		stop_process(x);
		return -1;
	}
	return 0;
}

struct extractors *extractors_later(enum extractor_kind kind, const struct settings *s, int lanes)
{
	struct extractors *x = must_alloc(1, sizeof(*x));
	*x = (struct extractors){.kind = kind,
	                         .pid = -1,
	                         .socket = -1,
	                         .memory_max = s->extract_memory_mib << 20,
	                         .cpu_seconds = s->extract_cpu_seconds};
	if (lanes < 1) /* one more than cores, so that none idles while the client works */
		lanes = (int)sysconf(_SC_NPROCESSORS_ONLN) + 1;
	x->lane_count = lanes < 1 ? 1 : lanes > LANES_MAX ? LANES_MAX : lanes;
	x->last = &x->first;
	for (int i = 0; i < x->lane_count; i++)
		x->lanes[i].results = x->lanes[i].pidfd = -1;
	return x;
}

int extractors_start(enum extractor_kind kind, const struct settings *s, int lanes, struct extractors **out,
                     struct err *e)
{
	struct extractors *x = extractors_later(kind, s, lanes);
	*out = NULL;
	if (start_process(x, e)) {
		free(x);
		return -1;
	}
	*out = x;
	return 0;
}

const struct sandbox_state *extractors_state(const struct extractors *x)
{
	return &x->state;
}

bool extractors_lost(const struct extractors *x)
{
	return x->lost;
}

/* ---- Lanes ---- */

static void close_if(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void free_lane(struct lane *l)
{
	close_if(&l->results);
	close_if(&l->pidfd);
	close_if(&l->job.fd);
	close_if(&l->job.out_fd);
	free(l->name);
	message_reader_free(&l->reader);
	result_clear(&l->result);
	*l = (struct lane){.results = -1, .pidfd = -1};
}

void extractors_stop(struct extractors *x)
{
	if (!x)
		return;
	stop_process(x);
	for (int i = 0; i < x->lane_count; i++)
		if (x->lanes[i].busy)
			free_lane(&x->lanes[i]);
	while (x->first) {
		struct finished *f = x->first;
		x->first = f->next;
		extract_clear(&f->extract);
		free(f);
	}
	free(x);
}

/* The job is over: its result waits to be fetched, its lane is free. */
static void finish_lane(struct extractors *x, struct lane *l)
{
	struct finished *f = must_alloc(1, sizeof(*f));
	f->extract = l->result.extract;
	f->tag = l->job.tag;
	memset(&l->result.extract, 0, sizeof(l->result.extract));
	*x->last = f;
	x->last = &f->next;
	free_lane(l);
}

static void stop_child(struct lane *l)
{
	if (l->pidfd >= 0)
		syscall(SYS_pidfd_send_signal, l->pidfd, SIGKILL, NULL, 0);
}

static void fail_lane(struct extractors *x, struct lane *l, enum verdict v, const char *reason)
{
	stop_child(l);
	result_end(&l->result, v, reason);
	finish_lane(x, l);
}

/* A read-only descriptor of its own: one that could write would let the child change the original. */
static int open_input(int fd)
{
	char path[64];
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	int own = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (own < 0 && (fcntl(fd, F_GETFL) & O_ACCMODE) == O_RDONLY)
		own = fcntl(fd, F_DUPFD_CLOEXEC, 3);
	return own;
}

/* Sends the lane's job to the warm extractor. */
static int send_job(struct extractors *x, struct lane *l)
{
	int ends[2], rc = -1;
	struct buf b = buf_make(MESSAGE_PACKET_MAX);
	if (pipe2(ends, O_CLOEXEC))
		return -1;
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	fcntl(ends[0], F_SETPIPE_SZ, 1 << 18); /* fewer turns; the kernel may say no */
	struct work w = {.sequence = l->sequence = ++x->sequence,
	                 .kind = l->job.kind,
	                 .pages_first = l->job.pages_first,
	                 .pages_last = l->job.pages_last,
	                 .limits = l->job.limits,
	                 .memory_max = x->memory_max,
	                 .cpu_seconds = x->cpu_seconds};
	snprintf(w.name, sizeof(w.name), "%s", l->name);
	work_put(&b, &w);
	const int fds[] = {l->job.fd, ends[1], l->job.out_fd};
	rc = message_send_packet(x->socket, &b, fds, l->job.kind == JOB_CLEAN ? 3 : 2);
	buf_free(&b);
	close(ends[1]);
	l->results = ends[0];
	l->reader = message_reader_make(WIRE_BODY_MAX);
	l->deadline_ms = now_monotonic_ms() + (l->job.limits.wall_ms > 0 ? l->job.limits.wall_ms : WALL_MS_DEFAULT);
	result_begin(&l->result, &l->job);
	return rc;
}

/* Once more, with a new extractor, for a job that nobody has seen anything of yet. */
static bool retry_lane(struct extractors *x, struct lane *l)
{
	if (l->retried || l->result.delivered)
		return false;
	l->retried = true;
	l->ended = false;
	close_if(&l->results);
	close_if(&l->pidfd);
	message_reader_free(&l->reader);
	result_clear(&l->result);
	if (l->job.kind == JOB_CLEAN && (lseek(l->job.out_fd, 0, SEEK_SET) < 0 || ftruncate(l->job.out_fd, 0)))
		return false;
	return send_job(x, l) == 0;
}

static void restart(struct extractors *x)
{
	struct err e = ERR_INIT;
	stop_process(x);
	x->lost = start_process(x, &e) != 0;
	for (int i = 0; i < x->lane_count; i++) {
		struct lane *l = &x->lanes[i];
		if (l->busy && (x->lost || !retry_lane(x, l)))
			fail_lane(x, l, VERDICT_CRASHED, "The program that read the file ended.");
	}
}

/* ---- Events ---- */

static void explain_end(struct extractors *x, struct lane *l, int64_t status)
{
	char reason[100] = "The program that read the file broke off.";
	enum verdict v = VERDICT_CRASHED;
	int s = (int)status;
	if (status >= 0 && WIFSIGNALED(s)) {
		snprintf(reason, sizeof(reason), "The program that read the file was stopped by signal %d.",
		         WTERMSIG(s));
		if (WTERMSIG(s) == SIGXCPU) {
			v = VERDICT_TIMEOUT;
			snprintf(reason, sizeof(reason),
			         "Reading the file took more computing time than a job may use.");
		}
	}
	fail_lane(x, l, v, reason);
}

static void take_messages(struct extractors *x, struct lane *l)
{
	uint16_t type;
	struct message_body body;
	int filled, got;
	do {
		filled = message_reader_fill(&l->reader, l->results);
		while ((got = message_reader_next(&l->reader, &type, &body)) == 1 && !l->result.done)
			if (result_take(&l->result, type, &body)) {
				fail_lane(x, l, VERDICT_CRASHED,
				          "The program that read the file gave a nonsensical answer.");
				return;
			}
		if (l->result.done) {
			finish_lane(x, l);
			return;
		}
	} while (filled == 1 && got == 0);
	if (got < 0)
		fail_lane(x, l, VERDICT_CRASHED, "The program that read the file gave a nonsensical answer.");
	else if (filled < 0) {
		l->ended = true;
		l->deadline_ms = now_monotonic_ms() + GRACE_MS;
	}
}

static struct lane *find_lane(struct extractors *x, int64_t sequence)
{
	for (int i = 0; i < x->lane_count; i++)
		if (x->lanes[i].busy && x->lanes[i].sequence == sequence)
			return &x->lanes[i];
	return NULL;
}

/* One word of the warm extractor.  0, or -1: it is gone. */
static int take_control(struct extractors *x)
{
	static _Thread_local struct message_packet p;
	int got = message_receive_packet(x->socket, MSG_DONTWAIT, &p);
	if (got <= 0)
		return got;
	int64_t sequence = message_get_number(&p.body), status = message_get_number(&p.body);
	struct lane *l = find_lane(x, sequence);
	bool good = message_body_end(&p.body);
	if (good && l && p.type == WIRE_STARTED && p.fd_count == 1 && l->pidfd < 0) {
		l->pidfd = p.fds[0];
		p.fd_count = 0;
	} else if (good && l && p.type == WIRE_EXITED) {
		/* What it said before its end comes first. */
		if (!l->ended)
			take_messages(x, l);
		if (l->busy && l->sequence == sequence)
			explain_end(x, l, status);
	}
	for (int i = 0; i < p.fd_count; i++)
		close(p.fds[i]);
	return good ? 0 : -1;
}

static void check_deadlines(struct extractors *x)
{
	int64_t now = now_monotonic_ms();
	for (int i = 0; i < x->lane_count; i++) {
		struct lane *l = &x->lanes[i];
		if (!l->busy || now < l->deadline_ms)
			continue;
		bool stuck = l->pidfd < 0 && !l->ended; /* the warm one never began it */
		if (l->ended)
			explain_end(x, l, -1);
		else
			fail_lane(x, l, VERDICT_TIMEOUT, "Reading the file took longer than a job may take.");
		if (stuck)
			restart(x);
	}
}

static int count_busy(const struct extractors *x)
{
	int n = 0;
	for (int i = 0; i < x->lane_count; i++)
		n += x->lanes[i].busy;
	return n;
}

/* Waits until something happens, at most MOST_MS, and takes it in. */
static int pump(struct extractors *x, int64_t most_ms, struct err *e)
{
	struct pollfd fds[LANES_MAX + 1] = {{.fd = x->socket, .events = POLLIN}};
	int64_t nearest = INT64_MAX;
	for (int i = 0; i < x->lane_count; i++) {
		const struct lane *l = &x->lanes[i];
		fds[i + 1] = (struct pollfd){.fd = l->busy && !l->ended ? l->results : -1, .events = POLLIN};
		if (l->busy && l->deadline_ms < nearest)
			nearest = l->deadline_ms;
	}
	int64_t wait = nearest - now_monotonic_ms();
	if (wait > most_ms)
		wait = most_ms;
	int n = poll(fds, (nfds_t)x->lane_count + 1, wait < 0 ? 0 : wait > INT_MAX ? INT_MAX : (int)wait + 1);
	if (n < 0 && errno != EINTR)
		return ERR_ERRNO(e, "The extractors can't be waited for.", "poll");
	for (int i = 0; n > 0 && i < x->lane_count; i++)
		if (fds[i + 1].revents && x->lanes[i].busy && x->lanes[i].results == fds[i + 1].fd)
			take_messages(x, &x->lanes[i]);
	if (n > 0 && fds[0].revents && take_control(x))
		restart(x);
	check_deadlines(x);
	return 0;
}

/* ---- What callers see ---- */

static struct lane *free_one(struct extractors *x)
{
	for (int i = 0; i < x->lane_count; i++)
		if (!x->lanes[i].busy)
			return &x->lanes[i];
	return NULL;
}

int extractors_submit(struct extractors *x, const struct job *j, bool wait, struct err *e)
{
	struct lane *l;
	while (!(l = free_one(x))) {
		if (!wait)
			return 0;
		if (pump(x, INT_MAX, e))
			return -1;
	}
	if (x->pid < 0 && start_process(x, e))
		return -1;
	x->lost = false;
	*l = (struct lane){
	    .busy = true, .job = *j, .results = -1, .pidfd = -1, .name = text_copy(j->name ? j->name : "")};
	l->job.out_fd = -1;
	l->job.name = l->name;
	l->job.fd = open_input(j->fd);
	if (j->kind == JOB_CLEAN)
		l->job.out_fd = fcntl(j->out_fd, F_DUPFD_CLOEXEC, 3);
	result_begin(&l->result, &l->job);
	if (l->job.fd < 0 || (j->kind == JOB_CLEAN && l->job.out_fd < 0)) {
		ERR_ERRNO(e, "The file could not be handed to the extractor.", "opening the job's descriptors");
		free_lane(l);
		return -1;
	}
	if (send_job(x, l))
		restart(x); /* it sends the job again, or fails it */
	return 1;
}

static void take_finished(struct extractors *x, struct extract *out, int64_t *tag)
{
	struct finished *f = x->first;
	x->first = f->next;
	if (!x->first)
		x->last = &x->first;
	*out = f->extract;
	if (tag)
		*tag = f->tag;
	free(f);
}

int extractors_next(struct extractors *x, struct extract *out, int64_t *tag, struct err *e)
{
	while (!x->first) {
		if (count_busy(x) == 0)
			return 0;
		if (pump(x, INT_MAX, e))
			return -1;
	}
	take_finished(x, out, tag);
	return 1;
}

int extractors_poll(struct extractors *x, int wait_ms, struct extract *out, struct err *e)
{
	if (!x->first && count_busy(x) > 0 && pump(x, wait_ms, e))
		return -1;
	if (!x->first)
		return 0;
	take_finished(x, out, NULL);
	return 1;
}

int extractors_run(struct extractors *x, const struct job *j, struct extract *out, struct err *e)
{
	assert(count_busy(x) == 0 && !x->first);
	if (extractors_submit(x, j, true, e) < 0)
		return -1;
	return extractors_next(x, out, NULL, e) == 1 ? 0 : -1;
}
