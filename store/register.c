/* The register as a file: opening, its walls, and transactions. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "store/register_inner.h"
#include "store/schema.h"

/* Pragmas that this program itself asks for once the walls are up. */
static bool pragma_is_ours(const char *name)
{
	static const char *const OURS[] = {"integrity_check", "foreign_key_check", "data_version", "user_version",
	                                   "wal_checkpoint"};
	for (size_t i = 0; name && i < COUNT(OURS); i++)
		if (strcmp(name, OURS[i]) == 0)
			return true;
	return false;
}

/* What no statement of a running program may do.  It is asked when a statement is prepared. */
static int authorize(void *with, int action, const char *one, const char *two, const char *database,
                     const char *trigger)
{
	(void)with;
	(void)database;
	(void)trigger;
	switch (action) {
	case SQLITE_PRAGMA:
		return pragma_is_ours(one) && (!two || strcmp(one, "user_version") != 0) ? SQLITE_OK : SQLITE_DENY;
	case SQLITE_UPDATE:
	case SQLITE_DELETE:
		return strcmp(one, "audit") == 0 || strncmp(one, "sqlite_", 7) == 0 ? SQLITE_DENY : SQLITE_OK;
	case SQLITE_INSERT:
		return strncmp(one, "sqlite_", 7) == 0 ? SQLITE_DENY : SQLITE_OK;
	case SQLITE_SELECT:
	case SQLITE_READ:
	case SQLITE_FUNCTION:
	case SQLITE_TRANSACTION:
	case SQLITE_RECURSIVE:
		return SQLITE_OK;
	default: /* everything that makes, changes or drops a table, index, trigger or view; ATTACH, DETACH, REINDEX,
	            ANALYZE */
		return SQLITE_DENY;
	}
}

int reg_open(int internal_dir, struct reg **out, struct err *e)
{
	struct reg *r = must_alloc(1, sizeof(*r));
	*out = NULL;
	if (sql_open(&r->sql, internal_dir, "register.db", 0600, false, "register", e) ||
	    sql_script(&r->sql,
	               "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA "
	               "cache_size=-16384; PRAGMA "
	               "wal_autocheckpoint=4000",
	               e) ||
	    sql_migrate(&r->sql, REGISTER_STEPS, REGISTER_STEP_COUNT, e))
		goto failed;
	/* A full-text table declares itself when it is first used, which the wall below would take for a new table. */
	if (sql_script(&r->sql, "SELECT rowid FROM request_words LIMIT 0;", e))
		goto failed;
	sqlite3_set_authorizer(r->sql.db, authorize, NULL);
	if (sql_prepare(&r->sql, REGISTER_STATEMENTS, Q__MAX, e))
		goto failed;
	*out = r;
	return 0;
failed:
	reg_close(r);
	return -1;
}

void reg_close(struct reg *r)
{
	if (!r)
		return;
	reg_rollback(r);
	sql_close(&r->sql);
	free(r);
}

int64_t reg_generation(struct reg *r)
{
	struct err e = ERR_INIT;
	int64_t generation = 0;
	return sql_number(&r->sql, Q_COUNTER_GET, VALUES(TEXT(":name", "generation")), &generation, NULL, &e)
	           ? 0
	           : generation;
}

int reg_begin(struct reg *r, const char *actor, struct err *e)
{
	assert(!r->writing);
	assert(actor && *actor);
	if (sql_run(&r->sql, Q_BEGIN, NULL, e))
		return -1;
	r->writing = true;
	r->changes_before = sqlite3_total_changes64(r->sql.db);
	snprintf(r->actor, sizeof(r->actor), "%s", actor);
	return 0;
}

int reg_commit(struct reg *r, struct err *e)
{
	reg_must_write(r);
	bool changed = sqlite3_total_changes64(r->sql.db) != r->changes_before;
	if ((changed && sql_run(&r->sql, Q_COUNTER_ADD, VALUES(TEXT(":name", "generation")), e)) ||
	    sql_run(&r->sql, Q_COMMIT, NULL, e)) {
		reg_rollback(r);
		return -1;
	}
	r->writing = false;
	return 0;
}

void reg_rollback(struct reg *r)
{
	struct err e = ERR_INIT;
	if (!r->writing)
		return;
	/* A full disk makes SQLite roll back by itself. */
	if (!sqlite3_get_autocommit(r->sql.db))
		sql_run(&r->sql, Q_ROLLBACK, NULL, &e);
	r->writing = false;
}

void reg_must_write(const struct reg *r)
{
	assert(r->writing);
	(void)r;
}
