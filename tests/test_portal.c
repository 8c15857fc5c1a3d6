/* tests/test_portal.c - a portal with a handful of routes, for tests/www/test_http.py; only in the test builds. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "base/verb.h"
#include "store/policy_files.h"
#include "store/share.h"
#include "www/server.h"

enum { FILE_BYTES = 6000000 };
static int file_fd;

static void small(const struct request *q, struct response *a)
{
	buf_printf(&a->body, "<p>%.*s %.*s q=%s %s</p>\n", (int)q->path.n, q->path.p, (int)q->part[0].n,
	           q->part[0].n ? q->part[0].p : "", query_get(q, "q"), q->language == LANGUAGE_EN ? "en" : "id");
}

static void document(const struct request *q, struct response *a)
{
	if (span_is(q->part[0], "HILANG")) {
		/* What a careless handler leaves: none of it may be seen. */
		buf_puts(&a->body, "secret");
		response_header(a, "X-Secret", "1");
		a->type = "text/plain";
		a->status = 404;
		return;
	}
	if (span_is(q->part[0], "DITARIK")) {
		a->status = 410;
		buf_puts(&a->body, "tombstone\n");
		return;
	}
	small(q, a);
}

static void address(const struct request *q, struct response *a)
{
	a->type = "text/plain; charset=utf-8";
	buf_printf(&a->body, "%s\n", q->address);
}

static void large(const struct request *q, struct response *a)
{
	for (int i = 0; i < 3000; i++)
		buf_printf(&a->body, "<p>baris %d</p>\n", i);
	if (*query_get(q, "rahasia"))
		a->cache = "no-store";
}

static void file(const struct request *q, struct response *a)
{
	bool web = *query_get(q, "html") != '\0';
	snprintf(a->etag, sizeof(a->etag), "berkas-1");
	response_file(a, dup(file_fd), FILE_BYTES, web ? "text/html" : "application/pdf", "inline",
	              "Rencana \"Kerja\" \xE2\x80\x93 2026.pdf");
}

static void form(const struct request *q, struct response *a)
{
	a->cache = "no-store";
	buf_printf(&a->body, "a=%s b=%s\n", form_get(q, "a"), form_get(q, "b"));
	const struct form_file *f = form_file(q, "b", 0);
	if (f)
		buf_printf(&a->body, "%s %s %zu\n", f->file_name, f->type, f->bytes.n);
}

static void nothing(const struct request *q, struct response *a)
{
	(void)a;
	(void)q;
}

static void split(const struct request *q, struct response *a)
{
	response_header(a, "X-Name", query_get(q, "q"));
	buf_puts(&a->body, "split\n");
}

static void slow(const struct request *q, struct response *a)
{
	int64_t ms = 0;
	span_number(span_of(query_get(q, "ms")), &ms);
	struct timespec t = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
	nanosleep(&t, NULL);
	buf_puts(&a->body, "slept\n");
}

static void see_other(const struct request *q, struct response *a)
{
	(void)q;
	response_redirect(a, 303, "/sehat");
}

static void error_page(const struct request *q, struct response *a, int status, const struct err *why)
{
	(void)why;
	a->type = "text/plain; charset=utf-8";
	buf_printf(&a->body, "error %d ref %s route %s\n", status, q->ref, q->route ? q->route->pattern : "-");
}

static struct route routes[] = {
    {GET, "/", "publik.baca", 0, small, 0},
    {GET, "/sehat", "publik.baca", 0, small, ROUTE_RESERVED},
    {GET, "/d/:id", "publik.baca", 0, document, 0},
    {GET, "/d/:id/h/:n", "publik.baca", 0, small, 0},
    {GET, "/jalan/:rest*", "publik.baca", 0, small, 0},
    {GET, "/alamat", "publik.baca", 0, address, 0},
    {GET, "/besar", "publik.baca", 0, large, 0},
    {GET, "/berkas", "publik.baca", 0, file, ROUTE_FILE},
    {GET | POST, "/isian", "publik.lapor", 65536, form, 0},
    {POST, "/kecil", "publik.lapor", 100, form, 0},
    {GET, "/kosong", "publik.baca", 0, nothing, 0},
    {GET, "/belah", "publik.baca", 0, split, 0},
    {GET, "/pelan", "publik.baca", 0, slow, 0},
    {GET, "/pindah", "publik.baca", 0, see_other, 0},
    {GET | POST, "/tersembunyi", "jejak.baca", 100, small, 0},
    {0, NULL, NULL, 0, NULL, 0},
};

static int make_file(struct err *e)
{
	file_fd = memfd_create("berkas", MFD_CLOEXEC);
	if (file_fd < 0 || ftruncate(file_fd, FILE_BYTES))
		return ERR_ERRNO(e, "The test portal has no file.", "memfd");
	for (int i = 0; i < FILE_BYTES; i += 1000)
		if (pwrite(file_fd, &(char){(char)('a' + i / 1000 % 26)}, 1, i) != 1)
			return ERR_ERRNO(e, "The test portal has no file.", "pwrite");
	return 0;
}

static int number(const struct call *c, const char *option)
{
	int64_t n = 0;
	const char *text = call_option(c, option);
	return text && !span_number(span_of(text), &n) && n < INT_MAX ? (int)n : 0;
}

/* Serves until its standard input ends. */
static int run(struct call *c)
{
	char folder[PATH_MAX], scrap[64];
	struct policy *policy = NULL;
	struct calendar *calendar = NULL;
	struct portal *portal = NULL;
	struct portal_options o = {.name = "test",
	                           .listen = "127.0.0.1:0",
	                           .workers = number(c, "--workers"),
	                           .connections_per_address = number(c, "--per-address"),
	                           .trusted_proxy = call_option(c, "--trusted-proxy"),
	                           .head_ms = number(c, "--head-ms"),
	                           .keep_alive_ms = number(c, "--keep-alive-ms"),
	                           .body_grace_ms = number(c, "--body-grace-ms"),
	                           .send_window_ms = number(c, "--send-window-ms"),
	                           .routes = routes,
	                           .anonymous = POST_AN,
	                           .error_page = error_page};
	int code = EXIT_ENVIRONMENT;
	if (share_path("policies", "EARSIP_POLICIES", folder, sizeof(folder)) ||
	    policy_files_load(folder, NULL, &policy, &calendar, &c->error) || make_file(&c->error))
		goto done;
	o.policy = policy;
	routes[0].action = call_option(c, "--action") ? call_option(c, "--action") : routes[0].action;
	if (call_switch(c, "--no-action"))
		routes[0].action = NULL;
	if (portal_start(&o, &portal, &c->error))
		goto done;
	printf("%d\n", portal_port(portal));
	fflush(stdout);
	while (read(STDIN_FILENO, scrap, sizeof(scrap)) > 0)
		continue;
	code = EXIT_DONE;
done:
	portal_stop(portal);
	policy_free(policy);
	calendar_free(calendar);
	return code == EXIT_DONE ? code : call_fail(c);
}

extern const struct verb verb_process_test_portal;
const struct verb verb_process_test_portal = {
    .name = "process-test-portal",
    .run = run,
    .arguments = "",
    .options = {{"--workers", "N", "threads"},
                {"--per-address", "N", "connections of one address"},
                {"--trusted-proxy", "LIST", "as the setting"},
                {"--head-ms", "MS", "for a request head"},
                {"--keep-alive-ms", "MS", "between requests"},
                {"--body-grace-ms", "MS", "before a body's rate counts"},
                {"--send-window-ms", "MS", "over which a reader's rate counts"},
                {"--action", "NAME", "of the first route"},
                {"--no-action", NULL, "the first route names none"}},
};
