/* item_commit.c - the last step of a file's way in: one document or version, its seen mark, its release, in one
 * transaction. */
#include <stdlib.h>
#include <string.h>

#include "base/now.h"
#include "indexer/item.h"

static int commit_seen(struct item *i, struct site *s, struct err *e)
{
	if (i->seen.inode == 0 || !*i->id)
		return 0;
	memcpy(i->seen.id, i->id, ID_TEXT);
	return reg_seen_put(s->reg, &i->seen, e);
}

static void fill_version(struct item *i)
{
	struct version *v = &i->version;
	memcpy(v->blob, i->blob, HASH_TEXT);
	v->size = i->size;
	v->path = text_copy(i->path);
	v->type = text_copy(i->text.type);
	v->mime = text_copy(i->text.mime);
	v->verdict = text_copy(verdict_word(i->verdict));
	v->pages = i->text.page_count;
	v->created_ms = now_ms();
	v->has_text = !i->document.container && (i->verdict == VERDICT_OK || i->verdict == VERDICT_NO_TEXT);
	if (i->container) {
		memcpy(v->container, i->container->id, ID_TEXT);
		v->container_order = i->order;
	}
}

/* A document of its own, or the next version of the one with this unit, type, period and name. */
static int add_document(struct item *i, struct site *s, struct err *e)
{
	struct document *d = &i->document;
	d->created_ms = i->version.created_ms;
	if (i->status == INGEST_HELD) {
		free(d->held);
		d->held = text_copy(i->reason);
	}
	if (reg_find_name(s->reg, d->unit, d->type, d->period, d->name, d->id, e))
		return -1;
	int rc = *d->id ? reg_version_add(s->reg, d, &i->version, e) : reg_document_add(s->reg, d, &i->version, e);
	if (rc == 0)
		memcpy(i->id, d->id, ID_TEXT);
	return rc;
}

static int add_release(struct item *i, struct site *s, struct err *e)
{
	if (!i->release.site || i->release.stage != RELEASE_JUDGED)
		return 0;
	memcpy(i->release.release.id, i->id, ID_TEXT);
	i->release.release.version = i->version.number;
	if (release_store(&i->release, e))
		return -1;
	return i->publish ? reg_publish(s->reg, i->id, i->version.number, e) : 0;
}

int item_commit(struct item *i, struct site *s, const struct ingest_options *o, struct err *e)
{
	(void)o;
	if (i->status == INGEST_REFUSED)
		return 0;
	if (i->status == INGEST_DUPLICATE)
		return commit_seen(i, s, e);
	/* The same bytes may have come in a moment ago, in this very run. */
	if (reg_find_blob(s->reg, i->blob, i->id, e))
		return -1;
	if (*i->id) {
		i->status = INGEST_DUPLICATE;
		if (i->reason)
			i->reason[0] = '\0';
		return commit_seen(i, s, e);
	}
	fill_version(i);
	if (add_document(i, s, e) || add_release(i, s, e))
		return -1;
	return commit_seen(i, s, e);
}
