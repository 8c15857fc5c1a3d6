/* policies/letter_template.c - reads surat_<kind>.txt: the words of a letter, one block a line.
 *
 *   # a remark                     empty lines and remarks are nothing
 *   kop TEXT                       a line of the letterhead
 *   judul TEXT                     the title
 *   nomor TEXT                     the number below it
 *   subjudul TEXT                  a heading; left out when nothing follows it before the next one
 *   alinea TEXT                    a paragraph; more lines of a value are more paragraphs
 *   daftar TEXT   butir TEXT       an item of a numbered or a plain list; of a list field: one for each line
 *   baris LABEL | TEXT             a row: label and value
 *   kode TEXT                      the requester's secret code on a tear-off
 *   tanda [TEXT]                   a line of a signature; without text: room to sign
 *   pihak TEXT                     the first line of another signature
 *   kaki TEXT                      a line of the foot
 *   [field] LINE   [!field] LINE   the line is there only with, or only without, that field (also [a;b=x])
 *
 * {field} stands for a value.  A line with a field that is empty is left out. */
#include <string.h>
#include <unistr.h>

#include "policies/letter_set.h"

const char *const LETTER_WORDS[] = {"kop",   "judul", "nomor", "alinea", "subjudul", "daftar", "butir",
                                    "baris", "kode",  "tanda", "pihak",  "kaki",     NULL};
_Static_assert(COUNT(LETTER_WORDS) == WORD__MAX + 1, "a word for each");

struct span letter_brace(struct span s, size_t *used)
{
	const char *end = memchr(s.p, '}', s.n);
	*used = 1;
	if (!end || end == s.p + 1)
		return (struct span){s.p, 0};
	*used = (size_t)(end - s.p) + 1;
	return (struct span){s.p + 1, *used - 2};
}

bool letter_condition_next(struct span *rest, struct letter_condition *out)
{
	*out = (struct letter_condition){0};
	if (rest->n == 0)
		return false;
	out->value = span_trim(span_cut(rest, ';'));
	out->equal = out->value.n && memchr(out->value.p, '=', out->value.n);
	out->name = span_trim(span_cut(&out->value, '='));
	if (out->name.n && out->name.p[0] == '!') {
		out->absent = true;
		out->name.p++;
		out->name.n--;
	}
	return true;
}

static struct letter_field *find_field(const struct letter_form *form, struct span name)
{
	for (size_t i = 0; i < form->kind.field_count; i++)
		if (span_is(name, form->fields[i].name))
			return &form->fields[i];
	return NULL;
}

/* A mistake of the file at LINE. */
static int mistake(const char *file, size_t line, struct err *e, const char *what, struct span which)
{
	return table_error_file(file, e, "line %zu: %s \"%.*s\"", line, what, (int)(which.n < 60 ? which.n : 60),
	                        which.p);
}

static int check_condition(const struct letter_form *form, const char *file, size_t line, const char *when,
                           struct err *e)
{
	struct span rest = span_of(when);
	struct letter_condition c;
	while (letter_condition_next(&rest, &c))
		if (!find_field(form, c.name))
			return mistake(file, line, e, "the condition names no field of this letter:", c.name);
	return 0;
}

static int check_braces(const struct letter_form *form, const char *file, size_t line, struct span text, struct err *e)
{
	for (size_t i = 0, used; i < text.n; i += used) {
		used = 1;
		if (text.p[i] != '{')
			continue;
		struct span name = letter_brace((struct span){text.p + i, text.n - i}, &used);
		if (!find_field(form, name))
			return mistake(file, line, e, "there is no such field of this letter:", name);
	}
	return 0;
}

static int read_word(struct span s)
{
	for (int i = 0; LETTER_WORDS[i]; i++)
		if (span_is(s, LETTER_WORDS[i]))
			return i;
	return -1;
}

/* One line that is neither empty nor a remark. */
static int read_line(struct policy *p, struct letter_form *form, const char *file, size_t number, struct span s,
                     struct err *e)
{
	struct letter_line x = {.when = "", .label = ""};
	struct span whole = s;
	if (s.p[0] == '[') {
		struct span condition = span_cut(&s, ']');
		if (s.n == 0)
			return mistake(file, number, e, "after the condition the line is missing:", whole);
		x.when = pool_keep(&p->pool, (struct span){condition.p + 1, condition.n - 1});
		s = span_trim(s);
		if (!*x.when || check_condition(form, file, number, x.when, e))
			return *x.when ? -1 : mistake(file, number, e, "the condition is empty:", whole);
	}
	struct span word = span_cut(&s, ' ');
	int which = read_word(word);
	if (which < 0)
		return mistake(file, number, e, "this is none of the words that begin a line:", word);
	x.word = (enum letter_word)which;
	s = span_trim(s);
	if (x.word == WORD_BARIS) {
		struct span label = span_trim(span_cut(&s, '|'));
		s = span_trim(s);
		if (label.n == 0 || s.n == 0)
			return mistake(file, number, e, "a row is LABEL | TEXT:", whole);
		x.label = pool_keep(&p->pool, label);
	}
	if (s.n == 0 && x.word != WORD_TANDA)
		return mistake(file, number, e, "the text is missing:", whole);
	if (check_braces(form, file, number, s, e))
		return -1;
	x.text = pool_keep(&p->pool, s);
	form->lines = must_grow(form->lines, form->line_count + 1, sizeof(*form->lines));
	form->lines[form->line_count++] = x;
	return 0;
}

static struct letter_form *form_of_file(struct policy *p, const char *file)
{
	struct span name = span_of(file);
	static const char BEFORE[] = "surat_", AFTER[] = ".txt";
	name = (struct span){name.p + strlen(BEFORE), name.n - strlen(BEFORE) - strlen(AFTER)};
	for (size_t i = 0; i < p->letters->form_count; i++)
		if (span_is(name, p->letters->forms[i].kind.code))
			return &p->letters->forms[i];
	return NULL;
}

int letter_template_read(struct policy *p, const struct policy_file *file, struct err *e)
{
	struct letter_form *form = form_of_file(p, file->name);
	struct span rest = file->text;
	if (!form)
		return table_error_file(file->name, e, "letters.csv has no such kind");
	if (u8_check((const uint8_t *)rest.p, rest.n))
		return table_error_file(file->name, e, "the text is not valid UTF-8");
	for (size_t line = 1; rest.n; line++) {
		struct span s = span_trim(span_cut(&rest, '\n'));
		for (size_t i = 0; i < s.n; i++)
			if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7F)
				return mistake(file->name, line, e,
				               "there is a control sign in it:", (struct span){s.p, i});
		if (s.n == 0 || s.p[0] == '#')
			continue;
		if (read_line(p, form, file->name, line, s, e))
			return -1;
	}
	return 0;
}

/* Whether the template shows FIELD, or at least turns on it. */
static bool form_shows(const struct letter_form *form, const struct letter_field *field)
{
	char braced[64];
	struct letter_condition c;
	size_t n = strlen(field->name);
	braced[0] = '{';
	memcpy(braced + 1, field->name, n);
	memcpy(braced + 1 + n, "}", 2);
	for (size_t i = 0; i < form->line_count; i++) {
		if (strstr(form->lines[i].text, braced))
			return true;
		struct span rest = span_of(form->lines[i].when);
		while (field->source == LETTER_OF_PROGRAM && letter_condition_next(&rest, &c))
			if (span_is(c.name, field->name))
				return true;
	}
	return false;
}

static int finish_form(const struct policy *p, const struct letter_form *form, struct err *e)
{
	char file[40] = "surat_";
	size_t n = strlen(file), code = strlen(form->kind.code);
	memcpy(file + n, form->kind.code, code);
	memcpy(file + n + code, ".txt", 5);
	if (form->line_count == 0)
		return table_error_file(file, e, "there is no line");
	if (form->kind.numbered && !policy_letter_series(p, form->kind.series))
		return table_error_file("letters.csv", e, "%s, field series: letter_numbers.csv has no series %s",
		                        form->kind.code, form->kind.series);
	for (size_t i = 0; i < form->kind.field_count; i++) {
		const struct letter_field *f = &form->fields[i];
		if (check_condition(form, "letter_fields.csv", 0, f->when, e))
			return -1;
		if ((f->mandatory || *f->when) && !form_shows(form, f))
			return table_error_file(file, e, "the mandatory field {%s} (%s%s%s) has no place in it",
			                        f->name, f->label, *f->law ? ", " : "", f->law);
	}
	return 0;
}

int letters_finish(struct policy *p, struct err *e)
{
	if (!policy_letter_series(p, "LATIHAN"))
		return table_error_file("letter_numbers.csv", e, "the series LATIHAN of practice cases is missing");
	for (size_t i = 0; i < p->letters->form_count; i++)
		if (finish_form(p, &p->letters->forms[i], e))
			return -1;
	return 0;
}
