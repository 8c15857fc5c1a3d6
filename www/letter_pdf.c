#include "www/letter_pdf.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <pthread.h>
#include <qpdf/qpdf-c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/qr.h"
#include "store/case_desk.h"

/* Points.  At A5 a page is 0.7 of this: 12 becomes 8.5. */
#define PAGE_WIDTH   595.28
#define PAGE_HEIGHT  841.89
#define MARGIN       62.0
#define BOTTOM       (PAGE_HEIGHT - 62.0)
#define WIDTH        (PAGE_WIDTH - 2 * MARGIN)
#define LABEL_WIDTH  150.0
#define GAP          6.0
#define ROOM_TO_SIGN 52.0
#define QR_SIZE      72.0
#define FONT         "Liberation Sans"

enum style { BODY, SMALL, HEADING, TITLE, OFFICE, STYLE__MAX };
static const char *const STYLES[STYLE__MAX] = {
    [BODY] = FONT " 12",       [SMALL] = FONT " 10",       [HEADING] = FONT " Bold 12.5",
    [TITLE] = FONT " Bold 14", [OFFICE] = FONT " Bold 13",
};

struct pen {
	cairo_t *cr;
	PangoLayout *layout;
	double y;
	int page;
	const char *tag; /* that is open, to be closed and opened again over a page's end */
	const struct letter *letter;
};

/* ---- Pages and tags ---- */
static void tag_begin(struct pen *p, const char *tag)
{
	cairo_tag_begin(p->cr, tag, NULL);
}

static void tag_end(struct pen *p, const char *tag)
{
	cairo_tag_end(p->cr, tag);
}

/* Small, at the bottom of every page but the first. */
static void number_page(struct pen *p)
{
	char text[40];
	if (p->page == 1)
		return;
	snprintf(text, sizeof(text), "Halaman %d", p->page);
	PangoLayout *l = pango_layout_new(pango_layout_get_context(p->layout));
	PangoFontDescription *d = pango_font_description_from_string(STYLES[SMALL]);
	pango_layout_set_font_description(l, d);
	pango_layout_set_text(l, text, -1);
	cairo_move_to(p->cr, MARGIN, PAGE_HEIGHT - 44);
	pango_cairo_show_layout(p->cr, l);
	pango_font_description_free(d);
	g_object_unref(l);
}

static void next_page(struct pen *p)
{
	number_page(p);
	cairo_show_page(p->cr);
	p->page++;
	p->y = MARGIN;
}

static void keep_together(struct pen *p, double height)
{
	if (p->y + height > BOTTOM && p->y > MARGIN)
		next_page(p);
}

/* ---- Text ---- */
static void set_text(struct pen *p, enum style style, double width, PangoAlignment align, const char *text)
{
	PangoFontDescription *d = pango_font_description_from_string(STYLES[style]);
	pango_layout_set_font_description(p->layout, d);
	pango_font_description_free(d);
	pango_layout_set_width(p->layout, (int)(width * PANGO_SCALE));
	pango_layout_set_alignment(p->layout, align);
	pango_layout_set_text(p->layout, text, -1);
}

static double text_height(struct pen *p, enum style style, double width, const char *text)
{
	PangoRectangle r;
	set_text(p, style, width, PANGO_ALIGN_LEFT, text);
	pango_layout_get_extents(p->layout, NULL, &r);
	return (double)r.height / PANGO_SCALE;
}

/* The layout line by line from p->y on; a page that ends ends the element TAG with it, and the next begins one. */
static void show_lines(struct pen *p, double x, const char *tag)
{
	PangoLayoutIter *it = pango_layout_get_iter(p->layout);
	tag_begin(p, tag);
	do {
		PangoRectangle r;
		PangoLayoutLine *line = pango_layout_iter_get_line_readonly(it);
		pango_layout_iter_get_line_extents(it, NULL, &r);
		double top = (double)r.y / PANGO_SCALE, height = (double)r.height / PANGO_SCALE;
		double base = (double)pango_layout_iter_get_baseline(it) / PANGO_SCALE - top;
		if (p->y + height > BOTTOM) {
			tag_end(p, tag);
			next_page(p);
			tag_begin(p, tag);
		}
		cairo_move_to(p->cr, x + (double)r.x / PANGO_SCALE, p->y + base);
		pango_cairo_show_layout_line(p->cr, line);
		p->y += height;
	} while (pango_layout_iter_next_line(it));
	tag_end(p, tag);
	pango_layout_iter_free(it);
}

static void show_text(struct pen *p, enum style style, double x, double width, PangoAlignment align, const char *tag,
                      const char *text)
{
	set_text(p, style, width, align, text);
	show_lines(p, x, tag);
}

/* ---- Blocks ---- */
static void draw_head(struct pen *p, const struct letter_block *b)
{
	struct span rest = span_of(b->text);
	for (int i = 0; rest.n; i++) {
		char *line = span_copy(span_cut(&rest, '\n'));
		show_text(p, i == 0 ? TITLE : i == 1 ? OFFICE : SMALL, MARGIN, WIDTH, PANGO_ALIGN_CENTER, "P", line);
		free(line);
	}
	p->y += GAP;
	cairo_set_line_width(p->cr, 1.5);
	cairo_move_to(p->cr, MARGIN, p->y);
	cairo_line_to(p->cr, PAGE_WIDTH - MARGIN, p->y);
	cairo_stroke(p->cr);
	p->y += 2 * GAP;
}

static void draw_title(struct pen *p, const struct letter_block *b)
{
	p->y += GAP;
	show_text(p, TITLE, MARGIN, WIDTH, PANGO_ALIGN_CENTER, "H1", b->text);
}

static void draw_number(struct pen *p, const struct letter_block *b)
{
	show_text(p, BODY, MARGIN, WIDTH, PANGO_ALIGN_CENTER, "P", b->text);
	p->y += GAP;
}

static void draw_paragraph(struct pen *p, const struct letter_block *b)
{
	p->y += GAP;
	show_text(p, BODY, MARGIN, WIDTH, PANGO_ALIGN_LEFT, "P", b->text);
}

static void draw_heading(struct pen *p, const struct letter_block *b)
{
	p->y += 2 * GAP;
	keep_together(p, 60);
	show_text(p, HEADING, MARGIN, WIDTH, PANGO_ALIGN_LEFT, "H2", b->text);
}

static void draw_item(struct pen *p, const struct letter_block *b)
{
	char label[16] = "\xE2\x80\xA2";
	if (b->order)
		snprintf(label, sizeof(label), "%d.", b->order);
	p->y += 2;
	keep_together(p, 20);
	double y = p->y;
	tag_begin(p, "LI");
	show_text(p, BODY, MARGIN + 6, 24, PANGO_ALIGN_LEFT, "Lbl", label);
	p->y = y;
	show_text(p, BODY, MARGIN + 32, WIDTH - 32, PANGO_ALIGN_LEFT, "LBody", b->text);
	tag_end(p, "LI");
}

static void draw_row(struct pen *p, const struct letter_block *b)
{
	p->y += 2;
	double label = text_height(p, BODY, LABEL_WIDTH, b->label);
	keep_together(p, label);
	double y = p->y;
	tag_begin(p, "TR");
	show_text(p, BODY, MARGIN, LABEL_WIDTH, PANGO_ALIGN_LEFT, "TH", b->label);
	double below = p->y;
	int page = p->page;
	p->y = y;
	show_text(p, BODY, MARGIN + LABEL_WIDTH + 10, WIDTH - LABEL_WIDTH - 10, PANGO_ALIGN_LEFT, "TD", b->text);
	tag_end(p, "TR");
	if (page == p->page && below > p->y)
		p->y = below;
}

/* On the right, with room to sign where the line is empty; whole on one page. */
static void draw_signature(struct pen *p, const struct letter_block *b)
{
	const double x = MARGIN + WIDTH * 0.45, width = WIDTH * 0.55;
	p->y += 3 * GAP;
	keep_together(p, text_height(p, BODY, width, b->text) + ROOM_TO_SIGN);
	struct span rest = span_of(b->text);
	while (rest.n) {
		char *line = span_copy(span_cut(&rest, '\n'));
		if (*line)
			show_text(p, BODY, x, width, PANGO_ALIGN_LEFT, "P", line);
		else
			p->y += ROOM_TO_SIGN;
		free(line);
	}
}

static void (*const DRAW[LETTER_BLOCK__MAX])(struct pen *p, const struct letter_block *b) = {
    [LETTER_HEAD] = draw_head,       [LETTER_TITLE] = draw_title,
    [LETTER_NUMBER] = draw_number,   [LETTER_PARAGRAPH] = draw_paragraph,
    [LETTER_HEADING] = draw_heading, [LETTER_ITEM] = draw_item,
    [LETTER_ROW] = draw_row,         [LETTER_SIGNATURE] = draw_signature,
};

/* What holds neighbours of one kind together. */
static const char *group_of(const struct letter_block *b)
{
	return b->kind == LETTER_ITEM ? "L" : b->kind == LETTER_ROW ? "Table" : NULL;
}

/* ---- The QR code, as rectangles ---- */
static int draw_qr(struct pen *p, const char *address, double x, double y, struct err *e)
{
	struct qr qr;
	if (qr_make(span_of(address), &qr, e))
		return -1;
	double unit = QR_SIZE / qr.width;
	for (int row = 0; row < qr.width; row++)
		for (int column = 0; column < qr.width; column++)
			if (qr_dark(&qr, column, row))
				cairo_rectangle(p->cr, x + column * unit, y + row * unit, unit, unit);
	cairo_fill(p->cr);
	qr_free(&qr);
	return 0;
}

/* The foot with the QR code on its left; whole on one page. */
static int draw_foot(struct pen *p, const struct letter_block *b, const char *address, struct err *e)
{
	double left = *address ? QR_SIZE + 14 : 0, height = b ? text_height(p, SMALL, WIDTH - left, b->text) : 0;
	int rc = 0;
	p->y += 3 * GAP;
	keep_together(p, height > QR_SIZE ? height : QR_SIZE);
	double y = p->y;
	if (*address)
		rc = draw_qr(p, address, MARGIN, y, e);
	struct span rest = b ? span_of(b->text) : (struct span){"", 0};
	while (rest.n) {
		char *line = span_copy(span_cut(&rest, '\n'));
		show_text(p, SMALL, MARGIN + left, WIDTH - left, PANGO_ALIGN_LEFT, "P", line);
		p->y += 3;
		free(line);
	}
	return rc;
}

static int draw_blocks(struct pen *p, const char *address, struct err *e)
{
	const struct letter *l = p->letter;
	const char *open = NULL;
	const struct letter_block *foot = NULL;
	tag_begin(p, "Document");
	for (size_t i = 0; i < l->count; i++) {
		const struct letter_block *b = &l->blocks[i];
		const char *group = group_of(b);
		if (open && open != group)
			tag_end(p, open);
		if (group && open != group)
			tag_begin(p, group);
		open = group;
		if (b->kind == LETTER_FOOT)
			foot = b;
		else if (DRAW[b->kind])
			DRAW[b->kind](p, b);
	}
	if (open)
		tag_end(p, open);
	int rc = draw_foot(p, foot, address, e);
	tag_end(p, "Document");
	number_page(p);
	return rc;
}

/* ---- The file ---- */
static cairo_status_t take_bytes(void *with, const unsigned char *bytes, unsigned n)
{
	struct buf *b = with;
	buf_put(b, (struct span){(const char *)bytes, n});
	return buf_ok(b) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static void set_facts(cairo_surface_t *s, const struct letter *l, int64_t made_ms)
{
	char stamp[STAMP_TEXT];
	stamp_format(made_ms, 0, stamp);
	cairo_pdf_surface_restrict_to_version(s, CAIRO_PDF_VERSION_1_5);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_TITLE, l->title);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATOR, "earsip");
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATE_DATE, stamp);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_MOD_DATE, stamp);
}

/* Drawing takes turns over one font map: each map has a thread of its own for fontconfig, which must not be started
 * when the walls of calls stand. */
static pthread_mutex_t TURN = PTHREAD_MUTEX_INITIALIZER;
static PangoFontMap *MAP;

static PangoContext *context_make(void)
{
	if (!MAP)
		MAP = pango_cairo_font_map_new();
	PangoContext *context = pango_font_map_create_context(MAP);
	pango_cairo_context_set_resolution(context, 72); /* a point of a font is a point of the page */
	return context;
}

static int draw_plain(const struct letter *l, const char *address, int64_t made_ms, struct buf *out, struct err *e)
{
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(take_bytes, out, PAGE_WIDTH, PAGE_HEIGHT);
	struct pen p = {.y = MARGIN, .page = 1, .letter = l};
	PangoContext *context = context_make();
	set_facts(surface, l, made_ms);
	p.cr = cairo_create(surface);
	pango_cairo_update_context(p.cr, context);
	p.layout = pango_layout_new(context);
	pango_layout_set_wrap(p.layout, PANGO_WRAP_WORD_CHAR);
	int rc = draw_blocks(&p, address, e);
	g_object_unref(p.layout);
	g_object_unref(context);
	cairo_status_t drawn = cairo_status(p.cr);
	cairo_destroy(p.cr);
	cairo_surface_finish(surface);
	cairo_status_t written = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	if (rc == 0 && (drawn != CAIRO_STATUS_SUCCESS || written != CAIRO_STATUS_SUCCESS || !buf_ok(out)))
		return ERR(e, ERR_SYSTEM, "Surat tidak dapat digambar sebagai PDF.", "cairo: %s, %s",
		           cairo_status_to_string(drawn), cairo_status_to_string(written));
	return rc;
}

/* cairo 1.16 has no word for the language of a document, nor for showing its title: the catalog gets both. */
static int set_language(struct span plain, const char *language, struct buf *out, struct err *e)
{
	qpdf_data q = qpdf_init();
	int rc = -1;
	qpdf_set_suppress_warnings(q, QPDF_TRUE);
	if (qpdf_read_memory(q, "letter", plain.p, plain.n, NULL) & QPDF_ERRORS)
		goto done;
	qpdf_oh root = qpdf_get_root(q), view = qpdf_oh_new_dictionary(q);
	qpdf_oh_replace_key(q, view, "/DisplayDocTitle", qpdf_oh_new_bool(q, QPDF_TRUE));
	qpdf_oh_replace_key(q, root, "/ViewerPreferences", view);
	qpdf_oh_replace_key(q, root, "/Lang", qpdf_oh_new_unicode_string(q, language));
	if (qpdf_init_write_memory(q) & QPDF_ERRORS)
		goto done;
	qpdf_set_deterministic_ID(q, QPDF_TRUE);
	if (qpdf_write(q) & QPDF_ERRORS)
		goto done;
	buf_put(out, (struct span){(const char *)qpdf_get_buffer(q), qpdf_get_buffer_length(q)});
	rc = buf_ok(out) ? 0 : -1;
done:
	if (rc)
		ERR(e, ERR_SYSTEM, "Surat tidak dapat disimpan sebagai PDF.", "qpdf");
	qpdf_cleanup(&q);
	return rc;
}

int letter_pdf_draw(const struct letter *l, const char *language, const char *verify_address, int64_t made_ms,
                    struct buf *pdf, struct err *e)
{
	struct buf plain = buf_make(8 << 20);
	pthread_mutex_lock(&TURN);
	int rc = draw_plain(l, verify_address, made_ms, &plain, e);
	pthread_mutex_unlock(&TURN);
	if (rc == 0)
		rc = set_language(buf_span(&plain), language, pdf, e);
	buf_free(&plain);
	return rc;
}

/* Fontconfig takes another font where one is missing, without a word. */
static int check_font(const char *style, struct err *e)
{
	PangoContext *context = context_make();
	PangoFontDescription *wanted = pango_font_description_from_string(style);
	PangoFont *font = pango_font_map_load_font(MAP, context, wanted);
	PangoFontDescription *got = font ? pango_font_describe(font) : NULL;
	int rc = 0;
	if (!got || strcmp(pango_font_description_get_family(got), FONT) != 0)
		rc = ERR_SAY(e, ERR_SYSTEM, "The font of letters, %s, is not installed (package fonts-liberation).",
		             FONT);
	if (got)
		pango_font_description_free(got);
	if (font)
		g_object_unref(font);
	pango_font_description_free(wanted);
	g_object_unref(context);
	return rc;
}

int letter_pdf_warm(struct err *e)
{
	struct letter_block blocks[] = {{LETTER_TITLE, 0, NULL, (char[]){"Warm"}},
	                                {LETTER_ITEM, 0, NULL, (char[]){"a"}},
	                                {LETTER_FOOT, 0, NULL, (char[]){"b"}}};
	const struct letter sample = {.title = (char[]){"Warm"}, .blocks = blocks, .count = COUNT(blocks)};
	struct buf pdf = buf_make(1 << 20);
	int rc = 0;
	pthread_mutex_lock(&TURN);
	for (int i = 0; i < STYLE__MAX && rc == 0; i++)
		rc = check_font(STYLES[i], e);
	pthread_mutex_unlock(&TURN);
	if (rc == 0)
		rc = letter_pdf_draw(&sample, "id", "https://example.invalid/verifikasi/0", 0, &pdf, e);
	buf_free(&pdf);
	return rc;
}

void letter_pdf_install(void)
{
	letter_draw = letter_pdf_draw;
	letter_draw_warm = letter_pdf_warm;
}

#ifdef EARSIP_ASAN
/* What fontconfig keeps for the life of a process. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) /* NOLINT: the sanitizer's name */
{
	return "leak:libfontconfig\nleak:libpango\n";
}
#endif
