/* The checks of public/: what the register says is out is there, and nothing else is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "store/blob.h"
#include "store/catalog_inner.h"
#include "store/catalog_letter.h"
#include "store/check_inner.h"
#include "store/letters.h"
#include "store/register_inner.h"

static int integrity_row(void *with, sqlite3_stmt *st)
{
	if (strcmp(sql_peek(st, 0), "ok") != 0)
		check_wrong(with, "the file is damaged: %s", sql_peek(st, 0));
	return 0;
}

static int check_itself(struct catalog *k, struct check *c, struct err *e)
{
	struct err find = ERR_INIT;
	int64_t differ = 0;
	if (sql_each(&k->sql, C_CHECK_INTEGRITY, NULL, integrity_row, c, e) ||
	    sql_number(&k->sql, C_CHECK_SHARES, NULL, &differ, NULL, e))
		return -1;
	if (differ)
		check_wrong(c, "the counts of facets do not agree with the entries");
	if (sql_run(&k->sql, C_CHECK_FIND, NULL, &find))
		check_wrong(c, "the words of titles and descriptions do not agree with the entries");
	return 0;
}

struct public_walk {
	struct site *site;
	struct check *check;
	struct catalog *catalog;
	struct err *e;
};

/* Whether the publisher still has work on ID: then what differs is on its way. */
static bool is_waiting(struct public_walk *w, const char *id)
{
	struct err ignored = ERR_INIT;
	int64_t n = 0;
	return sql_number(&w->site->reg->sql, Q_OUTBOX_WAITING, VALUES(TEXT(":id", id)), &n, NULL, &ignored) == 0 &&
	       n > 0;
}

/* Registered as out (or taken back): the catalog must say the same. */
static int compare_publication(void *with, const struct publication *p)
{
	struct public_walk *w = with;
	struct catalog_entry x;
	struct err e = ERR_INIT;
	w->check->looked++;
	if (is_waiting(w, p->id))
		return 0;
	bool found = catalog_get(w->catalog, p->id, p->version, &x, &e) == 0;
	bool readable = found && (x.state == CATALOG_PUBLIC || x.state == CATALOG_REPLACED);
	if (!found && e.kind != ERR_MISSING) {
		*w->e = e;
		return -1;
	}
	if (!found)
		check_wrong(w->check, "%s version %d is %s and not in the catalog", p->id, p->version,
		            p->withdrawn_ms ? "withdrawn" : "published");
	else if (p->withdrawn_ms && x.state != CATALOG_WITHDRAWN)
		check_wrong(w->check, "%s version %d is withdrawn and still in the catalog", p->id, p->version);
	else if (!p->withdrawn_ms && p->held) {
		if (x.state != CATALOG_HELD)
			check_wrong(w->check, "%s version %d is held and still in the catalog", p->id, p->version);
	} else if (!p->withdrawn_ms && !readable)
		check_wrong(w->check, "%s version %d is published and cannot be read in the catalog", p->id,
		            p->version);
	else if (!p->withdrawn_ms && strcmp(x.blob, p->release) != 0)
		check_wrong(w->check, "%s version %d is another copy in the catalog than was released", p->id,
		            p->version);
	catalog_entry_clear(&x);
	return 0;
}

static int count_open(void *with, const struct publication *p)
{
	*(bool *)with = *(bool *)with || p->withdrawn_ms == 0;
	return 0;
}

/* In the catalog: it must be registered as out.  The wall that matters most. */
static int compare_entry(void *with, const struct catalog_entry *x)
{
	struct public_walk *w = with;
	bool is_out = false;
	w->check->looked++;
	if (reg_publications(w->site->reg, x->id, count_open, &is_out, w->e))
		return -1;
	if (!is_out && !is_waiting(w, x->id))
		check_wrong(w->check, "%s is in the catalog and was never published, or was withdrawn", x->id);
	return 0;
}

/* A letter that is out for checking: the register has it, in the same state, unless its task waits. */
static int compare_letter(void *with, const struct catalog_letter *x)
{
	struct public_walk *w = with;
	struct letter_row l;
	struct err missing = ERR_INIT;
	int64_t waiting = 0;
	w->check->looked++;
	if (sql_number(&w->site->reg->sql, Q_LETTER_WAITING, VALUES(TEXT(":code", x->code)), &waiting, NULL, w->e))
		return -1;
	if (waiting)
		return 0;
	if (letter_by_code(w->site->reg, x->code, &l, &missing))
		check_wrong(w->check, "a letter is in the catalog that the register does not know: %s", x->number);
	else if (strcmp(l.state, x->state) != 0 || strcmp(l.number, x->number) != 0)
		check_wrong(w->check, "the letter %s is %s in the catalog and %s in the register", x->number, x->state,
		            l.state);
	return 0;
}

/* With --repair the outbox gets its rows again: they are idempotent. */
static int refill(struct site *s, struct check *c, struct err *e)
{
	char actor[ACTOR_TEXT];
	if (reg_begin(s->reg, site_actor(actor), e))
		return -1;
	if (reg_outbox_refill(s->reg, false, true, e) || reg_commit(s->reg, e)) {
		reg_rollback(s->reg);
		return -1;
	}
	check_repaired(c, "what is public is made anew by `earsip index --once`");
	return 0;
}

int check_catalog(struct site *s, struct check *c, struct err *e)
{
	struct public_walk w = {.site = s, .check = c, .e = e};
	int64_t before = c->wrong;
	if (!fs_exists(s->public_dir, "catalog.db"))
		check_wrong(c, "there is no catalog");
	if (!fs_exists(s->public_dir, "catalog.db") && !c->repair)
		return 0;
	if (catalog_open_write(s->public_dir, &w.catalog, e))
		return -1;
	const struct catalog_filter all = {.limit = INT32_MAX};
	int rc = check_itself(w.catalog, c, e) || reg_publications(s->reg, NULL, compare_publication, &w, e) ||
	                 catalog_list(w.catalog, &all, compare_entry, &w, e) ||
	                 catalog_letters(w.catalog, compare_letter, &w, e)
	             ? -1
	             : 0;
	catalog_close(w.catalog);
	return rc == 0 && c->repair && c->wrong > before ? refill(s, c, e) : rc;
}

static int published_file(void *with, const struct publication *p)
{
	struct public_walk *w = with;
	if (!p->withdrawn_ms && !is_waiting(w, p->id) && !p->held)
		check_blob(w->check, w->site->public_dir, "public/blob", p->id, p->release, -1);
	return 0;
}

static int stray_file(void *with, const char *hash, int64_t size)
{
	struct public_walk *w = with;
	int64_t named = 0;
	(void)size;
	w->check->looked++;
	if (sql_number(&w->site->reg->sql, Q_PUBLICATION_NAMES, VALUES(TEXT(":blob", hash)), &named, NULL, w->e))
		return -1;
	if (!named)
		check_wrong(w->check, "a file lies in public/blob that is not published: %s", hash);
	if (!named && w->check->repair && blob_remove(w->site->public_dir, "blob", hash, w->e) == 0)
		check_repaired(w->check, "removed it");
	return 0;
}

int check_public_files(struct site *s, struct check *c, struct err *e)
{
	struct public_walk w = {.site = s, .check = c, .e = e};
	int64_t waiting = 0, before = c->wrong;
	/* A withdrawal that is on its way still has its file. */
	if (reg_publications(s->reg, NULL, published_file, &w, e) ||
	    reg_outbox_count(s->reg, OUTBOX_WITHDRAW, &waiting, e))
		return -1;
	bool missing = c->wrong > before;
	if (waiting == 0 && blob_each(s->public_dir, "blob", stray_file, &w, e))
		return -1;
	return missing && c->repair ? refill(s, c, e) : 0;
}
