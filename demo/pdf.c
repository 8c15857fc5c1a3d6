/* The blocks of a paper on sheets. */
#include <math.h>

#include "demo/sheet.h"

#define CELL_PAD 3.0

static void show(struct sheet *s, const char *text, double x, double width, const struct style *style, double after)
{
	PangoLayout *l = sheet_layout(s, text, width, style);
	sheet_flow(s, l, x);
	g_object_unref(l);
	s->y += after;
}

/* A city's arms that no city has: shield, three waves, a sun. */
static void emblem(cairo_t *cr, double x, double y, double size)
{
	cairo_save(cr);
	cairo_translate(cr, x, y);
	cairo_scale(cr, size / 100, size / 100);
	cairo_move_to(cr, 8, 6);
	cairo_line_to(cr, 92, 6);
	cairo_curve_to(cr, 94, 60, 78, 84, 50, 98);
	cairo_curve_to(cr, 22, 84, 6, 60, 8, 6);
	cairo_close_path(cr);
	cairo_set_source_rgb(cr, 0.93, 0.96, 0.90);
	cairo_fill_preserve(cr);
	cairo_set_source_rgb(cr, 0.07, 0.29, 0.40);
	cairo_set_line_width(cr, 5);
	cairo_stroke(cr);
	cairo_set_source_rgb(cr, 0.85, 0.62, 0.10);
	cairo_arc(cr, 50, 36, 12, 0, 2 * M_PI);
	cairo_fill(cr);
	cairo_set_line_width(cr, 4);
	for (int i = 0; i < 8; i++) {
		double a = i * M_PI / 4;
		cairo_move_to(cr, 50 + 16 * cos(a), 36 + 16 * sin(a));
		cairo_line_to(cr, 50 + 23 * cos(a), 36 + 23 * sin(a));
	}
	cairo_stroke(cr);
	cairo_set_source_rgb(cr, 0.10, 0.45, 0.60);
	for (int i = 0; i < 3; i++) {
		double top = 66 + i * 9, inset = 20 + i * 6;
		cairo_move_to(cr, inset, top);
		cairo_curve_to(cr, inset + 14, top - 8, 50 - 8, top + 8, 50, top);
		cairo_curve_to(cr, 58, top - 8, 100 - inset - 14, top + 8, 100 - inset, top);
	}
	cairo_stroke(cr);
	cairo_restore(cr);
}

static void letterhead(struct sheet *s)
{
	static const struct style LINES[] = {
	    {.size = 13, .align = PANGO_ALIGN_CENTER},
	    {.size = 13, .align = PANGO_ALIGN_CENTER},
	    {.size = 16, .bold = true, .align = PANGO_ALIGN_CENTER},
	    {.size = 8.5, .italic = true, .align = PANGO_ALIGN_CENTER},
	};
	if (!s->paper->head[0])
		return;
	double top = s->y;
	cairo_save(s->cr);
	emblem(s->cr, s->left + 2, top + 1, 54);
	cairo_restore(s->cr);
	for (size_t i = 0; i < COUNT(s->paper->head); i++)
		if (s->paper->head[i])
			show(s, s->paper->head[i], s->left + 56, s->right - s->left - 76, &LINES[i], 0);
	s->y = fmax(s->y, top + 60) + 3;
	sheet_line(s, s->left, s->y, s->right, s->y, 2.2);
	sheet_line(s, s->left, s->y + 3, s->right, s->y + 3, 0.7);
	s->y += 18;
}

/* ---- Tables ---- */
struct grid {
	const struct table *table;
	double x[COLUMNS_MAX + 1];
	double size;
};

static const char *cell_text(const struct table *t, const struct row *r, int c)
{
	const char *cell = r->cells[c];
	day_t d;
	if (t->columns[c].kind == COLUMN_NUMBER && cell[0])
		return thousands(cell_number(cell));
	if (t->columns[c].kind == COLUMN_DATE && day_parse(span_of(cell), &d) == 0)
		return long_date(d);
	return cell;
}

static void grid_rule(struct sheet *s, const struct grid *g, double top, double bottom)
{
	int last = g->table->column_count;
	for (int c = 0; c <= last; c++)
		sheet_line(s, g->x[c], top, g->x[c], bottom, 0.5);
	sheet_line(s, g->x[0], top, g->x[last], top, 0.5);
	sheet_line(s, g->x[0], bottom, g->x[last], bottom, 0.5);
}

static void grid_head(struct sheet *s, const struct grid *g);

/* Draws a row of TEXTS, after the head again where a new page begins; with HEAD the shaded first row. */
static void grid_row(struct sheet *s, const struct grid *g, const char *const *texts, bool bold, bool head)
{
	PangoLayout *cells[COLUMNS_MAX] = {NULL};
	double height = 0;
	const struct table *t = g->table;
	for (int c = 0; c < t->column_count; c++) {
		static const PangoAlignment ALIGN[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT,
		                                       PANGO_ALIGN_CENTER};
		struct style style = {.size = g->size, .bold = bold || head};
		style.align = head ? PANGO_ALIGN_CENTER : ALIGN[t->columns[c].kind];
		cells[c] = sheet_layout(s, texts[c], g->x[c + 1] - g->x[c] - 2 * CELL_PAD, &style);
		height = fmax(height, layout_height(cells[c]));
	}
	height += 2 * CELL_PAD;
	if (!head && sheet_need(s, height))
		grid_head(s, g);
	if (head) {
		cairo_save(s->cr);
		cairo_set_source_rgb(s->cr, 0.88, 0.90, 0.92);
		cairo_rectangle(s->cr, g->x[0], s->y, g->x[t->column_count] - g->x[0], height);
		cairo_fill(s->cr);
		cairo_restore(s->cr);
	}
	for (int c = 0; c < t->column_count; c++) {
		double down = head ? (height - layout_height(cells[c])) / 2 : CELL_PAD;
		cairo_move_to(s->cr, g->x[c] + CELL_PAD, s->y + down);
		pango_cairo_show_layout(s->cr, cells[c]);
		g_object_unref(cells[c]);
	}
	grid_rule(s, g, s->y, s->y + height);
	s->y += height;
}

static void grid_head(struct sheet *s, const struct grid *g)
{
	const char *names[COLUMNS_MAX] = {0};
	for (int c = 0; c < g->table->column_count; c++)
		names[c] = g->table->columns[c].name;
	grid_row(s, g, names, true, true);
}

static void print_table(struct sheet *s, const struct table *t)
{
	struct grid g = {.table = t, .size = t->column_count > 8 ? 7.8 : t->column_count > 6 ? 8.6 : 9.4};
	int sum = 0;
	double room = s->right - s->left;
	for (int c = 0; c < t->column_count; c++)
		sum += t->columns[c].width;
	g.x[0] = s->left;
	for (int c = 0; c < t->column_count; c++)
		g.x[c + 1] = g.x[c] + room * t->columns[c].width / sum;
	if (t->name[0]) {
		struct style caption = {.size = 10, .bold = true};
		sheet_need(s, 70);
		show(s, t->name, s->left, room, &caption, 3);
	}
	sheet_need(s, 50);
	grid_head(s, &g);
	for (int r = 0; r < t->row_count; r++) {
		const char *texts[COLUMNS_MAX] = {0};
		for (int c = 0; c < t->column_count; c++)
			texts[c] = cell_text(t, &t->rows[r], c);
		grid_row(s, &g, texts, t->rows[r].bold, false);
	}
	s->y += 10;
}

/* ---- Blocks ---- */
static void print_sign(struct sheet *s, const struct block *b)
{
	struct style centre = {.size = 11, .align = PANGO_ALIGN_CENTER}, name = centre;
	double width = 220, x = s->right - width;
	name.bold = true;
	sheet_need(s, 118);
	s->y += 8;
	show(s, b->extra, x, width, &centre, 0);
	show(s, b->label, x, width, &centre, 44);
	show(s, b->text, x, width, &name, 0);
	s->y += 8;
}

static void print_drawing(struct sheet *s, const struct block *b)
{
	double height = fmin(b->draw_height, s->bottom - s->top - 20);
	sheet_need(s, height);
	cairo_save(s->cr);
	cairo_translate(s->cr, s->left, s->y);
	b->draw(s->cr, s->right - s->left, height, b->draw_with, b->draw_seed);
	cairo_restore(s->cr);
	s->y += height + 10;
}

static void print_labelled(struct sheet *s, const struct block *b, double body)
{
	bool field = b->kind == BLOCK_FIELD;
	double indent = field ? 128 : 24, room = s->right - s->left;
	struct style style = {.size = body, .justify = !field};
	PangoLayout *text = sheet_layout(s, b->text, room - indent - (field ? 10 : 0), &style);
	style.justify = false;
	sheet_need(s, 26);
	cairo_move_to(s->cr, s->left, s->y);
	PangoLayout *label = sheet_layout(s, b->label, indent, &style);
	double y = s->y;
	sheet_flow(s, label, s->left);
	s->y = y;
	if (field && b->label[0]) {
		PangoLayout *colon = sheet_layout(s, ":", 10, &style);
		sheet_flow(s, colon, s->left + indent);
		g_object_unref(colon);
		s->y = y;
	}
	sheet_flow(s, text, s->left + indent + (field ? 10 : 0));
	s->y += 2.5;
	g_object_unref(label);
	g_object_unref(text);
}

static void print_block(struct sheet *s, const struct block *b)
{
	double room = s->right - s->left, body = s->paper->sans ? 10.4 : 11.4;
	struct style title = {.size = 13, .bold = true, .align = PANGO_ALIGN_CENTER},
	             centre = {.size = body, .align = PANGO_ALIGN_CENTER}, heading = {.size = 12, .bold = true},
	             text = {.size = body, .justify = true};
	switch (b->kind) {
	case BLOCK_TITLE:
		show(s, b->text, s->left, room, &title, 3);
		break;
	case BLOCK_NUMBER:
		show(s, b->text, s->left, room, &centre, 12);
		break;
	case BLOCK_CENTRE:
		show(s, b->text, s->left, room, &centre, 6);
		break;
	case BLOCK_HEADING:
		sheet_need(s, 60);
		s->y += 7;
		show(s, b->text, s->left, room, &heading, 4);
		break;
	case BLOCK_TEXT:
		show(s, b->text, s->left, room, &text, 7);
		break;
	case BLOCK_ITEM:
	case BLOCK_FIELD:
		print_labelled(s, b, body);
		break;
	case BLOCK_TABLE:
		print_table(s, b->table);
		break;
	case BLOCK_SIGN:
		print_sign(s, b);
		break;
	case BLOCK_DRAWING:
		print_drawing(s, b);
		break;
	case BLOCK_BREAK:
		sheet_new_page(s);
		break;
	}
}

void print_pdf(const struct paper *p, struct buf *out)
{
	struct sheet s;
	sheet_begin(&s, p, out);
	letterhead(&s);
	for (int i = 0; i < p->count; i++)
		print_block(&s, &p->blocks[i]);
	sheet_end(&s);
}

void pdf_stop(void)
{
	sheet_fonts_free();
}
