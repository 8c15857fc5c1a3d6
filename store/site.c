#include "store/site.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "store/calendar_version.h"
#include "store/policy_files.h"
#include "store/register.h"
#include "store/share.h"

enum { PATH_TEXT = 4096, CONF_MAX = 1 << 20 };

/* DATA/policies when it is there; NULL else. */
static const char *site_policy_dir(const char *data, char out[PATH_TEXT])
{
	if (!data || snprintf(out, PATH_TEXT, "%s/policies", data) >= PATH_TEXT)
		return NULL;
	return fs_exists(AT_FDCWD, out) ? out : NULL;
}

int site_policies(const char *data, struct policy **out, struct calendar **calendar, struct err *e)
{
	char installed[PATH_TEXT], own[PATH_TEXT];
	if (share_path("policies", "EARSIP_POLICIES", installed, sizeof(installed)))
		return ERR(
		    e, ERR_SYSTEM,
		    "The policy files that come with earsip are not there. Install it again, or set EARSIP_POLICIES.",
		    "share_path policies");
	return policy_files_load(installed, site_policy_dir(data, own), out, calendar, e);
}

static int read_settings(struct site *s, struct err *e)
{
	struct buf text = buf_make(CONF_MAX + (1 << 16));
	int rc = fs_read(s->data_dir, "earsip.conf", CONF_MAX, &text, e);
	if (rc == 0)
		rc = conf_parse("earsip.conf", buf_span(&text), &s->settings, e);
	buf_free(&text);
	return rc;
}

static int open_folders(struct site *s, struct err *e)
{
	const struct {
		const char *name;
		int *dir;
	} folders[] = {{"internal", &s->internal_dir}, {"public", &s->public_dir}, {"intake", &s->intake_dir}};
	s->data_dir = fs_exists(AT_FDCWD, s->path) ? fs_open_dir(AT_FDCWD, s->path, e) : -1;
	if (s->data_dir < 0 || !fs_exists(s->data_dir, "earsip.conf"))
		return ERR_SAY(e, ERR_INPUT, "%.150s is no data folder of earsip. `earsip init` makes one.", s->path);
	/* All of public/ is derived: `check` must be able to open what it is to make anew. */
	if (!fs_exists(s->data_dir, "public") && fs_make_dirs(s->data_dir, "public", 0755, e))
		return -1;
	for (size_t i = 0; i < COUNT(folders); i++)
		if ((*folders[i].dir = fs_open_dir(s->data_dir, folders[i].name, e)) < 0)
			return -1;
	return 0;
}

int site_calendar_fresh(struct site *s, struct err *e)
{
	int64_t count = 0;
	if (calendar_approved_count(s->reg, &count, e))
		return -1;
	if (s->calendar && count == s->calendar_versions)
		return 0;
	struct calendar *fresh = calendar_copy(s->calendar_files);
	if (calendar_add_approved(s->reg, fresh, 0, &count, e)) {
		calendar_free(fresh);
		return -1;
	}
	calendar_free(s->calendar);
	s->calendar = fresh;
	s->calendar_versions = count;
	return 0;
}

int site_open(const char *data, struct site **out, struct err *e)
{
	struct site *s = must_alloc(1, sizeof(*s));
	*out = NULL;
	s->path = text_copy(data);
	s->data_dir = s->internal_dir = s->public_dir = s->intake_dir = -1;
	if (open_folders(s, e) || read_settings(s, e) || site_policies(data, &s->policy, &s->calendar_files, e) ||
	    reg_open(s->internal_dir, &s->reg, e) || site_calendar_fresh(s, e)) {
		site_close(s);
		return -1;
	}
	*out = s;
	return 0;
}

int site_open_beside(const struct site *first, struct site **out, struct err *e)
{
	struct site *s = must_alloc(1, sizeof(*s));
	*s = *first;
	s->beside = true;
	s->reg = NULL;
	s->calendar = NULL;
	*out = NULL;
	if (reg_open(s->internal_dir, &s->reg, e) || site_calendar_fresh(s, e)) {
		site_close(s);
		return -1;
	}
	*out = s;
	return 0;
}

void site_close(struct site *s)
{
	if (!s)
		return;
	reg_close(s->reg);
	calendar_free(s->calendar);
	if (s->beside) {
		free(s);
		return;
	}
	calendar_free(s->calendar_files);
	policy_free(s->policy);
	conf_free(&s->settings);
	const int dirs[] = {s->intake_dir, s->public_dir, s->internal_dir, s->data_dir};
	for (size_t i = 0; i < COUNT(dirs); i++)
		if (dirs[i] >= 0)
			close(dirs[i]);
	free(s->path);
	free(s);
}

int site_room_for(const struct site *s, int64_t needed, struct err *e)
{
	int64_t unused = fs_free_bytes(s->internal_dir, e);
	if (unused < 0)
		return -1;
	if (unused - needed >= s->settings.disk_reserve_mib << 20)
		return 0;
	return ERR_SAY(e, ERR_SYSTEM,
	               "The disk is nearly full: %lld MiB are free and %lld MiB are kept for withdrawals. Make room, "
	               "then try again.",
	               (long long)(unused >> 20), (long long)s->settings.disk_reserve_mib);
}

const char *site_actor(char out[ACTOR_TEXT])
{
	const struct passwd *user = getpwuid(getuid());
	if (user && user->pw_name && *user->pw_name)
		snprintf(out, ACTOR_TEXT, "cli:%.50s", user->pw_name);
	else
		snprintf(out, ACTOR_TEXT, "cli:uid-%ld", (long)getuid());
	return out;
}
