#include "scratch.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "base/fs.h"
#include "store/audit.h"
#include "store/case_key.h"

static const char CASE[] = "PERM-2026-000001-7", OTHER[] = "PERM-2026-000002-5";
static const char NAME[] = "Kenari Sembilan Puluh Tujuh"; /* nobody; looked for in the bytes of the files */

static struct data_key DATA;

static int setup(void **state)
{
	int rc = scratch_setup(state);
	data_key_make(&DATA);
	return rc;
}

static void add_case(struct scratch *s, const char *number)
{
	struct err e = ERR_INIT;
	ok(reg_begin(s->reg, "account:petugas", &e), e);
	ok(case_keys_add(s->reg, &DATA, number, &e), e);
	ok(case_field_put(s->reg, &DATA, number, "nama", span_of(NAME), &e), e);
	ok(case_field_put(s->reg, &DATA, number, "nik", LIT("9999990101900001"), &e), e);
	ok(case_field_put(s->reg, &DATA, number, "butir.1", LIT("rincian belanja saluran air"), &e), e);
	ok(reg_commit(s->reg, &e), e);
}

static void assert_field(struct scratch *s, const char *number, const char *field, const char *wanted)
{
	struct err e = ERR_INIT;
	struct buf plain = buf_make(1 << 16);
	int rc = case_field_get(s->reg, &DATA, number, field, &plain, &e);
	if (wanted) {
		ok(rc, e);
		assert_string_equal(buf_text(&plain), wanted);
	} else {
		assert_int_equal(rc, -1);
		assert_int_equal(e.kind, ERR_MISSING);
		assert_int_equal(plain.n, 0);
	}
	buf_free(&plain);
}

static bool on_disk(struct scratch *s, const char *file, const void *bytes, size_t n)
{
	struct err e = ERR_INIT;
	struct buf whole = buf_make(64 << 20);
	bool found = false;
	if (fs_exists(s->dir, file)) {
		ok(fs_read(s->dir, file, 32 << 20, &whole, &e), e);
		found = whole.n && memmem(whole.p, whole.n, bytes, n) != NULL;
	}
	buf_free(&whole);
	return found;
}

static void case_key_wrap__another_case_kind_or_data_key__does_not_open(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct case_key k, got;
	struct data_key other;
	unsigned char wrapped[CASE_KEY_WRAPPED];
	const struct span bytes = {(const char *)wrapped, sizeof(wrapped)};
	data_key_make(&other);
	case_key_make(&k);
	case_key_wrap(&DATA, CASE, CASE_KEY_KONTAK, &k, wrapped);
	ok(case_key_unwrap(&DATA, CASE, CASE_KEY_KONTAK, bytes, &got, &e), e);
	assert_memory_equal(&k, &got, sizeof(k));
	static const struct case_key EMPTY;
	const struct {
		const struct data_key *d;
		const char *number;
		enum case_key_kind kind;
		size_t n;
	} BAD[] = {{&other, CASE, CASE_KEY_KONTAK, 72},
	           {&DATA, OTHER, CASE_KEY_KONTAK, 72},
	           {&DATA, CASE, CASE_KEY_ISI, 72},
	           {&DATA, CASE, CASE_KEY_KONTAK, 71},
	           {&DATA, CASE, CASE_KEY_KONTAK, 0}};
	for (size_t i = 0; i < COUNT(BAD); i++) {
		const struct span cut = {bytes.p, BAD[i].n};
		assert_int_equal(case_key_unwrap(BAD[i].d, BAD[i].number, BAD[i].kind, cut, &got, &e), -1);
		assert_int_equal(e.kind, ERR_CORRUPT);
		assert_memory_equal(&got, &EMPTY, sizeof(got));
	}
	for (size_t i = 0; i < sizeof(wrapped); i++) {
		wrapped[i] ^= 1;
		assert_int_equal(case_key_unwrap(&DATA, CASE, CASE_KEY_KONTAK, bytes, &got, &e), -1);
		wrapped[i] ^= 1;
	}
}

static void case_seal__a_value__can_not_be_moved_to_another_field_or_case(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct case_key k;
	struct buf sealed = buf_make(1 << 16), again = buf_make(1 << 16), plain = buf_make(1 << 16), tiny = buf_make(8);
	case_key_make(&k);
	ok(case_seal(&k, CASE, "alamat", LIT("Jalan Contoh 1"), &sealed, &e), e);
	ok(case_seal(&k, CASE, "alamat", LIT("Jalan Contoh 1"), &again, &e), e);
	assert_int_equal(sealed.n, again.n);
	assert_memory_not_equal(sealed.p, again.p, sealed.n); /* equal values do not show as equal */
	assert_null(memmem(sealed.p, sealed.n, "Contoh", 6));
	assert_int_equal(case_open(&k, OTHER, "alamat", buf_span(&sealed), &plain, &e), -1);
	assert_int_equal(case_open(&k, CASE, "nama", buf_span(&sealed), &plain, &e), -1);
	assert_int_equal(case_open(&k, CASE, "alamat", (struct span){sealed.p, 10}, &plain, &e), -1);
	assert_int_equal(e.kind, ERR_CORRUPT);
	assert_int_equal(plain.n, 0);
	ok(case_open(&k, CASE, "alamat", buf_span(&sealed), &plain, &e), e);
	assert_string_equal(buf_text(&plain), "Jalan Contoh 1");
	assert_int_equal(case_seal(&k, CASE, "alamat", LIT("x"), &tiny, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	buf_free(&sealed);
	buf_free(&again);
	buf_free(&plain);
	buf_free(&tiny);
}

static void case_field_kind__names__are_of_the_list(void **state)
{
	(void)state;
	assert_int_equal(case_field_kind("nik"), CASE_KEY_IDENTITAS);
	assert_int_equal(case_field_kind("surel"), CASE_KEY_KONTAK);
	assert_int_equal(case_field_kind("butir.1"), CASE_KEY_ISI);
	assert_int_equal(case_field_kind("butir.60"), CASE_KEY_ISI);
	assert_int_equal(case_field_kind("surat.123456"), CASE_KEY_ISI);
	assert_int_equal(case_field_kind("surat_kontak.7"), CASE_KEY_KONTAK);
	assert_int_equal(case_field_kind("surat_identitas.7"), CASE_KEY_IDENTITAS);
	static const char *const NONE[] = {"",     "butir.", "butir.0", "butir.01", "butir.x", "butir.12345678901",
	                                   "Nama", "kartu"};
	for (size_t i = 0; i < COUNT(NONE); i++)
		assert_int_equal(case_field_kind(NONE[i]), CASE_KEY__MAX);
}

static void case_field_put__what_was_put__comes_back_and_is_nowhere_in_clear(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	add_case(s, CASE);
	add_case(s, OTHER);
	assert_field(s, CASE, "nama", NAME);
	assert_field(s, CASE, "nik", "9999990101900001");
	assert_field(s, CASE, "alamat", NULL);
	ok(reg_begin(s->reg, "account:petugas", &e), e);
	ok(case_field_put(s->reg, &DATA, CASE, "nama", LIT("lain"), &e), e);
	assert_int_equal(case_field_put(s->reg, &DATA, CASE, "kartu", LIT("x"), &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	assert_int_equal(case_keys_add(s->reg, &DATA, CASE, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	ok(reg_commit(s->reg, &e), e);
	assert_field(s, CASE, "nama", "lain");
	assert_field(s, OTHER, "nama", NAME);
	static const char *const FILES[] = {"register.db", "register.db-wal"};
	for (size_t i = 0; i < COUNT(FILES); i++) {
		assert_false(on_disk(s, FILES[i], NAME, strlen(NAME)));
		assert_false(on_disk(s, FILES[i], "9999990101900001", 16));
		assert_false(on_disk(s, FILES[i], "saluran air", 11));
	}
	/* Another data key opens nothing. */
	struct data_key mine = DATA;
	struct buf plain = buf_make(1 << 16);
	data_key_make(&DATA);
	assert_int_equal(case_field_get(s->reg, &DATA, CASE, "nama", &plain, &e), -1);
	assert_int_equal(e.kind, ERR_CORRUPT);
	DATA = mine;
	buf_free(&plain);
}

static void read_wrapped(struct scratch *s, const char *kind, unsigned char out[CASE_KEY_WRAPPED])
{
	char path[128], sql[128];
	sqlite3 *db;
	sqlite3_stmt *st;
	snprintf(path, sizeof(path), "%s/register.db", s->path);
	snprintf(sql, sizeof(sql), "SELECT wrapped FROM case_key WHERE number='%s' AND kind='%s'", CASE, kind);
	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &st, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	memcpy(out, sqlite3_column_blob(st, 0), CASE_KEY_WRAPPED);
	sqlite3_finalize(st);
	sqlite3_close(db);
}

static void case_key_erase__one_key__takes_its_fields_and_its_bytes(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	unsigned char wrapped[CASE_KEY_WRAPPED];
	bool erased = false;
	add_case(s, CASE);
	add_case(s, OTHER);
	read_wrapped(s, "KONTAK", wrapped);
	assert_true(on_disk(s, "register.db-wal", wrapped, sizeof(wrapped)));
	int64_t before = scratch_chain_length(s);
	ok(reg_begin(s->reg, "hukum", &e), e);
	ok(case_key_erase(s->reg, CASE, CASE_KEY_KONTAK, &erased, &e), e);
	assert_true(erased);
	ok(case_key_erase(s->reg, CASE, CASE_KEY_KONTAK, &erased, &e), e);
	assert_false(erased);
	ok(reg_commit(s->reg, &e), e);
	ok(reg_forget(s->reg, &e), e);
	assert_int_equal(scratch_chain_length(s), before + 1);
	assert_field(s, CASE, "nama", NULL);
	assert_field(s, CASE, "nik", "9999990101900001"); /* its own time is not over */
	assert_field(s, OTHER, "nama", NAME);
	assert_false(on_disk(s, "register.db", wrapped, sizeof(wrapped)));
	assert_false(on_disk(s, "register.db-wal", wrapped, sizeof(wrapped)));
	ok(reg_begin(s->reg, "account:petugas", &e), e);
	assert_int_equal(case_field_put(s->reg, &DATA, CASE, "nama", LIT("kembali"), &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
	reg_rollback(s->reg);
}

/* ---- Migration ---- */
static void load_fixture(struct scratch *s, const char *fixture)
{
	struct err e = ERR_INIT;
	struct buf sql = buf_make(1 << 20);
	ok(fs_read(AT_FDCWD, fixture, 1 << 20, &sql, &e), e);
	scratch_tamper(s, buf_text(&sql));
	buf_free(&sql);
}

static int count_document(void *with, const struct document *d, const struct version *v)
{
	(void)d;
	(void)v;
	++*(int *)with;
	return 0;
}

static void reg_open__a_register_of_step_1__is_brought_here_whole(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct scratch *s = scratch_make();
	char head[HASH_TEXT];
	int64_t broken = -1;
	bool anchor = false;
	int documents = 0;
	load_fixture(s, "tests/fixtures/register_step_1.sql");
	ok(reg_open(s->dir, &s->reg, &e), e);
	ok(reg_documents(s->reg, count_document, &documents, &e), e);
	assert_int_equal(documents, 2);
	/* The chain is the one that was: its last hash as the program of step 1 printed it. */
	ok(audit_verify(s->reg, "7b290a3dbf589e53586096f4ef5f16efa0ec60eb3b28f6c994de9214ec6b7650", &broken, &anchor,
	                head, &e),
	   e);
	assert_int_equal(broken, 0);
	assert_true(anchor);
	data_key_make(&DATA);
	add_case(s, CASE);
	assert_field(s, CASE, "nama", NAME);
	reg_close(s->reg);
	s->reg = NULL;
	ok(reg_open(s->dir, &s->reg, &e), e); /* and stays so */
	assert_field(s, CASE, "nama", NAME);
	scratch_free(s);
}

/* What the schema itself refuses, whoever writes. */
static void schema__a_case_that_can_not_be__is_refused(void **state)
{
	struct scratch *s = *state;
	static const char GOOD[] =
	    "INSERT INTO request(number, received_ms, received_day, channel, applicant, state, due_day, "
	    "due_provisional)"
	    " VALUES('PERM-2026-000001-7', 1, 20640, 'WEB', 'PERORANGAN', 'DITERIMA', 20654, 0);"
	    "INSERT INTO request_item(number, item) VALUES('PERM-2026-000001-7', 1);"
	    "INSERT INTO objection(number, request, received_ms, filed_day, channel, grounds, state, due_day,"
	    " due_provisional) VALUES('KEB-2026-000001-4', 'PERM-2026-000001-7', 1, 20700, 'WEB', 'ac', 'K_DITERIMA', "
	    "20750, 0);"
	    "INSERT INTO letter(kind, series, year, serial, number, about, code, day, made_ms, state, post, account, "
	    "acting)"
	    " VALUES('L01', 'surat', 2026, 1, '001/X/2026', 'PERM-2026-000001-7', '0123456789ABCDEF', 20640, 1, "
	    "'BERLAKU',"
	    " 'PL', 'petugas', '');";
	static const char *const BAD[] = {
	    "UPDATE request SET state='SELESAI'",
	    "UPDATE request SET state='BATAL'",
	    "UPDATE request SET outcome='MUNGKIN'",
	    "UPDATE request SET massal=2",
	    "UPDATE request SET code_id='0123456789abcdef0123456789abcdef'",
	    "UPDATE request SET unit='tidak-ada'",
	    "UPDATE request_item SET letter='k'",
	    "UPDATE request_item SET document='00000000'",
	    "UPDATE objection SET grounds='h'",
	    "UPDATE objection SET request=NULL",
	    "UPDATE objection SET state='K_DITANGGAPI'",
	    "INSERT INTO case_field(number, field, kind, sealed) VALUES('PERM-2026-000001-7', 'nama', 'KONTAK', "
	    "zeroblob(50))",
	    "INSERT INTO letter(kind, series, year, serial, number, about, code, day, made_ms, state, post, account, "
	    "acting)"
	    " SELECT kind, series, year, serial, 'other', about, 'FEDCBA9876543210', day, 1, state, post, account, '' "
	    "FROM "
	    "letter",
	    "DELETE FROM request",
	};
	char path[128];
	sqlite3 *db;
	snprintf(path, sizeof(path), "%s/register.db", s->path);
	scratch_tamper(s, GOOD);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "PRAGMA foreign_keys=ON", NULL, NULL, NULL), SQLITE_OK);
	for (size_t i = 0; i < COUNT(BAD); i++)
		if (sqlite3_exec(db, BAD[i], NULL, NULL, NULL) != SQLITE_CONSTRAINT)
			fail_msg("not refused: %s (%s)", BAD[i], sqlite3_errmsg(db));
	sqlite3_close(db);
}

int main(void)
{
#define ROW(name) cmocka_unit_test_setup_teardown(name, setup, scratch_teardown)
	const struct CMUnitTest tests[] = {
	    ROW(case_key_wrap__another_case_kind_or_data_key__does_not_open),
	    ROW(case_seal__a_value__can_not_be_moved_to_another_field_or_case),
	    ROW(case_field_kind__names__are_of_the_list),
	    ROW(case_field_put__what_was_put__comes_back_and_is_nowhere_in_clear),
	    ROW(case_key_erase__one_key__takes_its_fields_and_its_bytes),
	    ROW(schema__a_case_that_can_not_be__is_refused),
	    cmocka_unit_test(reg_open__a_register_of_step_1__is_brought_here_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
