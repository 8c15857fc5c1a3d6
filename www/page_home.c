/* www/page_home.c - the first page: search, what is new, ways to browse. */
#include <string.h>

#include "www/pages.h"

#define NEWEST     5
#define TYPES      8
#define ALERT_DAYS 14 /* how long serta-merta information stays on top */

static int newest_row(void *with, const struct catalog_entry *x)
{
	page_entry(with, x);
	return 0;
}

static void newest(struct page *p)
{
	struct catalog_filter f = {.limit = NEWEST}, all = {0};
	struct link l;
	int64_t total = catalog_count(p->reader->catalog, &all);

	if (total < 1 || catalog_list(p->reader->catalog, &f, newest_row, p, &p->e) < 0) {
		view_show(p->view, "NO_DOCUMENTS");
		return;
	}
	view_show(p->view, "HAS_DOCUMENTS");
	view_text(p->view, "ALL_TEXT",
	          page_say(p, "Lihat semua {dokumen}", "dokumen", page_documents(p, total, true), NULL));
	link_begin(&l, "/cari");
	page_href(p, p->view, "ALL_HREF", &l);
}

static int alert_row(void *with, const struct catalog_entry *x)
{
	struct page *p = with;
	struct link l;

	if (page_today(p) - day_of_ms(x->published_ms, p->reader->facts.utc_offset_minutes) > ALERT_DAYS)
		return 1;
	struct view *v = view_section(p->view, "ALERT");
	view_text(v, "ALERT_CLASS", page_class(p, CLASS_SERTA_MERTA));
	view_text(v, "ALERT_TITLE", x->title);
	view_text(v, "ALERT_DATE", page_moment(p, x->published_ms));
	if (p->language == LANGUAGE_EN)
		view_show(v, "ALERT_IS_ID");
	link_begin(&l, "/d/");
	link_part(&l, x->id);
	page_href(p, v, "ALERT_HREF", &l);
	return 0;
}

/* Kelurahan: units with nothing below them. */
static int units(struct page *p)
{
	struct unit_list l;
	int shown = 0;

	page_units(p, &l);
	for (size_t i = 0; i < l.count; i++) {
		struct link link;
		int64_t count = l.rows[i].documents;
		if (!count && unit_has_children(&l, l.rows[i].code))
			continue;
		struct view *row = view_section(p->view, "UNIT");
		view_text(row, "UNIT_NAME", l.rows[i].name);
		view_text(row, "UNIT_COUNT", page_number(p, count));
		link_begin(&link, "/kelurahan/");
		link_segment(&link, l.rows[i].code);
		page_href(p, row, "UNIT_HREF", &link);
		shown++;
	}
	return shown;
}

struct types {
	struct page *p;
	int left;
};

static int type_row(void *with, const struct catalog_count *c)
{
	struct types *t = with;
	struct page *p = t->p;
	struct link l;

	if (!*c->value || !policy_type(p->portal->policy, span_of(c->value)))
		return 0;
	if (t->left-- == 0)
		return 1;
	struct view *row = view_section(p->view, "TYPE");
	view_text(row, "TYPE_NAME", page_type(p, c->value));
	view_text(row, "TYPE_COUNT", page_number(p, c->count));
	link_begin(&l, "/jenis/");
	link_segment(&l, c->value);
	page_href(p, row, "TYPE_HREF", &l);
	return 0;
}

static void classes(struct page *p)
{
	for (enum info_class c = CLASS_BERKALA; c <= CLASS_SETIAP_SAAT; c++) {
		const struct class_text *t = policy_class(p->portal->policy, c);
		struct catalog_filter of = {.class_info = c};
		struct link l;
		if (!t)
			continue;
		struct view *row = view_section(p->view, "CLASS");
		view_text(row, "CLASS_LABEL", page_class(p, c));
		view_text(row, "CLASS_COUNT", page_documents(p, catalog_count(p->reader->catalog, &of), true));
		view_text(row, "CLASS_MEANING", p->language == LANGUAGE_EN ? t->meaning_en : t->meaning_id);
		link_begin(&l, "/informasi/");
		link_part(&l, class_word(c));
		page_href(p, row, "CLASS_HREF", &l);
	}
}

static void examples(struct page *p)
{
	static const char *const EXAMPLES[] = {"dana kelurahan", "SK ketua RT", "jadwal posyandu"};
	view_show(p->view, "EXAMPLES");
	for (size_t i = 0; i < COUNT(EXAMPLES); i++) {
		struct view *row = view_section(p->view, "EXAMPLE");
		struct link l;
		view_text(row, "EXAMPLE_TEXT", EXAMPLES[i]);
		link_begin(&l, "/cari");
		link_query(&l, "q", EXAMPLES[i]);
		page_href(p, row, "EXAMPLE_HREF", &l);
	}
}

void page_home(const struct request *q, struct response *a)
{
	struct page p;
	struct catalog_filter urgent = {.class_info = CLASS_SERTA_MERTA, .limit = 1}, all = {0};

	if (page_begin(&p, q, a))
		return;
	struct types t = {.p = &p, .left = TYPES};
	p.title = page_text(&p, "Arsip & Informasi Publik");
	(void)catalog_list(p.reader->catalog, &urgent, alert_row, &p, &p.e);
	examples(&p);
	newest(&p);
	if (!units(&p))
		view_show(p.view, "NO_UNITS");
	(void)catalog_counts(p.reader->catalog, "jenis", &all, type_row, &t, &p.e);
	if (t.left < TYPES)
		view_show(p.view, "TYPES");
	classes(&p);
	struct view *feed = view_section(p.view, "FEED");
	struct link l;
	view_text(feed, "FEED_TITLE", page_text(&p, "Dokumen baru"));
	link_begin(&l, "/feed.atom");
	page_href(&p, feed, "FEED_HREF", &l);
	page_end(&p, "beranda.tpl");
}
