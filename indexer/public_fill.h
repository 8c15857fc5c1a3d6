/* indexer/public_fill.h - the whole public content from the register: for `publish --rebuild`, and for `check`, which
 * compares. */
#ifndef EARSIP_INDEXER_PUBLIC_FILL_H
#define EARSIP_INDEXER_PUBLIC_FILL_H

#include "indexer/index.h"
#include "store/catalog.h"
#include "store/site.h"

/* Fills C (empty, for writing) with everything that is public or was, and INDEX too when it is not NULL.  With COPY the
 * published files are put where they are missing. */
int public_fill(struct site *s, struct catalog *c, struct index_writer *index, bool copy, struct err *e);
/* The tombstone of a withdrawn or held document in place of all that C had of it. */
int public_fill_tombstone(struct site *s, struct catalog *c, const char *id, struct err *e);
/* Name, address and units, as pages show them. */
int public_fill_facts(struct site *s, struct catalog *c, struct err *e);

#endif
