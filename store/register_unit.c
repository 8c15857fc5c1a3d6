/* Units: kelurahan, kecamatan, offices: a tree. */
#include <stdio.h>
#include <stdlib.h>

#include "store/audit.h"
#include "store/register_inner.h"

bool unit_code_valid(struct span s)
{
	if (s.n < 2 || s.n > 20)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '-'))
			return false;
	return true;
}

int reg_unit_add(struct reg *r, const struct unit *u, struct err *e)
{
	struct unit parent;
	reg_must_write(r);
	if (!unit_code_valid(span_of(u->code)))
		return ERR_SAY(e, ERR_INPUT, "A unit's code is 2 to 20 of a-z, 0-9 and '-': '%.40s' is none.",
		               u->code ? u->code : "");
	if (span_trim(span_of(u->name)).n == 0)
		return ERR_SAY(e, ERR_INPUT, "The unit %s has no name.", u->code);
	if (u->parent) {
		struct err missing = ERR_INIT;
		if (reg_unit_get(r, u->parent, &parent, &missing))
			return ERR_SAY(e, missing.kind == ERR_MISSING ? ERR_INPUT : missing.kind,
			               "There is no unit %.40s above %s.", u->parent, u->code);
		unit_clear(&parent);
	}
	if (sql_run(&r->sql, Q_UNIT_ADD,
	            VALUES(TEXT(":code", u->code), TEXT(":name", u->name), TEXT(":parent", u->parent)), e)) {
		if (sql_was_unique(&r->sql))
			ERR_SAY(e, ERR_INPUT, "There is a unit %s already.", u->code);
		return -1;
	}
	char object[40];
	snprintf(object, sizeof(object), "unit:%s", u->code);
	return audit_add(r, "akun.kelola", object, "{\"unit\":\"add\"}", e);
}

static void unit_from(sqlite3_stmt *st, struct unit *out)
{
	*out = (struct unit){.code = sql_text(st, 0), .name = sql_text(st, 1), .parent = sql_text_or_null(st, 2)};
}

int reg_unit_get(struct reg *r, const char *code, struct unit *out, struct err *e)
{
	sqlite3_stmt *st = sql_begin(&r->sql, Q_UNIT_GET, VALUES(TEXT(":code", code)), e);
	*out = (struct unit){0};
	if (!st)
		return -1;
	int got = sql_step(&r->sql, st, e);
	if (got == 1)
		unit_from(st, out);
	else if (got == 0)
		ERR_SAY(e, ERR_MISSING, "There is no unit %.40s.", code);
	sql_end(&r->sql, st);
	return got == 1 ? 0 : -1;
}

struct unit_walk {
	int (*each)(void *with, const struct unit *u);
	void *with;
};

static int walk_unit(void *with, sqlite3_stmt *st)
{
	struct unit_walk *w = with;
	struct unit u;
	unit_from(st, &u);
	int rc = w->each(w->with, &u);
	unit_clear(&u);
	return rc;
}

int reg_units(struct reg *r, int (*each)(void *with, const struct unit *u), void *with, struct err *e)
{
	return sql_each(&r->sql, Q_UNIT_LIST, NULL, walk_unit, &(struct unit_walk){each, with}, e);
}

void unit_clear(struct unit *u)
{
	free(u->code);
	free(u->name);
	free(u->parent);
	*u = (struct unit){0};
}
