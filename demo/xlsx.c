/* A paper as XLSX: a sheet a table, numbers as numbers, dates as dates, head bold and frozen; what is not a table
 * stands above the first one. */
#include <stdio.h>
#include <stdlib.h>

#include "base/xml.h"
#include "demo/office.h"

#define NS_SHEET    "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define TYPE_SHEET  "application/vnd.openxmlformats-officedocument.spreadsheetml."
#define DAY_OF_1900 25569 /* serial of 1970-01-01 */

/* Rows of STYLES' cellXfs. */
enum cell_style {
	STYLE_PLAIN,
	STYLE_HEAD,
	STYLE_NUMBER,
	STYLE_BOLD,
	STYLE_BOLD_NUMBER,
	STYLE_DATE,
	STYLE_TITLE,
	STYLE_CENTRE
};

static const char STYLES[] = XML_HEAD
    "<styleSheet xmlns=\"" NS_SHEET
    "\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts>"
    "<fonts count=\"3\"><font><sz val=\"10\"/><name val=\"Arial\"/></font><font><b/><sz val=\"10\"/><name "
    "val=\"Arial\"/></font>"
    "<font><b/><sz val=\"13\"/><name val=\"Arial\"/></font></fonts>"
    "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
    "patternType=\"gray125\"/></fill>"
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFD9E5EC\"/></patternFill></fill></fills>"
    "<borders count=\"2\"><border/><border><left style=\"thin\"/><right style=\"thin\"/><top style=\"thin\"/><bottom "
    "style=\"thin\"/></border></borders>"
    "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"8\">"
    "<xf fontId=\"0\" borderId=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" "
    "wrapText=\"1\"/></xf>"
    "<xf fontId=\"1\" fillId=\"2\" borderId=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" "
    "applyAlignment=\"1\">"
    "<alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/></xf>"
    "<xf numFmtId=\"3\" fontId=\"0\" borderId=\"1\" applyNumberFormat=\"1\" applyBorder=\"1\"/>"
    "<xf fontId=\"1\" borderId=\"1\" applyFont=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment "
    "wrapText=\"1\"/></xf>"
    "<xf numFmtId=\"3\" fontId=\"1\" borderId=\"1\" applyNumberFormat=\"1\" applyFont=\"1\" applyBorder=\"1\"/>"
    "<xf numFmtId=\"164\" fontId=\"0\" borderId=\"1\" applyNumberFormat=\"1\" applyBorder=\"1\"/>"
    "<xf fontId=\"2\" applyFont=\"1\"/>"
    "<xf fontId=\"0\" borderId=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment horizontal=\"center\"/></xf>"
    "</cellXfs></styleSheet>";

struct book {
	struct buf strings;
	int string_count;
};

static void put_text(struct book *k, struct buf *b, int row, int column, const char *text, enum cell_style style)
{
	buf_printf(b, "<c r=\"%c%d\" s=\"%d\" t=\"s\"><v>%d</v></c>", 'A' + column, row, (int)style, k->string_count++);
	buf_puts(&k->strings, "<si><t xml:space=\"preserve\">");
	xml_text(&k->strings, text);
	buf_puts(&k->strings, "</t></si>");
}

static void put_cell(struct book *k, struct buf *b, int row, int column, const struct column *c, const char *text,
                     bool bold)
{
	day_t d;
	if (c->kind == COLUMN_NUMBER && text[0])
		buf_printf(b, "<c r=\"%c%d\" s=\"%d\"><v>%s</v></c>", 'A' + column, row,
		           (int)(bold ? STYLE_BOLD_NUMBER : STYLE_NUMBER), text);
	else if (c->kind == COLUMN_DATE && day_parse(span_of(text), &d) == 0)
		buf_printf(b, "<c r=\"%c%d\" s=\"%d\"><v>%d</v></c>", 'A' + column, row, (int)STYLE_DATE,
		           DAY_OF_1900 + d);
	else
		put_text(k, b, row, column, text,
		         bold                       ? STYLE_BOLD
		         : c->kind == COLUMN_CENTRE ? STYLE_CENTRE
		                                    : STYLE_PLAIN);
}

/* What stands above the first table: letterhead and text, a row each. */
static int put_preface(struct book *k, struct buf *b, const struct paper *p, int row)
{
	for (size_t i = 0; i < COUNT(p->head) - 1; i++)
		if (p->head[i]) {
			buf_printf(b, "<row r=\"%d\">", row);
			put_text(k, b, row++, 0, p->head[i], STYLE_TITLE);
			buf_puts(b, "</row>");
		}
	for (int i = 0; i < p->count && p->blocks[i].kind != BLOCK_TABLE; i++) {
		const struct block *x = &p->blocks[i];
		if (!x->text || x->kind == BLOCK_SIGN)
			continue;
		char *line = x->label ? text_format("%s: %s", x->label, x->text) : text_copy(x->text);
		buf_printf(b, "<row r=\"%d\">", row);
		put_text(k, b, row++, 0, line, STYLE_TITLE);
		buf_puts(b, "</row>");
		free(line);
	}
	return row + 1;
}

static void put_table(struct book *k, struct buf *b, const struct table *t, int row)
{
	buf_printf(b, "<row r=\"%d\">", row);
	for (int c = 0; c < t->column_count; c++)
		put_text(k, b, row, c, t->columns[c].name, STYLE_HEAD);
	buf_puts(b, "</row>");
	for (int r = 0; r < t->row_count; r++) {
		row++;
		buf_printf(b, "<row r=\"%d\">", row);
		for (int c = 0; c < t->column_count; c++)
			put_cell(k, b, row, c, &t->columns[c], t->rows[r].cells[c], t->rows[r].bold);
		buf_puts(b, "</row>");
	}
}

static void add_sheet(struct zip *z, struct book *k, const struct paper *p, const struct table *t, int number)
{
	struct buf b = buf_make(FILE_MAX), rows = buf_make(FILE_MAX);
	int first = number == 1 ? put_preface(k, &rows, p, 1) : 1;
	buf_puts(&b, XML_HEAD "<worksheet xmlns=\"" NS_SHEET
	                      "\"><sheetViews><sheetView workbookViewId=\"0\"/></sheetViews><cols>");
	for (int c = 0; c < t->column_count; c++)
		buf_printf(&b, "<col min=\"%d\" max=\"%d\" width=\"%d\" customWidth=\"1\"/>", c + 1, c + 1,
		           4 + t->columns[c].width * 5);
	buf_puts(&b, "</cols><sheetData>");
	put_table(k, &rows, t, first);
	buf_put(&b, buf_span(&rows));
	buf_puts(&b, "</sheetData></worksheet>");
	char name[40];
	snprintf(name, sizeof(name), "xl/worksheets/sheet%d.xml", number);
	zip_add(z, name, buf_span(&b), false);
	buf_free(&rows);
	buf_free(&b);
}

/* A sheet's name: at most 31 signs, none of []:*?/\ */
static void sheet_name(struct buf *b, const struct table *t, int number)
{
	char *name = t->name[0] ? text_format("%.28s", t->name) : text_format("Lembar %d", number);
	for (char *c = name; *c; c++)
		if (*c == '/' || *c == ':' || *c == '[' || *c == ']' || *c == '*' || *c == '?')
			*c = '-';
	xml_text(b, name);
	free(name);
}

static void add_workbook(struct zip *z, const struct paper *p)
{
	struct buf book = buf_make(FILE_MAX), types = buf_make(FILE_MAX), relations = buf_make(FILE_MAX);
	buf_puts(&book, XML_HEAD "<workbook xmlns=\"" NS_SHEET "\" xmlns:r=\"" NS_RELATION "\"><sheets>");
	buf_puts(
	    &types, XML_HEAD
	    "<Types xmlns=\"" NS_PACKAGE "content-types\">"
	    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
	    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPE_SHEET "sheet.main+xml\"/>"
	    "<Override PartName=\"/xl/styles.xml\" ContentType=\"" TYPE_SHEET "styles+xml\"/>"
	    "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" TYPE_SHEET "sharedStrings+xml\"/>"
	    "<Override PartName=\"/docProps/core.xml\" "
	    "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
	    "<Override PartName=\"/docProps/app.xml\" "
	    "ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>");
	buf_puts(&relations, XML_HEAD
	         "<Relationships xmlns=\"" NS_PACKAGE "relationships\">"
	         "<Relationship Id=\"rId101\" Type=\"" NS_RELATION "/styles\" Target=\"styles.xml\"/>"
	         "<Relationship Id=\"rId102\" Type=\"" NS_RELATION "/sharedStrings\" Target=\"sharedStrings.xml\"/>");
	int n = 0;
	for (int i = 0; i < p->count; i++) {
		if (p->blocks[i].kind != BLOCK_TABLE)
			continue;
		n++;
		buf_puts(&book, "<sheet name=\"");
		sheet_name(&book, p->blocks[i].table, n);
		buf_printf(&book, "\" sheetId=\"%d\"%s r:id=\"rId%d\"/>", n,
		           p->blocks[i].table->hidden ? " state=\"hidden\"" : "", n);
		buf_printf(&types,
		           "<Override PartName=\"/xl/worksheets/sheet%d.xml\" ContentType=\"" TYPE_SHEET
		           "worksheet+xml\"/>",
		           n);
		buf_printf(&relations,
		           "<Relationship Id=\"rId%d\" Type=\"" NS_RELATION
		           "/worksheet\" Target=\"worksheets/sheet%d.xml\"/>",
		           n, n);
	}
	buf_puts(&book, "</sheets></workbook>");
	buf_puts(&types, "</Types>");
	buf_puts(&relations, "</Relationships>");
	zip_add(z, "[Content_Types].xml", buf_span(&types), false);
	office_relations(z, "xl/workbook.xml");
	zip_add(z, "xl/workbook.xml", buf_span(&book), false);
	zip_add(z, "xl/_rels/workbook.xml.rels", buf_span(&relations), false);
	buf_free(&book);
	buf_free(&types);
	buf_free(&relations);
}

void print_xlsx(const struct paper *p, struct buf *out)
{
	struct zip z;
	struct book k = {.strings = buf_make(FILE_MAX)};
	struct buf all = buf_make(FILE_MAX);
	zip_begin(&z, out);
	office_date(&z, p);
	add_workbook(&z, p);
	int n = 0;
	for (int i = 0; i < p->count; i++)
		if (p->blocks[i].kind == BLOCK_TABLE)
			add_sheet(&z, &k, p, p->blocks[i].table, ++n);
	zip_add(&z, "xl/styles.xml", span_of(STYLES), false);
	buf_printf(&all, XML_HEAD "<sst xmlns=\"" NS_SHEET "\" count=\"%d\" uniqueCount=\"%d\">", k.string_count,
	           k.string_count);
	buf_put(&all, buf_span(&k.strings));
	buf_puts(&all, "</sst>");
	zip_add(&z, "xl/sharedStrings.xml", buf_span(&all), false);
	office_properties(&z, p, "Microsoft Excel");
	zip_end(&z);
	buf_free(&k.strings);
	buf_free(&all);
}
