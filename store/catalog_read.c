/* What readers ask of the catalog: entries, texts, lists, counts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/catalog_inner.h"
#include "store/words.h"

static const char *const STATES[] = {[CATALOG_PUBLIC] = "PUBLIC",
                                     [CATALOG_REPLACED] = "REPLACED",
                                     [CATALOG_WITHDRAWN] = "WITHDRAWN",
                                     [CATALOG_HELD] = "HELD"};

static void entry_from(sqlite3_stmt *st, struct catalog_entry *out)
{
	int i = 0;
	*out = (struct catalog_entry){0};
	sql_copy(st, i++, out->id, sizeof(out->id));
	out->version = sql_int(st, i++);
	out->versions = sql_int(st, i++);
	/* A word that is none of the four cannot pass the schema; if it did, it is not public. */
	out->state = (enum catalog_state)word_row(STATES, COUNT(STATES), sql_peek(st, i++), CATALOG_HELD);
	out->unit = sql_text(st, i++);
	out->unit_name = sql_text(st, i++);
	out->type = sql_text(st, i++);
	out->period = sql_text(st, i++);
	out->class_info = stored_class(sql_peek(st, i++));
	out->title = sql_text(st, i++);
	out->date = sql_text(st, i++);
	out->number = sql_text(st, i++);
	out->description = sql_text(st, i++);
	out->file_name = sql_text(st, i++);
	out->format = sql_text(st, i++);
	out->mime = sql_text(st, i++);
	sql_copy(st, i++, out->blob, sizeof(out->blob));
	sql_copy(st, i++, out->original, sizeof(out->original));
	out->size = sql_int64(st, i++);
	out->pages = sql_int(st, i++);
	out->pictures = sql_int(st, i++);
	out->published_ms = sql_int64(st, i++);
	out->withdrawn_ms = sql_int64(st, i++);
	out->reason = sql_text(st, i);
}

void catalog_entry_clear(struct catalog_entry *x)
{
	char *const owned[] = {x->unit,   x->unit_name,   x->type,      x->period, x->title, x->date,
	                       x->number, x->description, x->file_name, x->format, x->mime,  x->reason};
	for (size_t i = 0; i < COUNT(owned); i++)
		free(owned[i]);
	*x = (struct catalog_entry){0};
}

int catalog_get(struct catalog *c, const char *id, int version, struct catalog_entry *out, struct err *e)
{
	*out = (struct catalog_entry){0};
	sqlite3_stmt *st = sql_begin(&c->sql, C_ENTRY_GET, VALUES(TEXT(":id", id), NUMBER(":version", version)), e);
	if (!st)
		return -1;
	int got = sql_step(&c->sql, st, e);
	if (got == 1)
		entry_from(st, out);
	else if (got == 0)
		ERR(e, ERR_MISSING, "There is no such document.", "%.20s version %d", id, version);
	sql_end(&c->sql, st);
	return got == 1 ? 0 : -1;
}

/* Opens the texts of a version: ERR_MISSING when it has none to read. */
static int open_pages(struct catalog *c, const char *id, int version, struct pages *out, struct err *e)
{
	sqlite3_stmt *st = sql_begin(&c->sql, C_PAGE_GET, VALUES(TEXT(":id", id), NUMBER(":version", version)), e);
	if (!st)
		return -1;
	int got = sql_step(&c->sql, st, e);
	int rc = got == 1 ? pages_unpack(sql_bytes(st, 0), out, e) : -1;
	if (got == 0)
		ERR(e, ERR_MISSING, "There is no text of this document.", "%.20s version %d", id, version);
	sql_end(&c->sql, st);
	return rc;
}

int catalog_page_text(struct catalog *c, const char *id, int version, int n, char **out, char *source, struct err *e)
{
	struct pages p;
	struct span text;
	int at = 0;
	*out = NULL;
	if (open_pages(c, id, version, &p, e))
		return -1;
	while (!*out && pages_next(&p, &at, &text, source))
		if (at == n && !(*out = span_copy(text)))
			abort();
	pages_free(&p);
	return *out ? 0 : ERR(e, ERR_MISSING, "The document has no such page.", "%.20s page %d", id, n);
}

int catalog_pages(struct catalog *c, const char *id, int version,
                  int (*each)(void *with, int n, struct span text, char source), void *with, struct err *e)
{
	struct pages p;
	struct span text;
	int n = 0, rc = 0;
	char source = 'n';
	if (open_pages(c, id, version, &p, e))
		return -1;
	while (rc == 0 && pages_next(&p, &n, &text, &source))
		rc = each(with, n, text, source);
	pages_free(&p);
	return rc;
}

struct entry_walk {
	int (*each)(void *with, const struct catalog_entry *x);
	void *with;
};

static int walk_entry(void *with, sqlite3_stmt *st)
{
	struct entry_walk *w = with;
	struct catalog_entry x;
	entry_from(st, &x);
	int rc = w->each(w->with, &x);
	catalog_entry_clear(&x);
	return rc;
}

int catalog_versions(struct catalog *c, const char *id, int (*each)(void *with, const struct catalog_entry *x),
                     void *with, struct err *e)
{
	return sql_each(&c->sql, C_ENTRY_VERSIONS, VALUES(TEXT(":id", id)), walk_entry,
	                &(struct entry_walk){each, with}, e);
}

static const char *or_any(const char *s)
{
	return s ? s : "";
}

#define FILTER_VALUES(f)                                                                                               \
	TEXT(":unit", or_any((f)->unit)), TEXT(":type", or_any((f)->type)), TEXT(":period", or_any((f)->period)),      \
	    TEXT(":class", stored_class_word((f)->class_info)), NUMBER(":year", (f)->year)

/* The narrowest filter that is set chooses the index. */
static int list_statement(const struct catalog_filter *f)
{
	const struct {
		bool set;
		int statement;
	} narrowest[] = {{f->unit && *f->unit, C_LIST_UNIT},
	                 {f->type && *f->type, C_LIST_TYPE},
	                 {f->period && *f->period, C_LIST_PERIOD},
	                 {f->year != 0, C_LIST_YEAR},
	                 {f->class_info != CLASS_NONE, C_LIST_CLASS}};
	for (size_t i = 0; i < COUNT(narrowest); i++)
		if (narrowest[i].set)
			return narrowest[i].statement;
	return C_LIST_ALL;
}

int catalog_list(struct catalog *c, const struct catalog_filter *f,
                 int (*each)(void *with, const struct catalog_entry *x), void *with, struct err *e)
{
	return sql_each(&c->sql, list_statement(f),
	                VALUES(FILTER_VALUES(f), NUMBER(":after_ms", f->after_ms ? f->after_ms : INT64_MAX),
	                       TEXT(":after_id", or_any(f->after_id)), NUMBER(":limit", f->limit)),
	                walk_entry, &(struct entry_walk){each, with}, e);
}

/* ---- Counts: rows of `share` ---- */
struct facet {
	const char *name, *column; /* in calls, in the table */
	int count_statement; /* of those with this value and others; 0: none, as another facet is always narrower */
};
static const struct facet FACETS[] = {{"unit", "unit", C_COUNT_UNIT},
                                      {"jenis", "type", C_COUNT_TYPE},
                                      {"periode", "period", C_COUNT_PERIOD},
                                      {"tahun", "year", C_COUNT_YEAR},
                                      {"kelas", "class", 0}};
enum { FACET_UNIT, FACET_TYPE, FACET_PERIOD, FACET_YEAR, FACET_CLASS, FACET__MAX };

struct values { /* of a filter, as they stand in the table; NULL: any */
	char year[12];
	const char *of[FACET__MAX];
	int first, count; /* the first that is set; how many are */
};

static const char *set_or_null(const char *s)
{
	return s && *s ? s : NULL;
}

static void values_of(const struct catalog_filter *f, struct values *out)
{
	*out = (struct values){.first = FACET__MAX};
	snprintf(out->year, sizeof(out->year), "%d", f->year);
	out->of[FACET_UNIT] = set_or_null(f->unit);
	out->of[FACET_TYPE] = set_or_null(f->type);
	out->of[FACET_PERIOD] = set_or_null(f->period);
	out->of[FACET_YEAR] = f->year ? out->year : NULL;
	out->of[FACET_CLASS] = set_or_null(stored_class_word(f->class_info));
	for (int i = FACET__MAX - 1; i >= 0; i--)
		if (out->of[i]) {
			out->first = i;
			out->count++;
		}
}

/* "unit=kel-001 period=2026-1" */
static void put_within(const struct values *v, struct buf *out)
{
	for (int i = 0; i < FACET__MAX; i++)
		if (v->of[i])
			buf_printf(out, "%s%s=%s", out->n ? " " : "", FACETS[i].column, v->of[i]);
}

int64_t catalog_count(struct catalog *c, const struct catalog_filter *f)
{
	struct err ignored = ERR_INIT;
	struct values v;
	struct buf within = buf_make(256);
	int64_t n = 0;
	int rc;
	values_of(f, &v);
	if (v.count > 2) {
		rc = sql_number(&c->sql, FACETS[v.first].count_statement, VALUES(FILTER_VALUES(f)), &n, NULL, &ignored);
	} else if (v.count == 0) {
		rc = sql_number(&c->sql, C_SHARE_SUM, VALUES(TEXT(":facet", FACETS[FACET_CLASS].column)), &n, NULL,
		                &ignored);
	} else {
		const char *value = v.of[v.first];
		v.of[v.first] = NULL;
		put_within(&v, &within);
		rc = sql_number(&c->sql, C_SHARE,
		                VALUES(TEXT(":facet", FACETS[v.first].column), TEXT(":within", buf_text(&within)),
		                       TEXT(":value", value)),
		                &n, NULL, &ignored);
	}
	buf_free(&within);
	return rc ? 0 : n;
}

struct count_walk {
	int (*each)(void *with, const struct catalog_count *x);
	void *with;
	bool classes; /* values are stored class words */
};

static int walk_count(void *with, sqlite3_stmt *st)
{
	struct count_walk *w = with;
	struct catalog_count x = {.value = sql_peek(st, 0), .label = sql_peek(st, 1), .count = sql_int64(st, 2)};
	if (w->classes)
		x.value = x.label = class_word(stored_class(x.value));
	return w->each(w->with, &x);
}

int catalog_counts(struct catalog *c, const char *by, const struct catalog_filter *f,
                   int (*each)(void *with, const struct catalog_count *x), void *with, struct err *e)
{
	struct values v;
	struct buf within = buf_make(256);
	int facet = 0, rc;
	while (facet < FACET__MAX && strcmp(FACETS[facet].name, by) != 0)
		facet++;
	if (facet == FACET__MAX)
		return ERR(e, ERR_INPUT, "There is no such facet.", "%.40s", by);
	values_of(f, &v);
	if (v.count > 1 && !(facet == FACET_TYPE && v.count == 2 && v.of[FACET_UNIT] && v.of[FACET_PERIOD]))
		return ERR(e, ERR_INPUT, "Such counts are not kept.", "%.40s within %d filters", by, v.count);
	put_within(&v, &within);
	rc = sql_each(&c->sql, facet == FACET_UNIT ? C_SHARES_UNIT : C_SHARES,
	              VALUES(TEXT(":facet", FACETS[facet].column), TEXT(":within", buf_text(&within))), walk_count,
	              &(struct count_walk){each, with, facet == FACET_CLASS}, e);
	buf_free(&within);
	return rc;
}

struct withdrawn_walk {
	int (*each)(void *with, const char *id, int64_t at_ms);
	void *with;
};

static int walk_withdrawn(void *with, sqlite3_stmt *st)
{
	struct withdrawn_walk *w = with;
	return w->each(w->with, sql_peek(st, 0), sql_int64(st, 1));
}

int catalog_withdrawn(struct catalog *c, int (*each)(void *with, const char *id, int64_t at_ms), void *with,
                      struct err *e)
{
	return sql_each(&c->sql, C_WITHDRAWN, NULL, walk_withdrawn, &(struct withdrawn_walk){each, with}, e);
}

/* Each word as an FTS5 string, so that nothing in it is an operator; the last as a beginning.  "" when there is no
 * word. */
static void match_text(const char *const *words, size_t count, struct buf *out)
{
	for (size_t i = 0; i < count; i++) {
		if (span_trim(span_of(words[i])).n == 0)
			continue;
		buf_puts(out, out->n ? " \"" : "\"");
		for (const char *p = words[i]; *p; p++)
			buf_puts(out, *p == '"' ? "\"\"" : (char[]){*p, '\0'});
		buf_putc(out, '"');
	}
	if (out->n)
		buf_putc(out, '*');
}

int catalog_find(struct catalog *c, const char *const *words, size_t count, const struct catalog_filter *f, int offset,
                 int (*each)(void *with, const struct catalog_entry *x), void *with, int64_t *total, struct err *e)
{
	struct buf match = buf_make(4096);
	match_text(words, count, &match);
	*total = 0;
	int rc = 0;
	if (match.n && buf_ok(&match)) {
		rc = sql_number(&c->sql, C_FIND_COUNT, VALUES(TEXT(":match", buf_text(&match)), FILTER_VALUES(f)),
		                total, NULL, e);
		if (rc == 0)
			rc = sql_each(&c->sql, C_FIND,
			              VALUES(TEXT(":match", buf_text(&match)), FILTER_VALUES(f),
			                     NUMBER(":limit", f->limit), NUMBER(":offset", offset)),
			              walk_entry, &(struct entry_walk){each, with}, e);
	}
	buf_free(&match);
	return rc;
}
