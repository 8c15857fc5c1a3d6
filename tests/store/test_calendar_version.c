#include "scratch.h"

#include "store/account.h"
#include "store/calendar_version.h"
#include "store/policy_files.h"
#include "store/share.h"
#include "store/site.h"

static struct policy *POLICY;
static struct calendar *CALENDAR; /* of 2026, as installed */

static int load(void **state)
{
	(void)state;
	char dir[4096];
	struct err e = ERR_INIT;
	if (share_path("policies", "EARSIP_POLICIES", dir, sizeof(dir)))
		return -1;
	return policy_files_load(dir, NULL, &POLICY, &CALENDAR, &e);
}

static int unload(void **state)
{
	(void)state;
	calendar_free(CALENDAR);
	policy_free(POLICY);
	return 0;
}

static day_t day(const char *text)
{
	day_t d;
	assert_int_equal(day_parse(span_of(text), &d), 0);
	return d;
}

static int64_t load_file(struct scratch *s, const char *actor, const char *csv, const char *decree, const char *today,
                         struct err *e)
{
	const struct calendar_file f = {"pilkada.csv", decree, span_of(csv)};
	int64_t version = 0;
	*e = (struct err)ERR_INIT;
	ok(reg_begin(s->reg, actor, e), *e);
	if (calendar_load(s->reg, CALENDAR, &f, "", day(today), &version, e))
		reg_rollback(s->reg);
	else
		ok(reg_commit(s->reg, e), *e);
	return version;
}

static int approve(struct scratch *s, const char *actor, int64_t version, const char *today, struct err *e)
{
	*e = (struct err)ERR_INIT;
	ok(reg_begin(s->reg, actor, e), *e);
	if (calendar_approve(s->reg, CALENDAR, version, "", day(today), e)) {
		reg_rollback(s->reg);
		return -1;
	}
	return reg_commit(s->reg, e);
}

/* Domain section 7, the example of a revision: +KHUSUS 2026-07-13 on a request of 2026-07-06. */
static void calendar_approve__by_another_account__moves_the_deadline(void **state)
{
	struct scratch *s = *state;
	struct err e;
	int64_t count = 0;
	int64_t version =
	    load_file(s, "account:ani", "2026-07-13,KHUSUS,Pemilihan kepala daerah\n", "", "2026-07-06", &e);
	assert_int_equal(version, 1);
	struct calendar *now = calendar_copy(CALENDAR);
	ok(calendar_add_approved(s->reg, now, 0, &count, &e), e);
	assert_int_equal(count, 0);
	assert_int_equal(clock_deadline(now, day("2026-07-06"), 10, NULL, NULL).day, day("2026-07-20"));
	ok(approve(s, "account:budi", version, "2026-07-07", &e), e);
	ok(calendar_add_approved(s->reg, now, 0, &count, &e), e);
	assert_int_equal(count, 1);
	assert_int_equal(clock_deadline(now, day("2026-07-06"), 10, NULL, NULL).day, day("2026-07-21"));
	assert_int_equal(clock_deadline(now, day("2026-07-06"), 17, NULL, NULL).day, day("2026-07-30"));
	assert_string_equal(calendar_name(now), "versi 1");
	calendar_free(now);
}

static void calendar_approve__by_the_one_who_loaded_it__is_denied(void **state)
{
	struct scratch *s = *state;
	struct err e;
	int64_t version = load_file(s, "account:ani", "2026-07-13,KHUSUS,Pemilihan\n", "", "2026-07-06", &e);
	assert_int_equal(approve(s, "account:ani", version, "2026-07-06", &e), -1);
	assert_int_equal(e.kind, ERR_DENIED);
	ok(approve(s, "account:budi", version, "2026-07-06", &e), e);
	assert_int_equal(approve(s, "account:citra", version, "2026-07-06", &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	assert_int_equal(approve(s, "account:citra", 99, "2026-07-06", &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
}

/* Section 7, rule 9. */
static void calendar_load__a_day_that_has_begun__needs_a_decree(void **state)
{
	static const struct {
		const char *csv, *decree, *today;
		bool taken;
	} CASES[] = {
	    {"2026-07-13,KHUSUS,Pemilihan\n", "", "2026-07-12", true},
	    {"2026-07-13,KHUSUS,Pemilihan\n", "", "2026-07-13", false},
	    {"2026-07-13,KHUSUS,Pemilihan\n", "  ", "2026-07-14", false},
	    {"2026-07-13,KHUSUS,Banjir\n", "SK 100.3/7/2026", "2026-07-14", true},
	    {"2026-03-23,BATAL,Cuti dicabut\n", "", "2026-03-13", true},
	    {"2026-03-23,BATAL,Cuti dicabut\n", "", "2026-03-24", false},
	};
	struct scratch *s = *state;
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct err e;
		int64_t version = load_file(s, "account:ani", CASES[i].csv, CASES[i].decree, CASES[i].today, &e);
		assert_int_equal(version != 0, CASES[i].taken);
		assert_int_equal(e.kind, CASES[i].taken ? ERR_NONE : ERR_INPUT);
	}
}

static void calendar_load__what_is_no_change_or_no_calendar__is_refused(void **state)
{
	static const char *const BAD[] = {"", "2026-08-17,LIBUR,Proklamasi\n", "2026-08-18,PESTA,Apa saja\n",
	                                  "2026-13-01,LIBUR,Bulan ketiga belas\n", "2026-08-18,BATAL,Tidak ada\n"};
	struct scratch *s = *state;
	int64_t before = scratch_chain_length(s);
	for (size_t i = 0; i < COUNT(BAD); i++) {
		struct err e;
		assert_int_equal(load_file(s, "account:ani", BAD[i], "SK 1", "2026-07-01", &e), 0);
		assert_int_equal(e.kind, ERR_INPUT);
	}
	assert_int_equal(scratch_chain_length(s), before);
}

/* A draft that no longer fits is found when it is approved, not when everybody counts by it. */
static void calendar_approve__after_another_took_the_day_out__is_refused(void **state)
{
	struct scratch *s = *state;
	struct err e;
	int64_t count = 0;
	int64_t first = load_file(s, "account:ani", "2026-12-24,BATAL,Dicabut\n", "", "2026-07-01", &e);
	int64_t second = load_file(s, "account:ani", "2026-12-24,BATAL,Dicabut lagi\n", "", "2026-07-01", &e);
	ok(approve(s, "account:budi", first, "2026-07-01", &e), e);
	ok(reg_begin(s->reg, "account:budi", &e), e);
	struct calendar *now = calendar_copy(CALENDAR);
	ok(calendar_add_approved(s->reg, now, 0, &count, &e), e);
	assert_int_equal(calendar_approve(s->reg, now, second, "", day("2026-07-01"), &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	reg_rollback(s->reg);
	calendar_free(now);
}

static int note_change(void *with, day_t d, const char *name, bool added)
{
	struct buf *to = with;
	char text[DAY_TEXT];
	day_format(d, text);
	buf_printf(to, "%c%s %s;", added ? '+' : '-', text, name);
	return 0;
}

static void calendar_compare__added_and_removed_days__are_told_in_order(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct calendar *then;
	struct buf told = buf_make(1000);
	ok(calendar_with(CALENDAR, "x.csv",
	                 LIT("2026-12-24,BATAL,Dicabut\n2026-07-13,KHUSUS,Pemilihan\n2027-01-01,LIBUR,Tahun baru\n"),
	                 &then, &e),
	   e);
	calendar_compare(CALENDAR, then, note_change, &told);
	assert_string_equal(buf_text(&told),
	                    "+2026-07-13 Pemilihan;-2026-12-24 Cuti bersama Natal;+2027-01-01 Tahun baru;");
	assert_true(calendar_has_year(then, 2027) && !calendar_has_year(CALENDAR, 2027));
	buf_free(&told);
	calendar_free(then);
}

static void account_may__by_post_and_day__as_the_matrix_says(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	const day_t from = day("2026-07-01");
	static const struct {
		const char *name, *action, *day;
		bool may;
	} CASES[] = {
	    {"admin", "kalender.sahkan", "2026-07-01", true},   {"admin", "kalender.sahkan", "2026-06-30", false},
	    {"admin", "permohonan.putus", "2026-07-01", false}, {"loket", "kalender.muat", "2026-07-01", false},
	    {"nobody", "kalender.muat", "2026-07-01", false},
	};
	ok(reg_begin(s->reg, "cli:test", &e), e);
	ok(account_add(s->reg, "admin", "satu dua tiga", true, &e), e);
	ok(account_add(s->reg, "loket", "satu dua tiga", true, &e), e);
	ok(account_assign(s->reg, "admin", POST_AD, NULL, from, &e), e);
	ok(account_assign(s->reg, "loket", POST_PL, NULL, from, &e), e);
	ok(reg_commit(s->reg, &e), e);
	for (size_t i = 0; i < COUNT(CASES); i++)
		assert_int_equal(account_may(s->reg, POLICY, CASES[i].name, CASES[i].action, day(CASES[i].day), &e) ==
		                     0,
		                 CASES[i].may);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(calendar_approve__by_another_account__moves_the_deadline, scratch_setup,
	                                    scratch_teardown),
	    cmocka_unit_test_setup_teardown(calendar_approve__by_the_one_who_loaded_it__is_denied, scratch_setup,
	                                    scratch_teardown),
	    cmocka_unit_test_setup_teardown(calendar_load__a_day_that_has_begun__needs_a_decree, scratch_setup,
	                                    scratch_teardown),
	    cmocka_unit_test_setup_teardown(calendar_load__what_is_no_change_or_no_calendar__is_refused, scratch_setup,
	                                    scratch_teardown),
	    cmocka_unit_test_setup_teardown(calendar_approve__after_another_took_the_day_out__is_refused, scratch_setup,
	                                    scratch_teardown),
	    cmocka_unit_test(calendar_compare__added_and_removed_days__are_told_in_order),
	    cmocka_unit_test_setup_teardown(account_may__by_post_and_day__as_the_matrix_says, scratch_setup,
	                                    scratch_teardown),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
