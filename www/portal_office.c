/* portal_office.c - the office port as a process.  What an officer does there comes with its pages; health and the
 * error pages stand from the first day, behind the same permission table. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/stop.h"
#include "base/user.h"
#include "base/verb.h"
#include "base/wake.h"
#include "base/walls.h"
#include "indexer/search.h"
#include "store/intake.h"
#include "store/register.h"
#include "store/site.h"
#include "www/address.h"
#include "www/letter_pdf.h"
#include "www/office_door.h"
#include "www/page_files.h"
#include "www/page_office.h"
#include "www/pages_office.h"
#include "www/routes_office.h"

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
	w->has_key = case_desk_open(w->site, &w->desk, &e) == 0;
	if (!w->has_key)
		log_error("worker", &e);
	return w;
}

static void worker_free(void *worker)
{
	struct office_worker *w = worker;
	if (!w)
		return;
	office_forget(w);
	intake_close(w->intake);
	case_desk_close(&w->desk);
	searcher_close(w->inside);
	searcher_close(w->outside);
	site_close(w->site);
	free(w);
}

/* Health for the operator's monitor: is the register there, and how much waits in each lane. */
void office_health(const struct request *q, struct response *a)
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

/* Whether others than this machine can reach the office: then deciding posts need more than a password. */
static bool reachable_from_outside(const struct settings *s, const char *listen)
{
	struct address a;
	const char *colon = strrchr(listen, ':');
	struct span host = {listen, colon ? (size_t)(colon - listen) : strlen(listen)};
	return *s->office_from || *s->trusted_proxy || address_parse(host, &a) || !address_is_loopback(&a);
}

static int start_walled(const struct call *c, const struct portal_options *o, struct portal **portal, struct err *e)
{
	static struct walls walls;
	struct sandbox_state state;
	if (walls_make(WALLED_OFFICE, c->data, &walls, e) || walls_enter_files(&walls, &state, e) ||
	    letter_pdf_warm(e) || portal_start(o, portal, e) || walls_enter_calls(&walls, &state, e))
		return -1;
	return walls_report(&state, call_switch(c, "--require-sandbox"), e);
}

static int run_process_office(struct call *c)
{
	struct site *s;
	struct portal *portal = NULL;
	log_process("office");
	stop_on_signals();
	if (user_become_owner(c->data, "intake", &c->error) || site_open(c->data, &s, &c->error))
		return call_fail(c);
	const char *public_listen = call_option(c, "--public");
	const char *listen = call_option(c, "--listen");
	listen = listen ? listen : s->settings.office_listen;
	struct office_portal own = {.site = s,
	                            .public_listen = public_listen ? public_listen : s->settings.public_listen,
	                            .code_demanded = reachable_from_outside(&s->settings, listen)};
	struct portal_options o = {
	    .name = "office",
	    .listen = listen,
	    .workers = 16,
	    .connections_per_address = 64,
	    .trusted_proxy = s->settings.trusted_proxy,
	    .routes = ROUTES_OFFICE,
	    .policy = s->policy,
	    .anonymous = POST_AN,
	    .permit = office_permit,
	    .worker_make = worker_make,
	    .worker_free = worker_free,
	    .error_page = office_error_page,
	    .portal = &own,
	};
	int rc = page_files_start(&c->error) || start_walled(c, &o, &portal, &c->error) ? -1 : 0;
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
                {"--public", "ADDR:PORT", "where the public portal listens"},
                {"--require-sandbox", NULL, "refuse to start when a wall is missing"}},
};
