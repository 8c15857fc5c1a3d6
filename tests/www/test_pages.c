/* The pieces that all pages of the public portal are made of: addresses, numbers and dates for people, cursors, routes.
 */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "store/share.h"
#include "store/site.h"
#include "www/pages.h"
#include "www/routes_public.h"
#include "www/search_address.h"

static struct public_portal portal;
static struct reader reader;
static struct policy *policy;
static struct calendar *calendar;

static struct page page_in(enum language language)
{
	return (struct page){.portal = &portal, .reader = &reader, .language = language};
}

static void forget(struct page *p)
{
	for (size_t i = 0; i < p->kept_count; i++)
		free(p->kept[i]);
	free(p->kept);
	*p = (struct page){0};
}

static int start(void **state)
{
	char folder[PATH_MAX];
	struct err e = ERR_INIT;
	(void)state;
	if (share_path("templates", NULL, folder, sizeof(folder)) || render_start(folder, &e) ||
	    site_policies("/nonexistent", &policy, &calendar, &e)) {
		print_error("%s %s\n", e.say, e.why);
		return -1;
	}
	portal.policy = policy;
	facts_load(&reader.facts, NULL);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	facts_clear(&reader.facts);
	policy_free(policy);
	calendar_free(calendar);
	render_stop();
	return 0;
}

static void link__query__is_encoded_and_empty_ones_are_left_out(void **state)
{
	struct link l;
	(void)state;
	link_begin(&l, "/cari");
	link_query(&l, "q", "a&b=c d/é#\"<");
	link_query(&l, "unit", "");
	link_query(&l, "tahun", NULL);
	link_query_number(&l, "hal", 2);
	link_language(&l, LANGUAGE_EN);
	link_fragment(&l, "hasil");
	assert_string_equal(link_text(&l), "/cari?q=a%26b%3Dc%20d%2F%C3%A9%23%22%3C&hal=2&bahasa=en#hasil");
	link_free(&l);
}

static void link__too_long__is_the_first_page_and_never_half(void **state)
{
	static char text[6000];
	struct link l;
	(void)state;
	memset(text, ' ', sizeof(text) - 1);
	link_begin(&l, "/cari");
	link_query(&l, "q", text);
	assert_string_equal(link_text(&l), "/");
	link_free(&l);
}

static void search_link__one_field_changed__others_kept(void **state)
{
	struct search_address s = {.text = {[FIELD_Q] = "dana",
	                                    [FIELD_UNIT] = "satu",
	                                    [FIELD_KELAS] = "",
	                                    [FIELD_JENIS] = "",
	                                    [FIELD_TAHUN] = "2026",
	                                    [FIELD_SEMESTER] = "",
	                                    [FIELD_URUT] = "baru",
	                                    [FIELD_PERSIS] = ""},
	                           .page = 4};
	static const struct {
		enum search_field field;
		const char *value;
		int page;
		const char *expected;
	} ROWS[] = {
	    {FIELD__MAX, "", 1, "/cari?q=dana&unit=satu&tahun=2026&urut=baru"},
	    {FIELD_UNIT, "", 1, "/cari?q=dana&tahun=2026&urut=baru"},
	    {FIELD_KELAS, "berkala", 1, "/cari?q=dana&unit=satu&kelas=berkala&tahun=2026&urut=baru"},
	    {FIELD__MAX, "", 3, "/cari?q=dana&unit=satu&tahun=2026&urut=baru&hal=3"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		struct link l;
		search_link(&l, "/cari", &s, ROWS[i].field, ROWS[i].value, ROWS[i].page);
		assert_string_equal(link_text(&l), ROWS[i].expected);
		link_free(&l);
	}
	assert_int_equal(search_filter_count(&s), 2);
	search_address_drop(&s, INVALID_TAHUN);
	assert_string_equal(s.text[FIELD_TAHUN], "");
	assert_string_equal(s.text[FIELD_UNIT], "satu");
}

static void words__numbers_sizes_dates__as_people_write_them(void **state)
{
	struct page id = page_in(LANGUAGE_ID), en = page_in(LANGUAGE_EN);
	(void)state;
	assert_string_equal(page_number(&id, 1284), "1.284");
	assert_string_equal(page_number(&en, 1234567), "1,234,567");
	assert_string_equal(page_number(&id, 100), "100");
	assert_string_equal(page_size(&id, 1), "1 KB");
	assert_string_equal(page_size(&id, 820 * 1024), "820 KB");
	assert_string_equal(page_size(&id, 1258291), "1,2 MB");
	assert_string_equal(page_size(&en, 1258291), "1.2 MB");
	assert_string_equal(page_date(&id, "2026-08-24"), "24 Agustus 2026");
	assert_string_equal(page_date(&en, "2026-08-24"), "24 August 2026");
	assert_string_equal(page_date(&id, "kapan"), "kapan");
	assert_string_equal(page_day(&id, day_from_civil(2026, 9, 1)), "Selasa, 1 September 2026");
	assert_string_equal(page_moment(&id, INT64_C(1787537520000)), "24 Agustus 2026, 10.12 WITA");
	assert_string_equal(page_period(&id, "2026-1"), "Semester I 2026");
	assert_string_equal(page_period(&en, "2026-2"), "Second half of 2026");
	assert_string_equal(page_file(&id, "pdf", 14, 820 * 1024), "PDF, 14 halaman, 820 KB");
	assert_string_equal(page_file(&en, "pdf", 1, 820 * 1024), "PDF, 1 page, 820 KB");
	assert_string_equal(page_documents(&id, 1, true), "1 dokumen");
	assert_string_equal(page_documents(&en, 20000, false), "about 20,000 documents");
	forget(&id);
	forget(&en);
}

static void words__message_with_names__is_filled(void **state)
{
	struct page p = page_in(LANGUAGE_EN);
	(void)state;
	/* What a visitor typed is never read as a name. */
	assert_string_equal(page_say(&p, "Tidak ada dokumen yang cocok dengan “{q}”", "q", "{n} {q}", NULL),
	                    "No document matches “{n} {q}”");
	assert_string_equal(page_say(&p, "Halaman {n} dari {m}", "n", "2", "m", "7", NULL), "Page 2 of 7");
	forget(&p);
}

static struct request asking(const char *query, struct fields **fields)
{
	fields_parse_query(span_of(query), fields);
	return (struct request){.method = GET, .query = *fields, .query_raw = span_of(query), .portal = &portal};
}

static void cursor__what_was_written__is_read_and_the_rest_is_the_start(void **state)
{
	static const struct {
		const char *query;
		int rc;
		int64_t ms;
		const char *id;
	} ROWS[] = {
	    {"sesudah=1787537520000-K7P2Q9X4", 0, INT64_C(1787537520000), "K7P2Q9X4"},
	    {"", -1, 0, ""},
	    {"sesudah=x-K7P2Q9X4", -1, 0, ""},
	    {"sesudah=12", -1, 0, ""},
	    {"sesudah=12-../../../x", -1, 0, ""},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		struct fields *f;
		struct request q = asking(ROWS[i].query, &f);
		struct cursor c;
		assert_int_equal(cursor_read(&q, &c), ROWS[i].rc);
		assert_int_equal(c.ms, ROWS[i].ms);
		assert_string_equal(c.id, ROWS[i].id);
		fields_free(f);
	}
	char *text = cursor_text(INT64_C(1787537520000), "K7P2Q9X4");
	assert_string_equal(text, "1787537520000-K7P2Q9X4");
	free(text);
}

static void search_address__as_people_and_robots_write_it__is_bounded(void **state)
{
	static const struct {
		const char *query;
		int page;
		bool too_deep;
	} ROWS[] = {
	    {"q=a", 1, false},           {"q=a&hal=7", 7, false},
	    {"q=a&hal=100", 100, false}, {"q=a&hal=101", 100, true},
	    {"q=a&hal=0", 1, false},     {"q=a&hal=-1", 1, false},
	    {"q=a&hal=x", 1, false},     {"q=a&hal=99999999999999999", 100, true},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		struct fields *f;
		struct request q = asking(ROWS[i].query, &f);
		struct page p = page_in(LANGUAGE_ID);
		struct search_address s;
		p.q = &q;
		search_address_read(&p, &s);
		assert_int_equal(s.page, ROWS[i].page);
		assert_int_equal(s.too_deep, ROWS[i].too_deep);
		forget(&p);
		fields_free(f);
	}
}

static void search_address__long_query__is_cut_between_characters(void **state)
{
	struct buf text = buf_make(4096);
	struct fields *f;
	(void)state;
	buf_puts(&text, "q=");
	for (int i = 0; i < 300; i++)
		buf_puts(&text, "é");
	struct request q = asking(buf_text(&text), &f);
	struct page p = page_in(LANGUAGE_ID);
	struct search_address s;
	p.q = &q;
	search_address_read(&p, &s);
	assert_int_equal(strlen(s.text[FIELD_Q]), 2 * QUERY_SIGNS);
	forget(&p);
	fields_free(f);
	buf_free(&text);
}

static void routes_public__every_row__names_an_action_for_anyone_and_bounds_what_it_takes(void **state)
{
	size_t rows = 0;
	(void)state;
	for (const struct route *r = ROUTES_PUBLIC; r->pattern; r++, rows++) {
		int action = policy_action(policy, r->action);
		assert_true(action >= 0);
		assert_int_equal(policy_permission(policy, action, POST_AN)->scope, SCOPE_ALL);
		assert_int_equal(r->methods & ~(unsigned)(GET | HEAD | POST), 0);
		assert_int_equal(!(r->methods & GET), !(r->methods & HEAD));
		assert_int_equal(!(r->methods & POST), r->body_max == 0);
		assert_in_range(r->body_max, 0, INTAKE_FILE_MAX);
		assert_non_null(r->handle);
	}
	assert_true(rows > 20);
}

static void mime_known__what_a_stranger_calls_it__is_octets(void **state)
{
	(void)state;
	assert_string_equal(mime_known("application/pdf"), "application/pdf");
	assert_string_equal(mime_known("text/html\r\nX: y"), "application/octet-stream");
	assert_string_equal(mime_known(NULL), "application/octet-stream");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(link__query__is_encoded_and_empty_ones_are_left_out),
	    cmocka_unit_test(link__too_long__is_the_first_page_and_never_half),
	    cmocka_unit_test(search_link__one_field_changed__others_kept),
	    cmocka_unit_test(words__numbers_sizes_dates__as_people_write_them),
	    cmocka_unit_test(words__message_with_names__is_filled),
	    cmocka_unit_test(cursor__what_was_written__is_read_and_the_rest_is_the_start),
	    cmocka_unit_test(search_address__as_people_and_robots_write_it__is_bounded),
	    cmocka_unit_test(search_address__long_query__is_cut_between_characters),
	    cmocka_unit_test(routes_public__every_row__names_an_action_for_anyone_and_bounds_what_it_takes),
	    cmocka_unit_test(mime_known__what_a_stranger_calls_it__is_octets),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
