/* The marked test set of the release gate: texts as documents have them, with the kinds that a person marked in them.
 * All numbers and names are made up.  Recall is what was found of the marked kinds, a false alarm is a kind found that
 * was not marked; docs/gate.md states the figures that this test holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "policies/gate.h"
#include "store/policy_files.h"
#include "store/share.h"
#include "tests/policies/gate_marked.h"

/* What docs/gate.md says. */
enum { MISSED = 4, FALSE_ALARMS = 3 };

static struct policy *POLICY;

static int load(void **state)
{
	(void)state;
	char dir[4096];
	struct calendar *calendar;
	struct err e = ERR_INIT;
	if (share_path("policies", "EARSIP_POLICIES", dir, sizeof(dir)) ||
	    policy_files_load(dir, NULL, &POLICY, &calendar, &e))
		return -1;
	calendar_free(calendar);
	return 0;
}

static int unload(void **state)
{
	(void)state;
	policy_free(POLICY);
	return 0;
}

/* The kinds found in TEXT, each once: "PII_NIK PII_TEL ". */
static void kinds_of(const char *text, struct buf *kinds)
{
	struct gate_part part = {.where = WHERE_TEXT, .page = 1, .text = span_of(text)};
	struct gate_result r;
	gate_check(POLICY, &part, 1, false, &r);
	buf_puts(kinds, " ");
	for (size_t i = 0; i < r.count; i++) {
		char kind[32];
		snprintf(kind, sizeof(kind), " %s ", r.findings[i].kind);
		if (!strstr(buf_text(kinds), kind))
			buf_printf(kinds, "%s ", r.findings[i].kind);
	}
	gate_result_free(&r);
}

/* How many words of A are not in B; names them. */
static int words_lacking(const char *a, const char *b, const char *what, const char *text)
{
	int lacking = 0;
	struct span left = span_of(a);
	while (left.n) {
		char word[34];
		struct span one = span_cut(&left, ' ');
		if (one.n == 0)
			continue;
		snprintf(word, sizeof(word), " %.*s ", (int)one.n, one.p);
		if (strstr(b, word))
			continue;
		lacking++;
		if (what)
			print_message("# %s:%s- %s\n", what, word, text);
	}
	return lacking;
}

static void gate_check__marked_set__recall_and_false_alarms_as_documented(void **state)
{
	(void)state;
	int marked = 0, missed = 0, wrong = 0;
	for (size_t i = 0; i < MARKED_COUNT; i++) {
		struct buf found = buf_make(1000), want = buf_make(1000);
		kinds_of(MARKED[i].text, &found);
		buf_printf(&want, " %s ", MARKED[i].kinds);
		marked += words_lacking(MARKED[i].kinds, " ", NULL, NULL);
		missed += words_lacking(MARKED[i].kinds, buf_text(&found), "missed", MARKED[i].text);
		wrong += words_lacking(buf_text(&found), buf_text(&want), "false alarm", MARKED[i].text);
		buf_free(&found);
		buf_free(&want);
	}
	print_message("# %zu texts, %d marked, %d missed, %d false alarms\n", MARKED_COUNT, marked, missed, wrong);
	assert_int_equal(missed, MISSED);
	assert_int_equal(wrong, FALSE_ALARMS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(gate_check__marked_set__recall_and_false_alarms_as_documented),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
