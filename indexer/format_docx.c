/* DOCX: a walk over the XML of its parts.  Pages are where the writer put a break or where the last program that showed
 * it broke; text that is shown goes to the page, what is deleted, hidden or commented goes to parts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "indexer/docx_styles.h"
#include "indexer/format_ooxml.h"
#include "indexer/title.h"

enum { SIDE_MAX = 4 << 20 }; /* bytes of one part beside the pages */

struct docx {
	struct ooxml x;
	struct docx_styles styles;
	struct page_text page;
	int pages;    /* sent */
	size_t heads; /* bytes of page 1 that are page headers */
	bool any_text;
	/* Where the walk stands */
	int skipping; /* depth inside what is shown twice */
	int deleted, inserted, cell, textbox;
	bool in_text, run_hidden, paragraph_hidden;
	bool changes_said;
	/* Gathered for parts */
	struct page_text hidden, changed;
	/* The heading: the first paragraph of a heading style, else the first that is bold or centred */
	struct buf paragraph;
	bool paragraph_heading, paragraph_centred, paragraph_plain, run_bold;
	char heading[TITLE_BYTES], bold[TITLE_BYTES];
	bool pages_off; /* this part has no pages of its own */
};

/* ---- Pages ---- */
static void page_end(struct docx *d)
{
	if (!d->page.letters)
		return;
	struct span s = page_text_span(&d->page);
	d->pages++;
	d->any_text = true;
	out_page(d->x.o, d->pages, PAGE_TEXT, s);
	part_if_text(d->x.o, "hidden", d->pages, page_text_span(&d->hidden));
	part_if_text(d->x.o, "change", d->pages, page_text_span(&d->changed));
	if (d->pages == 1 && !d->heading[0] && s.n >= d->heads) {
		heading_from_text((struct span){s.p + d->heads, s.n - d->heads}, d->heading);
		if (!d->heading[0])
			memcpy(d->heading, d->bold, sizeof d->heading);
	}
	page_text_clear(&d->page);
	page_text_clear(&d->hidden);
	page_text_clear(&d->changed);
}

static void page_break(struct docx *d)
{
	bool full = d->x.in->limits.pages_max > 0 && d->pages + 1 >= d->x.in->limits.pages_max;
	if (d->pages_off || d->cell || d->textbox || full)
		page_text_line(&d->page);
	else
		page_end(d);
}

/* ---- Text ---- */
static void put(struct docx *d, struct span s)
{
	if (d->skipping)
		return;
	if (d->deleted || d->inserted)
		page_text_put(&d->changed, s);
	if (d->deleted)
		return;
	if (d->run_hidden) {
		page_text_put(&d->hidden, s);
		return;
	}
	page_text_put(&d->page, s);
	if (d->paragraph.n < 1000)
		buf_put(&d->paragraph, s);
	if (!d->run_bold && span_has_letters(s))
		d->paragraph_plain = true;
}

static void paragraph_begin(struct docx *d)
{
	if (d->textbox)
		page_text_fresh(&d->page);
	d->paragraph.n = 0;
	d->paragraph.bad = false;
	d->paragraph_heading = d->paragraph_centred = d->paragraph_plain = d->paragraph_hidden = false;
}

static void paragraph_end(struct docx *d)
{
	if (d->skipping)
		return;
	bool first_page = d->pages == 0 && !d->pages_off && span_has_letters(buf_span(&d->paragraph));
	if (first_page && d->paragraph_heading && !d->heading[0])
		snprintf(d->heading, sizeof d->heading, "%s", buf_text(&d->paragraph));
	if (first_page && (d->paragraph_centred || !d->paragraph_plain) && !d->bold[0] && !d->cell)
		snprintf(d->bold, sizeof d->bold, "%s", buf_text(&d->paragraph));
	if (d->cell && !d->textbox)
		page_text_put(&d->page, LIT(" "));
	else
		page_text_line(&d->page);
	if (d->changed.letters)
		page_text_line(&d->changed);
	if (d->hidden.letters)
		page_text_line(&d->hidden);
	if (page_text_is_full(&d->page) && !d->cell)
		page_break(d); /* too long for a page: it goes on in the next */
}

static void cell_end(struct docx *d)
{
	struct buf *b = &d->page.b;
	while (b->n > 0 && b->p[b->n - 1] == ' ')
		b->n--;
	page_text_tab(&d->page);
}

static void change_seen(struct docx *d)
{
	if (!d->changes_said)
		out_warning(d->x.o, "tracked-changes", 0, "The document keeps what was changed in it, and by whom.");
	d->changes_said = true;
}

/* ---- What an element does where it begins; most do nothing more where they end ---- */
static void style_seen(struct docx *d, const struct xml_attributes *a, bool of_paragraph)
{
	const struct docx_style *style = docx_style_find(&d->styles, xml_attribute(a, "val"));
	if (!style)
		return;
	if (of_paragraph) {
		d->paragraph_heading |= style->heading;
		d->paragraph_hidden |= style->hidden;
	} else {
		d->run_hidden |= style->hidden;
	}
}

static void line_break(struct docx *d, const struct xml_attributes *a)
{
	if (span_is(xml_attribute(a, "type"), "page"))
		page_break(d);
	else
		put(d, d->cell ? LIT(" ") : LIT("\n"));
}

static void element_paragraph(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	paragraph_begin(d);
}

static void element_run(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	d->run_hidden = d->paragraph_hidden;
	d->run_bold = false;
}

static void element_text(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	d->in_text = true;
}

static void element_text_end(struct docx *d)
{
	d->in_text = false;
}

static void element_tab(struct docx *d, const struct xml_attributes *a)
{
	if (!xml_attribute(a, "pos").p) /* else a tab stop */
		put(d, d->cell ? LIT(" ") : LIT("\t"));
}

static void element_return(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	put(d, LIT("\n"));
}

static void element_hyphen(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	put(d, LIT("-"));
}

static void element_last_break(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	page_break(d);
}

static void element_break_before(struct docx *d, const struct xml_attributes *a)
{
	if (ooxml_is_on(a))
		page_break(d);
}

static void element_deleted(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	d->deleted++;
	change_seen(d);
}

static void element_deleted_end(struct docx *d)
{
	d->deleted--;
}

static void element_inserted(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	d->inserted++;
	change_seen(d);
}

static void element_inserted_end(struct docx *d)
{
	d->inserted--;
}

static void element_changed(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	change_seen(d);
}

static void element_vanish(struct docx *d, const struct xml_attributes *a)
{
	d->run_hidden |= ooxml_is_on(a);
}

static void element_bold(struct docx *d, const struct xml_attributes *a)
{
	d->run_bold |= ooxml_is_on(a);
}

static void element_justified(struct docx *d, const struct xml_attributes *a)
{
	d->paragraph_centred = span_is(xml_attribute(a, "val"), "center");
}

static void element_paragraph_style(struct docx *d, const struct xml_attributes *a)
{
	style_seen(d, a, true);
}

static void element_run_style(struct docx *d, const struct xml_attributes *a)
{
	style_seen(d, a, false);
}

static void element_cell(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	d->cell++;
}

static void element_cell_end(struct docx *d)
{
	d->cell--;
	cell_end(d);
}

static void element_row_end(struct docx *d)
{
	page_text_line(&d->page);
}

static void element_textbox(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	d->textbox++;
	page_text_fresh(&d->page);
}

static void element_textbox_end(struct docx *d)
{
	d->textbox--;
}

static void element_picture(struct docx *d, const struct xml_attributes *a)
{
	part_if_text(d->x.o, "property", 0, xml_attribute(a, "descr"));
}

/* ---- Elements: sorted by name, found by bsearch ---- */
static const struct element {
	const char *name;
	void (*begin)(struct docx *d, const struct xml_attributes *a); /* or NULL */
	void (*end)(struct docx *d);                                   /* or NULL */
} ELEMENTS[] = {
    {"b", element_bold, NULL},
    {"br", line_break, NULL},
    {"cr", element_return, NULL},
    {"del", element_deleted, element_deleted_end},
    {"delText", element_text, element_text_end},
    {"docPr", element_picture, NULL},
    {"ins", element_inserted, element_inserted_end},
    {"jc", element_justified, NULL},
    {"lastRenderedPageBreak", element_last_break, NULL},
    {"moveFrom", element_deleted, element_deleted_end},
    {"moveTo", element_inserted, element_inserted_end},
    {"noBreakHyphen", element_hyphen, NULL},
    {"p", element_paragraph, paragraph_end},
    {"pPrChange", element_changed, NULL},
    {"pStyle", element_paragraph_style, NULL},
    {"pageBreakBefore", element_break_before, NULL},
    {"r", element_run, NULL},
    {"rPrChange", element_changed, NULL},
    {"rStyle", element_run_style, NULL},
    {"t", element_text, element_text_end},
    {"tab", element_tab, NULL},
    {"tc", element_cell, element_cell_end},
    {"tr", NULL, element_row_end},
    {"txbxContent", element_textbox, element_textbox_end},
    {"vanish", element_vanish, NULL},
};
/* What is shown to programs that cannot show the first way: said once only. */
static const char FALLBACK[] = "Fallback";

static int compare_names(const void *key, const void *row)
{
	return strcmp(key, ((const struct element *)row)->name);
}

static const struct element *element_of(const char *name)
{
	return bsearch(name, ELEMENTS, COUNT(ELEMENTS), sizeof *ELEMENTS, compare_names);
}

static void start(void *with, const char *name, const char *prefix, const struct xml_attributes *a)
{
	struct docx *d = with;
	(void)prefix;
	if (strcmp(name, FALLBACK) == 0)
		d->skipping++;
	if (d->skipping)
		return;
	const struct element *e = element_of(name);
	if (e && e->begin)
		e->begin(d, a);
}

static void end(void *with, const char *name, const char *prefix)
{
	struct docx *d = with;
	(void)prefix;
	if (d->skipping) {
		d->skipping -= strcmp(name, FALLBACK) == 0;
		return;
	}
	const struct element *e = element_of(name);
	if (e && e->end)
		e->end(d);
}

static void text(void *with, struct span s)
{
	struct docx *d = with;
	if (d->in_text)
		put(d, s);
}

static const struct xml_handler WALK = {start, end, text};

static void walk_reset(struct docx *d)
{
	d->skipping = d->deleted = d->inserted = d->cell = d->textbox = 0;
	d->in_text = d->run_hidden = d->paragraph_hidden = false;
}

/* ---- Charts and diagrams: whatever they say, a line each ---- */
static void loose_start(void *with, const char *name, const char *prefix, const struct xml_attributes *a)
{
	(void)prefix, (void)a;
	((struct docx *)with)->in_text = strcmp(name, "t") == 0 || strcmp(name, "v") == 0;
}

static void loose_end(void *with, const char *name, const char *prefix)
{
	struct docx *d = with;
	(void)name, (void)prefix;
	if (d->in_text)
		page_text_line(&d->page);
	d->in_text = false;
}

/* ---- Comments ---- */
static void comment_start(void *with, const char *name, const char *prefix, const struct xml_attributes *a)
{
	struct docx *d = with;
	if (strcmp(name, "comment") == 0) {
		page_text_clear(&d->page);
		page_text_put(&d->page, xml_attribute(a, "author"));
		page_text_puts(&d->page, ": ");
	}
	start(with, name, prefix, a);
}

static void comment_end(void *with, const char *name, const char *prefix)
{
	struct docx *d = with;
	end(with, name, prefix);
	if (strcmp(name, "comment") == 0) {
		part_if_text(d->x.o, "comment", 0, page_text_span(&d->page));
		page_text_clear(&d->page);
	}
}

/* ---- The parts of a document, by their relations ---- */
struct docx_parts {
	char styles[OOXML_NAME], comments[OOXML_NAME];
	char notes[2][OOXML_NAME];
	char heads[8][OOXML_NAME], feet[8][OOXML_NAME];
	int head_count, foot_count;
};

static void set_name(char to[OOXML_NAME], const char *part)
{
	snprintf(to, OOXML_NAME, "%s", part);
}

static void sort_part(void *with, const struct ooxml_relation *r)
{
	struct docx_parts *p = with;
	if (r->external)
		return;
	if (span_is(r->type, "styles"))
		set_name(p->styles, r->part);
	else if (span_is(r->type, "comments"))
		set_name(p->comments, r->part);
	else if (span_is(r->type, "footnotes"))
		set_name(p->notes[0], r->part);
	else if (span_is(r->type, "endnotes"))
		set_name(p->notes[1], r->part);
	else if (span_is(r->type, "header") && p->head_count < (int)COUNT(p->heads))
		set_name(p->heads[p->head_count++], r->part);
	else if (span_is(r->type, "footer") && p->foot_count < (int)COUNT(p->feet))
		set_name(p->feet[p->foot_count++], r->part);
}

/* Adds PART to the current page.  A text that the page has already (the header of the first page, of the even ones) is
 * not said twice.  A damaged one costs itself. */
static void add_side(struct docx *d, const char *part, const struct xml_handler *handler)
{
	const char *reason;
	size_t from = d->page.b.n;
	if (!*part)
		return;
	walk_reset(d);
	d->pages_off = true;
	if (ooxml_read(&d->x, part, handler, d, &reason) != VERDICT_OK) {
		out_part(d->x.o, "hidden", 0, LIT(""), true);
		out_warning(d->x.o, "text-incomplete", 0,
		            "A header, a footer or the notes of the document are damaged.");
	}
	d->pages_off = false;
	page_text_fresh(&d->page);
	size_t n = d->page.b.n - from;
	if (n && from && memmem(d->page.b.p, from, d->page.b.p + from, n))
		d->page.b.n = from;
}

static void comments_send(struct docx *d, const char *part)
{
	static const struct xml_handler handler = {comment_start, comment_end, text};
	const char *reason;
	if (!*part)
		return;
	walk_reset(d);
	d->pages_off = true;
	if (ooxml_read(&d->x, part, &handler, d, &reason) != VERDICT_OK)
		out_part(d->x.o, "comment", 0, LIT(""), true);
	d->pages_off = false;
	page_text_clear(&d->page);
}

static void add_drawings(struct docx *d)
{
	static const struct xml_handler handler = {loose_start, loose_end, text};
	for (size_t i = 0; i < zip_count(d->x.z); i++) {
		const char *name = zip_name(d->x.z, i);
		if (strstr(name, "_rels/") == NULL && (strstr(name, "/charts/chart") || strstr(name, "/diagrams/data")))
			add_side(d, name, &handler);
	}
}

static enum verdict document_send(struct docx *d, const char **reason)
{
	struct docx_parts *p = must_alloc(1, sizeof *p);
	enum verdict v = ooxml_relations(&d->x, d->x.main, sort_part, p, reason);
	if (v == VERDICT_OK && *p->styles)
		v = docx_styles_read(&d->x, p->styles, &d->styles, reason);
	if (v != VERDICT_OK)
		goto done;
	comments_send(d, p->comments);
	for (int i = 0; i < p->head_count; i++)
		add_side(d, p->heads[i], &WALK);
	d->heads = d->page.b.n;
	walk_reset(d);
	v = ooxml_read(&d->x, d->x.main, &WALK, d, reason);
	add_drawings(d);
	for (size_t i = 0; i < COUNT(p->notes); i++)
		add_side(d, p->notes[i], &WALK);
	for (int i = 0; i < p->foot_count; i++)
		add_side(d, p->feet[i], &WALK);
	page_end(d);
	part_if_text(d->x.o, "hidden", d->pages, page_text_span(&d->hidden));
	part_if_text(d->x.o, "change", d->pages, page_text_span(&d->changed));
	out_meta(d->x.o, "heading", span_of(d->heading));
done:
	free(p);
	return v;
}

enum verdict docx_text(const struct input *in, struct out *o, const char **reason)
{
	struct docx d = {.page = page_text_make(page_text_limit(in)),
	                 .hidden = page_text_make(SIDE_MAX),
	                 .changed = page_text_make(SIDE_MAX),
	                 .paragraph = buf_make(SIDE_MAX)};
	enum verdict v = ooxml_open(in, o, "word/document.xml", &d.x, reason);
	if (v != VERDICT_OK)
		goto done;
	v = document_send(&d, reason);
	if (v == VERDICT_OK && !d.any_text) {
		out_page(o, 1, PAGE_NONE, LIT(""));
		*reason = "The document has no text.";
		v = VERDICT_NO_TEXT;
	}
	ooxml_close(&d.x);
done:
	docx_styles_free(&d.styles);
	page_text_free(&d.page);
	page_text_free(&d.hidden);
	page_text_free(&d.changed);
	buf_free(&d.paragraph);
	return v;
}
