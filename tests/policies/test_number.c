#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "policies/number.h"

static const struct {
	struct number number;
	const char *text;
} VECTORS[] = {
    {{NUMBER_PERM, 2026, 402}, "PERM-2026-000402-3"},
    {{NUMBER_PERM, 2026, 123}, "PERM-2026-000123-0"},
    {{NUMBER_KEB, 2026, 45}, "KEB-2026-000045-6"},
    {{NUMBER_LAT, 2026, 1}, "LAT-2026-000001-9"},
};

static void number_format__vectors__agree_both_ways(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(VECTORS); i++) {
		char text[NUMBER_TEXT];
		struct number back;
		number_format(&VECTORS[i].number, text);
		assert_string_equal(text, VECTORS[i].text);
		assert_int_equal(number_parse(span_of(text), &back), 0);
		assert_int_equal(back.kind, VECTORS[i].number.kind);
		assert_int_equal(back.sequence, VECTORS[i].number.sequence);
	}
}

static void number_parse__as_people_type_it__is_read(void **state)
{
	(void)state;
	static const char *const FORMS[] = {"perm-2026-000402-3", "PERM 2026 000402 3", "perm20260004023",
	                                    " Perm - 2026 - 000402 - 3 "};
	static const char *const BAD[] = {"",
	                                  "PERM",
	                                  "PERM-2026-402-3",
	                                  "PERM-2026-000402",
	                                  "PERM-2026-000402-4",
	                                  "KEB-2026-000402-3",
	                                  "PERM-1999-000402-3",
	                                  "PERM-2026-0000402-3",
	                                  "PERM-2026-000000-0",
	                                  "PERM/2026/000402/3",
	                                  "XYZ-2026-000402-3",
	                                  "PERM-2026-000402-3-3-3-3-3-3-3"};
	struct number n;
	for (size_t i = 0; i < COUNT(FORMS); i++) {
		assert_int_equal(number_parse(span_of(FORMS[i]), &n), 0);
		assert_int_equal(n.sequence, 402);
	}
	for (size_t i = 0; i < COUNT(BAD); i++)
		assert_int_equal(number_parse(span_of(BAD[i]), &n), -1);
}

static void number_check_digit__every_wrong_digit_and_exchange__is_found(void **state)
{
	(void)state;
	for (int64_t sequence = 1; sequence <= 3000; sequence++) {
		char digits[24];
		struct span all = {digits, (size_t)snprintf(digits, sizeof(digits), "12026%06d", (int)sequence)};
		digits[all.n] = (char)('0' + number_check_digit(all));
		all.n++;
		assert_int_equal(number_check_digit(all), 0);
		for (size_t i = 0; i < all.n; i++) {
			char right = digits[i];
			for (char wrong = '0'; wrong <= '9'; wrong++) {
				digits[i] = wrong;
				assert_int_equal(number_check_digit(all) == 0, wrong == right);
			}
			digits[i] = right;
			if (i + 1 == all.n || digits[i] == digits[i + 1])
				continue;
			digits[i] = digits[i + 1];
			digits[i + 1] = right;
			assert_int_not_equal(number_check_digit(all), 0);
			digits[i + 1] = digits[i];
			digits[i] = right;
		}
	}
}

static void number_format__a_long_sequence__keeps_its_digits(void **state)
{
	(void)state;
	char text[NUMBER_TEXT];
	struct number n = {NUMBER_PERM, 2199, 999999999}, back;
	number_format(&n, text);
	assert_int_equal(number_parse(span_of(text), &back), 0);
	assert_int_equal(back.sequence, 999999999);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(number_format__vectors__agree_both_ways),
	    cmocka_unit_test(number_parse__as_people_type_it__is_read),
	    cmocka_unit_test(number_check_digit__every_wrong_digit_and_exchange__is_found),
	    cmocka_unit_test(number_format__a_long_sequence__keeps_its_digits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
