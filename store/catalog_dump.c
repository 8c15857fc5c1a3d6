/* The logical content of a catalog, line by line in a fixed order: two catalogs that say the same have the same dump.
 */
#include <stdio.h>

#include "store/catalog_inner.h"

struct dump {
	int (*line)(void *with, const char *text);
	void *with;
	struct err *e;
};

static int dump_line(void *with, sqlite3_stmt *st)
{
	struct dump *d = with;
	return d->line(d->with, sql_peek(st, 0));
}

/* The texts themselves, not their compressed form, which a later zstd may make otherwise. */
static int dump_texts(void *with, sqlite3_stmt *st)
{
	struct dump *d = with;
	struct pages p;
	char hash[HASH_TEXT], line[160];
	if (pages_unpack(sql_bytes(st, 2), &p, d->e))
		return -1;
	hash_bytes(buf_span(&p.plain), hash);
	pages_free(&p);
	snprintf(line, sizeof(line), "[\"texts\",\"%.20s\",%d,\"%s\"]", sql_peek(st, 0), sql_int(st, 1), hash);
	return d->line(d->with, line);
}

int catalog_dump(struct catalog *c, int (*line)(void *with, const char *text), void *with, struct err *e)
{
	static const struct {
		int statement;
		int (*each)(void *with, sqlite3_stmt *st);
	} PARTS[] = {{C_DUMP_FACTS, dump_line},  {C_DUMP_UNITS, dump_line},   {C_DUMP_ENTRIES, dump_line},
	             {C_DUMP_PAGES, dump_texts}, {C_DUMP_LETTERS, dump_line}, {C_DUMP_LETTER_FORMS, dump_line}};
	struct dump d = {line, with, e};
	int rc = 0;
	for (size_t i = 0; rc == 0 && i < COUNT(PARTS); i++)
		rc = sql_each(&c->sql, PARTS[i].statement, NULL, PARTS[i].each, &d, e);
	return rc;
}
