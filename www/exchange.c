#include "www/exchange.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/hash.h"
#include "base/log.h"
#include "base/now.h"
#include "www/answers.h"
#include "www/compress.h"
#include "www/multipart.h"
#include "www/response.h"

struct exchange {
	struct exchange_worker *worker;
	const struct exchange_portal *portal;
	const struct head *head;
	const struct body_reader *reader;
	struct head_verdict verdict;
	struct routed routed;
	struct request request;
	struct response response;
	struct buf body;
	struct err error;
	char ref[ID_TEXT], client[ADDRESS_TEXT];
	bool keep_alive;
	bool unread; /* more of the request may come, and nobody reads it */
	int64_t sent;
};

const char *query_get(const struct request *q, const char *name)
{
	return fields_get(q->query, name);
}

const char *form_get(const struct request *q, const char *name)
{
	return fields_get(q->form, name);
}

const char *form_get_at(const struct request *q, const char *name, size_t index)
{
	return fields_get_at(q->form, name, index);
}

const struct form_file *form_file(const struct request *q, const char *name, size_t index)
{
	return form_files_get(q->files, name, index);
}

const char *header_get(const struct request *q, const char *name)
{
	const struct exchange *x = q->connection;
	return head_get(x->head, name);
}

static void put_allow(struct exchange *x)
{
	static const struct {
		enum method method;
		const char *name;
	} NAMES[] = {{GET, "GET"},     {HEAD, "HEAD"},     {POST, "POST"},
	             {PATCH, "PATCH"}, {DELETE, "DELETE"}, {OPTIONS, "OPTIONS"}};
	unsigned methods = x->routed.methods ? x->routed.methods : router_methods(x->portal->router);
	struct buf list = buf_make(128);
	for (size_t i = 0; i < COUNT(NAMES); i++)
		if (methods & NAMES[i].method)
			buf_printf(&list, "%s%s", list.n ? ", " : "", NAMES[i].name);
	response_header(&x->response, "Allow", buf_text(&list));
	buf_free(&list);
}

/* Ends the request with an error page.  A 404 is made of nothing that the handler left, without the reference, and
 * without the route: what is not visible and what does not exist are the same bytes. */
static void fail(struct exchange *x, int status)
{
	struct request shown = x->request;
	bool missing = status == 404;
	if (missing || status == 500) {
		response_free(&x->response);
		response_init(&x->response);
	}
	if (missing) {
		shown.ref[0] = '\0';
		shown.route = NULL;
		memset(shown.part, 0, sizeof(shown.part));
	}
	x->response.status = status;
	if (status == 405)
		put_allow(x);
	if (status == 503)
		response_header(&x->response, "Retry-After", "5");
	if (x->portal->options.error_page)
		x->portal->options.error_page(&shown, &x->response, status, &x->error);
	x->response.status = status;
	x->response.etag[0] = '\0';
	if (response_lacks_body(&x->response)) {
		/* The page of last resort. */
		buf_free(&x->response.body);
		x->response.body = buf_make(256);
		x->response.type = "text/plain; charset=utf-8";
		buf_printf(&x->response.body, "%d\n%s%s", status, shown.ref, shown.ref[0] ? "\n" : "");
	}
}

static void stop_reading(struct exchange *x)
{
	x->keep_alive = false;
	x->unread = true;
}

/* Refused before the body was read: what is still on its way has no meaning as a request. */
static void refuse(struct exchange *x, int status)
{
	if (x->verdict.length != 0 && x->verdict.method != GET && x->verdict.method != HEAD)
		stop_reading(x);
	fail(x, status);
}

/* Forty bits that differ from request to request; no secret, so that each does not cost a call of the kernel. */
static void make_ref(char out[ID_TEXT])
{
	static const char SIGNS[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	static _Thread_local uint64_t last;
	if (!last)
		randombytes_buf(&last, sizeof(last));
	last = last * 6364136223846793005u + 1442695040888963407u;
	for (int i = 0; i < ID_TEXT - 1; i++)
		out[i] = SIGNS[last >> (59 - 5 * i) & 31];
	out[ID_TEXT - 1] = '\0';
}

static void begin(struct exchange *x)
{
	struct request *q = &x->request;
	make_ref(x->ref);
	memcpy(q->ref, x->ref, sizeof(x->ref));
	address_text(&x->verdict.client, x->client);
	q->address = x->client;
	q->started_ms = now_ms();
	q->portal = x->portal->options.portal;
	q->connection = x;
	q->query_raw = span_of(x->head->query);
	fields_parse_query(q->query_raw, &q->query);
	q->language = strcmp(fields_get(q->query, "bahasa"), "en") == 0 ? LANGUAGE_EN : LANGUAGE_ID;
	const char *save = head_get(x->head, "Save-Data");
	q->save_data = save && strcasecmp(save, "on") == 0;
	q->method = x->verdict.method;
	q->secure = x->verdict.secure;
	q->local = !x->verdict.proxied && address_is_loopback(&x->head->peer);
}

static int find_route(struct exchange *x)
{
	struct span raw = span_of(x->head->path);
	x->worker->path.n = 0;
	router_find(x->portal->router, x->verdict.method, raw, &x->worker->path, &x->routed);
	x->request.path = x->routed.path;
	memcpy(x->request.part, x->routed.part, sizeof(x->request.part));
	x->request.route = x->routed.route;
	if (!(router_methods(x->portal->router) & x->verdict.method))
		return 405;
	if (x->portal->options.permit)
		return 0;
	if (!x->routed.route && x->routed.methods)
		return 405;
	return x->routed.route && x->routed.allowed ? 0 : 404;
}

/* The type and size of a body, judged by its head alone. */
static int judge_body(const struct exchange *x)
{
	static const char FORM[] = "application/x-www-form-urlencoded";
	const char *type = head_get(x->head, "Content-Type");
	size_t n = sizeof(FORM) - 1;
	if (x->verdict.length <= 0)
		return 0;
	if (x->verdict.length > x->routed.route->body_max)
		return 413;
	if (multipart_is(type))
		return 0;
	if (!type || strncasecmp(type, FORM, n) != 0 || (type[n] && !strchr("; \t", type[n])))
		return 415;
	return 0;
}

static int read_body(struct exchange *x)
{
	static const struct span GO_ON = {"HTTP/1.1 100 Continue\r\n\r\n", 25};
	size_t want = (size_t)x->verdict.length;
	x->body = buf_make(want + 1);
	if (x->verdict.expects_continue && wire_send(x->worker->wire, GO_ON, LIT(""), &x->sent))
		return 408;
	wire_body_begins(x->worker->wire);
	while (x->body.n < want) {
		char *to = buf_room(&x->body, want - x->body.n);
		int n = to ? x->reader->read(x->reader->with, to, want - x->body.n) : -1;
		if (n <= 0) {
			ERR(&x->error, ERR_INPUT, "The request did not arrive in time.", "%zu of %zu bytes of the body",
			    x->body.n, want);
			return 408;
		}
		x->body.n += (size_t)n;
	}
	wire_body_ends(x->worker->wire);
	return 0;
}

static int read_body_in_its_place(struct exchange *x)
{
	if (!limits_enter_body(x->portal->limits)) {
		ERR(&x->error, ERR_BUSY, "Too many are here at once.", "full: bodies");
		return 503;
	}
	int status = read_body(x);
	limits_leave_body(x->portal->limits);
	return status;
}

static int parse_body(struct exchange *x)
{
	const char *type = head_get(x->head, "Content-Type");
	if (x->verdict.length > 0 && multipart_is(type))
		return multipart_parse(buf_span(&x->body), type, &x->request.form, &x->request.files);
	return fields_parse(buf_span(&x->body), &x->request.form);
}

static int take_body(struct exchange *x)
{
	int status = x->verdict.length > 0 ? read_body_in_its_place(x) : 0;
	if (status) {
		stop_reading(x);
		return status;
	}
	if (parse_body(x)) {
		ERR(&x->error, ERR_INPUT, "The form could not be read.", "%zu bytes are no valid form", x->body.n);
		return 400;
	}
	return 0;
}

static int get_handles(struct exchange *x)
{
	const struct portal_options *o = &x->portal->options;
	if (!x->worker->handles && o->worker_make) {
		x->worker->handles = o->worker_make(o->portal);
		if (!x->worker->handles) {
			ERR(&x->error, ERR_SYSTEM, "The server is busy.", "no handles for the worker");
			return 503;
		}
	}
	x->request.worker = x->worker->handles;
	return 0;
}

static void call_handler(struct exchange *x)
{
	struct response *a = &x->response;
	x->routed.route->handle(&x->request, a);
	bool empty = response_lacks_body(a);
	if (a->status == 404 || (empty && a->status >= 400 && a->status < 600)) {
		fail(x, a->status);
	} else if (empty || a->status < 0 || a->status > 599) {
		ERR(&x->error, ERR_SYSTEM, "The page could not be made.",
		    "the handler of %s left no answer (status %d)", x->routed.route->pattern, a->status);
		fail(x, 500);
	}
}

/* The one door of a portal whose askers differ.  0, or what to answer: 404, or an answer that stands already. */
static int ask_permit(struct exchange *x)
{
	if (!x->portal->options.permit)
		return 0;
	int status = x->portal->options.permit(&x->request, x->routed.action, &x->response);
	return status ? status : x->routed.route ? judge_body(x) : 404;
}

/* An answer without its body read: where to sign in. */
static void answer_unread(struct exchange *x, int status)
{
	if (x->verdict.length > 0)
		stop_reading(x);
	x->response.status = status;
}

/* What an answer depends on besides public/.  Empty: this one is not to be kept. */
static struct span answer_key(const struct exchange *x, char *room, size_t size)
{
	const struct request *q = &x->request;
	const char *host = head_get(x->head, "Host");
	if (!x->portal->options.answers || !(q->route->flags & ROUTE_KEPT) || !(q->method & (GET | HEAD)))
		return LIT("");
	/* The raw path: what decodes to the same is kept twice, and never one for the other. */
	int n = snprintf(room, size, "%d %s %s?%s", q->save_data, host ? host : "", x->head->path,
	                 x->head->query ? x->head->query : "");
	return n > 0 && (size_t)n < size ? (struct span){room, (size_t)n} : LIT("");
}

static void answer(struct exchange *x)
{
	struct answers *answers = x->portal->options.answers;
	struct answers_mark mark = {.known = false};
	char room[1024];
	struct span key = answer_key(x, room, sizeof(room));
	if (key.n) {
		answers_look(answers, &mark);
		if (answers_get(answers, &mark, key, accepts_gzip(head_get(x->head, "Accept-Encoding")), &x->response))
			return;
	}
	call_handler(x);
	response_take_in(&x->response);
	if (key.n)
		answers_put(answers, &mark, key, &x->response);
}

/* With a place among the requests at work. */
static void work(struct exchange *x)
{
	int status = get_handles(x);
	if (status)
		refuse(x, status);
	else if ((status = ask_permit(x)) >= 300 && status < 400)
		answer_unread(x, status);
	else if (status)
		refuse(x, status);
	else if ((status = take_body(x)))
		fail(x, status);
	else
		answer(x);
}

static void send_reply(struct exchange *x)
{
	struct conditions c = {.method = x->verdict.method};
	struct reply r;
	if (x->head->field_count) {
		c.if_none_match = head_get(x->head, "If-None-Match");
		c.if_range = head_get(x->head, "If-Range");
		c.range = head_get(x->head, "Range");
		c.accept_encoding = head_get(x->head, "Accept-Encoding");
	}
	reply_make(&r, &x->response, &c, x->portal->options.csp, x->keep_alive);
	if (!buf_ok(&r.head) || wire_send(x->worker->wire, buf_span(&r.head), r.body, &x->sent))
		x->keep_alive = false;
	else if (r.length && wire_send_file(x->worker->wire, r.file_fd, r.first, r.length, &x->sent))
		x->keep_alive = false;
	x->response.status = r.status;
	reply_free(&r);
}

/* Never an address, a query or a name: the pattern of the route, and where the client comes from by its network. */
static void log_line(struct exchange *x)
{
	char network[ADDRESS_TEXT];
	int64_t ms = now_ms() - x->request.started_ms;
	const char *method = (x->verdict.method & (GET | HEAD | POST)) ? x->head->method : "-";
	address_network_text(&x->verdict.client, network);
	log_event(LOG_INFO, "request", "method=%s route=%s status=%d ms=%lld bytes=%lld from=%s req=%s", method,
	          x->request.route ? x->request.route->pattern : "-", x->response.status, (long long)ms,
	          (long long)x->sent, network, x->ref);
	if (x->error.kind != ERR_NONE) {
		struct buf why = buf_make(1024);
		buf_printf(&why, "req=%s: %s", x->ref, x->error.why);
		struct err with_ref = {.kind = x->error.kind};
		memcpy(with_ref.why, buf_text(&why), why.n < sizeof(with_ref.why) ? why.n : sizeof(with_ref.why) - 1);
		log_error("request", &with_ref);
		buf_free(&why);
	}
}

static void end(struct exchange *x)
{
	send_reply(x);
	log_line(x);
	if (x->unread)
		wire_part_from(x->worker->wire);
	fields_free(x->request.query);
	fields_free(x->request.form);
	form_files_free(x->request.files);
	response_free(&x->response);
	buf_free(&x->body);
}

static struct exchange make(struct exchange_worker *w, const struct head *h, const struct body_reader *body)
{
	struct exchange x = {.worker = w, .portal = w->portal, .head = h, .reader = body, .error = ERR_INIT};
	x.verdict = (struct head_verdict){.client = h->peer};
	response_init(&x.response);
	return x;
}

/* The request is known to be one for X->routed.route; false: there was no place for it. */
static bool work_in_its_place(struct exchange *x)
{
	struct limits *limits = x->portal->limits;
	unsigned flags = x->routed.route ? x->routed.route->flags : 0;
	const struct address *forwarded = x->verdict.forwarded ? &x->verdict.client : NULL;
	const char *full = limits_enter(limits, flags, forwarded);
	if (full) {
		ERR(&x->error, ERR_BUSY, "Too many are here at once.", "full: %s", full);
		return false;
	}
	work(x);
	end(x); /* a reader of a file holds its place until it has all */
	limits_leave(limits, flags, forwarded);
	return true;
}

bool exchange_serve(struct exchange_worker *w, const struct head *h, const struct body_reader *body, int *status)
{
	struct exchange x = make(w, h, body);
	int refusal = head_judge(h, w->portal->options.trusted_proxy, &x.verdict, &x.error);
	begin(&x);
	x.keep_alive = x.verdict.keep_alive;
	if (refusal) {
		stop_reading(&x);
		fail(&x, refusal);
		end(&x);
	} else if ((refusal = find_route(&x)) || (!w->portal->options.permit && (refusal = judge_body(&x)))) {
		refuse(&x, refusal);
		end(&x);
	} else if (!work_in_its_place(&x)) {
		x.keep_alive = false;
		x.unread = x.verdict.length > 0;
		fail(&x, 503);
		end(&x);
	}
	*status = x.response.status;
	return x.keep_alive;
}

void exchange_refuse(struct exchange_worker *w, const struct head *h, int status, const char *why)
{
	struct exchange x = make(w, h, NULL);
	ERR(&x.error, ERR_INPUT, "The request is not a valid one.", "%s", why);
	begin(&x);
	stop_reading(&x);
	fail(&x, status);
	end(&x);
}
