#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "policies/retention.h"
#include "store/policy_files.h"
#include "store/share.h"

static struct policy *POLICY;
static struct calendar *CALENDAR;

static int load(void **state)
{
	(void)state;
	char dir[4096];
	struct err e = ERR_INIT;
	if (share_path("policies", "EARSIP_POLICIES", dir, sizeof(dir)))
		return -1;
	return policy_files_load(dir, NULL, &POLICY, &CALENDAR, &e);
}

static int unload(void **state)
{
	(void)state;
	calendar_free(CALENDAR);
	policy_free(POLICY);
	return 0;
}

static day_t day(const char *text)
{
	day_t d;
	assert_int_equal(day_parse(span_of(text), &d), 0);
	return d;
}

/* Domain 9.3. */
static void retention_end__each_kind__as_the_table_of_the_law_says(void **state)
{
	(void)state;
	static const struct {
		enum retention_kind kind;
		const char *from, *end;
	} CASES[] = {
	    {KEEP_BUKTI, "2026-02-13", "2026-04-08"}, /* the vector of +30 hk, section 7 */
	    {KEEP_BUKTI, "2026-07-06", "2026-08-18"},     {KEEP_IDENTITAS, "2026-07-14", "2027-07-14"},
	    {KEEP_IDENTITAS, "2028-02-29", "2029-02-28"}, {KEEP_KONTAK, "2026-07-14", "2028-07-14"},
	    {KEEP_KONTAK, "2026-12-31", "2028-12-31"},    {KEEP_ISI, "2026-07-14", "2031-07-14"},
	    {KEEP_ISI, "2024-02-29", "2029-02-28"},       {KEEP_CADANGAN, "2026-07-14", "2026-10-12"},
	};
	for (size_t i = 0; i < COUNT(CASES); i++)
		assert_int_equal(retention_end(POLICY, CALENDAR, CASES[i].kind, day(CASES[i].from)), day(CASES[i].end));
}

static void policy_retention__every_kind__has_a_length_and_a_law(void **state)
{
	(void)state;
	for (int k = 0; k < KEEP__MAX; k++) {
		const struct retention *r = policy_retention(POLICY, (enum retention_kind)k);
		assert_true(r->length > 0 && *r->since && *r->law);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(retention_end__each_kind__as_the_table_of_the_law_says),
	    cmocka_unit_test(policy_retention__every_kind__has_a_length_and_a_law),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
