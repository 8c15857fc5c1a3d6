/* indexer/pdf_spaces.h - the text of a PDF page with the gaps between table cells as spaces.
 * poppler sets words of one line side by side with nothing between them where the page has no space sign, so that a
 * number in a cell and the number of its neighbour read as one: the gate would not know either. */
#ifndef EARSIP_INDEXER_PDF_SPACES_H
#define EARSIP_INDEXER_PDF_SPACES_H

#include <poppler.h>

/* OWNED: g_free().  Never NULL. */
char *pdf_page_text(PopplerPage *page);

#endif
