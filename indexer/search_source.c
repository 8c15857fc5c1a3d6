#include "indexer/search_source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "indexer/extract.h"
#include "indexer/words.h"
#include "store/blob.h"
#include "store/register.h"

/* ---- Units ---- */

static void add_unit(struct searcher *s, const char *code, const char *name)
{
	s->units = must_grow(s->units, s->unit_count + 1, sizeof(*s->units));
	s->units[s->unit_count++] = (struct unit_name){text_copy(code), text_copy(name ? name : code)};
}

static int each_catalog_unit(void *with, const char *code, const char *name, const char *parent)
{
	(void)parent;
	add_unit(with, code, name);
	return 0;
}

static int each_register_unit(void *with, const struct unit *u)
{
	add_unit(with, u->code, u->name);
	return 0;
}

static void read_units(struct searcher *s)
{
	struct err e = ERR_INIT;
	int64_t now = source_generation(s);
	if (s->units_of == now)
		return;
	for (size_t i = 0; i < s->unit_count; i++) {
		free(s->units[i].code);
		free(s->units[i].name);
	}
	s->unit_count = 0;
	int rc = s->catalog ? catalog_units(s->catalog, each_catalog_unit, s, &e)
	                    : reg_units(s->site->reg, each_register_unit, s, &e);
	s->units_of = rc ? -1 : now;
}

const char *source_unit_name(struct searcher *s, const char *code)
{
	read_units(s);
	for (size_t i = 0; i < s->unit_count; i++)
		if (strcmp(s->units[i].code, code) == 0)
			return s->units[i].name;
	return NULL;
}

int64_t source_generation(struct searcher *s)
{
	return s->catalog ? catalog_generation(s->catalog) : reg_generation(s->site->reg);
}

/* ---- Facts ---- */

static void fill_names(struct searcher *s, struct search_hit *h)
{
	const struct document_type *t = policy_type(s->policy, span_of(h->type));
	const char *unit = source_unit_name(s, h->unit);
	h->type_name = text_copy(t ? t->name_id : "");
	h->unit_name = text_copy(unit ? unit : h->unit);
}

static int get_public(struct searcher *s, const char *id, struct search_hit *h, struct err *e)
{
	struct catalog_entry x = {0};
	if (catalog_get(s->catalog, id, 0, &x, e))
		return e->kind == ERR_MISSING ? 0 : -1;
	bool shown = x.state == CATALOG_PUBLIC;
	if (shown) {
		memcpy(h->id, x.id, ID_TEXT);
		h->title = text_copy(x.title);
		h->unit = text_copy(x.unit);
		h->type = text_copy(x.type);
		h->period = text_copy(x.period);
		h->date = text_copy(x.date);
		h->format = text_copy(x.format);
		h->class_info = x.class_info;
		h->pages = x.pages;
		h->size = x.size;
	}
	catalog_entry_clear(&x);
	return shown;
}

static int get_internal(struct searcher *s, const char *id, struct search_hit *h, struct err *e)
{
	struct document d = {0};
	struct version v = {0};
	if (reg_document_get(s->site->reg, id, &d, e))
		return e->kind == ERR_MISSING ? 0 : -1;
	if (reg_version_get(s->site->reg, id, 0, &v, e)) {
		document_clear(&d);
		return e->kind == ERR_MISSING ? 0 : -1;
	}
	memcpy(h->id, d.id, ID_TEXT);
	h->title = text_copy(d.title);
	h->unit = text_copy(d.unit);
	h->type = text_copy(d.type);
	h->period = text_copy(d.period);
	h->date = text_copy(d.date);
	h->format = text_copy(v.type);
	h->class_info = d.class_info;
	h->pages = v.pages;
	h->size = v.size;
	document_clear(&d);
	version_clear(&v);
	return 1;
}

int source_get(struct searcher *s, const char *id, struct search_hit *h, struct err *e)
{
	int rc = s->catalog ? get_public(s, id, h, e) : get_internal(s, id, h, e);
	if (rc == 1)
		fill_names(s, h);
	return rc;
}

/* ---- Texts ---- */

static int load_text(struct searcher *s, const char *id, int version, struct extract *x, struct err *e)
{
	struct version v = {0};
	struct buf json = buf_make(SIZE_MAX / 2);
	int rc = reg_version_get(s->site->reg, id, version, &v, e);
	if (rc == 0 && v.has_text)
		rc = text_get(s->site->internal_dir, v.blob, &json, e) || extract_from_json(buf_span(&json), x, e);
	buf_free(&json);
	version_clear(&v);
	/* A text that is missing or damaged is for `check`; the document is still found. */
	return rc == 0 || e->kind == ERR_MISSING || e->kind == ERR_CORRUPT ? 0 : -1;
}

static int every_internal_page(struct searcher *s, const char *id, int version, source_each *each, void *with,
                               struct err *e)
{
	static const char SOURCE[] = {[PAGE_TEXT] = 't', [PAGE_OCR] = 'o', [PAGE_NONE] = 'n'};
	struct extract x = {0};
	int rc = load_text(s, id, version, &x, e);
	for (int i = 0; rc == 0 && i < x.page_count; i++) {
		struct span text = {x.pages[i].text ? x.pages[i].text : "", x.pages[i].text ? x.pages[i].length : 0};
		rc = each(with, i + 1, text, SOURCE[x.pages[i].source]);
	}
	extract_clear(&x);
	return rc;
}

int source_every_page(struct searcher *s, const char *id, int version, source_each *each, void *with, struct err *e)
{
	return s->catalog ? catalog_pages(s->catalog, id, version, each, with, e)
	                  : every_internal_page(s, id, version, each, with, e);
}

struct picked {
	const int *numbers;
	size_t count;
	char **texts, *sources;
};

static int pick_page(void *with, int n, struct span text, char source)
{
	struct picked *p = with;
	for (size_t i = 0; i < p->count; i++) {
		if (p->numbers[i] == n && !p->texts[i]) {
			p->texts[i] = span_copy(text);
			p->sources[i] = source;
		}
	}
	return 0;
}

int source_pages(struct searcher *s, const char *id, int version, const int *numbers, size_t count, char **texts,
                 char *sources, struct err *e)
{
	for (size_t i = 0; i < count; i++)
		texts[i] = NULL;
	if (!s->catalog) {
		struct picked p = {numbers, count, texts, sources};
		return every_internal_page(s, id, version, pick_page, &p, e);
	}
	for (size_t i = 0; i < count; i++)
		if (catalog_page_text(s->catalog, id, version, numbers[i], &texts[i], &sources[i], e) &&
		    e->kind != ERR_MISSING)
			return -1;
	return 0;
}

/* ---- Without an index ---- */

/* Words of Q that stand for it in a search of titles. */
static void collect_words(const struct query_node *n, struct buf *words, size_t *count)
{
	if (n->text && *count < QUERY_TERMS_MAX) {
		struct words w = words_of(span_of(n->text));
		struct word word;
		while (*count < QUERY_TERMS_MAX && words_next(&w, &word)) {
			buf_put(words, (struct span){word.text, word.length + 1});
			(*count)++;
		}
	}
	size_t parts = n->kind == QUERY_NOT ? 1 : n->count;
	for (size_t i = 0; i < parts; i++)
		collect_words(n->parts[i], words, count);
}

struct found {
	char (*ids)[ID_TEXT];
	int count, limit, offset;
	int64_t total;
	const struct query *query;
	struct marker *marker;
};

static int found_public(void *with, const struct catalog_entry *x)
{
	struct found *f = with;
	if (f->count < f->limit)
		memcpy(f->ids[f->count++], x->id, ID_TEXT);
	return f->count < f->limit ? 0 : 1;
}

static int find_public(struct searcher *s, const struct query *q, struct found *f, struct err *e)
{
	const char *words[QUERY_TERMS_MAX];
	size_t count = 0, at = 0;
	struct buf text = buf_make(64 << 10);
	struct catalog_filter filter = {.unit = *q->unit ? q->unit : NULL,
	                                .type = *q->type ? q->type : NULL,
	                                .class_info = q->class_info,
	                                .year = q->year,
	                                .limit = f->limit};
	char period[16];
	if (q->year && q->half) {
		snprintf(period, sizeof(period), "%04d-%d", q->year, q->half);
		filter.period = period;
		filter.year = 0;
	}
	collect_words(q->root, &text, &count);
	for (size_t i = 0; i < count; i++) {
		words[i] = text.p + at;
		at += strlen(words[i]) + 1;
	}
	int rc;
	if (count == 0) {
		f->total = catalog_count(s->catalog, &filter);
		rc = f->offset ? 0 : catalog_list(s->catalog, &filter, found_public, f, e);
	} else {
		rc = catalog_find(s->catalog, words, count, &filter, f->offset, found_public, f, &f->total, e);
	}
	buf_free(&text);
	return rc < 0 && e->kind != ERR_NONE ? -1 : 0;
}

static bool passes(const struct query *q, const struct document *d)
{
	struct period period = {0, 0};
	day_t day;
	period_parse(span_of(d->period), &period);
	if (day_parse(span_of(d->date), &day) == 0) {
		struct civil c = day_to_civil(day);
		period = (struct period){c.year, c.month <= 6 ? 1 : 2};
	}
	return !d->container && (!*q->unit || strcmp(q->unit, d->unit) == 0) &&
	       (!*q->type || strcmp(q->type, d->type) == 0) &&
	       (q->class_info == CLASS_NONE || q->class_info == d->class_info) &&
	       (!q->year || q->year == period.year) && (!q->half || q->half == period.half);
}

static int found_internal(void *with, const struct document *d, const struct version *v)
{
	struct found *f = with;
	(void)v;
	if (!passes(f->query, d))
		return 0;
	struct buf marked = buf_make(64 << 10);
	int words = f->marker ? marker_mark(f->marker, span_of(d->title), &marked) : 0;
	buf_free(&marked);
	if (words < (int)f->query->terms)
		return 0;
	if (f->total++ >= f->offset && f->count < f->limit)
		memcpy(f->ids[f->count++], d->id, ID_TEXT);
	return 0;
}

int source_find(struct searcher *s, const struct query *q, int offset, int limit, char ids[][ID_TEXT], int *count,
                int64_t *total, struct err *e)
{
	struct found f = {.ids = ids, .limit = limit, .offset = offset, .query = q};
	int rc;
	if (s->catalog) {
		rc = find_public(s, q, &f, e);
	} else {
		f.marker = marker_new(s->policy, q, NULL);
		rc = reg_documents(s->site->reg, found_internal, &f, e);
		marker_free(f.marker);
	}
	*count = f.count;
	*total = f.total;
	return rc;
}
