/* indexer/release.h - makes the copy that may be published: cleaned of metadata, extracted anew, judged by the gate. */
#ifndef EARSIP_INDEXER_RELEASE_H
#define EARSIP_INDEXER_RELEASE_H

#include "indexer/extract.h"
#include "policies/gate.h"
#include "store/site.h"

/* The parts of an extraction as the gate reads them; NAME and TITLE are added as parts.  *PARTS is OWNED: free(). */
size_t gate_parts_of(const struct extract *x, const char *name, const char *title, struct gate_part **parts);
int gate_to_json(const struct gate_result *g, struct buf *out, struct err *e);
/* Clean copy of version NUMBER of ID into internal/blob, its text anew into internal/text, the gate's word into the
 * register (own transaction).  *RELEASE says pass, warn or block. */
int release_make(struct site *s, struct extractors *x, const char *id, int number, enum gate_release *release,
                 struct err *e);

#endif
