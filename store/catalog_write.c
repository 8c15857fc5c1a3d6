/* What goes into the catalog and out of it. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "store/catalog_inner.h"
#include "store/words.h"

static const char *const STATES[] = {[CATALOG_PUBLIC] = "PUBLIC",
                                     [CATALOG_REPLACED] = "REPLACED",
                                     [CATALOG_WITHDRAWN] = "WITHDRAWN",
                                     [CATALOG_HELD] = "HELD"};

static const char *or_empty(const char *s)
{
	return s ? s : "";
}

/* Of the date, else of the period, else 0. */
static int year_of(const struct catalog_entry *x)
{
	day_t day;
	struct period period;
	if (day_parse(span_of(x->date), &day) == 0)
		return day_to_civil(day).year;
	return period_parse(span_of(x->period), &period) == 0 ? period.year : 0;
}

/* A tombstone says what it was, when and why it went; nothing that a person wrote into the document stays. */
static struct catalog_entry tombstone_of(const struct catalog_entry *x)
{
	struct catalog_entry t = *x;
	t.title = t.date = t.number = t.description = t.file_name = t.format = t.mime = NULL;
	*t.blob = *t.original = '\0';
	t.size = t.pages = t.pictures = 0;
	return t;
}

static int put_entry(struct catalog *c, const struct catalog_entry *x, int year, struct err *e)
{
	return sql_run(&c->sql, C_ENTRY_PUT,
	               VALUES(TEXT(":id", x->id), NUMBER(":version", x->version), TEXT(":state", STATES[x->state]),
	                      TEXT(":unit", or_empty(x->unit)), TEXT(":type", or_empty(x->type)),
	                      TEXT(":period", or_empty(x->period)), TEXT(":class", stored_class_word(x->class_info)),
	                      NUMBER(":year", year), TEXT(":title", or_empty(x->title)),
	                      TEXT(":date", or_empty(x->date)), TEXT(":number", or_empty(x->number)),
	                      TEXT(":description", or_empty(x->description)),
	                      TEXT(":file_name", or_empty(x->file_name)), TEXT(":format", or_empty(x->format)),
	                      TEXT(":mime", or_empty(x->mime)), TEXT(":blob", x->blob), TEXT(":original", x->original),
	                      NUMBER(":size", x->size), NUMBER(":pages", x->pages), NUMBER(":pictures", x->pictures),
	                      NUMBER(":published_ms", x->published_ms), NUMBER(":withdrawn_ms", x->withdrawn_ms),
	                      TEXT(":reason", or_empty(x->reason))),
	               e);
}

static int settle(struct catalog *c, const char *id, struct err *e)
{
	return sql_run(&c->sql, C_ENTRY_SETTLE, VALUES(TEXT(":id", id)), e);
}

static int put_tombstone(struct catalog *c, const struct catalog_entry *x, struct err *e)
{
	struct catalog_entry tombstone = tombstone_of(x);
	return sql_run(&c->sql, C_PAGE_DROP, VALUES(TEXT(":id", x->id)), e) ||
	               sql_run(&c->sql, C_ENTRY_DROP, VALUES(TEXT(":id", x->id)), e) ||
	               put_entry(c, &tombstone, year_of(x), e) || settle(c, x->id, e)
	           ? -1
	           : 0;
}

/* What was withdrawn does not come back under its id: the register has no such step either. */
static int must_not_be_withdrawn(struct catalog *c, const char *id, struct err *e)
{
	int64_t withdrawn = 0;
	if (sql_number(&c->sql, C_ENTRY_STATE, VALUES(TEXT(":id", id)), &withdrawn, NULL, e))
		return -1;
	return withdrawn ? ERR_SAY(e, ERR_INPUT, "The document %s was withdrawn.", id) : 0;
}

static int put_readable(struct catalog *c, const struct catalog_entry *x, struct span texts, struct err *e)
{
	return must_not_be_withdrawn(c, x->id, e) || put_entry(c, x, year_of(x), e) || settle(c, x->id, e) ||
	               sql_run(&c->sql, C_PAGE_PUT,
	                       VALUES(TEXT(":id", x->id), NUMBER(":version", x->version), BYTES(":texts", texts)), e)
	           ? -1
	           : 0;
}

int catalog_put(struct catalog *c, const struct catalog_entry *x, const struct catalog_page *pages, size_t count,
                struct err *e)
{
	struct buf texts;
	bool readable = x->state == CATALOG_PUBLIC || x->state == CATALOG_REPLACED;
	if (x->class_info == CLASS_NONE || x->class_info == CLASS_DIKECUALIKAN)
		return ERR_SAY(e, ERR_INPUT, "The document %s is of no class that may be public.", x->id);
	if (!readable)
		return catalog_enter(c, e) ? -1 : catalog_leave(c, put_tombstone(c, x, e), e);
	if (pages_pack(pages, count, &texts, e))
		return -1;
	int rc = catalog_enter(c, e);
	if (rc == 0)
		rc = catalog_leave(c, put_readable(c, x, buf_span(&texts), e), e);
	buf_free(&texts);
	return rc;
}

static int withdraw(struct catalog *c, const char *id, const char *reason, int64_t at_ms, struct err *e)
{
	int64_t changed = 0;
	if (sql_run(&c->sql, C_PAGE_DROP, VALUES(TEXT(":id", id)), e) ||
	    sql_run(&c->sql, C_ENTRY_DROP_OLD, VALUES(TEXT(":id", id)), e) ||
	    sql_run_counted(&c->sql, C_ENTRY_WITHDRAW,
	                    VALUES(TEXT(":id", id), TEXT(":reason", or_empty(reason)), NUMBER(":at", at_ms)), &changed,
	                    e))
		return -1;
	return changed ? 0 : ERR_SAY(e, ERR_MISSING, "The document %.20s is not in the catalog.", id);
}

int catalog_withdraw(struct catalog *c, const char *id, const char *reason, int64_t at_ms, struct err *e)
{
	return catalog_enter(c, e) ? -1 : catalog_leave(c, withdraw(c, id, reason, at_ms, e), e);
}

int catalog_pictures(struct catalog *c, const char *id, int version, int count, struct err *e)
{
	if (catalog_enter(c, e))
		return -1;
	return catalog_leave(c,
	                     sql_run(&c->sql, C_ENTRY_PICTURES,
	                             VALUES(TEXT(":id", id), NUMBER(":version", version), NUMBER(":count", count)), e),
	                     e);
}
