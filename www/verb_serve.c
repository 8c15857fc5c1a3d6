/* verb_serve.c - earsip serve: the supervisor over the portals and the lanes. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/supervise.h"
#include "base/user.h"
#include "base/verb.h"
#include "base/walls.h"
#include "store/site.h"
#include "store/site_users.h"

/* The public portal last: it may be a service of its own. */
enum { OFFICE, PUBLISHER, IMPORTER, INDEXER, PUBLIC, PROCESSES };

struct serving {
	const char *public_listen, *office_listen;
	const struct settings *settings;
	const char *public_user;
	bool public_elsewhere; /* a service of its own */
};

static void print_addresses(void *with)
{
	const struct serving *s = with;
	if (!s->public_elsewhere)
		printf("Portal publik:  http://%s/\n", s->public_listen);
	printf("Portal petugas: http://%s/\n", s->office_listen);
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
	                                  "--user",
	                                  v->public_user,
	                                  require,
	                                  NULL};
	const char *office_arguments[] = {"process-office", "-d",    c->data, "--listen", v->office_listen, "--public",
	                                  v->public_listen, require, NULL};
	const char *publisher_arguments[] = {"process-publisher", "-d", c->data, require, NULL};
	const char *importer_arguments[] = {"process-importer", "-d", c->data, require, NULL};
	const char *indexer_arguments[] = {"process-indexer", "-d", c->data, require, NULL};
	struct child children[PROCESSES] = {
	    [OFFICE] = {.name = "office", .arguments = office_arguments},
	    [PUBLISHER] = {.name = "publisher", .arguments = publisher_arguments},
	    [IMPORTER] = {.name = "importer", .arguments = importer_arguments},
	    [INDEXER] = {.name = "indexer", .arguments = indexer_arguments},
	    [PUBLIC] = {.name = "public", .arguments = public_arguments},
	};
	int code;
	union {
		const struct serving *constant;
		void *plain;
	} with = {v};
	return supervise(children, v->public_elsewhere ? PUBLIC : PROCESSES, print_addresses, with.plain, &code,
	                 &c->error)
	           ? call_fail(c)
	           : code;
}

/* The wall between two users: whom the public portal becomes, and the data folder ready for that user. */
static int set_users(const struct call *c, const struct site *s, struct serving *v, struct sandbox_state *walls,
                     struct err *e)
{
	struct system_user u;
	v->public_user = "";
	if (*s->settings.public_user) {
		if (user_find(s->settings.public_user, &u, e) || site_admit(s, &u, e))
			return -1;
		v->public_user = s->settings.public_user;
	}
	walls->users = *v->public_user && (geteuid() == 0 || call_switch(c, "--without-public"));
	if (!walls->users)
		walls_without_users(walls);
	return 0;
}

static void say_walls(const struct sandbox_state *w)
{
	if (*w->missing)
		fprintf(stderr, "Walls missing: %s. See docs/operation.md.\n", w->missing);
	else
		fprintf(stderr, "Walls: two users, Landlock %d, seccomp.\n", w->landlock_abi);
}

static int run_serve(struct call *c)
{
	struct site *s;
	struct sandbox_state walls;
	log_process("serve");
	if (site_open(c->data, &s, &c->error))
		return call_fail(c);
	const char *public_listen = call_option(c, "--public"), *office_listen = call_option(c, "--office");
	struct serving v = {
	    .public_listen = public_listen ? public_listen : s->settings.public_listen,
	    .office_listen = office_listen ? office_listen : s->settings.office_listen,
	    .settings = &s->settings,
	    .public_elsewhere = call_switch(c, "--without-public"),
	};
	int code;
	walls_expect(&walls);
	if (set_users(c, s, &v, &walls, &c->error)) {
		code = call_fail(c);
	} else if (call_switch(c, "--require-sandbox") && *walls.missing) {
		ERR_SAY(&c->error, ERR_SYSTEM, "A wall that --require-sandbox asks for is missing: %s.", walls.missing);
		code = call_fail(c);
	} else {
		say_walls(&walls);
		code = serve(c, &v);
	}
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
            {"--without-public", NULL, "leave the public portal to a service of its own (docs/operation.md)"},
            {"--require-sandbox", NULL, "refuse to start when a wall is missing"},
        },
};
