/* base/date.h - civil dates as day numbers, pure.  A day is a count from 1970-01-01 (day 0, a Thursday). */
#ifndef EARSIP_BASE_DATE_H
#define EARSIP_BASE_DATE_H

#include <stdint.h>

#include "base/buf.h"

typedef int32_t day_t;

struct civil {
	int year, month, day; /* month 1..12, day 1..31 */
};

day_t day_from_civil(int year, int month, int day);
struct civil day_to_civil(day_t d);
int day_weekday(day_t d); /* 0 Monday .. 6 Sunday */

/* "2026-08-25" exactly (a real day of the years 1900 to 2199).  0, or -1. */
int day_parse(struct span s, day_t *out);
/* dd/mm/yyyy, dd-mm-yyyy or ISO: what people type in a list.  0, or -1. */
int day_parse_loose(struct span s, day_t *out);
#define DAY_TEXT 11
void day_format(day_t d, char out[DAY_TEXT]);

/* In words for letters, Indonesian: "Senin, 6 Juli 2026" WITH_WEEKDAY, else "6 Juli 2026". */
#define DAY_WORDS_TEXT 32
void day_words(day_t d, bool with_weekday, char out[DAY_WORDS_TEXT]);

/* The civil day, and the minute of it, at UTC + OFFSET_MINUTES (the installation's zone; Indonesia has no summer time).
 */
day_t day_of_ms(int64_t unix_ms, int offset_minutes);
int minute_of_ms(int64_t unix_ms, int offset_minutes);
/* RFC 3339 in that zone, "2026-08-26T09:20:00+08:00". */
#define STAMP_TEXT 32
void stamp_format(int64_t unix_ms, int offset_minutes, char out[STAMP_TEXT]);

/* "2026-1": year 1900..2199 and half 1 or 2.  0, or -1. */
struct period {
	int year, half;
};
int period_parse(struct span s, struct period *out);

#endif
