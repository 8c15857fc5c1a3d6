/* earsip unit add | list | import: the units of the city. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/csv.h"
#include "base/fs.h"
#include "base/verb.h"
#include "store/site.h"

enum { FILE_BYTES_MAX = 4 << 20 };

static int commit_or_fail(struct call *c, struct site *s, int rc)
{
	if (rc || reg_commit(s->reg, &c->error)) {
		reg_rollback(s->reg);
		return call_fail(c);
	}
	return EXIT_DONE;
}

static int add(struct call *c, struct site *s)
{
	char actor[ACTOR_TEXT];
	const char *parent = call_option(c, "--parent");
	if (c->argument_count != 3)
		return call_usage(c, "It takes: unit add CODE NAME [--parent CODE].");
	struct unit u = {.code = c->arguments[1], .name = c->arguments[2], .parent = text_copy(parent)};
	int code = reg_begin(s->reg, site_actor(actor), &c->error)
	               ? call_fail(c)
	               : commit_or_fail(c, s, reg_unit_add(s->reg, &u, &c->error));
	free(u.parent);
	return code;
}

static int print_line(void *with, const struct unit *u)
{
	(void)with;
	printf("%s\t%s\t%s\n", u->code, u->name, u->parent ? u->parent : "-");
	return 0;
}

static int append_json(void *with, const struct unit *u)
{
	return json_array_append_new(
	           with, json_pack("{s:s, s:s, s:s?}", "code", u->code, "name", u->name, "parent", u->parent))
	           ? 1
	           : 0;
}

static int list(struct call *c, struct site *s)
{
	if (c->argument_count != 1)
		return call_usage(c, "It takes: unit list.");
	if (!c->json)
		return reg_units(s->reg, print_line, NULL, &c->error) ? call_fail(c) : EXIT_DONE;
	json_t *all = json_array();
	int rc = reg_units(s->reg, append_json, all, &c->error);
	if (rc == 0) {
		json_dumpf(all, stdout, JSON_COMPACT);
		putchar('\n');
	}
	json_decref(all);
	return rc ? call_fail(c) : EXIT_DONE;
}

/* kode,nama,induk: which cell of a row is which. */
struct columns {
	size_t code, name, parent;
};
#define NO_COLUMN SIZE_MAX

static int read_header(struct csv *csv, const char *file, struct columns *out, struct err *e)
{
	*out = (struct columns){NO_COLUMN, NO_COLUMN, NO_COLUMN};
	int got = csv_next(csv, e);
	for (size_t i = 0; got == 1 && i < csv->count; i++) {
		struct span cell = span_trim(csv->cells[i]);
		size_t *column = span_is_nocase(cell, "kode")    ? &out->code
		                 : span_is_nocase(cell, "nama")  ? &out->name
		                 : span_is_nocase(cell, "induk") ? &out->parent
		                                                 : NULL;
		if (!column)
			return ERR_SAY(e, ERR_INPUT, "%s: row 1, column %zu: '%.*s' is none of kode, nama, induk.",
			               file, i + 1, (int)(cell.n > 40 ? 40 : cell.n), cell.p);
		*column = i;
	}
	if (got < 0)
		return -1;
	if (out->code == NO_COLUMN || out->name == NO_COLUMN)
		return ERR_SAY(e, ERR_INPUT, "%s: row 1: the columns kode and nama must be there; induk may.", file);
	return 0;
}

static char *cell_text(const struct csv *csv, size_t column)
{
	return column < csv->count ? span_copy(span_trim(csv->cells[column])) : text_copy("");
}

/* Whether the register has exactly this unit: then the row has nothing to do. */
static bool is_there(struct site *s, const struct unit *u)
{
	struct unit found;
	struct err ignored = ERR_INIT;
	if (reg_unit_get(s->reg, u->code, &found, &ignored))
		return false;
	bool same = strcmp(found.name, u->name) == 0 &&
	            strcmp(found.parent ? found.parent : "", u->parent ? u->parent : "") == 0;
	unit_clear(&found);
	return same;
}

/* Which cell a refused row stumbled over, in the order in which reg_unit_add looks. */
static const char *column_of(struct site *s, const struct unit *u)
{
	struct unit parent;
	struct err ignored = ERR_INIT;
	if (!unit_code_valid(span_of(u->code)))
		return "kode";
	if (!*u->name)
		return "nama";
	if (!u->parent)
		return "kode";
	bool found = reg_unit_get(s->reg, u->parent, &parent, &ignored) == 0;
	unit_clear(&parent);
	return found ? "kode" : "induk";
}

static int import_row(struct site *s, const struct csv *csv, const struct columns *at, int *added, const char **column,
                      struct err *e)
{
	struct unit u = {cell_text(csv, at->code), cell_text(csv, at->name), cell_text(csv, at->parent)};
	int rc = 0;
	if (u.parent && !*u.parent) {
		free(u.parent);
		u.parent = NULL;
	}
	if (!is_there(s, &u)) {
		rc = reg_unit_add(s->reg, &u, e);
		*added += rc == 0;
		*column = rc ? column_of(s, &u) : NULL;
	}
	unit_clear(&u);
	return rc;
}

/* Every bad row is named before anything is given up: one look shows all that must be mended. */
static int import_rows(struct site *s, const char *file, struct csv *csv, int *added, int *bad, struct err *e)
{
	struct columns at;
	if (read_header(csv, file, &at, e))
		return -1;
	for (;;) {
		struct err row = ERR_INIT;
		const char *column = NULL;
		int got = csv_next(csv, &row);
		if (got == 0)
			return 0;
		if (got == 1 && import_row(s, csv, &at, added, &column, &row) == 0)
			continue;
		if (row.kind != ERR_INPUT) {
			*e = row;
			return -1;
		}
		++*bad;
		if (got < 0)
			fprintf(stderr, "%s: row %zu, column %zu: %s\n", file, csv->line, csv->column, row.say);
		else
			fprintf(stderr, "%s: row %zu, column %s: %s\n", file, csv->line, column, row.say);
	}
}

static int import_text(struct call *c, struct site *s, const char *file, struct span text)
{
	struct csv csv;
	char actor[ACTOR_TEXT];
	int added = 0, bad = 0;
	if (reg_begin(s->reg, site_actor(actor), &c->error))
		return call_fail(c);
	csv_open(&csv, text, true);
	int rc = import_rows(s, file, &csv, &added, &bad, &c->error);
	csv_close(&csv);
	if (rc == 0 && bad)
		rc = ERR_SAY(&c->error, ERR_INPUT, "%d rows of %s are wrong. Nothing was taken in.", bad, file);
	int code = commit_or_fail(c, s, rc);
	if (code == EXIT_DONE && c->json)
		printf("{\"added\":%d}\n", added);
	else if (code == EXIT_DONE)
		printf("%d units added\n", added);
	return code;
}

static int import(struct call *c, struct site *s)
{
	struct buf text = buf_make(FILE_BYTES_MAX + (1 << 16));
	if (c->argument_count != 2)
		return call_usage(c, "It takes: unit import FILE.");
	int rc = fs_read(AT_FDCWD, c->arguments[1], FILE_BYTES_MAX, &text, &c->error);
	int code = rc ? call_fail(c) : import_text(c, s, c->arguments[1], buf_span(&text));
	buf_free(&text);
	return code;
}

static const struct {
	const char *name;
	int (*run)(struct call *c, struct site *s);
} ACTIONS[] = {{"add", add}, {"list", list}, {"import", import}};

static int run(struct call *c)
{
	for (size_t i = 0; i < COUNT(ACTIONS); i++) {
		struct site *s;
		if (strcmp(c->arguments[0], ACTIONS[i].name) != 0)
			continue;
		if (site_open(c->data, &s, &c->error))
			return call_fail(c);
		int code = ACTIONS[i].run(c, s);
		site_close(s);
		return code;
	}
	return call_usage(c, "It takes: add, list or import; '%s' is none.", c->arguments[0]);
}

const struct verb verb_unit = {
    .name = "unit",
    .run = run,
    .arguments = "add CODE NAME | list | import FILE",
    .summary = "Add, list or import the units of the city",
    .arguments_min = 1,
    .arguments_max = 3,
    .options = {{"--parent", "CODE", "the unit above"}},
};
