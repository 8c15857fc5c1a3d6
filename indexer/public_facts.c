#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "indexer/public_figures.h"
#include "indexer/public_fill.h"
#include "store/register.h"

static int put_fact(struct catalog *c, const char *key, const char *value, struct err *e)
{
	char *old = catalog_fact(c, key);
	bool same = old && value && strcmp(old, value) == 0;
	free(old);
	return same ? 0 : catalog_fact_put(c, key, value ? value : "", e);
}

struct unit_copy {
	struct catalog *catalog;
	struct err *error;
};

static int put_unit(void *with, const struct unit *u)
{
	struct unit_copy *c = with;
	return catalog_unit_put(c->catalog, u->code, u->name, u->parent, c->error);
}

int public_fill_facts(struct site *s, struct catalog *c, struct err *e)
{
	const struct settings *t = &s->settings;
	struct unit_copy copy = {c, e};
	char offset[24];
	snprintf(offset, sizeof(offset), "%lld", (long long)t->utc_offset_minutes);
	const struct {
		const char *key, *value;
	} FACTS[] = {
	    {"name", t->name},
	    {"office_name", t->office_name},
	    {"address", t->address},
	    {"hours", t->hours},
	    {"phone", t->phone},
	    {"email", t->email},
	    {"licence", t->licence},
	    {"zone_label", t->zone_label},
	    {"public_url", t->public_url},
	    {"utc_offset_minutes", offset},
	};
	for (size_t i = 0; i < COUNT(FACTS); i++)
		if (put_fact(c, FACTS[i].key, FACTS[i].value, e))
			return -1;
	return reg_units(s->reg, put_unit, &copy, e) || public_fill_figures(s, c, e) ? -1 : 0;
}
