/* Many requests of one sender on one day (scenario A11): each has its number, none is dropped or refused for it; the
 * desk sees that they belong together, and others' are served on time.
 *
 * Who is one sender is told by a hash of identity or contact and the day, keyed with the data key: nothing can be read
 * from it, it can't be compared across days, and it goes with the end of the case. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/case_inner.h"
#include "store/request_inner.h"

enum { MANY = 10, TOKEN_BYTES = 16 };

/* Letters and digits in lower case: what a second form is typed like. */
static void add_plain(crypto_generichash_state *h, const char *text)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)tolower((unsigned char)*text);
		if (isalnum(c) || c >= 0x80)
			crypto_generichash_update(h, &c, 1);
	}
}

/* "" when the filing names nobody. */
static void token_of(const struct case_desk *d, const struct filing *f, day_t day, char out[2 * TOKEN_BYTES + 1])
{
	static const char *const WHO[] = {"nik", "sk_badan_hukum", "surel", "telepon"};
	unsigned char raw[TOKEN_BYTES];
	crypto_generichash_state h;
	size_t i = 0;
	*out = '\0';
	while (i < COUNT(WHO) && !*filing_get(f, WHO[i]))
		i++;
	if (i == COUNT(WHO))
		return;
	crypto_generichash_init(&h, d->key.key, sizeof(d->key.key), sizeof(raw));
	crypto_generichash_update(&h, (const unsigned char *)"earsip alike", 12);
	crypto_generichash_update(&h, (const unsigned char *)&day, sizeof(day));
	add_plain(&h, filing_get(f, WHO[i]));
	crypto_generichash_final(&h, raw, sizeof(raw));
	sodium_bin2hex(out, 2 * TOKEN_BYTES + 1, raw, sizeof(raw));
}

struct group {
	char (*numbers)[24];
	size_t count;
};

static int take_number(void *with, sqlite3_stmt *st)
{
	struct group *g = with;
	g->numbers = must_grow(g->numbers, g->count + 1, sizeof(*g->numbers));
	sql_copy(st, 0, g->numbers[g->count++], sizeof(*g->numbers));
	return 0;
}

static int mark_group(struct case_desk *d, const char *token, struct err *e)
{
	struct group g = {.numbers = NULL};
	struct request_done done;
	int rc =
	    sql_each(&d->site->reg->sql, Q_REQUEST_ALIKE_UNMARKED, VALUES(TEXT(":alike", token)), take_number, &g, e);
	for (size_t i = 0; rc == 0 && i < g.count; i++)
		rc = request_step_within(d, g.numbers[i], &(struct request_step){.event = RE_TANDAI_MASSAL},
		                         &(struct request_by){.actor = ACTOR_TIMER}, &done, e);
	free(g.numbers);
	return rc;
}

int request_mark_alike(struct case_desk *d, const struct filing *f, const struct request_row *x, struct err *e)
{
	char token[2 * TOKEN_BYTES + 1];
	int64_t count = 0;
	token_of(d, f, x->days.received, token);
	if (!*token)
		return 0;
	if (sql_run(&d->site->reg->sql, Q_REQUEST_ALIKE_SET, VALUES(TEXT(":number", x->number), TEXT(":alike", token)),
	            e) ||
	    sql_number(&d->site->reg->sql, Q_REQUEST_ALIKE_COUNT, VALUES(TEXT(":alike", token)), &count, NULL, e))
		return -1;
	return count < MANY ? 0 : mark_group(d, token, e);
}

struct walk {
	int (*each)(void *with, const struct request_row *x);
	void *with;
};

static int walk_row(void *with, sqlite3_stmt *st)
{
	struct walk *w = with;
	struct request_row x;
	request_from(st, &x);
	int rc = w->each(w->with, &x);
	request_clear(&x);
	return rc;
}

int request_alike(struct reg *r, const char *number, int (*each)(void *with, const struct request_row *x), void *with,
                  struct err *e)
{
	return sql_each(&r->sql, Q_REQUEST_ALIKE, VALUES(TEXT(":number", number)), walk_row, &(struct walk){each, with},
	                e);
}
