/* www/page_dip.c - the Daftar Informasi Publik (PerKI 1/2021 ps 21(2), Annex I): columns of domain section 10, always
 * of today. */
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "www/pages.h"

#define ROWS     20
#define CSV_ROWS 10000

struct dip {
	struct page *p;
	int limit, shown;
	int64_t number;
	bool more;
	struct cursor last;
};

static const char *dip_time(struct page *p, const struct catalog_entry *x)
{
	const char *when = x->date && *x->date ? page_date(p, x->date) : page_period(p, x->period);
	return page_say(p, "{kapan}, {tempat}", "kapan", when, "tempat", x->unit_name, NULL);
}

static const char *dip_retention(struct page *p, const struct catalog_entry *x)
{
	const struct document_type *t = policy_type(p->portal->policy, span_of(x->type));
	int64_t active, inactive;

	if (!t || !t->retention)
		return "-";
	struct span rest = span_of(t->retention), years = span_cut(&rest, ' ');
	struct span first = span_cut(&years, '+');
	const char *end =
	    span_is(rest, "P") || span_is(first, "P") ? page_text(p, "permanen") : page_text(p, "dimusnahkan");
	if (span_number(first, &active) || span_number(years, &inactive))
		return end;
	return page_say(p, "{n} tahun, lalu {akhir}", "n", page_number(p, active + inactive), "akhir", end, NULL);
}

static int dip_row(void *with, const struct catalog_entry *x)
{
	struct dip *d = with;
	struct page *p = d->p;
	struct link l;

	if (d->shown == d->limit) {
		d->more = true;
		return 1;
	}
	struct view *row = view_section(p->view, "ITEM");
	link_begin(&l, "/d/");
	link_part(&l, x->id);
	page_href(p, row, "ITEM_HREF", &l);
	view_text(row, "ITEM_TITLE", x->title);
	view_text(row, "ITEM_UNIT", x->unit_name);
	view_text(row, "ITEM_TIME", dip_time(p, x));
	view_text(row, "ITEM_FORM", page_file(p, x->format, x->pages, x->size));
	view_text(row, "ITEM_RETENTION", dip_retention(p, x));
	view_text(row, "TAG", class_tag(x->class_info));
	view_text(row, "CLASS_NAME", page_class(p, x->class_info));
	d->shown++;
	d->last.ms = x->published_ms;
	memcpy(d->last.id, x->id, sizeof d->last.id);
	return 0;
}

static void dip_pager(struct page *p, const struct dip *d, bool later)
{
	struct link l;
	if (d->more || later)
		view_show(p->view, "PAGER");
	if (later) {
		struct view *first = view_section(p->view, "NUMBER");
		view_text(first, "NUMBER_TEXT", "1");
		view_show(first, "NUMBER_LINK");
		link_begin(&l, "/dip");
		page_href(p, first, "NUMBER_HREF", &l);
		view_show(p->view, "NO_INDEX");
	}
	if (d->more) {
		view_show(p->view, "NEXT");
		link_begin(&l, "/dip");
		link_query(&l, "sesudah", page_keep(p, cursor_text(d->last.ms, d->last.id)));
		page_href(p, p->view, "NEXT_HREF", &l);
	}
}

void page_dip(const struct request *q, struct response *a)
{
	struct page p;
	struct cursor from;

	if (page_begin(&p, q, a))
		return;
	bool later = cursor_read(q, &from) == 0;
	struct dip d = {.p = &p, .limit = ROWS};
	struct catalog_filter all = {0},
	                      f = {.limit = ROWS + 1, .after_ms = from.ms, .after_id = later ? from.id : NULL};
	p.title = page_text(&p, "Daftar Informasi Publik");
	if (catalog_list(p.reader->catalog, &f, dip_row, &d, &p.e) < 0) {
		page_fail(&p, 503);
	} else {
		view_text(p.view, "TOTAL", page_documents(&p, catalog_count(p.reader->catalog, &all), true));
		view_text(p.view, "LIST_HEADING",
		          later ? page_text(&p, "Dokumen yang terbit sebelumnya")
		                : page_text(&p, "Yang terbaru lebih dulu"));
		view_text(p.view, "CSV_HREF", "/dip.csv");
		view_show(p.view, d.shown ? "LIST" : "NONE");
		dip_pager(&p, &d, later);
	}
	page_end(&p, "dip.tpl");
}

/* ---- CSV: parts of 10,000 rows, the next one in a Link header ---- */
static int dip_csv_row(void *with, const struct catalog_entry *x)
{
	struct dip *d = with;
	struct page *p = d->p;
	struct buf number = buf_make(24), url = buf_make(600), owner = buf_make(512);

	if (d->shown == d->limit) {
		d->more = true;
		return 1;
	}
	buf_printf(&number, "%lld", (long long)++d->number);
	buf_printf(&url, "%s/d/%s", page_base(p), x->id);
	buf_printf(&owner, "PPID Pelaksana %s", x->unit_name);
	const struct span cells[] = {
	    span_of(buf_text(&number)),   span_of(x->title),
	    span_of(x->unit_name),        span_of(buf_text(&owner)),
	    span_of(dip_time(p, x)),      span_of(page_file(p, x->format, x->pages, x->size)),
	    span_of(dip_retention(p, x)), span_of(class_word(x->class_info)),
	    span_of(buf_text(&url)),
	};
	csv_put_row(&p->a->body, cells, COUNT(cells));
	buf_free(&number);
	buf_free(&url);
	buf_free(&owner);
	d->shown++;
	d->last.ms = x->published_ms;
	memcpy(d->last.id, x->id, sizeof d->last.id);
	return p->a->body.bad ? 1 : 0;
}

void dip_csv(const struct request *q, struct response *a)
{
	static const char *const HEADS[] = {
	    "no",      "ringkasan_isi", "yang_menguasai", "penanggung_jawab", "waktu_dan_tempat", "bentuk_format",
	    "retensi", "kelas",         "tautan"};
	struct span heads[COUNT(HEADS)];
	struct page p;
	struct cursor from;
	int64_t number = 0;

	if (page_begin(&p, q, a))
		return;
	bool later = cursor_read(q, &from) == 0;
	if (later)
		(void)span_number(span_of(query_get(q, "no")), &number);
	struct dip d = {.p = &p, .limit = CSV_ROWS, .number = number};
	struct catalog_filter f = {.limit = CSV_ROWS + 1, .after_ms = from.ms, .after_id = later ? from.id : NULL};
	a->type = "text/csv; charset=utf-8";
	a->body = buf_make(64 << 20);
	response_header(a, "Content-Disposition", "attachment; filename=\"dip.csv\"");
	for (size_t i = 0; i < COUNT(HEADS); i++)
		heads[i] = span_of(HEADS[i]);
	csv_put_row(&a->body, heads, COUNT(HEADS));
	if (catalog_list(p.reader->catalog, &f, dip_csv_row, &d, &p.e) < 0 || a->body.bad) {
		page_fail(&p, 503);
	} else if (d.more) {
		struct buf next = buf_make(200);
		char *cursor = cursor_text(d.last.ms, d.last.id);
		buf_printf(&next, "</dip.csv?sesudah=%s&no=%lld>; rel=\"next\"", cursor, (long long)d.number);
		response_header(a, "Link", buf_text(&next));
		free(cursor);
		buf_free(&next);
	}
	page_close(&p);
}
