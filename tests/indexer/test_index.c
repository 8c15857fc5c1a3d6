#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/fs.h"
#include "indexer/index.h"
#include "indexer/query.h"
#include "search_fixture.h"

static struct policy *policy;
static char path[64];
static int dir;
static struct err e;

static void ok(int rc)
{
	if (rc)
		fail_msg("%s", e.why);
}

static struct index_writer *writer(void)
{
	struct index_writer *w;
	ok(index_writer_open(dir, policy, &w, &e));
	return w;
}

static void put(struct index_writer *w, const char *id, const char *title, const char *text)
{
	struct span pages[1];
	struct index_document d = fixture_document(id, title, pages, (const char *const[]){text, NULL});
	ok(index_put(w, &d, &e));
}

/* Ids of what matches TEXT, sorted as they come, by one space. */
static const char *find(struct index_reader *r, const char *text)
{
	static char ids[1200];
	static struct index_result result;
	struct query q;
	query_parse(policy, span_of(text), NULL, &q);
	ok(index_search(r, &q, ORDER_RELEVANCE, 0, 100, true, &result, &e));
	ids[0] = '\0';
	for (int i = 0; i < result.hit_count; i++)
		snprintf(ids + strlen(ids), sizeof(ids) - strlen(ids), "%s%s", i ? " " : "", result.hits[i].id);
	index_result_free(&result);
	query_clear(&q);
	return ids;
}

static struct index_reader *reader(void)
{
	struct index_reader *r;
	ok(index_reader_open(dir, policy, &r, &e));
	return r;
}

static const char *find_anew(const char *text)
{
	struct index_reader *r = reader();
	const char *ids = find(r, text);
	index_reader_close(r);
	return ids;
}

static int begin(void **state)
{
	(void)state;
	dir = fixture_folder(path);
	e = (struct err)ERR_INIT;
	return 0;
}

static int end(void **state)
{
	(void)state;
	fixture_folder_remove(dir, path);
	return 0;
}

/* ---- Writing ---- */

static void index_reader__no_index__is_missing(void **state)
{
	(void)state;
	struct index_reader *r;
	assert_int_equal(index_reader_open(dir, policy, &r, &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
	assert_null(r);
}

static void index_put__commit__is_seen_by_an_open_reader_after_refresh(void **state)
{
	(void)state;
	struct index_writer *w = writer();
	put(w, "AAAAAAA1", "Laporan", "musyawarah warga");
	struct index_reader *r = reader();
	assert_int_equal(index_count(r), 0);
	int64_t before = index_generation(r);
	ok(index_commit(w, &e));
	ok(index_reader_refresh(r, &e));
	assert_string_equal(find(r, "musyawarah"), "AAAAAAA1");
	assert_int_equal(index_count(r), 1);
	assert_true(index_has(r, "AAAAAAA1"));
	assert_false(index_has(r, "AAAAAAA2"));
	assert_true(index_generation(r) != before);
	index_reader_close(r);
	index_writer_close(w);
}

static void index_put__same_id__replaces(void **state)
{
	(void)state;
	struct index_writer *w = writer();
	put(w, "AAAAAAA1", "Lama", "kalimat pertama");
	put(w, "AAAAAAA1", "Baru", "kalimat kedua");
	ok(index_commit(w, &e));
	put(w, "AAAAAAA2", "Lain", "kalimat pertama");
	ok(index_commit(w, &e));
	put(w, "AAAAAAA2", "Lain", "kalimat ketiga");
	ok(index_commit(w, &e));
	assert_string_equal(find_anew("pertama"), "");
	assert_string_equal(find_anew("kedua"), "AAAAAAA1");
	assert_string_equal(find_anew("ketiga"), "AAAAAAA2");
	index_writer_close(w);
}

static void index_remove__of_what_is_not_there__is_fine(void **state)
{
	(void)state;
	struct index_writer *w = writer();
	ok(index_remove(w, "ZZZZZZZZ", &e));
	put(w, "AAAAAAA1", "Satu", "kata");
	ok(index_remove(w, "AAAAAAA1", &e));
	ok(index_commit(w, &e));
	assert_string_equal(find_anew("kata"), "");
	index_writer_close(w);
}

static void index_writer_close__without_commit__drops(void **state)
{
	(void)state;
	struct index_writer *w = writer();
	put(w, "AAAAAAA1", "Satu", "tetap");
	ok(index_commit(w, &e));
	put(w, "AAAAAAA2", "Dua", "hilang");
	ok(index_remove(w, "AAAAAAA1", &e));
	index_writer_close(w);
	assert_string_equal(find_anew("tetap"), "AAAAAAA1");
	assert_string_equal(find_anew("hilang"), "");
}

static void index_writer_open__second_writer__is_busy(void **state)
{
	(void)state;
	struct index_writer *w = writer(), *second;
	assert_int_equal(index_writer_open(dir, policy, &second, &e), -1);
	assert_int_equal(e.kind, ERR_BUSY);
	assert_int_equal(index_rebuild_begin(dir, policy, &second, &e), -1);
	assert_int_equal(e.kind, ERR_BUSY);
	index_writer_close(w);
	index_writer_close(writer());
}

static void index_open__other_stems__says_rebuild(void **state)
{
	(void)state;
	index_writer_close(writer());
	struct buf b = buf_make(4096);
	ok(fs_read(dir, "current", 4096, &b, &e));
	b.p[16] = b.p[16] == 'x' ? 'y' : 'x'; /* the first sign of the stem version */
	ok(fs_write(dir, "current", buf_span(&b), 0644, &e));
	struct index_writer *w;
	struct index_reader *r;
	assert_int_equal(index_writer_open(dir, policy, &w, &e), -1);
	assert_int_equal(e.kind, ERR_CORRUPT);
	assert_int_equal(index_reader_open(dir, policy, &r, &e), -1);
	assert_int_equal(e.kind, ERR_CORRUPT);
	ok(index_rebuild_begin(dir, policy, &w, &e));
	ok(index_rebuild_end(w, &e));
	index_writer_close(w);
	index_reader_close(reader());
	buf_free(&b);
}

/* A writer that is killed at any moment loses nothing that was committed. */
static void index_commit__kill_between__keeps_what_was_acknowledged(void **state)
{
	(void)state;
	for (int round = 0; round < 6; round++) {
		int ends[2];
		assert_int_equal(pipe(ends), 0);
		pid_t pid = fork();
		assert_true(pid >= 0);
		if (pid == 0) {
			struct index_writer *w = writer();
			for (int i = 0;; i++) {
				char id[ID_TEXT];
				snprintf(id, sizeof(id), "R%dD%05d", round, i);
				put(w, id, "Dokumen", "isi yang sama");
				ok(index_commit(w, &e));
				if (write(ends[1], id, 8) != 8)
					_exit(0);
			}
		}
		close(ends[1]);
		char last[ID_TEXT] = "";
		for (int i = 0; i <= round * 3; i++)
			assert_int_equal(read(ends[0], last, 8), 8);
		kill(pid, SIGKILL);
		assert_int_equal(waitpid(pid, NULL, 0), pid);
		/* What was acknowledged before the kill counts too. */
		while (read(ends[0], last, 8) == 8)
			continue;
		close(ends[0]);
		struct index_reader *r = reader();
		int count = atoi(last + 3) + 1; /* NOLINT: written above */
		for (int i = 0; i < count; i++) {
			char id[ID_TEXT];
			snprintf(id, sizeof(id), "R%dD%05d", round, i);
			assert_true(index_has(r, id));
		}
		index_reader_close(r);
	}
	index_writer_close(writer());
}

static void index_reader__folder_that_is_read_only__is_enough(void **state)
{
	(void)state;
	struct index_writer *w = writer();
	put(w, "AAAAAAA1", "Satu", "terbaca");
	ok(index_commit(w, &e));
	index_writer_close(w);
	if (geteuid() != 0)
		skip();
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		if (chmod(path, 0755) || setresuid(65534, 65534, 65534))
			_exit(2);
		struct index_reader *r;
		_exit(index_reader_open(dir, policy, &r, &e) || strcmp(find(r, "terbaca"), "AAAAAAA1") != 0);
	}
	int status;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

/* ---- Purge ---- */

#define CANARY "kenarixqzw"

static void index_purge__removed_document__is_in_no_file(void **state)
{
	(void)state;
	struct index_writer *w = writer();
	for (int i = 0; i < 40; i++) {
		char id[ID_TEXT], text[80];
		snprintf(id, sizeof(id), "AAAAAA%02d", i);
		snprintf(text, sizeof(text), "rapat nomor%d warga kelurahan melati", i);
		put(w, id, "Berita acara", text);
	}
	put(w, "CANARY01", "Judul " CANARY "judul", "isi " CANARY "isi " CANARY "annya dan me" CANARY);
	ok(index_commit(w, &e));
	assert_true(fixture_bytes_in(path, CANARY));
	struct index_reader *open_before = reader();
	ok(index_remove(w, "CANARY01", &e));
	ok(index_commit(w, &e));
	assert_string_equal(find_anew(CANARY "isi"), "");
	ok(index_purge(w, &e));
	assert_false(fixture_bytes_in(path, CANARY));
	assert_false(fixture_bytes_in(path, "CANARY01"));
	index_writer_close(w);
	assert_false(fixture_bytes_in(path, CANARY));
	ok(index_reader_refresh(open_before, &e));
	assert_int_equal(index_count(open_before), 40);
	assert_string_equal(find(open_before, "nomor7"), "AAAAAA07");
	index_reader_close(open_before);
}

static void index_purge__replaced_text_and_last_document__are_gone_too(void **state)
{
	(void)state;
	struct index_writer *w = writer();
	put(w, "AAAAAAA1", "Satu", "lama " CANARY);
	ok(index_commit(w, &e));
	put(w, "AAAAAAA1", "Satu", "baru");
	ok(index_purge(w, &e));
	assert_false(fixture_bytes_in(path, CANARY));
	assert_string_equal(find_anew("baru"), "AAAAAAA1");
	put(w, "AAAAAAA1", "Satu", CANARY);
	ok(index_commit(w, &e));
	ok(index_remove(w, "AAAAAAA1", &e));
	ok(index_purge(w, &e));
	assert_false(fixture_bytes_in(path, CANARY));
	assert_string_equal(find_anew("satu"), "");
	put(w, "AAAAAAA2", "Dua", "sesudahnya");
	ok(index_commit(w, &e));
	assert_string_equal(find_anew("sesudahnya"), "AAAAAAA2");
	index_writer_close(w);
}

static void index_purge__marked_by_a_writer_that_died__is_done_by_the_next(void **state)
{
	(void)state;
	struct index_writer *w = writer();
	put(w, "AAAAAAA1", "Satu", CANARY);
	put(w, "AAAAAAA2", "Dua", "tetap");
	ok(index_commit(w, &e));
	ok(index_remove(w, "AAAAAAA1", &e));
	ok(index_commit(w, &e));
	index_writer_close(w);
	w = writer();
	ok(index_purge(w, &e));
	index_writer_close(w);
	assert_false(fixture_bytes_in(path, CANARY));
	assert_string_equal(find_anew("tetap"), "AAAAAAA2");
}

/* ---- Rebuild ---- */

static void index_rebuild__begin_to_end__swaps_at_the_end(void **state)
{
	(void)state;
	struct index_writer *w = writer();
	put(w, "AAAAAAA1", "Lama", "sebelum");
	ok(index_commit(w, &e));
	index_writer_close(w);
	struct index_reader *r = reader();
	ok(index_rebuild_begin(dir, policy, &w, &e));
	put(w, "AAAAAAA2", "Baru", "sesudah");
	ok(index_commit(w, &e));
	ok(index_reader_refresh(r, &e));
	assert_string_equal(find(r, "sebelum"), "AAAAAAA1");
	assert_string_equal(find(r, "sesudah"), "");
	ok(index_rebuild_end(w, &e));
	index_writer_close(w);
	ok(index_reader_refresh(r, &e));
	assert_string_equal(find(r, "sebelum"), "");
	assert_string_equal(find(r, "sesudah"), "AAAAAAA2");
	index_reader_close(r);
}

static void index_rebuild__not_ended__leaves_the_old_one(void **state)
{
	(void)state;
	struct index_writer *w = writer();
	put(w, "AAAAAAA1", "Lama", "sebelum");
	ok(index_commit(w, &e));
	index_writer_close(w);
	ok(index_rebuild_begin(dir, policy, &w, &e));
	put(w, "AAAAAAA2", "Baru", CANARY);
	ok(index_commit(w, &e));
	index_writer_close(w);
	assert_false(fixture_bytes_in(path, CANARY));
	assert_string_equal(find_anew("sebelum"), "AAAAAAA1");
}

static int feed(void *with, int lane, int lanes, struct index_writer *w, struct err *error)
{
	const int *count = with;
	for (int i = lane; i < *count; i += lanes) {
		char id[ID_TEXT], text[80];
		struct span pages[1];
		snprintf(id, sizeof(id), "L%d%06d", lane, i);
		snprintf(text, sizeof(text), "bersama nomor%d", i);
		struct index_document d = fixture_document(id, "Judul", pages, (const char *const[]){text, NULL});
		if (index_put(w, &d, error))
			return -1;
	}
	return 0;
}

static void index_rebuild__two_lanes__hold_all(void **state)
{
	(void)state;
	int count = 501;
	ok(index_rebuild(dir, policy, 2, feed, &count, &e));
	struct index_reader *r = reader();
	assert_int_equal(index_count(r), count);
	assert_string_equal(find(r, "nomor500"), "L0000500");
	assert_string_equal(find(r, "nomor499"), "L1000499");
	struct index_writer *w = writer();
	put(w, "AAAAAAA1", "Baru", "tambahan");
	ok(index_remove(w, "L0000500", &e));
	ok(index_commit(w, &e));
	ok(index_purge(w, &e));
	index_writer_close(w);
	ok(index_reader_refresh(r, &e));
	assert_string_equal(find(r, "nomor500"), "");
	assert_string_equal(find(r, "tambahan"), "AAAAAAA1");
	index_reader_close(r);
	count = 0;
	ok(index_rebuild(dir, policy, 2, feed, &count, &e));
	assert_string_equal(find_anew("bersama"), "");
}

static int feed_badly(void *with, int lane, int lanes, struct index_writer *w, struct err *error)
{
	(void)with, (void)lanes, (void)w;
	return lane == 1 ? ERR(error, ERR_CORRUPT, "A text is damaged.", "lane %d", lane) : 0;
}

static void index_rebuild__failing_lane__leaves_the_old_one(void **state)
{
	(void)state;
	struct index_writer *w = writer();
	put(w, "AAAAAAA1", "Lama", "sebelum");
	ok(index_commit(w, &e));
	index_writer_close(w);
	assert_int_equal(index_rebuild(dir, policy, 2, feed_badly, NULL, &e), -1);
	assert_int_equal(e.kind, ERR_CORRUPT);
	assert_string_equal(e.say, "A text is damaged.");
	assert_string_equal(find_anew("sebelum"), "AAAAAAA1");
}

/* A reader that searches while a writer commits and purges sees one state or the next, never an error. */
static void index_search__beside_a_writer__never_fails(void **state)
{
	(void)state;
	struct index_writer *w = writer();
	put(w, "AAAAAAA1", "Tetap", "tetap ada");
	ok(index_commit(w, &e));
	int stop[2];
	assert_int_equal(pipe(stop), 0);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		struct index_reader *r = reader();
		close(stop[1]);
		fcntl(stop[0], F_SETFL, O_NONBLOCK);
		char byte;
		while (read(stop[0], &byte, 1) < 0) {
			struct query q;
			static struct index_result result;
			query_parse(policy, LIT("tetap"), NULL, &q);
			if (index_search(r, &q, ORDER_RELEVANCE, 0, 10, true, &result, &e) || result.hit_count != 1)
				_exit(1);
			index_result_free(&result);
			query_clear(&q);
			if (index_reader_refresh(r, &e))
				_exit(2);
		}
		_exit(0);
	}
	close(stop[0]);
	for (int i = 0; i < 60; i++) {
		char id[ID_TEXT];
		snprintf(id, sizeof(id), "BBBB%04d", i % 7);
		put(w, id, "Sementara", "datang dan pergi");
		ok(index_commit(w, &e));
		if (i % 10 == 9)
			ok(index_purge(w, &e));
	}
	index_writer_close(w);
	close(stop[1]);
	int status;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

static int start(void **state)
{
	(void)state;
	policy = fixture_policy();
	return 0;
}

static int stop(void **state)
{
	(void)state;
	policy_free(policy);
	return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(index_reader__no_index__is_missing),
	    TEST(index_put__commit__is_seen_by_an_open_reader_after_refresh),
	    TEST(index_put__same_id__replaces),
	    TEST(index_remove__of_what_is_not_there__is_fine),
	    TEST(index_writer_close__without_commit__drops),
	    TEST(index_writer_open__second_writer__is_busy),
	    TEST(index_open__other_stems__says_rebuild),
	    TEST(index_commit__kill_between__keeps_what_was_acknowledged),
	    TEST(index_reader__folder_that_is_read_only__is_enough),
	    TEST(index_purge__removed_document__is_in_no_file),
	    TEST(index_purge__replaced_text_and_last_document__are_gone_too),
	    TEST(index_purge__marked_by_a_writer_that_died__is_done_by_the_next),
	    TEST(index_rebuild__begin_to_end__swaps_at_the_end),
	    TEST(index_rebuild__not_ended__leaves_the_old_one),
	    TEST(index_rebuild__two_lanes__hold_all),
	    TEST(index_rebuild__failing_lane__leaves_the_old_one),
	    TEST(index_search__beside_a_writer__never_fails),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
