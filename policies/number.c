#include "policies/number.h"

#include <assert.h>
#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const struct {
	const char *word;
	char digit;
} KINDS[NUMBER__MAX] = {
    [NUMBER_PERM] = {"PERM", '1'},
    [NUMBER_KEB] = {"KEB", '2'},
    [NUMBER_LAT] = {"LAT", '9'},
};

#define YEAR_FIRST          2000
#define YEAR_LAST           2199
#define SEQUENCE_DIGITS     6
#define SEQUENCE_DIGITS_MAX 9

int number_check_digit(struct span digits)
{
	static const char *const ROWS[10] = {"0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
	                                     "3674209581", "5869720134", "8945362017", "9438617205", "2581436790"};
	int i = 0;
	for (size_t k = 0; k < digits.n; k++)
		i = ROWS[i][digits.p[k] - '0'] - '0';
	return i;
}

/* The digits that the check is over: kind, year, sequence. */
static struct span checked(const struct number *n, char out[NUMBER_TEXT])
{
	int length = snprintf(out, NUMBER_TEXT, "%c%04d%06" PRId64, KINDS[n->kind].digit, n->year, n->sequence);
	return (struct span){out, (size_t)length};
}

void number_format(const struct number *n, char out[NUMBER_TEXT])
{
	char digits[NUMBER_TEXT];
	assert(n->kind < NUMBER__MAX && n->year >= YEAR_FIRST && n->year <= YEAR_LAST && n->sequence >= 1 &&
	       n->sequence <= 999999999);
	struct span over = checked(n, digits);
	snprintf(out, NUMBER_TEXT, "%s-%d-%06" PRId64 "-%d", KINDS[n->kind].word, n->year, n->sequence,
	         number_check_digit(over));
}

/* Upper-case letters and digits of S without spaces and hyphens; -1 when there is anything else, or too much. */
static int squeeze(struct span s, char out[NUMBER_TEXT])
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c == ' ' || c == '-')
			continue;
		if (!isalnum(c) || n + 1 == NUMBER_TEXT)
			return -1;
		out[n++] = (char)toupper(c);
	}
	out[n] = '\0';
	return 0;
}

int number_parse(struct span s, struct number *out)
{
	char text[NUMBER_TEXT], digits[NUMBER_TEXT];
	struct number n = {0};
	int64_t year, sequence, check;
	if (squeeze(s, text))
		return -1;
	while (n.kind < NUMBER__MAX && strncmp(text, KINDS[n.kind].word, strlen(KINDS[n.kind].word)) != 0)
		n.kind++;
	if (n.kind == NUMBER__MAX)
		return -1;
	struct span rest = span_of(text + strlen(KINDS[n.kind].word));
	if (rest.n < 4 + SEQUENCE_DIGITS + 1 || rest.n > 4 + SEQUENCE_DIGITS_MAX + 1)
		return -1;
	struct span middle = {rest.p + 4, rest.n - 5};
	if (span_number((struct span){rest.p, 4}, &year) || span_number(middle, &sequence) ||
	    span_number((struct span){rest.p + rest.n - 1, 1}, &check))
		return -1;
	/* One way to write each number: no zeros before more than six digits. */
	if (year < YEAR_FIRST || year > YEAR_LAST || sequence < 1 || (middle.n > SEQUENCE_DIGITS && middle.p[0] == '0'))
		return -1;
	n.year = (int)year;
	n.sequence = sequence;
	if (number_check_digit(checked(&n, digits)) != check)
		return -1;
	*out = n;
	return 0;
}
