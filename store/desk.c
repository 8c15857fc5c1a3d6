#include "store/desk.h"

#include <ctype.h>

#include "store/case_inner.h"

enum { WORDS_MAX = 8, MATCH_MAX = 600 };

struct walk {
	desk_number_fn each;
	void *with;
};

static int walk_number(void *with, sqlite3_stmt *st)
{
	struct walk *w = with;
	return w->each(w->with, sql_peek(st, 0));
}

int desk_awaiting_approval(struct reg *r, int limit, desk_number_fn each, void *with, struct err *e)
{
	return sql_each(&r->sql, Q_DESK_AWAITING, VALUES(NUMBER(":limit", limit)), walk_number,
	                &(struct walk){each, with}, e);
}

int desk_open_tests(struct reg *r, bool set, int limit, desk_number_fn each, void *with, struct err *e)
{
	return sql_each(&r->sql, Q_DESK_TESTS, VALUES(NUMBER(":set", set), NUMBER(":limit", limit)), walk_number,
	                &(struct walk){each, with}, e);
}

static bool is_word(unsigned char c)
{
	return isalnum(c) || c >= 0x80;
}

/* "word"* of every word, joined by JOIN: no sign of the query language gets through. */
static void match_make(struct span words, const char *join, struct buf *out)
{
	int n = 0;
	size_t i = 0;
	while (i < words.n && n < WORDS_MAX) {
		size_t begin = i;
		while (i < words.n && is_word((unsigned char)words.p[i]))
			i++;
		if (i - begin >= 2) {
			buf_printf(out, "%s\"%.*s\"*", n ? join : "", (int)(i - begin), words.p + begin);
			n++;
		}
		i += i == begin || i < words.n;
	}
}

int desk_find(struct reg *r, const char *words, bool like, int limit, desk_number_fn each, void *with, struct err *e)
{
	struct buf match = buf_make(MATCH_MAX);
	int rc = 0;
	match_make(span_of(words), like ? " OR " : " ", &match);
	if (match.n && buf_ok(&match))
		rc = sql_each(&r->sql, Q_DESK_FIND, VALUES(TEXT(":match", buf_text(&match)), NUMBER(":limit", limit)),
		              walk_number, &(struct walk){each, with}, e);
	buf_free(&match);
	return rc;
}

static int take_number(void *with, sqlite3_stmt *st)
{
	sql_copy(st, 0, with, 24);
	return 0;
}

int desk_old_number(struct reg *r, const char *number, char out[24], struct err *e)
{
	out[0] = '\0';
	return *number ? sql_each(&r->sql, Q_DESK_OLD_NUMBER, VALUES(TEXT(":old", number)), take_number, out, e) : 0;
}

int desk_did(struct reg *r, const char *number, const char *action, const char *actor, bool *did, struct err *e)
{
	char object[CASE_OBJECT_TEXT];
	int64_t n = 0;
	int rc = sql_number(
	    &r->sql, Q_DID,
	    VALUES(TEXT(":object", case_object(number, object)), TEXT(":action", action), TEXT(":actor", actor)), &n,
	    NULL, e);
	*did = n > 0;
	return rc;
}
