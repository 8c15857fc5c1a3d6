/* Reading a backup.  It is one of our own; it is treated as one of a stranger: no path but those that we write, no
 * link, no folder, nothing taken before the seal at its end has proved it. */
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/fs.h"
#include "base/now.h"
#include "store/audit.h"
#include "store/backup.h"
#include "store/backup_inner.h"
#include "store/blob.h"
#include "store/intake_register.h"
#include "store/register_inner.h"
#include "store/site_folders.h"

#define REGISTER_WAITING "internal/register.db.restoring"

struct reader {
	struct archive *archive;
	int dir; /* DATA */
	int internal_dir;
	struct seal seal;
	struct buf settings; /* earsip.conf: written last, it makes DATA a data folder */
	bool has_head, has_register, sealed;
	struct backup_result *result;
	struct err *e;
};

static int damaged(struct reader *r, const char *why)
{
	return ERR(r->e, ERR_CORRUPT, "The backup is cut off or damaged. Nothing was restored.", "%s", why);
}

/* Calls EACH for the bytes of the entry; HASH and SIZE get what came. */
static int each_chunk(struct reader *r, int (*each)(void *with, struct span s, struct err *e), void *with,
                      char hash[HASH_TEXT], int64_t *size)
{
	struct hasher h;
	const void *p;
	size_t n;
	la_int64_t at;
	int code;
	hash_begin(&h);
	*size = 0;
	while ((code = archive_read_data_block(r->archive, &p, &n, &at)) == ARCHIVE_OK) {
		if (at != *size)
			return damaged(r, "a sparse entry");
		if (each(with, (struct span){p, n}, r->e))
			return -1;
		hash_add(&h, (struct span){p, n});
		*size += (int64_t)n;
	}
	hash_end(&h, hash);
	return code == ARCHIVE_EOF
	           ? 0
	           : damaged(r, archive_error_string(r->archive) ? archive_error_string(r->archive) : "data");
}

static int chunk_to_fd(void *with, struct span s, struct err *e)
{
	return fs_write_fd(*(int *)with, s, e);
}

static int chunk_to_buf(void *with, struct span s, struct err *e)
{
	buf_put(with, s);
	return buf_ok(with) ? 0 : ERR(e, ERR_CORRUPT, "The backup is damaged: a small file is too large.", "buf");
}

static int chunk_to_blob(void *with, struct span s, struct err *e)
{
	return blob_add(with, s, e);
}

static int take_memory(struct reader *r, struct buf *to, char hash[HASH_TEXT], int64_t *size)
{
	return each_chunk(r, chunk_to_buf, to, hash, size);
}

static int take_file(struct reader *r, const char *path, char hash[HASH_TEXT], int64_t *size)
{
	int fd = openat(r->dir, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return errno == EEXIST ? damaged(r, "the same path twice")
		                       : ERR_ERRNO(r->e, "A file could not be made.", "open %s", path);
	int rc = each_chunk(r, chunk_to_fd, &fd, hash, size);
	if (rc == 0)
		rc = fs_sync_fd(fd, r->e);
	close(fd);
	return rc;
}

/* ---- One function for each kind of path ---- */

static int take_head(struct reader *r, const char *path, char hash[HASH_TEXT], int64_t *size)
{
	struct buf head = buf_make(4096);
	(void)path;
	int rc = take_memory(r, &head, hash, size);
	if (rc == 0 && !span_is(buf_span(&head), BACKUP_HEAD_V1))
		rc = ERR(r->e, ERR_INPUT, "This is no backup of earsip, or one of a later version.", "head");
	r->has_head = rc == 0;
	buf_free(&head);
	return rc;
}

static int take_settings(struct reader *r, const char *path, char hash[HASH_TEXT], int64_t *size)
{
	(void)path;
	return r->settings.n ? damaged(r, "settings twice") : take_memory(r, &r->settings, hash, size);
}

static int take_register(struct reader *r, const char *path, char hash[HASH_TEXT], int64_t *size)
{
	(void)path;
	r->has_register = true;
	return take_file(r, REGISTER_WAITING, hash, size);
}

/* What follows PREFIX is one plain name. */
static int take_named(struct reader *r, const char *path, char hash[HASH_TEXT], int64_t *size)
{
	if (!backup_name_is_plain(strrchr(path, '/') + 1))
		return damaged(r, "a name");
	if (span_starts(span_of(path), "policies/") && fs_make_dirs(r->dir, "policies", 0755, r->e))
		return -1;
	return take_file(r, path, hash, size);
}

/* "internal/blob/ab/cdef..." into its hash. */
static int hash_of_path(struct reader *r, const char *path, char hash[HASH_TEXT])
{
	const char *two = path + strlen("internal/blob/"); /* "internal/text/" is as long */
	if (strlen(two) != HASH_TEXT || two[2] != '/')
		return damaged(r, "the path of a stored file");
	snprintf(hash, HASH_TEXT, "%.2s%s", two, two + 3);
	return hash_valid(span_of(hash)) ? 0 : damaged(r, "the path of a stored file");
}

static int take_blob(struct reader *r, const char *path, char hash[HASH_TEXT], int64_t *size)
{
	struct blob_writer w;
	char wanted[HASH_TEXT], named[HASH_TEXT];
	if (hash_of_path(r, path, wanted) || blob_begin(&w, r->internal_dir, "blob", INT64_MAX, r->e))
		return -1;
	if (each_chunk(r, chunk_to_blob, &w, hash, size)) {
		blob_abandon(&w);
		return -1;
	}
	if (strcmp(hash, wanted) == 0)
		return blob_end(&w, named, r->e);
	/* It was damaged before it was saved: `check` will name it. */
	r->result->damaged++;
	blob_abandon(&w);
	return 0;
}

static int take_text(struct reader *r, const char *path, char hash[HASH_TEXT], int64_t *size)
{
	char wanted[HASH_TEXT], shelf[64];
	if (hash_of_path(r, path, wanted))
		return -1;
	snprintf(shelf, sizeof(shelf), "internal/text/%.2s", wanted);
	return fs_make_dirs(r->dir, shelf, 0700, r->e) ? -1 : take_file(r, path, hash, size);
}

static int take_seal(struct reader *r, const char *path, char hash[HASH_TEXT], int64_t *size)
{
	struct buf seal = buf_make(4096);
	char expected[HASH_TEXT];
	(void)path;
	int rc = take_memory(r, &seal, hash, size);
	seal_end(&r->seal, expected);
	if (rc == 0 && !span_is(buf_span(&seal), expected))
		rc = damaged(r, "the seal is of other content");
	r->sealed = rc == 0;
	buf_free(&seal);
	return rc;
}

static const struct {
	const char *path;
	bool prefix; /* else the whole path */
	int (*take)(struct reader *r, const char *path, char hash[HASH_TEXT], int64_t *size);
} KINDS[] = {
    {BACKUP_HEAD, false, take_head},     {"earsip.conf", false, take_settings}, {"policies/", true, take_named},
    {"intake/code/", true, take_named},  {"intake/new/", true, take_named},     {BACKUP_REGISTER, false, take_register},
    {"internal/blob/", true, take_blob}, {"internal/text/", true, take_text},   {BACKUP_SEAL, false, take_seal},
};

static int take_entry(struct reader *r, struct archive_entry *entry)
{
	const char *path = archive_entry_pathname(entry);
	char hash[HASH_TEXT];
	int64_t size = 0;
	if (!path || archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) ||
	    archive_entry_symlink(entry))
		return damaged(r, "an entry that is no plain file");
	if (r->sealed || (!r->has_head && strcmp(path, BACKUP_HEAD) != 0))
		return damaged(r, "an entry out of place");
	for (size_t i = 0; i < COUNT(KINDS); i++) {
		if (KINDS[i].prefix ? !span_starts(span_of(path), KINDS[i].path) : strcmp(path, KINDS[i].path) != 0)
			continue;
		/* One name behind a folder: nothing can climb out. */
		if (KINDS[i].take == take_named && strchr(path + strlen(KINDS[i].path), '/'))
			return damaged(r, "a name with a slash");
		if (KINDS[i].take(r, path, hash, &size))
			return -1;
		seal_add(&r->seal, hash, size, path);
		r->result->files++;
		r->result->bytes += size;
		return 0;
	}
	return damaged(r, "a path that a backup does not have");
}

static int take_all(struct reader *r)
{
	struct archive_entry *entry;
	int code;
	seal_begin(&r->seal);
	while ((code = archive_read_next_header(r->archive, &entry)) == ARCHIVE_OK)
		if (take_entry(r, entry))
			return -1;
	if (code != ARCHIVE_EOF)
		return damaged(r, archive_error_string(r->archive) ? archive_error_string(r->archive) : "header");
	if (!r->sealed || !r->has_register || !r->settings.n)
		return damaged(r, "the seal, the register or the settings are missing");
	return 0;
}

static int read_archive(struct reader *r, const char *file)
{
	int rc = -1;
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return ERR_ERRNO(r->e, "The backup could not be opened.", "open %s", file);
	r->archive = archive_read_new();
	if (!r->archive)
		abort();
	archive_read_support_filter_zstd(r->archive);
	archive_read_support_format_tar(r->archive);
	if (archive_read_open_fd(r->archive, fd, 1 << 16) != ARCHIVE_OK)
		ERR(r->e, ERR_INPUT, "This is no backup of earsip.", "libarchive: %s",
		    archive_error_string(r->archive));
	else
		rc = take_all(r);
	archive_read_free(r->archive);
	close(fd);
	return rc;
}

/* The indexes and public/ are made anew by whoever reads the outbox; the replies with the next round of that day. */
static int announce(struct reg *r, int64_t last_number, struct err *e)
{
	char actor[ACTOR_TEXT];
	if (reg_begin(r, site_actor(actor), e))
		return -1;
	if (reg_outbox_refill(r, true, true, e) ||
	    sql_run(&r->sql, Q_COUNTER_SET, VALUES(TEXT(":name", "replies_day"), NUMBER(":value", 0)), e) ||
	    (last_number &&
	     sql_run(&r->sql, Q_COUNTER_SET, VALUES(TEXT(":name", "last_number"), NUMBER(":value", last_number)), e)) ||
	    audit_addf(r, "sistem.pulih", "register", e, "{\"last_number\":%lld}", (long long)last_number) ||
	    reg_commit(r, e)) {
		reg_rollback(r);
		return -1;
	}
	return 0;
}

static int wake_register(struct reader *r, int64_t last_number)
{
	struct reg *reg = NULL;
	if (renameat(r->dir, REGISTER_WAITING, r->dir, BACKUP_REGISTER))
		return ERR_ERRNO(r->e, "The register could not be put in its place.", "rename");
	int rc = reg_open(r->internal_dir, &reg, r->e) || announce(reg, last_number, r->e) ? -1 : 0;
	reg_close(reg);
	return rc;
}

/* A request waits under its code and under its number: two names of one file.  And what was given before is given no
 * more: the numbers that the register knows, and those up to LAST_NUMBER, which paper knows. */
static int join_intake(struct reader *r, int64_t last_number)
{
	struct reg *reg = NULL;
	int joined, rc = -1, intake = fs_open_dir(r->dir, "intake", r->e);
	if (intake >= 0 && intake_rejoin(intake, &joined, r->e) == 0 && reg_open(r->internal_dir, &reg, r->e) == 0)
		rc = intake_reserve_known(reg, intake, day_to_civil(day_of_ms(now_ms(), 0)).year, last_number, r->e);
	reg_close(reg);
	if (intake >= 0)
		close(intake);
	return rc;
}

static int restore_into(int dir, const char *file, int64_t last_number, struct backup_result *out, struct err *e)
{
	struct reader r = {
	    .dir = dir, .internal_dir = -1, .settings = buf_make((size_t)BACKUP_SMALL_MAX), .result = out, .e = e};
	int rc = -1;
	if (site_make_folders(dir, e) || (r.internal_dir = fs_open_dir(dir, "internal", e)) < 0)
		goto done;
	if (read_archive(&r, file) || wake_register(&r, last_number) || site_make_catalog(dir, e) ||
	    join_intake(&r, last_number))
		goto done;
	/* Texts and the rest were written without a folder sync each. */
	if (syncfs(dir)) {
		ERR_ERRNO(e, "The disk did not confirm the write.", "syncfs");
		goto done;
	}
	rc = fs_write(dir, "earsip.conf", buf_span(&r.settings), 0644, e);
done:
	if (r.internal_dir >= 0)
		close(r.internal_dir);
	buf_free(&r.settings);
	return rc;
}

int backup_restore(const char *file, const char *data, int64_t last_number, struct backup_result *out, struct err *e)
{
	bool was_there = fs_exists(AT_FDCWD, data);
	*out = (struct backup_result){0};
	if (fs_make_dirs(AT_FDCWD, data, 0755, e))
		return -1;
	int dir = fs_open_dir(AT_FDCWD, data, e);
	if (dir < 0)
		return -1;
	int rc = site_is_empty(dir, e);
	if (rc == 0) {
		rc = restore_into(dir, file, last_number, out, e);
		if (rc)
			site_remove_all(dir);
		if (rc && !was_there)
			rmdir(data);
	}
	close(dir);
	return rc;
}
