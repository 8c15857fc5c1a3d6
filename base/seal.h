/* base/seal.h - sealed boxes: anyone with the public half can put something in, only the holder of the secret half can
 * take it out (libsodium's crypto_box_seal: X25519, XSalsa20-Poly1305).
 *
 * Two uses: what the public portal accepts is sealed to the office (design, "Intake"); what the office answers is
 * sealed to the requester's code ("The code").  Pure but for the random numbers; safe from any thread after
 * hash_start(). */
#ifndef EARSIP_BASE_SEAL_H
#define EARSIP_BASE_SEAL_H

#include <sodium.h>

#include "base/buf.h"
#include "base/err.h"

#define SEAL_KEY    crypto_box_PUBLICKEYBYTES /* 32; the secret half has as many */
#define SEAL_GROWTH crypto_box_SEALBYTES      /* what sealing adds */

struct seal_keys {
	unsigned char open[SEAL_KEY];   /* public */
	unsigned char secret[SEAL_KEY]; /* seal_wipe() when done */
};

void seal_make(struct seal_keys *out);
/* The pair whose secret half is SECRET. */
void seal_from_secret(const unsigned char secret[SEAL_KEY], struct seal_keys *out);
void seal_wipe(struct seal_keys *k);

/* PLAIN sealed to TO, added to OUT.  -1 when OUT's ceiling is in the way. */
int seal_put(const unsigned char to[SEAL_KEY], struct span plain, struct buf *out, struct err *e);
/* Opens what was sealed to K, added to OUT.  ERR_CORRUPT when it was not, or when a single bit differs; OUT is as
 * before. */
int seal_open(const struct seal_keys *k, struct span sealed, struct buf *out, struct err *e);

#endif
