/* What comes with a request: its head as fields of lines, its address through the router, its query and its form, its
 * range. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "policies/policy.h"
#include "store/policy_files.h"
#include "store/share.h"
#include "www/compress.h"
#include "www/head.h"
#include "www/range.h"
#include "www/router.h"
#include "www/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

static struct router *router;

static void no_handler(const struct request *q, struct response *a)
{
	(void)q;
	(void)a;
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	static const struct route ROUTES[] = {
	    {GET, "/", "publik.baca", 0, no_handler, 0},
	    {GET | POST, "/d/:id", "publik.baca", 100, no_handler, 0},
	    {GET, "/d/:id/h/:n", "publik.baca", 0, no_handler, 0},
	    {GET, "/jalan/:rest*", "publik.baca", 0, no_handler, 0},
	    {0, NULL, NULL, 0, NULL, 0},
	};
	static struct policy *policy; /* as long as the program, as the router's */
	struct calendar *calendar = NULL;
	struct err e = ERR_INIT;
	char folder[4096];
	(void)argc;
	(void)argv;
	if (share_path("policies", "EARSIP_POLICIES", folder, sizeof(folder)) ||
	    policy_files_load(folder, NULL, &policy, &calendar, &e) ||
	    router_make(ROUTES, policy, POST_AN, &router, &e))
		abort();
	calendar_free(calendar);
	return 0;
}

static void check_path(const char *path)
{
	struct buf text = buf_make(strlen(path) + 16);
	struct routed found;
	router_find(router, GET, span_of(path), &text, &found);
	if (found.route) {
		assert(utf8_valid(found.path) && found.allowed);
		for (size_t i = 0; i < ROUTE_PARTS; i++) {
			bool rest = strchr(found.route->pattern, '*') != NULL;
			assert(!found.part[i].n || rest || !memchr(found.part[i].p, '/', found.part[i].n));
			assert(!span_is(found.part[i], "..") && utf8_valid(found.part[i]));
		}
	}
	buf_free(&text);
}

static void check_fields(const char *text)
{
	struct fields *form = NULL, *query = NULL;
	int rc = fields_parse(span_of(text), &form);
	fields_parse_query(span_of(text), &query);
	assert((rc == 0) == (form != NULL) && query);
	fields_free(form);
	fields_free(query);
}

static void check_values(const char *value)
{
	struct range r;
	enum range_verdict verdict = range_parse(value, 1000, &r);
	assert(verdict != RANGE_PART || (r.first >= 0 && r.length > 0 && r.first + r.length <= 1000));
	etag_matches(value, "a");
	etag_allows_range(value, "a");
	accepts_gzip(value);
}

/* The first line is the target, the others are fields, as the library in front cuts them. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = must_alloc(size + 1, 1), *at = text;
	struct head h = {.method = size & 1 ? "POST" : "GET", .version = "1.1"};
	struct head_verdict v;
	struct err e = ERR_INIT;
	memcpy(text, data, size);
	h.path = strsep(&at, "\n");
	char *query = strchr(h.path, '?');
	if (query)
		*query++ = '\0';
	h.query = query;
	while (at && h.field_count < HEAD_FIELDS) {
		char *line = strsep(&at, "\n"), *name = strsep(&line, ":");
		h.field[h.field_count++] = (struct head_field){name, line ? line : ""};
		check_values(line ? line : "");
	}
	address_parse(LIT("127.0.0.1"), &h.peer);
	int status = head_judge(&h, size & 2 ? "127.0.0.0/8" : "", &v, &e);
	assert(status == 0 || (status >= 400 && status < 600 && e.kind == ERR_INPUT));
	if (!status) {
		const char *length = head_get(&h, "Content-Length");
		assert(v.length >= -1 && !head_get(&h, "Transfer-Encoding") && head_get(&h, "Host"));
		assert(!length || strspn(length, "0123456789") == strlen(length));
	}
	check_path(h.path);
	check_fields(h.query ? h.query : "");
	free(text);
	return 0;
}
