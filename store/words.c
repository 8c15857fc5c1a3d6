#include "store/words.h"

#include <string.h>

static const char *const CLASS_WORDS[CLASS__MAX] = {
    [CLASS_NONE] = "",
    [CLASS_BERKALA] = "BERKALA",
    [CLASS_SERTA_MERTA] = "SERTA_MERTA",
    [CLASS_SETIAP_SAAT] = "SETIAP_SAAT",
    [CLASS_DIKECUALIKAN] = "DIKECUALIKAN",
};

int word_row(const char *const *words, int count, const char *word, int fallback)
{
	for (int i = 0; i < count; i++)
		if (strcmp(words[i], word) == 0)
			return i;
	return fallback;
}

const char *stored_class_word(enum info_class c)
{
	return c >= 0 && c < CLASS__MAX ? CLASS_WORDS[c] : "";
}

enum info_class stored_class(const char *word)
{
	return (enum info_class)word_row(CLASS_WORDS, CLASS__MAX, word, CLASS_NONE);
}
