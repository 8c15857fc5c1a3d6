/* What the requester sees of a case: its form, and its folder under public/. */
#include "scratch.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "store/reply.h"

#define ID    "0123456789abcdef0123456789abcdef"
#define OTHER "ffffffffffffffffffffffffffffffff"

/* ---- The form ---- */
static void fill(struct reply *r)
{
	reply_init(r);
	snprintf(r->number, sizeof(r->number), "PERM-2026-000402-3");
	r->generation = 7;
	r->made_ms = r->received_ms = 1784000000000;
	r->now = (struct workflow_case){REQUEST_DIPROSES, RF_DIPERPANJANG | RF_LEWAT_TENGGAT};
	r->due = r->u = 20700;
	r->used = 3;
	r->of = 17;
	r->due_provisional = true;
	r->missing = text_copy("Surat kuasa\nKTP");
	for (int i = 0; i < 3; i++) {
		struct reply_day *d = reply_add_day(r);
		*d = (struct reply_day){20690 + i, i, text_copy(i ? "hari kerja" : "Minggu"), i == 2};
	}
	*reply_add_event(r) =
	    (struct reply_event){1784000000000, text_copy("Permohonan diterima."), text_copy("Pemohon")};
	*reply_add_item(r) = (struct reply_item){text_copy("Rincian anggaran"), NULL, NULL, text_copy("/d/0123ABCD")};
	*reply_add_file(r) =
	    (struct reply_file){.n = 12, .kind = text_copy("L01"), .size = 4, .day = 20690, .current = true};
	reply_add_objection(r)->number = text_copy("KEB-2026-000045-6");
	reply_add_own(r, "nama", "Pemohon Contoh");
	reply_add_own(r, "surel", "");
}

static void reply__written__is_read_the_same(void **s)
{
	struct reply r, back;
	struct buf one = buf_make(REPLY_CASE_MAX), two = buf_make(REPLY_CASE_MAX);
	struct err e = ERR_INIT;
	(void)s;
	fill(&r);
	ok(reply_write(&r, &one, &e), e);
	ok(reply_parse(buf_span(&one), &back, &e), e);
	assert_string_equal(back.number, "PERM-2026-000402-3");
	assert_int_equal(back.now.flags, RF_DIPERPANJANG | RF_LEWAT_TENGGAT);
	assert_int_equal(back.p, DAY_NONE);
	assert_int_equal(back.due, 20700);
	assert_int_equal(back.day_count, 3);
	assert_string_equal(back.days[0].reason, "Minggu");
	assert_true(back.days[2].provisional);
	assert_string_equal(back.missing, "Surat kuasa\nKTP");
	assert_string_equal(back.items[0].outcome, "");
	assert_string_equal(back.files[0].kind, "L01");
	assert_int_equal(back.objections[0].answered, DAY_NONE);
	assert_int_equal(back.own_count, 1);
	ok(reply_write(&back, &two, &e), e);
	assert_int_equal(one.n, two.n);
	assert_memory_equal(one.p, two.p, one.n);
	reply_clear(&r);
	reply_clear(&back);
	buf_free(&one);
	buf_free(&two);
}

static void reply__cut_anywhere__is_none_and_holds_nothing(void **s)
{
	struct reply r, back;
	struct buf one = buf_make(REPLY_CASE_MAX);
	struct err e = ERR_INIT;
	(void)s;
	fill(&r);
	ok(reply_write(&r, &one, &e), e);
	for (size_t n = 0; n < one.n; n++) {
		assert_int_equal(reply_parse((struct span){one.p, n}, &back, &e), -1);
		assert_int_equal(e.kind, ERR_CORRUPT);
		assert_null(back.days);
		assert_int_equal(back.due, DAY_NONE);
	}
	reply_clear(&r);
	buf_free(&one);
}

static void reply__over_a_bound__is_not_written(void **s)
{
	struct reply r;
	struct err e = ERR_INIT;
	struct buf out = buf_make(8 << 20);
	(void)s;
	fill(&r);
	for (int i = 1; i < REPLY_ROWS_MAX; i++)
		assert_non_null(reply_add_event(&r));
	assert_null(reply_add_event(&r));
	ok(reply_write(&r, &out, &e), e);
	free(r.fee);
	r.fee = must_alloc(REPLY_TEXT_MAX + 2, 1);
	memset(r.fee, 'x', REPLY_TEXT_MAX + 1);
	out.n = 0;
	assert_int_equal(reply_write(&r, &out, &e), -1);
	r.fee[REPLY_TEXT_MAX] = '\0';
	out.n = 0;
	ok(reply_write(&r, &out, &e), e);
	for (int i = 0; i < 20; i++)
		reply_add_own(&r, "butir", "x");
	assert_int_equal(r.own_count, REPLY_OWN_MAX);
	reply_clear(&r);
	buf_free(&out);
}

/* ---- On disk ---- */
static void expect(struct scratch *s, int n, const char *text)
{
	struct buf b = buf_make(100);
	struct err e = ERR_INIT;
	if (text) {
		ok(reply_read(s->dir, ID, n, &b, &e), e);
		assert_string_equal(buf_text(&b), text);
	} else {
		assert_int_equal(reply_read(s->dir, ID, n, &b, &e), -1);
		assert_int_equal(e.kind, ERR_MISSING);
	}
	buf_free(&b);
}

static int names_beside(struct scratch *s)
{
	char path[100];
	int count = 0;
	snprintf(path, sizeof(path), "%s/reply", s->path);
	DIR *d = opendir(path);
	for (struct dirent *x; d && (x = readdir(d));)
		count += x->d_name[0] == '.';
	if (d)
		closedir(d);
	return count - 2;
}

static int setup(void **state)
{
	*state = scratch_make();
	return 0;
}

static int teardown(void **state)
{
	scratch_free(*state);
	return 0;
}

static void reply_put__again__replaces_keeps_and_drops(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	struct stat st;
	const struct reply_sealed first[] = {{1, LIT("satu")}, {2, LIT("dua")}};
	const struct reply_sealed second[] = {{2, {NULL, 0}}, {30, LIT("tiga puluh")}};
	const struct reply_sealed lost[] = {{1, {NULL, 0}}};
	mode_t before = umask(0007);
	expect(s, 0, NULL);
	ok(reply_put(s->dir, ID, LIT("kasus 1"), first, 2, &e), e);
	expect(s, 0, "kasus 1");
	expect(s, 1, "satu");
	ok(reply_put(s->dir, ID, LIT("kasus 2"), second, 2, &e), e);
	expect(s, 0, "kasus 2");
	expect(s, 1, NULL);
	expect(s, 2, "dua");
	expect(s, 30, "tiga puluh");
	assert_int_equal(names_beside(s), 0);
	/* Nothing of it when a file is not there: the old one stays. */
	assert_int_equal(reply_put(s->dir, ID, LIT("kasus 3"), lost, 1, &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
	expect(s, 0, "kasus 2");
	assert_int_equal(names_beside(s), 0);
	/* Another user reads it. */
	assert_int_equal(fstatat(s->dir, "reply/" ID "/kasus", &st, 0), 0);
	assert_int_equal(st.st_mode & 0777, 0444);
	assert_int_equal(fstatat(s->dir, "reply/" ID, &st, 0), 0);
	assert_int_equal(st.st_mode & 0777, 0755);
	umask(before);
}

static void reply_remove__is_gone_and_twice_is_fine(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	const struct reply_sealed files[] = {{1, LIT("satu")}};
	ok(reply_put(s->dir, ID, LIT("kasus"), files, 1, &e), e);
	assert_true(reply_size(s->dir, ID, 1) >= 0);
	ok(reply_remove(s->dir, ID, &e), e);
	expect(s, 0, NULL);
	assert_false(fs_exists(s->dir, "reply/" ID));
	assert_int_equal(names_beside(s), 0);
	ok(reply_remove(s->dir, ID, &e), e);
}

static int count_one(void *with, const char *code_id)
{
	*(int *)with += strcmp(code_id, ID) == 0 ? 1 : 100;
	return 0;
}

static void reply_sweep__leftovers__go_and_answers_stay(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	int count = 0, ids = 0;
	ok(reply_sweep(s->dir, &count, &e), e);
	ok(reply_put(s->dir, ID, LIT("kasus"), NULL, 0, &e), e);
	ok(fs_make_dirs(s->dir, "reply/.half", 0755, &e), e);
	ok(fs_write(s->dir, "reply/.half/kasus", LIT("x"), 0600, &e), e);
	ok(reply_sweep(s->dir, &count, &e), e);
	assert_int_equal(count, 1);
	assert_int_equal(names_beside(s), 0);
	ok(reply_each(s->dir, count_one, &ids, &e), e);
	assert_int_equal(ids, 1);
	expect(s, 0, "kasus");
}

static void reply__what_is_no_id__never_leaves_the_folder(void **state)
{
	static const char *const BAD[] = {
	    "", ".", "..", "../../internal/keys", ID "x", "0123456789ABCDEF0123456789ABCDEF"};
	struct scratch *s = *state;
	for (size_t i = 0; i < COUNT(BAD); i++) {
		struct err e = ERR_INIT;
		struct buf b = buf_make(100);
		assert_int_equal(reply_read(s->dir, BAD[i], 0, &b, &e), -1);
		assert_int_equal(reply_put(s->dir, BAD[i], LIT("x"), NULL, 0, &e), -1);
		assert_int_equal(reply_remove(s->dir, BAD[i], &e), -1);
		assert_int_equal(reply_size(s->dir, BAD[i], 0), -1);
		buf_free(&b);
	}
	assert_int_equal(reply_size(s->dir, ID, -1), -1);
	assert_int_equal(reply_size(s->dir, OTHER, 0), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	    cmocka_unit_test(reply__written__is_read_the_same),
	    cmocka_unit_test(reply__cut_anywhere__is_none_and_holds_nothing),
	    cmocka_unit_test(reply__over_a_bound__is_not_written),
	    T(reply_put__again__replaces_keeps_and_drops),
	    T(reply_remove__is_gone_and_twice_is_fine),
	    T(reply_sweep__leftovers__go_and_answers_stay),
	    T(reply__what_is_no_id__never_leaves_the_folder),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
