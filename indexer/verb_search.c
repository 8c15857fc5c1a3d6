/* verb_search.c - earsip search: what /cari.json answers, on the command line. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/verb.h"
#include "indexer/search.h"

struct opened {
	struct site *site;     /* --internal */
	struct policy *policy; /* else */
	struct calendar *calendar;
	struct searcher *searcher;
};

static int open_public(struct call *c, struct opened *o)
{
	char path[4096];
	snprintf(path, sizeof(path), "%s/public", c->data);
	if (!fs_exists(AT_FDCWD, path))
		return ERR_SAY(&c->error, ERR_INPUT, "%s is no data folder of earsip; make one with: earsip init",
		               c->data);
	int dir = fs_open_dir(AT_FDCWD, path, &c->error);
	if (dir < 0)
		return -1;
	int rc = site_policies(c->data, &o->policy, &o->calendar, &c->error) ||
	         searcher_open_public(dir, o->policy, &o->searcher, &c->error);
	close(dir);
	return rc ? -1 : 0;
}

static int open_any(struct call *c, struct opened *o)
{
	if (!call_switch(c, "--internal"))
		return open_public(c, o);
	return site_open(c->data, &o->site, &c->error) || searcher_open_internal(o->site, &o->searcher, &c->error) ? -1
	                                                                                                           : 0;
}

static void close_any(struct opened *o)
{
	searcher_close(o->searcher);
	site_close(o->site);
	policy_free(o->policy);
	calendar_free(o->calendar);
}

/* TEXT without control signs, so that no document talks to the terminal; marks as bold there, as »« elsewhere. */
static void print_text(const char *text, bool terminal)
{
	for (const char *s = text ? text : ""; *s; s++) {
		unsigned char c = (unsigned char)*s;
		if (strncmp(s, "\xEE\x80\x80", 3) == 0 || strncmp(s, "\xEE\x80\x81", 3) == 0) {
			bool on = s[2] == '\x80';
			fputs(terminal ? (on ? "\033[1m" : "\033[0m") : (on ? "\xC2\xBB" : "\xC2\xAB"), stdout);
			s += 2;
		} else if (c == 0xC2 && (unsigned char)s[1] < 0xA0 && s[1]) {
			s++;
		} else if (c >= 0x20 && c != 0x7f) {
			putchar(c);
		}
	}
}

static void print_hit(const struct search_hit *h, int number, bool terminal)
{
	const char *const facts[] = {h->unit_name, h->type, class_word(h->class_info), *h->date ? h->date : h->period,
	                             h->id};
	const char *between = "    ";
	printf("%2d. ", number);
	print_text(h->title_marked, terminal);
	putchar('\n');
	for (size_t i = 0; i < COUNT(facts); i++) {
		if (!*facts[i])
			continue;
		fputs(between, stdout);
		print_text(facts[i], false);
		between = " \xC2\xB7 ";
	}
	putchar('\n');
	for (int i = 0; i < h->page_hit_count; i++) {
		printf("    hal. %d: ", h->page_hits[i].n);
		print_text(h->page_hits[i].snippet, terminal);
		putchar('\n');
	}
	if (h->more_pages)
		printf("    +%d halaman lain\n", h->more_pages);
}

static void print_result(const struct search_result *r)
{
	bool terminal = isatty(STDOUT_FILENO);
	if (r->from_titles)
		fputs("Isi dokumen sedang disiapkan untuk pencarian; yang dicari judul dan ringkasan saja.\n", stderr);
	if (r->some_words)
		fputs("Tidak ada dokumen yang memuat semua kata; ini yang memuat sebagian besar.\n", stderr);
	if (r->total == 0)
		puts("Tidak ada dokumen yang cocok.");
	else
		printf("%s%lld dokumen\n", r->total_exact ? "" : "sekitar ", (long long)r->total);
	if (*r->suggestion) {
		fputs("Mungkin maksud Anda: ", stdout);
		print_text(r->suggestion, false);
		putchar('\n');
	}
	for (int i = 0; i < r->hit_count; i++)
		print_hit(&r->hits[i], i + 1, terminal);
}

static int print_json(struct call *c, const struct search_request *q, const struct search_result *r)
{
	struct buf b = buf_make(64 << 20);
	int rc = search_to_json(q, r, "", &b, &c->error);
	if (rc == 0)
		puts(buf_text(&b));
	buf_free(&b);
	return rc;
}

static int answer(struct call *c, struct searcher *s, const struct search_request *q)
{
	struct search_result *r = must_alloc(1, sizeof(*r));
	int rc = search_run(s, q, r, &c->error);
	if (rc == 0 && c->json)
		rc = print_json(c, q, r);
	else if (rc == 0)
		print_result(r);
	search_result_clear(r);
	free(r);
	return rc;
}

static int run_search(struct call *c)
{
	struct opened o = {0};
	struct buf text = buf_make(1 << 20);
	int64_t limit = 10;
	const char *given = call_option(c, "--limit");
	if (given && (span_number(span_of(given), &limit) || limit < 1 || limit > 100))
		return call_usage(c, "--limit takes a number from 1 to 100.");
	for (int i = 0; i < c->argument_count; i++)
		buf_printf(&text, "%s%s", i ? " " : "", c->arguments[i]);
	struct search_request q = {.q = buf_span(&text), .page = 1, .limit = (int)limit, .with_facets = c->json};
	int code = open_any(c, &o) || answer(c, o.searcher, &q) ? call_fail(c) : EXIT_DONE;
	close_any(&o);
	buf_free(&text);
	return code;
}

const struct verb verb_search = {
    .name = "search",
    .run = run_search,
    .arguments = "QUERY...",
    .summary = "Search what is public, or everything",
    .arguments_min = 1,
    .arguments_max = -1,
    .options =
        {
            {"--internal", NULL, "over everything that was handed in, not only what is public"},
            {"--limit", "N", "how many hits to show, 1 to 100 (default 10)"},
        },
};
