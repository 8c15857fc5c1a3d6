/* indexer/sniff.h - what a file is, by its bytes alone. */
#ifndef EARSIP_INDEXER_SNIFF_H
#define EARSIP_INDEXER_SNIFF_H

#include "indexer/format.h"

/* Loads libmagic's data; before the lock. */
void sniff_warm_up(void);
/* The type word of IN, also of what FORMATS does not read ("doc" "png" "eml" ... or "unknown"); static. */
const char *sniff_type(const struct input *in, char mime[100], enum verdict *hold, const char **reason);
/* The row of FORMATS, or NULL; then why files of TYPE are not read. */
const struct format *sniff_format(const char *type);
const char *sniff_why_not(const char *type);
/* Whether NAME's extension goes with TYPE; one that we don't know goes with all. */
bool sniff_name_agrees(const char *name, const char *type);

#endif
