#include "www/letter_odt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xml.h"
#include "base/zip.h"

enum { PART_MAX = 8 << 20 };
#define NS_ODF "urn:oasis:names:tc:opendocument:xmlns:"
#define NAMESPACES                                                                                                     \
	" xmlns:office=\"" NS_ODF "office:1.0\" xmlns:text=\"" NS_ODF "text:1.0\" xmlns:style=\"" NS_ODF               \
	"style:1.0\" xmlns:fo=\"" NS_ODF "xsl-fo-compatible:1.0\" xmlns:meta=\"" NS_ODF                                \
	"meta:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.2\""

/* How each kind of block looks; what is "Heading" is one for a reader's eye and ear. */
static const struct {
	const char *name, *paragraph, *text;
} STYLES[LETTER_BLOCK__MAX] = {
    [LETTER_HEAD] = {"Kop", "fo:text-align=\"center\"", "fo:font-size=\"12pt\" fo:font-weight=\"bold\""},
    [LETTER_TITLE] = {"Judul", "fo:text-align=\"center\" fo:margin-top=\"0.5cm\" fo:margin-bottom=\"0.1cm\"",
                      "fo:font-size=\"14pt\" fo:font-weight=\"bold\""},
    [LETTER_NUMBER] = {"Nomor", "fo:text-align=\"center\" fo:margin-bottom=\"0.3cm\"", "fo:font-size=\"12pt\""},
    [LETTER_PARAGRAPH] = {"Alinea", "fo:margin-top=\"0.2cm\"", "fo:font-size=\"12pt\""},
    [LETTER_HEADING] = {"Subjudul", "fo:margin-top=\"0.4cm\" fo:keep-with-next=\"always\"",
                        "fo:font-size=\"12pt\" fo:font-weight=\"bold\""},
    [LETTER_ITEM] = {"Butir", "fo:margin-left=\"0.9cm\" fo:text-indent=\"-0.9cm\"", "fo:font-size=\"12pt\""},
    [LETTER_ROW] = {"Baris", "fo:margin-left=\"5.2cm\" fo:text-indent=\"-5.2cm\"", "fo:font-size=\"12pt\""},
    [LETTER_SIGNATURE] = {"TandaTangan", "fo:margin-left=\"8cm\" fo:keep-with-next=\"always\"",
                          "fo:font-size=\"12pt\""},
    [LETTER_FOOT] = {"Kaki", "fo:margin-top=\"0.2cm\"", "fo:font-size=\"10pt\""},
};

/* LABEL, a tab, TEXT: as one paragraph, or as the heading of LEVEL. */
static void put_paragraph(struct buf *b, enum letter_block_kind kind, int level, const char *label, const char *text)
{
	const char *element = level ? "text:h" : "text:p";
	buf_printf(b, "<%s text:style-name=\"%s\"", element, STYLES[kind].name);
	if (level)
		buf_printf(b, " text:outline-level=\"%d\"", level);
	buf_puts(b, ">");
	if (label) {
		xml_text(b, label);
		buf_puts(b, "<text:tab/>");
	}
	xml_text(b, text);
	buf_printf(b, "</%s>", element);
}

static void put_block(struct buf *b, const struct letter_block *x)
{
	char order[16] = "\xE2\x80\xA2";
	const char *label = x->kind == LETTER_ROW ? x->label : x->kind == LETTER_ITEM ? order : NULL;
	int level = x->kind == LETTER_TITLE ? 1 : x->kind == LETTER_HEADING ? 2 : 0;
	struct span rest = span_of(x->text);
	if (x->kind == LETTER_CODE)
		return;
	if (x->order)
		snprintf(order, sizeof(order), "%d.", x->order);
	do {
		char *line = span_copy(span_cut(&rest, '\n'));
		put_paragraph(b, x->kind, level, label, line);
		/* Room to sign. */
		if (x->kind == LETTER_SIGNATURE && !*line)
			put_paragraph(b, x->kind, 0, NULL, "");
		free(line);
		label = label ? "" : NULL;
	} while (rest.n);
}

static void put_styles(struct buf *b)
{
	for (size_t i = 0; i < LETTER_BLOCK__MAX; i++)
		if (STYLES[i].name)
			buf_printf(b,
			           "<style:style style:name=\"%s\" style:family=\"paragraph\">"
			           "<style:paragraph-properties %s/><style:text-properties %s/></style:style>",
			           STYLES[i].name, STYLES[i].paragraph, STYLES[i].text);
}

static const char MANIFEST[] = XML_HEAD
    "<manifest:manifest xmlns:manifest=\"" NS_ODF "manifest:1.0\" manifest:version=\"1.2\">"
    "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" manifest:media-type=\"" LETTER_ODT_TYPE
    "\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
    "<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>"
    "<manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/>"
    "</manifest:manifest>";

static void content(struct buf *b, const struct letter *l)
{
	buf_puts(b, XML_HEAD "<office:document-content" NAMESPACES "><office:body><office:text>");
	for (size_t i = 0; i < l->count; i++)
		put_block(b, &l->blocks[i]);
	buf_puts(b, "</office:text></office:body></office:document-content>");
}

static void styles(struct buf *b, const struct letter *l)
{
	(void)l;
	buf_puts(b, XML_HEAD "<office:document-styles" NAMESPACES "><office:styles><style:default-style "
	                     "style:family=\"paragraph\"><style:text-properties fo:font-family=\"'Liberation Sans'\" "
	                     "fo:language=\"id\" fo:country=\"ID\"/></style:default-style>");
	put_styles(b);
	buf_puts(b, "</office:styles><office:automatic-styles><style:page-layout style:name=\"A4\">"
	            "<style:page-layout-properties fo:page-width=\"21cm\" fo:page-height=\"29.7cm\" fo:margin=\"2cm\"/>"
	            "</style:page-layout></office:automatic-styles><office:master-styles><style:master-page "
	            "style:name=\"Standard\" style:page-layout-name=\"A4\"/></office:master-styles>"
	            "</office:document-styles>");
}

static void meta(struct buf *b, const struct letter *l)
{
	buf_puts(b,
	         XML_HEAD "<office:document-meta" NAMESPACES "><office:meta><meta:generator>earsip</meta:generator>");
	xml_element(b, "dc:title", l->title);
	xml_element(b, "dc:language", "id-ID");
	buf_puts(b, "</office:meta></office:document-meta>");
}

int letter_odt(const struct letter *l, day_t day, struct buf *out, struct err *e)
{
	static const struct {
		const char *name;
		void (*make)(struct buf *b, const struct letter *l);
	} PARTS[] = {{"content.xml", content}, {"styles.xml", styles}, {"meta.xml", meta}};
	struct civil c = day_to_civil(day);
	struct zip z;
	bool whole = true;
	zip_begin(&z, out);
	zip_date(&z, c.year, c.month, c.day);
	zip_add(&z, "mimetype", span_of(LETTER_ODT_TYPE), true); /* first and stored: what the format asks for */
	for (size_t i = 0; i < COUNT(PARTS); i++) {
		struct buf b = buf_make(PART_MAX);
		PARTS[i].make(&b, l);
		whole &= buf_ok(&b);
		zip_add(&z, PARTS[i].name, buf_span(&b), false);
		buf_free(&b);
	}
	zip_add(&z, "META-INF/manifest.xml", span_of(MANIFEST), false);
	zip_end(&z);
	return whole && buf_ok(out) ? 0 : ERR(e, ERR_SYSTEM, "Konsep surat tidak dapat dibuat.", "odt: %zu", out->n);
}
