/* policies/document_type.c - the document types of domain section 4. */
#include <ctype.h>
#include <string.h>

#include "policies/set.h"

enum {
	CODE,
	NAME_ID,
	NAME_EN,
	CADENCE,
	CLASS,
	ARTICLES,
	PERSONAL,
	FORMATS,
	CLASSIFICATION,
	RETENTION,
	CLOSING,
	TWIN,
	GAMBAR
};
static const char *const COLUMNS[] = {"code",     "name_id", "name_en",        "cadence",   "class",   "articles",
                                      "personal", "formats", "classification", "retention", "closing", "twin",
                                      "gambar",   NULL};
static const char *const CLOSINGS[] = {"-", "N", "G", NULL};
static const char *const YES_NO[] = {"-", "gambar", NULL};

const struct document_type *policy_type(const struct policy *p, struct span code)
{
	code = span_trim(code);
	for (size_t i = 0; i < p->type_count; i++)
		if (span_is_nocase(code, p->types[i].code))
			return &p->types[i];
	return NULL;
}

size_t policy_type_count(const struct policy *p)
{
	return p->type_count;
}

const struct document_type *policy_type_at(const struct policy *p, size_t i)
{
	return i < p->type_count ? &p->types[i] : NULL;
}

/* Three capital letters, a hyphen, two digits. */
static bool is_code(struct span s)
{
	if (s.n != 6 || s.p[3] != '-')
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (i != 3 && !(i < 3 ? isupper((unsigned char)s.p[i]) : isdigit((unsigned char)s.p[i])))
			return false;
	return true;
}

/* Only signs of SET, and at least one. */
static bool only_of(struct span s, const char *set)
{
	for (size_t i = 0; i < s.n; i++)
		if (!strchr(set, s.p[i]))
			return false;
	return s.n > 0;
}

/* "h" or "j/h": letters of UU ps 17, for an excluded type only. */
static int read_articles(struct policy *p, const struct table *t, struct document_type *d, struct err *e)
{
	struct span s = table_cell(t, ARTICLES);
	bool excluded = d->default_class == CLASS_DIKECUALIKAN;
	for (size_t i = 0; i < s.n; i++)
		if (i % 2 == 0 ? s.p[i] < 'a' || s.p[i] > 'j' : s.p[i] != '/')
			return table_error(t, ARTICLES, e, "it must be letters a to j of article 17 with '/' between");
	if (excluded != (s.n > 0) || (s.n && s.n % 2 == 0))
		return table_error(t, ARTICLES, e,
		                   excluded ? "an excluded type needs a letter of article 17"
		                            : "it must be empty for a public class");
	d->articles = pool_keep(&p->pool, s);
	return 0;
}

static int read_closing(const struct table *t, struct document_type *d, struct err *e)
{
	int word = table_word(t, CLOSING, CLOSINGS, e);
	if (word < 0)
		return -1;
	d->closing = (enum closing)word;
	if (d->closing == CLOSING_NEVER && d->default_class == CLASS_DIKECUALIKAN)
		return table_error(t, CLOSING, e, "a type that may never be closed has the class dikecualikan");
	word = table_word(t, GAMBAR, YES_NO, e);
	d->may_lack_letters = word == 1;
	return word < 0 ? -1 : 0;
}

static int read_type(struct policy *p, const struct table *t, struct err *e)
{
	struct document_type d = {0};
	if (!is_code(table_cell(t, CODE)))
		return table_error(t, CODE, e, "it must be like KEU-02: three capitals, a hyphen, two digits");
	if (policy_type(p, table_cell(t, CODE)))
		return table_error(t, CODE, e, "this type has a line already");
	d.default_class = class_parse(table_cell(t, CLASS));
	if (d.default_class == CLASS_NONE || !span_is(table_cell(t, CLASS), class_word(d.default_class)))
		return table_error(t, CLASS, e, "it must be one of: berkala serta-merta setiap-saat dikecualikan");
	if (!only_of(table_cell(t, CADENCE), "ST3BAL/"))
		return table_error(t, CADENCE, e, "it must be S T 3 B A or L, with '/' between two");
	if (!only_of(table_cell(t, CLASSIFICATION), "0123456789."))
		return table_error(t, CLASSIFICATION, e, "it must be an archival code, digits and dots");
	if (table_text(t, CODE, &p->pool, &d.code, e) || table_text(t, NAME_ID, &p->pool, &d.name_id, e) ||
	    table_text(t, NAME_EN, &p->pool, &d.name_en, e) || table_text(t, CADENCE, &p->pool, &d.cadence, e) ||
	    table_text(t, FORMATS, &p->pool, &d.formats, e) ||
	    table_text(t, CLASSIFICATION, &p->pool, &d.classification, e) ||
	    table_text(t, RETENTION, &p->pool, &d.retention, e) || read_articles(p, t, &d, e) ||
	    table_number(t, PERSONAL, 0, 4, &d.personal, e) || read_closing(t, &d, e))
		return -1;
	d.twin = pool_keep(&p->pool, table_cell(t, TWIN));
	p->types = must_grow(p->types, p->type_count + 1, sizeof(*p->types));
	p->types[p->type_count++] = d;
	return 0;
}

/* A twin is another type that holds no persons; it may stand below. */
static int check_twins(const struct policy *p, const char *name, struct err *e)
{
	for (size_t i = 0; i < p->type_count; i++) {
		const struct document_type *d = &p->types[i], *twin = policy_type(p, span_of(d->twin));
		if (*d->twin && (!twin || twin == d || d->closing != CLOSING_TWIN))
			return table_error_file(name, e,
			                        "%s, field twin: %s is no other type, or %s is not closed with G",
			                        d->code, d->twin, d->code);
		if (twin && twin->default_class == CLASS_DIKECUALIKAN)
			return table_error_file(name, e, "%s, field twin: %s is excluded itself", d->code, d->twin);
	}
	return 0;
}

int document_types_read(struct policy *p, const struct policy_file *file, struct err *e)
{
	struct table t;
	int got = table_open(&t, file, COLUMNS, e);
	if (got == 0)
		while ((got = table_next(&t, e)) > 0 && (got = read_type(p, &t, e)) == 0)
			;
	table_close(&t);
	if (got < 0)
		return -1;
	if (p->type_count == 0)
		return table_error_file(file->name, e, "there is no line");
	return check_twins(p, file->name, e);
}
