#include "demo/sheet.h"

#include <cairo-pdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define SCAN_DPI 110.0

/* One font map for all sheets: loading fonts costs more than drawing a page. */
static PangoFontMap *fonts;
static PangoContext *context;

static void start_fonts(void)
{
	if (fonts)
		return;
	fonts = pango_cairo_font_map_new();
	pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts), 72.0);
	context = pango_font_map_create_context(fonts);
	cairo_font_options_t *options = cairo_font_options_create();
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	pango_cairo_context_set_font_options(context, options);
	cairo_font_options_destroy(options);
	pango_context_set_language(context, pango_language_from_string("id"));
}

void sheet_fonts_free(void)
{
	g_clear_object(&context);
	g_clear_object(&fonts);
}

static cairo_status_t collect(void *with, const unsigned char *data, unsigned int length)
{
	struct buf *out = with;
	buf_put(out, (struct span){(const char *)data, length});
	return out->bad ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void set_properties(cairo_surface_t *pdf, const struct paper *p)
{
	char *stamp = text_format("%sT09:00:00+08:00", p->date);
	cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, stamp);
	cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_MOD_DATE, stamp);
	free(stamp);
	if (p->scanned) {
		cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, "Pemindai Kelurahan");
		return;
	}
	cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, p->title);
	cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_AUTHOR, p->author);
	cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, "Writer");
}

static void page_begin(struct sheet *s)
{
	s->page++;
	s->y = s->top;
	s->cr = s->pdf_cr;
	if (!s->paper->scanned)
		return;
	double scale = SCAN_DPI / 72.0;
	s->picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(s->width * scale), (int)(s->height * scale));
	s->cr = cairo_create(s->picture);
	cairo_set_source_rgb(s->cr, 1, 1, 1);
	cairo_paint(s->cr);
	cairo_scale(s->cr, scale, scale);
	/* Paper lies a little askew on the glass. */
	cairo_rotate(s->cr, rng_range(&s->rng, -12, 12) / 1500.0);
	cairo_set_source_rgb(s->cr, 0.08, 0.08, 0.08);
}

/* A scanner's picture: few greys, speckles, one edge darker. */
static void degrade(struct sheet *s)
{
	cairo_surface_flush(s->picture);
	unsigned char *data = cairo_image_surface_get_data(s->picture);
	int stride = cairo_image_surface_get_stride(s->picture), height = cairo_image_surface_get_height(s->picture),
	    width = cairo_image_surface_get_width(s->picture);
	for (int y = 0; y < height; y++)
		for (int x = 0; x < width; x++) {
			unsigned char *pixel = data + y * stride + x * 4;
			int grey = (pixel[0] + pixel[1] + pixel[2]) / 3;
			grey = (grey + 16) / 32 * 32;
			if (x < 6)
				grey = grey > 190 ? 190 : grey;
			grey = grey > 240 ? 240 : grey;
			pixel[0] = pixel[1] = pixel[2] = (unsigned char)grey;
		}
	for (int i = 0; i < 260; i++) {
		int x = rng_range(&s->rng, 0, width - 2), y = rng_range(&s->rng, 0, height - 1);
		unsigned char shade = (unsigned char)rng_range(&s->rng, 40, 200);
		for (int k = 0; k < 3; k++)
			data[y * stride + x * 4 + k] = shade;
	}
	cairo_surface_mark_dirty(s->picture);
}

static void page_end(struct sheet *s)
{
	if (s->page > 1 || s->y > s->bottom - 40 || s->paper->sans) {
		char number[24];
		snprintf(number, sizeof(number), "- %d -", s->page);
		struct style small = {.size = 8.5, .align = PANGO_ALIGN_CENTER};
		PangoLayout *l = sheet_layout(s, number, s->right - s->left, &small);
		cairo_move_to(s->cr, s->left, s->bottom + 14);
		pango_cairo_show_layout(s->cr, l);
		g_object_unref(l);
	}
	if (s->picture) {
		degrade(s);
		cairo_destroy(s->cr);
		cairo_save(s->pdf_cr);
		cairo_scale(s->pdf_cr, 72.0 / SCAN_DPI, 72.0 / SCAN_DPI);
		cairo_set_source_surface(s->pdf_cr, s->picture, 0, 0);
		cairo_paint(s->pdf_cr);
		cairo_restore(s->pdf_cr);
		cairo_surface_destroy(s->picture);
		s->picture = NULL;
	}
	cairo_show_page(s->pdf_cr);
}

void sheet_begin(struct sheet *s, const struct paper *p, struct buf *out)
{
	start_fonts();
	*s = (struct sheet){.paper = p, .width = 595.28, .height = 841.89, .rng = {p->seed}};
	if (p->landscape) {
		s->width = 841.89;
		s->height = 595.28;
	}
	s->left = p->landscape ? 48 : 68;
	s->right = s->width - (p->landscape ? 48 : 56);
	s->top = 52;
	s->bottom = s->height - 60;
	s->pdf = cairo_pdf_surface_create_for_stream(collect, out, s->width, s->height);
	cairo_pdf_surface_restrict_to_version(s->pdf, CAIRO_PDF_VERSION_1_5);
	set_properties(s->pdf, p);
	s->pdf_cr = cairo_create(s->pdf);
	page_begin(s);
}

void sheet_end(struct sheet *s)
{
	page_end(s);
	cairo_destroy(s->pdf_cr);
	cairo_surface_destroy(s->pdf);
}

void sheet_new_page(struct sheet *s)
{
	page_end(s);
	page_begin(s);
}

bool sheet_need(struct sheet *s, double height)
{
	if (s->y + height <= s->bottom)
		return false;
	sheet_new_page(s);
	return true;
}

PangoLayout *sheet_layout(struct sheet *s, const char *text, double width, const struct style *style)
{
	PangoLayout *l = pango_layout_new(context);
	PangoFontDescription *font = pango_font_description_new();
	pango_font_description_set_family_static(font, s->paper->sans ? "Liberation Sans" : "Liberation Serif");
	pango_font_description_set_size(font, (int)lround(style->size * PANGO_SCALE));
	if (style->bold)
		pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
	if (style->italic)
		pango_font_description_set_style(font, PANGO_STYLE_ITALIC);
	pango_layout_set_font_description(l, font);
	pango_font_description_free(font);
	pango_layout_set_width(l, (int)lround(width * PANGO_SCALE));
	pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_alignment(l, style->align);
	pango_layout_set_justify(l, style->justify);
	pango_layout_set_text(l, text ? text : "", -1);
	return l;
}

double layout_height(PangoLayout *l)
{
	int height;
	pango_layout_get_size(l, NULL, &height);
	return (double)height / PANGO_SCALE;
}

void sheet_flow(struct sheet *s, PangoLayout *l, double x)
{
	PangoLayoutIter *lines = pango_layout_get_iter(l);
	do {
		PangoRectangle box;
		pango_layout_iter_get_line_extents(lines, NULL, &box);
		double height = (double)box.height / PANGO_SCALE * 1.12;
		sheet_need(s, height);
		double base = (double)(pango_layout_iter_get_baseline(lines) - box.y) / PANGO_SCALE;
		cairo_move_to(s->cr, x + (double)box.x / PANGO_SCALE, s->y + base);
		pango_cairo_show_layout_line(s->cr, pango_layout_iter_get_line_readonly(lines));
		s->y += height;
	} while (pango_layout_iter_next_line(lines));
	pango_layout_iter_free(lines);
}

void sheet_line(struct sheet *s, double x1, double y1, double x2, double y2, double thickness)
{
	cairo_set_line_width(s->cr, thickness);
	cairo_move_to(s->cr, x1, y1);
	cairo_line_to(s->cr, x2, y2);
	cairo_stroke(s->cr);
}
