/* earsip demo DIR: the batches of a fictional city. */
#include <stdio.h>

#include "base/buf.h"
#include "base/verb.h"
#include "demo/demo.h"

static int run(struct call *c)
{
	struct demo_options o = {.seed = 1};
	struct demo_result r;
	const char *seed = call_option(c, "--seed"), *size = call_option(c, "--size");
	int64_t n = 1;
	if (seed && span_number(span_of(seed), &n))
		return call_usage(c, "--seed takes a number, not \"%s\".", seed);
	o.seed = (uint64_t)n;
	if (demo_size(size, &o))
		return call_usage(c, "--size takes small, normal or a number of documents up to 1000000, not \"%s\".",
		                  size);
	if (demo_write(c->arguments[0], &o, &r, &c->error))
		return err_exit_code(&c->error);
	if (c->json)
		printf("{\"units\":%d,\"periods\":%d,\"documents\":%d}\n", r.kelurahan, r.periods, r.documents);
	else
		printf("%s: %d kelurahan, %d half years, %d documents\n", c->arguments[0], r.kelurahan, r.periods,
		       r.documents);
	return EXIT_DONE;
}

const struct verb verb_demo = {
    .name = "demo",
    .run = run,
    .arguments = "DIR",
    .summary = "Write the batches of a fictional city",
    .arguments_min = 1,
    .arguments_max = 1,
    .options = {{"--seed", "N", "another city (default 1)"},
                {"--size", "small|normal|N", "how much: N documents are for measuring"}},
};
