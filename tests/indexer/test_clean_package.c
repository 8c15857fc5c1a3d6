#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "indexer/zip_reader.h"
#include "tests/indexer/format_run.h"

#define RELATION(id, type, target) "<Relationship Id=\"" id "\" Type=\"http://x/" type "\" Target=\"" target "\"/>"

static const char *const DOCX[] = {
    "_rels/.rels",
    "<Relationships>" RELATION("1", "officeDocument", "word/document.xml")
        RELATION("2", "metadata/thumbnail", "docProps/thumbnail.jpeg") "</Relationships>",
    "word/document.xml",
    "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>Isi laporan</w:t></w:r></w:p></w:body></w:document>",
    "word/_rels/settings.xml.rels",
    "<Relationships><Relationship Id=\"1\" Type=\"http://x/attachedTemplate\" "
    "Target=\"file:///C:\\Users\\Panitia\\a.dotm\" "
    "TargetMode=\"External\"/></Relationships>",
    "word/people.xml",
    "<w15:people><w15:person author=\"Panitia\"/></w15:people>",
    "docProps/core.xml",
    "<c xmlns:dc=\"d\"><dc:title>Judul</dc:title><dc:creator>Panitia</dc:creator></c>",
    "docProps/app.xml",
    "<Properties><Company>Panitia</Company></Properties>",
    "docProps/thumbnail.jpeg",
    "Panitia",
    NULL,
};
static const char *const XLSX[] = {
    "_rels/.rels",
    "<R>" RELATION("1", "officeDocument", "xl/workbook.xml") "</R>",
    "xl/workbook.xml",
    "<workbook xmlns:r=\"r\" xmlns:x15ac=\"x\"><x15ac:absPath url=\"C:\\Users\\Panitia\\\"/><sheets><sheet "
    "name=\"Satu\" r:id=\"a\"/>"
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels",
    "<R>" RELATION("a", "worksheet", "worksheets/sheet1.xml") "</R>",
    "xl/worksheets/sheet1.xml",
    "<worksheet><sheetData><row><c><v>5</v></c></row></sheetData></worksheet>",
    "xl/printerSettings/printerSettings1.bin",
    "PanitiaPrinter",
    "docProps/core.xml",
    "<c xmlns:dc=\"d\"><dc:creator>Panitia</dc:creator></c>",
    NULL,
};
static const char *const ODT[] = {
    "content.xml",
    "<o:document-content xmlns:o=\"o\" "
    "xmlns:text=\"t\"><o:body><o:text><text:p>Isi</text:p></o:text></o:body></o:document-content>",
    "mimetype",
    "application/vnd.oasis.opendocument.text",
    "meta.xml",
    "<m xmlns:meta=\"m\"><meta:initial-creator>Panitia</meta:initial-creator></m>",
    "settings.xml",
    "<s><config:config-item config:name=\"PrinterName\" t=\"s\">Panitia</config:config-item><x "
    "config:name=\"PrinterSetup\"/></s>",
    "META-INF/manifest.xml",
    "<m><manifest:file-entry manifest:full-path=\"/\"/><manifest:file-entry "
    "manifest:full-path=\"Thumbnails/t.png\"/></m>",
    "Thumbnails/t.png",
    "Panitia",
    NULL,
};

/* In no member, unpacked. */
static void check_nobody(const struct buf *copy)
{
	struct input in = input_of(buf_span(copy));
	struct zip *z;
	const char *reason;
	assert_int_equal(zip_open(&in, &z, &reason), VERDICT_OK);
	for (size_t i = 0; i < zip_count(z); i++) {
		struct buf content = buf_make(1 << 20);
		assert_int_equal(zip_read(z, i, &content, &reason), VERDICT_OK);
		assert_null(strstr(buf_text(&content), "Panitia"));
		assert_null(strstr(buf_text(&content), "humbnail"));
		buf_free(&content);
	}
	zip_close(z);
}

static void clean__packages__same_text_and_nobody(void **state)
{
	(void)state;
	static const struct {
		const char *type;
		const char *const *parts;
	} CASES[] = {{"docx", DOCX}, {"xlsx", XLSX}, {"odt", ODT}};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct buf zip = zip_of(CASES[i].parts), copy, again;
		struct extract before, after;
		assert_int_equal(run_clean(CASES[i].type, buf_span(&zip), &copy), VERDICT_OK);
		assert_int_equal(run_clean(CASES[i].type, buf_span(&zip), &again), VERDICT_OK);
		assert_int_equal(copy.n, again.n);
		assert_memory_equal(copy.p, again.p, copy.n);
		run_text(CASES[i].type, buf_span(&zip), &before);
		run_text(CASES[i].type, buf_span(&copy), &after);
		assert_int_equal(after.verdict, VERDICT_OK);
		assert_int_equal(after.page_count, before.page_count);
		for (int p = 0; p < after.page_count; p++)
			assert_string_equal(after.pages[p].text, before.pages[p].text);
		assert_int_not_equal(before.part_count, 0);
		assert_string_equal(run_parts(&after, "property"), "");
		check_nobody(&copy);
		run_clear(&before);
		run_clear(&after);
		buf_free(&again);
		buf_free(&copy);
		buf_free(&zip);
	}
}

static void clean__an_opendocument__begins_with_its_type(void **state)
{
	(void)state;
	static const char TYPE[] = "mimetypeapplication/vnd.oasis.opendocument.text";
	struct buf zip = zip_of(ODT), copy;
	assert_int_equal(run_clean("odt", buf_span(&zip), &copy), VERDICT_OK);
	assert_memory_equal(copy.p + 30, TYPE, sizeof TYPE - 1);
	buf_free(&copy);
	buf_free(&zip);
}

static void clean__a_signed_one__stays_byte_for_byte(void **state)
{
	(void)state;
	static const char *const PARTS[] = {
	    "content.xml", "<a/>", "META-INF/documentsignatures.xml", "<s/>", "meta.xml", "<m/>", NULL};
	struct buf zip = zip_of(PARTS), copy;
	assert_int_equal(run_clean("odt", buf_span(&zip), &copy), VERDICT_OK);
	assert_int_equal(copy.n, zip.n);
	assert_memory_equal(copy.p, zip.p, zip.n);
	buf_free(&copy);
	buf_free(&zip);
}

static void clean__mutated__always_a_verdict(void **state)
{
	(void)state;
	struct buf docx = zip_of(DOCX), odt = zip_of(ODT);
	for (unsigned seed = 0; seed < 300; seed++) {
		struct buf bad = mutation_of(buf_span(seed % 2 ? &docx : &odt), seed / 2), copy;
		assert_in_range(run_clean(seed % 2 ? "docx" : "odt", buf_span(&bad), &copy), 0, VERDICT__MAX - 1);
		buf_free(&copy);
		buf_free(&bad);
	}
	buf_free(&docx);
	buf_free(&odt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(clean__packages__same_text_and_nobody),
	    cmocka_unit_test(clean__an_opendocument__begins_with_its_type),
	    cmocka_unit_test(clean__a_signed_one__stays_byte_for_byte),
	    cmocka_unit_test(clean__mutated__always_a_verdict),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
