/* process_lanes.c - the indexer and the publisher as processes of `earsip serve`: open, work, wait for the register to
 * change. */
#include "base/log.h"
#include "base/stop.h"
#include "base/verb.h"
#include "base/wake.h"
#include "indexer/index_lane.h"
#include "indexer/publish.h"

/* A change of the register wakes a lane at once; the wait is only for what inotify can't tell. */
enum { WAIT_MS = 1000 };

/* Runs STEP until it is told to stop.  A failing round is logged and tried again after the wait: the outbox keeps the
 * work. */
static int run_lane(struct site *s, int (*step)(void *lane, bool *worked, struct err *e), void *lane, struct err *e)
{
	struct wake w;
	if (wake_open(&w, s->internal_dir, "register.db-wal", e))
		return -1;
	while (!stop_asked()) {
		struct err failure = ERR_INIT;
		bool worked = false;
		if (step(lane, &worked, &failure))
			log_error("round", &failure);
		if (!worked && !stop_asked())
			wake_wait(&w, WAIT_MS);
	}
	wake_close(&w);
	return 0;
}

static int step_index(void *lane, bool *worked, struct err *e)
{
	int count = 0;
	int rc = index_lane_step(lane, &count, e);
	*worked = count > 0;
	if (rc == 0 && count > 0)
		log_event(LOG_INFO, "indexed", "documents=%d", count);
	return rc;
}

static int step_publish(void *lane, bool *worked, struct err *e)
{
	if (publisher_step(lane, worked, e))
		return -1;
	return *worked ? 0 : publisher_draw(lane, worked, e);
}

static int run_process_indexer(struct call *c)
{
	struct site *s;
	struct index_lane *l;
	log_process("indexer");
	stop_on_signals();
	if (site_open(c->data, &s, &c->error))
		return call_fail(c);
	int rc = index_lane_open(s, &l, &c->error);
	if (rc == 0) {
		rc = run_lane(s, step_index, l, &c->error);
		index_lane_close(l);
	}
	site_close(s);
	/* A lane that cron holds at this moment is no mistake of the set-up: the supervisor tries again. */
	return rc == 0 ? EXIT_DONE : c->error.kind == ERR_BUSY ? EXIT_FINDINGS : call_fail(c);
}

static int run_process_publisher(struct call *c)
{
	struct site *s;
	struct publisher *p;
	log_process("publisher");
	stop_on_signals();
	if (site_open(c->data, &s, &c->error))
		return call_fail(c);
	int rc = publisher_open(s, &p, &c->error);
	if (rc == 0) {
		rc = run_lane(s, step_publish, p, &c->error);
		publisher_close(p);
	}
	site_close(s);
	return rc == 0 ? EXIT_DONE : c->error.kind == ERR_BUSY ? EXIT_FINDINGS : call_fail(c);
}

const struct verb verb_process_indexer = {.name = "process-indexer", .run = run_process_indexer, .arguments = ""};
const struct verb verb_process_publisher = {.name = "process-publisher", .run = run_process_publisher, .arguments = ""};
