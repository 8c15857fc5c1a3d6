/* base/secret_code.h - the requester's code (design, "The code"; domain 6.4).
 *
 * 100 random bits as 20 Crockford base32 signs and a check sign (Luhn mod 32), printed in groups of four:
 * 7KQM-R3XD-W9TF-2HNB-E5VC-8 (the form; not a valid code).  No account, no name: who has the code is the requester
 * (PerKI 1/2021 ps 29(4), 30(2): the proof of a request's registration).  It is made when the form is first shown, so
 * that a repeated POST is the same request; it travels in POST bodies, never in an address, a mail or a log; the office
 * keeps the public halves only.
 *
 * From it, by BLAKE2b with three personalisations: an id, a pair of keys to which replies are sealed, and a pair that
 * signs later acts (complete, withdraw, change contact, object).  None of the three tells anything of the others or of
 * the code.
 *
 * Secrets are compared in constant time and wiped by the _wipe calls.  Safe from any thread after hash_start(). */
#ifndef EARSIP_BASE_SECRET_CODE_H
#define EARSIP_BASE_SECRET_CODE_H

#include "base/seal.h"

#define SECRET_CODE_SIGNS 21 /* 20 random ones and the check sign */
#define SECRET_CODE_TEXT  27 /* as printed: 21 signs, 5 hyphens, NUL */

struct secret_code {
	char signs[SECRET_CODE_SIGNS + 1]; /* the one form: upper case, nothing between */
};

void secret_code_make(struct secret_code *out);
/* Reads what people type: any case, spaces and hyphens anywhere, I and L as 1, O as 0.  -1 when it is no code; a single
 * wrong sign, wherever it is, is always found.  OUT is wiped then. */
int secret_code_parse(struct span s, struct secret_code *out);
void secret_code_print(const struct secret_code *c, char out[SECRET_CODE_TEXT]);
bool secret_code_same(const struct secret_code *a, const struct secret_code *b);
void secret_code_wipe(struct secret_code *c);

#define CODE_ID_TEXT   33 /* 32 lower-case hex digits and NUL */
#define CODE_SIGN_KEY  crypto_sign_PUBLICKEYBYTES
#define CODE_SIGNATURE crypto_sign_BYTES

/* What the office keeps of a code. */
struct code_public {
	char id[CODE_ID_TEXT];        /* names the sealed request in intake/code/ and the reply in public/reply/ */
	unsigned char seal[SEAL_KEY]; /* X25519: replies are sealed to it */
	unsigned char verify[CODE_SIGN_KEY]; /* Ed25519: acts are checked with it */
};
/* All that comes from a code.  Only while the requester's POST is answered; code_keys_wipe() then. */
struct code_keys {
	struct code_public open;
	struct seal_keys seal;
	unsigned char sign[crypto_sign_SECRETKEYBYTES];
};
void code_keys_make(const struct secret_code *c, struct code_keys *out);
void code_keys_wipe(struct code_keys *k);
bool code_id_valid(struct span s);

/* Signs MESSAGE for PURPOSE ("act", at most 32 bytes): a signature made for one purpose is none for another. */
void code_sign(const struct code_keys *k, const char *purpose, struct span message, unsigned char out[CODE_SIGNATURE]);
/* Whether the holder of the code signed exactly this. */
bool code_signed(const unsigned char verify[CODE_SIGN_KEY], const char *purpose, struct span message,
                 const unsigned char signature[CODE_SIGNATURE]);

#endif
