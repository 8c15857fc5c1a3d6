/* store/intake_inner.h - what the sender's and the importer's side of the spool share. */
#ifndef EARSIP_STORE_INTAKE_INNER_H
#define EARSIP_STORE_INTAKE_INNER_H

#include <dirent.h>
#include <sys/stat.h>

#include "store/intake.h"

/* code/ names: KEY for a request, KEY.KEB and KEY.LAT for the others, so that what was never numbered says what it is.
 */
void intake_key_name(const char *key, enum number_kind kind, char out[INTAKE_NAME]);
bool intake_key_valid(struct span s);
/* Calls EACH for the names in the open folder DIR, but "." and "..", until it gives non-zero. */
int intake_names(int dir, int (*each)(void *with, const char *name), void *with, struct err *e);
/* The name in the open folder NEW_DIR that is the very file ST; "" when there is none. */
int intake_find_file(int new_dir, const struct stat *st, char name[INTAKE_NAME], struct err *e);
/* One after the highest sequence of KIND and YEAR in NEW_DIR. */
int intake_next(int new_dir, enum number_kind kind, int year, int64_t *out, struct err *e);
/* Links CODE_DIR/KEY_NAME to the first free number from *SEQUENCE on; *SEQUENCE is the one it got. */
int intake_link_number(int code_dir, const char *key_name, int new_dir, enum number_kind kind, int year,
                       int64_t *sequence, struct err *e);
/* Opens DIR/NAME to read and waits until no one else numbers it; close() lets go.  -1 with ERR_MISSING when there is
 * none. */
int intake_lock_file(int dir, const char *name, struct stat *st, struct err *e);

#endif
