/* store/case_key.h - personal data of a case: under keys of its own, one for each line of domain 9.3 that ends at its
 * own time, each wrapped by the data key.  Erasing is deleting the wrapped key: what was under it can't be read again,
 * not from a disk, and not from a backup once the backup is destroyed (90 days) or without the paper key.
 *
 *   IDENTITAS  NIK, number of the decree of a legal body          12 months after the final state
 *   BUKTI      pictures of cards, deeds, powers of attorney       when completeness is decided, at the latest 30 hk
 * after receipt KONTAK     name, address, contact, work                       2 years after the final state ISI what is
 * asked and what for, letters' free text     5 years after the final state (JRA of the city)
 *
 * UU 27/2022 (PDP) ps 16(2), 27-28, 43-44: only what is needed, only as long; UU 14/2008 ps 4(3), PerKI 1/2021 ps
 * 29(5), 30(1) demand these fields.  XChaCha20-Poly1305; the case's number and the field's name are bound to every
 * sealed value, so that none can be moved to another case or field.  The chain holds ids only.
 *
 * The first part is pure; the second needs the register and, where it changes something, its open transaction. */
#ifndef EARSIP_STORE_CASE_KEY_H
#define EARSIP_STORE_CASE_KEY_H

#include "store/register.h"

enum case_key_kind { CASE_KEY_IDENTITAS, CASE_KEY_BUKTI, CASE_KEY_KONTAK, CASE_KEY_ISI, CASE_KEY__MAX };
const char *case_key_word(enum case_key_kind k);

#define CASE_KEY_BYTES   32
#define CASE_KEY_WRAPPED 72 /* nonce 24, key 32, tag 16 */
enum {
	CASE_FIELD_MAX = 1 << 20, /* of one value */
	CASE_BYTES_MAX = 32 << 20 /* of anything that is sealed: files */
};

struct data_key {
	unsigned char key[CASE_KEY_BYTES];
};
struct case_key {
	unsigned char key[CASE_KEY_BYTES];
};
void data_key_make(struct data_key *out);
void data_key_wipe(struct data_key *k);
void case_key_make(struct case_key *out);
void case_key_wipe(struct case_key *k);

/* ---- Pure ---- */
void case_key_wrap(const struct data_key *d, const char *number, enum case_key_kind kind, const struct case_key *k,
                   unsigned char out[CASE_KEY_WRAPPED]);
/* ERR_CORRUPT: another data key, case or kind, or a bit differs; OUT is wiped. */
int case_key_unwrap(const struct data_key *d, const char *number, enum case_key_kind kind, struct span wrapped,
                    struct case_key *out, struct err *e);
/* PLAIN as FIELD of case NUMBER, added to OUT. */
int case_seal(const struct case_key *k, const char *number, const char *field, struct span plain, struct buf *out,
              struct err *e);
/* ERR_CORRUPT as above; OUT is as before then. */
int case_open(const struct case_key *k, const char *number, const char *field, struct span sealed, struct buf *out,
              struct err *e);

/* ---- In the register ---- */
/* The key that FIELD is under ("nik", "nama", "butir.1", ...); CASE_KEY__MAX for a name that is no field. */
enum case_key_kind case_field_kind(const char *field);
/* Makes the four keys of a new case.  ERR_INPUT when it has some. */
int case_keys_add(struct reg *r, const struct data_key *d, const char *number, struct err *e);
/* A fresh key where that of KIND was erased: for what comes after (a card that is asked for again). */
int case_key_renew(struct reg *r, const struct data_key *d, const char *number, enum case_key_kind kind, struct err *e);
/* ERR_MISSING when it was erased, or never was. */
int case_key_get(struct reg *r, const struct data_key *d, const char *number, enum case_key_kind kind,
                 struct case_key *out, struct err *e);
/* Puts or replaces a value.  ERR_INPUT: no such field, or too large; ERR_MISSING: its key was erased. */
int case_field_put(struct reg *r, const struct data_key *d, const char *number, const char *field, struct span plain,
                   struct err *e);
/* Adds the value to PLAIN.  ERR_MISSING: none, or erased.  Showing it unmasked is the caller's to justify and to
 * record. */
int case_field_get(struct reg *r, const struct data_key *d, const char *number, const char *field, struct buf *plain,
                   struct err *e);
/* Deletes the key and all that was under it, with a chain row that names case and kind.  *ERASED is false when it was
 * gone already.  After the commit reg_forget() takes the bytes from the write-ahead log too. */
int case_key_erase(struct reg *r, const char *number, enum case_key_kind kind, bool *erased, struct err *e);
/* No transaction may be open.  ERR_BUSY when a reader holds the log: the erasing is done, the bytes go with the next
 * call. */
int reg_forget(struct reg *r, struct err *e);

#endif
