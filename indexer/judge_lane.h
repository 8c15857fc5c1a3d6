/* indexer/judge_lane.h - what is to be given to a requester (store/granted_file.h), judged by the release gate: read in
 * the sandbox, never in the process that took the upload.  A copy that can't be read is judged `block`. */
#ifndef EARSIP_INDEXER_JUDGE_LANE_H
#define EARSIP_INDEXER_JUDGE_LANE_H

#include "store/site.h"

struct judge_lane;
struct judge_lane *judge_lane_open(struct site *s); /* S is BORROWED */
void judge_lane_close(struct judge_lane *l);        /* NULL is fine */
/* Starts the extractor now, while a program may be started; else the first copy does. */
void judge_lane_start(struct judge_lane *l);
bool judge_lane_spent(const struct judge_lane *l); /* the extractor ended, and no other can be started */
/* Begins with the next copy, or looks for a moment whether the one at work is read: who calls it again and again may do
 * other work between. */
int judge_lane_step(struct judge_lane *l, bool *worked, struct err *e);

#endif
