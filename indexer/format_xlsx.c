/* XLSX: a sheet is a page; a very long one goes on in further pages.  A line for a row, its cells by tabs under the
 * columns they stand in, so that a reader of tables (the gate) sees columns. */
#include <stdlib.h>
#include <string.h>

#include "indexer/format_ooxml.h"
#include "indexer/number_format.h"
#include "indexer/xlsx_book.h"
#include "indexer/xlsx_side.h"

enum { HIDDEN_MAX = 8 << 20, CELL_MAX = 1 << 20, COLUMNS_MAX = 16384, TABS_MAX = 256 };

struct sheet {
	struct xlsx_book *book;
	const char *name;
	int page; /* the number of the page being made */
	bool sheet_hidden, row_hidden, any_text;
	unsigned char column_hidden[COLUMNS_MAX];
	struct page_text text, hidden;
	size_t row_columns; /* columns of this row that are out */
	size_t column;      /* of the cell being read, from 0 */
	char kind;          /* of its value: n number, s shared, t text, b boolean */
	size_t format;
	struct buf value;
	bool in_value, in_note;
};

static int64_t attribute_number(const struct xml_attributes *a, const char *name, int64_t other)
{
	int64_t n;
	struct span s = xml_attribute(a, name);
	return s.p && span_number(s, &n) == 0 ? n : other;
}

static bool attribute_on(const struct xml_attributes *a, const char *name)
{
	struct span s = xml_attribute(a, name);
	return span_is(s, "1") || span_is(s, "true");
}

/* "BC12" is column 54. */
static size_t column_of(struct span reference, size_t other)
{
	size_t column = 0, i = 0;
	for (; i < reference.n && i < 4 && reference.p[i] >= 'A' && reference.p[i] <= 'Z'; i++)
		column = column * 26 + (size_t)(reference.p[i] - 'A' + 1);
	return i && column <= COLUMNS_MAX ? column - 1 : other;
}

static void page_send(struct sheet *s)
{
	struct out *o = s->book->x.o;
	bool text = s->text.letters && !s->sheet_hidden;
	out_page(o, s->page, PAGE_TEXT, text ? page_text_span(&s->text) : (struct span){"", 0});
	if (s->sheet_hidden)
		part_if_text(o, "hidden", s->page, page_text_span(&s->text));
	part_if_text(o, "hidden", s->page, page_text_span(&s->hidden));
	page_text_clear(&s->text);
	page_text_clear(&s->hidden);
}

static void page_begin(struct sheet *s)
{
	page_text_puts(&s->text, s->name);
	page_text_line(&s->text);
}

/* ---- Cells ---- */
static void cell_begin(struct sheet *s, const struct xml_attributes *a)
{
	struct span type = xml_attribute(a, "t");
	s->column = column_of(xml_attribute(a, "r"), s->row_columns);
	s->kind = span_is(type, "s") ? 's' : span_is(type, "b") ? 'b' : type.n == 0 || span_is(type, "n") ? 'n' : 't';
	s->format = (size_t)attribute_number(a, "s", 0);
	s->value.n = 0;
	s->value.bad = false;
}

static void cell_text(struct sheet *s, struct buf *out)
{
	struct span v = buf_span(&s->value);
	int64_t index;
	switch (s->kind) {
	case 's':
		if (span_number(v, &index) == 0)
			buf_put(out, xlsx_string(s->book, (size_t)index));
		break;
	case 'b':
		buf_puts(out, span_is(v, "1") ? "TRUE" : v.n ? "FALSE" : "");
		break;
	case 'n':
		number_format_put(out, v, xlsx_code(s->book, s->format), s->book->date_1904);
		break;
	default:
		buf_put(out, v);
		break;
	}
}

/* A line break inside a cell would look like the next row. */
static void in_one_line(struct buf *b)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->p[i] == '\n' || b->p[i] == '\r' || b->p[i] == '\t')
			b->p[i] = ' ';
}

static void cell_end(struct sheet *s)
{
	struct buf text = buf_make(CELL_MAX);
	cell_text(s, &text);
	in_one_line(&text);
	struct span shown = span_trim(buf_span(&text));
	if (shown.n && (s->row_hidden || s->column_hidden[s->column])) {
		page_text_put(&s->hidden, shown);
		page_text_tab(&s->hidden);
	} else if (shown.n) {
		size_t tabs = s->column > s->row_columns ? s->column - s->row_columns : 0;
		for (size_t i = 0; i < tabs && i < TABS_MAX; i++)
			page_text_tab(&s->text);
		page_text_put(&s->text, shown);
		s->any_text |= !s->sheet_hidden;
		if (s->column > s->row_columns)
			s->row_columns = s->column;
	}
	if (text.bad || s->value.bad)
		s->text.cut = true;
	buf_free(&text);
}

static void row_end(struct sheet *s)
{
	page_text_fresh(&s->text);
	if (s->hidden.letters)
		page_text_fresh(&s->hidden);
	s->row_columns = 0;
	if (!page_text_is_full(&s->text))
		return;
	page_send(s);
	s->page++;
	page_begin(s);
}

static void columns_hide(struct sheet *s, const struct xml_attributes *a)
{
	int64_t from = attribute_number(a, "min", 1), to = attribute_number(a, "max", 0);
	if (attribute_on(a, "hidden") && from >= 1)
		for (int64_t i = from; i <= to && i <= COLUMNS_MAX; i++)
			s->column_hidden[i - 1] = 1;
}

static const char *const NOTES[] = {"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"};

static bool is_note(const char *name)
{
	for (size_t i = 0; i < COUNT(NOTES); i++)
		if (strcmp(name, NOTES[i]) == 0)
			return true;
	return false;
}

static void start(void *with, const char *name, const char *prefix, const struct xml_attributes *a)
{
	struct sheet *s = with;
	(void)prefix;
	if (strcmp(name, "c") == 0) {
		cell_begin(s, a);
	} else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) {
		s->in_value = true;
	} else if (strcmp(name, "row") == 0) {
		s->row_hidden = attribute_on(a, "hidden");
		s->row_columns = 0;
	} else if (strcmp(name, "col") == 0) {
		columns_hide(s, a);
	} else if (is_note(name)) {
		s->in_note = true;
		s->value.n = 0;
	}
}

/* "&L&8Kelurahan&R&P" is "Kelurahan" on paper. */
static void note_end(struct sheet *s)
{
	struct span v = buf_span(&s->value);
	for (size_t i = 0; i < v.n; i++) {
		if (v.p[i] == '&' && i + 1 < v.n) {
			i++;
			while (i + 1 < v.n && v.p[i] >= '0' && v.p[i] <= '9' && v.p[i + 1] >= '0' && v.p[i + 1] <= '9')
				i++;
			if (v.p[i] == '"')
				while (i + 1 < v.n && v.p[++i] != '"')
					;
			page_text_put(&s->text, LIT(" "));
		} else {
			page_text_put(&s->text, (struct span){v.p + i, 1});
		}
	}
	page_text_fresh(&s->text);
	s->in_note = false;
}

static void end(void *with, const char *name, const char *prefix)
{
	struct sheet *s = with;
	(void)prefix;
	if (strcmp(name, "c") == 0)
		cell_end(s);
	else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
		s->in_value = false;
	else if (strcmp(name, "row") == 0)
		row_end(s);
	else if (s->in_note && is_note(name))
		note_end(s);
}

static void text(void *with, struct span t)
{
	struct sheet *s = with;
	if (s->in_value || s->in_note)
		buf_put(&s->value, t);
}

/* ---- Comments and drawings of a sheet ---- */
struct loose {
	struct sheet *sheet;
	bool comment, in_text;
	struct buf piece;
};

static void loose_start(void *with, const char *name, const char *prefix, const struct xml_attributes *a)
{
	struct loose *l = with;
	(void)prefix, (void)a;
	l->in_text = strcmp(name, "t") == 0 || (l->comment && strcmp(name, "text") == 0);
}

static void loose_text(void *with, struct span t)
{
	struct loose *l = with;
	if (l->in_text)
		buf_put(&l->piece, t);
}

static void loose_end(void *with, const char *name, const char *prefix)
{
	struct loose *l = with;
	(void)prefix;
	l->in_text = false;
	if (strcmp(name, "comment") != 0 && strcmp(name, "threadedComment") != 0 && strcmp(name, "p") != 0)
		return;
	if (l->comment) {
		part_if_text(l->sheet->book->x.o, "comment", l->sheet->page, buf_span(&l->piece));
	} else {
		page_text_put(&l->sheet->text, buf_span(&l->piece));
		l->sheet->any_text |= span_has_letters(buf_span(&l->piece));
		page_text_fresh(&l->sheet->text);
	}
	l->piece.n = 0;
}

static void sheet_relation(void *with, const struct ooxml_relation *r)
{
	static const struct xml_handler handler = {loose_start, loose_end, loose_text};
	struct sheet *s = with;
	bool comment = span_is(r->type, "comments") || span_is(r->type, "threadedComment");
	const char *reason;
	if (r->external || (!comment && !span_is(r->type, "drawing")))
		return;
	struct loose l = {.sheet = s, .comment = comment, .piece = buf_make(CELL_MAX)};
	if (ooxml_read(&s->book->x, r->part, &handler, &l, &reason) != VERDICT_OK)
		out_part(s->book->x.o, comment ? "comment" : "hidden", s->page, LIT(""), true);
	buf_free(&l.piece);
}

static enum verdict sheet_send(struct sheet *s, const struct xlsx_sheet *row, const char **reason)
{
	static const struct xml_handler handler = {start, end, text};
	s->name = row->name ? row->name : "";
	s->page++;
	s->sheet_hidden = row->hidden;
	s->row_hidden = s->in_value = s->in_note = false;
	s->row_columns = 0;
	memset(s->column_hidden, 0, sizeof s->column_hidden);
	page_begin(s);
	enum verdict v = VERDICT_OK;
	if (row->part && row->read)
		v = ooxml_read(&s->book->x, row->part, &handler, s, reason);
	if (row->part)
		ooxml_relations(&s->book->x, row->part, sheet_relation, s, &(const char *){NULL});
	if (v == VERDICT_DAMAGED) { /* the other sheets can still be read */
		out_warning(s->book->x.o, "page-unreadable", s->page, "This sheet is damaged and could not be read.");
		out_part(s->book->x.o, "hidden", s->page, LIT(""), true);
		v = VERDICT_OK;
	}
	page_send(s);
	return v;
}

static enum verdict sheets_send(struct xlsx_book *b, const struct input *in, const char **reason)
{
	struct sheet *s = must_alloc(1, sizeof *s);
	enum verdict v = VERDICT_OK;
	s->book = b;
	s->text = page_text_make(page_text_limit(in));
	s->hidden = page_text_make(HIDDEN_MAX);
	s->value = buf_make(CELL_MAX);
	for (size_t i = 0; i < b->sheet_count && v == VERDICT_OK; i++)
		v = sheet_send(s, &b->sheets[i], reason);
	if (v == VERDICT_OK && !s->any_text) {
		*reason = "The workbook has no text.";
		v = VERDICT_NO_TEXT;
	}
	page_text_free(&s->text);
	page_text_free(&s->hidden);
	buf_free(&s->value);
	free(s);
	return v;
}

enum verdict xlsx_text(const struct input *in, struct out *o, const char **reason)
{
	struct xlsx_book b;
	enum verdict v = xlsx_book_open(in, o, &b, reason);
	if (v != VERDICT_OK)
		return v;
	if (in->limits.pages_max > 0 && (int64_t)b.sheet_count > in->limits.pages_max) {
		*reason = "The workbook has more sheets than are allowed.";
		v = VERDICT_TOO_BIG;
	} else {
		v = sheets_send(&b, in, reason);
		xlsx_side_send(&b.x);
	}
	if (v == VERDICT_OK)
		*reason = NULL;
	xlsx_book_close(&b);
	return v;
}
