#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "indexer/number_format.h"

static void number_format_put__codes__show_what_the_sheet_shows(void **state)
{
	(void)state;
	static const struct {
		const char *value, *code, *shown;
	} CASES[] = {
	    {"12", "", "12"},
	    {"12.5", "General", "12,5"},
	    {"0.30000000000000004", "", "0,3"},
	    {"6474010101010001", "General", "6474010101010001"},
	    {"6474010101010001", "#,##0", "6474010101010001"},
	    {"6.474010101010001E15", "", "6474010101010001"},
	    {"1250000", "#,##0", "1.250.000"},
	    {"-1250000.5", "#,##0.00", "-1.250.000,50"},
	    {"1250000", "\"Rp\"#,##0;[Red]-\"Rp\"#,##0", "Rp1.250.000"},
	    {"1250000", "[$Rp-421]#,##0.00_);(#,##0)", "Rp1.250.000,00"},
	    {"0.125", "0.0%", "12,5%"},
	    {"46252", "dd/mm/yyyy", "18/08/2026"},
	    {"46252", "d mmmm yyyy", "18 Agustus 2026"},
	    {"46252", "[$-421]dddd, dd mmm yy;@", "Selasa, 18 Agu 26"},
	    {"46252.395833333", "dd/mm/yyyy hh:mm", "18/08/2026 09:30"},
	    {"0.5", "h:mm:ss", "12:00:00"},
	    {"1", "dd/mm/yyyy", "01/01/1900"},
	    {"61", "yyyy-mm-dd", "1900-03-01"},
	    {"1e308", "#,##0", "1e+308"},
	    {"-5", "dd/mm/yyyy", "-5"},
	    {"nan", "0", "nan"},
	    {"kata", "0", "kata"},
	    {"7", "\"No. \"0000", "No. 7"},
	    {"7", "@", "7"},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct buf b = buf_make(1000);
		number_format_put(&b, span_of(CASES[i].value), span_of(CASES[i].code), false);
		assert_string_equal(buf_text(&b), CASES[i].shown);
		buf_free(&b);
	}
	struct buf b = buf_make(1000);
	number_format_put(&b, LIT("44790"), LIT("yyyy-mm-dd"), true);
	assert_string_equal(buf_text(&b), "2026-08-18");
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(number_format_put__codes__show_what_the_sheet_shows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
