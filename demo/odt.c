/* A paper as ODT. */
#include "base/xml.h"
#include "demo/office.h"

#define NS_ODF "urn:oasis:names:tc:opendocument:xmlns:"
#define NAMESPACES                                                                                                     \
	" xmlns:office=\"" NS_ODF "office:1.0\" xmlns:text=\"" NS_ODF "text:1.0\" xmlns:table=\"" NS_ODF "table:1.0\"" \
	" xmlns:style=\"" NS_ODF "style:1.0\" xmlns:fo=\"" NS_ODF "xsl-fo-compatible:1.0\" xmlns:meta=\"" NS_ODF       \
	"meta:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.2\""

static void paragraph(struct buf *b, const char *style, const char *text)
{
	buf_printf(b, "<text:p text:style-name=\"%s\">", style);
	xml_text(b, text);
	buf_puts(b, "</text:p>");
}

static void labelled(struct buf *b, const char *style, const char *label, const char *between, const char *text)
{
	buf_printf(b, "<text:p text:style-name=\"%s\">", style);
	xml_text(b, label);
	buf_puts(b, "<text:tab/>");
	xml_text(b, between);
	xml_text(b, text);
	buf_puts(b, "</text:p>");
}

static void print_cell(struct buf *b, const struct column *c, const char *text, bool bold)
{
	day_t d;
	const char *style = bold ? "IsiTabelTebal" : c->kind == COLUMN_NUMBER ? "IsiTabelKanan" : "IsiTabel";
	buf_puts(b, "<table:table-cell table:style-name=\"Sel\"");
	if (c->kind == COLUMN_NUMBER && text[0]) {
		buf_printf(b, " office:value-type=\"float\" office:value=\"%s\">", text);
		text = thousands(cell_number(text));
	} else {
		buf_puts(b, " office:value-type=\"string\">");
		if (c->kind == COLUMN_DATE && day_parse(span_of(text), &d) == 0)
			text = long_date(d);
	}
	paragraph(b, style, text);
	buf_puts(b, "</table:table-cell>");
}

static void print_table(struct buf *b, const struct table *t, int number)
{
	if (t->name[0])
		paragraph(b, "JudulTabel", t->name);
	buf_printf(b, "<table:table table:name=\"Tabel%d\">", number);
	for (int c = 0; c < t->column_count; c++)
		buf_printf(b, "<table:table-column table:style-name=\"Lebar%d\"/>",
		           t->columns[c].width > 6 ? 6 : t->columns[c].width);
	buf_puts(b, "<table:table-header-rows><table:table-row>");
	for (int c = 0; c < t->column_count; c++) {
		buf_puts(b, "<table:table-cell table:style-name=\"SelJudul\" office:value-type=\"string\">");
		paragraph(b, "IsiTabelTebal", t->columns[c].name);
		buf_puts(b, "</table:table-cell>");
	}
	buf_puts(b, "</table:table-row></table:table-header-rows>");
	for (int r = 0; r < t->row_count; r++) {
		buf_puts(b, "<table:table-row>");
		for (int c = 0; c < t->column_count; c++)
			print_cell(b, &t->columns[c], t->rows[r].cells[c], t->rows[r].bold);
		buf_puts(b, "</table:table-row>");
	}
	buf_puts(b, "</table:table>");
	paragraph(b, "Isi", "");
}

static void print_block(struct buf *b, const struct block *x, int number)
{
	switch (x->kind) {
	case BLOCK_TITLE:
		paragraph(b, "Title", x->text);
		break;
	case BLOCK_NUMBER:
	case BLOCK_CENTRE:
		paragraph(b, "Tengah", x->text);
		break;
	case BLOCK_HEADING:
		buf_puts(b, "<text:h text:style-name=\"Heading_20_1\" text:outline-level=\"1\">");
		xml_text(b, x->text);
		buf_puts(b, "</text:h>");
		break;
	case BLOCK_TEXT:
		paragraph(b, "Isi", x->text);
		break;
	case BLOCK_ITEM:
		labelled(b, "Butir", x->label, "", x->text);
		break;
	case BLOCK_FIELD:
		labelled(b, "Isian", x->label, x->label[0] ? ": " : "", x->text);
		break;
	case BLOCK_TABLE:
		print_table(b, x->table, number);
		break;
	case BLOCK_SIGN:
		paragraph(b, "TandaTangan", x->extra);
		paragraph(b, "TandaTangan", x->label);
		paragraph(b, "TandaTangan", "");
		paragraph(b, "TandaTangan", "");
		paragraph(b, "TandaTangan", x->text);
		break;
	case BLOCK_DRAWING:
		break;
	case BLOCK_BREAK:
		paragraph(b, "HalamanBaru", "");
		break;
	}
}

static const struct {
	const char *name, *paragraph, *text;
} STYLES[] = {
    {"Isi", "fo:text-align=\"justify\" fo:margin-bottom=\"0.2cm\"", "fo:font-size=\"11pt\""},
    {"Title", "fo:text-align=\"center\" fo:margin-bottom=\"0.1cm\"", "fo:font-size=\"13pt\" fo:font-weight=\"bold\""},
    {"Heading_20_1", "fo:margin-top=\"0.35cm\" fo:margin-bottom=\"0.1cm\" fo:keep-with-next=\"always\"",
     "fo:font-size=\"12pt\" fo:font-weight=\"bold\""},
    {"Tengah", "fo:text-align=\"center\" fo:margin-bottom=\"0.2cm\"", "fo:font-size=\"11pt\""},
    {"Butir", "fo:text-align=\"justify\" fo:margin-left=\"0.9cm\" fo:text-indent=\"-0.9cm\" fo:margin-bottom=\"0.1cm\"",
     "fo:font-size=\"11pt\""},
    {"Isian", "fo:margin-left=\"4.4cm\" fo:text-indent=\"-4.4cm\"", "fo:font-size=\"11pt\""},
    {"TandaTangan", "fo:text-align=\"center\" fo:margin-left=\"8.5cm\"", "fo:font-size=\"11pt\""},
    {"KopAtas", "fo:text-align=\"center\"", "fo:font-size=\"13pt\""},
    {"KopUnit", "fo:text-align=\"center\"", "fo:font-size=\"16pt\" fo:font-weight=\"bold\""},
    {"KopAlamat",
     "fo:text-align=\"center\" fo:border-bottom=\"0.06cm double #000000\" fo:padding-bottom=\"0.1cm\" "
     "fo:margin-bottom=\"0.5cm\"",
     "fo:font-size=\"8.5pt\" fo:font-style=\"italic\""},
    {"JudulTabel", "fo:margin-top=\"0.2cm\" fo:keep-with-next=\"always\"",
     "fo:font-size=\"10pt\" fo:font-weight=\"bold\""},
    {"IsiTabel", "fo:margin=\"0.05cm\"", "fo:font-size=\"9.5pt\""},
    {"IsiTabelKanan", "fo:margin=\"0.05cm\" fo:text-align=\"end\"", "fo:font-size=\"9.5pt\""},
    {"IsiTabelTebal", "fo:margin=\"0.05cm\" fo:text-align=\"center\"",
     "fo:font-size=\"9.5pt\" fo:font-weight=\"bold\""},
    {"HalamanBaru", "fo:break-before=\"page\"", ""},
};

static void add_content(struct zip *z, const struct paper *p)
{
	static const char *const HEAD[] = {"KopAtas", "KopAtas", "KopUnit", "KopAlamat"};
	struct buf b = buf_make(FILE_MAX);
	buf_puts(&b, XML_HEAD "<office:document-content" NAMESPACES "><office:automatic-styles>");
	for (int i = 1; i <= 6; i++)
		buf_printf(
		    &b,
		    "<style:style style:name=\"Lebar%d\" style:family=\"table-column\"><style:table-column-properties"
		    " style:rel-column-width=\"%d*\"/></style:style>",
		    i, i * 1000);
	buf_puts(
	    &b, "<style:style style:name=\"Sel\" style:family=\"table-cell\"><style:table-cell-properties "
	        "fo:border=\"0.5pt solid #404040\"/></style:style>"
	        "<style:style style:name=\"SelJudul\" style:family=\"table-cell\"><style:table-cell-properties "
	        "fo:border=\"0.5pt solid #404040\""
	        " fo:background-color=\"#e0e6eb\"/></style:style></office:automatic-styles><office:body><office:text>");
	for (size_t i = 0; i < COUNT(p->head); i++)
		if (p->head[i])
			paragraph(&b, HEAD[i], p->head[i]);
	for (int i = 0; i < p->count; i++)
		print_block(&b, &p->blocks[i], i + 1);
	buf_puts(&b, "</office:text></office:body></office:document-content>");
	zip_add(z, "content.xml", buf_span(&b), false);
	buf_free(&b);
}

static void add_styles(struct zip *z, const struct paper *p)
{
	struct buf b = buf_make(FILE_MAX);
	buf_puts(&b, XML_HEAD "<office:document-styles" NAMESPACES "><office:styles>");
	buf_printf(&b,
	           "<style:default-style style:family=\"paragraph\"><style:text-properties fo:font-family=\"'%s'\" "
	           "fo:language=\"id\""
	           " fo:country=\"ID\"/></style:default-style>",
	           p->sans ? "Liberation Sans" : "Liberation Serif");
	for (size_t i = 0; i < COUNT(STYLES); i++)
		buf_printf(&b,
		           "<style:style style:name=\"%s\" style:family=\"paragraph\"><style:paragraph-properties "
		           "%s/><style:text-properties %s/></style:style>",
		           STYLES[i].name, STYLES[i].paragraph, STYLES[i].text);
	buf_puts(
	    &b,
	    "</office:styles><office:automatic-styles><style:page-layout "
	    "style:name=\"A4\"><style:page-layout-properties"
	    " fo:page-width=\"21cm\" fo:page-height=\"29.7cm\" "
	    "fo:margin=\"2cm\"/></style:page-layout></office:automatic-styles>"
	    "<office:master-styles><style:master-page style:name=\"Standard\" "
	    "style:page-layout-name=\"A4\"><style:footer>"
	    "<text:p text:style-name=\"Tengah\">Halaman <text:page-number>1</text:page-number></text:p></style:footer>"
	    "</style:master-page></office:master-styles></office:document-styles>");
	zip_add(z, "styles.xml", buf_span(&b), false);
	buf_free(&b);
}

static void add_meta(struct zip *z, const struct paper *p)
{
	struct buf b = buf_make(FILE_MAX);
	buf_puts(&b, XML_HEAD "<office:document-meta" NAMESPACES
	                      "><office:meta><meta:generator>LibreOffice/7.4</meta:generator>");
	xml_element(&b, "dc:title", p->title);
	xml_element(&b, "meta:initial-creator", p->author);
	xml_element(&b, "dc:creator", p->author);
	buf_printf(&b,
	           "<meta:creation-date>%sT09:00:00</meta:creation-date><dc:date>%sT09:20:00</dc:date></office:meta></"
	           "office:document-meta>",
	           p->date, p->date);
	zip_add(z, "meta.xml", buf_span(&b), false);
	buf_free(&b);
}

void print_odt(const struct paper *p, struct buf *out)
{
	static const char MIME[] = "application/vnd.oasis.opendocument.text";
	static const char MANIFEST[] =
	    XML_HEAD "<manifest:manifest xmlns:manifest=\"" NS_ODF "manifest:1.0\" manifest:version=\"1.2\">"
	             "<manifest:file-entry manifest:full-path=\"/\" "
	             "manifest:media-type=\"application/vnd.oasis.opendocument.text\"/>"
	             "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
	             "<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>"
	             "<manifest:file-entry manifest:full-path=\"meta.xml\" "
	             "manifest:media-type=\"text/xml\"/></manifest:manifest>";
	struct zip z;
	zip_begin(&z, out);
	office_date(&z, p);
	zip_add(&z, "mimetype", span_of(MIME), true); /* first and stored: how ODF is known */
	add_content(&z, p);
	add_styles(&z, p);
	add_meta(&z, p);
	zip_add(&z, "META-INF/manifest.xml", span_of(MANIFEST), false);
	zip_end(&z);
}
