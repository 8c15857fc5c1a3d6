/* What both sides of the spool share: names, and finding a file by what it is. */
#include "store/intake.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "store/intake_inner.h"

static const char *const SUFFIXES[NUMBER__MAX] = {[NUMBER_PERM] = "", [NUMBER_KEB] = ".KEB", [NUMBER_LAT] = ".LAT"};

bool intake_key_valid(struct span s)
{
	bool good = s.n == INTAKE_KEY_TEXT - 1;
	for (size_t i = 0; good && i < s.n; i++)
		good = (s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] >= 'a' && s.p[i] <= 'f');
	return good;
}

void intake_key_name(const char *key, enum number_kind kind, char out[INTAKE_NAME])
{
	snprintf(out, INTAKE_NAME, "%s%s", key, SUFFIXES[kind]);
}

int intake_names(int dir, int (*each)(void *with, const char *name), void *with, struct err *e)
{
	int rc = 0, fd = openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *d = fd < 0 ? NULL : fdopendir(fd);
	if (!d) {
		ERR_ERRNO(e, "The spool could not be read.", "opendir");
		if (fd >= 0)
			close(fd);
		return -1;
	}
	for (struct dirent *entry; rc == 0 && (entry = readdir(d));)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			rc = each(with, entry->d_name);
	closedir(d);
	return rc;
}

struct file_search {
	int dir;
	const struct stat *wanted;
	char *name;
};

static int is_it(void *with, const char *name)
{
	struct file_search *s = with;
	struct stat st;
	if (strlen(name) < INTAKE_NAME && fstatat(s->dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
	    st.st_ino == s->wanted->st_ino && st.st_dev == s->wanted->st_dev)
		snprintf(s->name, INTAKE_NAME, "%s", name);
	return *s->name ? 1 : 0;
}

int intake_find_file(int new_dir, const struct stat *st, char name[INTAKE_NAME], struct err *e)
{
	struct file_search s = {new_dir, st, name};
	name[0] = '\0';
	return intake_names(new_dir, is_it, &s, e) < 0 ? -1 : 0;
}

struct highest {
	enum number_kind kind;
	int year;
	int64_t sequence;
};

static int look_at_number(void *with, const char *name)
{
	struct highest *h = with;
	struct number n;
	if (number_parse(span_of(name), &n) == 0 && n.kind == h->kind && n.year == h->year && n.sequence > h->sequence)
		h->sequence = n.sequence;
	return 0;
}

int intake_next(int new_dir, enum number_kind kind, int year, int64_t *out, struct err *e)
{
	struct highest h = {kind, year, 0};
	if (intake_names(new_dir, look_at_number, &h, e))
		return -1;
	*out = h.sequence + 1;
	return 0;
}

int intake_link_number(int code_dir, const char *key_name, int new_dir, enum number_kind kind, int year,
                       int64_t *sequence, struct err *e)
{
	char name[NUMBER_TEXT];
	for (;; ++*sequence) {
		number_format(&(struct number){kind, year, *sequence}, name);
		if (linkat(code_dir, key_name, new_dir, name, 0) == 0)
			return 0;
		if (errno != EEXIST)
			return ERR_ERRNO(e, "The number could not be given.", "link new/%s", name);
	}
}

int intake_lock_file(int dir, const char *name, struct stat *st, struct err *e)
{
	int locked, fd = openat(dir, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (fd < 0 && errno == ENOENT)
		return ERR(e, ERR_MISSING, "There is no such file in the spool.", "%s", name);
	if (fd < 0)
		return ERR_ERRNO(e, "The spool could not be read.", "open %s", name);
	while ((locked = flock(fd, LOCK_EX)) != 0 && errno == EINTR)
		;
	if (locked || fstat(fd, st)) {
		ERR_ERRNO(e, "The spool could not be read.", "lock %s", name);
		close(fd);
		return -1;
	}
	return fd;
}
