/* www/portal_public.c - the pool of handles that the public portal's workers borrow. */
#include "www/portal_public.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/log.h"
#include "base/now.h"
#include "store/key_file.h"
#include "www/public_calendar.h"

/* A visitor may send 100 in an hour: one person's 60 requests in 20 minutes all get their numbers (domain 13, A11), and
 * many sit behind one address.  Wrong pairs: 30 an hour (domain 6.4). */
static const struct rate_limits SENDING = {.window_ms = 3600000, .per_visitor = 100, .in_all = 3000, .visitors = 4096};
static const struct rate_limits GUESSING = {
    .window_ms = 3600000, .per_visitor = 30, .in_all = 100000, .visitors = 4096};

void public_portal_init(struct public_portal *p, int public_dir, const struct policy *policy,
                        const struct calendar *calendar)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	pthread_condattr_t how;

	*p = (struct public_portal){.public_dir = public_dir, .policy = policy, .calendar = calendar};
	p->reader_count = cores < 1 ? 2 : cores > READERS_MAX / 2 ? READERS_MAX : (int)cores * 2;
	pthread_mutex_init(&p->lock, NULL);
	pthread_condattr_init(&how);
	pthread_condattr_setclock(&how, CLOCK_MONOTONIC);
	pthread_cond_init(&p->returned, &how);
	pthread_condattr_destroy(&how);
	p->sending = rate_make(&SENDING);
	p->guessing = rate_make(&GUESSING);
	struct catalog *c = NULL;
	struct err e = ERR_INIT;
	/* No catalog yet is fine: the publisher makes it, and every borrowing tries again. */
	(void)catalog_open_read(public_dir, &c, &e);
	facts_load(&p->facts, c);
	catalog_close(c);
}

static void reader_close(struct reader *r)
{
	searcher_close(r->searcher);
	catalog_close(r->catalog);
	facts_clear(&r->facts);
	calendar_free(r->approved);
	*r = (struct reader){.busy = r->busy}; /* who may have it is decided under the lock only */
}

void public_portal_clear(struct public_portal *p)
{
	for (int i = 0; i < p->reader_count; i++)
		reader_close(&p->readers[i]);
	facts_clear(&p->facts);
	intake_close(p->intake);
	rate_free(p->sending);
	rate_free(p->guessing);
	pthread_cond_destroy(&p->returned);
	pthread_mutex_destroy(&p->lock);
}

void public_portal_open_intake(struct public_portal *p, const char *data)
{
	unsigned char office[SEAL_KEY];
	char path[PATH_MAX];
	struct err e = ERR_INIT;
	int n = snprintf(path, sizeof path, "%s/intake", data);
	int dir = n < 0 || n >= (int)sizeof path ? -1 : fs_open_dir(AT_FDCWD, path, &e);
	if (dir < 0 || seal_public_read(p->public_dir, office, &e) ||
	    intake_open(dir, office, &INTAKE_LIMITS, &p->intake, &e))
		log_error("intake", &e);
	if (dir >= 0)
		close(dir);
}

/* A free place, preferring one whose handles are open; NULL when all are lent.  Under the lock. */
static struct reader *free_reader(struct public_portal *p)
{
	struct reader *closed = NULL;
	for (int i = 0; i < p->reader_count; i++) {
		struct reader *r = &p->readers[i];
		if (!r->busy && r->catalog)
			return r;
		if (!r->busy && !closed)
			closed = r;
	}
	return closed;
}

static struct reader *wait_for_reader(struct public_portal *p, int wait_ms)
{
	struct timespec until = now_monotonic_after(wait_ms);
	struct reader *r;

	pthread_mutex_lock(&p->lock);
	while (!(r = free_reader(p)))
		if (pthread_cond_timedwait(&p->returned, &p->lock, &until) == ETIMEDOUT)
			break;
	if (!r)
		r = free_reader(p);
	if (r)
		r->busy = true;
	pthread_mutex_unlock(&p->lock);
	return r;
}

void reader_return(struct public_portal *p, struct reader *r)
{
	if (!r)
		return;
	if (r->catalog)
		catalog_release(r->catalog);
	pthread_mutex_lock(&p->lock);
	r->busy = false;
	pthread_cond_signal(&p->returned);
	pthread_mutex_unlock(&p->lock);
}

static int reader_ready(struct public_portal *p, struct reader *r, struct err *e)
{
	if (r->catalog && catalog_is_replaced(r->catalog))
		reader_close(r);
	if (!r->catalog && catalog_open_read(p->public_dir, &r->catalog, e))
		return -1;
	if (!r->searcher && searcher_open_public(p->public_dir, p->policy, &r->searcher, e))
		return -1;
	if (catalog_hold(r->catalog, e))
		return -1;
	int64_t generation = catalog_generation(r->catalog);
	if (generation != r->generation || !r->facts.text[0]) {
		facts_clear(&r->facts);
		facts_load(&r->facts, r->catalog);
		calendar_free(r->approved);
		r->approved = public_calendar(p->calendar, r->catalog);
		r->generation = generation;
	}
	return 0;
}

int reader_borrow(struct public_portal *p, int wait_ms, struct reader **out, struct err *e)
{
	struct reader *r = wait_for_reader(p, wait_ms);

	*out = NULL;
	if (!r)
		return ERR(e, ERR_BUSY, "The service is very busy.", "no reader within %d ms", wait_ms);
	if (reader_ready(p, r, e)) {
		reader_close(r);
		reader_return(p, r);
		return -1;
	}
	*out = r;
	return 0;
}
