/* What the requester is shown, by the examples of domain 6, 7 and ux 4.2: rows in, words and dates out. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/fs.h"
#include "store/reply_build.h"

static struct calendar *calendar;

static int load(void **state)
{
	struct err e = ERR_INIT;
	struct buf csv = buf_make(1 << 20);
	(void)state;
	if (fs_read(AT_FDCWD, "policies/data/kalender_2026.csv", 1 << 20, &csv, &e) ||
	    calendar_parse("kalender_2026.csv", buf_span(&csv), &calendar, &e))
		return -1;
	buf_free(&csv);
	return 0;
}

static int unload(void **state)
{
	(void)state;
	calendar_free(calendar);
	return 0;
}

static day_t day(const char *text)
{
	day_t d;
	if (!*text)
		return DAY_NONE;
	assert_int_equal(day_parse(span_of(text), &d), 0);
	return d;
}

static void expect_day(day_t got, const char *wanted, const char *what, size_t row)
{
	char text[DAY_TEXT] = "";
	if (got != DAY_NONE)
		day_format(got, text);
	if (strcmp(text, wanted) != 0)
		print_error("row %zu: %s is %s, not %s\n", row, what, text, wanted);
	assert_string_equal(text, wanted);
}

static void reply_build__every_state__has_the_dates_of_the_law(void **s)
{
	static const struct {
		enum request_state state;
		uint32_t flags;
		enum outcome outcome;
		const char *received, *complete, *notice, *extended, *answered, *ended, *today;
		const char *due, *object, *fetch, *repair, *refile, *look;
		int of;
	} ROWS[] = {
	    /* ux: "Permohonan Anda sedang diproses", received Friday 14 August 2026. */
	    {REQUEST_DITERIMA, 0, OUTCOME_NONE, "2026-08-14", "", "", "", "", "", "2026-08-14", "2026-09-01", "", "",
	     "", "", "2026-08-21", 10},
	    {REQUEST_DIPROSES, 0, OUTCOME_NONE, "2026-08-14", "2026-08-18", "", "", "", "", "2026-08-26", "2026-09-01",
	     "", "", "", "", "2026-09-02", 10},
	    /* The check is late: not a day that is over. */
	    {REQUEST_DITERIMA, 0, OUTCOME_NONE, "2026-08-14", "", "", "", "", "", "2026-08-26", "2026-09-01", "", "",
	     "", "", "2026-08-27", 10},
	    {REQUEST_DIPROSES, RF_DIPERPANJANG, OUTCOME_NONE, "2026-08-14", "2026-08-18", "", "2026-08-28", "", "",
	     "2026-08-28", "2026-09-10", "", "", "", "", "2026-09-11", 17},
	    {REQUEST_TIDAK_LENGKAP, 0, OUTCOME_NONE, "2026-08-14", "", "2026-08-18", "", "", "", "2026-08-18",
	     "2026-09-01", "", "", "2026-08-21", "", "2026-08-21", 10},
	    /* ux: "Jawaban kami terlambat", received Friday 7 August 2026. */
	    {REQUEST_DIPROSES, RF_LEWAT_TENGGAT, OUTCOME_NONE, "2026-08-07", "2026-08-10", "", "", "", "", "2026-08-26",
	     "2026-08-24", "2026-10-06", "", "", "", "2026-09-02", 10},
	    {REQUEST_DITANGGAPI, 0, OUTCOME_DIKABULKAN, "2026-07-06", "2026-07-07", "", "", "2026-07-15", "",
	     "2026-07-15", "2026-07-20", "2026-08-28", "2026-08-28", "", "", "2026-08-28", 10},
	    {REQUEST_DITANGGAPI, 0, OUTCOME_DITOLAK, "2026-07-06", "2026-07-07", "", "", "2026-07-15", "", "2026-09-01",
	     "2026-07-20", "2026-08-28", "2026-08-28", "", "", "", 10},
	    {REQUEST_DICABUT, 0, OUTCOME_NONE, "2026-07-06", "", "", "", "", "2026-07-08", "2026-07-08", "2026-07-20",
	     "", "", "", "", "", 10},
	    {REQUEST_DITUTUP_TIDAK_DILENGKAPI, 0, OUTCOME_NONE, "2026-07-06", "", "2026-07-08", "", "", "2026-07-15",
	     "2026-07-15", "2026-07-20", "", "", "", "2026-08-04", "2026-08-04", 10},
	};
	(void)s;
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		struct request_row x = {.now = {ROWS[i].state, ROWS[i].flags}, .outcome = ROWS[i].outcome};
		struct reply r;
		reply_init(&r);
		x.promise = DAY_NONE;
		x.days = request_days_begin(day(ROWS[i].received));
		x.days.complete = day(ROWS[i].complete);
		x.days.notice = day(ROWS[i].notice);
		x.days.extended = day(ROWS[i].extended);
		x.days.answered = day(ROWS[i].answered);
		x.days.ended = day(ROWS[i].ended);
		reply_build_clock(&r, &x, calendar, day(ROWS[i].today));
		reply_build_look_again(&r, calendar, day(ROWS[i].today));
		expect_day(r.due, ROWS[i].due, "due", i);
		expect_day(r.object_until, ROWS[i].object, "object_until", i);
		expect_day(r.fetch_until, ROWS[i].fetch, "fetch_until", i);
		expect_day(r.repair_until, ROWS[i].repair, "repair_until", i);
		expect_day(r.refile_until, ROWS[i].refile, "refile_until", i);
		expect_day(r.look_again, ROWS[i].look, "look_again", i);
		assert_int_equal(r.of, ROWS[i].of);
		/* The ledger ends on the day that is due, and counts to it. */
		expect_day(r.days[0].day, ROWS[i].received, "day 0", i);
		expect_day(r.days[r.day_count - 1].day, ROWS[i].due, "the last day", i);
		assert_int_equal(r.days[r.day_count - 1].number, ROWS[i].of);
		reply_clear(&r);
	}
}

static void reply_build__calendar_moved_the_day__says_from_and_to(void **s)
{
	struct reply r;
	const struct case_clock_line lines[] = {
	    {"0", day("2026-07-06"), day("2026-07-20"), false, 1},
	    {"0", day("2026-07-06"), day("2026-07-29"), false, 2}, /* extended */
	    {"1", day("2026-07-06"), day("2026-07-30"), false, 3},
	};
	(void)s;
	reply_init(&r);
	reply_build_moved(&r, NULL, &lines[0]);
	reply_build_moved(&r, &lines[0], &lines[1]);
	assert_null(r.calendar_note);
	reply_build_moved(&r, &lines[1], &lines[2]);
	assert_string_equal(
	    r.calendar_note,
	    "Tanggal berubah dari 29 Juli 2026 menjadi 30 Juli 2026 karena kalender hari libur berubah.");
	reply_clear(&r);
}

static void step(struct reply *r, const char *event, const char *post, const char *unit)
{
	static int64_t at;
	reply_build_event(r, &(struct case_event){.at_ms = ++at, .event = event, .post = post, .detail = "{}"}, unit);
}

static void reply_build__timeline__names_posts_and_leaves_the_offices_business_out(void **s)
{
	struct reply r;
	(void)s;
	reply_init(&r);
	step(&r, "AJUKAN", "AN", "");
	step(&r, "LENGKAP", "PL", "");
	step(&r, "TERUSKAN", "PU", "Kelurahan Contoh Satu");
	step(&r, "JAWAB_UNIT", "PP", "");
	step(&r, "MULAI_UJI", "PU", "");
	step(&r, "SETUJUI_TOLAK", "PI", "");
	step(&r, "CATATAN", "PL", "");
	step(&r, "LIHAT", "PL", "");
	step(&r, "KONTAK", "PM", "");
	step(&r, "LEWAT", "", "");
	static const struct {
		const char *what, *actor;
	} WANTED[] = {
	    {"Diterima dan diberi nomor", "Pemohon"},
	    {"Dinyatakan lengkap", "Petugas layanan"},
	    {"Diteruskan ke Kelurahan Contoh Satu", "PPID Utama"},
	    {"Dijawab oleh unit yang menguasainya; PPID menyiapkan jawaban", "PPID Pelaksana"},
	    {"Kontak diubah", "Pemohon"},
	    {"Lewat batas", "Sistem"},
	};
	assert_int_equal(r.event_count, COUNT(WANTED));
	for (size_t i = 0; i < COUNT(WANTED); i++) {
		assert_string_equal(r.events[i].what, WANTED[i].what);
		assert_string_equal(r.events[i].actor, WANTED[i].actor);
	}
	reply_clear(&r);
}

static void reply_build__undone_decision__leaves_no_line(void **s)
{
	struct reply r;
	(void)s;
	reply_init(&r);
	step(&r, "LENGKAP", "PL", "");
	step(&r, "PUTUS", "PU", "");
	step(&r, "URUNG", "PU", "");
	assert_int_equal(r.event_count, 1);
	step(&r, "PUTUS", "PU", "");
	assert_int_equal(r.event_count, 2);
	assert_string_equal(r.events[1].what, "Dijawab");
	reply_clear(&r);
}

static void reply_build__items__say_what_why_and_where(void **s)
{
	struct reply r;
	(void)s;
	reply_init(&r);
	reply_build_item(&r, &(struct request_item_row){.item = 1}, "Anggaran", "");
	reply_build_item(&r, &(struct request_item_row){2, OUTCOME_DITOLAK, 'h', "UK-2026-0012", "", false}, "Daftar",
	                 "Memuat riwayat kesehatan.");
	reply_build_item(&r, &(struct request_item_row){3, OUTCOME_SUDAH_TERSEDIA, 0, "", "0123ABCD", false}, "APBD",
	                 "");
	assert_string_equal(r.items[0].outcome, "");
	assert_string_equal(r.items[1].reason,
	                    "Memuat riwayat kesehatan.\nPasal 17 huruf h UU 14/2008, uji konsekuensi UK-2026-0012");
	assert_string_equal(r.items[1].link, "");
	assert_string_equal(r.items[2].link, "/d/0123ABCD");
	reply_clear(&r);
}

static void reply_build__objection__its_dates_and_the_way_to_the_ki(void **s)
{
	struct objection_row x = {.now = {OBJECTION_K_DITERIMA, 0}, .grounds = "c"};
	struct reply r;
	(void)s;
	snprintf(x.number, sizeof(x.number), "KEB-2026-000045-6");
	x.days = (struct objection_days){day("2026-07-20"), day("2026-08-14"), DAY_NONE, DAY_NONE};
	reply_init(&r);
	r.now.state = REQUEST_SELESAI;
	reply_build_objection(&r, &x, calendar, day("2026-08-14"));
	reply_build_look_again(&r, calendar, day("2026-08-14"));
	expect_day(r.objections[0].due, "2026-09-29", "due", 0);
	expect_day(r.objections[0].ki_until, "", "ki_until", 0);
	expect_day(r.look_again, "2026-09-30", "look_again", 0);
	x.now.state = OBJECTION_K_DITANGGAPI;
	x.days.answered = day("2026-08-14");
	x.outcome = OBJECTION_MENGUATKAN;
	reply_build_objection(&r, &x, calendar, day("2026-08-18"));
	expect_day(r.objections[1].ki_until, "2026-09-07", "ki_until", 1);
	reply_clear(&r);
}

static void reply_build__letters__the_offices_sheets_stay_in_the_office(void **s)
{
	(void)s;
	assert_true(reply_shows_letter("L03"));
	assert_true(reply_shows_letter("L02b"));
	assert_false(reply_shows_letter("L13"));
	assert_false(reply_shows_letter("L19"));
	assert_int_equal(reply_file_number("0000000abc"), 1);
	assert_int_equal(reply_file_number("fffffffabc"), 1 << 28);
	assert_int_equal(reply_file_number("0000010abc"), 17);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reply_build__every_state__has_the_dates_of_the_law),
	    cmocka_unit_test(reply_build__calendar_moved_the_day__says_from_and_to),
	    cmocka_unit_test(reply_build__timeline__names_posts_and_leaves_the_offices_business_out),
	    cmocka_unit_test(reply_build__undone_decision__leaves_no_line),
	    cmocka_unit_test(reply_build__items__say_what_why_and_where),
	    cmocka_unit_test(reply_build__objection__its_dates_and_the_way_to_the_ki),
	    cmocka_unit_test(reply_build__letters__the_offices_sheets_stay_in_the_office),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
