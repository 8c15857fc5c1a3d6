/* www/server.c - the only place that knows CivetWeb: it listens, keeps the threads and parses heads.  All else is ours.
 */
#include "www/server.h"

#include <assert.h>
#include <civetweb.h>
#include <ctype.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/log.h"
#include "base/now.h"
#include "www/exchange.h"
#include "www/override.h"

enum {
	WORKERS = 256,
	CONNECTIONS_PER_ADDRESS = 8,
	HEAD_MS = 10000,
	KEEP_ALIVE_MS = 15000,
	BODY_GRACE_MS = 10000,
	BODY_RATE = 512
};
enum { SEND_WINDOW_MS = 30000, SEND_RATE = 1024, START_MS = 20000, REQUEST_BYTES = 20480 };

struct portal {
	struct exchange_portal shared;
	struct mg_context *civetweb;
	struct wire *wire;
	int port;
	pthread_mutex_t lock; /* of what follows */
	int workers_ready;
	size_t least_stack;
};

/* ---- Threads ---- */

static size_t stack_of_this_thread(void)
{
	pthread_attr_t attr;
	void *base;
	size_t size = 0;
	if (pthread_getattr_np(pthread_self(), &attr))
		return 0;
	pthread_attr_getstack(&attr, &base, &size);
	pthread_attr_destroy(&attr);
	return size;
}

static struct portal *portal_of(const struct mg_context *context)
{
	return mg_get_user_data(context);
}

enum { THREAD_MASTER = 0, THREAD_WORKER = 1 };

static void *init_thread(const struct mg_context *context, int type)
{
	struct portal *p = portal_of(context);
	struct exchange_worker *w = must_alloc(1, sizeof(*w));
	w->portal = &p->shared;
	w->path = buf_make(16384);
	if (type == THREAD_MASTER)
		w->wire = wire_thread_accepting(p->wire);
	if (type != THREAD_WORKER)
		return w;
	w->wire = wire_thread_worker(p->wire);
	size_t stack = stack_of_this_thread();
	pthread_mutex_lock(&p->lock);
	p->workers_ready++;
	if (stack < p->least_stack)
		p->least_stack = stack;
	pthread_mutex_unlock(&p->lock);
	return w;
}

static void exit_thread(const struct mg_context *context, int type, void *pointer)
{
	struct exchange_worker *w = pointer;
	(void)context;
	(void)type;
	if (!w)
		return;
	if (w->handles && w->portal->options.worker_free)
		w->portal->options.worker_free(w->handles);
	if (w->wire)
		wire_thread_end(w->wire);
	buf_free(&w->path);
	free(w);
}

/* ---- A request ---- */

static int read_body(void *with, char *to, size_t n)
{
	return mg_read(with, to, n);
}

static void take_head(struct head *h, const struct mg_request_info *info)
{
	struct span peer = span_of(info->remote_addr);
	*h = (struct head){.method = info->request_method ? info->request_method : "",
	                   .path = info->request_uri ? info->request_uri : "",
	                   .query = info->query_string,
	                   .version = info->http_version ? info->http_version : ""};
	if (address_parse(peer, &h->peer))
		h->peer = (struct address){0};
	for (int i = 0; i < info->num_headers && i < HEAD_FIELDS; i++) {
		h->field[i].name = info->http_headers[i].name;
		h->field[i].value = info->http_headers[i].value;
	}
	h->field_count = info->num_headers < HEAD_FIELDS ? info->num_headers : HEAD_FIELDS;
}

static int begin_request(struct mg_connection *conn)
{
	struct exchange_worker *w = mg_get_thread_pointer(conn);
	struct body_reader body = {read_body, conn};
	struct head h;
	int status = 500;
	wire_request_begins(w->wire);
	take_head(&h, mg_get_request_info(conn));
	if (!exchange_serve(w, &h, &body, &status))
		mg_disable_connection_keep_alive(conn);
	return status;
}

static void end_request(const struct mg_connection *conn, int status)
{
	struct exchange_worker *w = mg_get_thread_pointer(conn);
	(void)status;
	wire_request_ends(w->wire);
}

/* "TRACE / HTTP/1.1" is a request, only not one of ours; the library calls it a bad one. */
static bool has_another_method(const char *first)
{
	size_t n = 0;
	while (isupper((unsigned char)first[n]))
		n++;
	struct span method = {first, n};
	bool ours = span_is(method, "GET") || span_is(method, "HEAD") || span_is(method, "POST");
	return n >= 3 && first[n] == ' ' && first[n + 1] == '/' && !ours;
}

/* What the library could not read, or will not serve.  Its own page would be plain text without our headers. */
static int http_error(struct mg_connection *conn, int status, const char *message)
{
	struct exchange_worker *w = mg_get_thread_pointer(conn);
	struct head h;
	take_head(&h, mg_get_request_info(conn));
	h.field_count = 0;
	h.path = "";
	h.query = NULL;
	if (wire_timed_out(w->wire))
		status = 408;
	else if (status == 413 || wire_received(w->wire) >= REQUEST_BYTES)
		status = 431;
	else if (status == 400 && has_another_method(wire_first_bytes(w->wire)))
		status = 405;
	wire_request_begins(w->wire);
	exchange_refuse(w, &h, status, message);
	mg_disable_connection_keep_alive(conn);
	return 0;
}

static int init_connection(const struct mg_connection *conn, void **data)
{
	struct exchange_worker *w = mg_get_thread_pointer(conn);
	*data = NULL;
	wire_opened(w->wire);
	return 0;
}

static void connection_close(const struct mg_connection *conn)
{
	struct exchange_worker *w = mg_get_thread_pointer(conn);
	wire_closing(w->wire);
}

static int log_message(const struct mg_connection *conn, const char *message)
{
	(void)conn;
	log_event(LOG_DEBUG, "civetweb", "bytes=%zu", strlen(message));
	return 1;
}

static int log_access(const struct mg_connection *conn, const char *message)
{
	(void)conn;
	(void)message;
	return 1;
}

/* ---- Start and end ---- */

static int or_default(int value, int fallback)
{
	return value > 0 ? value : fallback;
}

static void set_defaults(struct portal_options *o)
{
	o->workers = or_default(o->workers, WORKERS);
	o->connections_per_address = or_default(o->connections_per_address, CONNECTIONS_PER_ADDRESS);
	o->head_ms = or_default(o->head_ms, HEAD_MS);
	o->keep_alive_ms = or_default(o->keep_alive_ms, KEEP_ALIVE_MS);
	o->body_grace_ms = or_default(o->body_grace_ms, BODY_GRACE_MS);
	o->body_rate = or_default(o->body_rate, BODY_RATE);
	o->send_window_ms = or_default(o->send_window_ms, SEND_WINDOW_MS);
	o->send_rate = or_default(o->send_rate, SEND_RATE);
}

static int prepare(struct portal *p, struct err *e)
{
	struct portal_options *o = &p->shared.options;
	set_defaults(o);
	if (o->workers <= WORKERS_KEPT_BACK)
		return ERR(e, ERR_INPUT, "The portal needs more workers.", "%d", o->workers);
	if (!address_list_valid(o->trusted_proxy))
		return ERR(e, ERR_INPUT, "The setting trusted_proxy is not an address or a list of them.", "%s",
		           o->trusted_proxy);
	if (!override_works())
		return ERR(e, ERR_SYSTEM, "The portal cannot guard its connections in this build.",
		           "poll is not the program's own");
	if (router_make(o->routes, o->policy, o->anonymous, &p->shared.router, e))
		return -1;
	p->shared.limits = limits_make(o->workers, o->connections_per_address);
	p->wire = wire_make(&(struct wire_limits){.connections = o->workers,
	                                          .connections_per_address = o->connections_per_address,
	                                          .trusted_proxy = o->trusted_proxy,
	                                          .head_ms = o->head_ms,
	                                          .keep_alive_ms = o->keep_alive_ms,
	                                          .body_grace_ms = o->body_grace_ms,
	                                          .body_rate = o->body_rate,
	                                          .send_window_ms = o->send_window_ms,
	                                          .send_rate = o->send_rate});
	return 0;
}

/* Every default that opens a door is shut; no document root, so that no step of the library's own ever finds a file. */
static int listen_on(struct portal *p, struct err *e)
{
	static const struct mg_callbacks CALLBACKS = {.begin_request = begin_request,
	                                              .end_request = end_request,
	                                              .http_error = http_error,
	                                              .init_thread = init_thread,
	                                              .exit_thread = exit_thread,
	                                              .init_connection = init_connection,
	                                              .connection_close = connection_close,
	                                              .log_message = log_message,
	                                              .log_access = log_access};
	char workers[16], queue[16], request_size[16];
	snprintf(workers, sizeof(workers), "%d", p->shared.options.workers);
	snprintf(request_size, sizeof(request_size), "%d", REQUEST_BYTES);
	snprintf(queue, sizeof(queue), "%d", p->shared.options.workers);
	const char *settings[] = {
	    "listening_ports",
	    p->shared.options.listen,
	    "num_threads",
	    workers,
	    "connection_queue",
	    queue,
	    "listen_backlog",
	    "512",
	    "tcp_nodelay",
	    "1",
	    "enable_keep_alive",
	    "yes",
	    /* Ours are shorter (www/wire.c); these only must not cut in before. */
	    "request_timeout_ms",
	    "600000",
	    "keep_alive_timeout_ms",
	    "600000",
	    "max_request_size",
	    request_size,
	    "decode_url",
	    "no",
	    "decode_query_string",
	    "no",
	    "enable_directory_listing",
	    "no",
	    "access_control_allow_origin",
	    "",
	    "access_control_allow_methods",
	    "",
	    "access_control_allow_headers",
	    "",
	    "cgi_pattern",
	    "",
	    "ssi_pattern",
	    "",
	    "index_files",
	    "",
	    NULL,
	};
	struct mg_server_port ports[2];
	p->civetweb = mg_start(&CALLBACKS, p, settings);
	if (!p->civetweb)
		return ERR_SAY(e, ERR_SYSTEM, "The portal cannot listen on %s; is another program there?",
		               p->shared.options.listen);
	if (mg_get_server_ports(p->civetweb, 2, ports) != 1)
		return ERR_SAY(e, ERR_SYSTEM, "The portal listens on one address, not on \"%s\".",
		               p->shared.options.listen);
	p->port = ports[0].port;
	return 0;
}

/* Waits until every worker runs, and refuses stacks that one page of SQLite and Xapian could overrun. */
static int check_workers(struct portal *p, struct err *e)
{
	int64_t until = now_monotonic_ms() + START_MS;
	const struct timespec step = {.tv_nsec = 5000000};
	/* Looked at again and again, as a timed wait on a condition ends at once for a program whose clock a test moves
	 * (libfaketime). */
	pthread_mutex_lock(&p->lock);
	while (p->workers_ready < p->shared.options.workers && now_monotonic_ms() < until) {
		pthread_mutex_unlock(&p->lock);
		nanosleep(&step, NULL);
		pthread_mutex_lock(&p->lock);
	}
	int ready = p->workers_ready;
	size_t stack = p->least_stack;
	pthread_mutex_unlock(&p->lock);
	if (ready < p->shared.options.workers)
		return ERR(e, ERR_SYSTEM, "The portal could not start its workers.", "%d of %d", ready,
		           p->shared.options.workers);
	if (stack < WORKER_STACK_LEAST_BYTES)
		return ERR(e, ERR_SYSTEM, "The portal's workers have too small stacks.", "%zu bytes", stack);
	return 0;
}

int portal_start(const struct portal_options *o, struct portal **out, struct err *e)
{
	struct portal *p = must_alloc(1, sizeof(*p));
	p->shared.options = *o;
	p->least_stack = SIZE_MAX;
	pthread_mutex_init(&p->lock, NULL);
	*out = NULL;
	if (prepare(p, e) || listen_on(p, e) || check_workers(p, e)) {
		portal_stop(p);
		return -1;
	}
	*out = p;
	return 0;
}

int portal_port(const struct portal *p)
{
	return p->port;
}

void portal_stop(struct portal *p)
{
	if (!p)
		return;
	if (p->civetweb)
		mg_stop(p->civetweb);
	wire_free(p->wire);
	router_free(p->shared.router);
	limits_free(p->shared.limits);
	pthread_mutex_destroy(&p->lock);
	free(p);
}
