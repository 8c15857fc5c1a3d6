#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"

static void day_from_civil__every_day_of_300_years__comes_back(void **state)
{
	(void)state;
	day_t first = day_from_civil(1900, 1, 1), last = day_from_civil(2199, 12, 31);
	for (day_t d = first; d <= last; d++) {
		char text[DAY_TEXT];
		day_t back;
		day_format(d, text);
		assert_int_equal(day_parse(span_of(text), &back), 0);
		assert_int_equal(back, d);
	}
	assert_int_equal(day_from_civil(1970, 1, 1), 0);
	assert_int_equal(day_weekday(day_from_civil(2026, 8, 26)), 2); /* a Wednesday */
}

static void day_parse__what_is_no_day__is_refused(void **state)
{
	(void)state;
	static const char *const BAD[] = {
	    "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "1899-12-31", "2026-01-01 ", ""};
	day_t d;
	for (size_t i = 0; i < COUNT(BAD); i++)
		assert_int_equal(day_parse(span_of(BAD[i]), &d), -1);
}

static void day_parse_loose__forms_of_one_day__agree(void **state)
{
	(void)state;
	static const char *const FORMS[] = {"2026-08-05", "05/08/2026", "5/8/2026", "5-8-2026", " 05.08.2026 "};
	for (size_t i = 0; i < COUNT(FORMS); i++) {
		day_t d;
		assert_int_equal(day_parse_loose(span_of(FORMS[i]), &d), 0);
		assert_int_equal(d, day_from_civil(2026, 8, 5));
	}
}

static void stamp_format__before_midnight_utc__is_the_next_day_in_makassar(void **state)
{
	(void)state;
	char stamp[STAMP_TEXT];
	int64_t ms = ((int64_t)day_from_civil(2026, 7, 6) * 1440 + 17 * 60 + 5) * 60000;
	stamp_format(ms, 480, stamp);
	assert_string_equal(stamp, "2026-07-07T01:05:00+08:00");
	assert_int_equal(day_of_ms(-1, 0), -1);
}

static void period_parse__year_and_half__only(void **state)
{
	(void)state;
	struct period p;
	assert_int_equal(period_parse(LIT("2026-1"), &p), 0);
	assert_int_equal(p.year, 2026);
	assert_int_equal(p.half, 1);
	assert_int_equal(period_parse(LIT("2026-3"), &p), -1);
	assert_int_equal(period_parse(LIT("26-1"), &p), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(day_from_civil__every_day_of_300_years__comes_back),
	    cmocka_unit_test(day_parse__what_is_no_day__is_refused),
	    cmocka_unit_test(day_parse_loose__forms_of_one_day__agree),
	    cmocka_unit_test(stamp_format__before_midnight_utc__is_the_next_day_in_makassar),
	    cmocka_unit_test(period_parse__year_and_half__only),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
