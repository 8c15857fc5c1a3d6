/* www/letter_odt.h - a letter as ODT: the draft that the legal section may change (domain 6.1, "Sending").  What comes
 * back is attached as the signed form of the same letter.  The same bytes from the same letter.  Pure. */
#ifndef EARSIP_WWW_LETTER_ODT_H
#define EARSIP_WWW_LETTER_ODT_H

#include "policies/letter.h"

#define LETTER_ODT_TYPE "application/vnd.oasis.opendocument.text"
/* Adds the file to OUT.  The secret code is never in it. */
int letter_odt(const struct letter *l, day_t day, struct buf *out, struct err *e);

#endif
