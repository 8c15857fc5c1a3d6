#include "indexer/index_lane.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/log.h"
#include "indexer/extract.h"
#include "indexer/index.h"
#include "indexer/index_document.h"
#include "store/blob.h"
#include "store/lane.h"

/* A commit costs the same for one document as for many (dependencies 2.3): enough to share it, few enough to be seen
 * soon. */
enum { ROUND = 256 };

struct index_lane {
	struct site *site;
	struct index_writer *writer;
	int dir, lane;
};

int index_lane_open(struct site *s, struct index_lane **out, struct err *e)
{
	struct index_lane *l = must_alloc(1, sizeof(*l));
	l->site = s;
	l->dir = -1;
	l->lane = lane_take(s, LANE_INDEX, e);
	*out = NULL;
	if (l->lane < 0)
		goto failed;
	if (fs_make_dirs(s->internal_dir, "index", 0700, e) ||
	    (l->dir = fs_open_dir(s->internal_dir, "index", e)) < 0 ||
	    index_writer_open(l->dir, s->policy, &l->writer, e))
		goto failed;
	*out = l;
	return 0;
failed:
	index_lane_close(l);
	return -1;
}

void index_lane_close(struct index_lane *l)
{
	if (!l)
		return;
	index_writer_close(l->writer);
	if (l->dir >= 0)
		close(l->dir);
	lane_leave(l->lane);
	free(l);
}

/* The text of a document; one that has none, or whose text is missing, is indexed by title and name alone. */
static int load_text(struct site *s, const struct version *v, struct extract *x, struct err *e)
{
	if (!v->has_text)
		return 0;
	struct buf json = buf_make(SIZE_MAX / 2);
	int rc = text_get(s->internal_dir, v->blob, &json, e) || extract_from_json(buf_span(&json), x, e);
	buf_free(&json);
	if (rc && (e->kind == ERR_MISSING || e->kind == ERR_CORRUPT)) {
		log_error("index", e); /* `check` names it too; the document stays findable by its title */
		extract_clear(x);
		return 0;
	}
	return rc ? -1 : 0;
}

static int put_document(struct index_lane *l, const struct document *d, const struct version *v, struct err *e)
{
	struct extract x = {0};
	struct index_document out;
	if (load_text(l->site, v, &x, e))
		return -1;
	struct span *pages = must_alloc((size_t)x.page_count, sizeof(*pages));
	for (int i = 0; i < x.page_count; i++)
		pages[i] =
		    (struct span){x.pages[i].text ? x.pages[i].text : "", x.pages[i].text ? x.pages[i].length : 0};
	index_document_fill(&out, d, d->created_ms);
	out.pages = pages;
	out.page_count = (size_t)x.page_count;
	int rc = index_put(l->writer, &out, e);
	free(pages);
	extract_clear(&x);
	return rc;
}

static int index_row(struct index_lane *l, const struct outbox *row, struct err *e)
{
	struct document d = {0};
	struct version v = {0};
	int rc = -1;
	if (reg_document_get(l->site->reg, row->id, &d, e) || reg_version_get(l->site->reg, row->id, 0, &v, e))
		goto done;
	rc = d.container ? 0 : put_document(l, &d, &v, e);
done:
	version_clear(&v);
	document_clear(&d);
	return rc;
}

/* What one round did with its rows. */
struct round {
	struct outbox rows[ROUND];
	struct err failure[ROUND]; /* kind ERR_NONE: done */
	int count;
};

static int mark_done(struct index_lane *l, const struct round *x, struct err *e)
{
	struct reg *r = l->site->reg;
	if (reg_begin(r, "system:indexer", e))
		return -1;
	for (int i = 0; i < x->count; i++) {
		int64_t sequence = x->rows[i].sequence;
		bool done = x->failure[i].kind == ERR_NONE;
		if (done ? reg_outbox_done(r, sequence, e) : reg_outbox_failed(r, sequence, x->failure[i].why, e)) {
			reg_rollback(r);
			return -1;
		}
	}
	return reg_commit(r, e);
}

/* A document that cannot be indexed is counted and left, so that it does not stop the others; a disk that is full, or
 * an index that another holds or that is damaged, stops all. */
static bool is_of_the_document(const struct err *failure)
{
	return failure->kind == ERR_INPUT || failure->kind == ERR_MISSING;
}

static int work_rows(struct index_lane *l, struct round *x, int taken, struct err *e)
{
	for (int i = 0; i < taken; i++) {
		struct err *failure = &x->failure[x->count];
		if (x->rows[i].tries >= OUTBOX_TRIES_MAX)
			continue;
		x->rows[x->count] = x->rows[i];
		*failure = (struct err)ERR_INIT;
		if (index_row(l, &x->rows[x->count], failure)) {
			if (!is_of_the_document(failure)) {
				*e = *failure;
				return -1;
			}
			log_error("index", failure);
		}
		x->count++;
	}
	return 0;
}

int index_lane_step(struct index_lane *l, int *count, struct err *e)
{
	struct round *x = must_alloc(1, sizeof(*x));
	int taken = 0;
	int rc = reg_outbox_next(l->site->reg, OUTBOX_INDEX, x->rows, ROUND, &taken, e);
	if (rc == 0)
		rc = work_rows(l, x, taken, e);
	if (rc == 0 && x->count > 0)
		rc = index_commit(l->writer, e) || mark_done(l, x, e) ? -1 : 0;
	*count = x->count;
	free(x);
	return rc;
}
