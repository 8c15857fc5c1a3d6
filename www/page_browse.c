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
	const char *by, *field, *name;      /* of the catalog, of the address */
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
	if (!g->view) {
		g->view = view_section(p->view, "GROUP");
		view_text(g->view, "GROUP_ID", g->by);
		view_text(g->view, "GROUP_NAME", g->name);
	}
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
	struct group g = {
	    .p = p, .by = by, .name = name, .field = by, .kept_name = kept_name, .kept_value = kept_value, .left = 12};
	struct catalog_filter within = *f;

	within.limit = 0;
	within.after_ms = 0;
	within.after_id = NULL;
	(void)catalog_counts(p->reader->catalog, by, &within, group_row, &g, &p->e);
}

/* ---- /kelurahan/CODE ---- */
struct family {
	struct page *p;
	struct unit_list units;
};

/* Documents of a unit and of all below it. */
static int64_t documents_below(const struct family *f, const struct unit_row *u, int depth)
{
	int64_t n = u->documents;
	for (size_t i = 0; i < f->units.count && depth < 4; i++)
		if (!strcmp(f->units.rows[i].parent, u->code))
			n += documents_below(f, &f->units.rows[i], depth + 1);
	return n;
}

static int children(const struct family *f, const char *code)
{
	int n = 0;
	for (size_t i = 0; i < f->units.count; i++) {
		const struct unit_row *u = &f->units.rows[i];
		struct link l;
		if (strcmp(u->parent, code))
			continue;
		struct view *row = view_section(f->p->view, "CHILD");
		view_text(row, "CHILD_NAME", u->name);
		view_text(row, "CHILD_COUNT", page_number(f->p, documents_below(f, u, 0)));
		link_begin(&l, "/kelurahan/");
		link_segment(&l, u->code);
		page_href(f->p, row, "CHILD_HREF", &l);
		n++;
	}
	return n;
}

#define HALVES 40
struct half_count {
	char period[8];
	int64_t count;
};
struct halves {
	struct half_count rows[HALVES];
	size_t count;
};

static int half_row(void *with, const struct catalog_count *c)
{
	struct halves *h = with;
	if (!*c->value || strlen(c->value) >= sizeof h->rows[0].period || h->count == HALVES)
		return 0;
	struct half_count *row = &h->rows[h->count++];
	memcpy(row->period, c->value, strlen(c->value) + 1);
	row->count = c->count;
	return 0;
}

static int latest_first(const void *a, const void *b)
{
	return strcmp(((const struct half_count *)b)->period, ((const struct half_count *)a)->period);
}

/* A link for each half year with documents, the newest first; how many there are. */
static size_t half_years(struct page *p, const struct listing *l)
{
	struct catalog_filter all = {.unit = l->filter.unit};
	struct halves h = {.count = 0};
	struct link link;

	(void)catalog_counts(p->reader->catalog, "periode", &all, half_row, &h, &p->e);
	qsort(h.rows, h.count, sizeof h.rows[0], latest_first);
	for (size_t i = 0; i < h.count; i++) {
		bool here = !strcmp(h.rows[i].period, l->period);
		struct view *row = view_section(p->view, "HALF");
		view_text(row, "HALF_NAME", page_period(p, h.rows[i].period));
		view_text(row, "HALF_COUNT", page_number(p, h.rows[i].count));
		if (here)
			view_show(row, "HALF_HERE");
		link_begin(&link, l->path);
		link_query(&link, "semester", here ? "" : h.rows[i].period);
		page_href(p, row, "HALF_HREF", &link);
	}
	return h.count;
}

static void unit_heading(struct page *p, struct listing *l, const char *name)
{
	struct catalog_filter of = l->filter;
	of.limit = 0;
	of.after_ms = 0;
	of.after_id = NULL;
	const char *count = page_documents(p, catalog_count(p->reader->catalog, &of), true);
	view_text(p->view, "LIST_HEADING",
	          *l->period
	              ? page_say(p, "{total}, {semester}", "total", count, "semester", page_period(p, l->period), NULL)
	              : count);
	view_text(p->view, "NONE_TEXT",
	          page_say(p, "Belum ada dokumen yang diterbitkan dari {unit}.", "unit", name, NULL));
}

/* The list of one kelurahan, its half years and its checklist. */
static void unit_documents(struct page *p, const char *code, const char *name, bool leaf)
{
	struct period half;
	const char *period = query_get(p->q, "semester");
	struct buf path = buf_make(64);
	struct catalog_filter all = {.unit = code};

	if (period_parse(span_of(period), &half))
		period = "";
	buf_printf(&path, "/kelurahan/%s", code);
	struct listing l = {.p = p,
	                    .path = page_keep(p, buf_steal(&path)),
	                    .filter = {.unit = code, .period = *period ? period : NULL},
	                    .period = period};
	view_show(p->view, half_years(p, &l) ? "HALVES" : "FLUSH");
	unit_heading(p, &l, name);
	if (list(&l))
		return;
	if (leaf)
		checklist(p, code, name, period);
	side_search(p, page_say(p, "Cari di {unit}", "unit", name, NULL), "unit", code);
	group(p, &all, "kelas", page_text(p, "Kelas informasi"), "unit", code);
	group(p, &all, "jenis", page_text(p, "Jenis dokumen"), "unit", code);
	exports(p, "unit", code, period);
}

static void unit_page(struct page *p, const char *code)
{
	struct family f = {.p = p};

	page_units(p, &f.units);
	const struct unit_row *u = unit_find(&f.units, code);
	if (!u) {
		page_fail(p, 404);
		return;
	}
	bool leaf = !children(&f, code);
	p->title = u->name;
	view_text(p->view, "HEADING", u->name);
	if (!leaf)
		view_show(p->view, "CHILDREN");
	/* A kecamatan or the city itself may have no documents of its own: then it is only a way down. */
	if (leaf || u->documents) {
		view_show(p->view, "DOCUMENTS");
		unit_documents(p, code, u->name, leaf);
	} else {
		page_ask(p, page_text(p, "Belum menemukan?"));
		view_show(p->view, "WAY_DOWN");
	}
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
	view_show(p.view, "DOCUMENTS");
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
	view_show(p.view, "DOCUMENTS");
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
