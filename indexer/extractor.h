/* indexer/extractor.h - inside the extractor process: the warm one, its children, its samples. */
#ifndef EARSIP_INDEXER_EXTRACTOR_H
#define EARSIP_INDEXER_EXTRACTOR_H

#include "indexer/extract_wire.h"

#define EXTRACTOR_SOCKET 3 /* where the client's socket is */

/* A job as it came over the wire. */
struct work {
	int64_t sequence;
	enum job_kind kind;
	int pages_first, pages_last;
	struct job_limits limits;
	int64_t memory_max, cpu_seconds;
	char name[256];
	int input, results, output; /* output -1 unless JOB_CLEAN */
};
/* The client's side of WIRE_JOB; the descriptors go beside it. */
void work_put(struct buf *b, const struct work *w);

/* Loads what jobs of KIND need, while files can still be opened. */
void extractor_warm_up(enum extractor_kind kind);
/* In the child, behind its walls: does W and ends the process. */
void extractor_do(const struct work *w) __attribute__((noreturn));

/* Known files that every start must read rightly.  Prepared before the lock, checked after it by RUN, which forks a
 * child for W and gives its wait status. */
struct samples;
struct samples *samples_prepare(enum extractor_kind kind);
/* 0, or -1 with E naming the sample and what came instead. */
int samples_check(struct samples *s, int (*run)(void *with, const struct work *w), void *with, struct err *e);

#endif
