#include "www/head.h"

#include <string.h>
#include <strings.h>

enum {
	FIELDS_ALLOWED = 59,
	FIELD_BYTES_MAX = 12288,
	PATH_MAX_BYTES = 4096,
	QUERY_MAX_BYTES = 8192,
	HOST_MAX_BYTES = 255
};

/* What proxies add.  From a peer that is not the trusted one each of them is an attempt to be someone else. */
static const char *const FORWARDED[] = {"X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-IP",
                                        "Forwarded"};

static const struct {
	const char *name;
	enum method method;
} METHODS[] = {{"GET", GET},     {"HEAD", HEAD},     {"POST", POST},
               {"PATCH", PATCH}, {"DELETE", DELETE}, {"OPTIONS", OPTIONS}};

#define REFUSE(e, status, ...) (ERR(e, ERR_INPUT, "The request is not a valid one.", __VA_ARGS__), (status))

static int count_of(const struct head *h, const char *name)
{
	int n = 0;
	for (int i = 0; i < h->field_count; i++)
		n += strcasecmp(h->field[i].name, name) == 0;
	return n;
}

const char *head_get(const struct head *h, const char *name)
{
	for (int i = 0; i < h->field_count; i++)
		if (strcasecmp(h->field[i].name, name) == 0)
			return h->field[i].value;
	return NULL;
}

static bool is_token(const char *s)
{
	static const char SIGNS[] = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
	return *s && s[strspn(s, SIGNS)] == '\0';
}

static bool has_control(const char *s)
{
	for (; *s; s++)
		if (((unsigned char)*s < ' ' && *s != '\t') || *s == 0x7f)
			return true;
	return false;
}

static int judge_fields(const struct head *h, struct err *e)
{
	size_t bytes = 0;
	if (strlen(h->path) > PATH_MAX_BYTES || (h->query && strlen(h->query) > QUERY_MAX_BYTES))
		return REFUSE(e, 414, "the address is too long");
	if (h->field_count > FIELDS_ALLOWED)
		return REFUSE(e, 431, "%d header fields", h->field_count);
	for (int i = 0; i < h->field_count; i++) {
		const struct head_field *f = &h->field[i];
		bytes += strlen(f->name) + strlen(f->value) + 4;
		if (!is_token(f->name) || has_control(f->value))
			return REFUSE(e, 400, "field %d is no header field", i);
	}
	if (bytes > FIELD_BYTES_MAX)
		return REFUSE(e, 431, "%zu bytes of header fields", bytes);
	return 0;
}

static int judge_host(const struct head *h, struct err *e)
{
	static const char SIGNS[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-_:[]";
	const char *host = head_get(h, "Host");
	if (count_of(h, "Host") != 1)
		return REFUSE(e, 400, "%d Host fields", count_of(h, "Host"));
	size_t n = strlen(host);
	if (!n || n > HOST_MAX_BYTES || strspn(host, SIGNS) != n)
		return REFUSE(e, 400, "the Host is not sane");
	return 0;
}

static int judge_method(const struct head *h, struct head_verdict *v, struct err *e)
{
	for (size_t i = 0; i < COUNT(METHODS); i++)
		if (strcmp(h->method, METHODS[i].name) == 0) {
			v->method = METHODS[i].method;
			return 0;
		}
	return REFUSE(e, 405, "the method is not one of ours");
}

static int judge_length(const struct head *h, struct head_verdict *v, struct err *e)
{
	const char *length = head_get(h, "Content-Length"), *coding = head_get(h, "Transfer-Encoding");
	if (coding && length)
		return REFUSE(e, 400, "both Transfer-Encoding and Content-Length");
	if (coding)
		return REFUSE(e, strcasecmp(coding, "chunked") == 0 ? 411 : 501, "a Transfer-Encoding");
	if (count_of(h, "Content-Length") > 1)
		return REFUSE(e, 400, "%d Content-Length fields", count_of(h, "Content-Length"));
	v->length = -1;
	if (length && span_number(span_of(length), &v->length))
		return REFUSE(e, 400, "the Content-Length is no number");
	if (v->length > 0 && !(v->method & (POST | PATCH)))
		return REFUSE(e, 400, "a body where the method has none");
	if (v->length < 0 && (v->method & (POST | PATCH)))
		return REFUSE(e, 411, "no Content-Length");
	return 0;
}

static int judge_expect(const struct head *h, struct head_verdict *v, struct err *e)
{
	const char *expect = head_get(h, "Expect");
	if (expect && strcasecmp(expect, "100-continue") != 0)
		return REFUSE(e, 417, "an Expect that is not 100-continue");
	v->expects_continue = expect && v->length > 0 && strcmp(h->version, "1.1") == 0;
	return 0;
}

/* The proxy adds the address it saw at the end; what stands before that is the client's own tale. */
static int judge_forwarded(const struct head *h, const char *trusted_proxy, struct head_verdict *v, struct err *e)
{
	const char *named = NULL;
	for (size_t i = 0; i < COUNT(FORWARDED) && !named; i++)
		named = head_get(h, FORWARDED[i]) ? FORWARDED[i] : NULL;
	v->client = h->peer;
	if (!named)
		return 0;
	if (!address_in_list(&h->peer, trusted_proxy))
		return REFUSE(e, 400, "%s from a peer that the setting trusted_proxy does not name", named);
	const char *scheme = head_get(h, "X-Forwarded-Proto");
	v->proxied = true;
	v->secure = scheme && count_of(h, "X-Forwarded-Proto") == 1 && strcasecmp(scheme, "https") == 0;
	const char *list = head_get(h, "X-Forwarded-For");
	if (!list)
		list = head_get(h, "X-Real-IP");
	if (!list)
		return 0;
	const char *last = strrchr(list, ',');
	if (count_of(h, "X-Forwarded-For") > 1 || address_parse(span_of(last ? last + 1 : list), &v->client))
		return REFUSE(e, 400, "the trusted_proxy forwards no address that can be read");
	v->forwarded = true;
	return 0;
}

static bool wants_keep_alive(const struct head *h)
{
	struct span rest = span_of(head_get(h, "Connection"));
	if (!rest.n)
		return strcmp(h->version, "1.1") == 0;
	while (rest.n)
		if (span_is_nocase(span_trim(span_cut(&rest, ',')), "keep-alive"))
			return true;
	return false;
}

int head_judge(const struct head *h, const char *trusted_proxy, struct head_verdict *v, struct err *e)
{
	int status;
	*v = (struct head_verdict){.client = h->peer, .length = -1};
	if ((status = judge_fields(h, e)) || (status = judge_host(h, e)) ||
	    (status = judge_forwarded(h, trusted_proxy, v, e)) || (status = judge_method(h, v, e)) ||
	    (status = judge_length(h, v, e)) || (status = judge_expect(h, v, e)))
		return status;
	v->keep_alive = wants_keep_alive(h);
	return 0;
}
