/* www/page_browse.c - lists by kelurahan, by type and by class: newest first, each page costing as the first. */
#include <stdlib.h>
#include <string.h>

#include "www/pages.h"

#define ROWS 10

struct listing {
	struct page *p;
	const char *path; /* of this list, for its links */
	struct catalog_filter filter;
	const char *period; /* of the address; "" none */
	int shown;
	bool more;
	struct cursor last;
};

static int list_row(void *with, const struct catalog_entry *x)
{
	struct listing *l = with;
	if (l->shown == ROWS) {
		l->more = true;
		return 1;
	}
	page_entry(l->p, x);
	l->shown++;
	l->last.ms = x->published_ms;
	memcpy(l->last.id, x->id, sizeof l->last.id);
	return 0;
}

static void list_link(struct listing *l, struct link *link, const char *after)
{
	link_begin(link, l->path);
	link_query(link, "semester", l->period);
	link_query(link, "sesudah", after);
}

/* The documents, and the link to those after them. */
static int list(struct listing *l)
{
	struct page *p = l->p;
	struct cursor from;
	struct link link;
	bool later = cursor_read(p->q, &from) == 0;

	l->filter.limit = ROWS + 1;
	l->filter.after_ms = from.ms;
	l->filter.after_id = later ? from.id : NULL;
	if (catalog_list(p->reader->catalog, &l->filter, list_row, l, &p->e) < 0) {
		page_fail(p, 503);
		return -1;
	}
	if (l->more || later)
		view_show(p->view, "PAGER");
	if (later) {
		struct view *first = view_section(p->view, "NUMBER");
		view_text(first, "NUMBER_TEXT", "1");
		view_show(first, "NUMBER_LINK");
		list_link(l, &link, "");
		page_href(p, first, "NUMBER_HREF", &link);
		view_show(p->view, "NO_INDEX");
	}
	if (l->more) {
		view_show(p->view, "NEXT");
		list_link(l, &link, page_keep(p, cursor_text(l->last.ms, l->last.id)));
		page_href(p, p->view, "NEXT_HREF", &link);
	}
	if (!l->shown)
		view_show(p->view, "NONE");
	return 0;
}

/* Links to the same documents as a search: feed and CSV. */
static void exports(struct page *p, const char *field, const char *value, const char *period)
{
	static const struct {
		const char *path, *name;
	} OUT[] = {{"/cari.atom", "ATOM_HREF"}, {"/cari.csv", "CSV_HREF"}};
	for (size_t i = 0; i < COUNT(OUT); i++) {
		struct link l;
		link_begin(&l, OUT[i].path);
		link_query(&l, field, value);
		link_query(&l, "semester", period);
		page_href(p, p->view, OUT[i].name, &l);
	}
	page_ask(p, page_text(p, "Belum menemukan?"));
}

static void side_search(struct page *p, const char *label, const char *name, const char *value)
{
	struct view *v = view_section(p->view, "SIDE_SEARCH");
	view_text(v, "SIDE_LABEL", label);
	view_text(v, "SIDE_NAME", name);
	view_text(v, "SIDE_VALUE", value);
}

/* ---- Groups beside the list: counts within the filter, each a link ---- */
struct group {
	struct page *p;
	struct view *view;
	const char *by, *field;             /* of the catalog, of the address */
	const char *kept_name, *kept_value; /* the list's own filter */
	int left;
};

static int group_row(void *with, const struct catalog_count *c)
{
	struct group *g = with;
	struct page *p = g->p;
	struct link l;

	if (!*c->value || c->count < 1)
		return 0;
	if (g->left-- == 0)
		return 1;
	struct view *row = view_section(g->view, "GROUP_ROW");
	view_text(row, "GROUP_LABEL",
	          !strcmp(g->by, "kelas")   ? page_class(p, class_parse(span_of(c->value)))
	          : !strcmp(g->by, "jenis") ? page_type(p, c->value)
	                                    : c->label);
	view_text(row, "GROUP_COUNT", page_number(p, c->count));
	link_begin(&l, "/cari");
	link_query(&l, g->kept_name, g->kept_value);
	link_query(&l, g->field, c->value);
	page_href(p, row, "GROUP_HREF", &l);
	return 0;
}

static void group(struct page *p, const struct catalog_filter *f, const char *by, const char *name,
                  const char *kept_name, const char *kept_value)
{
	struct group g = {.p = p, .by = by, .field = by, .kept_name = kept_name, .kept_value = kept_value, .left = 12};
	struct catalog_filter within = *f;

	within.limit = 0;
	within.after_ms = 0;
	within.after_id = NULL;
	g.view = view_section(p->view, "GROUP");
	view_text(g.view, "GROUP_ID", by);
	view_text(g.view, "GROUP_NAME", name);
	(void)catalog_counts(p->reader->catalog, by, &within, group_row, &g, &p->e);
}

/* ---- /kelurahan/CODE ---- */
struct family {
	const char *code;
	char *name;
	struct page *p;
	int children;
};

static int family_row(void *with, const char *code, const char *name, const char *parent)
{
	struct family *f = with;
	if (!strcmp(code, f->code)) {
		free(f->name);
		f->name = text_copy(name);
	}
	if (!parent || strcmp(parent, f->code))
		return 0;
	struct view *row = view_section(f->p->view, "CHILD");
	struct link l;
	struct catalog_filter of = {.unit = code};
	view_text(row, "CHILD_NAME", name);
	view_text(row, "CHILD_COUNT", page_number(f->p, catalog_count(f->p->reader->catalog, &of)));
	link_begin(&l, "/kelurahan/");
	link_segment(&l, code);
	page_href(f->p, row, "CHILD_HREF", &l);
	f->children++;
	return 0;
}

struct halves {
	struct page *p;
	const char *path, *here;
	int count;
};

static int half_row(void *with, const struct catalog_count *c)
{
	struct halves *h = with;
	struct link l;
	if (!*c->value)
		return 0;
	struct view *row = view_section(h->p->view, "HALF");
	view_text(row, "HALF_NAME", page_period(h->p, c->value));
	view_text(row, "HALF_COUNT", page_number(h->p, c->count));
	bool here = !strcmp(c->value, h->here);
	if (here)
		view_show(row, "HALF_HERE");
	link_begin(&l, h->path);
	link_query(&l, "semester", here ? "" : c->value);
	page_href(h->p, row, "HALF_HREF", &l);
	h->count++;
	return 0;
}

static void unit_heading(struct page *p, struct listing *l, const char *name)
{
	struct catalog_filter of = l->filter;
	of.limit = 0;
	of.after_ms = 0;
	of.after_id = NULL;
	const char *count = page_documents(p, catalog_count(p->reader->catalog, &of), true);
	p->title = name;
	view_text(p->view, "HEADING", name);
	view_text(p->view, "LIST_HEADING",
	          *l->period
	              ? page_say(p, "{total}, {semester}", "total", count, "semester", page_period(p, l->period), NULL)
	              : count);
	view_text(p->view, "NONE_TEXT",
	          page_say(p, "Belum ada dokumen yang diterbitkan dari {unit}.", "unit", name, NULL));
}

static void unit_page(struct page *p, const char *code)
{
	struct family f = {.code = code, .p = p};
	struct period half;
	const char *period = query_get(p->q, "semester");
	struct buf path = buf_make(64);

	if (period_parse(span_of(period), &half))
		period = "";
	if (catalog_units(p->reader->catalog, family_row, &f, &p->e) < 0 || !f.name) {
		page_fail(p, f.name ? 503 : 404);
		free(f.name);
		return;
	}
	const char *name = page_keep(p, f.name);
	buf_printf(&path, "/kelurahan/%s", code);
	struct listing l = {.p = p,
	                    .path = page_keep(p, buf_steal(&path)),
	                    .filter = {.unit = code, .period = *period ? period : NULL},
	                    .period = period};
	struct halves h = {.p = p, .path = l.path, .here = period};
	struct catalog_filter all = {.unit = code};
	if (f.children)
		view_show(p->view, "CHILDREN");
	(void)catalog_counts(p->reader->catalog, "periode", &all, half_row, &h, &p->e);
	view_show(p->view, h.count ? "HALVES" : "FLUSH");
	unit_heading(p, &l, name);
	if (list(&l))
		return;
	if (!f.children)
		checklist(p, code, name, period);
	side_search(p, page_say(p, "Cari di {unit}", "unit", name, NULL), "unit", code);
	group(p, &all, "kelas", page_text(p, "Kelas informasi"), "unit", code);
	group(p, &all, "jenis", page_text(p, "Jenis dokumen"), "unit", code);
	exports(p, "unit", code, period);
}

void page_unit(const struct request *q, struct response *a)
{
	struct page p;

	if (page_begin(&p, q, a))
		return;
	unit_page(&p, page_keep(&p, span_copy(q->part[0])));
	page_end(&p, "daftar.tpl");
}

/* ---- /jenis/CODE ---- */
void page_of_type(const struct request *q, struct response *a)
{
	struct page p;

	if (page_begin(&p, q, a))
		return;
	const struct document_type *t = policy_type(p.portal->policy, q->part[0]);
	if (!t) {
		page_fail(&p, 404);
		page_end(&p, "daftar.tpl");
		return;
	}
	struct buf path = buf_make(64);
	buf_printf(&path, "/jenis/%s", t->code);
	struct listing l = {
	    .p = &p, .path = page_keep(&p, buf_steal(&path)), .filter = {.type = t->code}, .period = ""};
	struct catalog_filter all = {.type = t->code};
	p.title = page_type(&p, t->code);
	view_text(p.view, "HEADING", p.title);
	view_show(p.view, "FLUSH");
	view_show(p.view, "INTRO");
	view_text(p.view, "INTRO_TEXT",
	          page_say(&p, "Kode jenis {kode}. Kelas: {kelas}.", "kode", t->code, "kelas",
	                   page_class(&p, t->default_class), NULL));
	view_text(p.view, "LIST_HEADING", page_documents(&p, catalog_count(p.reader->catalog, &all), true));
	view_text(p.view, "NONE_TEXT", page_text(&p, "Belum ada dokumen jenis ini yang diterbitkan."));
	if (!list(&l)) {
		side_search(&p, page_text(&p, "Cari di jenis ini"), "jenis", t->code);
		group(&p, &all, "unit", page_text(&p, "Kelurahan"), "jenis", t->code);
		group(&p, &all, "tahun", page_text(&p, "Tahun"), "jenis", t->code);
		exports(&p, "jenis", t->code, "");
	}
	page_end(&p, "daftar.tpl");
}

/* ---- /informasi/KELAS ---- */
static void legal_note(struct page *p, const struct class_text *t)
{
	view_show(p->view, "LEGAL");
	view_text(p->view, "MEANING", p->language == LANGUAGE_EN ? t->meaning_en : t->meaning_id);
	view_text(p->view, "LAW", t->law);
}

void page_of_class(const struct request *q, struct response *a)
{
	struct page p;

	if (page_begin(&p, q, a))
		return;
	enum info_class c = class_parse(q->part[0]);
	const struct class_text *t = c == CLASS_NONE ? NULL : policy_class(p.portal->policy, c);
	if (!t || !span_is(q->part[0], class_word(c))) {
		page_fail(&p, 404);
		page_end(&p, "daftar.tpl");
		return;
	}
	struct buf path = buf_make(64);
	buf_printf(&path, "/informasi/%s", class_word(c));
	struct listing l = {
	    .p = &p, .path = page_keep(&p, buf_steal(&path)), .filter = {.class_info = c}, .period = ""};
	struct catalog_filter all = {.class_info = c};
	p.title = page_say(&p, "Informasi {kelas}", "kelas", page_class(&p, c), NULL);
	view_text(p.view, "HEADING", p.title);
	view_show(p.view, "FLUSH");
	legal_note(&p, t);
	view_text(p.view, "LIST_HEADING", page_documents(&p, catalog_count(p.reader->catalog, &all), true));
	view_text(p.view, "NONE_TEXT", page_say(&p, "Belum ada informasi {kelas}.", "kelas", page_class(&p, c), NULL));
	if (!list(&l)) {
		side_search(&p, page_text(&p, "Cari di kelas ini"), "kelas", class_word(c));
		group(&p, &all, "unit", page_text(&p, "Kelurahan"), "kelas", class_word(c));
		group(&p, &all, "jenis", page_text(&p, "Jenis dokumen"), "kelas", class_word(c));
		exports(&p, "kelas", class_word(c), "");
	}
	page_end(&p, "daftar.tpl");
}
