/* store/people.c - accounts: who there is, whether they may sign in, their passwords. */
#include "store/people.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "base/now.h"
#include "store/audit.h"
#include "store/people_inner.h"

_Static_assert(PASSWORD_HASH_TEXT == crypto_pwhash_STRBYTES, "as libsodium writes it");

const char *account_object(const char *name, char out[ACCOUNT_OBJECT_TEXT])
{
	snprintf(out, ACCOUNT_OBJECT_TEXT, "account:%.40s", name);
	return out;
}

/* Each hash takes 64 MiB: sixteen at once would be a way to push the portal out of memory. */
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

int password_hash(const char *password, char out[PASSWORD_HASH_TEXT], struct err *e)
{
	pthread_mutex_lock(&one_at_a_time);
	int rc = crypto_pwhash_str(out, password, strlen(password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
	                           crypto_pwhash_MEMLIMIT_INTERACTIVE);
	pthread_mutex_unlock(&one_at_a_time);
	return rc ? ERR(e, ERR_SYSTEM, "The password could not be hashed: memory is short.", "crypto_pwhash_str") : 0;
}

bool password_matches(const char *hash, const char *password)
{
	pthread_mutex_lock(&one_at_a_time);
	int rc = crypto_pwhash_str_verify(hash, password, strlen(password));
	pthread_mutex_unlock(&one_at_a_time);
	return rc == 0;
}

static void person_from(sqlite3_stmt *st, struct person *p)
{
	*p = (struct person){.name = sql_text(st, 0),
	                     .full_name = sql_text(st, 1),
	                     .nip = sql_text(st, 2),
	                     .disabled = sql_int64(st, 3) != 0,
	                     .one_time = sql_int(st, 4) != 0,
	                     .totp = sql_int(st, 5) != 0,
	                     .created_ms = sql_int64(st, 6)};
}

void person_clear(struct person *p)
{
	free(p->name);
	free(p->full_name);
	free(p->nip);
	*p = (struct person){0};
}

int person_get(struct reg *r, const char *name, struct person *out, struct err *e)
{
	sqlite3_stmt *st = sql_begin(&r->sql, Q_ACCOUNT_GET, VALUES(TEXT(":name", name)), e);
	*out = (struct person){0};
	if (!st)
		return -1;
	int got = sql_step(&r->sql, st, e);
	if (got == 1)
		person_from(st, out);
	else if (got == 0)
		ERR_SAY(e, ERR_MISSING, "There is no account %.40s.", name ? name : "");
	sql_end(&r->sql, st);
	return got == 1 ? 0 : -1;
}

struct walk {
	int (*each)(void *with, const struct person *p);
	void *with;
};

static int walk_person(void *with, sqlite3_stmt *st)
{
	struct walk *w = with;
	struct person p;
	person_from(st, &p);
	int rc = w->each(w->with, &p);
	person_clear(&p);
	return rc;
}

int people_list(struct reg *r, int (*each)(void *with, const struct person *p), void *with, struct err *e)
{
	return sql_each(&r->sql, Q_ACCOUNT_LIST, NULL, walk_person, &(struct walk){each, with}, e);
}

/* Runs a change of one account and its chain row. */
static int change(struct reg *r, int row, const struct sql_value *values, const char *name, const char *detail,
                  struct err *e)
{
	char object[ACCOUNT_OBJECT_TEXT];
	int64_t changed = 0;
	reg_must_write(r);
	if (sql_run_counted(&r->sql, row, values, &changed, e))
		return -1;
	if (changed != 1)
		return ERR_SAY(e, ERR_MISSING, "There is no account %.40s.", name);
	return audit_add(r, "akun.kelola", account_object(name, object), detail, e);
}

int person_name(struct reg *r, const char *name, const char *full_name, const char *nip, struct err *e)
{
	return change(r, Q_ACCOUNT_NAMES, VALUES(TEXT(":name", name), TEXT(":full_name", full_name), TEXT(":nip", nip)),
	              name, "{\"account\":\"name\"}", e);
}

int person_disable(struct reg *r, const char *name, bool disabled, struct err *e)
{
	return change(r, Q_ACCOUNT_DISABLE, VALUES(TEXT(":name", name), NUMBER(":at", disabled ? now_ms() : 0)), name,
	              disabled ? "{\"account\":\"disable\"}" : "{\"account\":\"enable\"}", e) ||
	               sessions_end(r, name, NULL, e)
	           ? -1
	           : 0;
}

int password_set(struct reg *r, const char *name, const char *password, bool one_time, int64_t until_ms, struct err *e)
{
	char hash[PASSWORD_HASH_TEXT], object[ACCOUNT_OBJECT_TEXT];
	int64_t changed = 0;
	reg_must_write(r);
	if (password_hash(password, hash, e) ||
	    sql_run_counted(&r->sql, Q_ACCOUNT_PASSWORD,
	                    VALUES(TEXT(":name", name), TEXT(":hash", hash), NUMBER(":one_time", one_time),
	                           NUMBER(":until", until_ms)),
	                    &changed, e))
		return -1;
	if (changed != 1)
		return ERR_SAY(e, ERR_MISSING, "There is no account %.40s.", name);
	return audit_add(r, one_time ? "akun.sandi" : "akun.sendiri", account_object(name, object),
	                 one_time ? "{\"password\":\"one-time\"}" : "{\"password\":\"own\"}", e);
}
