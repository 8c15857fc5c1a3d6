/* publish_rebuild.c - public/ is a pure function of the register: made beside the old one, then swapped. */
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/fs.h"
#include "indexer/index.h"
#include "indexer/public_fill.h"
#include "indexer/publish.h"
#include "store/blob.h"
#include "store/lane.h"

static const char BESIDE[] = PUBLIC_BESIDE;

static int fill_beside(struct site *s, int beside, struct index_writer *index, struct err *e)
{
	struct catalog *c;
	if (catalog_open_write(beside, &c, e))
		return -1;
	int rc = public_fill(s, c, index, true, e) || catalog_purge(c, e) ? -1 : 0;
	catalog_close(c);
	return rc;
}

/* The catalogue's file is whole (purged into one file), so readers see the old one or the new one. */
static int swap_catalog(int public_dir, int beside, struct err *e)
{
	static const char *const SIDE_FILES[] = {"catalog.db-wal", "catalog.db-shm"};
	struct catalog *c;
	struct err ignored = ERR_INIT;
	/* What the old one has only in its -wal goes into the file first, so that a crash below loses no withdrawal. */
	if (fs_exists(public_dir, "catalog.db") && catalog_open_write(public_dir, &c, &ignored) == 0) {
		(void)catalog_purge(c, &ignored);
		catalog_close(c);
	}
	for (size_t i = 0; i < COUNT(SIDE_FILES); i++)
		if (unlinkat(public_dir, SIDE_FILES[i], 0) && errno != ENOENT)
			return ERR_ERRNO(e, "The old catalogue could not be removed.", "unlink %s", SIDE_FILES[i]);
	if (renameat(beside, "catalog.db", public_dir, "catalog.db"))
		return ERR_ERRNO(e, "The new catalogue could not be put in its place.", "rename catalog.db");
	if (fs_sync_parent(public_dir, "catalog.db", e))
		return -1;
	/* Opening it for writing once makes the files beside it that readers need. */
	if (catalog_open_write(public_dir, &c, e))
		return -1;
	catalog_close(c);
	return 0;
}

static int rebuild(struct site *s, struct err *e)
{
	struct index_writer *index = NULL;
	int beside = -1, index_dir = -1, rc = -1;
	if (fs_remove_tree(s->public_dir, BESIDE, e) || fs_make_dirs(s->public_dir, BESIDE, 0700, e) ||
	    (beside = fs_open_dir(s->public_dir, BESIDE, e)) < 0)
		goto done;
	if (fs_make_dirs(s->public_dir, "index", 0755, e) || (index_dir = fs_open_dir(s->public_dir, "index", e)) < 0 ||
	    index_rebuild_begin(index_dir, s->policy, &index, e))
		goto done;
	if (fill_beside(s, beside, index, e) || index_commit(index, e) || index_rebuild_end(index, e) ||
	    swap_catalog(s->public_dir, beside, e))
		goto done;
	rc = fs_remove_tree(s->public_dir, BESIDE, e);
done:
	index_writer_close(index);
	if (index_dir >= 0)
		close(index_dir);
	if (beside >= 0)
		close(beside);
	return rc;
}

int publish_rebuild(struct site *s, struct err *e)
{
	int lane = lane_take(s, LANE_PUBLISH, e);
	if (lane < 0)
		return -1;
	int rc = rebuild(s, e);
	lane_leave(lane);
	return rc;
}
