/* Making a data folder: whole, or nothing stays of it.  earsip.conf is written last and makes it one. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/now.h"
#include "store/account.h"
#include "store/catalog.h"
#include "store/key_file.h"
#include "store/site.h"
#include "store/site_folders.h"

/* internal/ is closed to all but its owner; public/ holds what the world may have; intake/ takes what the public portal
 * adds, by its group where it runs as another user. */
static const struct {
	const char *path;
	mode_t mode;
} FOLDERS[] = {
    {"internal", 0700},       {"internal/keys", 0700},   {"internal/blob", 0700}, {"internal/text", 0700},
    {"internal/index", 0700}, {"internal/upload", 0700}, {"public", 0755},        {"public/blob", 0755},
    {"public/page", 0755},    {"public/reply", 0755},    {"public/index", 0755},  {"intake", 0770},
    {"intake/tmp", 0770},     {"intake/code", 0770},     {"intake/new", 0770},
};

int site_is_empty(int dir, struct err *e)
{
	int fd = openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *d = fd < 0 ? NULL : fdopendir(fd);
	bool empty = true;
	if (!d) {
		if (fd >= 0)
			close(fd);
		return ERR_ERRNO(e, "The folder could not be read.", "opendir");
	}
	for (struct dirent *entry; (entry = readdir(d));)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			empty = false;
	closedir(d);
	return empty ? 0 : ERR(e, ERR_INPUT, "The folder is not empty. Nothing was touched.", "entries");
}

int site_make_folders(int dir, struct err *e)
{
	for (size_t i = 0; i < COUNT(FOLDERS); i++) {
		if (fs_make_dirs(dir, FOLDERS[i].path, FOLDERS[i].mode, e))
			return -1;
		if (fchmodat(dir, FOLDERS[i].path, FOLDERS[i].mode, 0))
			return ERR_ERRNO(e, "A folder could not be made.", "chmod %s", FOLDERS[i].path);
	}
	return 0;
}

void site_remove_all(int dir)
{
	static const char *const TOP[] = {"earsip.conf", "policies", "internal", "public", "intake"};
	struct err ignored = ERR_INIT;
	for (size_t i = 0; i < COUNT(TOP); i++)
		fs_remove_tree(dir, TOP[i], &ignored);
}

static int fill_register(struct reg *r, const struct site_new *n, const char *password, struct err *e)
{
	char actor[ACTOR_TEXT];
	if (reg_begin(r, site_actor(actor), e))
		return -1;
	if (account_add(r, n->admin, password, true, e) ||
	    account_assign(r, n->admin, POST_AD, NULL, day_of_ms(now_ms(), 0), e) || reg_commit(r, e)) {
		reg_rollback(r);
		return -1;
	}
	return 0;
}

static int make_register(int dir, const struct site_new *n, const char *password, struct err *e)
{
	struct reg *r = NULL;
	int internal = fs_open_dir(dir, "internal", e);
	int rc = internal < 0 || reg_open(internal, &r, e) || fill_register(r, n, password, e) ? -1 : 0;
	reg_close(r);
	if (internal >= 0)
		close(internal);
	return rc;
}

int site_make_catalog(int dir, struct err *e)
{
	struct catalog *c = NULL;
	int public_dir = fs_open_dir(dir, "public", e);
	int rc = public_dir < 0 || catalog_open_write(public_dir, &c, e) ? -1 : 0;
	catalog_close(c);
	if (public_dir >= 0)
		close(public_dir);
	return rc;
}

static int make_keys(int dir, struct err *e)
{
	int rc = -1, public_dir = -1, internal = fs_open_dir(dir, "internal", e);
	if (internal >= 0 && (public_dir = fs_open_dir(dir, "public", e)) >= 0)
		rc = keys_make(internal, public_dir, e);
	if (public_dir >= 0)
		close(public_dir);
	if (internal >= 0)
		close(internal);
	return rc;
}

static int write_settings(int dir, const struct site_new *n, struct err *e)
{
	struct settings settings;
	char *text = NULL;
	size_t size = 0;
	if (conf_parse("earsip.conf", LIT(""), &settings, e))
		return -1;
	if (n->name) {
		free(settings.name);
		settings.name = text_copy(n->name);
	}
	settings.trusted_cli = n->trusted_cli;
	FILE *to = open_memstream(&text, &size);
	if (!to) {
		conf_free(&settings);
		return ERR_ERRNO(e, "The settings could not be written.", "open_memstream");
	}
	conf_print(&settings, to);
	conf_free(&settings);
	int rc = fclose(to) ? ERR_ERRNO(e, "The settings could not be written.", "fclose")
	                    : fs_write(dir, "earsip.conf", (struct span){text, size}, 0644, e);
	free(text);
	return rc;
}

int site_create(const char *data, const struct site_new *n, char one_time_password[PASSWORD_TEXT], struct err *e)
{
	bool was_there = fs_exists(AT_FDCWD, data);
	if (fs_make_dirs(AT_FDCWD, data, 0755, e))
		return -1;
	int dir = fs_open_dir(AT_FDCWD, data, e);
	if (dir < 0)
		return -1;
	int rc = -1;
	if (site_is_empty(dir, e))
		goto done;
	password_make(one_time_password);
	if (site_make_folders(dir, e) || make_register(dir, n, one_time_password, e) || site_make_catalog(dir, e) ||
	    make_keys(dir, e) || write_settings(dir, n, e)) {
		site_remove_all(dir);
		if (!was_there)
			rmdir(data);
		goto done;
	}
	rc = 0;
done:
	close(dir);
	return rc;
}
