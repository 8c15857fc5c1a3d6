/* base/walls.h - who may open and do what: one row for each process of `earsip serve`, and the only place where a
 * profile of them is made.  The extractors have rows of their own (indexer/extractor.c).
 * Order in a process: open what it needs, become its user (base/user.h), walls_enter_files, start threads,
 * walls_enter_calls. */
#ifndef EARSIP_BASE_WALLS_H
#define EARSIP_BASE_WALLS_H

#include "base/sandbox.h"

enum walled { WALLED_PUBLIC, WALLED_OFFICE, WALLED_PUBLISHER, WALLED_IMPORTER, WALLED_INDEXER, WALLED__MAX };
#define WALLED_FOLDERS 6
#define WALLED_FONTS   5
struct walls {
	enum walled who;
	struct sandbox_profile profile;
	struct sandbox_path paths[WALLED_FOLDERS + WALLED_FONTS + 1];
	char texts[WALLED_FOLDERS][1024];
	char internal[1024]; /* what the public portal's user must be shut out of */
};
/* The row of WHO for the data folder DATA.  -1 when DATA is too long.  OUT must stay where it is. */
int walls_make(enum walled who, const char *data, struct walls *out, struct err *e);
/* Landlock, capabilities and limits, before threads are started; STATE says what stands.  The public portal's row also
 * looks whether it is a user of its own. */
int walls_enter_files(const struct walls *w, struct sandbox_state *state, struct err *e);
/* The seccomp filter, for every thread. */
int walls_enter_calls(const struct walls *w, struct sandbox_state *state, struct err *e);
/* One line for the log, and with REQUIRED -1 (ERR_SYSTEM) when a wall that is needed does not stand. */
int walls_report(const struct sandbox_state *state, bool required, struct err *e);
/* What a process will get here, without entering anything: what `serve` says before it starts any. */
void walls_expect(struct sandbox_state *state);
/* Says that the wall between two users does not stand. */
void walls_without_users(struct sandbox_state *state);

#endif
