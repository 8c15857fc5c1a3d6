#include "store/granted_file.h"

#include <stdio.h>
#include <string.h>

#include "store/case_inner.h"

struct walk {
	int (*each)(void *with, const struct granted_file *f);
	void *with;
};

/* The columns of GRANTED_COLUMNS. */
static void granted_from(sqlite3_stmt *st, struct granted_file *f)
{
	*f = (struct granted_file){.item = sql_int(st, 1),
	                           .sequence = sql_int(st, 2),
	                           .size = sql_int64(st, 4),
	                           .redacted = sql_int(st, 7) != 0,
	                           .added_ms = sql_int64(st, 9)};
	sql_copy(st, 0, f->number, sizeof(f->number));
	sql_copy(st, 3, f->blob, sizeof(f->blob));
	sql_copy(st, 5, f->mime, sizeof(f->mime));
	sql_copy(st, 6, f->name, sizeof(f->name));
	sql_copy(st, 8, f->gate, sizeof(f->gate));
	sql_copy(st, 10, f->added_by, sizeof(f->added_by));
	sql_copy(st, 11, f->approved_by, sizeof(f->approved_by));
}

static int walk_row(void *with, sqlite3_stmt *st)
{
	struct walk *w = with;
	struct granted_file f;
	granted_from(st, &f);
	return w->each(w->with, &f);
}

int granted_files(struct reg *r, const char *number, int (*each)(void *with, const struct granted_file *f), void *with,
                  struct err *e)
{
	return sql_each(&r->sql, Q_GRANTED_LIST, VALUES(TEXT(":number", number)), walk_row, &(struct walk){each, with},
	                e);
}

static int take_one(void *with, sqlite3_stmt *st)
{
	granted_from(st, with);
	return 0;
}

int granted_file_get(struct reg *r, const char *number, int sequence, struct granted_file *out, struct err *e)
{
	*out = (struct granted_file){.sequence = 0};
	if (sql_each(&r->sql, Q_GRANTED_GET, VALUES(TEXT(":number", number), NUMBER(":sequence", sequence)), take_one,
	             out, e))
		return -1;
	return out->sequence ? 0 : ERR(e, ERR_MISSING, "Berkas ini tidak ada.", "%s file %d", number, sequence);
}

struct take {
	struct granted_file *out;
	int max, count;
};

static int take_row(void *with, sqlite3_stmt *st)
{
	struct take *t = with;
	if (t->count < t->max)
		granted_from(st, &t->out[t->count++]);
	return 0;
}

int granted_files_unjudged(struct reg *r, struct granted_file *out, int max, int *count, struct err *e)
{
	struct take t = {out, max, 0};
	int rc = sql_each(&r->sql, Q_GRANTED_UNJUDGED, VALUES(NUMBER(":limit", max)), take_row, &t, e);
	*count = t.count;
	return rc;
}

/* The gate acts in no one's post. */
static int note_gate(struct reg *r, const char *number, int sequence, const char *gate, struct err *e)
{
	char object[CASE_OBJECT_TEXT];
	return audit_addf(r, "sistem.gerbang", case_object(number, object), e,
	                  "{\"event\":\"GERBANG\",\"berkas\":%d,\"hasil\":\"%.8s\"}", sequence, gate);
}

int granted_file_judged(struct reg *r, const char *number, int sequence, const char *gate, struct err *e)
{
	reg_must_write(r);
	return sql_run(&r->sql, Q_GRANTED_JUDGED,
	               VALUES(TEXT(":number", number), NUMBER(":sequence", sequence), TEXT(":gate", gate)), e) ||
	               note_gate(r, number, sequence, gate, e)
	           ? -1
	           : 0;
}

/* Runs STATEMENT on one file of a case that is not answered yet, with its chain row. */
static int change(struct case_desk *d, int statement, const char *action, const char *number, int sequence,
                  const char *word, struct err *e)
{
	struct reg *r = d->site->reg;
	char more[40];
	snprintf(more, sizeof(more), "\"berkas\":%d", sequence);
	const struct case_chain row = {.action = action, .word = word, .actor = (int)d->post, .more = more};
	int64_t changed = 0;
	if (reg_begin(r, d->actor, e))
		return -1;
	int rc = sql_run_counted(&r->sql, statement,
	                         VALUES(TEXT(":number", number), NUMBER(":sequence", sequence),
	                                TEXT(":account", d->who.account ? d->who.account : "")),
	                         &changed, e);
	if (rc == 0 && changed == 0)
		rc = ERR_SAY(e, ERR_INPUT, "Berkas ini sudah tidak dapat diubah: jawabannya sudah terkirim.");
	if (rc == 0)
		rc = case_chain_add(d, number, &row, e) || reg_commit(r, e) ? -1 : 0;
	if (rc)
		reg_rollback(r);
	return rc;
}

int granted_file_approve(struct case_desk *d, const char *number, int sequence, struct err *e)
{
	struct granted_file f;
	if (granted_file_get(d->site->reg, number, sequence, &f, e))
		return -1;
	if (strcmp(f.gate, "pass") != 0)
		return ERR_SAY(e, ERR_INPUT, "Salinan ini belum lolos gerbang.");
	if (d->who.account && strcmp(f.added_by, d->who.account) == 0)
		return ERR_SAY(e, ERR_DENIED, "Salinan yang Anda lampirkan sendiri disetujui akun lain.");
	return change(d, Q_GRANTED_APPROVE, "hitam.setujui", number, sequence, "SETUJU_SALINAN", e);
}

int granted_file_remove(struct case_desk *d, const char *number, int sequence, struct err *e)
{
	return change(d, Q_GRANTED_REMOVE, "hitam.buat", number, sequence, "HAPUS_SALINAN", e);
}
