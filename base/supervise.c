#include "base/supervise.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/log.h"
#include "base/now.h"

/* Back-off: 0.1 s, doubled to 30 s; a child that lived for a minute starts afresh. */
enum { BACKOFF_FIRST_MS = 100, BACKOFF_MOST_MS = 30000, HEALTHY_MS = 60000, EARLY_MS = 2000, STOP_MS = 10000 };

static void become_child(const struct child *c, pid_t parent, const sigset_t *old)
{
	const char *argv[24] = {"earsip"};
	for (size_t i = 0; i + 2 < COUNT(argv) && c->arguments[i]; i++)
		argv[i + 1] = c->arguments[i];
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != parent)
		_exit(3); /* the supervisor died before the line above */
	sigprocmask(SIG_SETMASK, old, NULL);
	/* execv takes pointers to char for history's sake; it changes nothing. */
	union {
		const char **constant;
		char **plain;
	} arguments = {argv};
	execv("/proc/self/exe", arguments.plain);
	_exit(3);
}

static int start_child(struct child *c, const sigset_t *old, struct err *e)
{
	pid_t parent = getpid();
	pid_t pid = fork();
	if (pid < 0)
		return ERR_ERRNO(e, "A process could not be started.", "fork %s", c->name);
	if (pid == 0)
		become_child(c, parent, old);
	c->pid = pid;
	c->started_ms = now_monotonic_ms();
	return 0;
}

static void note_death(struct child *c, int status)
{
	int64_t now = now_monotonic_ms(), wait = BACKOFF_FIRST_MS;
	if (now - c->started_ms > HEALTHY_MS)
		c->failures = 0;
	for (int i = 0; i < c->failures && wait < BACKOFF_MOST_MS; i++)
		wait *= 2;
	c->failures++;
	c->next_ms = now + (wait < BACKOFF_MOST_MS ? wait : BACKOFF_MOST_MS);
	c->pid = 0;
	log_event(LOG_ERR, "process_died", "process=%s %s=%d restart_ms=%lld", c->name,
	          WIFSIGNALED(status) ? "signal" : "exit", WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status),
	          (long long)(c->next_ms - now));
}

/* 0, or the exit code that ends all. */
static int reap(struct child *children, int count)
{
	int status, code = 0;
	for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;)
		for (int i = 0; i < count; i++) {
			struct child *c = &children[i];
			if (c->pid != pid)
				continue;
			bool setup = c->failures == 0 && now_monotonic_ms() - c->started_ms < EARLY_MS &&
			             WIFEXITED(status) && (WEXITSTATUS(status) == 2 || WEXITSTATUS(status) == 3);
			note_death(c, status);
			if (setup)
				code = WEXITSTATUS(status);
		}
	return code;
}

static int next_wait(const struct child *children, int count)
{
	int64_t now = now_monotonic_ms(), wait = 60000;
	for (int i = 0; i < count; i++)
		if (children[i].pid == 0 && children[i].next_ms - now < wait)
			wait = children[i].next_ms - now;
	return wait < 0 ? 0 : (int)wait;
}

static void restart_due(struct child *children, int count, const sigset_t *old)
{
	struct err e = ERR_INIT;
	for (int i = 0; i < count; i++)
		if (children[i].pid == 0 && now_monotonic_ms() >= children[i].next_ms &&
		    start_child(&children[i], old, &e)) {
			log_error("restart", &e);
			children[i].next_ms = now_monotonic_ms() + BACKOFF_MOST_MS;
		}
}

static bool any_alive(const struct child *children, int count)
{
	for (int i = 0; i < count; i++)
		if (children[i].pid > 0)
			return true;
	return false;
}

static void stop_all(struct child *children, int count, int signals)
{
	int64_t until = now_monotonic_ms() + STOP_MS;
	for (int i = 0; i < count; i++)
		if (children[i].pid > 0)
			kill(children[i].pid, SIGTERM);
	while (any_alive(children, count)) {
		int status;
		pid_t pid = waitpid(-1, &status, WNOHANG);
		for (int i = 0; i < count && pid > 0; i++)
			if (children[i].pid == pid)
				children[i].pid = 0;
		if (pid > 0)
			continue;
		if (now_monotonic_ms() > until) {
			for (int i = 0; i < count; i++)
				if (children[i].pid > 0)
					kill(children[i].pid, SIGKILL);
			until += STOP_MS;
		}
		struct pollfd p = {.fd = signals, .events = POLLIN};
		struct signalfd_siginfo info;
		if (poll(&p, 1, 200) > 0 && read(signals, &info, sizeof(info)) < 0)
			break;
	}
}

static int run_until_told(struct child *children, int count, int signals, const sigset_t *old)
{
	for (;;) {
		struct signalfd_siginfo info;
		struct pollfd p = {.fd = signals, .events = POLLIN};
		int ready = poll(&p, 1, next_wait(children, count));
		if (ready > 0 && read(signals, &info, sizeof(info)) == (ssize_t)sizeof(info) &&
		    info.ssi_signo != SIGCHLD)
			return 0;
		int code = reap(children, count);
		if (code)
			return code;
		restart_due(children, count, old);
	}
}

int supervise(struct child *children, int count, void (*started)(void *with), void *with, int *exit_code, struct err *e)
{
	sigset_t set, old;
	int rc = 0;
	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigprocmask(SIG_BLOCK, &set, &old);
	int signals = signalfd(-1, &set, SFD_CLOEXEC);
	if (signals < 0)
		return ERR_ERRNO(e, "The supervisor could not start.", "signalfd");
	for (int i = 0; i < count && rc == 0; i++)
		rc = start_child(&children[i], &old, e);
	*exit_code = 0;
	if (rc == 0) {
		if (started)
			started(with);
		*exit_code = run_until_told(children, count, signals, &old);
	}
	stop_all(children, count, signals);
	close(signals);
	sigprocmask(SIG_SETMASK, &old, NULL);
	return rc;
}
