#include "indexer/out_text.h"

#include <stdlib.h>
#include <string.h>
#include <uninorm.h>
#include <unistr.h>

#define U(s) ((const uint8_t *)(s))

static bool is_kept_control(unsigned char c)
{
	return c == '\t' || c == '\n' || c == '\f';
}

/* Signs below U+0300 and the common punctuation U+2002..U+203F are in NFC as they stand. */
static bool needs_normal_form(struct span s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c < 0xCC)
			continue;
		if (c == 0xE2 && i + 2 < s.n && (unsigned char)s.p[i + 1] == 0x80 && (unsigned char)s.p[i + 2] > 0x81) {
			i += 2;
			continue;
		}
		return true;
	}
	return false;
}

bool text_is_clean(struct span s)
{
	if (s.n == 0)
		return true;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if ((c < 0x20 && !is_kept_control(c)) || c == 0x7F)
			return false;
		if (c == 0xC2 && i + 1 < s.n && (unsigned char)s.p[i + 1] < 0xA0) /* U+0080..U+009F */
			return false;
		/* EE 80 80 and EE 80 81: the marks. */
		if (c == 0xEE && i + 2 < s.n && (unsigned char)s.p[i + 1] == 0x80 && (unsigned char)s.p[i + 2] <= 0x81)
			return false;
	}
	return u8_check(U(s.p), s.n) == NULL;
}

/* Copies S sign by sign into ROOM, mending what is not clean. */
static void mend(struct span s, struct buf *room)
{
	for (size_t i = 0; i < s.n;) {
		unsigned char c = (unsigned char)s.p[i];
		if (c < 0x80) {
			i++;
			if (c == '\r') {
				buf_putc(room, '\n');
				i += i < s.n && s.p[i] == '\n';
			} else if ((c >= 0x20 && c != 0x7F) || is_kept_control(c)) {
				buf_putc(room, (char)c);
			}
			continue;
		}
		ucs4_t sign;
		int n = u8_mbtoucr(&sign, U(s.p) + i, s.n - i);
		if (n <= 0 || sign == 0xE000 || sign == 0xE001)
			buf_puts(room, "\xEF\xBF\xBD");
		else if (sign < 0x80 || sign > 0x9F) /* not a C1 control */
			buf_put(room, (struct span){s.p + i, (size_t)n});
		i += n > 0 ? (size_t)n : 1;
	}
}

struct span text_clean(struct span s, struct buf *room)
{
	if (!text_is_clean(s)) {
		mend(s, room);
		s = buf_span(room);
	}
	if (!needs_normal_form(s))
		return s;
	size_t n = 0;
	uint8_t *normal = u8_normalize(UNINORM_NFC, U(s.p), s.n, NULL, &n);
	if (!normal)
		return s;
	struct buf old = *room; /* S may lie in it */
	*room = buf_make(old.max);
	buf_put(room, (struct span){(const char *)normal, n});
	free(normal);
	buf_free(&old);
	return buf_span(room);
}

size_t text_cut_at(struct span s, size_t max)
{
	if (max >= s.n)
		return s.n;
	while (max > 0 && ((unsigned char)s.p[max] & 0xC0) == 0x80)
		max--;
	return max;
}
