/* store/case_mask.h - personal values as they are shown to whoever need not know them whole (domain 2, view `~`; 9.3).
 * Identity and contact are masked; what is asked for is not, since a unit must answer it.  Pure. */
#ifndef EARSIP_STORE_CASE_MASK_H
#define EARSIP_STORE_CASE_MASK_H

#include "base/buf.h"

/* PLAIN, the value of FIELD, masked, added to OUT. */
void case_mask(const char *field, struct span plain, struct buf *out);

#endif
