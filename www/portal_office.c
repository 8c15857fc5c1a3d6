/* portal_office.c - the office port as a process.  What an officer does there comes with its pages; health and the
 * error pages stand from the first day, behind the same permission table. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/stop.h"
#include "base/user.h"
#include "base/verb.h"
#include "base/wake.h"
#include "base/walls.h"
#include "store/register.h"
#include "store/site.h"
#include "www/routes_office.h"

struct office_worker {
	struct site *site;
};
struct office_portal {
	const struct site *site; /* of the main thread: the workers' are opened beside it */
};

static void *worker_make(void *portal)
{
	const struct office_portal *p = portal;
	struct office_worker *w = must_alloc(1, sizeof(*w));
	struct err e = ERR_INIT;
	if (site_open_beside(p->site, &w->site, &e)) {
		log_error("worker", &e);
		free(w);
		return NULL;
	}
	return w;
}

static void worker_free(void *worker)
{
	struct office_worker *w = worker;
	if (w)
		site_close(w->site);
	free(w);
}

/* Health for the operator's monitor: is the register there, and how much waits in each lane. */
static void handle_health(const struct request *q, struct response *a)
{
	static const char *const LANE[OUTBOX__MAX] = {"index", "publish", "withdraw", "purge", "picture"};
	struct office_worker *w = q->worker;
	json_t *waiting = json_object();
	struct err e = ERR_INIT;
	bool well = w != NULL;
	for (int k = 0; well && k < OUTBOX__MAX; k++) {
		int64_t n = 0;
		well = reg_outbox_count(w->site->reg, (enum outbox_kind)k, &n, &e) == 0;
		json_object_set_new(waiting, LANE[k], json_integer(n));
	}
	json_t *root = json_pack("{s:s,s:o}", "status", well ? "ok" : "fail", "waiting", waiting);
	char *text = json_dumps(root, JSON_COMPACT);
	json_decref(root);
	a->status = well ? 200 : 503;
	a->type = "application/health+json";
	a->cache = "no-store";
	buf_puts(&a->body, text);
	free(text);
}

static void error_page(const struct request *q, struct response *a, int status, const struct err *why)
{
	(void)q, (void)why;
	a->status = status;
	a->type = "text/plain; charset=utf-8";
	buf_puts(&a->body,
	         status == 404 ? "Halaman ini tidak ada.\n" : "Ada gangguan di pihak kami, bukan di isian Anda.\n");
}

const struct route ROUTES_OFFICE[] = {
    {GET, "/sehat", "publik.baca", 0, handle_health, ROUTE_RESERVED},
    {0, NULL, NULL, 0, NULL, 0},
};

static int start_walled(const struct call *c, const struct portal_options *o, struct portal **portal, struct err *e)
{
	static struct walls walls;
	struct sandbox_state state;
	if (walls_make(WALLED_OFFICE, c->data, &walls, e) || walls_enter_files(&walls, &state, e) ||
	    portal_start(o, portal, e) || walls_enter_calls(&walls, &state, e))
		return -1;
	return walls_report(&state, call_switch(c, "--require-sandbox"), e);
}

static int run_process_office(struct call *c)
{
	struct site *s;
	struct portal *portal = NULL;
	const char *listen = call_option(c, "--listen");
	log_process("office");
	stop_on_signals();
	if (user_become_owner(c->data, "intake", &c->error) || site_open(c->data, &s, &c->error))
		return call_fail(c);
	struct office_portal own = {.site = s};
	struct portal_options o = {
	    .name = "office",
	    .listen = listen ? listen : s->settings.office_listen,
	    .workers = 16,
	    .connections_per_address = 64,
	    .trusted_proxy = s->settings.trusted_proxy,
	    .routes = ROUTES_OFFICE,
	    .policy = s->policy,
	    .anonymous = POST_AN,
	    .worker_make = worker_make,
	    .worker_free = worker_free,
	    .error_page = error_page,
	    .portal = &own,
	};
	int rc = start_walled(c, &o, &portal, &c->error);
	if (rc == 0) {
		struct wake never = {.fd = -1};
		while (!stop_asked())
			wake_wait(&never, 60000);
	}
	portal_stop(portal);
	site_close(s);
	return rc ? call_fail(c) : EXIT_DONE;
}

const struct verb verb_process_office = {
    .name = "process-office",
    .run = run_process_office,
    .arguments = "",
    .options = {{"--listen", "ADDR:PORT", "where to listen"},
                {"--require-sandbox", NULL, "refuse to start when a wall is missing"}},
};
