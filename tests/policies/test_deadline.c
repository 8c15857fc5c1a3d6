#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "policies/deadline.h"
#include "policies/policy.h"
#include "store/policy_files.h"
#include "store/share.h"

static struct calendar *CALENDAR; /* of 2026, as installed */

static struct calendar *load_calendar(void)
{
	char dir[4096];
	struct policy *policy = NULL;
	struct calendar *c = NULL;
	struct err e = ERR_INIT;
	if (share_path("policies", "EARSIP_POLICIES", dir, sizeof(dir)) ||
	    policy_files_load(dir, NULL, &policy, &c, &e))
		fail_msg("%s", e.say);
	policy_free(policy);
	return c;
}

static int load(void **state)
{
	(void)state;
	CALENDAR = load_calendar();
	return CALENDAR ? 0 : -1;
}

static int unload(void **state)
{
	(void)state;
	calendar_free(CALENDAR);
	return 0;
}

/* NULL: it has not happened.  "07-06" is of 2026. */
static day_t day(const char *text)
{
	char whole[DAY_TEXT];
	day_t d;
	if (!text)
		return DAY_NONE;
	snprintf(whole, sizeof(whole), "%s%s", strlen(text) == 5 ? "2026-" : "", text);
	assert_int_equal(day_parse(span_of(whole), &d), 0);
	return d;
}

static void assert_day(const char *what, day_t got, const char *wanted)
{
	char text[DAY_TEXT] = "none";
	if (got != DAY_NONE)
		day_format(got, text);
	if (got != day(wanted))
		fail_msg("%s: %s, wanted %s", what, text, wanted ? wanted : "none");
}

/* ---- The scenarios of domain section 13 that are arithmetic of dates ---- */
static const struct scenario {
	const char *name;
	const char *received, *complete, *notice, *repaired, *extended, *answered, *ended;
	bool refuses;
	const char *today;
	const char *check, *repair, *close_from, *u, *p, *due;
	int used;
	bool late_u, late_p;
} SCENARIOS[] = {
    {"A1 full grant", "07-06", "07-07", NULL, NULL, NULL, "07-14", NULL, false, "07-31", "07-09", NULL, NULL, "07-20",
     "07-21", "07-20", 6, false, false},
    {"A2 partial grant", "02-13", "02-18", NULL, NULL, NULL, NULL, NULL, false, "02-27", "02-20", NULL, NULL, "03-03",
     "03-04", "03-03", 8, false, false},
    {"A3 refusal", "08-14", "08-14", NULL, NULL, NULL, "08-31", NULL, true, "08-31", "08-20", NULL, NULL, "09-01",
     "09-01", "09-01", 9, false, false},
    {"A4 repaired, in time on both", "05-13", "05-21", "05-19", "05-21", NULL, "06-03", NULL, false, "06-30", "05-20",
     "05-22", NULL, "06-03", "06-09", "06-03", 10, false, false},
    {"A4 repaired, late on U", "05-13", "05-21", "05-19", "05-21", NULL, "06-05", NULL, false, "06-30", "05-20",
     "05-22", NULL, "06-03", "06-09", "06-03", 12, true, false},
    {"A4 repaired, refused late on both", "05-13", "05-21", "05-19", "05-21", NULL, "06-05", NULL, true, "06-30",
     "05-20", "05-22", NULL, "06-03", "06-03", "06-03", 12, true, true},
    {"A5 lapsed", "03-13", NULL, "03-25", NULL, NULL, NULL, NULL, false, "03-31", "03-25", "03-30", "03-31", "04-06",
     NULL, "04-06", 7, false, false},
    {"A6 not held", "09-07", "09-07", NULL, NULL, NULL, "09-09", NULL, false, "09-09", "09-10", NULL, NULL, "09-21",
     "09-21", "09-21", 2, false, false},
    {"A7 extended in time", "08-14", "08-14", NULL, NULL, "08-31", NULL, NULL, false, "09-02", "08-20", NULL, NULL,
     "09-10", "09-10", "09-10", 11, false, false},
    {"A7 extended too late", "08-14", "08-14", NULL, NULL, "09-02", NULL, NULL, false, "09-02", "08-20", NULL, NULL,
     "09-01", "09-01", "09-01", 11, true, true},
    {"A8 not yet overdue", "02-13", "02-13", NULL, NULL, NULL, NULL, NULL, false, "03-03", "02-20", NULL, NULL, "03-03",
     "03-03", "03-03", 10, false, false},
    {"A8 overdue", "02-13", "02-13", NULL, NULL, NULL, NULL, NULL, false, "03-04", "02-20", NULL, NULL, "03-03",
     "03-03", "03-03", 11, true, true},
    {"A9 walk-in", "06-02", "06-02", NULL, NULL, NULL, NULL, NULL, false, "06-02", "06-05", NULL, NULL, "06-17",
     "06-17", "06-17", 0, false, false},
    {"A10 withdrawn", "10-05", "10-05", NULL, NULL, NULL, NULL, "10-12", false, "12-01", "10-08", NULL, NULL, "10-19",
     "10-19", "10-19", 5, false, false},
    {"A11 sixty at once", "11-02", "11-02", NULL, NULL, NULL, "11-16", NULL, false, "11-16", "11-05", NULL, NULL,
     "11-16", "11-16", "11-16", 10, false, false},
    {"A12 already public", "04-06", NULL, NULL, NULL, NULL, "04-07", NULL, false, "04-07", "04-09", NULL, NULL, "04-20",
     NULL, "04-20", 1, false, false},
    {"received on a holiday", "01-01", "01-01", NULL, NULL, NULL, NULL, NULL, false, "01-01", "01-06", NULL, NULL,
     "01-15", "01-15", "01-15", 0, false, false},
};

static struct request_days days_of(const struct scenario *s)
{
	struct request_days d = request_days_begin(day(s->received));
	d.complete = day(s->complete);
	d.notice = day(s->notice);
	d.repaired = day(s->repaired);
	d.extended = day(s->extended);
	d.answered = day(s->answered);
	d.ended = day(s->ended);
	d.refuses = s->refuses;
	return d;
}

static void request_clock__the_scenarios__have_their_dates(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(SCENARIOS); i++) {
		const struct scenario *s = &SCENARIOS[i];
		struct request_days d = days_of(s);
		struct request_clock c;
		request_clock(CALENDAR, &d, day(s->today), &c);
		assert_day(s->name, c.check.day, s->check);
		assert_day(s->name, c.repair.day, s->repair);
		assert_day(s->name, c.close_from, s->close_from);
		assert_day(s->name, c.u.day, s->u);
		assert_day(s->name, c.p.day, s->p);
		assert_day(s->name, c.due.day, s->due);
		if (c.used != s->used || c.late_u != s->late_u || c.late_p != s->late_p)
			fail_msg("%s: used %d, late %d %d", s->name, c.used, c.late_u, c.late_p);
		assert_int_equal(c.stopped, s->answered || s->ended);
		assert_false(c.u.provisional);
	}
}

static void request_may_extend__once_and_before_day_ten_ends(void **state)
{
	(void)state;
	struct request_days d = request_days_begin(day("08-14"));
	struct request_clock c;
	d.complete = d.received;
	assert_true(request_may_extend(CALENDAR, &d, day("08-31")));
	assert_true(request_may_extend(CALENDAR, &d, day("09-01")));
	assert_false(request_may_extend(CALENDAR, &d, day("09-02")));
	d.extended = day("08-31");
	assert_false(request_may_extend(CALENDAR, &d, day("08-31")));
	request_clock(CALENDAR, &d, day("09-10"), &c);
	assert_true(c.extended);
	assert_day("both dates are shown", c.u_first.day, "09-01");
	assert_false(c.late_u);
	request_clock(CALENDAR, &d, day("09-11"), &c);
	assert_true(c.late_u && c.late_p);
	/* P alone would allow it longer; the earlier clock counts. */
	d = request_days_begin(day("05-13"));
	d.complete = day("05-21");
	assert_false(request_may_extend(CALENDAR, &d, day("06-04")));
}

static void request_clock__checks_repairs_and_units__are_late_the_day_after(void **state)
{
	(void)state;
	struct request_days d = request_days_begin(day("03-13"));
	struct request_clock c;
	request_clock(CALENDAR, &d, day("03-25"), &c);
	assert_false(c.late_check);
	assert_day("no unit yet", c.unit_due.day, NULL);
	request_clock(CALENDAR, &d, day("03-26"), &c);
	assert_true(c.late_check);
	d.notice = day("03-25");
	request_clock(CALENDAR, &d, day("03-30"), &c);
	assert_false(c.late_check || c.late_repair);
	request_clock(CALENDAR, &d, day("03-31"), &c);
	assert_true(c.late_repair);
	d.repaired = day("03-30");
	d.complete = d.forwarded = day("03-30");
	request_clock(CALENDAR, &d, day("04-30"), &c);
	assert_false(c.late_repair);
	assert_day("a unit has a day at least", c.unit_due.day, "03-31");
	assert_day("nothing to close", c.close_from, NULL);
	d = request_days_begin(day("07-06"));
	d.forwarded = day("07-07");
	request_clock(CALENDAR, &d, day("07-07"), &c);
	assert_day("half of U", c.unit_due.day, "07-13");
	/* A5: who answers within 14 working days after closing keeps the link. */
	assert_true(request_may_follow(CALENDAR, day("03-31"), day("04-02")));
	assert_true(request_may_follow(CALENDAR, day("03-31"), day("04-21")));
	assert_false(request_may_follow(CALENDAR, day("03-31"), day("04-22")));
}

static const struct objection_scenario {
	const char *name, *ground, *filed, *answered, *today;
	const char *file_until, *due, *ki_until;
	bool filed_late, late;
} OBJECTIONS[] = {
    {"A3 after a refusal", "08-31", NULL, NULL, "10-12", "10-12", NULL, NULL, false, false},
    {"A3 a day too late", "08-31", "10-13", NULL, "10-13", "10-12", "11-24", "12-14", true, false},
    {"A6 after a referral", "09-09", NULL, NULL, "09-09", "10-21", NULL, NULL, false, false},
    {"A8 answered", "03-03", "03-05", "04-20", "05-01", "04-22", "04-24", "05-11", false, false},
    {"A8 not answered", "03-03", "03-05", NULL, "04-24", "04-22", "04-24", "05-19", false, false},
    {"A8 overdue", "03-03", "03-05", NULL, "04-25", "04-22", "04-24", "05-19", false, true},
};

static void objection_clock__the_scenarios__have_their_dates(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(OBJECTIONS); i++) {
		const struct objection_scenario *s = &OBJECTIONS[i];
		const struct objection_days d = {day(s->ground), day(s->filed), day(s->answered), DAY_NONE};
		struct objection_clock c;
		objection_clock(CALENDAR, &d, day(s->today), &c);
		assert_day(s->name, c.file_until.day, s->file_until);
		assert_day(s->name, c.due.day, s->due);
		assert_day(s->name, c.ki_until.day, s->ki_until);
		assert_int_equal(c.filed_late, s->filed_late);
		assert_int_equal(c.late, s->late);
	}
}

static void deadline_from__other_clocks_of_the_law__have_their_dates(void **state)
{
	(void)state;
	static const struct {
		enum deadline_kind kind;
		const char *from, *wanted;
	} CASES[] = {
	    {T_KI_MULAI, "05-08", "06-04"},
	    {T_KI, "05-08", "10-07"},
	    {T_KI, "06-04", "10-27"},
	    {T_BUKA, "12-31", "11-17"},
	    {T_BUKA, "10-01", "08-19"},
	    {T_BUKA_AWAS, "12-31", "10-27"},
	    {T_GUGAT, "05-13", "06-09"},
	    {T_GUGAT_AWAS, "05-13", "05-27"},
	    {T_KASASI, "05-13", "05-27"},
	    {T_BERKALA, "08-31", "2027-02-28"},
	    {T_BERKALA, "2027-08-31", "2028-02-29"},
	    {T_BERKALA, "06-30", "12-30"},
	    {T_BERKALA, "01-15", "07-15"},
	};
	for (size_t i = 0; i < COUNT(CASES); i++)
		assert_day(deadline_rule(CASES[i].kind)->code,
		           deadline_from(CALENDAR, CASES[i].kind, day(CASES[i].from)).day, CASES[i].wanted);
	assert_day("report", deadline_report(2026), "2027-03-31");
	assert_true(deadline_from_ms(T_PDP, 1000) == 1000 + (int64_t)3 * 24 * 3600 * 1000);
	for (int k = 0; k < DEADLINE__MAX; k++) {
		const struct deadline_rule *r = deadline_rule((enum deadline_kind)k);
		assert_true(r->code && *r->what && *r->law && r->length);
	}
}

static void request_clock__past_the_loaded_calendar__is_provisional(void **state)
{
	(void)state;
	struct request_days d = request_days_begin(day("12-17"));
	struct request_clock c;
	request_clock(CALENDAR, &d, day("12-17"), &c);
	assert_day("T_CEK", c.check.day, "12-22");
	assert_false(c.check.provisional);
	assert_day("perkiraan", c.due.day, "2027-01-05");
	assert_true(c.due.provisional);
	d = request_days_begin(day("11-23"));
	d.extended = day("12-07");
	request_clock(CALENDAR, &d, day("12-07"), &c);
	assert_day("firm", c.u.day, "12-16");
	assert_false(c.u.provisional);
	/* Nobody answers: the way to the KI is counted from a day that is itself foreseen. */
	struct objection_clock k;
	const struct objection_days filed = {day("11-02"), day("11-23"), DAY_NONE, DAY_NONE};
	objection_clock(CALENDAR, &filed, day("11-23"), &k);
	assert_day("T_TANGGAP", k.due.day, "2027-01-07");
	assert_true(k.due.provisional && k.ki_until.provisional);
}

/* ---- A revised calendar ---- */
static struct calendar *revised(const char *line)
{
	struct calendar *c = load_calendar();
	struct err e = ERR_INIT;
	assert_int_equal(calendar_add(c, "baru.csv", span_of(line), &e), 0);
	return c;
}

static void request_revise__a_new_closure__moves_open_cases_only(void **state)
{
	(void)state;
	struct calendar *now = revised("2026-07-13,KHUSUS,Pemungutan suara\n");
	struct request_days d = request_days_begin(day("07-06"));
	struct request_revision r;
	d.complete = day("07-07");
	request_revise(CALENDAR, now, &d, day("07-10"), &r);
	assert_day("before", r.before.due.day, "07-20");
	assert_day("after", r.after.due.day, "07-21");
	assert_int_equal(r.due, REVISION_LATER);
	assert_true(r.tell_requester && !r.tell_office && !r.untouched);
	assert_day("promise", r.promise, "07-21");
	d.extended = day("07-10");
	request_revise(CALENDAR, now, &d, day("07-10"), &r);
	assert_day("extended before", r.before.due.day, "07-29");
	assert_day("extended after", r.after.due.day, "07-30");
	/* Answered in time: never touched. */
	d.extended = DAY_NONE;
	d.answered = day("07-09");
	request_revise(CALENDAR, now, &d, day("07-10"), &r);
	assert_true(r.untouched && !r.tell_requester && !r.in_time_again);
	assert_day("no promise", r.promise, NULL);
	/* Answered late by the old, in time by the new: re-marked. */
	d.answered = day("07-21");
	request_revise(CALENDAR, now, &d, day("07-22"), &r);
	assert_true(r.untouched && r.before.late_u && !r.after.late_u && r.in_time_again);
	/* Late by both. */
	d.answered = day("07-22");
	request_revise(CALENDAR, now, &d, day("07-22"), &r);
	assert_false(r.in_time_again);
	/* Running, late since yesterday, and not any more. */
	d.answered = DAY_NONE;
	request_revise(CALENDAR, now, &d, day("07-21"), &r);
	assert_true(r.in_time_again && r.tell_requester);
	calendar_free(now);
}

static void request_revise__a_day_given_back__keeps_the_promise(void **state)
{
	(void)state;
	struct calendar *now = revised("2026-03-23,BATAL,Cuti bersama Idulfitri\n");
	struct request_days d = request_days_begin(day("03-13"));
	struct request_revision r;
	request_revise(CALENDAR, now, &d, day("03-16"), &r);
	assert_day("T_CEK", r.after.check.day, "03-23");
	assert_day("before", r.before.due.day, "04-06");
	assert_day("after", r.after.due.day, "04-02");
	assert_int_equal(r.due, REVISION_EARLIER);
	assert_true(r.tell_office && !r.tell_requester);
	assert_day("promise", r.promise, "04-06");
	d.extended = day("03-16");
	request_revise(CALENDAR, now, &d, day("03-16"), &r);
	assert_day("extended", r.after.due.day, "04-14");
	/* A day that touches nothing. */
	d = request_days_begin(day("07-06"));
	request_revise(CALENDAR, now, &d, day("07-06"), &r);
	assert_int_equal(r.due, REVISION_SAME);
	assert_false(r.tell_office || r.tell_requester);
	assert_day("promise stays", r.promise, "07-20");
	calendar_free(now);
}

/* Counted the slow way: one day after the other, from the calendar's answer on each. */
static day_t slow(day_t from, int n)
{
	while (n > 0)
		n -= clock_is_working_day(CALENDAR, ++from, NULL, NULL);
	return from;
}

static void request_clock__generated_cases__agree_with_a_slow_count(void **state)
{
	(void)state;
	uint32_t seed = 20260706;
	for (int i = 0; i < 20000; i++) {
		uint32_t r[6];
		for (size_t k = 0; k < COUNT(r); k++)
			r[k] = (seed = seed * 1664525u + 1013904223u) >> 16;
		struct request_days d = request_days_begin(day("01-01") + (day_t)(r[0] % 400));
		struct request_clock c;
		day_t today = d.received + (day_t)(r[5] % 60);
		if (r[1] % 4)
			d.complete = d.received + (day_t)(r[1] % 15);
		if (r[2] % 3 == 0)
			d.extended = d.received + (day_t)(r[2] % 30);
		if (r[3] % 3)
			d.answered = d.received + (day_t)(r[3] % 50);
		d.refuses = r[4] % 2;
		request_clock(CALENDAR, &d, today, &c);
		bool extended = d.extended != DAY_NONE && d.extended <= slow(d.received, 10);
		int n = extended ? 17 : 10;
		day_t u = slow(d.received, n), p = d.refuses                ? u
		                                   : d.complete == DAY_NONE ? DAY_NONE
		                                                            : slow(d.complete, n);
		day_t until = d.answered == DAY_NONE ? today : d.answered;
		assert_int_equal(c.u.day, u);
		assert_int_equal(c.p.day, p);
		assert_int_equal(c.due.day, u); /* P never comes before U */
		assert_int_equal(c.late_u, until > u);
		assert_int_equal(c.late_p, p != DAY_NONE && until > p);
		assert_true(c.late_u || c.used <= n); /* on the Saturday after it is late, and the count is still n */
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(request_clock__the_scenarios__have_their_dates),
	    cmocka_unit_test(request_may_extend__once_and_before_day_ten_ends),
	    cmocka_unit_test(request_clock__checks_repairs_and_units__are_late_the_day_after),
	    cmocka_unit_test(objection_clock__the_scenarios__have_their_dates),
	    cmocka_unit_test(deadline_from__other_clocks_of_the_law__have_their_dates),
	    cmocka_unit_test(request_clock__past_the_loaded_calendar__is_provisional),
	    cmocka_unit_test(request_revise__a_new_closure__moves_open_cases_only),
	    cmocka_unit_test(request_revise__a_day_given_back__keeps_the_promise),
	    cmocka_unit_test(request_clock__generated_cases__agree_with_a_slow_count),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
