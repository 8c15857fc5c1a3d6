/* indexer/index_lane.h - the indexer's work: documents of the outbox into the internal index. */
#ifndef EARSIP_INDEXER_INDEX_LANE_H
#define EARSIP_INDEXER_INDEX_LANE_H

#include "store/site.h"

struct index_lane;
/* Takes the index lane (ERR_BUSY when another process has it). */
int index_lane_open(struct site *s, struct index_lane **out, struct err *e);
void index_lane_close(struct index_lane *l); /* NULL is fine */
/* One round of at most some hundred documents, committed.  *COUNT is how many; 0: nothing waits. */
int index_lane_step(struct index_lane *l, int *count, struct err *e);

#endif
