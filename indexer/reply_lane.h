/* indexer/reply_lane.h - what requesters may see, sealed to their codes: BALASAN of store/case_outbox.h ->
 * public/reply/.
 *
 * The publisher's, as the only writer of public/.  A reply is built from the register as it is now, sealed, and put in
 * place whole; files that lie there already are not sealed again.  Whoever erased a case takes its reply away.  Once a
 * day what is open, or was answered lately, is made anew: days went by, and files stay until a date only. */
#ifndef EARSIP_INDEXER_REPLY_LANE_H
#define EARSIP_INDEXER_REPLY_LANE_H

#include "store/site.h"

struct reply_lane;
/* The publish lane is the caller's already. */
int reply_lane_open(struct site *s, struct reply_lane **out, struct err *e);
void reply_lane_close(struct reply_lane *l); /* NULL is fine */
/* One bounded round.  *WORKED: something was written or taken away. */
int reply_lane_step(struct reply_lane *l, bool *worked, struct err *e);

#endif
