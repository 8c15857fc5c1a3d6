#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "www/range.h"

static void range_parse__values__give_the_part_of_rfc_9110(void **state)
{
	(void)state;
	static const struct {
		const char *value;
		int64_t size;
		enum range_verdict verdict;
		int64_t first, length;
	} CASES[] = {
	    {NULL, 100, RANGE_WHOLE, 0, 100},
	    {"bytes=0-0", 100, RANGE_PART, 0, 1},
	    {"bytes=0-99", 100, RANGE_PART, 0, 100},
	    {"bytes=0-100", 100, RANGE_PART, 0, 100},
	    {"BYTES=10-19", 100, RANGE_PART, 10, 10},
	    {"bytes= 10-19 ", 100, RANGE_PART, 10, 10},
	    {"bytes=99-", 100, RANGE_PART, 99, 1},
	    {"bytes=-1", 100, RANGE_PART, 99, 1},
	    {"bytes=-100", 100, RANGE_PART, 0, 100},
	    {"bytes=-101", 100, RANGE_PART, 0, 100},
	    {"bytes=100-", 100, RANGE_UNSATISFIABLE, 0, 100},
	    {"bytes=-0", 100, RANGE_UNSATISFIABLE, 0, 100},
	    {"bytes=0-", 0, RANGE_UNSATISFIABLE, 0, 0},
	    {"bytes=-5", 0, RANGE_UNSATISFIABLE, 0, 0},
	    {"bytes=5-4", 100, RANGE_WHOLE, 0, 100},
	    {"bytes=0-1,5-6", 100, RANGE_WHOLE, 0, 100},
	    {"bytes=-", 100, RANGE_WHOLE, 0, 100},
	    {"bytes=", 100, RANGE_WHOLE, 0, 100},
	    {"bytes=1", 100, RANGE_WHOLE, 0, 100},
	    {"bytes=0x1-2", 100, RANGE_WHOLE, 0, 100},
	    {"bytes=+1-2", 100, RANGE_WHOLE, 0, 100},
	    {"bytes=9999999999999999999-", 100, RANGE_WHOLE, 0, 100},
	    {"items=0-1", 100, RANGE_WHOLE, 0, 100},
	    {"", 100, RANGE_WHOLE, 0, 100},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct range r;
		enum range_verdict v = range_parse(CASES[i].value, CASES[i].size, &r);
		if (v != CASES[i].verdict)
			fail_msg("%s: verdict %d", CASES[i].value, (int)v);
		if (v == RANGE_PART && (r.first != CASES[i].first || r.length != CASES[i].length))
			fail_msg("%s: %lld+%lld", CASES[i].value, (long long)r.first, (long long)r.length);
	}
}

static void etag_matches__lists_and_weak_ones__are_read(void **state)
{
	(void)state;
	static const char *const YES[] = {"\"a\"", "W/\"a\"", "\"b\", \"a\"", "*", " \"a\" ", "\"b\",W/\"a\""};
	static const char *const NO[] = {"", "a", "\"A\"", "\"aa\"", "\"b\"", "'a'", "\"a", "w/\"a\""};
	for (size_t i = 0; i < COUNT(YES); i++)
		assert_true(etag_matches(YES[i], "a"));
	for (size_t i = 0; i < COUNT(NO); i++)
		assert_false(etag_matches(NO[i], "a"));
	assert_false(etag_matches("*", ""));
	assert_false(etag_matches(NULL, "a"));
}

static void etag_allows_range__only_the_same_strong_one__does(void **state)
{
	(void)state;
	assert_true(etag_allows_range(NULL, ""));
	assert_true(etag_allows_range("\"a\"", "a"));
	assert_false(etag_allows_range("W/\"a\"", "a"));
	assert_false(etag_allows_range("\"b\"", "a"));
	assert_false(etag_allows_range("\"\"", ""));
	assert_false(etag_allows_range("Sat, 29 Oct 2022 19:43:31 GMT", "a"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(range_parse__values__give_the_part_of_rfc_9110),
	    cmocka_unit_test(etag_matches__lists_and_weak_ones__are_read),
	    cmocka_unit_test(etag_allows_range__only_the_same_strong_one__does),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
