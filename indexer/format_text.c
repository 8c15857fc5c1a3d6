#include "indexer/format_text.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

#define U(s)      ((const uint8_t *)(s))
#define PIECE_MAX 262144 /* a page of plain text; longer ones are parted at a line end */

static const struct {
	const char *word, *mark;
	size_t mark_length, unit;
} CHARSETS[CHARSET__MAX] = {
    [CHARSET_UTF8] = {"utf-8", "\xEF\xBB\xBF", 3, 1},       [CHARSET_UTF16LE] = {"utf-16le", "\xFF\xFE", 2, 2},
    [CHARSET_UTF16BE] = {"utf-16be", "\xFE\xFF", 2, 2},     [CHARSET_UTF32LE] = {"utf-32le", "\xFF\xFE\0\0", 4, 4},
    [CHARSET_UTF32BE] = {"utf-32be", "\0\0\xFE\xFF", 4, 4}, [CHARSET_WINDOWS1252] = {"windows-1252", NULL, 0, 1},
};
/* What Windows-1252 has at 0x80..0x9F; 0: nothing. */
static const uint16_t WINDOWS1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

const char *charset_word(enum charset c)
{
	return CHARSETS[c].word;
}

/* UTF-16 without a mark: most signs of our languages have a zero byte, always on the same side. */
static enum charset guess_by_zeros(struct span s)
{
	size_t zeros[2] = {0, 0}, n = s.n < 4096 ? s.n : 4096;
	for (size_t i = 0; i < n; i++)
		zeros[i & 1] += s.p[i] == '\0';
	if (n >= 4 && zeros[1] > n / 4 && zeros[0] < n / 64 + 1)
		return CHARSET_UTF16LE;
	if (n >= 4 && zeros[0] > n / 4 && zeros[1] < n / 64 + 1)
		return CHARSET_UTF16BE;
	return CHARSET_WINDOWS1252;
}

enum charset charset_guess(struct span s, size_t *mark)
{
	/* The marks of UTF-32 begin like those of UTF-16: the longer ones first. */
	static const enum charset ORDER[] = {CHARSET_UTF32LE, CHARSET_UTF32BE, CHARSET_UTF8, CHARSET_UTF16LE,
	                                     CHARSET_UTF16BE};
	for (size_t i = 0; i < COUNT(ORDER); i++) {
		*mark = CHARSETS[ORDER[i]].mark_length;
		if (s.n >= *mark && memcmp(s.p, CHARSETS[ORDER[i]].mark, *mark) == 0)
			return ORDER[i];
	}
	*mark = 0;
	if (s.n == 0)
		return CHARSET_UTF8;
	enum charset by_zeros = guess_by_zeros(s);
	if (by_zeros != CHARSET_WINDOWS1252)
		return by_zeros;
	return u8_check(U(s.p), s.n) ? CHARSET_WINDOWS1252 : CHARSET_UTF8;
}

static uint32_t read_unit(const char *p, size_t size, bool big)
{
	uint32_t u = 0;
	for (size_t i = 0; i < size; i++)
		u |= (uint32_t)(unsigned char)p[i] << 8 * (big ? size - 1 - i : i);
	return u;
}

static void put_sign(struct buf *b, uint32_t sign)
{
	uint8_t bytes[6];
	int n = u8_uctomb(bytes, sign, sizeof(bytes));
	if (n > 0)
		buf_put(b, (struct span){(const char *)bytes, (size_t)n});
	else
		buf_puts(b, "\xEF\xBF\xBD");
}

static void decode_wide(struct span s, size_t size, bool big, struct buf *room)
{
	for (size_t i = 0; i + size <= s.n; i += size) {
		uint32_t u = read_unit(s.p + i, size, big);
		if (size == 2 && u >= 0xD800 && u < 0xDC00 && i + 4 <= s.n) {
			uint32_t low = read_unit(s.p + i + 2, 2, big);
			if (low >= 0xDC00 && low < 0xE000) {
				u = 0x10000 + ((u - 0xD800) << 10) + (low - 0xDC00);
				i += 2;
			}
		}
		put_sign(room, u);
	}
}

static void decode_windows1252(struct span s, struct buf *room)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c < 0x80)
			buf_putc(room, (char)c);
		else
			put_sign(room, c >= 0xA0 ? c : WINDOWS1252[c - 0x80] ? WINDOWS1252[c - 0x80] : 0xFFFD);
	}
}

struct span text_decode(struct span bytes, struct buf *room, enum charset *charset, bool *sure)
{
	size_t mark;
	*charset = charset_guess(bytes, &mark);
	*sure = mark > 0 || *charset == CHARSET_UTF8;
	bytes.p += mark;
	bytes.n -= mark;
	if (*charset == CHARSET_UTF8)
		return bytes;
	if (*charset == CHARSET_WINDOWS1252)
		decode_windows1252(bytes, room);
	else
		decode_wide(bytes, CHARSETS[*charset].unit, *charset == CHARSET_UTF16BE || *charset == CHARSET_UTF32BE,
		            room);
	return buf_span(room);
}

bool text_has_letters(struct span s)
{
	for (size_t i = 0; i < s.n;) {
		if ((unsigned char)s.p[i] < 0x80) {
			unsigned char c = (unsigned char)s.p[i++];
			if (c > ' ' && c != 0x7F)
				return true;
			continue;
		}
		ucs4_t sign;
		int n = u8_mbtoucr(&sign, U(s.p) + i, s.n - i);
		if (n > 0 && sign != 0xFEFF && !uc_is_property_white_space(sign) &&
		    !uc_is_general_category(sign, UC_FORMAT))
			return true;
		i += n > 0 ? (size_t)n : 1;
	}
	return false;
}

/* The first piece of S: up to a form feed, or to the last line end before PIECE_MAX; S moves past it. */
static struct span cut_piece(struct span *s)
{
	size_t n = s->n < PIECE_MAX ? s->n : PIECE_MAX, skip = 0;
	const char *feed = memchr(s->p, '\f', n);
	if (feed) {
		n = (size_t)(feed - s->p);
		skip = 1;
	} else if (n < s->n) {
		const char *line = memrchr(s->p, '\n', n);
		n = line ? (size_t)(line - s->p) + 1 : n;
		while (n > 0 && n < s->n && ((unsigned char)s->p[n] & 0xC0) == 0x80)
			n--;
		n = n ? n : PIECE_MAX;
	}
	struct span piece = {s->p, n};
	s->p += n + skip;
	s->n -= n + skip;
	return piece;
}

/* Sends TEXT by pages.  Whether there was a letter on any. */
static bool send_pages(const struct input *in, struct out *o, struct span text)
{
	bool any = false;
	int n = 0;
	while (text.n) {
		struct span piece = cut_piece(&text);
		if (piece.n == 0 && text.n == 0)
			break;
		if (++n > in->limits.pages_max && in->limits.pages_max > 0) {
			out_warning(o, "pages-cut", 0,
			            "The file has more pages than the limit; the rest was left out.");
			break;
		}
		bool letters = text_has_letters(piece);
		out_page(o, n, letters ? PAGE_TEXT : PAGE_NONE, piece);
		any |= letters;
	}
	return any;
}

/* Of Windows-1252 a few signs in a hundred are beyond ASCII; where they are many, it is another encoding, and what we
 * would read is not what is written. */
static bool is_foreign(struct span s, enum charset charset)
{
	size_t high = 0, n = s.n < 65536 ? s.n : 65536;
	for (size_t i = 0; i < n; i++)
		high += (unsigned char)s.p[i] >= 0x80;
	return charset == CHARSET_WINDOWS1252 && high > 32 && high > n / 4;
}

static enum verdict send_text(const struct input *in, struct out *o, const char **reason, bool table)
{
	struct buf room = buf_make(SIZE_MAX / 4);
	enum charset charset;
	bool sure;
	struct span text = text_decode(in->bytes, &room, &charset, &sure);
	enum verdict v = VERDICT_OK;
	if (is_foreign(in->bytes, charset)) {
		buf_free(&room);
		*reason = "The text is in an encoding that is not read; save it as UTF-8.";
		return VERDICT_UNSUPPORTED;
	}
	out_meta(o, "charset", span_of(charset_word(charset)));
	if (!sure)
		out_warning(o, "charset-guessed", 0,
		            "The file does not say its encoding; some signs may be read wrongly.");
	char delimiter = table ? csv_delimiter(text) : 0;
	if (delimiter)
		out_meta(o, "delimiter", delimiter == '\t' ? LIT("tab") : (struct span){&delimiter, 1});
	if (!buf_ok(&room)) {
		v = VERDICT_TOO_BIG;
		*reason = "The text does not fit into memory.";
	} else if (!send_pages(in, o, text)) {
		v = VERDICT_NO_TEXT;
		*reason = "There is nothing but white space in the file.";
	}
	buf_free(&room);
	return v;
}

enum verdict text_plain(const struct input *in, struct out *o, const char **reason)
{
	return send_text(in, o, reason, false);
}

enum verdict text_csv(const struct input *in, struct out *o, const char **reason)
{
	return send_text(in, o, reason, true);
}

/* How many DELIMITERs the record at TEXT has outside quotes; *TEXT moves past its end.  -1: the quotes don't close
 * here. */
static int count_in_record(struct span *text, char delimiter)
{
	int count = 0;
	bool quoted = false;
	while (text->n) {
		char c = *text->p;
		text->p++;
		text->n--;
		if (c == '"')
			quoted = !quoted;
		else if (c == delimiter && !quoted)
			count++;
		else if (c == '\n' && !quoted)
			return count;
	}
	return quoted ? -1 : count;
}

char csv_delimiter(struct span text)
{
	static const char DELIMITERS[] = ";\t,|";
	for (const char *d = DELIMITERS; *d; d++) {
		struct span rest = {text.p, text.n < 65536 ? text.n : 65536};
		int first = count_in_record(&rest, *d), records = 1;
		bool agree = first > 0;
		while (agree && rest.n && records < 20) {
			struct span line = rest;
			int count = count_in_record(&rest, *d);
			bool blank = !text_has_letters((struct span){line.p, line.n - rest.n});
			bool cut = rest.n == 0 && text.n > 65536;
			agree = blank || cut || count == first;
			records += !blank;
		}
		if (agree && records >= 2)
			return *d;
	}
	return 0;
}
