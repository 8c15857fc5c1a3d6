#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct buf buf_make(size_t max)
{
	return (struct buf){.max = max};
}

void buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf){.max = b->max};
}

char *buf_room(struct buf *b, size_t n)
{
	if (b->bad || n > b->max || b->n > b->max - n) {
		b->bad = true;
		return NULL;
	}
	size_t need = b->n + n + 1;
	if (need > b->cap) {
		size_t cap = b->cap ? b->cap : 64;
		while (cap < need)
			cap = cap > SIZE_MAX / 2 ? need : cap * 2;
		char *p = realloc(b->p, cap);
		if (!p) {
			b->bad = true;
			return NULL;
		}
		b->p = p;
		b->cap = cap;
	}
	return b->p + b->n;
}

void buf_put(struct buf *b, struct span s)
{
	char *to = buf_room(b, s.n);
	if (!to)
		return;
	if (s.n)
		memcpy(to, s.p, s.n);
	b->n += s.n;
	b->p[b->n] = '\0';
}

void buf_puts(struct buf *b, const char *s)
{
	buf_put(b, span_of(s));
}

void buf_putc(struct buf *b, char c)
{
	buf_put(b, (struct span){&c, 1});
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	char *to = n < 0 ? NULL : buf_room(b, (size_t)n);
	if (!to) {
		b->bad = true;
		return;
	}
	va_start(ap, fmt);
	vsnprintf(to, (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->n += (size_t)n;
}

bool buf_ok(const struct buf *b)
{
	return !b->bad;
}

const char *buf_text(struct buf *b)
{
	return b->bad || !b->p || b->n == 0 ? "" : b->p;
}

char *buf_steal(struct buf *b)
{
	if (!b->bad && !b->p && buf_room(b, 0))
		b->p[0] = '\0';
	char *p = b->bad ? NULL : b->p;
	if (!p)
		free(b->p);
	*b = (struct buf){.max = b->max};
	return p;
}

struct span buf_span(const struct buf *b)
{
	return b->bad ? (struct span){"", 0} : (struct span){b->p ? b->p : "", b->n};
}

struct span span_of(const char *s)
{
	return s ? (struct span){s, strlen(s)} : (struct span){"", 0};
}

bool span_is(struct span s, const char *text)
{
	return s.n == strlen(text) && (s.n == 0 || memcmp(s.p, text, s.n) == 0);
}

bool span_is_nocase(struct span s, const char *text)
{
	return s.n == strlen(text) && strncasecmp(s.p, text, s.n) == 0;
}

bool span_starts(struct span s, const char *text)
{
	size_t n = strlen(text);
	return s.n >= n && (n == 0 || memcmp(s.p, text, n) == 0);
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct span span_trim(struct span s)
{
	while (s.n && is_space(s.p[0]))
		s.p++, s.n--;
	while (s.n && is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

struct span span_cut(struct span *rest, char separator)
{
	const char *at = rest->n ? memchr(rest->p, separator, rest->n) : NULL;
	struct span part = *rest;
	if (!at) {
		*rest = (struct span){rest->p + rest->n, 0};
		return part;
	}
	part.n = (size_t)(at - rest->p);
	rest->p += part.n + 1;
	rest->n -= part.n + 1;
	return part;
}

char *span_copy(struct span s)
{
	char *p = malloc(s.n + 1);
	if (!p)
		return NULL;
	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return p;
}

int span_number(struct span s, int64_t *out)
{
	int64_t v = 0;
	if (s.n == 0 || s.n > 18)
		return -1;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return -1;
		v = v * 10 + (s.p[i] - '0');
	}
	*out = v;
	return 0;
}

char *text_copy(const char *s)
{
	if (!s)
		return NULL;
	char *p = strdup(s);
	if (!p)
		abort();
	return p;
}

void *must_alloc(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size ? size : 1);
	if (!p)
		abort();
	return p;
}

void *must_grow(void *old, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		abort();
	void *p = realloc(old, n && size ? n * size : 1);
	if (!p)
		abort();
	return p;
}
