#include "base/date.h"

#include <stdio.h>

/* Days from civil and back: the era method (400-year cycles of 146,097 days, years that begin in March). */
day_t day_from_civil(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int era = (y >= 0 ? y : y - 399) / 400;
	int year_of_era = y - era * 400;
	int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - 719468;
}

struct civil day_to_civil(day_t d)
{
	int z = d + 719468;
	int era = (z >= 0 ? z : z - 146096) / 146097;
	int day_of_era = z - era * 146097;
	int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int mp = (5 * day_of_year + 2) / 153;
	int month = mp < 10 ? mp + 3 : mp - 9;
	return (struct civil){
	    .year = year_of_era + era * 400 + (month <= 2),
	    .month = month,
	    .day = day_of_year - (153 * mp + 2) / 5 + 1,
	};
}

int day_weekday(day_t d)
{
	int w = (d + 3) % 7;
	return w < 0 ? w + 7 : w;
}

static int make_day(int64_t y, int64_t m, int64_t d, day_t *out)
{
	if (y < 1900 || y > 2199 || m < 1 || m > 12 || d < 1 || d > 31)
		return -1;
	day_t made = day_from_civil((int)y, (int)m, (int)d);
	if (day_to_civil(made).day != (int)d)
		return -1;
	*out = made;
	return 0;
}

int day_parse(struct span s, day_t *out)
{
	int64_t y, m, d;
	if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-')
		return -1;
	if (span_number((struct span){s.p, 4}, &y) || span_number((struct span){s.p + 5, 2}, &m) ||
	    span_number((struct span){s.p + 8, 2}, &d))
		return -1;
	return make_day(y, m, d, out);
}

int day_parse_loose(struct span s, day_t *out)
{
	s = span_trim(s);
	if (day_parse(s, out) == 0)
		return 0;
	char separator = '\0';
	for (size_t i = 0; i < s.n && !separator; i++)
		if (s.p[i] == '/' || s.p[i] == '-' || s.p[i] == '.')
			separator = s.p[i];
	if (!separator)
		return -1;
	int64_t y, m, d;
	struct span day = span_cut(&s, separator), month = span_cut(&s, separator);
	if (s.n != 4 || day.n > 2 || month.n > 2 || span_number(day, &d) || span_number(month, &m) ||
	    span_number(s, &y))
		return -1;
	return make_day(y, m, d, out);
}

void day_format(day_t d, char out[DAY_TEXT])
{
	struct civil c = day_to_civil(d);
	snprintf(out, DAY_TEXT, "%04u-%02u-%02u", (unsigned)c.year % 10000, (unsigned)c.month % 100,
	         (unsigned)c.day % 100);
}

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

day_t day_of_ms(int64_t unix_ms, int offset_minutes)
{
	return (day_t)floor_div(unix_ms + (int64_t)offset_minutes * 60000, 86400000);
}

int minute_of_ms(int64_t unix_ms, int offset_minutes)
{
	int64_t local = unix_ms + (int64_t)offset_minutes * 60000;
	return (int)((local - floor_div(local, 86400000) * 86400000) / 60000);
}

void stamp_format(int64_t unix_ms, int offset_minutes, char out[STAMP_TEXT])
{
	char date[DAY_TEXT];
	day_format(day_of_ms(unix_ms, offset_minutes), date);
	int minute = minute_of_ms(unix_ms, offset_minutes);
	int second = (int)((unix_ms - floor_div(unix_ms, 60000) * 60000) / 1000);
	int zone = offset_minutes < 0 ? -offset_minutes : offset_minutes;
	snprintf(out, STAMP_TEXT, "%sT%02d:%02d:%02d%c%02d:%02d", date, minute / 60, minute % 60, second,
	         offset_minutes < 0 ? '-' : '+', zone / 60 % 24, zone % 60);
}

int period_parse(struct span s, struct period *out)
{
	int64_t y, h;
	if (s.n != 6 || s.p[4] != '-' || span_number((struct span){s.p, 4}, &y) ||
	    span_number((struct span){s.p + 5, 1}, &h) || y < 1900 || y > 2199 || h < 1 || h > 2)
		return -1;
	*out = (struct period){.year = (int)y, .half = (int)h};
	return 0;
}

void day_words(day_t d, bool with_weekday, char out[DAY_WORDS_TEXT])
{
	static const char *const MONTHS[] = {"Januari", "Februari", "Maret",     "April",   "Mei",      "Juni",
	                                     "Juli",    "Agustus",  "September", "Oktober", "November", "Desember"};
	static const char *const DAYS[] = {"Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"};
	struct civil c = day_to_civil(d);
	snprintf(out, DAY_WORDS_TEXT, "%s%s%d %s %d", with_weekday ? DAYS[day_weekday(d)] : "",
	         with_weekday ? ", " : "", c.day, MONTHS[c.month - 1], c.year);
}
