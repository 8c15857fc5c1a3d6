/* Counts of visitors: who is let through, when again, and what a flood of addresses can do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "www/rate.h"

static const struct rate_limits THREE = {.window_ms = 1000, .per_visitor = 3, .in_all = 5, .visitors = 4};

static struct address visitor(const char *text)
{
	struct address a;
	assert_int_equal(address_parse(span_of(text), &a), 0);
	return a;
}

static void rate__one_more_than_allowed__waits_for_the_end_of_the_window(void **state)
{
	struct rate *r = rate_make(&THREE);
	struct address a = visitor("192.0.2.1");
	int64_t wait;
	(void)state;
	for (int64_t at = 100; at < 103; at++)
		assert_true(rate_take(r, &a, at, &wait));
	assert_false(rate_take(r, &a, 400, &wait));
	assert_int_equal(wait, 700);
	assert_false(rate_allows(r, &a, 1099, &wait));
	assert_int_equal(wait, 1);
	assert_true(rate_take(r, &a, 1100, &wait));
	assert_int_equal(wait, 0);
	rate_free(r);
}

static void rate__refused__is_not_counted(void **state)
{
	struct rate *r = rate_make(&THREE);
	struct address a = visitor("192.0.2.1"), b = visitor("192.0.2.2");
	int64_t wait;
	(void)state;
	for (int i = 0; i < 3; i++)
		assert_true(rate_take(r, &a, 0, &wait));
	for (int i = 0; i < 100; i++)
		assert_false(rate_take(r, &a, 1, &wait));
	assert_true(rate_take(r, &b, 2, &wait));
	assert_true(rate_take(r, &b, 2, &wait));
	rate_free(r);
}

static void rate__many_visitors__are_bounded_in_all(void **state)
{
	static const char *const FROM[] = {"192.0.2.1", "192.0.2.2", "192.0.2.3",
	                                   "192.0.2.4", "192.0.2.5", "192.0.2.6"};
	struct rate *r =
	    rate_make(&(struct rate_limits){.window_ms = 1000, .per_visitor = 3, .in_all = 5, .visitors = 16});
	int64_t wait;
	(void)state;
	for (size_t i = 0; i < COUNT(FROM); i++) {
		struct address a = visitor(FROM[i]);
		assert_int_equal(rate_take(r, &a, (int64_t)i, &wait), i < 5);
	}
	assert_int_equal(wait, 995);
	rate_free(r);
}

static void rate__more_visitors_than_places__forgets_the_oldest_window_only(void **state)
{
	struct rate *r =
	    rate_make(&(struct rate_limits){.window_ms = 1000, .per_visitor = 1, .in_all = 100, .visitors = 2});
	struct address a = visitor("192.0.2.1"), b = visitor("192.0.2.2"), c = visitor("192.0.2.3");
	int64_t wait;
	(void)state;
	assert_true(rate_take(r, &a, 0, &wait));
	assert_true(rate_take(r, &b, 1, &wait));
	assert_true(rate_take(r, &c, 2, &wait)); /* in the place of A */
	assert_false(rate_take(r, &b, 3, &wait));
	assert_false(rate_take(r, &c, 3, &wait));
	assert_true(rate_take(r, &a, 4, &wait));
	rate_free(r);
}

static void rate__one_network_of_ipv6__is_one_visitor(void **state)
{
	struct rate *r =
	    rate_make(&(struct rate_limits){.window_ms = 1000, .per_visitor = 1, .in_all = 100, .visitors = 4});
	struct address a = visitor("2001:db8::1"), b = visitor("2001:db8::ffff:2"), c = visitor("2001:db8:0:1::1");
	int64_t wait;
	(void)state;
	assert_true(rate_take(r, &a, 0, &wait));
	assert_false(rate_take(r, &b, 0, &wait));
	assert_true(rate_take(r, &c, 0, &wait));
	rate_free(r);
}

static void rate__given_back__may_be_taken_again(void **state)
{
	struct rate *r = rate_make(&THREE);
	struct address a = visitor("192.0.2.1"), never = visitor("192.0.2.9");
	int64_t wait;
	(void)state;
	for (int i = 0; i < 20; i++) {
		assert_true(rate_take(r, &a, i, &wait));
		rate_give_back(r, &a, i);
	}
	rate_give_back(r, &never, 30);
	for (int i = 0; i < 3; i++)
		assert_true(rate_take(r, &a, 40, &wait));
	assert_false(rate_take(r, &a, 41, &wait));
	rate_free(r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rate__one_more_than_allowed__waits_for_the_end_of_the_window),
	    cmocka_unit_test(rate__refused__is_not_counted),
	    cmocka_unit_test(rate__many_visitors__are_bounded_in_all),
	    cmocka_unit_test(rate__more_visitors_than_places__forgets_the_oldest_window_only),
	    cmocka_unit_test(rate__one_network_of_ipv6__is_one_visitor),
	    cmocka_unit_test(rate__given_back__may_be_taken_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
