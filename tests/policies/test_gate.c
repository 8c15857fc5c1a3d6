#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "policies/gate.h"
#include "store/policy_files.h"
#include "store/share.h"

static struct policy *POLICY;

static int load(void **state)
{
	(void)state;
	char dir[4096];
	struct calendar *calendar;
	struct err e = ERR_INIT;
	if (share_path("policies", "EARSIP_POLICIES", dir, sizeof(dir)))
		return -1;
	if (policy_files_load(dir, NULL, &POLICY, &calendar, &e)) {
		print_error("%s\n", e.say);
		return -1;
	}
	calendar_free(calendar);
	return 0;
}

static int unload(void **state)
{
	(void)state;
	policy_free(POLICY);
	return 0;
}

/* "RULE excerpt; RULE excerpt": what the gate finds in TEXT. */
static const char *findings_of(struct buf *out, enum gate_where where, const char *text, bool may_lack_letters)
{
	struct gate_part part = {.where = where, .page = 1, .text = span_of(text)};
	struct gate_result r;
	gate_check(POLICY, &part, 1, may_lack_letters, &r);
	for (size_t i = 0; i < r.count; i++)
		buf_printf(out, "%s%s %s", i ? "; " : "", r.findings[i].rule, r.findings[i].excerpt);
	gate_result_free(&r);
	return buf_text(out);
}

static const struct example {
	const char *text, *found;
} EXAMPLES[] = {
    /* NIK */
    {"NIK 6474010101900001", "NIK_STRUKTUR 6474********0001"},
    {"6474 0101 0190 0001", "NIK_STRUKTUR 6474********0001"},
    {"64.74.01.010190.0001", "NIK_STRUKTUR 6474********0001"},
    {"647401-410190-0001", "NIK_STRUKTUR 6474********0001"},
    {"6 4 7 4 0 1 0 1 0 1 9 0 0 0 0 1", "NIK_STRUKTUR 6474********0001"},
    {"6474\xC2\xA0"
     "0101\xC2\xA0"
     "0190\xC2\xA0"
     "0001",
     "NIK_STRUKTUR 6474********0001"},
    {"6474\xE2\x80\x93"
     "0101\xE2\x80\x93"
     "0190\xE2\x80\x93"
     "0001",
     "NIK_STRUKTUR 6474********0001"},
    {"647401\xE2\x80\x8B"
     "0101900001",
     "NIK_STRUKTUR 6474********0001"},
    {"\xEF\xBC\x96\xEF\xBC\x94\xEF\xBC\x97\xEF\xBC\x94"
     "010101900001",
     "NIK_STRUKTUR 6474********0001"},
    {"nomor 64740101\n01900001 di atas", "NIK_STRUKTUR 6474********0001"},
    {"nomor 6474010-\n   101900001", "NIK_STRUKTUR 6474********0001"},
    {"NIK: 3273010\n101900001", "NIK_STRUKTUR 3273********0001"},
    {"1\t6474010101900001\tL\t34", "NIK_STRUKTUR 6474********0001"},
    {"1 6474010101900001 2 6474014101900002", "NIK_STRUKTUR 6474********0001; NIK_STRUKTUR 6474********0002"},
    {"ktp_6474010101900001.pdf", "NIK_STRUKTUR 6474********0001"},
    {"KTP6474010101900001", "NIK_STRUKTUR 6474********0001"},
    {"647401O1O19OOOO1", ""}, /* fewer than 12 real digits */
    {"64740l010190000l", "NIK_OCR 6474********0001"},
    {"6474O1010190000I", "NIK_OCR 6474********0001"},
    {"3273O1010190000I", ""}, /* not this province */
    {"1. 6474010101900001", "NIK_STRUKTUR 6474********0001"},
    /* no NIK */
    {"6474010101900000", ""},
    {"6474013201900001", ""},
    {"6474010113900001", ""},
    {"6474000101900001", ""},
    {"6400010101900001", ""},
    {"2074010101900001", ""},
    {"64740101019000011", ""},
    {"16474010101900001", ""},
    {"0.6474010101900001", ""},
    {"3273010\n101900001", ""}, /* a break joins this province's numbers only, without the word */
    {"12 10 05 08 11 90 20 24", ""},
    {"2019 2020 2021 2022", ""},
    {"NUPTK 6474010101900001", ""},
    {"Virtual account: 6474010101900001", ""},
    {"NIP 198001012005011001", ""},
    {"NIP. 19800101 200501 1 001", ""},
    {"kode 5.1.02.01.01.0024 rekening belanja", ""},
    {"NOP 64.74.010.001.001-0123.0", ""},
    {"wilayah 64.74.02.1001", ""},
    {"Rp 1.250.000.000 di rekening kas daerah", ""},
    {"Rp6.474.010.101.900.001", ""},
    /* KK */
    {"No. KK 6474011503120005", "KK_KATA 6474********0005"},
    {"Kartu Keluarga: 6474011503120005", "KK_KATA 6474********0005"},
    {"KK 6474011503120005 NIK 6474010101900001", "KK_KATA 6474********0005; NIK_STRUKTUR 6474********0001"},
    /* NPWP */
    {"12.345.678.9-012.000", "NPWP_ORANG 12**********000"},
    {"NPWP 123456789012000", "NPWP_ORANG 12**********000"},
    {"NPWP: 0123456789012000", "NPWP_ORANG 01***********000"},
    {"PT Maju Jaya NPWP 12.345.678.9-012.000", "NPWP_BADAN 12**********000"},
    {"nomor 123456789012000", ""},
    /* accounts */
    {"Rekening BRI 1234-01-000123-53-4", "REK_KATA 12***********34"},
    {"no. rek. 0011223344 a.n. bendahara", "REK_KATA 00******44"},
    {"1234567890 (Bankaltimtara)", "REK_KATA 12******90"},
    {"1234567890", ""},
    {"kode rekening 5.1.02.01.01.0024", ""},
    {"Realisasi per rekening 285.000.000 92", ""},
    {"Mandiri 19.01.01.2001", ""},
    {"id 0824111222A0", ""},
    {"wa081234567890.pdf", "TEL_SELULER 0812******90"},
    {"rekening 285.750.000\t281.100.250\t98,37", ""},
    {"bank sampah mengolah 1.250.000.000 gram", ""},
    /* phones */
    {"hubungi 081234567890", "TEL_SELULER 0812******90"},
    {"+62 812-3456-7890", "TEL_SELULER 6281*******90"},
    {"WA 62812 3456 7890", "TEL_SELULER 6281*******90"},
    {"0812.3456.789", "TEL_SELULER 0812*****89"},
    {"Telp 0548 21234", "TEL_TETAP 0548***34"},
    {"(0548) 21234", "TEL_TETAP 0548***34"},
    {"PEMERINTAH KOTA CONTOH\nKELURAHAN MELATI\nJalan Mawar No. 1 Telp. (0548) 21234 Kode Pos 75311", ""},
    {"nomor 0012345678", ""},
    {"081234567890, 081234567891, 081234567892", "TEL_TIGA 0812******90; TEL_TIGA 0812******91; TEL_TIGA 0812******92"},
    {"Nama: Budi Santoso, HP 081234567890", "TEL_ORANG 0812******90"},
    {"Sdri. Sari (081234567890)", "TEL_ORANG 0812******90"},
    {"ibu hamil dapat menghubungi 081234567890", "TEL_SELULER 0812******90"},
    {"Nama: Budi, NIP 198001012005011001, HP 081234567890", "TEL_SELULER 0812******90"},
    {"No\tNama\tHP\n1\tBudi\t081234567890", "TEL_ORANG 0812******90"},
    {"No\tNama\tHP\n1\t-\t081234567890", "TEL_SELULER 0812******90"},
    /* mail */
    {"tulis ke budi@contoh.com.", "MAIL_ALAMAT b***@***.com"},
    {"ppid@kota.go.id", ""},
    {"a @ b, x@y, @akun", ""},
    /* births */
    {"TTL: Bontang, 12-03-1990", "LAHIR_KATA **-**-****"},
    {"Tempat/Tgl Lahir : Bontang, 12 Maret 1990", "LAHIR_KATA ** ***** ****"},
    {"lahir 1990-03-12", "LAHIR_KATA ****-**-**"},
    {"Nama : Budi Santoso\nTempat, tanggal lahir : Bontang, 12/03/1990", "LAHIR_ORANG **/**/****"},
    {"Nama\tTanggal Lahir\nBudi\t12/03/1990\nSari\t1/4/1991\n", "LAHIR_ORANG **/**/****; LAHIR_ORANG */*/****"},
    {"Nama | Tgl Lahir\nBudi | 12/03/1990", "LAHIR_ORANG **/**/****"},
    {"Peringatan Hari Lahir Pancasila 1 Juni 2026", ""},
    {"rapat 12-03-1990", ""},
    {"lahir 45/13/1990", ""},
    {"Jumlah lahir per 31-12-2025: 12", ""},
};

static void gate_check__table_of_texts__finds_what_it_says(void **state)
{
	(void)state;
	int wrong = 0;
	for (size_t i = 0; i < COUNT(EXAMPLES); i++) {
		struct buf b = buf_make(4096);
		if (strcmp(findings_of(&b, WHERE_TEXT, EXAMPLES[i].text, false), EXAMPLES[i].found) != 0) {
			print_message("# %s\n#   found:  %s\n#   wanted: %s\n", EXAMPLES[i].text, buf_text(&b),
			              EXAMPLES[i].found);
			wrong++;
		}
		buf_free(&b);
	}
	assert_int_equal(wrong, 0);
}

static void gate_check__parts_beside_the_text__are_judged_by_where_they_are(void **state)
{
	(void)state;
	static const struct {
		enum gate_where where;
		const char *text;
		enum gate_release release;
		const char *found;
	} PARTS[] = {
	    {WHERE_COMMENT, "setuju", RELEASE_BLOCK, "ISI_BAGIAN (6 tanda)"},
	    {WHERE_CHANGE, "é", RELEASE_BLOCK, "ISI_BAGIAN (1 tanda)"},
	    {WHERE_HIDDEN, "x", RELEASE_BLOCK, "ISI_BAGIAN (1 tanda)"},
	    {WHERE_EMBEDDED, "x", RELEASE_BLOCK, "ISI_BAGIAN (1 tanda)"},
	    {WHERE_REVISION, "x", RELEASE_BLOCK, "ISI_BAGIAN (1 tanda)"},
	    {WHERE_UNDER_BOX, "x", RELEASE_BLOCK, "ISI_BAGIAN (1 tanda)"},
	    {WHERE_NOTE, "catatan kaki", RELEASE_PASS, ""},
	    {WHERE_ANNOTATION, "6474010101900001", RELEASE_BLOCK, "NIK_STRUKTUR 6474********0001"},
	    {WHERE_FORM, "isian", RELEASE_PASS, ""},
	    {WHERE_PROPERTY, "Writer", RELEASE_PASS, "JEJAK_SIFAT (6 tanda)"},
	    {WHERE_PROPERTY, "6474010101900001", RELEASE_BLOCK,
	     "NIK_STRUKTUR 6474********0001; JEJAK_SIFAT (16 tanda)"},
	    {WHERE_EXIF, "Canon", RELEASE_PASS, "JEJAK_SIFAT (5 tanda)"},
	    {WHERE_EXIF, "GPSLatitude 0.1", RELEASE_BLOCK, "ISI_GPS (15 tanda)"},
	    {WHERE_NAME, "KK 6474011503120005.pdf", RELEASE_BLOCK, "KK_KATA 6474********0005"},
	    {WHERE_OCR, "biasa", RELEASE_PASS, ""},
	};
	for (size_t i = 0; i < COUNT(PARTS); i++) {
		struct gate_part part = {.where = PARTS[i].where, .text = span_of(PARTS[i].text)};
		struct gate_result r;
		struct buf b = buf_make(1000);
		gate_check(POLICY, &part, 1, false, &r);
		assert_int_equal(r.release, PARTS[i].release);
		gate_result_free(&r);
		assert_string_equal(findings_of(&b, PARTS[i].where, PARTS[i].text, false), PARTS[i].found);
		buf_free(&b);
	}
}

static void gate_check__pages_without_text__fail_closed(void **state)
{
	(void)state;
	struct gate_part parts[] = {
	    {.where = WHERE_OCR, .page = 2, .empty_checked = true},
	    {.where = WHERE_TEXT, .page = 1, .unreadable = true},
	};
	struct gate_result r;
	gate_check(POLICY, parts, 1, false, &r);
	assert_int_equal(r.release, RELEASE_WARN);
	assert_string_equal(r.findings[0].kind, "HAL_KOSONG");
	gate_result_free(&r);
	gate_check(POLICY, parts, 1, true, &r);
	assert_int_equal(r.release, RELEASE_PASS);
	gate_result_free(&r);
	gate_check(POLICY, parts, 2, true, &r);
	assert_int_equal(r.release, RELEASE_BLOCK);
	assert_string_equal(r.findings[0].kind, "HAL_GAGAL"); /* by page */
	assert_int_equal(r.findings[0].page, 1);
	assert_string_equal(r.findings[1].kind, "HAL_KOSONG");
	gate_result_free(&r);
	gate_check(POLICY, NULL, 0, false, &r);
	assert_int_equal(r.release, RELEASE_PASS);
	gate_result_free(&r);
}

static void gate_check__phones_on_three_pages__are_a_list(void **state)
{
	(void)state;
	struct gate_part parts[] = {
	    {.where = WHERE_TEXT, .page = 1, .text = LIT("hubungi 081234567890")},
	    {.where = WHERE_TEXT, .page = 2, .text = LIT("hubungi 081234567891")},
	    {.where = WHERE_TEXT, .page = 3, .text = LIT("hubungi 081234567892")},
	};
	struct gate_result r;
	gate_check(POLICY, parts, 2, false, &r);
	assert_int_equal(r.release, RELEASE_WARN);
	gate_result_free(&r);
	gate_check(POLICY, parts, 3, false, &r);
	assert_int_equal(r.release, RELEASE_BLOCK);
	assert_int_equal(r.count, 3);
	assert_string_equal(r.findings[0].rule, "TEL_TIGA");
	gate_result_free(&r);
}

/* ---- Properties ---- */
static uint64_t seed = 64740101;
static unsigned pick(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % n;
}

static void make_nik(char nik[17], bool local)
{
	static const unsigned PROVINCES[] = {11, 12, 19, 21, 31, 36, 51, 53, 61, 65, 71, 76, 81, 82, 91, 96};
	unsigned province = local ? 64 : PROVINCES[pick(COUNT(PROVINCES))], day = 1 + pick(31) + (pick(2) ? 40 : 0);
	snprintf(nik, 17, "%02u%02u%02u%02u%02u%02u%04u", province % 100, 1 + pick(79), 1 + pick(99), day, 1 + pick(12),
	         pick(100), 1 + pick(9999));
}

static void put_grouped(struct buf *b, const char *nik, const char *shape, const char *joiner)
{
	size_t at = 0;
	for (const char *s = shape; *s; s++) {
		size_t n = *s == 'x' ? 10 : (size_t)(*s - '0');
		buf_puts(b, at ? joiner : "");
		buf_put(b, (struct span){nik + at, n});
		at += n;
	}
	assert_int_equal(at, 16);
}

static void gate_check__a_valid_nik_in_any_grouping__is_always_found(void **state)
{
	(void)state;
	static const char *const SHAPES[] = {"664",     "4444", "22264", "62224",
	                                     "2222224", "6x",   "88",    "1111111111111111"};
	static const char *const JOINERS[] = {" ", ".", "-", " - ", "\xC2\xA0", "\xE2\x80\x93"};
	static const char *const AROUND[] = {"", "NIK : ", "warga (", "1 ", "\t", "a", "\n"};
	static const char *const AFTER[] = {"", ".", ")", " 2", "\t5", "\n", ".pdf", ", 12-03-1990"};
	for (int i = 0; i < 20000; i++) {
		char nik[17];
		struct buf b = buf_make(1000), found = buf_make(4000);
		bool broken = pick(4) == 0, boxes = false, ok;
		make_nik(nik, broken);
		buf_puts(&b, AROUND[pick(COUNT(AROUND))]);
		if (broken) { /* over a line, at any digit, with or without a hyphen and an indent */
			size_t at = 1 + pick(15);
			buf_put(&b, (struct span){nik, at});
			buf_puts(&b, pick(2) ? "-\n" : pick(2) ? "\r\n" : "\n   ");
			buf_put(&b, (struct span){nik + at, 16 - at});
		} else {
			/* Boxes of one digit are not told from single digits beside them. */
			size_t shape = pick(b.n && b.p[0] == '1' ? COUNT(SHAPES) - 1 : COUNT(SHAPES));
			boxes = shape == COUNT(SHAPES) - 1;
			put_grouped(&b, nik, SHAPES[shape], boxes || pick(3) ? JOINERS[pick(COUNT(JOINERS))] : "");
		}
		buf_puts(&b, AFTER[pick(boxes ? 3 : COUNT(AFTER))]);
		char wanted[17];
		snprintf(wanted, sizeof(wanted), "%.4s********%.4s", nik, nik + 12);
		ok = strstr(findings_of(&found, WHERE_TEXT, buf_text(&b), false), wanted) != NULL;
		if (!ok)
			fail_msg("case %d: %s\nfound: %s", i, buf_text(&b), buf_text(&found));
		buf_free(&b);
		buf_free(&found);
	}
}

static void gate_check__random_text__ends_and_gives_masked_excerpts(void **state)
{
	(void)state;
	static const char *const PIECES[] = {"0",
	                                     "6",
	                                     "62",
	                                     "8",
	                                     "64",
	                                     "0812",
	                                     " ",
	                                     "  ",
	                                     "\n",
	                                     ".",
	                                     "-",
	                                     "\t",
	                                     "|",
	                                     "@",
	                                     "lahir",
	                                     "Nama",
	                                     "NIK",
	                                     "a.n. ",
	                                     "BRI",
	                                     "X",
	                                     "x",
	                                     "\xC2\xA0",
	                                     "\xE2\x80\x8B",
	                                     "\xEF\xBC\x91",
	                                     "\xFF",
	                                     "\xE2",
	                                     "6474010101900001",
	                                     "12-03-1990",
	                                     "budi@x.com",
	                                     "/",
	                                     "+",
	                                     ")"};
	for (int i = 0; i < 5000; i++) {
		struct buf b = buf_make(10000);
		for (unsigned n = pick(200); n > 0; n--)
			buf_puts(&b, PIECES[pick(COUNT(PIECES))]);
		struct gate_part part = {.where = (enum gate_where)pick(WHERE__MAX), .page = 1, .text = buf_span(&b)};
		struct gate_result r;
		gate_check(POLICY, &part, 1, pick(2), &r);
		for (size_t k = 0; k < r.count; k++) {
			size_t digits = 0;
			for (const char *p = r.findings[k].excerpt; *p; p++)
				digits += *p >= '0' && *p <= '9';
			assert_true(digits <= 8);
			assert_true(strlen(r.findings[k].excerpt) < sizeof(r.findings[k].excerpt));
		}
		gate_result_free(&r);
		buf_free(&b);
	}
}

/* A page of 1 MB made of one piece: time must grow as the text does.  No clock is read: what is quadratic runs into the
 * limit of the runner. */
static void gate_check__a_megabyte_of_anything__is_linear(void **state)
{
	(void)state;
	static const char *const PIECES[] = {"1",
	                                     "1 ",
	                                     "1.",
	                                     "64 ",
	                                     "0812 ",
	                                     "1234567890 BRI ",
	                                     "081234567890 ",
	                                     "lahir ",
	                                     "lahir 1-1-1990 ",
	                                     "a@b.c ",
	                                     "@",
	                                     "Nama Budi 081234567890 ",
	                                     "Nama\t",
	                                     "|",
	                                     "  ",
	                                     "6474010101900001 ",
	                                     "\n",
	                                     "1\n",
	                                     "\xC2\xAD",
	                                     "an an an "};
	for (size_t i = 0; i < COUNT(PIECES); i++) {
		struct buf b = buf_make(2 << 20);
		while (b.n < 1 << 20)
			buf_puts(&b, PIECES[i]);
		struct gate_part part = {.where = WHERE_TEXT, .page = 1, .text = buf_span(&b)};
		struct gate_result r;
		gate_check(POLICY, &part, 1, false, &r);
		assert_true(r.count < 10000);
		gate_result_free(&r);
		buf_free(&b);
	}
}

static void gate_check__more_warnings_than_are_listed__is_a_block(void **state)
{
	(void)state;
	struct buf b = buf_make(1 << 20);
	for (int i = 0; i < 501; i++)
		buf_puts(&b, "budi@contoh.com\n");
	struct gate_part part = {.where = WHERE_TEXT, .page = 1, .text = buf_span(&b)};
	struct gate_result r;
	gate_check(POLICY, &part, 1, false, &r);
	assert_int_equal(r.count, 500);
	assert_int_equal(r.release, RELEASE_BLOCK);
	gate_result_free(&r);
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(gate_check__table_of_texts__finds_what_it_says),
	    cmocka_unit_test(gate_check__parts_beside_the_text__are_judged_by_where_they_are),
	    cmocka_unit_test(gate_check__pages_without_text__fail_closed),
	    cmocka_unit_test(gate_check__phones_on_three_pages__are_a_list),
	    cmocka_unit_test(gate_check__a_valid_nik_in_any_grouping__is_always_found),
	    cmocka_unit_test(gate_check__random_text__ends_and_gives_masked_excerpts),
	    cmocka_unit_test(gate_check__a_megabyte_of_anything__is_linear),
	    cmocka_unit_test(gate_check__more_warnings_than_are_listed__is_a_block),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
