#include "indexer/number_format.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"

enum { CODE_MAX = 256, DECIMALS_MAX = 15 };

static const struct {
	int id;
	const char *code;
} BUILTIN[] = {
    {1, "0"},      {2, "0.00"},        {3, "#,##0"},     {4, "#,##0.00"},  {9, "0%"},
    {10, "0.00%"}, {14, "dd/mm/yyyy"}, {15, "d-mmm-yy"}, {16, "d-mmm"},    {17, "mmm-yy"},
    {18, "h:mm"},  {19, "h:mm:ss"},    {20, "h:mm"},     {21, "h:mm:ss"},  {22, "dd/mm/yyyy h:mm"},
    {37, "#,##0"}, {38, "#,##0"},      {39, "#,##0.00"}, {40, "#,##0.00"}, {41, "#,##0"},
    {42, "#,##0"}, {43, "#,##0.00"},   {44, "#,##0.00"}, {45, "mm:ss"},    {46, "h:mm:ss"},
    {47, "mm:ss"},
};

const char *number_format_builtin(int id)
{
	for (size_t i = 0; i < COUNT(BUILTIN); i++)
		if (BUILTIN[i].id == id)
			return BUILTIN[i].code;
	return "";
}

/* ---- The code, taken apart: one sign for each place ---- */
struct code {
	char what[CODE_MAX]; /* 'L' literal, 'C' code */
	char sign[CODE_MAX];
	size_t n;
};

static void code_add(struct code *c, char what, char sign)
{
	if (c->n < CODE_MAX) {
		c->what[c->n] = what;
		c->sign[c->n++] = sign;
	}
}

/* [Red], [$Rp-421], [h]: currency is shown, hours count, the rest goes.  The place after it. */
static size_t read_bracket(struct span s, size_t i, struct code *c)
{
	size_t from = ++i;
	while (i < s.n && s.p[i] != ']')
		i++;
	if (i > from && s.p[from] == '$')
		for (size_t k = from + 1; k < i && s.p[k] != '-'; k++)
			code_add(c, 'L', s.p[k]);
	else if (i > from && strchr("hmsHMS", s.p[from]))
		code_add(c, 'C', s.p[from]);
	return i;
}

/* The first section: what stands before a `;`. */
static void read_code(struct span s, struct code *c)
{
	*c = (struct code){.n = 0};
	for (size_t i = 0; i < s.n && s.p[i] != ';'; i++) {
		char sign = s.p[i];
		if (sign == '"') {
			while (++i < s.n && s.p[i] != '"')
				code_add(c, 'L', s.p[i]);
		} else if (sign == '\\' && i + 1 < s.n) {
			code_add(c, 'L', s.p[++i]);
		} else if (sign == '_' || sign == '*') {
			i++;
		} else if (sign == '[') {
			i = read_bracket(s, i, c);
		} else {
			code_add(c, 'C', sign);
		}
	}
}

static bool code_has(const struct code *c, const char *signs)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->what[i] == 'C' && c->sign[i] && strchr(signs, c->sign[i]))
			return true;
	return false;
}

/* ---- Dates and times ---- */
static const char *const MONTHS[] = {"Januari", "Februari", "Maret",     "April",   "Mei",      "Juni",
                                     "Juli",    "Agustus",  "September", "Oktober", "November", "Desember"};
static const char *const DAYS[] = {"Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"};

struct moment {
	struct civil civil;
	day_t day;
	int hour, minute, second;
};

static bool moment_of(double serial, bool date_1904, struct moment *m)
{
	if (!(serial >= 0 && serial < 2958466))
		return false;
	double days = floor(serial);
	long seconds = lround((serial - days) * 86400);
	if (seconds >= 86400) {
		days += 1;
		seconds -= 86400;
	}
	/* Day 60 is 29 February 1900, which never was. */
	int base = date_1904 ? 24107 : days < 60 ? 25568 : 25569;
	m->day = (day_t)days - base;
	m->civil = day_to_civil(m->day);
	m->hour = (int)(seconds / 3600);
	m->minute = (int)(seconds / 60 % 60);
	m->second = (int)(seconds % 60);
	return true;
}

/* One run of the same letter: "yyyy", "mm". */
static void put_run(struct buf *out, char letter, size_t n, bool minutes, const struct moment *m)
{
	const char *month = MONTHS[m->civil.month - 1], *day = DAYS[day_weekday(m->day)];
	switch (letter) {
	case 'y':
		buf_printf(out, n > 2 ? "%04d" : "%02d", n > 2 ? m->civil.year : m->civil.year % 100);
		break;
	case 'm':
		if (!minutes && n >= 4)
			buf_puts(out, month);
		else if (!minutes && n == 3)
			buf_printf(out, "%.3s", month);
		else if (n >= 2)
			buf_printf(out, "%02d", minutes ? m->minute : m->civil.month);
		else
			buf_printf(out, "%d", minutes ? m->minute : m->civil.month);
		break;
	case 'd':
		if (n >= 3)
			buf_printf(out, n == 3 ? "%.3s" : "%s", day);
		else
			buf_printf(out, n == 2 ? "%02d" : "%d", m->civil.day);
		break;
	case 'h':
		buf_printf(out, n >= 2 ? "%02d" : "%d", m->hour);
		break;
	case 's':
		buf_printf(out, n >= 2 ? "%02d" : "%d", m->second);
		break;
	default:
		break;
	}
}

static void put_moment(struct buf *out, const struct code *c, const struct moment *m)
{
	char before = 0;
	for (size_t i = 0; i < c->n; i++) {
		char letter = c->sign[i];
		if (c->what[i] == 'C' && letter >= 'A' && letter <= 'Z')
			letter = (char)(letter - 'A' + 'a');
		if (c->what[i] == 'L' || !strchr("ymdhs", letter)) {
			bool am_pm = c->what[i] == 'C' && letter == 'a';
			if (am_pm) /* the hours are of 24 here */
				break;
			buf_putc(out, c->sign[i]);
			continue;
		}
		size_t n = 1;
		while (i + n < c->n && c->what[i + n] == 'C' && (c->sign[i + n] | 0x20) == letter)
			n++;
		size_t k = i + n;
		while (k < c->n && (c->what[k] == 'L' || !strchr("ymdhsYMDHS", c->sign[k])))
			k++;
		char after = k < c->n ? (char)(c->sign[k] | 0x20) : 0;
		put_run(out, letter, n, before == 'h' || after == 's', m);
		before = letter;
		i += n - 1;
	}
}

/* ---- Numbers ---- */
static void put_grouped(struct buf *out, const char *digits, bool grouped)
{
	const char *point = strchr(digits, '.');
	size_t whole = point ? (size_t)(point - digits) : strlen(digits);
	for (size_t i = 0; i < whole; i++) {
		buf_putc(out, digits[i]);
		size_t left = whole - i - 1;
		if (grouped && left && left % 3 == 0 && digits[i] != '-')
			buf_putc(out, '.');
	}
	if (point) {
		buf_putc(out, ',');
		buf_puts(out, point + 1);
	}
}

static void put_general(struct buf *out, double value)
{
	char digits[64];
	if (value == floor(value) && fabs(value) < 1e18)
		snprintf(digits, sizeof digits, "%.0f", value);
	else
		snprintf(digits, sizeof digits, "%.15g", value);
	put_grouped(out, digits, false);
}

static bool is_place(const struct code *c, size_t i)
{
	return c->what[i] == 'C' && (c->sign[i] == '0' || c->sign[i] == '#' || c->sign[i] == '?');
}

static void put_fixed(struct buf *out, const struct code *c, double value)
{
	size_t first = c->n, last = 0;
	int decimals = 0;
	bool point = false, grouped = false, percent = code_has(c, "%");
	char digits[400];
	for (size_t i = 0; i < c->n; i++) {
		if (is_place(c, i)) {
			first = first == c->n ? i : first;
			last = i;
			decimals += point && decimals < DECIMALS_MAX;
		}
		point |= c->what[i] == 'C' && c->sign[i] == '.';
		grouped |= c->what[i] == 'C' && c->sign[i] == ',' && i + 1 < c->n && is_place(c, i + 1);
	}
	for (size_t i = 0; i < first; i++)
		if (c->what[i] == 'L')
			buf_putc(out, c->sign[i]);
	snprintf(digits, sizeof digits, "%.*f", decimals, percent ? value * 100 : value);
	put_grouped(out, digits, grouped && fabs(value) < 1e15);
	for (size_t i = last + 1; i < c->n; i++)
		if (c->what[i] == 'L' || c->sign[i] == '%')
			buf_putc(out, c->sign[i]);
}

void number_format_put(struct buf *out, struct span value, struct span code, bool date_1904)
{
	char text[64], *end;
	struct code c;
	struct moment m;
	if (value.n == 0 || value.n >= sizeof text) {
		buf_put(out, value);
		return;
	}
	memcpy(text, value.p, value.n);
	text[value.n] = '\0';
	double number = strtod(text, &end);
	if (*end || !isfinite(number)) {
		buf_put(out, value);
		return;
	}
	bool general = code.n == 0 || (code.n >= 7 && strncasecmp(code.p, "general", 7) == 0);
	read_code(code, &c);
	if (!general && code_has(&c, "ymdhsYDHMS") && !code_has(&c, "0#?") && moment_of(number, date_1904, &m))
		put_moment(out, &c, &m);
	else if (!general && code_has(&c, "0#?") && fabs(number) < 1e300 && !code_has(&c, "eE/"))
		put_fixed(out, &c, number);
	else
		put_general(out, number);
}
