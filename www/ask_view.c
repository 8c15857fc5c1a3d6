/* www/ask_view.c - a form in its template: values, choices, errors, hidden fields. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "www/ask_form.h"

enum { VAR_MAX = 64 };

/* "cara", "unduh" -> "CARA_UNDUH". */
static void var_name(char out[VAR_MAX], const char *name, const char *tail)
{
	snprintf(out, VAR_MAX, "%s%s%s", name, tail ? "_" : "", tail ? tail : "");
	for (char *c = out; *c; c++)
		*c = *c == '-' ? '_' : (char)toupper((unsigned char)*c);
}

static void show_error(struct page *p, struct view *v, const struct ask_error *e)
{
	char name[VAR_MAX], href[VAR_MAX], number[16];
	snprintf(number, sizeof number, "%d", e->n);
	const char *say = e->ready ? e->say : page_say(p, e->say, "n", number, NULL);
	var_name(name, e->rule->name, "bad");
	struct view *bad = view_section(v, name);
	var_name(name, e->rule->name, "error");
	view_text(bad, name, say);
	struct view *row = view_section(v, "ERROR");
	snprintf(href, sizeof href, "#%s", e->rule->anchor);
	view_text(row, "ERROR_HREF", href);
	view_text(row, "ERROR_TEXT", say);
}

void ask_form_view(struct page *p, struct view *v, const struct ask_form *f)
{
	char name[VAR_MAX];
	for (size_t i = 0; f->rules[i].name; i++) {
		var_name(name, f->rules[i].name, NULL);
		view_lines(v, name, f->text[i]);
		if (!*f->text[i])
			continue;
		var_name(name, f->rules[i].name, "on");
		view_show(v, name);
		if (f->rules[i].choices) {
			var_name(name, f->rules[i].name, f->text[i]);
			view_show(v, name);
		}
	}
	for (size_t i = 0; i < f->error_count; i++)
		show_error(p, v, &f->errors[i]);
	if (f->error_count) {
		view_show(v, "ERRORS");
		view_text(v, "ERRORS_TITLE",
		          f->error_count == 1 ? page_text(p, "Ada 1 isian yang perlu diperbaiki")
		                              : page_say(p, "Ada {n} isian yang perlu diperbaiki", "n",
		                                         page_number(p, (int64_t)f->error_count), NULL));
	}
}

void ask_hide(struct view *v, const char *name, const char *value)
{
	struct view *row = view_section(v, "HIDDEN");
	view_text(row, "HIDDEN_NAME", name);
	view_lines(row, "HIDDEN_VALUE", value);
}

void ask_form_hide(struct view *v, const struct ask_form *f, int step)
{
	for (size_t i = 0; f->rules[i].name; i++)
		if (*f->text[i] && (!step || f->rules[i].step != step))
			ask_hide(v, f->rules[i].name, f->text[i]);
}

const char *ask_title(struct page *p, const struct ask_form *f, const char *title)
{
	if (!f->error_count)
		return title;
	if (f->error_count == 1)
		return page_say(p, "Ada 1 isian keliru – {judul}", "judul", title, NULL);
	return page_say(p, "Ada {n} isian keliru – {judul}", "n", page_number(p, (int64_t)f->error_count), "judul",
	                title, NULL);
}
