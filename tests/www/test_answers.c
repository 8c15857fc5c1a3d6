#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "store/catalog.h"
#include "www/answers.h"
#include "www/compress.h"
#include "www/response.h"

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
// clang-format on

struct world {
	char path[64];
	int dir;
	struct catalog *catalog;
	struct answers *answers;
};

static int setup(void **state)
{
	struct world *w = must_alloc(1, sizeof(*w));
	struct err e = ERR_INIT;
	snprintf(w->path, sizeof(w->path), "/tmp/earsip-answers.XXXXXX");
	assert_non_null(mkdtemp(w->path));
	w->dir = open(w->path, O_RDONLY | O_DIRECTORY);
	assert_int_equal(mkdirat(w->dir, "index", 0755), 0);
	assert_int_equal(catalog_open_write(w->dir, &w->catalog, &e), 0);
	w->answers = answers_make(w->dir, 200 << 10);
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;
	struct err e = ERR_INIT;
	answers_free(w->answers);
	catalog_close(w->catalog);
	assert_int_equal(fs_remove_tree(AT_FDCWD, w->path, &e), 0);
	close(w->dir);
	free(w);
	return 0;
}

/* A mark, as soon as there is one: the first look opens the watch. */
static struct answers_mark look(struct world *w)
{
	struct answers_mark m;
	answers_look(w->answers, &m);
	if (!m.known)
		answers_look(w->answers, &m);
	assert_true(m.known);
	return m;
}

static bool get(struct world *w, const char *key, bool gzip, struct response *out)
{
	struct answers_mark m = look(w);
	response_init(out);
	return answers_get(w->answers, &m, span_of(key), gzip, out);
}

static bool has(struct world *w, const char *key)
{
	struct response r;
	bool found = get(w, key, false, &r);
	response_free(&r);
	return found;
}

static struct response page(const char *text, size_t times)
{
	struct response r;
	response_init(&r);
	snprintf(r.etag, sizeof(r.etag), "e-%zu", times);
	response_header(&r, "Link", "</cari.atom>");
	for (size_t i = 0; i < times; i++)
		buf_puts(&r.body, text);
	return r;
}

/* Asked for TIMES times, made anew each time. */
static void ask(struct world *w, const char *key, const struct response *r, int times)
{
	struct response before;
	for (int i = 0; i < times; i++) {
		struct answers_mark m = look(w);
		response_init(&before);
		if (!answers_get(w->answers, &m, span_of(key), false, &before))
			answers_put(w->answers, &m, span_of(key), r);
		response_free(&before);
	}
}

static void answers__asked_twice__are_kept_whole(void **state)
{
	struct world *w = *state;
	struct response r = page("<p>Laporan tahunan</p>\n", 300), got;
	ask(w, "/", &r, 1);
	assert_false(has(w, "/"));
	ask(w, "/", &r, 1);
	assert_false(has(w, "/?bahasa=en"));
	assert_true(get(w, "/", false, &got));
	assert_false(got.packed);
	assert_int_equal(got.body.n, r.body.n);
	assert_memory_equal(got.body.p, r.body.p, r.body.n);
	assert_string_equal(buf_text(&got.headers), "Link: </cari.atom>\r\n");
	assert_string_equal(got.etag, r.etag);
	response_free(&got);
	assert_true(get(w, "/", true, &got));
	assert_true(got.packed);
	assert_true(got.body.n < r.body.n / 10);
	struct buf plain = buf_make(1 << 20);
	assert_true(gunzip(buf_span(&got.body), &plain));
	assert_int_equal(plain.n, r.body.n);
	buf_free(&plain);
	response_free(&got);
	response_free(&r);
}

static void replace_current(struct world *w)
{
	int fd = openat(w->dir, "index/current.new", O_WRONLY | O_CREAT | O_EXCL, 0644);
	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(renameat(w->dir, "index/current.new", w->dir, "index/current"), 0);
}

static void answers__any_change_of_catalog_or_index__are_gone(void **state)
{
	struct world *w = *state;
	struct response r = page("<p>Laporan</p>\n", 100);
	struct err e = ERR_INIT;
	enum { FACT, UNIT, TOUCH, INDEX, CHANGES };
	for (int change = 0; change < CHANGES; change++) {
		ask(w, "/cari?q=laporan", &r, 3);
		ask(w, "/d/AAAAAAAA", &r, 3);
		assert_true(has(w, "/cari?q=laporan") && has(w, "/d/AAAAAAAA"));
		if (change == FACT)
			assert_int_equal(catalog_fact_put(w->catalog, "name", "Kota Contoh", &e), 0);
		else if (change == UNIT)
			assert_int_equal(catalog_unit_put(w->catalog, "sungai", "Kelurahan Sungai", NULL, &e), 0);
		else if (change == TOUCH)
			assert_int_equal(catalog_touch(w->catalog, &e), 0);
		else
			replace_current(w);
		assert_false(has(w, "/cari?q=laporan"));
		assert_false(has(w, "/d/AAAAAAAA"));
	}
	response_free(&r);
}

static void answers__made_before_a_change__are_not_kept_after_it(void **state)
{
	struct world *w = *state;
	struct response r = page("<p>Laporan</p>\n", 100);
	struct err e = ERR_INIT;
	ask(w, "/", &r, 1);
	struct answers_mark before = look(w);
	assert_int_equal(catalog_touch(w->catalog, &e), 0);
	assert_false(has(w, "/"));
	answers_put(w->answers, &before, LIT("/"), &r);
	assert_false(has(w, "/"));
	response_free(&r);
}

static void answers__of_what_must_not_be_kept__are_not(void **state)
{
	struct world *w = *state;
	static const char *const KEYS[] = {"404", "no etag", "no-store", "cookie", "long", "packed"};
	struct response r[COUNT(KEYS)];
	for (size_t i = 0; i < COUNT(KEYS); i++)
		r[i] = page("<p>Rahasia</p>\n", 50);
	r[0].status = 404;
	r[1].etag[0] = '\0';
	r[2].cache = "no-store";
	response_header(&r[3], "Set-Cookie", "draf=1");
	while (r[4].body.n <= ANSWER_MAX_BYTES)
		buf_puts(&r[4].body, "<p>panjang sekali</p>");
	r[5].packed = true;
	for (size_t i = 0; i < COUNT(KEYS); i++) {
		ask(w, KEYS[i], &r[i], 3);
		assert_false(has(w, KEYS[i]));
		response_free(&r[i]);
	}
}

static void answers__more_than_fit__the_oldest_go(void **state)
{
	struct world *w = *state;
	char key[16];
	int there = 0;
	for (int i = 0; i < 60; i++) {
		struct response r = page("x", 8000);
		r.is_file = true; /* not packed: 8 KB each */
		r.file_size = 8000;
		snprintf(key, sizeof(key), "/d/%d/unduh", i);
		ask(w, key, &r, 2);
		assert_true(has(w, key));
		assert_true(has(w, "/d/0/unduh")); /* used again and again: stays */
		response_free(&r);
	}
	for (int i = 0; i < 60; i++) {
		snprintf(key, sizeof(key), "/d/%d/unduh", i);
		there += has(w, key);
	}
	assert_in_range(there, 10, 25);
	assert_false(has(w, "/d/1/unduh"));
	assert_true(has(w, "/d/59/unduh"));
}

static void answers__no_catalog_yet__nothing_is_kept_and_nothing_fails(void **state)
{
	struct world *w = *state;
	struct response r = page("<p>Belum ada</p>\n", 50), got;
	struct answers_mark m;
	int empty = openat(w->dir, "index", O_RDONLY | O_DIRECTORY);
	struct answers *a = answers_make(empty, 1 << 20);
	for (int i = 0; i < 3; i++) {
		answers_look(a, &m);
		assert_false(m.known);
		answers_put(a, &m, LIT("/"), &r);
		response_init(&got);
		assert_false(answers_get(a, &m, LIT("/"), false, &got));
		response_free(&got);
	}
	answers_free(a);
	close(empty);
	response_free(&r);
}

static void catalog_watch__file_replaced_as_a_whole__says_so(void **state)
{
	struct world *w = *state;
	struct catalog_watch *watch;
	struct catalog_mark m;
	struct err e = ERR_INIT;
	assert_int_equal(catalog_watch_open(w->dir, &watch, &e), 0);
	assert_int_equal(catalog_watch_mark(watch, &m), 0);
	assert_false(catalog_watch_is_old(watch));
	int fd = openat(w->dir, "other.db", O_WRONLY | O_CREAT, 0644);
	close(fd);
	assert_int_equal(renameat(w->dir, "other.db", w->dir, "catalog.db"), 0);
	assert_true(catalog_watch_is_old(watch));
	assert_int_equal(catalog_watch_mark(watch, &m), -1);
	catalog_watch_close(watch);
}

#define ROW(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    ROW(answers__asked_twice__are_kept_whole),
	    ROW(answers__any_change_of_catalog_or_index__are_gone),
	    ROW(answers__made_before_a_change__are_not_kept_after_it),
	    ROW(answers__of_what_must_not_be_kept__are_not),
	    ROW(answers__more_than_fit__the_oldest_go),
	    ROW(answers__no_catalog_yet__nothing_is_kept_and_nothing_fails),
	    ROW(catalog_watch__file_replaced_as_a_whole__says_so),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
