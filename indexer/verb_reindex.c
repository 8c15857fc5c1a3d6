/* verb_reindex.c - earsip reindex: the search indexes made anew from what is stored. */
#include <stdio.h>

#include "base/now.h"
#include "base/verb.h"
#include "indexer/reindex.h"

static int one(struct call *c, const char *name, int (*make)(const char *, int, int64_t *, struct err *), bool last)
{
	int64_t count = 0, started = now_monotonic_ms();
	if (make(c->data, 0, &count, &c->error))
		return -1;
	double seconds = (double)(now_monotonic_ms() - started) / 1000;
	if (c->json)
		printf("%s\"%s\":{\"documents\":%lld,\"seconds\":%.3f}", last ? "," : "", name, (long long)count,
		       seconds);
	else
		printf("%s: %lld documents in %.1f s\n", name, (long long)count, seconds);
	return 0;
}

static int run_reindex(struct call *c)
{
	bool public = call_switch(c, "--public"), internal = call_switch(c, "--internal");
	struct site *s;
	int rc = 0;
	/* Migrates and checks, so that the lanes find everything in order. */
	if (site_open(c->data, &s, &c->error))
		return call_fail(c);
	site_close(s);
	if (c->json)
		putchar('{');
	if (internal || !public)
		rc = one(c, "internal", reindex_internal, false);
	if (rc == 0 && (public || !internal))
		rc = one(c, "public", reindex_public, internal || !public);
	if (c->json)
		puts("}");
	return rc ? call_fail(c) : EXIT_DONE;
}

const struct verb verb_reindex = {
    .name = "reindex",
    .run = run_reindex,
    .arguments = "",
    .summary = "Make the search indexes anew from the stored texts",
    .options =
        {
            {"--public", NULL, "only the index of what is public"},
            {"--internal", NULL, "only the index of everything"},
        },
};
