/* www/page_units.c - the units of the city, as a page needs them: who is there, who is below whom. */
#include <stdlib.h>
#include <string.h>

#include "www/pages.h"

struct gathering {
	struct page *p;
	struct unit_list *list;
};

static int unit_row(void *with, const char *code, const char *name, const char *parent)
{
	struct gathering *g = with;
	struct unit_list *l = g->list;
	l->rows = must_grow(l->rows, l->count + 1, sizeof *l->rows);
	l->rows[l->count++] = (struct unit_row){.code = page_keep(g->p, text_copy(code)),
	                                        .name = page_keep(g->p, text_copy(name)),
	                                        .parent = page_keep(g->p, text_copy(parent ? parent : ""))};
	return 0;
}

static int by_code(const void *code, const void *row)
{
	return strcmp(code, ((const struct unit_row *)row)->code);
}

static int count_row(void *with, const struct catalog_count *c)
{
	struct unit_list *l = with;
	struct unit_row *u = l->count ? bsearch(c->value, l->rows, l->count, sizeof *l->rows, by_code) : NULL;
	if (u)
		u->documents = c->count;
	return 0;
}

void page_units(struct page *p, struct unit_list *out)
{
	struct gathering g = {p, out};
	struct catalog_filter all = {0};
	struct err e = ERR_INIT;
	*out = (struct unit_list){0};
	/* In the order of their codes; all counts in one go. */
	(void)catalog_units(p->reader->catalog, unit_row, &g, &e);
	(void)catalog_counts(p->reader->catalog, "unit", &all, count_row, out, &e);
	/* The rows go with the page as its texts do. */
	if (out->rows)
		(void)page_keep(p, (char *)out->rows);
}

const struct unit_row *unit_find(const struct unit_list *l, const char *code)
{
	for (size_t i = 0; i < l->count; i++)
		if (!strcmp(l->rows[i].code, code))
			return &l->rows[i];
	return NULL;
}

bool unit_has_children(const struct unit_list *l, const char *code)
{
	for (size_t i = 0; i < l->count; i++)
		if (!strcmp(l->rows[i].parent, code))
			return true;
	return false;
}

const char *page_unit_name(struct page *p, const char *code)
{
	struct unit_list l;
	page_units(p, &l);
	const struct unit_row *u = unit_find(&l, code);
	return u ? u->name : code;
}
