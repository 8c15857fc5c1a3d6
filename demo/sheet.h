/* demo/sheet.h - pages of a PDF being drawn from top to bottom: a pen position, text blocks, page breaks, page numbers.
 * A scanned sheet is drawn to a grey picture that is turned a little, speckled, and only then put on the page. */
#ifndef EARSIP_DEMO_SHEET_H
#define EARSIP_DEMO_SHEET_H

#include <pango/pangocairo.h>

#include "demo/paper.h"
#include "demo/rng.h"

struct sheet {
	const struct paper *paper;
	cairo_surface_t *pdf;
	cairo_t *pdf_cr;
	cairo_surface_t *picture; /* of a scan; NULL else */
	cairo_t *cr;              /* where to draw: pdf_cr, or the picture's */
	double width, height;     /* points */
	double left, right, top, bottom, y;
	int page;
	struct rng rng;
};

struct style {
	double size; /* points */
	bool bold, italic, justify;
	PangoAlignment align;
};

void sheet_begin(struct sheet *s, const struct paper *p, struct buf *out);
void sheet_end(struct sheet *s);
void sheet_new_page(struct sheet *s);
/* Starts a new page when less than HEIGHT points are left.  Whether it did. */
bool sheet_need(struct sheet *s, double height);
/* A layout of TEXT, WIDTH points wide, OWNED: g_object_unref(). */
PangoLayout *sheet_layout(struct sheet *s, const char *text, double width, const struct style *style);
double layout_height(PangoLayout *l);
/* Shows L at X and the pen, line by line over as many pages as it takes; moves the pen below it. */
void sheet_flow(struct sheet *s, PangoLayout *l, double x);
void sheet_line(struct sheet *s, double x1, double y1, double x2, double y2, double thickness);
void sheet_fonts_free(void);

#endif
