/* Texts: what the extractor found, as zstd with a checksum, under the hash of the file that it was taken from. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zstd.h>

#include "base/fs.h"
#include "store/blob.h"

enum { LEVEL = 3, NAME_TEXT = 80 };
/* No extractor gives more; a damaged frame cannot ask for more. */
static const unsigned long long TEXT_MAX = 512ULL << 20;

static int name_of(const char *hash, char out[NAME_TEXT], struct err *e)
{
	if (!hash_valid(span_of(hash)))
		return ERR(e, ERR_MISSING, "There is no such text in the store.", "hash '%.80s'", hash);
	snprintf(out, NAME_TEXT, "text/%.2s/%s", hash, hash + 2);
	return 0;
}

static int compress_text(struct span json, struct buf *out, struct err *e)
{
	ZSTD_CCtx *context = ZSTD_createCCtx();
	size_t room = ZSTD_compressBound(json.n), n = 0;
	*out = buf_make(room);
	char *to = buf_room(out, room);
	if (context && to) {
		ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, LEVEL);
		ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
		n = ZSTD_compress2(context, to, room, json.p, json.n);
	}
	ZSTD_freeCCtx(context);
	if (!to || n == 0 || ZSTD_isError(n)) {
		buf_free(out);
		return ERR(e, ERR_SYSTEM, "A text could not be compressed.", "zstd: %s",
		           ZSTD_isError(n) ? ZSTD_getErrorName(n) : "memory");
	}
	out->n = n;
	return 0;
}

int text_put(int internal_dir, const char *hash, struct span json, enum sync_when when, struct err *e)
{
	char name[NAME_TEXT], shelf[NAME_TEXT];
	struct buf packed;
	if (json.n > TEXT_MAX)
		return ERR(e, ERR_INPUT, "The text of the file is too long.", "%zu bytes", json.n);
	if (name_of(hash, name, e) || compress_text(json, &packed, e))
		return -1;
	snprintf(shelf, sizeof(shelf), "text/%.2s", hash);
	int rc = fs_exists(internal_dir, shelf) ? 0
	                                        : fs_make_dirs(internal_dir, shelf, 0700, e) ||
	                                              (when == SYNC_NOW && fs_sync_parent(internal_dir, shelf, e));
	if (rc == 0)
		rc = fs_write_when(internal_dir, name, buf_span(&packed), 0600, when, e);
	buf_free(&packed);
	return rc ? -1 : 0;
}

static int read_packed(int internal_dir, const char *name, struct buf *out, struct err *e)
{
	*out = buf_make((size_t)TEXT_MAX + (1 << 20));
	if (!fs_exists(internal_dir, name))
		return ERR(e, ERR_MISSING, "There is no such text in the store.", "%s", name);
	return fs_read(internal_dir, name, (size_t)TEXT_MAX, out, e);
}

int text_get(int internal_dir, const char *hash, struct buf *json, struct err *e)
{
	char name[NAME_TEXT];
	struct buf packed;
	int rc = -1;
	if (name_of(hash, name, e))
		return -1;
	if (read_packed(internal_dir, name, &packed, e))
		goto done;
	unsigned long long size = ZSTD_getFrameContentSize(packed.p, packed.n);
	char *to =
	    size > TEXT_MAX ? NULL : buf_room(json, (size_t)size); /* unknown and error are larger than any size */
	size_t n = to ? ZSTD_decompress(to, (size_t)size, packed.p, packed.n) : 0;
	if (!to || ZSTD_isError(n) || n != size) {
		ERR(e, ERR_CORRUPT, "A stored text is damaged. Run `earsip check`.", "%s: %s", name,
		    to ? ZSTD_getErrorName(n) : "size");
		goto done;
	}
	json->n += n;
	json->p[json->n] = '\0';
	rc = 0;
done:
	buf_free(&packed);
	return rc;
}

bool text_exists(int internal_dir, const char *hash)
{
	char name[NAME_TEXT];
	struct err e = ERR_INIT;
	return name_of(hash, name, &e) == 0 && fs_exists(internal_dir, name);
}
