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

/* ---- Paper for the safe (store/key_paper.h) ---- */
enum { KEY_PAPERS = 2 }; /* data key, seal key */
struct key_on_paper {
	const char *label;
	unsigned char key[SEAL_KEY]; /* the receiver wipes */
};
int key_paper_read(int internal_dir, int which, struct key_on_paper *out, struct err *e);
/* Puts back what PAPER has of the two keys; *RESTORED is how many were missing or damaged.  Another key than one that
 * is there, or a data key that does not open the register's cases: ERR_INPUT, nothing was touched. */
int keys_restore(int internal_dir, int public_dir, struct reg *r, struct span paper, int *restored, struct err *e);
/* For a site that was made before there were keys.  ERR_INPUT where something is sealed with keys that it had. */
int keys_make_late(int internal_dir, int public_dir, int intake_dir, struct reg *r, struct err *e);

#endif
