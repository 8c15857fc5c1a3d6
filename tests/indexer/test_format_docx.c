#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/indexer/format_run.h"

#define RELATIONS(rows)            "<Relationships xmlns=\"r\">" rows "</Relationships>"
#define RELATION(id, type, target) "<Relationship Id=\"" id "\" Type=\"http://x/" type "\" Target=\"" target "\"/>"
#define PACKAGE                    "_rels/.rels", RELATIONS(RELATION("1", "officeDocument", "word/document.xml"))
#define BODY(xml)                  "<w:document xmlns:w=\"w\" xmlns:mc=\"mc\" xmlns:wps=\"wps\"><w:body>" xml "</w:body></w:document>"
#define RUN(text)                  "<w:r><w:t>" text "</w:t></w:r>"
#define P(text)                    "<w:p>" RUN(text) "</w:p>"

/* The pages of a document with this body. */
static void check_pages(const char *body, const char *pages)
{
	const char *const parts[] = {PACKAGE, "word/document.xml", body, NULL};
	struct buf zip = zip_of(parts);
	struct extract x;
	run_text("docx", buf_span(&zip), &x);
	assert_int_equal(x.verdict, *pages ? VERDICT_OK : VERDICT_NO_TEXT);
	assert_string_equal(run_pages(&x), pages);
	run_clear(&x);
	buf_free(&zip);
}

static void docx_text__bodies__give_their_pages(void **state)
{
	(void)state;
	static const struct {
		const char *body, *pages;
	} CASES[] = {
	    {BODY(P("Satu") P("Dua &amp; tiga")), "Satu\nDua & tiga"},
	    {BODY("<w:p><w:r><w:t xml:space=\"preserve\">a </w:t></w:r><w:r><w:t xml:space=\"preserve\"> "
	          "</w:t></w:r>" RUN("b") "</w:p>"),
	     "a  b"},
	    {BODY(P(
	         "Satu") "<w:p><w:r><w:br "
	                 "w:type=\"page\"/></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/><w:t>Dua</w:t></w:r></w:p>"),
	     "Satu\fDua"},
	    {BODY("<w:p><w:pPr><w:tabs><w:tab w:val=\"left\" "
	          "w:pos=\"9\"/></w:tabs></w:pPr><w:r><w:t>Nama</w:t><w:tab/><w:t>: A</w:t>"
	          "</w:r></w:p>"),
	     "Nama\t: A"},
	    {BODY("<w:tbl><w:tr><w:tc>" P("No") "</w:tc><w:tc>" P("Uraian")
	              P("lanjut") "</w:tc></w:tr><w:tr><w:tc>" P("1") "</w:tc><w:tc>"
	                                                              "<w:p/></w:tc></w:tr></w:tbl>" P("akhir")),
	     "No\tUraian lanjut\n1\nakhir"},
	    {BODY("<w:p><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>" P(
	         "kotak") "</w:txbxContent></wps:txbx></mc:Choice>"
	                  "<mc:Fallback><w:txbxContent>" P(
	                      "kotak") "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:p>"),
	     "kotak"},
	    {BODY("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>" RUN("isi") "</w:p>"), "isi"},
	    {BODY("<w:p/>"), ""},
	};
	for (size_t i = 0; i < COUNT(CASES); i++)
		check_pages(CASES[i].body, CASES[i].pages);
}

static const char *const WHOLE[] = {
    PACKAGE,
    "word/document.xml",
    BODY("<w:p><w:pPr><w:pStyle w:val=\"J\"/></w:pPr>" RUN(
        "Laporan Semester") "</w:p>"
                            "<w:p><w:del w:author=\"pemeriksa\"><w:r><w:delText>angka "
                            "lama</w:delText></w:r></w:del><w:ins>" RUN(
                                "angka baru") "</w:ins></w:p>"
                                              "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia "
                                              "satu</w:t></w:r><w:r><w:rPr><w:vanish "
                                              "w:val=\"0\"/></w:rPr><w:t>tampak</w:t>"
                                              "</w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr>" RUN(
                                                  "rahasia dua") "</w:p>"),
    "word/_rels/document.xml.rels",
    RELATIONS(RELATION("1", "styles", "styles.xml") RELATION("2", "comments", "comments.xml")
                  RELATION("3", "header", "header1.xml") RELATION("4", "footer", "/word/footer1.xml")
                      RELATION("5", "footnotes", "footnotes.xml")
                          RELATION("7", "header", "header2.xml") "<Relationship Id=\"6\" Type=\"http://x/hyperlink\" "
                                                                 "Target=\"mailto:a@b.id\" TargetMode=\"External\"/>"),
    "word/styles.xml",
    "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"J\"><w:name w:val=\"heading 1\"/></w:style>"
    "<w:style w:styleId=\"H\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>",
    "word/comments.xml",
    "<w:comments xmlns:w=\"w\"><w:comment w:author=\"Penelaah\">" P("tanya lagi") "</w:comment></w:comments>",
    "word/header1.xml",
    "<w:hdr xmlns:w=\"w\">" P("KELURAHAN MELATI") "</w:hdr>",
    "word/header2.xml",
    "<w:hdr xmlns:w=\"w\">" P("KELURAHAN MELATI") "</w:hdr>",
    "word/footer1.xml",
    "<w:ftr xmlns:w=\"w\">" P("kaki") "</w:ftr>",
    "word/footnotes.xml",
    "<w:footnotes xmlns:w=\"w\"><w:footnote>" P("catatan") "</w:footnote></w:footnotes>",
    "word/embeddings/a.xlsx",
    "x",
    "word/vbaProject.bin",
    "x",
    "docProps/core.xml",
    "<c xmlns:dc=\"d\"><dc:title>Judul Asli</dc:title><dc:creator>Pembuat</dc:creator></c>",
    "docProps/app.xml",
    "<Properties><Company>Perusahaan</Company></Properties>",
    "docProps/custom.xml",
    "<Properties xmlns:vt=\"vt\"><property name=\"NIK\"><vt:lpwstr>6474</vt:lpwstr></property></Properties>",
    NULL,
};

static void docx_text__everything_beside_the_page__comes_as_parts(void **state)
{
	(void)state;
	struct buf zip = zip_of(WHOLE);
	struct extract x;
	run_text("docx", buf_span(&zip), &x);
	assert_int_equal(x.verdict, VERDICT_OK);
	assert_string_equal(run_pages(&x), "KELURAHAN MELATI\nLaporan Semester\nangka baru\ntampak\n\ncatatan\nkaki");
	assert_string_equal(run_parts(&x, "comment"), "Penelaah: tanya lagi");
	assert_string_equal(run_parts(&x, "change"), "angka lamaangka baru");
	assert_string_equal(run_parts(&x, "hidden"), "rahasia satu\nrahasia dua");
	assert_string_equal(run_parts(&x, "annotation"), "mailto:a@b.id");
	assert_string_equal(run_parts(&x, "embedded"), "word/embeddings/a.xlsx\nword/vbaProject.bin");
	assert_string_equal(run_meta(&x, "title"), "Judul Asli");
	assert_string_equal(run_meta(&x, "author"), "Pembuat");
	assert_string_equal(run_meta(&x, "heading"), "Laporan Semester");
	assert_non_null(strstr(run_parts(&x, "property"), "Company: Perusahaan"));
	assert_non_null(strstr(run_parts(&x, "property"), "NIK: 6474"));
	assert_true(run_warned(&x, "macros"));
	assert_true(run_warned(&x, "tracked-changes"));
	run_clear(&x);
	buf_free(&zip);
}

static void docx_text__bombs_and_wrecks__get_a_verdict(void **state)
{
	(void)state;
	static const struct {
		const char *body;
		enum verdict verdict;
	} CASES[] = {
	    {"<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c "
	     "\"&b;&b;&b;&b;\">]>" BODY(P("&c;&c;")),
	     VERDICT_DAMAGED},
	    {"<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" BODY(P("&x;")), VERDICT_DAMAGED},
	    {"<w:document xmlns:w=\"w\"><w:body>" P("separuh"), VERDICT_DAMAGED},
	    {"", VERDICT_DAMAGED},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		const char *const parts[] = {PACKAGE, "word/document.xml", CASES[i].body, NULL};
		struct buf zip = zip_of(parts);
		struct extract x;
		run_text("docx", buf_span(&zip), &x);
		assert_int_equal(x.verdict, CASES[i].verdict);
		assert_null(strstr(run_pages(&x), "root:"));
		run_clear(&x);
		buf_free(&zip);
	}
}

static void docx_text__deep_nesting__ends(void **state)
{
	(void)state;
	struct buf deep = buf_make(8 << 20);
	for (int i = 0; i < 100000; i++)
		buf_puts(&deep, "<w:tbl>");
	const char *const parts[] = {PACKAGE, "word/document.xml", buf_text(&deep), NULL};
	struct buf zip = zip_of(parts);
	struct extract x;
	run_text("docx", buf_span(&zip), &x);
	assert_int_equal(x.verdict, VERDICT_DAMAGED);
	run_clear(&x);
	buf_free(&zip);
	buf_free(&deep);
}

static void docx_text__unpacks_past_the_limit__is_too_big(void **state)
{
	(void)state;
	struct buf spaces = buf_make(32 << 20);
	for (int i = 0; i < 24 << 10; i++)
		buf_printf(&spaces, "%1024s", "");
	const char *const parts[] = {PACKAGE, "word/document.xml", buf_text(&spaces), NULL};
	struct buf zip = zip_of(parts);
	struct extract x;
	run_text("docx", buf_span(&zip), &x);
	assert_int_equal(x.verdict, VERDICT_TOO_BIG);
	run_clear(&x);
	buf_free(&zip);
	buf_free(&spaces);
}

static void docx_text__two_parts_of_one_name__is_refused(void **state)
{
	(void)state;
	static const char *const PARTS[] = {
	    PACKAGE, "word/document.xml", BODY(P("satu")), "WORD/document.xml", BODY(P("dua")), NULL};
	struct buf zip = zip_of(PARTS);
	struct extract x;
	run_text("docx", buf_span(&zip), &x);
	assert_int_equal(x.verdict, VERDICT_DAMAGED);
	run_clear(&x);
	buf_free(&zip);
}

static void docx_text__mutated__always_a_verdict(void **state)
{
	(void)state;
	struct buf zip = zip_of(WHOLE);
	for (unsigned seed = 0; seed < 400; seed++) {
		struct buf bad = mutation_of(buf_span(&zip), seed);
		struct extract x;
		run_text("docx", buf_span(&bad), &x);
		assert_in_range(x.verdict, 0, VERDICT__MAX - 1);
		run_clear(&x);
		buf_free(&bad);
	}
	buf_free(&zip);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(docx_text__bodies__give_their_pages),
	    cmocka_unit_test(docx_text__everything_beside_the_page__comes_as_parts),
	    cmocka_unit_test(docx_text__bombs_and_wrecks__get_a_verdict),
	    cmocka_unit_test(docx_text__deep_nesting__ends),
	    cmocka_unit_test(docx_text__unpacks_past_the_limit__is_too_big),
	    cmocka_unit_test(docx_text__two_parts_of_one_name__is_refused),
	    cmocka_unit_test(docx_text__mutated__always_a_verdict),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
