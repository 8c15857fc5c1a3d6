/* Documents and versions: what may be asked of them and what may change. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/now.h"
#include "store/register_inner.h"
#include "store/words.h"

static const char *or_empty(const char *s)
{
	return s ? s : "";
}

/* The columns that both a new document and a new version set. */
#define DESCRIPTION(d)                                                                                                 \
	TEXT(":type", or_empty((d)->type)), NUMBER(":type_confidence", (d)->type_confidence),                          \
	    TEXT(":class", stored_class_word((d)->class_info)), NUMBER(":class_given", (d)->class_given),              \
	    TEXT(":title", or_empty((d)->title)), TEXT(":title_source", or_empty((d)->title_source)),                  \
	    TEXT(":date", or_empty((d)->date)), TEXT(":number", or_empty((d)->number)),                                \
	    TEXT(":note", or_empty((d)->note)), TEXT(":state", document_state_word((d)->state)),                       \
	    NUMBER(":container", (d)->container), TEXT(":held", or_empty((d)->held))

/* The unique rules, asked before anything is written: a refusal leaves a group transaction as it was. */
static int must_be_alone(struct reg *r, const struct document *d, const struct version *v, bool new_document,
                         struct err *e)
{
	char id[ID_TEXT] = "";
	if (!hash_valid(span_of(v->blob)))
		return ERR_SAY(e, ERR_INPUT, "A version without a checksum cannot be registered.");
	if (reg_find_blob(r, v->blob, id, e))
		return -1;
	if (*id)
		return ERR_SAY(e, ERR_INPUT, "The same bytes are in the register already, as %s.", id);
	/* A new version keeps unit, period and name; its type may become another. */
	if (reg_find_name(r, or_empty(d->unit), or_empty(d->type), or_empty(d->period), or_empty(d->name), id, e))
		return -1;
	if (*id && (new_document || strcmp(id, d->id) != 0))
		return ERR_SAY(e, ERR_INPUT, "There is a document of this unit, type, period and name already: %s.",
		               id);
	return 0;
}

static int put_version(struct reg *r, const struct document *d, struct version *v, struct err *e)
{
	snprintf(v->id, sizeof(v->id), "%s", d->id);
	return sql_run(&r->sql, Q_VERSION_ADD,
	               VALUES(TEXT(":id", v->id), NUMBER(":number", v->number), TEXT(":blob", v->blob),
	                      NUMBER(":size", v->size), TEXT(":path", or_empty(v->path)),
	                      TEXT(":type", or_empty(v->type)), TEXT(":mime", or_empty(v->mime)),
	                      TEXT(":verdict", or_empty(v->verdict)), NUMBER(":pages", v->pages),
	                      NUMBER(":created_ms", v->created_ms), NUMBER(":has_text", v->has_text),
	                      TEXT(":container", v->container), NUMBER(":container_order", v->container_order)),
	               e);
}

/* An archive itself is never indexed. */
static int announce(struct reg *r, const char *action, const struct document *d, const struct version *v, struct err *e)
{
	if (audit_document(r, action, d->id, e, "{\"version\":%d,\"sha256\":\"%s\",\"unit\":\"%s\",\"period\":\"%s\"}",
	                   v->number, v->blob, or_empty(d->unit), or_empty(d->period)))
		return -1;
	return d->container ? 0 : reg_outbox_add(r, OUTBOX_INDEX, d->id, v->number, e);
}

static int put_document(struct reg *r, struct document *d, struct err *e)
{
	return sql_run(&r->sql, Q_DOCUMENT_ADD,
	               VALUES(TEXT(":id", d->id), TEXT(":unit", or_empty(d->unit)),
	                      TEXT(":period", or_empty(d->period)), DESCRIPTION(d), TEXT(":name", or_empty(d->name)),
	                      NUMBER(":created_ms", d->created_ms)),
	               e);
}

static int unit_must_exist(struct reg *r, const struct document *d, struct err *e)
{
	struct unit u;
	int rc = reg_unit_get(r, or_empty(d->unit), &u, e);
	unit_clear(&u);
	if (rc && e->kind == ERR_MISSING)
		e->kind = ERR_INPUT;
	return rc;
}

/* Ids are random and never used again. */
static int free_id(struct reg *r, char id[ID_TEXT], struct err *e)
{
	int64_t taken = 1;
	while (taken) {
		id_random(id);
		if (sql_number(&r->sql, Q_VERSION_LAST, VALUES(TEXT(":id", id)), &taken, NULL, e))
			return -1;
	}
	return 0;
}

int reg_document_add(struct reg *r, struct document *d, struct version *v, struct err *e)
{
	reg_must_write(r);
	if (unit_must_exist(r, d, e) || must_be_alone(r, d, v, true, e) || (!*d->id && free_id(r, d->id, e)))
		return -1;
	d->created_ms = d->created_ms ? d->created_ms : now_ms();
	d->current_version = v->number = 1;
	v->created_ms = v->created_ms ? v->created_ms : d->created_ms;
	if (put_document(r, d, e) || put_version(r, d, v, e))
		return -1;
	return announce(r, "dokumen.buat", d, v, e);
}

int reg_version_add(struct reg *r, struct document *d, struct version *v, struct err *e)
{
	int64_t last = 0;
	reg_must_write(r);
	if (sql_number(&r->sql, Q_VERSION_LAST, VALUES(TEXT(":id", d->id)), &last, NULL, e))
		return -1;
	if (last == 0)
		return ERR_SAY(e, ERR_MISSING, "There is no document %s.", d->id);
	if (d->state == DOC_DITARIK)
		return ERR_SAY(e, ERR_INPUT, "The document %s was withdrawn; a new version must be a new document.",
		               d->id);
	if (must_be_alone(r, d, v, false, e))
		return -1;
	d->current_version = v->number = (int)last + 1;
	v->created_ms = v->created_ms ? v->created_ms : now_ms();
	if (put_version(r, d, v, e) ||
	    sql_run(&r->sql, Q_DOCUMENT_UPDATE,
	            VALUES(TEXT(":id", d->id), DESCRIPTION(d), NUMBER(":current_version", d->current_version)), e))
		return -1;
	return announce(r, "dokumen.buat", d, v, e);
}

static int take_document(struct reg *r, sqlite3_stmt *st, const char *id, struct document *out, struct err *e)
{
	*out = (struct document){0};
	if (!st)
		return -1;
	int got = sql_step(&r->sql, st, e);
	if (got == 1)
		document_from(st, 0, out);
	else if (got == 0)
		ERR_SAY(e, ERR_MISSING, "There is no document %.20s.", id);
	sql_end(&r->sql, st);
	return got == 1 ? 0 : -1;
}

int reg_document_get(struct reg *r, const char *id, struct document *out, struct err *e)
{
	return take_document(r, sql_begin(&r->sql, Q_DOCUMENT_GET, VALUES(TEXT(":id", id)), e), id, out, e);
}

int reg_publication_document(struct reg *r, const char *id, int version, struct document *out, struct err *e)
{
	sqlite3_stmt *st =
	    sql_begin(&r->sql, Q_PUBLICATION_DOCUMENT, VALUES(TEXT(":id", id), NUMBER(":version", version)), e);
	return take_document(r, st, id, out, e);
}

int reg_version_get(struct reg *r, const char *id, int number, struct version *out, struct err *e)
{
	int64_t wanted = number;
	*out = (struct version){0};
	if (number == 0 && sql_number(&r->sql, Q_VERSION_LAST, VALUES(TEXT(":id", id)), &wanted, NULL, e))
		return -1;
	sqlite3_stmt *st = sql_begin(&r->sql, Q_VERSION_GET, VALUES(TEXT(":id", id), NUMBER(":number", wanted)), e);
	if (!st)
		return -1;
	int got = sql_step(&r->sql, st, e);
	if (got == 1)
		version_from(st, 0, out);
	else if (got == 0)
		ERR_SAY(e, ERR_MISSING, "There is no version %d of document %.20s.", (int)wanted, id);
	sql_end(&r->sql, st);
	return got == 1 ? 0 : -1;
}

static int take_id(void *with, sqlite3_stmt *st)
{
	sql_copy(st, 0, with, ID_TEXT);
	return 0;
}

int reg_find_blob(struct reg *r, const char *blob, char id[ID_TEXT], struct err *e)
{
	*id = '\0';
	return sql_each(&r->sql, Q_VERSION_FIND_BLOB, VALUES(TEXT(":blob", blob)), take_id, id, e);
}

int reg_find_name(struct reg *r, const char *unit, const char *type, const char *period, const char *name,
                  char id[ID_TEXT], struct err *e)
{
	*id = '\0';
	return sql_each(&r->sql, Q_DOCUMENT_FIND_NAME,
	                VALUES(TEXT(":unit", unit), TEXT(":type", type), TEXT(":period", period), TEXT(":name", name)),
	                take_id, id, e);
}

struct document_walk {
	int (*each)(void *with, const struct document *d, const struct version *v);
	void *with;
};

static int walk_document(void *with, sqlite3_stmt *st)
{
	struct document_walk *w = with;
	struct document d;
	struct version v;
	document_from(st, 0, &d);
	version_from(st, DOCUMENT_COLUMN_COUNT, &v);
	int rc = w->each(w->with, &d, &v);
	document_clear(&d);
	version_clear(&v);
	return rc;
}

int reg_members(struct reg *r, const char *container,
                int (*each)(void *with, const struct document *d, const struct version *v), void *with, struct err *e)
{
	return sql_each(&r->sql, Q_DOCUMENT_MEMBERS, VALUES(TEXT(":container", container)), walk_document,
	                &(struct document_walk){each, with}, e);
}

int reg_documents(struct reg *r, int (*each)(void *with, const struct document *d, const struct version *v), void *with,
                  struct err *e)
{
	return sql_each(&r->sql, Q_DOCUMENT_LIST, NULL, walk_document, &(struct document_walk){each, with}, e);
}

/* The document must be there; an unchanged one leaves no row in the chain. */
static int must_exist(struct reg *r, const char *id, int64_t changed, struct err *e)
{
	int64_t versions = 0;
	if (changed)
		return 0;
	if (sql_number(&r->sql, Q_VERSION_LAST, VALUES(TEXT(":id", id)), &versions, NULL, e))
		return -1;
	return versions ? 0 : ERR_SAY(e, ERR_MISSING, "There is no document %.20s.", id);
}

int reg_document_hold(struct reg *r, const char *id, const char *held, struct err *e)
{
	int64_t changed = 0;
	reg_must_write(r);
	if (sql_run_counted(&r->sql, Q_DOCUMENT_HOLD, VALUES(TEXT(":id", id), TEXT(":held", or_empty(held))), &changed,
	                    e) ||
	    must_exist(r, id, changed, e))
		return -1;
	/* The code alone: the words behind it may name what was found. */
	int code = (int)strcspn(or_empty(held), ": \"\\");
	return changed ? audit_document(r, "sistem.tahan", id, e, "{\"held\":\"%.*s\"}", code > 20 ? 20 : code,
	                                or_empty(held))
	               : 0;
}

int reg_document_class(struct reg *r, const char *id, enum info_class c, bool given, struct err *e)
{
	int64_t changed = 0;
	reg_must_write(r);
	if (sql_run_counted(&r->sql, Q_DOCUMENT_CLASS,
	                    VALUES(TEXT(":id", id), TEXT(":class", stored_class_word(c)), NUMBER(":given", given)),
	                    &changed, e) ||
	    must_exist(r, id, changed, e))
		return -1;
	if (!changed)
		return 0;
	return audit_document(r, "kelas.usul", id, e, "{\"class\":\"%s\",\"given\":%s}", stored_class_word(c),
	                      given ? "true" : "false") ||
	               reg_outbox_add(r, OUTBOX_INDEX, id, 0, e)
	           ? -1
	           : 0;
}

/* Publishing and withdrawing have calls of their own: what is public never changes state by this door. */
static bool state_is_public(enum document_state s)
{
	return s == DOC_DITERBITKAN || s == DOC_TERBUKA_DENGAN_PENGHITAMAN || s == DOC_DITARIK;
}

static bool is_code(const char *s)
{
	return s && *s && strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") == strlen(s);
}

int reg_document_state(struct reg *r, const char *id, enum document_state s, const char *why, struct err *e)
{
	struct document d;
	reg_must_write(r);
	if (reg_document_get(r, id, &d, e))
		return -1;
	enum document_state from = d.state;
	document_clear(&d);
	if (from == s)
		return 0;
	if (state_is_public(s) || state_is_public(from))
		return ERR_SAY(e, ERR_INPUT, "The document %s goes from %s to %s by publishing or withdrawing only.",
		               id, document_state_word(from), document_state_word(s));
	if (sql_run(&r->sql, Q_DOCUMENT_STATE, VALUES(TEXT(":id", id), TEXT(":state", document_state_word(s))), e))
		return -1;
	return audit_document(r, "dokumen.status", id, e, "{\"from\":\"%s\",\"to\":\"%s\",\"why\":\"%s\"}",
	                      document_state_word(from), document_state_word(s), is_code(why) ? why : "");
}
