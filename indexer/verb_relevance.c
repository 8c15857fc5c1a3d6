/* verb_relevance.c - hidden: builds an index from JSON lines and measures how well queries find what they
 * should. scripts/relevance runs it; docs/search.md has the figures. */
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/now.h"
#include "base/verb.h"
#include "indexer/index.h"
#include "indexer/query.h"
#include "store/site.h"

enum { PAGE_BYTES = 3000, PAGES_MAX = 4000, HITS = 10 };

struct names {
	char **name;
	size_t count;
};

static void number_id(size_t n, char id[ID_TEXT])
{
	snprintf(id, ID_TEXT, "%08zu", n % 100000000);
}

static size_t cut_pages(struct span text, struct span *pages)
{
	size_t count = 0;
	while (text.n && count < PAGES_MAX) {
		size_t n = text.n < PAGE_BYTES ? text.n : PAGE_BYTES;
		while (n < text.n && text.p[n] != ' ' && text.p[n] != '\n')
			n++;
		pages[count++] = (struct span){text.p, n};
		text = (struct span){text.p + n, text.n - n};
	}
	return count;
}

static int put_line(struct index_writer *w, const char *line, struct names *names, struct err *e)
{
	static struct span pages[PAGES_MAX];
	char id[ID_TEXT];
	json_t *o = json_loads(line, 0, NULL);
	const char *name = json_string_value(json_object_get(o, "id")),
	           *title = json_string_value(json_object_get(o, "title"));
	const char *text = json_string_value(json_object_get(o, "text"));
	int rc = 0;
	if (name && text) {
		names->name = must_grow(names->name, names->count + 1, sizeof(*names->name));
		names->name[names->count] = text_copy(name);
		number_id(names->count++, id);
		struct index_document d = {
		    .id = id, .title = title, .pages = pages, .page_count = cut_pages(span_of(text), pages)};
		rc = w ? index_put(w, &d, e) : 0;
	}
	json_decref(o);
	return rc;
}

static int build(struct call *c, const struct policy *p, int dir, struct names *names)
{
	struct index_writer *w = NULL;
	bool keep = call_switch(c, "--keep");
	char *line = NULL;
	size_t size = 0;
	int rc = -1;
	FILE *in = fopen(c->arguments[0], "re");
	int64_t started = now_monotonic_ms();
	if (!in)
		return ERR_ERRNO(&c->error, "The corpus could not be opened.", "%s", c->arguments[0]);
	if (!keep && index_rebuild_begin(dir, p, &w, &c->error))
		goto done;
	while (getline(&line, &size, in) > 0)
		if (put_line(w, line, names, &c->error))
			goto done;
	if (w && index_rebuild_end(w, &c->error))
		goto done;
	printf("%zu documents, %lld ms\n", names->count, (long long)(now_monotonic_ms() - started));
	rc = 0;
done:
	index_writer_close(w);
	free(line);
	fclose(in);
	return rc;
}

struct score {
	double reciprocal;
	int found, asked;
	int64_t ms;
};

/* The document that QUERY should find, "" when the judgements have none. */
static void wanted(const char *qrels, const char *query, char out[128])
{
	char key[64];
	size_t n = (size_t)snprintf(key, sizeof(key), "%s\t0\t", query);
	const char *at = qrels;
	out[0] = '\0';
	while (at && *at) {
		if (strncmp(at, key, n) == 0) {
			snprintf(out, 128, "%.*s", (int)strcspn(at + n, "\t"), at + n);
			return;
		}
		at = strchr(at, '\n');
		at = at ? at + 1 : NULL;
	}
}

static int ask(struct call *c, const struct policy *p, struct index_reader *r, const char *text,
               const struct names *names, const char *want, struct score *s)
{
	static struct index_result result;
	struct query q;
	int64_t started = now_monotonic_ms();
	query_parse(p, span_of(text), NULL, &q);
	int rc = index_search(r, &q, ORDER_RELEVANCE, 0, HITS, true, &result, &c->error);
	s->ms += now_monotonic_ms() - started;
	int rank = 0;
	for (int i = 0; rc == 0 && i < result.hit_count && !rank; i++) {
		int64_t n;
		if (span_number(span_of(result.hits[i].id), &n) == 0 && (size_t)n < names->count &&
		    strcmp(names->name[n], want) == 0)
			rank = i + 1;
	}
	s->asked++;
	s->found += rank > 0;
	s->reciprocal += rank ? 1.0 / rank : 0;
	if (call_switch(c, "--misses") && rank != 1)
		printf("%d\t%s\t%s\t%lld%s\n", rank, want, text, (long long)result.total,
		       result.some_words ? " some" : "");
	index_result_free(&result);
	query_clear(&q);
	return rc;
}

static int measure(struct call *c, const struct policy *p, int dir, const struct names *names)
{
	struct index_reader *r = NULL;
	struct buf queries = buf_make(64 << 20), qrels = buf_make(64 << 20);
	struct score s = {0};
	int rc = -1;
	if (index_reader_open(dir, p, &r, &c->error) ||
	    fs_read(AT_FDCWD, c->arguments[1], 64 << 20, &queries, &c->error) ||
	    fs_read(AT_FDCWD, c->arguments[2], 64 << 20, &qrels, &c->error))
		goto done;
	struct span rest = buf_span(&queries);
	while (rest.n) {
		struct span text = span_cut(&rest, '\n'), name = span_cut(&text, '\t');
		char id[64], want[128], *query = span_copy(text);
		snprintf(id, sizeof(id), "%.*s", (int)name.n, name.p);
		wanted(buf_text(&qrels), id, want);
		rc = *want ? ask(c, p, r, query, names, want, &s) : 0;
		free(query);
		if (rc)
			goto done;
	}
	printf("%d queries  MRR@10 %.4f  recall@10 %.4f  %.2f ms each\n", s.asked, s.reciprocal / s.asked,
	       (double)s.found / s.asked, (double)s.ms / s.asked);
	rc = 0;
done:
	index_reader_close(r);
	buf_free(&queries);
	buf_free(&qrels);
	return rc;
}

static int run_relevance(struct call *c)
{
	struct policy *p = NULL;
	struct calendar *calendar = NULL;
	struct names names = {0};
	int dir = -1, rc = -1;
	if (site_policies(c->data, &p, &calendar, &c->error) || fs_make_dirs(AT_FDCWD, c->data, 0700, &c->error) ||
	    (dir = fs_open_dir(AT_FDCWD, c->data, &c->error)) < 0)
		goto done;
	rc = build(c, p, dir, &names) || measure(c, p, dir, &names);
done:
	for (size_t i = 0; i < names.count; i++)
		free(names.name[i]);
	free(names.name);
	policy_free(p);
	calendar_free(calendar);
	if (dir >= 0)
		close(dir);
	return rc ? call_fail(c) : EXIT_DONE;
}

const struct verb verb_test_relevance = {
    .name = "test-relevance",
    .run = run_relevance,
    .arguments = "CORPUS.jsonl QUERIES.tsv QRELS.tsv",
    .arguments_min = 3,
    .arguments_max = 3,
    .options =
        {
            {"--keep", NULL, "measure on the index that is there"},
            {"--misses", NULL, "print the queries whose document is not first"},
        },
};
