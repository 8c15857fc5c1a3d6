/* The contract's JSON of a search. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistr.h>

#include "indexer/search.h"

/* S as a JSON string; bytes that are no UTF-8 become U+FFFD, so that a query can't fail here either. */
static json_t *text_json(struct span s)
{
	json_t *j = json_stringn_nocheck("", 0);
	if (!u8_check((const uint8_t *)s.p, s.n)) {
		json_decref(j);
		return json_stringn_nocheck(s.p, s.n);
	}
	struct buf b = buf_make(s.n * 3 + 3);
	for (size_t at = 0; at < s.n;) {
		ucs4_t c;
		int n = u8_mbtoucr(&c, (const uint8_t *)s.p + at, s.n - at);
		buf_put(&b, n > 0 ? (struct span){s.p + at, (size_t)n} : LIT("\xEF\xBF\xBD"));
		at += n > 0 ? (size_t)n : 1;
	}
	json_decref(j);
	j = json_stringn_nocheck(buf_text(&b), b.n);
	buf_free(&b);
	return j;
}

static void put_text(json_t *o, const char *key, const char *value)
{
	json_object_set_new(o, key, text_json(span_of(value)));
}

static json_t *hit_json(const struct search_hit *h, const char *url_base)
{
	json_t *o = json_object();
	struct buf url = buf_make(4096);
	const struct search_page_hit *page = h->page_hit_count ? &h->page_hits[0] : NULL;
	buf_printf(&url, "%s/d/%s", url_base, h->id);
	put_text(o, "id", h->id);
	put_text(o, "title", h->title);
	put_text(o, "unit", h->unit);
	put_text(o, "type", h->type);
	put_text(o, "class", class_word(h->class_info));
	put_text(o, "period", h->period);
	put_text(o, "date", h->date);
	json_object_set_new(o, "page", page ? json_integer(page->n) : json_null());
	put_text(o, "snippet", page ? page->snippet : "");
	put_text(o, "url", buf_text(&url));
	buf_free(&url);
	return o;
}

static json_t *facet_json(const struct search_facet_row *rows, size_t count)
{
	json_t *list = json_array();
	for (size_t i = 0; i < count; i++) {
		json_t *o = json_object();
		put_text(o, "value", rows[i].value);
		put_text(o, "label", rows[i].label);
		json_object_set_new(o, "count", json_integer(rows[i].count));
		json_array_append_new(list, o);
	}
	return list;
}

static void put_parameter(struct buf *b, const char *name, struct span value)
{
	if (value.n == 0)
		return;
	buf_printf(b, "%s%s=", b->n && b->p[b->n - 1] != '?' ? "&" : "", name);
	for (size_t i = 0; i < value.n; i++) {
		unsigned char c = (unsigned char)value.p[i];
		bool plain =
		    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
		if (plain)
			buf_putc(b, (char)c);
		else
			buf_printf(b, "%%%02X", c);
	}
}

/* The address of the next page, NULL when this is the last. */
static json_t *next_json(const struct search_request *q, const struct search_result *r, const char *url_base)
{
	static const char *const ORDER[] = {[ORDER_RELEVANCE] = "", [ORDER_NEWEST] = "baru", [ORDER_OLDEST] = "lama"};
	if (!r->has_next)
		return json_null();
	struct buf b = buf_make(256 << 10);
	char page[24];
	snprintf(page, sizeof(page), "%d", q->page < 1 ? 2 : q->page + 1);
	buf_printf(&b, "%s/cari.json?", url_base);
	put_parameter(&b, "q", q->q);
	put_parameter(&b, "unit", span_of(q->filters.unit));
	put_parameter(&b, "kelas", span_of(q->filters.kelas));
	put_parameter(&b, "jenis", span_of(q->filters.jenis));
	put_parameter(&b, "tahun", span_of(q->filters.tahun));
	put_parameter(&b, "semester", span_of(q->filters.semester));
	put_parameter(&b, "urut", span_of(ORDER[q->order]));
	put_parameter(&b, "hal", span_of(page));
	json_t *j = text_json(buf_span(&b));
	buf_free(&b);
	return j;
}

static json_t *invalid_json(unsigned invalid)
{
	static const char *const NAMES[] = {"unit", "kelas", "jenis", "tahun", "semester"};
	json_t *list = json_array();
	for (size_t i = 0; i < COUNT(NAMES); i++)
		if (invalid & 1u << i)
			json_array_append_new(list, json_string(NAMES[i]));
	return list;
}

int search_to_json(const struct search_request *q, const struct search_result *r, const char *url_base, struct buf *out,
                   struct err *e)
{
	static const char *const FACET[FACETS] = {"unit", "jenis", "kelas", "tahun"};
	json_t *o = json_object(), *hits = json_array(), *facets = json_object();
	json_object_set_new(o, "q", text_json(q->q));
	json_object_set_new(o, "total", json_integer(r->total));
	json_object_set_new(o, "total_exact", json_boolean(r->total_exact));
	json_object_set_new(o, "page", json_integer(q->page < 1 ? 1 : q->page));
	for (int i = 0; i < r->hit_count; i++)
		json_array_append_new(hits, hit_json(&r->hits[i], url_base));
	json_object_set_new(o, "hits", hits);
	for (int f = 0; f < FACETS; f++)
		json_object_set_new(facets, FACET[f], facet_json(r->facets[f], r->facet_counts[f]));
	json_object_set_new(o, "facets", facets);
	json_object_set_new(o, "facets_exact", json_boolean(r->facets_exact));
	json_object_set_new(o, "suggestion", *r->suggestion ? text_json(span_of(r->suggestion)) : json_null());
	json_object_set_new(o, "next", next_json(q, r, url_base));
	json_object_set_new(o, "invalid", invalid_json(r->invalid));
	json_object_set_new(o, "from_titles", json_boolean(r->from_titles));
	json_object_set_new(o, "some_words", json_boolean(r->some_words));
	char *text = json_dumps(o, JSON_COMPACT);
	json_decref(o);
	if (!text)
		return ERR(e, ERR_SYSTEM, "The answer could not be written.", "json_dumps");
	buf_puts(out, text);
	free(text);
	return buf_ok(out) ? 0 : ERR(e, ERR_SYSTEM, "The answer is too large.", "search_to_json");
}
