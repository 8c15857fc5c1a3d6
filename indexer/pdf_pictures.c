#include "indexer/pdf_pictures.h"

#include <stdlib.h>

/* Points are 1/72 inch. */
#define SQUARE_CM ((72 / 2.54) * (72 / 2.54))
/* All pictures of a page together: 3 by 4 cm, a crest.  And a letter or digit for each 4 square centimetres of them: a
 * typed A4 page has ten times as many. */
#define SMALL_AREA (12 * SQUARE_CM)
#define SIGN_AREA  (4 * SQUARE_CM)

static double clip(double x, double most)
{
	return x < 0 ? 0 : x > most ? most : x;
}

/* The part of A that is on the page. */
static double shown_area(const PopplerRectangle *a, double width, double height)
{
	double w = clip(a->x2, width) - clip(a->x1, width), h = clip(a->y2, height) - clip(a->y1, height);
	return (w < 0 ? -w : w) * (h < 0 ? -h : h);
}

static bool is_inside(double x, double y, const PopplerRectangle *a)
{
	return x >= a->x1 && x <= a->x2 && y >= a->y1 && y <= a->y2;
}

/* Letters of the text layer that stand on one of the pictures. */
static size_t signs_on(PopplerPage *page, GList *pictures)
{
	PopplerRectangle *place = NULL; /* a blank page leaves it as it is (dependencies 4.4) */
	guint count = 0;
	size_t on = 0;
	if (!poppler_page_get_text_layout(page, &place, &count) || !place)
		return 0;
	for (guint i = 0; i < count; i++) {
		double x = (place[i].x1 + place[i].x2) / 2, y = (place[i].y1 + place[i].y2) / 2;
		bool inside = false;
		for (GList *p = pictures; p && !inside; p = p->next)
			inside = is_inside(x, y, &((PopplerImageMapping *)p->data)->area);
		on += inside;
	}
	g_free(place);
	return on;
}

bool pdf_has_unread_picture(PopplerPage *page)
{
	double width = 0, height = 0, area = 0;
	GList *pictures = poppler_page_get_image_mapping(page);
	poppler_page_get_size(page, &width, &height);
	for (GList *p = pictures; p; p = p->next)
		area += shown_area(&((PopplerImageMapping *)p->data)->area, width, height);
	/* Strips that overlap do not make a page larger. */
	if (area > width * height)
		area = width * height;
	bool unread = area > SMALL_AREA && (double)signs_on(page, pictures) < area / SIGN_AREA;
	poppler_page_free_image_mapping(pictures);
	return unread;
}
