#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "indexer/guess.h"

static void date_and_number_guess__first_pages__give_both(void **state)
{
	(void)state;
	static const struct {
		const char *page, *number, *date;
	} CASES[] = {
	    {"Nomor : 100.3/014/2026\nContoh, 18 Agustus 2026\n", "100.3/014/2026", "2026-08-18"},
	    {"KEPUTUSAN LURAH\nNOMOR 12 TAHUN 2026\nUndang-Undang Nomor 14 Tahun 2008 tanggal 30 April 2008\n"
	     "Ditetapkan di Contoh\npada tanggal 5 Januari 2026\n",
	     "12 TAHUN 2026", "2026-01-05"},
	    {"KEPUTUSAN LURAH NOMOR: 7/SK/2025\n", "7/SK/2025", NULL},
	    {"berdasarkan Undang-Undang Nomor 14 Tahun 2008 tentang\n", "", NULL},
	    {"Nomor : ....../....../2026\nTanggal : 3-Pebruari-2025\n", "", "2025-02-03"},
	    {"Nomor Telepon 0541\nrapat 31/02/2026 dan 28/02/2026\n", "", "2026-02-28"},
	    {"No. 5\nkode 5.1.02.01/01/2026 saja\n", "5", NULL},
	    {"", "", NULL},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct guess g = date_and_number_guess(span_of(CASES[i].page));
		char date[DAY_TEXT] = "";
		assert_string_equal(g.number, CASES[i].number);
		assert_int_equal(g.has_date, CASES[i].date != NULL);
		if (g.has_date) {
			day_format(g.date, date);
			assert_string_equal(date, CASES[i].date);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(date_and_number_guess__first_pages__give_both),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
