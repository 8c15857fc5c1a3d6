/* www/link.c - addresses of our own pages. */
#include "www/link.h"

#include <inttypes.h>
#include <string.h>

#define LINK_MAX 8192

void percent_encode(struct buf *to, struct span s)
{
	static const char HEX[] = "0123456789ABCDEF";
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		    (c && strchr("-._~", c))) {
			buf_putc(to, (char)c);
			continue;
		}
		buf_putc(to, '%');
		buf_putc(to, HEX[c >> 4]);
		buf_putc(to, HEX[c & 15]);
	}
}

void link_begin(struct link *l, const char *path)
{
	l->text = buf_make(LINK_MAX);
	l->asked = false;
	buf_puts(&l->text, path);
}

void link_part(struct link *l, const char *literal)
{
	buf_puts(&l->text, literal);
}

void link_segment(struct link *l, const char *value)
{
	percent_encode(&l->text, span_of(value));
}

void link_query(struct link *l, const char *name, const char *value)
{
	if (!value || !*value)
		return;
	buf_putc(&l->text, l->asked ? '&' : '?');
	buf_puts(&l->text, name);
	buf_putc(&l->text, '=');
	percent_encode(&l->text, span_of(value));
	l->asked = true;
}

void link_query_number(struct link *l, const char *name, int64_t value)
{
	char text[24];
	struct buf b = buf_make(sizeof text);
	buf_printf(&b, "%" PRId64, value);
	link_query(l, name, buf_text(&b));
	buf_free(&b);
}

void link_language(struct link *l, enum language language)
{
	link_query(l, "bahasa", language == LANGUAGE_EN ? "en" : NULL);
}

void link_fragment(struct link *l, const char *name)
{
	buf_putc(&l->text, '#');
	buf_puts(&l->text, name);
}

const char *link_text(struct link *l)
{
	/* A link that is too long is better gone than cut in the middle. */
	return l->text.bad ? "/" : buf_text(&l->text);
}

void link_free(struct link *l)
{
	buf_free(&l->text);
}
