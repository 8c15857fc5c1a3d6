#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "policies/letter.h"
#include "store/policy_files.h"
#include "store/share.h"

static struct policy *POLICY; /* as installed */

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

/* ---- Every kind with a value for each field that is always mandatory ---- */
#define FIELDS_MAX 64
struct filled {
	struct letter_value values[FIELDS_MAX];
	size_t count;
	char texts[FIELDS_MAX][80];
};

static void set(struct filled *f, const char *name, const char *text)
{
	size_t i = 0;
	while (i < f->count && strcmp(f->values[i].name, name) != 0)
		i++;
	assert_true(i < FIELDS_MAX);
	f->values[i] = (struct letter_value){name, text};
	if (i == f->count)
		f->count++;
}

/* "isi <name>", so that it is known again in the blocks. */
static void fill(struct filled *f, const struct letter_kind *k, bool all)
{
	f->count = 0;
	for (size_t i = 0; i < k->field_count; i++) {
		if (!all && !k->fields[i].mandatory)
			continue;
		snprintf(f->texts[f->count], sizeof(f->texts[0]), "isi %s", k->fields[i].name);
		set(f, k->fields[i].name, f->texts[f->count]);
	}
	if (!all) /* what becomes mandatory because something else is not there */
		for (size_t i = 0; i < k->field_count; i++)
			if (letter_field_needed(&k->fields[i], f->values, f->count))
				set(f, k->fields[i].name, "isi lain");
}

/* All text of the letter, a line for each block. */
static char *text_of(const struct letter *l)
{
	struct buf b = buf_make(1 << 20);
	for (size_t i = 0; i < l->count; i++) {
		buf_printf(&b, "%d:%d:", (int)l->blocks[i].kind, l->blocks[i].order);
		if (l->blocks[i].label)
			buf_printf(&b, "%s | ", l->blocks[i].label);
		buf_printf(&b, "%s\n", l->blocks[i].text);
	}
	return buf_steal(&b);
}

static char *made(const char *kind, const struct filled *f)
{
	struct letter l;
	struct err e = ERR_INIT;
	if (letter_make(POLICY, kind, f->values, f->count, &l, &e))
		fail_msg("%s", e.say);
	char *text = text_of(&l);
	letter_clear(&l);
	return text;
}

static void letter_make__every_kind_with_all_fields__shows_each_of_them(void **state)
{
	(void)state;
	assert_int_equal(policy_letter_count(POLICY), 18);
	for (size_t i = 0; i < policy_letter_count(POLICY); i++) {
		const struct letter_kind *k = policy_letter_at(POLICY, i);
		struct filled f = {.count = 0};
		fill(&f, k, true);
		/* What stands only where another field is missing is not asked here. */
		char *text = made(k->code, &f);
		for (size_t j = 0; j < k->field_count; j++) {
			char wanted[80];
			snprintf(wanted, sizeof(wanted), "isi %s", k->fields[j].name);
			bool needed = k->fields[j].mandatory || *k->fields[j].when;
			if (needed && k->fields[j].source != LETTER_OF_PROGRAM && !strstr(text, wanted))
				fail_msg("%s does not show %s:\n%s", k->code, k->fields[j].name, text);
		}
		free(text);
	}
}

static void letter_make__a_mandatory_field_missing__names_field_and_article(void **state)
{
	(void)state;
	int tried = 0;
	for (size_t i = 0; i < policy_letter_count(POLICY); i++) {
		const struct letter_kind *k = policy_letter_at(POLICY, i);
		for (int all = 0; all < 2; all++)
			for (size_t j = 0; j < k->field_count; j++) {
				struct filled f = {.count = 0};
				struct letter l;
				struct err e = ERR_INIT;
				fill(&f, k, all);
				set(&f, k->fields[j].name, j % 2 ? "" : " \n\t");
				if (!letter_field_needed(&k->fields[j], f.values, f.count))
					continue;
				/* A field that others turn on may take the need of its own away with it. */
				assert_int_equal(letter_make(POLICY, k->code, f.values, f.count, &l, &e), -1);
				assert_int_equal(e.kind, ERR_INPUT);
				assert_null(l.blocks);
				if (!strstr(e.say, k->code) || !strstr(e.say, "belum diisi"))
					fail_msg("%s %s: %s", k->code, k->fields[j].name, e.say);
				tried++;
			}
	}
	assert_true(tried > 300);
}

/* The first empty field in the file's order is named; with one alone that is it. */
static void letter_make__one_field_missing__is_the_one_that_is_named(void **state)
{
	(void)state;
	for (size_t i = 0; i < policy_letter_count(POLICY); i++) {
		const struct letter_kind *k = policy_letter_at(POLICY, i);
		for (size_t j = 0; j < k->field_count; j++) {
			struct filled f = {.count = 0};
			struct letter l;
			struct err e = ERR_INIT;
			const struct letter_field *field = &k->fields[j];
			if (!field->mandatory)
				continue;
			fill(&f, k, false);
			set(&f, field->name, "");
			assert_int_equal(letter_make(POLICY, k->code, f.values, f.count, &l, &e), -1);
			if (!strstr(e.say, field->label) || (*field->law && !strstr(e.say, field->law)))
				fail_msg("%s %s (%s): %s", k->code, field->name, field->law, e.say);
		}
	}
}

/* What is mandatory only together with something else. */
static const struct {
	const char *kind, *with, *is, *then, *law;
} TOGETHER[] = {
    {"L05", "huruf", "h", "nomor_uji", "UU 14/2008 ps 19"},
    {"L05", "huruf", "h", "tanggal_uji", "UU 14/2008 ps 19"},
    {"L05", "huruf", "h", "konsekuensi", "PerKI 1/2021 ps 49(2)"},
    {"L05", "huruf", "h", "jangka_waktu", "UU 14/2008 ps 20"},
    {"L05", "huruf", "h", "nomor_penetapan", "PerKI 1/2021 ps 34(2)"},
    {"L05", "huruf", "j", "dasar_uu", "UU 14/2008 ps 17 huruf j"},
    {"L03", "penghitaman", "hlm. 2", "alasan_hitam", "UU 14/2008 ps 22(7)e"},
    {"L03", "penghitaman", "hlm. 2", "nomor_uji", "UU 14/2008 ps 19"},
    {"L03", "materi", "Laporan", "bentuk", "UU 14/2008 ps 22(7)f"},
    {"L03", "materi", "Laporan", "waktu_penyediaan", "PerKI 1/2021 ps 31(4)"},
    {"L03", "materi", "Laporan", "biaya", "UU 14/2008 ps 22(7)g"},
    {"L03", "materi", "", "alasan", "UU 14/2008 ps 22(7)c"},
    {"L03", "belum_didokumentasikan", "Butir 1", "rencana_dokumentasi", "Lampiran VII"},
    {"L11", "menguatkan", "ya", "alasan", "UU 14/2008 ps 36(3)"},
    {"L11", "menguatkan_a", "ya", "nomor_penetapan", "PerKI 1/2021 ps 44(3)"},
    {"L11", "perintah", "Buka", "batas_perintah", "PerKI 1/2021 ps 44(2)"},
    {"L12", "nomor_penetapan_lama", "1", "alasan_perubahan", "PerKI 1/2021 ps 53(5)"},
    {"F10", "alasan_b", "", "nomor_pendaftaran", "PerKI 1/2021 ps 41(5)"},
};

static void letter_make__what_goes_together__is_demanded_together(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(TOGETHER); i++) {
		const struct letter_kind *k = policy_letter(POLICY, TOGETHER[i].kind);
		struct filled f = {.count = 0};
		struct letter l;
		struct err e = ERR_INIT;
		fill(&f, k, true);
		set(&f, TOGETHER[i].with, TOGETHER[i].is);
		free(made(k->code, &f));
		set(&f, TOGETHER[i].then, "");
		assert_int_equal(letter_make(POLICY, k->code, f.values, f.count, &l, &e), -1);
		const struct letter_field *then = letter_field_of(k, TOGETHER[i].then);
		if (!strstr(e.say, then->label) || !strstr(e.say, TOGETHER[i].law))
			fail_msg("%s %s: %s", k->code, then->name, e.say);
	}
	/* Another letter of the article needs no other law; a refusal without the article only its reason. */
	struct filled f = {.count = 0};
	fill(&f, policy_letter(POLICY, "L05"), true);
	set(&f, "huruf", "h");
	set(&f, "dasar_uu", "");
	free(made("L05", &f));
	fill(&f, policy_letter(POLICY, "L05"), false);
	free(made("L05", &f));
}

static void letter_make__unknown_kind_field_or_no_text__is_refused(void **state)
{
	(void)state;
	struct letter l;
	struct err e = ERR_INIT;
	struct filled f = {.count = 0};
	assert_int_equal(letter_make(POLICY, "L99", NULL, 0, &l, &e), -1);
	assert_non_null(strstr(e.say, "L99"));
	fill(&f, policy_letter(POLICY, "L10"), false);
	set(&f, "entah", "x");
	assert_int_equal(letter_make(POLICY, "L10", f.values, f.count, &l, &e), -1);
	assert_non_null(strstr(e.say, "entah"));
	fill(&f, policy_letter(POLICY, "L10"), false);
	set(&f, "nama", "\xC3\x28");
	assert_int_equal(letter_make(POLICY, "L10", f.values, f.count, &l, &e), -1);
	assert_non_null(strstr(e.say, "Nama pemohon"));
}

/* Values are data: braces, conditions and words of the language in them are text. */
static void letter_make__values__are_never_read_as_template(void **state)
{
	(void)state;
	struct filled f = {.count = 0};
	fill(&f, policy_letter(POLICY, "L10"), false);
	set(&f, "nama", "{nomor_keberatan} [x] judul\x01y");
	set(&f, "alasan", " satu \n\n\r\n dua{nama}\n");
	char *text = made("L10", &f);
	assert_non_null(strstr(text, "6:0:Nama | {nomor_keberatan} [x] judul y\n"));
	assert_non_null(strstr(text, "5:0:satu\n5:0:dua{nama}\n"));
	free(text);
}

static void letter_make__optional_fields_left_out__leave_no_line_and_no_bare_heading(void **state)
{
	(void)state;
	struct filled f = {.count = 0};
	const struct letter_kind *k = policy_letter(POLICY, "L05");
	fill(&f, k, false);
	char *text = made("L05", &f);
	assert_null(strstr(text, "Dasar pengecualian"));
	assert_null(strstr(text, "Pekerjaan"));
	assert_null(strstr(text, "Informasi lain yang dapat kami berikan"));
	assert_null(strstr(text, "diperiksa di"));
	assert_null(strchr(text, '{'));
	free(text);
	set(&f, "alternatif", "SOS-01: rekap");
	text = made("L05", &f);
	assert_non_null(strstr(text, "4:0:Informasi lain yang dapat kami berikan\n5:0:SOS-01: rekap\n"));
	free(text);
}

static void letter_make__lists__count_and_paragraphs_split(void **state)
{
	(void)state;
	struct filled f = {.count = 0};
	fill(&f, policy_letter(POLICY, "L04"), false);
	set(&f, "butir", "satu\ndua\ntiga");
	set(&f, "alasan", "Arsip banyak.\n\nLetaknya di gudang.");
	char *text = made("L04", &f);
	assert_non_null(strstr(text, "5:1:satu\n5:2:dua\n5:3:tiga\n"));
	assert_non_null(strstr(text, "3:0:Arsip banyak.\n3:0:Letaknya di gudang.\n"));
	free(text);
}

static void letter_make__head_signature_foot__are_blocks_of_lines(void **state)
{
	(void)state;
	struct filled f = {.count = 0};
	struct letter l;
	struct err e = ERR_INIT;
	fill(&f, policy_letter(POLICY, "L07"), false);
	set(&f, "badan_publik", "Kota Contoh");
	set(&f, "kantor", "PPID");
	set(&f, "tempat", "Contoh");
	set(&f, "tanggal_surat", "1 September 2026");
	set(&f, "jabatan", "Petugas");
	set(&f, "nama_pejabat", "A");
	set(&f, "penerima", "B");
	assert_int_equal(letter_make(POLICY, "L07", f.values, f.count, &l, &e), 0);
	assert_int_equal(l.blocks[0].kind, LETTER_HEAD);
	assert_string_equal(l.blocks[0].text, "Kota Contoh\nPPID");
	assert_int_equal(l.blocks[l.count - 3].kind, LETTER_SIGNATURE);
	assert_string_equal(l.blocks[l.count - 3].text, "Contoh, 1 September 2026\nPetugas,\n\nA");
	assert_string_equal(l.blocks[l.count - 2].text, "Penerima,\n\nB");
	assert_int_equal(l.blocks[l.count - 1].kind, LETTER_FOOT);
	letter_clear(&l);
}

static void letter_make__the_secret_code__is_in_a_block_of_its_own(void **state)
{
	(void)state;
	struct filled f = {.count = 0};
	struct letter l;
	struct err e = ERR_INIT;
	int codes = 0;
	fill(&f, policy_letter(POLICY, "L01"), true);
	assert_int_equal(letter_make(POLICY, "L01", f.values, f.count, &l, &e), 0);
	for (size_t i = 0; i < l.count; i++) {
		bool has = strstr(l.blocks[i].text, "isi kode_rahasia");
		assert_int_equal(has, l.blocks[i].kind == LETTER_CODE);
		codes += has;
	}
	assert_int_equal(codes, 1);
	letter_clear(&l);
}

static void letter_number_format__patterns__are_data(void **state)
{
	(void)state;
	static const struct {
		const char *pattern;
		int64_t serial;
		const char *number; /* NULL: refused */
	} ROWS[] = {
	    {"{urut:3}/{klas}/{unit}/{rom}/{tahun}", 45, "045/500.12.18/PPID-KOM/VII/2026"},
	    {"{urut:3}/{klas}/{unit}/{rom}/{tahun}", 1045, "1045/500.12.18/PPID-KOM/VII/2026"},
	    {"{klas}/{urut}/{tahun}", 7, "500.12.18/7/2026"},
	    {"{urut:9}", 7, "000000007"},
	    {"{urut:0}", 7, NULL},
	    {"{urut:10}", 7, NULL},
	    {"{bulan}", 7, NULL},
	    {"{urut", 7, NULL},
	    {"", 7, NULL},
	    {"{klas}{klas}{klas}{klas}{klas}{klas}{klas}{klas}", 7, NULL},
	};
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		char out[64] = "before";
		int rc = letter_number_format(ROWS[i].pattern, ROWS[i].serial, "500.12.18", "PPID-KOM",
		                              day_from_civil(2026, 7, 31), out, sizeof(out));
		assert_int_equal(rc, ROWS[i].number ? 0 : -1);
		assert_string_equal(out, ROWS[i].number ? ROWS[i].number : "");
	}
	static const char *const MONTHS[] = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"};
	for (int m = 1; m <= 12; m++) {
		char out[16];
		assert_int_equal(
		    letter_number_format("{rom}", 1, "", "", day_from_civil(2026, m, 28), out, sizeof(out)), 0);
		assert_string_equal(out, MONTHS[m - 1]);
	}
	const struct letter_series *s = policy_letter_series(POLICY, "SURAT");
	assert_string_equal(s->pattern, "{urut:3}/{klas}/{unit}/{rom}/{tahun}");
	assert_non_null(policy_letter_series(POLICY, "SK"));
	assert_null(policy_letter_series(POLICY, "surat"));
}

/* Who signs what, and which carry the case's number alone: domain 8. */
static void policy_letter__kinds__are_those_of_the_law(void **state)
{
	(void)state;
	static const struct {
		const char *code, *signer, *series;
	} ROWS[] = {
	    {"L01", "PL PU", ""}, {"F01", "PM", ""},       {"L03", "PU", "SURAT"}, {"L04", "PU", "SURAT"},
	    {"L05", "PU", "SK"},  {"L11", "AT", "SURAT"},  {"L12", "PU", "SK"},    {"L10", "PL PU AT", ""},
	    {"L08", "PM", ""},    {"L02b", "PU", "SURAT"}, {"L07", "PL PU", ""},
	};
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		const struct letter_kind *k = policy_letter(POLICY, ROWS[i].code);
		assert_non_null(k);
		assert_string_equal(k->signer, ROWS[i].signer);
		assert_string_equal(k->series, ROWS[i].series);
		assert_int_equal(k->numbered, *ROWS[i].series != '\0');
	}
	assert_null(policy_letter(POLICY, "L99"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(letter_make__every_kind_with_all_fields__shows_each_of_them),
	    cmocka_unit_test(letter_make__a_mandatory_field_missing__names_field_and_article),
	    cmocka_unit_test(letter_make__one_field_missing__is_the_one_that_is_named),
	    cmocka_unit_test(letter_make__what_goes_together__is_demanded_together),
	    cmocka_unit_test(letter_make__unknown_kind_field_or_no_text__is_refused),
	    cmocka_unit_test(letter_make__values__are_never_read_as_template),
	    cmocka_unit_test(letter_make__optional_fields_left_out__leave_no_line_and_no_bare_heading),
	    cmocka_unit_test(letter_make__lists__count_and_paragraphs_split),
	    cmocka_unit_test(letter_make__head_signature_foot__are_blocks_of_lines),
	    cmocka_unit_test(letter_make__the_secret_code__is_in_a_block_of_its_own),
	    cmocka_unit_test(letter_number_format__patterns__are_data),
	    cmocka_unit_test(policy_letter__kinds__are_those_of_the_law),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
