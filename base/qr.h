/* base/qr.h - a QR code as its dark and light squares; who draws them decides how.  Level M: a fifth of it may be
 * dirty.  Threads: safe. */
#ifndef EARSIP_BASE_QR_H
#define EARSIP_BASE_QR_H

#include "base/buf.h"
#include "base/err.h"

struct qr {
	int width; /* squares of a side, without the quiet zone of four around it */
	bool *dark;
};
/* OUT is OWNED: qr_free().  ERR_INPUT: TEXT is empty or longer than 1,000 bytes. */
int qr_make(struct span text, struct qr *out, struct err *e);
void qr_free(struct qr *q);                     /* wipes: a code may hold a key */
bool qr_dark(const struct qr *q, int x, int y); /* false outside of it */

#endif
