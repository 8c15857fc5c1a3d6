/* policies/words.c - the words of the search: fixed stems, synonyms, stopwords.  All are lower case. */
#include <stdlib.h>
#include <string.h>

#include "policies/set.h"

static int by_word(const void *a, const void *b)
{
	const struct word_pair *x = a, *y = b;
	int order = strcmp(x->word, y->word);
	return order ? order : strcmp(x->other, y->other);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The first pair of WORD among COUNT sorted PAIRS; COUNT when there is none. */
static size_t find_pair(const struct word_pair *pairs, size_t count, const char *word)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(pairs[middle].word, word) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && strcmp(pairs[low].word, word) == 0 ? low : count;
}

const char *policy_stem(const struct policy *p, const char *word)
{
	size_t i = find_pair(p->stems, p->stem_count, word);
	return i < p->stem_count ? p->stems[i].other : NULL;
}

const char *policy_stem_version(const struct policy *p)
{
	return p->stem_version;
}

void policy_synonyms(const struct policy *p, const char *word, void (*each)(void *with, const char *synonym),
                     void *with)
{
	size_t i = find_pair(p->synonyms, p->synonym_count, word);
	for (; i < p->synonym_count && strcmp(p->synonyms[i].word, word) == 0; i++)
		each(with, p->synonyms[i].other);
}

bool policy_stopword(const struct policy *p, const char *word)
{
	return p->stopword_count && bsearch(&word, p->stopwords, p->stopword_count, sizeof(*p->stopwords), by_text);
}

/* Lower-case letters and digits of ASCII; single spaces only where SPACES. */
static int read_word(struct policy *p, const struct table *t, size_t column, bool spaces, const char **out,
                     struct err *e)
{
	struct span s = table_cell(t, column);
	for (size_t i = 0; i < s.n; i++) {
		bool letter = (s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= '0' && s.p[i] <= '9');
		if (!letter && !(spaces && s.p[i] == ' ' && s.p[i - 1] != ' '))
			return table_error(t, column, e,
			                   spaces ? "it must be lower-case words with one space between"
			                          : "it must be one lower-case word");
	}
	return table_text(t, column, &p->pool, out, e);
}

static void add_pair(struct word_pair **pairs, size_t *count, const char *word, const char *other)
{
	*pairs = must_grow(*pairs, *count + 1, sizeof(**pairs));
	(*pairs)[(*count)++] = (struct word_pair){word, other};
}

static const char *const STEM_COLUMNS[] = {"word", "stem", NULL};
static const char *const SYNONYM_COLUMNS[] = {"word", "synonym", NULL};
static const char *const STOPWORD_COLUMNS[] = {"word", NULL};

int stems_read(struct policy *p, const struct policy_file *file, struct err *e)
{
	struct table t;
	const char *word, *stem;
	int got = table_open(&t, file, STEM_COLUMNS, e);
	while (got == 0 && (got = table_next(&t, e)) > 0) {
		got = read_word(p, &t, 0, false, &word, e) || read_word(p, &t, 1, false, &stem, e) ? -1 : 0;
		for (size_t i = 0; got == 0 && i < p->stem_count; i++)
			if (strcmp(p->stems[i].word, word) == 0)
				got = table_error(&t, 0, e, "this word has a line already");
		if (got == 0)
			add_pair(&p->stems, &p->stem_count, word, stem);
		else
			break;
	}
	table_close(&t);
	if (p->stem_count)
		qsort(p->stems, p->stem_count, sizeof(*p->stems), by_word);
	return got < 0 ? -1 : 0;
}

int synonyms_read(struct policy *p, const struct policy_file *file, struct err *e)
{
	struct table t;
	const char *word, *synonym;
	int got = table_open(&t, file, SYNONYM_COLUMNS, e);
	while (got == 0 && (got = table_next(&t, e)) > 0) {
		got = read_word(p, &t, 0, true, &word, e) || read_word(p, &t, 1, true, &synonym, e) ? -1 : 0;
		if (got == 0 && strcmp(word, synonym) == 0)
			got = table_error(&t, 1, e, "a word is no synonym of itself");
		for (size_t i = 0; got == 0 && i < p->synonym_count; i++)
			if (strcmp(p->synonyms[i].word, word) == 0 && strcmp(p->synonyms[i].other, synonym) == 0)
				got = table_error(&t, 1, e, "this pair has a line already");
		if (got)
			break;
		add_pair(&p->synonyms, &p->synonym_count, word, synonym);
		add_pair(&p->synonyms, &p->synonym_count, synonym, word);
	}
	table_close(&t);
	if (p->synonym_count)
		qsort(p->synonyms, p->synonym_count, sizeof(*p->synonyms), by_word);
	return got < 0 ? -1 : 0;
}

int stopwords_read(struct policy *p, const struct policy_file *file, struct err *e)
{
	struct table t;
	const char *word = NULL;
	int got = table_open(&t, file, STOPWORD_COLUMNS, e);
	while (got == 0 && (got = table_next(&t, e)) > 0) {
		got = read_word(p, &t, 0, false, &word, e);
		for (size_t i = 0; got == 0 && word && i < p->stopword_count; i++)
			if (strcmp(p->stopwords[i], word) == 0)
				got = table_error(&t, 0, e, "this word has a line already");
		if (got)
			break;
		p->stopwords = must_grow(p->stopwords, p->stopword_count + 1, sizeof(*p->stopwords));
		p->stopwords[p->stopword_count++] = word;
	}
	table_close(&t);
	if (p->stopword_count)
		qsort(p->stopwords, p->stopword_count, sizeof(*p->stopwords), by_text);
	return got < 0 ? -1 : 0;
}
