/* indexer/reply_case.h - one case as its requester sees it, from the register into public/reply/. */
#ifndef EARSIP_INDEXER_REPLY_CASE_H
#define EARSIP_INDEXER_REPLY_CASE_H

#include "store/case_desk.h"

/* Seals the reply of request NUMBER anew, or takes it away when the case was erased.  A request without a code has
 * none.  ERR_MISSING: no such request. */
int reply_case(struct case_desk *d, const char *number, struct err *e);

#endif
