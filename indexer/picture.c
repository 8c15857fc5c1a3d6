#include "indexer/picture.h"

#include <cairo.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <webp/encode.h>

#include "indexer/clean_image.h"
#include "indexer/pdf_document.h"

enum { WIDTH = 700, HEIGHT_MAX = 2800, BYTES_AIM = 60 << 10, SIDE_MAX = 20000 };

/* ---- WebP ---- */
/* Lower and lower until it is small enough; the last is taken as it is. */
static const float QUALITIES[] = {72, 55, 40, 25, 10};

static bool encode(const WebPPicture *drawn, float quality, WebPMemoryWriter *to)
{
	WebPConfig config;
	WebPPicture copy;
	WebPMemoryWriterInit(to);
	if (!WebPConfigInit(&config) || !WebPPictureCopy(drawn, &copy))
		return false;
	config.quality = quality;
	config.method = 4;
	copy.writer = WebPMemoryWrite;
	copy.custom_ptr = to;
	bool good = WebPEncode(&config, &copy) != 0;
	WebPPictureFree(&copy);
	return good;
}

static bool surface_send(struct out *o, int page, cairo_surface_t *surface)
{
	WebPPicture picture;
	WebPMemoryWriter to;
	int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
	bool good = false;
	cairo_surface_flush(surface);
	if (!WebPPictureInit(&picture))
		return false;
	picture.width = width;
	picture.height = height;
	/* Cairo's 32 bits are B, G, R, and one without use in memory. */
	if (!WebPPictureImportBGRX(&picture, cairo_image_surface_get_data(surface),
	                           cairo_image_surface_get_stride(surface)))
		return false;
	for (size_t i = 0; i < COUNT(QUALITIES) && !good; i++) {
		bool last = i + 1 == COUNT(QUALITIES);
		if (encode(&picture, QUALITIES[i], &to) && (to.size <= BYTES_AIM || last)) {
			out_picture(o, page, width, height, (struct span){(const char *)to.mem, to.size});
			good = true;
		}
		WebPMemoryWriterClear(&to);
	}
	WebPPictureFree(&picture);
	return good;
}

/* A white sheet for something of WIDE by HIGH, and the scale to draw it with.  NULL: no such sheet can be had. */
static cairo_surface_t *sheet_for(double wide, double high, double *scale, cairo_t **draw)
{
	if (!(wide > 0 && high > 0 && wide < 1e6 && high < 1e6))
		return NULL;
	*scale = WIDTH / wide;
	if (high * *scale > HEIGHT_MAX)
		*scale = HEIGHT_MAX / high;
	int x = (int)lround(wide * *scale), y = (int)lround(high * *scale);
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, x > 0 ? x : 1, y > 0 ? y : 1);
	*draw = cairo_create(s);
	cairo_set_source_rgb(*draw, 1, 1, 1);
	cairo_paint(*draw);
	cairo_scale(*draw, *scale, *scale);
	return s;
}

/* ---- PDF ---- */
static bool page_draw(PopplerDocument *doc, struct out *o, int n)
{
	PopplerPage *page = poppler_document_get_page(doc, n - 1);
	double wide, high, scale;
	cairo_t *draw = NULL;
	bool good = false;
	if (!page)
		return false;
	poppler_page_get_size(page, &wide, &high);
	cairo_surface_t *sheet = sheet_for(wide, high, &scale, &draw);
	if (sheet) {
		poppler_page_render(page, draw);
		if (cairo_status(draw) == CAIRO_STATUS_SUCCESS)
			good = o ? surface_send(o, n, sheet) : true;
		cairo_destroy(draw);
		cairo_surface_destroy(sheet);
	}
	g_object_unref(page);
	return good;
}

static enum verdict document_draw(struct span pdf, struct out *o, int first, int last, const char **reason)
{
	enum verdict v;
	PopplerDocument *doc = pdf_document_open(pdf, &v, reason);
	if (!doc)
		return v;
	bool any = false;
	int pages = poppler_document_get_n_pages(doc);
	for (int n = first > 0 ? first : 1; n <= last && n <= pages; n++) {
		bool good = page_draw(doc, o, n);
		if (!good)
			out_warning(o, "picture-failed", n, "The page could not be drawn.");
		any |= good;
	}
	g_object_unref(doc);
	if (!any)
		*reason = "No page could be drawn.";
	return any ? VERDICT_OK : VERDICT_DAMAGED;
}

enum verdict pdf_picture(const struct input *in, struct out *o, int first, int last, const char **reason)
{
	return document_draw(in->bytes, o, first, last, reason);
}

/* ---- JPEG: as the only thing on a page of a PDF, so that poppler decodes it ---- */
enum verdict jpeg_picture(const struct input *in, struct out *o, int first, int last, const char **reason)
{
	static const char *const SPACES[] = {"", "/DeviceGray", "", "/DeviceRGB",
	                                     "/DeviceCMYK/Decode[1 0 1 0 1 0 1 0]"};
	/* By EXIF orientation; mirrored ones are turned only. */
	static const int ROTATIONS[] = {0, 0, 0, 180, 180, 90, 90, 270, 270};
	struct jpeg_facts f;
	(void)first, (void)last;
	if (!jpeg_look(in->bytes, &f) || f.components > 4 || !*SPACES[f.components] || f.width > SIDE_MAX ||
	    f.height > SIDE_MAX) {
		*reason = "The picture is damaged or of an unusual kind.";
		return VERDICT_DAMAGED;
	}
	struct buf b = buf_make(in->bytes.n + 4096), content = buf_make(100);
	buf_printf(&content, "%d 0 0 %d 0 0 cm /I Do", f.width, f.height);
	buf_printf(&b,
	           "%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
	           "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
	           "3 0 obj<</Type/Page/Parent 2 0 R/Rotate %d/MediaBox[0 0 %d %d]/Contents 4 0 R"
	           "/Resources<</XObject<</I 5 0 R>>>>>>endobj\n"
	           "4 0 obj<</Length %zu>>stream\n%s\nendstream endobj\n"
	           "5 0 obj<</Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/Filter/DCTDecode"
	           "/ColorSpace%s/Length %zu>>stream\n",
	           ROTATIONS[f.orientation], f.width, f.height, content.n, buf_text(&content), f.width, f.height,
	           SPACES[f.components], in->bytes.n);
	buf_free(&content);
	buf_put(&b, in->bytes);
	buf_puts(&b, "\nendstream endobj\ntrailer<</Root 1 0 R/Size 6>>\n%%EOF\n");
	enum verdict v = document_draw(buf_span(&b), o, 1, 1, reason);
	buf_free(&b);
	return v;
}

/* ---- PNG ---- */
static cairo_status_t png_bytes(void *with, unsigned char *to, unsigned n)
{
	struct span *rest = with;
	if (n > rest->n)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(to, rest->p, n);
	rest->p += n;
	rest->n -= n;
	return CAIRO_STATUS_SUCCESS;
}

enum verdict png_picture(const struct input *in, struct out *o, int first, int last, const char **reason)
{
	struct span rest = in->bytes;
	double scale;
	cairo_t *draw = NULL;
	bool good = false;
	(void)first, (void)last;
	cairo_surface_t *picture = cairo_image_surface_create_from_png_stream(png_bytes, &rest);
	if (cairo_surface_status(picture) == CAIRO_STATUS_SUCCESS) {
		cairo_surface_t *sheet = sheet_for(cairo_image_surface_get_width(picture),
		                                   cairo_image_surface_get_height(picture), &scale, &draw);
		if (sheet) {
			cairo_set_source_surface(draw, picture, 0, 0);
			cairo_pattern_set_filter(cairo_get_source(draw), CAIRO_FILTER_GOOD);
			cairo_paint(draw);
			good = surface_send(o, 1, sheet);
			cairo_destroy(draw);
			cairo_surface_destroy(sheet);
		}
	}
	cairo_surface_destroy(picture);
	*reason = good ? NULL : "The picture is damaged.";
	return good ? VERDICT_OK : VERDICT_DAMAGED;
}

void picture_warm_up(void)
{
	enum verdict v;
	const char *reason;
	PopplerDocument *doc = pdf_document_open(pdf_sample(), &v, &reason);
	if (doc) {
		page_draw(doc, NULL, 1);
		g_object_unref(doc);
	}
}
