/* store/assignment.c - reading who holds which post: rows, lists, who signs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/people_inner.h"

enum post post_parse(struct span s)
{
	s = span_trim(s);
	for (int p = POST_PL; p < POST__MAX; p++)
		if (span_is_nocase(s, post_code((enum post)p)) || span_is_nocase(s, post_word((enum post)p)))
			return (enum post)p;
	return POST__MAX;
}

void assignment_clear(struct assignment *a)
{
	char **texts[] = {&a->account,     &a->unit,      &a->decree,     &a->acting, &a->proposed_by,
	                  &a->approved_by, &a->only_case, &a->end_decree, &a->end_by};
	for (size_t i = 0; i < COUNT(texts); i++)
		free(*texts[i]);
	*a = (struct assignment){0};
}

static day_t day_or_none(sqlite3_stmt *st, int column)
{
	char *text = sql_text_or_null(st, column);
	day_t d = text ? (day_t)sql_int(st, column) : DAY_NONE;
	free(text);
	return d;
}

/* The columns of POST_COLUMNS. */
static void assignment_from(sqlite3_stmt *st, struct assignment *a)
{
	*a = (struct assignment){.sequence = sql_int64(st, 0),
	                         .account = sql_text(st, 1),
	                         .post = post_parse(span_of(sql_peek(st, 2))),
	                         .unit = sql_text_or_null(st, 3),
	                         .from = sql_int(st, 4),
	                         .to = day_or_none(st, 5),
	                         .decree = sql_text(st, 6),
	                         .acting = sql_text(st, 7),
	                         .installation = sql_int(st, 9) != 0,
	                         .proposed_by = sql_text(st, 10),
	                         .approved_by = sql_text(st, 11),
	                         .only_case = sql_text(st, 12),
	                         .end_day = day_or_none(st, 13),
	                         .end_decree = sql_text(st, 14),
	                         .end_by = sql_text(st, 15)};
	sql_copy(st, 8, a->state, sizeof(a->state));
}

/* The first row. */
static int one(struct reg *r, int row, const struct sql_value *values, struct assignment *out, struct err *e)
{
	sqlite3_stmt *st = sql_begin(&r->sql, row, values, e);
	*out = (struct assignment){0};
	if (!st)
		return -1;
	int got = sql_step(&r->sql, st, e);
	if (got == 1)
		assignment_from(st, out);
	sql_end(&r->sql, st);
	return got;
}

int assignment_get(struct reg *r, int64_t sequence, struct assignment *out, struct err *e)
{
	int got = one(r, Q_POST_GET, VALUES(NUMBER(":sequence", sequence)), out, e);
	if (got == 0)
		ERR_SAY(e, ERR_MISSING, "There is no assignment %lld.", (long long)sequence);
	return got == 1 ? 0 : -1;
}

int post_holder(struct reg *r, enum post post, const char *unit, day_t today, struct assignment *out, struct err *e)
{
	int got = one(r, Q_POST_HOLDER,
	              VALUES(TEXT(":post", post_code(post)), TEXT(":unit", unit), NUMBER(":today", today)), out, e);
	if (got == 0)
		ERR_SAY(e, ERR_MISSING, "Nobody holds the post %s today.", post_word(post));
	return got == 1 ? 0 : -1;
}

struct walk {
	int (*each)(void *with, const struct assignment *a);
	void *with;
};

static int walk_assignment(void *with, sqlite3_stmt *st)
{
	struct walk *w = with;
	struct assignment a;
	assignment_from(st, &a);
	int rc = w->each(w->with, &a);
	assignment_clear(&a);
	return rc;
}

int assignments(struct reg *r, const char *account, bool with_past, day_t today,
                int (*each)(void *with, const struct assignment *a), void *with, struct err *e)
{
	return sql_each(&r->sql, Q_POST_LIST,
	                VALUES(TEXT(":account", account), NUMBER(":past", with_past), NUMBER(":today", today)),
	                walk_assignment, &(struct walk){each, with}, e);
}
