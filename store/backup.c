#include "store/backup.h"

#include <archive.h>
#include <archive_entry.h>
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
#include "store/backup_inner.h"
#include "store/blob.h"
#include "store/register_inner.h"

enum snapshot_statement { S_INTEGRITY, S_FILES, S__MAX };
static const struct sql_statement SNAPSHOT_STATEMENTS[S__MAX] = {
    [S_INTEGRITY] = {"snapshot_integrity", "PRAGMA integrity_check(1)"},
    [S_FILES] =
        {"snapshot_files",
         "SELECT blob FROM version UNION SELECT blob FROM release UNION SELECT release FROM publication"
         " UNION SELECT blob FROM case_file UNION SELECT blob FROM letter_form UNION SELECT blob FROM granted_file"
         " UNION SELECT blob FROM approval_sheet WHERE blob<>''"
         /* What came in and could not be opened. */
         " UNION SELECT digest FROM intake_trouble WHERE length(digest)=64 AND became='' ORDER BY 1"},
};

struct writer {
	struct site *site;
	struct archive *archive;
	struct seal seal;
	struct backup_result *result;
	struct err *e;
};

bool backup_name_is_plain(const char *name)
{
	size_t n = strlen(name);
	return n > 0 && n <= 200 && *name != '.' &&
	       strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-") == n;
}

void seal_begin(struct seal *s)
{
	hash_begin(&s->hasher);
}

void seal_add(struct seal *s, const char *hash, int64_t size, const char *path)
{
	char number[32];
	snprintf(number, sizeof(number), " %lld ", (long long)size);
	hash_add(&s->hasher, span_of(hash));
	hash_add(&s->hasher, span_of(number));
	hash_add(&s->hasher, span_of(path));
	hash_add(&s->hasher, LIT("\n"));
}

void seal_end(struct seal *s, char out[HASH_TEXT])
{
	hash_end(&s->hasher, out);
}

static int archive_failed(struct writer *w)
{
	errno = archive_errno(w->archive);
	return ERR_ERRNO(w->e, "The backup could not be written.", "libarchive: %s", archive_error_string(w->archive));
}

static int put_header(struct writer *w, const char *path, int64_t size)
{
	struct archive_entry *entry = archive_entry_new();
	if (!entry)
		abort();
	archive_entry_set_pathname(entry, path);
	archive_entry_set_size(entry, size);
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_entry_set_perm(entry, 0600);
	archive_entry_set_mtime(entry, (time_t)(now_ms() / 1000), 0);
	int code = archive_write_header(w->archive, entry);
	archive_entry_free(entry);
	return code == ARCHIVE_OK ? 0 : archive_failed(w);
}

static int put_bytes(struct writer *w, struct span s)
{
	while (s.n) {
		la_ssize_t n = archive_write_data(w->archive, s.p, s.n);
		if (n <= 0)
			return archive_failed(w);
		s.p += n;
		s.n -= (size_t)n;
	}
	return 0;
}

static int put_span(struct writer *w, const char *path, struct span content)
{
	char hash[HASH_TEXT];
	hash_bytes(content, hash);
	seal_add(&w->seal, hash, (int64_t)content.n, path);
	w->result->files++;
	w->result->bytes += (int64_t)content.n;
	return put_header(w, path, (int64_t)content.n) || put_bytes(w, content) ? -1 : 0;
}

/* Streams what FD holds; HASH gets its digest. */
static int put_fd(struct writer *w, const char *path, int fd, char hash[HASH_TEXT])
{
	struct stat st;
	struct hasher h;
	char chunk[1 << 16];
	int64_t left;
	if (fstat(fd, &st))
		return ERR_ERRNO(w->e, "A file could not be read.", "fstat %s", path);
	if (put_header(w, path, st.st_size))
		return -1;
	hash_begin(&h);
	for (left = st.st_size; left > 0;) {
		ssize_t n = read(fd, chunk, left < (int64_t)sizeof(chunk) ? (size_t)left : sizeof(chunk));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return ERR_ERRNO(w->e, "A file could not be read.", "read %s", path);
		if (put_bytes(w, (struct span){chunk, (size_t)n}))
			return -1;
		hash_add(&h, (struct span){chunk, (size_t)n});
		left -= n;
	}
	hash_end(&h, hash);
	seal_add(&w->seal, hash, st.st_size, path);
	w->result->files++;
	w->result->bytes += st.st_size;
	return 0;
}

static int put_small_file(struct writer *w, int dir, const char *name, const char *path)
{
	struct buf all = buf_make((size_t)BACKUP_SMALL_MAX + (1 << 17));
	int rc = fs_read(dir, name, BACKUP_SMALL_MAX, &all, w->e);
	if (rc == 0)
		rc = put_span(w, path, buf_span(&all));
	buf_free(&all);
	return rc;
}

/* Every regular file right under FOLDER; a folder that is not there has none. */
static int put_folder(struct writer *w, int root, const char *folder, const char *path)
{
	if (!fs_exists(root, folder))
		return 0;
	int fd = fs_open_dir(root, folder, w->e);
	DIR *d = fd < 0 ? NULL : fdopendir(fd);
	int rc = 0;
	if (!d) {
		if (fd >= 0)
			close(fd);
		return fd < 0 ? -1 : ERR_ERRNO(w->e, "A folder could not be read.", "fdopendir %s", folder);
	}
	for (struct dirent *entry; rc == 0 && (entry = readdir(d));) {
		char full[512];
		struct stat st;
		if (!backup_name_is_plain(entry->d_name) ||
		    fstatat(dirfd(d), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) || !S_ISREG(st.st_mode))
			continue;
		snprintf(full, sizeof(full), "%s/%s", path, entry->d_name);
		rc = put_small_file(w, dirfd(d), entry->d_name, full);
	}
	closedir(d);
	return rc;
}

/* One consistent copy of the register in one step: a step at a time would start again with every commit
 * (dependencies 7.5). */
static int take_snapshot(struct site *s, const char *file, struct sql *copy, struct err *e)
{
	bool sound = false;
	if (sql_open(copy, s->internal_dir, file, 0600, false, "copy of the register", e))
		return -1;
	sqlite3_backup *backup = sqlite3_backup_init(copy->db, "main", s->reg->sql.db, "main");
	if (backup) {
		sqlite3_backup_step(backup, -1);
		sound = sqlite3_backup_finish(backup) == SQLITE_OK;
	}
	if (!sound)
		return ERR(e, ERR_SYSTEM, "The register could not be copied.", "sqlite3_backup: %s",
		           sqlite3_errmsg(copy->db));
	return sql_script(copy, "PRAGMA journal_mode=DELETE", e) || sql_prepare(copy, SNAPSHOT_STATEMENTS, S__MAX, e)
	           ? -1
	           : 0;
}

static int is_sound(void *with, sqlite3_stmt *st)
{
	*(bool *)with = strcmp(sql_peek(st, 0), "ok") == 0;
	return 0;
}

static int put_text(struct writer *w, const char *hash)
{
	char path[128], ignored[HASH_TEXT];
	snprintf(path, sizeof(path), "internal/text/%.2s/%s", hash, hash + 2);
	int fd = openat(w->site->data_dir, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return errno == ENOENT ? 0 : ERR_ERRNO(w->e, "A text could not be read.", "open %s", path);
	int rc = put_fd(w, path, fd, ignored);
	close(fd);
	return rc;
}

/* A file that is lost or was changed does not keep the rest from being saved. */
static int put_blob(void *with, sqlite3_stmt *st)
{
	struct writer *w = with;
	struct err missing = ERR_INIT;
	char hash[HASH_TEXT], found[HASH_TEXT], path[128];
	sql_copy(st, 0, hash, sizeof(hash));
	int fd = blob_open(w->site->internal_dir, "blob", hash, &missing);
	if (fd < 0) {
		w->result->damaged++;
		return 0;
	}
	snprintf(path, sizeof(path), "internal/blob/%.2s/%s", hash, hash + 2);
	int rc = put_fd(w, path, fd, found);
	close(fd);
	if (rc)
		return -1;
	w->result->damaged += strcmp(hash, found) != 0;
	return put_text(w, hash);
}

static int put_register(struct writer *w, const char *file, struct sql *copy)
{
	char ignored[HASH_TEXT];
	bool sound = false;
	if (sql_each(copy, S_INTEGRITY, NULL, is_sound, &sound, w->e))
		return -1;
	if (!sound)
		return ERR(w->e, ERR_CORRUPT, "The register is damaged. Run `earsip check`.",
		           "integrity_check of the copy");
	int fd = openat(w->site->internal_dir, file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return ERR_ERRNO(w->e, "The register could not be copied.", "open %s", file);
	int rc = put_fd(w, BACKUP_REGISTER, fd, ignored);
	close(fd);
	return rc ? -1 : sql_each(copy, S_FILES, NULL, put_blob, w, w->e);
}

/* Intake before the register: what is imported in between is in both, and importing is keyed on number and content. */
static int put_all(struct writer *w, const char *snapshot)
{
	struct sql copy = {.what = "copy of the register"};
	char digest[HASH_TEXT];
	int rc = -1;
	seal_begin(&w->seal);
	if (put_span(w, BACKUP_HEAD, LIT(BACKUP_HEAD_V1)) ||
	    put_small_file(w, w->site->data_dir, "earsip.conf", "earsip.conf") ||
	    put_folder(w, w->site->data_dir, "policies", "policies") ||
	    put_folder(w, w->site->intake_dir, "code", "intake/code") ||
	    put_folder(w, w->site->intake_dir, "new", "intake/new") || take_snapshot(w->site, snapshot, &copy, w->e) ||
	    put_register(w, snapshot, &copy))
		goto done;
	seal_end(&w->seal, digest);
	rc = put_header(w, BACKUP_SEAL, HASH_TEXT - 1) || put_bytes(w, span_of(digest)) ? -1 : 0;
done:
	sql_close(&copy);
	unlinkat(w->site->internal_dir, snapshot, 0);
	return rc;
}

static int write_archive(struct site *s, int fd, struct backup_result *out, struct err *e)
{
	struct writer w = {.site = s, .archive = archive_write_new(), .result = out, .e = e};
	char snapshot[64];
	snprintf(snapshot, sizeof(snapshot), ".tmp-snapshot-%ld.db", (long)getpid());
	if (!w.archive)
		abort();
	int rc = archive_write_set_format_pax_restricted(w.archive) != ARCHIVE_OK ||
	                 archive_write_add_filter_zstd(w.archive) != ARCHIVE_OK ||
	                 archive_write_open_fd(w.archive, fd) != ARCHIVE_OK
	             ? archive_failed(&w)
	             : put_all(&w, snapshot);
	if (rc == 0 && archive_write_close(w.archive) != ARCHIVE_OK)
		rc = archive_failed(&w);
	archive_write_free(w.archive);
	return rc;
}

int backup_write(struct site *s, const char *file, struct backup_result *out, struct err *e)
{
	char temporary[4096];
	int rc = -1;
	*out = (struct backup_result){0};
	if (snprintf(temporary, sizeof(temporary), "%s.tmp-%ld", file, (long)getpid()) >= (int)sizeof(temporary))
		return ERR(e, ERR_INPUT, "The name of the backup is too long.", "%zu bytes", strlen(file));
	int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return ERR_ERRNO(e, "The backup could not be made.", "open %s", temporary);
	if (write_archive(s, fd, out, e) || fs_sync_fd(fd, e))
		goto done;
	if (rename(temporary, file)) {
		ERR_ERRNO(e, "The backup could not be put in its place.", "rename %s", file);
		goto done;
	}
	rc = fs_sync_parent(AT_FDCWD, file, e);
done:
	if (rc)
		unlink(temporary);
	close(fd);
	return rc;
}
