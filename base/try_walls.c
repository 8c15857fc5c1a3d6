/* In test builds only: `earsip try-walls DATA` goes behind the public portal's walls in the portal's own order - open,
 * become the user, Landlock, threads, seccomp - and tries, in a thread that was started between the two as the portal's
 * workers are, what it must not do and what it must be able to do.  A TAP line each. */
#include "base/try_walls.h"

#ifdef EARSIP_TEST
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/user.h"
#include "base/verb.h"
#include "base/walls.h"

struct leaked leaked;

const char *try_path(const char *path, int room)
{
	static char rooms[2][PATH_MAX];
	snprintf(rooms[room], sizeof(rooms[room]), "%s/%s", leaked.data, path);
	return rooms[room];
}

int try_close(int fd)
{
	return fd < 0 ? -1 : close(fd);
}

static int leak(struct err *e)
{
	struct sockaddr_in any = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
	socklen_t size = sizeof(any);
	leaked.secret = open(AT("internal/secret"), O_RDWR | O_CLOEXEC);
	leaked.internal = open(AT("internal"), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	leaked.internal_path = open(AT("internal"), O_PATH | O_DIRECTORY | O_CLOEXEC);
	leaked.listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	leaked.unconnected = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (leaked.secret < 0 || leaked.internal < 0 || leaked.internal_path < 0 || leaked.listening < 0 ||
	    leaked.unconnected < 0 || bind(leaked.listening, (struct sockaddr *)&any, sizeof(any)) ||
	    listen(leaked.listening, 8) || getsockname(leaked.listening, (struct sockaddr *)&any, &size))
		return ERR_ERRNO(e, "The test could not be prepared.", "leak");
	leaked.port = ntohs(any.sin_port);
	return 0;
}

static int become(const char *name, struct err *e)
{
	struct system_user u;
	return name && (user_find(name, &u, e) || user_become(&u, e)) ? -1 : 0;
}

/* ---- In the worker ---- */

struct worker {
	pthread_mutex_t lock;
	pthread_cond_t go;
	unsigned standing; /* 0: wait */
	int bad;
};

static int try_all(const struct act *acts, unsigned standing)
{
	int bad = 0;
	for (const struct act *a = acts; a->name; a++) {
		/* A wall that does not stand stops nothing, and what it alone stops is not done. */
		if (a->by != POSSIBLE && !(a->by & standing))
			continue;
		errno = 0;
		bool done = a->attempt() == 0, good = done == (a->by == POSSIBLE);
		bad += !good;
		printf("%s - public__%s__%s (%s)\n", good ? "ok" : "not ok", a->name,
		       a->by == POSSIBLE ? "is possible" : "is refused", done ? "done" : strerrorname_np(errno));
		fflush(stdout);
	}
	return bad;
}

static void *work(void *with)
{
	struct worker *w = with;
	pthread_mutex_lock(&w->lock);
	while (!w->standing)
		pthread_cond_wait(&w->go, &w->lock);
	pthread_mutex_unlock(&w->lock);
	w->bad = try_all(ACTS_ON_FILES, w->standing) + try_all(ACTS_ON_SYSTEM, w->standing);
	return w;
}

/* ---- The walls ---- */

static unsigned standing_walls(const struct sandbox_state *s)
{
	unsigned standing = s->users ? BY_USERS : 0;
	if (s->seccomp)
		standing |= BY_CALLS;
	if (!s->landlock)
		return standing;
	standing |= BY_FILES;
	standing |= s->landlock_abi >= 3 ? BY_FILES3 : 0;
	standing |= s->landlock_abi >= 4 ? BY_FILES4 : 0;
	return standing | (s->landlock_abi >= 6 ? BY_FILES6 : 0);
}

static int try_behind(struct call *c, const struct walls *walls, const char *only)
{
	static struct worker worker = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0};
	struct sandbox_state state = {.users = user_is_shut_out(walls->internal)};
	pthread_t t;
	bool files = !only || strcmp(only, "files") == 0, calls = !only || strcmp(only, "calls") == 0;
	if (files && walls_enter_files(walls, &state, &c->error))
		return -1;
	if (pthread_create(&t, NULL, work, &worker))
		return ERR_ERRNO(&c->error, "The test could not be prepared.", "thread");
	if (calls && walls_enter_calls(walls, &state, &c->error))
		return -1;
	printf("# users %d landlock %d seccomp %d missing: %s; by seccomp alone: %s\n", state.users,
	       state.landlock ? state.landlock_abi : 0, state.seccomp, state.missing, state.thin);
	fflush(stdout);
	unsigned standing = standing_walls(&state);
	if (!standing)
		return ERR(&c->error, ERR_SYSTEM, "No wall stands here.", "only %s", only ? only : "-");
	pthread_mutex_lock(&worker.lock);
	worker.standing = standing;
	pthread_cond_signal(&worker.go);
	pthread_mutex_unlock(&worker.lock);
	pthread_join(t, NULL);
	return worker.bad;
}

static int run_try_walls(struct call *c)
{
	static struct walls walls;
	leaked.data = c->arguments[0];
	if (leak(&c->error) || walls_make(WALLED_PUBLIC, leaked.data, &walls, &c->error) ||
	    become(call_option(c, "--user"), &c->error))
		return call_fail(c);
	int bad = try_behind(c, &walls, call_option(c, "--only"));
	return bad < 0 ? call_fail(c) : bad ? EXIT_FINDINGS : EXIT_DONE;
}

const struct verb verb_try_walls = {
    .name = "try-walls",
    .run = run_try_walls,
    .arguments = "DATA",
    .summary = NULL,
    .arguments_min = 1,
    .arguments_max = 1,
    .options =
        {
            {"--user", "NAME", "become this user first"},
            {"--only", "users|files|calls", "put up this wall alone"},
        },
};
#endif
