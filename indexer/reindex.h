/* indexer/reindex.h - indexes made anew from what is stored: nothing is parsed again.
 * The old index answers until the new one is whole. */
#ifndef EARSIP_INDEXER_REINDEX_H
#define EARSIP_INDEXER_REINDEX_H

#include "store/site.h"

/* DATA/internal/index from the register and the stored texts; DATA/public/index from the catalog.  LANES: processes at
 * once, 0: as many as cores.  *COUNT gets the number of documents.  ERR_BUSY while another process writes that index.
 * The caller has no other thread. */
int reindex_internal(const char *data, int lanes, int64_t *count, struct err *e);
int reindex_public(const char *data, int lanes, int64_t *count, struct err *e);

#endif
