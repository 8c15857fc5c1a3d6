/* The real extractor process: good files, files that make their reader misbehave, and the client that goes on. */
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "indexer/extractor.h"
#include "tests/indexer/extract_run.h"

static int start(void **state)
{
	struct settings s = extract_run_settings();
	struct err e = ERR_INIT;
	struct extractors *x = NULL;
	if (extractors_start(EXTRACTOR_TEXT, &s, 2, &x, &e)) {
		print_error("%s: %s\n", e.say, e.why);
		return -1;
	}
	*state = x;
	return 0;
}

static int stop(void **state)
{
	extractors_stop(*state);
	return 0;
}

static void extract__plain_text__comes_back_with_its_charset(void **state)
{
	struct extract x;
	extract_run(*state, (struct job){.kind = JOB_TEXT, .name = "surat.txt"}, LIT("Satu\r\n\fDua\n"), &x);
	assert_int_equal(x.verdict, VERDICT_OK);
	assert_null(x.reason);
	assert_string_equal(x.type, "txt");
	assert_int_equal(x.page_count, 2);
	assert_string_equal(x.pages[0].text, "Satu\n");
	assert_string_equal(x.pages[1].text, "Dua\n");
	assert_string_equal(extract_meta_get(&x, "charset"), "utf-8");
	assert_int_equal(x.warning_count, 0);
	extract_clear(&x);
}

static void extract__odd_files__get_their_verdict(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		const char *name, *type;
		enum verdict verdict;
		const char *warning;
	} CASES[] = {
#define BYTES(s) "" s, sizeof(s) - 1
	    {BYTES(""), "kosong.txt", "unknown", VERDICT_NO_TEXT, NULL},
	    {BYTES(" \r\n\t \n"), "spasi.txt", "txt", VERDICT_NO_TEXT, NULL},
	    {BYTES("a;b\n1;2\n3;4\n"), "data.csv", "csv", VERDICT_OK, NULL},
	    {BYTES("Surat biasa, tanpa tabel.\n"), "surat.pdf", "txt", VERDICT_OK, "name-differs"},
	    {BYTES("Caf\xE9 di kelurahan\n"), "lama.txt", "txt", VERDICT_OK, "charset-guessed"},
	    {BYTES("%PDF-1.4\nrusak"), "rusak.pdf", "pdf", VERDICT_DAMAGED, NULL},
	    {BYTES("sampah\n%PDF-1.4\n1 0 obj\nstartxref\n0\n%%EOF\n"), "a.pdf", "pdf", VERDICT_DAMAGED, NULL},
	    {BYTES("PK\x03\x04rusak"), "rusak.zip", "zip", VERDICT_OK, NULL}, /* its members will say */
	    {BYTES("MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF\0\0"), "a.exe", "unknown", VERDICT_UNSUPPORTED,
	     "name-differs"},
	    {BYTES("\n%PDF-1.4\nrusak\n%%EOF\n"), "a.pdf", "pdf", VERDICT_DAMAGED, NULL},
	    {BYTES("From: a@contoh.id\r\nTo: b@contoh.id\r\nSubject: x\r\n\r\nisi\r\n"), "a.eml", "eml",
	     VERDICT_UNSUPPORTED, NULL},
	    {BYTES("Dari: Lurah\nKepada: Warga\nPerihal: Undangan\n\nisi\n"), "a.txt", "txt", VERDICT_OK, NULL},
	    {BYTES("<p>Pengumuman"), "a.html", "html", VERDICT_OK, NULL},
	    {BYTES(
	         "\x8F\xE0\xA8\xA2\xA5\xE2 \x8F\xE0\xA8\xA2\xA5\xE2 \x8F\xE0\xA8\xA2\xA5\xE2 \x8F\xE0\xA8\xA2\xA5\xE2 "
	         "\x8F\xE0\xA8\xA2\xA5\xE2 \x8F\xE0\xA8\xA2\xA5\xE2"),
	     "cp866.txt", "txt", VERDICT_UNSUPPORTED, NULL},
	    {BYTES("\xFF\xFEH\0a\0l\0o\0\n\0"), "utf16.txt", "txt", VERDICT_OK, NULL},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct extract x;
		extract_run(*state, (struct job){.kind = JOB_TEXT, .name = CASES[i].name},
		            (struct span){CASES[i].bytes, CASES[i].n}, &x);
		if (x.verdict != CASES[i].verdict || strcmp(x.type, CASES[i].type))
			fail_msg("%s: %s %s (%s)", CASES[i].name, x.type, verdict_word(x.verdict),
			         x.reason ? x.reason : "");
		assert_int_equal(x.reason != NULL, x.verdict != VERDICT_OK);
		if (CASES[i].warning) {
			assert_int_equal(x.warning_count, 1);
			assert_string_equal(x.warnings[0].code, CASES[i].warning);
		}
		extract_clear(&x);
	}
}

static void extract__child_misbehaves__verdict_and_next_file_is_read(void **state)
{
	static const struct {
		const char *act;
		enum verdict verdict;
	} CASES[] = {
	    {"CRASH", VERDICT_CRASHED},   {"NOTHING", VERDICT_CRASHED}, {"SHORT", VERDICT_CRASHED},
	    {"UNKNOWN", VERDICT_CRASHED}, {"LONG", VERDICT_CRASHED},    {"RUBBISH", VERDICT_CRASHED},
	    {"DIRTY", VERDICT_CRASHED},   {"SPIN", VERDICT_TIMEOUT},    {"PARENT", VERDICT_CRASHED},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct extract x;
		struct buf b = buf_make(100);
		buf_printf(&b, "EARSIP-TEST-%s", CASES[i].act);
		extract_run(*state, (struct job){.kind = JOB_TEXT, .name = "x"}, buf_span(&b), &x);
		if (x.verdict != CASES[i].verdict)
			fail_msg("%s: %s (%s)", CASES[i].act, verdict_word(x.verdict), x.reason ? x.reason : "");
		assert_non_null(x.reason);
		extract_clear(&x);
		buf_free(&b);
		extract_run(*state, (struct job){.kind = JOB_TEXT, .name = "x"}, LIT("masih hidup"), &x);
		assert_int_equal(x.verdict, VERDICT_OK);
		assert_string_equal(x.pages[0].text, "masih hidup");
		extract_clear(&x);
	}
}

static void extract__child_hangs__is_stopped_at_its_deadline(void **state)
{
	struct settings s = extract_run_settings();
	struct job job = {.kind = JOB_TEXT, .name = "x", .limits = job_limits_from(&s)};
	struct extract x;
	job.limits.wall_ms = 300;
	extract_run(*state, job, LIT("EARSIP-TEST-HANG"), &x);
	assert_int_equal(x.verdict, VERDICT_TIMEOUT);
	extract_clear(&x);
}

static void extract__child_reaches_out__is_refused(void **state)
{
	static const char *const ACTS[] = {"EARSIP-TEST-OPEN", "EARSIP-TEST-WRITE"};
	for (size_t i = 0; i < COUNT(ACTS); i++) {
		struct extract x;
		extract_run(*state, (struct job){.kind = JOB_TEXT, .name = "x"}, span_of(ACTS[i]), &x);
		assert_int_equal(x.verdict, VERDICT_OK);
		assert_string_equal(x.pages[0].text, "refused");
		extract_clear(&x);
	}
}

/* A hanging job in one lane holds up no other. */
static void extract__two_lanes__the_quick_one_comes_first(void **state)
{
	struct settings s = extract_run_settings();
	struct job slow = {.kind = JOB_TEXT, .name = "x", .limits = job_limits_from(&s), .tag = 1}, quick = slow;
	struct extract x;
	struct err e = ERR_INIT;
	int64_t tag;
	slow.limits.wall_ms = 2000;
	slow.fd = extract_run_file(LIT("EARSIP-TEST-HANG"));
	quick.fd = extract_run_file(LIT("cepat"));
	quick.tag = 2;
	assert_int_equal(extractors_submit(*state, &slow, false, &e), 1);
	assert_int_equal(extractors_submit(*state, &quick, false, &e), 1);
	close(slow.fd);
	close(quick.fd);
	assert_int_equal(extractors_submit(*state, &quick, false, &e), 0);
	assert_int_equal(extractors_next(*state, &x, &tag, &e), 1);
	assert_int_equal(tag, 2);
	assert_int_equal(x.verdict, VERDICT_OK);
	extract_clear(&x);
	assert_int_equal(extractors_next(*state, &x, &tag, &e), 1);
	assert_int_equal(tag, 1);
	assert_int_equal(x.verdict, VERDICT_TIMEOUT);
	extract_clear(&x);
	assert_int_equal(extractors_next(*state, &x, &tag, &e), 0);
}

static void extract__text_over_the_limit__is_cut_and_said(void **state)
{
	struct buf b = buf_make(1 << 20);
	struct extract x;
	for (int i = 0; i < 20000; i++)
		buf_puts(&b, "baris \xC3\xA9\n");
	extract_run(*state, (struct job){.kind = JOB_TEXT, .name = "x"}, buf_span(&b), &x);
	assert_int_equal(x.verdict, VERDICT_OK);
	assert_in_range(x.pages[0].length, 65530, 65536);
	assert_int_equal(x.warning_count, 1);
	assert_string_equal(x.warnings[0].code, "text-cut");
	assert_int_equal(x.warnings[0].page, 1);
	extract_clear(&x);
	buf_free(&b);
}

static void extract__clean_of_plain_text__is_a_copy(void **state)
{
	struct extract x;
	struct span text = LIT("salinan yang sama\n");
	int copy = memfd_create("copy", MFD_CLOEXEC);
	char back[64] = "";
	extract_run(*state, (struct job){.kind = JOB_CLEAN, .name = "x.txt", .out_fd = copy}, text, &x);
	assert_int_equal(x.verdict, VERDICT_OK);
	assert_int_equal(pread(copy, back, sizeof(back) - 1, 0), text.n);
	assert_string_equal(back, text.p);
	close(copy);
	extract_clear(&x);
}

static void extract_json__every_field__comes_back(void **state)
{
	(void)state;
	struct extract_page pages[] = {{1, PAGE_TEXT, text_copy("a\nb \"\xC3\xA9\""), 8},
	                               {2, PAGE_OCR, text_copy(""), 0}};
	struct extract_part parts[] = {{"comment", 2, true, text_copy("catatan")}};
	struct extract_warning warnings[] = {{"text-cut", 1, text_copy("cut")}};
	struct extract_meta meta[] = {{text_copy("title"), text_copy("Judul")}};
	struct extract x = {.type = "pdf",
	                    .mime = "application/pdf",
	                    .verdict = VERDICT_DAMAGED,
	                    .reason = text_copy("Why."),
	                    .is_signed = true,
	                    .pages = pages,
	                    .page_count = 2,
	                    .parts = parts,
	                    .part_count = 1,
	                    .warnings = warnings,
	                    .warning_count = 1,
	                    .meta = meta,
	                    .meta_count = 1},
	               back;
	struct buf first = buf_make(10000), second = buf_make(10000);
	struct err e = ERR_INIT;
	assert_int_equal(extract_to_json(&x, &first, &e), 0);
	assert_int_equal(extract_from_json(buf_span(&first), &back, &e), 0);
	assert_int_equal(extract_to_json(&back, &second, &e), 0);
	assert_string_equal(buf_text(&first), buf_text(&second));
	assert_int_equal(back.pages[1].source, PAGE_OCR);
	assert_true(back.parts[0].unreadable && back.is_signed);
	extract_clear(&back);
	static const char *const BAD[] = {"", "[]", "{}", "{\"type\":\"pdf\"}"};
	for (size_t i = 0; i < COUNT(BAD); i++)
		assert_int_equal(extract_from_json(span_of(BAD[i]), &back, &e), -1);
	for (int i = 0; i < 2; i++)
		free(pages[i].text);
	free(parts[0].text);
	free(warnings[0].text);
	free(meta[0].key);
	free(meta[0].value);
	free(x.reason);
	buf_free(&first);
	buf_free(&second);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(extract__plain_text__comes_back_with_its_charset),
	    cmocka_unit_test(extract__odd_files__get_their_verdict),
	    cmocka_unit_test(extract__child_misbehaves__verdict_and_next_file_is_read),
	    cmocka_unit_test(extract__child_hangs__is_stopped_at_its_deadline),
	    cmocka_unit_test(extract__child_reaches_out__is_refused),
	    cmocka_unit_test(extract__two_lanes__the_quick_one_comes_first),
	    cmocka_unit_test(extract__text_over_the_limit__is_cut_and_said),
	    cmocka_unit_test(extract__clean_of_plain_text__is_a_copy),
	    cmocka_unit_test(extract_json__every_field__comes_back),
	};
	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests(tests, start, stop);
}
