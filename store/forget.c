#include "store/forget.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/now.h"
#include "policies/deadline.h"
#include "policies/retention.h"
#include "store/blob.h"
#include "store/case_inner.h"
#include "store/case_outbox.h"

static const enum retention_kind KEPT[CASE_KEY__MAX] = {
    [CASE_KEY_IDENTITAS] = KEEP_IDENTITAS,
    [CASE_KEY_BUKTI] = KEEP_BUKTI,
    [CASE_KEY_KONTAK] = KEEP_KONTAK,
    [CASE_KEY_ISI] = KEEP_ISI,
};

struct due {
	char number[24];
	enum case_key_kind kind;
};
struct job {
	struct site *site;
	struct reg *reg;
	day_t today;
	enum case_key_kind kind; /* that is being looked for */
	struct due *due;
	size_t count;
	struct err *e;
};

static void add_due(struct job *j, const char *number)
{
	if ((j->count & (j->count - 1)) == 0)
		j->due = must_grow(j->due, j->count ? j->count * 2 : 1, sizeof(*j->due));
	struct due *d = &j->due[j->count++];
	d->kind = j->kind;
	snprintf(d->number, sizeof(d->number), "%s", number);
}

static bool is_over(const struct job *j, day_t from)
{
	return j->today >= retention_end(j->site->policy, j->site->calendar, KEPT[j->kind], from);
}

/* The columns of Q_FORGET_OBJECTIONS: the day on which nothing can follow any more; DAY_NONE: it runs. */
static day_t end_of_objection(const struct job *j, sqlite3_stmt *st)
{
	const struct objection_days days = {
	    .ground = DAY_NONE, .filed = sql_day(st, 2), .answered = sql_day(st, 3), .ended = DAY_NONE};
	struct objection_clock clock;
	if (sql_day(st, 5) != DAY_NONE)
		return sql_day(st, 5);
	if (*sql_peek(st, 1) != 'K' || *sql_peek(st, 6)) /* at the KI or a court */
		return DAY_NONE;
	/* Not answered: Atasan PPID still owes it, however late. */
	if (days.answered == DAY_NONE)
		return DAY_NONE;
	objection_clock(j->site->calendar, &days, j->today, &clock);
	return clock.ki_until.day < j->today ? clock.ki_until.day : DAY_NONE;
}

struct latest {
	struct job *job;
	day_t day;
	bool running;
};

static int look_at_objection(void *with, sqlite3_stmt *st)
{
	struct latest *l = with;
	day_t end = end_of_objection(l->job, st);
	l->running |= end == DAY_NONE;
	if (end > l->day)
		l->day = end;
	return 0;
}

/* 1: due; 0: not; -1. */
static int request_is_due(struct job *j, const char *number, day_t received, day_t complete, day_t final)
{
	struct latest l = {.job = j, .day = final};
	if (j->kind == CASE_KEY_BUKTI)
		return complete != DAY_NONE || final != DAY_NONE || is_over(j, received);
	if (final == DAY_NONE || !is_over(j, final))
		return 0;
	if (sql_each(&j->reg->sql, Q_FORGET_OBJECTIONS_OF, VALUES(TEXT(":number", number)), look_at_objection, &l,
	             j->e))
		return -1;
	return !l.running && is_over(j, l.day);
}

static int look_at_request_key(void *with, sqlite3_stmt *st)
{
	struct job *j = with;
	int due = request_is_due(j, sql_peek(st, 0), sql_day(st, 1), sql_day(st, 2), sql_day(st, 3));
	if (due > 0)
		add_due(j, sql_peek(st, 0));
	return due < 0 ? -1 : 0;
}

static int look_at_objection_key(void *with, sqlite3_stmt *st)
{
	struct job *j = with;
	day_t end = end_of_objection(j, st);
	bool due = j->kind == CASE_KEY_BUKTI ? end != DAY_NONE || is_over(j, sql_day(st, 2))
	                                     : end != DAY_NONE && is_over(j, end);
	if (due)
		add_due(j, sql_peek(st, 0));
	return 0;
}

/* A report names nobody; its words go a year after the answer, as an identity does. */
static int look_at_report_key(void *with, sqlite3_stmt *st)
{
	struct job *j = with;
	const day_t answered = day_of_ms(sql_int64(st, 1), (int)j->site->settings.utc_offset_minutes);
	if (j->today >= retention_end(j->site->policy, j->site->calendar, KEEP_IDENTITAS, answered))
		add_due(j, sql_peek(st, 0));
	return 0;
}

static int find_due(struct job *j)
{
	for (int k = 0; k < CASE_KEY__MAX; k++) {
		j->kind = (enum case_key_kind)k;
		const struct sql_value kind[] = {TEXT(":kind", case_key_word(j->kind)), {.name = NULL}};
		if (sql_each(&j->reg->sql, Q_FORGET_REQUESTS, kind, look_at_request_key, j, j->e) ||
		    sql_each(&j->reg->sql, Q_FORGET_OBJECTIONS, kind, look_at_objection_key, j, j->e) ||
		    sql_each(&j->reg->sql, Q_FORGET_REPORTS, kind, look_at_report_key, j, j->e))
			return -1;
	}
	return 0;
}

/* Names of blobs that go with a key. */
struct names {
	char (*hash)[HASH_TEXT];
	size_t count;
};

static int add_name(void *with, sqlite3_stmt *st)
{
	struct names *n = with;
	n->hash = must_grow(n->hash, n->count + 1, sizeof(*n->hash));
	sql_copy(st, 0, n->hash[n->count++], HASH_TEXT);
	return 0;
}

static int list_files(struct reg *r, const struct due *d, struct names *out, struct err *e)
{
	if (sql_each(&r->sql, Q_FORGET_FILES, VALUES(TEXT(":number", d->number), TEXT(":kind", case_key_word(d->kind))),
	             add_name, out, e))
		return -1;
	return d->kind == CASE_KEY_ISI
	           ? sql_each(&r->sql, Q_FORGET_GRANTED, VALUES(TEXT(":number", d->number)), add_name, out, e)
	           : 0;
}

/* The key with its chain row, what hung on it, and the requester's page anew: all or nothing. */
static int erase(struct reg *r, const struct due *d, struct err *e)
{
	bool erased, of_request = strncmp(d->number, "KEB-", 4) != 0 && strncmp(d->number, "LAP-", 4) != 0;
	if (reg_begin(r, "sistem", e))
		return -1;
	if (case_key_erase(r, d->number, d->kind, &erased, e) ||
	    (d->kind == CASE_KEY_ISI &&
	     sql_run(&r->sql, Q_FORGET_GRANTED_ROWS, VALUES(TEXT(":number", d->number)), e)) ||
	    (of_request && case_task_add(r, TASK_BALASAN, d->number, 0, e)) || reg_commit(r, e)) {
		reg_rollback(r);
		return -1;
	}
	return 0;
}

static int forget_one(struct job *j, const struct due *d, struct forgotten *out)
{
	struct names files = {0};
	int rc = list_files(j->reg, d, &files, j->e) || erase(j->reg, d, j->e) ? -1 : 0;
	/* Sealed bytes whose key is gone: a crash here leaves what nobody can open. */
	for (size_t i = 0; rc == 0 && i < files.count; i++) {
		rc = blob_remove(j->site->internal_dir, "blob", files.hash[i], j->e);
		out->files += rc == 0;
	}
	free(files.hash);
	out->keys += rc == 0;
	return rc;
}

/* What needs no day of the law: sessions that ended, tokens of forms, failed sign-ins of last week. */
static int sweep(struct reg *r, int64_t now, struct err *e)
{
	const int64_t day = 86400000;
	if (reg_begin(r, "sistem", e))
		return -1;
	if (sql_run(&r->sql, Q_FORGET_SWEEP_SESSIONS, VALUES(NUMBER(":now", now)), e) ||
	    sql_run(&r->sql, Q_FORGET_SWEEP_SENT, VALUES(NUMBER(":before", now - 2 * day)), e) ||
	    sql_run(&r->sql, Q_FORGET_SWEEP_FAILURES, VALUES(NUMBER(":before", now - 7 * day)), e) ||
	    reg_commit(r, e)) {
		reg_rollback(r);
		return -1;
	}
	return 0;
}

int forget_run(struct site *s, bool dry, void (*each)(void *with, const char *number, enum case_key_kind kind),
               void *with, struct forgotten *out, struct err *e)
{
	const int64_t now = now_ms();
	struct job j = {.site = s, .reg = s->reg, .today = day_of_ms(now, (int)s->settings.utc_offset_minutes), .e = e};
	*out = (struct forgotten){0};
	int rc = site_calendar_fresh(s, e) || find_due(&j) ? -1 : 0;
	for (size_t i = 0; rc == 0 && i < j.count; i++) {
		if (each)
			each(with, j.due[i].number, j.due[i].kind);
		if (dry)
			out->keys++;
		else
			rc = forget_one(&j, &j.due[i], out);
	}
	free(j.due);
	if (rc || dry)
		return rc;
	return sweep(s->reg, now, e) || reg_forget(s->reg, e) ? -1 : 0;
}

static const char DAY_DONE[] = "forgotten_day";

int forget_daily(struct site *s, bool *ran, struct err *e)
{
	const day_t today = day_of_ms(now_ms(), (int)s->settings.utc_offset_minutes);
	struct forgotten done;
	int64_t last = 0;
	*ran = false;
	if (sql_number(&s->reg->sql, Q_COUNTER_GET, VALUES(TEXT(":name", DAY_DONE)), &last, NULL, e))
		return -1;
	if (last >= today)
		return 0;
	/* A reader in the middle of a query is no failure: the bytes go with its next checkpoint. */
	if (forget_run(s, false, NULL, NULL, &done, e) && e->kind != ERR_BUSY)
		return -1;
	*e = (struct err)ERR_INIT;
	log_event(LOG_INFO, "forgotten", "keys=%lld files=%lld", (long long)done.keys, (long long)done.files);
	*ran = true;
	if (reg_begin(s->reg, "sistem", e))
		return -1;
	if (sql_run(&s->reg->sql, Q_COUNTER_SET, VALUES(TEXT(":name", DAY_DONE), NUMBER(":value", today)), e) ||
	    reg_commit(s->reg, e)) {
		reg_rollback(s->reg);
		return -1;
	}
	return 0;
}
