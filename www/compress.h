/* www/compress.h - gzip of answers that gain from it. */
#ifndef EARSIP_WWW_COMPRESS_H
#define EARSIP_WWW_COMPRESS_H

#include "base/buf.h"

/* Text of some kind: gzip pays. */
bool compressible(const char *type);
/* Accept-Encoding takes gzip with a weight above 0. */
bool accepts_gzip(const char *accept_encoding);
/* gzip of S into OUT (made by the caller).  False when it failed or is not smaller: then OUT is of no use. */
bool gzip(struct span s, int level, struct buf *out);
/* Back again, of what gzip() made; up to OUT's ceiling. */
bool gunzip(struct span packed, struct buf *out);

#endif
