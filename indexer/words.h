/* indexer/words.h - text cut into words: the one way in which documents, queries and marks are read, so that they
 * always agree.
 *
 * A word is a run of letters and digits, in lower case, without marks over letters (é is e), ligatures taken apart.
 * Besides: jum'at -> jumat     S.K. -> sk      Rp352.000.000,00 -> 352000000      100.3/014/2026 -> 100 3 14 2026 (no
 * leading zeros) Bytes that are no UTF-8 part words like a space.  A run over WORD_MAX bytes is no word (packed data).
 * Pure. */
#ifndef EARSIP_INDEXER_WORDS_H
#define EARSIP_INDEXER_WORDS_H

#include "base/buf.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WORD_MAX 64
struct words { /* a place in a text; words_of() */
	struct span text;
	size_t at;
};
struct word {
	char text[WORD_MAX + 8]; /* NUL-terminated */
	size_t length;
	size_t begin, end; /* where it stands in the text, bytes */
	bool digits;       /* nothing but 0-9 */
};
struct words words_of(struct span text);
bool words_next(struct words *w, struct word *out); /* false: no more */

#ifdef __cplusplus
}
#endif
#endif
