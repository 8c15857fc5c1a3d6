#include "base/csv.h"

#include <string.h>

void csv_open(struct csv *c, struct span text, bool import)
{
	*c = (struct csv){.separator = ',', .import = import, .next_line = 1, .row = buf_make(CSV_ROW_BYTES)};
	if (span_starts(text, "\xEF\xBB\xBF"))
		text.p += 3, text.n -= 3;
	c->rest = text;
	size_t commas = 0, semicolons = 0;
	bool quoted = false;
	for (size_t i = 0; i < text.n && (quoted || (text.p[i] != '\n' && text.p[i] != '\r')); i++) {
		quoted ^= text.p[i] == '"';
		commas += !quoted && text.p[i] == ',';
		semicolons += !quoted && text.p[i] == ';';
	}
	if (semicolons > commas)
		c->separator = ';';
}

void csv_close(struct csv *c)
{
	buf_free(&c->row);
	c->count = 0;
}

/* Reading one row: a cursor over the text and where the cells of the row begin in C->row. */
struct cursor {
	const char *p, *end;
	size_t line;
	size_t starts[CSV_CELLS + 1];
};

static bool at_line_end(const struct cursor *r)
{
	return r->p == r->end || *r->p == '\n' || *r->p == '\r';
}

static void pass_line_end(struct cursor *r)
{
	if (r->p < r->end && *r->p == '\r')
		r->p++;
	if (r->p < r->end && *r->p == '\n')
		r->p++;
	r->line++;
}

/* A mistake: the reader goes on with the line after the one that the row began on. */
static int bad_row(struct csv *c, const char *what, struct err *e)
{
	struct cursor r = {.p = c->rest.p, .end = c->rest.p + c->rest.n, .line = c->line};
	while (!at_line_end(&r))
		r.p++;
	pass_line_end(&r);
	c->rest = (struct span){r.p, (size_t)(r.end - r.p)};
	c->next_line = r.line;
	c->column = c->count + 1;
	c->count = 0;
	return ERR_SAY(e, ERR_INPUT, "Line %zu, column %zu: %s.", c->line, c->column, what);
}

/* What is wrong with the cell, or NULL. */
static const char *read_quoted(struct csv *c, struct cursor *r)
{
	r->p++;
	while (r->p < r->end) {
		const char *quote = memchr(r->p, '"', (size_t)(r->end - r->p));
		size_t n = (size_t)((quote ? quote : r->end) - r->p);
		if (c->row.n + n > CSV_ROW_BYTES)
			return quote ? "the row is too long" : "a quote is opened and never closed";
		for (size_t i = 0; i < n; i++)
			r->line += r->p[i] == '\n';
		if (memchr(r->p, '\0', n))
			return "there is a NUL byte";
		buf_put(&c->row, (struct span){r->p, n});
		if (!quote)
			break;
		r->p = quote + 1;
		if (r->p == r->end || *r->p != '"')
			return at_line_end(r) || *r->p == c->separator ? NULL : "text follows a closing quote";
		buf_putc(&c->row, '"');
		r->p++;
	}
	return "a quote is opened and never closed";
}

static const char *read_plain(struct csv *c, struct cursor *r)
{
	const char *from = r->p;
	for (; !at_line_end(r) && *r->p != c->separator; r->p++) {
		if (*r->p == '"')
			return "a quote stands inside a cell that does not begin with one";
		if (*r->p == '\0')
			return "there is a NUL byte";
	}
	buf_put(&c->row, (struct span){from, (size_t)(r->p - from)});
	return NULL;
}

static const char *read_row(struct csv *c, struct cursor *r)
{
	for (;;) {
		if (c->count == CSV_CELLS)
			return "the row has too many cells";
		r->starts[c->count] = c->row.n;
		const char *what = r->p < r->end && *r->p == '"' ? read_quoted(c, r) : read_plain(c, r);
		if (!what && !buf_ok(&c->row))
			what = "the row is too long";
		if (what)
			return what;
		c->count++;
		if (at_line_end(r))
			break;
		r->p++;
	}
	r->starts[c->count] = c->row.n;
	return NULL;
}

/* A cell that the writer guarded: apostrophes and then a sign that begins a formula. */
static bool is_one_of(char c, const char *signs)
{
	return c && strchr(signs, c);
}

static bool begins_formula(struct span cell, size_t *apostrophes)
{
	size_t i = 0;
	while (i < cell.n && cell.p[i] == '\'')
		i++;
	*apostrophes = i;
	return i < cell.n && is_one_of(cell.p[i], "=+-@\t");
}

static struct span unguarded(struct span cell)
{
	size_t apostrophes;
	if (begins_formula(cell, &apostrophes) && apostrophes > 0)
		cell.p++, cell.n--;
	return cell;
}

int csv_next(struct csv *c, struct err *e)
{
	struct cursor r = {.p = c->rest.p, .end = c->rest.p + c->rest.n, .line = c->next_line};
	while (r.p < r.end && at_line_end(&r))
		pass_line_end(&r);
	c->rest = (struct span){r.p, (size_t)(r.end - r.p)};
	c->line = r.line;
	c->column = c->count = 0;
	buf_free(&c->row);
	if (c->rest.n == 0)
		return 0;
	const char *what = read_row(c, &r);
	if (what)
		return bad_row(c, what, e);
	pass_line_end(&r);
	c->rest = (struct span){r.p, (size_t)(r.end - r.p)};
	c->next_line = r.line;
	for (size_t i = 0; i < c->count; i++) {
		struct span cell = {buf_span(&c->row).p + r.starts[i], r.starts[i + 1] - r.starts[i]};
		c->cells[i] = c->import ? unguarded(cell) : cell;
	}
	return 1;
}

void csv_put(struct buf *to, struct span cell)
{
	size_t apostrophes;
	bool guard = begins_formula(cell, &apostrophes), quote = false;
	for (size_t i = 0; i < cell.n && !quote; i++)
		quote = is_one_of(cell.p[i], ",;\"\r\n");
	/* A cell of one empty row would vanish as an empty line; spaces at the ends are kept by quotes. */
	quote |= cell.n > 0 && (cell.p[0] == ' ' || cell.p[cell.n - 1] == ' ');
	if (quote)
		buf_putc(to, '"');
	if (guard)
		buf_putc(to, '\'');
	while (quote && cell.n) {
		const char *at = memchr(cell.p, '"', cell.n);
		size_t n = at ? (size_t)(at - cell.p) + 1 : cell.n;
		buf_put(to, (struct span){cell.p, n});
		if (at)
			buf_putc(to, '"');
		cell.p += n;
		cell.n -= n;
	}
	buf_put(to, cell);
	if (quote)
		buf_putc(to, '"');
}

void csv_put_row(struct buf *to, const struct span *cells, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_putc(to, ',');
		if (count == 1 && cells[i].n == 0)
			buf_puts(to, "\"\"");
		else
			csv_put(to, cells[i]);
	}
	buf_puts(to, "\r\n");
}
