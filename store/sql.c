#include "store/sql.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { BUSY_MS = 10000, RETRIES = 40, RETRY_MS = 5 };

static bool disk_is_full(sqlite3 *db, int code)
{
	return (code & 0xff) == SQLITE_FULL || ((code & 0xff) == SQLITE_IOERR && sqlite3_system_errno(db) == ENOSPC);
}

/* The one place that turns a result code into an err. */
static int fail(struct sql *s, const char *call, struct err *e)
{
	int code = s->db ? sqlite3_extended_errcode(s->db) : SQLITE_NOMEM;
	const char *why = s->db ? sqlite3_errmsg(s->db) : "out of memory";
	enum err_kind kind = ERR_SYSTEM;
	const char *say = "could not be read or written. Nothing was saved.";
	if (disk_is_full(s->db, code)) {
		say = "could not be written: the disk is full. Nothing was saved.";
	} else if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED) {
		kind = ERR_BUSY;
		say = "is in use by another process. Try again shortly.";
	} else if ((code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB) {
		kind = ERR_CORRUPT;
		say = "is damaged. Run `earsip check`.";
	} else if ((code & 0xff) == SQLITE_CONSTRAINT) {
		kind = ERR_INPUT;
		say = "refused a value that does not fit. Nothing was saved.";
	}
	ERR_SAY(e, kind, "The %s %s", s->what, say);
	snprintf(e->why, sizeof(e->why), "%s: %s: %s (%d)", s->what, call, why, code);
	return -1;
}

/* SQLite takes a path: the real one of the open folder. */
static int path_in(int dir, const char *file, char out[PATH_MAX], struct err *e)
{
	char link[64];
	snprintf(link, sizeof(link), "/proc/self/fd/%d", dir);
	ssize_t n = readlink(link, out, PATH_MAX);
	if (n < 0)
		return ERR_ERRNO(e, "The data folder could not be found.", "readlink %s", link);
	if ((size_t)n + strlen(file) + 2 > PATH_MAX)
		return ERR(e, ERR_INPUT, "The path of the data folder is too long.", "%zd bytes", n);
	snprintf(out + n, PATH_MAX - (size_t)n, "/%s", file);
	return 0;
}

/* Makes the file with its mode before SQLite does: -wal and -shm take theirs from it. */
static int make_file(int dir, const char *file, mode_t mode, struct err *e)
{
	int fd = openat(dir, file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
	if (fd < 0)
		return errno == EEXIST ? 0 : ERR_ERRNO(e, "A database could not be made.", "open %s", file);
	int rc = fchmod(fd, mode) ? ERR_ERRNO(e, "A database could not be made.", "fchmod %s", file) : 0;
	close(fd);
	return rc;
}

int sql_open(struct sql *s, int dir, const char *file, mode_t mode, bool read_only, const char *what, struct err *e)
{
	char path[PATH_MAX];
	*s = (struct sql){.what = what, .read_only = read_only};
	if (path_in(dir, file, path, e))
		return -1;
	if (read_only && faccessat(dir, file, F_OK, 0) && errno == ENOENT)
		return ERR_SAY(e, ERR_MISSING, "There is no %s yet.", what);
	if (!read_only && make_file(dir, file, mode, e))
		return -1;
	int flags =
	    (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
	if (sqlite3_open_v2(path, &s->db, flags, NULL) != SQLITE_OK) {
		fail(s, "open", e);
		sql_close(s);
		return -1;
	}
	sqlite3_busy_timeout(s->db, BUSY_MS);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	/* Temporary tables and journals in memory: private data has no business in /tmp, which the walls shut anyway.
	 */
	if (sql_script(s,
	               "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; PRAGMA cell_size_check=ON; PRAGMA "
	               "temp_store=MEMORY",
	               e)) {
		sql_close(s);
		return -1;
	}
	return 0;
}

void sql_close(struct sql *s)
{
	for (int i = 0; s->cached && i < s->count; i++)
		sqlite3_finalize(s->cached[i]);
	free(s->cached);
	sqlite3_close_v2(s->db);
	*s = (struct sql){.what = s->what};
}

static void pause_ms(long ms)
{
	struct timespec t = {.tv_nsec = ms * 1000000};
	nanosleep(&t, NULL);
}

/* A reader beside a writer that comes and goes sees errors that the next try does not. */
static bool passes(const struct sql *s, int code)
{
	int base = code & 0xff;
	return s->read_only &&
	       (base == SQLITE_BUSY || base == SQLITE_READONLY || base == SQLITE_CANTOPEN || base == SQLITE_PROTOCOL);
}

static int prepare_one(struct sql *s, int row, unsigned flags, sqlite3_stmt **out, struct err *e)
{
	int code = SQLITE_OK;
	for (int i = 0; i < RETRIES; i++) {
		code = sqlite3_prepare_v3(s->db, s->statements[row].sql, -1, flags, out, NULL);
		if (code == SQLITE_OK || !passes(s, code))
			break;
		pause_ms(RETRY_MS);
	}
	return code == SQLITE_OK ? 0 : fail(s, s->statements[row].name, e);
}

int sql_prepare(struct sql *s, const struct sql_statement *table, int count, struct err *e)
{
	s->statements = table;
	s->cached = must_alloc((size_t)count, sizeof(sqlite3_stmt *));
	s->count = count;
	for (int i = 0; i < count; i++)
		if (prepare_one(s, i, SQLITE_PREPARE_PERSISTENT, &s->cached[i], e))
			return -1;
	return 0;
}

int sql_script(struct sql *s, const char *script, struct err *e)
{
	int code = SQLITE_OK;
	for (int i = 0; i < RETRIES; i++) {
		code = sqlite3_exec(s->db, script, NULL, NULL, NULL);
		if (code == SQLITE_OK || !passes(s, code))
			break;
		pause_ms(RETRY_MS);
	}
	return code == SQLITE_OK ? 0 : fail(s, "script", e);
}

static int schema_version(struct sql *s, int *out, struct err *e)
{
	sqlite3_stmt *st = NULL;
	int rc = -1;
	if (sqlite3_prepare_v2(s->db, "PRAGMA user_version", -1, &st, NULL) == SQLITE_OK &&
	    sqlite3_step(st) == SQLITE_ROW) {
		*out = sqlite3_column_int(st, 0);
		rc = 0;
	} else {
		fail(s, "user_version", e);
	}
	sqlite3_finalize(st);
	return rc;
}

static int refuse_newer(struct sql *s, int found, int known, struct err *e)
{
	if (found <= known)
		return 0;
	return ERR_SAY(e, ERR_CORRUPT,
	               "The %s was written by a later version of earsip (schema %d, this one knows %d).", s->what,
	               found, known);
}

static int migrate_step(struct sql *s, const char *const *const *steps, int count, bool *more, struct err *e)
{
	int at = 0;
	char mark[64];
	if (sql_script(s, "BEGIN IMMEDIATE", e))
		return -1;
	/* Another process may have done it while this one waited for the lock. */
	if (schema_version(s, &at, e) || refuse_newer(s, at, count, e))
		goto undo;
	*more = at + 1 < count;
	if (at < count) {
		snprintf(mark, sizeof(mark), "PRAGMA user_version=%d", at + 1);
		for (const char *const *statement = steps[at]; *statement; statement++)
			if (sql_script(s, *statement, e))
				goto undo;
		if (sql_script(s, mark, e))
			goto undo;
	}
	if (sql_script(s, "COMMIT", e))
		goto undo;
	return 0;
undo:
	sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	return -1;
}

int sql_migrate(struct sql *s, const char *const *const *steps, int count, struct err *e)
{
	int at = 0;
	if (schema_version(s, &at, e) || refuse_newer(s, at, count, e))
		return -1;
	if (at < count && s->read_only)
		return ERR_SAY(e, ERR_MISSING, "The %s is not ready yet.", s->what);
	for (bool more = at < count; more;)
		if (migrate_step(s, steps, count, &more, e))
			return -1;
	return 0;
}

static int bind(sqlite3_stmt *st, const struct sql_value *v)
{
	int at = sqlite3_bind_parameter_index(st, v->name);
	assert(at > 0); /* a value that the statement does not name is a bug */
	switch (v->kind) {
	case SQL_TEXT:
		return sqlite3_bind_text(st, at, v->text, -1, SQLITE_STATIC);
	case SQL_NUMBER:
		return sqlite3_bind_int64(st, at, v->number);
	case SQL_BYTES:
		return sqlite3_bind_blob64(st, at, v->bytes.p ? v->bytes.p : "", v->bytes.n, SQLITE_STATIC);
	case SQL_NONE:
		break;
	}
	return SQLITE_MISUSE;
}

sqlite3_stmt *sql_begin(struct sql *s, int row, const struct sql_value *values, struct err *e)
{
	assert(row >= 0 && row < s->count);
	sqlite3_stmt *st = s->cached[row];
	if (sqlite3_stmt_busy(st) && prepare_one(s, row, 0, &st, e))
		return NULL;
	int bound = 0;
	for (; values && values[bound].name; bound++)
		if (bind(st, &values[bound]) != SQLITE_OK) {
			fail(s, s->statements[row].name, e);
			sql_end(s, st);
			return NULL;
		}
	assert(bound == sqlite3_bind_parameter_count(st));
	return st;
}

static const char *name_of(const struct sql *s, sqlite3_stmt *st)
{
	for (int i = 0; i < s->count; i++)
		if (s->cached[i] == st)
			return s->statements[i].name;
	return sqlite3_sql(st);
}

int sql_step(struct sql *s, sqlite3_stmt *st, struct err *e)
{
	bool started = sqlite3_stmt_busy(st);
	for (int i = 0;; i++) {
		int code = sqlite3_step(st);
		if (code == SQLITE_ROW)
			return 1;
		if (code == SQLITE_DONE)
			return 0;
		if (started || i == RETRIES || !passes(s, code))
			return fail(s, name_of(s, st), e);
		sqlite3_reset(st);
		pause_ms(RETRY_MS);
	}
}

void sql_end(struct sql *s, sqlite3_stmt *st)
{
	if (!st)
		return;
	for (int i = 0; i < s->count; i++)
		if (s->cached[i] == st) {
			sqlite3_reset(st);
			sqlite3_clear_bindings(st);
			return;
		}
	sqlite3_finalize(st);
}

int sql_run(struct sql *s, int row, const struct sql_value *values, struct err *e)
{
	return sql_each(s, row, values, NULL, NULL, e);
}

int sql_run_counted(struct sql *s, int row, const struct sql_value *values, int64_t *changed, struct err *e)
{
	int64_t before = sqlite3_total_changes64(s->db);
	int rc = sql_run(s, row, values, e);
	*changed = sqlite3_total_changes64(s->db) - before;
	return rc;
}

int sql_number(struct sql *s, int row, const struct sql_value *values, int64_t *out, bool *found, struct err *e)
{
	sqlite3_stmt *st = sql_begin(s, row, values, e);
	*out = 0;
	if (!st)
		return -1;
	int got = sql_step(s, st, e);
	if (got == 1)
		*out = sqlite3_column_int64(st, 0);
	if (found)
		*found = got == 1;
	sql_end(s, st);
	return got < 0 ? -1 : 0;
}

int sql_each(struct sql *s, int row, const struct sql_value *values, int (*each)(void *with, sqlite3_stmt *st),
             void *with, struct err *e)
{
	sqlite3_stmt *st = sql_begin(s, row, values, e);
	int got = -1, rc = 0;
	if (!st)
		return -1;
	while (rc == 0 && (got = sql_step(s, st, e)) == 1)
		rc = each ? each(with, st) : 0;
	sql_end(s, st);
	return got < 0 ? -1 : rc;
}

bool sql_was_unique(const struct sql *s)
{
	int code = sqlite3_extended_errcode(s->db);
	return code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY;
}

const char *sql_peek(sqlite3_stmt *st, int column)
{
	const char *p = (const char *)sqlite3_column_text(st, column);
	return p ? p : "";
}

char *sql_text(sqlite3_stmt *st, int column)
{
	return text_copy(sql_peek(st, column));
}

char *sql_text_or_null(sqlite3_stmt *st, int column)
{
	return text_copy((const char *)sqlite3_column_text(st, column));
}

struct span sql_bytes(sqlite3_stmt *st, int column)
{
	const char *p = sqlite3_column_blob(st, column);
	return (struct span){p ? p : "", p ? (size_t)sqlite3_column_bytes(st, column) : 0};
}

void sql_copy(sqlite3_stmt *st, int column, char *out, size_t size)
{
	snprintf(out, size, "%s", sql_peek(st, column));
}

int sql_int(sqlite3_stmt *st, int column)
{
	return sqlite3_column_int(st, column);
}

int64_t sql_int64(sqlite3_stmt *st, int column)
{
	return sqlite3_column_int64(st, column);
}
