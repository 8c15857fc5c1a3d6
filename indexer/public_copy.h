/* indexer/public_copy.h - how one document of the register becomes an entry of the catalogue and of the public index.
 * One function makes both, for publishing, rebuilding and checking alike: public/ is a pure function of the register.
 */
#ifndef EARSIP_INDEXER_PUBLIC_COPY_H
#define EARSIP_INDEXER_PUBLIC_COPY_H

#include "indexer/extract.h"
#include "indexer/index.h"
#include "store/catalog.h"
#include "store/register.h"
#include "store/site.h"

struct public_copy {
	struct catalog_entry entry;
	struct extract text; /* of the released copy */
	struct catalog_page *catalog_pages;
	struct span *index_pages;
	int page_count;
	struct index_document index; /* BORROWS from the rest */
};
/* Version NUMBER of ID as it was released. */
int public_copy_make(struct site *s, const char *id, int number, int64_t published_ms, struct public_copy *out,
                     struct err *e);
void public_copy_clear(struct public_copy *c);

#endif
