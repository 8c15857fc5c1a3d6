/* www/office_sealed.h - what a form carries from one step to the next and nobody may read or change: sealed with a key
 * that this process made at its start and nobody else has.  Threads: safe. */
#ifndef EARSIP_WWW_OFFICE_SEALED_H
#define EARSIP_WWW_OFFICE_SEALED_H

#include "base/buf.h"

/* PLAIN as text for a hidden field, bound to WHOSE (a cookie) and USE. */
void office_seal(const char *whose, const char *use, struct span plain, struct buf *out);
/* False: of another process, cookie or use, or changed; OUT is as before then. */
bool office_unseal(const char *whose, const char *use, const char *sealed, struct buf *out);

#endif
