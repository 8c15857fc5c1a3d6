/* store/backup_inner.h - what writing and reading a backup share: its names and its seal. */
#ifndef EARSIP_STORE_BACKUP_INNER_H
#define EARSIP_STORE_BACKUP_INNER_H

#include <stdbool.h>

#include "base/hash.h"

#define BACKUP_HEAD     "earsip-backup"
#define BACKUP_HEAD_V1  "{\"earsip-backup\":1}\n"
#define BACKUP_SEAL     "SEAL"
#define BACKUP_REGISTER "internal/register.db"
/* Settings, policies, sealed requests: files that are read into memory whole. */
enum { BACKUP_SMALL_MAX = 64 << 20 };

/* A name right under policies/ or intake/: letters, digits, '.', '_', '-'; not hidden, at most 200 bytes. */
bool backup_name_is_plain(const char *name);

/* The digest over "SHA-256 size path" of every entry in its order. */
struct seal {
	struct hasher hasher;
};
void seal_begin(struct seal *s);
void seal_add(struct seal *s, const char *hash, int64_t size, const char *path);
void seal_end(struct seal *s, char out[HASH_TEXT]);

#endif
