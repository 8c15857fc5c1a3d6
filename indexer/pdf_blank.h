/* indexer/pdf_blank.h - tells a page on which nothing is drawn from one whose letters could not be had.  Plain C in
 * front of C++; no exception leaves.  Runs only in an extractor's child. */
#ifndef EARSIP_INDEXER_PDF_BLANK_H
#define EARSIP_INDEXER_PDF_BLANK_H

#ifdef __cplusplus
extern "C" {
#endif

#include "indexer/format.h"

struct pdf_blank;
/* BYTES must outlive it.  NULL: the file can't be read by qpdf.  OWNED: pdf_blank_close(). */
struct pdf_blank *pdf_blank_open(struct span bytes);
/* Whether page N (from 1) has no picture, no shape, no sign but spaces and no visible annotation.  False when in doubt.
 */
bool pdf_blank_page(struct pdf_blank *b, int n);
void pdf_blank_close(struct pdf_blank *b); /* NULL is fine */

#ifdef __cplusplus
}
#endif

#endif
