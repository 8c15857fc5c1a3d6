#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/csv.h"

/* Reads all rows; cells with '|' between, rows with '/', a mistake as "!LINE:COLUMN". */
static const char *read_all(struct buf *out, const char *text, bool import)
{
	static struct csv c;
	struct err e = ERR_INIT;
	int got;
	csv_open(&c, span_of(text), import);
	while ((got = csv_next(&c, &e))) {
		for (size_t i = 0; i < c.count; i++) {
			buf_puts(out, i ? "|" : "");
			buf_put(out, c.cells[i]);
		}
		if (got < 0)
			buf_printf(out, "!%zu:%zu", c.line, c.column);
		buf_puts(out, "/");
	}
	csv_close(&c);
	return buf_text(out);
}

static const struct {
	const char *text, *rows;
} READ[] = {
    {"a,b\n1,2\n", "a|b/1|2/"},
    {"a,b\r\n1,2", "a|b/1|2/"},
    {"a;b\n1;2,5\n", "a|b/1|2,5/"},
    {"\"a;b\",c,d\n", "a;b|c|d/"},
    {"\xEF\xBB\xBF"
     "a,b\n",
     "a|b/"},
    {"a,\"b\nc\"\nd,e\n", "a|b\nc/d|e/"},
    {"\"say \"\"hi\"\"\",x\n", "say \"hi\"|x/"},
    {"a,,\n", "a||/"},
    {"\n\r\n a \n\n", " a /"},
    {"\"\"\n", "/"},
    {"", ""},
    {"a\rb\r", "a/b/"},
    {"a,b\"c\nd,e\n", "!1:2/d|e/"},
    {"\"a\"b,c\nd\n", "!1:1/d/"},
    {"a\nx,\"b\nc\nd\n", "a/!2:2/c/d/"},
    {"a\n\n\"q\"\"\n\nz\n", "a/!3:1/z/"},
    {"'=1+1,'-5,'a\n", "'=1+1|'-5|'a/"},
};

static void csv_next__table_of_texts__gives_their_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(READ); i++) {
		struct buf b = buf_make(4096);
		if (strcmp(read_all(&b, READ[i].text, false), READ[i].rows) != 0)
			fail_msg("%s\n gives %s\n wanted %s", READ[i].text, buf_text(&b), READ[i].rows);
		buf_free(&b);
	}
}

static void csv_next__after_a_bad_row__line_numbers_stay_true(void **state)
{
	(void)state;
	static struct csv c;
	struct err e = ERR_INIT;
	csv_open(&c, LIT("h\r\na\"\r\n\"x\r\ny\"\r\n\r\nlast\r\n"), false);
	assert_int_equal(csv_next(&c, &e), 1);
	assert_int_equal(csv_next(&c, &e), -1);
	assert_string_equal(e.say, "Line 2, column 1: a quote stands inside a cell that does not begin with one.");
	assert_int_equal(csv_next(&c, &e), 1);
	assert_int_equal(c.line, 3);
	assert_int_equal(csv_next(&c, &e), 1);
	assert_int_equal(c.line, 6);
	assert_int_equal(csv_next(&c, &e), 0);
	csv_close(&c);
}

static void csv_next__too_much__is_an_error_of_the_row(void **state)
{
	(void)state;
	static struct csv c;
	struct err e = ERR_INIT;
	struct buf b = buf_make(1 << 20);
	for (int i = 0; i < CSV_CELLS; i++)
		buf_puts(&b, ",");
	buf_puts(&b, "\n");
	for (int i = 0; i <= CSV_ROW_BYTES; i++)
		buf_puts(&b, "x");
	buf_puts(&b, "\n\"");
	for (int i = 0; i <= CSV_ROW_BYTES; i++)
		buf_puts(&b, "\n");
	buf_puts(&b, "\"\nok\n");
	csv_open(&c, buf_span(&b), false);
	for (int i = 0; i < 3; i++)
		assert_int_equal(csv_next(&c, &e), -1);
	while (csv_next(&c, &e) < 0)
		;
	assert_true(span_is(c.cells[0], "ok"));
	csv_close(&c);
	buf_free(&b);
	csv_open(&c, (struct span){"a\0b\nc", 5}, false);
	assert_int_equal(csv_next(&c, &e), -1);
	assert_int_equal(csv_next(&c, &e), 1);
	csv_close(&c);
}

static void csv_put__formulas_and_signs__come_back_from_an_import(void **state)
{
	(void)state;
	static const char *const CELLS[] = {"plain",      "",         " kept ",   "a,b", "a;b", "say \"hi\"",
	                                    "two\nlines", "=SUM(A1)", "+62",      "-5",  "@x",  "\tx",
	                                    "'=x",        "''+y",     "'quoted'", "é",   "x=1"};
	static struct csv c;
	struct err e = ERR_INIT;
	struct buf b = buf_make(4096);
	struct span row[COUNT(CELLS)];
	for (size_t i = 0; i < COUNT(CELLS); i++)
		row[i] = span_of(CELLS[i]);
	csv_put_row(&b, row, COUNT(row));
	csv_put_row(&b, &row[1], 1);
	assert_non_null(strstr(buf_text(&b), ",'=SUM(A1),'+62,'-5,'@x,'\tx,"));
	csv_open(&c, buf_span(&b), true);
	assert_int_equal(csv_next(&c, &e), 1);
	assert_int_equal(c.count, COUNT(CELLS));
	for (size_t i = 0; i < COUNT(CELLS); i++)
		assert_true(span_is(c.cells[i], CELLS[i]));
	assert_int_equal(csv_next(&c, &e), 1);
	assert_int_equal(c.count, 1);
	assert_int_equal(csv_next(&c, &e), 0);
	csv_close(&c);
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(csv_next__table_of_texts__gives_their_rows),
	    cmocka_unit_test(csv_next__after_a_bad_row__line_numbers_stay_true),
	    cmocka_unit_test(csv_next__too_much__is_an_error_of_the_row),
	    cmocka_unit_test(csv_put__formulas_and_signs__come_back_from_an_import),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
