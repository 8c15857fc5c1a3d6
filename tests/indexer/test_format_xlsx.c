#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/indexer/format_run.h"

#define RELATION(id, type, target) "<Relationship Id=\"" id "\" Type=\"http://x/" type "\" Target=\"" target "\"/>"
#define SHEET(xml)                 "<worksheet xmlns=\"m\">" xml "</worksheet>"

static const char *const WHOLE[] = {
    "_rels/.rels",
    "<R>" RELATION("1", "officeDocument", "xl/workbook.xml") "</R>",
    "xl/workbook.xml",
    "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Anggaran\" sheetId=\"1\" r:id=\"a\"/><sheet name=\"Simpan\" "
    "sheetId=\"2\" "
    "state=\"hidden\" r:id=\"b\"/><sheet name=\"Kosong\" sheetId=\"3\" r:id=\"c\"/></sheets></workbook>",
    "xl/_rels/workbook.xml.rels",
    "<R>" RELATION("a", "worksheet", "worksheets/sheet1.xml") RELATION("b", "worksheet", "/xl/worksheets/sheet2.xml")
        RELATION("c", "worksheet", "worksheets/sheet3.xml") RELATION("s", "sharedStrings", "sharedStrings.xml")
            RELATION("t", "styles", "styles.xml") "</R>",
    "xl/sharedStrings.xml",
    "<sst><si><t>Uraian</t></si><si><r><t>Jum</t></r><r><t>lah</t></r><rPh><t>x</t></rPh></si></sst>",
    "xl/styles.xml",
    "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"d mmmm yyyy\"/></numFmts><cellStyleXfs><xf "
    "numFmtId=\"9\"/>"
    "</cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"3\"/><xf numFmtId=\"170\"/><xf "
    "numFmtId=\"9\"/></cellXfs></styleSheet>",
    "xl/worksheets/sheet1.xml",
    SHEET("<cols><col min=\"5\" max=\"5\" hidden=\"1\"/></cols><sheetData>"
          "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c></row>"
          "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Jalan</t></is></c><c r=\"C2\" "
          "s=\"1\"><f>SUM(1)</f><v>1250000</v></c>"
          "<c r=\"E2\"><v>99</v></c></row>"
          "<row r=\"3\" hidden=\"1\"><c r=\"A3\" t=\"str\"><v>rahasia</v></c></row>"
          "<row r=\"4\"><c r=\"B4\" s=\"2\"><v>46252</v></c><c r=\"C4\" s=\"3\"><v>0.5</v></c><c r=\"D4\" "
          "t=\"b\"><v>1</v></c></row>"
          "</sheetData><headerFooter><oddHeader>&amp;L&amp;8Kelurahan&amp;R&amp;P</oddHeader></headerFooter>"),
    "xl/worksheets/_rels/sheet1.xml.rels",
    "<R>" RELATION("1", "comments", "../comments1.xml") RELATION("2", "drawing", "../drawings/d.xml") "</R>",
    "xl/comments1.xml",
    "<comments><commentList><comment ref=\"A1\"><text><r><t>cek "
    "</t></r><r><t>ulang</t></r></text></comment></commentList></comments>",
    "xl/drawings/d.xml",
    "<wsDr xmlns:a=\"a\"><a:p><a:r><a:t>kotak</a:t></a:r></a:p></wsDr>",
    "xl/worksheets/sheet2.xml",
    SHEET("<sheetData><row><c t=\"inlineStr\"><is><t>tersembunyi</t></is></c></row></sheetData>"),
    "xl/worksheets/sheet3.xml",
    SHEET("<sheetData/>"),
    NULL,
};

static void xlsx_text__sheets__are_pages_with_columns(void **state)
{
	(void)state;
	struct buf zip = zip_of(WHOLE);
	struct extract x;
	run_text("xlsx", buf_span(&zip), &x);
	assert_int_equal(x.verdict, VERDICT_OK);
	assert_int_equal(x.page_count, 3);
	assert_string_equal(
	    x.pages[0].text,
	    "Anggaran\nUraian\t\tJumlah\nJalan\t\t1.250.000\n\t18 Agustus 2026\t50%\tTRUE\n  Kelurahan\nkotak");
	assert_string_equal(x.pages[1].text, "");
	assert_string_equal(x.pages[2].text, "Kosong");
	assert_string_equal(run_parts(&x, "hidden"), "99\nrahasia\nSimpan\ntersembunyi");
	assert_string_equal(run_parts(&x, "comment"), "cek ulang");
	run_clear(&x);
	buf_free(&zip);
}

static void xlsx_text__a_long_sheet__goes_on_in_further_pages(void **state)
{
	(void)state;
	struct buf rows = buf_make(4 << 20);
	buf_puts(&rows, "<worksheet><sheetData>");
	for (int i = 0; i < 2000; i++)
		buf_printf(&rows, "<row><c><v>%d</v></c></row>", i);
	buf_puts(&rows, "</sheetData></worksheet>");
	const char *const parts[] = {"_rels/.rels",
	                             WHOLE[1],
	                             "xl/workbook.xml",
	                             WHOLE[3],
	                             "xl/_rels/workbook.xml.rels",
	                             WHOLE[5],
	                             "xl/worksheets/sheet1.xml",
	                             buf_text(&rows),
	                             NULL};
	struct buf zip = zip_of(parts);
	struct input in = input_of(buf_span(&zip));
	struct extract x;
	in.limits.page_text_max = 5000;
	run_text_input("xlsx", &in, &x);
	assert_int_equal(x.verdict, VERDICT_OK);
	assert_in_range(x.page_count, 4, 9);
	assert_non_null(strstr(run_pages(&x), "\n1999"));
	assert_false(run_warned(&x, "text-cut"));
	run_clear(&x);
	buf_free(&zip);
	buf_free(&rows);
}

static void xlsx_text__ten_thousand_sheets__are_too_many(void **state)
{
	(void)state;
	struct buf book = buf_make(4 << 20);
	buf_puts(&book, "<workbook xmlns:r=\"r\"><sheets>");
	for (int i = 0; i < 10000; i++)
		buf_printf(&book, "<sheet name=\"s%d\" r:id=\"a\"/>", i);
	buf_puts(&book, "</sheets></workbook>");
	const char *const parts[] = {"_rels/.rels", WHOLE[1], "xl/workbook.xml", buf_text(&book), NULL};
	struct buf zip = zip_of(parts);
	struct extract x;
	run_text("xlsx", buf_span(&zip), &x);
	assert_int_equal(x.verdict, VERDICT_TOO_BIG);
	run_clear(&x);
	buf_free(&zip);
	buf_free(&book);
}

static void xlsx_text__mutated__always_a_verdict(void **state)
{
	(void)state;
	struct buf zip = zip_of(WHOLE);
	for (unsigned seed = 0; seed < 400; seed++) {
		struct buf bad = mutation_of(buf_span(&zip), seed);
		struct extract x;
		run_text("xlsx", buf_span(&bad), &x);
		assert_in_range(x.verdict, 0, VERDICT__MAX - 1);
		run_clear(&x);
		buf_free(&bad);
	}
	buf_free(&zip);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(xlsx_text__sheets__are_pages_with_columns),
	    cmocka_unit_test(xlsx_text__a_long_sheet__goes_on_in_further_pages),
	    cmocka_unit_test(xlsx_text__ten_thousand_sheets__are_too_many),
	    cmocka_unit_test(xlsx_text__mutated__always_a_verdict),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
