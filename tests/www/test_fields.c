#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "www/server.h"

static void fields_parse__good_forms__give_their_values(void **state)
{
	(void)state;
	static const struct {
		const char *text, *name, *value;
	} CASES[] = {
	    {"", "a", ""},
	    {"a=1", "a", "1"},
	    {"a=1&b=2", "b", "2"},
	    {"a", "a", ""},
	    {"a=", "a", ""},
	    {"a=b=c", "a", "b=c"},
	    {"a=1&a=2", "a", "1"},
	    {"&&a=1&&", "a", "1"},
	    {"a=satu+dua%2B%26%3D%25", "a", "satu dua+&=%"},
	    {"%61%5B%5D=1", "a[]", "1"},
	    {"a=%e2%80%93%C3%A9", "a", "\xe2\x80\x93\xc3\xa9"},
	    {"a=\xc3\xa9", "a", "\xc3\xa9"},
	    {"a=1;b=2", "a", "1;b=2"},
	    {"a=%0d%0A", "a", "\r\n"},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct fields *f = NULL;
		assert_int_equal(fields_parse(span_of(CASES[i].text), &f), 0);
		assert_string_equal(fields_get(f, CASES[i].name), CASES[i].value);
		assert_string_equal(fields_get(f, "none"), "");
		fields_free(f);
	}
	assert_string_equal(fields_get(NULL, "a"), "");
}

/* What a form may not be; and what a query string makes of the same bytes. */
static void fields_parse__bad_bytes__refuse_a_form_and_are_repaired_in_a_query(void **state)
{
	(void)state;
#define BAD "\xEF\xBF\xBD"
	static const struct {
		struct span text;
		const char *query_value;
	} CASES[] = {
	    {{"a=%", 3}, "%"},          {{"a=%4", 4}, "%4"},
	    {{"a=%zz", 5}, "%zz"},      {{"a=%4%41", 7}, "%4A"},
	    {{"a=%00", 5}, BAD},        {{"a=\0bcd", 6}, BAD "bcd"},
	    {{"a=\xff", 3}, BAD},       {{"a=%ff%41", 8}, BAD "A"},
	    {{"a=%c3", 5}, BAD},        {{"a=%ed%a0%80", 11}, BAD BAD BAD},
	    {{"a=%c0%af", 8}, BAD BAD}, {{"a=%f4%90%80%80", 14}, BAD BAD BAD BAD},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct fields *f = NULL;
		if (fields_parse(CASES[i].text, &f) != -1)
			fail_msg("case %zu is taken", i);
		assert_null(f);
		fields_parse_query(CASES[i].text, &f);
		assert_string_equal(fields_get(f, "a"), CASES[i].query_value);
		fields_free(f);
	}
}

static void fields_parse__over_the_bounds__refuse_a_form_and_are_left_out_of_a_query(void **state)
{
	(void)state;
	struct buf many = buf_make(4096), name = buf_make(4096);
	struct fields *f = NULL;
	for (int i = 0; i < 64; i++)
		buf_printf(&many, "%sx%d=%d", i ? "&" : "", i, i);
	assert_int_equal(fields_parse(buf_span(&many), &f), 0);
	assert_string_equal(fields_get(f, "x63"), "63");
	fields_free(f);
	buf_puts(&many, "&y=1");
	assert_int_equal(fields_parse(buf_span(&many), &f), -1);
	fields_parse_query(buf_span(&many), &f);
	assert_string_equal(fields_get(f, "x63"), "63");
	assert_string_equal(fields_get(f, "y"), "");
	fields_free(f);
	buf_printf(&name, "%064d=1", 0);
	assert_int_equal(fields_parse(buf_span(&name), &f), 0);
	fields_free(f);
	name.n = 0;
	buf_printf(&name, "%065d=1&a=2", 0);
	assert_int_equal(fields_parse(buf_span(&name), &f), -1);
	fields_parse_query(buf_span(&name), &f);
	assert_string_equal(fields_get(f, "a"), "2");
	fields_free(f);
	buf_free(&many);
	buf_free(&name);
}

/* Any bytes: a query is always read, and what a form takes has no NUL and no bad UTF-8 in it by its C string. */
static void fields_parse__a_million_random_bytes__never_break_it(void **state)
{
	(void)state;
	static const char SIGNS[] = "a=&%+;0fF\xc3\xa9\xff\xed\xa0 \r\n";
	uint32_t seed = 2026;
	for (int round = 0; round < 20000; round++) {
		char text[64];
		size_t n = 0;
		seed = seed * 1664525 + 1013904223;
		for (size_t want = seed >> 26; n < want; n++) {
			seed = seed * 1664525 + 1013904223;
			text[n] = SIGNS[(seed >> 16) % sizeof(SIGNS)]; /* the NUL at the end is one of them */
		}
		/* A copy of the exact size, so that a byte too far shows. */
		char *exact = must_alloc(n, 1);
		memcpy(exact, text, n);
		struct fields *form = NULL, *query = NULL;
		bool taken = fields_parse((struct span){exact, n}, &form) == 0;
		fields_parse_query((struct span){exact, n}, &query);
		assert_non_null(query);
		if (taken)
			assert_string_equal(fields_get(form, "a"), fields_get(query, "a"));
		fields_free(form);
		fields_free(query);
		free(exact);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(fields_parse__good_forms__give_their_values),
	    cmocka_unit_test(fields_parse__bad_bytes__refuse_a_form_and_are_repaired_in_a_query),
	    cmocka_unit_test(fields_parse__over_the_bounds__refuse_a_form_and_are_left_out_of_a_query),
	    cmocka_unit_test(fields_parse__a_million_random_bytes__never_break_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
