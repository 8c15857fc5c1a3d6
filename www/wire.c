#include "www/wire.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"
#include "base/now.h"
#include "www/override.h"
#include "www/wire_private.h"

static const char FULL[] = "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\n"
                           "Content-Length: 103\r\nRetry-After: 5\r\nConnection: close\r\n\r\n"
                           "Terlalu banyak sambungan. Coba lagi beberapa detik lagi.\n"
                           "Too many connections. Please try again soon.\n\n";

struct wire *wire_make(const struct wire_limits *l)
{
	struct wire *w = must_alloc(1, sizeof(*w));
	w->limits = *l;
	pthread_mutex_init(&w->lock, NULL);
	return w;
}

void wire_free(struct wire *w)
{
	if (!w)
		return;
	for (size_t i = 0; i < COUNT(w->refused); i++)
		if (w->refused[i] > 0)
			close(w->refused[i]);
	pthread_mutex_destroy(&w->lock);
	free(w->connection);
	free(w);
}

/* The entry of FD; under the lock. */
static struct connection *entry(struct wire *w, int fd)
{
	if ((size_t)fd >= w->count) {
		size_t count = (size_t)fd + 64;
		w->connection = must_grow(w->connection, count, sizeof(*w->connection));
		memset(w->connection + w->count, 0, (count - w->count) * sizeof(*w->connection));
		w->count = count;
	}
	return &w->connection[fd];
}

/* Closes the connection (of VISITOR, or of anyone) that has waited longest for a request.  Under the lock, so that its
 * descriptor is still its own. */
static bool close_an_idle_one(struct wire *w, const struct address *visitor)
{
	struct connection *oldest = NULL;
	for (size_t i = 0; i < w->count; i++) {
		struct connection *c = &w->connection[i];
		bool fits = c->state == CONNECTION_IDLE && (!visitor || address_same_visitor(&c->from, visitor));
		if (fits && (!oldest || c->since_ms < oldest->since_ms))
			oldest = c;
	}
	if (!oldest)
		return false;
	shutdown((int)(oldest - w->connection), SHUT_RDWR);
	oldest->state = CONNECTION_DISMISSED;
	return true;
}

static bool has_room(struct wire *w, const struct address *from, const char **why)
{
	int open = 0, same = 0;
	bool proxy = address_in_list(from, w->limits.trusted_proxy);
	for (size_t i = 0; i < w->count; i++) {
		struct connection *c = &w->connection[i];
		if (c->state == CONNECTION_NONE || c->state == CONNECTION_DISMISSED)
			continue;
		open++;
		same += !proxy && address_same_visitor(&c->from, from);
	}
	*why = same >= w->limits.connections_per_address ? "address" : "workers";
	if (same >= w->limits.connections_per_address)
		return close_an_idle_one(w, from);
	return open < w->limits.connections || close_an_idle_one(w, NULL);
}

/* Says 503 without a worker.  The socket stays open a while: closed at once, a reset could overtake the answer. */
static void refuse(struct wire *w, int fd)
{
	ssize_t ignored = send(fd, FULL, sizeof(FULL) - 1, MSG_NOSIGNAL | MSG_DONTWAIT);
	(void)ignored;
	shutdown(fd, SHUT_WR);
	int *place = &w->refused[w->refused_next++ % COUNT(w->refused)];
	if (*place > 0)
		close(*place);
	*place = fd;
}

static bool accepted(void *with, int fd, const struct sockaddr *from)
{
	struct wire_thread *t = with;
	struct wire *w = t->wire;
	struct sockaddr_in in;
	const char *why = "";
	bool fits = false;
	pthread_mutex_lock(&w->lock);
	if (from->sa_family == AF_INET) {
		memcpy(&in, from, sizeof(in));
		struct address address = address_of_ipv4(in.sin_addr);
		fits = has_room(w, &address, &why);
		if (fits)
			*entry(w, fd) = (struct connection){CONNECTION_QUEUED, address, now_monotonic_ms()};
	}
	if (!fits)
		refuse(w, fd);
	pthread_mutex_unlock(&w->lock);
	if (!fits)
		log_event(LOG_DEBUG, "refused", "for=%s", why);
	return fits;
}

static void set_state(struct wire_thread *t, enum connection_state state)
{
	struct wire *w = t->wire;
	if (t->fd < 0)
		return;
	pthread_mutex_lock(&w->lock);
	struct connection *c = entry(w, t->fd);
	/* One that was dismissed stays so until it is closed: it is not counted any more. */
	if (c->state != CONNECTION_DISMISSED || state == CONNECTION_NONE)
		*c = (struct connection){state, c->from, now_monotonic_ms()};
	pthread_mutex_unlock(&w->lock);
}

/* How long the worker may still wait for bytes; -1: not at all. */
static int waiting(void *with, int fd, int ms)
{
	struct wire_thread *t = with;
	const struct wire_limits *l = &t->wire->limits;
	int64_t now = now_monotonic_ms(), left = ms;
	if (t->phase == PHASE_NONE)
		return ms;
	if (t->phase == PHASE_HEAD && t->fd != fd) {
		t->fd = fd;
		set_state(t, CONNECTION_IDLE);
	}
	if (t->phase == PHASE_HEAD)
		left = t->since_ms + (t->kept && !t->received ? l->keep_alive_ms : l->head_ms) - now;
	else
		left = t->since_ms + l->body_grace_ms + t->received * 1000 / l->body_rate - now;
	if (left <= 0) {
		t->timed_out = true;
		return -1;
	}
	return ms < 0 || left < ms ? (int)left : ms;
}

static void received(void *with, int fd, const char *bytes, size_t n)
{
	struct wire_thread *t = with;
	(void)fd;
	if (t->phase == PHASE_HEAD && !t->received) {
		size_t keep = n < sizeof(t->first) - 1 ? n : sizeof(t->first) - 1;
		memcpy(t->first, bytes, keep);
		t->first[keep] = '\0';
		/* The time for a head runs from its first byte. */
		if (t->kept)
			t->since_ms = now_monotonic_ms();
	}
	t->received += (int64_t)n;
}

static struct wire_thread *thread_make(struct wire *w)
{
	struct wire_thread *t = must_alloc(1, sizeof(*t));
	*t = (struct wire_thread){.wire = w, .fd = -1, .override = {accepted, waiting, received, t}};
	override_thread(&t->override);
	return t;
}

struct wire_thread *wire_thread_accepting(struct wire *w)
{
	return thread_make(w);
}

struct wire_thread *wire_thread_worker(struct wire *w)
{
	return thread_make(w);
}

void wire_thread_end(struct wire_thread *t)
{
	override_thread(NULL);
	free(t);
}

static void begin_phase(struct wire_thread *t, enum phase phase)
{
	t->phase = phase;
	t->since_ms = now_monotonic_ms();
	t->received = 0;
	t->timed_out = false;
}

void wire_opened(struct wire_thread *t)
{
	begin_phase(t, PHASE_HEAD);
	t->fd = -1;
	t->kept = false;
	t->first[0] = '\0';
}

void wire_request_begins(struct wire_thread *t)
{
	begin_phase(t, PHASE_NONE);
	t->first[0] = '\0';
	set_state(t, CONNECTION_BUSY);
}

void wire_body_begins(struct wire_thread *t)
{
	begin_phase(t, PHASE_BODY);
}

void wire_body_ends(struct wire_thread *t)
{
	begin_phase(t, PHASE_NONE);
}

void wire_request_ends(struct wire_thread *t)
{
	begin_phase(t, PHASE_HEAD);
	t->kept = true;
	set_state(t, CONNECTION_IDLE);
}

void wire_closing(struct wire_thread *t)
{
	set_state(t, CONNECTION_NONE);
	t->phase = PHASE_NONE;
	t->fd = -1;
}

const char *wire_first_bytes(const struct wire_thread *t)
{
	return t->first;
}

bool wire_timed_out(const struct wire_thread *t)
{
	return t->timed_out;
}
