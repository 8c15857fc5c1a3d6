#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/conf.h"

static void conf_parse__an_empty_text__gives_the_defaults(void **state)
{
	(void)state;
	struct settings s;
	struct err e = ERR_INIT;
	assert_int_equal(conf_parse("earsip.conf", LIT(""), &s, &e), 0);
	assert_string_equal(s.public_listen, "127.0.0.1:8080");
	assert_string_equal(s.office_name, "PPID Kota Contoh");
	assert_int_equal(s.utc_offset_minutes, 480);
	assert_int_equal(s.public_workers, 256);
	assert_int_equal(s.trusted_cli, 0);
	conf_free(&s);
}

static void conf_parse__keys_and_comments__are_read(void **state)
{
	(void)state;
	struct settings s;
	struct err e = ERR_INIT;
	assert_int_equal(
	    conf_parse(
	        "earsip.conf",
	        LIT("\xEF\xBB\xBF# comment; with a sign\r\n\r\nname = Kota Bontang\r\naddress=Jl. A No. 1 ; lantai 2\n"
	            "  trusted_cli = 1\n; old style\npublic_listen = [::1]:80\npublic_url = https://ppid.kota.go.id\n"),
	        &s, &e),
	    -1); /* " ; lantai 2" would be cut by the library: refused, not guessed */
	assert_non_null(strstr(e.say, "earsip.conf, line 4"));
	assert_int_equal(
	    conf_parse(
	        "earsip.conf",
	        LIT("# comment; with a sign\r\n\r\nname = Kota Bontang\r\naddress=Jl. A No. 1, lantai 2\n"
	            "  trusted_cli = 1\n; old style\npublic_listen = [::1]:80\npublic_url = https://ppid.kota.go.id"),
	        &s, &e),
	    0);
	assert_string_equal(s.name, "Kota Bontang");
	assert_string_equal(s.office_name, "PPID Kota Bontang");
	assert_string_equal(s.address, "Jl. A No. 1, lantai 2");
	assert_string_equal(s.public_listen, "[::1]:80");
	assert_int_equal(s.trusted_cli, 1);
	conf_free(&s);
}

static const struct {
	const char *text, *place;
} BAD[] = {
    {"nama = X\n", "earsip.conf, line 1: there is no setting nama"},
    {"name = X\nname = Y\n", "earsip.conf, line 2: name is given twice"},
    {"\nfile_max_mib = 0\n", "earsip.conf, line 2: file_max_mib must be a whole number from 1"},
    {"file_max_mib = 99999999999999999999\n", "line 1: file_max_mib"},
    {"file_max_mib = -1\n", "line 1: file_max_mib"},
    {"file_max_mib = 5x\n", "line 1: file_max_mib"},
    {"file_max_mib =\n", "line 1: file_max_mib"},
    {"[section]\nname = X\n", "line 1: there are no sections"},
    {"name\n", "line 1: a line is key = value"},
    {"name =;x\n", "line 1: a ';' after a space or '=' would begin a comment"},
    {"name: x = y\n", "line 1: a line is key = value"},
    {" = x\n", "line 1: there is no setting"},
    {"name = \xFF\n", "line 1: the text is not valid UTF-8"},
    {"name = a\x01\n", "line 1: there is a control sign"},
    {"public_listen = 8080\n", "line 1: public_listen must be like"},
    {"public_listen = host:0\n", "line 1: public_listen must be like"},
    {"public_listen = ho st:80\n", "line 1: public_listen must be like"},
    {"public_listen = :80\n", "line 1: public_listen must be like"},
    {"public_url = ppid.go.id\n", "line 1: public_url must be like"},
    {"public_url = https://x/\n", "line 1: public_url must be like"},
    {"public_url = https://x\"y\n", "line 1: public_url must be like"},
    {"utc_offset_minutes = 500\n", "utc_offset_minutes must be 420"},
    {"area_code = 64x4\n", "area_code must be four digits"},
    {"area_code = 64740\n", "area_code"},
    {"office_listen = 127.0.0.1:8080\n", "must differ"},
    {"name =\n", "name must not be empty"},
};

static void conf_parse__a_mistake__is_named_by_line_and_key(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(BAD); i++) {
		struct settings s;
		struct err e = ERR_INIT;
		if (conf_parse("earsip.conf", span_of(BAD[i].text), &s, &e) == 0)
			fail_msg("taken: %s", BAD[i].text);
		assert_int_equal(e.kind, ERR_INPUT);
		if (!strstr(e.say, BAD[i].place))
			fail_msg("wanted %s, says %s", BAD[i].place, e.say);
		assert_null(s.name);
	}
}

static void conf_parse__a_line_that_the_library_would_cut__is_refused(void **state)
{
	(void)state;
	struct settings s;
	struct err e = ERR_INIT;
	char text[400] = "address = ";
	memset(text + strlen(text), 'x', 300);
	assert_int_equal(conf_parse("earsip.conf", span_of(text), &s, &e), -1);
	assert_non_null(strstr(e.say, "too long"));
	text[160] = '\0';
	assert_int_equal(conf_parse("earsip.conf", span_of(text), &s, &e), 0);
	assert_int_equal(strlen(s.address), 150);
	conf_free(&s);
}

static void conf_print__of_any_settings__is_read_again(void **state)
{
	(void)state;
	struct settings s, again;
	struct err e = ERR_INIT;
	char *text = NULL;
	size_t n = 0;
	assert_int_equal(conf_parse("a", LIT("name = Kota \"A\"\nphone = +62 541\nextract_lanes = 3\n"), &s, &e), 0);
	FILE *f = open_memstream(&text, &n);
	conf_print(&s, f);
	fclose(f);
	if (conf_parse("b", (struct span){text, n}, &again, &e))
		fail_msg("%s", e.say);
	assert_string_equal(again.name, "Kota \"A\"");
	assert_string_equal(again.phone, "+62 541");
	assert_int_equal(again.extract_lanes, 3);
	conf_free(&s);
	conf_free(&again);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(conf_parse__an_empty_text__gives_the_defaults),
	    cmocka_unit_test(conf_parse__keys_and_comments__are_read),
	    cmocka_unit_test(conf_parse__a_mistake__is_named_by_line_and_key),
	    cmocka_unit_test(conf_parse__a_line_that_the_library_would_cut__is_refused),
	    cmocka_unit_test(conf_print__of_any_settings__is_read_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
