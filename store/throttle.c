#include "store/throttle.h"

#include <stdio.h>
#include <string.h>

#include <sodium.h>

#define DAY_MS 86400000LL

enum { WHO_TEXT = 40 };
enum scale { BY_PAIR, BY_ADDRESS, BY_ACCOUNT, KNOWN, SCALE__MAX };

/* Tries free, the longest wait, and after how long one failure is forgotten. */
static const struct {
	char letter;
	int64_t free_tries, longest_ms, forget_ms;
} SCALES[SCALE__MAX] = {
    [BY_PAIR] = {'p', 3, 300000, 900000},
    [BY_ADDRESS] = {'a', 10, 60000, 60000},
    [BY_ACCOUNT] = {'n', 20, 5000, 60000},
    [KNOWN] = {'k', 0, 0, 0},
};

static const char *who_of(enum scale s, const char *name, const char *address, char out[WHO_TEXT])
{
	unsigned char raw[16];
	char text[200];
	snprintf(text, sizeof(text), "earsip %c|%.64s|%.64s", SCALES[s].letter, s == BY_ADDRESS ? "" : name,
	         s == BY_ACCOUNT ? "" : address);
	crypto_generichash(raw, sizeof(raw), (const unsigned char *)text, strlen(text), NULL, 0);
	out[0] = SCALES[s].letter;
	out[1] = ':';
	sodium_bin2hex(out + 2, WHO_TEXT - 2, raw, sizeof(raw));
	return out;
}

struct count {
	int64_t failures, last_ms;
	bool there;
};

static int take_count(void *with, sqlite3_stmt *st)
{
	*(struct count *)with = (struct count){sql_int64(st, 0), sql_int64(st, 1), true};
	return 0;
}

/* The failures that are not forgotten yet. */
static int count_of(struct reg *r, enum scale s, const char *who, int64_t now, struct count *out, struct err *e)
{
	*out = (struct count){0};
	if (sql_each(&r->sql, Q_SIGN_IN_GET, VALUES(TEXT(":who", who)), take_count, out, e))
		return -1;
	int64_t age = now - out->last_ms;
	if (SCALES[s].forget_ms && age > 0)
		out->failures -= age / SCALES[s].forget_ms;
	if (out->failures < 0)
		out->failures = 0;
	return 0;
}

static int64_t wait_of(enum scale s, const struct count *c, int64_t now)
{
	int64_t over = c->failures - SCALES[s].free_tries, wait = SCALES[s].longest_ms;
	if (over < 0)
		return 0;
	if (over < 20 && (int64_t)1000 << over < wait)
		wait = (int64_t)1000 << over;
	/* A clock that was set back must not make anyone wait for ever. */
	int64_t age = now >= c->last_ms ? now - c->last_ms : wait;
	return age < wait ? wait - age : 0;
}

int throttle_wait(struct reg *r, const char *name, const char *address, int64_t now, int64_t *wait_ms, struct err *e)
{
	char who[WHO_TEXT];
	struct count c;
	*wait_ms = 0;
	if (count_of(r, KNOWN, who_of(KNOWN, name, address, who), now, &c, e))
		return -1;
	bool known = c.there;
	for (enum scale s = BY_PAIR; s <= BY_ACCOUNT; s++) {
		if (known && s != BY_PAIR)
			continue;
		if (count_of(r, s, who_of(s, name, address, who), now, &c, e))
			return -1;
		int64_t wait = wait_of(s, &c, now);
		*wait_ms = wait > *wait_ms ? wait : *wait_ms;
	}
	return 0;
}

int throttle_failed(struct reg *r, const char *name, const char *address, int64_t now, struct err *e)
{
	char who[WHO_TEXT];
	struct count c;
	for (enum scale s = BY_PAIR; s <= BY_ACCOUNT; s++)
		if (count_of(r, s, who_of(s, name, address, who), now, &c, e) ||
		    sql_run(&r->sql, Q_SIGN_IN_PUT,
		            VALUES(TEXT(":who", who), NUMBER(":failures", c.failures + 1), NUMBER(":at", now)), e))
			return -1;
	return sql_run(&r->sql, Q_SIGN_IN_SWEEP,
	               VALUES(NUMBER(":at", now - DAY_MS), NUMBER(":known", now - 90 * DAY_MS)), e);
}

int throttle_succeeded(struct reg *r, const char *name, const char *address, int64_t now, struct err *e)
{
	char who[WHO_TEXT];
	if (sql_run(&r->sql, Q_SIGN_IN_CLEAR, VALUES(TEXT(":who", who_of(BY_PAIR, name, address, who))), e))
		return -1;
	return sql_run(
	    &r->sql, Q_SIGN_IN_PUT,
	    VALUES(TEXT(":who", who_of(KNOWN, name, address, who)), NUMBER(":failures", 0), NUMBER(":at", now)), e);
}
