#include "indexer/importer.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/log.h"
#include "base/now.h"
#include "indexer/import_file.h"
#include "store/intake_register.h"
#include "store/key_file.h"
#include "store/lane.h"
#include "store/objection.h"

/* A round is short, so that timers and the end are never far. */
enum { ROUND_FILES = 64, ROUND_MS = 500 };
/* What a sender that died left is numbered after a minute; drafts live for a day (design, "Intake"). */
enum { TIDY_EVERY_MS = 60000, FINISH_AGE_MS = 60000, SWEEP_AGE_MS = 86400000, RETRY_MS = 1000, KEYS_EVERY_MS = 2000 };

struct importer {
	struct site *site;
	int lane;
	struct import_keys keys;
	struct case_desk desk;
	bool ready; /* the keys are there */
	int64_t keys_ms;
	/* The spool is looked through when its folder changed since, or when something was left over. */
	struct timespec seen;
	bool left_over;
	int64_t retry_ms, tidy_ms, failed_ms; /* monotonic */
	day_t timers_day;
	int64_t timers_calendar;
};

/* ---- Opening ---- */
static int year_now(const struct importer *m)
{
	return day_to_civil(m->desk.today).year;
}

/* The spool as a restore or a crash left it. */
static int put_in_order(struct importer *m, struct err *e)
{
	int joined = 0;
	if (intake_rejoin(m->site->intake_dir, &joined, e) ||
	    intake_reserve_known(m->site->reg, m->site->intake_dir, year_now(m), 0, e))
		return -1;
	if (joined)
		log_event(LOG_INFO, "intake_joined", "files=%d", joined);
	return 0;
}

/* A restored site has no keys before the paper was typed in: what lies in the spool waits for them. */
static int read_keys(struct importer *m, struct err *e)
{
	struct code_keys counter;
	if (m->ready || now_monotonic_ms() < m->keys_ms)
		return 0;
	if (seal_keys_read(m->site->internal_dir, &m->keys.office, e) || case_desk_open(m->site, &m->desk, e)) {
		if (e->kind != ERR_MISSING)
			return -1;
		if (m->keys_ms == 0)
			log_error("no_keys", e);
		m->keys_ms = now_monotonic_ms() + KEYS_EVERY_MS;
		return 0;
	}
	filing_counter_keys(&m->desk.key, &counter);
	memcpy(m->keys.counter, counter.open.verify, sizeof(m->keys.counter));
	code_keys_wipe(&counter);
	m->ready = true;
	return put_in_order(m, e);
}

int importer_open(struct site *s, struct importer **out, struct err *e)
{
	struct importer *m = must_alloc(1, sizeof(*m));
	m->site = s;
	m->timers_day = DAY_NONE;
	m->left_over = true;
	*out = NULL;
	m->lane = lane_take(s, LANE_IMPORT, e);
	if (m->lane < 0 || read_keys(m, e)) {
		importer_close(m);
		return -1;
	}
	*out = m;
	return 0;
}

bool importer_ready(const struct importer *m)
{
	return m->ready;
}

void importer_close(struct importer *m)
{
	if (!m)
		return;
	case_desk_close(&m->desk);
	lane_leave(m->lane);
	sodium_memzero(m, sizeof(*m));
	free(m);
}

bool importer_waits(const struct importer *m)
{
	return m->left_over;
}

/* ---- The files ---- */
struct round {
	struct importer *importer;
	int64_t until;
	int files, taken, failed;
};

static int take_file(void *with, const struct intake_entry *x)
{
	struct round *w = with;
	struct importer *m = w->importer;
	struct err failure = ERR_INIT;
	if (w->files == ROUND_FILES || now_monotonic_ms() > w->until)
		return 1;
	case_desk_now(&m->desk);
	switch (import_file(&m->desk, &m->keys, x, &failure)) {
	case IMPORT_TAKEN:
		w->files++, w->taken++;
		break;
	case IMPORT_STAYS:
		break;
	case IMPORT_LATER:
		w->files++, w->failed++;
		log_error("import", &failure);
		break;
	}
	return 0;
}

/* The folder's time as it is now, and whether a later change would show: times are coarse. */
static bool look_at_spool(struct importer *m, struct timespec *now)
{
	struct stat st;
	if (fstatat(m->site->intake_dir, "new", &st, 0))
		return false;
	*now = st.st_mtim;
	return now_ms() - ((int64_t)now->tv_sec * 1000 + now->tv_nsec / 1000000) > 100;
}

static int import_round(struct importer *m, bool *worked, struct err *e)
{
	struct timespec now = {0};
	bool settled = look_at_spool(m, &now);
	bool same = now.tv_sec == m->seen.tv_sec && now.tv_nsec == m->seen.tv_nsec;
	if (same && (!m->left_over || now_monotonic_ms() < m->retry_ms))
		return 0;
	struct round w = {.importer = m, .until = now_monotonic_ms() + ROUND_MS};
	int rc = intake_list(m->site->intake_dir, take_file, &w, e);
	if (rc < 0)
		return -1;
	m->left_over = rc > 0 || w.failed > 0;
	m->retry_ms = now_monotonic_ms() + (rc > 0 && !w.failed ? 0 : RETRY_MS);
	m->seen = settled || m->left_over ? now : (struct timespec){0};
	if (w.taken)
		log_event(LOG_INFO, "imported", "files=%d left=%d", w.taken, w.failed);
	*worked = *worked || w.taken > 0;
	return 0;
}

/* ---- Now and then ---- */
static int tidy(struct importer *m, struct err *e)
{
	int numbered = 0, swept = 0;
	if (now_monotonic_ms() < m->tidy_ms)
		return 0;
	m->tidy_ms = now_monotonic_ms() + TIDY_EVERY_MS;
	for (int kind = 0; kind < NUMBER__MAX; kind++) {
		int count = 0;
		if (intake_finish(m->site->intake_dir, (enum number_kind)kind, year_now(m), now_ms(), FINISH_AGE_MS,
		                  &count, e))
			return -1;
		numbered += count;
	}
	if (numbered)
		log_event(LOG_INFO, "intake_finished", "files=%d", numbered);
	return intake_sweep(m->site->intake_dir, now_ms(), SWEEP_AGE_MS, &swept, e);
}

/* Both are tried again a minute later when they fail: what comes in is not held up by them.
 *
 * Invariant 5: nothing is granted or refused here; what passed its deadline says so. */
static int timers(struct importer *m, struct err *e)
{
	int requests = 0, objections = 0, links = 0;
	if (site_calendar_fresh(m->site, e))
		return -1;
	case_desk_now(&m->desk);
	if (m->desk.today == m->timers_day && m->site->calendar_versions == m->timers_calendar)
		return 0;
	if (requests_timer(&m->desk, &requests, e) || objections_timer(&m->desk, &objections, e) ||
	    requests_links(&m->desk, &links, e))
		return -1;
	m->timers_day = m->desk.today;
	m->timers_calendar = m->site->calendar_versions;
	log_event(LOG_INFO, "timers", "requests=%d objections=%d links=%d", requests, objections, links);
	return 0;
}

static void now_and_then(struct importer *m, bool busy)
{
	struct err e = ERR_INIT;
	if (now_monotonic_ms() < m->failed_ms)
		return;
	if (timers(m, &e) || (!busy && tidy(m, &e))) {
		log_error("now_and_then", &e);
		m->failed_ms = now_monotonic_ms() + TIDY_EVERY_MS;
	}
}

int importer_step(struct importer *m, bool *worked, struct err *e)
{
	*worked = false;
	if (read_keys(m, e))
		return -1;
	if (!m->ready)
		return 0;
	if (import_round(m, worked, e))
		return -1;
	now_and_then(m, *worked);
	return 0;
}
