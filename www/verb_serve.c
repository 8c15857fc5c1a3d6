/* verb_serve.c - earsip serve: the supervisor over the portals and the lanes. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/supervise.h"
#include "base/verb.h"
#include "store/site.h"

enum { PUBLIC, OFFICE, PUBLISHER, INDEXER, PROCESSES };

struct serving {
	const char *public_listen, *office_listen;
	const struct settings *settings;
};

static void print_addresses(void *with)
{
	const struct serving *s = with;
	printf("Portal publik:  http://%s/\nPortal petugas: http://%s/\n", s->public_listen, s->office_listen);
	fflush(stdout);
}

static int serve(struct call *c, const struct serving *v)
{
	/* The public portal never reads the settings' file: what it needs of it is in its arguments and in the catalog.
	 */
	char workers[24], connections[24];
	snprintf(workers, sizeof(workers), "%lld", (long long)v->settings->public_workers);
	snprintf(connections, sizeof(connections), "%lld", (long long)v->settings->connections_per_address);
	/* The last argument is --require-sandbox or the end. */
	const char *require = call_switch(c, "--require-sandbox") ? "--require-sandbox" : NULL;
	const char *public_arguments[] = {"process-public",
	                                  "-d",
	                                  c->data,
	                                  "--listen",
	                                  v->public_listen,
	                                  "--workers",
	                                  workers,
	                                  "--connections",
	                                  connections,
	                                  "--proxy",
	                                  v->settings->trusted_proxy,
	                                  require,
	                                  NULL};
	const char *office_arguments[] = {"process-office", "-d", c->data, "--listen", v->office_listen, require, NULL};
	const char *publisher_arguments[] = {"process-publisher", "-d", c->data, NULL};
	const char *indexer_arguments[] = {"process-indexer", "-d", c->data, NULL};
	struct child children[PROCESSES] = {
	    [PUBLIC] = {.name = "public", .arguments = public_arguments},
	    [OFFICE] = {.name = "office", .arguments = office_arguments},
	    [PUBLISHER] = {.name = "publisher", .arguments = publisher_arguments},
	    [INDEXER] = {.name = "indexer", .arguments = indexer_arguments},
	};
	int code;
	union {
		const struct serving *constant;
		void *plain;
	} with = {v};
	return supervise(children, PROCESSES, print_addresses, with.plain, &code, &c->error) ? call_fail(c) : code;
}

static int run_serve(struct call *c)
{
	struct site *s;
	log_process("serve");
	if (site_open(c->data, &s, &c->error))
		return call_fail(c);
	const char *public_listen = call_option(c, "--public"), *office_listen = call_option(c, "--office");
	struct serving v = {
	    .public_listen = public_listen ? public_listen : s->settings.public_listen,
	    .office_listen = office_listen ? office_listen : s->settings.office_listen,
	    .settings = &s->settings,
	};
	fprintf(stderr,
	        "One user runs all processes: the wall between two users is missing (see docs/operation.md).\n");
	int code = serve(c, &v);
	site_close(s);
	return code;
}

const struct verb verb_serve = {
    .name = "serve",
    .run = run_serve,
    .arguments = "",
    .summary = "Serve the public and the office portal, index and publish",
    .options =
        {
            {"--public", "ADDR:PORT", "where the public portal listens"},
            {"--office", "ADDR:PORT", "where the office portal listens"},
            {"--require-sandbox", NULL, "refuse to start when a wall is missing"},
        },
};
