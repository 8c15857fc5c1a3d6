/* indexer/pdf_colours.h - colour profiles of a PDF, which letters do not need.
 *
 * For each page whose document names an output profile poppler builds a transform of some 100 ms, also when only the
 * text is asked for, and has no option against it.  Its call of cmsOpenProfileFromMem() goes through the dynamic
 * linker, so the program's own definition stands before lcms's: without colours it gives no profile, as for a damaged
 * one, and poppler goes on. */
#ifndef EARSIP_INDEXER_PDF_COLOURS_H
#define EARSIP_INDEXER_PDF_COLOURS_H

#include <stdbool.h>

/* For the whole process; there are colours until somebody says no. */
void pdf_colours(bool wanted);

#endif
