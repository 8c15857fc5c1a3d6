/* www/portal_public.h - the public portal: what its workers share, and the few handles they borrow.
 *
 * The process opens DATA/public (to read) and DATA/intake (to add) and nothing else; settings reach it as facts of the
 * catalog and as options of the verb `process-public`, policies and templates are loaded before the walls go up.
 * Threads: `struct public_portal` is shared; a `struct reader` belongs to the worker that borrowed it. */
#ifndef EARSIP_WWW_PORTAL_PUBLIC_H
#define EARSIP_WWW_PORTAL_PUBLIC_H

#include <pthread.h>

#include "base/sandbox.h"
#include "indexer/search.h"
#include "policies/clock.h"
#include "store/catalog.h"
#include "store/intake.h"
#include "www/rate.h"
#include "www/server.h"

/* What pages say about the site: rows of FACTS (www/facts.c), keys of catalog_fact(). */
enum fact {
	FACT_NAME,
	FACT_OFFICE_NAME,
	FACT_ADDRESS,
	FACT_HOURS,
	FACT_PHONE,
	FACT_EMAIL,
	FACT_ZONE_LABEL,
	FACT_UTC_OFFSET,
	FACT_LICENCE,
	FACT_PUBLIC_URL,
	FACT__MAX
};
struct facts {
	char *text[FACT__MAX]; /* never NULL after facts_load() */
	int utc_offset_minutes;
};
void facts_load(struct facts *f, struct catalog *c); /* C NULL: the defaults */
void facts_clear(struct facts *f);

/* One set of handles; a pool of twice the cores, borrowed for the time of one answer. */
struct reader {
	struct catalog *catalog;
	struct searcher *searcher;
	struct facts facts;
	struct calendar *approved; /* www/public_calendar.h; NULL: the portal's files count alone */
	int64_t generation;        /* of the catalog, as of borrowing */
	bool busy;
};
#define READERS_MAX 64

struct public_portal {
	int public_dir; /* BORROWED by the handles */
	const struct policy *policy;
	const struct calendar *calendar;
	struct sandbox_state walls;
	char salt[20]; /* of ETags: changes with the program and its templates */
	pthread_mutex_t lock;
	pthread_cond_t returned;
	struct reader readers[READERS_MAX];
	int reader_count;
	struct facts facts;                  /* as at the start: for error pages when no reader is to be had */
	struct intake *intake;               /* NULL: nothing can be taken in here, and the pages say so */
	struct rate *sending;                /* requests, objections, acts, reports */
	struct rate *guessing;               /* wrong pairs of number and code */
	_Atomic int64_t found_before_asking; /* visitors who ended at "is it one of these?", since the start */
};

/* PUBLIC_DIR, POLICY and CALENDAR are BORROWED for the portal's life. */
void public_portal_init(struct public_portal *p, int public_dir, const struct policy *policy,
                        const struct calendar *calendar);
void public_portal_clear(struct public_portal *p);
/* Before the walls go up: the spool's folders under DATA.  A site without public/seal.pub or intake/ only says so in
 * the log: reading works without. */
void public_portal_open_intake(struct public_portal *p, const char *data);
/* Waits at most WAIT_MS.  ERR_BUSY: all are at work; else why the catalog could not be opened. */
int reader_borrow(struct public_portal *p, int wait_ms, struct reader **out, struct err *e);
void reader_return(struct public_portal *p, struct reader *r); /* NULL is fine */

/* The page for STATUS, in the form that the path asks for (HTML, or JSON for .json): `error_page` of the portal. */
void public_error(const struct request *q, struct response *a, int status, const struct err *why);

#endif
