/* A letter as ODT, read by libarchive and libxml2 as office programs would. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <archive.h>
#include <archive_entry.h>
#include <libxml/parser.h>

#include "www/letter_odt.h"

static char TITLE[] = "Pemberitahuan tertulis", HEAD[] = "Pemerintah <Kota>\nPPID", ROW_LABEL[] = "Nomor",
            ROW[] = "001 & \"002\"", ITEM[] = "Butir", CODE[] = "7KQM-RAHASIA", SIGN[] = "Contoh, 1 Juli\n\nPejabat",
            HEADING[] = "Dasar";
static struct letter_block BLOCKS[] = {{LETTER_HEAD, 0, NULL, HEAD},     {LETTER_TITLE, 0, NULL, TITLE},
                                       {LETTER_ROW, 0, ROW_LABEL, ROW},  {LETTER_HEADING, 0, NULL, HEADING},
                                       {LETTER_ITEM, 3, NULL, ITEM},     {LETTER_CODE, 0, NULL, CODE},
                                       {LETTER_SIGNATURE, 0, NULL, SIGN}};
static const struct letter LETTER = {.title = TITLE, .blocks = BLOCKS, .count = COUNT(BLOCKS)};

static struct buf made(void)
{
	struct err e = ERR_INIT;
	struct buf b = buf_make(1 << 20);
	if (letter_odt(&LETTER, day_from_civil(2026, 7, 14), &b, &e))
		fail_msg("%s", e.say);
	return b;
}

/* The content of NAME; NULL NAME: the first entry's, whose name must be mimetype. */
static struct buf entry(const struct buf *odt, const char *name)
{
	struct archive *a = archive_read_new();
	struct archive_entry *x;
	struct buf out = buf_make(1 << 20);
	archive_read_support_format_zip(a);
	assert_int_equal(archive_read_open_memory(a, odt->p, odt->n), ARCHIVE_OK);
	while (archive_read_next_header(a, &x) == ARCHIVE_OK) {
		if (name && strcmp(archive_entry_pathname(x), name) != 0)
			continue;
		if (!name)
			assert_string_equal(archive_entry_pathname(x), "mimetype");
		char part[4096];
		for (la_ssize_t n; (n = archive_read_data(a, part, sizeof(part))) > 0;)
			buf_put(&out, (struct span){part, (size_t)n});
		break;
	}
	archive_read_free(a);
	assert_true(out.n > 0);
	return out;
}

static void letter_odt__file__is_what_the_format_asks_for(void **state)
{
	(void)state;
	struct buf odt = made(), again = made(), first = entry(&odt, NULL);
	static const char *const PARTS[] = {"content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"};
	assert_string_equal(buf_text(&first), LETTER_ODT_TYPE);
	assert_int_equal(odt.n, again.n);
	assert_memory_equal(odt.p, again.p, odt.n);
	for (size_t i = 0; i < COUNT(PARTS); i++) {
		struct buf part = entry(&odt, PARTS[i]);
		xmlDoc *doc = xmlReadMemory(part.p, (int)part.n, PARTS[i], NULL, XML_PARSE_NONET);
		assert_non_null(doc);
		xmlFreeDoc(doc);
		buf_free(&part);
	}
	xmlCleanupParser();
	buf_free(&odt);
	buf_free(&again);
	buf_free(&first);
}

static void letter_odt__words__are_all_there_but_the_secret_code(void **state)
{
	(void)state;
	struct buf odt = made(), content = entry(&odt, "content.xml");
	const char *text = buf_text(&content);
	assert_non_null(strstr(text, "<text:p text:style-name=\"Kop\">Pemerintah &lt;Kota&gt;</text:p>"
	                             "<text:p text:style-name=\"Kop\">PPID</text:p>"));
	assert_non_null(
	    strstr(text, "<text:h text:style-name=\"Judul\" text:outline-level=\"1\">Pemberitahuan tertulis"));
	assert_non_null(strstr(text, "Nomor<text:tab/>001 &amp; &quot;002&quot;</text:p>"));
	assert_non_null(strstr(text, "text:outline-level=\"2\">Dasar</text:h>"));
	assert_non_null(strstr(text, "3.<text:tab/>Butir</text:p>"));
	assert_non_null(strstr(text, ">Pejabat</text:p>"));
	assert_null(strstr(text, "RAHASIA"));
	buf_free(&odt);
	buf_free(&content);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(letter_odt__file__is_what_the_format_asks_for),
	    cmocka_unit_test(letter_odt__words__are_all_there_but_the_secret_code),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
