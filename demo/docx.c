/* A paper as DOCX: named styles, real tables, a footer with the page number, sometimes a reviewer's comment. */
#include "base/xml.h"
#include "demo/office.h"

#define NS_WORD   "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define TYPE_WORD "application/vnd.openxmlformats-officedocument.wordprocessingml."

static void run(struct buf *b, const char *text, bool bold)
{
	buf_printf(b, "<w:r>%s<w:t xml:space=\"preserve\">", bold ? "<w:rPr><w:b/></w:rPr>" : "");
	xml_text(b, text);
	buf_puts(b, "</w:t></w:r>");
}

static void paragraph(struct buf *b, const char *style, const char *text)
{
	buf_printf(b, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
	run(b, text, false);
	buf_puts(b, "</w:p>");
}

static void labelled(struct buf *b, const char *style, const char *label, const char *text, const char *between)
{
	buf_printf(b, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
	run(b, label, false);
	buf_puts(b, "<w:r><w:tab/></w:r>");
	if (between[0])
		run(b, between, false);
	run(b, text, false);
	buf_puts(b, "</w:p>");
}

static void letterhead(struct buf *b, const struct paper *p)
{
	static const char *const STYLE[] = {"KopAtas", "KopAtas", "KopUnit", "KopAlamat"};
	if (!p->head[0])
		return;
	for (size_t i = 0; i < COUNT(p->head); i++)
		if (p->head[i])
			paragraph(b, STYLE[i], p->head[i]);
}

static void cell(struct buf *b, const char *text, enum column_kind kind, int width, bool bold, bool head)
{
	const char *align = head || kind == COLUMN_CENTRE || kind == COLUMN_DATE ? "center"
	                    : kind == COLUMN_NUMBER                              ? "right"
	                                                                         : "left";
	day_t d;
	buf_printf(b, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>%s</w:tcPr>", width,
	           head ? "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E0E6EB\"/>" : "");
	buf_printf(b, "<w:p><w:pPr><w:pStyle w:val=\"IsiTabel\"/><w:jc w:val=\"%s\"/></w:pPr>", align);
	if (!head && kind == COLUMN_NUMBER && text[0])
		text = thousands(cell_number(text));
	else if (!head && kind == COLUMN_DATE && day_parse(span_of(text), &d) == 0)
		text = long_date(d);
	run(b, text, bold);
	buf_puts(b, "</w:p></w:tc>");
}

static void print_table(struct buf *b, const struct table *t)
{
	int sum = 0;
	for (int c = 0; c < t->column_count; c++)
		sum += t->columns[c].width;
	if (t->name[0])
		paragraph(b, "JudulTabel", t->name);
	buf_puts(b, "<w:tbl><w:tblPr><w:tblStyle w:val=\"TabelGaris\"/><w:tblW w:w=\"9300\" "
	            "w:type=\"dxa\"/></w:tblPr><w:tblGrid>");
	for (int c = 0; c < t->column_count; c++)
		buf_printf(b, "<w:gridCol w:w=\"%d\"/>", 9300 * t->columns[c].width / sum);
	buf_puts(b, "</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>");
	for (int c = 0; c < t->column_count; c++)
		cell(b, t->columns[c].name, t->columns[c].kind, 9300 * t->columns[c].width / sum, true, true);
	buf_puts(b, "</w:tr>");
	for (int r = 0; r < t->row_count; r++) {
		buf_puts(b, "<w:tr>");
		for (int c = 0; c < t->column_count; c++)
			cell(b, t->rows[r].cells[c], t->columns[c].kind, 9300 * t->columns[c].width / sum,
			     t->rows[r].bold, false);
		buf_puts(b, "</w:tr>");
	}
	buf_puts(b, "</w:tbl>");
	paragraph(b, "Isi", "");
}

static void print_block(struct buf *b, const struct block *x)
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
		paragraph(b, "Heading1", x->text);
		break;
	case BLOCK_TEXT:
		paragraph(b, "Isi", x->text);
		break;
	case BLOCK_ITEM:
		labelled(b, "Butir", x->label, x->text, "");
		break;
	case BLOCK_FIELD:
		labelled(b, "Isian", x->label, x->text, x->label[0] ? ": " : "  ");
		break;
	case BLOCK_TABLE:
		print_table(b, x->table);
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
		buf_puts(b, "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
		break;
	}
}

/* ---- Styles: name, alignment, half points, bold, extra paragraph properties ---- */
static const struct {
	const char *id, *name, *align;
	int size;
	bool bold;
	const char *more;
} STYLES[] = {
    {"Isi", "Isi", "both", 22, false, "<w:spacing w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/>"},
    {"Title", "Title", "center", 26, true, "<w:spacing w:before=\"120\" w:after=\"60\"/>"},
    {"Heading1", "heading 1", "left", 24, true,
     "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"0\"/>"},
    {"Tengah", "Tengah", "center", 22, false, "<w:spacing w:after=\"120\"/>"},
    {"Butir", "Butir", "both", 22, false, "<w:spacing w:after=\"60\"/><w:ind w:left=\"480\" w:hanging=\"480\"/>"},
    {"Isian", "Isian", "left", 22, false,
     "<w:tabs><w:tab w:val=\"left\" w:pos=\"2400\"/></w:tabs><w:ind w:left=\"2400\" w:hanging=\"2400\"/>"},
    {"TandaTangan", "Tanda Tangan", "center", 22, false, "<w:ind w:left=\"4800\"/>"},
    {"KopAtas", "Kop Atas", "center", 26, false, "<w:spacing w:after=\"0\"/>"},
    {"KopUnit", "Kop Unit", "center", 32, true, "<w:spacing w:after=\"0\"/>"},
    {"KopAlamat", "Kop Alamat", "center", 17, false,
     "<w:pBdr><w:bottom w:val=\"thinThickSmallGap\" w:sz=\"18\" w:space=\"4\" w:color=\"auto\"/></w:pBdr><w:spacing "
     "w:after=\"240\"/>"},
    {"JudulTabel", "Judul Tabel", "left", 20, true, "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"60\"/>"},
    {"IsiTabel", "Isi Tabel", "left", 19, false, "<w:spacing w:after=\"0\"/>"},
};

static void add_styles(struct zip *z, const struct paper *p)
{
	struct buf b = buf_make(FILE_MAX);
	const char *face = p->sans ? "Arial" : "Times New Roman";
	buf_puts(&b, XML_HEAD "<w:styles xmlns:w=\"" NS_WORD "\"><w:docDefaults><w:rPrDefault><w:rPr>");
	buf_printf(&b, "<w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\" w:cs=\"%s\"/><w:lang w:val=\"id-ID\"/>", face, face,
	           face);
	buf_puts(&b, "</w:rPr></w:rPrDefault></w:docDefaults>");
	for (size_t i = 0; i < COUNT(STYLES); i++)
		buf_printf(&b,
		           "<w:style w:type=\"paragraph\" w:styleId=\"%s\"%s><w:name w:val=\"%s\"/><w:qFormat/>"
		           "<w:pPr>%s<w:jc w:val=\"%s\"/></w:pPr><w:rPr>%s<w:sz w:val=\"%d\"/></w:rPr></w:style>",
		           STYLES[i].id, i ? "" : " w:default=\"1\"", STYLES[i].name, STYLES[i].more, STYLES[i].align,
		           STYLES[i].bold ? "<w:b/>" : "", STYLES[i].size);
	buf_puts(&b, "<w:style w:type=\"table\" w:styleId=\"TabelGaris\"><w:name w:val=\"Tabel "
	             "Garis\"/><w:tblPr><w:tblBorders>");
	static const char *const EDGE[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
	for (size_t i = 0; i < COUNT(EDGE); i++)
		buf_printf(&b, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"404040\"/>", EDGE[i]);
	buf_puts(&b, "</w:tblBorders></w:tblPr></w:style></w:styles>");
	zip_add(z, "word/styles.xml", buf_span(&b), false);
	buf_free(&b);
}

static void add_document(struct zip *z, const struct paper *p)
{
	struct buf b = buf_make(FILE_MAX);
	buf_puts(&b, XML_HEAD "<w:document xmlns:w=\"" NS_WORD "\" xmlns:r=\"" NS_RELATION "\"><w:body>");
	letterhead(&b, p);
	for (int i = 0; i < p->count; i++)
		print_block(&b, &p->blocks[i]);
	if (p->comment) {
		buf_puts(&b, "<w:p><w:commentRangeStart w:id=\"0\"/>");
		run(&b, "Catatan: naskah ini masih diperiksa.", false);
		buf_puts(&b, "<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>");
	}
	buf_puts(&b,
	         "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
	         "<w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1417\" w:header=\"567\" "
	         "w:footer=\"567\""
	         " w:gutter=\"0\"/></w:sectPr></w:body></w:document>");
	zip_add(z, "word/document.xml", buf_span(&b), false);
	buf_free(&b);
}

static void add_comments(struct zip *z, const struct paper *p)
{
	struct buf b = buf_make(FILE_MAX);
	buf_puts(&b, XML_HEAD "<w:comments xmlns:w=\"" NS_WORD "\">");
	buf_printf(&b, "<w:comment w:id=\"0\" w:author=\"Kasi Pemerintahan\" w:date=\"%sT02:00:00Z\"><w:p>", p->date);
	run(&b, p->comment, false);
	buf_puts(&b, "</w:p></w:comment></w:comments>");
	zip_add(z, "word/comments.xml", buf_span(&b), false);
	buf_free(&b);
}

static void add_frame(struct zip *z, const struct paper *p)
{
	struct buf b = buf_make(FILE_MAX);
	buf_puts(
	    &b, XML_HEAD
	    "<Types xmlns=\"" NS_PACKAGE "content-types\">"
	    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
	    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	    "<Override PartName=\"/word/document.xml\" ContentType=\"" TYPE_WORD "document.main+xml\"/>"
	    "<Override PartName=\"/word/styles.xml\" ContentType=\"" TYPE_WORD "styles+xml\"/>"
	    "<Override PartName=\"/word/footer1.xml\" ContentType=\"" TYPE_WORD "footer+xml\"/>");
	if (p->comment)
		buf_puts(&b, "<Override PartName=\"/word/comments.xml\" ContentType=\"" TYPE_WORD "comments+xml\"/>");
	buf_puts(&b, "<Override PartName=\"/docProps/core.xml\" "
	             "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
	             "<Override PartName=\"/docProps/app.xml\" "
	             "ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>"
	             "</Types>");
	zip_add(z, "[Content_Types].xml", buf_span(&b), false);
	office_relations(z, "word/document.xml");
	buf_free(&b);
	buf_puts(&b, XML_HEAD "<Relationships xmlns=\"" NS_PACKAGE "relationships\">"
	                      "<Relationship Id=\"rId1\" Type=\"" NS_RELATION "/styles\" Target=\"styles.xml\"/>"
	                      "<Relationship Id=\"rId2\" Type=\"" NS_RELATION "/footer\" Target=\"footer1.xml\"/>");
	if (p->comment)
		buf_puts(&b, "<Relationship Id=\"rId3\" Type=\"" NS_RELATION "/comments\" Target=\"comments.xml\"/>");
	buf_puts(&b, "</Relationships>");
	zip_add(z, "word/_rels/document.xml.rels", buf_span(&b), false);
	buf_free(&b);
}

void print_docx(const struct paper *p, struct buf *out)
{
	static const char FOOTER[] =
	    XML_HEAD "<w:ftr xmlns:w=\"" NS_WORD "\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>"
	             "<w:r><w:t xml:space=\"preserve\">Halaman </w:t></w:r>"
	             "<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>";
	struct zip z;
	zip_begin(&z, out);
	office_date(&z, p);
	add_frame(&z, p);
	add_document(&z, p);
	add_styles(&z, p);
	zip_add(&z, "word/footer1.xml", span_of(FOOTER), false);
	if (p->comment)
		add_comments(&z, p);
	office_properties(&z, p, "Microsoft Office Word");
	zip_end(&z);
}
