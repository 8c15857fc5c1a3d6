/* policies/letter_kinds.c - reads letters.csv, letter_numbers.csv, letter_fields.csv. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "policies/letter_set.h"

static struct letter_set *set_of(struct policy *p)
{
	if (!p->letters)
		p->letters = must_alloc(1, sizeof(*p->letters));
	return p->letters;
}

void letters_free(struct policy *p)
{
	struct letter_set *s = p->letters;
	if (!s)
		return;
	for (size_t i = 0; i < s->form_count; i++) {
		free(s->forms[i].fields);
		free(s->forms[i].lines);
	}
	free(s->forms);
	free(s->series);
	free(s);
}

const struct letter_kind *policy_letter(const struct policy *p, const char *code)
{
	for (size_t i = 0; i < p->letters->form_count; i++)
		if (strcmp(p->letters->forms[i].kind.code, code) == 0)
			return &p->letters->forms[i].kind;
	return NULL;
}

size_t policy_letter_count(const struct policy *p)
{
	return p->letters->form_count;
}

const struct letter_kind *policy_letter_at(const struct policy *p, size_t i)
{
	return &p->letters->forms[i].kind;
}

const struct letter_series *policy_letter_series(const struct policy *p, const char *name)
{
	for (size_t i = 0; i < p->letters->series_count; i++)
		if (strcmp(p->letters->series[i].name, name) == 0)
			return &p->letters->series[i];
	return NULL;
}

const struct letter_field *letter_field_of(const struct letter_kind *k, const char *name)
{
	for (size_t i = 0; i < k->field_count; i++)
		if (strcmp(k->fields[i].name, name) == 0)
			return &k->fields[i];
	return NULL;
}

/* A cell where "-" stands for nothing. */
static int read_or_none(const struct table *t, size_t column, struct policy *p, const char **out, struct err *e)
{
	if (table_text(t, column, &p->pool, out, e))
		return -1;
	if (strcmp(*out, "-") == 0)
		*out = "";
	return 0;
}

/* Reads FILE, calling ROW for each line. */
static int read_rows(struct policy *p, const struct policy_file *file, const char *const *columns,
                     int (*row)(struct policy *p, const struct table *t, struct err *e), struct err *e)
{
	struct table t;
	int got = table_open(&t, file, columns, e);
	if (got == 0)
		while ((got = table_next(&t, e)) > 0 && (got = row(p, &t, e)) == 0)
			;
	table_close(&t);
	return got < 0 ? -1 : 0;
}

/* ---- letters.csv ---- */
enum { KIND, TITLE, TITLE_EN, SIGNER, SERIES };
static const char *const KIND_COLUMNS[] = {"kind", "title", "title_en", "signer", "series", NULL};

static bool is_posts(struct span s)
{
	if (s.n == 0)
		return false;
	while (s.n) {
		struct span code = span_cut(&s, ' ');
		int post = 0;
		while (post < POST__MAX && !span_is(code, post_code((enum post)post)))
			post++;
		if (post == POST__MAX)
			return false;
	}
	return true;
}

static int read_kind(struct policy *p, const struct table *t, struct err *e)
{
	struct letter_set *s = set_of(p);
	struct letter_kind k = {0};
	struct span code = table_cell(t, KIND);
	if (code.n < 3 || code.n > 7 || !memchr("LF", code.p[0], 2) || !isdigit((unsigned char)code.p[1]))
		return table_error(t, KIND, e, "it must be like L03");
	if (table_text(t, KIND, &p->pool, &k.code, e) || table_text(t, TITLE, &p->pool, &k.title, e) ||
	    table_text(t, TITLE_EN, &p->pool, &k.title_en, e) || table_text(t, SIGNER, &p->pool, &k.signer, e) ||
	    read_or_none(t, SERIES, p, &k.series, e))
		return -1;
	if (!is_posts(span_of(k.signer)))
		return table_error(t, SIGNER, e, "it must be codes of posts with a space between");
	if (policy_letter(p, k.code))
		return table_error(t, KIND, e, "this kind has a line already");
	k.numbered = *k.series != '\0';
	s->forms = must_grow(s->forms, s->form_count + 1, sizeof(*s->forms));
	s->forms[s->form_count++] = (struct letter_form){.kind = k};
	return 0;
}

int letter_kinds_read(struct policy *p, const struct policy_file *file, struct err *e)
{
	set_of(p);
	return read_rows(p, file, KIND_COLUMNS, read_kind, e);
}

/* ---- letter_numbers.csv ---- */
enum { NAME, PATTERN, CLASSIFICATION, UNIT };
static const char *const NUMBER_COLUMNS[] = {"series", "pattern", "classification", "unit", NULL};

static int read_series(struct policy *p, const struct table *t, struct err *e)
{
	struct letter_set *s = set_of(p);
	struct letter_series x;
	char sample[96];
	if (table_text(t, NAME, &p->pool, &x.name, e) || table_text(t, PATTERN, &p->pool, &x.pattern, e) ||
	    read_or_none(t, CLASSIFICATION, p, &x.classification, e) || read_or_none(t, UNIT, p, &x.unit, e))
		return -1;
	if (policy_letter_series(p, x.name))
		return table_error(t, NAME, e, "this series has a line already");
	if (letter_number_format(x.pattern, 999999, x.classification, x.unit, day_from_civil(2026, 8, 1), sample,
	                         sizeof(sample)))
		return table_error(t, PATTERN, e,
		                   "it is too long or has a token that is none of {urut} {urut:3} "
		                   "{klas} {unit} {rom} {tahun}");
	if (strpbrk(sample, "\"\\"))
		return table_error(t, PATTERN, e, "quotation marks and backslashes have no place in a number");
	if (!strstr(x.pattern, "{urut") || !strstr(x.pattern, "{tahun}"))
		return table_error(t, PATTERN, e, "it must have {urut} and {tahun}, or numbers would repeat");
	s->series = must_grow(s->series, s->series_count + 1, sizeof(*s->series));
	s->series[s->series_count++] = x;
	return 0;
}

int letter_numbers_read(struct policy *p, const struct policy_file *file, struct err *e)
{
	return read_rows(p, file, NUMBER_COLUMNS, read_series, e);
}

/* ---- letter_fields.csv ---- */
enum { OF, FIELD, LABEL, NEED, LIST, SOURCE, LAW };
static const char *const FIELD_COLUMNS[] = {"kind", "field", "label", "need", "list", "source", "law", NULL};
static const char *const YES_NO[] = {"-", "ya", NULL};
/* In the order of enum letter_source. */
static const char *const SOURCES[] = {"situs",   "perkara", "tenggat", "penanda", "putusan",
                                      "petugas", "pemohon", "sistem",  NULL};

static bool is_field_name(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!islower((unsigned char)s.p[i]) && s.p[i] != '_')
			return false;
	return s.n > 0 && s.n < 40;
}

/* Adds X to FORM; a line for all kinds ("*") gives way to the kind's own. */
static void add_field(struct letter_form *form, const struct letter_field *x)
{
	for (size_t i = 0; i < form->kind.field_count; i++)
		if (strcmp(form->fields[i].name, x->name) == 0) {
			form->fields[i] = *x;
			return;
		}
	form->fields = must_grow(form->fields, form->kind.field_count + 1, sizeof(*form->fields));
	form->fields[form->kind.field_count++] = *x;
	form->kind.fields = form->fields;
}

static int read_field(struct policy *p, const struct table *t, struct err *e)
{
	struct letter_set *s = p->letters;
	struct letter_field x = {0};
	bool everywhere = span_is(table_cell(t, OF), "*"), found = everywhere;
	if (!is_field_name(table_cell(t, FIELD)))
		return table_error(t, FIELD, e, "it must be small letters and '_'");
	int list = table_word(t, LIST, YES_NO, e), source = list < 0 ? -1 : table_word(t, SOURCE, SOURCES, e);
	if (source < 0 || table_text(t, FIELD, &p->pool, &x.name, e) || table_text(t, LABEL, &p->pool, &x.label, e) ||
	    read_or_none(t, NEED, p, &x.when, e) || read_or_none(t, LAW, p, &x.law, e))
		return -1;
	x.list = list == 1;
	x.source = (enum letter_source)source;
	x.mandatory = strcmp(x.when, "ya") == 0;
	if (x.mandatory)
		x.when = "";
	for (size_t i = 0; i < s->form_count; i++)
		if (everywhere || span_is(table_cell(t, OF), s->forms[i].kind.code)) {
			add_field(&s->forms[i], &x);
			found = true;
		}
	return found ? 0 : table_error(t, OF, e, "there is no such kind in letters.csv");
}

int letter_fields_read(struct policy *p, const struct policy_file *file, struct err *e)
{
	return read_rows(p, file, FIELD_COLUMNS, read_field, e);
}
