#include "indexer/lanes.h"

#include <stdio.h>

#include "base/progress.h"
#include "indexer/importer.h"
#include "indexer/index_lane.h"
#include "indexer/publish.h"
#include "store/forget.h"

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

static int publish_all(struct publisher *p, struct err *e)
{
	int rc = 0;
	for (bool worked = true; rc == 0 && worked;)
		rc = publisher_step(p, &worked, e);
	return rc;
}

static int answer_all(struct publisher *p, struct err *e)
{
	int rc = 0;
	for (bool worked = true; rc == 0 && worked;)
		rc = publisher_answer(p, &worked, e);
	return rc;
}

static int draw_all(struct publisher *p, struct err *e)
{
	int rc = 0;
	for (bool worked = true; rc == 0 && worked;)
		rc = publisher_draw(p, &worked, e);
	return rc;
}

static int run_import(struct site *s, struct err *e)
{
	struct importer *m;
	int ours = lane_is_ours(importer_open(s, &m, e), "import", e);
	if (ours <= 0)
		return ours;
	if (!importer_ready(m))
		fprintf(stderr, "import: the keys of this site are not here; what came in waits for them.\n");
	int rc = 0;
	for (bool worked = true; rc == 0 && worked;)
		rc = importer_step(m, &worked, e);
	importer_close(m);
	return rc;
}

int lanes_run_once(struct site *s, bool pictures, struct err *e)
{
	struct publisher *p = NULL;
	int ours = lane_is_ours(publisher_open(s, &p, e), "publish", e);
	if (ours < 0)
		return -1;
	/* Taking away comes first, pictures last. */
	int rc = ours ? publish_all(p, e) : 0;
	if (rc == 0)
		rc = run_import(s, e);
	if (rc == 0 && ours)
		rc = answer_all(p, e);
	if (rc == 0)
		rc = run_index(s, e);
	if (rc == 0 && ours && pictures)
		rc = draw_all(p, e);
	publisher_close(p);
	bool ran;
	return rc ? rc : forget_daily(s, &ran, e);
}
