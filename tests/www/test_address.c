#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "www/address.h"

static struct address parse(const char *text)
{
	struct address a;
	if (address_parse(span_of(text), &a))
		fail_msg("%s is no address", text);
	return a;
}

static void address_parse__forms_of_an_address__come_back(void **state)
{
	(void)state;
	static const char *const FORMS[][2] = {
	    {"192.0.2.7", "192.0.2.7"},     {" 192.0.2.7 ", "192.0.2.7"},         {"192.0.2.7:8080", "192.0.2.7"},
	    {"2001:db8::1", "2001:db8::1"}, {"[2001:db8::1]:443", "2001:db8::1"}, {"::ffff:192.0.2.7", "192.0.2.7"},
	};
	static const char *const BAD[] = {"",        "unknown", "192.0.2", "192.0.2.256", "a.b.c.d",
	                                  "1::2::3", "[::1",    "_hidden", "192.0.2.7 x"};
	char text[ADDRESS_TEXT];
	for (size_t i = 0; i < COUNT(FORMS); i++) {
		struct address a = parse(FORMS[i][0]);
		address_text(&a, text);
		assert_string_equal(text, FORMS[i][1]);
	}
	for (size_t i = 0; i < COUNT(BAD); i++) {
		struct address a;
		if (address_parse(span_of(BAD[i]), &a) == 0)
			fail_msg("%s is taken", BAD[i]);
	}
}

static void address_in_list__addresses_and_networks__are_found(void **state)
{
	(void)state;
	static const struct {
		const char *address, *list;
		bool in;
	} CASES[] = {
	    {"127.0.0.1", "127.0.0.1", true},
	    {"127.0.0.2", "127.0.0.1", false},
	    {"10.20.30.40", "127.0.0.1, 10.0.0.0/8", true},
	    {"11.20.30.40", "127.0.0.1, 10.0.0.0/8", false},
	    {"192.0.2.130", "192.0.2.128/25", true},
	    {"192.0.2.127", "192.0.2.128/25", false},
	    {"2001:db8:0:1::5", "2001:db8::/32", true},
	    {"2001:db9::5", "2001:db8::/32", false},
	    {"192.0.2.1", "0.0.0.0/0", true},
	    {"2001:db8::1", "0.0.0.0/0", false},
	    {"127.0.0.1", "", false},
	    {"127.0.0.1", NULL, false},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct address a = parse(CASES[i].address);
		if (address_in_list(&a, CASES[i].list) != CASES[i].in)
			fail_msg("%s in %s", CASES[i].address, CASES[i].list);
	}
	assert_true(address_list_valid("127.0.0.1 ::1, 10.0.0.0/8"));
	assert_true(address_list_valid(NULL));
	assert_false(address_list_valid("127.0.0.1, proxy.example"));
	assert_false(address_list_valid("10.0.0.0/33"));
	assert_false(address_list_valid("10.0.0.0/"));
}

static void address_network_text__of_any__hides_the_visitor(void **state)
{
	(void)state;
	char text[ADDRESS_TEXT];
	struct address a = parse("192.0.2.77"), b = parse("2001:db8:1:2:3:4:5:6");
	address_network_text(&a, text);
	assert_string_equal(text, "192.0.2.0/24");
	address_network_text(&b, text);
	assert_string_equal(text, "2001:db8:1::/48");
}

static void address_same_visitor__ipv6_of_one_network__is_one(void **state)
{
	(void)state;
	struct address a = parse("2001:db8:1:2::1"), b = parse("2001:db8:1:2:ffff::9"), c = parse("2001:db8:1:3::1");
	struct address d = parse("192.0.2.1"), e = parse("192.0.2.2");
	assert_true(address_same_visitor(&a, &b));
	assert_false(address_same_visitor(&a, &c));
	assert_true(address_same_visitor(&d, &d));
	assert_false(address_same_visitor(&d, &e));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(address_parse__forms_of_an_address__come_back),
	    cmocka_unit_test(address_in_list__addresses_and_networks__are_found),
	    cmocka_unit_test(address_network_text__of_any__hides_the_visitor),
	    cmocka_unit_test(address_same_visitor__ipv6_of_one_network__is_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
