/* www/search_export.c - /cari.json, /cari.csv, /cari.atom: the same search for machines. */
#include <stdlib.h>

#include "base/csv.h"
#include "www/feed.h"
#include "www/pages.h"
#include "www/search_address.h"

#define EXPORT_HITS 100

/* Runs the search of the address; 0 with R filled (search_result_clear), or the error is answered. */
static int run(struct page *p, int limit, bool facets, struct search_address *s, struct search_request *ask,
               struct search_result *r)
{
	search_address_read(p, s);
	if (s->too_deep) {
		page_fail(p, 400);
		return -1;
	}
	search_request_of(s, limit, facets, ask);
	if (search_run(p->reader->searcher, ask, r, &p->e)) {
		page_fail(p, 503);
		return -1;
	}
	return 0;
}

void search_json(const struct request *q, struct response *a)
{
	struct page p;
	struct search_address s;
	struct search_request ask;

	if (page_begin(&p, q, a))
		return;
	struct search_result *r = must_alloc(1, sizeof *r);
	if (!run(&p, 10, true, &s, &ask, r)) {
		a->type = "application/json; charset=utf-8";
		a->body = buf_make(4 << 20);
		response_header(a, "Access-Control-Allow-Origin", "*");
		if (search_to_json(&ask, r, p.reader->facts.text[FACT_PUBLIC_URL], &a->body, &p.e))
			page_fail(&p, 500);
	}
	search_result_clear(r);
	free(r);
	page_close(&p);
}

/* ---- CSV ---- */
static void csv_hit(struct page *p, struct buf *out, const struct search_hit *h)
{
	struct buf url = buf_make(600);
	const char *pages = page_keep(p, text_of_number(h->pages)), *size = page_keep(p, text_of_number(h->size));

	buf_printf(&url, "%s/d/%s", page_base(p), h->id);
	const struct span cells[] = {
	    span_of(h->id),
	    span_of(h->title),
	    span_of(h->unit),
	    span_of(h->unit_name),
	    span_of(h->type),
	    span_of(page_type(p, h->type)),
	    span_of(class_word(h->class_info)),
	    span_of(h->period),
	    span_of(h->date),
	    span_of(h->format),
	    span_of(pages),
	    span_of(size),
	    span_of(buf_text(&url)),
	};
	csv_put_row(out, cells, COUNT(cells));
	buf_free(&url);
}

void search_csv(const struct request *q, struct response *a)
{
	static const char *const HEADS[] = {"id",         "judul",  "unit",     "nama_unit", "jenis",
	                                    "nama_jenis", "kelas",  "semester", "tanggal",   "format",
	                                    "halaman",    "ukuran", "alamat"};
	struct span heads[COUNT(HEADS)];
	struct page p;
	struct search_address s;
	struct search_request ask;

	if (page_begin(&p, q, a))
		return;
	struct search_result *r = must_alloc(1, sizeof *r);
	if (!run(&p, EXPORT_HITS, false, &s, &ask, r)) {
		a->type = "text/csv; charset=utf-8";
		a->body = buf_make(4 << 20);
		response_header(a, "Content-Disposition", "attachment; filename=\"cari.csv\"");
		for (size_t i = 0; i < COUNT(HEADS); i++)
			heads[i] = span_of(HEADS[i]);
		csv_put_row(&a->body, heads, COUNT(HEADS));
		for (int i = 0; i < r->hit_count; i++)
			csv_hit(&p, &a->body, &r->hits[i]);
		if (r->has_next && s.page < SEARCH_PAGES) {
			struct link l;
			struct buf value = buf_make(8192);
			search_link(&l, "/cari.csv", &s, FIELD__MAX, "", s.page + 1);
			buf_printf(&value, "<%s>; rel=\"next\"", link_text(&l));
			response_header(a, "Link", buf_text(&value));
			link_free(&l);
			buf_free(&value);
		}
	}
	search_result_clear(r);
	free(r);
	page_close(&p);
}

/* ---- Atom ---- */
static void atom_hit(struct page *p, struct xml_out *x, const struct search_hit *h)
{
	struct catalog_entry entry;
	struct err e = ERR_INIT;

	if (catalog_get(p->reader->catalog, h->id, 0, &entry, &e))
		return;
	struct feed_entry f = {.id = entry.id,
	                       .title = entry.title,
	                       .unit = entry.unit_name,
	                       .summary = entry.description,
	                       .published_ms = entry.published_ms,
	                       .class_info = entry.class_info};
	if (entry.state == CATALOG_PUBLIC)
		feed_add(x, p, &f);
	catalog_entry_clear(&entry);
}

static int64_t newest(struct page *p, const struct search_result *r)
{
	int64_t ms = 0;
	for (int i = 0; i < r->hit_count; i++) {
		struct catalog_entry entry;
		struct err e = ERR_INIT;
		if (catalog_get(p->reader->catalog, r->hits[i].id, 0, &entry, &e))
			continue;
		if (entry.published_ms > ms)
			ms = entry.published_ms;
		catalog_entry_clear(&entry);
	}
	return ms;
}

void search_atom(const struct request *q, struct response *a)
{
	struct page p;
	struct search_address s;
	struct search_request ask;
	struct xml_out x;

	if (page_begin(&p, q, a))
		return;
	struct search_result *r = must_alloc(1, sizeof *r);
	search_address_read(&p, &s);
	/* A subscription is about what is new. */
	s.text[FIELD_URUT] = "baru";
	s.page = 1;
	search_request_of(&s, 30, false, &ask);
	if (search_run(p.reader->searcher, &ask, r, &p.e)) {
		page_fail(&p, 503);
	} else {
		struct link self, html;
		search_link(&self, "/cari.atom", &s, FIELD_URUT, "", 1);
		search_link(&html, "/cari", &s, FIELD_URUT, "", 1);
		const char *title = *s.text[FIELD_Q] ? page_say(&p, "{q} – {situs}", "q", s.text[FIELD_Q], "situs",
		                                                p.reader->facts.text[FACT_NAME], NULL)
		                                     : page_say(&p, "Dokumen baru – {situs}", "situs",
		                                                p.reader->facts.text[FACT_NAME], NULL);
		if (feed_begin(&x, &p, title, link_text(&self), link_text(&html), newest(&p, r))) {
			page_fail(&p, 500);
		} else {
			for (int i = 0; i < r->hit_count; i++)
				atom_hit(&p, &x, &r->hits[i]);
			feed_answer(&x, a);
		}
		link_free(&self);
		link_free(&html);
	}
	search_result_clear(r);
	free(r);
	page_close(&p);
}
