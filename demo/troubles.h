/* demo/troubles.h - what goes wrong in a real city, few and on purpose; each is named in README.txt with what should
 * come of it. */
#ifndef EARSIP_DEMO_TROUBLES_H
#define EARSIP_DEMO_TROUBLES_H

#include "demo/batch.h"

/* Adds the troubles of this batch; a line for each goes to README. */
void troubles_add(struct batch *b, struct buf *readme);
/* The second delivery for B, with a corrected file under its old name.  Whether there is one. */
bool troubles_revision(const struct batch *b, struct batch *revision, struct buf *readme);

#endif
