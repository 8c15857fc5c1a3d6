#include "indexer/search.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "indexer/search_source.h"

enum { SNIPPET_BYTES = 260, PAGES_SHOWN = 2, PAGE_MAX = 100 };

/* ---- Opening ---- */

static struct searcher *make(const struct policy *p)
{
	struct searcher *s = must_alloc(1, sizeof(*s));
	s->policy = p;
	s->dir = -1;
	s->units_of = -1;
	return s;
}

static int duplicate(int dir, struct searcher *s, struct err *e)
{
	s->dir = fcntl(dir, F_DUPFD_CLOEXEC, 3);
	return s->dir < 0 ? ERR_ERRNO(e, "The data folder could not be opened.", "dup") : 0;
}

int searcher_open_public(int public_dir, const struct policy *p, struct searcher **out, struct err *e)
{
	struct searcher *s = make(p);
	*out = NULL;
	if (duplicate(public_dir, s, e) || catalog_open_read(public_dir, &s->catalog, e)) {
		searcher_close(s);
		return -1;
	}
	*out = s;
	return 0;
}

int searcher_open_internal(struct site *site, struct searcher **out, struct err *e)
{
	struct searcher *s = make(site->policy);
	*out = NULL;
	s->site = site;
	if (duplicate(site->internal_dir, s, e)) {
		searcher_close(s);
		return -1;
	}
	*out = s;
	return 0;
}

void searcher_close(struct searcher *s)
{
	if (!s)
		return;
	index_reader_close(s->reader);
	catalog_close(s->catalog);
	for (size_t i = 0; i < s->unit_count; i++) {
		free(s->units[i].code);
		free(s->units[i].name);
	}
	free(s->units);
	if (s->dir >= 0)
		close(s->dir);
	free(s);
}

/* A fresh view of the index.  0 with s->reader NULL: there is none that can be used, titles must do. */
static int look_at_index(struct searcher *s, struct err *e)
{
	struct err first = ERR_INIT;
	if (s->reader) {
		if (index_reader_refresh(s->reader, &first) == 0)
			return 0;
		index_reader_close(s->reader);
		s->reader = NULL;
	}
	int dir = openat(s->dir, "index", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dir < 0)
		return 0;
	int rc = index_reader_open(dir, s->policy, &s->reader, e);
	close(dir);
	return rc && e->kind != ERR_MISSING && e->kind != ERR_CORRUPT ? -1 : 0;
}

int64_t searcher_generation(struct searcher *s)
{
	struct err e = ERR_INIT;
	int64_t index = look_at_index(s, &e) || !s->reader ? -1 : index_generation(s->reader);
	return (int64_t)((uint64_t)index * 1000003u ^ (uint64_t)source_generation(s));
}

/* ---- Hits ---- */

static void hit_clear(struct search_hit *h)
{
	char *const texts[] = {h->title,     h->title_marked, h->unit, h->unit_name, h->type,
	                       h->type_name, h->period,       h->date, h->format};
	for (size_t i = 0; i < COUNT(texts); i++)
		free(texts[i]);
	for (int i = 0; i < h->page_hit_count; i++)
		free(h->page_hits[i].snippet);
	*h = (struct search_hit){0};
}

static char *snippet_of(struct marker *m, struct span text)
{
	struct buf b = buf_make(SNIPPET_BYTES * 8);
	if (m)
		marker_snippet(m, text, SNIPPET_BYTES, &b);
	char *snippet = buf_steal(&b);
	return snippet ? snippet : text_copy("");
}

static char *marked(struct marker *m, const char *text)
{
	struct buf b = buf_make(64 << 10);
	if (m)
		marker_mark(m, span_of(text), &b);
	char *out = buf_steal(&b);
	return out && *out ? out : (free(out), text_copy(text));
}

/* The pages of the hit, best first; one without such a page shows the beginning of its first. */
static int fill_pages(struct searcher *s, const struct index_hit *found, struct marker *m, struct search_hit *h,
                      struct err *e)
{
	int numbers[PAGES_SHOWN] = {1, 0};
	size_t count = 1;
	char *texts[PAGES_SHOWN], sources[PAGES_SHOWN] = {'n', 'n'};
	if (found->pages[0]) {
		numbers[0] = found->pages[0];
		numbers[1] = found->pages[1];
		count = found->pages[1] ? 2 : 1;
	}
	int rc = source_pages(s, h->id, 0, numbers, count, texts, sources, e);
	for (size_t i = 0; i < count; i++) {
		if (texts[i] && rc == 0)
			h->page_hits[h->page_hit_count++] =
			    (struct search_page_hit){numbers[i], snippet_of(m, span_of(texts[i])), sources[i]};
		free(texts[i]);
	}
	h->more_pages = found->page_hits > h->page_hit_count ? found->page_hits - h->page_hit_count : 0;
	return rc;
}

/* What the index still knows and the catalogue no longer shows is left out. */
static int add_hit(struct searcher *s, const struct index_hit *found, struct marker *m, struct search_result *out,
                   struct err *e)
{
	struct search_hit *h = &out->hits[out->hit_count];
	*h = (struct search_hit){0};
	int rc = source_get(s, found->id, h, e);
	if (rc == 0)
		out->total -= out->total > 0;
	if (rc <= 0)
		return rc;
	h->title_marked = marked(m, h->title);
	out->hit_count++;
	return fill_pages(s, found, m, h, e);
}

/* ---- Facets ---- */

static const char *facet_label(struct searcher *s, int facet, const char *value)
{
	const char *label = NULL;
	if (facet == 0)
		label = source_unit_name(s, value);
	if (facet == 1) {
		const struct document_type *t = policy_type(s->policy, span_of(value));
		label = t ? t->name_id : NULL;
	}
	if (facet == 2) {
		const struct class_text *c = policy_class(s->policy, class_parse(span_of(value)));
		label = c ? c->name_id : NULL;
	}
	return label ? label : value;
}

static void fill_facets(struct searcher *s, const struct index_result *found, struct search_result *out)
{
	char year[8] = "";
	if (out->query.year)
		snprintf(year, sizeof(year), "%d", out->query.year);
	const char *const active[FACETS] = {out->query.unit, out->query.type, out->query.kelas_word, year};
	for (int f = 0; f < FACETS; f++) {
		size_t count = found->facet_counts[f];
		out->facets[f] = must_alloc(count + 1, sizeof(*out->facets[f]));
		out->facet_counts[f] = count;
		for (size_t i = 0; i < count; i++) {
			const struct index_facet *x = &found->facets[f][i];
			out->facets[f][i] = (struct search_facet_row){.value = text_copy(x->value),
			                                              .label = text_copy(facet_label(s, f, x->value)),
			                                              .count = x->count,
			                                              .active = strcmp(x->value, active[f]) == 0};
		}
	}
}

/* ---- Search ---- */

static int run_index(struct searcher *s, const struct search_request *r, struct marker *m, struct search_result *out,
                     struct err *e)
{
	struct index_result *found = must_alloc(1, sizeof(*found));
	int rc = index_search(s->reader, &out->query, r->order, (r->page - 1) * r->limit, r->limit, r->with_facets,
	                      found, e);
	if (rc)
		goto done;
	out->total = found->total;
	out->total_exact = found->total_exact;
	out->facets_exact = found->facets_exact;
	out->some_words = found->some_words;
	memcpy(out->suggestion, found->suggestion, sizeof(out->suggestion));
	memcpy(out->related, found->related, sizeof(out->related));
	out->has_next =
	    found->hit_count == r->limit && (int64_t)r->page * r->limit < found->total && r->page < PAGE_MAX;
	for (int i = 0; rc == 0 && i < found->hit_count; i++)
		rc = add_hit(s, &found->hits[i], m, out, e);
	if (r->with_facets)
		fill_facets(s, found, out);
done:
	index_result_free(found);
	free(found);
	return rc;
}

static int run_titles(struct searcher *s, const struct search_request *r, struct marker *m, struct search_result *out,
                      struct err *e)
{
	char ids[COUNT(out->hits)][ID_TEXT];
	int count = 0;
	out->from_titles = true;
	out->total_exact = true;
	int rc = source_find(s, &out->query, (r->page - 1) * r->limit, r->limit, ids, &count, &out->total, e);
	for (int i = 0; rc == 0 && i < count; i++) {
		struct index_hit found = {0};
		memcpy(found.id, ids[i], ID_TEXT);
		rc = add_hit(s, &found, m, out, e);
	}
	out->has_next = (int64_t)r->page * r->limit < out->total && r->page < PAGE_MAX;
	return rc;
}

/* A unit is only known to whoever holds the list of units. */
static void check_unit(struct searcher *s, struct search_result *out)
{
	if (*out->query.unit && !source_unit_name(s, out->query.unit)) {
		out->invalid |= INVALID_UNIT;
		out->query.unit[0] = '\0';
	}
}

int search_run(struct searcher *s, const struct search_request *r, struct search_result *out, struct err *e)
{
	struct search_request bounded = *r;
	memset(out, 0, sizeof(*out));
	bounded.page = r->page < 1 ? 1 : r->page > PAGE_MAX ? PAGE_MAX : r->page;
	bounded.limit = r->limit < 1 ? 10 : r->limit > (int)COUNT(out->hits) ? (int)COUNT(out->hits) : r->limit;
	if (bounded.page * bounded.limit > 1000 + bounded.limit)
		bounded.page = 1000 / bounded.limit + 1;
	out->invalid = query_parse(s->policy, r->q, &r->filters, &out->query);
	out->query.exact = r->exact;
	check_unit(s, out);
	int rc = look_at_index(s, e) || (s->catalog && catalog_hold(s->catalog, e)) ? -1 : 0;
	struct marker *m = marker_new(s->policy, &out->query, s->reader);
	if (rc == 0)
		rc = s->reader ? run_index(s, &bounded, m, out, e) : run_titles(s, &bounded, m, out, e);
	marker_free(m);
	if (s->catalog)
		catalog_release(s->catalog);
	if (rc) {
		search_result_clear(out);
		return -1;
	}
	e->kind = ERR_NONE;
	return 0;
}

void search_result_clear(struct search_result *r)
{
	for (size_t i = 0; i < COUNT(r->hits); i++)
		hit_clear(&r->hits[i]);
	for (int f = 0; f < FACETS; f++) {
		for (size_t i = 0; i < r->facet_counts[f]; i++) {
			free(r->facets[f][i].value);
			free(r->facets[f][i].label);
		}
		free(r->facets[f]);
	}
	query_clear(&r->query);
	memset(r, 0, sizeof(*r));
}

/* ---- Inside one document ---- */

struct inside {
	struct marker *marker;
	int (*each)(void *with, int n, const char *snippet);
	void *with;
};

static int look_inside(void *with, int n, struct span text, char source)
{
	struct inside *x = with;
	(void)source;
	struct buf b = buf_make(SNIPPET_BYTES * 8);
	int rc = marker_snippet(x->marker, text, SNIPPET_BYTES, &b) > 0 ? x->each(x->with, n, buf_text(&b)) : 0;
	buf_free(&b);
	return rc;
}

int search_inside(struct searcher *s, const char *id, int version, struct span q,
                  int (*each)(void *with, int n, const char *snippet), void *with, struct err *e)
{
	struct query query;
	query_parse(s->policy, q, NULL, &query);
	struct inside x = {marker_new(s->policy, &query, s->reader), each, with};
	int rc = x.marker ? source_every_page(s, id, version, look_inside, &x, e) : 0;
	marker_free(x.marker);
	query_clear(&query);
	return rc;
}

int search_mark(struct searcher *s, struct span q, struct span text, struct buf *out)
{
	struct query query;
	query_parse(s->policy, q, NULL, &query);
	struct marker *m = marker_new(s->policy, &query, s->reader);
	int words = 0;
	if (m)
		words = marker_mark(m, text, out);
	else
		buf_put(out, text);
	marker_free(m);
	query_clear(&query);
	return words;
}

int search_similar(struct searcher *s, const char *id, char ids[][ID_TEXT], int max, int *count, struct err *e)
{
	*count = 0;
	if (look_at_index(s, e))
		return -1;
	return s->reader ? index_similar(s->reader, id, ids, max, count, e) : 0;
}
