/* A paper as CSV (its first table), HTML and plain text. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/xml.h"
#include "demo/paper.h"

static void csv_cell(struct buf *b, const char *text, char separator)
{
	bool quote = strchr(text, separator) || strchr(text, '"') || strchr(text, '\n');
	if (!quote) {
		buf_puts(b, text);
		return;
	}
	buf_putc(b, '"');
	for (; *text; text++) {
		if (*text == '"')
			buf_putc(b, '"');
		buf_putc(b, *text);
	}
	buf_putc(b, '"');
}

void print_csv(const struct paper *p, struct buf *out)
{
	/* Half of the offices have a spreadsheet that writes semicolons and a byte order mark. */
	char separator = p->seed % 2 ? ';' : ',';
	if (separator == ';')
		buf_puts(out, "\xEF\xBB\xBF");
	for (int i = 0; i < p->count; i++) {
		const struct table *t = p->blocks[i].table;
		if (p->blocks[i].kind != BLOCK_TABLE)
			continue;
		for (int c = 0; c < t->column_count; c++) {
			csv_cell(out, t->columns[c].name, separator);
			buf_puts(out, c + 1 < t->column_count ? (char[]){separator, 0} : "\r\n");
		}
		for (int r = 0; r < t->row_count; r++)
			for (int c = 0; c < t->column_count; c++) {
				csv_cell(out, t->rows[r].cells[c], separator);
				buf_puts(out, c + 1 < t->column_count ? (char[]){separator, 0} : "\r\n");
			}
		return;
	}
}

static void html_table(struct buf *b, const struct table *t)
{
	buf_puts(b, "<table border=\"1\" cellspacing=\"0\" cellpadding=\"4\">\n");
	if (t->name[0])
		xml_element(b, "caption", t->name);
	buf_puts(b, "<tr>");
	for (int c = 0; c < t->column_count; c++)
		xml_element(b, "th", t->columns[c].name);
	buf_puts(b, "</tr>\n");
	for (int r = 0; r < t->row_count; r++) {
		buf_puts(b, "<tr>");
		for (int c = 0; c < t->column_count; c++) {
			const char *cell = t->rows[r].cells[c];
			xml_element(b, "td",
			            t->columns[c].kind == COLUMN_NUMBER && cell[0] ? thousands(cell_number(cell))
			                                                           : cell);
		}
		buf_puts(b, "</tr>\n");
	}
	buf_puts(b, "</table>\n");
}

static void html_block(struct buf *b, const struct block *x)
{
	static const char *const ELEMENT[] = {
	    [BLOCK_TITLE] = "h1", [BLOCK_NUMBER] = "p align=\"center\"", [BLOCK_HEADING] = "h2",
	    [BLOCK_TEXT] = "p",   [BLOCK_CENTRE] = "p align=\"center\"",
	};
	switch (x->kind) {
	case BLOCK_ITEM:
	case BLOCK_FIELD:
		buf_puts(b, "<p>");
		xml_text(b, x->label);
		buf_puts(b, x->kind == BLOCK_FIELD && x->label[0] ? ": " : " ");
		xml_text(b, x->text);
		buf_puts(b, "</p>\n");
		break;
	case BLOCK_TABLE:
		html_table(b, x->table);
		break;
	case BLOCK_SIGN:
		buf_puts(b, "<p align=\"right\">");
		xml_text(b, x->extra);
		buf_puts(b, "<br>");
		xml_text(b, x->label);
		buf_puts(b, "<br><br>");
		xml_text(b, x->text);
		buf_puts(b, "</p>\n");
		break;
	case BLOCK_DRAWING:
	case BLOCK_BREAK:
		break;
	default:
		xml_element(b, ELEMENT[x->kind], x->text);
		buf_putc(b, '\n');
	}
}

void print_html(const struct paper *p, struct buf *out)
{
	buf_puts(out, "<!DOCTYPE html>\n<html lang=\"id\">\n<head>\n<meta charset=\"utf-8\">\n");
	xml_element(out, "title", p->title);
	buf_puts(out, "\n<meta name=\"author\" content=\"");
	xml_text(out, p->author);
	buf_puts(out, "\">\n</head>\n<body>\n");
	for (size_t i = 0; i < COUNT(p->head); i++)
		if (p->head[i])
			xml_element(out, "p align=\"center\"", p->head[i]);
	for (int i = 0; i < p->count; i++)
		html_block(out, &p->blocks[i]);
	buf_puts(out, "</body>\n</html>\n");
}

/* TEXT in lines of at most 76 signs, INDENT blanks before each but the first. */
static void wrap(struct buf *b, const char *text, int indent)
{
	int column = indent;
	while (*text) {
		int word = (int)strcspn(text, " ");
		if (column > indent && column + 1 + word > 76) {
			buf_printf(b, "\n%*s", indent, "");
			column = indent;
		} else if (column > indent) {
			buf_putc(b, ' ');
			column++;
		}
		buf_put(b, (struct span){text, (size_t)word});
		column += word;
		text += word;
		while (*text == ' ')
			text++;
	}
	buf_putc(b, '\n');
}

static void centre(struct buf *b, const char *text)
{
	int n = (int)strlen(text);
	buf_printf(b, "%*s%s\n", n < 76 ? (76 - n) / 2 : 0, "", text);
}

static void txt_table(struct buf *b, const struct table *t)
{
	if (t->name[0])
		buf_printf(b, "%s\n", t->name);
	for (int r = -1; r < t->row_count; r++) {
		for (int c = 0; c < t->column_count; c++) {
			const char *cell = r < 0 ? t->columns[c].name : t->rows[r].cells[c];
			if (r >= 0 && t->columns[c].kind == COLUMN_NUMBER && cell[0])
				cell = thousands(cell_number(cell));
			buf_printf(b, "%s%s", c ? "  |  " : "", cell);
		}
		buf_putc(b, '\n');
	}
	buf_putc(b, '\n');
}

static void txt_block(struct buf *b, const struct block *x)
{
	switch (x->kind) {
	case BLOCK_TITLE:
	case BLOCK_NUMBER:
	case BLOCK_CENTRE:
		centre(b, x->text);
		break;
	case BLOCK_HEADING:
		buf_printf(b, "\n%s\n\n", x->text);
		break;
	case BLOCK_TEXT:
		wrap(b, x->text, 0);
		buf_putc(b, '\n');
		break;
	case BLOCK_ITEM:
		buf_printf(b, "%-4s", x->label);
		wrap(b, x->text, 4);
		break;
	case BLOCK_FIELD:
		buf_printf(b, x->label[0] ? "%-18s: " : "%-18s  ", x->label);
		wrap(b, x->text, 20);
		break;
	case BLOCK_TABLE:
		txt_table(b, x->table);
		break;
	case BLOCK_SIGN:
		buf_printf(b, "\n%40s%s\n%40s%s\n\n\n%40s%s\n", "", x->extra, "", x->label, "", x->text);
		break;
	case BLOCK_DRAWING:
	case BLOCK_BREAK:
		break;
	}
}

void print_txt(const struct paper *p, struct buf *out)
{
	for (size_t i = 0; i < COUNT(p->head); i++)
		if (p->head[i])
			centre(out, p->head[i]);
	if (p->head[0])
		buf_puts(out, "============================================================================\n\n");
	for (int i = 0; i < p->count; i++)
		txt_block(out, &p->blocks[i]);
}
