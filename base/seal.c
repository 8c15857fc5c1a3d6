#include "base/seal.h"

void seal_make(struct seal_keys *out)
{
	crypto_box_keypair(out->open, out->secret);
}

void seal_from_secret(const unsigned char secret[SEAL_KEY], struct seal_keys *out)
{
	for (size_t i = 0; i < SEAL_KEY; i++)
		out->secret[i] = secret[i];
	crypto_scalarmult_base(out->open, out->secret);
}

void seal_wipe(struct seal_keys *k)
{
	sodium_memzero(k, sizeof(*k));
}

int seal_put(const unsigned char to[SEAL_KEY], struct span plain, struct buf *out, struct err *e)
{
	unsigned char *room = (unsigned char *)buf_room(out, plain.n + SEAL_GROWTH);
	if (!room)
		return ERR(e, ERR_INPUT, "That is too large to be sealed.", "%zu bytes", plain.n);
	if (crypto_box_seal(room, (const unsigned char *)plain.p, plain.n, to))
		return ERR(e, ERR_CORRUPT, "The sealing key is not usable.", "crypto_box_seal");
	out->n += plain.n + SEAL_GROWTH;
	out->p[out->n] = '\0';
	return 0;
}

int seal_open(const struct seal_keys *k, struct span sealed, struct buf *out, struct err *e)
{
	if (sealed.n < SEAL_GROWTH)
		return ERR(e, ERR_CORRUPT, "What was sealed is not whole.", "%zu bytes", sealed.n);
	size_t n = sealed.n - SEAL_GROWTH;
	unsigned char *room = (unsigned char *)buf_room(out, n);
	if (!room)
		return ERR(e, ERR_INPUT, "What was sealed is too large.", "%zu bytes", n);
	bool opened = crypto_box_seal_open(room, (const unsigned char *)sealed.p, sealed.n, k->open, k->secret) == 0;
	out->n += opened ? n : 0;
	out->p[out->n] = '\0';
	if (!opened)
		return ERR(e, ERR_CORRUPT, "What was sealed can't be opened with this key.", "%zu bytes", sealed.n);
	return 0;
}
