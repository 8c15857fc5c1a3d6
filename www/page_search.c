/* www/page_search.c - /cari: results with page hits, facets as plain links, and what to do when nothing is found. */
#include <stdlib.h>
#include <string.h>

#include "www/pages.h"
#include "www/search_address.h"

#define HITS       10
#define FACET_ROWS 8

/* ---- Names of filters for people ---- */
static const char *period_word(struct page *p, const char *semester)
{
	return !strcmp(semester, "1") || !strcmp(semester, "2") ? page_say(p, "Semester {n}", "n", semester, NULL)
	                                                        : page_period(p, semester);
}

static const char *filter_name(struct page *p, enum search_field field, const char *value)
{
	switch (field) {
	case FIELD_UNIT:
		return page_unit_name(p, value);
	case FIELD_KELAS:
		return page_class(p, class_parse(span_of(value)));
	case FIELD_JENIS:
		return page_type(p, value);
	case FIELD_TAHUN:
		return page_say(p, "Tahun {y}", "y", value, NULL);
	default:
		return period_word(p, value);
	}
}

/* ---- Parts of the page ---- */
static void chips(struct page *p, const struct search_address *s)
{
	struct link l;

	if (!search_filter_count(s))
		return;
	view_show(p->view, "CHIPS");
	for (enum search_field i = FILTER_FIRST; i <= FILTER_LAST; i++) {
		if (!*s->text[i])
			continue;
		struct view *chip = view_section(p->view, "CHIP");
		view_text(chip, "CHIP_TEXT", filter_name(p, i, s->text[i]));
		search_link(&l, "/cari", s, i, "", 1);
		page_href(p, chip, "CHIP_HREF", &l);
	}
	link_begin(&l, "/cari");
	link_query(&l, "q", s->text[FIELD_Q]);
	page_href(p, p->view, "CLEAR_HREF", &l);
}

/* Filters that the search form keeps. */
static void kept_fields(struct page *p, const struct search_address *s)
{
	for (enum search_field i = FILTER_FIRST; i < FIELD__MAX; i++) {
		if (!*s->text[i])
			continue;
		struct view *kept = view_section(p->view, "KEPT");
		view_text(kept, "KEPT_NAME", SEARCH_FIELDS[i]);
		view_text(kept, "KEPT_VALUE", s->text[i]);
	}
	if (p->language == LANGUAGE_EN) {
		struct view *kept = view_section(p->view, "KEPT");
		view_text(kept, "KEPT_NAME", "bahasa");
		view_text(kept, "KEPT_VALUE", "en");
	}
}

static void orders(struct page *p, const struct search_address *s, enum index_order order)
{
	static const struct {
		enum index_order order;
		const char *value, *name;
	} ORDERS[] = {
	    {ORDER_RELEVANCE, "", "Paling cocok"},
	    {ORDER_NEWEST, "baru", "Terbaru"},
	    {ORDER_OLDEST, "lama", "Terlama"},
	};
	view_show(p->view, "ORDERS");
	for (size_t i = 0; i < COUNT(ORDERS); i++) {
		struct link l;
		if (ORDERS[i].order == ORDER_RELEVANCE && !*s->text[FIELD_Q])
			continue;
		struct view *row = view_section(p->view, "ORDER");
		view_text(row, "ORDER_NAME", page_text(p, ORDERS[i].name));
		if (ORDERS[i].order == order)
			view_show(row, "ORDER_HERE");
		search_link(&l, "/cari", s, FIELD_URUT, ORDERS[i].value, 1);
		page_href(p, row, "ORDER_HREF", &l);
	}
}

/* In the order of search_result.facets. */
static const struct {
	enum search_field field;
	const char *id, *name;
} FACET_NAMES[FACETS] = {
    {FIELD_UNIT, "f-unit", "Kelurahan"},
    {FIELD_JENIS, "f-jenis", "Jenis dokumen"},
    {FIELD_KELAS, "f-kelas", "Kelas informasi"},
    {FIELD_TAHUN, "f-tahun", "Tahun"},
};

static void facet_row(struct page *p, struct view *facet, const struct search_address *s, enum search_field field,
                      const struct search_facet_row *x)
{
	struct view *row = view_section(facet, "ROW");
	struct link l;
	const char *label = field == FIELD_KELAS   ? page_class(p, class_parse(span_of(x->value)))
	                    : field == FIELD_JENIS ? page_type(p, x->value)
	                                           : x->label;
	view_text(row, "ROW_LABEL", label);
	view_text(row, "ROW_COUNT", page_number(p, x->count));
	if (x->active)
		view_show(row, "ROW_HERE");
	search_link(&l, "/cari", s, field, x->active ? "" : x->value, 1);
	page_href(p, row, "ROW_HREF", &l);
}

static void facets(struct page *p, const struct search_address *s, const struct search_result *r)
{
	const char *whole = query_get(p->q, "semua");

	for (size_t f = 0; f < FACETS; f++) {
		enum search_field field = FACET_NAMES[f].field;
		size_t count = r->facet_counts[f], shown = count;
		if (!count)
			continue;
		struct view *facet = view_section(p->view, "FACET");
		view_text(facet, "FACET_ID", FACET_NAMES[f].id);
		view_text(facet, "FACET_NAME", page_text(p, FACET_NAMES[f].name));
		if (count > FACET_ROWS + 1 && strcmp(whole, SEARCH_FIELDS[field]))
			shown = FACET_ROWS;
		for (size_t i = 0; i < shown; i++)
			if (*r->facets[f][i].value && r->facets[f][i].count > 0)
				facet_row(p, facet, s, field, &r->facets[f][i]);
		if (shown == count)
			continue;
		struct view *more = view_section(facet, "ROW_MORE");
		struct link l;
		view_text(more, "ROW_MORE_TEXT",
		          page_say(p, "Tampilkan {n} lainnya", "n", page_number(p, (int64_t)(count - shown)), NULL));
		search_link(&l, "/cari", s, FIELD__MAX, "", 1);
		link_query(&l, "semua", SEARCH_FIELDS[field]);
		link_language(&l, p->language);
		link_fragment(&l, FACET_NAMES[f].id);
		view_text(more, "ROW_MORE_HREF", link_text(&l));
		link_free(&l);
	}
	if (!r->facets_exact)
		view_show(p->view, "FACETS_ABOUT");
}

static void page_hits(struct page *p, struct view *row, const char *q, const struct search_hit *h)
{
	struct link l;
	bool scanned = false;

	if (!h->page_hit_count)
		return;
	struct view *box = view_section(row, "PAGE_HITS");
	view_text(box, "HIT_TITLE_PLAIN", h->title);
	for (int i = 0; i < h->page_hit_count; i++) {
		const struct search_page_hit *x = &h->page_hits[i];
		struct view *hit = view_section(box, "PAGE_HIT");
		link_begin(&l, "/d/");
		link_part(&l, h->id);
		link_part(&l, "/h/");
		link_part(&l, page_keep(p, text_of_number(x->n)));
		link_query(&l, "q", q);
		page_href(p, hit, "PAGE_HREF", &l);
		view_text(hit, "PAGE_NAME", page_say(p, "Hal. {n}", "n", page_number(p, x->n), NULL));
		view_marked(hit, "PAGE_SNIPPET", x->snippet);
		scanned |= x->source == 'o';
	}
	if (scanned)
		view_show(box, "PAGE_OCR");
	if (h->more_pages > 0) {
		struct view *more = view_section(box, "MORE_PAGES");
		view_text(more, "MORE_TEXT",
		          page_say(p, "+{n} halaman lain", "n", page_number(p, h->more_pages), NULL));
		link_begin(&l, "/d/");
		link_part(&l, h->id);
		link_query(&l, "q", q);
		page_href(p, more, "MORE_HREF", &l);
	}
}

static void hit(struct page *p, const char *q, const struct search_hit *h)
{
	struct view *row = view_section(p->view, "HIT");
	struct link l;

	/* Where the words stand on one page, the title opens there. */
	link_begin(&l, "/d/");
	link_part(&l, h->id);
	if (h->page_hit_count > 0)
		link_query(&l, "q", q);
	page_href(p, row, "HIT_HREF", &l);
	view_marked(row, "HIT_TITLE", h->title_marked && *h->title_marked ? h->title_marked : h->title);
	view_text(row, "TAG", class_tag(h->class_info));
	view_text(row, "CLASS_NAME", page_class(p, h->class_info));
	view_text(row, "HIT_UNIT_NAME", h->unit_name);
	view_show(row, "HIT_UNIT");
	if (h->date && *h->date) {
		struct view *date = view_section(row, "HIT_DATE");
		view_text(date, "HIT_DATE_ISO", h->date);
		view_text(date, "HIT_DATE_TEXT", page_date(p, h->date));
	}
	view_text(row, "HIT_FILE", page_file(p, h->format, h->pages, h->size));
	page_hits(p, row, q, h);
}

/* First, last, and two on each side of this one. */
static void pager(struct page *p, const struct search_address *s, const struct search_result *r)
{
	int64_t last = (r->total + HITS - 1) / HITS;
	struct link l;

	if (last > SEARCH_PAGES)
		last = SEARCH_PAGES;
	if (s->page == 1 && !r->has_next)
		return;
	view_show(p->view, "PAGER");
	if (s->page > 1) {
		view_show(p->view, "PREVIOUS");
		search_link(&l, "/cari", s, FIELD__MAX, "", s->page - 1);
		page_href(p, p->view, "PREVIOUS_HREF", &l);
	}
	for (int n = 1; n <= last; n++) {
		if (n != 1 && (n < s->page - 2 || n > s->page + 2))
			continue;
		struct view *number = view_section(p->view, "NUMBER");
		view_text(number, "NUMBER_TEXT", page_number(p, n));
		view_show(number, n == s->page ? "NUMBER_HERE" : "NUMBER_LINK");
		search_link(&l, "/cari", s, FIELD__MAX, "", n);
		page_href(p, number, "NUMBER_HREF", &l);
	}
	if (r->has_next && s->page < SEARCH_PAGES) {
		view_show(p->view, "NEXT");
		search_link(&l, "/cari", s, FIELD__MAX, "", s->page + 1);
		page_href(p, p->view, "NEXT_HREF", &l);
	}
}

/* ---- Nothing found ---- */
static void wider(struct page *p, const struct search_address *s)
{
	for (enum search_field i = FILTER_FIRST; i <= FILTER_LAST; i++) {
		struct search_address without = *s;
		struct search_request ask;
		struct search_result *found = must_alloc(1, sizeof *found);
		struct err e = ERR_INIT;
		if (!*s->text[i]) {
			free(found);
			continue;
		}
		without.text[i] = "";
		without.page = 1;
		search_request_of(&without, 1, false, &ask);
		if (!search_run(p->reader->searcher, &ask, found, &e) && found->total > 0) {
			struct view *row = view_section(p->view, "WIDER");
			struct link l;
			view_text(row, "WIDER_TEXT",
			          page_say(p, "Hapus saringan {x} ({n} tanpa saringan itu)", "x",
			                   filter_name(p, i, s->text[i]), "n",
			                   page_documents(p, found->total, found->total_exact), NULL));
			search_link(&l, "/cari", &without, FIELD__MAX, "", 1);
			page_href(p, row, "WIDER_HREF", &l);
		}
		search_result_clear(found);
		free(found);
	}
}

static void suggestion(struct page *p, const struct search_address *s, const struct search_result *r)
{
	struct link l;
	if (!*r->suggestion)
		return;
	view_show(p->view, r->total ? "SUGGEST" : "SUGGEST_EMPTY");
	view_text(p->view, "SUGGEST_TEXT", r->suggestion);
	search_link(&l, "/cari", s, FIELD_Q, r->suggestion, 1);
	page_href(p, p->view, "SUGGEST_HREF", &l);
}

static void invalid_filters(struct page *p, const struct search_address *s, unsigned invalid)
{
	for (enum search_field i = FILTER_FIRST; i <= FILTER_LAST; i++)
		if (invalid & (1U << (i - FILTER_FIRST)))
			view_text(view_section(p->view, "INVALID"), "INVALID_TEXT",
			          page_say(p, "Saringan {nama} “{isi}” tidak kami kenal, jadi kami abaikan.", "nama",
			                   SEARCH_FIELDS[i], "isi", s->text[i], NULL));
}

static void exactness(struct page *p, const struct search_address *s, const struct search_result *r)
{
	struct link l;
	if (*s->text[FIELD_PERSIS]) {
		view_show(p->view, "EXACT");
		search_link(&l, "/cari", s, FIELD_PERSIS, "", 1);
		page_href(p, p->view, "LOOSE_HREF", &l);
	} else if (*r->related) {
		view_show(p->view, "RELATED");
		view_text(p->view, "RELATED_WORDS", r->related);
		search_link(&l, "/cari", s, FIELD_PERSIS, "1", 1);
		page_href(p, p->view, "EXACT_HREF", &l);
	}
}

/* How to ask for what was looked for: nothing is typed twice. */
static void ask_for_it(struct page *p, const struct search_address *s, const char *heading)
{
	struct link l;
	page_ask(p, heading);
	link_begin(&l, "/permohonan/informasi");
	link_query(&l, "dari", "cari");
	link_query(&l, "q", s->text[FIELD_Q]);
	link_query(&l, "unit", s->text[FIELD_UNIT]);
	page_href(p, p->view, "ASK_HREF", &l);
}

static void results(struct page *p, const struct search_address *s, const struct search_request *ask,
                    const struct search_result *r)
{
	const char *q = s->text[FIELD_Q], *total = page_documents(p, r->total, r->total_exact);
	int filters = search_filter_count(s);
	struct link l;

	view_show(p->view, "RESULTS");
	view_text(p->view, "TOTAL", total);
	view_text(p->view, "FILTER_LINK",
	          filters ? page_say(p, "Saring dan urutkan ({n} aktif)", "n", page_number(p, filters), NULL)
	                  : page_text(p, "Saring dan urutkan"));
	for (int i = 0; i < r->hit_count; i++)
		hit(p, q, &r->hits[i]);
	orders(p, s, ask->order);
	facets(p, s, r);
	pager(p, s, r);
	search_link(&l, "/cari.atom", s, FIELD__MAX, "", 1);
	page_href(p, p->view, "ATOM_HREF", &l);
	search_link(&l, "/cari.csv", s, FIELD__MAX, "", 1);
	page_href(p, p->view, "CSV_HREF", &l);
	ask_for_it(p, s, page_text(p, "Belum menemukan?"));
	p->title = *q ? page_say(p, "{q}: {total} – Cari", "q", q, "total", total, NULL)
	              : page_say(p, "{total} – Cari", "total", total, NULL);
}

static void nothing(struct page *p, const struct search_address *s)
{
	const char *q = s->text[FIELD_Q];

	view_show(p->view, "EMPTY");
	view_text(p->view, "EMPTY_TEXT",
	          *q ? page_say(p, "Tidak ada dokumen yang cocok dengan “{q}”", "q", q, NULL)
	             : page_text(p, "Tidak ada dokumen dengan saringan ini"));
	wider(p, s);
	ask_for_it(p, s, page_text(p, "Kami bisa mencarikannya untuk Anda"));
	p->title = *q ? page_say(p, "Tidak ada dokumen untuk “{q}” – Cari", "q", q, NULL)
	              : page_text(p, "Tidak ada dokumen – Cari");
}

static void fill(struct page *p, struct search_address *s, const struct search_request *ask,
                 const struct search_result *r)
{
	invalid_filters(p, s, r->invalid);
	search_address_drop(s, r->invalid);
	view_text(p->view, "Q", s->text[FIELD_Q]);
	view_show(p->view, "NO_INDEX"); /* results are for people; documents are what a search engine should show */
	kept_fields(p, s);
	chips(p, s);
	exactness(p, s, r);
	suggestion(p, s, r);
	if (r->from_titles)
		view_show(p->view, "FROM_TITLES");
	if (r->some_words && r->total > 0)
		view_show(p->view, "SOME_WORDS");
	if (r->total > 0 && r->hit_count > 0)
		results(p, s, ask, r);
	else
		nothing(p, s);
}

void page_search(const struct request *q, struct response *a)
{
	struct page p;
	struct search_address s;
	struct search_request ask;

	if (page_begin(&p, q, a))
		return;
	struct search_result *r = must_alloc(1, sizeof *r);
	search_address_read(&p, &s);
	if (s.too_deep) {
		page_fail(&p, 400);
	} else {
		search_request_of(&s, HITS, true, &ask);
		if (search_run(p.reader->searcher, &ask, r, &p.e))
			page_fail(&p, 503);
		else
			fill(&p, &s, &ask, r);
		search_result_clear(r);
	}
	free(r);
	page_end(&p, "cari.tpl");
}
