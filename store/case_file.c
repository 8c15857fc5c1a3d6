#include "store/case_file.h"

#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "store/blob.h"
#include "store/case_inner.h"

/* Bound to every sealed file; its place in the register comes after. */
static const char FIELD[] = "berkas";

static enum case_key_kind kind_of(const char *what)
{
	static const char *const PROOF[] = {"KTP", "AKTA", "KUASA"};
	for (size_t i = 0; i < COUNT(PROOF); i++)
		if (strcmp(what, PROOF[i]) == 0)
			return CASE_KEY_BUKTI;
	return CASE_KEY_ISI;
}

/* name LF mime LF bytes. */
static int seal_file(struct case_desk *d, const char *number, enum case_key_kind kind, const char *name,
                     const char *mime, struct span bytes, struct buf *sealed, struct err *e)
{
	struct case_key k;
	struct buf plain = buf_make(CASE_BYTES_MAX);
	int rc = -1;
	if (case_key_get(d->site->reg, &d->key, number, kind, &k, e))
		return -1;
	buf_printf(&plain, "%.120s\n%.120s\n", name, mime);
	buf_put(&plain, bytes);
	if (!buf_ok(&plain))
		ERR(e, ERR_INPUT, "This file is too large.", "%s: %zu bytes", number, bytes.n);
	else
		rc = case_seal(&k, number, FIELD, buf_span(&plain), sealed, e);
	case_key_wipe(&k);
	if (plain.p)
		sodium_memzero(plain.p, plain.n);
	buf_free(&plain);
	return rc;
}

int case_file_add(struct case_desk *d, const char *number, const char *what, const char *name, const char *mime,
                  struct span bytes, struct err *e)
{
	struct reg *r = d->site->reg;
	char hash[HASH_TEXT];
	enum case_key_kind kind = kind_of(what);
	struct buf sealed = buf_make(CASE_BYTES_MAX + 4096);
	reg_must_write(r);
	int rc = seal_file(d, number, kind, name, mime, bytes, &sealed, e);
	if (rc == 0)
		rc = blob_put_span(d->site->internal_dir, "blob", buf_span(&sealed), hash, e);
	if (rc == 0)
		rc = sql_run(&r->sql, Q_CASE_FILE_ADD,
		             VALUES(TEXT(":number", number), TEXT(":kind", case_key_word(kind)), TEXT(":what", what),
		                    TEXT(":blob", hash), NUMBER(":size", sealed.n), NUMBER(":at", d->now_ms)),
		             e);
	buf_free(&sealed);
	return rc;
}

struct file_walk {
	int (*each)(void *with, const struct case_file *f);
	void *with;
};

static int walk_file(void *with, sqlite3_stmt *st)
{
	struct file_walk *w = with;
	struct case_file f = {.sequence = sql_int(st, 0), .size = sql_int64(st, 4), .added_ms = sql_int64(st, 5)};
	while (f.kind < CASE_KEY__MAX && strcmp(case_key_word(f.kind), sql_peek(st, 1)) != 0)
		f.kind++;
	sql_copy(st, 2, f.what, sizeof(f.what));
	sql_copy(st, 3, f.blob, sizeof(f.blob));
	return w->each(w->with, &f);
}

int case_files(struct reg *r, const char *number, int (*each)(void *with, const struct case_file *f), void *with,
               struct err *e)
{
	return sql_each(&r->sql, Q_CASE_FILES, VALUES(TEXT(":number", number)), walk_file,
	                &(struct file_walk){each, with}, e);
}

struct find_file {
	int sequence;
	bool found;
	struct case_file file;
};

static int find_one(void *with, const struct case_file *f)
{
	struct find_file *x = with;
	if (f->sequence != x->sequence)
		return 0;
	x->found = true;
	x->file = *f;
	return 1;
}

static void label_from(struct span s, char out[CASE_FILE_LABEL])
{
	snprintf(out, CASE_FILE_LABEL, "%.*s", (int)s.n, s.p);
}

static int read_blob(const struct case_desk *d, const struct case_file *f, struct buf *out, struct err *e)
{
	char path[HASH_TEXT + 8];
	snprintf(path, sizeof(path), "blob/%.2s/%s", f->blob, f->blob + 2);
	return fs_read(d->site->internal_dir, path, CASE_BYTES_MAX + 4096, out, e);
}

int case_file_read(struct case_desk *d, const char *number, int sequence, char name[CASE_FILE_LABEL],
                   char mime[CASE_FILE_LABEL], struct buf *out, struct err *e)
{
	struct find_file x = {.sequence = sequence};
	struct case_key k;
	if (case_files(d->site->reg, number, find_one, &x, e) < 0)
		return -1;
	if (!x.found)
		return ERR(e, ERR_MISSING, "There is no such file, or it was erased as the law demands.", "%s file %d",
		           number, sequence);
	if (case_key_get(d->site->reg, &d->key, number, x.file.kind, &k, e))
		return -1;
	struct buf sealed = buf_make(CASE_BYTES_MAX + 4096), plain = buf_make(CASE_BYTES_MAX + 4096);
	int rc = read_blob(d, &x.file, &sealed, e);
	if (rc == 0)
		rc = case_open(&k, number, FIELD, buf_span(&sealed), &plain, e);
	if (rc == 0) {
		struct span rest = buf_span(&plain);
		label_from(span_cut(&rest, '\n'), name);
		label_from(span_cut(&rest, '\n'), mime);
		buf_put(out, rest);
		if (!buf_ok(out))
			rc = ERR(e, ERR_SYSTEM, "This file is too large to be shown.", "%s file %d", number, sequence);
	}
	case_key_wipe(&k);
	if (plain.p)
		sodium_memzero(plain.p, plain.n);
	buf_free(&sealed);
	buf_free(&plain);
	return rc;
}
