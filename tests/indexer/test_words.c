#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "indexer/words.h"

static const char *joined(struct span text, struct buf *b)
{
	struct words w = words_of(text);
	struct word word;
	b->n = 0;
	while (words_next(&w, &word)) {
		assert_true(word.begin < word.end && word.end <= text.n);
		assert_int_equal(strlen(word.text), word.length);
		buf_printf(b, "%s%s", b->n ? "|" : "", word.text);
	}
	return buf_text(b);
}

static void words_next__forms_of_a_text__are_words(void **state)
{
	(void)state;
	static const struct {
		const char *text, *words;
	} CASES[] = {
	    {"", ""},
	    {"  Rapat, Kerja!\n", "rapat|kerja"},
	    {"serta-merta", "serta|merta"},
	    {"hari Jum'at dan Ma\xE2\x80\x99ruf", "hari|jumat|dan|maruf"},
	    {"'kutip'", "kutip"},
	    {"S.K. Lurah, S.H.", "sk|lurah|sh"},
	    {"a. bahwa b. bahwa", "a|bahwa|b|bahwa"},
	    {"a.n. Lurah", "an|lurah"},
	    {"Rp352.000.000,00", "rp|352000000"},
	    {"Rp. 1.500", "rp|1500"},
	    {"1.234.567 jiwa", "1234567|jiwa"},
	    {"12.5 dan 3,14", "12|5|dan|3|14"},
	    {"100.3/014/2026", "100|3|14|2026"},
	    {"470.123/2026", "470|123|2026"},
	    {"0812-3456", "812|3456"},
	    {"000 0", "0|0"},
	    {"25.08.2026", "25|8|2026"},
	    {"COVID-19 A4 RT.01/RW.02", "covid|19|a4|rt|1|rw|2"},
	    {"Caf\xC3\xA9 E\xCC\x81lite \xEF\xAC\x81nal", "cafe|elite|final"},
	    {"ke\xC2\xADlu\xE2\x80\x8Brahan", "kelurahan"},
	    {"\xFFnama\xC3(rusak\xE2\x82", "nama|rusak"},
	    {"\xD9\x85\xD9\x8E\xD8\xB3\xD8\xAC\xD8\xAF", "\xD9\x85\xD8\xB3\xD8\xAC\xD8\xAF"},
	    {"\xEE\x80\x80kata\xEE\x80\x81", "kata"},
	};
	struct buf b = buf_make(4096);
	for (size_t i = 0; i < COUNT(CASES); i++)
		assert_string_equal(joined(span_of(CASES[i].text), &b), CASES[i].words);
	buf_free(&b);
}

static void words_next__run_over_the_bound__is_no_word(void **state)
{
	(void)state;
	char text[WORD_MAX + 40];
	struct buf b = buf_make(4096);
	memset(text, 'a', sizeof(text));
	assert_int_equal(strlen(joined((struct span){text, WORD_MAX}, &b)), WORD_MAX);
	assert_string_equal(joined((struct span){text, WORD_MAX + 1}, &b), "");
	memcpy(text + WORD_MAX + 10, " kata", 5);
	assert_string_equal(joined((struct span){text, WORD_MAX + 15}, &b), "kata");
	buf_free(&b);
}

/* Any bytes: ends, stays inside, gives words that read as themselves. */
static void words_next__random_bytes__give_words_that_stay(void **state)
{
	(void)state;
	unsigned seed = 7;
	for (int round = 0; round < 20000; round++) {
		char text[48];
		size_t n = (size_t)rand_r(&seed) % sizeof(text);
		for (size_t i = 0; i < n; i++)
			text[i] = (char)(round % 2 ? rand_r(&seed) & 0xff
			                           : "aZ09./-,' \xC3\xA9"[(unsigned)rand_r(&seed) % 12]);
		struct words w = words_of((struct span){text, n});
		struct word word, again;
		for (size_t last = 0; words_next(&w, &word); last = word.end) {
			assert_true(word.begin >= last && word.end <= n && word.length <= WORD_MAX);
			struct words self = words_of((struct span){word.text, word.length});
			assert_true(words_next(&self, &again));
			assert_string_equal(word.text, again.text);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_next__forms_of_a_text__are_words),
	    cmocka_unit_test(words_next__run_over_the_bound__is_no_word),
	    cmocka_unit_test(words_next__random_bytes__give_words_that_stay),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
