#include "policies/table.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

const char *pool_keep(struct pool *pool, struct span s)
{
	char *text = span_copy(s);
	if (!text)
		abort();
	/* Grown by doubling: room is asked for when the count is a power of two. */
	if ((pool->count & (pool->count - 1)) == 0)
		pool->texts = must_grow(pool->texts, pool->count ? pool->count * 2 : 1, sizeof(*pool->texts));
	pool->texts[pool->count++] = text;
	return text;
}

void pool_free(struct pool *pool)
{
	for (size_t i = 0; i < pool->count; i++)
		free(pool->texts[i]);
	free(pool->texts);
	*pool = (struct pool){0};
}

int table_error(const struct table *t, size_t column, struct err *e, const char *fmt, ...)
{
	char what[200];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(what, sizeof(what), fmt, ap);
	va_end(ap);
	return ERR_SAY(e, ERR_INPUT, "%s, line %zu, field %s: %s.", t->name, t->csv.line,
	               column < t->width ? t->columns[column] : "?", what);
}

int table_error_file(const char *name, struct err *e, const char *fmt, ...)
{
	char what[200];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(what, sizeof(what), fmt, ap);
	va_end(ap);
	return ERR_SAY(e, ERR_INPUT, "%s: %s.", name, what);
}

static int check_cell(struct table *t, size_t column, struct err *e)
{
	struct span s = t->csv.cells[column] = span_trim(t->csv.cells[column]);
	if (u8_check((const uint8_t *)s.p, s.n))
		return table_error(t, column, e, "the text is not valid UTF-8");
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7F)
			return table_error(t, column, e, "there is a control sign or a line end in it");
	return 0;
}

/* Reads the next row whatever its width. */
static int next_row(struct table *t, struct err *e)
{
	struct err inner = ERR_INIT;
	int got = csv_next(&t->csv, &inner);
	if (got >= 0)
		return got;
	size_t column = t->csv.column - 1;
	if (column < t->width)
		return ERR_SAY(e, ERR_INPUT, "%s, line %zu, field %s: %s", t->name, t->csv.line, t->columns[column],
		               inner.say);
	return ERR_SAY(e, ERR_INPUT, "%s: %s", t->name, inner.say);
}

int table_open(struct table *t, const struct policy_file *file, const char *const *columns, struct err *e)
{
	*t = (struct table){.name = file->name, .columns = columns};
	while (columns[t->width])
		t->width++;
	csv_open(&t->csv, file->text, false);
	int got = next_row(t, e);
	if (got < 0)
		return -1;
	if (got == 0)
		return table_error_file(t->name, e, "the file is empty; its first line must name the fields");
	for (size_t i = 0; i < t->width; i++)
		if (i >= t->csv.count || !span_is(span_trim(t->csv.cells[i]), columns[i]))
			return table_error(t, i, e, "the header must have this field as number %zu", i + 1);
	if (t->csv.count > t->width)
		return table_error(t, t->width - 1, e, "the header has a field more than the %zu it must have",
		                   t->width);
	return 0;
}

int table_next(struct table *t, struct err *e)
{
	int got = next_row(t, e);
	if (got <= 0)
		return got;
	if (t->csv.count != t->width)
		return table_error(t, t->csv.count < t->width ? t->csv.count : t->width - 1, e,
		                   "the line has %zu fields and must have %zu", t->csv.count, t->width);
	for (size_t i = 0; i < t->width; i++)
		if (check_cell(t, i, e))
			return -1;
	return 1;
}

void table_close(struct table *t)
{
	csv_close(&t->csv);
}

struct span table_cell(const struct table *t, size_t column)
{
	return t->csv.cells[column];
}

int table_text(const struct table *t, size_t column, struct pool *pool, const char **out, struct err *e)
{
	struct span s = table_cell(t, column);
	if (s.n == 0)
		return table_error(t, column, e, "it is empty");
	*out = pool_keep(pool, s);
	return 0;
}

int table_number(const struct table *t, size_t column, int64_t min, int64_t max, int *out, struct err *e)
{
	struct span s = table_cell(t, column);
	bool minus = s.n > 1 && s.p[0] == '-';
	int64_t v;
	if (span_number((struct span){s.p + minus, s.n - minus}, &v) || (v = minus ? -v : v) < min || v > max)
		return table_error(t, column, e, "it must be a whole number from %lld to %lld", (long long)min,
		                   (long long)max);
	*out = (int)v;
	return 0;
}

int table_word(const struct table *t, size_t column, const char *const *words, struct err *e)
{
	char all[120] = "";
	for (int i = 0; words[i]; i++) {
		if (span_is(table_cell(t, column), words[i]))
			return i;
		size_t used = strlen(all);
		snprintf(all + used, sizeof(all) - used, "%s%s", i ? " " : "", words[i]);
	}
	return table_error(t, column, e, "it must be one of: %s", all);
}
