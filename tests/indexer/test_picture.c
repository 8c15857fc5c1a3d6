#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <cairo-pdf.h>
#include <webp/decode.h>

#include "indexer/clean_image.h"
#include "tests/indexer/format_run.h"

static cairo_status_t into_buf(void *with, const unsigned char *bytes, unsigned n)
{
	buf_put(with, (struct span){(const char *)bytes, n});
	return CAIRO_STATUS_SUCCESS;
}

static void draw(cairo_t *c, int pages)
{
	for (int i = 0; i < pages; i++) {
		cairo_set_source_rgb(c, 1, 0, 0);
		cairo_rectangle(c, 0, 0, 100, 100);
		cairo_fill(c);
		cairo_set_source_rgb(c, 0, 0, 0);
		cairo_move_to(c, 20, 140);
		cairo_show_text(c, "Halaman");
		cairo_show_page(c);
	}
}

static void check_webp(const struct buf *webp, int width, int height)
{
	int w = 0, h = 0;
	uint8_t *pixels = WebPDecodeRGB((const uint8_t *)webp->p, webp->n, &w, &h);
	assert_non_null(pixels);
	assert_int_equal(w, width);
	assert_int_equal(h, height);
	/* The red corner, and white paper. */
	size_t middle = ((size_t)h / 8 * (size_t)w + (size_t)w / 8) * 3;
	assert_in_range(pixels[middle], 200, 255);
	assert_in_range(pixels[middle + 1], 0, 60);
	size_t last = ((size_t)h * (size_t)w - 1) * 3;
	assert_in_range(pixels[last + 1], 240, 255);
	assert_in_range(webp->n, 100, 60 << 10);
	WebPFree(pixels);
}

static void pdf_picture__pages__are_700_wide(void **state)
{
	(void)state;
	struct buf pdf = buf_make(1 << 20), webp;
	int count;
	cairo_surface_t *s = cairo_pdf_surface_create_for_stream(into_buf, &pdf, 400, 300);
	cairo_t *c = cairo_create(s);
	draw(c, 3);
	cairo_destroy(c);
	cairo_surface_destroy(s);
	assert_int_equal(run_picture("pdf", buf_span(&pdf), 2, 9, &count, &webp), VERDICT_OK);
	assert_int_equal(count, 2);
	check_webp(&webp, 700, 525);
	buf_free(&webp);
	assert_int_equal(run_picture("pdf", buf_span(&pdf), 4, 9, &count, &webp), VERDICT_DAMAGED);
	assert_int_equal(count, 0);
	buf_free(&webp);
	buf_free(&pdf);
}

/* A PNG with a text chunk "Author\0Panitia" behind its header. */
static struct buf png_with_author(void)
{
	static const char CHUNK[] = "\0\0\0\x0EtEXtAuthor\0Panitia\x00\x00\x00"; /* its sum is wrong, as nobody asks */
	struct buf png = buf_make(1 << 20), b = buf_make(1 << 20);
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 400, 200);
	cairo_t *c = cairo_create(s);
	cairo_set_source_rgb(c, 1, 1, 1);
	cairo_paint(c);
	draw(c, 1);
	cairo_surface_write_to_png_stream(s, into_buf, &png);
	cairo_destroy(c);
	cairo_surface_destroy(s);
	buf_put(&b, (struct span){png.p, 33});
	buf_put(&b, (struct span){CHUNK, sizeof CHUNK});
	buf_put(&b, (struct span){png.p + 33, png.n - 33});
	buf_puts(&b, "ekor");
	buf_free(&png);
	return b;
}

static void png__author__is_seen_and_cleaned_away(void **state)
{
	(void)state;
	struct buf png = png_with_author(), copy, webp;
	struct extract x;
	int count;
	run_text("png", buf_span(&png), &x);
	assert_int_equal(x.verdict, VERDICT_NO_TEXT);
	assert_non_null(strstr(run_parts(&x, "exif"), "Panitia"));
	assert_string_equal(run_parts(&x, "embedded"), "bytes behind the picture");
	run_clear(&x);
	assert_int_equal(run_clean("png", buf_span(&png), &copy), VERDICT_OK);
	assert_null(memmem(copy.p, copy.n, "Panitia", 7));
	run_text("png", buf_span(&copy), &x);
	assert_int_equal(x.part_count, 0);
	run_clear(&x);
	assert_int_equal(run_picture("png", buf_span(&copy), 1, 1, &count, &webp), VERDICT_OK);
	check_webp(&webp, 700, 350);
	buf_free(&webp);
	buf_free(&copy);
	buf_free(&png);
}

static void jpeg__corpus__is_cleaned_and_drawn(void **state)
{
	(void)state;
	static const struct {
		const char *path, *inside;
	} CASES[] = {
	    {"formats/jpg/testJPEG_EXIF.jpg", "Canon"},
	    {"formats/jpg/testJPEG_GEO.jpg", "GPS"},
	    {"formats/jpg/testJPEG_commented.jpg", NULL},
	    {"formats/jpg/testJPEG_MotionPhoto.jpg", NULL},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct buf jpg = corpus_file(CASES[i].path), copy, webp;
		struct extract x;
		int count;
		if (!jpg.p)
			skip();
		run_text("jpg", buf_span(&jpg), &x);
		assert_int_equal(x.verdict, VERDICT_NO_TEXT);
		assert_in_range(x.part_count, 1, 1000);
		if (CASES[i].inside)
			assert_non_null(strstr(run_parts(&x, "exif"), CASES[i].inside));
		run_clear(&x);
		assert_int_equal(run_clean("jpg", buf_span(&jpg), &copy), VERDICT_OK);
		run_text("jpg", buf_span(&copy), &x);
		assert_int_equal(x.part_count, 0);
		run_clear(&x);
		assert_int_equal(run_picture("jpg", buf_span(&copy), 1, 1, &count, &webp), VERDICT_OK);
		assert_int_equal(count, 1);
		buf_free(&webp);
		buf_free(&copy);
		buf_free(&jpg);
	}
}

static void pictures__mutated__always_a_verdict(void **state)
{
	(void)state;
	struct buf png = png_with_author(), jpg = corpus_file("formats/jpg/testJPEG_EXIF.jpg");
	for (unsigned seed = 0; seed < 100; seed++) {
		struct buf bad = mutation_of(seed % 2 && jpg.p ? buf_span(&jpg) : buf_span(&png), seed / 2), copy;
		const char *type = seed % 2 && jpg.p ? "jpg" : "png";
		struct extract x;
		run_text(type, buf_span(&bad), &x);
		run_clear(&x);
		assert_in_range(run_clean(type, buf_span(&bad), &copy), 0, VERDICT__MAX - 1);
		buf_free(&copy);
		buf_free(&bad);
	}
	buf_free(&png);
	buf_free(&jpg);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pdf_picture__pages__are_700_wide),
	    cmocka_unit_test(png__author__is_seen_and_cleaned_away),
	    cmocka_unit_test(jpeg__corpus__is_cleaned_and_drawn),
	    cmocka_unit_test(pictures__mutated__always_a_verdict),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
