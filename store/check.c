/* The checks of the register and of what it names: chain, blobs, texts, leftovers. */
#include "store/check.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/now.h"
#include "store/audit.h"
#include "store/blob.h"
#include "store/check_inner.h"
#include "store/register_inner.h"

__attribute__((format(printf, 2, 0))) static void say(struct check *c, const char *format, va_list ap)
{
	char words[400];
	vsnprintf(words, sizeof(words), format, ap);
	if (c->say)
		c->say(c->with, c->part, words);
}

void check_wrong(struct check *c, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	c->wrong++;
	say(c, format, ap);
	va_end(ap);
}

void check_repaired(struct check *c, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	c->repaired++;
	say(c, format, ap);
	va_end(ap);
}

int check_run(const struct checker *checks, struct site *s, struct check *c)
{
	for (; checks->name; checks++) {
		struct err e = ERR_INIT;
		c->part = checks->name;
		if (checks->run(s, c, &e))
			check_wrong(c, "could not be looked at: %s", e.say);
	}
	return c->wrong ? 1 : 0;
}

static int integrity_row(void *with, sqlite3_stmt *st)
{
	struct check *c = with;
	if (strcmp(sql_peek(st, 0), "ok") != 0)
		check_wrong(c, "the file is damaged: %s", sql_peek(st, 0));
	return 0;
}

static int foreign_row(void *with, sqlite3_stmt *st)
{
	check_wrong(with, "a row of %s names something that is not in %s", sql_peek(st, 0), sql_peek(st, 2));
	return 0;
}

static int state_row(void *with, sqlite3_stmt *st)
{
	check_wrong(with, "the document %s %s", sql_peek(st, 0), sql_peek(st, 1));
	return 0;
}

static int check_register(struct site *s, struct check *c, struct err *e)
{
	struct sql *sql = &s->reg->sql;
	c->looked++;
	return sql_each(sql, Q_CHECK_INTEGRITY, NULL, integrity_row, c, e) ||
	               sql_each(sql, Q_CHECK_FOREIGN_KEYS, NULL, foreign_row, c, e) ||
	               sql_each(sql, Q_CHECK_STATES, NULL, state_row, c, e)
	           ? -1
	           : 0;
}

static int check_chain(struct site *s, struct check *c, struct err *e)
{
	int64_t broken = 0;
	bool anchored;
	char head[HASH_TEXT];
	c->looked++;
	if (audit_verify(s->reg, NULL, &broken, &anchored, head, e))
		return -1;
	if (broken)
		check_wrong(c, "row %lld of the audit chain was changed, or a row before it is gone",
		            (long long)broken);
	return 0;
}

struct walk {
	struct site *site;
	struct check *check;
	struct err *e;
};

/* The digest of what FD holds; its size, or -1. */
static int64_t digest_of(int fd, char hash[HASH_TEXT])
{
	struct hasher h;
	char chunk[1 << 16];
	int64_t size = 0;
	ssize_t n;
	hash_begin(&h);
	while ((n = read(fd, chunk, sizeof(chunk))) > 0) {
		hash_add(&h, (struct span){chunk, (size_t)n});
		size += n;
	}
	hash_end(&h, hash);
	return n < 0 ? -1 : size;
}

void check_blob(struct check *c, int root, const char *where, const char *id, const char *hash, int64_t size)
{
	struct err e = ERR_INIT;
	char found[HASH_TEXT];
	int fd = blob_open(root, "blob", hash, &e);
	c->looked++;
	if (fd < 0) {
		check_wrong(c, "the file of %s is not in %s: %s", id, where, hash);
		return;
	}
	int64_t got = digest_of(fd, found);
	close(fd);
	if (got < 0)
		check_wrong(c, "the file of %s in %s could not be read: %s", id, where, hash);
	else if (size >= 0 && got != size)
		check_wrong(c, "the file of %s in %s has %lld bytes, %lld are registered: %s", id, where,
		            (long long)got, (long long)size, hash);
	else if (strcmp(found, hash) != 0)
		check_wrong(c, "the file of %s in %s was changed: %s", id, where, hash);
}

static int blob_row(void *with, sqlite3_stmt *st)
{
	struct walk *w = with;
	char id[100], hash[HASH_TEXT]; /* of a document, a case or a letter */
	sql_copy(st, 0, id, sizeof(id));
	sql_copy(st, 2, hash, sizeof(hash));
	check_blob(w->check, w->site->internal_dir, "internal/blob", id, hash, sql_int64(st, 3));
	return 0;
}

static int check_blobs(struct site *s, struct check *c, struct err *e)
{
	return sql_each(&s->reg->sql, Q_CHECK_BLOBS, NULL, blob_row, &(struct walk){s, c, e}, e);
}

static int text_row(void *with, sqlite3_stmt *st)
{
	struct walk *w = with;
	struct err e = ERR_INIT;
	struct buf json = buf_make((size_t)1 << 30);
	const char *hash = sql_peek(st, 2);
	w->check->looked++;
	if (text_get(w->site->internal_dir, hash, &json, &e))
		check_wrong(w->check,
		            "the text of %s version %d %s; its file is there: hand it in again as a new version",
		            sql_peek(st, 0), sql_int(st, 1), e.kind == ERR_MISSING ? "is not there" : "is damaged");
	else if (!span_starts(span_trim(buf_span(&json)), "{"))
		check_wrong(w->check, "the text of %s version %d is no text", sql_peek(st, 0), sql_int(st, 1));
	buf_free(&json);
	return 0;
}

static int check_texts(struct site *s, struct check *c, struct err *e)
{
	return sql_each(&s->reg->sql, Q_CHECK_TEXTS, NULL, text_row, &(struct walk){s, c, e}, e);
}

/* What a process left that died while it wrote: harmless, and under no name.  A day is longer than any write takes. */
static void sweep(struct check *c, int dir)
{
	DIR *d = fdopendir(dir);
	int64_t old = now_ms() / 1000 - 86400;
	if (!d) {
		close(dir);
		return;
	}
	for (struct dirent *entry; (entry = readdir(d));) {
		struct stat st;
		if (!strstr(entry->d_name, ".tmp-") || fstatat(dirfd(d), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) ||
		    !S_ISREG(st.st_mode) || st.st_mtime > old)
			continue;
		if (c->repair && unlinkat(dirfd(d), entry->d_name, 0) == 0)
			check_repaired(c, "removed the unfinished file %s", entry->d_name);
	}
	closedir(d);
}

static int check_leftovers(struct site *s, struct check *c, struct err *e)
{
	const struct {
		int root;
		const char *path;
	} places[] = {{s->internal_dir, "blob"},
	              {s->internal_dir, "."},
	              {s->public_dir, "blob"},
	              {s->public_dir, "page"},
	              {s->data_dir, "."}};
	(void)e;
	for (size_t i = 0; i < COUNT(places); i++) {
		struct err ignored = ERR_INIT;
		int dir = fs_open_dir(places[i].root, places[i].path, &ignored);
		if (dir >= 0)
			sweep(c, dir);
	}
	return 0;
}

/* ---- Work that was given up ---- */

static int stuck_row(void *with, const struct outbox *o, const char *why)
{
	static const char *const WORK[OUTBOX__MAX] = {[OUTBOX_INDEX] = "be indexed",
	                                              [OUTBOX_PUBLISH] = "be published",
	                                              [OUTBOX_WITHDRAW] = "be withdrawn",
	                                              [OUTBOX_PURGE] = "be purged",
	                                              [OUTBOX_PICTURE] = "have its pages drawn"};
	check_wrong(with, "the document %s could not %s, %d times: %.200s", o->id, WORK[o->kind], o->tries, why);
	return 0;
}

static int check_stuck(struct site *s, struct check *c, struct err *e)
{
	int64_t before = c->wrong;
	if (reg_outbox_stuck(s->reg, stuck_row, c, e))
		return -1;
	if (!c->repair || c->wrong == before)
		return 0;
	if (reg_begin(s->reg, "system:check", e))
		return -1;
	if (reg_outbox_again(s->reg, e) || reg_commit(s->reg, e)) {
		reg_rollback(s->reg);
		return -1;
	}
	check_repaired(c, "what was given up is tried again by `earsip index --once`");
	return 0;
}

const struct checker STORE_CHECKS[] = {
    {"register", check_register},   {"chain", check_chain},         {"stuck", check_stuck},
    {"blobs", check_blobs},         {"texts", check_texts},         {"catalog", check_catalog},
    {"public", check_public_files}, {"leftovers", check_leftovers}, {NULL, NULL},
};
