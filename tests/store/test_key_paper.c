#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "store/key_paper.h"

static const char LABEL[] = "earsip-data-key-1", OTHER[] = "earsip-seal-key-1";

static void make_key(unsigned char key[PAPER_KEY_BYTES])
{
	for (int i = 0; i < PAPER_KEY_BYTES; i++)
		key[i] = (unsigned char)(7 * i + 3);
}

static const char *print_paper(struct buf *out, const char *label, const unsigned char key[PAPER_KEY_BYTES])
{
	char row[PAPER_ROW_TEXT], check[PAPER_CHECK_TEXT];
	buf_printf(out, "Kunci data\n%s\n", label);
	for (int i = 1; i <= PAPER_ROWS; i++) {
		paper_row(label, key, i, row);
		buf_printf(out, "%d  %s\n", i, row);
	}
	paper_check(label, key, check);
	buf_printf(out, "pemeriksa  %s\n", check);
	return buf_text(out);
}

static void paper_read__what_was_printed__is_the_key(void **state)
{
	(void)state;
	unsigned char key[PAPER_KEY_BYTES], got[PAPER_KEY_BYTES];
	struct err e = {0};
	struct buf paper = buf_make(4096), loose = buf_make(4096);
	make_key(key);
	print_paper(&paper, LABEL, key);
	assert_int_equal(paper_read(LABEL, buf_span(&paper), got, &e), 0);
	assert_memory_equal(got, key, PAPER_KEY_BYTES);
	assert_int_equal(paper_read(OTHER, buf_span(&paper), got, &e), 1);
	/* As people type: no spaces, capitals, O for 0, l for 1, no row numbers, no word before the check. */
	const char *rest = strchr(buf_text(&paper), '\n') + 1;
	buf_puts(&loose, LABEL);
	rest += strlen(LABEL);
	for (const char *p = rest; *p; p++)
		if (p[-1] == '\n' && *p >= '1' && *p <= '4' && p[1] == ' ')
			continue;
		else if (strncmp(p, "pemeriksa", 9) == 0)
			p += 8;
		else if (*p != ' ')
			buf_putc(&loose, *p == '0'                ? 'O'
			                 : *p == '1'              ? 'l'
			                 : *p >= 'a' && *p <= 'f' ? (char)(*p - 32)
			                                          : *p);
	assert_int_equal(paper_read(LABEL, buf_span(&loose), got, &e), 0);
	assert_memory_equal(got, key, PAPER_KEY_BYTES);
	buf_free(&loose);
	buf_free(&paper);
}

/* Every digit of the four rows and of the check, each replaced by every other: found, and its row is named. */
static void paper_read__any_single_wrong_digit__is_found_in_its_row(void **state)
{
	(void)state;
	unsigned char key[PAPER_KEY_BYTES], got[PAPER_KEY_BYTES];
	struct buf paper = buf_make(4096);
	int tried = 0, missed = 0, taken = 0, row = 0;
	make_key(key);
	print_paper(&paper, LABEL, key);
	char *begin = strchr(strchr(paper.p, '\n') + 1, '\n') + 1;
	for (char *p = begin; *p; p++) {
		if (p[-1] == '\n') {
			row++;
			p += row <= PAPER_ROWS ? 3 : (long)strlen("pemeriksa  ");
		}
		for (const char *other = "0123456789abcdef"; *other && *p != ' ' && *p != '\n'; other++) {
			const char right = *p;
			char named[24];
			struct err e = {0};
			if (*other == right)
				continue;
			*p = *other;
			snprintf(named, sizeof(named), row <= PAPER_ROWS ? "Row %d" : "The check", row);
			const bool refused = paper_read(LABEL, buf_span(&paper), got, &e) == -1;
			taken += !refused;
			missed += !refused || !strstr(e.say, named);
			*p = right;
			tried++;
		}
	}
	assert_int_equal(tried, (PAPER_ROWS * 18 + 8) * 15);
	/* A check of two digits lets one in 256 pass its row; then the check of the whole finds it. */
	assert_true(missed <= tried / 100);
	assert_int_equal(taken, 0);
	buf_free(&paper);
}

static void paper_read__the_line_of_the_qr_code__is_the_key(void **state)
{
	(void)state;
	unsigned char key[PAPER_KEY_BYTES], got[PAPER_KEY_BYTES];
	char check[PAPER_CHECK_TEXT];
	struct err e = {0};
	struct buf line = buf_make(256);
	make_key(key);
	buf_printf(&line, "%s ", LABEL);
	for (int i = 0; i < PAPER_KEY_BYTES; i++)
		buf_printf(&line, "%02x", key[i]);
	paper_check(LABEL, key, check);
	buf_printf(&line, " %s\n", check);
	assert_int_equal(paper_read(LABEL, buf_span(&line), got, &e), 0);
	assert_memory_equal(got, key, PAPER_KEY_BYTES);
	line.p[30] = line.p[30] == '0' ? '9' : '0';
	assert_int_equal(paper_read(LABEL, buf_span(&line), got, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	buf_free(&line);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(paper_read__what_was_printed__is_the_key),
	    cmocka_unit_test(paper_read__any_single_wrong_digit__is_found_in_its_row),
	    cmocka_unit_test(paper_read__the_line_of_the_qr_code__is_the_key),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
