/* store/session.c - who is signed in: cookies kept as hashes, an end by idling and an end at last. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "base/now.h"
#include "store/audit.h"
#include "store/people_inner.h"

enum { SEEN_STEP_MS = 60000 };

static const char ACTOR[] = "sistem";

/* BLAKE2b of "earsip USE COOKIE": one way, and another one for each use. */
static void derive(const char *cookie, const char *use, unsigned char out[32])
{
	char text[160];
	snprintf(text, sizeof(text), "earsip %s %s", use, cookie);
	crypto_generichash(out, 32, (const unsigned char *)text, strlen(text), NULL, 0);
	sodium_memzero(text, sizeof(text));
}

static int hash_of(const char *cookie, unsigned char out[32])
{
	if (strnlen(cookie, SESSION_TEXT) != SESSION_TEXT - 1)
		return -1;
	derive(cookie, "session", out);
	return 0;
}

void session_token(const char *cookie, const char *use, char out[SESSION_TEXT])
{
	unsigned char raw[32];
	derive(cookie, use, raw);
	sodium_bin2base64(out, SESSION_TEXT, raw, sizeof(raw), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

int session_make(struct reg *r, const char *account, bool second_factor, char cookie[SESSION_TEXT], struct err *e)
{
	unsigned char raw[32], hash[32];
	int64_t at = now_ms();
	reg_must_write(r);
	randombytes_buf(raw, sizeof(raw));
	sodium_bin2base64(cookie, SESSION_TEXT, raw, sizeof(raw), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	sodium_memzero(raw, sizeof(raw));
	hash_of(cookie, hash);
	struct span key = {(const char *)hash, sizeof(hash)};
	if (sql_run(&r->sql, Q_SESSION_SWEEP, VALUES(NUMBER(":at", at), NUMBER(":idle", at - SESSION_IDLE_MS)), e))
		return -1;
	return sql_run(&r->sql, Q_SESSION_ADD,
	               VALUES(BYTES(":hash", key), TEXT(":account", account), NUMBER(":at", at),
	                      NUMBER(":ends", at + SESSION_TOTAL_MS), NUMBER(":second_factor", second_factor)),
	               e);
}

struct found {
	struct session *session;
	int64_t seen_ms;
};

static int take_session(void *with, sqlite3_stmt *st)
{
	struct found *f = with;
	sql_copy(st, 0, f->session->account, sizeof(f->session->account));
	f->session->second_factor = sql_int(st, 1) != 0;
	f->session->ends_ms = sql_int64(st, 2);
	f->seen_ms = sql_int64(st, 3);
	sql_copy(st, 4, f->session->message, sizeof(f->session->message));
	return 0;
}

/* One statement in a transaction of its own. */
static int run_alone(struct reg *r, int row, const struct sql_value *values, struct err *e)
{
	if (reg_begin(r, ACTOR, e))
		return -1;
	if (sql_run(&r->sql, row, values, e) || reg_commit(r, e)) {
		reg_rollback(r);
		return -1;
	}
	return 0;
}

int session_get(struct reg *r, const char *cookie, struct session *out, struct err *e)
{
	struct found f = {.session = out};
	int64_t at = now_ms();
	*out = (struct session){0};
	if (!cookie || hash_of(cookie, out->hash))
		return ERR(e, ERR_MISSING, "Nobody has signed in.", "no cookie");
	struct span key = {(const char *)out->hash, sizeof(out->hash)};
	if (sql_each(&r->sql, Q_SESSION_GET,
	             VALUES(BYTES(":hash", key), NUMBER(":at", at), NUMBER(":idle", at - SESSION_IDLE_MS)),
	             take_session, &f, e))
		return -1;
	if (!*out->account)
		return ERR(e, ERR_MISSING, "Nobody has signed in.", "no such session, or it is over");
	if (at - f.seen_ms < SEEN_STEP_MS)
		return 0;
	/* The clock of idling is not worth a failed page. */
	struct err ignored = ERR_INIT;
	run_alone(r, Q_SESSION_SEEN, VALUES(BYTES(":hash", key), NUMBER(":at", at)), &ignored);
	return 0;
}

int session_end(struct reg *r, const char *cookie, struct err *e)
{
	unsigned char hash[32];
	if (!cookie || hash_of(cookie, hash))
		return 0;
	return run_alone(r, Q_SESSION_END, VALUES(BYTES(":hash", ((struct span){(const char *)hash, sizeof(hash)}))),
	                 e);
}

int sessions_end(struct reg *r, const char *account, const unsigned char *but, struct err *e)
{
	static const unsigned char NONE[32];
	reg_must_write(r);
	struct span key = {(const char *)(but ? but : NONE), 32};
	return sql_run(&r->sql, Q_SESSION_END_ALL, VALUES(TEXT(":account", account), BYTES(":but", key)), e);
}

struct walk {
	int (*each)(void *with, const struct session_row *s);
	void *with;
};

static int walk_session(void *with, sqlite3_stmt *st)
{
	struct walk *w = with;
	struct session_row s = {
	    .made_ms = sql_int64(st, 1), .seen_ms = sql_int64(st, 2), .second_factor = sql_int(st, 3) != 0};
	struct span hash = sql_bytes(st, 0);
	if (hash.n == sizeof(s.hash))
		memcpy(s.hash, hash.p, hash.n);
	return w->each(w->with, &s);
}

int sessions_of(struct reg *r, const char *account, int (*each)(void *with, const struct session_row *s), void *with,
                struct err *e)
{
	int64_t at = now_ms();
	return sql_each(&r->sql, Q_SESSION_LIST,
	                VALUES(TEXT(":account", account), NUMBER(":at", at), NUMBER(":idle", at - SESSION_IDLE_MS)),
	                walk_session, &(struct walk){each, with}, e);
}

int session_say(struct reg *r, const struct session *s, const char *message, struct err *e)
{
	struct span key = {(const char *)s->hash, sizeof(s->hash)};
	return run_alone(r, Q_SESSION_SAY, VALUES(BYTES(":hash", key), TEXT(":message", message)), e);
}
