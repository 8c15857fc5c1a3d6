/* www/feeds.c - addresses for machines: what is new, the site map, the search description, what was withdrawn. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "www/feed.h"
#include "www/pages.h"

#define FEED_ROWS    30
#define SITEMAP_ROWS 10000

/* ---- Cursors ---- */
int cursor_read(const struct request *q, struct cursor *out)
{
	struct span rest = span_of(query_get(q, "sesudah"));
	struct span ms = span_cut(&rest, '-');

	*out = (struct cursor){0};
	if (!rest.n || span_number(ms, &out->ms) || id_parse(rest, out->id)) {
		*out = (struct cursor){0};
		return -1;
	}
	return 0;
}

char *cursor_text(int64_t ms, const char *id)
{
	struct buf b = buf_make(64);
	buf_printf(&b, "%" PRId64 "-%s", ms, id);
	return buf_steal(&b);
}

/* ---- /feed.atom ---- */
struct feeding {
	struct page *p;
	struct xml_out x;
	bool begun, failed;
};

static void begin_feed(struct feeding *f, int64_t updated)
{
	struct page *p = f->p;
	const char *title = page_say(p, "Dokumen baru – {situs}", "situs", p->reader->facts.text[FACT_NAME], NULL);
	f->begun = true;
	f->failed = feed_begin(&f->x, p, title, "/feed.atom", "/", updated) != 0;
}

static int feed_row(void *with, const struct catalog_entry *x)
{
	struct feeding *f = with;
	if (!f->begun)
		begin_feed(f, x->published_ms);
	if (f->failed)
		return 1;
	feed_add(&f->x, f->p,
	         &(struct feed_entry){.id = x->id,
	                              .title = x->title,
	                              .unit = x->unit_name,
	                              .summary = x->description,
	                              .published_ms = x->published_ms,
	                              .class_info = x->class_info});
	return 0;
}

void feed_atom(const struct request *q, struct response *a)
{
	struct page p;
	struct catalog_filter filter = {.limit = FEED_ROWS};

	if (page_begin(&p, q, a))
		return;
	struct feeding f = {.p = &p};
	int rc = catalog_list(p.reader->catalog, &filter, feed_row, &f, &p.e);
	if (rc >= 0 && !f.begun)
		begin_feed(&f, 0);
	if (f.begun && !f.failed)
		feed_answer(&f.x, a);
	if (rc < 0 || f.failed)
		page_fail(&p, 503);
	page_close(&p);
}

/* ---- /sitemap.xml: parts of 10,000, found by where the one before ended ---- */
struct sitemap {
	struct page *p;
	struct xml_out x;
	int64_t seen;
	bool index;
};

static void map_address(struct sitemap *m, const char *path, const char *cursor)
{
	struct buf b = buf_make(1024);
	buf_printf(&b, "%s%s%s", page_base(m->p), path, cursor);
	xml_out_element(&m->x, "loc", buf_text(&b));
	buf_free(&b);
}

static int map_row(void *with, const struct catalog_entry *x)
{
	struct sitemap *m = with;
	xml_out_open(&m->x, "url");
	map_address(m, "/d/", x->id);
	xml_out_element(&m->x, "lastmod", page_stamp(m->p, x->published_ms));
	xml_out_close(&m->x);
	return 0;
}

static int map_part(void *with, const struct catalog_entry *x)
{
	struct sitemap *m = with;
	if (++m->seen % SITEMAP_ROWS)
		return 0;
	char *cursor = cursor_text(x->published_ms, x->id);
	xml_out_open(&m->x, "sitemap");
	map_address(m, "/sitemap.xml?sesudah=", cursor);
	xml_out_close(&m->x);
	free(cursor);
	return 0;
}

static int map_unit(void *with, const char *code, const char *name, const char *parent)
{
	struct sitemap *m = with;
	(void)name;
	(void)parent;
	xml_out_open(&m->x, "url");
	map_address(m, "/kelurahan/", code);
	xml_out_close(&m->x);
	return 0;
}

static void map_pages(struct sitemap *m)
{
	static const char *const PAGES[] = {"/",
	                                    "/dip",
	                                    "/bantuan",
	                                    "/status",
	                                    "/informasi/berkala",
	                                    "/informasi/serta-merta",
	                                    "/informasi/setiap-saat"};
	for (size_t i = 0; i < COUNT(PAGES); i++) {
		xml_out_open(&m->x, "url");
		map_address(m, PAGES[i], "");
		xml_out_close(&m->x);
	}
	(void)catalog_units(m->p->reader->catalog, map_unit, m, &m->p->e);
}

void sitemap_xml(const struct request *q, struct response *a)
{
	static const char SPACE[] = "http://www.sitemaps.org/schemas/sitemap/0.9";
	struct page p;
	struct cursor from;

	if (page_begin(&p, q, a))
		return;
	bool part = cursor_read(q, &from) == 0 || !strcmp(query_get(q, "sesudah"), "0");
	struct catalog_filter all = {0}, filter = {.limit = SITEMAP_ROWS,
	                                           .after_ms = from.ms,
	                                           .after_id = from.ms ? from.id : NULL};
	struct sitemap m = {.p = &p};
	m.index = !part && catalog_count(p.reader->catalog, &all) > SITEMAP_ROWS;
	if (xml_out_begin(&m.x, &p.e)) {
		page_fail(&p, 500);
		page_close(&p);
		return;
	}
	xml_out_open(&m.x, m.index ? "sitemapindex" : "urlset");
	xml_out_attribute(&m.x, "xmlns", SPACE);
	if (m.index) {
		xml_out_open(&m.x, "sitemap");
		map_address(&m, "/sitemap.xml?sesudah=0", "");
		xml_out_close(&m.x);
		filter = (struct catalog_filter){.limit = 1 << 30};
	} else if (!from.ms) {
		map_pages(&m);
	}
	int rc = catalog_list(p.reader->catalog, &filter, m.index ? map_part : map_row, &m, &p.e);
	xml_out_answer(&m.x, a, "application/xml; charset=utf-8");
	if (rc < 0)
		page_fail(&p, 503);
	page_close(&p);
}

/* ---- /opensearch.xml ---- */
static void open_search_url(struct xml_out *x, struct page *p, const char *type, const char *path)
{
	struct buf b = buf_make(1024);
	buf_printf(&b, "%s%s?q={searchTerms}%s", page_base(p), path, p->language == LANGUAGE_EN ? "&bahasa=en" : "");
	xml_out_open(x, "Url");
	xml_out_attribute(x, "type", type);
	xml_out_attribute(x, "template", buf_text(&b));
	xml_out_close(x);
	buf_free(&b);
}

void opensearch_xml(const struct request *q, struct response *a)
{
	struct page p;
	struct xml_out x;

	if (page_begin(&p, q, a))
		return;
	if (xml_out_begin(&x, &p.e)) {
		page_fail(&p, 500);
	} else {
		const char *name = p.reader->facts.text[FACT_NAME];
		char short_name[17]; /* OpenSearch 1.1: at most 16 signs */
		snprintf(short_name, sizeof short_name, "%s", strlen(name) <= 16 ? name : "Arsip publik");
		xml_out_open(&x, "OpenSearchDescription");
		xml_out_attribute(&x, "xmlns", "http://a9.com/-/spec/opensearch/1.1/");
		xml_out_element(&x, "ShortName", short_name);
		xml_out_element(&x, "Description", page_say(&p, "Dokumen publik {situs}", "situs", name, NULL));
		xml_out_element(&x, "InputEncoding", "UTF-8");
		open_search_url(&x, &p, "text/html", "/cari");
		open_search_url(&x, &p, "application/atom+xml", "/cari.atom");
		open_search_url(&x, &p, "application/json", "/cari.json");
		xml_out_answer(&x, a, "application/opensearchdescription+xml; charset=utf-8");
	}
	page_close(&p);
}

/* ---- Plain texts ---- */
void robots_txt(const struct request *q, struct response *a)
{
	struct page p;

	if (page_begin(&p, q, a))
		return;
	a->type = "text/plain; charset=utf-8";
	a->body = buf_make(2048);
	/* Results have endless addresses; every document stands in the site map. */
	buf_printf(&a->body, "User-agent: *\nDisallow: /cari\nAllow: /\n\nSitemap: %s/sitemap.xml\n", page_base(&p));
	page_close(&p);
}

static int withdrawn_row(void *with, const char *id, int64_t at_ms)
{
	struct page *p = with;
	buf_printf(&p->a->body, "%s\t%s\n", id, page_stamp(p, at_ms));
	return 0;
}

void withdrawn_txt(const struct request *q, struct response *a)
{
	struct page p;

	if (page_begin(&p, q, a))
		return;
	a->type = "text/plain; charset=utf-8";
	a->body = buf_make(64 << 20);
	if (catalog_withdrawn(p.reader->catalog, withdrawn_row, &p, &p.e) < 0)
		page_fail(&p, 503);
	page_close(&p);
}
