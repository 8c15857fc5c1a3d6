#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "indexer/format_text.h"
#include "indexer/out_text.h"

/* LIT as an initializer of a static table. */
#define BYTES(s)                                                                                                       \
	{                                                                                                              \
		"" s, sizeof(s) - 1                                                                                    \
	}

static void text_decode__every_encoding__gives_the_same_text(void **state)
{
	(void)state;
	static const struct {
		struct span bytes;
		enum charset charset;
		bool sure;
		const char *text;
	} CASES[] = {
	    {BYTES("Caf\xC3\xA9"), CHARSET_UTF8, true, "Caf\xC3\xA9"},
	    {BYTES("\xEF\xBB\xBF"
	           "Caf\xC3\xA9"),
	     CHARSET_UTF8, true, "Caf\xC3\xA9"},
	    {BYTES("Caf\xE9 \x93x\x94 \x81"), CHARSET_WINDOWS1252, false,
	     "Caf\xC3\xA9 \xE2\x80\x9Cx\xE2\x80\x9D \xEF\xBF\xBD"},
	    {BYTES("\xFF\xFE"
	           "C\0a\0\xE9\0"),
	     CHARSET_UTF16LE, true, "Ca\xC3\xA9"},
	    {BYTES("\xFE\xFF\0C\0a\0\xE9"), CHARSET_UTF16BE, true, "Ca\xC3\xA9"},
	    {BYTES("h\0a\0l\0o\0"), CHARSET_UTF16LE, false, "halo"},
	    {BYTES("\0h\0a\0l\0o"), CHARSET_UTF16BE, false, "halo"},
	    {BYTES("\xFF\xFE\0\0a\0\0\0"), CHARSET_UTF32LE, true, "a"},
	    /* A pair of surrogates, and one alone. */
	    {BYTES("\xFF\xFE\x3D\xD8\x00\xDEx\0\x3D\xD8"), CHARSET_UTF16LE, true, "\xF0\x9F\x98\x80x\xEF\xBF\xBD"},
	    {BYTES(""), CHARSET_UTF8, true, ""},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct buf room = buf_make(1000);
		enum charset charset;
		bool sure;
		struct span s = text_decode(CASES[i].bytes, &room, &charset, &sure);
		assert_int_equal(charset, CASES[i].charset);
		assert_int_equal(sure, CASES[i].sure);
		assert_true(span_is(s, CASES[i].text));
		buf_free(&room);
	}
}

static void csv_delimiter__tables_and_prose__are_told_apart(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		char delimiter;
	} CASES[] = {
	    {"a;b;c\n1;2;3\n", ';'},          {"a,b\r\n\"x, y\",2\r\n\r\n3,4", ','},
	    {"a\tb\n1\t2\n", '\t'},           {"a|b\n1|2\n", '|'},
	    {"harga;jumlah\n1,5;2,5\n", ';'}, {"Dengan hormat, kami sampaikan\nbahwa rapat, yang lalu, ditunda.\n", 0},
	    {"satu baris, saja\n", 0},        {"tanpa pemisah\nsama sekali\n", 0},
	    {"\"tidak,pernah\nditutup,", 0},  {"", 0},
	};
	for (size_t i = 0; i < COUNT(CASES); i++)
		assert_int_equal(csv_delimiter(span_of(CASES[i].text)), CASES[i].delimiter);
}

static void text_clean__dirty_text__is_mended(void **state)
{
	(void)state;
	static const struct {
		struct span dirty;
		const char *clean;
	} CASES[] = {
	    {BYTES("a\r\nb\rc\n\td\f"), "a\nb\nc\n\td\f"},
	    {BYTES("a\0b\x1B[1m\x7F"), "ab[1m"},
	    {BYTES("x\xFFy\xC3"), "x\xEF\xBF\xBDy\xEF\xBF\xBD"},
	    {BYTES("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
	    {BYTES("e\xCC\x81"), "\xC3\xA9"},
	    {BYTES("\xC2\x9B"
	           "1m"),
	     "1m"},
	    {BYTES("\xEE\x80\x80tanda\xEE\x80\x81"), "\xEF\xBF\xBDtanda\xEF\xBF\xBD"},
	    {BYTES("\xE2\x80\x9Ckutip\xE2\x80\x9D \xE2\x80\x80"), "\xE2\x80\x9Ckutip\xE2\x80\x9D \xE2\x80\x82"},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct buf room = buf_make(1000);
		struct span s = text_clean(CASES[i].dirty, &room);
		assert_true(span_is(s, CASES[i].clean));
		assert_true(text_is_clean(s));
		buf_free(&room);
	}
}

static void text_cut_at__inside_a_sign__goes_back(void **state)
{
	(void)state;
	assert_int_equal(text_cut_at(LIT("ab\xC3\xA9"), 3), 2);
	assert_int_equal(text_cut_at(LIT("ab\xC3\xA9"), 4), 4);
	assert_int_equal(text_cut_at(LIT("ab"), 9), 2);
	assert_int_equal(text_cut_at(LIT("\x80\x80\x80"), 2), 0);
}

static void text_has_letters__white_space_of_all_kinds__is_none(void **state)
{
	(void)state;
	assert_false(text_has_letters(LIT(" \t\r\n\f\0")));
	assert_false(text_has_letters(LIT("\xC2\xA0\xE2\x80\x83\xEF\xBB\xBF\xE2\x80\x8B")));
	assert_true(text_has_letters(LIT("   .")));
	assert_true(text_has_letters(LIT("\xC2\xA0\xC3\xA9")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text_decode__every_encoding__gives_the_same_text),
	    cmocka_unit_test(csv_delimiter__tables_and_prose__are_told_apart),
	    cmocka_unit_test(text_clean__dirty_text__is_mended),
	    cmocka_unit_test(text_cut_at__inside_a_sign__goes_back),
	    cmocka_unit_test(text_has_letters__white_space_of_all_kinds__is_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
