#include "www/post_form.h"

#include <stdio.h>
#include <string.h>

void put_option(struct view *v, const char *section, const char *value, const char *label, bool chosen)
{
	struct view *row = view_section(v, section);
	view_text(row, "VALUE", value);
	view_text(row, "LABEL", label);
	if (chosen)
		view_show(row, "CHOSEN");
}

struct choosing {
	struct office *o;
	struct view *form;
	const char *chosen, *but;
};

static int put_account(void *with, const struct person *p)
{
	struct choosing *c = with;
	if (p->disabled || (c->but && strcmp(p->name, c->but) == 0))
		return 0;
	const char *label = *p->full_name
	                        ? office_say(c->o, "{name} ({account})", "name", p->full_name, "account", p->name, NULL)
	                        : p->name;
	put_option(c->form, "ACCOUNT", p->name, label, strcmp(p->name, c->chosen) == 0);
	return 0;
}

int put_accounts(struct office *o, struct view *form, const char *chosen, const char *but)
{
	struct choosing c = {o, form, chosen, but};
	return people_list(o->desk.site->reg, put_account, &c, &o->e);
}

static int put_unit(void *with, const struct unit *u)
{
	struct choosing *c = with;
	put_option(c->form, "UNIT", u->code, u->name, strcmp(u->code, c->chosen) == 0);
	return 0;
}

int put_units(struct office *o, struct view *form, const char *chosen)
{
	struct choosing c = {o, form, chosen, NULL};
	put_option(form, "UNIT", "", office_text(o, "Seluruh kota"), !*chosen);
	return reg_units(o->desk.site->reg, put_unit, &c, &o->e);
}

void put_assignment(struct office *o, struct view *row, const struct assignment *a)
{
	char number[24];
	snprintf(number, sizeof(number), "%lld", (long long)a->sequence);
	view_text(row, "SEQUENCE", number);
	view_text(row, "WHO", a->account);
	view_text(row, "ACTING", a->acting);
	view_text(row, "POST_NAME", office_text(o, post_public_name(a->post)));
	view_text(row, "UNIT_CODE", a->unit ? a->unit : "");
	view_text(row, "FROM_DAY", office_short_day(o, a->from));
	view_text(row, "TO_DAY", a->to == DAY_NONE ? office_text(o, "tanpa batas") : office_short_day(o, a->to));
	view_text(row, "DECREE", a->decree);
	view_text(row, "PROPOSED_BY", a->proposed_by);
	if (a->installation)
		view_show(row, "INSTALLATION");
	if (a->end_day != DAY_NONE) {
		struct view *end = view_section(row, "END");
		view_text(end, "END_DAY", office_short_day(o, a->end_day));
		view_text(end, "END_DECREE", a->end_decree);
		view_text(end, "END_BY", a->end_by);
	}
}

struct appointing post_acts(const struct office *o)
{
	return (struct appointing){.by = o->session.account, .today = o->desk.today};
}

bool form_day(const struct office *o, const char *name, day_t fallback, day_t *out)
{
	struct span text = span_trim(span_of(form_get(o->q, name)));
	*out = fallback;
	return !text.n || day_parse_loose(text, out) == 0;
}

int post_act(struct office *o, int (*act)(struct office *o, void *with), void *with)
{
	struct reg *r = o->desk.site->reg;
	if (reg_begin(r, o->actor, &o->e))
		return -1;
	if (act(o, with) || reg_commit(r, &o->e)) {
		reg_rollback(r);
		return -1;
	}
	return 0;
}
