#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "indexer/title.h"

static void title_choose__sources__in_the_order_of_trust(void **state)
{
	(void)state;
	static const struct {
		const char *property, *heading, *name;
		enum title_source source;
		const char *title;
	} CASES[] = {
	    {"Laporan Realisasi Anggaran", "KEPUTUSAN", "a.pdf", TITLE_PROPERTY, "Laporan Realisasi Anggaran"},
	    {"Microsoft Word - surat.doc", "LAPORAN  KEGIATAN\n2026", "a.pdf", TITLE_HEADING, "LAPORAN KEGIATAN 2026"},
	    {"Document1", "", "rapat_warga_2026-1.docx", TITLE_NAME, "Rapat warga 2026-1"},
	    {"Dokumen Pelaksanaan Anggaran", "", "x", TITLE_PROPERTY, "Dokumen Pelaksanaan Anggaran"},
	    {"untitled", "-", "dir/SK Lurah No 4 (1).pdf", TITLE_NAME, "SK Lurah No 4"},
	    {"SK_LURAH.docx", "", "a-b-c.odt", TITLE_NAME, "A b c"},
	    {"C:\\surat\\keluar", "", "daftar+aset.xlsx", TITLE_NAME, "Daftar aset"},
	    {"20260818", "12", ".pdf", TITLE_NAME, ".pdf"},
	    {"", "", "", TITLE_NAME, "dokumen"},
	    {"Book1", "Buku Tamu 2026", "x", TITLE_HEADING, "Buku Tamu 2026"},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		char out[TITLE_BYTES];
		enum title_source s =
		    title_choose(span_of(CASES[i].property), span_of(CASES[i].heading), span_of(CASES[i].name), out);
		assert_string_equal(out, CASES[i].title);
		assert_int_equal(s, CASES[i].source);
	}
}

static void title_choose__a_long_one__is_cut_between_signs(void **state)
{
	(void)state;
	char long_title[2000], out[TITLE_BYTES];
	for (size_t i = 0; i + 2 < sizeof long_title; i += 2)
		memcpy(long_title + i, "\xC3\xA9", 2);
	title_choose((struct span){long_title, sizeof long_title - 2}, LIT(""), LIT(""), out);
	title_choose(LIT("Laporan \xC3\xA9"), LIT(""), LIT(""), out);
	assert_string_equal(out, "Laporan \xC3\xA9");
	memcpy(long_title, "Laporan ", 8);
	title_choose((struct span){long_title, sizeof long_title - 2}, LIT(""), LIT(""), out);
	assert_int_equal(strlen(out), 8 + 192 * 2);
}

static void heading_from_text__pages_of_a_kelurahan__give_what_they_are(void **state)
{
	(void)state;
	static const struct {
		const char *page, *heading;
	} CASES[] = {
	    {"PEMERINTAH KOTA CONTOH\nKECAMATAN UTARA\nKELURAHAN MELATI\nJl. Mawar No. 1 Telp. 021\n\n"
	     "KEPUTUSAN LURAH MELATI\nNOMOR 12 TAHUN 2026\nTENTANG\nPEMBENTUKAN TIM PENGELOLA INFORMASI\n\nMenimbang : "
	     "a. bahwa",
	     "KEPUTUSAN LURAH MELATI TENTANG PEMBENTUKAN TIM PENGELOLA INFORMASI"},
	    {"PEMERINTAH KOTA CONTOH\nNomor : 005/12/2026\nSifat : Biasa\nPerihal : Undangan rapat warga\n",
	     "Undangan rapat warga"},
	    {"LAPORAN REALISASI ANGGARAN\nSEMESTER I TAHUN 2026\n\nPendapatan daerah berasal dari\n",
	     "LAPORAN REALISASI ANGGARAN SEMESTER I TAHUN 2026"},
	    {"Kami sampaikan dengan hormat\nbahwa rapat ditunda.\n", NULL},
	    {"", NULL},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		char out[TITLE_BYTES] = "";
		assert_int_equal(heading_from_text(span_of(CASES[i].page), out), CASES[i].heading != NULL);
		if (CASES[i].heading)
			assert_string_equal(out, CASES[i].heading);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(title_choose__sources__in_the_order_of_trust),
	    cmocka_unit_test(title_choose__a_long_one__is_cut_between_signs),
	    cmocka_unit_test(heading_from_text__pages_of_a_kelurahan__give_what_they_are),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
