/* Another holiday calendar, and a register of ten thousand requests. */
#include "office.h"

#include <stdio.h>

#include "policies/number.h"
#include "store/calendar_version.h"
#include "store/case_revise.h"
#include "store/register_inner.h"

/* The calendar with LINES after it; approved as the next version. */
static void revise(struct office *o, const char *lines, const char *local, struct case_revision *out)
{
	struct err e = ERR_INIT;
	struct calendar *after = NULL, *before = NULL;
	struct policy *policy = NULL;
	int64_t version;
	office_as(o, NULL, POST_AN, NULL, local);
	ok(site_policies(o->data, &policy, &after, &e), e);
	ok(calendar_add(after, "revisi.csv", span_of(lines), &e), e);
	policy_free(policy);
	version = office_count(o, "SELECT coalesce(max(version),0)+1 FROM calendar_version");
	ok(reg_begin(o->site->reg, "account:admin", &e), e);
	ok(sql_script(&o->site->reg->sql,
	              "INSERT INTO calendar_version(name, csv, loaded_ms, loaded_by, approved_ms, approved_by)"
	              " VALUES('revisi.csv', '', 1, 'account:a', 2, 'account:b')",
	              &e),
	   e);
	ok(cases_revise(&o->desk, o->site->calendar, after, version, out, &e), e);
	ok(reg_commit(o->site->reg, &e), e);
	before = o->site->calendar;
	o->site->calendar = after;
	calendar_free(before);
}

static void step(struct office *o, const char *number, const char *local, enum post post, int event)
{
	static const struct request_item_row ITEM = {.item = 1, .outcome = OUTCOME_TIDAK_DIKUASAI};
	static const struct letter_value WORDS[] = {{"alasan", "tidak kami kuasai"}};
	office_as(o, post == POST_PU ? "utama" : "petugas", post, NULL, local);
	office_step(o, number,
	            &(struct request_step){.event = event,
	                                   .ticked = RG_SYARAT_LENGKAP,
	                                   .items = &ITEM,
	                                   .item_count = 1,
	                                   .words = WORDS,
	                                   .word_count = 1},
	            NULL);
}

static void answer(struct office *o, const char *number, const char *local)
{
	step(o, number, local, POST_PL, RE_PERIKSA);
	step(o, number, local, POST_PL, RE_LENGKAP);
	step(o, number, local, POST_PU, RE_PUTUS);
}

/* Domain 7: +KHUSUS 2026-07-13 moves a request of 2026-07-06 from 07-20 to 07-21; a closed one is not touched. */
static void cases_revise__a_new_closure__moves_open_cases_and_no_others(void **state)
{
	struct office *o = *state;
	struct case_revision r;
	char open[24], closed[24];
	office_request(o, "2026-07-06 09:10", 1, open, NULL);
	office_request(o, "2026-07-06 09:10", 1, closed, NULL);
	answer(o, closed, "2026-07-07 10:00");
	int64_t lines = office_count(o, "SELECT count(*) FROM case_clock");
	revise(o, "2026-07-13,KHUSUS,Hari pemungutan suara\n", "2026-07-08 09:00", &r);
	assert_int_equal(r.looked, 1);
	assert_int_equal(r.later, 1);
	assert_int_equal(r.earlier, 0);
	struct request_row x = office_case(o, open);
	assert_int_equal(x.due, office_day("2026-07-21"));
	assert_int_equal(x.promise, DAY_NONE);
	request_clear(&x);
	x = office_case(o, closed);
	assert_int_equal(x.due, office_day("2026-07-20"));
	request_clear(&x);
	/* U of the open one: the old line by version 0, the new one by version 1. */
	assert_int_equal(office_count(o, "SELECT count(*) FROM case_clock"), lines + 1);
	assert_int_equal(office_count(o, "SELECT count(*) FROM case_clock WHERE clock='U' AND calendar='1'"), 1);
	assert_int_equal(office_count(o, "SELECT count(*) FROM audit WHERE action='sistem.kalender'"), 1);
	assert_int_equal(
	    office_count(o, "SELECT count(*) FROM case_outbox WHERE kind='PESAN' AND number LIKE 'PERM%1-7'"), 1);
	/* A later step of the closed case leaves its clock as it stopped. */
	static const struct letter_value HANDED[] = {{"penerima", "pemohon"}, {"media", "surat"}, {"berkas", "surat"}};
	office_as(o, "petugas", POST_PL, NULL, "2026-07-09 10:00");
	office_step(
	    o, closed,
	    &(struct request_step){.event = RE_SERAHKAN, .proof = "tanda terima", .words = HANDED, .word_count = 3},
	    NULL);
	x = office_case(o, closed);
	assert_int_equal(x.due, office_day("2026-07-20"));
	request_clear(&x);
}

/* Domain 7: BATAL 2026-03-23 on a request of 2026-03-13: 04-06 becomes 04-02, and 04-06 stays as the promise. */
static void cases_revise__a_holiday_taken_back__keeps_the_promise(void **state)
{
	struct office *o = *state;
	struct case_revision r;
	char number[24];
	office_request(o, "2026-03-13 09:10", 1, number, NULL);
	revise(o, "2026-03-23,BATAL,Cuti bersama Idulfitri\n", "2026-03-16 09:00", &r);
	assert_int_equal(r.earlier, 1);
	struct request_row x = office_case(o, number);
	assert_int_equal(x.due, office_day("2026-04-02"));
	assert_int_equal(x.promise, office_day("2026-04-06"));
	request_clear(&x);
	assert_int_equal(office_count(o, "SELECT count(*) FROM case_outbox WHERE kind='PESAN' AND number='post:PU'"),
	                 1);
	/* And back again: the law says what was promised. */
	revise(o, "2026-03-23,BATAL,x\n2026-03-23,CUTI,Cuti bersama Idulfitri\n", "2026-03-17 09:00", &r);
	assert_int_equal(r.later, 1);
	x = office_case(o, number);
	assert_int_equal(x.due, office_day("2026-04-06"));
	assert_int_equal(x.promise, DAY_NONE);
	request_clear(&x);
}

/* Late by the old calendar, in time by the new: re-marked, with both facts in the register. */
static void cases_revise__an_answer_that_was_late__is_in_time_again(void **state)
{
	struct office *o = *state;
	struct case_revision r;
	char late[24], later[24];
	office_request(o, "2026-07-06 09:10", 1, late, NULL);
	office_request(o, "2026-07-06 09:11", 1, later, NULL);
	answer(o, late, "2026-07-21 10:00");
	answer(o, later, "2026-07-22 10:00");
	struct request_row x = office_case(o, late);
	assert_int_equal(x.now.flags, RF_LEWAT_TENGGAT);
	request_clear(&x);
	revise(o, "2026-07-13,KHUSUS,Hari pemungutan suara\n", "2026-07-23 09:00", &r);
	assert_int_equal(r.in_time_again, 1);
	x = office_case(o, late);
	assert_int_equal(x.now.flags, 0);
	request_clear(&x);
	x = office_case(o, later);
	assert_int_equal(x.now.flags, RF_LEWAT_TENGGAT);
	request_clear(&x);
	assert_int_equal(office_count(o, "SELECT count(*) FROM audit WHERE object='request:PERM-2026-000001-7' AND "
	                                 "json_extract(detail,'$.event') IN ('LEWAT','KALENDER')"),
	                 2);
}

/* As the command line and the settings page do it: loaded, approved by another account, and the cases follow. */
static void cases_calendar_approve__an_approved_version__moves_the_cases_with_it(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	struct case_revision r;
	char number[24];
	int64_t version = 0;
	day_t today;
	case_desk_now(&o->desk);
	today = o->desk.today;
	/* Of today: the days of the calendar that will come are moved, whatever today is. */
	day_t closed = clock_deadline(o->site->calendar, today, 5, NULL, NULL).day;
	char local[DAY_TEXT], line[64], iso[DAY_TEXT];
	day_format(today, local);
	day_format(closed, iso);
	office_request(o, local, 1, number, NULL);
	struct request_row x = office_case(o, number);
	day_t due = x.due;
	request_clear(&x);
	snprintf(line, sizeof(line), "%s,KHUSUS,Hari pemungutan suara\n", iso);
	ok(reg_begin(o->site->reg, "account:satu", &e), e);
	ok(calendar_load(o->site->reg, o->site->calendar, &(struct calendar_file){"revisi.csv", "SK 1", span_of(line)},
	                 "", today, &version, &e),
	   e);
	ok(reg_commit(o->site->reg, &e), e);
	assert_int_equal(cases_calendar_approve(o->site, "account:satu", version, "", &r, &e), -1);
	assert_int_equal(e.kind, ERR_DENIED);
	x = office_case(o, number);
	assert_int_equal(x.due, due);
	request_clear(&x);
	e = (struct err)ERR_INIT;
	ok(cases_calendar_approve(o->site, "account:dua", version, "", &r, &e), e);
	assert_int_equal(r.looked, 1);
	assert_int_equal(r.later, 1);
	x = office_case(o, number);
	assert_int_equal(x.due, clock_deadline(o->site->calendar, today, 10, NULL, NULL).day);
	assert_true(x.due > due);
	request_clear(&x);
}

/* ---- Ten thousand ---- */
enum { MANY = 10000 };

static int count_row(void *with, const struct request_row *x)
{
	int *n = with;
	(void)x;
	++*n;
	return 0;
}

/* Rows that a statement visits don't grow with the register: counted in steps of SQLite's machine, not in time. */
static int visited;
static int on_progress(void *with)
{
	(void)with;
	visited++;
	return 0;
}

static int work_of(struct office *o, const struct request_filter *f)
{
	struct err e = ERR_INIT;
	int n = 0;
	visited = 0;
	sqlite3_progress_handler(o->site->reg->sql.db, 100, on_progress, NULL);
	ok(request_list(o->site->reg, f, count_row, &n, &e), e);
	sqlite3_progress_handler(o->site->reg->sql.db, 0, NULL, NULL);
	return visited;
}

static void request_list__ten_thousand_rows__a_page_costs_as_the_first(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	struct request_row x;
	char number[24];
	ok(reg_begin(o->site->reg, "cli:test", &e), e);
	for (int i = 1; i <= MANY; i++) {
		char sql[600];
		/* One in fifty is open. */
		number_format(&(struct number){NUMBER_PERM, 2026, i}, number);
		snprintf(
		    sql, sizeof(sql),
		    "INSERT INTO request(number, received_ms, received_day, channel, applicant, state, outcome,"
		    " answered_day, due_day, due_provisional, unit, final_day, taken_by, code_id, seal_key, verify_key)"
		    " VALUES('%s', %d, %d, 'WEB', 'PERORANGAN', '%s', '%s', %s, %d, 0, '%s', %s, '%s',"
		    " printf('%%032x', %d), zeroblob(32), zeroblob(32))",
		    number, i, 20640 + i / 100, i % 50 ? "SELESAI" : "DIPROSES", i % 50 ? "DIKABULKAN" : "",
		    i % 50 ? "20650" : "NULL", 20650 + i % 97, i % 100 ? "sungai-contoh" : "bukit-contoh",
		    i % 50 ? "20660" : "NULL", i % 500 ? "" : "budi", i);
		ok(sql_script(&o->site->reg->sql, sql, &e), e);
	}
	ok(reg_commit(o->site->reg, &e), e);
	char deep[24], first[24];
	number_format(&(struct number){NUMBER_PERM, 2026, 200}, deep);
	number_format(&(struct number){NUMBER_PERM, 2026, 9000}, first);
	const struct request_filter PAGES[] = {
	    {.limit = 20},
	    {.limit = 20, .after_number = deep},
	    {.limit = 20, .unit = "sungai-contoh", .after_number = deep},
	    {.limit = 20, .unit = "bukit-contoh"},
	    {.limit = 20, .state = "DIPROSES", .after_number = first},
	    {.limit = 20, .taken_by = "budi"},
	    {.limit = 20, .year = 2026},
	    {.limit = 20, .by_due = true, .open_only = true},
	    {.limit = 20, .forwarded_to = "sungai-contoh"},
	};
	for (size_t i = 0; i < COUNT(PAGES); i++) {
		int work = work_of(o, &PAGES[i]);
		if (work > 60)
			print_error("page %zu: %d\n", i, work);
		assert_in_range(work, 0, 60); /* 6,000 steps of the machine; a scan takes more than 100,000 */
	}
	struct request_counts c;
	visited = 0;
	sqlite3_progress_handler(o->site->reg->sql.db, 100, on_progress, NULL);
	ok(request_count(o->site->reg, &(struct request_filter){0}, 20660, &c, &e), e);
	ok(request_get(o->site->reg, deep, &x, &e), e);
	request_clear(&x);
	sqlite3_progress_handler(o->site->reg->sql.db, 0, NULL, NULL);
	assert_int_equal(c.running, MANY / 50);
	assert_in_range(visited, 0, 150); /* the open ones only */
}

int main(void)
{
#define ROW(f) cmocka_unit_test_setup_teardown(f, office_setup, office_teardown)
	const struct CMUnitTest tests[] = {
	    ROW(cases_revise__a_new_closure__moves_open_cases_and_no_others),
	    ROW(cases_revise__a_holiday_taken_back__keeps_the_promise),
	    ROW(cases_revise__an_answer_that_was_late__is_in_time_again),
	    ROW(cases_calendar_approve__an_approved_version__moves_the_cases_with_it),
	    ROW(request_list__ten_thousand_rows__a_page_costs_as_the_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
