/* Releases and publications: what may go out, what is out, what was taken back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/now.h"
#include "store/register_inner.h"

int reg_release_put(struct reg *r, const struct release *x, struct err *e)
{
	struct version v;
	reg_must_write(r);
	if (reg_version_get(r, x->id, x->version, &v, e))
		return -1;
	version_clear(&v);
	if (!hash_valid(span_of(x->blob)))
		return ERR_SAY(e, ERR_INPUT, "The copy of %s that is to be released has no checksum.", x->id);
	if (sql_run(&r->sql, Q_RELEASE_PUT,
	            VALUES(TEXT(":id", x->id), NUMBER(":version", x->version), TEXT(":blob", x->blob),
	                   NUMBER(":size", x->size), NUMBER(":pages", x->pages), TEXT(":gate", x->gate),
	                   TEXT(":findings", x->findings ? x->findings : "[]"),
	                   NUMBER(":created_ms", x->created_ms ? x->created_ms : now_ms())),
	            e))
		return -1;
	return audit_document(r, "sistem.gerbang", x->id, e, "{\"version\":%d,\"gate\":\"%s\",\"sha256\":\"%s\"}",
	                      x->version, x->gate, x->blob);
}

static void release_from(sqlite3_stmt *st, struct release *out)
{
	*out = (struct release){.version = sql_int(st, 1),
	                        .size = sql_int64(st, 3),
	                        .pages = sql_int(st, 4),
	                        .gate = sql_text(st, 5),
	                        .findings = sql_text(st, 6),
	                        .created_ms = sql_int64(st, 7)};
	sql_copy(st, 0, out->id, sizeof(out->id));
	sql_copy(st, 2, out->blob, sizeof(out->blob));
}

int reg_release_get(struct reg *r, const char *id, int version, struct release *out, struct err *e)
{
	int64_t wanted = version;
	*out = (struct release){0};
	if (version == 0 && sql_number(&r->sql, Q_VERSION_LAST, VALUES(TEXT(":id", id)), &wanted, NULL, e))
		return -1;
	sqlite3_stmt *st = sql_begin(&r->sql, Q_RELEASE_GET, VALUES(TEXT(":id", id), NUMBER(":version", wanted)), e);
	if (!st)
		return -1;
	int got = sql_step(&r->sql, st, e);
	if (got == 1)
		release_from(st, out);
	else if (got == 0)
		ERR_SAY(e, ERR_MISSING, "Version %d of %.20s was not checked for release yet.", (int)wanted, id);
	sql_end(&r->sql, st);
	return got == 1 ? 0 : -1;
}

void release_clear(struct release *x)
{
	free(x->gate);
	free(x->findings);
	*x = (struct release){0};
}

static bool is_withdrawn(const struct document *d)
{
	return d->state == DOC_DITARIK;
}

static bool is_excluded(const struct document *d)
{
	return d->state == DOC_DIKECUALIKAN || d->class_info == CLASS_DIKECUALIKAN;
}

static bool has_no_class(const struct document *d)
{
	return d->class_info == CLASS_NONE;
}

static bool is_archive(const struct document *d)
{
	return d->container;
}

static bool is_held(const struct document *d)
{
	return *d->held || d->leak_hold;
}

/* Invariant 3: what keeps a document in.  The first that holds is said. */
static const struct {
	bool (*holds)(const struct document *d);
	const char *say;
} KEPT_IN[] = {
    {is_withdrawn, "was withdrawn; it can come back only as a new document"},
    {is_excluded, "is excluded information"},
    {has_no_class, "has no class of information yet"},
    {is_archive, "is an archive; its members are published one by one"},
    {is_held, "is held; a person must look at it first"},
};

static int may_go_out(const struct document *d, struct err *e)
{
	for (size_t i = 0; i < COUNT(KEPT_IN); i++)
		if (KEPT_IN[i].holds(d))
			return ERR_SAY(e, ERR_INPUT, "The document %s %s.", d->id, KEPT_IN[i].say);
	return 0;
}

static int set_public(struct reg *r, const struct release *x, int64_t *changed, struct err *e)
{
	if (sql_run_counted(&r->sql, Q_PUBLICATION_PUT,
	                    VALUES(TEXT(":id", x->id), NUMBER(":version", x->version), TEXT(":release", x->blob),
	                           NUMBER(":at", now_ms())),
	                    changed, e))
		return -1;
	if (!*changed)
		return 0;
	if (sql_run(&r->sql, Q_DOCUMENT_STATE,
	            VALUES(TEXT(":id", x->id), TEXT(":state", document_state_word(DOC_DITERBITKAN))), e) ||
	    audit_document(r, "dokumen.terbit", x->id, e, "{\"version\":%d,\"sha256\":\"%s\"}", x->version, x->blob))
		return -1;
	return reg_outbox_add(r, OUTBOX_PUBLISH, x->id, x->version, e);
}

int reg_publish(struct reg *r, const char *id, int number, struct err *e)
{
	struct document d = {0};
	struct release x = {0};
	int64_t last = 0, changed = 0;
	int rc = -1;
	reg_must_write(r);
	if (reg_document_get(r, id, &d, e) || may_go_out(&d, e) ||
	    reg_release_get(r, id, number ? number : d.current_version, &x, e) ||
	    sql_number(&r->sql, Q_PUBLICATION_LAST, VALUES(TEXT(":id", id)), &last, NULL, e))
		goto done;
	if (x.version != d.current_version)
		ERR_SAY(e, ERR_INPUT, "Only the current version of %s can be published.", id);
	else if (strcmp(x.gate, "pass") != 0)
		ERR_SAY(e, ERR_INPUT, "The release gate did not let version %d of %s pass.", x.version, id);
	else if (x.version < last)
		ERR_SAY(e, ERR_INPUT, "A later version of %s is published already.", id);
	else
		rc = set_public(r, &x, &changed, e);
done:
	document_clear(&d);
	release_clear(&x);
	return rc;
}

/* What was waiting to go out does not go any more. */
static int recall(struct reg *r, const char *id, int version, struct err *e)
{
	static const char *const WAITING[] = {"PUBLISH", "PICTURE"};
	for (size_t i = 0; i < COUNT(WAITING); i++)
		if (sql_run(&r->sql, Q_OUTBOX_DROP, VALUES(TEXT(":kind", WAITING[i]), TEXT(":id", id)), e))
			return -1;
	return reg_outbox_add(r, OUTBOX_WITHDRAW, id, version, e) || reg_outbox_add(r, OUTBOX_PURGE, id, version, e)
	           ? -1
	           : 0;
}

int reg_withdraw(struct reg *r, const char *id, const char *reason, struct err *e)
{
	struct document d;
	int64_t at = now_ms();
	reg_must_write(r);
	if (reg_document_get(r, id, &d, e))
		return -1;
	bool is_public = d.state == DOC_DITERBITKAN || d.state == DOC_TERBUKA_DENGAN_PENGHITAMAN;
	bool gone = d.state == DOC_DITARIK;
	int version = d.current_version;
	document_clear(&d);
	if (gone)
		return 0;
	if (!is_public)
		return ERR_SAY(e, ERR_INPUT, "The document %s is not published.", id);
	if (span_trim(span_of(reason)).n == 0)
		return ERR_SAY(e, ERR_INPUT, "A withdrawal needs a reason that the public may read.");
	if (sql_run(&r->sql, Q_DOCUMENT_WITHDRAW, VALUES(TEXT(":id", id), TEXT(":reason", reason), NUMBER(":at", at)),
	            e) ||
	    sql_run(&r->sql, Q_PUBLICATION_WITHDRAW, VALUES(TEXT(":id", id), NUMBER(":at", at)), e) ||
	    audit_document(r, "dokumen.tarik", id, e, "{\"at\":%lld}", (long long)at))
		return -1;
	return recall(r, id, version, e);
}

int reg_leak_hold(struct reg *r, const char *id, const char *why, bool *held, struct err *e)
{
	struct document d;
	int64_t changed = 0;
	reg_must_write(r);
	*held = false;
	if (reg_document_get(r, id, &d, e))
		return -1;
	bool is_public = d.state == DOC_DITERBITKAN || d.state == DOC_TERBUKA_DENGAN_PENGHITAMAN;
	int version = d.current_version;
	document_clear(&d);
	if (!is_public)
		return 0;
	if (sql_run_counted(&r->sql, Q_DOCUMENT_LEAK,
	                    VALUES(TEXT(":id", id), NUMBER(":on", 1), NUMBER(":at", now_ms())), &changed, e))
		return -1;
	if (!changed)
		return 0;
	*held = true;
	return audit_document(r, "dokumen.tahan", id, e, "{\"why\":\"%s\"}", why) || recall(r, id, version, e) ? -1 : 0;
}

struct again {
	struct reg *r;
	struct err *e;
};

static int publish_again(void *with, const struct publication *p)
{
	const struct again *a = with;
	return p->withdrawn_ms ? 0 : reg_outbox_add(a->r, OUTBOX_PUBLISH, p->id, p->version, a->e);
}

int reg_leak_release(struct reg *r, const char *id, struct err *e)
{
	int64_t changed = 0;
	reg_must_write(r);
	if (sql_run_counted(&r->sql, Q_DOCUMENT_LEAK, VALUES(TEXT(":id", id), NUMBER(":on", 0), NUMBER(":at", 0)),
	                    &changed, e))
		return -1;
	if (!changed)
		return ERR_SAY(e, ERR_INPUT, "The document %s is not held.", id);
	if (sql_run(&r->sql, Q_OUTBOX_DROP, VALUES(TEXT(":kind", "WITHDRAW"), TEXT(":id", id)), e) ||
	    reg_publications(r, id, publish_again, &(struct again){r, e}, e))
		return -1;
	return audit_document(r, "dokumen.tahan_tinjau", id, e, "{\"released\":true}");
}

struct publication_walk {
	int (*each)(void *with, const struct publication *p);
	void *with;
};

static int walk_publication(void *with, sqlite3_stmt *st)
{
	struct publication_walk *w = with;
	struct publication p = {.version = sql_int(st, 1),
	                        .published_ms = sql_int64(st, 3),
	                        .withdrawn_ms = sql_int64(st, 4),
	                        .purged_ms = sql_int64(st, 5),
	                        .held = sql_int(st, 6) != 0};
	sql_copy(st, 0, p.id, sizeof(p.id));
	sql_copy(st, 2, p.release, sizeof(p.release));
	return w->each(w->with, &p);
}

int reg_publications(struct reg *r, const char *id, int (*each)(void *with, const struct publication *p), void *with,
                     struct err *e)
{
	struct publication_walk w = {each, with};
	if (id)
		return sql_each(&r->sql, Q_PUBLICATION_OF, VALUES(TEXT(":id", id)), walk_publication, &w, e);
	return sql_each(&r->sql, Q_PUBLICATION_LIST, NULL, walk_publication, &w, e);
}

int reg_publication_purged(struct reg *r, const char *id, struct err *e)
{
	int64_t changed = 0, at = now_ms();
	reg_must_write(r);
	if (sql_run_counted(&r->sql, Q_PUBLICATION_PURGE, VALUES(TEXT(":id", id), NUMBER(":at", at)), &changed, e))
		return -1;
	return changed ? audit_document(r, "sistem.hapus_jejak", id, e, "{\"at\":%lld}", (long long)at) : 0;
}

int reg_release_shared(struct reg *r, const char *release, const char *id, bool *shared, struct err *e)
{
	int64_t others = 0;
	if (sql_number(&r->sql, Q_PUBLICATION_SHARED, VALUES(TEXT(":release", release), TEXT(":id", id)), &others, NULL,
	               e))
		return -1;
	*shared = others > 0;
	return 0;
}
