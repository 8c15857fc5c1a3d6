/* www/page_document.c - one document: what, who, when, its text page by page, versions, how to cite and check it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <fcntl.h>
#include <webp/decode.h>

#include "www/pages.h"

#define PART_BYTES      12000 /* of a page's text on one HTML page: the whole stays under 50 KB */
#define TEXT_SIZE_PAGES 200   /* up to so many pages the size of /teks is added up */
#define FOUND_MAX       24
#define SIMILAR_MAX     4

struct shown {
	struct page *p;
	struct catalog_entry *x;
	int current; /* number of the current version */
	bool older;  /* an older version is shown: links keep `versi` */
	int n;       /* page, 1.. ; 0: the document has none */
	int part;    /* 1.. of a long page */
	const char *q;
};

/* ---- Addresses ---- */
static void page_link(const struct shown *s, struct link *l, int n)
{
	link_begin(l, "/d/");
	link_part(l, s->x->id);
	link_part(l, "/h/");
	link_part(l, page_keep(s->p, text_of_number(n)));
	link_query(l, "q", s->q);
	if (s->older)
		link_query_number(l, "versi", s->x->version);
}

static void plain_link(const struct shown *s, struct link *l, const char *tail)
{
	link_begin(l, "/d/");
	link_part(l, s->x->id);
	link_part(l, tail);
	if (s->older)
		link_query_number(l, "versi", s->x->version);
}

/* ---- Searching inside ---- */
struct found {
	int n[FOUND_MAX];
	int count, total;
};

static int found_page(void *with, int n, const char *snippet)
{
	struct found *f = with;
	(void)snippet;
	if (f->count < FOUND_MAX)
		f->n[f->count++] = n;
	f->total++;
	return 0;
}

static void found_links(struct shown *s, const struct found *f)
{
	struct page *p = s->p;

	view_show(p->view, "FOUND");
	for (int i = 0; i < f->count; i++) {
		struct view *row = view_section(p->view, "FOUND_PAGE");
		struct link l;
		bool last = i == f->count - 1;
		view_text(row, "FOUND_NAME", page_say(p, "halaman {n}", "n", page_number(p, f->n[i]), NULL));
		if (f->n[i] == s->n)
			view_show(row, "FOUND_HERE");
		page_link(s, &l, f->n[i]);
		page_href(p, row, "FOUND_HREF", &l);
		view_text(row, "FOUND_AFTER",
		          !last ? ", "
		          : f->total > f->count
		              ? page_say(p, " dan {n} halaman lain.", "n", page_number(p, f->total - f->count), NULL)
		              : ".");
	}
}

/* The page to show when none is named: the first that hits. */
static void inside(struct shown *s, bool named)
{
	struct page *p = s->p;
	struct found f = {0};
	struct link l;

	view_text(p->view, "Q", s->q);
	link_begin(&l, "/d/");
	link_part(&l, s->x->id);
	view_text(p->view, "INSIDE_ACTION", link_text(&l));
	link_free(&l);
	if (s->x->pages > 0 && !s->older)
		view_show(p->view, "SEARCH_INSIDE");
	if (!*s->q || search_inside(p->reader->searcher, s->x->id, s->x->version, span_of(s->q), found_page, &f, &p->e))
		return;
	if (f.count && !named)
		s->n = f.n[0];
	if (f.count) {
		found_links(s, &f);
		return;
	}
	view_show(p->view, "NOT_FOUND");
	view_text(p->view, "NOT_FOUND_TEXT", page_say(p, "“{q}” tidak ada dalam dokumen ini.", "q", s->q, NULL));
	link_begin(&l, "/cari");
	link_query(&l, "q", s->q);
	page_href(p, p->view, "ELSEWHERE_HREF", &l);
}

/* ---- The page's text and picture ---- */
/* The bytes of part K (from 1), cut at line ends where it can; *PARTS how many there are. */
static struct span text_part(struct span text, int k, int *parts)
{
	struct span out = {"", 0};
	int n = 0;

	do {
		size_t size = text.n;
		if (size > PART_BYTES) {
			size = PART_BYTES;
			while (size > PART_BYTES / 2 && text.p[size - 1] != '\n')
				size--;
			if (size == PART_BYTES / 2)
				size = PART_BYTES;
			while (((unsigned char)text.p[size] & 0xC0) == 0x80)
				size--;
		}
		if (++n == k)
			out = (struct span){text.p, size};
		text = (struct span){text.p + size, text.n - size};
	} while (text.n);
	*parts = n;
	return out;
}

static void part_links(struct shown *s, int parts)
{
	struct page *p = s->p;
	struct link l;

	if (parts < 2)
		return;
	struct view *v = view_section(p->view, "PART");
	view_text(v, "PART_N", page_number(p, s->part));
	view_text(v, "PART_OF", page_number(p, parts));
	if (s->part > 1) {
		view_show(v, "PART_PREVIOUS");
		page_link(s, &l, s->n);
		link_query_number(&l, "bagian", s->part - 1);
		page_href(p, v, "PART_PREVIOUS_HREF", &l);
	}
	if (s->part < parts) {
		view_show(v, "PART_NEXT");
		page_link(s, &l, s->n);
		link_query_number(&l, "bagian", s->part + 1);
		page_href(p, v, "PART_NEXT_HREF", &l);
	}
}

/* A row of the view for each line; a mark that goes on over a line's end is closed and opened again. */
static void text_lines(struct view *v, struct span text)
{
	static const char ON[] = "\xEE\x80\x80", OFF[] = "\xEE\x80\x81";
	bool on = false;

	while (text.n) {
		struct span line = span_cut(&text, '\n');
		struct buf b = buf_make(PART_BYTES * 4 + 16);
		if (on)
			buf_puts(&b, ON);
		buf_put(&b, line);
		for (size_t i = 0; i + 3 <= line.n; i++)
			if (!memcmp(line.p + i, ON, 3) || !memcmp(line.p + i, OFF, 3))
				on = !memcmp(line.p + i, ON, 3);
		if (on)
			buf_puts(&b, OFF);
		view_marked(view_section(v, "LINE"), "LINE_TEXT", buf_text(&b));
		buf_free(&b);
	}
}

static void text_shown(struct shown *s, struct span text)
{
	struct page *p = s->p;
	struct buf marked = buf_make(PART_BYTES * 4);
	int parts;
	struct span part = text_part(text, s->part, &parts);

	if (!part.n) {
		s->part = 1;
		part = text_part(text, 1, &parts);
	}
	if (!*s->q || search_mark(p->reader->searcher, span_of(s->q), part, &marked) < 0 || !buf_ok(&marked)) {
		buf_free(&marked);
		marked = buf_make(PART_BYTES * 4);
		buf_put(&marked, part);
	}
	text_lines(view_section(p->view, "PAGE_TEXT"), buf_span(&marked));
	part_links(s, parts);
	buf_free(&marked);
}

static void page_of_text(struct shown *s)
{
	struct page *p = s->p;
	char *text = NULL, source = 'n';

	view_text(p->view, "PAGE_HEADING",
	          s->x->pages > 1 ? page_say(p, "Halaman {n} dari {m}", "n", page_number(p, s->n), "m",
	                                     page_number(p, s->x->pages), NULL)
	                          : page_text(p, "Isi dokumen"));
	if (s->n > 0 && catalog_page_text(p->reader->catalog, s->x->id, s->x->version, s->n, &text, &source, &p->e))
		text = NULL;
	struct span trimmed = span_trim(span_of(text));
	if (trimmed.n) {
		text_shown(s, trimmed);
		if (source == 'o')
			view_show(p->view, "PAGE_OCR_NOTE");
	} else {
		view_show(p->view, "PAGE_EMPTY");
		view_text(p->view, "PAGE_EMPTY_TEXT",
		          page_text(p, s->n > 0 && s->n <= s->x->pictures
		                           ? "Halaman tanpa teks. Lihat gambarnya di bawah."
		                           : "Halaman tanpa teks. Unduh berkasnya untuk melihat isinya."));
	}
	free(text);
}

static void neighbours(struct shown *s)
{
	struct page *p = s->p;
	static const struct {
		int step;
		const char *show, *href, *name;
	} SIDES[] = {
	    {-1, "PAGE_PREVIOUS", "PAGE_PREVIOUS_HREF", "PAGE_PREVIOUS_NAME"},
	    {+1, "PAGE_NEXT", "PAGE_NEXT_HREF", "PAGE_NEXT_NAME"},
	};
	if (s->x->pages < 2)
		return;
	view_show(p->view, "PAGES");
	for (size_t i = 0; i < COUNT(SIDES); i++) {
		int n = s->n + SIDES[i].step;
		struct link l;
		if (n < 1 || n > s->x->pages)
			continue;
		view_show(p->view, SIDES[i].show);
		view_text(p->view, SIDES[i].name, page_say(p, "Hal. {n}", "n", page_number(p, n), NULL));
		page_link(s, &l, n);
		page_href(p, p->view, SIDES[i].href, &l);
	}
}

char *picture_name(const char *id, int version, int n)
{
	struct buf b = buf_make(80);
	buf_printf(&b, "page/%s-%d-%d.webp", id, version, n);
	return buf_steal(&b);
}

/* Size in bytes and in pixels, from the first bytes of the file. */
static int picture_measure(const struct shown *s, int64_t *bytes, int *width, int *height)
{
	unsigned char head[64];
	int fd = openat(s->p->portal->public_dir, page_keep(s->p, picture_name(s->x->id, s->x->version, s->n)),
	                O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return -1;
	ssize_t got = pread(fd, head, sizeof head, 0);
	off_t size = lseek(fd, 0, SEEK_END);
	close(fd);
	*bytes = size;
	return got > 0 && size > 0 && WebPGetInfo(head, (size_t)got, width, height) ? 0 : -1;
}

static void picture(struct shown *s)
{
	struct page *p = s->p;
	struct link l;
	char number[16];
	int64_t bytes;
	int width, height;

	if (s->n < 1 || s->n > s->x->pictures || picture_measure(s, &bytes, &width, &height))
		return;
	snprintf(number, sizeof number, "%d", s->n);
	const char *size = page_size(p, bytes);
	view_show(p->view, "HAS_PICTURE");
	view_show(p->view, p->q->save_data ? "PICTURE_SAVED" : "PICTURE_SHOWN");
	view_text(p->view, "PICTURE_LOAD", page_say(p, "Muat gambar ({ukuran})", "ukuran", size, NULL));
	view_text(p->view, "PICTURE_TEXT",
	          page_say(p, "Gambar halaman {n} ({ukuran})", "n", number, "ukuran", size, NULL));
	view_text(p->view, "PICTURE_ALT",
	          page_say(p, "Gambar halaman {n}. Isinya sama dengan teks di atas.", "n", number, NULL));
	view_number(p->view, "PICTURE_WIDTH", width);
	view_number(p->view, "PICTURE_HEIGHT", height);
	link_begin(&l, "/d/");
	link_part(&l, s->x->id);
	link_part(&l, "/gambar/");
	link_part(&l, number);
	if (s->older)
		link_query_number(&l, "versi", s->x->version);
	view_text(p->view, "PICTURE_HREF", link_text(&l));
	link_free(&l);
}

/* ---- About ---- */
static const char *fingerprint(struct page *p, const char *hash)
{
	/* In groups of four, so that eyes can compare. */
	struct buf b = buf_make(100);
	for (size_t i = 0; hash[i]; i++) {
		if (i && i % 4 == 0)
			buf_putc(&b, ' ');
		buf_putc(&b, hash[i]);
	}
	return page_keep(p, buf_steal(&b));
}

struct text_size {
	int64_t bytes;
};

static int add_size(void *with, int n, struct span text, char source)
{
	struct text_size *t = with;
	(void)n;
	(void)source;
	t->bytes += (int64_t)text.n;
	return 0;
}

static void downloads(struct shown *s)
{
	struct page *p = s->p;
	const struct catalog_entry *x = s->x;
	struct text_size t = {0};
	struct link l;
	char format[24];
	size_t i;

	for (i = 0; x->format && x->format[i] && i < sizeof format - 1; i++)
		format[i] = (char)(x->format[i] >= 'a' && x->format[i] <= 'z' ? x->format[i] - 32 : x->format[i]);
	format[i] = 0;
	view_text(p->view, "FILE_TEXT",
	          page_say(p, "Unduh {format} ({ukuran})", "format", format, "ukuran", page_size(p, x->size), NULL));
	plain_link(s, &l, "/unduh");
	view_text(p->view, "FILE_HREF", link_text(&l));
	link_free(&l);
	if (x->pages < 1)
		return;
	view_show(p->view, "HAS_TEXT");
	plain_link(s, &l, "/teks");
	view_text(p->view, "TEXT_HREF", link_text(&l));
	link_free(&l);
	if (x->pages <= TEXT_SIZE_PAGES && !catalog_pages(p->reader->catalog, x->id, x->version, add_size, &t, &p->e)) {
		const char *size = page_size(p, t.bytes);
		view_text(p->view, "TEXT_TEXT", page_say(p, "Teks saja ({ukuran})", "ukuran", size, NULL));
		view_text(p->view, "ALL_TEXT", page_say(p, "Semua teks (TXT, {ukuran})", "ukuran", size, NULL));
	} else {
		view_text(p->view, "TEXT_TEXT", page_text(p, "Teks saja"));
		view_text(p->view, "ALL_TEXT", page_text(p, "Semua teks (TXT)"));
	}
}

static void about(struct shown *s)
{
	struct page *p = s->p;
	const struct catalog_entry *x = s->x;
	const struct facts *f = &p->reader->facts;
	struct link l;

	view_text(p->view, "PUBLISHED_TEXT", page_moment(p, x->published_ms));
	view_text(p->view, "PUBLISHED_ISO", page_stamp(p, x->published_ms));
	view_text(p->view, "FILE_FACTS", page_file(p, x->format, x->pages, x->size));
	view_text(p->view, "SHA", fingerprint(p, x->blob));
	if (*x->original && strcmp(x->original, x->blob)) {
		view_show(p->view, "SHA_ORIGINAL");
		view_text(p->view, "SHA_ORIGINAL_TEXT", fingerprint(p, x->original));
	}
	if (x->type && *x->type) {
		view_show(p->view, "TYPE_KNOWN");
		view_text(p->view, "TYPE_NAME", page_type(p, x->type));
		link_begin(&l, "/jenis/");
		link_segment(&l, x->type);
		page_href(p, p->view, "TYPE_HREF", &l);
	}
	if (x->period && *x->period) {
		view_show(p->view, "PERIOD_KNOWN");
		view_text(p->view, "PERIOD_NAME", page_period(p, x->period));
	}
	link_begin(&l, "/informasi/");
	link_part(&l, class_word(x->class_info));
	page_href(p, p->view, "CLASS_HREF", &l);
	if (*f->text[FACT_LICENCE]) {
		view_show(p->view, "LICENCE");
		view_text(p->view, "LICENCE_TEXT", f->text[FACT_LICENCE]);
	}
}

/* To say that personal data can be read, or that something is wrong. */
static void report_links(struct page *p, const char *id)
{
	struct link l;
	for (int mistake = 0; mistake < 2; mistake++) {
		link_begin(&l, "/d/");
		link_part(&l, id);
		link_part(&l, "/lapor");
		if (mistake)
			link_query(&l, "perihal", "kesalahan");
		page_href(p, p->view, mistake ? "MISTAKE_HREF" : "LEAK_HREF", &l);
	}
}

static void heading(struct shown *s)
{
	struct page *p = s->p;
	const struct catalog_entry *x = s->x;
	struct link l;

	view_text(p->view, "DOC_TITLE", x->title);
	view_text(p->view, "DOC_ID", x->id);
	report_links(p, x->id);
	view_text(p->view, "UNIT_NAME", x->unit_name);
	view_text(p->view, "TAG", class_tag(x->class_info));
	view_text(p->view, "CLASS_NAME", page_class(p, x->class_info));
	if (x->number && *x->number) {
		view_show(p->view, "DOC_NUMBER");
		view_text(p->view, "DOC_NUMBER_TEXT", x->number);
	}
	if (x->date && *x->date) {
		view_show(p->view, "DOC_DATE");
		view_text(p->view, "DOC_DATE_ISO", x->date);
		view_text(p->view, "DOC_DATE_TEXT", page_date(p, x->date));
	}
	if (*s->q) {
		view_show(p->view, "BACK");
		view_text(p->view, "BACK_TEXT", page_say(p, "Kembali ke hasil “{q}”", "q", s->q, NULL));
		link_begin(&l, "/cari");
		link_query(&l, "q", s->q);
		page_href(p, p->view, "BACK_HREF", &l);
		return;
	}
	struct view *crumb = view_section(p->view, "CRUMB");
	view_text(crumb, "CRUMB_NAME", x->unit_name);
	link_begin(&l, "/kelurahan/");
	link_segment(&l, x->unit);
	page_href(p, crumb, "CRUMB_HREF", &l);
	view_text(crumb, "CRUMB_TYPE_NAME", page_class(p, x->class_info));
	link_begin(&l, "/informasi/");
	link_part(&l, class_word(x->class_info));
	page_href(p, crumb, "CRUMB_TYPE_HREF", &l);
}

static void cite(struct shown *s)
{
	struct page *p = s->p;
	const struct catalog_entry *x = s->x;
	struct buf b = buf_make(4096);
	const char *base = page_base(p), *host = strstr(base, "://");

	buf_printf(&b, "%s. %s", x->unit_name, x->title);
	if (x->number && *x->number)
		buf_printf(&b, ". Nomor %s", x->number);
	buf_printf(&b, ", versi %d", x->version);
	if (s->n > 0 && x->pages > 1)
		buf_printf(&b, ", hal. %d", s->n);
	buf_printf(&b, ". %s", p->reader->facts.text[FACT_NAME]);
	/* A citation is in the document's language. */
	day_t d;
	static const char *const MONTHS[] = {"Januari", "Februari", "Maret",     "April",   "Mei",      "Juni",
	                                     "Juli",    "Agustus",  "September", "Oktober", "November", "Desember"};
	if (x->date && !day_parse(span_of(x->date), &d)) {
		struct civil c = day_to_civil(d);
		buf_printf(&b, ", %d %s %d", c.day, MONTHS[c.month - 1], c.year);
	}
	buf_printf(&b, ". %s/d/%s", host ? host + 3 : base, x->id);
	if (s->older)
		buf_printf(&b, "/versi/%d", x->version);
	else if (s->n > 1)
		buf_printf(&b, "/h/%d", s->n);
	view_text(p->view, "CITE", buf_text(&b));
	buf_free(&b);
}

/* ---- Versions and neighbours in meaning ---- */
static int version_row(void *with, const struct catalog_entry *x)
{
	struct shown *s = with;
	struct page *p = s->p;
	struct view *row = view_section(p->view, "VERSION");
	const char *number = page_keep(p, text_of_number(x->version));
	struct link l;
	const char *state = x->state == CATALOG_PUBLIC     ? "Versi {n}, berlaku"
	                    : x->state == CATALOG_REPLACED ? "Versi {n}, diganti"
	                                                   : "Versi {n}, ditarik";

	view_text(row, "VERSION_NAME", page_say(p, state, "n", number, NULL));
	view_text(row, "VERSION_DATE", page_moment(p, x->published_ms));
	if (x->reason && *x->reason) {
		view_show(row, "VERSION_REASON");
		view_text(row, "VERSION_REASON_TEXT", x->reason);
	}
	if (x->version == s->x->version || x->state == CATALOG_WITHDRAWN || x->state == CATALOG_HELD)
		return 0;
	view_show(row, "VERSION_LINK");
	view_text(row, "VERSION_LINK_TEXT", page_say(p, "Lihat versi {n}", "n", number, NULL));
	link_begin(&l, "/d/");
	link_part(&l, x->id);
	if (x->version != s->current) {
		link_part(&l, "/versi/");
		link_part(&l, number);
	}
	page_href(p, row, "VERSION_HREF", &l);
	return 0;
}

static void similar(struct shown *s)
{
	struct page *p = s->p;
	char ids[SIMILAR_MAX][ID_TEXT];
	int count = 0, shown = 0;
	struct err e = ERR_INIT;

	if (search_similar(p->reader->searcher, s->x->id, ids, SIMILAR_MAX, &count, &e))
		return;
	for (int i = 0; i < count; i++) {
		struct catalog_entry x;
		struct link l;
		if (!strcmp(ids[i], s->x->id) || catalog_get(p->reader->catalog, ids[i], 0, &x, &e))
			continue;
		if (x.state == CATALOG_PUBLIC) {
			struct view *row = view_section(p->view, "SIMILAR");
			view_text(row, "SIMILAR_TITLE", x.title);
			link_begin(&l, "/d/");
			link_part(&l, x.id);
			page_href(p, row, "SIMILAR_HREF", &l);
			shown++;
		}
		catalog_entry_clear(&x);
	}
	if (shown)
		view_show(p->view, "SIMILARS");
}

static void replaced(struct shown *s)
{
	struct page *p = s->p;
	struct link l;

	if (!s->older)
		return;
	view_show(p->view, "REPLACED");
	view_number(p->view, "THIS_VERSION", s->x->version);
	view_number(p->view, "CURRENT_VERSION", s->current);
	link_begin(&l, "/d/");
	link_part(&l, s->x->id);
	page_href(p, p->view, "CURRENT_HREF", &l);
}

static void fill(struct shown *s, bool named)
{
	struct page *p = s->p;
	const struct catalog_entry *x = s->x;
	struct link l;

	heading(s);
	replaced(s);
	downloads(s);
	inside(s, named);
	page_of_text(s);
	neighbours(s);
	picture(s);
	about(s);
	(void)catalog_versions(p->reader->catalog, x->id, version_row, s, &p->e);
	cite(s);
	similar(s);
	link_begin(&l, "/d/");
	link_part(&l, x->id);
	link_part(&l, ".json");
	view_text(p->view, "JSON_HREF", link_text(&l));
	link_free(&l);
	view_show(p->view, "DESCRIBED");
	view_text(p->view, "DESCRIBED_TEXT", x->description && *x->description ? x->description : x->title);
	if (s->older)
		view_show(p->view, "NO_INDEX");
	p->title =
	    named ? page_say(p, "{judul}, hal. {n}", "judul", x->title, "n", page_keep(p, text_of_number(s->n)), NULL)
	          : page_keep(p, text_copy(x->title));
	struct view *canonical = view_section(p->view, "CANONICAL");
	struct buf b = buf_make(600);
	buf_printf(&b, "%s/d/%s", page_base(p), x->id);
	if (named && s->n > 1)
		buf_printf(&b, "/h/%d", s->n);
	view_text(canonical, "CANONICAL_HREF", buf_text(&b));
	buf_free(&b);
}

/* The number in the address ("/h/3", "/versi/2"): 0 when there is none, -1 when it is no such number. */
static int address_number(const struct request *q)
{
	int64_t n;
	if (!q->part[1].n)
		return 0;
	return span_number(q->part[1], &n) || n < 1 || n > 1000000 ? -1 : (int)n;
}

static int current_version(struct page *p, const struct catalog_entry *x)
{
	struct catalog_entry current;
	if (x->state == CATALOG_PUBLIC || catalog_get(p->reader->catalog, x->id, 0, &current, &p->e))
		return x->version;
	int n = current.version;
	catalog_entry_clear(&current);
	return n;
}

static void show(struct page *p, struct catalog_entry *x, int n)
{
	int64_t part = 1;
	struct shown s = {.p = p, .x = x, .q = query_get(p->q, "q"), .n = n ? n : x->pages > 0 ? 1 : 0};

	if (n > x->pages) {
		page_fail(p, 404);
		return;
	}
	if (strlen(s.q) > 800)
		s.q = "";
	s.current = current_version(p, x);
	s.older = s.current != x->version;
	const char *bagian = query_get(p->q, "bagian");
	if (*bagian && (span_number(span_of(bagian), &part) || part < 1 || part > 100000))
		part = 1;
	s.part = (int)part;
	fill(&s, n > 0);
}

void page_document(const struct request *q, struct response *a)
{
	struct page p;
	struct catalog_entry x;
	int version, number = address_number(q);
	bool versions = strstr(q->route->pattern, "/versi/") != NULL;

	if (page_begin(&p, q, a))
		return;
	if (number < 0 || document_version(q, &version)) {
		page_fail(&p, 404);
	} else if (!document_find(&p, q->part[0], versions ? number : version, &x)) {
		if (q->part[0].n == ID_TEXT - 1 + 5) {
			document_json(&p, &x);
			p.answered = true;
		} else {
			show(&p, &x, versions ? 0 : number);
		}
		catalog_entry_clear(&x);
	}
	page_end(&p, "dokumen.tpl");
}
