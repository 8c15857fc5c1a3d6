#include "indexer/publish.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/log.h"
#include "base/now.h"
#include "indexer/index.h"
#include "indexer/judge_lane.h"
#include "indexer/picture_lane.h"
#include "indexer/public_copy.h"
#include "indexer/public_figures.h"
#include "indexer/public_fill.h"
#include "indexer/public_letters.h"
#include "indexer/reply_lane.h"
#include "store/blob.h"
#include "store/lane.h"

/* Rows of one round: they share one commit of catalog, index and outbox, and are few enough that a withdrawal never
 * waits long. */
enum { ROUND = 256, ROUND_MS = 500 };
enum { PURGE_AFTER_MS = 120000 };

struct publisher {
	struct site *site;
	struct catalog *catalog;
	struct index_writer *index;
	int index_dir, lane;
	char units[HASH_TEXT]; /* of the units as the catalogue has them */
	struct picture_lane *pictures;
	struct reply_lane *replies;
	struct judge_lane *judge;
};

/* ---- Opening ---- */

/* What a crash left half-made, and nobody would take away: the lane is ours, so nobody is at work on it. */
static int sweep(struct site *s, struct err *e)
{
	return fs_remove_tree(s->public_dir, PUBLIC_BESIDE, e) || fs_remove_temporary(s->public_dir, "blob", e) ||
	               fs_remove_tree(s->public_dir, PICTURES_BEING_MADE, e)
	           ? -1
	           : 0;
}

static int add_unit(void *with, const struct unit *u)
{
	struct buf *text = with;
	buf_printf(text, "%s\n%s\n%s\n", u->code, u->name, u->parent ? u->parent : "");
	return 0;
}

/* A unit that was added or renamed while the site serves is shown by its name. */
static int follow_units(struct publisher *p, struct err *e)
{
	char now[HASH_TEXT];
	struct buf text = buf_make(1 << 24);
	int rc = reg_units(p->site->reg, add_unit, &text, e);
	hash_bytes(buf_span(&text), now);
	buf_free(&text);
	if (rc || strcmp(now, p->units) == 0)
		return rc;
	if (public_fill_facts(p->site, p->catalog, e))
		return -1;
	memcpy(p->units, now, HASH_TEXT);
	return 0;
}

int publisher_open(struct site *s, struct publisher **out, struct err *e)
{
	struct publisher *p = must_alloc(1, sizeof(*p));
	p->site = s;
	p->index_dir = -1;
	p->judge = judge_lane_open(s);
	p->lane = lane_take(s, LANE_PUBLISH, e);
	*out = NULL;
	if (p->lane < 0)
		goto failed;
	if (sweep(s, e) || catalog_open_write(s->public_dir, &p->catalog, e) || follow_units(p, e))
		goto failed;
	if (fs_make_dirs(s->public_dir, "index", 0755, e) ||
	    (p->index_dir = fs_open_dir(s->public_dir, "index", e)) < 0 ||
	    index_writer_open(p->index_dir, s->policy, &p->index, e) || reply_lane_open(s, &p->replies, e))
		goto failed;
	*out = p;
	return 0;
failed:
	publisher_close(p);
	return -1;
}

void publisher_close(struct publisher *p)
{
	if (!p)
		return;
	picture_lane_close(p->pictures);
	reply_lane_close(p->replies);
	judge_lane_close(p->judge);
	index_writer_close(p->index);
	catalog_close(p->catalog);
	if (p->index_dir >= 0)
		close(p->index_dir);
	lane_leave(p->lane);
	free(p);
}

/* ---- Publishing ---- */

static int published_at(void *with, const struct publication *p)
{
	int64_t *at = with;
	if (p->version == (int)at[1])
		at[0] = p->published_ms;
	return 0;
}

static int publish_one(struct publisher *p, const struct outbox *row, struct err *e)
{
	struct public_copy copy;
	struct document d = {0};
	int64_t at[2] = {now_ms(), row->version};
	int rc = -1;
	if (reg_document_get(p->site->reg, row->id, &d, e))
		return -1;
	/* Withdrawn or held in the meantime: what came last wins. */
	bool gone = d.state == DOC_DITARIK || d.leak_hold;
	document_clear(&d);
	if (gone)
		return 0;
	if (reg_publications(p->site->reg, row->id, published_at, at, e) ||
	    public_copy_make(p->site, row->id, row->version, at[0], &copy, e))
		return -1;
	if (blob_copy(p->site->internal_dir, p->site->public_dir, "blob", copy.entry.blob, SYNC_LATER, e) ||
	    index_put(p->index, &copy.index, e) ||
	    catalog_put(p->catalog, &copy.entry, copy.catalog_pages, (size_t)copy.page_count, e))
		goto done;
	rc = 0;
done:
	public_copy_clear(&copy);
	return rc;
}

/* ---- Taking away ---- */

struct removal {
	struct publisher *publisher;
	struct err *error;
};

static int remove_files(void *with, const struct publication *x)
{
	struct removal *r = with;
	struct site *s = r->publisher->site;
	bool shared = false;
	if (reg_release_shared(s->reg, x->release, x->id, &shared, r->error))
		return -1;
	if (!shared && blob_remove(s->public_dir, "blob", x->release, r->error))
		return -1;
	return picture_remove(s, x->id, x->version, r->error);
}

static int withdraw_one(struct publisher *p, const struct outbox *row, struct err *e)
{
	struct removal r = {p, e};
	picture_lane_drop(p->pictures, row->id);
	if (public_fill_tombstone(p->site, p->catalog, row->id, e) ||
	    reg_publications(p->site->reg, row->id, remove_files, &r, e))
		return -1;
	return index_remove(p->index, row->id, e);
}

/* ---- Rounds ---- */

struct round {
	struct outbox rows[ROUND];
	struct err failure[ROUND]; /* kind ERR_NONE: done */
	int count;
};

/* A full or failing disk is no fault of the row: it is not counted, and the row stays as it is. */
static bool is_settled(const struct err *failure)
{
	return failure->kind != ERR_SYSTEM && failure->kind != ERR_BUSY;
}

static int mark_done(struct publisher *p, const struct round *x, struct err *e)
{
	struct reg *r = p->site->reg;
	if (reg_begin(r, "system:publisher", e))
		return -1;
	for (int i = 0; i < x->count; i++) {
		const struct outbox *row = &x->rows[i];
		if (!is_settled(&x->failure[i]))
			continue;
		bool done = x->failure[i].kind == ERR_NONE;
		int rc = done ? reg_outbox_done(r, row->sequence, e)
		              : reg_outbox_failed(r, row->sequence, x->failure[i].why, e);
		if (rc == 0 && done && row->kind == OUTBOX_PUBLISH)
			rc = reg_outbox_add(r, OUTBOX_PICTURE, row->id, row->version, e);
		if (rc) {
			reg_rollback(r);
			return -1;
		}
	}
	return reg_commit(r, e);
}

/* Files, then catalog, then index are on disk before the outbox forgets.  The touch tells those who kept a result that
 * the index is another one; a crash before it does the round again. */
static int settle_round(struct publisher *p, const struct round *x, struct err *e)
{
	if (fs_sync_all(p->site->public_dir, e)) {
		catalog_rollback(p->catalog);
		return -1;
	}
	return catalog_commit(p->catalog, e) || index_commit(p->index, e) || catalog_touch(p->catalog, e) ||
	               mark_done(p, x, e)
	           ? -1
	           : 0;
}

typedef int (*row_worker)(struct publisher *, const struct outbox *, struct err *);

static int work_round(struct publisher *p, struct round *x, enum outbox_kind kind, row_worker one, struct err *e)
{
	int64_t until = now_monotonic_ms() + ROUND_MS;
	int n = 0;
	if (reg_outbox_next(p->site->reg, kind, x->rows, ROUND, &n, e))
		return -1;
	for (int i = 0; i < n && (x->count == 0 || now_monotonic_ms() < until); i++) {
		if (kind == OUTBOX_PUBLISH && x->rows[i].tries >= OUTBOX_TRIES_MAX)
			continue;
		if (x->count == 0 && catalog_begin(p->catalog, e))
			return -1;
		struct err *failure = &x->failure[x->count];
		x->rows[x->count] = x->rows[i];
		if (one(p, &x->rows[x->count], failure))
			log_error(kind == OUTBOX_PUBLISH ? "publish" : "withdraw", failure);
		else
			*failure = (struct err)ERR_INIT;
		x->count++;
	}
	return x->count ? settle_round(p, x, e) : 0;
}

static int do_round(struct publisher *p, enum outbox_kind kind, row_worker one, bool *worked, struct err *e)
{
	struct round *x = must_alloc(1, sizeof(*x));
	int rc = work_round(p, x, kind, one, e), settled = 0;
	for (int i = 0; i < x->count; i++)
		settled += is_settled(&x->failure[i]);
	*worked = *worked || settled > 0;
	if (rc == 0 && x->count > 0 && settled == 0) {
		*e = x->failure[0]; /* nothing goes on as long as this lasts */
		rc = -1;
	}
	free(x);
	return rc;
}

static int purge(struct publisher *p, bool *worked, struct err *e)
{
	struct outbox rows[ROUND];
	int n = 0;
	if (reg_outbox_next(p->site->reg, OUTBOX_PURGE, rows, ROUND, &n, e))
		return -1;
	if (n == 0)
		return 0;
	*worked = true;
	if (catalog_purge(p->catalog, e) || index_purge(p->index, e))
		return -1;
	if (reg_begin(p->site->reg, "system:publisher", e))
		return -1;
	for (int i = 0; i < n; i++) {
		if (reg_publication_purged(p->site->reg, rows[i].id, e) ||
		    reg_outbox_done(p->site->reg, rows[i].sequence, e)) {
			reg_rollback(p->site->reg);
			return -1;
		}
	}
	return reg_commit(p->site->reg, e);
}

static bool purge_is_due(struct publisher *p)
{
	struct outbox row;
	struct err ignored = ERR_INIT;
	int n = 0;
	return reg_outbox_next(p->site->reg, OUTBOX_PURGE, &row, 1, &n, &ignored) == 0 && n == 1 &&
	       now_ms() - row.created_ms > PURGE_AFTER_MS;
}

int publisher_step(struct publisher *p, bool *worked, struct err *e)
{
	*worked = false;
	if (follow_units(p, e))
		return -1;
	if (do_round(p, OUTBOX_WITHDRAW, withdraw_one, worked, e) ||
	    do_round(p, OUTBOX_PUBLISH, publish_one, worked, e) ||
	    public_figures_step(p->site, p->catalog, worked, e) || public_letters_step(p->site, p->catalog, worked, e))
		return -1;
	/* A stream of publications does not hold up a purge for longer than this. */
	return *worked && !purge_is_due(p) ? 0 : purge(p, worked, e);
}

int publisher_answer(struct publisher *p, bool *worked, struct err *e)
{
	bool judged = false;
	if (reply_lane_step(p->replies, worked, e) || judge_lane_step(p->judge, &judged, e))
		return -1;
	*worked = *worked || judged;
	return 0;
}

void publisher_start_extractors(struct publisher *p)
{
	struct err e = ERR_INIT;
	if (!p->pictures && picture_lane_open(p->site, p->catalog, &p->pictures, &e))
		log_error("no_pictures", &e);
	else
		picture_lane_start(p->pictures);
	judge_lane_start(p->judge);
}

bool publisher_spent(const struct publisher *p)
{
	return picture_lane_spent(p->pictures) || judge_lane_spent(p->judge);
}

int publisher_draw(struct publisher *p, bool *worked, struct err *e)
{
	*worked = false;
	if (!p->pictures && picture_lane_open(p->site, p->catalog, &p->pictures, e))
		return -1;
	return picture_lane_step(p->pictures, worked, e);
}
