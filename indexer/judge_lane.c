#include "indexer/judge_lane.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/log.h"
#include "indexer/release.h"
#include "store/blob.h"
#include "store/granted_file.h"

/* How long a step waits for a reading before other work is looked for. */
enum { STEP_MS = 50 };

struct judge_lane {
	struct site *site;
	struct extractors *extractors;
	bool unable, reading;
	struct granted_file file; /* that is being read */
};

struct judge_lane *judge_lane_open(struct site *s)
{
	struct judge_lane *l = must_alloc(1, sizeof(*l));
	l->site = s;
	return l;
}

void judge_lane_close(struct judge_lane *l)
{
	if (!l)
		return;
	extractors_stop(l->extractors);
	free(l);
}

void judge_lane_start(struct judge_lane *l)
{
	struct err e = ERR_INIT;
	if (l->extractors || l->unable)
		return;
	l->unable = extractors_start(EXTRACTOR_TEXT, &l->site->settings, 1, &l->extractors, &e) != 0;
	if (l->unable)
		log_error("no_judging", &e);
}

bool judge_lane_spent(const struct judge_lane *l)
{
	return l && l->extractors && extractors_lost(l->extractors);
}

/* Fail closed (invariant 3): what was not read whole is no pass. */
static enum gate_release judged(const struct judge_lane *l, const struct extract *x)
{
	struct gate_part *parts;
	struct gate_result g = {0};
	if (x->verdict != VERDICT_OK)
		return RELEASE_BLOCK;
	size_t n = gate_parts_of(x, l->file.name, NULL, &parts);
	gate_check(l->site->policy, parts, n, false, &g);
	enum gate_release release = g.release;
	gate_result_free(&g);
	free(parts);
	return release;
}

static int keep(struct judge_lane *l, enum gate_release release, struct err *e)
{
	struct reg *r = l->site->reg;
	l->reading = false;
	if (reg_begin(r, "sistem", e))
		return -1;
	if (granted_file_judged(r, l->file.number, l->file.sequence, gate_release_word(release), e) ||
	    reg_commit(r, e)) {
		reg_rollback(r);
		return -1;
	}
	log_event(LOG_INFO, "judged", "case=%s n=%d gate=%s", l->file.number, l->file.sequence,
	          gate_release_word(release));
	return 0;
}

static int begin(struct judge_lane *l, struct err *e)
{
	struct job j = {.kind = JOB_TEXT,
	                .name = l->file.name,
	                .out_fd = -1,
	                .limits = job_limits_from(&l->site->settings),
	                .fd = blob_open(l->site->internal_dir, "blob", l->file.blob, e)};
	if (j.fd < 0)
		return -1;
	int rc = extractors_submit(l->extractors, &j, true, e);
	close(j.fd);
	l->reading = rc > 0;
	return rc < 0 ? -1 : 0;
}

static int look(struct judge_lane *l, struct err *e)
{
	struct extract x = {0};
	int got = extractors_poll(l->extractors, STEP_MS, &x, e);
	if (got > 0)
		got = keep(l, judged(l, &x), e);
	extract_clear(&x);
	return got;
}

int judge_lane_step(struct judge_lane *l, bool *worked, struct err *e)
{
	struct err why = ERR_INIT;
	int n = 0;
	*worked = true;
	if (l->reading)
		return look(l, e);
	if (granted_files_unjudged(l->site->reg, &l->file, 1, &n, e))
		return -1;
	if (n)
		judge_lane_start(l);
	*worked = n > 0 && !l->unable;
	if (!*worked || begin(l, &why) == 0)
		return 0;
	if (why.kind != ERR_MISSING) {
		*e = why;
		return -1;
	}
	/* The blob is gone: `check` names it, and nobody gets it. */
	log_error("judge", &why);
	return keep(l, RELEASE_BLOCK, e);
}
