/* www/server.h - HTTP as earsip sees it: routes as a table, a request read within limits, a response built whole and
 * written once. CivetWeb is included in www/server.c and nowhere else, and only for sockets, threads and header
 * parsing: its form calls, its document root and its defaults are off (dependencies section 1, each guard has a test).
 * A handler runs after: method known, route found, permission asked, limits checked, body read.  It never sees a
 * socket, except through response_file(). */
#ifndef EARSIP_WWW_SERVER_H
#define EARSIP_WWW_SERVER_H

#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "policies/policy.h"

enum method { GET = 1, HEAD = 2, POST = 4, PATCH = 8, DELETE = 16, OPTIONS = 32 };
enum language { LANGUAGE_ID, LANGUAGE_EN, LANGUAGE__MAX };

#define ROUTE_PARTS 4
struct request {
	enum method method;
	struct span path;              /* decoded per segment, as matched */
	struct span part[ROUTE_PARTS]; /* what stood for :a, :b ... in the route */
	struct span query_raw;         /* undecoded query string */
	enum language language;
	const char *address; /* of the client (forwarded when the peer is the trusted proxy) */
	bool save_data;      /* Save-Data: on */
	bool secure;         /* came to the trusted proxy by https */
	bool local;          /* from this machine itself, through no proxy */
	char ref[12];        /* short reference: in the log and on error pages */
	int64_t started_ms;
	struct fields *query, *form; /* parsed, never NULL for GET / POST */
	struct form_files *files;    /* of a multipart form; NULL else */
	const struct route *route;
	void *worker;     /* the worker's own handles: what serve's `worker_make` gave */
	void *portal;     /* shared, read only */
	void *connection; /* private to server.c */
};
/* Fields of a query string or form: bounded count and sizes, valid UTF-8, no NUL; "" when absent.  BORROWED.
 * A query string can't fail: bytes that are no UTF-8 and NUL become U+FFFD, a bad "%" stands for itself, and what is
 * over the bounds (the 65th field, a name over 64 bytes) is left out.  A form that breaks one of these is answered 400.
 */
const char *query_get(const struct request *q, const char *name);
const char *form_get(const struct request *q, const char *name);
/* The value number INDEX (from 0) of a name that comes several times, as ticked boxes do; NULL when there are not so
 * many. */
const char *form_get_at(const struct request *q, const char *name, size_t index);
const char *header_get(const struct request *q, const char *name); /* NULL when absent */
/* A file of a multipart form.  BORROWED: as long as the request. */
struct form_file {
	char *name;        /* of the form's field */
	char *file_name;   /* as the client says, without folders; up to 255 bytes; for showing only */
	char *type;        /* as the client says, "" when it does not; never believed */
	struct span bytes; /* may be empty: an empty file was chosen */
};
/* File number INDEX (from 0) of the field NAME; NULL when there are not so many, or none was chosen. */
const struct form_file *form_file(const struct request *q, const char *name, size_t index);

struct response {
	int status;       /* 200 when left 0 */
	const char *type; /* "text/html; charset=utf-8" by default; static */
	struct buf body;
	struct buf headers; /* extra "Name: value\r\n" lines; response_header() */
	char etag[80];      /* without quotes; answers If-None-Match with 304 */
	const char *cache;  /* Cache-Control; "no-cache" by default, "no-store" for cases */
	int file_fd;        /* >= 0: the body is this file (OWNED), with Range; else -1 */
	int64_t file_size;
	const char *csp; /* NULL: the strict default */
	bool packed;     /* the body is gzip already */
	bool is_file;    /* the body is the bytes of a file: Range, a strong ETag, never packed */
};
void response_header(struct response *a, const char *name,
                     const char *value); /* a value with CR, LF or NUL is left out */
/* Serves FD (OWNED) with Range, If-Range, ETag; DISPOSITION "attachment" or "inline" with FILE_NAME. */
void response_file(struct response *a, int fd, int64_t size, const char *type, const char *disposition,
                   const char *file_name);
/* Serves BODY (taken) to be saved under FILE_NAME, never shown. */
void response_save(struct response *a, struct buf *body, const char *type, const char *file_name);
void response_redirect(struct response *a, int status, const char *location);

struct route {
	unsigned methods;
	const char *pattern; /* "/d/:id/h/:n"; the last part may be ":rest*" */
	const char *action;  /* exactly one action of the permission table: a start-up error when it is not there */
	int64_t body_max;    /* POST; urlencoded or multipart */
	void (*handle)(const struct request *q, struct response *a);
	unsigned flags; /* ROUTE_FILE: counts against the cap of workers busy with files; ROUTE_RESERVED: may use
	                 * the kept-back workers (/sehat, /cari).  ROUTE_KEPT: the answer depends on public/, the
	                 * address, Host, Save-Data and the day alone, and may be kept (www/answers.h) */
};
enum { ROUTE_FILE = 1, ROUTE_RESERVED = 2, ROUTE_KEPT = 4 };
struct answers; /* www/answers.h */

struct portal_options {
	const char *name;   /* "public" */
	const char *listen; /* ADDR:PORT */
	int workers, connections_per_address;
	const char *trusted_proxy;
	const struct route *routes; /* ends at a NULL pattern */
	const struct policy *policy;
	enum post anonymous; /* POST_AN */
	/* Who asks, where that differs from request to request: asked once, before anything of a body is looked at, so
	 * that no answer tells more than it.  ACTION is the route's; -1 when there is no such address.  0: go on.  Else
	 * the status: 404, or one with A filled.  What it learns of the asker it leaves with the worker.  Such a portal
	 * answers 404 where others say 405.  NULL: everyone is ANONYMOUS, and the cell is known at the start. */
	int (*permit)(const struct request *q, int action, struct response *a);
	void *(*worker_make)(void *portal);
	void (*worker_free)(void *worker);
	/* Fills the body of an answer with STATUS (set already), and may set its type.  Every 404 comes from here, and
	 * with q->ref empty, so that what is not visible and what does not exist are the same bytes.  Q has no route
	 * when none was found. */
	void (*error_page)(const struct request *q, struct response *a, int status, const struct err *why);
	void *portal;
	struct answers *answers; /* BORROWED: where answers of ROUTE_KEPT are kept; NULL: nowhere */
	const char *csp;         /* of every answer that names none; NULL: the strict one without any script */
	/* Limits; 0: the default. */
	int head_ms;       /* for a whole request head: 10 s */
	int keep_alive_ms; /* between two requests of a connection: 15 s */
	int body_grace_ms,
	    body_rate; /* a body must have come at BODY_RATE bytes a second (512) after the grace (10 s) */
	int send_window_ms,
	    send_rate; /* a reader under SEND_RATE bytes a second (1024) over the window (30 s) is cut */
};
struct portal;
/* Binds and starts.  Fails when a route names no action or one that is not in the table. */
int portal_start(const struct portal_options *o, struct portal **out, struct err *e);
/* The port that was bound (tests listen on port 0). */
int portal_port(const struct portal *p);
void portal_stop(struct portal *p);

/* Own parsers, fuzzed: urlencoded bodies and query strings. */
struct fields;
/* At most 64 fields, names of 64 bytes.  0, or -1 when the bytes are no valid form (NUL, bad %, bad UTF-8, too many).
 */
int fields_parse(struct span text, struct fields **out);
/* The same for a query string, which can't fail: see query_get(). */
void fields_parse_query(struct span text, struct fields **out);
const char *fields_get(const struct fields *f, const char *name);
const char *fields_get_at(const struct fields *f, const char *name, size_t index); /* NULL: not so many */
void fields_free(struct fields *f);

#endif
