#include "scratch.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "store/blob.h"

static int setup(void **state)
{
	*state = scratch_make();
	return 0;
}

static void blob_put__whole_under_its_name_and_closed(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	char hash[HASH_TEXT], again[HASH_TEXT], name[128], got[8] = "";
	struct stat st;
	ok(blob_put_span(s->dir, "blob", LIT("isi"), hash, &e), e);
	ok(blob_put_span(s->dir, "blob", LIT("isi"), again, &e), e);
	assert_string_equal(hash, again);
	hash_bytes(LIT("isi"), again);
	assert_string_equal(hash, again);
	snprintf(name, sizeof(name), "blob/%.2s/%s", hash, hash + 2);
	assert_int_equal(fstatat(s->dir, name, &st, 0), 0);
	assert_int_equal(st.st_mode & 0777, 0400); /* immutable; the folder is closed to others */
	int fd = blob_open(s->dir, "blob", hash, &e);
	assert_int_equal(read(fd, got, sizeof(got)), 3);
	assert_string_equal(got, "isi");
	close(fd);
	ok(blob_remove(s->dir, "blob", hash, &e), e);
	ok(blob_remove(s->dir, "blob", hash, &e), e);
	assert_int_equal(blob_open(s->dir, "blob", hash, &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
}

static int count_blob(void *with, const char *hash, int64_t size)
{
	assert_true(hash_valid(span_of(hash)));
	*(int64_t *)with += size;
	return 0;
}

static int64_t bytes_in(struct scratch *s, const char *place)
{
	struct err e = ERR_INIT;
	int64_t n = 0;
	ok(blob_each(s->dir, place, count_blob, &n, &e), e);
	return n;
}

/* Entries of PLACE besides the shelves: what a writer that gave up must not leave. */
static bool has_leftovers(struct scratch *s)
{
	char command[160];
	snprintf(command, sizeof(command), "find %s -name '.tmp-*' -o -name '*.tmp-*' | grep -q .", s->path);
	return system(command) == 0;
}

static void blob_writer__over_its_limit_or_abandoned__leaves_nothing(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	struct blob_writer w;
	char hash[HASH_TEXT];
	ok(blob_begin(&w, s->dir, "blob", 5, &e), e);
	ok(blob_add(&w, LIT("12345"), &e), e);
	assert_int_equal(blob_add(&w, LIT("6"), &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	blob_abandon(&w);
	blob_abandon(&w);
	int fd = open("/proc/self/exe", O_RDONLY);
	assert_int_equal(blob_put_fd(s->dir, "blob", fd, 100, SYNC_NOW, hash, NULL, &e), -1);
	close(fd);
	assert_false(has_leftovers(s));
	assert_int_equal(bytes_in(s, "blob"), 0);
}

static void blob_peek__reads_what_was_written_so_far(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	struct blob_writer w;
	char got[8] = "", hash[HASH_TEXT];
	ok(blob_begin(&w, s->dir, "blob", 100, &e), e);
	ok(blob_add(&w, LIT("isi"), &e), e);
	int fd = blob_peek(&w, &e);
	assert_int_equal(read(fd, got, sizeof(got)), 3);
	assert_int_equal(write(fd, "x", 1), -1); /* reading only */
	close(fd);
	ok(blob_end(&w, hash, &e), e);
}

static void blob_copy__same_bytes_and_open_to_the_world(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	char hash[HASH_TEXT], name[128];
	struct stat st;
	ok(fs_make_dirs(s->dir, "public", 0755, &e), e);
	int public_dir = fs_open_dir(s->dir, "public", &e);
	ok(blob_put_span(s->dir, "blob", LIT("terbit"), hash, &e), e);
	ok(blob_copy(s->dir, public_dir, "blob", hash, SYNC_NOW, &e), e);
	ok(blob_copy(s->dir, public_dir, "blob", hash, SYNC_NOW, &e), e);
	snprintf(name, sizeof(name), "blob/%.2s/%s", hash, hash + 2);
	assert_int_equal(fstatat(public_dir, name, &st, 0), 0);
	assert_int_equal(st.st_mode & 0777, 0444);
	assert_int_equal(st.st_size, 6);
	assert_false(has_leftovers(s));
	hash[0] = hash[0] == '0' ? '1' : '0';
	assert_int_equal(blob_copy(s->dir, public_dir, "blob", hash, SYNC_NOW, &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
	close(public_dir);
}

static void blob_open__what_is_no_hash__is_missing(void **state)
{
	struct scratch *s = *state;
	static const char *const BAD[] = {"", "..", "../../../../etc/passwd", "ZZ",
	                                  "ABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCD"};
	for (size_t i = 0; i < COUNT(BAD); i++) {
		struct err e = ERR_INIT;
		assert_int_equal(blob_open(s->dir, "blob", BAD[i], &e), -1);
		assert_int_equal(e.kind, ERR_MISSING);
		assert_false(blob_exists(s->dir, "blob", BAD[i]));
		assert_int_equal(text_put(s->dir, BAD[i], LIT("{}"), SYNC_NOW, &e), -1);
	}
}

static void text__comes_back_and_damage_is_said(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	char hash[HASH_TEXT], name[128];
	struct buf json = buf_make(1 << 20), packed = buf_make(1 << 20);
	hash_bytes(LIT("x"), hash);
	assert_int_equal(text_get(s->dir, hash, &json, &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
	ok(text_put(s->dir, hash, LIT("{\"pages\":[1,2,3,4,5,6,7,8,9,10,11,12]}"), SYNC_NOW, &e), e);
	ok(text_put(s->dir, hash, LIT("{\"pages\":[\"kedua kalinya, yang terakhir menang\"]}"), SYNC_LATER, &e), e);
	assert_true(text_exists(s->dir, hash));
	ok(text_get(s->dir, hash, &json, &e), e);
	assert_string_equal(buf_text(&json), "{\"pages\":[\"kedua kalinya, yang terakhir menang\"]}");
	snprintf(name, sizeof(name), "text/%.2s/%s", hash, hash + 2);
	ok(fs_read(s->dir, name, 1 << 16, &packed, &e), e);
	for (size_t i = 0; i < packed.n; i++) { /* any byte that is changed, and any cut */
		struct buf out = buf_make(1 << 20);
		packed.p[i] = (char)(packed.p[i] ^ 0x55);
		ok(fs_write(s->dir, name, buf_span(&packed), 0600, &e), e);
		packed.p[i] = (char)(packed.p[i] ^ 0x55);
		if (text_get(s->dir, hash, &out, &e) == 0)
			assert_string_equal(buf_text(&out), buf_text(&json)); /* a bit of the head that says nothing */
		else
			assert_int_equal(e.kind, ERR_CORRUPT);
		buf_free(&out);
		out = buf_make(1 << 20);
		ok(fs_write(s->dir, name, (struct span){packed.p, i}, 0600, &e), e);
		assert_int_equal(text_get(s->dir, hash, &out, &e), -1);
		assert_int_equal(e.kind, ERR_CORRUPT);
		buf_free(&out);
	}
	buf_free(&json);
	buf_free(&packed);
}

int main(void)
{
#define ROW(f) cmocka_unit_test_setup_teardown(f, setup, scratch_teardown)
	const struct CMUnitTest tests[] = {
	    ROW(blob_put__whole_under_its_name_and_closed),
	    ROW(blob_writer__over_its_limit_or_abandoned__leaves_nothing),
	    ROW(blob_peek__reads_what_was_written_so_far),
	    ROW(blob_copy__same_bytes_and_open_to_the_world),
	    ROW(blob_open__what_is_no_hash__is_missing),
	    ROW(text__comes_back_and_damage_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
