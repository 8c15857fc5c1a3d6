#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <cairo-pdf.h>

#include "tests/indexer/format_run.h"

static cairo_status_t into_buf(void *with, const unsigned char *bytes, unsigned n)
{
	buf_put(with, (struct span){(const char *)bytes, n});
	return CAIRO_STATUS_SUCCESS;
}

/* A PDF with a line of text on each page; NULL: a page that is a drawing. */
static struct buf pdf_of(const char *const *lines, size_t count, const char *author)
{
	struct buf b = buf_make(1 << 20);
	cairo_surface_t *s = cairo_pdf_surface_create_for_stream(into_buf, &b, 400, 300);
	cairo_t *c = cairo_create(s);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_AUTHOR, author);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_TITLE, "Laporan uji");
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATE_DATE, "2026-08-18T09:30:00+08:00");
	for (size_t i = 0; i < count; i++) {
		cairo_move_to(c, 20, 40);
		if (lines[i])
			cairo_show_text(c, lines[i]);
		cairo_rectangle(c, 20, 60, 50, 50);
		cairo_fill(c);
		cairo_show_page(c);
	}
	cairo_destroy(c);
	cairo_surface_destroy(s);
	return b;
}

static void pdf_text__pages__come_one_by_one(void **state)
{
	(void)state;
	static const char *const LINES[] = {"Satu halaman anggaran", NULL, "Tiga"};
	struct buf pdf = pdf_of(LINES, 3, "Panitia");
	struct extract x;
	run_text("pdf", buf_span(&pdf), &x);
	assert_int_equal(x.verdict, VERDICT_OK);
	assert_string_equal(run_pages(&x), "Satu halaman anggaran\f\fTiga");
	assert_int_equal(x.pages[1].source, PAGE_NONE);
	assert_string_equal(run_meta(&x, "title"), "Laporan uji");
	assert_string_equal(run_meta(&x, "author"), "Panitia");
	assert_string_equal(run_meta(&x, "created"), "2026-08-18T09:30:00+08:00");
	assert_non_null(strstr(run_parts(&x, "property"), "Author: Panitia"));
	assert_false(x.is_signed);
	run_clear(&x);
	buf_free(&pdf);
}

static void pdf_text__only_pictures__has_no_text(void **state)
{
	(void)state;
	static const char *const LINES[] = {NULL};
	struct buf pdf = pdf_of(LINES, 1, "");
	struct extract x;
	run_text("pdf", buf_span(&pdf), &x);
	assert_int_equal(x.verdict, VERDICT_NO_TEXT);
	assert_int_equal(x.page_count, 1);
	run_clear(&x);
	buf_free(&pdf);
}

static void pdf_text__a_table__keeps_its_cells_apart(void **state)
{
	(void)state;
	struct buf b = buf_make(1 << 20);
	cairo_surface_t *s = cairo_pdf_surface_create_for_stream(into_buf, &b, 400, 300);
	cairo_t *c = cairo_create(s);
	static const char *const CELLS[] = {"1", "6474010101010001", "20"};
	for (int row = 0; row < 4; row++)
		for (int i = 0; i < 3; i++) {
			cairo_move_to(c, 20 + i * 130, 40 + row * 14);
			cairo_show_text(c, CELLS[i]);
		}
	cairo_destroy(c);
	cairo_surface_destroy(s);
	struct extract x;
	run_text("pdf", buf_span(&b), &x);
	const char *number = strstr(run_pages(&x), "6474010101010001");
	assert_non_null(number);
	assert_true(number[-1] == ' ' || number[-1] == '\n');
	assert_true(number[16] == ' ' || number[16] == '\n');
	run_clear(&x);
	buf_free(&b);
}

/* A page of 210 by 297 mm with a line of text, and a picture of WIDTH by HEIGHT mm; SIGNS letters lie on the picture,
 * as scanners with OCR leave them. */
static struct buf pdf_with_picture(double width, double height, int signs)
{
	struct buf b = buf_make(1 << 22);
	const double mm = 72 / 25.4;
	cairo_surface_t *s = cairo_pdf_surface_create_for_stream(into_buf, &b, 210 * mm, 297 * mm);
	cairo_surface_t *picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 64, 40);
	cairo_t *c = cairo_create(s), *draw = cairo_create(picture);
	cairo_set_source_rgb(draw, 0.2, 0.5, 0.9);
	cairo_rectangle(draw, 4, 4, 30, 20);
	cairo_fill(draw);
	cairo_destroy(draw);
	cairo_move_to(c, 20 * mm, 12 * mm);
	cairo_show_text(c, "Salinan kartu terlampir");
	cairo_save(c);
	cairo_translate(c, 5 * mm, 20 * mm);
	cairo_scale(c, width * mm / 64, height * mm / 40);
	cairo_set_source_surface(c, picture, 0, 0);
	cairo_paint(c);
	cairo_restore(c);
	for (int i = 0; i < signs; i++) {
		cairo_move_to(c, (8 + i % 20 * 9) * mm, (30 + i / 20 * 12) * mm);
		cairo_show_text(c, "a");
	}
	cairo_destroy(c);
	cairo_surface_destroy(picture);
	cairo_surface_destroy(s);
	return b;
}

static bool warns_of(const struct extract *x, const char *code, int page)
{
	for (int i = 0; i < x->warning_count; i++)
		if (strcmp(x->warnings[i].code, code) == 0 && x->warnings[i].page == page)
			return true;
	return false;
}

/* One rule until there is OCR: what may hold writing and was not read, is not read. */
static void pdf_text__picture_beside_text__is_unread_unless_small_or_under_letters(void **state)
{
	static const struct {
		double width, height;
		int signs;
		bool unread;
	} CASES[] = {
	    {86, 54, 0, true},                          /* an identity card */
	    {50, 32, 0, true},                          /* a smaller one, still to be read */
	    {200, 270, 0, true},                        /* a scanned page under one typed line */
	    {200, 270, 20, true},                       /* with a stamp's worth of letters */
	    {200, 270, 300, false}, {30, 38, 0, false}, /* a crest */
	};
	(void)state;
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct buf pdf = pdf_with_picture(CASES[i].width, CASES[i].height, CASES[i].signs);
		struct extract x;
		run_text("pdf", buf_span(&pdf), &x);
		assert_int_equal(x.verdict, VERDICT_OK);
		if (warns_of(&x, "pictures", 1) != CASES[i].unread)
			fail_msg("picture %zu", i);
		run_clear(&x);
		buf_free(&pdf);
	}
}

static void pdf_text__more_pages_than_allowed__is_too_big(void **state)
{
	(void)state;
	static const char *const LINES[] = {"a", "b", "c"};
	struct buf pdf = pdf_of(LINES, 3, "");
	struct input in = input_of(buf_span(&pdf));
	struct extract x;
	in.limits.pages_max = 2;
	run_text_input("pdf", &in, &x);
	assert_int_equal(x.verdict, VERDICT_TOO_BIG);
	run_clear(&x);
	buf_free(&pdf);
}

/* A small PDF from its objects; a cross-reference is rebuilt by every reader. */
static struct buf pdf_raw(const char *objects)
{
	struct buf b = buf_make(1 << 20);
	buf_puts(&b, "%PDF-1.6\n");
	buf_puts(&b, objects);
	buf_puts(&b, "trailer<</Root 1 0 R/Size 40>>\n%%EOF\n");
	return b;
}
#define PAGE_OBJECTS                                                                                                   \
	"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"                                                           \
	"4 0 obj<</Length 33>>stream\nBT /F 12 Tf 9 99 Td (Awal) Tj ET  \nendstream endobj\n"                          \
	"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"

static void pdf_text__what_hides_beside_the_page__comes_as_parts(void **state)
{
	(void)state;
	struct buf pdf = pdf_raw(
	    "1 0 obj<</Type/Catalog/Pages 2 0 R/Lang(id)/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"
	    "/Names<</EmbeddedFiles<</Names[(daftar.xls) 9 0 R]>>>>/AcroForm<</Fields[7 0 R 8 0 "
	    "R]>>>>endobj\n" PAGE_OBJECTS
	    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>"
	    "/Annots[6 0 R 7 0 R 10 0 R]>>endobj\n"
	    "6 0 obj<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(periksa lagi)/T(peninjau)>>endobj\n"
	    "7 0 obj<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]/FT/Tx/T(nik)/V(6474010101010001)>>endobj\n"
	    "8 0 obj<</FT/Sig/T(ttd)/V<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>>>endobj\n"
	    "9 0 obj<</Type/Filespec/F(daftar.xls)>>endobj\n"
	    "10 0 obj<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(mailto:orang@contoh.id)>>>>endobj\n");
	struct extract x;
	run_text("pdf", buf_span(&pdf), &x);
	assert_int_equal(x.verdict, VERDICT_OK);
	assert_non_null(strstr(run_parts(&x, "annotation"), "periksa lagi"));
	assert_non_null(strstr(run_parts(&x, "annotation"), "mailto:orang@contoh.id"));
	assert_non_null(strstr(run_parts(&x, "form"), "6474010101010001"));
	assert_non_null(strstr(run_parts(&x, "embedded"), "daftar.xls"));
	assert_non_null(strstr(run_parts(&x, "embedded"), "app.alert(1)"));
	assert_string_equal(run_meta(&x, "language"), "id");
	assert_true(run_warned(&x, "active-content"));
	assert_true(x.is_signed);
	/* A signed file stays as it is. */
	struct buf copy;
	assert_int_equal(run_clean("pdf", buf_span(&pdf), &copy), VERDICT_OK);
	assert_int_equal(copy.n, pdf.n);
	assert_memory_equal(copy.p, pdf.p, pdf.n);
	buf_free(&copy);
	run_clear(&x);
	buf_free(&pdf);
}

static void pdf_text__an_earlier_state__is_a_revision_until_cleaned(void **state)
{
	(void)state;
	struct buf pdf = pdf_raw(
	    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" PAGE_OBJECTS
	    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
	    "endobj\n");
	buf_puts(&pdf, "4 0 obj<</Length 33>>stream\nBT /F 12 Tf 9 99 Td (Baru) Tj ET  \nendstream endobj\n"
	               "trailer<</Root 1 0 R/Size 40>>\n%%EOF\n");
	struct extract x;
	struct buf copy;
	run_text("pdf", buf_span(&pdf), &x);
	assert_string_equal(run_pages(&x), "Baru");
	assert_string_equal(run_parts(&x, "revision"), "Awal");
	assert_true(run_warned(&x, "earlier-revision"));
	run_clear(&x);
	assert_int_equal(run_clean("pdf", buf_span(&pdf), &copy), VERDICT_OK);
	run_text("pdf", buf_span(&copy), &x);
	assert_string_equal(run_pages(&x), "Baru");
	assert_string_equal(run_parts(&x, "revision"), "");
	run_clear(&x);
	buf_free(&copy);
	buf_free(&pdf);
}

#define ONE_PAGE                                                                                                       \
	"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" PAGE_OBJECTS                                                    \
	"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 "              \
	"R>>>>>>endobj\n"

static void pdf_text__saved_again_with_more_on_the_page__is_no_revision(void **state)
{
	(void)state;
	static const char *const CONTENTS[] = {
	    "4 0 obj<</Length 33>>stream\nBT /F 12 Tf 9 99 Td (Awal) Tj ET  \nendstream endobj\n",
	    "4 0 obj<</Length 59>>stream\nBT /F 12 Tf 9 99 Td (Awal) Tj 0 -20 Td (halaman 1) Tj ET    \nendstream "
	    "endobj\n",
	    "4 0 obj<</Length 59>>stream\nBT /F 12 Tf 9 30 Td (halaman 1 dari 1 Awal) Tj ET         \nendstream "
	    "endobj\n",
	};
	for (size_t i = 0; i < COUNT(CONTENTS); i++) {
		struct buf pdf = pdf_raw(ONE_PAGE);
		buf_puts(&pdf, CONTENTS[i]);
		buf_puts(&pdf, "trailer<</Root 1 0 R/Size 40>>\n%%EOF\n");
		struct extract x;
		run_text("pdf", buf_span(&pdf), &x);
		assert_string_equal(run_parts(&x, "revision"), "");
		assert_false(run_warned(&x, "earlier-revision"));
		run_clear(&x);
		buf_free(&pdf);
	}
}

static void pdf_text__several_earlier_states__each_other_text_once(void **state)
{
	(void)state;
	struct buf pdf = pdf_raw(ONE_PAGE);
	static const char *const WORDS[] = {"Awal", "Dua1", "Dua1", "Baru"};
	for (size_t i = 0; i < COUNT(WORDS); i++)
		buf_printf(&pdf,
		           "4 0 obj<</Length 33>>stream\nBT /F 12 Tf 9 99 Td (%s) Tj ET  \nendstream endobj\n"
		           "trailer<</Root 1 0 R/Size 40>>\n%%%%EOF\n",
		           WORDS[i]);
	struct extract x;
	run_text("pdf", buf_span(&pdf), &x);
	assert_string_equal(run_pages(&x), "Baru");
	assert_string_equal(run_parts(&x, "revision"), "Awal\nDua1");
	run_clear(&x);
	buf_free(&pdf);
}

static void pdf_text__a_page_without_letters__is_blank_only_when_nothing_is_drawn(void **state)
{
	(void)state;
	static const struct {
		const char *content;
		enum page_source source;
	} CASES[] = {
	    {"", PAGE_OCR},
	    {"q 1 0 0 1 0 0 cm 0 0 9 9 re W n Q", PAGE_OCR},
	    {"BT /F 12 Tf 9 99 Td (  ) Tj [( ) -20 ( )] TJ ET", PAGE_OCR},
	    {"BT /F 12 Tf 9 99 Td (\\222) Tj 3 Tr ET 9 9 m 20 20 l S", PAGE_NONE},
	    {"0 0 9 9 re f", PAGE_NONE},
	    {"/Im0 Do", PAGE_NONE},
	    {"BI /W 1 /H 1 /CS /G /BPC 8 ID x EI", PAGE_NONE},
	    {"9 9 m 20 20 l unknown", PAGE_NONE},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct buf pdf = pdf_raw(ONE_PAGE);
		buf_printf(&pdf, "4 0 obj<</Length %zu>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R/Size 40>>\n",
		           strlen(CASES[i].content), CASES[i].content);
		struct extract x;
		run_text("pdf", buf_span(&pdf), &x);
		assert_int_equal(x.verdict, VERDICT_NO_TEXT);
		if (x.pages[0].source != CASES[i].source)
			fail_msg("case %zu: %s", i, CASES[i].content);
		run_clear(&x);
		buf_free(&pdf);
	}
}

static void pdf_clean__properties__are_gone_and_the_text_stays(void **state)
{
	(void)state;
	static const char *const LINES[] = {"Satu halaman anggaran"};
	struct buf pdf = pdf_of(LINES, 1, "Panitia"), copy, again;
	struct extract x;
	assert_int_equal(run_clean("pdf", buf_span(&pdf), &copy), VERDICT_OK);
	assert_int_equal(run_clean("pdf", buf_span(&pdf), &again), VERDICT_OK);
	assert_int_equal(copy.n, again.n);
	assert_memory_equal(copy.p, again.p, copy.n);
	assert_non_null(memmem(pdf.p, pdf.n, "Panitia", 7));
	assert_null(memmem(copy.p, copy.n, "Panitia", 7));
	assert_null(memmem(copy.p, copy.n, "cairo", 5));
	run_text("pdf", buf_span(&copy), &x);
	assert_string_equal(run_pages(&x), LINES[0]);
	assert_string_equal(run_parts(&x, "property"), "");
	run_clear(&x);
	buf_free(&again);
	buf_free(&copy);
	buf_free(&pdf);
}

static void pdf_text__mutated__always_a_verdict(void **state)
{
	(void)state;
	static const char *const LINES[] = {"Satu halaman anggaran", "Dua"};
	struct buf pdf = pdf_of(LINES, 2, "Panitia");
	for (unsigned seed = 0; seed < 200; seed++) {
		struct buf bad = mutation_of(buf_span(&pdf), seed), copy;
		struct extract x;
		run_text("pdf", buf_span(&bad), &x);
		assert_in_range(x.verdict, 0, VERDICT__MAX - 1);
		run_clear(&x);
		run_clean("pdf", buf_span(&bad), &copy);
		buf_free(&copy);
		buf_free(&bad);
	}
	buf_free(&pdf);
}

static void pdf_text__odd_files_of_the_corpus__get_the_right_reason(void **state)
{
	(void)state;
	static const struct {
		const char *path;
		enum verdict verdict;
	} CASES[] = {
	    {"formats/odd/hanya-sandi-pemilik.pdf", VERDICT_OK},
	    {"formats/odd/terkunci-sandi-rahasia.pdf", VERDICT_ENCRYPTED},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct buf pdf = corpus_file(CASES[i].path), copy;
		struct extract x;
		if (!pdf.p)
			skip();
		run_text("pdf", buf_span(&pdf), &x);
		assert_int_equal(x.verdict, CASES[i].verdict);
		run_clear(&x);
		assert_int_equal(run_clean("pdf", buf_span(&pdf), &copy), CASES[i].verdict);
		buf_free(&copy);
		buf_free(&pdf);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pdf_text__pages__come_one_by_one),
	    cmocka_unit_test(pdf_text__only_pictures__has_no_text),
	    cmocka_unit_test(pdf_text__a_table__keeps_its_cells_apart),
	    cmocka_unit_test(pdf_text__picture_beside_text__is_unread_unless_small_or_under_letters),
	    cmocka_unit_test(pdf_text__more_pages_than_allowed__is_too_big),
	    cmocka_unit_test(pdf_text__what_hides_beside_the_page__comes_as_parts),
	    cmocka_unit_test(pdf_text__an_earlier_state__is_a_revision_until_cleaned),
	    cmocka_unit_test(pdf_text__saved_again_with_more_on_the_page__is_no_revision),
	    cmocka_unit_test(pdf_text__several_earlier_states__each_other_text_once),
	    cmocka_unit_test(pdf_text__a_page_without_letters__is_blank_only_when_nothing_is_drawn),
	    cmocka_unit_test(pdf_clean__properties__are_gone_and_the_text_stays),
	    cmocka_unit_test(pdf_text__mutated__always_a_verdict),
	    cmocka_unit_test(pdf_text__odd_files_of_the_corpus__get_the_right_reason),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
