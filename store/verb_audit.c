/* earsip audit verify | export: the chain of changes, proved and printed. */
#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include "base/verb.h"
#include "store/audit.h"
#include "store/site.h"

static int verify(struct call *c, struct site *s)
{
	const char *anchor = call_option(c, "--anchor");
	int64_t broken = 0;
	bool found = false;
	char head[HASH_TEXT];
	if (anchor && !hash_valid(span_of(anchor)))
		return call_usage(c, "An anchor is 64 digits 0-9a-f.");
	if (audit_verify(s->reg, anchor, &broken, &found, head, &c->error))
		return call_fail(c);
	bool good = broken == 0 && found;
	if (c->json) {
		json_t *result = json_pack("{s:b, s:I, s:b, s:s}", "ok", good, "broken", (json_int_t)broken,
		                           "anchor_found", found, "head", head);
		json_dumpf(result, stdout, JSON_COMPACT);
		putchar('\n');
		json_decref(result);
	} else if (broken) {
		printf("Row %lld was changed, or a row before it is gone.\n", (long long)broken);
	} else if (!found) {
		printf("The chain holds, but the anchor is of none of its rows: rows were rewritten or taken off the "
		       "end.\n");
	} else {
		printf("The chain holds. Its last row: %s\n", head);
	}
	return good ? EXIT_DONE : EXIT_FINDINGS;
}

static int print_row(void *with, const struct audit_row *row)
{
	(void)with;
	json_t *detail = *row->detail ? json_loads(row->detail, 0, NULL) : NULL;
	json_t *line = json_pack("{s:I, s:I, s:s, s:s, s:s, s:o*, s:s}", "sequence", (json_int_t)row->sequence, "at_ms",
	                         (json_int_t)row->at_ms, "actor", row->actor, "action", row->action, "object",
	                         row->object, "detail", detail, "hash", row->hash);
	int rc = line && json_dumpf(line, stdout, JSON_COMPACT) == 0 && putchar('\n') != EOF ? 0 : 1;
	json_decref(line);
	return rc;
}

static int export(struct call *c, struct site *s)
{
	int rc = audit_each(s->reg, print_row, NULL, &c->error);
	if (rc > 0)
		ERR(&c->error, ERR_SYSTEM, "The chain could not be printed.", "stdout");
	return rc ? call_fail(c) : EXIT_DONE;
}

static const struct {
	const char *name;
	int (*run)(struct call *c, struct site *s);
} ACTIONS[] = {{"verify", verify}, {"export", export}};

static int run(struct call *c)
{
	for (size_t i = 0; i < COUNT(ACTIONS); i++) {
		struct site *s;
		if (strcmp(c->arguments[0], ACTIONS[i].name) != 0)
			continue;
		if (site_open(c->data, &s, &c->error))
			return call_fail(c);
		int code = ACTIONS[i].run(c, s);
		site_close(s);
		return code;
	}
	return call_usage(c, "It takes: verify or export; '%s' is none.", c->arguments[0]);
}

const struct verb verb_audit = {
    .name = "audit",
    .run = run,
    .arguments = "verify | export",
    .summary = "Prove the chain of changes, or print it as JSON lines",
    .arguments_min = 1,
    .arguments_max = 1,
    .options = {{"--anchor", "HASH", "a hash that was noted elsewhere must be of one of its rows"}},
};
