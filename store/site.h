/* store/site.h - one open data folder: settings, policies, register, blobs, texts.
 * Every verb and every process of the office side begins here.  (The public portal never opens a site: it opens public/
 * alone, store/catalog.h.)  Threads: one site per thread; policies may be shared. */
#ifndef EARSIP_STORE_SITE_H
#define EARSIP_STORE_SITE_H

#include "base/conf.h"
#include "base/err.h"
#include "policies/clock.h"
#include "policies/policy.h"
#include "store/account.h"

struct site {
	char *path;                                         /* DATA */
	int data_dir, internal_dir, public_dir, intake_dir; /* open folders, close-on-exec */
	struct settings settings;                           /* of earsip.conf: base/conf.h */
	struct policy *policy;
	struct calendar *calendar_files; /* of the policies' files alone */
	struct calendar *calendar;       /* with the approved versions of the register: site_calendar_fresh() */
	int64_t calendar_versions;       /* how many of them it has */
	struct reg *reg;                 /* store/register.h */
	bool beside;                     /* all but register and calendar is borrowed: site_open_beside() */
};

/* Opens DATA (BORROWED), migrates the register when it is of an older step, checks settings and policies.
 * -1 with ERR_INPUT when DATA is no data folder, or a settings or policy file has a mistake (file, line, field). */
int site_open(const char *data, struct site **out, struct err *e);
/* For another thread: a register handle of its own, and all else BORROWED from FIRST, which must outlive it.  It opens
 * nothing outside of internal/. */
int site_open_beside(const struct site *first, struct site **out, struct err *e);
void site_close(struct site *s); /* NULL is fine */
/* Takes in calendar versions that another process approved since.  Cheap; each verb begins with it (case_desk_now(),
 * office_begin()).  What was BORROWED of s->calendar before is gone then. */
int site_calendar_fresh(struct site *s, struct err *e);

/* Makes an empty DATA.  Refuses a folder that has anything in it. */
struct site_new {
	const char *name;  /* "Kota Contoh" */
	const char *admin; /* account name of the first administrator */
	bool trusted_cli;
};
int site_create(const char *data, const struct site_new *n, char one_time_password[PASSWORD_TEXT], struct err *e);

/* Who acts on the command line, for the chain: "cli:" and the system user's name. */
#define ACTOR_TEXT 64
const char *site_actor(char out[ACTOR_TEXT]);

/* The policy set alone, for verbs that need no data folder (clock, gate FILE): DATA/policies where it exists, else the
 * installed set ($EARSIP_POLICIES, PREFIX/share/earsip/policies, the source tree). */
int site_policies(const char *data, struct policy **out, struct calendar **calendar, struct err *e);

/* The disk must keep a reserve free so that a withdrawal and the register still work: refuses (ERR_SYSTEM, clear words)
 * when NEEDED more bytes would take free space below settings.disk_reserve. */
int site_room_for(const struct site *s, int64_t needed, struct err *e);

#endif
