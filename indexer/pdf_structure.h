/* indexer/pdf_structure.h - what a PDF holds besides the text of its pages, by qpdf: properties, annotations, form
 * values, embedded files, active content, signatures; and a copy without metadata.  Plain C in front of C++; no
 * exception leaves. Runs only in an extractor's child. */
#ifndef EARSIP_INDEXER_PDF_STRUCTURE_H
#define EARSIP_INDEXER_PDF_STRUCTURE_H

#ifdef __cplusplus
extern "C" {
#endif

#include "indexer/format.h"

/* Sends meta, parts, warnings and the signature.  False: qpdf could not read the file as a PDF; what was found was
 * sent. */
bool pdf_structure_send(const struct input *in, struct out *o);
/* A copy without Info, XMP, thumbnails and PieceInfo, without earlier revisions; the same bytes for the same file.  A
 * signed PDF is copied byte for byte. */
enum verdict pdf_clean(const struct input *in, int fd, const char **reason);
/* Loads what qpdf loads once, by rewriting SAMPLE into nowhere. */
void pdf_structure_warm_up(struct span sample);

#ifdef __cplusplus
}
#endif
#endif
