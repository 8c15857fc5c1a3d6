#include "store/audit.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <sodium.h>

#include "base/now.h"
#include "store/register_inner.h"

enum { HASH_RAW = 32 };

struct chain_row {
	int64_t sequence, at_ms;
	const char *actor, *action, *object, *detail;
};

static void add_number(crypto_generichash_state *state, uint64_t v)
{
	unsigned char raw[8];
	for (size_t i = 0; i < sizeof(raw); i++)
		raw[i] = (unsigned char)(v >> (8 * i));
	crypto_generichash_update(state, raw, sizeof(raw));
}

static void add_field(crypto_generichash_state *state, const char *s)
{
	size_t n = strlen(s);
	add_number(state, n);
	crypto_generichash_update(state, (const unsigned char *)s, n);
}

static void row_hash(const unsigned char previous[HASH_RAW], const struct chain_row *row, unsigned char out[HASH_RAW])
{
	crypto_generichash_state state;
	crypto_generichash_init(&state, NULL, 0, HASH_RAW);
	crypto_generichash_update(&state, previous, HASH_RAW);
	add_number(&state, (uint64_t)row->sequence);
	add_number(&state, (uint64_t)row->at_ms);
	add_field(&state, row->actor);
	add_field(&state, row->action);
	add_field(&state, row->object);
	add_field(&state, row->detail);
	crypto_generichash_final(&state, out, HASH_RAW);
}

struct chain_end {
	int64_t sequence, at_ms;
	unsigned char hash[HASH_RAW];
};

static int take_end(void *with, sqlite3_stmt *st)
{
	struct chain_end *end = with;
	struct span hash = sql_bytes(st, 2);
	end->sequence = sql_int64(st, 0);
	end->at_ms = sql_int64(st, 1);
	if (hash.n == HASH_RAW)
		memcpy(end->hash, hash.p, HASH_RAW);
	return 0;
}

int audit_add(struct reg *r, const char *action, const char *object, const char *detail, struct err *e)
{
	struct chain_end end = {0};
	unsigned char hash[HASH_RAW];
	reg_must_write(r);
	if (sql_each(&r->sql, Q_AUDIT_LAST, NULL, take_end, &end, e))
		return -1;
	struct chain_row row = {.sequence = end.sequence + 1,
	                        .at_ms = now_ms(),
	                        .actor = r->actor,
	                        .action = action,
	                        .object = object,
	                        .detail = detail};
	row_hash(end.hash, &row, hash);
	return sql_run(&r->sql, Q_AUDIT_ADD,
	               VALUES(NUMBER(":sequence", row.sequence), NUMBER(":at", row.at_ms), TEXT(":actor", row.actor),
	                      TEXT(":action", row.action), TEXT(":object", row.object), TEXT(":detail", row.detail),
	                      BYTES(":hash", ((struct span){(const char *)hash, sizeof(hash)}))),
	               e);
}

__attribute__((format(printf, 5, 0))) static int audit_addv(struct reg *r, const char *action, const char *object,
                                                            struct err *e, const char *format, va_list ap)
{
	char detail[512];
	int n = vsnprintf(detail, sizeof(detail), format, ap);
	if (n < 0 || (size_t)n >= sizeof(detail))
		return ERR(e, ERR_SYSTEM, "The record of a change is too long. Nothing was saved.", "%s: %d bytes",
		           action, n);
	return audit_add(r, action, object, detail, e);
}

int audit_addf(struct reg *r, const char *action, const char *object, struct err *e, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	int rc = audit_addv(r, action, object, e, format, ap);
	va_end(ap);
	return rc;
}

int audit_document(struct reg *r, const char *action, const char *id, struct err *e, const char *format, ...)
{
	char object[32];
	va_list ap;
	snprintf(object, sizeof(object), "doc:%.20s", id);
	va_start(ap, format);
	int rc = audit_addv(r, action, object, e, format, ap);
	va_end(ap);
	return rc;
}

struct verify {
	unsigned char previous[HASH_RAW];
	int64_t sequence, broken;
	const char *anchor;
	bool anchor_found;
};

static int verify_row(void *with, sqlite3_stmt *st)
{
	struct verify *v = with;
	unsigned char hash[HASH_RAW];
	char hex[HASH_TEXT];
	struct span stored = sql_bytes(st, 6);
	struct chain_row row = {.sequence = sql_int64(st, 0),
	                        .at_ms = sql_int64(st, 1),
	                        .actor = sql_peek(st, 2),
	                        .action = sql_peek(st, 3),
	                        .object = sql_peek(st, 4),
	                        .detail = sql_peek(st, 5)};
	v->sequence++;
	row_hash(v->previous, &row, hash);
	if (row.sequence != v->sequence || stored.n != HASH_RAW || memcmp(stored.p, hash, HASH_RAW) != 0) {
		v->broken = v->sequence;
		return 1;
	}
	memcpy(v->previous, hash, HASH_RAW);
	sodium_bin2hex(hex, sizeof(hex), hash, sizeof(hash));
	if (v->anchor && strcmp(v->anchor, hex) == 0)
		v->anchor_found = true;
	return 0;
}

int audit_verify(struct reg *r, const char *anchor, int64_t *broken, bool *anchor_found, char head[HASH_TEXT],
                 struct err *e)
{
	struct verify v = {.anchor = anchor};
	if (sql_each(&r->sql, Q_AUDIT_LIST, NULL, verify_row, &v, e) < 0)
		return -1;
	*broken = v.broken;
	*anchor_found = !anchor || v.anchor_found;
	sodium_bin2hex(head, HASH_TEXT, v.previous, sizeof(v.previous));
	return 0;
}

struct audit_walk {
	int (*each)(void *with, const struct audit_row *row);
	void *with;
};

static int walk_row(void *with, sqlite3_stmt *st)
{
	struct audit_walk *w = with;
	char hex[HASH_TEXT] = "";
	struct span hash = sql_bytes(st, 6);
	if (hash.n == HASH_RAW)
		sodium_bin2hex(hex, sizeof(hex), (const unsigned char *)hash.p, hash.n);
	struct audit_row row = {.sequence = sql_int64(st, 0),
	                        .at_ms = sql_int64(st, 1),
	                        .actor = sql_peek(st, 2),
	                        .action = sql_peek(st, 3),
	                        .object = sql_peek(st, 4),
	                        .detail = sql_peek(st, 5),
	                        .hash = hex};
	return w->each(w->with, &row);
}

int audit_each(struct reg *r, int (*each)(void *with, const struct audit_row *row), void *with, struct err *e)
{
	return sql_each(&r->sql, Q_AUDIT_LIST, NULL, walk_row, &(struct audit_walk){each, with}, e);
}

int audit_page(struct reg *r, const char *actor, int64_t before, int limit,
               int (*each)(void *with, const struct audit_row *row), void *with, struct err *e)
{
	return sql_each(&r->sql, actor ? Q_AUDIT_PAGE_OF : Q_AUDIT_PAGE,
	                VALUES(NUMBER(":before", before > 0 ? before : INT64_MAX), NUMBER(":limit", limit),
	                       {.name = actor ? ":actor" : NULL, .kind = SQL_TEXT, .text = actor}),
	                walk_row, &(struct audit_walk){each, with}, e);
}
