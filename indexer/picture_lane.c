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

struct picture_lane {
	struct site *site;
	struct catalog *catalog;
	struct extractors *extractors; /* started with the first picture */
};

static void picture_name(char out[PICTURE_NAME], const char *id, int version, int page)
{
	snprintf(out, PICTURE_NAME, "page/%s-%d-%d.webp", id, version, page);
}

int picture_lane_open(struct site *s, struct catalog *c, struct picture_lane **out, struct err *e)
{
	if (fs_make_dirs(s->public_dir, "page", 0755, e))
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

struct drawing {
	struct site *site;
	const struct outbox *row;
	int made;
	struct err error;
};

static void keep_picture(void *with, int page, int width, int height, struct span webp)
{
	struct drawing *d = with;
	char name[PICTURE_NAME];
	(void)width, (void)height;
	picture_name(name, d->row->id, d->row->version, page);
	if (d->error.kind == ERR_NONE && fs_write(d->site->public_dir, name, webp, 0644, &d->error) == 0 &&
	    page == d->made + 1)
		d->made = page;
}

static int draw(struct picture_lane *l, const struct outbox *row, const char *release, struct err *e)
{
	struct drawing d = {.site = l->site, .row = row};
	struct extract result = {0};
	struct job j = {
	    .kind = JOB_PICTURE,
	    .name = "",
	    .pages_first = 1,
	    .pages_last = (int)l->site->settings.picture_pages,
	    .out_fd = -1,
	    .limits = job_limits_from(&l->site->settings),
	    .picture = keep_picture,
	    .with = &d,
	};
	if ((j.fd = blob_open(l->site->internal_dir, "blob", release, e)) < 0)
		return -1;
	int rc = extractors_run(l->extractors, &j, &result, e);
	close(j.fd);
	extract_clear(&result);
	if (rc)
		return -1;
	if (d.error.kind != ERR_NONE) {
		*e = d.error;
		return -1;
	}
	return d.made ? catalog_pictures(l->catalog, row->id, row->version, d.made, e) : 0;
}

static int draw_row(struct picture_lane *l, const struct outbox *row, struct err *e)
{
	struct document d = {0};
	struct release r = {0};
	int rc = -1;
	if (reg_document_get(l->site->reg, row->id, &d, e) ||
	    reg_release_get(l->site->reg, row->id, row->version, &r, e))
		goto done;
	rc = d.state == DOC_DITARIK ? 0 : draw(l, row, r.blob, e);
done:
	release_clear(&r);
	document_clear(&d);
	return rc;
}

int picture_lane_step(struct picture_lane *l, bool *worked, struct err *e)
{
	struct outbox row;
	struct err failure = ERR_INIT;
	int n = 0;
	if (reg_outbox_next(l->site->reg, OUTBOX_PICTURE, &row, 1, &n, e))
		return -1;
	if (n == 0)
		return 0;
	if (!l->extractors && extractors_start(EXTRACTOR_PICTURE, &l->site->settings, 1, &l->extractors, e))
		return -1;
	*worked = true;
	/* A page without a picture is still a page: the row is done either way. */
	if (draw_row(l, &row, &failure))
		log_error("picture", &failure);
	if (reg_begin(l->site->reg, "system:publisher", e))
		return -1;
	if (reg_outbox_done(l->site->reg, row.sequence, e)) {
		reg_rollback(l->site->reg);
		return -1;
	}
	return reg_commit(l->site->reg, e);
}

int picture_count(struct site *s, const char *id, int version)
{
	char name[PICTURE_NAME];
	int n = 0;
	do
		picture_name(name, id, version, n + 1);
	while (n < PICTURES_EVER && fs_exists(s->public_dir, name) && ++n);
	return n;
}

int picture_remove(struct site *s, const char *id, int version, struct err *e)
{
	for (int page = 1; page <= PICTURES_EVER; page++) {
		char name[PICTURE_NAME];
		picture_name(name, id, version, page);
		if (unlinkat(s->public_dir, name, 0) && errno != ENOENT)
			return ERR_ERRNO(e, "A page picture could not be removed.", "unlink %s", name);
	}
	return fs_exists(s->public_dir, "page") ? fs_sync_parent(s->public_dir, "page/x", e) : 0;
}
