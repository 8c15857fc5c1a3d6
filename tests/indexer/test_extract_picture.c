/* The extractor that renders: it starts only after it has drawn its sample behind its walls. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "indexer/samples_bytes.h"
#include "tests/indexer/extract_run.h"

struct drawn {
	int count, width, height;
};

static void take_picture(void *with, int page, int width, int height, struct span webp)
{
	struct drawn *d = with;
	assert_int_equal(page, d->count + 1);
	assert_true(webp.n > 12 && memcmp(webp.p + 8, "WEBP", 4) == 0);
	*d = (struct drawn){d->count + 1, width, height};
}

static void picture__of_a_page__comes_from_behind_the_walls(void **state)
{
	struct settings s = extract_run_settings();
	struct err e = ERR_INIT;
	struct extractors *x = NULL;
	struct drawn drawn = {0, 0, 0};
	struct extract said;
	(void)state;
	if (extractors_start(EXTRACTOR_PICTURE, &s, 1, &x, &e))
		fail_msg("%s", e.why);
	assert_true(extractors_state(x)->landlock);
	struct job job = {.kind = JOB_PICTURE,
	                  .name = "a.pdf",
	                  .pages_first = 1,
	                  .pages_last = 3,
	                  .picture = take_picture,
	                  .with = &drawn};
	extract_run(x, job, (struct span){(const void *)SAMPLE_PDF, sizeof(SAMPLE_PDF)}, &said);
	assert_int_equal(said.verdict, VERDICT_OK);
	assert_int_equal(drawn.count, 1);
	assert_true(drawn.width > drawn.height);
	extract_clear(&said);
	/* It may open fonts, and nothing else. */
	extract_run(x, (struct job){.kind = JOB_TEXT, .name = "x"}, LIT("EARSIP-TEST-OPEN"), &said);
	assert_int_equal(said.verdict, VERDICT_OK);
	assert_string_equal(said.pages[0].text, "refused");
	extract_clear(&said);
	extractors_stop(x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(picture__of_a_page__comes_from_behind_the_walls),
	};
	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
