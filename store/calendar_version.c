#include "store/calendar_version.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/now.h"
#include "store/case_outbox.h"
#include "store/register_inner.h"

void calendar_version_clear(struct calendar_version *v)
{
	free(v->name);
	free(v->csv);
	free(v->decree);
	free(v->loaded_by);
	free(v->approved_by);
	*v = (struct calendar_version){0};
}

static void version_of(sqlite3_stmt *st, struct calendar_version *out)
{
	*out = (struct calendar_version){
	    .version = sql_int64(st, 0),
	    .name = sql_text(st, 1),
	    .csv = sql_text(st, 2),
	    .decree = sql_text(st, 3),
	    .loaded_ms = sql_int64(st, 4),
	    .loaded_by = sql_text(st, 5),
	    .approved_ms = sql_int64(st, 6),
	    .approved_by = sql_text(st, 7),
	};
}

int calendar_version_get(struct reg *r, int64_t version, struct calendar_version *out, struct err *e)
{
	sqlite3_stmt *st = sql_begin(&r->sql, Q_CALENDAR_GET, VALUES(NUMBER(":version", version)), e);
	*out = (struct calendar_version){0};
	if (!st)
		return -1;
	int got = sql_step(&r->sql, st, e);
	if (got == 1)
		version_of(st, out);
	else if (got == 0)
		ERR_SAY(e, ERR_MISSING, "There is no version %lld of the calendar.", (long long)version);
	sql_end(&r->sql, st);
	return got == 1 ? 0 : -1;
}

struct version_walk {
	int (*each)(void *with, const struct calendar_version *v);
	void *with;
};

static int walk_version(void *with, sqlite3_stmt *st)
{
	struct version_walk *w = with;
	struct calendar_version v;
	version_of(st, &v);
	int rc = w->each(w->with, &v);
	calendar_version_clear(&v);
	return rc;
}

int calendar_versions(struct reg *r, int (*each)(void *with, const struct calendar_version *v), void *with,
                      struct err *e)
{
	return sql_each(&r->sql, Q_CALENDAR_LIST, NULL, walk_version, &(struct version_walk){each, with}, e);
}

static int stop_at_first(void *with, day_t day, const char *name, bool added)
{
	(void)with;
	(void)day;
	(void)name;
	(void)added;
	return 1;
}

static bool years_differ(const struct calendar *a, const struct calendar *b)
{
	for (int year = 1900; year < 2200; year++)
		if (calendar_has_year(a, year) != calendar_has_year(b, year))
			return true;
	return false;
}

int calendar_with(const struct calendar *now, const char *name, struct span csv, struct calendar **out, struct err *e)
{
	struct calendar *then = calendar_copy(now);
	*out = NULL;
	if (calendar_add(then, name, csv, e) == 0) {
		if (calendar_compare(now, then, stop_at_first, NULL) || years_differ(now, then)) {
			*out = then;
			return 0;
		}
		ERR_SAY(e, ERR_INPUT, "%s changes no day: all of it is in the calendar already.", name);
	}
	calendar_free(then);
	return -1;
}

static int has_begun(void *with, day_t day, const char *name, bool added)
{
	(void)name;
	(void)added;
	return day <= *(const day_t *)with;
}

bool calendar_touches_past(const struct calendar *now, const struct calendar *then, day_t today)
{
	return calendar_compare(now, then, has_begun, &today) != 0;
}

/* The digest stands in the chain, so that the text of a version can't be changed behind it. */
static int chain_row(struct reg *r, const char *action, int64_t version, struct span csv, const char *via,
                     struct err *e)
{
	char object[40], hash[HASH_TEXT];
	hash_bytes(csv, hash);
	snprintf(object, sizeof(object), "calendar:%lld", (long long)version);
	return audit_addf(r, action, object, e, "{\"sha256\":\"%s\",\"via\":\"%s\"}", hash, via);
}

int calendar_load(struct reg *r, const struct calendar *now, const struct calendar_file *f, const char *via,
                  day_t today, int64_t *version, struct err *e)
{
	const char *name = f->name, *decree = f->decree;
	const struct span csv = f->csv;
	struct calendar *then;
	reg_must_write(r);
	if (!*name || strlen(name) > CALENDAR_NAME_MAX || strlen(decree) > CALENDAR_DECREE_MAX)
		return ERR_SAY(e, ERR_INPUT, "A calendar's name has 1 to %d bytes, the decree's number at most %d.",
		               CALENDAR_NAME_MAX, CALENDAR_DECREE_MAX);
	if (csv.n > CALENDAR_CSV_MAX || memchr(csv.p ? csv.p : "", 0, csv.n))
		return ERR_SAY(e, ERR_INPUT, "%s is no calendar: it is too large or no text.", name);
	if (calendar_with(now, name, csv, &then, e))
		return -1;
	bool past = calendar_touches_past(now, then, today);
	calendar_free(then);
	if (past && span_trim(span_of(decree)).n == 0)
		return ERR_SAY(e, ERR_INPUT, "%s changes a day that has begun or passed: name the decree that says so.",
		               name);
	char *text = span_copy(csv);
	int rc = sql_run(&r->sql, Q_CALENDAR_ADD,
	                 VALUES(TEXT(":name", name), TEXT(":csv", text), TEXT(":decree", decree),
	                        NUMBER(":at", now_ms()), TEXT(":by", r->actor)),
	                 e);
	free(text);
	if (rc)
		return -1;
	*version = sqlite3_last_insert_rowid(r->sql.db);
	return chain_row(r, "kalender.muat", *version, csv, via, e);
}

int calendar_approve(struct reg *r, const struct calendar *now, int64_t version, const char *via, day_t today,
                     struct err *e)
{
	struct calendar_version v;
	struct calendar *then = NULL;
	int rc = -1;
	reg_must_write(r);
	if (calendar_version_get(r, version, &v, e))
		return -1;
	if (v.approved_ms)
		ERR_SAY(e, ERR_INPUT, "Version %lld is approved already.", (long long)version);
	else if (strcmp(v.loaded_by, r->actor) == 0)
		ERR_SAY(e, ERR_DENIED, "Version %lld must be approved by another account than the one that loaded it.",
		        (long long)version);
	else if (calendar_with(now, v.name, span_of(v.csv), &then, e) == 0 && calendar_touches_past(now, then, today) &&
	         span_trim(span_of(v.decree)).n == 0)
		ERR_SAY(e, ERR_INPUT,
		        "Version %lld changes a day that has begun by now and names no decree: load it again with one.",
		        (long long)version);
	else if (then &&
	         sql_run(&r->sql, Q_CALENDAR_APPROVE,
	                 VALUES(NUMBER(":version", version), NUMBER(":at", now_ms()), TEXT(":by", r->actor)), e) == 0 &&
	         case_task_add(r, TASK_ANGKA, "", 0, e) == 0)
		rc = chain_row(r, "kalender.sahkan", version, span_of(v.csv), via, e);
	calendar_free(then);
	calendar_version_clear(&v);
	return rc;
}

int calendar_approved_count(struct reg *r, int64_t *count, struct err *e)
{
	return sql_number(&r->sql, Q_CALENDAR_COUNT, NULL, count, NULL, e);
}

struct adding {
	struct calendar *to;
	int64_t *count;
	struct err *e;
};

static int add_version(void *with, sqlite3_stmt *st)
{
	struct adding *a = with;
	char name[40];
	snprintf(name, sizeof(name), "versi %lld", (long long)sql_int64(st, 0));
	++*a->count;
	return calendar_add(a->to, name, span_of(sql_peek(st, 1)), a->e);
}

int calendar_add_approved(struct reg *r, struct calendar *c, int64_t from, int64_t *count, struct err *e)
{
	*count = from;
	return sql_each(&r->sql, Q_CALENDAR_APPROVED, VALUES(NUMBER(":from", from)), add_version,
	                &(struct adding){c, count, e}, e);
}
