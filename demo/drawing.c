#include "demo/drawing.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "demo/city.h"

static void words(cairo_t *cr, double x, double y, double size, const char *text)
{
	cairo_text_extents_t box;
	cairo_select_font_face(cr, "Liberation Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
	cairo_set_font_size(cr, size);
	cairo_text_extents(cr, text, &box);
	cairo_move_to(cr, x - box.width / 2, y);
	cairo_show_text(cr, text);
}

void draw_bars(cairo_t *cr, double width, double height, const void *with, uint64_t seed)
{
	const struct bars *b = with;
	(void)seed;
	double base = height - 22, step = (width - 40) / b->count;
	cairo_set_line_width(cr, 0.6);
	for (int i = 0; i <= 4; i++) {
		double y = base - (base - 12) * i / 4;
		char mark[12];
		cairo_set_source_rgb(cr, 0.78, 0.80, 0.82);
		cairo_move_to(cr, 30, y);
		cairo_line_to(cr, width - 5, y);
		cairo_stroke(cr);
		cairo_set_source_rgb(cr, 0.2, 0.2, 0.2);
		snprintf(mark, sizeof(mark), "%d", b->high * i / 4);
		words(cr, 16, y + 3, 8, mark);
	}
	for (int i = 0; i < b->count; i++) {
		double tall = (base - 12) * b->values[i] / b->high, x = 34 + i * step;
		cairo_set_source_rgb(cr, 0.12, 0.42, 0.52);
		cairo_rectangle(cr, x + step * 0.15, base - tall, step * 0.6, tall);
		cairo_fill(cr);
		cairo_set_source_rgb(cr, 0.1, 0.1, 0.1);
		words(cr, x + step * 0.45, base + 12, 8, b->labels[i]);
	}
}

/* ---- Ground: cells of RT with crooked borders ---- */
#define GROUND_ROWS        4
#define GROUND_COLUMNS_MAX 7
struct ground {
	int rows, columns;
	double x[GROUND_ROWS + 1][GROUND_COLUMNS_MAX + 1], y[GROUND_ROWS + 1][GROUND_COLUMNS_MAX + 1];
};

static struct ground make_ground(const struct kelurahan *k, double width, double height, struct rng *r)
{
	struct ground g = {.rows = k->rt_count > 15 ? 4 : 3};
	g.columns = (k->rt_count + g.rows - 1) / g.rows;
	for (int i = 0; i <= g.rows; i++)
		for (int j = 0; j <= g.columns; j++) {
			double dx = width / g.columns, dy = height / g.rows;
			g.x[i][j] = width * 0.02 + j * dx * 0.96 + rng_range(r, -100, 100) / 100.0 * dx * 0.13;
			g.y[i][j] = height * 0.03 + i * dy * 0.80 + rng_range(r, -100, 100) / 100.0 * dy * 0.13;
		}
	return g;
}

static void draw_water(cairo_t *cr, const struct kelurahan *k, double width, double height)
{
	if (k->coast) {
		cairo_set_source_rgb(cr, 0.72, 0.86, 0.94);
		cairo_move_to(cr, 0, height);
		cairo_line_to(cr, 0, height * 0.88);
		cairo_curve_to(cr, width * 0.3, height * 0.82, width * 0.6, height * 0.95, width, height * 0.86);
		cairo_line_to(cr, width, height);
		cairo_close_path(cr);
		cairo_fill(cr);
		return;
	}
	cairo_set_source_rgb(cr, 0.62, 0.80, 0.92);
	cairo_set_line_width(cr, 11);
	cairo_move_to(cr, 0, height * 0.30);
	cairo_curve_to(cr, width * 0.3, height * 0.55, width * 0.6, height * 0.20, width, height * 0.62);
	cairo_stroke(cr);
}

static void draw_cells(cairo_t *cr, const struct ground *g, const struct kelurahan *k)
{
	static const double TINT[][3] = {
	    {0.96, 0.93, 0.82}, {0.88, 0.94, 0.85}, {0.93, 0.88, 0.93}, {0.86, 0.92, 0.95}, {0.97, 0.89, 0.85}};
	for (int i = 0, n = 1; i < g->rows; i++)
		for (int j = 0; j < g->columns && n <= k->rt_count; j++, n++) {
			int right = n == k->rt_count ? g->columns : j + 1; /* the last one takes what is left */
			cairo_move_to(cr, g->x[i][j], g->y[i][j]);
			cairo_line_to(cr, g->x[i][right], g->y[i][right]);
			cairo_line_to(cr, g->x[i + 1][right], g->y[i + 1][right]);
			cairo_line_to(cr, g->x[i + 1][j], g->y[i + 1][j]);
			cairo_close_path(cr);
			const double *t = TINT[(i * 2 + j * 3) % (int)COUNT(TINT)];
			cairo_set_source_rgb(cr, t[0], t[1], t[2]);
			cairo_fill_preserve(cr);
			cairo_set_source_rgb(cr, 0.45, 0.45, 0.45);
			cairo_set_line_width(cr, 0.8);
			double dash[] = {5, 2, 1, 2};
			cairo_set_dash(cr, dash, 4, 0);
			cairo_stroke(cr);
			cairo_set_dash(cr, NULL, 0, 0);
		}
}

static void draw_labels(cairo_t *cr, const struct ground *g, const struct kelurahan *k)
{
	cairo_set_source_rgb(cr, 0.15, 0.15, 0.15);
	for (int i = 0, n = 1; i < g->rows; i++)
		for (int j = 0; j < g->columns && n <= k->rt_count; j++, n++) {
			char mark[12];
			snprintf(mark, sizeof(mark), "RT %02d", n);
			words(cr, (g->x[i][j] + g->x[i + 1][j + 1]) / 2, (g->y[i][j] + g->y[i + 1][j + 1]) / 2 - 6, 8,
			      mark);
		}
}

static void draw_streets(cairo_t *cr, const struct ground *g, const struct kelurahan *k)
{
	for (int pass = 0; pass < 2; pass++) {
		cairo_set_line_width(cr, pass ? 3.2 : 5);
		cairo_set_source_rgb(cr, pass ? 1 : 0.55, pass ? 1 : 0.55, pass ? 1 : 0.55);
		for (int i = 1; i < g->rows; i++) {
			cairo_move_to(cr, g->x[i][0], g->y[i][0]);
			for (int j = 1; j <= g->columns; j++)
				cairo_line_to(cr, g->x[i][j], g->y[i][j]);
			cairo_stroke(cr);
		}
		int middle = g->columns / 2;
		cairo_move_to(cr, g->x[0][middle], g->y[0][middle]);
		for (int i = 1; i <= g->rows; i++)
			cairo_line_to(cr, g->x[i][middle], g->y[i][middle]);
		cairo_stroke(cr);
	}
	cairo_set_source_rgb(cr, 0.25, 0.20, 0.10);
	int named = g->rows < GROUND_ROWS ? g->rows : GROUND_ROWS;
	_Static_assert(GROUND_ROWS <= STREETS, "every row of the map has a street");
	for (int i = 1; i < named; i++)
		words(cr, (g->x[i][0] + g->x[i][1]) / 2 + 14, (g->y[i][0] + g->y[i][1]) / 2 - 5, 6.5, k->streets[i]);
}

static void draw_compass(cairo_t *cr, double x, double y)
{
	cairo_set_source_rgb(cr, 0.1, 0.1, 0.1);
	cairo_move_to(cr, x, y - 22);
	cairo_line_to(cr, x + 6, y + 8);
	cairo_line_to(cr, x, y + 2);
	cairo_line_to(cr, x - 6, y + 8);
	cairo_close_path(cr);
	cairo_fill(cr);
	words(cr, x, y - 26, 10, "U");
}

void draw_area_map(cairo_t *cr, double width, double height, const void *with, uint64_t seed)
{
	const struct kelurahan *k = with;
	struct rng r = {seed};
	struct ground g = make_ground(k, width, height, &r);
	draw_water(cr, k, width, height);
	draw_cells(cr, &g, k);
	draw_streets(cr, &g, k);
	draw_labels(cr, &g, k);
	draw_compass(cr, width - 18, 40);
	cairo_set_source_rgb(cr, 0.2, 0.2, 0.2);
	cairo_set_line_width(cr, 1);
	cairo_rectangle(cr, 0, 0, width, height);
	cairo_stroke(cr);
}

static void draw_arrow(cairo_t *cr, double x1, double y1, double x2, double y2)
{
	double a = atan2(y2 - y1, x2 - x1);
	cairo_set_source_rgb(cr, 0.78, 0.10, 0.10);
	cairo_set_line_width(cr, 2.6);
	cairo_move_to(cr, x1, y1);
	cairo_line_to(cr, x2 - 7 * cos(a), y2 - 7 * sin(a));
	cairo_stroke(cr);
	cairo_move_to(cr, x2, y2);
	cairo_line_to(cr, x2 - 11 * cos(a - 0.45), y2 - 11 * sin(a - 0.45));
	cairo_line_to(cr, x2 - 11 * cos(a + 0.45), y2 - 11 * sin(a + 0.45));
	cairo_close_path(cr);
	cairo_fill(cr);
}

void draw_evacuation(cairo_t *cr, double width, double height, const void *with, uint64_t seed)
{
	const struct kelurahan *k = with;
	struct rng r = {seed};
	struct ground g = make_ground(k, width, height, &r);
	draw_area_map(cr, width, height, with, seed);
	int middle = g.columns / 2;
	double meet_x = g.x[0][middle], meet_y = g.y[0][middle] + 34;
	for (int i = 1; i < g.rows; i++)
		for (int j = 0; j <= g.columns; j++) {
			if (j < middle)
				draw_arrow(cr, g.x[i][j] + 6, g.y[i][j], g.x[i][j + 1] - 6, g.y[i][j + 1]);
			else if (j > middle)
				draw_arrow(cr, g.x[i][j] - 6, g.y[i][j], g.x[i][j - 1] + 6, g.y[i][j - 1]);
		}
	for (int i = g.rows; i > 1; i--)
		draw_arrow(cr, g.x[i][middle], g.y[i][middle] - 6, g.x[i - 1][middle], g.y[i - 1][middle] + 6);
	draw_arrow(cr, g.x[1][middle], g.y[1][middle] - 8, meet_x, meet_y + 16);
	cairo_set_source_rgb(cr, 0.05, 0.50, 0.25);
	cairo_rectangle(cr, meet_x - 14, meet_y - 14, 28, 28);
	cairo_fill(cr);
	cairo_set_source_rgb(cr, 1, 1, 1);
	for (int i = 0; i < 3; i++) {
		cairo_arc(cr, meet_x - 7 + i * 7, meet_y - 3, 2.4, 0, 2 * M_PI);
		cairo_rectangle(cr, meet_x - 9 + i * 7, meet_y, 4, 7);
		cairo_fill(cr);
	}
	cairo_set_source_rgb(cr, 0.05, 0.35, 0.18);
	words(cr, meet_x, meet_y - 19, 8, "TITIK KUMPUL");
}

/* ---- A picture ---- */
static void draw_house(cairo_t *cr, double x, double ground, double size, struct rng *r)
{
	double shade = rng_range(r, 60, 95) / 100.0;
	cairo_set_source_rgb(cr, shade, shade * 0.92, shade * 0.80);
	cairo_rectangle(cr, x, ground - size * 0.7, size, size * 0.7);
	cairo_fill(cr);
	cairo_set_source_rgb(cr, 0.55, 0.22 + shade * 0.1, 0.16);
	cairo_move_to(cr, x - size * 0.12, ground - size * 0.68);
	cairo_line_to(cr, x + size / 2, ground - size * 1.15);
	cairo_line_to(cr, x + size * 1.12, ground - size * 0.68);
	cairo_close_path(cr);
	cairo_fill(cr);
	cairo_set_source_rgb(cr, 0.30, 0.22, 0.14);
	cairo_rectangle(cr, x + size * 0.40, ground - size * 0.42, size * 0.2, size * 0.42);
	cairo_fill(cr);
}

static void draw_person(cairo_t *cr, double x, double ground, double size, struct rng *r)
{
	cairo_set_source_rgb(cr, 0.45, 0.32, 0.22);
	cairo_arc(cr, x, ground - size, size * 0.14, 0, 2 * M_PI);
	cairo_fill(cr);
	cairo_set_source_rgb(cr, rng_range(r, 10, 90) / 100.0, rng_range(r, 20, 80) / 100.0,
	                     rng_range(r, 20, 90) / 100.0);
	cairo_rectangle(cr, x - size * 0.14, ground - size * 0.86, size * 0.28, size * 0.48);
	cairo_fill(cr);
	cairo_set_source_rgb(cr, 0.15, 0.15, 0.25);
	cairo_rectangle(cr, x - size * 0.12, ground - size * 0.40, size * 0.10, size * 0.40);
	cairo_rectangle(cr, x + size * 0.02, ground - size * 0.40, size * 0.10, size * 0.40);
	cairo_fill(cr);
}

void draw_scene(cairo_t *cr, double width, double height, const void *with, uint64_t seed)
{
	struct rng r = {seed};
	(void)with;
	cairo_rectangle(cr, 0, 0, width, height);
	cairo_clip(cr);
	cairo_pattern_t *sky = cairo_pattern_create_linear(0, 0, 0, height);
	cairo_pattern_add_color_stop_rgb(sky, 0, 0.55, 0.75, 0.92);
	cairo_pattern_add_color_stop_rgb(sky, 0.6, 0.93, 0.95, 0.93);
	cairo_set_source(cr, sky);
	cairo_paint(cr);
	cairo_pattern_destroy(sky);
	double horizon = height * 0.58;
	for (int i = 0; i < 3; i++) {
		cairo_set_source_rgb(cr, 0.40 + i * 0.06, 0.58 + i * 0.05, 0.48 - i * 0.06);
		cairo_move_to(cr, 0, height);
		cairo_line_to(cr, 0, horizon + i * 12);
		double peak = horizon - rng_range(&r, 20, 70) + i * 22;
		cairo_curve_to(cr, width * 0.3, peak, width * 0.5, horizon + i * 14, width * (0.6 + i * 0.1),
		               peak + 20);
		cairo_curve_to(cr, width * 0.8, peak, width * 0.9, horizon, width, horizon + i * 10);
		cairo_line_to(cr, width, height);
		cairo_close_path(cr);
		cairo_fill(cr);
	}
	for (int i = 0; i < 7; i++)
		draw_house(cr, width * (0.02 + i * 0.145), horizon + 44 + rng_range(&r, 0, 10), rng_range(&r, 34, 52),
		           &r);
	cairo_set_source_rgb(cr, 0.72, 0.68, 0.60);
	cairo_rectangle(cr, 0, height * 0.80, width, height * 0.2);
	cairo_fill(cr);
	for (int i = 0; i < 9; i++)
		draw_person(cr, rng_range(&r, 20, (int)width - 20), height * 0.97 - rng_range(&r, 0, 30),
		            rng_range(&r, 46, 60), &r);
}

/* ---- Organisation ---- */
static void draw_box(cairo_t *cr, double x, double y, double width, const char *line1, const char *line2)
{
	cairo_set_source_rgb(cr, 0.93, 0.96, 0.98);
	cairo_rectangle(cr, x - width / 2, y, width, 38);
	cairo_fill_preserve(cr);
	cairo_set_source_rgb(cr, 0.10, 0.35, 0.45);
	cairo_set_line_width(cr, 1);
	cairo_stroke(cr);
	cairo_set_source_rgb(cr, 0.05, 0.05, 0.05);
	words(cr, x, y + (line2 ? 16 : 22), 8.5, line1);
	if (line2)
		words(cr, x, y + 28, 8.5, line2);
}

void draw_organisation(cairo_t *cr, double width, double height, const void *with, uint64_t seed)
{
	static const char *const SECTION[][2] = {{"Seksi", "Pemerintahan"},
	                                         {"Seksi Ekonomi", "dan Pembangunan"},
	                                         {"Seksi Kesejahteraan", "Sosial"},
	                                         {"Seksi Ketenteraman", "dan Ketertiban"}};
	(void)with;
	(void)seed;
	double middle = width / 2, rail = height * 0.62;
	cairo_set_line_width(cr, 1);
	cairo_set_source_rgb(cr, 0.3, 0.3, 0.3);
	cairo_move_to(cr, middle, 40);
	cairo_line_to(cr, middle, rail);
	cairo_move_to(cr, middle, height * 0.36);
	cairo_line_to(cr, width * 0.78, height * 0.36);
	cairo_move_to(cr, width * 0.13, rail);
	cairo_line_to(cr, width * 0.87, rail);
	cairo_stroke(cr);
	draw_box(cr, middle, 2, 150, "LURAH", NULL);
	draw_box(cr, width * 0.78, height * 0.36 - 19, 130, "Sekretaris Kelurahan", NULL);
	for (int i = 0; i < 4; i++) {
		double x = width * (0.13 + i * 0.2467);
		cairo_set_source_rgb(cr, 0.3, 0.3, 0.3);
		cairo_move_to(cr, x, rail);
		cairo_line_to(cr, x, rail + 16);
		cairo_stroke(cr);
		draw_box(cr, x, rail + 16, width * 0.22, SECTION[i][0], SECTION[i][1]);
	}
}
