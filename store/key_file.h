/* store/key_file.h - the keys of a site, as files.
 *
 *   internal/keys/data.key   0600   wraps the keys of cases (store/case_key.h)
 *   internal/keys/seal.key   0600   opens what intake/ holds (store/intake.h); the importer alone reads it
 *   public/seal.pub          0644   its public half: all that the public process needs
 *
 * One line each: what it is, 64 hex digits, and a check of 8 that finds a damaged or mistyped one.  Keys are in no
 * backup: they are printed once as paper for the safe.  Without data.key no personal data can be read again, by anyone.
 */
#ifndef EARSIP_STORE_KEY_FILE_H
#define EARSIP_STORE_KEY_FILE_H

#include "base/seal.h"
#include "store/case_key.h"

/* For a new site: makes both keys.  An existing file is never replaced: ERR_INPUT, nothing was touched. */
int keys_make(int internal_dir, int public_dir, struct err *e);

/* ERR_MISSING: there is none (a restored site before the paper was typed in); ERR_CORRUPT: damaged.  The receiver
 * wipes. */
int data_key_read(int internal_dir, struct data_key *out, struct err *e);
int seal_keys_read(int internal_dir, struct seal_keys *out, struct err *e);
/* For the public process: opens nothing but public/. */
int seal_public_read(int public_dir, unsigned char out[SEAL_KEY], struct err *e);
/* Writes public/seal.pub anew from the secret half. */
int seal_public_write(int internal_dir, int public_dir, struct err *e);

#endif
