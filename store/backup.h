/* store/backup.h - a running data folder into one file, and back.
 *
 * The file is a pax archive under zstd: `earsip-backup` (what it is), settings, policies, intake, the register as one
 * snapshot, the originals and copies it names with their texts, and last `SEAL`, a digest over everything before it.
 * Not in it: keys (they are paper in a safe), the indexes and public/ (both are made anew from the rest). */
#ifndef EARSIP_STORE_BACKUP_H
#define EARSIP_STORE_BACKUP_H

#include "store/site.h"

struct backup_result {
	int64_t files, bytes;
	int64_t damaged; /* registered files that were not there, or are not what their name says; check names them */
};
/* FILE appears whole or not at all, and replaces one of its name. */
int backup_write(struct site *s, const char *file, struct backup_result *out, struct err *e);
/* Into DATA, which must be empty or not there; on any error nothing stays in it.  LAST_NUMBER: the last registration
 * number that was given to a request after the backup was made; 0: none. */
int backup_restore(const char *file, const char *data, int64_t last_number, struct backup_result *out, struct err *e);

#endif
