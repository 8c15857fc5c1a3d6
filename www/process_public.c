/* www/process_public.c - the public portal as a process: loads what it needs, puts the walls up, serves.
 * Hidden verb `process-public`, started by `serve` (and by tests).  Prints its address when the kernel chose the port;
 * ends on SIGTERM. */
#include <errno.h>
#include <fcntl.h>
#include <libxml/parser.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/conf.h"
#include "base/fs.h"
#include "base/log.h"
#include "base/user.h"
#include "base/verb.h"
#include "base/walls.h"
#include "store/site.h"
#include "www/answers.h"
#include "www/assets.h"
#include "www/page_files.h"
#include "www/portal_public.h"
#include "www/render.h"
#include "www/routes_public.h"

enum { ANSWERS_BYTES = 12 << 20 }; /* kept answers: some thousand pages */

struct process {
	struct call *call;
	struct walls walls;
	int public_dir;
	struct policy *policy;
	struct calendar *calendar;
	struct public_portal shared;
	bool shared_ready;
	struct portal *portal;
	struct answers *answers;
	struct settings settings; /* with --from-settings; else of these four the defaults */
	const char *listen, *proxy, *user;
	int64_t workers, connections;
};

/* ---- Before the walls: everything that is read only once ---- */
static int load_files(struct process *p, struct err *e)
{
	if (page_files_start(e))
		return -1;
	xmlInitParser();
	return site_policies(p->call->data, &p->policy, &p->calendar, e);
}

static int open_data(struct process *p, struct err *e)
{
	char path[PATH_MAX];
	if (walls_make(WALLED_PUBLIC, p->call->data, &p->walls, e))
		return -1;
	snprintf(path, sizeof path, "%s/public", p->call->data);
	p->public_dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (p->public_dir < 0)
		return ERR_ERRNO(e, "The data folder has no public part.", "open %s", path);
	return 0;
}

/* Root becomes the user of the setting public_user, and looks whether that user has what it needs. */
static int become_user(const struct process *p, struct err *e)
{
	struct system_user u;
	if (!*p->user || geteuid() != 0)
		return 0;
	if (user_find(p->user, &u, e) || user_become(&u, e))
		return -1;
	/* What it adds to intake/ the importer, another user of the folder's group, empties when it is taken in. */
	umask(0007);
	for (const struct sandbox_path *path = p->walls.paths; path->path; path++)
		if (access(path->path, path->write ? R_OK | W_OK | X_OK : R_OK | X_OK))
			return ERR_SAY(e, ERR_SYSTEM, "The user %s of the setting public_user may not use %s.", u.name,
			               path->path);
	return 0;
}

/* Another program or other templates: other pages, so other ETags. */
static void make_salt(char salt[20])
{
	struct stat st;
	unsigned char hash[8];
	const char *style = asset_address("earsip.css");
	crypto_generichash_state h;
	unsigned char full[crypto_generichash_BYTES_MIN];

	crypto_generichash_init(&h, NULL, 0, sizeof full);
	crypto_generichash_update(&h, (const unsigned char *)style, strlen(style));
	if (!stat("/proc/self/exe", &st)) {
		int64_t numbers[] = {st.st_size, st.st_mtim.tv_sec, st.st_mtim.tv_nsec};
		crypto_generichash_update(&h, (const unsigned char *)numbers, sizeof numbers);
	}
	crypto_generichash_final(&h, full, sizeof full);
	memcpy(hash, full, sizeof hash);
	sodium_bin2hex(salt, 20, hash, sizeof hash);
}

static int number_option(const struct call *c, const char *name, int64_t fallback, int64_t most, int64_t *out)
{
	const char *text = call_option(c, name);
	*out = fallback;
	return text && (span_number(span_of(text), out) || *out < 1 || *out > most) ? -1 : 0;
}

/* ---- The walls and the server ---- */
static int serve(struct process *p, struct err *e)
{
	const struct portal_options options = {
	    .name = "public",
	    .listen = p->listen,
	    .workers = (int)p->workers,
	    .connections_per_address = (int)p->connections,
	    .trusted_proxy = p->proxy,
	    .routes = ROUTES_PUBLIC,
	    .policy = p->policy,
	    .anonymous = POST_AN,
	    .error_page = public_error,
	    .portal = &p->shared,
	    .answers = p->answers = answers_make(p->public_dir, ANSWERS_BYTES),
	};
	struct sandbox_state state;

	public_portal_init(&p->shared, p->public_dir, p->policy, p->calendar);
	p->shared_ready = true;
	public_portal_open_intake(&p->shared, p->call->data);
	if (walls_enter_files(&p->walls, &state, e))
		return -1;
	make_salt(p->shared.salt);
	if (portal_start(&options, &p->portal, e) || walls_enter_calls(&p->walls, &state, e))
		return -1;
	p->shared.walls = state;
	return walls_report(&state, call_switch(p->call, "--require-sandbox"), e);
}

/* The address goes to stdout only where the kernel chose the port: else the one who started us knows it. */
static void announce(const struct process *p)
{
	struct span address = span_of(p->listen);

	if (address.n > 2 && memcmp(address.p + address.n - 2, ":0", 2) == 0) {
		printf("http://%.*s:%d/\n", (int)address.n - 2, address.p, portal_port(p->portal));
		fflush(stdout);
	}
	log_event(LOG_INFO, "ready", "port=%d", portal_port(p->portal));
}

/* A descriptor made before the walls: waiting for signals by a call of its own is not among those allowed. */
static void wait_for_end(int signals)
{
	struct signalfd_siginfo got = {0};
	while (read(signals, &got, sizeof got) < 0 && errno == EINTR)
		;
	log_event(LOG_INFO, "ending", "signal=%u", got.ssi_signo);
}

static void clear(struct process *p)
{
	portal_stop(p->portal);
	if (p->shared_ready)
		public_portal_clear(&p->shared);
	answers_free(p->answers);
	conf_free(&p->settings);
	policy_free(p->policy);
	calendar_free(p->calendar);
	assets_stop();
	render_stop();
	if (p->public_dir >= 0)
		close(p->public_dir);
}

/* Under `serve` all comes as options; a service of its own reads the settings' file, which holds no secret. */
static int read_settings(struct process *p, struct err *e)
{
	const struct call *c = p->call;
	struct buf text = buf_make(1 << 21);
	int data = -1, rc = -1;
	if (!call_switch(c, "--from-settings"))
		rc = conf_parse("earsip.conf", LIT(""), &p->settings, e);
	else if ((data = fs_open_dir(AT_FDCWD, c->data, e)) >= 0 && !fs_read(data, "earsip.conf", 1 << 20, &text, e))
		rc = conf_parse("earsip.conf", buf_span(&text), &p->settings, e);
	if (data >= 0)
		close(data);
	buf_free(&text);
	if (rc)
		return -1;
	const char *listen = call_option(c, "--listen"), *proxy = call_option(c, "--proxy");
	const char *user = call_option(c, "--user");
	p->listen = listen ? listen : p->settings.public_listen;
	p->proxy = proxy ? proxy : p->settings.trusted_proxy;
	p->user = user ? user : p->settings.public_user;
	if (number_option(c, "--workers", p->settings.public_workers, 4096, &p->workers) ||
	    number_option(c, "--connections", p->settings.connections_per_address, 4096, &p->connections))
		return ERR(e, ERR_INPUT, "--workers and --connections are numbers from 1 to 4096.", "options");
	return 0;
}

static int process_public(struct call *c)
{
	struct process *p = must_alloc(1, sizeof *p);
	sigset_t ends;
	int code = EXIT_DONE;

	p->call = c;
	p->public_dir = -1;
	log_process("public");
	/* CivetWeb asks for the local time of each request, which else looks for a file that the walls refuse. */
	setenv("TZ", "UTC0", 1);
	if (call_switch(c, "--with-parent"))
		prctl(PR_SET_PDEATHSIG, SIGTERM);
	sigemptyset(&ends);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGINT);
	/* Before any thread is there, so that none takes them. */
	pthread_sigmask(SIG_BLOCK, &ends, NULL);
	int signals = signalfd(-1, &ends, SFD_CLOEXEC);
	if (read_settings(p, &c->error) || open_data(p, &c->error) || load_files(p, &c->error) ||
	    become_user(p, &c->error) || serve(p, &c->error)) {
		code = call_fail(c);
	} else {
		announce(p);
		wait_for_end(signals);
	}
	clear(p);
	close(signals);
	free(p);
	return code;
}

const struct verb verb_process_public = {
    .name = "process-public",
    .run = process_public,
    .arguments = "",
    .arguments_max = 0,
    .options =
        {
            {"--listen", "ADDR:PORT", "where to answer (127.0.0.1:8080; port 0: any free one)"},
            {"--workers", "N", "threads that answer (256)"},
            {"--connections", "N", "connections of one address (8)"},
            {"--proxy", "ADDR", "the address whose forwarded headers count"},
            {"--user", "NAME", "the user to become, when root starts it"},
            {"--from-settings", NULL, "take what is not given from earsip.conf: for a service of its own"},
            {"--require-sandbox", NULL, "do not start when a wall is missing"},
            {"--with-parent", NULL, "end with the process that started this one"},
        },
};
