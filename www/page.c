/* www/page.c - the frame of every public page. */
#include "www/page.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "www/assets.h"
#include "www/range.h"

#define PAGE_MAX  (1 << 20)
#define BORROW_MS 2000

/* The languages, generations, day and address that a page depends on, as one short hash. */
static void page_etag(const struct page *p, struct response *a)
{
	crypto_generichash_state h;
	unsigned char out[12];
	int64_t numbers[4] = {p->reader->generation, searcher_generation(p->reader->searcher), page_today(p),
	                      p->q->language * 2 + (p->q->save_data ? 1 : 0)};

	crypto_generichash_init(&h, NULL, 0, crypto_generichash_BYTES_MIN);
	crypto_generichash_update(&h, (const unsigned char *)numbers, sizeof numbers);
	crypto_generichash_update(&h, (const unsigned char *)p->portal->salt, sizeof p->portal->salt);
	crypto_generichash_update(&h, (const unsigned char *)p->q->path.p, p->q->path.n);
	crypto_generichash_update(&h, (const unsigned char *)"?", 1);
	crypto_generichash_update(&h, (const unsigned char *)p->q->query_raw.p, p->q->query_raw.n);
	unsigned char full[crypto_generichash_BYTES_MIN];
	crypto_generichash_final(&h, full, sizeof full);
	memcpy(out, full, sizeof out);
	sodium_bin2hex(a->etag, sizeof a->etag, out, sizeof out);
}

static int borrow(struct page *p, const struct request *q, struct response *a)
{
	*p = (struct page){.q = q, .a = a, .portal = q->portal, .language = q->language};
	if (reader_borrow(p->portal, BORROW_MS, &p->reader, &p->e)) {
		public_error(q, a, 503, &p->e);
		return -1;
	}
	return 0;
}

int page_begin_private(struct page *p, const struct request *q, struct response *a)
{
	a->cache = "no-store";
	if (borrow(p, q, a))
		return -1;
	p->view = view_new();
	view_show(p->view, "NO_INDEX");
	view_show(p->view, "STYLE_MORE");
	view_text(p->view, "STYLE_MORE_HREF", asset_address("permohonan.css"));
	return 0;
}

int page_begin(struct page *p, const struct request *q, struct response *a)
{
	if (borrow(p, q, a))
		return -1;
	page_etag(p, a);
	if (etag_matches(header_get(q, "If-None-Match"), a->etag)) {
		a->status = 304;
		reader_return(p->portal, p->reader);
		return -1;
	}
	p->view = view_new();
	return 0;
}

void page_close(struct page *p)
{
	view_free(p->view);
	reader_return(p->portal, p->reader);
	for (size_t i = 0; i < p->kept_count; i++)
		free(p->kept[i]);
	free(p->kept);
	*p = (struct page){0};
}

void page_fail(struct page *p, int status)
{
	p->a->etag[0] = 0;
	buf_free(&p->a->body);
	public_error(p->q, p->a, status, &p->e);
	p->answered = true;
}

static const struct {
	const char *path, *name;
} NAVIGATION[] = {
    {"/cari", "Cari"},
    {"/permohonan", "Minta informasi"},
    {"/lacak", "Lacak"},
    {"/statistik", "Statistik"},
};

/* "/lacak/kontak" is of "/lacak". */
static bool belongs(struct span path, const char *to)
{
	size_t n = strlen(to);
	return span_starts(path, to) && (path.n == n || path.p[n] == '/');
}

static void navigation(const struct request *q, struct view *v)
{
	for (size_t i = 0; i < COUNT(NAVIGATION); i++) {
		struct view *row = view_section(v, "NAV");
		struct link l;
		link_begin(&l, NAVIGATION[i].path);
		link_language(&l, q->language);
		view_text(row, "NAV_HREF", link_text(&l));
		view_text(row, "NAV_NAME", translate((enum render_language)q->language, NAVIGATION[i].name));
		if (belongs(q->path, NAVIGATION[i].path))
			view_show(row, "NAV_HERE");
		link_free(&l);
	}
}

static void contact(struct view *v, const struct facts *f)
{
	static const struct {
		enum fact fact;
		const char *name, *has;
	} ROWS[] = {
	    {FACT_ADDRESS, "ADDRESS", "HAS_ADDRESS"},
	    {FACT_HOURS, "HOURS", "HAS_HOURS"},
	    {FACT_PHONE, "PHONE", "HAS_PHONE"},
	    {FACT_EMAIL, "EMAIL", "HAS_EMAIL"},
	};
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		const char *text = f->text[ROWS[i].fact];
		view_text(v, ROWS[i].name, text);
		if (*text)
			view_show(v, ROWS[i].has);
	}
	struct buf number = buf_make(64);
	for (const char *c = f->text[FACT_PHONE]; *c; c++)
		if ((*c >= '0' && *c <= '9') || *c == '+')
			buf_putc(&number, *c);
	view_text(v, "PHONE_LINK", buf_text(&number));
	buf_free(&number);
}

/* The same address in the other language. */
static void other_language(const struct request *q, struct buf *out)
{
	struct span rest = q->query_raw;
	bool asked = false;

	for (size_t i = 0; i < q->path.n; i++) {
		char c = q->path.p[i];
		if (c == '/')
			buf_putc(out, c);
		else
			percent_encode(out, (struct span){&c, 1});
	}
	while (rest.n) {
		struct span field = span_cut(&rest, '&');
		if (!field.n || span_starts(field, "bahasa="))
			continue;
		buf_putc(out, asked ? '&' : '?');
		buf_put(out, field);
		asked = true;
	}
	if (q->language == LANGUAGE_ID)
		buf_puts(out, asked ? "&bahasa=en" : "?bahasa=en");
}

void page_frame(const struct request *q, struct view *v, const struct facts *facts, const char *title,
                const char *other_href)
{
	bool english = q->language == LANGUAGE_EN, named = other_href && *other_href;
	struct buf full = buf_make(2048), other = buf_make(8192);

	buf_printf(&full, "%s – %s", title, facts->text[FACT_NAME]);
	view_text(v, "TITLE", buf_text(&full));
	view_text(v, "LANG", english ? "en" : "id");
	view_show(v, english ? "IN_EN" : "IN_ID");
	view_text(v, "BAHASA", english ? "?bahasa=en" : "");
	view_text(v, "SITE", facts->text[FACT_NAME]);
	view_text(v, "OFFICE_NAME", facts->text[FACT_OFFICE_NAME]);
	view_text(v, "ZONE", facts->text[FACT_ZONE_LABEL]);
	view_text(v, "STYLE", asset_address("earsip.css"));
	view_text(v, "ICON", asset_address("ikon.svg"));
	contact(v, facts);
	navigation(q, v);
	if (!named)
		other_language(q, &other);
	view_show(v, other_href && !named ? "OTHER_FORM" : "OTHER_LINK");
	view_text(v, "OTHER", named ? other_href : other.bad ? "/" : buf_text(&other));
	buf_free(&full);
	buf_free(&other);
}

void page_end(struct page *p, const char *template_name)
{
	if (!p->answered) {
		page_frame(p->q, p->view, &p->reader->facts, p->title ? p->title : "", p->posted ? "" : NULL);
		p->a->body = buf_make(PAGE_MAX);
		if (render(template_name, (enum render_language)p->language, p->view, &p->a->body, &p->e))
			page_fail(p, 500);
	}
	page_close(p);
}

void page_href(struct page *p, struct view *v, const char *name, struct link *l)
{
	link_language(l, p->language);
	view_text(v, name, link_text(l));
	link_free(l);
}

const char *page_base(struct page *p)
{
	const char *url = p->reader->facts.text[FACT_PUBLIC_URL], *host = header_get(p->q, "Host");
	struct buf b = buf_make(512);

	if (*url) {
		struct span s = span_of(url);
		while (s.n && s.p[s.n - 1] == '/')
			s.n--;
		buf_put(&b, s);
	} else if (host) {
		buf_printf(&b, "http://%s", host);
	}
	return page_keep(p, buf_steal(&b));
}

void page_ask(struct page *p, const char *heading)
{
	struct link l;
	link_begin(&l, "/permohonan/informasi");
	page_href(p, p->view, "ASK_HREF", &l);
	view_text(p->view, "ASK_HEADING_TEXT", heading);
	view_show(p->view, "ASK_HEADING");
}

void page_entry(struct page *p, const struct catalog_entry *x)
{
	struct view *row = view_section(p->view, "HIT");
	struct link l;

	link_begin(&l, "/d/");
	link_part(&l, x->id);
	page_href(p, row, "HIT_HREF", &l);
	view_marked(row, "HIT_TITLE", x->title);
	view_text(row, "TAG", class_tag(x->class_info));
	view_text(row, "CLASS_NAME", page_class(p, x->class_info));
	view_text(row, "HIT_UNIT_NAME", x->unit_name);
	view_show(row, "HIT_UNIT");
	if (x->date && *x->date) {
		view_text(row, "HIT_DATE_ISO", x->date);
		view_text(row, "HIT_DATE_TEXT", page_date(p, x->date));
		view_show(row, "HIT_DATE");
	}
	view_text(row, "HIT_FILE", page_file(p, x->format, x->pages, x->size));
}

const struct calendar *page_calendar(const struct page *p)
{
	return p->reader && p->reader->approved ? p->reader->approved : p->portal->calendar;
}
