/* verb_index.c - earsip index: the lanes, once (cron) or for ever. */
#include "base/stop.h"
#include "base/verb.h"
#include "base/wake.h"
#include "indexer/index_lane.h"
#include "indexer/lanes.h"

static int follow(struct call *c, struct site *s)
{
	struct wake w;
	stop_on_signals();
	if (wake_open(&w, s->internal_dir, "register.db-wal", &c->error))
		return call_fail(c);
	int rc = 0;
	while (!stop_asked() && rc == 0) {
		rc = lanes_run_once(s, true, &c->error);
		if (rc == 0 && !stop_asked())
			wake_wait(&w, 1000);
	}
	wake_close(&w);
	return rc ? call_fail(c) : EXIT_DONE;
}

static int run_index_verb(struct call *c)
{
	struct site *s;
	if (call_switch(c, "--once") && call_switch(c, "--follow"))
		return call_usage(c, "Choose one of --once and --follow.");
	if (site_open(c->data, &s, &c->error))
		return call_fail(c);
	int code;
	if (call_switch(c, "--follow"))
		code = follow(c, s);
	else
		code = lanes_run_once(s, true, &c->error) ? call_fail(c) : EXIT_DONE;
	site_close(s);
	return code;
}

const struct verb verb_index = {
    .name = "index",
    .run = run_index_verb,
    .arguments = "",
    .summary = "Index, publish and withdraw what waits (for cron)",
    .options =
        {
            {"--once", NULL, "work until nothing waits, then return (default)"},
            {"--follow", NULL, "go on until stopped"},
        },
};
