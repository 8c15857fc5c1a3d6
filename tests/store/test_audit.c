#include "scratch.h"

#include <sqlite3.h>
#include <stdio.h>

#include "store/audit.h"
#include "store/register_inner.h"

static int64_t broken_row(struct scratch *s)
{
	struct err e = ERR_INIT;
	int64_t broken;
	bool found;
	char head[HASH_TEXT];
	ok(audit_verify(s->reg, NULL, &broken, &found, head, &e), e);
	return broken;
}

/* Dependencies 7.3: every way that was seen to change a row, tried on the register's own connection. */
static void audit__every_hole_in_append_only__is_shut(void **state)
{
	struct scratch *s = *state;
	static const char *const HOLES[] = {
	    "UPDATE audit SET detail='' WHERE sequence=1",
	    "DELETE FROM audit",
	    ("INSERT OR REPLACE INTO audit SELECT sequence, 0, actor, action, object, detail, hash FROM audit "
	     "WHERE sequence=1"),
	    "REPLACE INTO audit SELECT sequence, 0, actor, action, object, detail, hash FROM audit WHERE sequence=1",
	    "INSERT INTO audit SELECT sequence, 0, actor, action, object, detail, hash FROM audit WHERE sequence=1"
	    " ON CONFLICT(sequence) DO UPDATE SET at_ms=0",
	    "INSERT INTO audit SELECT 99, at_ms, actor, action, object, detail, hash FROM audit WHERE sequence=1",
	    "INSERT INTO audit SELECT 0, at_ms, actor, action, object, detail, hash FROM audit WHERE sequence=1",
	    "INSERT INTO audit(at_ms, actor, action, object, detail, hash) SELECT at_ms, actor, action, object, "
	    "detail, hash FROM audit"
	    " WHERE sequence=1",
	    "DROP TRIGGER audit_no_delete",
	    "DROP TABLE audit",
	    "ALTER TABLE audit RENAME TO gone",
	    "CREATE TABLE other(x)",
	    "CREATE TEMP TRIGGER t BEFORE INSERT ON audit BEGIN SELECT RAISE(IGNORE); END",
	    "ATTACH ':memory:' AS other",
	    "PRAGMA writable_schema=ON",
	    "PRAGMA recursive_triggers=OFF",
	    "PRAGMA foreign_keys=OFF",
	    "PRAGMA journal_mode=OFF",
	    "PRAGMA user_version=0",
	    "UPDATE sqlite_master SET sql='' WHERE name='audit_no_update'",
	    "DELETE FROM sqlite_master WHERE name='audit_no_update'",
	    "UPDATE sqlite_sequence SET seq=0",
	    "VACUUM",
	};
	int64_t rows = scratch_chain_length(s);
	for (size_t i = 0; i < COUNT(HOLES); i++) {
		int code = sqlite3_exec(s->reg->sql.db, HOLES[i], NULL, NULL, NULL);
		if (code == SQLITE_OK)
			print_error("went through: %s\n", HOLES[i]);
		assert_int_not_equal(code, SQLITE_OK);
	}
	assert_int_equal(scratch_chain_length(s), rows);
	assert_int_equal(broken_row(s), 0);
}

/* The same for a connection without our authorizer: what the triggers alone hold. */
static void audit__plain_connection__triggers_hold(void **state)
{
	struct scratch *s = *state;
	static const char *const HOLES[] = {
	    "UPDATE audit SET detail='' WHERE sequence=1",
	    "DELETE FROM audit WHERE sequence=1",
	    ("INSERT OR REPLACE INTO audit SELECT sequence, 0, actor, action, object, detail, hash FROM audit "
	     "WHERE sequence=1"),
	    "INSERT INTO audit SELECT 99, at_ms, actor, action, object, detail, hash FROM audit WHERE sequence=1",
	};
	char path[128];
	sqlite3 *db;
	snprintf(path, sizeof(path), "%s/register.db", s->path);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	for (size_t i = 0; i < COUNT(HOLES); i++)
		assert_int_equal(sqlite3_exec(db, HOLES[i], NULL, NULL, NULL), SQLITE_CONSTRAINT);
	sqlite3_close(db);
	assert_int_equal(broken_row(s), 0);
}

static void audit_verify__each_kind_of_tampering__is_found_at_its_row(void **state)
{
	(void)state;
	static const struct {
		const char *sql;
		int64_t broken;
	} ROWS[] = {
	    {"UPDATE audit SET detail='{\"x\":1}' WHERE sequence=3", 3},
	    {"UPDATE audit SET actor='cli:other' WHERE sequence=2", 2},
	    {"UPDATE audit SET at_ms=at_ms+1 WHERE sequence=4", 4},
	    {"UPDATE audit SET action='dokumen.lain' WHERE sequence=1", 1},
	    {"UPDATE audit SET object='doc:00000000' WHERE sequence=5", 5},
	    {"UPDATE audit SET hash=zeroblob(32) WHERE sequence=3", 3},
	    {"DELETE FROM audit WHERE sequence=3", 3},
	    {"UPDATE audit SET hash=(SELECT hash FROM audit WHERE sequence=2) WHERE sequence=4", 4},
	    /* a field that moves into its neighbour has another preimage */
	    {"UPDATE audit SET actor=actor||substr(action,1,1), action=substr(action,2) WHERE sequence=2", 2},
	};
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		struct scratch *s = scratch_make();
		struct buf sql = buf_make(4096);
		scratch_register(s); /* row 1 */
		for (int j = 0; j < 5; j++) {
			char name[16], id[ID_TEXT];
			snprintf(name, sizeof(name), "n%d.pdf", j);
			scratch_document(s, name, id);
		}
		assert_int_equal(broken_row(s), 0);
		buf_printf(&sql, "DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; %s", ROWS[i].sql);
		scratch_tamper(s, buf_text(&sql));
		assert_int_equal(broken_row(s), ROWS[i].broken);
		buf_free(&sql);
		scratch_free(s);
	}
}

static void audit_verify__tail_taken_off__shows_by_the_anchor(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	int64_t broken;
	bool found;
	char head[HASH_TEXT], later[HASH_TEXT], id[ID_TEXT];
	scratch_document(s, "a.pdf", id);
	ok(audit_verify(s->reg, NULL, &broken, &found, head, &e), e);
	scratch_document(s, "b.pdf", id);
	ok(audit_verify(s->reg, head, &broken, &found, later, &e), e);
	assert_true(found);
	ok(audit_verify(s->reg, later, &broken, &found, later, &e), e);
	assert_true(found);
	scratch_tamper(s, "DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE sequence=3");
	char now[HASH_TEXT];
	ok(audit_verify(s->reg, later, &broken, &found, now, &e), e);
	assert_int_equal(broken, 0);
	assert_false(found);
	assert_string_equal(now, head);
}

static int look_at_row(void *with, const struct audit_row *row)
{
	assert_string_equal(row->actor, "cli:test");
	assert_true(*row->action && strchr(row->action, '.'));
	/* no personal values, no titles, no names of files */
	assert_null(strstr(row->detail, "Laporan"));
	assert_null(strstr(row->detail, "rahasia.pdf"));
	assert_int_equal(strlen(row->hash), HASH_TEXT - 1);
	++*(int *)with;
	return 0;
}

static void audit_each__a_life_of_a_document__names_who_and_what_only(void **state)
{
	struct scratch *s = *state;
	struct err e = ERR_INIT;
	char id[ID_TEXT];
	int rows = 0;
	scratch_document(s, "rahasia.pdf", id);
	scratch_release(s, id);
	ok(reg_begin(s->reg, "cli:test", &e), e);
	ok(reg_document_hold(s->reg, id, "gate: Laporan rahasia.pdf", &e), e);
	ok(reg_document_hold(s->reg, id, "", &e), e);
	ok(reg_document_state(s->reg, id, DOC_DIAJUKAN, "Laporan rahasia", &e), e);
	ok(reg_publish(s->reg, id, 0, &e), e);
	ok(reg_withdraw(s->reg, id, "Laporan memuat rahasia", &e), e);
	ok(reg_publication_purged(s->reg, id, &e), e);
	ok(reg_commit(s->reg, &e), e);
	ok(audit_each(s->reg, look_at_row, &rows, &e), e);
	assert_int_equal(rows, 10); /* unit, document, class, gate, hold twice, state, publish, withdraw, purge */
}

int main(void)
{
#define ROW(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)
	const struct CMUnitTest tests[] = {
	    ROW(audit__every_hole_in_append_only__is_shut),
	    ROW(audit__plain_connection__triggers_hold),
	    cmocka_unit_test(audit_verify__each_kind_of_tampering__is_found_at_its_row),
	    ROW(audit_verify__tail_taken_off__shows_by_the_anchor),
	    ROW(audit_each__a_life_of_a_document__names_who_and_what_only),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
