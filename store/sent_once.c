/* store/sent_once.c - one form sent twice is one act: the first one claims its token, the second gets its answer. */
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "base/now.h"
#include "store/people_inner.h"

#define KEPT_MS (2 * 86400000LL)

static const char ACTOR[] = "sistem";

void sent_token(char out[SENT_TEXT])
{
	unsigned char raw[SENT_TEXT / 2];
	randombytes_buf(raw, sizeof(raw));
	sodium_bin2hex(out, SENT_TEXT, raw, sizeof(raw));
}

static bool token_is_valid(const char *token)
{
	return token && strlen(token) == SENT_TEXT - 1 && strspn(token, "0123456789abcdef") == SENT_TEXT - 1;
}

static int take_answer(void *with, sqlite3_stmt *st)
{
	char **answer = with;
	*answer = sql_text(st, 0);
	return 0;
}

/* Within the transaction. */
static int claim(struct reg *r, const char *token, const char *account, enum sent *out, char **answer, struct err *e)
{
	int64_t at = now_ms();
	if (sql_run(&r->sql, Q_SENT_SWEEP, VALUES(NUMBER(":at", at - KEPT_MS)), e) ||
	    sql_each(&r->sql, Q_SENT_GET, VALUES(TEXT(":token", token), TEXT(":account", account)), take_answer, answer,
	             e))
		return -1;
	if (*answer) {
		*out = **answer ? SENT_BEFORE : SENT_RUNNING;
		return 0;
	}
	*out = SENT_NEW;
	if (sql_run(&r->sql, Q_SENT_ADD, VALUES(TEXT(":token", token), TEXT(":account", account), NUMBER(":at", at)),
	            e))
		return sql_was_unique(&r->sql) ? ERR(e, ERR_INPUT, "This form belongs to another account.", "sent_once")
		                               : -1;
	return 0;
}

int sent_claim(struct reg *r, const char *token, const char *account, enum sent *out, char **answer, struct err *e)
{
	*answer = NULL;
	*out = SENT_RUNNING;
	if (!token_is_valid(token))
		return ERR(e, ERR_INPUT, "This form is not one of ours.", "no token of a form");
	if (reg_begin(r, ACTOR, e))
		return -1;
	int rc = claim(r, token, account, out, answer, e);
	if (rc || reg_commit(r, e)) {
		reg_rollback(r);
		rc = -1;
	}
	if (rc || *out != SENT_BEFORE) {
		free(*answer);
		*answer = NULL;
	}
	return rc;
}

static int settle(struct reg *r, int row, const struct sql_value *values, struct err *e)
{
	if (reg_begin(r, ACTOR, e))
		return -1;
	if (sql_run(&r->sql, row, values, e) || reg_commit(r, e)) {
		reg_rollback(r);
		return -1;
	}
	return 0;
}

int sent_answer(struct reg *r, const char *token, const char *answer, struct err *e)
{
	return settle(r, Q_SENT_ANSWER, VALUES(TEXT(":token", token), TEXT(":answer", answer)), e);
}

int sent_release(struct reg *r, const char *token, struct err *e)
{
	return settle(r, Q_SENT_RELEASE, VALUES(TEXT(":token", token)), e);
}
