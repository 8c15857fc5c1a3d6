/* www/rate.h - how often one visitor, and all together, may do what costs: sending a request, guessing a code.
 *
 * Counts lie in memory only, in a table of fixed size, keyed by the visitor (address.h); nothing of it is written
 * anywhere.  A count lives for one window from its first taking.  When the table is full, the visitor whose window
 * began first makes room: a flood of addresses can't use memory, and can at most forget counts.  By address and never
 * by the number of a request: nobody can lock another's case (domain 6.4).  Threads: safe. */
#ifndef EARSIP_WWW_RATE_H
#define EARSIP_WWW_RATE_H

#include <stdbool.h>

#include "www/address.h"

struct rate;
struct rate_limits {
	int64_t window_ms;
	int per_visitor, in_all; /* in one window */
	int visitors;            /* places of the table */
};
struct rate *rate_make(const struct rate_limits *l); /* OWNED: rate_free() */
void rate_free(struct rate *r);                      /* NULL is fine */
/* One more of FROM at NOW_MS (monotonic).  False: there were too many; *WAIT_MS is when it may be tried again. */
bool rate_take(struct rate *r, const struct address *from, int64_t now_ms, int64_t *wait_ms);
/* Whether one more would be taken, without taking it. */
bool rate_allows(struct rate *r, const struct address *from, int64_t now_ms, int64_t *wait_ms);
/* What was taken turned out not to count: a request sent twice. */
void rate_give_back(struct rate *r, const struct address *from, int64_t now_ms);

#endif
