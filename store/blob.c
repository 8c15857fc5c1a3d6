#include "store/blob.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"

/* The bytes are immutable once they have a name. */
enum { MODE_WRITING = 0600, MODE_INTERNAL = 0400, MODE_PUBLIC = 0444, NAME_MAX_TEXT = 128 };

static void name_of(const char *place, const char *hash, char out[NAME_MAX_TEXT])
{
	snprintf(out, NAME_MAX_TEXT, "%s/%.2s/%s", place, hash, hash + 2);
}

static int check_hash(const char *hash, struct err *e)
{
	return hash_valid(span_of(hash))
	           ? 0
	           : ERR(e, ERR_MISSING, "There is no such file in the store.", "hash '%.80s'", hash);
}

/* A name of its own in PLACE: two writers never meet. */
static void temporary_name(const char *place, char out[80])
{
	char a[ID_TEXT], b[ID_TEXT];
	id_random(a);
	id_random(b);
	snprintf(out, 80, "%s/.tmp-%s%s", place, a, b);
}

int blob_begin(struct blob_writer *w, int root, const char *place, int64_t max, struct err *e)
{
	*w = (struct blob_writer){.root = root, .fd = -1, .max = max};
	snprintf(w->place, sizeof(w->place), "%s", place);
	temporary_name(place, w->temporary);
	w->fd = openat(root, w->temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, MODE_WRITING);
	if (w->fd < 0 && errno == ENOENT) {
		if (fs_make_dirs(root, place, 0755, e))
			return -1;
		w->fd = openat(root, w->temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, MODE_WRITING);
	}
	if (w->fd < 0)
		return ERR_ERRNO(e, "The store could not make a file.", "open %s", w->temporary);
	hash_begin(&w->hasher);
	return 0;
}

int blob_add(struct blob_writer *w, struct span s, struct err *e)
{
	if ((int64_t)s.n > w->max - w->size)
		return ERR_SAY(e, ERR_INPUT, "The file is larger than %lld bytes.", (long long)w->max);
	if (fs_write_fd(w->fd, s, e))
		return -1;
	hash_add(&w->hasher, s);
	w->size += (int64_t)s.n;
	return 0;
}

int blob_peek(struct blob_writer *w, struct err *e)
{
	int fd = openat(w->root, w->temporary, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		ERR_ERRNO(e, "The store could not read a file back.", "open %s", w->temporary);
	return fd;
}

/* The folder of the first two digits, durable before a file in it is. */
static int make_shelf(int root, const char *place, const char *hash, enum sync_when when, struct err *e)
{
	char shelf[32];
	snprintf(shelf, sizeof(shelf), "%s/%.2s", place, hash);
	if (mkdirat(root, shelf, 0755) == 0)
		return when == SYNC_NOW ? fs_sync_parent(root, shelf, e) : 0;
	return errno == EEXIST ? 0 : ERR_ERRNO(e, "The store could not make a folder.", "mkdir %s", shelf);
}

/* The step that makes it true is last: rename, then the folder is synced. */
static int put_in_place(int root, const char *place, const char *temporary, const char *hash, enum sync_when when,
                        struct err *e)
{
	char name[NAME_MAX_TEXT];
	name_of(place, hash, name);
	if (make_shelf(root, place, hash, when, e))
		return -1;
	if (renameat(root, temporary, root, name))
		return ERR_ERRNO(e, "The store could not name a file.", "rename %s", name);
	return when == SYNC_NOW ? fs_sync_parent(root, name, e) : 0;
}

static mode_t mode_of(int root)
{
	struct stat st;
	/* internal/ is closed to all others; its files need no more. */
	return fstat(root, &st) == 0 && (st.st_mode & 0055) == 0 ? MODE_INTERNAL : MODE_PUBLIC;
}

/* Whether the bytes under HASH are the ones: a power cut may have torn what was not yet synced. */
static bool blob_is_whole(int root, const char *place, const char *hash)
{
	struct err e = ERR_INIT;
	struct hasher h;
	char chunk[1 << 16], found[HASH_TEXT];
	ssize_t n;
	int fd = blob_open(root, place, hash, &e);
	if (fd < 0)
		return false;
	hash_begin(&h);
	while ((n = read(fd, chunk, sizeof(chunk))) > 0 || (n < 0 && errno == EINTR))
		if (n > 0)
			hash_add(&h, (struct span){chunk, (size_t)n});
	hash_end(&h, found);
	close(fd);
	return n == 0 && strcmp(found, hash) == 0;
}

/* Who put it there may have died before it was synced. */
static int sync_blob(int root, const char *place, const char *hash, struct err *e)
{
	char name[NAME_MAX_TEXT];
	name_of(place, hash, name);
	int fd = blob_open(root, place, hash, e);
	if (fd < 0)
		return -1;
	int rc = fs_sync_fd(fd, e) || fs_sync_parent(root, name, e) ? -1 : 0;
	close(fd);
	return rc;
}

int blob_end(struct blob_writer *w, char hash[HASH_TEXT], struct err *e)
{
	int rc = -1;
	hash_end(&w->hasher, hash);
	if (blob_is_whole(w->root, w->place, hash)) {
		rc = w->when == SYNC_NOW ? sync_blob(w->root, w->place, hash, e) : 0;
		blob_abandon(w);
		return rc;
	}
	if (fchmod(w->fd, mode_of(w->root))) {
		ERR_ERRNO(e, "The store could not close a file.", "fchmod");
		goto done;
	}
	if ((w->when == SYNC_NOW && fs_sync_fd(w->fd, e)) ||
	    put_in_place(w->root, w->place, w->temporary, hash, w->when, e))
		goto done;
	rc = 0;
	close(w->fd);
	w->fd = -1;
done:
	if (rc)
		blob_abandon(w);
	return rc;
}

void blob_abandon(struct blob_writer *w)
{
	if (w->fd < 0)
		return;
	close(w->fd);
	w->fd = -1;
	unlinkat(w->root, w->temporary, 0);
}

int blob_put_fd(int root, const char *place, int fd, int64_t max, enum sync_when when, char hash[HASH_TEXT],
                int64_t *size, struct err *e)
{
	struct blob_writer w;
	char chunk[1 << 16];
	if (blob_begin(&w, root, place, max, e))
		return -1;
	w.when = when;
	for (off_t at = 0;;) {
		ssize_t n = pread(fd, chunk, sizeof(chunk), at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			ERR_ERRNO(e, "The file could not be read.", "pread");
		if (n < 0 || (n > 0 && blob_add(&w, (struct span){chunk, (size_t)n}, e))) {
			blob_abandon(&w);
			return -1;
		}
		if (n == 0)
			break;
		at += n;
	}
	if (size)
		*size = w.size;
	return blob_end(&w, hash, e);
}

int blob_put_span(int root, const char *place, struct span s, char hash[HASH_TEXT], struct err *e)
{
	struct blob_writer w;
	if (blob_begin(&w, root, place, INT64_MAX, e))
		return -1;
	if (blob_add(&w, s, e)) {
		blob_abandon(&w);
		return -1;
	}
	return blob_end(&w, hash, e);
}

int blob_open(int root, const char *place, const char *hash, struct err *e)
{
	char name[NAME_MAX_TEXT];
	if (check_hash(hash, e))
		return -1;
	name_of(place, hash, name);
	int fd = openat(root, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0 && errno == ENOENT)
		return ERR(e, ERR_MISSING, "There is no such file in the store.", "%s", name);
	return fd < 0 ? ERR_ERRNO(e, "The store could not open a file.", "open %s", name) : fd;
}

bool blob_exists(int root, const char *place, const char *hash)
{
	char name[NAME_MAX_TEXT];
	if (!hash_valid(span_of(hash)))
		return false;
	name_of(place, hash, name);
	return fs_exists(root, name);
}

int blob_remove(int root, const char *place, const char *hash, struct err *e)
{
	char name[NAME_MAX_TEXT];
	if (check_hash(hash, e))
		return -1;
	name_of(place, hash, name);
	if (unlinkat(root, name, 0) == 0)
		return fs_sync_parent(root, name, e);
	return errno == ENOENT ? 0 : ERR_ERRNO(e, "The store could not remove a file.", "unlink %s", name);
}

int blob_copy(int root_from, int root_to, const char *place, const char *hash, enum sync_when when, struct err *e)
{
	char temporary[80];
	int rc = -1, to = -1;
	int from = blob_open(root_from, place, hash, e);
	if (from < 0)
		return -1;
	if (blob_is_whole(root_to, place, hash)) {
		close(from);
		return when == SYNC_NOW ? sync_blob(root_to, place, hash, e) : 0;
	}
	temporary_name(place, temporary);
	if (fs_make_dirs(root_to, place, 0755, e))
		goto done;
	to = openat(root_to, temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, MODE_WRITING);
	if (to < 0) {
		ERR_ERRNO(e, "The store could not make a file.", "open %s", temporary);
		goto done;
	}
	if (fs_copy_fd(from, to, e))
		goto done;
	if (fchmod(to, mode_of(root_to))) {
		ERR_ERRNO(e, "The store could not close a file.", "fchmod");
		goto done;
	}
	if (when == SYNC_NOW && fs_sync_fd(to, e))
		goto done;
	rc = put_in_place(root_to, place, temporary, hash, when, e);
done:
	if (rc && to >= 0)
		unlinkat(root_to, temporary, 0);
	if (to >= 0)
		close(to);
	close(from);
	return rc;
}

/* Calls EACH for the blobs of one shelf, "ab". */
static int each_on_shelf(int place_dir, const char *shelf, int (*each)(void *with, const char *hash, int64_t size),
                         void *with, struct err *e)
{
	int fd = fs_open_dir(place_dir, shelf, e);
	DIR *d = fd < 0 ? NULL : fdopendir(fd);
	int rc = 0;
	if (!d) {
		if (fd >= 0)
			close(fd);
		return fd < 0 ? -1 : ERR_ERRNO(e, "A folder of the store could not be read.", "fdopendir %s", shelf);
	}
	for (struct dirent *entry; rc == 0 && (entry = readdir(d));) {
		char hash[HASH_TEXT];
		struct stat st;
		if (strlen(entry->d_name) != HASH_TEXT - 3)
			continue;
		snprintf(hash, sizeof(hash), "%.2s%.62s", shelf, entry->d_name);
		if (hash_valid(span_of(hash)) && fstatat(dirfd(d), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
		    S_ISREG(st.st_mode))
			rc = each(with, hash, st.st_size);
	}
	closedir(d);
	return rc;
}

int blob_each(int root, const char *place, int (*each)(void *with, const char *hash, int64_t size), void *with,
              struct err *e)
{
	int rc = 0;
	if (!fs_exists(root, place))
		return 0;
	int place_dir = fs_open_dir(root, place, e);
	if (place_dir < 0)
		return -1;
	for (int i = 0; rc == 0 && i < 256; i++) {
		char shelf[3];
		snprintf(shelf, sizeof(shelf), "%02x", (unsigned)i & 0xffu);
		if (fs_exists(place_dir, shelf))
			rc = each_on_shelf(place_dir, shelf, each, with, e);
	}
	close(place_dir);
	return rc;
}
