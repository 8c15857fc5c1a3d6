/* process_lanes.c - the indexer, the publisher and the importer as processes of `earsip serve`: open, work, wait for
 * the register or the spool to change. */
#include "base/log.h"
#include "base/stop.h"
#include "base/user.h"
#include "base/verb.h"
#include "base/wake.h"
#include "base/walls.h"
#include "indexer/importer.h"
#include "indexer/index_lane.h"
#include "indexer/publish.h"
#include "store/case_desk.h"
#include "store/forget.h"

/* A change of what it watches wakes a lane at once; the wait is only for what inotify can't tell. */
enum { WAIT_MS = 1000, AGAIN_MS = 250 };

/* A lane as a process runs it. */
struct lane_work {
	enum walled who;
	int (*open)(struct site *s, void **lane, struct err *e);
	int (*step)(void *lane, bool *worked, struct err *e);
	void (*close)(void *lane);
	bool spool; /* what it waits for is in intake/, not in the register */
	/* Where a program is needed that can't be started behind the walls (NULL: none is): started before them, and
	 * whether it is gone. */
	void (*start)(void *lane);
	bool (*spent)(void *lane);
	bool nightly; /* forgets, once a day, when nothing else is to be done */
};

/* From here on nothing is executed, connected to, or opened outside of WHO's folders. */
static int wall_in(const struct call *c, enum walled who, struct err *e)
{
	static struct walls walls;
	struct sandbox_state state;
	if (walls_make(who, c->data, &walls, e) || walls_enter_files(&walls, &state, e) ||
	    (who == WALLED_IMPORTER && letter_draw_warm && letter_draw_warm(e)) || walls_enter_calls(&walls, &state, e))
		return -1;
	return walls_report(&state, call_switch(c, "--require-sandbox"), e);
}

/* What fails here is tried again in the next round. */
static void forget_if_new_day(struct site *s)
{
	struct err e = ERR_INIT;
	bool ran;
	if (forget_daily(s, &ran, &e))
		log_error("forget", &e);
}

/* Runs the lane until it is told to stop.  A failing round is logged and the lane opened anew after the wait - the
 * index refuses to go on after a failure - and the outbox keeps the work.  Where the lane's program went with it, or
 * ended, a round that goes well is the last one: the supervisor starts the process anew. */
static int run_rounds(struct site *s, const struct lane_work *work, void *lane, struct wake *w, struct err *e)
{
	bool anew = false;
	int rc = 0;
	while (rc == 0 && !stop_asked()) {
		struct err failure = ERR_INIT;
		bool worked = false;
		if ((!lane && work->open(s, &lane, &failure)) || work->step(lane, &worked, &failure)) {
			log_error("round", &failure);
			work->close(lane);
			lane = NULL;
			worked = false;
			anew = work->start != NULL;
		} else if (anew || (work->spent && work->spent(lane))) {
			rc = ERR(e, ERR_BUSY, "The process goes on as a new one.", "its extractor ended");
		}
		if (rc == 0 && !worked && work->nightly)
			forget_if_new_day(s);
		if (rc == 0 && !worked && !stop_asked())
			wake_wait(w, lane ? WAIT_MS : AGAIN_MS);
	}
	work->close(lane);
	return rc;
}

static int run_lane(const struct call *c, struct site *s, const struct lane_work *work, struct err *e)
{
	struct wake w;
	void *lane = NULL;
	if (work->open(s, &lane, e))
		return -1;
	if (work->start)
		work->start(lane);
	if (work->spool ? wake_open(&w, s->intake_dir, "new", e)
	                : wake_open(&w, s->internal_dir, "register.db-wal", e)) {
		work->close(lane);
		return -1;
	}
	int rc = wall_in(c, work->who, e);
	if (rc)
		work->close(lane);
	else
		rc = run_rounds(s, work, lane, &w, e);
	wake_close(&w);
	return rc;
}

static int open_index(struct site *s, void **lane, struct err *e)
{
	struct index_lane *l = NULL;
	int rc = index_lane_open(s, &l, e);
	*lane = l;
	return rc;
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

static void close_index(void *lane)
{
	index_lane_close(lane);
}

static int open_import(struct site *s, void **lane, struct err *e)
{
	struct importer *m = NULL;
	int rc = importer_open(s, &m, e);
	*lane = m;
	return rc;
}

static int step_import(void *lane, bool *worked, struct err *e)
{
	return importer_step(lane, worked, e);
}

static void close_import(void *lane)
{
	importer_close(lane);
}

static int open_publish(struct site *s, void **lane, struct err *e)
{
	struct publisher *p = NULL;
	int rc = publisher_open(s, &p, e);
	*lane = p;
	return rc;
}

static int step_publish(void *lane, bool *worked, struct err *e)
{
	bool answered = false;
	if (publisher_step(lane, worked, e) || publisher_answer(lane, &answered, e))
		return -1;
	*worked = *worked || answered;
	return *worked ? 0 : publisher_draw(lane, worked, e);
}

static void close_publish(void *lane)
{
	publisher_close(lane);
}

static void start_publish(void *lane)
{
	publisher_start_extractors(lane);
}

static bool spent_publish(void *lane)
{
	return publisher_spent(lane);
}

static int run_process(struct call *c, const char *name, const struct lane_work *work)
{
	struct site *s;
	log_process(name);
	stop_on_signals();
	if (user_become_owner(c->data, "intake", &c->error) || site_open(c->data, &s, &c->error))
		return call_fail(c);
	int rc = run_lane(c, s, work, &c->error);
	site_close(s);
	/* A lane that cron holds at this moment is no mistake of the set-up: the supervisor tries again. */
	return rc == 0 ? EXIT_DONE : c->error.kind == ERR_BUSY ? EXIT_FINDINGS : call_fail(c);
}

static int run_process_indexer(struct call *c)
{
	return run_process(
	    c, "indexer",
	    &(struct lane_work){WALLED_INDEXER, open_index, step_index, close_index, false, NULL, NULL, true});
}

static int run_process_importer(struct call *c)
{
	return run_process(
	    c, "importer",
	    &(struct lane_work){WALLED_IMPORTER, open_import, step_import, close_import, true, NULL, NULL, false});
}

static int run_process_publisher(struct call *c)
{
	return run_process(c, "publisher",
	                   &(struct lane_work){WALLED_PUBLISHER, open_publish, step_publish, close_publish, false,
	                                       start_publish, spent_publish, false});
}

#define OPTIONS                                                                                                        \
	{                                                                                                              \
		{                                                                                                      \
			"--require-sandbox", NULL, "do not start when a wall is missing"                               \
		}                                                                                                      \
	}
const struct verb verb_process_indexer = {
    .name = "process-indexer", .run = run_process_indexer, .arguments = "", .options = OPTIONS};
const struct verb verb_process_importer = {
    .name = "process-importer", .run = run_process_importer, .arguments = "", .options = OPTIONS};
const struct verb verb_process_publisher = {
    .name = "process-publisher", .run = run_process_publisher, .arguments = "", .options = OPTIONS};
