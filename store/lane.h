/* store/lane.h - work that is never done by two processes at a time: indexing, publishing, taking in.
 * A lane is a lock on internal/lock-LANE that the kernel drops with the process. */
#ifndef EARSIP_STORE_LANE_H
#define EARSIP_STORE_LANE_H

#include "store/site.h"

enum lane { LANE_INDEX, LANE_PUBLISH, LANE_IMPORT, LANE__MAX };

/* A descriptor that holds the lane until lane_leave (or the end of the process, children that inherited it by fork
 * included), or -1: ERR_BUSY when another process (or another call in this one) holds it. */
int lane_take(struct site *s, enum lane lane, struct err *e);
void lane_leave(int held); /* -1 is fine */

#endif
