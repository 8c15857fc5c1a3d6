#include "base/fs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

int fs_make_dirs(int dir, const char *path, mode_t mode, struct err *e)
{
	char part[PATH_MAX];
	size_t n = strlen(path);
	if (n == 0 || n >= sizeof(part))
		return ERR(e, ERR_INPUT, "The name of the folder is too long or empty.", "%zu bytes", n);
	memcpy(part, path, n + 1);
	for (size_t i = 1; i <= n; i++) {
		if (part[i] != '/' && part[i] != '\0')
			continue;
		char kept = part[i];
		part[i] = '\0';
		if (mkdirat(dir, part, mode) && errno != EEXIST)
			return ERR_ERRNO(e, "A folder could not be made.", "mkdir %s", part);
		part[i] = kept;
	}
	return 0;
}

int fs_open_dir(int dir, const char *path, struct err *e)
{
	int fd = openat(dir, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return fd >= 0 ? fd : ERR_ERRNO(e, "A folder could not be opened.", "open %s", path);
}

static int read_fd(int fd, size_t max, struct buf *out, struct err *e)
{
	for (;;) {
		char *to = buf_room(out, 65536);
		if (!to)
			return ERR(e, ERR_INPUT, "The file is too large.", "over %zu bytes", max);
		ssize_t n = read(fd, to, 65536);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return ERR_ERRNO(e, "The file could not be read.", "read");
		if (n == 0)
			break;
		out->n += (size_t)n;
	}
	out->p[out->n] = '\0';
	if (out->n > max)
		return ERR(e, ERR_INPUT, "The file is too large.", "over %zu bytes", max);
	return 0;
}

int fs_read(int dir, const char *path, size_t max, struct buf *out, struct err *e)
{
	int fd = openat(dir, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (fd < 0)
		return ERR_ERRNO(e, "The file could not be opened.", "open %s", path);
	struct stat st;
	int rc = -1;
	if (fstat(fd, &st))
		ERR_ERRNO(e, "The file could not be read.", "stat %s", path);
	else if (!S_ISREG(st.st_mode))
		ERR(e, ERR_INPUT, "That is not a regular file.", "%s", path);
	else {
		out->max = max + 65536;
		rc = read_fd(fd, max, out, e);
	}
	close(fd);
	return rc;
}

int fs_write_fd(int fd, struct span s, struct err *e)
{
	while (s.n) {
		ssize_t n = write(fd, s.p, s.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return ERR_ERRNO(e, "The file could not be written.", "write");
		s.p += n;
		s.n -= (size_t)n;
	}
	return 0;
}

int fs_sync_fd(int fd, struct err *e)
{
	if (fsync(fd))
		return ERR_ERRNO(e, "The disk did not confirm the write.", "fsync");
	return 0;
}

int fs_sync_all(int dir, struct err *e)
{
	if (syncfs(dir))
		return ERR_ERRNO(e, "The disk did not confirm the write.", "syncfs");
	return 0;
}

int fs_sync_parent(int dir, const char *path, struct err *e)
{
	char parent[PATH_MAX];
	const char *slash = strrchr(path, '/');
	size_t n = slash ? (size_t)(slash - path) : 0;
	if (n >= sizeof(parent))
		return ERR(e, ERR_INPUT, "The name of the file is too long.", "%zu bytes", n);
	memcpy(parent, path, n);
	parent[n] = '\0';
	int fd = openat(dir, n ? parent : slash ? "/" : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return ERR_ERRNO(e, "A folder could not be opened.", "open folder of %s", path);
	int rc = fs_sync_fd(fd, e);
	close(fd);
	return rc;
}

int fs_write(int dir, const char *path, struct span content, mode_t mode, struct err *e)
{
	return fs_write_when(dir, path, content, mode, SYNC_NOW, e);
}

int fs_write_when(int dir, const char *path, struct span content, mode_t mode, enum sync_when when, struct err *e)
{
	char tmp[PATH_MAX];
	if (snprintf(tmp, sizeof(tmp), "%s.tmp-%ld", path, (long)getpid()) >= (int)sizeof(tmp))
		return ERR(e, ERR_INPUT, "The name of the file is too long.", "%s", path);
	int fd = openat(dir, tmp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode);
	if (fd < 0)
		return ERR_ERRNO(e, "The file could not be made.", "open %s", tmp);
	int rc = -1;
	if (fs_write_fd(fd, content, e) || (when == SYNC_NOW && fs_sync_fd(fd, e)))
		goto done;
	if (renameat(dir, tmp, dir, path)) {
		ERR_ERRNO(e, "The file could not be put in its place.", "rename %s", path);
		goto done;
	}
	rc = when == SYNC_NOW ? fs_sync_parent(dir, path, e) : 0;
done:
	if (rc)
		unlinkat(dir, tmp, 0);
	close(fd);
	return rc;
}

int fs_copy_fd(int from, int to, struct err *e)
{
	loff_t at = 0;
	for (;;) {
		ssize_t n = copy_file_range(from, &at, to, NULL, 1 << 24, 0);
		if (n == 0)
			return 0;
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && at == 0 && (errno == EXDEV || errno == EINVAL || errno == EOPNOTSUPP || errno == ENOSYS))
			break;
		if (n < 0)
			return ERR_ERRNO(e, "The file could not be copied.", "copy_file_range");
	}
	char chunk[65536];
	for (off_t from_at = 0;;) {
		ssize_t n = pread(from, chunk, sizeof(chunk), from_at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return ERR_ERRNO(e, "The file could not be read.", "pread");
		if (n == 0)
			return 0;
		if (fs_write_fd(to, (struct span){chunk, (size_t)n}, e))
			return -1;
		from_at += n;
	}
}

bool fs_exists(int dir, const char *path)
{
	struct stat st;
	return fstatat(dir, path, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

static int remove_entries(int fd, struct err *e)
{
	DIR *d = fdopendir(fd);
	if (!d) {
		close(fd);
		return ERR_ERRNO(e, "A folder could not be read.", "fdopendir");
	}
	int rc = 0;
	for (struct dirent *entry; rc == 0 && (entry = readdir(d));)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			rc = fs_remove_tree(dirfd(d), entry->d_name, e);
	closedir(d);
	return rc;
}

int fs_remove_tree(int dir, const char *path, struct err *e)
{
	if (unlinkat(dir, path, 0) == 0 || errno == ENOENT)
		return 0;
	if (errno != EISDIR && errno != EPERM)
		return ERR_ERRNO(e, "A file could not be removed.", "unlink %s", path);
	int fd = openat(dir, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return ERR_ERRNO(e, "A folder could not be opened.", "open %s", path);
	if (remove_entries(fd, e))
		return -1;
	if (unlinkat(dir, path, AT_REMOVEDIR) && errno != ENOENT)
		return ERR_ERRNO(e, "A folder could not be removed.", "rmdir %s", path);
	return 0;
}

int fs_remove_temporary(int dir, const char *path, struct err *e)
{
	if (!fs_exists(dir, path))
		return 0;
	int rc = 0, fd = fs_open_dir(dir, path, e);
	DIR *d = fd < 0 ? NULL : fdopendir(fd);
	if (fd >= 0 && !d) {
		close(fd);
		return ERR_ERRNO(e, "A folder could not be read.", "fdopendir %s", path);
	}
	if (!d)
		return -1;
	for (struct dirent *entry; rc == 0 && (entry = readdir(d));)
		if (strstr(entry->d_name, ".tmp-"))
			rc = fs_remove_tree(dirfd(d), entry->d_name, e);
	closedir(d);
	return rc;
}

int64_t fs_free_bytes(int fd, struct err *e)
{
	struct statvfs v;
	if (fstatvfs(fd, &v))
		return ERR_ERRNO(e, "The free space of the disk could not be read.", "fstatvfs");
	return (int64_t)v.f_bavail * (int64_t)v.f_frsize;
}
