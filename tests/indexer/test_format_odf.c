#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/indexer/format_run.h"

#define CONTENT(styles, body)                                                                                          \
	"<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"ta\" xmlns:style=\"s\" "           \
	"xmlns:fo=\"f\" "                                                                                              \
	"xmlns:dc=\"dc\" xmlns:draw=\"d\" xmlns:xlink=\"x\" xmlns:presentation=\"p\"><office:automatic-styles>" styles \
	"</office:automatic-styles><office:body>" body "</office:body></office:document-content>"

static const char *const TEXT[] = {
    "mimetype",
    "application/vnd.oasis.opendocument.text",
    "content.xml",
    CONTENT(
        "<style:style style:name=\"H\"><style:text-properties text:display=\"none\"/></style:style>"
        "<style:style style:name=\"N\"/><style:style style:name=\"B\"><style:paragraph-properties "
        "fo:break-before=\"page\"/></style:style>",
        "<office:text><text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>x</"
        "dc:creator>"
        "</office:change-info><text:p>yang lama</text:p></text:deletion></text:changed-region></text:tracked-changes>\n"
        "<text:h>Laporan Semester</text:h>\n<text:p text:style-name=\"N\">a<text:s "
        "text:c=\"3\"/>b<text:tab/>c<text:line-break/>d"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>catatan</text:p></"
        "text:note-body></text:note>"
        "</text:p><text:p>x<office:annotation><dc:creator>Penelaah</dc:creator><text:p>tanya</text:p></"
        "office:annotation>"
        "<text:span text:style-name=\"H\">rahasia</text:span>y</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>No</text:p></"
        "table:table-cell><table:table-cell><text:p>Nama</text:p>"
        "<text:p>dua</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p text:style-name=\"B\">Halaman dua <text:a xlink:href=\"mailto:a@b.id\">surel</text:a></text:p>"
        "<text:section text:display=\"none\"><text:p>bagian</text:p></text:section></office:text>"),
    "styles.xml",
    "<office:document-styles xmlns:office=\"o\" xmlns:style=\"style\" "
    "xmlns:text=\"t\"><style:header><text:p>KELURAHAN</text:p>"
    "</style:header><style:header-style/><text:p>bukan</text:p></office:document-styles>",
    "meta.xml",
    "<m xmlns:dc=\"d\" "
    "xmlns:meta=\"m\"><dc:title>Judul</dc:title><meta:initial-creator>Pembuat</meta:initial-creator></m>",
    "Basic/a.xml",
    "x",
    NULL,
};

static void odt_text__everything__goes_where_it_belongs(void **state)
{
	(void)state;
	struct buf zip = zip_of(TEXT);
	struct extract x;
	run_text("odt", buf_span(&zip), &x);
	assert_int_equal(x.verdict, VERDICT_OK);
	assert_string_equal(run_pages(&x),
	                    "KELURAHAN\nLaporan Semester\na   b\tc\nd1\nxy\nNo\tNama dua\ncatatan\fHalaman dua surel");
	assert_string_equal(run_parts(&x, "change"), "yang lama");
	assert_string_equal(run_parts(&x, "comment"), "Penelaah: tanya");
	assert_string_equal(run_parts(&x, "hidden"), "rahasia\nbagian");
	assert_string_equal(run_parts(&x, "annotation"), "mailto:a@b.id");
	assert_string_equal(run_parts(&x, "embedded"), "Basic/a.xml");
	assert_string_equal(run_meta(&x, "title"), "Judul");
	assert_string_equal(run_meta(&x, "author"), "Pembuat");
	assert_string_equal(run_meta(&x, "heading"), "Laporan Semester");
	run_clear(&x);
	buf_free(&zip);
}

#define CELL(text) "<table:table-cell><text:p>" text "</text:p></table:table-cell>"

static void ods_text__sheets__are_pages_with_columns(void **state)
{
	(void)state;
	static const char *const PARTS[] = {
	    "content.xml",
	    CONTENT(
	        "<style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style>",
	        "<office:spreadsheet><table:table table:name=\"Satu\"><table:table-column "
	        "table:number-columns-repeated=\"3\"/>"
	        "<table:table-column table:visibility=\"collapse\"/><table:table-row>" CELL(
	            "a") "<table:table-cell table:number-columns-repeated=\"1\"/>" CELL("c")
	            CELL("sembunyi") "</table:table-row>"
	                             "<table:table-row table:visibility=\"collapse\">" CELL(
	                                 "baris") "</table:table-row>"
	                                          "<table:table-row "
	                                          "table:number-rows-repeated=\"1048570\"><table:table-cell "
	                                          "table:number-columns-repeated=\"16384\"/>"
	                                          "</table:table-row></table:table><table:table table:name=\"Dua\" "
	                                          "table:style-name=\"ta2\"><table:table-row>" CELL(
	                                              "diam") "</table:table-row></table:table></office:spreadsheet>"),
	    NULL};
	struct buf zip = zip_of(PARTS);
	struct extract x;
	run_text("ods", buf_span(&zip), &x);
	assert_int_equal(x.verdict, VERDICT_OK);
	assert_int_equal(x.page_count, 2);
	assert_string_equal(run_pages(&x), "Satu\na\t\tc\f");
	assert_non_null(strstr(run_parts(&x, "hidden"), "sembunyi"));
	assert_non_null(strstr(run_parts(&x, "hidden"), "baris"));
	assert_non_null(strstr(run_parts(&x, "hidden"), "diam"));
	run_clear(&x);
	buf_free(&zip);
}

static void odp_text__slides__are_pages(void **state)
{
	(void)state;
	static const char *const PARTS[] = {
	    "content.xml",
	    CONTENT(
	        "",
	        "<office:presentation><draw:page><text:p>Satu</text:p><presentation:notes><text:p>bisikan</text:p>"
	        "</presentation:notes></draw:page><draw:page><text:p>Dua</text:p></draw:page></office:presentation>"),
	    NULL};
	struct buf zip = zip_of(PARTS);
	struct extract x;
	run_text("odp", buf_span(&zip), &x);
	assert_string_equal(run_pages(&x), "Satu\fDua");
	assert_string_equal(run_parts(&x, "note"), "bisikan");
	run_clear(&x);
	buf_free(&zip);
}

static void odt_text__encrypted__says_so(void **state)
{
	(void)state;
	static const char *const PARTS[] = {"content.xml", "\1\2", "META-INF/manifest.xml",
	                                    "<m><file-entry><encryption-data/></file-entry></m>", NULL};
	struct buf zip = zip_of(PARTS);
	struct extract x;
	run_text("odt", buf_span(&zip), &x);
	assert_int_equal(x.verdict, VERDICT_ENCRYPTED);
	run_clear(&x);
	buf_free(&zip);
}

static void odf_text__mutated__always_a_verdict(void **state)
{
	(void)state;
	static const char *const TYPES[] = {"odt", "ods", "odp"};
	struct buf zip = zip_of(TEXT);
	for (unsigned seed = 0; seed < 400; seed++) {
		struct buf bad = mutation_of(buf_span(&zip), seed);
		struct extract x;
		run_text(TYPES[seed % 3], buf_span(&bad), &x);
		assert_in_range(x.verdict, 0, VERDICT__MAX - 1);
		run_clear(&x);
		buf_free(&bad);
	}
	buf_free(&zip);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(odt_text__everything__goes_where_it_belongs),
	    cmocka_unit_test(ods_text__sheets__are_pages_with_columns),
	    cmocka_unit_test(odp_text__slides__are_pages),
	    cmocka_unit_test(odt_text__encrypted__says_so),
	    cmocka_unit_test(odf_text__mutated__always_a_verdict),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
