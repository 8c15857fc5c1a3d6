#include "demo/paper.h"

#include <assert.h>
#include <ctype.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__((format(printf, 1, 0))) static char *format_list(const char *fmt, va_list ap)
{
	char *out = NULL;
	if (vasprintf(&out, fmt, ap) < 0)
		abort();
	return out;
}

char *text_format(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	char *out = format_list(fmt, ap);
	va_end(ap);
	return out;
}

struct paper *paper_new(void)
{
	return must_alloc(1, sizeof(struct paper));
}

static void table_free(struct table *t)
{
	if (!t)
		return;
	for (int i = 0; i < t->row_count; i++)
		for (int c = 0; c < t->column_count; c++)
			free(t->rows[i].cells[c]);
	for (int c = 0; c < t->column_count; c++)
		free(t->columns[c].name);
	free(t->rows);
	free(t->name);
	free(t);
}

void paper_free(struct paper *p)
{
	if (!p)
		return;
	for (int i = 0; i < p->count; i++) {
		free(p->blocks[i].text);
		free(p->blocks[i].label);
		free(p->blocks[i].extra);
		free(p->blocks[i].draw_with);
		table_free(p->blocks[i].table);
	}
	for (size_t i = 0; i < COUNT(p->head); i++)
		free(p->head[i]);
	free(p->blocks);
	free(p->title);
	free(p->author);
	free(p->date);
	free(p->comment);
	free(p);
}

static struct block *add(struct paper *p, enum block_kind kind)
{
	p->blocks = must_grow(p->blocks, (size_t)p->count + 1, sizeof(*p->blocks));
	struct block *b = &p->blocks[p->count++];
	*b = (struct block){.kind = kind};
	return b;
}

#define ADD_TEXT(function, kind)                                                                                       \
	void function(struct paper *p, const char *fmt, ...)                                                           \
	{                                                                                                              \
		va_list ap;                                                                                            \
		va_start(ap, fmt);                                                                                     \
		add(p, kind)->text = format_list(fmt, ap);                                                             \
		va_end(ap);                                                                                            \
	}
ADD_TEXT(paper_number, BLOCK_NUMBER)
ADD_TEXT(paper_heading, BLOCK_HEADING)
ADD_TEXT(paper_text, BLOCK_TEXT)
ADD_TEXT(paper_centre, BLOCK_CENTRE)

void paper_title(struct paper *p, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	char *text = format_list(fmt, ap);
	va_end(ap);
	for (char *c = text; *c; c++)
		*c = (char)toupper((unsigned char)*c);
	add(p, BLOCK_TITLE)->text = text;
}

__attribute__((format(printf, 4, 0))) static void add_labelled(struct paper *p, enum block_kind kind, const char *label,
                                                               const char *fmt, va_list ap)
{
	struct block *b = add(p, kind);
	b->label = text_copy(label);
	b->text = format_list(fmt, ap);
}

void paper_item(struct paper *p, const char *marker, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	add_labelled(p, BLOCK_ITEM, marker, fmt, ap);
	va_end(ap);
}

void paper_field(struct paper *p, const char *label, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	add_labelled(p, BLOCK_FIELD, label, fmt, ap);
	va_end(ap);
}

void paper_sign(struct paper *p, const char *place_and_date, const char *post, const char *name)
{
	struct block *b = add(p, BLOCK_SIGN);
	b->extra = text_copy(place_and_date);
	b->label = text_copy(post);
	b->text = text_copy(name);
}

void paper_draw(struct paper *p, draw_fn *draw, const void *with, size_t size, uint64_t seed, double height)
{
	struct block *b = add(p, BLOCK_DRAWING);
	b->draw = draw;
	b->draw_with = must_alloc(1, size);
	memcpy(b->draw_with, with, size);
	b->draw_seed = seed;
	b->draw_height = height;
}

void paper_break(struct paper *p)
{
	add(p, BLOCK_BREAK);
}

static enum column_kind column_kind_of(char sign)
{
	switch (sign) {
	case '<':
		return COLUMN_TEXT;
	case '^':
		return COLUMN_CENTRE;
	case '#':
		return COLUMN_NUMBER;
	case '@':
		return COLUMN_DATE;
	}
	assert(0 && "a column begins with < ^ # or @");
	return COLUMN_TEXT;
}

struct table *paper_table(struct paper *p, const char *name, const char *columns)
{
	struct table *t = must_alloc(1, sizeof(*t));
	struct span rest = span_of(columns);
	t->name = text_copy(name);
	while (rest.n) {
		struct span part = span_cut(&rest, '|');
		assert(t->column_count < COLUMNS_MAX && part.n > 3);
		struct column *c = &t->columns[t->column_count++];
		c->kind = column_kind_of(part.p[0]);
		size_t i = 1;
		for (; i < part.n && part.p[i] >= '0' && part.p[i] <= '9'; i++)
			c->width = c->width * 10 + part.p[i] - '0';
		assert(c->width > 0 && part.p[i] == ' ');
		c->name = span_copy((struct span){part.p + i + 1, part.n - i - 1});
	}
	add(p, BLOCK_TABLE)->table = t;
	return t;
}

__attribute__((format(printf, 3, 0))) static void add_row(struct table *t, bool bold, const char *fmt, va_list ap)
{
	char *text = format_list(fmt, ap);
	struct span rest = span_of(text);
	t->rows = must_grow(t->rows, (size_t)t->row_count + 1, sizeof(*t->rows));
	struct row *r = &t->rows[t->row_count++];
	*r = (struct row){.bold = bold};
	for (int c = 0; c < t->column_count; c++)
		r->cells[c] = span_copy(span_cut(&rest, '|'));
	assert(rest.n == 0);
	free(text);
}

void table_row(struct table *t, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	add_row(t, false, fmt, ap);
	va_end(ap);
}

void table_sum(struct table *t, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	add_row(t, true, fmt, ap);
	va_end(ap);
}

int64_t cell_number(const char *cell)
{
	int64_t n = 0;
	bool minus = cell[0] == '-';
	return span_number(span_of(cell + minus), &n) ? 0 : minus ? -n : n;
}

/* ---- Texts for printf ---- */
#define SLOTS 16
static char *slot(void)
{
	static char slots[SLOTS][40];
	static unsigned next;
	return slots[next++ % SLOTS];
}

const char *thousands(int64_t n)
{
	char digits[24], *out = slot();
	int len = snprintf(digits, sizeof(digits), "%" PRId64, n < 0 ? -n : n), o = 0;
	if (n < 0)
		out[o++] = '-';
	for (int i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0)
			out[o++] = '.';
		out[o++] = digits[i];
	}
	out[o] = '\0';
	return out;
}

const char *month_name(int month)
{
	static const char *const NAMES[] = {"Januari", "Februari", "Maret",     "April",   "Mei",      "Juni",
	                                    "Juli",    "Agustus",  "September", "Oktober", "November", "Desember"};
	assert(month >= 1 && month <= 12);
	return NAMES[month - 1];
}

const char *long_date(day_t d)
{
	struct civil c = day_to_civil(d);
	char *out = slot();
	snprintf(out, 40, "%d %s %d", c.day, month_name(c.month), c.year);
	return out;
}

const char *percent(int64_t value, int64_t of)
{
	char *out = slot();
	int64_t hundredths = of ? (value * 10000 + of / 2) / of : 0;
	snprintf(out, 40, "%" PRId64 ",%02" PRId64, hundredths / 100, hundredths % 100);
	return out;
}

const char *format_suffix(enum format f)
{
	static const char *const SUFFIX[FORMAT__MAX] = {"pdf", "pdf", "docx", "odt", "xlsx", "csv", "html", "txt"};
	return SUFFIX[f];
}

void paper_print(const struct paper *p, enum format f, struct buf *out)
{
	static void (*const PRINT[FORMAT__MAX])(const struct paper *, struct buf *) = {
	    print_pdf, print_pdf, print_docx, print_odt, print_xlsx, print_csv, print_html, print_txt};
	PRINT[f](p, out);
}
