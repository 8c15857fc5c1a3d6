/* indexer/out_text.h - texts as they leave the sandbox: valid UTF-8, NFC, LF, no control characters, no marks of ours.
 * Pure. */
#ifndef EARSIP_INDEXER_OUT_TEXT_H
#define EARSIP_INDEXER_OUT_TEXT_H

#include "base/buf.h"

/* S itself when it is clean already, else a clean copy in ROOM.  Bytes that are not UTF-8, and the signs U+E000 and
 * U+E001 that mark matches in our snippets, become U+FFFD; CR LF and CR become LF; other control characters but tab, LF
 * and FF go. */
struct span text_clean(struct span s, struct buf *room);
/* The largest length <= MAX at which S may be cut without splitting a sign. */
size_t text_cut_at(struct span s, size_t max);
/* Whether S is clean as text_clean leaves it (but for the normal form): what the client checks. */
bool text_is_clean(struct span s);

#endif
