#include "www/wire.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
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
	for (size_t i = 0; i < COUNT(w->parting); i++)
		if (w->parting[i].fd > 0)
			close(w->parting[i].fd);
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

/* For the first byte of a request, when others wait for a worker. */
enum { PATIENCE_MS = 50 };

/* Every change of a state goes through here, under the lock. */
static void change(struct wire *w, struct connection *c, enum connection_state state)
{
	w->open += (state != CONNECTION_NONE && state != CONNECTION_DISMISSED) -
	           (c->state != CONNECTION_NONE && c->state != CONNECTION_DISMISSED);
	c->state = state;
	c->since_ms = now_monotonic_ms();
}

/* Closes the connection (of VISITOR, or of anyone) that has waited longest for a request and has sent nothing of one.
 * Under the lock, so that its descriptor is still its own. */
static bool close_an_idle_one(struct wire *w, const struct address *visitor)
{
	struct connection *oldest = NULL;
	int64_t before = now_monotonic_ms() - PATIENCE_MS;
	for (size_t i = 0; i < w->count; i++) {
		struct connection *c = &w->connection[i];
		int pending = 0;
		if (c->state != CONNECTION_IDLE || c->since_ms > before ||
		    (visitor && !address_same_visitor(&c->from, visitor)))
			continue;
		if ((!oldest || c->since_ms < oldest->since_ms) && !ioctl((int)i, FIONREAD, &pending) && !pending)
			oldest = c;
	}
	if (!oldest)
		return false;
	shutdown((int)(oldest - w->connection), SHUT_RDWR);
	change(w, oldest, CONNECTION_DISMISSED);
	return true;
}

static int connections_of(const struct wire *w, const struct address *visitor)
{
	int n = 0;
	for (size_t i = 0; i < w->count; i++) {
		const struct connection *c = &w->connection[i];
		n += c->state != CONNECTION_NONE && c->state != CONNECTION_DISMISSED &&
		     address_same_visitor(&c->from, visitor);
	}
	return n;
}

static bool has_room(struct wire *w, const struct address *from, const char **why)
{
	int same = address_in_list(from, w->limits.trusted_proxy) ? 0 : connections_of(w, from);
	*why = same >= w->limits.connections_per_address ? "address" : "workers";
	if (same >= w->limits.connections_per_address)
		return close_an_idle_one(w, from);
	/* A burst of short requests may queue a little; the workers kept back see to it that the queue moves. */
	return w->open < w->limits.connections || close_an_idle_one(w, NULL) ||
	       w->open < w->limits.connections + w->limits.connections / 4;
}

void wire_part(struct wire *w, int fd)
{
	struct parting *place = &w->parting[w->parting_next++ % COUNT(w->parting)];
	if (place->fd > 0)
		close(place->fd);
	*place = (struct parting){fd, now_monotonic_ms()};
}

static void close_parted(struct wire *w)
{
	enum { PARTING_MS = 3000 };
	int64_t before = now_monotonic_ms() - PARTING_MS;
	for (size_t i = 0; i < COUNT(w->parting); i++)
		if (w->parting[i].fd > 0 && w->parting[i].since_ms < before) {
			close(w->parting[i].fd);
			w->parting[i].fd = 0;
		}
}

/* Says 503 without a worker. */
static void refuse(struct wire *w, int fd)
{
	ssize_t ignored = send(fd, FULL, sizeof(FULL) - 1, MSG_NOSIGNAL | MSG_DONTWAIT);
	(void)ignored;
	shutdown(fd, SHUT_WR);
	wire_part(w, fd);
}

static bool accepted(void *with, int fd, const struct sockaddr *from)
{
	struct wire_thread *t = with;
	struct wire *w = t->wire;
	struct sockaddr_in in;
	const char *why = "";
	bool fits = false;
	pthread_mutex_lock(&w->lock);
	close_parted(w);
	if (from->sa_family == AF_INET) {
		memcpy(&in, from, sizeof(in));
		struct address address = address_of_ipv4(in.sin_addr);
		fits = has_room(w, &address, &why);
		if (fits) {
			struct connection *c = entry(w, fd);
			change(w, c, CONNECTION_QUEUED);
			c->from = address;
		}
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
		change(w, c, state);
	pthread_mutex_unlock(&w->lock);
}

/* How long the worker may still wait for a head that has WAITED so long.  While others queue for a worker, none waits
 * for the silent; and near that, it looks often whether it has come to that. */
static int64_t left_for_head(const struct wire_thread *t, int64_t waited)
{
	const struct wire_limits *l = &t->wire->limits;
	int64_t left = (t->kept && !t->received ? l->keep_alive_ms : l->head_ms) - waited;
	if (t->received)
		return left;
	pthread_mutex_lock(&t->wire->lock);
	int open = t->wire->open;
	pthread_mutex_unlock(&t->wire->lock);
	if (open > l->connections)
		return left < PATIENCE_MS - waited ? left : PATIENCE_MS - waited;
	if (open > l->connections * 3 / 4)
		return left < 2 * PATIENCE_MS ? left : 2 * PATIENCE_MS;
	return left;
}

/* How long the worker may still wait for bytes; -1: not at all. */
static int waiting(void *with, int fd, int ms)
{
	struct wire_thread *t = with;
	const struct wire_limits *l = &t->wire->limits;
	int64_t waited = now_monotonic_ms() - t->since_ms, left;
	if (t->phase == PHASE_NONE)
		return ms;
	if (t->phase == PHASE_HEAD && t->fd != fd) {
		t->fd = fd;
		set_state(t, CONNECTION_IDLE);
	}
	if (t->phase == PHASE_HEAD)
		left = left_for_head(t, waited);
	else
		left = l->body_grace_ms + t->received * 1000 / l->body_rate - waited;
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

int64_t wire_received(const struct wire_thread *t)
{
	return t->received;
}
