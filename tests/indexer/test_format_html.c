#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/indexer/format_run.h"

static void html_text__pages__are_what_a_reader_sees(void **state)
{
	(void)state;
	static const struct {
		const char *html, *page;
	} CASES[] = {
	    {"<html><head><title>Judul</title><style>p{}</style></head><body><h1>Kepala\n surat</h1><p>Satu   "
	     "<b>tebal</b>\n dua<p>Tiga"
	     "<br>empat<script>var x=1<2</script></body></html>",
	     "Kepala surat\nSatu tebal dua\nTiga\nempat"},
	    {"<table><tr><th>No<th>Uraian<tr><td>1<td> <td>x</table>", "No\tUraian\n1\t\tx"},
	    {"caf\xC3\xA9 &amp; &eacute; &#233; &nope;", "caf\xC3\xA9 & \xC3\xA9 \xC3\xA9 &nope;"},
	    {"<meta charset=iso-8859-1><p>caf\xE9</p>", "caf\xC3\xA9"},
	    {"<p>caf\xE9 tanpa tanda", "caf\xC3\xA9 tanpa tanda"},
	    {"\xEF\xBB\xBF<p>tanda", "tanda"},
	    {"<pre>a\n  b</pre>c", "a\n  b\nc"},
	    {"<ul><li>satu</li><li>dua</li></ul>", "satu\ndua"},
	    {"<p>a<p hidden>b<p style='display: none'>c<p>d", "a\nd"},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct extract x;
		run_text("html", span_of(CASES[i].html), &x);
		assert_int_equal(x.verdict, VERDICT_OK);
		assert_string_equal(run_pages(&x), CASES[i].page);
		run_clear(&x);
	}
}

static void html_text__what_stands_behind__comes_as_parts(void **state)
{
	(void)state;
	struct extract x;
	run_text("html",
	         LIT("<html lang=id><title>Judul  halaman</title><meta name=author content='Pembuat'><!-- rahasia "
	             "--><h1>Kepala</h1>"
	             "<a href='mailto:a@b.id'>surel</a><p hidden>tersembunyi</p><input value='6474'>"),
	         &x);
	assert_string_equal(run_meta(&x, "title"), "Judul  halaman");
	assert_string_equal(run_meta(&x, "heading"), "Kepala");
	assert_string_equal(run_meta(&x, "author"), "Pembuat");
	assert_string_equal(run_meta(&x, "language"), "id");
	assert_string_equal(run_parts(&x, "comment"), " rahasia ");
	assert_string_equal(run_parts(&x, "annotation"), "mailto:a@b.id");
	assert_string_equal(run_parts(&x, "hidden"), "tersembunyi");
	assert_string_equal(run_parts(&x, "form"), "6474");
	run_clear(&x);
	run_text("html", LIT("<html><body><script>x</script></body></html>"), &x);
	assert_int_equal(x.verdict, VERDICT_NO_TEXT);
	run_clear(&x);
}

static void html_text__deep_and_mutated__always_a_verdict(void **state)
{
	(void)state;
	struct buf deep = buf_make(4 << 20);
	struct extract x;
	for (int i = 0; i < 100000; i++)
		buf_puts(&deep, "<div><b>a");
	run_text("html", buf_span(&deep), &x);
	run_clear(&x);
	buf_free(&deep);
	static const char GOOD[] =
	    "<html><head><meta charset=utf-16><title>a</title></head><body><table><tr><td>x<pre>y</table><!-- z -->";
	for (unsigned seed = 0; seed < 400; seed++) {
		struct buf bad = mutation_of((struct span){GOOD, sizeof GOOD - 1}, seed);
		run_text("html", buf_span(&bad), &x);
		assert_in_range(x.verdict, 0, VERDICT__MAX - 1);
		run_clear(&x);
		buf_free(&bad);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(html_text__pages__are_what_a_reader_sees),
	    cmocka_unit_test(html_text__what_stands_behind__comes_as_parts),
	    cmocka_unit_test(html_text__deep_and_mutated__always_a_verdict),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
