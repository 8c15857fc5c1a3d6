/* store/blob.h - originals, release copies and texts: immutable files named by SHA-256, in folders of the first two
 * digits. A file is either whole under its name or not there: temporary, sync, rename, sync the folder.  With
 * SYNC_LATER the caller syncs many at once (fs_sync_all) before the register names any of them; what a power cut leaves
 * torn before that, no register knows, and the next writer of the same bytes replaces it. */
#ifndef EARSIP_STORE_BLOB_H
#define EARSIP_STORE_BLOB_H

#include <stdint.h>

#include "base/err.h"
#include "base/fs.h"
#include "base/hash.h"

/* ROOT below is an open folder such as internal/ or public/; PLACE "blob", "text" or "page" under it. */

/* A blob that is being written. */
struct blob_writer {
	int root, fd;
	char place[16];
	char temporary[80];
	struct hasher hasher;
	int64_t size, max;
	enum sync_when when; /* SYNC_NOW unless the caller sets it after blob_begin */
};
int blob_begin(struct blob_writer *w, int root, const char *place, int64_t max, struct err *e);
int blob_add(struct blob_writer *w, struct span s, struct err *e); /* ERR_INPUT over max */
/* An open read-only descriptor of what was written so far (for the extractor), or -1. */
int blob_peek(struct blob_writer *w, struct err *e);
/* Puts it under its name (already there: the same bytes, fine).  HASH gets the name.  W is closed either way. */
int blob_end(struct blob_writer *w, char hash[HASH_TEXT], struct err *e);
void blob_abandon(struct blob_writer *w);

/* Copies what FD holds into ROOT/PLACE.  For sources that can be read twice, the caller may check `hash` first. */
int blob_put_fd(int root, const char *place, int fd, int64_t max, enum sync_when when, char hash[HASH_TEXT],
                int64_t *size, struct err *e);
int blob_put_span(int root, const char *place, struct span s, char hash[HASH_TEXT], struct err *e);
/* Read-only descriptor, or -1 (ERR_MISSING). */
int blob_open(int root, const char *place, const char *hash, struct err *e);
bool blob_exists(int root, const char *place, const char *hash);
int blob_remove(int root, const char *place, const char *hash, struct err *e); /* a missing one is fine */
/* Copies ROOT_FROM/PLACE/HASH to ROOT_TO/PLACE/HASH; there already: fine. */
int blob_copy(int root_from, int root_to, const char *place, const char *hash, enum sync_when when, struct err *e);
/* Every name in PLACE; for check. */
int blob_each(int root, const char *place, int (*each)(void *with, const char *hash, int64_t size), void *with,
              struct err *e);

/* ---- Texts: compressed JSON of what the extractor found, under the hash of the file it was taken from ---- */
int text_put(int internal_dir, const char *hash, struct span json, enum sync_when when, struct err *e);
int text_get(int internal_dir, const char *hash, struct buf *json, struct err *e); /* ERR_MISSING, ERR_CORRUPT */
bool text_exists(int internal_dir, const char *hash);

#endif
