#include "indexer/words.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

enum { SEPARATOR, LETTER, DIGIT, IGNORED };

/* A character of the text: what it is, its bytes, and what it becomes in a word. */
struct sign {
	int kind;
	size_t bytes;
	ucs4_t code;
};

struct words words_of(struct span text)
{
	return (struct words){.text = text};
}

static int kind_of_wide(ucs4_t c)
{
	/* Soft hyphen, zero-width signs and combining marks neither part words nor count in them. */
	if (c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0xFEFF || uc_is_general_category(c, UC_MARK))
		return IGNORED;
	return uc_is_general_category(c, UC_LETTER) || uc_is_general_category(c, UC_NUMBER) ? LETTER : SEPARATOR;
}

static bool is_ascii_word(ucs4_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static struct sign sign_at(const struct words *w, size_t at)
{
	if (at >= w->text.n)
		return (struct sign){SEPARATOR, 0, 0};
	const uint8_t *p = (const uint8_t *)w->text.p + at;
	if (*p < 0x80) {
		int kind = SEPARATOR;
		if ((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z'))
			kind = LETTER;
		else if (*p >= '0' && *p <= '9')
			kind = DIGIT;
		return (struct sign){kind, 1, *p};
	}
	ucs4_t c;
	int n = u8_mbtoucr(&c, p, w->text.n - at);
	if (n <= 0)
		return (struct sign){SEPARATOR, 1, 0xFFFD};
	return (struct sign){kind_of_wide(c), (size_t)n, c};
}

/* A word that is being collected; `length` counts on past the buffer, so that a run that is too long is known. */
static void collect(struct word *out, ucs4_t c, int depth)
{
	if (c < 0x80) {
		if (out->length < WORD_MAX)
			out->text[out->length] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
		out->length++;
		return;
	}
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	int tag, n = depth < 4 ? uc_decomposition(c, &tag, parts) : 0;
	for (int i = 0; i < n; i++)
		if (parts[i] < 0x80 ? is_ascii_word(parts[i]) : kind_of_wide(parts[i]) == LETTER)
			collect(out, parts[i], depth + 1);
	if (n > 0)
		return;
	uint8_t bytes[6];
	int length = u8_uctomb(bytes, uc_tolower(c), sizeof(bytes));
	if (length > 0 && out->length + (size_t)length <= WORD_MAX)
		memcpy(out->text + out->length, bytes, (size_t)length);
	out->length += length > 0 ? (size_t)length : 0;
}

static bool is_apostrophe(ucs4_t c)
{
	return c == '\'' || c == 0x2019 || c == 0x02BC;
}

/* Letters and digits from w->at on; moves w->at past them. */
static void run(struct words *w, struct word *out)
{
	out->digits = true;
	for (;;) {
		struct sign s = sign_at(w, w->at);
		if (s.kind == SEPARATOR) {
			bool inside =
			    is_apostrophe(s.code) && !out->digits && sign_at(w, w->at + s.bytes).kind == LETTER;
			if (!inside || s.bytes == 0)
				return;
		} else if (s.kind != IGNORED) {
			if (s.kind == DIGIT && !out->digits && out->length == 2 && memcmp(out->text, "rp", 2) == 0)
				return; /* Rp500.000: the sum is the word */
			collect(out, s.code, 0);
			out->digits = out->digits && s.kind == DIGIT;
		}
		w->at += s.bytes;
		if (s.kind != SEPARATOR)
			out->end = w->at;
	}
}

static size_t digits_at(const struct words *w, size_t at)
{
	size_t n = 0;
	while (sign_at(w, at + n).kind == DIGIT)
		n++;
	return n;
}

/* 1.234.567 and 1.234.567,89 are one word, 1234567; a 100.3/14 is not one. */
static void join_thousands(struct words *w, struct word *out)
{
	size_t at = w->at, groups = 0;
	while (at < w->text.n && w->text.p[at] == '.' && digits_at(w, at + 1) == 3) {
		at += 4;
		groups++;
	}
	if (groups == 0)
		return;
	struct sign after = sign_at(w, at);
	if (after.code == '/' || after.kind != SEPARATOR ||
	    ((after.code == '.' || after.code == '-') && sign_at(w, at + 1).kind == DIGIT))
		return;
	for (size_t i = w->at; i < at; i++)
		if (w->text.p[i] != '.')
			collect(out, (ucs4_t)(unsigned char)w->text.p[i], 0);
	if (after.code == ',' && digits_at(w, at + 1) == 2)
		at += 3;
	w->at = out->end = at;
}

/* S.K. and S.H are one word, "a. bahwa" is not. */
static void join_initials(struct words *w, struct word *out)
{
	for (;;) {
		struct sign dot = sign_at(w, w->at), letter = sign_at(w, w->at + 1);
		if (dot.code != '.' || letter.kind != LETTER)
			return;
		struct sign after = sign_at(w, w->at + 1 + letter.bytes);
		if (after.kind != SEPARATOR)
			return;
		collect(out, letter.code, 0);
		w->at += 1 + letter.bytes;
		out->end = w->at;
	}
}

static void strip_zeros(struct word *out)
{
	size_t zeros = 0;
	while (zeros + 1 < out->length && out->text[zeros] == '0')
		zeros++;
	memmove(out->text, out->text + zeros, out->length - zeros);
	out->length -= zeros;
}

/* Of what was collected: a circled 1 is a 1 too. */
static bool only_digits(const struct word *w)
{
	size_t n = w->length <= WORD_MAX ? w->length : 0;
	for (size_t i = 0; i < n; i++)
		if (w->text[i] < '0' || w->text[i] > '9')
			return false;
	return n > 0;
}

bool words_next(struct words *w, struct word *out)
{
	while (w->at < w->text.n) {
		struct sign s = sign_at(w, w->at);
		if (s.kind == SEPARATOR || s.kind == IGNORED) {
			w->at += s.bytes;
			continue;
		}
		out->length = 0;
		out->begin = w->at;
		run(w, out);
		out->digits = only_digits(out);
		if (out->digits && out->length <= 3)
			join_thousands(w, out);
		else if (out->length == 1)
			join_initials(w, out);
		if (out->length == 0 || out->length > WORD_MAX)
			continue;
		if (out->digits)
			strip_zeros(out);
		out->text[out->length] = '\0';
		return true;
	}
	return false;
}
