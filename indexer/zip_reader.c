#include "indexer/zip_reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { NAME_MAX_BYTES = 1024, RATIO_FROM_BYTES = 10 << 20, PIECE = 64 << 10 };

struct zip {
	const struct input *in;
	struct archive *cursor;
	size_t next; /* the member whose header comes next at the cursor */
	char **names;
	size_t count, cap;
	int64_t bytes; /* unpacked so far */
	bool has_encrypted;
	char piece[PIECE];
};

static const char DAMAGED[] = "The file is a damaged zip.";
static const char PROTECTED[] = "The file is protected by a password.";

static struct archive *cursor_open(const struct input *in)
{
	struct archive *a = archive_read_new();
	if (!a)
		return NULL;
	if (archive_read_support_format_zip_seekable(a) != ARCHIVE_OK ||
	    archive_read_open_memory(a, in->bytes.p, in->bytes.n) != ARCHIVE_OK) {
		archive_read_free(a);
		return NULL;
	}
	return a;
}

static const char *entry_name(struct archive_entry *entry)
{
	const char *name = archive_entry_pathname_utf8(entry);
	if (!name)
		name = archive_entry_pathname(entry);
	return name && strlen(name) <= NAME_MAX_BYTES ? name : "";
}

static void name_add(struct zip *z, const char *name)
{
	if (z->count == z->cap) {
		z->cap = z->cap ? z->cap * 2 : 64;
		z->names = must_grow(z->names, z->cap, sizeof *z->names);
	}
	z->names[z->count++] = text_copy(name);
}

static int by_name(const void *a, const void *b)
{
	return strcasecmp(*(char *const *)a, *(char *const *)b);
}

static bool has_twins(const struct zip *z)
{
	bool twins = false;
	char **sorted = must_alloc(z->count + 1, sizeof *sorted);
	for (size_t i = 0; i < z->count; i++)
		sorted[i] = z->names[i];
	qsort(sorted, z->count, sizeof *sorted, by_name);
	for (size_t i = 1; i < z->count && !twins; i++)
		twins = sorted[i][0] && strcasecmp(sorted[i - 1], sorted[i]) == 0;
	free(sorted);
	return twins;
}

static enum verdict read_directory(struct zip *z, const char **reason)
{
	for (;;) {
		struct archive_entry *entry;
		int rc = archive_read_next_header(z->cursor, &entry);
		if (rc == ARCHIVE_EOF)
			return VERDICT_OK;
		if (rc < ARCHIVE_WARN) {
			*reason = DAMAGED;
			return VERDICT_DAMAGED;
		}
		if ((int64_t)z->count >= z->in->limits.entries_max && z->in->limits.entries_max > 0) {
			*reason = "The file has too many parts.";
			return VERDICT_TOO_BIG;
		}
		if (archive_entry_is_encrypted(entry))
			z->has_encrypted = true;
		name_add(z, entry_name(entry));
	}
}

enum verdict zip_open(const struct input *in, struct zip **out, const char **reason)
{
	struct zip *z = must_alloc(1, sizeof *z);
	enum verdict v = VERDICT_DAMAGED;
	*out = NULL;
	*reason = DAMAGED;
	z->in = in;
	z->cursor = cursor_open(in);
	if (!z->cursor || (v = read_directory(z, reason)) != VERDICT_OK)
		goto done;
	v = VERDICT_DAMAGED;
	if (z->count == 0 || has_twins(z)) {
		*reason = z->count ? "The file has two parts of the same name." : DAMAGED;
		goto done;
	}
	if (z->has_encrypted) {
		*reason = PROTECTED;
		v = VERDICT_ENCRYPTED;
		goto done;
	}
	z->next = z->count; /* the cursor stands at the end */
	*reason = NULL;
	*out = z;
	v = VERDICT_OK;
done:
	if (!*out)
		zip_close(z);
	return v;
}

void zip_close(struct zip *z)
{
	if (!z)
		return;
	if (z->cursor)
		archive_read_free(z->cursor);
	for (size_t i = 0; i < z->count; i++)
		free(z->names[i]);
	free(z->names);
	free(z);
}

size_t zip_count(const struct zip *z)
{
	return z->count;
}

const char *zip_name(const struct zip *z, size_t i)
{
	return z->names[i];
}

long zip_find(const struct zip *z, const char *name)
{
	for (size_t i = 0; i < z->count; i++)
		if (strcasecmp(z->names[i], name) == 0)
			return (long)i;
	return -1;
}

/* Moves the cursor to the data of member I. */
static bool seek_to(struct zip *z, size_t i)
{
	struct archive_entry *entry;
	if (!z->cursor || z->next > i) {
		if (z->cursor)
			archive_read_free(z->cursor);
		z->cursor = cursor_open(z->in);
		z->next = 0;
	}
	while (z->cursor && z->next <= i) {
		if (archive_read_next_header(z->cursor, &entry) < ARCHIVE_WARN)
			return false;
		z->next++;
	}
	return z->cursor != NULL;
}

static bool over_limits(const struct zip *z)
{
	const struct job_limits *l = &z->in->limits;
	if (l->bytes_max > 0 && z->bytes > l->bytes_max)
		return true;
	return l->ratio_max > 0 && z->bytes > RATIO_FROM_BYTES && z->bytes / l->ratio_max > (int64_t)z->in->bytes.n;
}

enum verdict zip_stream(struct zip *z, size_t i, bool (*sink)(void *with, struct span piece), void *with,
                        const char **reason)
{
	*reason = DAMAGED;
	if (!seek_to(z, i))
		return VERDICT_DAMAGED;
	for (;;) {
		la_ssize_t n = archive_read_data(z->cursor, z->piece, sizeof z->piece);
		if (n < 0 && n != ARCHIVE_WARN)
			return VERDICT_DAMAGED;
		if (n <= 0)
			break;
		z->bytes += n;
		if (over_limits(z)) {
			*reason = "The file unpacks to more than is allowed.";
			return VERDICT_TOO_BIG;
		}
		if (!sink(with, (struct span){z->piece, (size_t)n}))
			break;
	}
	*reason = NULL;
	return VERDICT_OK;
}

static bool into_buf(void *with, struct span piece)
{
	buf_put(with, piece);
	return buf_ok(with);
}

enum verdict zip_read(struct zip *z, size_t i, struct buf *out, const char **reason)
{
	enum verdict v = zip_stream(z, i, into_buf, out, reason);
	if (v == VERDICT_OK && !buf_ok(out)) {
		*reason = "A part of the file is larger than is allowed.";
		v = VERDICT_TOO_BIG;
	}
	return v;
}
