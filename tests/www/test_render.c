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
#include "www/render.h"

#define PRAGMA  "{{%AUTOESCAPE context=\"HTML\"}}\n"
#define PO_HEAD "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"

struct file {
	const char *name, *text;
};
static char folder[64];

/* A folder of templates with FILES and the catalogue PO, and what render_start() says to it. */
static int start_with(const struct file *files, size_t count, const char *po, struct err *e)
{
	snprintf(folder, sizeof(folder), "/tmp/earsip-render.XXXXXX");
	assert_non_null(mkdtemp(folder));
	int dir = fs_open_dir(-100, folder, e);
	assert_true(dir >= 0);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(fs_write(dir, files[i].name, span_of(files[i].text), 0600, e), 0);
	if (po)
		assert_int_equal(fs_write(dir, "en.po", span_of(po), 0600, e), 0);
	int rc = render_start(folder, e);
	assert_int_equal(fs_remove_tree(-100, folder, &(struct err)ERR_INIT), 0);
	close(dir);
	return rc;
}

static char *page(enum render_language language, const struct view *v)
{
	struct err e = ERR_INIT;
	struct buf out = buf_make(1 << 20);
	if (render("page.tpl", language, v, &out, &e))
		fail_msg("%s", e.why);
	return buf_steal(&out);
}

static char *one_page(const char *text, const char *name, const char *value)
{
	struct err e = ERR_INIT;
	struct buf whole = buf_make(65536);
	buf_puts(&whole, PRAGMA);
	buf_puts(&whole, text);
	if (start_with(&(struct file){"page.tpl", buf_text(&whole)}, 1, PO_HEAD, &e))
		fail_msg("%s", e.say);
	struct view *v = view_new();
	view_text(v, name, value);
	char *out = page(RENDER_ID, v);
	view_free(v);
	buf_free(&whole);
	return out;
}

static void view_text__hostile_values__are_harmless_where_they_stand(void **state)
{
	(void)state;
	static const struct {
		const char *template, *value, *forbidden;
	} CASES[] = {
	    {"<p>{{X}}</p>", "<script>alert(1)</script>", "<script"},
	    {"<p>{{X}}</p>", "</p><img src=x onerror=alert(1)>", "<img"},
	    {"<p title=\"{{X}}\">a</p>", "\" onclick=\"alert(1)", "\" onclick"},
	    {"<p title='{{X}}'>a</p>", "' onclick='alert(1)", "' onclick"},
	    {"<a href=\"{{X}}\">a</a>", "javascript:alert(1)", "javascript:"},
	    {"<a href=\"{{X}}\">a</a>", "JaVaScRiPt:alert(1)", "ipt:"},
	    {"<a href=\"{{X}}\">a</a>", "data:text/html,<script>alert(1)</script>", "data:"},
	    {"<a href=\"{{X}}\">a</a>", "/d/1\"><script>", "<script"},
	    {"<img src=\"{{X}}\" alt=\"\">", "x\" onerror=\"alert(1)", "\" onerror"},
	    {"<textarea>{{X}}</textarea>", "</textarea><script>", "</textarea><script"},
	    {"<title>{{X}}</title>", "</title><script>", "</title><script"},
	    {"<input value=\"{{X}}\">", "\"><script>", "<script"},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		char *out = one_page(CASES[i].template, "X", CASES[i].value);
		if (strstr(out, CASES[i].forbidden))
			fail_msg("case %zu: %s", i, out);
		free(out);
	}
}

static void view_text__an_address_with_a_query__stays_one(void **state)
{
	(void)state;
	char *out = one_page("<a href=\"{{X}}\">a</a>", "X", "/cari?q=anggaran&hal=2");
	assert_non_null(strstr(out, "href=\"/cari?q=anggaran&amp;hal=2\""));
	free(out);
	out = one_page("<a href=\"/dip{{X}}\">a</a>", "X", "?bahasa=en&x=<");
	assert_non_null(strstr(out, "href=\"/dip?bahasa=en&amp;x=&lt;\""));
	free(out);
}

static void view_text__bytes_that_are_no_utf8__are_replaced(void **state)
{
	(void)state;
	char *out = one_page("<p>{{X}}</p>", "X",
	                     "a\xff\xc0\xaf"
	                     "b");
	assert_non_null(strstr(out, "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
	                            "b"));
	free(out);
}

static void view_marked__text_with_hits__is_mark_elements_with_the_rest_escaped(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	const struct file files[] = {{"page.tpl", PRAGMA "<p>{{X:marked}}|{{X}}</p>"}};
	assert_int_equal(start_with(files, 1, PO_HEAD, &e), 0);
	static const struct {
		const char *text, *page;
	} CASES[] = {
	    {"a <b> \xEE\x80\x80hit&\xEE\x80\x81 c",
	     "<p>a &lt;b&gt; <mark>hit&amp;</mark> c|a &lt;b&gt; hit&amp; c</p>"},
	    {"\xEE\x80\x80open", "<p><mark>open</mark>|open</p>"},
	    {"plain", "<p>plain|plain</p>"},
	    {"", "<p>|</p>"},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct view *v = view_new();
		view_marked(v, "X", CASES[i].text);
		char *out = page(RENDER_ID, v);
		assert_non_null(strstr(out, CASES[i].page));
		free(out);
		view_free(v);
	}
}

static void render__words_in_marks__are_of_the_language(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	const struct file files[] = {
	    {"page.tpl",
	     PRAGMA "{{>foot.tpl}}<ul>{{#ROW}}<li title=\"[[Judul]]\">{{N}}{{#SHOUT}}!{{/SHOUT}}</li>{{/ROW}}</ul>"},
	    {"foot.tpl", PRAGMA "<p>[[Pemerintah {{SITE}}]]</p>"}};
	static const char PO[] = PO_HEAD "msgid \"Judul\"\nmsgstr \"Title\"\n\nmsgid \"Pemerintah {{SITE}}\"\n"
	                                 "msgstr \"Government of {{SITE}}\"\n";
	if (start_with(files, 2, PO, &e))
		fail_msg("%s", e.say);
	struct view *v = view_new();
	view_text(v, "SITE", "Kota <Contoh>");
	view_show(v, "SHOUT");
	view_number(view_section(v, "ROW"), "N", 1);
	view_number(view_section(v, "ROW"), "N", -20000);
	char *id = page(RENDER_ID, v), *en = page(RENDER_EN, v);
	assert_string_equal(strstr(id, "<p>"), "<p>Pemerintah Kota &lt;Contoh&gt;</p><ul><li title=\"Judul\">1!</li>"
	                                       "<li title=\"Judul\">-20000!</li></ul>");
	assert_string_equal(strstr(en, "<p>"), "<p>Government of Kota &lt;Contoh&gt;</p><ul><li title=\"Title\">1!</li>"
	                                       "<li title=\"Title\">-20000!</li></ul>");
	assert_string_equal(translate(RENDER_EN, "Judul"), "Title");
	assert_string_equal(translate(RENDER_ID, "Judul"), "Judul");
	assert_string_equal(translate_back(RENDER_ID, "Title"), "Judul");
	assert_string_equal(translate_back(RENDER_EN, "Title"), "Title");
	assert_string_equal(translate_back(RENDER_ID, "No such sentence."), "No such sentence.");
	free(id);
	free(en);
	view_free(v);
}

static void render_start__template_that_breaks_a_rule__is_refused(void **state)
{
	(void)state;
	static const char *const BAD[] = {
	    "<p>no pragma</p>",
	    "\n" PRAGMA "<p>the pragma is not first</p>",
	    PRAGMA "<p class={{X}}>unquoted</p>",
	    PRAGMA "<p class=a>unquoted</p>",
	    PRAGMA "<p>{{X:none}}</p>",
	    PRAGMA "<p>{{X:h}}</p>",
	    PRAGMA "<p>{{X:x-safe}}</p>",
	    PRAGMA "<p {{X}}>a variable among attributes</p>",
	    PRAGMA "<p {{X}}=\"a\">a variable as a name</p>",
	    PRAGMA "<p style=\"color:red\">a</p>",
	    PRAGMA "<p onclick=\"x()\">a</p>",
	    PRAGMA "<p ONLOAD='x()'>a</p>",
	    PRAGMA "<style>p{}</style>",
	    PRAGMA "<script>x()</script>",
	    PRAGMA "<script src=\"/a.js\">x()</script>",
	    PRAGMA "<a href=\"JavaScript:x()\">a</a>",
	    PRAGMA "<!-- {{X}} -->",
	    PRAGMA "{{#A}}not closed",
	    PRAGMA "{{=<< >>=}}",
	    PRAGMA "{{%AUTOESCAPE context=\"JAVASCRIPT\"}}",
	    PRAGMA "{{>nowhere.tpl}}",
	    PRAGMA "{{>page.tpl}}",
	    PRAGMA "<p title=\"not closed>a</p>",
	    PRAGMA "\xff",
	};
	for (size_t i = 0; i < COUNT(BAD); i++) {
		struct err e = ERR_INIT;
		if (start_with(&(struct file){"page.tpl", BAD[i]}, 1, PO_HEAD, &e) == 0)
			fail_msg("taken: %s", BAD[i]);
		assert_non_null(strstr(e.say, ".tpl"));
	}
}

static void render_start__missing_english__is_refused_by_name(void **state)
{
	(void)state;
	static const char *const CATALOGUES[] = {
	    PO_HEAD,
	    PO_HEAD "msgid \"Cari\"\nmsgstr \"\"\n",
	    PO_HEAD "#, fuzzy\nmsgid \"Cari\"\nmsgstr \"Search\"\n",
	    PO_HEAD "#~ msgid \"Cari\"\n#~ msgstr \"Search\"\n",
	    NULL,
	    PO_HEAD "msgid \"Cari\nmsgstr \"Search\"\n",
	};
	for (size_t i = 0; i < COUNT(CATALOGUES); i++) {
		struct err e = ERR_INIT;
		assert_int_equal(start_with(&(struct file){"page.tpl", PRAGMA "[[Cari]]"}, 1, CATALOGUES[i], &e), -1);
		if (i < 4)
			assert_non_null(strstr(e.say, "Cari"));
	}
	/* A translation that would break out of its place is a broken template. */
	struct err e = ERR_INIT;
	static const char SLY[] = PO_HEAD "msgid \"Cari\"\nmsgstr \"<script>x()</script>\"\n";
	assert_int_equal(start_with(&(struct file){"page.tpl", PRAGMA "[[Cari]]"}, 1, SLY, &e), -1);
}

static int stop(void **state)
{
	(void)state;
	render_stop();
	return 0;
}

static void view_lines__line_breaks__stay_in_text_and_attribute(void **state)
{
	struct err e = ERR_INIT;
	static const struct file FILE = {"page.tpl", PRAGMA "<p title=\"{{X}}\">{{X}}</p>"};
	(void)state;
	assert_int_equal(start_with(&FILE, 1, PO_HEAD, &e), 0);
	struct view *v = view_new();
	view_lines(v, "X", "satu\n<dua>\n");
	char *out = page(RENDER_ID, v);
	assert_string_equal(out, "<p title=\"satu&#10;&lt;dua&gt;&#10;\">satu&#10;&lt;dua&gt;&#10;</p>");
	free(out);
	view_free(v);
	render_stop();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(view_text__hostile_values__are_harmless_where_they_stand),
	    cmocka_unit_test(view_text__an_address_with_a_query__stays_one),
	    cmocka_unit_test(view_text__bytes_that_are_no_utf8__are_replaced),
	    cmocka_unit_test(view_marked__text_with_hits__is_mark_elements_with_the_rest_escaped),
	    cmocka_unit_test(view_lines__line_breaks__stay_in_text_and_attribute),
	    cmocka_unit_test(render__words_in_marks__are_of_the_language),
	    cmocka_unit_test(render_start__template_that_breaks_a_rule__is_refused),
	    cmocka_unit_test(render_start__missing_english__is_refused_by_name),
	};
	return cmocka_run_group_tests(tests, NULL, stop);
}
