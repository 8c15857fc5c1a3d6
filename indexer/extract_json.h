/* indexer/extract_json.h - an extraction as a jansson value, for those who add to it. */
#ifndef EARSIP_INDEXER_EXTRACT_JSON_H
#define EARSIP_INDEXER_EXTRACT_JSON_H

#include <jansson.h>

#include "indexer/extract.h"

/* NULL when memory is out.  OWNED: json_decref(). */
json_t *extract_json(const struct extract *x, bool full);

#endif
