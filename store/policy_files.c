#include "store/policy_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"

#define FILE_MAX      (4u << 20)
#define CALENDARS_MAX 400

static bool is_policy_file(const char *name)
{
	for (const char *const *known = POLICY_FILES; *known; known++)
		if (strcmp(*known, name) == 0)
			return true;
	return false;
}

/* The open folders and the names of the calendars in them. */
struct folders {
	int installed, site; /* -1: none */
	char *calendars[CALENDARS_MAX];
	size_t calendar_count;
};

static int read_one(const struct folders *f, const char *name, struct buf *out, struct err *e)
{
	int from = f->site >= 0 && fs_exists(f->site, name) ? f->site : f->installed;
	struct err inner = ERR_INIT;
	*out = buf_make(FILE_MAX);
	if (fs_read(from, name, FILE_MAX, out, &inner) == 0)
		return 0;
	return ERR_SAY(e, inner.kind == ERR_INPUT ? ERR_INPUT : ERR_SYSTEM, "The policy file %s: %s", name, inner.say);
}

static int add_name(struct folders *f, const char *name, bool of_site, struct err *e)
{
	if (fnmatch("kalender_*.csv", name, 0) != 0) {
		bool looks_like_one = fnmatch("*.csv", name, 0) == 0 || fnmatch("surat_*.txt", name, 0) == 0;
		if (of_site && looks_like_one && !is_policy_file(name))
			return ERR_SAY(
			    e, ERR_INPUT,
			    "%s: this is no policy file; the site's folder may hold only files that earsip reads.",
			    name);
		return 0;
	}
	for (size_t i = 0; i < f->calendar_count; i++)
		if (strcmp(f->calendars[i], name) == 0)
			return 0;
	if (f->calendar_count == CALENDARS_MAX)
		return ERR_SAY(e, ERR_INPUT, "There are more than %d calendars.", CALENDARS_MAX);
	f->calendars[f->calendar_count++] = text_copy(name);
	return 0;
}

static int list_names(struct folders *f, int folder, struct err *e)
{
	int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *d = fd < 0 ? NULL : fdopendir(fd);
	if (!d) {
		if (fd >= 0)
			close(fd);
		return ERR_ERRNO(e, "The folder of the policies could not be read.", "fdopendir");
	}
	int rc = 0;
	for (struct dirent *entry; rc == 0 && (entry = readdir(d));)
		rc = add_name(f, entry->d_name, folder == f->site, e);
	closedir(d);
	return rc;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static int open_folders(struct folders *f, const char *installed, const char *site, struct err *e)
{
	f->installed = open(installed, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (f->installed < 0)
		return ERR_ERRNO(e, "The folder of the policies could not be opened.", "open %s", installed);
	f->site = site ? open(site, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	if (site && f->site < 0 && errno != ENOENT)
		return ERR_ERRNO(e, "The site's folder of policies could not be opened.", "open %s", site);
	if (list_names(f, f->installed, e) || (f->site >= 0 && list_names(f, f->site, e)))
		return -1;
	qsort(f->calendars, f->calendar_count, sizeof(f->calendars[0]), by_name);
	return 0;
}

static int load_policy(const struct folders *f, struct policy **out, struct err *e)
{
	size_t count = 0, read = 0;
	while (POLICY_FILES[count])
		count++;
	struct policy_file *files = must_alloc(count, sizeof(*files));
	struct buf *texts = must_alloc(count, sizeof(*texts));
	int rc = 0;
	for (; read < count && rc == 0; read++) {
		rc = read_one(f, POLICY_FILES[read], &texts[read], e);
		files[read] = (struct policy_file){POLICY_FILES[read], buf_span(&texts[read])};
	}
	if (rc == 0)
		rc = policy_parse(files, count, out, e);
	while (read > 0)
		buf_free(&texts[--read]);
	free(texts);
	free(files);
	return rc;
}

static int load_calendar(const struct folders *f, struct calendar **out, struct err *e)
{
	struct calendar *c;
	if (calendar_parse("kalender", LIT(""), &c, e))
		return -1;
	for (size_t i = 0; i < f->calendar_count; i++) {
		struct buf text;
		int rc = read_one(f, f->calendars[i], &text, e);
		if (rc == 0)
			rc = calendar_add(c, f->calendars[i], buf_span(&text), e);
		buf_free(&text);
		if (rc) {
			calendar_free(c);
			return -1;
		}
	}
	*out = c;
	return 0;
}

int policy_files_load(const char *dir_installed, const char *dir_site, struct policy **policy,
                      struct calendar **calendar, struct err *e)
{
	struct folders *f = must_alloc(1, sizeof(*f));
	int rc = -1;
	*policy = NULL;
	*calendar = NULL;
	f->installed = f->site = -1;
	if (open_folders(f, dir_installed, dir_site, e) || load_policy(f, policy, e))
		goto done;
	if (load_calendar(f, calendar, e)) {
		policy_free(*policy);
		*policy = NULL;
		goto done;
	}
	rc = 0;
done:
	for (size_t i = 0; i < f->calendar_count; i++)
		free(f->calendars[i]);
	if (f->site >= 0)
		close(f->site);
	if (f->installed >= 0)
		close(f->installed);
	free(f);
	return rc;
}
