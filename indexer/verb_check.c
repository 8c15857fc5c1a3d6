/* earsip check: proves that register, files, texts, indexes, catalog and chain agree. */
#include <stdio.h>

#include <jansson.h>

#include "base/verb.h"
#include "indexer/check_derived.h"

/* Every list of checks, in the order of their run.  The rooms fill their own. */
static const struct checker *const LISTS[] = {STORE_CHECKS, DERIVED_CHECKS};

struct report {
	bool json;
	json_t *findings;
};

static void say(void *with, const char *part, const char *words)
{
	struct report *r = with;
	if (r->json)
		json_array_append_new(r->findings, json_pack("{s:s, s:s}", "part", part, "text", words));
	else
		printf("%s\t%s\n", part, words);
}

static void print_result(const struct check *c, struct report *r)
{
	if (r->json) {
		json_t *result =
		    json_pack("{s:I, s:I, s:I, s:O}", "looked", (json_int_t)c->looked, "wrong", (json_int_t)c->wrong,
		              "repaired", (json_int_t)c->repaired, "findings", r->findings);
		json_dumpf(result, stdout, JSON_COMPACT);
		putchar('\n');
		json_decref(result);
	} else if (c->wrong) {
		printf("%lld findings in %lld things looked at; %lld put right\n", (long long)c->wrong,
		       (long long)c->looked, (long long)c->repaired);
	} else {
		printf("All agrees: %lld things looked at\n", (long long)c->looked);
	}
}

static int run(struct call *c)
{
	struct site *s;
	struct report report = {.json = c->json};
	struct check check = {.repair = call_switch(c, "--repair"), .say = say, .with = &report};
	if (site_open(c->data, &s, &c->error))
		return call_fail(c);
	report.findings = json_array();
	for (size_t i = 0; i < COUNT(LISTS); i++)
		check_run(LISTS[i], s, &check);
	print_result(&check, &report);
	json_decref(report.findings);
	site_close(s);
	return check.wrong ? EXIT_FINDINGS : EXIT_DONE;
}

const struct verb verb_check = {
    .name = "check",
    .run = run,
    .arguments = "",
    .summary = "Prove that register, files, texts, indexes, catalogue and chain agree",
    .options = {{"--repair", NULL, "make anew what is derived"}},
};
