/* www/reply.c - the bytes of an answer: RFC 9110 in the order in which it asks its questions. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/now.h"
#include "www/compress.h"
#include "www/range.h"
#include "www/response.h"

/* No script at all: a public page has none. */
static const char CSP_STRICT[] =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";
static const char ALWAYS[] =
    "X-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\nReferrer-Policy: same-origin\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Resource-Policy: same-origin\r\n";

static const struct {
	int status;
	const char *reason;
} REASONS[] = {
    {200, "OK"},
    {201, "Created"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {451, "Unavailable For Legal Reasons"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
};

static const char *reason_of(int status)
{
	for (size_t i = 0; i < COUNT(REASONS); i++)
		if (REASONS[i].status == status)
			return REASONS[i].reason;
	return "Status";
}

/* By our own arithmetic: gmtime_r() looks at /etc/localtime each time, which the walls refuse and each answer would pay
 * for. */
static void put_date(struct buf *out)
{
	static const char DAYS[][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char MONTHS[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
	                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	int64_t now = now_ms();
	day_t day = day_of_ms(now, 0);
	struct civil c = day_to_civil(day);
	int minute = minute_of_ms(now, 0), second = (int)(now / 1000 % 60);
	buf_printf(out, "Date: %s, %02d %s %d %02d:%02d:%02d GMT\r\n", DAYS[day_weekday(day)], c.day,
	           MONTHS[c.month - 1], c.year, minute / 60, minute % 60, second);
}

/* Pages change when their bytes do: without an ETag of its own a page gets the digest of its body. */
static void set_own_etag(struct response *a)
{
	unsigned char digest[16];
	if (a->etag[0] || a->status != 200 || a->file_fd >= 0 || a->is_file ||
	    (a->cache && strcmp(a->cache, "no-store") == 0))
		return;
	crypto_generichash(digest, sizeof(digest), (const unsigned char *)a->body.p, a->body.n, NULL, 0);
	sodium_bin2hex(a->etag, sizeof(a->etag), digest, sizeof(digest));
}

/* A secret that stands beside what the asker wrote could be guessed from the packed length: what is not to be stored is
 * not packed either. */
static bool pack(const struct response *a, const char *accept_encoding, struct buf *out)
{
	enum { LEAST_BYTES = 600, LEVEL = 5 };
	if (a->packed || a->is_file || a->file_fd >= 0 || (a->cache && strcmp(a->cache, "no-store") == 0))
		return false;
	return compressible(a->type ? a->type : "text/html") && a->body.n >= LEAST_BYTES &&
	       accepts_gzip(accept_encoding) && gzip(buf_span(&a->body), LEVEL, out);
}

/* 304, 206 or 416 where the conditions say so; else the status stays. */
static void apply_conditions(struct reply *r, struct response *a, const struct conditions *c)
{
	bool reading = c->method == GET || c->method == HEAD;
	struct range range;
	if (r->status != 200 || !reading)
		return;
	if (etag_matches(c->if_none_match, a->etag)) {
		r->status = 304;
		return;
	}
	if ((a->file_fd < 0 && !a->is_file) || c->method != GET || !etag_allows_range(c->if_range, a->etag))
		return;
	switch (range_parse(c->range, a->file_size, &range)) {
	case RANGE_PART:
		r->status = 206;
		r->first = range.first;
		r->length = range.length;
		buf_printf(&a->headers, "Content-Range: bytes %lld-%lld/%lld\r\n", (long long)range.first,
		           (long long)(range.first + range.length - 1), (long long)a->file_size);
		break;
	case RANGE_UNSATISFIABLE:
		r->status = 416;
		r->length = 0;
		buf_printf(&a->headers, "Content-Range: bytes */%lld\r\n", (long long)a->file_size);
		break;
	case RANGE_WHOLE:
		break;
	}
}

static void put_head(struct reply *r, struct response *a, const char *csp, bool keep_alive, bool packed)
{
	const char *type = a->type ? a->type : "text/html; charset=utf-8";
	bool file = a->file_fd >= 0 || a->is_file, weak = !file;
	struct buf *h = &r->head;
	buf_printf(h, "HTTP/1.1 %d %s\r\n", r->status, reason_of(r->status));
	put_date(h);
	if (r->status != 304 && r->status != 204) {
		int64_t length = file ? r->length : (int64_t)r->body.n;
		buf_printf(h, "Content-Type: %s\r\nContent-Length: %lld\r\n", type, (long long)length);
	}
	if (packed)
		buf_puts(h, "Content-Encoding: gzip\r\n");
	if (!file && compressible(type))
		buf_puts(h, "Vary: Accept-Encoding\r\n");
	if (file)
		buf_puts(h, "Accept-Ranges: bytes\r\n");
	if (a->etag[0] && r->status < 400)
		buf_printf(h, "ETag: %s\"%s\"\r\n", weak ? "W/" : "", a->etag);
	buf_printf(h, "Cache-Control: %s\r\nContent-Security-Policy: %s\r\n", a->cache ? a->cache : "no-cache",
	           a->csp ? a->csp
	           : csp  ? csp
	                  : CSP_STRICT);
	buf_puts(h, ALWAYS);
	buf_put(h, buf_span(&a->headers));
	buf_puts(h, keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
}

void reply_make(struct reply *r, struct response *a, const struct conditions *c, const char *csp, bool keep_alive)
{
	enum { HEAD_MAX_BYTES = 32768 };
	a->status = a->status ? a->status : 200;
	*r = (struct reply){.status = a->status,
	                    .head = buf_make(HEAD_MAX_BYTES),
	                    .packed = buf_make(a->body.n + 1),
	                    .body = buf_span(&a->body),
	                    .file_fd = a->file_fd,
	                    .length = a->file_fd >= 0 || a->is_file ? a->file_size : 0};
	set_own_etag(a);
	apply_conditions(r, a, c);
	bool packed = a->packed;
	if (r->status != 304 && pack(a, c->accept_encoding, &r->packed)) {
		packed = true;
		r->body = buf_span(&r->packed);
	}
	put_head(r, a, csp, keep_alive, packed);
	if (a->is_file) {
		r->body = (struct span){a->body.n ? a->body.p + r->first : "", (size_t)r->length};
		r->length = 0;
	}
	if (r->status == 304 || c->method == HEAD) {
		r->body = (struct span){"", 0};
		r->length = 0;
	}
}

void reply_free(struct reply *r)
{
	buf_free(&r->head);
	buf_free(&r->packed);
}
