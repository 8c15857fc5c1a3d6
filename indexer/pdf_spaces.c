#include "indexer/pdf_spaces.h"

#include <math.h>
#include <stdbool.h>

/* Whether a reader sees a gap from A to the next sign B: a part of the line's height to the right, or somewhere else.
 */
static bool is_gap(const PopplerRectangle *a, const PopplerRectangle *b)
{
	double height = fmax(fabs(a->y2 - a->y1), fabs(b->y2 - b->y1));
	double right = b->x1 - a->x2;
	return right > height * 0.15 || right < -height || fabs(b->y1 - a->y1) > height;
}

/* Whether the gap from A to B on the same line, which poppler made a space or a line end, is as wide as between two
 * cells of a table. */
static bool is_cell_gap(const PopplerRectangle *a, const PopplerRectangle *b)
{
	double height = fmax(fabs(a->y2 - a->y1), fabs(b->y2 - b->y1));
	return b->x1 - a->x2 > height * 1.5 && fabs(b->y1 - a->y1) < height * 0.5;
}

/* TEXT with a space put into every gap that has no white space, and a tab for one as wide as between cells;
 * RECTANGLES holds one for each sign. */
static char *with_spaces(const char *text, const PopplerRectangle *rectangles, guint count)
{
	GString *out = g_string_new(NULL);
	const char *next;
	guint i = 0;
	for (const char *p = text; *p; p = next, i++) {
		next = g_utf8_find_next_char(p, NULL);
		if ((*p == ' ' || *p == '\n') && i > 0 && i + 1 < count && p[-1] != ' ' && p[-1] != '\n' && *next &&
		    *next != ' ' && *next != '\n' && is_cell_gap(&rectangles[i - 1], &rectangles[i + 1])) {
			g_string_append_c(out, '\t');
			continue;
		}
		g_string_append_len(out, p, next - p);
		if (i + 1 >= count || !*next)
			continue;
		if (!g_unichar_isspace(g_utf8_get_char(p)) && !g_unichar_isspace(g_utf8_get_char(next)) &&
		    is_gap(&rectangles[i], &rectangles[i + 1]))
			g_string_append_c(out, ' ');
	}
	return g_string_free(out, FALSE);
}

char *pdf_page_text(PopplerPage *page)
{
	char *text = poppler_page_get_text(page);
	/* On a page without text neither is set. */
	PopplerRectangle *rectangles = NULL;
	guint count = 0;
	if (!text)
		return g_strdup("");
	if (!poppler_page_get_text_layout(page, &rectangles, &count) || !rectangles)
		return text;
	char *out = with_spaces(text, rectangles, count);
	g_free(rectangles);
	g_free(text);
	return out;
}
