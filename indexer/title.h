/* indexer/title.h - what a document is called when nobody typed it: by its properties, by its heading, by its file
 * name, in that order of trust.  Pure. */
#ifndef EARSIP_INDEXER_TITLE_H
#define EARSIP_INDEXER_TITLE_H

#include "base/buf.h"

#define TITLE_BYTES 512 /* with NUL: at most 200 signs, never half a one */

enum title_source { TITLE_PROPERTY, TITLE_HEADING, TITLE_NAME };
/* PROPERTY and HEADING may be empty; NAME is a file name or path.  OUT is never empty ("dokumen" at the worst). */
enum title_source title_choose(struct span property, struct span heading, struct span name, char out[TITLE_BYTES]);
/* The heading that stands on a page: below the letterhead, in capitals, or the subject of a letter ("Hal :").  False:
 * none. */
bool heading_from_text(struct span page, char out[TITLE_BYTES]);

#endif
