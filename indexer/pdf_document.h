/* indexer/pdf_document.h - for the files of the PDF format only: what they share of poppler. */
#ifndef EARSIP_INDEXER_PDF_DOCUMENT_H
#define EARSIP_INDEXER_PDF_DOCUMENT_H

#include <poppler.h>

#include "indexer/format.h"

/* One page with one word, for warming up. */
struct span pdf_sample(void);
/* Opens BYTES, which must outlive the document; g_object_unref().  NULL: *V and *REASON say why. */
PopplerDocument *pdf_document_open(struct span bytes, enum verdict *v, const char **reason);
/* Pages of earlier states of the file that show what no page of DOC, its last one, shows: each text once, a part
 * "revision". */
void pdf_revisions_send(struct span bytes, PopplerDocument *doc, struct out *o);

#endif
