#include "indexer/page_text.h"

struct page_text page_text_make(size_t max)
{
	return (struct page_text){.b = buf_make(max)};
}

void page_text_free(struct page_text *t)
{
	buf_free(&t->b);
}

void page_text_clear(struct page_text *t)
{
	t->b.n = 0;
	t->cut = t->letters = false;
}

bool span_has_letters(struct span s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c == 0xC2 && i + 1 < s.n && (unsigned char)s.p[i + 1] == 0xA0)
			i++; /* a no-break space */
		else if (c > ' ' && c != 0x7F)
			return true;
	}
	return false;
}

void page_text_put(struct page_text *t, struct span s)
{
	size_t left = t->b.max - t->b.n;
	if (s.n > left) {
		t->cut = true;
		s.n = left;
	}
	if (!t->letters)
		t->letters = span_has_letters(s);
	buf_put(&t->b, s);
}

void page_text_puts(struct page_text *t, const char *s)
{
	page_text_put(t, span_of(s));
}

void page_text_line(struct page_text *t)
{
	size_t n = t->b.n;
	while (n > 0 && (t->b.p[n - 1] == ' ' || t->b.p[n - 1] == '\t'))
		n--;
	t->b.n = n;
	if (n == 0 || (n >= 2 && t->b.p[n - 1] == '\n' && t->b.p[n - 2] == '\n'))
		return;
	page_text_put(t, LIT("\n"));
}

void page_text_fresh(struct page_text *t)
{
	if (t->b.n > 0 && t->b.p[t->b.n - 1] != '\n')
		page_text_line(t);
}

void page_text_tab(struct page_text *t)
{
	page_text_put(t, LIT("\t"));
}

struct span page_text_span(const struct page_text *t)
{
	struct span s = buf_span(&t->b);
	while (s.n > 0 && (unsigned char)s.p[s.n - 1] <= ' ')
		s.n--;
	return s;
}

enum { SLACK = 4096 };

bool page_text_is_full(const struct page_text *t)
{
	return t->b.max > SLACK && t->b.n > (t->b.max - SLACK) / 4 * 3;
}

size_t page_text_limit(const struct input *in)
{
	int64_t max = in->limits.page_text_max;
	return max <= 0 ? (size_t)4 << 20 : (size_t)max + SLACK;
}

void part_if_text(struct out *o, const char *where, int page, struct span s)
{
	if (span_has_letters(s))
		out_part(o, where, page, s, false);
}

void property(struct out *o, const char *key, const char *label, struct span s)
{
	if (!span_has_letters(s))
		return;
	s = span_trim(s);
	if (key)
		out_meta(o, key, s);
	struct buf b = buf_make(s.n + 100);
	buf_puts(&b, label);
	buf_puts(&b, ": ");
	buf_put(&b, s);
	out_part(o, "property", 0, buf_span(&b), false);
	buf_free(&b);
}
