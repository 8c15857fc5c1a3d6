#include "scratch.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/now.h"
#include "store/backup.h"
#include "store/blob.h"
#include "store/forget.h"
#include "store/key_file.h"

static const char NAME[] = "Kenari Seratus Sembilan"; /* nobody */

struct town {
	struct scratch *s;
	char data[96], backup[96], restored[96];
	struct site *site;
	struct data_key key;
	day_t today;
	int next;
};

static int setup(void **state)
{
	struct town *t = calloc(1, sizeof(*t));
	char password[PASSWORD_TEXT];
	struct err e = ERR_INIT;
	t->s = scratch_make();
	snprintf(t->data, sizeof(t->data), "%s/data", t->s->path);
	snprintf(t->backup, sizeof(t->backup), "%s/backup", t->s->path);
	snprintf(t->restored, sizeof(t->restored), "%s/restored", t->s->path);
	ok(site_create(t->data, &(struct site_new){.name = "Kota Uji", .admin = "admin"}, password, &e), e);
	ok(site_open(t->data, &t->site, &e), e);
	ok(data_key_read(t->site->internal_dir, &t->key, &e), e);
	t->today = day_of_ms(now_ms(), (int)t->site->settings.utc_offset_minutes);
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

/* As another program would: rows of cases in the states that the tests are about, without walking there. */
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

/* How many days ago; NEVER. */
enum { NEVER = -1 };
struct past {
	int received, complete, final;
};

static void day_text(const struct town *t, int ago, char out[16])
{
	snprintf(out, 16, ago == NEVER ? "NULL" : "%d", t->today - ago);
}

static void add_request(struct town *t, const char *number, struct past p, char blob[HASH_TEXT])
{
	char sql[600], received[16], complete[16], final[16];
	struct err e = ERR_INIT;
	day_text(t, p.received, received);
	day_text(t, p.complete, complete);
	day_text(t, p.final, final);
	snprintf(
	    sql, sizeof(sql),
	    "INSERT INTO request(number, received_ms, received_day, complete_day, channel, applicant, state, due_day,"
	    " due_provisional, outcome, final_day) VALUES('%s', 1, %s, %s, 'WEB', 'PERORANGAN', '%s', %s, 0, '%s', "
	    "%s)",
	    number, received, complete, p.final == NEVER ? "DIPERIKSA" : "SELESAI", received,
	    p.final == NEVER ? "" : "DIKABULKAN", final);
	put(t, sql);
	ok(reg_begin(t->site->reg, "account:petugas", &e), e);
	ok(case_keys_add(t->site->reg, &t->key, number, &e), e);
	ok(case_field_put(t->site->reg, &t->key, number, "nama", span_of(NAME), &e), e);
	ok(case_field_put(t->site->reg, &t->key, number, "nik", LIT("9999990101900001"), &e), e);
	ok(case_field_put(t->site->reg, &t->key, number, "butir.1", LIT("belanja saluran air"), &e), e);
	ok(reg_commit(t->site->reg, &e), e);
	ok(blob_put_span(t->site->internal_dir, "blob", span_of(number), blob, &e), e);
	snprintf(sql, sizeof(sql),
	         "INSERT INTO case_file(number, sequence, kind, what, blob, size, added_ms)"
	         " VALUES('%s', 1, 'BUKTI', 'KTP', '%s', %zu, 1)",
	         number, blob, strlen(number));
	put(t, sql);
}

static bool has_key(struct town *t, const char *number, enum case_key_kind kind)
{
	struct err e = ERR_INIT;
	struct case_key k;
	int rc = case_key_get(t->site->reg, &t->key, number, kind, &k, &e);
	assert_true(rc == 0 || e.kind == ERR_MISSING);
	return rc == 0;
}

static struct forgotten run(struct town *t)
{
	struct err e = ERR_INIT;
	struct forgotten done;
	ok(forget_run(t->site, false, NULL, NULL, &done, &e), e);
	return done;
}

/* Which keys live, by letters: B bukti, I identitas, K kontak, S isi. */
static void assert_keys(struct town *t, const char *number, const char *living)
{
	char found[8] = "";
	size_t n = 0;
	for (int k = 0; k < CASE_KEY__MAX; k++)
		if (has_key(t, number, (enum case_key_kind)k))
			found[n++] = "IBKS"[k];
	if (strcmp(found, living) != 0)
		fail_msg("%s: %s live, wanted %s", number, found, living);
}

/* Domain 9.3, line by line.  The very day is retention_end()'s: tests/policies/test_retention.c. */
static void forget_run__by_what_has_passed__erases_what_is_due(void **state)
{
	static const struct {
		struct past past;
		const char *living;
	} CASES[] = {
	    {{2, NEVER, NEVER}, "IBKS"},  /* completeness is not decided */
	    {{2, 0, NEVER}, "IKS"},       /* decided today */
	    {{60, NEVER, NEVER}, "IKS"},  /* at the latest 30 working days after receipt */
	    {{1, NEVER, 0}, "IKS"},       /* withdrawn before it was decided */
	    {{330, 329, 320}, "IKS"},     /* final for less than 12 months */
	    {{420, 419, 400}, "KS"},      /* 12 months */
	    {{720, 719, 710}, "KS"},      /* not yet 2 years */
	    {{770, 769, 760}, "S"},       /* 2 years */
	    {{1810, 1809, 1800}, "S"},    /* not yet 5 years */
	    {{1850, 1849, 1840}, ""},     /* 5 years */
	    {{2000, 1999, NEVER}, "IKS"}, /* still open, however old */
	};
	struct town *t = *state;
	char number[24], blob[COUNT(CASES)][HASH_TEXT];
	for (size_t i = 0; i < COUNT(CASES); i++) {
		snprintf(number, sizeof(number), "PERM-2026-%06zu-0", i + 1);
		add_request(t, number, CASES[i].past, blob[i]);
	}
	struct forgotten done = run(t);
	for (size_t i = 0; i < COUNT(CASES); i++) {
		snprintf(number, sizeof(number), "PERM-2026-%06zu-0", i + 1);
		assert_keys(t, number, CASES[i].living);
		assert_int_equal(blob_exists(t->site->internal_dir, "blob", blob[i]),
		                 strchr(CASES[i].living, 'B') != NULL);
	}
	assert_int_equal(done.files, COUNT(CASES) - 1);
	done = run(t);
	assert_int_equal(done.keys, 0);
}

static void forget_run__an_objection_that_runs__keeps_the_case(void **state)
{
	static const struct {
		const char *objection; /* state, answered, final, dispute as SQL */
		int answered, final;
		const char *dispute, *living;
	} CASES[] = {
	    {"K_DIPERIKSA", NEVER, NEVER, "", "IKS"},    /* not answered */
	    {"K_DITANGGAPI", 410, NEVER, "", "KS"},      /* answered, and the time for the KI has passed long ago */
	    {"K_DITANGGAPI", 300, NEVER, "", "IKS"},     /* the same, less than 12 months ago */
	    {"K_DITANGGAPI", 3, NEVER, "", "IKS"},       /* the KI may still be asked */
	    {"S_AJUDIKASI", 410, NEVER, "SKT-1", "IKS"}, /* at the KI */
	    {"S_INKRAH", 600, 420, "SKT-1", "KS"},       {"S_INKRAH", 600, 100, "SKT-1", "IKS"},
	};
	struct town *t = *state;
	char number[24], sql[500], answered[16], final[16], blob[HASH_TEXT];
	for (size_t i = 0; i < COUNT(CASES); i++) {
		snprintf(number, sizeof(number), "PERM-2026-%06zu-0", i + 1);
		add_request(t, number, (struct past){600, 599, 590}, blob);
		day_text(t, CASES[i].answered, answered);
		day_text(t, CASES[i].final, final);
		snprintf(
		    sql, sizeof(sql),
		    "INSERT INTO objection(number, request, received_ms, filed_day, answered_day, due_day, "
		    "due_provisional, channel, grounds, state, outcome, dispute, final_day) VALUES('KEB-2026-%06zu-0', "
		    "'%s', 1, %d, %s, %d, 0, 'WEB', 'e', '%s', 'MENGUATKAN', '%s', %s)",
		    i + 1, number, t->today - 580, answered, t->today - 540, CASES[i].objection, CASES[i].dispute,
		    final);
		put(t, sql);
	}
	run(t);
	for (size_t i = 0; i < COUNT(CASES); i++) {
		snprintf(number, sizeof(number), "PERM-2026-%06zu-0", i + 1);
		assert_keys(t, number, CASES[i].living);
	}
}

static void forget_run__a_report_of_a_citizen__goes_a_year_after_its_answer(void **state)
{
	static const struct {
		int answered; /* days ago */
		const char *living;
	} CASES[] = {{NEVER, "IBKS"}, {300, "IBKS"}, {400, ""}};
	struct town *t = *state;
	char sql[500], number[24];
	struct err e = ERR_INIT;
	put(t, "PRAGMA foreign_keys=OFF");
	for (size_t i = 0; i < COUNT(CASES); i++) {
		char answered[32] = "NULL";
		if (CASES[i].answered != NEVER)
			snprintf(answered, sizeof(answered), "%lld",
			         (long long)(t->today - CASES[i].answered) * 86400000);
		snprintf(
		    sql, sizeof(sql),
		    "INSERT INTO report(reference, document, page, about, leak, received_ms, received_day, due_day, "
		    "intake, answered_ms) VALUES('R%zu', 'ABCDEFGH', 1, 'judul', 0, 1, 1, 1, '%064zu', %s)",
		    i, i, answered);
		put(t, sql);
		snprintf(number, sizeof(number), "LAP-%06zu", i + 1);
		ok(reg_begin(t->site->reg, "sistem", &e), e);
		ok(case_keys_add(t->site->reg, &t->key, number, &e), e);
		ok(reg_commit(t->site->reg, &e), e);
	}
	run(t);
	for (size_t i = 0; i < COUNT(CASES); i++) {
		snprintf(number, sizeof(number), "LAP-%06zu", i + 1);
		assert_keys(t, number, CASES[i].living);
	}
}

struct told {
	struct buf text;
};

static void tell(void *with, const char *number, enum case_key_kind kind)
{
	struct told *to = with;
	buf_printf(&to->text, "%s %s;", number, case_key_word(kind));
}

static void forget_run__dry__says_and_touches_nothing(void **state)
{
	struct town *t = *state;
	struct err e = ERR_INIT;
	struct forgotten done;
	struct told told = {buf_make(4096)};
	char blob[HASH_TEXT];
	add_request(t, "PERM-2026-000001-7", (struct past){420, 419, 400}, blob);
	ok(forget_run(t->site, true, tell, &told, &done, &e), e);
	assert_string_equal(buf_text(&told.text), "PERM-2026-000001-7 IDENTITAS;PERM-2026-000001-7 BUKTI;");
	assert_int_equal(done.keys, 2);
	assert_keys(t, "PERM-2026-000001-7", "IBKS");
	assert_true(blob_exists(t->site->internal_dir, "blob", blob));
	buf_free(&told.text);
}

static void forget_daily__twice_on_a_day__runs_once(void **state)
{
	struct town *t = *state;
	struct err e = ERR_INIT;
	bool ran;
	char blob[HASH_TEXT];
	ok(forget_daily(t->site, &ran, &e), e);
	assert_true(ran);
	add_request(t, "PERM-2026-000001-7", (struct past){420, 419, 400}, blob);
	ok(forget_daily(t->site, &ran, &e), e);
	assert_false(ran);
	assert_keys(t, "PERM-2026-000001-7", "IBKS");
}

static int read_nik(struct site *s, const struct data_key *key, struct buf *out, struct err *e)
{
	*e = (struct err)ERR_INIT;
	return case_field_get(s->reg, key, "PERM-2026-000001-7", "nik", out, e);
}

static void make_paper(const struct town *t, struct buf *out)
{
	struct err e = ERR_INIT;
	struct buf line = buf_make(4096);
	ok(fs_read(t->site->internal_dir, "keys/data.key", 4096, &line, &e), e);
	buf_put(out, buf_span(&line));
	buf_free(&line);
}

/* "Kept" in a backup, and still not to be had: not by the program, not with new keys, not with another site's paper;
 * only with the paper from the safe, which is why old backups are to be destroyed. */
static void forget_run__a_backup_made_before__brings_nothing_back_without_the_paper(void **state)
{
	struct town *t = *state;
	struct err e = ERR_INIT;
	struct backup_result r;
	struct site *back;
	struct data_key other;
	struct buf nik = buf_make(1000), paper = buf_make(1 << 17);
	char blob[HASH_TEXT];
	int restored;
	add_request(t, "PERM-2026-000001-7", (struct past){420, 419, 400}, blob);
	ok(backup_write(t->site, t->backup, &r, &e), e);
	assert_int_equal(r.damaged, 0);
	run(t);
	assert_int_equal(read_nik(t->site, &t->key, &nik, &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
	ok(backup_restore(t->backup, t->restored, 0, &r, &e), e);
	ok(site_open(t->restored, &back, &e), e);
	assert_true(blob_exists(back->internal_dir, "blob", blob)); /* sealed, as everything of it */
	assert_int_equal(data_key_read(back->internal_dir, &other, &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
	e = (struct err)ERR_INIT;
	assert_int_equal(keys_make_late(back->internal_dir, back->public_dir, back->intake_dir, back->reg, &e), -1);
	data_key_make(&other);
	assert_int_equal(read_nik(back, &other, &nik, &e), -1);
	assert_int_equal(e.kind, ERR_CORRUPT);
	assert_int_equal(nik.n, 0);
	make_paper(t, &paper);
	ok(keys_restore(back->internal_dir, back->public_dir, back->reg, buf_span(&paper), &restored, &e), e);
	assert_int_equal(restored, 1);
	ok(data_key_read(back->internal_dir, &other, &e), e);
	ok(read_nik(back, &other, &nik, &e), e);
	assert_string_equal(buf_text(&nik), "9999990101900001");
	site_close(back);
	buf_free(&nik);
	buf_free(&paper);
}

/* The bytes: not in the register's file and not in its log. */
static void forget_run__the_bytes__are_gone_from_the_disk(void **state)
{
	struct town *t = *state;
	struct err e = ERR_INIT;
	struct buf whole = buf_make(64 << 20);
	unsigned char wrapped[CASE_KEY_WRAPPED];
	char blob[HASH_TEXT], path[160];
	sqlite3 *db;
	sqlite3_stmt *st;
	add_request(t, "PERM-2026-000001-7", (struct past){420, 419, 400}, blob);
	snprintf(path, sizeof(path), "%s/internal/register.db", t->data);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT wrapped FROM case_key WHERE kind='IDENTITAS'", -1, &st, NULL),
	                 SQLITE_OK);
	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	memcpy(wrapped, sqlite3_column_blob(st, 0), sizeof(wrapped));
	sqlite3_finalize(st);
	sqlite3_close(db);
	run(t);
	static const char *const FILES[] = {"register.db", "register.db-wal"};
	for (size_t i = 0; i < COUNT(FILES); i++) {
		if (!fs_exists(t->site->internal_dir, FILES[i]))
			continue;
		whole.n = 0;
		ok(fs_read(t->site->internal_dir, FILES[i], 32 << 20, &whole, &e), e);
		assert_null(whole.n ? memmem(whole.p, whole.n, wrapped, sizeof(wrapped)) : NULL);
	}
	buf_free(&whole);
}

#define test(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
	    test(forget_run__by_what_has_passed__erases_what_is_due),
	    test(forget_run__an_objection_that_runs__keeps_the_case),
	    test(forget_run__a_report_of_a_citizen__goes_a_year_after_its_answer),
	    test(forget_run__dry__says_and_touches_nothing),
	    test(forget_daily__twice_on_a_day__runs_once),
	    test(forget_run__a_backup_made_before__brings_nothing_back_without_the_paper),
	    test(forget_run__the_bytes__are_gone_from_the_disk),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
