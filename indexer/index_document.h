/* indexer/index_document.h - the facets and the order of a document in an index, from its row in the register. */
#ifndef EARSIP_INDEXER_INDEX_DOCUMENT_H
#define EARSIP_INDEXER_INDEX_DOCUMENT_H

#include "indexer/index.h"
#include "store/register.h"

/* All but the pages; texts are BORROWED from D.  Year and half are of the date, else of the period; order by date falls
 * back on OTHERWISE_MS (when it was stored or published). */
void index_document_fill(struct index_document *out, const struct document *d, int64_t otherwise_ms);

#endif
