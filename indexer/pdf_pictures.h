/* indexer/pdf_pictures.h - pictures on a page that may hold writing which nobody has read.
 *
 * One rule for all formats until there is OCR: a picture in which letters may stand and were not read is an unread
 * part, and blocks a release (domain 9.1, HAL_GAGAL).  In a PDF sizes and places are known, so a picture counts as read
 * when it is too small for writing that matters (a crest beside a letter head), or when a layer of text lies on it, as
 * scanners with OCR leave one.  A copy of an identity card is 46 square centimetres as large as it is, and is held. */
#ifndef EARSIP_INDEXER_PDF_PICTURES_H
#define EARSIP_INDEXER_PDF_PICTURES_H

#include <poppler.h>
#include <stdbool.h>

bool pdf_has_unread_picture(PopplerPage *page);

#endif
