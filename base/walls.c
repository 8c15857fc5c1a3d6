#include "base/walls.h"

#include <stdio.h>
#include <string.h>

#include "base/landlock.h"
#include "base/log.h"
#include "base/user.h"

enum access { READ, WRITE, ADD };

/* Nobody here may connect, execute, fork, trace or mount: the publisher's extractor is started before its walls go up.
 * What is not named is refused. */
static const struct {
	const char *name;
	unsigned may;
	struct {
		const char *folder;
		enum access access;
	} folders[WALLED_FOLDERS];
	bool fonts; /* draws letters: may read what fonts are made of */
} ROWS[WALLED__MAX] = {
    [WALLED_PUBLIC] = {"public",
                       MAY_OPEN | MAY_WRITE | MAY_ACCEPT | MAY_THREAD,
                       {{"public", READ}, {"intake/tmp", WRITE}, {"intake/code", ADD}, {"intake/new", ADD}},
                       false},
    [WALLED_OFFICE] = {"office",
                       MAY_OPEN | MAY_WRITE | MAY_TRUNCATE | MAY_CHMOD | MAY_ACCEPT | MAY_THREAD | MAY_PASS_MODES,
                       {{"internal", WRITE}, {"intake", WRITE}, {"public", READ}},
                       true},
    [WALLED_PUBLISHER] = {"publisher",
                          MAY_OPEN | MAY_WRITE | MAY_TRUNCATE | MAY_CHMOD | MAY_MESSAGE | MAY_KILL | MAY_PASS_MODES,
                          {{"internal", WRITE}, {"public", WRITE}},
                          false},
    /* Opens what was sealed to the office, and nothing of it leaves but into the register. */
    [WALLED_IMPORTER] = {"importer",
                         /* A thread: pango's, for fontconfig. */
                         MAY_OPEN | MAY_WRITE | MAY_TRUNCATE | MAY_CHMOD | MAY_PASS_MODES | MAY_THREAD,
                         {{"internal", WRITE}, {"intake", WRITE}},
                         true},
    [WALLED_INDEXER] = {"indexer",
                        MAY_OPEN | MAY_WRITE | MAY_TRUNCATE | MAY_CHMOD | MAY_PASS_MODES,
                        {{"internal", WRITE}},
                        false},
};

static const char *const FONTS[WALLED_FONTS] = {"/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts",
                                                "/usr/share/fontconfig", "/var/cache/fontconfig"};

static int join(char out[1024], const char *data, const char *folder, struct err *e)
{
	int n = snprintf(out, 1024, "%s/%s", data, folder);
	return n < 0 || n >= 1024
	           ? ERR(e, ERR_INPUT, "The path of the data folder is too long.", "%zu bytes", strlen(data))
	           : 0;
}

int walls_make(enum walled who, const char *data, struct walls *out, struct err *e)
{
	memset(out, 0, sizeof(*out));
	out->who = who;
	if (join(out->internal, data, "internal", e))
		return -1;
	size_t i = 0;
	for (; i < WALLED_FOLDERS && ROWS[who].folders[i].folder; i++) {
		enum access access = ROWS[who].folders[i].access;
		if (join(out->texts[i], data, ROWS[who].folders[i].folder, e))
			return -1;
		out->paths[i] = (struct sandbox_path){out->texts[i], access != READ, access == ADD};
	}
	for (size_t font = 0; ROWS[who].fonts && font < WALLED_FONTS; font++)
		out->paths[i++] = (struct sandbox_path){FONTS[font], false, false};
	out->profile =
	    (struct sandbox_profile){.name = ROWS[who].name, .may = ROWS[who].may, .paths = out->paths, .file_max = -1};
	return 0;
}

int walls_enter_files(const struct walls *w, struct sandbox_state *state, struct err *e)
{
	/* By the modes alone, so before Landlock hides the difference. */
	bool users = w->who == WALLED_PUBLIC && user_is_shut_out(w->internal);
	if (sandbox_enter_files(&w->profile, state, e))
		return -1;
	state->users = users;
	if (w->who == WALLED_PUBLIC && !users)
		walls_without_users(state);
	return 0;
}

int walls_enter_calls(const struct walls *w, struct sandbox_state *state, struct err *e)
{
	return sandbox_enter_calls(&w->profile, state, e);
}

int walls_report(const struct sandbox_state *state, bool required, struct err *e)
{
	log_event(LOG_INFO, "walls", "users=%d landlock=%d seccomp=%d missing=\"%s\" by_seccomp_alone=\"%s\"",
	          state->users, state->landlock ? state->landlock_abi : 0, state->seccomp, state->missing, state->thin);
	if (required && *state->missing)
		return ERR_SAY(e, ERR_SYSTEM, "A wall that --require-sandbox asks for is missing: %s.", state->missing);
	return 0;
}

void walls_expect(struct sandbox_state *state)
{
	*state = (struct sandbox_state){.landlock_abi = landlock_abi(), .no_new_privileges = true};
	state->landlock = state->landlock_abi > 0;
	sandbox_name_missing(MAY_OPEN | MAY_WRITE, state);
#ifdef EARSIP_ASAN
	sandbox_say_missing(state, "seccomp (a sanitizer build)");
#else
	state->seccomp = true;
#endif
}

void walls_without_users(struct sandbox_state *state)
{
	sandbox_say_missing(state, "two users");
}
