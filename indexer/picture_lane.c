#include "indexer/picture_lane.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/log.h"
#include "indexer/extract.h"
#include "store/blob.h"

#define PICTURE_NAME 64
/* More than any setting allows: what is removed by name alone. */
enum { PICTURES_EVER = 50 };

/* How long a step waits for a drawing before other work is looked for. */
enum { STEP_MS = 50 };

struct picture_lane {
	struct site *site;
	struct catalog *catalog;
	struct extractors *extractors; /* started with the first picture, or by picture_lane_start() */
	bool unable;                   /* it did not start */
	bool drawing, dropped;
	struct outbox row; /* of the document that is being drawn */
	int made;
	struct err error;
};

static void picture_name(char out[PICTURE_NAME], const char *folder, const char *id, int version, int page)
{
	snprintf(out, PICTURE_NAME, "%s/%s-%d-%d.webp", folder, id, version, page);
}

int picture_lane_open(struct site *s, struct catalog *c, struct picture_lane **out, struct err *e)
{
	if (fs_make_dirs(s->public_dir, PICTURES_BEING_MADE, 0755, e))
		return -1;
	*out = must_alloc(1, sizeof(**out));
	(*out)->site = s;
	(*out)->catalog = c;
	return 0;
}

void picture_lane_close(struct picture_lane *l)
{
	if (!l)
		return;
	extractors_stop(l->extractors);
	free(l);
}

void picture_lane_start(struct picture_lane *l)
{
	struct err e = ERR_INIT;
	if (l->extractors || l->unable)
		return;
	l->unable = extractors_start(EXTRACTOR_PICTURE, &l->site->settings, 1, &l->extractors, &e) != 0;
	if (l->unable)
		log_error("no_pictures", &e);
}

bool picture_lane_spent(const struct picture_lane *l)
{
	return l && l->extractors && extractors_lost(l->extractors);
}

void picture_lane_drop(struct picture_lane *l, const char *id)
{
	if (l && l->drawing && strcmp(l->row.id, id) == 0)
		l->dropped = true;
}

static void keep_picture(void *with, int page, int width, int height, struct span webp)
{
	struct picture_lane *l = with;
	int dir = l->site->public_dir;
	char half[PICTURE_NAME], name[PICTURE_NAME];
	(void)width, (void)height;
	if (l->dropped || l->error.kind != ERR_NONE)
		return;
	picture_name(half, PICTURES_BEING_MADE, l->row.id, l->row.version, page);
	picture_name(name, "page", l->row.id, l->row.version, page);
	if (fs_write_when(dir, half, webp, 0644, SYNC_LATER, &l->error))
		return;
	if (renameat(dir, half, dir, name))
		ERR_ERRNO(&l->error, "A page picture could not be put in its place.", "rename %s", name);
	else if (page == l->made + 1)
		l->made = page;
}

static int submit(struct picture_lane *l, const char *release, struct err *e)
{
	struct job j = {
	    .kind = JOB_PICTURE,
	    .name = "",
	    .pages_first = 1,
	    .pages_last = (int)l->site->settings.picture_pages,
	    .out_fd = -1,
	    .limits = job_limits_from(&l->site->settings),
	    .picture = keep_picture,
	    .with = l,
	};
	if ((j.fd = blob_open(l->site->internal_dir, "blob", release, e)) < 0)
		return -1;
	int rc = extractors_submit(l->extractors, &j, true, e);
	close(j.fd);
	return rc < 0 ? -1 : 0;
}

/* Whatever was withdrawn is not drawn. */
static int begin(struct picture_lane *l, struct err *e)
{
	struct document d = {0};
	struct release r = {0};
	int rc = -1;
	l->made = 0;
	l->drawing = l->dropped = false;
	l->error = (struct err)ERR_INIT;
	if (reg_document_get(l->site->reg, l->row.id, &d, e) ||
	    reg_release_get(l->site->reg, l->row.id, l->row.version, &r, e))
		goto done;
	rc = d.state == DOC_DITARIK ? 0 : submit(l, r.blob, e);
	l->drawing = rc == 0 && d.state != DOC_DITARIK;
done:
	release_clear(&r);
	document_clear(&d);
	return rc;
}

/* The pictures are on disk before the catalogue counts them. */
static int finish(struct picture_lane *l, struct err *e)
{
	l->drawing = false;
	if (l->error.kind != ERR_NONE) {
		*e = l->error;
		return -1;
	}
	if (l->dropped || l->made == 0)
		return 0;
	return fs_sync_all(l->site->public_dir, e) ||
	               catalog_pictures(l->catalog, l->row.id, l->row.version, l->made, e)
	           ? -1
	           : 0;
}

/* A page without a picture is still a page: the row is done either way.  Only when the extractor itself ended the
 * document is tried once more. */
static int mark_done(struct picture_lane *l, const struct err *failure, struct err *e)
{
	if (failure->kind != ERR_NONE)
		log_error("picture", failure);
	if (reg_begin(l->site->reg, "system:publisher", e))
		return -1;
	bool again = picture_lane_spent(l) && l->row.tries == 0;
	if (again ? reg_outbox_failed(l->site->reg, l->row.sequence, "the extractor ended", e)
	          : reg_outbox_done(l->site->reg, l->row.sequence, e)) {
		reg_rollback(l->site->reg);
		return -1;
	}
	return reg_commit(l->site->reg, e);
}

static int look(struct picture_lane *l, struct err *e)
{
	struct extract result = {0};
	struct err failure = ERR_INIT;
	int got = extractors_poll(l->extractors, STEP_MS, &result, e);
	if (got <= 0)
		return got;
	extract_clear(&result);
	if (finish(l, &failure) == 0)
		failure.kind = ERR_NONE;
	return mark_done(l, &failure, e);
}

int picture_lane_step(struct picture_lane *l, bool *worked, struct err *e)
{
	struct err failure = ERR_INIT;
	int n = 0;
	if (l->drawing) {
		*worked = true;
		return look(l, e);
	}
	if (reg_outbox_next(l->site->reg, OUTBOX_PICTURE, &l->row, 1, &n, e))
		return -1;
	if (n == 0)
		return 0;
	picture_lane_start(l);
	if (l->unable)
		return 0;
	*worked = true;
	if (begin(l, &failure))
		return mark_done(l, &failure, e);
	return l->drawing ? 0 : mark_done(l, &(struct err)ERR_INIT, e);
}

int picture_count(struct site *s, const char *id, int version)
{
	char name[PICTURE_NAME];
	int n = 0;
	do
		picture_name(name, "page", id, version, n + 1);
	while (n < PICTURES_EVER && fs_exists(s->public_dir, name) && ++n);
	return n;
}

int picture_remove(struct site *s, const char *id, int version, struct err *e)
{
	for (int page = 1; page <= PICTURES_EVER; page++) {
		char name[PICTURE_NAME];
		picture_name(name, "page", id, version, page);
		if (unlinkat(s->public_dir, name, 0) && errno != ENOENT)
			return ERR_ERRNO(e, "A page picture could not be removed.", "unlink %s", name);
	}
	return fs_exists(s->public_dir, "page") ? fs_sync_parent(s->public_dir, "page/x", e) : 0;
}
