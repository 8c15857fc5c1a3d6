/* Replies on disk.  A reply is a folder that is made beside and put in place by one rename, so that a reader has the
 * old or the new whole.  Names that begin with a dot are work in progress, and swept. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/hash.h"
#include "store/reply.h"

enum { NAME_BYTES = 64, MODE_FILE = 0444, MODE_FOLDER = 0755 };
#define CASE_NAME "kasus"

static void file_name(int n, char out[NAME_BYTES])
{
	if (n)
		snprintf(out, NAME_BYTES, "%d", n);
	else
		snprintf(out, NAME_BYTES, CASE_NAME);
}

static int path_of(const char *code_id, int n, char out[NAME_BYTES], struct err *e)
{
	char name[NAME_BYTES];
	if (!code_id_valid(span_of(code_id)) || n < 0)
		return ERR(e, ERR_MISSING, "There is no answer under this code.", "no id of a code");
	file_name(n, name);
	snprintf(out, NAME_BYTES, "reply/%s/%.20s", code_id, name);
	return 0;
}

static void beside(char out[NAME_BYTES])
{
	char a[ID_TEXT], b[ID_TEXT];
	id_random(a);
	id_random(b);
	snprintf(out, NAME_BYTES, "reply/.%s%s", a, b);
}

/* umask may take the world's right away, and the portal is another user. */
static int put_file(int folder, int n, struct span bytes, struct err *e)
{
	char name[NAME_BYTES];
	file_name(n, name);
	int rc = -1, fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return ERR_ERRNO(e, "The answer could not be written.", "open %s", name);
	if (fs_write_fd(fd, bytes, e))
		goto done;
	if (fchmod(fd, MODE_FILE)) {
		ERR_ERRNO(e, "The answer could not be written.", "fchmod %s", name);
		goto done;
	}
	rc = fs_sync_fd(fd, e);
done:
	close(fd);
	return rc;
}

static int keep_file(int public_dir, const char *code_id, int folder, int n, struct err *e)
{
	char from[NAME_BYTES], name[NAME_BYTES];
	if (path_of(code_id, n, from, e))
		return -1;
	file_name(n, name);
	if (linkat(public_dir, from, folder, name, 0) == 0)
		return 0;
	return errno == ENOENT ? ERR(e, ERR_MISSING, "A file of the answer is not there.", "link %d", n)
	                       : ERR_ERRNO(e, "The answer could not be written.", "link %d", n);
}

static int fill(int public_dir, const char *code_id, int folder, struct span sealed_case,
                const struct reply_sealed *files, size_t count, struct err *e)
{
	for (size_t i = 0; i < count; i++) {
		const struct reply_sealed *f = &files[i];
		if (f->n < 1)
			return ERR(e, ERR_INPUT, "A file of the answer has no number.", "file %zu", i);
		if (f->bytes.p ? put_file(folder, f->n, f->bytes, e) : keep_file(public_dir, code_id, folder, f->n, e))
			return -1;
	}
	return put_file(folder, 0, sealed_case, e) || fs_sync_fd(folder, e) ? -1 : 0;
}

/* The step that makes it true.  An old folder comes out under MADE's name.  Where the file system can't exchange two
 * names, the answer is away for a moment. */
static int put_in_place(int public_dir, const char *made, const char *place, struct err *e)
{
	char old[NAME_BYTES];
	struct err ignored = ERR_INIT;
	if (renameat2(public_dir, made, public_dir, place, RENAME_EXCHANGE) == 0)
		return fs_sync_parent(public_dir, place, e);
	beside(old);
	if (errno != ENOENT && renameat(public_dir, place, public_dir, old))
		return ERR_ERRNO(e, "The answer could not be put in its place.", "rename the old one");
	if (renameat(public_dir, made, public_dir, place))
		return ERR_ERRNO(e, "The answer could not be put in its place.", "rename");
	int rc = fs_sync_parent(public_dir, place, e);
	fs_remove_tree(public_dir, old, &ignored);
	return rc;
}

int reply_put(int public_dir, const char *code_id, struct span sealed_case, const struct reply_sealed *files,
              size_t count, struct err *e)
{
	char made[NAME_BYTES], place[NAME_BYTES];
	struct err ignored = ERR_INIT;
	int rc = -1, folder = -1;
	if (!code_id_valid(span_of(code_id)))
		return ERR(e, ERR_INPUT, "The id of the code is no id.", "reply_put");
	snprintf(place, sizeof(place), "reply/%s", code_id);
	beside(made);
	if (fs_make_dirs(public_dir, "reply", MODE_FOLDER, e) || fs_make_dirs(public_dir, made, MODE_FOLDER, e))
		return -1;
	if (fchmodat(public_dir, made, MODE_FOLDER, 0)) {
		ERR_ERRNO(e, "The answer could not be written.", "chmod");
		goto done;
	}
	if ((folder = fs_open_dir(public_dir, made, e)) < 0 ||
	    fill(public_dir, code_id, folder, sealed_case, files, count, e))
		goto done;
	rc = put_in_place(public_dir, made, place, e);
done:
	if (folder >= 0)
		close(folder);
	/* What failed, or what was there before. */
	fs_remove_tree(public_dir, made, &ignored);
	return rc;
}

int reply_remove(int public_dir, const char *code_id, struct err *e)
{
	char place[NAME_BYTES], gone[NAME_BYTES];
	if (!code_id_valid(span_of(code_id)))
		return ERR(e, ERR_INPUT, "The id of the code is no id.", "reply_remove");
	snprintf(place, sizeof(place), "reply/%s", code_id);
	beside(gone);
	if (renameat(public_dir, place, public_dir, gone))
		return errno == ENOENT ? 0 : ERR_ERRNO(e, "The answer could not be taken away.", "rename");
	if (fs_sync_parent(public_dir, place, e))
		return -1;
	return fs_remove_tree(public_dir, gone, e);
}

int64_t reply_size(int public_dir, const char *code_id, int n)
{
	struct err ignored = ERR_INIT;
	struct stat st;
	char path[NAME_BYTES];
	if (path_of(code_id, n, path, &ignored) || fstatat(public_dir, path, &st, AT_SYMLINK_NOFOLLOW))
		return -1;
	return st.st_size > (off_t)SEAL_GROWTH ? st.st_size - (off_t)SEAL_GROWTH : 0;
}

int reply_read(int public_dir, const char *code_id, int n, struct buf *sealed, struct err *e)
{
	char path[NAME_BYTES];
	size_t max = sealed->max;
	if (path_of(code_id, n, path, e))
		return -1;
	if (!fs_exists(public_dir, path))
		return ERR(e, ERR_MISSING, "There is no answer under this code.", "no file %d", n);
	return fs_read(public_dir, path, max, sealed, e);
}

/* ---- All of them ---- */
static int each_name(int public_dir, int (*each)(void *with, int folder, const char *name), void *with, struct err *e)
{
	int rc = 0;
	if (!fs_exists(public_dir, "reply"))
		return 0;
	int fd = fs_open_dir(public_dir, "reply", e);
	DIR *d = fd < 0 ? NULL : fdopendir(fd);
	if (!d) {
		if (fd >= 0)
			close(fd);
		return fd < 0 ? -1 : ERR_ERRNO(e, "The answers could not be listed.", "fdopendir");
	}
	for (struct dirent *entry; rc == 0 && (entry = readdir(d));)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			rc = each(with, dirfd(d), entry->d_name);
	closedir(d);
	return rc;
}

struct sweep {
	int count;
	struct err *e;
};

static int sweep_name(void *with, int folder, const char *name)
{
	struct sweep *s = with;
	if (name[0] != '.')
		return 0;
	s->count++;
	return fs_remove_tree(folder, name, s->e);
}

int reply_sweep(int public_dir, int *count, struct err *e)
{
	struct sweep s = {0, e};
	int rc = each_name(public_dir, sweep_name, &s, e);
	*count = s.count;
	return rc;
}

struct visit {
	int (*each)(void *with, const char *code_id);
	void *with;
};

static int visit_name(void *with, int folder, const char *name)
{
	const struct visit *v = with;
	(void)folder;
	return code_id_valid(span_of(name)) ? v->each(v->with, name) : 0;
}

int reply_each(int public_dir, int (*each)(void *with, const char *code_id), void *with, struct err *e)
{
	struct visit v = {each, with};
	return each_name(public_dir, visit_name, &v, e);
}
