#include "indexer/public_fill.h"

#include <stdlib.h>
#include <string.h>

#include "indexer/picture_lane.h"
#include "indexer/public_copy.h"
#include "indexer/public_letters.h"
#include "store/blob.h"

struct collected {
	struct publication *rows;
	size_t count;
};

static int collect(void *with, const struct publication *p)
{
	struct collected *c = with;
	if ((c->count & (c->count - 1)) == 0)
		c->rows = must_grow(c->rows, c->count ? c->count * 2 : 1, sizeof(*c->rows));
	c->rows[c->count++] = *p;
	return 0;
}

/* Versions of a document follow each other, so that the last one becomes the current one. */
static int by_document_and_version(const void *a, const void *b)
{
	const struct publication *x = a, *y = b;
	int order = strcmp(x->id, y->id);
	return order ? order : x->version - y->version;
}

static int fill_one(struct site *s, const struct publication *p, struct catalog *c, struct index_writer *index,
                    bool copy, struct err *e)
{
	struct public_copy made;
	if (public_copy_make(s, p->id, p->version, p->published_ms, &made, e))
		return -1;
	int rc = catalog_put(c, &made.entry, made.catalog_pages, (size_t)made.page_count, e);
	if (rc == 0 && index)
		rc = index_put(index, &made.index, e);
	if (rc == 0 && copy)
		rc = blob_copy(s->internal_dir, s->public_dir, "blob", made.entry.blob, SYNC_NOW, e);
	int pictures = picture_count(s, p->id, p->version);
	if (rc == 0 && pictures > 0)
		rc = catalog_pictures(c, p->id, p->version, pictures, e);
	public_copy_clear(&made);
	return rc;
}

static int last_publication(void *with, const struct publication *p)
{
	*(struct publication *)with = *p;
	return 0;
}

int public_fill_tombstone(struct site *s, struct catalog *c, const char *id, struct err *e)
{
	struct document d = {0};
	struct unit u = {0};
	struct publication last = {0};
	int rc = -1;
	if (reg_publications(s->reg, id, last_publication, &last, e) ||
	    reg_publication_document(s->reg, id, last.version, &d, e) || reg_unit_get(s->reg, d.unit, &u, e))
		goto done;
	bool held = d.leak_hold && d.state != DOC_DITARIK;
	/* BORROWS: the catalogue keeps none of what a person wrote into the document. */
	struct catalog_entry x = {
	    .version = last.version,
	    .state = held ? CATALOG_HELD : CATALOG_WITHDRAWN,
	    .unit = d.unit,
	    .unit_name = u.name,
	    .type = d.type,
	    .period = d.period,
	    .class_info = d.class_info,
	    .date = d.date,
	    .published_ms = last.published_ms,
	    .withdrawn_ms = held ? d.leak_hold_ms : d.withdrawn_ms,
	    .reason = d.withdrawn_reason,
	};
	memcpy(x.id, d.id, ID_TEXT);
	rc = catalog_put(c, &x, NULL, 0, e);
done:
	unit_clear(&u);
	document_clear(&d);
	return rc;
}

int public_fill(struct site *s, struct catalog *c, struct index_writer *index, bool copy, struct err *e)
{
	struct collected all = {0};
	int rc = public_fill_facts(s, c, e) || reg_publications(s->reg, NULL, collect, &all, e) ? -1 : 0;
	if (rc == 0)
		qsort(all.rows, all.count, sizeof(*all.rows), by_document_and_version);
	for (size_t i = 0; rc == 0 && i < all.count; i++) {
		const struct publication *p = &all.rows[i];
		if (!p->withdrawn_ms && !p->held)
			rc = fill_one(s, p, c, index, copy, e);
		else if (i + 1 == all.count || strcmp(p->id, all.rows[i + 1].id) != 0)
			rc = public_fill_tombstone(s, c, p->id, e);
	}
	free(all.rows);
	return rc ? -1 : public_letters_fill(s, c, e);
}
