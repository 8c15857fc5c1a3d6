#include "store/account.h"

#include <stdio.h>
#include <string.h>

#include <sodium.h>

#include "base/now.h"
#include "store/audit.h"
#include "store/register_inner.h"

void password_make(char out[PASSWORD_TEXT])
{
	size_t n = 0;
	char signs[3][ID_TEXT]; /* 24 random signs, 20 are used */
	for (size_t i = 0; i < COUNT(signs); i++)
		id_random(signs[i]);
	for (size_t i = 0; i < 20; i++) {
		if (i > 0 && i % 5 == 0)
			out[n++] = '-';
		out[n++] = signs[i / (ID_TEXT - 1)][i % (ID_TEXT - 1)];
	}
	out[n] = '\0';
	sodium_memzero(signs, sizeof(signs));
}

static bool name_is_valid(struct span s)
{
	if (s.n < 2 || s.n > 40)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= '0' && s.p[i] <= '9') ||
		      (i > 0 && strchr("._-", s.p[i]))))
			return false;
	return true;
}

int account_add(struct reg *r, const char *name, const char *password, bool one_time, struct err *e)
{
	char hash[crypto_pwhash_STRBYTES], object[64];
	reg_must_write(r);
	if (!name_is_valid(span_of(name)))
		return ERR_SAY(e, ERR_INPUT,
		               "An account's name is 2 to 40 of a-z, 0-9, '.', '_' and '-': '%.40s' is none.",
		               name ? name : "");
	if (crypto_pwhash_str(hash, password, strlen(password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
	                      crypto_pwhash_MEMLIMIT_INTERACTIVE))
		return ERR(e, ERR_SYSTEM, "The password could not be hashed: memory is short.", "crypto_pwhash_str");
	if (sql_run(&r->sql, Q_ACCOUNT_ADD,
	            VALUES(TEXT(":name", name), TEXT(":password_hash", hash), NUMBER(":one_time", one_time),
	                   NUMBER(":at", now_ms())),
	            e))
		return sql_was_unique(&r->sql) ? ERR_SAY(e, ERR_INPUT, "There is an account %s already.", name) : -1;
	snprintf(object, sizeof(object), "account:%s", name);
	return audit_add(r, "akun.kelola", object, "{\"account\":\"add\"}", e);
}

int account_assign(struct reg *r, const char *name, enum post post, const char *unit, day_t day, struct err *e)
{
	char object[64];
	reg_must_write(r);
	if (sql_run(&r->sql, Q_POST_ADD,
	            VALUES(TEXT(":account", name), TEXT(":post", post_code(post)), TEXT(":unit", unit),
	                   NUMBER(":from_day", day), TEXT(":to_day", NULL), TEXT(":decree", ""), TEXT(":acting", ""),
	                   TEXT(":state", "SAH"), NUMBER(":installation", 1), TEXT(":proposed_by", ""),
	                   TEXT(":approved_by", ""), TEXT(":only_case", "")),
	            e))
		return -1;
	snprintf(object, sizeof(object), "account:%s", name);
	return audit_addf(r, "jabatan.usul", object, e, "{\"post\":\"%s\",\"unit\":\"%s\",\"from\":%d}",
	                  post_code(post), unit ? unit : "", day);
}

struct asking {
	const struct policy *policy;
	int action;
	bool active, may;
};

static int ask_post(void *with, sqlite3_stmt *st)
{
	struct asking *a = with;
	a->active = true;
	for (int post = 0; post < POST__MAX; post++)
		if (strcmp(sql_peek(st, 0), post_code((enum post)post)) == 0)
			a->may |= policy_permission(a->policy, a->action, (enum post)post)->scope != SCOPE_NONE;
	return 0;
}

int account_may(struct reg *r, const struct policy *p, const char *name, const char *action, day_t day, struct err *e)
{
	struct asking a = {.policy = p, .action = policy_action(p, action)};
	if (sql_each(&r->sql, Q_ACCOUNT_POSTS, VALUES(TEXT(":account", name), NUMBER(":day", day)), ask_post, &a, e))
		return -1;
	if (!a.active)
		return ERR_SAY(e, ERR_INPUT, "There is no account %.40s that is in use and holds a post today.", name);
	return a.may ? 0 : ERR_SAY(e, ERR_INPUT, "The posts of %.40s do not have %.40s.", name, action);
}
