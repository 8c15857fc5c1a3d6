/* indexer/format_pdf.h - PDF by poppler (text) and qpdf (everything else).  Runs only in an extractor's child. */
#ifndef EARSIP_INDEXER_FORMAT_PDF_H
#define EARSIP_INDEXER_FORMAT_PDF_H

#include "indexer/format.h"

enum verdict pdf_text(const struct input *in, struct out *o, const char **reason);
/* Opens nothing by itself later: messages of poppler go to us, its data is loaded by one small document. */
void pdf_warm_up(void);

#endif
