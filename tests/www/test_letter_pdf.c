/* Letters as PDF, judged by poppler's tools: tagged, titled, in a language, fonts embedded, all words there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/fs.h"
#include "base/hash.h"
#include "store/policy_files.h"
#include "store/share.h"
#include "www/letter_pdf.h"

static struct policy *POLICY;
static char FILE_NAME[] = "/tmp/earsip-letter-XXXXXX";
static const char ADDRESS[] = "https://ppid.contoh.go.id/verifikasi/7KQMR3XDW9TF2HNB";

static int load(void **state)
{
	(void)state;
	char dir[4096];
	struct calendar *calendar;
	struct err e = ERR_INIT;
	int fd = mkstemp(FILE_NAME);
	if (fd < 0 || close(fd) || hash_start(&e) || share_path("policies", "EARSIP_POLICIES", dir, sizeof(dir)) ||
	    policy_files_load(dir, NULL, &POLICY, &calendar, &e) || letter_pdf_warm(&e)) {
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
	return unlink(FILE_NAME);
}

/* KIND with every field, "isi <name>"; a list has LINES of them. */
static void make_letter(const char *kind, int lines, struct letter *out)
{
	const struct letter_kind *k = policy_letter(POLICY, kind);
	struct letter_value values[64];
	struct err e = ERR_INIT;
	for (size_t i = 0; i < k->field_count; i++) {
		struct buf b = buf_make(1 << 16);
		for (int n = 0; n < (k->fields[i].list ? lines : 1); n++)
			buf_printf(&b, "%sisi %s %d", n ? "\n" : "", k->fields[i].name, n);
		values[i] = (struct letter_value){k->fields[i].name, buf_steal(&b)};
	}
	if (letter_make(POLICY, kind, values, k->field_count, out, &e))
		fail_msg("%s", e.say);
	for (size_t i = 0; i < k->field_count; i++)
		free((void *)(uintptr_t)values[i].text);
}

static struct buf draw(const struct letter *l)
{
	struct err e = ERR_INIT;
	struct buf pdf = buf_make(4 << 20);
	if (letter_pdf_draw(l, "id", ADDRESS, 1783300000000, &pdf, &e))
		fail_msg("%s (%s)", e.say, e.why);
	FILE *f = fopen(FILE_NAME, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(pdf.p, 1, pdf.n, f), pdf.n);
	assert_int_equal(fclose(f), 0);
	return pdf;
}

/* What COMMAND says of the file. */
static char *ask(const char *command)
{
	char line[256];
	struct buf b = buf_make(4 << 20);
	bool text = strncmp(command, "pdftotext", 9) == 0;
	snprintf(line, sizeof(line), "%s %s %s 2>&1", command, FILE_NAME, text ? "-" : "");
	FILE *f = popen(line, "r");
	assert_non_null(f);
	for (size_t n; (n = fread(line, 1, sizeof(line), f)) > 0;)
		buf_put(&b, (struct span){line, n});
	if (pclose(f) != 0)
		fail_msg("%s: %s", command, buf_text(&b));
	return b.n ? buf_steal(&b) : text_copy("");
}

static void has(const char *text, const char *wanted)
{
	if (!strstr(text, wanted))
		fail_msg("no \"%s\" in:\n%s", wanted, text);
}

/* Text as read aloud: white space of the page's lines is one space. */
static void flatten(char *text)
{
	char *to = text;
	for (const char *from = text; *from; from++)
		if (*from != '\n' && *from != '\f' && *from != ' ')
			*to++ = *from;
		else if (to > text && to[-1] != ' ')
			*to++ = ' ';
	*to = '\0';
}

static void letter_pdf__every_kind__shows_all_its_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < policy_letter_count(POLICY); i++) {
		struct letter l;
		make_letter(policy_letter_at(POLICY, i)->code, 2, &l);
		struct buf pdf = draw(&l);
		char *text = ask("pdftotext -raw");
		flatten(text);
		for (size_t b = 0; b < l.count; b++) {
			struct span rest = span_of(l.blocks[b].text);
			if (l.blocks[b].kind == LETTER_CODE) {
				assert_null(strstr(text, l.blocks[b].text));
				continue;
			}
			if (l.blocks[b].label)
				has(text, l.blocks[b].label);
			while (rest.n) {
				char *line = span_copy(span_cut(&rest, '\n'));
				flatten(line);
				has(text, line);
				free(line);
			}
		}
		free(text);
		buf_free(&pdf);
		letter_clear(&l);
	}
}

static void letter_pdf__file__is_tagged_titled_in_a_language_with_its_fonts(void **state)
{
	(void)state;
	struct letter l;
	make_letter("L03", 3, &l);
	struct buf pdf = draw(&l);
	char *info = ask("pdfinfo -isodates"), *fonts = ask("pdffonts"), *structure = ask("pdfinfo -struct");
	has(info, "Title:           Pemberitahuan tertulis");
	has(info, "Tagged:          yes");
	has(info, "Page size:       595.28 x 841.89 pts (A4)");
	has(info, "CreationDate:    2026-07-06T01:06:40Z");
	has(info, "Encrypted:       no");
	has(info, "JavaScript:      no");
	has(structure, "Document");
	static const char *const ELEMENTS[] = {"\n  H1",   "\n  H2",      "\n  P",        "\n  Table",
	                                       "\n    TR", "\n      TH",  "\n      TD",   "\n  L",
	                                       "\n    LI", "\n      Lbl", "\n      LBody"};
	for (size_t i = 0; i < COUNT(ELEMENTS); i++)
		has(structure, ELEMENTS[i]);
	/* Every font is embedded and a subset, and says which letters it draws. */
	int count = 0;
	for (char *line = strtok(fonts, "\n"); line; line = strtok(NULL, "\n"))
		if (strstr(line, "LiberationSans")) {
			has(line, "yes yes yes");
			count++;
		} else {
			assert_true(strncmp(line, "name", 4) == 0 || line[0] == '-');
		}
	assert_true(count >= 2);
	assert_non_null(memmem(pdf.p, pdf.n, "/Lang (id)", 10));
	assert_non_null(memmem(pdf.p, pdf.n, "/DisplayDocTitle true", 21));
	free(info);
	free(fonts);
	free(structure);
	buf_free(&pdf);
	letter_clear(&l);
}

static void letter_pdf__the_same_letter__is_the_same_bytes(void **state)
{
	(void)state;
	struct letter l;
	make_letter("L05", 40, &l); /* more than a page */
	struct buf first = draw(&l), second = draw(&l);
	char *info = ask("pdfinfo");
	assert_null(strstr(info, "Pages:           1\n"));
	assert_int_equal(first.n, second.n);
	assert_memory_equal(first.p, second.p, first.n);
	free(info);
	buf_free(&first);
	buf_free(&second);
	letter_clear(&l);
}

static void letter_pdf__long_values__break_over_pages_and_lose_nothing(void **state)
{
	(void)state;
	struct letter l;
	make_letter("L04", 1, &l);
	struct buf b = buf_make(1 << 20);
	for (int i = 0; i < 3000; i++)
		buf_printf(&b, "kata%d ", i);
	for (size_t i = 0; i < l.count; i++)
		if (l.blocks[i].kind == LETTER_ROW || l.blocks[i].kind == LETTER_ITEM) {
			free(l.blocks[i].text);
			l.blocks[i].text = text_copy(buf_text(&b));
			if (l.blocks[i].kind == LETTER_ITEM)
				break;
		}
	struct buf pdf = draw(&l);
	char *text = ask("pdftotext -raw");
	flatten(text);
	has(text, "kata0 kata1 ");
	has(text, "kata2998 kata2999");
	free(text);
	buf_free(&pdf);
	buf_free(&b);
	letter_clear(&l);
}

/* The code's squares are there: a scanner's part of the page, read as a picture. */
static void letter_pdf__without_an_address__there_is_no_code(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct letter l;
	struct buf with = buf_make(1 << 20), without = buf_make(1 << 20);
	make_letter("L01", 1, &l);
	assert_int_equal(letter_pdf_draw(&l, "id", ADDRESS, 0, &with, &e), 0);
	assert_int_equal(letter_pdf_draw(&l, "id", "", 0, &without, &e), 0);
	assert_true(with.n > without.n + 1000);
	buf_free(&with);
	buf_free(&without);
	letter_clear(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(letter_pdf__every_kind__shows_all_its_words),
	    cmocka_unit_test(letter_pdf__file__is_tagged_titled_in_a_language_with_its_fonts),
	    cmocka_unit_test(letter_pdf__the_same_letter__is_the_same_bytes),
	    cmocka_unit_test(letter_pdf__long_values__break_over_pages_and_lose_nothing),
	    cmocka_unit_test(letter_pdf__without_an_address__there_is_no_code),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
