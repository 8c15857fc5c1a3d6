#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "indexer/format_list.h"

/* What the list gave, as text: "ROW|f|f|f|f|f|f|f|complaint" with "-" for an absent column. */
static void put_row(void *with, int row, const struct span fields[7], const char *bad)
{
	buf_printf(with, "%d", row);
	for (int i = 0; i < 7; i++)
		buf_printf(with, "|%.*s", fields[i].p ? (int)fields[i].n : 1, fields[i].p ? fields[i].p : "-");
	buf_printf(with, "|%s\n", bad ? bad : "");
}

static void put_warning(void *with, const char *code, const char *sentence)
{
	(void)sentence;
	buf_printf(with, "warning %s\n", code);
}

static void list_parse__good_and_bad_rows__cost_only_themselves(void **state)
{
	static const struct {
		const char *list, *rows;
		enum verdict verdict;
	} CASES[] = {
	    {"berkas,jenis,judul,tanggal,nomor,kelas,catatan\na.pdf,KEL-01,Judul,05/08/2026,1/2026,berkala,x\n",
	     "2|a.pdf|KEL-01|Judul|2026-08-05|1/2026|berkala|x|\n", VERDICT_OK},
	    /* Another order, English, semicolons, upper case, spaces, a byte order mark, an empty line, CR LF. */
	    {"\xEF\xBB\xBF Title ;FILE\r\n\"A; B\"; a.pdf \r\n\r\nC;c.pdf\r\n",
	     "2|a.pdf|-|A; B|-|-|-|-|\n4|c.pdf|-|C|-|-|-|-|\n", VERDICT_OK},
	    {"berkas,tanggal\na.pdf,31/02/2026\nb.pdf,2026-01-31\n,2026-01-31\nc.pdf,\n",
	     "2|a.pdf|-|-|31/02/2026|-|-|-|Row 2, column tanggal: \"31/02/2026\" is no date; write dd/mm/yyyy or "
	     "yyyy-mm-dd.\n"
	     "3|b.pdf|-|-|2026-01-31|-|-|-|\n"
	     "4||-|-|2026-01-31|-|-|-|Row 4, column berkas: the file name is missing.\n"
	     "5|c.pdf|-|-||-|-|-|\n",
	     VERDICT_OK},
	    /* The apostrophe of a spreadsheet's export goes. */
	    {"berkas,judul\na.pdf,'=1+1\n", "2|a.pdf|-|=1+1|-|-|-|-|\n", VERDICT_OK},
	    {"berkas,warna\na.pdf,merah\n", "warning column-unknown\n2|a.pdf|-|-|-|-|-|-|\n", VERDICT_OK},
	    {"berkas,judul\na.pdf\nb.pdf,B,lebih\nc.pdf,C,\n",
	     "2|a.pdf|-||-|-|-|-|\n3|b.pdf|-|B|-|-|-|-|Row 3, column 3: there is a cell beyond the last named column.\n"
	     "4|c.pdf|-|C|-|-|-|-|\n",
	     VERDICT_OK},
	    {"berkas\ncaf\xE9.pdf\n", "warning charset-guessed\n2|caf\xC3\xA9.pdf|-|-|-|-|-|-|\n", VERDICT_OK},
	    {"judul,nomor\nA,1\n", "", VERDICT_DAMAGED},
	    {"berkas,file\na,b\n", "", VERDICT_DAMAGED},
	    {"", "", VERDICT_DAMAGED},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct buf got = buf_make(10000);
		const struct list_sink sink = {put_row, put_warning, &got};
		const char *reason = NULL;
		enum verdict v = list_parse(span_of(CASES[i].list), 100, &sink, &reason);
		assert_int_equal(v, CASES[i].verdict);
		assert_int_equal(reason != NULL, v != VERDICT_OK);
		assert_string_equal(buf_text(&got), CASES[i].rows);
		buf_free(&got);
	}
}

static void list_parse__broken_quotes__are_that_rows_complaint(void **state)
{
	struct buf got = buf_make(10000);
	const struct list_sink sink = {put_row, put_warning, &got};
	const char *reason = NULL;
	(void)state;
	assert_int_equal(list_parse(LIT("berkas,judul\na.pdf,\"tak tertutup\nb.pdf,B\n"), 100, &sink, &reason),
	                 VERDICT_OK);
	assert_non_null(strstr(buf_text(&got), "2|-|-|-|-|-|-|-|Line 2, column 2"));
	assert_non_null(strstr(buf_text(&got), "3|b.pdf|-|B|-|-|-|-|\n"));
	buf_free(&got);
}

static void list_parse__more_rows_than_the_limit__are_said(void **state)
{
	struct buf got = buf_make(10000);
	const struct list_sink sink = {put_row, put_warning, &got};
	const char *reason = NULL;
	(void)state;
	assert_int_equal(list_parse(LIT("berkas\na\nb\nc\n"), 2, &sink, &reason), VERDICT_OK);
	assert_string_equal(buf_text(&got), "2|a|-|-|-|-|-|-|\n3|b|-|-|-|-|-|-|\nwarning rows-cut\n");
	buf_free(&got);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(list_parse__good_and_bad_rows__cost_only_themselves),
	    cmocka_unit_test(list_parse__broken_quotes__are_that_rows_complaint),
	    cmocka_unit_test(list_parse__more_rows_than_the_limit__are_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
