/* The catalog as a file: opening for its one writer and its many readers, changes as a whole, purging, facts and units.
 */
#include "store/catalog.h"

#include <assert.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "store/catalog_inner.h"

uint64_t catalog_file(int public_dir)
{
	struct stat st;
	return fstatat(public_dir, "catalog.db", &st, AT_SYMLINK_NOFOLLOW) ? 0 : (uint64_t)st.st_ino;
}

bool catalog_is_replaced(const struct catalog *c)
{
	return catalog_file(c->public_dir) != c->file;
}

int catalog_hold(struct catalog *c, struct err *e)
{
	return sql_run(&c->sql, C_SNAPSHOT, NULL, e);
}

void catalog_release(struct catalog *c)
{
	struct err ignored = ERR_INIT;
	if (!sqlite3_get_autocommit(c->sql.db))
		sql_run(&c->sql, C_COMMIT, NULL, &ignored);
}

static int open_catalog(int public_dir, bool read_only, struct catalog **out, struct err *e)
{
	struct catalog *c = must_alloc(1, sizeof(*c));
	int keep_wal = 1;
	*out = NULL;
	c->public_dir = public_dir;
	c->file = catalog_file(public_dir);
	if (sql_open(&c->sql, public_dir, "catalog.db", 0644, read_only, "catalog", e))
		goto failed;
	/* A reader may not write the folder: the -wal and -shm files must stay when the writer goes (dependencies 7.8).
	 */
	if (!read_only && sqlite3_file_control(c->sql.db, "main", SQLITE_FCNTL_PERSIST_WAL, &keep_wal) != SQLITE_OK) {
		ERR(e, ERR_SYSTEM, "The catalog could not be opened.", "SQLITE_FCNTL_PERSIST_WAL");
		goto failed;
	}
	if (sql_script(&c->sql,
	               read_only ? "PRAGMA query_only=ON"
	                         : "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON",
	               e) ||
	    sql_migrate(&c->sql, CATALOG_STEPS, CATALOG_STEP_COUNT, e) ||
	    sql_prepare(&c->sql, CATALOG_STATEMENTS, C__MAX, e))
		goto failed;
	*out = c;
	return 0;
failed:
	catalog_close(c);
	return -1;
}

int catalog_open_write(int public_dir, struct catalog **out, struct err *e)
{
	return open_catalog(public_dir, false, out, e);
}

int catalog_open_read(int public_dir, struct catalog **out, struct err *e)
{
	return open_catalog(public_dir, true, out, e);
}

void catalog_close(struct catalog *c)
{
	if (!c)
		return;
	catalog_rollback(c);
	sql_close(&c->sql);
	free(c);
}

int64_t catalog_generation(struct catalog *c)
{
	struct err ignored = ERR_INIT;
	int64_t generation = 0;
	return sql_number(&c->sql, C_GENERATION, NULL, &generation, NULL, &ignored) ? 0 : generation;
}

int catalog_begin(struct catalog *c, struct err *e)
{
	assert(!c->grouping);
	if (sql_run(&c->sql, C_BEGIN, NULL, e))
		return -1;
	c->grouping = true;
	return 0;
}

int catalog_commit(struct catalog *c, struct err *e)
{
	assert(c->grouping);
	if (sql_run(&c->sql, C_COMMIT, NULL, e)) {
		catalog_rollback(c);
		return -1;
	}
	c->grouping = false;
	return 0;
}

void catalog_rollback(struct catalog *c)
{
	struct err ignored = ERR_INIT;
	if (c->grouping && !sqlite3_get_autocommit(c->sql.db))
		sql_run(&c->sql, C_ROLLBACK, NULL, &ignored);
	c->grouping = false;
}

int catalog_enter(struct catalog *c, struct err *e)
{
	return sql_run(&c->sql, c->grouping ? C_SAVE : C_BEGIN, NULL, e);
}

int catalog_leave(struct catalog *c, int rc, struct err *e)
{
	struct err ignored = ERR_INIT;
	if (rc == 0 && sql_run(&c->sql, C_GENERATION_NEXT, NULL, e) == 0 &&
	    sql_run(&c->sql, c->grouping ? C_RELEASE : C_COMMIT, NULL, e) == 0)
		return 0;
	if (sqlite3_get_autocommit(c->sql.db))
		return -1;
	if (!c->grouping) {
		sql_run(&c->sql, C_ROLLBACK, NULL, &ignored);
	} else {
		sql_run(&c->sql, C_UNDO, NULL, &ignored);
		sql_run(&c->sql, C_RELEASE, NULL, &ignored);
	}
	return -1;
}

int catalog_touch(struct catalog *c, struct err *e)
{
	return catalog_enter(c, e) ? -1 : catalog_leave(c, 0, e);
}

int catalog_clear(struct catalog *c, struct err *e)
{
	static const int ALL[] = {C_CLEAR_PAGES, C_CLEAR_ENTRIES,      C_CLEAR_UNITS,
	                          C_CLEAR_FACTS, C_CLEAR_LETTER_FORMS, C_CLEAR_LETTERS};
	int rc = 0;
	if (catalog_enter(c, e))
		return -1;
	for (size_t i = 0; rc == 0 && i < COUNT(ALL); i++)
		rc = sql_run(&c->sql, ALL[i], NULL, e);
	return catalog_leave(c, rc, e);
}

static int checkpoint_is_whole(void *with, sqlite3_stmt *st)
{
	*(bool *)with = sql_int(st, 0) == 0;
	return 0;
}

int catalog_purge(struct catalog *c, struct err *e)
{
	bool whole = false;
	assert(!c->grouping);
	if (sql_run(&c->sql, C_PURGE_OPTIMIZE, NULL, e) ||
	    sql_each(&c->sql, C_PURGE_CHECKPOINT, NULL, checkpoint_is_whole, &whole, e))
		return -1;
	return whole
	           ? 0
	           : ERR(e, ERR_BUSY, "A reader holds the catalog; the purge goes on shortly.", "wal_checkpoint: busy");
}

int catalog_fact_put(struct catalog *c, const char *key, const char *value, struct err *e)
{
	if (catalog_enter(c, e))
		return -1;
	return catalog_leave(
	    c, sql_run(&c->sql, C_FACT_PUT, VALUES(TEXT(":key", key), TEXT(":value", value ? value : "")), e), e);
}

int catalog_unit_put(struct catalog *c, const char *code, const char *name, const char *parent, struct err *e)
{
	if (catalog_enter(c, e))
		return -1;
	return catalog_leave(
	    c,
	    sql_run(&c->sql, C_UNIT_PUT, VALUES(TEXT(":code", code), TEXT(":name", name), TEXT(":parent", parent)), e),
	    e);
}

static int take_text(void *with, sqlite3_stmt *st)
{
	*(char **)with = sql_text(st, 0);
	return 1; /* one is all */
}

char *catalog_fact(struct catalog *c, const char *key)
{
	struct err ignored = ERR_INIT;
	char *value = NULL;
	sql_each(&c->sql, C_FACT_GET, VALUES(TEXT(":key", key)), take_text, &value, &ignored);
	return value ? value : text_copy("");
}

struct unit_walk {
	int (*each)(void *with, const char *code, const char *name, const char *parent);
	void *with;
};

static int walk_unit(void *with, sqlite3_stmt *st)
{
	struct unit_walk *w = with;
	char *parent = sql_text_or_null(st, 2);
	int rc = w->each(w->with, sql_peek(st, 0), sql_peek(st, 1), parent);
	free(parent);
	return rc;
}

int catalog_units(struct catalog *c, int (*each)(void *with, const char *code, const char *name, const char *parent),
                  void *with, struct err *e)
{
	return sql_each(&c->sql, C_UNIT_LIST, NULL, walk_unit, &(struct unit_walk){each, with}, e);
}
