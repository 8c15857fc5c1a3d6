/* store/sign_in.c - signing in: slowed, then the password, then the second factor, then another password where the
 * first was for one time.  What fails is never told apart. */
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "base/log.h"
#include "base/now.h"
#include "store/audit.h"
#include "store/throttle.h"
#include "store/totp.h"

struct secrets {
	char *hash;
	bool one_time;
	int64_t until_ms;
	struct buf totp; /* sealed; empty: none */
};

static int take_secrets(void *with, sqlite3_stmt *st)
{
	struct secrets *s = with;
	s->hash = sql_text(st, 0);
	s->one_time = sql_int(st, 1) != 0;
	s->until_ms = sql_int64(st, 2);
	buf_put(&s->totp, sql_bytes(st, 3));
	return 0;
}

static void secrets_free(struct secrets *s)
{
	free(s->hash);
	buf_free(&s->totp);
}

/* An account that is not there takes as long as one that is: its password is compared with that of nobody. */
static bool password_is_right(const struct secrets *s, const char *password, int64_t now)
{
	static const char NOBODY[] = "$argon2id$v=19$m=65536,t=2,p=1$NXwz5s+GoU0mgHaOmcl/yA$"
	                             "W1D8aYk1SGj1u7iJtUrbVFkYJ74wWCDkwMfHVUjrzp4";
	bool matches = password_matches(s->hash ? s->hash : NOBODY, password);
	return matches && s->hash && (!s->until_ms || now < s->until_ms);
}

int password_judge(const char *name, const char *password, struct err *e)
{
	enum { LEAST = 12, MOST = 200 };
	size_t n = strlen(password);
	bool same = true;
	for (size_t i = 1; i < n; i++)
		same = same && password[i] == password[0];
	if (n < LEAST || n > MOST)
		return ERR(e, ERR_INPUT, "A password has 12 to 200 characters.", "password of %s: %zu bytes", name, n);
	if (same || strcasestr(password, name))
		return ERR(e, ERR_INPUT, "This password is too easy to guess.", "password of %s", name);
	return 0;
}

/* One try, as it goes on. */
struct trying {
	struct reg *r;
	const struct data_key *key;
	const char *name, *password, *new_password, *code, *address;
	int64_t now;
	struct secrets secrets;
	bool second_factor;
};

static bool given(const char *text)
{
	return text && *text;
}

/* Within the transaction, the password being right.  OUT other than SIGN_IN_DONE: no session. */
static int go_on(struct trying *t, enum sign_in *out, struct err *e)
{
	bool right = true;
	if (t->secrets.totp.n && !given(t->code)) {
		*out = SIGN_IN_CODE;
		return 0;
	}
	if (t->secrets.totp.n && totp_check(t->r, t->key, t->name, buf_span(&t->secrets.totp), t->code, &right, e))
		return -1;
	if (!right) {
		*out = SIGN_IN_WRONG;
		return throttle_failed(t->r, t->name, t->address, t->now, e);
	}
	t->second_factor = t->secrets.totp.n != 0;
	if (t->secrets.one_time && !given(t->new_password)) {
		*out = SIGN_IN_PASSWORD;
		return 0;
	}
	if (t->secrets.one_time) {
		if (password_judge(t->name, t->new_password, e) ||
		    (strcmp(t->new_password, t->password) == 0 &&
		     ERR(e, ERR_INPUT, "The new password must be another one.", "same as the one-time one")) ||
		    password_set(t->r, t->name, t->new_password, false, 0, e) || sessions_end(t->r, t->name, NULL, e))
			return -1;
	}
	*out = SIGN_IN_DONE;
	return 0;
}

static int finish(struct trying *t, enum sign_in *out, char cookie[SESSION_TEXT], struct err *e)
{
	char object[ACCOUNT_OBJECT_TEXT];
	if (go_on(t, out, e))
		return -1;
	if (*out != SIGN_IN_DONE)
		return 0;
	return throttle_succeeded(t->r, t->name, t->address, t->now, e) ||
	               session_make(t->r, t->name, t->second_factor, cookie, e) ||
	               audit_add(t->r, "akun.masuk", account_object(t->name, object),
	                         t->second_factor ? "{\"second_factor\":true}" : "{\"second_factor\":false}", e)
	           ? -1
	           : 0;
}

/* A code that was right is used up only when the whole sign-in is done: asking for a new password keeps it. */
static int in_transaction(struct trying *t, bool right, enum sign_in *out, char cookie[SESSION_TEXT], struct err *e)
{
	char actor[ACCOUNT_OBJECT_TEXT];
	if (reg_begin(t->r, account_object(t->name, actor), e))
		return -1;
	*out = SIGN_IN_WRONG;
	int rc = right ? finish(t, out, cookie, e) : throttle_failed(t->r, t->name, t->address, t->now, e);
	if (rc == 0 && (*out == SIGN_IN_PASSWORD || *out == SIGN_IN_CODE)) {
		reg_rollback(t->r);
		return 0;
	}
	if (rc || reg_commit(t->r, e)) {
		reg_rollback(t->r);
		return -1;
	}
	return 0;
}

int person_sign_in(struct reg *r, const struct data_key *d, const char *name, const char *password,
                   const char *new_password, const char *code, const char *address, enum sign_in *out, int64_t *wait_ms,
                   char cookie[SESSION_TEXT], struct err *e)
{
	struct trying t = {.r = r,
	                   .key = d,
	                   .name = name,
	                   .password = password,
	                   .new_password = new_password,
	                   .code = code,
	                   .address = address,
	                   .now = now_ms(),
	                   .secrets = {.totp = buf_make(1024)}};
	cookie[0] = '\0';
	*out = SIGN_IN_WRONG;
	if (throttle_wait(r, name, address, t.now, wait_ms, e))
		return -1;
	if (*wait_ms > 0) {
		*out = SIGN_IN_SLOWED;
		return 0;
	}
	int rc = sql_each(&r->sql, Q_ACCOUNT_SECRETS, VALUES(TEXT(":name", name)), take_secrets, &t.secrets, e);
	if (rc == 0)
		rc = in_transaction(&t, password_is_right(&t.secrets, password, t.now), out, cookie, e);
	if (rc == 0 && *out == SIGN_IN_WRONG)
		log_event(LOG_INFO, "sign_in", "done=no");
	secrets_free(&t.secrets);
	return rc;
}

int password_change(struct reg *r, const char *name, const char *old_password, const char *password, struct err *e)
{
	struct secrets s = {.totp = buf_make(1024)};
	reg_must_write(r);
	int rc = sql_each(&r->sql, Q_ACCOUNT_SECRETS, VALUES(TEXT(":name", name)), take_secrets, &s, e);
	if (rc == 0 && !password_is_right(&s, old_password, now_ms()))
		rc = ERR(e, ERR_DENIED, "The old password is not right.", "password_change of %s", name);
	secrets_free(&s);
	return rc || password_judge(name, password, e) || password_set(r, name, password, false, 0, e) ? -1 : 0;
}
