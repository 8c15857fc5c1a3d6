/* store/identity.c - the posts that an account holds on a day. */
#include <stdlib.h>
#include <string.h>

#include "store/people_inner.h"

enum { HOLDINGS_MAX = 32 };

struct making {
	struct holding *all;
	size_t count;
};

static enum post post_of(const char *code)
{
	int p = 0;
	while (p < POST__MAX && strcmp(post_code((enum post)p), code) != 0)
		p++;
	return (enum post)p;
}

static int add(void *with, sqlite3_stmt *st)
{
	struct making *m = with;
	enum post post = post_of(sql_peek(st, 0));
	if (post == POST__MAX || m->count == HOLDINGS_MAX)
		return 0;
	const char *only_case = sql_peek(st, 3);
	m->all[m->count++] = (struct holding){.post = post,
	                                      .unit = sql_text_or_null(st, 1),
	                                      .acting = sql_text(st, 2),
	                                      .only_case = *only_case ? text_copy(only_case) : NULL};
	return 0;
}

int identity_get(struct reg *r, const char *account, day_t today, struct identity *out, struct err *e)
{
	struct making m = {.all = must_alloc(HOLDINGS_MAX, sizeof(*m.all))};
	int rc =
	    sql_each(&r->sql, Q_POST_HOLDINGS, VALUES(TEXT(":account", account), NUMBER(":today", today)), add, &m, e);
	*out = (struct identity){.account = text_copy(account), .holdings = m.all, .count = m.count};
	if (rc)
		identity_free(out);
	return rc;
}

/* The texts were made here; they are const for everyone else. */
static void drop(const void *text)
{
	union {
		const void *given;
		void *owned;
	} p = {.given = text};
	free(p.owned);
}

void identity_free(struct identity *i)
{
	for (size_t k = 0; k < i->count; k++) {
		drop(i->holdings[k].unit);
		drop(i->holdings[k].acting);
		drop(i->holdings[k].only_case);
	}
	drop(i->holdings);
	drop(i->account);
	*i = (struct identity){0};
}
