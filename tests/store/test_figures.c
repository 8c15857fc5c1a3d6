#include "scratch.h"

#include <jansson.h>
#include <sqlite3.h>
#include <stdio.h>

#include "store/figures.h"

struct town {
	struct scratch *s;
	char data[96];
	struct site *site;
	int next;
};

static void put(struct town *t, const char *sql)
{
	char path[160];
	sqlite3 *db;
	char *why = NULL;
	snprintf(path, sizeof(path), "%s/internal/register.db", t->data);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s", why);
	sqlite3_close(db);
}

static int setup(void **state)
{
	struct town *t = calloc(1, sizeof(*t));
	char password[PASSWORD_TEXT];
	struct err e = ERR_INIT;
	t->s = scratch_make();
	snprintf(t->data, sizeof(t->data), "%s/data", t->s->path);
	ok(site_create(t->data, &(struct site_new){.name = "Kota Uji", .admin = "admin"}, password, &e), e);
	ok(site_open(t->data, &t->site, &e), e);
	put(t, "INSERT INTO unit VALUES('satu','Satu',NULL),('dua','Dua',NULL),('tiga','Tiga',NULL)");
	*state = t;
	return 0;
}

static int teardown(void **state)
{
	struct town *t = *state;
	site_close(t->site);
	scratch_free(t->s);
	free(t);
	return 0;
}

static int day(const char *text)
{
	day_t d;
	assert_int_equal(day_parse(span_of(text), &d), 0);
	return d;
}

struct sample {
	const char *kind, *unit, *received, *answered; /* answered "": it runs */
	const char *state, *outcome;
	bool late;
};

static void add(struct town *t, const struct sample *x)
{
	char sql[700], unit[24], answered[16];
	snprintf(unit, sizeof(unit), *x->unit ? "'%s'" : "NULL", x->unit);
	snprintf(answered, sizeof(answered), *x->answered ? "%d" : "NULL", *x->answered ? day(x->answered) : 0);
	snprintf(
	    sql, sizeof(sql),
	    "INSERT INTO request(number, received_ms, received_day, complete_day, answered_day, channel, applicant, "
	    "state, "
	    "lewat_tenggat, due_day, due_provisional, outcome, unit, subject) VALUES('%s-2026-%06d-0', 5, %d, %d, "
	    "%s, 'WEB', 'PERORANGAN', '%s', %d, 1, 0, '%s', %s, 'KENARI')",
	    x->kind, ++t->next, day(x->received), day(x->received), answered, x->state, x->late, x->outcome, unit);
	put(t, sql);
}

static json_t *figures(struct town *t)
{
	struct err e = ERR_INIT;
	struct buf text = buf_make(FIGURES_TEXT_MAX), again = buf_make(FIGURES_TEXT_MAX);
	ok(figures_make(t->site, &text, &e), e);
	ok(figures_make(t->site, &again, &e), e);
	assert_string_equal(buf_text(&text), buf_text(&again)); /* nothing of the moment is in it */
	assert_null(strstr(buf_text(&text), "PERM-"));
	assert_null(strstr(buf_text(&text), "KENARI"));
	json_t *all = json_loads(buf_text(&text), 0, NULL);
	assert_non_null(all);
	buf_free(&text);
	buf_free(&again);
	return all;
}

/* "bulan/2026-07/tepat_u"; -1: null, 0 when absent. */
static int at(const json_t *all, const char *path)
{
	struct span rest = span_of(path);
	const json_t *o = all;
	while (o && rest.n) {
		char *key = span_copy(span_cut(&rest, '/'));
		o = json_object_get(o, key);
		free(key);
	}
	return json_is_null(o) ? -1 : (int)json_integer_value(o);
}

struct wanted {
	const char *path;
	int n;
};

static void assert_all(const json_t *all, const struct wanted *w, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (at(all, w[i].path) != w[i].n)
			fail_msg("%s is %d, wanted %d", w[i].path, at(all, w[i].path), w[i].n);
}

/* Dates of domain section 7: received 2026-07-06, U due 07-20, +17 07-29. */
static void figures_make__requests_of_a_month__are_counted_by_what_the_clock_says(void **state)
{
	struct town *t = *state;
	static const struct sample SAMPLES[] = {
	    {"PERM", "satu", "2026-07-06", "2026-07-14", "SELESAI", "DIKABULKAN", false},
	    {"PERM", "satu", "2026-07-06", "2026-07-20", "DITANGGAPI", "DITOLAK", false},
	    {"PERM", "satu", "2026-07-06", "2026-07-21", "SELESAI", "DIKABULKAN_SEBAGIAN", true},
	    {"PERM", "", "2026-07-06", "", "DIPROSES", "", true},
	    {"PERM", "", "2026-07-06", "", "TIDAK_LENGKAP", "", true},
	    {"PERM", "", "2026-07-31", "", "DIPROSES", "", false},
	    {"PERM", "", "2026-08-03", "", "DICABUT", "", false},
	    {"LAT", "satu", "2026-07-06", "2026-07-14", "SELESAI", "DIKABULKAN", false}, /* practice */
	};
	static const struct wanted WANTED[] = {
	    {"bulan/2026-07/diterima", 6},
	    {"bulan/2026-07/dijawab", 3},
	    {"bulan/2026-07/tepat_u", 2},
	    {"bulan/2026-07/berjalan", 3},
	    {"bulan/2026-07/hari/6", 1},
	    {"bulan/2026-07/hari/10", 1},
	    {"bulan/2026-07/hari/11", 1},
	    {"bulan/2026-07/putusan/DIKABULKAN", 1},
	    {"bulan/2026-07/putusan/DITOLAK", 1},
	    {"bulan/2026-07/putusan/DIKABULKAN_SEBAGIAN", 1},
	    {"bulan/2026-08/diterima", 1},
	    {"bulan/2026-08/dicabut", 1},
	    {"sekarang/lewat_batas", 1},
	    {"sekarang/menunggu_pemohon", 1},
	    {"sekarang/berjalan", 3},
	    {"sampai_ms", 5},
	};
	for (size_t i = 0; i < COUNT(SAMPLES); i++)
		add(t, &SAMPLES[i]);
	put(t, "UPDATE request SET ended_day=20700 WHERE state='DICABUT'");
	json_t *all = figures(t);
	assert_all(all, WANTED, COUNT(WANTED));
	json_decref(all);
}

/* Under 5 of a unit nothing is told, and a single hidden one can't be worked out from the others. */
static void figures_make__small_numbers_of_a_unit__are_hidden_and_stay_hidden(void **state)
{
	struct town *t = *state;
	static const struct {
		const char *unit;
		int count, shown;
	} UNITS[] = {{"satu", 9, 9}, {"dua", 6, -1}, {"tiga", 4, -1}};
	for (size_t i = 0; i < COUNT(UNITS); i++)
		for (int k = 0; k < UNITS[i].count; k++)
			add(t, &(struct sample){"PERM", UNITS[i].unit, "2026-07-06", "2026-07-14", "SELESAI",
			                        "DIKABULKAN", false});
	json_t *all = figures(t);
	for (size_t i = 0; i < COUNT(UNITS); i++) {
		char path[80];
		static const char *const COLUMNS[] = {"diterima", "dijawab", "tepat_u"};
		for (size_t c = 0; c < COUNT(COLUMNS); c++) {
			snprintf(path, sizeof(path), "tahun/2026/unit/%s/%s", UNITS[i].unit, COLUMNS[c]);
			assert_int_equal(at(all, path), UNITS[i].shown);
		}
	}
	json_decref(all);
}

static void figures_make__refusals_and_objections__by_letter_ground_and_result(void **state)
{
	struct town *t = *state;
	static const struct wanted WANTED[] = {
	    {"tahun/2026/penolakan/h", 2},           {"tahun/2026/penolakan/lain", 1},
	    {"tahun/2026/keberatan/a/diterima", 2},  {"tahun/2026/keberatan/a/MENGUATKAN", 1},
	    {"tahun/2026/keberatan/c/diterima", 1},  {"tahun/2026/keberatan/c/lewat", 1},
	    {"bulan/2026-09/diberikan_langsung", 2},
	};
	char sql[600];
	add(t, &(struct sample){"PERM", "satu", "2026-07-06", "2026-07-14", "SELESAI", "DITOLAK", false});
	put(t,
	    "INSERT INTO request_item(number, item, outcome, letter) VALUES('PERM-2026-000001-0', 1, 'DITOLAK', 'h'),"
	    "('PERM-2026-000001-0', 2, 'DIKABULKAN_SEBAGIAN', 'h'), ('PERM-2026-000001-0', 3, 'DITOLAK', ''),"
	    "('PERM-2026-000001-0', 4, 'DIKABULKAN', '')");
	snprintf(
	    sql, sizeof(sql),
	    "INSERT INTO objection(number, request, received_ms, filed_day, due_day, due_provisional, channel, "
	    "grounds, state, lewat_tenggat, outcome) VALUES"
	    "('KEB-2026-000001-0', 'PERM-2026-000001-0', 9, %d, 1, 0, 'WEB', 'a', 'K_DITANGGAPI', 0, 'MENGUATKAN'),"
	    "('KEB-2026-000002-0', 'PERM-2026-000001-0', 9, %d, 1, 0, 'WEB', 'ac', 'K_DITERIMA', 1, '')",
	    day("2026-07-20"), day("2026-07-21"));
	put(t, sql);
	snprintf(
	    sql, sizeof(sql),
	    "INSERT INTO given_at_once(day, document, channel) VALUES(%d,'ABCDEFGH','LOKET'),(%d,'ABCDEFGH','WEB')",
	    day("2026-09-01"), day("2026-09-01"));
	put(t, sql);
	json_t *all = figures(t);
	assert_all(all, WANTED, COUNT(WANTED));
	assert_int_equal(at(all, "sampai_ms"), 9);
	json_decref(all);
}

static void figures_dik__tests_that_are_set__name_the_part_and_nothing_of_the_weighing(void **state)
{
	struct town *t = *state;
	struct err e = ERR_INIT;
	struct buf text = buf_make(FIGURES_TEXT_MAX);
	put(t, "INSERT INTO consequences_test(number, letter, sub, state, fields, made_ms, made_by, set_ms, until_day, "
	       "until_event, review_day) VALUES"
	       "('UK-2026-0001','h',3,'DITETAPKAN','{\"bagian\":\"kolom nama\",\"akibat_dibuka\":\"KENARI\","
	       "\"peserta\":\"KENARI\"}',1,'KENARI',1787875200000,NULL,'ada persetujuan',20700),"
	       "('UK-2026-0002','a',0,'KONSEP','{\"bagian\":\"MURAI\"}',1,'x',NULL,NULL,'',NULL),"
	       "('UK-2026-0003','b',0,'BERAKHIR','{\"bagian\":\"MURAI\"}',1,'x',1,20000,'',NULL)");
	ok(figures_dik(t->site, &text, &e), e);
	assert_string_equal(
	    buf_text(&text),
	    "[{\"bagian\":\"kolom nama\",\"dasar\":\"\",\"ditetapkan\":\"2026-08-28\",\"huruf\":\"h3\","
	    "\"saat\":\"ada persetujuan\",\"sampai\":\"\",\"tinjau\":\"2026-09-04\",\"uji\":\"UK-2026-0001\","
	    "\"unit\":\"\"}]");
	buf_free(&text);
}

#define test(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    test(figures_make__requests_of_a_month__are_counted_by_what_the_clock_says),
	    test(figures_make__small_numbers_of_a_unit__are_hidden_and_stay_hidden),
	    test(figures_make__refusals_and_objections__by_letter_ground_and_result),
	    test(figures_dik__tests_that_are_set__name_the_part_and_nothing_of_the_weighing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
