#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "policies/clock.h"
#include "store/policy_files.h"
#include "store/share.h"

static struct calendar *CALENDAR; /* of 2026, as installed */

static int load(void **state)
{
	(void)state;
	char dir[4096];
	struct policy *policy;
	struct err e = ERR_INIT;
	if (share_path("policies", "EARSIP_POLICIES", dir, sizeof(dir)))
		return -1;
	if (policy_files_load(dir, NULL, &policy, &CALENDAR, &e)) {
		print_error("%s\n", e.say);
		return -1;
	}
	policy_free(policy);
	return 0;
}

static int unload(void **state)
{
	(void)state;
	calendar_free(CALENDAR);
	return 0;
}

static day_t day(const char *text)
{
	day_t d;
	assert_int_equal(day_parse(span_of(text), &d), 0);
	return d;
}

static void assert_deadline(const struct calendar *c, const char *received, int n, const char *wanted, bool provisional)
{
	char got[DAY_TEXT];
	struct clock_day d = clock_deadline(c, day(received), n, NULL, NULL);
	day_format(d.day, got);
	if (strcmp(got, wanted) != 0 || d.provisional != provisional)
		fail_msg("%s + %d: %s%s, wanted %s", received, n, got, d.provisional ? " provisional" : "", wanted);
	assert_int_equal(d.number, n);
}

static const struct vector {
	const char *received;
	int n;
	const char *deadline;
	bool provisional;
} VECTORS[] = {
    {"2026-02-13", 3, "2026-02-20", false},   {"2026-02-13", 10, "2026-03-03", false},
    {"2026-02-13", 17, "2026-03-12", false},  {"2026-02-13", 14, "2026-03-09", false},
    {"2026-02-13", 30, "2026-04-08", false},  {"2026-03-13", 3, "2026-03-25", false},
    {"2026-03-13", 10, "2026-04-06", false},  {"2026-03-13", 17, "2026-04-15", false},
    {"2026-03-13", 14, "2026-04-10", false},  {"2026-03-13", 30, "2026-05-05", false},
    {"2026-03-14", 3, "2026-03-25", false},   {"2026-03-14", 10, "2026-04-06", false},
    {"2026-03-14", 17, "2026-04-15", false},  {"2026-03-14", 14, "2026-04-10", false},
    {"2026-03-14", 30, "2026-05-05", false},  {"2026-05-13", 3, "2026-05-20", false},
    {"2026-05-13", 10, "2026-06-03", false},  {"2026-05-13", 17, "2026-06-12", false},
    {"2026-05-13", 14, "2026-06-09", false},  {"2026-05-13", 30, "2026-07-02", false},
    {"2026-07-06", 3, "2026-07-09", false},   {"2026-07-06", 10, "2026-07-20", false},
    {"2026-07-06", 17, "2026-07-29", false},  {"2026-07-06", 14, "2026-07-24", false},
    {"2026-07-06", 30, "2026-08-18", false},  {"2026-08-14", 3, "2026-08-20", false},
    {"2026-08-14", 10, "2026-09-01", false},  {"2026-08-14", 17, "2026-09-10", false},
    {"2026-08-14", 14, "2026-09-07", false},  {"2026-08-14", 30, "2026-09-29", false},
    {"2026-01-01", 3, "2026-01-06", false},   {"2026-01-01", 10, "2026-01-15", false},
    {"2026-04-30", 3, "2026-05-06", false},   {"2026-04-30", 10, "2026-05-19", false},
    {"2026-05-31", 3, "2026-06-04", false},   {"2026-05-31", 10, "2026-06-15", false},
    {"2026-12-23", 3, "2026-12-30", false},   {"2026-12-23", 10, "2027-01-11", true},
    {"2026-06-04", 100, "2026-10-27", false}, {"2026-12-17", 3, "2026-12-22", false},
    {"2026-12-17", 10, "2027-01-05", true},   {"2026-12-17", 17, "2027-01-14", true},
    {"2026-11-23", 17, "2026-12-16", false},  {"2026-11-23", 30, "2027-01-07", true},
};

static void clock_deadline__vectors_of_2026__agree(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(VECTORS); i++)
		assert_deadline(CALENDAR, VECTORS[i].received, VECTORS[i].n, VECTORS[i].deadline,
		                VECTORS[i].provisional);
}

static void clock_before__end_of_an_exclusion__agrees(void **state)
{
	(void)state;
	assert_int_equal(clock_before(CALENDAR, day("2026-12-31"), 30), day("2026-11-17"));
	assert_int_equal(clock_before(CALENDAR, day("2026-10-01"), 30), day("2026-08-19"));
}

static void clock_used__months_of_2026__have_their_working_days(void **state)
{
	(void)state;
	static const int DAYS[] = {20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21};
	int all = 0;
	for (int month = 1; month <= 12; month++) {
		day_t last = month == 12 ? day("2026-12-31") : day_from_civil(2026, month + 1, 1) - 1;
		int used = clock_used(CALENDAR, day_from_civil(2026, month, 1) - 1, last);
		assert_int_equal(used, DAYS[month - 1]);
		all += used;
	}
	assert_int_equal(all, 240);
	assert_int_equal(clock_used(CALENDAR, day("2026-07-06"), day("2026-07-14")), 6); /* scenario A1 */
	assert_int_equal(clock_used(CALENDAR, day("2026-07-06"), day("2026-07-06")), 0);
}

/* A calendar of its own, with the lines of the installed one. */
static struct calendar *revised(const char *line)
{
	struct calendar *c;
	struct err e = ERR_INIT;
	char dir[4096], path[4200];
	struct policy *policy;
	assert_int_equal(share_path("policies", "EARSIP_POLICIES", dir, sizeof(dir)), 0);
	snprintf(path, sizeof(path), "%s", dir);
	assert_int_equal(policy_files_load(path, NULL, &policy, &c, &e), 0);
	policy_free(policy);
	if (calendar_add(c, "revisi.csv", span_of(line), &e))
		fail_msg("%s", e.say);
	return c;
}

static void calendar_add__a_closure__moves_open_clocks_later(void **state)
{
	(void)state;
	struct calendar *c = revised("2026-07-13,KHUSUS,Pemungutan suara\n");
	assert_deadline(c, "2026-07-06", 10, "2026-07-21", false);
	assert_deadline(c, "2026-07-06", 17, "2026-07-30", false);
	assert_deadline(CALENDAR, "2026-07-06", 10, "2026-07-20", false);
	calendar_free(c);
}

static void calendar_add__a_revoked_day__moves_open_clocks_earlier(void **state)
{
	(void)state;
	struct calendar *c =
	    revised("tanggal,jenis,nama,dasar,versi\n2026-03-23,BATAL,Cuti bersama Idulfitri,SKB baru,2\n");
	assert_deadline(c, "2026-03-13", 3, "2026-03-23", false);
	assert_deadline(c, "2026-03-13", 10, "2026-04-02", false);
	assert_deadline(c, "2026-03-13", 17, "2026-04-14", false);
	calendar_free(c);
}

static void calendar_add__a_second_year__makes_what_was_foreseen_firm(void **state)
{
	(void)state;
	struct calendar *c = revised("2027-01-01,LIBUR,Tahun Baru Masehi\n2027-01-04,CUTI,Uji\n");
	assert_deadline(c, "2026-12-17", 10, "2027-01-06", false);
	calendar_free(c);
}

static const char *const BAD[][2] = {
    {"2026-02-30,LIBUR,X\n", "kal.csv, line 1, field tanggal"},
    {"2026-08-17,LIBUR,A\n2026-08-17,CUTI,B\n", "kal.csv, line 2, field tanggal"},
    {"2026-08-17,FERIE,A\n", "kal.csv, line 1, field jenis"},
    {"2026-08-17,LIBUR,\n", "kal.csv, line 1, field nama"},
    {"2026-08-17,LIBUR\n", "kal.csv, line 1"},
    {"2026-08-17,LIBUR,a,b,c,d\n", "kal.csv, line 1"},
    {"2026-08-17,BATAL,A\n", "kal.csv, line 1, field tanggal"},
    {"tanggal,nama,jenis\n2026-08-17,A,LIBUR\n", "kal.csv, line 1, field jenis"},
    {"2026-08-17,LIBUR,A\ntanggal,jenis,nama\n", "kal.csv, line 2, field tanggal"},
    {"2026-08-17,LIBUR,\"A\n", "kal.csv: Line 1"},
};

static void calendar_parse__a_broken_file__is_refused_with_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(BAD); i++) {
		struct calendar *c;
		struct err e = ERR_INIT;
		assert_int_equal(calendar_parse("kal.csv", span_of(BAD[i][0]), &c, &e), -1);
		assert_null(c);
		assert_int_equal(e.kind, ERR_INPUT);
		if (!strstr(e.say, BAD[i][1]))
			fail_msg("%s: says %s", BAD[i][0], e.say);
	}
}

static void calendar_add__a_broken_file__changes_nothing(void **state)
{
	(void)state;
	struct calendar *c;
	struct err e = ERR_INIT;
	assert_int_equal(calendar_parse("a", LIT("2026-08-17,LIBUR,A\n"), &c, &e), 0);
	assert_int_equal(calendar_add(c, "b", LIT("2026-08-18,LIBUR,B\n2026-08-17,BATAL,A\nrubbish,LIBUR,C\n"), &e),
	                 -1);
	assert_false(clock_is_working_day(c, day("2026-08-17"), NULL, NULL));
	assert_true(clock_is_working_day(c, day("2026-08-18"), NULL, NULL));
	calendar_free(c);
}

static void print_line(void *with, const struct clock_day *d)
{
	struct buf *b = with;
	char date[DAY_TEXT];
	day_format(d->day, date);
	buf_printf(b, "%s %d %s%s\n", date, d->number, d->reason, d->provisional ? " sementara" : "");
}

static void clock_deadline__each_day__says_why(void **state)
{
	(void)state;
	struct buf b = buf_make(4096);
	clock_deadline(CALENDAR, day("2026-12-23"), 4, print_line, &b);
	assert_string_equal(buf_text(&b), "2026-12-24 0 Cuti bersama Natal\n2026-12-25 0 Natal\n2026-12-26 0 Sabtu\n"
	                                  "2026-12-27 0 Minggu\n2026-12-28 1 hari kerja\n2026-12-29 2 hari kerja\n"
	                                  "2026-12-30 3 hari kerja\n2026-12-31 4 hari kerja\n");
	buf_free(&b);
	clock_deadline(CALENDAR, day("2026-12-30"), 2, print_line, &b);
	assert_string_equal(buf_text(&b), "2026-12-31 1 hari kerja\n2027-01-01 0 Tahun Baru Masehi sementara\n"
	                                  "2027-01-02 0 Sabtu sementara\n2027-01-03 0 Minggu sementara\n"
	                                  "2027-01-04 2 hari kerja sementara\n");
	buf_free(&b);
}

/* ---- Against a slow count that shares no code: weekdays by Zeller, holidays by a walk over the list ---- */
static uint64_t seed = 20260706;
static unsigned pick(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % n;
}

#define DAYS_MAX 60
struct random_calendar {
	int count;
	char dates[DAYS_MAX][DAY_TEXT];
	struct calendar *c;
};

static void make_random(struct random_calendar *r)
{
	struct buf b = buf_make(1 << 16);
	struct err e = ERR_INIT;
	r->count = 0;
	int wanted = 1 + (int)pick(DAYS_MAX - 1); /* a year without a line is not loaded */
	while (r->count < wanted) {
		char text[DAY_TEXT];
		bool known = false;
		day_format(day_from_civil(2026, 1, 1) + (day_t)pick(365), text);
		for (int i = 0; i < r->count; i++)
			known |= strcmp(r->dates[i], text) == 0;
		if (known)
			continue;
		memcpy(r->dates[r->count++], text, sizeof(text));
		buf_printf(&b, "%s,%s,Hari %d\n", text, pick(2) ? "LIBUR" : "KHUSUS", r->count);
	}
	buf_puts(&b, "2027-01-01,LIBUR,Tahun baru\n2025-01-01,LIBUR,Tahun baru\n");
	assert_int_equal(calendar_parse("acak", buf_span(&b), &r->c, &e), 0);
	buf_free(&b);
}

static bool slow_is_working(const struct random_calendar *r, int y, int m, int d)
{
	char text[DAY_TEXT];
	int zy = m < 3 ? y - 1 : y, zm = m < 3 ? m + 12 : m;
	int zeller = (d + 13 * (zm + 1) / 5 + zy + zy / 4 - zy / 100 + zy / 400) % 7; /* 0 Saturday, 1 Sunday */
	snprintf(text, sizeof(text), "%04u-%02u-%02u", (unsigned)y % 10000, (unsigned)m % 100, (unsigned)d % 100);
	for (int i = 0; i < r->count; i++)
		if (strcmp(r->dates[i], text) == 0)
			return false;
	return zeller > 1 && strcmp(text, "2027-01-01") != 0 && strcmp(text, "2025-01-01") != 0;
}

static void next_day(int *y, int *m, int *d)
{
	static const int LENGTH[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int length = LENGTH[*m - 1] + (*m == 2 && *y % 4 == 0); /* 2025 to 2027 */
	if (++*d > length) {
		*d = 1;
		if (++*m > 12)
			*m = 1, ++*y;
	}
}

static void clock_deadline__random_calendars__agree_with_a_slow_count(void **state)
{
	(void)state;
	const char *more = getenv("EARSIP_CLOCK_CASES");
	long cases = more ? strtol(more, NULL, 10) : 100000;
	for (long done = 0; done < cases;) {
		struct random_calendar r;
		make_random(&r);
		for (int i = 0; i < 200; i++, done++) {
			int n = 1 + (int)pick(40), left = n;
			day_t received = day_from_civil(2025, 12, 1) + (day_t)pick(365);
			struct civil at = day_to_civil(received);
			while (left > 0) {
				next_day(&at.year, &at.month, &at.day);
				left -= slow_is_working(&r, at.year, at.month, at.day);
			}
			struct clock_day got = clock_deadline(r.c, received, n, NULL, NULL);
			day_t wanted = day_from_civil(at.year, at.month, at.day);
			if (got.day != wanted || got.provisional || clock_used(r.c, received, wanted) != n)
				fail_msg("case %ld: %d days after day %d: %d, wanted %d", done, n, received, got.day,
				         wanted);
			/* Backward from the day after the deadline, the n-th is the first day that was counted. */
			day_t first = clock_before(r.c, wanted + 1, n);
			if (clock_used(r.c, received, first) != 1 || !clock_is_working_day(r.c, first, NULL, NULL))
				fail_msg("case %ld: backward from %d", done, wanted);
		}
		calendar_free(r.c);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(clock_deadline__vectors_of_2026__agree),
	    cmocka_unit_test(clock_before__end_of_an_exclusion__agrees),
	    cmocka_unit_test(clock_used__months_of_2026__have_their_working_days),
	    cmocka_unit_test(calendar_add__a_closure__moves_open_clocks_later),
	    cmocka_unit_test(calendar_add__a_revoked_day__moves_open_clocks_earlier),
	    cmocka_unit_test(calendar_add__a_second_year__makes_what_was_foreseen_firm),
	    cmocka_unit_test(calendar_parse__a_broken_file__is_refused_with_its_place),
	    cmocka_unit_test(calendar_add__a_broken_file__changes_nothing),
	    cmocka_unit_test(clock_deadline__each_day__says_why),
	    cmocka_unit_test(clock_deadline__random_calendars__agree_with_a_slow_count),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
