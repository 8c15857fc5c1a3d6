/* store/words.h - the words that stand in the databases for classes: upper case, as domain 3 writes them. */
#ifndef EARSIP_STORE_WORDS_H
#define EARSIP_STORE_WORDS_H

#include "policies/policy.h"

/* "SERTA_MERTA"; "" for CLASS_NONE. */
const char *stored_class_word(enum info_class c);
enum info_class stored_class(const char *word);
/* The place of WORD among COUNT WORDS; FALLBACK when it is none. */
int word_row(const char *const *words, int count, const char *word, int fallback);

#endif
