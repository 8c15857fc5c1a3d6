#include "indexer/guess.h"

#include <string.h>
#include <strings.h>

enum { LOOK_AT = 16 << 10 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool starts_nocase(struct span s, const char *text)
{
	size_t n = strlen(text);
	return s.n >= n && strncasecmp(s.p, text, n) == 0;
}

static void skip(struct span *s, size_t n)
{
	s->p += n;
	s->n -= n;
}

static void skip_blanks(struct span *s)
{
	while (s->n && (*s->p == ' ' || *s->p == '\t'))
		skip(s, 1);
}

/* ---- Dates ---- */
static const struct {
	const char *name;
	int month;
} MONTHS[] = {
    {"januari", 1},   {"februari", 2},  {"pebruari", 2}, {"maret", 3},     {"april", 4},    {"mei", 5},
    {"juni", 6},      {"juli", 7},      {"agustus", 8},  {"september", 9}, {"oktober", 10}, {"november", 11},
    {"nopember", 11}, {"desember", 12}, {"jan", 1},      {"feb", 2},       {"peb", 2},      {"mar", 3},
    {"apr", 4},       {"jun", 6},       {"jul", 7},      {"agt", 8},       {"agu", 8},      {"ags", 8},
    {"sep", 9},       {"sept", 9},      {"okt", 10},     {"nov", 11},      {"nop", 11},     {"des", 12},
};

/* One to MAX digits off the front; -1 when there is none or more. */
static int take_number(struct span *s, int max)
{
	int value = 0, n = 0;
	while (s->n && is_digit(*s->p)) {
		if (++n > max)
			return -1;
		value = value * 10 + (*s->p - '0');
		skip(s, 1);
	}
	return n ? value : -1;
}

static int take_month(struct span *s)
{
	size_t n = 0;
	while (n < s->n && is_letter(s->p[n]))
		n++;
	for (size_t i = 0; i < COUNT(MONTHS); i++)
		if (span_is_nocase((struct span){s->p, n}, MONTHS[i].name)) {
			skip(s, n);
			return MONTHS[i].month;
		}
	return -1;
}

static bool is_day(int year, int month, int day, day_t *out)
{
	if (year < 1945 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	*out = day_from_civil(year, month, day);
	return day_to_civil(*out).month == month;
}

/* A date at the front of S: "18 Agustus 2026", "18-08-2026", "18/8/2026". */
static bool date_at(struct span s, day_t *out)
{
	int day = take_number(&s, 2), month, year;
	if (day < 1)
		return false;
	char mark = s.n ? *s.p : 0;
	if (mark == '-' || mark == '/') {
		skip(&s, 1);
		month = s.n && is_letter(*s.p) ? take_month(&s) : take_number(&s, 2);
		if (month < 1 || !s.n || *s.p != mark)
			return false;
		skip(&s, 1);
	} else {
		skip_blanks(&s);
		month = take_month(&s);
		if (s.n && *s.p == '.')
			skip(&s, 1);
		skip_blanks(&s);
	}
	year = take_number(&s, 4);
	return is_day(year, month, day, out);
}

/* How much the words before a date make it the date of the document. */
static int date_weight(struct span before)
{
	while (before.n &&
	       (before.p[before.n - 1] == ' ' || before.p[before.n - 1] == ':' || before.p[before.n - 1] == '\t'))
		before.n--;
	size_t line = before.n;
	while (line > 0 && before.p[line - 1] != '\n')
		line--;
	struct span own = span_trim((struct span){before.p + line, before.n - line});
	if (starts_nocase(own, "pada tanggal") || starts_nocase(own, "ditetapkan"))
		return 4;
	/* "Bontang, 18 Agustus 2026": a place, a comma, nothing else */
	if (own.n > 3 && own.n < 40 && own.p[own.n - 1] == ',' && !memchr(own.p, ' ', own.n > 24 ? own.n : 0))
		return 3;
	if (starts_nocase(own, "tanggal") || starts_nocase(own, "tgl"))
		return 2;
	return 1;
}

static void guess_date(struct span page, struct guess *g)
{
	int best = 0;
	for (size_t i = 0; i < page.n; i++) {
		day_t d;
		bool fresh = i == 0 || (!is_digit(page.p[i - 1]) && page.p[i - 1] != '/' && page.p[i - 1] != '-' &&
		                        page.p[i - 1] != '.' && !is_letter(page.p[i - 1]));
		if (!is_digit(page.p[i]) || !fresh || !date_at((struct span){page.p + i, page.n - i}, &d))
			continue;
		int weight = date_weight((struct span){page.p, i});
		if (weight > best) {
			best = weight;
			g->date = d;
			g->has_date = true;
		}
	}
}

/* ---- Numbers ---- */
static bool is_number_sign(char c)
{
	return is_digit(c) || is_letter(c) || c == '.' || c == '/' || c == '-';
}

/* The number at the front of S, as it is printed: "100.3/014/2026", "12 TAHUN 2026". */
static bool number_at(struct span s, char out[64])
{
	size_t n = 0;
	bool digit = false;
	for (; n < s.n && is_number_sign(s.p[n]); n++) {
		digit |= is_digit(s.p[n]);
		if (s.p[n] == '.' && n && s.p[n - 1] == '.')
			return false; /* dots to be filled in */
	}
	struct span rest = {s.p + n, s.n - n};
	skip_blanks(&rest);
	if (digit && starts_nocase(rest, "tahun ")) {
		skip(&rest, 6);
		skip_blanks(&rest);
		int year = take_number(&rest, 4);
		if (year >= 1945)
			n = (size_t)(rest.p - s.p);
	}
	while (n && (s.p[n - 1] == '.' || s.p[n - 1] == '-' || s.p[n - 1] == '/'))
		n--;
	if (!digit || n == 0 || n >= 64)
		return false;
	memcpy(out, s.p, n);
	out[n] = '\0';
	return true;
}

static bool in_capitals(struct span line)
{
	for (size_t i = 0; i < line.n; i++)
		if (line.p[i] >= 'a' && line.p[i] <= 'z')
			return false;
	return true;
}

/* "Nomor : X" at the start of a line; in a line of capitals also later ("KEPUTUSAN LURAH NOMOR 12 TAHUN 2026"). */
static bool number_in_line(struct span line, char out[64])
{
	static const char *const LABELS[] = {"nomor", "no.", "no "};
	bool anywhere = in_capitals(line);
	for (size_t at = 0; at < line.n && (at == 0 || anywhere); at++) {
		if (at && is_letter(line.p[at - 1]))
			continue;
		for (size_t i = 0; i < COUNT(LABELS); i++) {
			struct span s = {line.p + at, line.n - at};
			if (!starts_nocase(s, LABELS[i]))
				continue;
			skip(&s, strlen(LABELS[i]));
			while (s.n && (*s.p == ' ' || *s.p == '\t' || *s.p == ':' || *s.p == '.'))
				skip(&s, 1);
			if (number_at(s, out))
				return true;
		}
	}
	return false;
}

struct guess date_and_number_guess(struct span page)
{
	struct guess g = {.number = ""};
	if (page.n > LOOK_AT)
		page.n = LOOK_AT;
	guess_date(page, &g);
	for (struct span rest = page; rest.n && !g.number[0];)
		number_in_line(span_trim(span_cut(&rest, '\n')), g.number);
	return g;
}
