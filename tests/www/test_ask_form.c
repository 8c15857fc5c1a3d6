/* What a citizen types: tidied, checked as a table of fields, and given back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "www/ask.h"

struct typed {
	const char *name, *text;
};
/* A whole request of a person. */
static const struct typed WHOLE[] = {
    {"rinci", "Anggaran drainase 2026"},
    {"tujuan", "rapat warga"},
    {"cara", "unduh"},
    {"sbg", "perorangan"},
    {"nama", "Pemohon Contoh"},
    {"nik", "9900000000000123"},
    {"surel", "pemohon@contoh.example"},
    {"alamat", "Jalan Contoh 10"},
    {"benar", "1"},
};
/* WHOLE with other texts, for a test at a time. */
static struct typed changes[8];
static size_t change_count;

static const char *get(void *with, const char *name)
{
	(void)with;
	for (size_t i = 0; i < change_count; i++)
		if (!strcmp(changes[i].name, name))
			return changes[i].text;
	for (size_t i = 0; i < COUNT(WHOLE); i++)
		if (!strcmp(WHOLE[i].name, name))
			return WHOLE[i].text;
	return "";
}

static void change(const char *name, const char *text)
{
	changes[change_count++] = (struct typed){name, text};
}

static void read_form(struct ask_form *f)
{
	ask_form_read(f, ASK_RULES, get, NULL);
}

static int setup(void **state)
{
	(void)state;
	change_count = 0;
	return 0;
}

static void ask_form__whole_request__has_no_error(void **state)
{
	struct ask_form f;
	(void)state;
	read_form(&f);
	for (int step = 1; step <= 3; step++)
		assert_int_equal(ask_form_check(&f, step, WHO_PERORANGAN), 0);
	ask_form_clear(&f);
}

/* Each field alone wrong: one error, at that field, in those words. */
static void ask_form__one_field_wrong__is_named_in_its_own_words(void **state)
{
	static const struct {
		const char *name, *text;
		int step;
		unsigned who;
		const char *say;
		int n;
	} CASES[] = {
	    {"rinci", " \r\n ", 1, WHO_PERORANGAN, "Tulis informasi yang Anda butuhkan.", 0},
	    {"tujuan", "", 1, WHO_PERORANGAN, "Tulis tujuan penggunaan informasi, satu kalimat cukup.", 0},
	    {"cara", "merpati", 1, WHO_PERORANGAN, "Pilih cara menerima salinan.", 0},
	    {"sbg", "", 2, 0, "Pilih sebagai siapa Anda mengajukan.", 0},
	    {"nama", "", 2, WHO_PERORANGAN, "Isi nama lengkap sesuai KTP.", 0},
	    {"nik", "", 2, WHO_PERORANGAN, "Isi NIK, 16 angka.", 0},
	    {"nik", "990000000000012", 2, WHO_PERORANGAN, "NIK harus 16 angka. Anda mengetik {n} angka.", 15},
	    {"nik", "99000000000001234", 2, WHO_KELOMPOK, "NIK harus 16 angka. Anda mengetik {n} angka.", 17},
	    {"nik", "99000000000O0123", 2, WHO_PERORANGAN, "NIK hanya angka, 16 banyaknya.", -1},
	    {"surel", "pemohon@contoh", 2, WHO_PERORANGAN, "Periksa surel Anda. Contoh yang benar: nama@contoh.id.", 0},
	    {"hp", "12", 2, WHO_PERORANGAN, "Periksa nomor ponsel Anda. Contoh yang benar: 0812 3456 7890.", 0},
	    {"alamat", "", 2, WHO_PERORANGAN, "Isi alamat Anda.", 0},
	    {"benar", "", 3, WHO_PERORANGAN, "Centang pernyataan bahwa data Anda benar.", 0},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct ask_form f;
		change_count = 0;
		change(CASES[i].name, CASES[i].text);
		change("kelompok", "Warga RT 04");
		read_form(&f);
		assert_int_equal(ask_form_check(&f, CASES[i].step, CASES[i].who), 1);
		assert_string_equal(f.errors[0].rule->name, CASES[i].name);
		assert_string_equal(f.errors[0].say, CASES[i].say);
		assert_int_equal(f.errors[0].n, CASES[i].n);
		ask_form_clear(&f);
	}
}

static void ask_form__fields_of_others__are_not_asked(void **state)
{
	struct ask_form f;
	(void)state;
	change("nik", "");
	read_form(&f);
	assert_int_equal(ask_form_check(&f, 2, WHO_BADAN_HUKUM), 2); /* its name and its decree; no NIK */
	assert_string_equal(f.errors[0].rule->name, "badan");
	assert_string_equal(f.errors[1].rule->name, "sk");
	ask_form_clear(&f);
}

static void ask_form__too_long__says_how_long_it_may_be(void **state)
{
	static char text[9000];
	struct ask_form f;
	(void)state;
	memset(text, 'a', 4001);
	change("rinci", text);
	read_form(&f);
	assert_int_equal(ask_form_check(&f, 1, 0), 1);
	assert_int_equal(f.errors[0].n, 4000);
	ask_form_clear(&f);
	text[4000] = '\0';
	read_form(&f);
	assert_int_equal(ask_form_check(&f, 1, 0), 0);
	ask_form_clear(&f);
}

static void ask_form__what_was_typed__is_tidied_and_kept(void **state)
{
	struct ask_form f;
	(void)state;
	change("rinci", "  satu\r\ndua\rtiga\x01"
	                "empat\xE2\x80\xAE!\xC2\x85 \n");
	change("nama", "Pemohon\nContoh\t");
	read_form(&f);
	assert_string_equal(ask_text(&f, "rinci"), "satu\ndua\ntiga empat!");
	assert_string_equal(ask_text(&f, "nama"), "Pemohon Contoh");
	assert_string_equal(ask_text(&f, "bukan_isian"), "");
	ask_form_clear(&f);
}

static void ask_check_mail__forms__are_told_apart(void **state)
{
	static const char *const GOOD[] = {"a@b.id", "nama.lain+x@sub.contoh.go.id", "x@xn--abc.example"};
	static const char *const BAD[] = {"a",        "@b.id",    "a@",    "a@b",           "a@.id",    "a@b..id",
	                                  "a@b@c.id", "a b@c.id", "a@b.i", "a@b.id,c@d.id", "<a@b.id>", "a@b.id\x7f"};
	int n;
	(void)state;
	for (size_t i = 0; i < COUNT(GOOD); i++)
		assert_null(ask_check_mail(GOOD[i], &n));
	for (size_t i = 0; i < COUNT(BAD); i++)
		if (!ask_check_mail(BAD[i], &n))
			fail_msg("%s passed", BAD[i]);
}

static void ask_items__numbered_lines__are_items_of_their_own(void **state)
{
	static const struct {
		const char *text;
		size_t count;
		const char *item[3];
	} CASES[] = {
	    {"Anggaran drainase", 1, {"Anggaran drainase"}},
	    {"1. Anggaran\n2. Realisasi", 2, {"Anggaran", "Realisasi"}},
	    {"1) Anggaran\ntahun 2025\n\n2) Realisasi\n3) Foto", 3, {"Anggaran\ntahun 2025", "Realisasi", "Foto"}},
	    {"Mohon:\n1. Anggaran\n2. Realisasi", 1, {"Mohon:\n1. Anggaran\n2. Realisasi"}},
	    {"1. Anggaran saja", 1, {"1. Anggaran saja"}},
	    {"1. Anggaran\n3. Realisasi", 1, {"1. Anggaran\n3. Realisasi"}},
	    {"2025. Laporan\n2026. Laporan", 1, {"2025. Laporan\n2026. Laporan"}},
	    {"1. a\n2. b\n3. c\n4. d", 1, {"1. a\n2. b\n3. c\n4. d"}}, /* more than there is room for: whole */
	    {"", 0, {""}},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct span items[3];
		assert_int_equal(ask_items(CASES[i].text, items, 3), CASES[i].count);
		for (size_t k = 0; k < CASES[i].count; k++)
			if (!span_is(items[k], CASES[i].item[k]))
				fail_msg("case %zu item %zu: %.*s", i, k, (int)items[k].n, items[k].p);
	}
}

/* Every name of the table once, and within what the filing takes. */
static void ask_rules__every_row__stands_once_and_fits(void **state)
{
	size_t count = 0;
	(void)state;
	for (; ASK_RULES[count].name; count++)
		for (size_t k = 0; k < count; k++)
			assert_string_not_equal(ASK_RULES[count].name, ASK_RULES[k].name);
	assert_true(count <= ASK_RULES_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup(ask_form__whole_request__has_no_error, setup),
	    cmocka_unit_test_setup(ask_form__one_field_wrong__is_named_in_its_own_words, setup),
	    cmocka_unit_test_setup(ask_form__fields_of_others__are_not_asked, setup),
	    cmocka_unit_test_setup(ask_form__too_long__says_how_long_it_may_be, setup),
	    cmocka_unit_test_setup(ask_form__what_was_typed__is_tidied_and_kept, setup),
	    cmocka_unit_test(ask_check_mail__forms__are_told_apart),
	    cmocka_unit_test(ask_items__numbered_lines__are_items_of_their_own),
	    cmocka_unit_test(ask_rules__every_row__stands_once_and_fits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
