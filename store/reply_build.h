/* store/reply_build.h - from rows of the register to what the requester sees (struct reply): clock, timeline, what to
 * do until when.  No database, no files, no clock of its own: the caller reads rows and says what day it is.
 *
 * What is shown is domain 6.4: posts and never persons, no internal step, no draft, no test; the dates are those of 6.2
 * and 6.3, "look again" is the column of ux 4.2. */
#ifndef EARSIP_STORE_REPLY_BUILD_H
#define EARSIP_STORE_REPLY_BUILD_H

#include "store/objection.h"
#include "store/reply.h"
#include "store/request.h"

/* State, dates and the ledger of X by calendar C on TODAY.  R was reply_init()ed. */
void reply_build_clock(struct reply *r, const struct request_row *x, const struct calendar *c, day_t today);
/* Lines of the clock U, in their order (case_clock_lines()): when another calendar moved the day, the last such move is
 * said.  BEFORE is the line before, or NULL. */
void reply_build_moved(struct reply *r, const struct case_clock_line *before, const struct case_clock_line *now);
/* One step of the chain, in their order; UNIT is the name of the unit that the step is about ("" none).  Steps that are
 * the office's own are left out; a decision that was undone before it was sent takes its line away again. */
void reply_build_event(struct reply *r, const struct case_event *x, const char *unit);
/* An item: what was asked, what was decided, and why. */
void reply_build_item(struct reply *r, const struct request_item_row *x, const char *text, const char *reason);
void reply_build_objection(struct reply *r, const struct objection_row *x, const struct calendar *c, day_t today);
/* After all of the above: the day to look again. */
void reply_build_look_again(struct reply *r, const struct calendar *c, day_t today);
/* Whether a letter of KIND ("L03") is one that the requester gets. */
bool reply_shows_letter(const char *kind);
/* The number under which a file with this blob lies in the reply: the same for as long as it is the same bytes, and
 * telling nothing. */
int reply_file_number(const char *blob);

#endif
