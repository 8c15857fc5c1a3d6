#include "scratch.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "store/key_file.h"
#include "store/site.h"

/* A site made by init: its folders are open. */
struct town {
	struct scratch *s;
	char data[96];
	int internal_dir, public_dir;
};

static int setup(void **state)
{
	struct town *t = must_alloc(1, sizeof(*t));
	struct err e = ERR_INIT;
	char password[PASSWORD_TEXT];
	t->s = scratch_make();
	snprintf(t->data, sizeof(t->data), "%s/data", t->s->path);
	ok(site_create(t->data, &(struct site_new){.admin = "admin"}, password, &e), e);
	t->internal_dir = fs_open_dir(t->s->dir, "data/internal", &e);
	t->public_dir = fs_open_dir(t->s->dir, "data/public", &e);
	assert_true(t->internal_dir >= 0 && t->public_dir >= 0);
	*state = t;
	return 0;
}

static int teardown(void **state)
{
	struct town *t = *state;
	close(t->internal_dir);
	close(t->public_dir);
	scratch_free(t->s);
	free(t);
	return 0;
}

static mode_t mode_of(int dir, const char *path)
{
	struct stat st;
	assert_int_equal(fstatat(dir, path, &st, 0), 0);
	return st.st_mode & 07777;
}

static void init__a_new_site__has_keys_that_fit_and_shows_one_half(void **state)
{
	struct town *t = *state;
	struct err e = ERR_INIT;
	struct data_key data;
	struct seal_keys seal;
	unsigned char open_half[SEAL_KEY];
	struct buf sealed = buf_make(1 << 12), plain = buf_make(1 << 12), text = buf_make(1 << 17);
	assert_int_equal(mode_of(t->internal_dir, "keys"), 0700);
	assert_int_equal(mode_of(t->internal_dir, "keys/data.key"), 0600);
	assert_int_equal(mode_of(t->internal_dir, "keys/seal.key"), 0600);
	assert_int_equal(mode_of(t->public_dir, "seal.pub") & 0444, 0444);
	ok(data_key_read(t->internal_dir, &data, &e), e);
	ok(seal_keys_read(t->internal_dir, &seal, &e), e);
	ok(seal_public_read(t->public_dir, open_half, &e), e);
	ok(seal_put(open_half, LIT("permohonan"), &sealed, &e), e);
	ok(seal_open(&seal, buf_span(&sealed), &plain, &e), e);
	assert_string_equal(buf_text(&plain), "permohonan");
	/* The secret half is not in the file that the world may read. */
	char hex[65];
	sodium_bin2hex(hex, sizeof(hex), seal.secret, SEAL_KEY);
	ok(fs_read(t->public_dir, "seal.pub", 4096, &text, &e), e);
	assert_null(strstr(buf_text(&text), hex));
	buf_free(&sealed);
	buf_free(&plain);
	buf_free(&text);
}

static void keys_make__a_site_that_has_keys__keeps_them(void **state)
{
	struct town *t = *state;
	struct err e = ERR_INIT;
	struct data_key before, after;
	ok(data_key_read(t->internal_dir, &before, &e), e);
	assert_int_equal(keys_make(t->internal_dir, t->public_dir, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	ok(data_key_read(t->internal_dir, &after, &e), e);
	assert_memory_equal(&before, &after, sizeof(before));
}

static void data_key_read__a_damaged_or_missing_key__is_said(void **state)
{
	struct town *t = *state;
	struct err e = ERR_INIT;
	struct data_key key;
	struct seal_keys seal;
	struct buf text = buf_make(1 << 17);
	ok(fs_read(t->internal_dir, "keys/data.key", 4096, &text, &e), e);
	for (size_t i = 0; i + 1 < text.n; i++) { /* every single sign, but the newline */
		char was = text.p[i];
		text.p[i] = was == '7' ? '8' : '7';
		ok(fs_write(t->internal_dir, "keys/data.key", buf_span(&text), 0600, &e), e);
		assert_int_equal(data_key_read(t->internal_dir, &key, &e), -1);
		assert_int_equal(e.kind, ERR_CORRUPT);
		text.p[i] = was;
	}
	/* A key of another use is none. */
	ok(fs_write(t->internal_dir, "keys/seal.key", buf_span(&text), 0600, &e), e);
	assert_int_equal(seal_keys_read(t->internal_dir, &seal, &e), -1);
	assert_int_equal(e.kind, ERR_CORRUPT);
	assert_int_equal(unlinkat(t->internal_dir, "keys/data.key", 0), 0);
	assert_int_equal(data_key_read(t->internal_dir, &key, &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
	buf_free(&text);
}

static void seal_public_write__a_lost_public_half__comes_back(void **state)
{
	struct town *t = *state;
	struct err e = ERR_INIT;
	unsigned char before[SEAL_KEY], after[SEAL_KEY];
	ok(seal_public_read(t->public_dir, before, &e), e);
	assert_int_equal(unlinkat(t->public_dir, "seal.pub", 0), 0);
	assert_int_equal(seal_public_read(t->public_dir, after, &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
	ok(seal_public_write(t->internal_dir, t->public_dir, &e), e);
	ok(seal_public_read(t->public_dir, after, &e), e);
	assert_memory_equal(before, after, sizeof(before));
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
	    T(init__a_new_site__has_keys_that_fit_and_shows_one_half),
	    T(keys_make__a_site_that_has_keys__keeps_them),
	    T(data_key_read__a_damaged_or_missing_key__is_said),
	    T(seal_public_write__a_lost_public_half__comes_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
