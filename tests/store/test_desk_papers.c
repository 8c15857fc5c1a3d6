/* The desk's papers: drafts and their digests, approvals, sheets on paper, consequences tests. */
#include "scratch.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/now.h"
#include "store/approval.h"
#include "store/consequences_test.h"
#include "store/draft.h"
#include "store/register_inner.h"

static const char CASE[] = "PERM-2026-000001-7";
static struct case_desk D;
static struct site SITE;
static char ACTOR[64];

static void act_as(const char *account, enum post post)
{
	snprintf(ACTOR, sizeof(ACTOR), "account:%s", account);
	D.who.account = account;
	D.actor = ACTOR;
	D.post = post;
}

static int setup(void **state)
{
	struct err e = ERR_INIT;
	int rc = scratch_setup(state);
	struct scratch *s = *state;
	SITE = (struct site){.reg = s->reg, .internal_dir = s->dir, .settings.utc_offset_minutes = 480};
	D = (struct case_desk){.site = &SITE, .now_ms = now_ms()};
	D.today = day_of_ms(D.now_ms, 480);
	data_key_make(&D.key);
	act_as("penyusun", POST_PU);
	ok(reg_begin(s->reg, D.actor, &e), e);
	ok(case_keys_add(s->reg, &D.key, CASE, &e), e);
	ok(reg_commit(s->reg, &e), e);
	return rc;
}

static struct draft sample(void)
{
	struct err e = ERR_INIT;
	struct draft d = {.item_count = 2};
	d.items[0] = (struct request_item_row){.item = 1, .outcome = OUTCOME_DIKABULKAN};
	d.items[1] =
	    (struct request_item_row){.item = 2, .outcome = OUTCOME_DITOLAK, .letter = 'h', .test = "UK-2026-0001"};
	ok(draft_word(&d, "alasan", "Nomor rekening kami hitamkan.", &e), e);
	ok(draft_word(&d, "media", "unduhan", &e), e);
	return d;
}

static void draft__put_and_got__is_the_same(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct draft d = sample(), got;
	ok(draft_put(&D, CASE, &d, &e), e);
	ok(draft_get(&D, CASE, &got, &e), e);
	assert_string_equal(got.digest, d.digest);
	assert_int_equal(got.item_count, 2);
	assert_int_equal(got.items[1].letter, 'h');
	assert_string_equal(got.items[1].test, "UK-2026-0001");
	assert_string_equal(draft_get_word(&got, "media"), "unduhan");
	draft_clear(&d);
	draft_clear(&got);
}

static void digest__anything_differs__differs(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	char first[HASH_TEXT], other[HASH_TEXT];
	struct draft d = sample();
	decision_digest(CASE, d.items, d.item_count, d.words, d.word_count, first);
	for (int i = 0; i < 6; i++) {
		struct draft x = sample();
		if (i == 0)
			x.items[0].outcome = OUTCOME_DITOLAK;
		else if (i == 1)
			x.items[1].letter = 'i';
		else if (i == 2)
			x.items[1].redacted = true;
		else if (i == 3)
			x.item_count = 1;
		else if (i == 4)
			ok(draft_word(&x, "alasan", "Lain.", &e), e);
		else
			ok(draft_word(&x, "media", "", &e), e);
		decision_digest(CASE, x.items, x.item_count, x.words, x.word_count, other);
		assert_string_not_equal(first, other);
		draft_clear(&x);
	}
	/* The order of words is no difference. */
	struct letter_value turned[2] = {d.words[1], d.words[0]};
	decision_digest(CASE, d.items, d.item_count, turned, 2, other);
	assert_string_equal(first, other);
	draft_clear(&d);
}

static void sheet__whole_way__approves_that_text_alone(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct draft d = sample();
	struct sheet_row s;
	struct approval_row a;
	ok(draft_put(&D, CASE, &d, &e), e);
	act_as("petugas-1", POST_PL);
	ok(sheet_print(&D, CASE, APPROVED_PENOLAKAN, POST_PI, "Wali Kota", d.digest, &s, &e), e);
	assert_string_equal(s.code, "PERM-2026-000001-7/L19/1-6");
	assert_int_equal(approval_of(SITE.reg, CASE, APPROVED_PENOLAKAN, d.digest, &a, &e), -1);
	ok(sheet_attach(&D, "perm-2026-000001-7 / l19/1-6", LIT("a picture"), D.today, &e), e);
	assert_int_equal(sheet_confirm(&D, s.code, true, &e), -1);
	assert_int_equal(e.kind, ERR_DENIED);
	act_as("penyusun", POST_PU);
	assert_int_equal(sheet_confirm(&D, s.code, true, &e), -1);
	assert_int_equal(e.kind, ERR_DENIED);
	act_as("petugas-2", POST_PL);
	ok(sheet_confirm(&D, s.code, true, &e), e);
	ok(approval_of(SITE.reg, CASE, APPROVED_PENOLAKAN, d.digest, &a, &e), e);
	assert_string_equal(a.post, "PI");
	assert_string_equal(a.sheet, s.code);
	ok(draft_word(&d, "alasan", "Lain.", &e), e);
	ok(draft_put(&D, CASE, &d, &e), e);
	assert_int_equal(approval_of(SITE.reg, CASE, APPROVED_PENOLAKAN, d.digest, &a, &e), -1);
	sheet_clear(&s);
	draft_clear(&d);
}

static void sheet__text_changed_after_printing__is_stale(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct draft d = sample();
	struct sheet_row s;
	ok(draft_put(&D, CASE, &d, &e), e);
	ok(sheet_print(&D, CASE, APPROVED_PENOLAKAN, POST_PI, "Wali Kota", d.digest, &s, &e), e);
	ok(draft_word(&d, "alasan", "Lain.", &e), e);
	ok(draft_put(&D, CASE, &d, &e), e);
	assert_int_equal(sheet_attach(&D, s.code, LIT("a picture"), D.today, &e), -1);
	assert_string_equal(e.say, "Lembar ini untuk versi lama surat. Cetak ulang.");
	assert_int_equal(sheet_attach(&D, s.code, LIT("a picture"), D.today + 1, &e), -1);
	sheet_clear(&s);
	draft_clear(&d);
}

static void fill(struct consequences_test *t)
{
	struct buf json = buf_make(8192);
	buf_puts(&json, "{");
	for (const struct test_field *f = TEST_FIELDS; f->name; f++)
		if (f->mandatory)
			buf_printf(&json, "%s\"%s\":\"isi\"", json.n > 1 ? "," : "", f->name);
	buf_puts(&json, "}");
	free(t->fields);
	t->fields = buf_steal(&json);
}

static void test__written_set_approved__is_in_force(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct consequences_test t;
	char number[16], wanted[16];
	ok(reg_begin(SITE.reg, D.actor, &e), e);
	ok(consequences_test_begin(&D, "", 'h', number, &e), e);
	ok(reg_commit(SITE.reg, &e), e);
	snprintf(wanted, sizeof(wanted), "UK-%04d-0001", day_to_civil(D.today).year);
	assert_string_equal(number, wanted);
	assert_int_equal(consequences_test_set(&D, number, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	ok(consequences_test_get(SITE.reg, number, &t, &e), e);
	fill(&t);
	t.until = D.today + 365;
	t.review = D.today + 300;
	ok(consequences_test_save(&D, &t, &e), e);
	act_as("pimpinan", POST_PI);
	assert_int_equal(consequences_test_approve(&D, number, &e), -1);
	act_as("ppid", POST_PU);
	ok(consequences_test_set(&D, number, &e), e);
	assert_int_equal(consequences_test_approve(&D, number, &e), -1);
	assert_int_equal(e.kind, ERR_DENIED);
	act_as("pimpinan", POST_PI);
	ok(consequences_test_approve(&D, number, &e), e);
	assert_int_equal(consequences_test_save(&D, &t, &e), -1);
	consequences_test_clear(&t);
	ok(consequences_test_get(SITE.reg, number, &t, &e), e);
	assert_int_equal(t.state, TEST_DITETAPKAN);
	consequences_test_clear(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(draft__put_and_got__is_the_same, setup, scratch_teardown),
	    cmocka_unit_test_setup_teardown(digest__anything_differs__differs, setup, scratch_teardown),
	    cmocka_unit_test_setup_teardown(sheet__whole_way__approves_that_text_alone, setup, scratch_teardown),
	    cmocka_unit_test_setup_teardown(sheet__text_changed_after_printing__is_stale, setup, scratch_teardown),
	    cmocka_unit_test_setup_teardown(test__written_set_approved__is_in_force, setup, scratch_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
