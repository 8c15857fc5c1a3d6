#include "store/case_outbox.h"

#include <assert.h>
#include <string.h>

#include "base/now.h"
#include "store/register_inner.h"

static const char *const WORDS[TASK__MAX] = {
    [TASK_BALASAN] = "BALASAN", [TASK_SURAT] = "SURAT", [TASK_ANGKA] = "ANGKA", [TASK_PESAN] = "PESAN"};

static const char *word(enum case_task kind)
{
	assert(kind >= 0 && kind < TASK__MAX);
	return WORDS[kind];
}

int case_task_add(struct reg *r, enum case_task kind, const char *number, int64_t hold_until_ms, struct err *e)
{
	reg_must_write(r);
	if (strlen(number) >= sizeof(((struct case_task_row *)0)->number))
		return ERR(e, ERR_INPUT, "The number of the case is too long.", "%s: %zu signs", word(kind),
		           strlen(number));
	return sql_run(&r->sql, Q_CASE_TASK_ADD,
	               VALUES(TEXT(":kind", word(kind)), TEXT(":number", number), NUMBER(":at", now_ms()),
	                      NUMBER(":hold", hold_until_ms)),
	               e);
}

#define REFRESHED "replies_day"

int case_task_refresh(struct reg *r, day_t today, day_t since, bool *ran, struct err *e)
{
	int64_t last = 0;
	reg_must_write(r);
	*ran = false;
	if (sql_number(&r->sql, Q_COUNTER_GET, VALUES(TEXT(":name", REFRESHED)), &last, NULL, e) || last == today)
		return last == today ? 0 : -1;
	*ran = true;
	return sql_run(&r->sql, Q_CASE_TASK_REFRESH, VALUES(NUMBER(":at", now_ms()), NUMBER(":since", since)), e) ||
	               sql_run(&r->sql, Q_COUNTER_SET, VALUES(TEXT(":name", REFRESHED), NUMBER(":value", today)), e)
	           ? -1
	           : 0;
}

struct taken {
	struct case_task_row *out;
	int count;
	enum case_task kind;
};

static int take_row(void *with, sqlite3_stmt *st)
{
	struct taken *t = with;
	struct case_task_row *x = &t->out[t->count++];
	*x = (struct case_task_row){.sequence = sql_int64(st, 0),
	                            .kind = t->kind,
	                            .created_ms = sql_int64(st, 2),
	                            .hold_until_ms = sql_int64(st, 3),
	                            .tries = sql_int(st, 4)};
	sql_copy(st, 1, x->number, sizeof(x->number));
	return 0;
}

int case_task_next(struct reg *r, enum case_task kind, int64_t now, struct case_task_row *out, int max, int *count,
                   struct err *e)
{
	struct taken t = {.out = out, .kind = kind};
	int rc = sql_each(&r->sql, Q_CASE_TASK_NEXT,
	                  VALUES(TEXT(":kind", word(kind)), NUMBER(":now", now), NUMBER(":max", max)), take_row, &t, e);
	*count = rc ? 0 : t.count;
	return rc;
}

int case_task_done(struct reg *r, int64_t sequence, struct err *e)
{
	reg_must_write(r);
	return sql_run(&r->sql, Q_CASE_TASK_DONE, VALUES(NUMBER(":sequence", sequence)), e);
}

int case_task_failed(struct reg *r, int64_t sequence, const char *why, struct err *e)
{
	reg_must_write(r);
	return sql_run(&r->sql, Q_CASE_TASK_FAILED,
	               VALUES(NUMBER(":sequence", sequence), NUMBER(":now", now_ms()), TEXT(":why", why ? why : "")),
	               e);
}
