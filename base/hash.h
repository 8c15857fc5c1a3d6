/* base/hash.h - SHA-256 of streams (names of blobs) and random ids.  libsodium does the arithmetic. */
#ifndef EARSIP_BASE_HASH_H
#define EARSIP_BASE_HASH_H

#include <sodium.h>

#include "base/buf.h"
#include "base/err.h"

#define HASH_TEXT 65 /* 64 lower-case hex digits and NUL */

struct hasher {
	crypto_hash_sha256_state state;
};

/* Once per process before anything else of this header.  0, or -1. */
int hash_start(struct err *e);
void hash_begin(struct hasher *h);
void hash_add(struct hasher *h, struct span s);
void hash_end(struct hasher *h, char out[HASH_TEXT]);
void hash_bytes(struct span s, char out[HASH_TEXT]);
bool hash_valid(struct span s); /* 64 lower-case hex digits */

#define ID_TEXT 9 /* 8 Crockford base32 signs and NUL: 40 random bits */
void id_random(char out[ID_TEXT]);
/* Reads an id as people type it: any case, I and L as 1, O as 0, spaces and hyphens ignored.  0 with OUT in the one
 * stored form (upper case), or -1. */
int id_parse(struct span s, char out[ID_TEXT]);

#endif
