#include "indexer/format_archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define RATIO_FREE  (10 << 20) /* bytes before the ratio counts: small files of one letter are no bombs */
#define RETRIES_MAX 100        /* headers in a row that could not be read */

/* Each format by name: `support_all` would bring readers of disk images and filters that run programs. */
static struct archive *open_archive(const struct input *in, bool tar_or_raw)
{
	struct archive *a = archive_read_new();
	if (!a)
		return NULL;
	archive_read_support_filter_gzip(a);
	archive_read_support_filter_xz(a);
	archive_read_support_filter_zstd(a);
	archive_read_support_filter_bzip2(a);
	archive_read_support_format_tar(a);
	if (tar_or_raw) {
		archive_read_support_format_raw(a);
	} else {
		archive_read_support_format_zip(a);
		archive_read_support_format_7zip(a);
		archive_read_support_format_rar(a);
		archive_read_support_format_rar5(a);
	}
	if (archive_read_open_memory(a, in->bytes.p, in->bytes.n) < ARCHIVE_WARN) {
		archive_read_free(a);
		return NULL;
	}
	return a;
}

bool archive_holds_tar(const struct input *in)
{
	struct archive *a = open_archive(in, true);
	struct archive_entry *entry;
	if (!a)
		return false;
	int rc = archive_read_next_header(a, &entry);
	bool tar = rc >= ARCHIVE_WARN && (archive_format(a) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_TAR;
	archive_read_free(a);
	return tar;
}

struct unpacking {
	const struct input *in;
	struct out *out;
	struct archive *archive;
	int order;         /* of members, folders left out */
	int64_t bytes;     /* unpacked so far */
	const char *limit; /* the limit that was hit, as a sentence */
};

static bool over_limit(struct unpacking *u)
{
	const struct job_limits *l = &u->in->limits;
	if (u->bytes > l->bytes_max)
		u->limit = "The archive unpacks to more bytes than the limit.";
	else if (l->ratio_max > 0 && u->bytes > RATIO_FREE && u->bytes / l->ratio_max > (int64_t)u->in->bytes.n)
		u->limit = "The archive unpacks to a suspicious multiple of its size.";
	return u->limit != NULL;
}

static bool is_about_encryption(struct archive *a)
{
	const char *said = archive_error_string(a);
	return archive_read_has_encrypted_entries(a) == 1 ||
	       (said && (strstr(said, "ncrypt") || strstr(said, "assphrase")));
}

/* The bytes of the current member.  What is counted is what really came out, never what a header says. */
static enum verdict send_data(struct unpacking *u, const char **reason)
{
	static char piece[65536];
	for (;;) {
		la_ssize_t n = archive_read_data(u->archive, piece, sizeof(piece));
		if (n == 0)
			return VERDICT_OK;
		if (n == ARCHIVE_RETRY)
			continue;
		if (n < 0) {
			bool locked = is_about_encryption(u->archive);
			*reason =
			    locked ? "The member is protected by a password." : "The member is damaged in the archive.";
			return locked ? VERDICT_ENCRYPTED : VERDICT_DAMAGED;
		}
		u->bytes += n;
		if (over_limit(u)) {
			*reason = u->limit;
			return VERDICT_ARCHIVE_LIMIT;
		}
		out_member_data(u->out, (struct span){piece, (size_t)n});
	}
}

static enum verdict send_content(struct unpacking *u, struct archive_entry *entry, const char **reason)
{
	bool link =
	    archive_entry_hardlink(entry) || archive_entry_symlink(entry) || archive_entry_filetype(entry) == AE_IFLNK;
	if (link || (archive_entry_filetype(entry) != AE_IFREG && archive_entry_filetype(entry) != 0)) {
		*reason =
		    link ? "A link in an archive is not followed." : "A device or pipe in an archive is not taken.";
		return VERDICT_UNSUPPORTED;
	}
	if (archive_entry_is_encrypted(entry)) {
		*reason = "The member is protected by a password.";
		return VERDICT_ENCRYPTED;
	}
	return send_data(u, reason);
}

static void send_member(struct unpacking *u, struct archive_entry *entry)
{
	char made[32];
	const char *reason = NULL, *name = archive_entry_pathname(entry);
	if (archive_entry_filetype(entry) == AE_IFDIR)
		return;
	if (u->order >= u->in->limits.entries_max) {
		u->limit = "The archive has more members than the limit.";
		return;
	}
	u->order++;
	if (!name || !*name) {
		snprintf(made, sizeof(made), "entry-%04d", u->order);
		name = made;
	}
	out_member_begin(u->out, span_of(name), u->order);
	enum verdict v = send_content(u, entry, &reason);
	out_member_end(u->out, v, reason);
}

static enum verdict explain_stop(struct unpacking *u, int rc, const char **reason)
{
	if (u->limit) {
		*reason = u->limit;
		return VERDICT_ARCHIVE_LIMIT;
	}
	if (rc == ARCHIVE_EOF)
		return VERDICT_OK;
	if (is_about_encryption(u->archive)) {
		*reason = "The archive's table of contents is protected by a password.";
		return VERDICT_ENCRYPTED;
	}
	*reason = "The archive is damaged; what could be read before the damage was taken.";
	return VERDICT_DAMAGED;
}

enum verdict archive_members(const struct input *in, struct out *o, const char **reason)
{
	struct unpacking u = {.in = in, .out = o};
	struct archive_entry *entry;
	int rc, retries = 0;
	if (in->limits.depth_left < 1) {
		*reason = "The archive lies deeper in other archives than the limit.";
		return VERDICT_ARCHIVE_LIMIT;
	}
	u.archive = open_archive(in, false);
	if (!u.archive) {
		*reason = "The archive can't be opened.";
		return VERDICT_DAMAGED;
	}
	/* A warning is about a name or an attribute: the entry counts. */
	while ((rc = archive_read_next_header(u.archive, &entry)) != ARCHIVE_EOF && rc > ARCHIVE_FATAL) {
		if (rc == ARCHIVE_RETRY || rc < ARCHIVE_WARN) {
			if (++retries > RETRIES_MAX)
				break;
			continue;
		}
		send_member(&u, entry);
		if (u.limit)
			break;
	}
	enum verdict v = explain_stop(&u, rc, reason);
	archive_read_free(u.archive);
	return v;
}
