/* indexer/check_derived.h - the rows of `earsip check` about what is derived: both indexes, the catalogue, the
 * published files. What still waits in the outbox is not wrong yet. */
#ifndef EARSIP_INDEXER_CHECK_DERIVED_H
#define EARSIP_INDEXER_CHECK_DERIVED_H

#include "store/check.h"

extern const struct checker DERIVED_CHECKS[]; /* ends at a NULL name */

#endif
