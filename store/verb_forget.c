/* earsip forget: erases what domain 9.3 says is due today.  For cron, and to see what will go. */
#include <stdio.h>

#include <jansson.h>

#include "base/verb.h"
#include "store/forget.h"

static void print_key(void *with, const char *number, enum case_key_kind kind)
{
	(void)with;
	printf("%s\t%s\n", number, case_key_word(kind));
}

static void add_key(void *with, const char *number, enum case_key_kind kind)
{
	json_array_append_new(with, json_pack("{s:s, s:s}", "number", number, "key", case_key_word(kind)));
}

static int run(struct call *c)
{
	struct site *s;
	struct forgotten done;
	const bool dry = call_switch(c, "--dry-run");
	if (site_open(c->data, &s, &c->error))
		return call_fail(c);
	json_t *keys = json_array();
	int rc = forget_run(s, dry, c->json ? add_key : print_key, keys, &done, &c->error);
	site_close(s);
	if (rc == 0 && c->json) {
		json_t *result = json_pack("{s:b, s:I, s:I, s:O}", "dry_run", dry, "keys", (json_int_t)done.keys,
		                           "files", (json_int_t)done.files, "erased", keys);
		json_dumpf(result, stdout, JSON_COMPACT);
		putchar('\n');
		json_decref(result);
	}
	json_decref(keys);
	return rc ? call_fail(c) : EXIT_DONE;
}

const struct verb verb_forget = {
    .name = "forget",
    .run = run,
    .arguments = "",
    .summary = "Erase the requesters' data whose time is over (for cron, nightly)",
    .options = {{"--dry-run", NULL, "only say what would go"}},
};
