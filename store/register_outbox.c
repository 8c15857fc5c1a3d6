/* The outbox, and what was seen on disk. */
#include <assert.h>

#include "base/now.h"
#include "store/register_inner.h"
#include "store/words.h"

static const char *const KIND_WORDS[OUTBOX__MAX] = {
    [OUTBOX_INDEX] = "INDEX", [OUTBOX_PUBLISH] = "PUBLISH", [OUTBOX_WITHDRAW] = "WITHDRAW",
    [OUTBOX_PURGE] = "PURGE", [OUTBOX_PICTURE] = "PICTURE",
};

static const char *kind_word(enum outbox_kind kind)
{
	assert(kind >= 0 && kind < OUTBOX__MAX);
	return KIND_WORDS[kind];
}

int reg_outbox_add(struct reg *r, enum outbox_kind kind, const char *id, int version, struct err *e)
{
	int64_t number = version;
	reg_must_write(r);
	if (version == 0 && sql_number(&r->sql, Q_VERSION_LAST, VALUES(TEXT(":id", id)), &number, NULL, e))
		return -1;
	/* A row for the same work is replaced by a later number: who is at work on the old one does not close the new
	 * one. */
	if (sql_run(&r->sql, Q_OUTBOX_REPLACE,
	            VALUES(TEXT(":kind", kind_word(kind)), TEXT(":id", id), NUMBER(":version", number)), e))
		return -1;
	return sql_run(&r->sql, Q_OUTBOX_ADD,
	               VALUES(TEXT(":kind", kind_word(kind)), TEXT(":id", id), NUMBER(":version", number),
	                      NUMBER(":at", now_ms())),
	               e);
}

struct outbox_take {
	struct outbox *out;
	int count;
	enum outbox_kind kind;
};

static int take_row(void *with, sqlite3_stmt *st)
{
	struct outbox_take *t = with;
	struct outbox *o = &t->out[t->count++];
	*o = (struct outbox){.sequence = sql_int64(st, 0),
	                     .kind = t->kind,
	                     .version = sql_int(st, 2),
	                     .created_ms = sql_int64(st, 3),
	                     .tries = sql_int(st, 4)};
	sql_copy(st, 1, o->id, sizeof(o->id));
	return 0;
}

int reg_outbox_next(struct reg *r, enum outbox_kind kind, struct outbox *out, int max, int *count, struct err *e)
{
	struct outbox_take t = {.out = out, .kind = kind};
	int rc = sql_each(&r->sql, Q_OUTBOX_NEXT, VALUES(TEXT(":kind", kind_word(kind)), NUMBER(":max", max)), take_row,
	                  &t, e);
	*count = rc ? 0 : t.count;
	return rc;
}

int reg_outbox_done(struct reg *r, int64_t sequence, struct err *e)
{
	reg_must_write(r);
	return sql_run(&r->sql, Q_OUTBOX_DONE, VALUES(NUMBER(":sequence", sequence)), e);
}

int reg_outbox_failed(struct reg *r, int64_t sequence, const char *why, struct err *e)
{
	reg_must_write(r);
	return sql_run(&r->sql, Q_OUTBOX_FAILED, VALUES(NUMBER(":sequence", sequence), TEXT(":why", why ? why : "")),
	               e);
}

struct stuck_walk {
	int (*each)(void *with, const struct outbox *o, const char *why);
	void *with;
};

static int walk_stuck(void *with, sqlite3_stmt *st)
{
	struct stuck_walk *w = with;
	struct outbox o = {.sequence = sql_int64(st, 0),
	                   .version = sql_int(st, 2),
	                   .created_ms = sql_int64(st, 3),
	                   .tries = sql_int(st, 4)};
	sql_copy(st, 1, o.id, sizeof(o.id));
	o.kind = (enum outbox_kind)word_row(KIND_WORDS, COUNT(KIND_WORDS), sql_peek(st, 5), OUTBOX_INDEX);
	return w->each(w->with, &o, sql_peek(st, 6));
}

int reg_outbox_stuck(struct reg *r, int (*each)(void *with, const struct outbox *o, const char *why), void *with,
                     struct err *e)
{
	return sql_each(&r->sql, Q_OUTBOX_STUCK, VALUES(NUMBER(":tries", OUTBOX_TRIES_MAX)), walk_stuck,
	                &(struct stuck_walk){each, with}, e);
}

int reg_outbox_again(struct reg *r, struct err *e)
{
	reg_must_write(r);
	return sql_run(&r->sql, Q_OUTBOX_AGAIN, VALUES(NUMBER(":tries", OUTBOX_TRIES_MAX)), e);
}

int reg_outbox_count(struct reg *r, enum outbox_kind kind, int64_t *count, struct err *e)
{
	return sql_number(&r->sql, Q_OUTBOX_COUNT, VALUES(TEXT(":kind", kind_word(kind))), count, NULL, e);
}

int reg_outbox_refill(struct reg *r, bool index, bool public_too, struct err *e)
{
	const int64_t at = now_ms();
	const struct {
		int statement;
		bool wanted;
	} refills[] = {{Q_OUTBOX_REFILL_INDEX, index},
	               {Q_OUTBOX_REFILL_WITHDRAW, public_too},
	               {Q_OUTBOX_REFILL_PUBLISH, public_too},
	               {Q_LETTER_REFILL, public_too}};
	reg_must_write(r);
	for (size_t i = 0; i < COUNT(refills); i++)
		if (refills[i].wanted && sql_run(&r->sql, refills[i].statement, VALUES(NUMBER(":at", at)), e))
			return -1;
	return 0;
}

static int take_id(void *with, sqlite3_stmt *st)
{
	sql_copy(st, 0, with, ID_TEXT);
	return 0;
}

#define SEEN(s)                                                                                                        \
	NUMBER(":device", (s)->device), NUMBER(":inode", (s)->inode), NUMBER(":size", (s)->size),                      \
	    NUMBER(":mtime_ns", (s)->mtime_ns), NUMBER(":ctime_ns", (s)->ctime_ns), TEXT(":unit", (s)->unit),          \
	    TEXT(":period", (s)->period)

int reg_seen_get(struct reg *r, const struct seen *key, char id[ID_TEXT], struct err *e)
{
	*id = '\0';
	return sql_each(&r->sql, Q_SEEN_GET, VALUES(SEEN(key)), take_id, id, e);
}

int reg_seen_put(struct reg *r, const struct seen *s, struct err *e)
{
	reg_must_write(r);
	return sql_run(&r->sql, Q_SEEN_PUT, VALUES(SEEN(s), TEXT(":id", s->id)), e);
}
