#include "www/act.h"

#include <string.h>

#include "base/date.h"

const struct act *act_find(enum act_machine m, const char *slug)
{
	for (const struct act *a = ACTS; a->slug; a++)
		if (a->machine == m && strcmp(a->slug, slug) == 0)
			return a;
	return NULL;
}

const struct act *act_of_event(enum act_machine m, int event)
{
	for (const struct act *a = ACTS; a->slug; a++)
		if (a->machine == m && a->event == event)
			return a;
	return NULL;
}

static bool filled(const char *text)
{
	return text && span_trim(span_of(text)).n > 0;
}

static bool is_choice(const struct act_field *f, const char *text)
{
	for (const struct act_choice *c = f->choices; c && c->value; c++)
		if (strcmp(c->value, text) == 0)
			return true;
	return false;
}

static bool ticked(const char *choice, const char *name, act_value_fn value, const void *with)
{
	const char *text;
	for (size_t i = 0; (text = value(with, name, i)) != NULL; i++)
		if (strcmp(text, choice) == 0)
			return true;
	return false;
}

static const char *ticks_wrong(const struct act_field *f, act_value_fn value, const void *with)
{
	size_t count = 0, of = 0;
	for (const struct act_choice *c = f->choices; c->value; c++, of++)
		count += ticked(c->value, f->name, value, with);
	bool good = f->kind == FIELD_ALL ? count == of : count > 0 || !f->mandatory;
	return good ? NULL : f->say;
}

const char *act_field_wrong(const struct act_field *f, act_value_fn value, const void *with)
{
	day_t day;
	if (f->kind == FIELD_SOME || f->kind == FIELD_ALL)
		return ticks_wrong(f, value, with);
	const char *text = value(with, f->name, 0);
	if (!filled(text))
		return f->mandatory ? f->say : NULL;
	if (f->kind == FIELD_DAY && day_parse_loose(span_trim(span_of(text)), &day))
		return "Tulis tanggal seperti 2026-08-26.";
	if ((f->kind == FIELD_ONE || f->kind == FIELD_LETTER) && !is_choice(f, text))
		return f->say;
	return NULL;
}
