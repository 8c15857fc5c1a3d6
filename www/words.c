#include "www/words.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "www/render.h"

static const char *const MONTHS[] = {"Januari", "Februari", "Maret",     "April",   "Mei",      "Juni",
                                     "Juli",    "Agustus",  "September", "Oktober", "November", "Desember"};
static const char *const WEEKDAYS[] = {"Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"};

const char *words_text(enum language language, const char *text_id)
{
	return translate((enum render_language)language, text_id);
}

static const char *value_of(va_list values, struct span name)
{
	const char *key, *found = NULL;
	va_list copy;
	va_copy(copy, values);
	while (!found && (key = va_arg(copy, const char *))) {
		const char *value = va_arg(copy, const char *);
		if (span_is(name, key))
			found = value ? value : "";
	}
	va_end(copy);
	return found;
}

void words_fill(struct buf *to, enum language language, const char *text_id, va_list values)
{
	struct span rest = span_of(words_text(language, text_id));
	while (rest.n) {
		const char *open = memchr(rest.p, '{', rest.n);
		size_t before = open ? (size_t)(open - rest.p) : rest.n;
		buf_put(to, (struct span){rest.p, before});
		if (!open)
			break;
		rest = (struct span){open + 1, rest.n - before - 1};
		buf_puts(to, value_of(values, span_cut(&rest, '}')));
	}
}

void words_number(struct buf *to, enum language language, int64_t n)
{
	char digits[24];
	int length = snprintf(digits, sizeof digits, "%" PRId64, n);
	for (int i = 0; i < length; i++) {
		buf_putc(to, digits[i]);
		int left = length - 1 - i;
		if (left > 0 && left % 3 == 0 && digits[i] != '-')
			buf_putc(to, language == LANGUAGE_EN ? ',' : '.');
	}
}

void words_date(struct buf *to, enum language language, day_t d)
{
	struct civil c = day_to_civil(d);
	buf_printf(to, "%d %s %d", c.day, words_text(language, MONTHS[c.month - 1]), c.year);
}

void words_day(struct buf *to, enum language language, day_t d)
{
	buf_printf(to, "%s, ", words_text(language, WEEKDAYS[day_weekday(d)]));
	words_date(to, language, d);
}

void words_moment(struct buf *to, enum language language, int64_t ms, int offset_minutes, const char *zone_label)
{
	int minute = minute_of_ms(ms, offset_minutes);
	words_date(to, language, day_of_ms(ms, offset_minutes));
	buf_printf(to, language == LANGUAGE_EN ? ", %02d:%02d %s" : ", %02d.%02d %s", minute / 60, minute % 60,
	           zone_label);
}
