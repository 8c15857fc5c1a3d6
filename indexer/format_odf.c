/* OpenDocument: a walk over content.xml.  A text breaks where its paragraphs ask for a new page or where the last
 * program that showed it broke; a sheet and a slide are pages. */
#include "indexer/format_odf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "indexer/odf_package.h"
#include "indexer/title.h"

enum { SIDE_MAX = 4 << 20, COLUMNS_MAX = 16384, TABS_MAX = 256, SPACES_MAX = 200 };
enum kind { KIND_TEXT, KIND_SHEETS, KIND_SLIDES };

/* Where the text of the walk goes; the innermost of these that is open takes it. */
enum place { TO_PAGE, TO_COMMENT, TO_CHANGE, TO_HIDDEN, TO_NOTE, TO_SPEAKER, PLACE__MAX };

struct odf {
	const struct input *in;
	struct out *o;
	struct zip *z;
	enum kind kind;
	struct odf_styles styles;
	struct page_text text[PLACE__MAX];
	int open[PLACE__MAX];  /* depth of elements that lead there */
	enum place order[64];  /* of the open ones */
	int depth[64];         /* of the element that opened it */
	int opened, level;     /* LEVEL: of elements */
	int pages, paragraphs; /* PARAGRAPHS: open ones */
	size_t heads;
	bool any_text, side; /* SIDE: headers and footers are being read */
	int side_depth;
	/* Tables */
	int tables;
	bool column_hidden[COLUMNS_MAX];
	size_t columns, column, row_columns, repeated;
	bool in_heading;
	struct buf paragraph;
	char heading[TITLE_BYTES];
};

static enum place place_of(const struct odf *d)
{
	return d->opened ? d->order[d->opened - 1] : TO_PAGE;
}

static struct page_text *target(struct odf *d)
{
	return &d->text[place_of(d)];
}

static void open_place(struct odf *d, enum place p)
{
	if (d->opened == (int)COUNT(d->order))
		return;
	d->depth[d->opened] = d->level;
	d->order[d->opened++] = p;
	d->open[p]++;
}

static void part_end(struct odf *d, enum place p, const char *where)
{
	part_if_text(d->o, where, d->kind == KIND_TEXT ? d->pages + 1 : d->pages, page_text_span(&d->text[p]));
	page_text_clear(&d->text[p]);
}

static void close_place(struct odf *d)
{
	enum place p = d->order[--d->opened];
	d->open[p]--;
	if (p == TO_COMMENT)
		part_end(d, TO_COMMENT, "comment");
	else
		page_text_fresh(&d->text[p]);
}

/* ---- Pages ---- */
static void page_end(struct odf *d)
{
	struct page_text *page = &d->text[TO_PAGE];
	if (d->text[TO_NOTE].letters) {
		page_text_fresh(page);
		page_text_put(page, page_text_span(&d->text[TO_NOTE]));
		page_text_clear(&d->text[TO_NOTE]);
	}
	if (!page->letters && d->kind == KIND_TEXT)
		return;
	struct span s = page_text_span(page);
	if (d->kind == KIND_TEXT)
		d->pages++;
	out_page(d->o, d->pages, PAGE_TEXT, s);
	if (d->pages == 1 && !d->heading[0] && d->kind == KIND_TEXT && s.n > d->heads)
		heading_from_text((struct span){s.p + d->heads, s.n - d->heads}, d->heading);
	if (d->kind == KIND_TEXT)
		d->pages--; /* the parts below count from the page that ended */
	part_end(d, TO_HIDDEN, "hidden");
	part_end(d, TO_CHANGE, "change");
	part_end(d, TO_SPEAKER, "note");
	if (d->kind == KIND_TEXT)
		d->pages++;
	page_text_clear(page);
}

static void page_break(struct odf *d)
{
	int64_t max = d->in->limits.pages_max;
	bool free_text = d->kind == KIND_TEXT && !d->tables && !d->side && place_of(d) == TO_PAGE;
	if (free_text && (max <= 0 || d->pages + 1 < max))
		page_end(d);
}

/* ---- Text ---- */
static void put(struct odf *d, struct span s)
{
	page_text_put(target(d), s);
	if (place_of(d) != TO_PAGE || d->side)
		return;
	d->any_text |= span_has_letters(s);
	if (d->in_heading && d->paragraph.n < 1000)
		buf_put(&d->paragraph, s);
}

static void paragraph_begin(struct odf *d, const char *name, const struct xml_attributes *a)
{
	const struct odf_style *style = odf_style_find(&d->styles, xml_attribute_prefixed(a, "text", "style-name"));
	d->paragraphs++;
	if (style && style->breaks)
		page_break(d);
	if (style && style->hidden)
		open_place(d, TO_HIDDEN);
	d->in_heading = !d->heading[0] && (strcmp(name, "h") == 0 || (style && style->heading));
	d->paragraph.n = 0;
}

static void paragraph_end(struct odf *d)
{
	d->paragraphs--;
	if (d->in_heading && place_of(d) == TO_PAGE)
		snprintf(d->heading, sizeof d->heading, "%s", buf_text(&d->paragraph));
	d->in_heading = false;
	if (d->tables && place_of(d) == TO_PAGE)
		page_text_put(target(d), LIT(" "));
	else
		page_text_line(target(d));
	if (page_text_is_full(&d->text[TO_PAGE]))
		page_break(d);
}

static void spaces(struct odf *d, const struct xml_attributes *a)
{
	int64_t n = 1;
	struct span c = xml_attribute(a, "c");
	if (c.p && span_number(c, &n) != 0)
		n = 1;
	for (int64_t i = 0; i < n && i < SPACES_MAX; i++)
		put(d, LIT(" "));
}

/* ---- Tables ---- */
static size_t repeat_of(const struct xml_attributes *a, const char *name)
{
	int64_t n = 1;
	struct span s = xml_attribute(a, name);
	if (s.p && (span_number(s, &n) != 0 || n < 1))
		n = 1;
	return n > COLUMNS_MAX ? COLUMNS_MAX : (size_t)n;
}

static bool is_collapsed(const struct xml_attributes *a)
{
	struct span v = xml_attribute(a, "visibility");
	return span_is(v, "collapse") || span_is(v, "filter");
}

static void table_begin(struct odf *d, const struct xml_attributes *a)
{
	if (++d->tables > 1)
		return;
	const struct odf_style *style = odf_style_find(&d->styles, xml_attribute_prefixed(a, "table", "style-name"));
	d->columns = 0;
	memset(d->column_hidden, 0, sizeof d->column_hidden);
	if (d->kind == KIND_SHEETS)
		d->pages++;
	if (style && style->hidden)
		open_place(d, TO_HIDDEN);
	if (d->kind == KIND_SHEETS) {
		page_text_put(target(d), xml_attribute(a, "name"));
		page_text_line(target(d));
	}
}

static void table_end(struct odf *d)
{
	if (--d->tables == 0 && d->kind == KIND_SHEETS)
		page_end(d);
}

static void column_begin(struct odf *d, const struct xml_attributes *a)
{
	size_t n = repeat_of(a, "number-columns-repeated");
	for (size_t i = 0; i < n && d->columns < COLUMNS_MAX; i++)
		d->column_hidden[d->columns++] = is_collapsed(a);
}

static void row_begin(struct odf *d, const struct xml_attributes *a)
{
	if (d->tables != 1)
		return;
	d->column = d->row_columns = 0;
	if (is_collapsed(a))
		open_place(d, TO_HIDDEN);
}

static void cell_begin(struct odf *d, const struct xml_attributes *a)
{
	if (d->tables != 1)
		return;
	d->repeated = repeat_of(a, "number-columns-repeated");
	if (d->column < COLUMNS_MAX && d->column_hidden[d->column])
		open_place(d, TO_HIDDEN);
}

/* Tabs up to the cell's column, once something stands in it. */
static void cell_text_begins(struct odf *d)
{
	if (d->tables != 1 || place_of(d) != TO_PAGE)
		return;
	struct page_text *page = &d->text[TO_PAGE];
	size_t tabs = d->column > d->row_columns ? d->column - d->row_columns : 0;
	while (tabs && page->b.n && page->b.p[page->b.n - 1] == ' ')
		page->b.n--;
	for (size_t i = 0; i < tabs && i < TABS_MAX; i++)
		page_text_tab(page);
	if (d->column > d->row_columns)
		d->row_columns = d->column;
}

static void cell_end(struct odf *d)
{
	if (d->tables != 1)
		return;
	if (place_of(d) == TO_HIDDEN)
		page_text_tab(&d->text[TO_HIDDEN]);
	d->column += d->repeated;
}

static void row_end(struct odf *d)
{
	if (d->tables != 1)
		return;
	page_text_fresh(&d->text[TO_PAGE]);
	if (d->kind != KIND_SHEETS || !page_text_is_full(&d->text[TO_PAGE]))
		return;
	page_end(d);
	d->pages++;
}

/* ---- Elements ---- */
static const struct {
	const char *name;
	enum place place;
} PLACES[] = {
    {"annotation", TO_COMMENT}, {"deletion", TO_CHANGE}, {"note-body", TO_NOTE},
    {"hidden-text", TO_HIDDEN}, {"notes", TO_SPEAKER},   {"hidden-paragraph", TO_HIDDEN},
};

static void slide_begin(struct odf *d, const struct xml_attributes *a)
{
	const struct odf_style *style = odf_style_find(&d->styles, xml_attribute_prefixed(a, "draw", "style-name"));
	d->pages++;
	if (style && style->hidden)
		open_place(d, TO_HIDDEN);
}

static void hides(struct odf *d, const char *name, const struct xml_attributes *a)
{
	for (size_t i = 0; i < COUNT(PLACES); i++)
		if (strcmp(name, PLACES[i].name) == 0)
			open_place(d, PLACES[i].place);
	if (strcmp(name, "section") == 0 && span_is(xml_attribute(a, "display"), "none"))
		open_place(d, TO_HIDDEN);
	if (strcmp(name, "span") == 0) {
		const struct odf_style *style =
		    odf_style_find(&d->styles, xml_attribute_prefixed(a, "text", "style-name"));
		if (style && style->hidden)
			open_place(d, TO_HIDDEN);
	}
	if (strcmp(name, "tracked-changes") == 0)
		out_warning(d->o, "tracked-changes", 0, "The document keeps what was changed in it, and by whom.");
}

static void link_seen(struct odf *d, const struct xml_attributes *a)
{
	struct span href = xml_attribute(a, "href");
	if (href.p && (span_starts(href, "mailto:") || span_starts(href, "tel:")))
		out_part(d->o, "annotation", 0, href, false);
}

static void start(void *with, const char *name, const char *prefix, const struct xml_attributes *a)
{
	struct odf *d = with;
	(void)prefix;
	d->level++;
	odf_style_start(&d->styles, name, a);
	hides(d, name, a);
	if (strcmp(name, "p") == 0 || strcmp(name, "h") == 0) {
		cell_text_begins(d);
		paragraph_begin(d, name, a);
	} else if (strcmp(name, "s") == 0) {
		spaces(d, a);
	} else if (strcmp(name, "tab") == 0) {
		put(d, d->tables ? LIT(" ") : LIT("\t"));
	} else if (strcmp(name, "line-break") == 0) {
		put(d, d->tables ? LIT(" ") : LIT("\n"));
	} else if (strcmp(name, "soft-page-break") == 0) {
		page_break(d);
	} else if (strcmp(name, "table") == 0) {
		table_begin(d, a);
	} else if (strcmp(name, "table-column") == 0 && d->tables == 1) {
		column_begin(d, a);
	} else if (strcmp(name, "table-row") == 0) {
		row_begin(d, a);
	} else if (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0) {
		cell_begin(d, a);
	} else if (strcmp(name, "page") == 0 && d->kind == KIND_SLIDES && !d->side) {
		slide_begin(d, a);
	} else if (strcmp(name, "a") == 0) {
		link_seen(d, a);
	}
}

static void end(void *with, const char *name, const char *prefix)
{
	struct odf *d = with;
	(void)prefix;
	if (strcmp(name, "p") == 0 || strcmp(name, "h") == 0)
		paragraph_end(d);
	else if (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0)
		cell_end(d);
	else if (strcmp(name, "creator") == 0 && place_of(d) == TO_COMMENT)
		put(d, LIT(": "));
	while (d->opened && d->depth[d->opened - 1] == d->level)
		close_place(d);
	if (strcmp(name, "table-row") == 0)
		row_end(d);
	else if (strcmp(name, "table") == 0)
		table_end(d);
	else if (strcmp(name, "page") == 0 && d->kind == KIND_SLIDES && !d->side)
		page_end(d);
	d->level--;
}

/* White space between the elements of the XML is none of the text's. */
static void text(void *with, struct span s)
{
	struct odf *d = with;
	if (d->paragraphs || (place_of(d) == TO_COMMENT && span_has_letters(s)))
		put(d, s);
}

/* ---- Headers and footers, in styles.xml ---- */
static bool is_side(const char *name)
{
	return strncmp(name, "header", 6) == 0 || strncmp(name, "footer", 6) == 0;
}

static void side_start(void *with, const char *name, const char *prefix, const struct xml_attributes *a)
{
	struct odf *d = with;
	bool of_style =
	    prefix && strcmp(prefix, "style") == 0 && is_side(name) && !strstr(name, "style") && !strstr(name, "prop");
	d->side_depth += of_style;
	if (d->side_depth)
		start(with, name, prefix, a);
	else
		odf_style_start(&d->styles, name, a);
}

static void side_end(void *with, const char *name, const char *prefix)
{
	struct odf *d = with;
	bool of_style =
	    prefix && strcmp(prefix, "style") == 0 && is_side(name) && !strstr(name, "style") && !strstr(name, "prop");
	if (d->side_depth)
		end(with, name, prefix);
	d->side_depth -= of_style;
}

static void walk_reset(struct odf *d)
{
	d->opened = d->level = d->paragraphs = d->tables = d->side_depth = 0;
	memset(d->open, 0, sizeof d->open);
}

static enum verdict styles_read(struct odf *d, const char **reason)
{
	static const struct xml_handler handler = {side_start, side_end, text};
	enum verdict v = VERDICT_OK;
	long i = zip_find(d->z, "styles.xml");
	d->side = true;
	if (i >= 0)
		v = xml_read_member(d->z, (size_t)i, &handler, d, reason);
	d->side = false;
	walk_reset(d);
	if (d->kind != KIND_TEXT) /* a header of all sheets is no page; it is read all the same */
		part_end(d, TO_PAGE, "property");
	d->heads = d->text[TO_PAGE].b.n;
	return v;
}

static enum verdict content_read(struct odf *d, const char **reason)
{
	static const struct xml_handler handler = {start, end, text};
	enum verdict v = xml_read_member(d->z, (size_t)zip_find(d->z, "content.xml"), &handler, d, reason);
	walk_reset(d);
	if (d->kind == KIND_TEXT || d->text[TO_PAGE].letters)
		page_end(d);
	part_end(d, TO_HIDDEN, "hidden");
	part_end(d, TO_CHANGE, "change");
	out_meta(d->o, "heading", span_of(d->heading));
	return v;
}

static enum verdict odf_text(const struct input *in, struct out *o, enum kind kind, const char **reason)
{
	struct odf *d = must_alloc(1, sizeof *d);
	enum verdict v = odf_open(in, o, &d->z, reason);
	if (v != VERDICT_OK) {
		free(d);
		return v;
	}
	d->in = in;
	d->o = o;
	d->kind = kind;
	d->paragraph = buf_make(SIDE_MAX);
	for (int i = 0; i < PLACE__MAX; i++)
		d->text[i] = page_text_make(i == TO_PAGE ? page_text_limit(in) : SIDE_MAX);
	v = styles_read(d, reason);
	if (v == VERDICT_OK)
		v = content_read(d, reason);
	if (v == VERDICT_OK && !d->any_text) {
		*reason = "The document has no text.";
		v = VERDICT_NO_TEXT;
	}
	for (int i = 0; i < PLACE__MAX; i++)
		page_text_free(&d->text[i]);
	buf_free(&d->paragraph);
	odf_styles_free(&d->styles);
	zip_close(d->z);
	free(d);
	return v;
}

enum verdict odt_text(const struct input *in, struct out *o, const char **reason)
{
	return odf_text(in, o, KIND_TEXT, reason);
}

enum verdict ods_text(const struct input *in, struct out *o, const char **reason)
{
	return odf_text(in, o, KIND_SHEETS, reason);
}

enum verdict odp_text(const struct input *in, struct out *o, const char **reason)
{
	return odf_text(in, o, KIND_SLIDES, reason);
}
