/* www/utf8.h - text from outside, before anything else looks at it. */
#ifndef EARSIP_WWW_UTF8_H
#define EARSIP_WWW_UTF8_H

#include "base/buf.h"

/* UTF-8 as RFC 3629 has it (no surrogates, nothing overlong), and without NUL. */
bool utf8_valid(struct span s);
/* S with what is not valid, and each NUL, replaced by U+FFFD.  OWNED: free(). */
char *utf8_repair(struct span s);

#endif
