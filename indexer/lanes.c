#include "indexer/lanes.h"

#include <stdio.h>

#include "base/progress.h"
#include "indexer/index_lane.h"
#include "indexer/publish.h"

/* 1: go on; 0: another process is at it; -1: error. */
static int lane_is_ours(int opened, const char *what, const struct err *e)
{
	if (opened == 0)
		return 1;
	if (e->kind != ERR_BUSY)
		return -1;
	fprintf(stderr, "%s: another process is at work on it.\n", what);
	return 0;
}

static int run_index(struct site *s, struct err *e)
{
	struct index_lane *l;
	int count = 1, ours = lane_is_ours(index_lane_open(s, &l, e), "index", e);
	if (ours <= 0)
		return ours;
	struct progress p = progress_start("documents indexed", 0);
	int rc = 0;
	while (rc == 0 && count > 0) {
		rc = index_lane_step(l, &count, e);
		progress_step(&p, rc == 0 ? count : 0);
	}
	if (p.done > 0)
		progress_end(&p);
	index_lane_close(l);
	return rc;
}

static int run_publish(struct site *s, struct err *e)
{
	struct publisher *p;
	bool worked = true;
	int ours = lane_is_ours(publisher_open(s, &p, e), "publish", e);
	if (ours <= 0)
		return ours;
	int rc = 0;
	while (rc == 0 && worked)
		rc = publisher_step(p, &worked, e);
	publisher_close(p);
	return rc;
}

int lanes_run_once(struct site *s, struct err *e)
{
	/* Taking away comes first. */
	return run_publish(s, e) || run_index(s, e) ? -1 : 0;
}
