#include "indexer/xlsx_book.h"

#include <stdlib.h>
#include <string.h>

#include "indexer/number_format.h"

enum { SHEETS_MAX = 10000, FORMATS_MAX = 65536, STRINGS_BYTES_MAX = 192 << 20 };

/* ---- The workbook ---- */
static void book_start(void *with, const char *name, const char *prefix, const struct xml_attributes *a)
{
	struct xlsx_book *b = with;
	(void)prefix;
	if (strcmp(name, "workbookPr") == 0) {
		struct span v = xml_attribute(a, "date1904");
		b->date_1904 = span_is(v, "1") || span_is(v, "true");
	} else if (strcmp(name, "sheet") == 0 && b->sheet_count < SHEETS_MAX) {
		struct span state = xml_attribute(a, "state");
		b->sheets = must_grow(b->sheets, b->sheet_count + 1, sizeof *b->sheets);
		b->sheets[b->sheet_count++] = (struct xlsx_sheet){.name = span_copy(xml_attribute(a, "name")),
		                                                  .id = span_copy(xml_attribute(a, "id")),
		                                                  .hidden = state.n && !span_is(state, "visible")};
	}
}

struct book_parts {
	struct xlsx_book *book;
	char strings[OOXML_NAME], styles[OOXML_NAME];
};

static void book_relation(void *with, const struct ooxml_relation *r)
{
	struct book_parts *p = with;
	if (r->external)
		return;
	if (span_is(r->type, "sharedStrings"))
		memcpy(p->strings, r->part, strlen(r->part) + 1);
	else if (span_is(r->type, "styles"))
		memcpy(p->styles, r->part, strlen(r->part) + 1);
	for (size_t i = 0; i < p->book->sheet_count; i++) {
		struct xlsx_sheet *s = &p->book->sheets[i];
		if (s->id && !s->part && span_is(r->id, s->id)) {
			s->part = text_copy(r->part);
			s->read = span_is(r->type, "worksheet");
		}
	}
}

/* ---- Shared strings ---- */
struct strings {
	struct xlsx_book *book;
	bool in_text;
	int phonetic;
};

static void string_start(void *with, const char *name, const char *prefix, const struct xml_attributes *a)
{
	struct strings *s = with;
	(void)prefix, (void)a;
	if (strcmp(name, "rPh") == 0)
		s->phonetic++;
	s->in_text = strcmp(name, "t") == 0 && !s->phonetic;
}

static void string_end(void *with, const char *name, const char *prefix)
{
	struct strings *s = with;
	struct xlsx_book *b = s->book;
	(void)prefix;
	s->in_text = false;
	if (strcmp(name, "rPh") == 0)
		s->phonetic--;
	if (strcmp(name, "si") != 0)
		return;
	if (b->string_count == b->string_cap) {
		b->string_cap = b->string_cap ? b->string_cap * 2 : 1024;
		b->string_ends = must_grow(b->string_ends, b->string_cap, sizeof *b->string_ends);
	}
	b->string_ends[b->string_count++] = b->strings.n;
}

static void string_text(void *with, struct span t)
{
	struct strings *s = with;
	if (s->in_text)
		buf_put(&s->book->strings, t);
}

struct span xlsx_string(const struct xlsx_book *b, size_t i)
{
	if (i >= b->string_count || !buf_ok(&b->strings))
		return (struct span){"", 0};
	size_t from = i ? b->string_ends[i - 1] : 0;
	return (struct span){b->strings.p ? b->strings.p + from : "", b->string_ends[i] - from};
}

/* ---- Number formats ---- */
struct styles {
	struct xlsx_book *book;
	bool in_cell_formats;
	struct {
		int64_t id;
		char *code;
	} * own;
	size_t own_count;
};

static int64_t number_or(struct span s, int64_t other)
{
	int64_t n;
	return s.p && span_number(s, &n) == 0 ? n : other;
}

static char *code_of(const struct styles *s, int64_t id)
{
	for (size_t i = 0; i < s->own_count; i++)
		if (s->own[i].id == id)
			return text_copy(s->own[i].code);
	return text_copy(number_format_builtin((int)(id < 200 ? id : 0)));
}

static void format_start(void *with, const char *name, const char *prefix, const struct xml_attributes *a)
{
	struct styles *s = with;
	struct xlsx_book *b = s->book;
	(void)prefix;
	if (strcmp(name, "cellXfs") == 0) {
		s->in_cell_formats = true;
	} else if (strcmp(name, "numFmt") == 0 && s->own_count < FORMATS_MAX) {
		s->own = must_grow(s->own, s->own_count + 1, sizeof *s->own);
		s->own[s->own_count].id = number_or(xml_attribute(a, "numFmtId"), -1);
		s->own[s->own_count++].code = span_copy(xml_attribute(a, "formatCode"));
	} else if (s->in_cell_formats && strcmp(name, "xf") == 0 && b->code_count < FORMATS_MAX) {
		b->codes = must_grow(b->codes, b->code_count + 1, sizeof *b->codes);
		b->codes[b->code_count++] = code_of(s, number_or(xml_attribute(a, "numFmtId"), 0));
	}
}

static void format_end(void *with, const char *name, const char *prefix)
{
	(void)prefix;
	if (strcmp(name, "cellXfs") == 0)
		((struct styles *)with)->in_cell_formats = false;
}

struct span xlsx_code(const struct xlsx_book *b, size_t i)
{
	return i < b->code_count ? span_of(b->codes[i]) : (struct span){"", 0};
}

static enum verdict styles_read(struct xlsx_book *b, const char *part, const char **reason)
{
	static const struct xml_handler handler = {.start = format_start, .end = format_end};
	struct styles s = {.book = b};
	enum verdict v = ooxml_read(&b->x, part, &handler, &s, reason);
	for (size_t i = 0; i < s.own_count; i++)
		free(s.own[i].code);
	free(s.own);
	return v;
}

static enum verdict parts_read(struct xlsx_book *b, const char **reason)
{
	static const struct xml_handler book = {.start = book_start};
	static const struct xml_handler strings = {string_start, string_end, string_text};
	struct book_parts p = {.book = b};
	struct strings s = {.book = b};
	enum verdict v = ooxml_read(&b->x, b->x.main, &book, b, reason);
	if (v == VERDICT_OK)
		v = ooxml_relations(&b->x, b->x.main, book_relation, &p, reason);
	if (v == VERDICT_OK && *p.styles)
		v = styles_read(b, p.styles, reason);
	if (v == VERDICT_OK && *p.strings)
		v = ooxml_read(&b->x, p.strings, &strings, &s, reason);
	if (v == VERDICT_OK && !buf_ok(&b->strings)) {
		*reason = "The texts of the workbook are larger than is allowed.";
		v = VERDICT_TOO_BIG;
	}
	return v;
}

enum verdict xlsx_book_open(const struct input *in, struct out *o, struct xlsx_book *b, const char **reason)
{
	*b = (struct xlsx_book){.strings = buf_make(STRINGS_BYTES_MAX)};
	enum verdict v = ooxml_open(in, o, "xl/workbook.xml", &b->x, reason);
	if (v == VERDICT_OK)
		v = parts_read(b, reason);
	if (v != VERDICT_OK)
		xlsx_book_close(b);
	return v;
}

void xlsx_book_close(struct xlsx_book *b)
{
	for (size_t i = 0; i < b->sheet_count; i++) {
		free(b->sheets[i].name);
		free(b->sheets[i].id);
		free(b->sheets[i].part);
	}
	for (size_t i = 0; i < b->code_count; i++)
		free(b->codes[i]);
	free(b->sheets);
	free(b->codes);
	free(b->string_ends);
	buf_free(&b->strings);
	ooxml_close(&b->x);
	*b = (struct xlsx_book){.sheets = NULL};
}
