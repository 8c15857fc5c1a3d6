/* store/draft.h - a decision as it is being worked out: an outcome for each item and the letter's own words, kept under
 * the case's key (field "konsep") until it is sent.  Whoever puts it stands in the chain as `permohonan.konsep`, so
 * that the second-person rules can ask.  DIGEST names exactly what an approval approves: another word, another digest.
 *
 * PUTUS and SETUJUI_TOLAK are given what draft_get() gives; store/approval.h compares digests. */
#ifndef EARSIP_STORE_DRAFT_H
#define EARSIP_STORE_DRAFT_H

#include "store/request.h"

enum { DRAFT_WORDS_MAX = 24 };
struct draft {
	struct request_item_row items[FILING_ITEMS_MAX];
	size_t item_count;
	struct letter_value words[DRAFT_WORDS_MAX]; /* OWNED strings */
	size_t word_count;
	char digest[HASH_TEXT];
};
void draft_clear(struct draft *d);
/* Adds or replaces a word; TEXT "" takes it away.  -1 (ERR_INPUT) when there are too many. */
int draft_word(struct draft *d, const char *name, const char *text, struct err *e);
const char *draft_get_word(const struct draft *d, const char *name); /* "" */
/* Of a request's number, its items and the letter's words in any order.  Pure. */
void decision_digest(const char *number, const struct request_item_row *items, size_t item_count,
                     const struct letter_value *words, size_t word_count, char out[HASH_TEXT]);
/* In a transaction of its own, with a chain row; sets DIGEST.  What was approved before is not approved any more when
 * it differs, and sheets that were printed for it are stale. */
int draft_put(struct case_desk *d, const char *number, struct draft *x, struct err *e);
int draft_get(struct case_desk *d, const char *number, struct draft *out, struct err *e); /* ERR_MISSING */

#endif
