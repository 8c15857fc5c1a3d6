#include "store/key_paper.h"

#include <ctype.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum { ROW_BYTES = PAPER_KEY_BYTES / PAPER_ROWS, DIGITS_MAX = 2 * PAPER_KEY_BYTES + 8 };

static void digest(const char *label, int row, const unsigned char *bytes, size_t n, unsigned char out[32])
{
	crypto_generichash_state state;
	crypto_generichash_init(&state, NULL, 0, 32);
	crypto_generichash_update(&state, (const unsigned char *)label, strlen(label));
	if (row) {
		const unsigned char which = (unsigned char)row;
		crypto_generichash_update(&state, &which, 1);
	}
	crypto_generichash_update(&state, bytes, n);
	crypto_generichash_final(&state, out, 32);
}

void paper_check(const char *label, const unsigned char key[PAPER_KEY_BYTES], char out[PAPER_CHECK_TEXT])
{
	unsigned char raw[32];
	digest(label, 0, key, PAPER_KEY_BYTES, raw);
	sodium_bin2hex(out, PAPER_CHECK_TEXT, raw, 4);
}

static unsigned char row_check(const char *label, int row, const unsigned char bytes[ROW_BYTES])
{
	unsigned char raw[32];
	digest(label, row, bytes, ROW_BYTES, raw);
	return raw[0];
}

void paper_row(const char *label, const unsigned char key[PAPER_KEY_BYTES], int row, char out[PAPER_ROW_TEXT])
{
	const unsigned char *b = key + (row - 1) * ROW_BYTES;
	snprintf(out, PAPER_ROW_TEXT, "%02x%02x %02x%02x %02x%02x %02x%02x  %02x", b[0], b[1], b[2], b[3], b[4], b[5],
	         b[6], b[7], row_check(label, row, b));
}

/* The hexadecimal digits of LINE, spaces and hyphens left out; -1: another sign is in it, or too many. */
static int digits_of(struct span line, char out[DIGITS_MAX + 1])
{
	size_t n = 0;
	for (size_t i = 0; i < line.n; i++) {
		int c = tolower((unsigned char)line.p[i]);
		c = c == 'o' ? '0' : c == 'i' || c == 'l' ? '1' : c;
		if (isspace(c) || c == '-')
			continue;
		if (!isxdigit(c) || n == DIGITS_MAX)
			return -1;
		out[n++] = (char)c;
	}
	out[n] = '\0';
	return (int)n;
}

/* "LABEL hex check" on one line, as the QR code has it. */
static int read_line(const char *label, struct span rest, unsigned char out[PAPER_KEY_BYTES], struct err *e)
{
	char digits[DIGITS_MAX + 1], check[PAPER_CHECK_TEXT];
	int n = digits_of(rest, digits);
	int rc = -1;
	if (n == DIGITS_MAX &&
	    sodium_hex2bin(out, PAPER_KEY_BYTES, digits, 2 * PAPER_KEY_BYTES, NULL, NULL, NULL) == 0) {
		paper_check(label, out, check);
		rc = strcmp(digits + 2 * PAPER_KEY_BYTES, check) == 0 ? 0 : -1;
	}
	sodium_memzero(digits, sizeof(digits));
	return rc ? ERR_SAY(e, ERR_INPUT, "The line of %s is not as it was printed.", label) : 0;
}

/* A row of the paper: its number, 16 digits, two of check. */
static int read_row(const char *label, struct span line, int row, unsigned char out[PAPER_KEY_BYTES])
{
	char digits[DIGITS_MAX + 1];
	unsigned char bytes[1 + ROW_BYTES + 1];
	char number = (char)('0' + row);
	int n = digits_of(line, digits), rc = -1;
	size_t at = n == 2 * ROW_BYTES + 3 && digits[0] == number ? 1 : 0; /* the number may be left out */
	if (n == 2 * ROW_BYTES + 2 + (int)at &&
	    sodium_hex2bin(bytes, ROW_BYTES + 1, digits + at, 2 * ROW_BYTES + 2, NULL, NULL, NULL) == 0 &&
	    row_check(label, row, bytes) == bytes[ROW_BYTES]) {
		memcpy(out + (row - 1) * ROW_BYTES, bytes, ROW_BYTES);
		rc = 0;
	}
	sodium_memzero(digits, sizeof(digits));
	sodium_memzero(bytes, sizeof(bytes));
	return rc;
}

static struct span next_line(struct span *rest)
{
	while (rest->n) {
		struct span line = span_trim(span_cut(rest, '\n'));
		if (line.n)
			return line;
	}
	return (struct span){"", 0};
}

static int read_rows(const char *label, struct span rest, unsigned char out[PAPER_KEY_BYTES], struct err *e)
{
	static const char CHECK[] = "pemeriksa";
	char digits[DIGITS_MAX + 1], check[PAPER_CHECK_TEXT];
	for (int row = 1; row <= PAPER_ROWS; row++)
		if (read_row(label, next_line(&rest), row, out))
			return ERR_SAY(e, ERR_INPUT, "Row %d of %s is not as it was printed.", row, label);
	struct span last = next_line(&rest);
	if (span_starts(last, CHECK))
		last = (struct span){last.p + strlen(CHECK), last.n - strlen(CHECK)};
	paper_check(label, out, check);
	if (digits_of(last, digits) < 0 || strcmp(digits, check) != 0)
		return ERR_SAY(e, ERR_INPUT, "The check under %s does not fit its rows.", label);
	return 0;
}

int paper_read(const char *label, struct span text, unsigned char out[PAPER_KEY_BYTES], struct err *e)
{
	while (text.n) {
		struct span line = span_trim(span_cut(&text, '\n'));
		if (!span_starts(line, label))
			continue;
		struct span rest = span_trim((struct span){line.p + strlen(label), line.n - strlen(label)});
		int rc = rest.n ? read_line(label, rest, out, e) : read_rows(label, text, out, e);
		if (rc)
			sodium_memzero(out, PAPER_KEY_BYTES);
		return rc;
	}
	return 1;
}
