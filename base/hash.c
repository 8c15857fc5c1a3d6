#include "base/hash.h"

#include <string.h>

static const char CROCKFORD[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

int hash_start(struct err *e)
{
	if (sodium_init() < 0)
		return ERR(e, ERR_SYSTEM, "The crypto library did not start.", "sodium_init");
	return 0;
}

void hash_begin(struct hasher *h)
{
	crypto_hash_sha256_init(&h->state);
}

void hash_add(struct hasher *h, struct span s)
{
	crypto_hash_sha256_update(&h->state, (const unsigned char *)s.p, s.n);
}

void hash_end(struct hasher *h, char out[HASH_TEXT])
{
	unsigned char raw[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_final(&h->state, raw);
	sodium_bin2hex(out, HASH_TEXT, raw, sizeof(raw));
}

void hash_bytes(struct span s, char out[HASH_TEXT])
{
	struct hasher h;
	hash_begin(&h);
	hash_add(&h, s);
	hash_end(&h, out);
}

bool hash_valid(struct span s)
{
	if (s.n != HASH_TEXT - 1)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!((s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] >= 'a' && s.p[i] <= 'f')))
			return false;
	return true;
}

void id_random(char out[ID_TEXT])
{
	unsigned char raw[ID_TEXT - 1];
	randombytes_buf(raw, sizeof(raw));
	for (size_t i = 0; i < sizeof(raw); i++)
		out[i] = CROCKFORD[raw[i] % 32]; /* 256 is a multiple of 32: no bias */
	out[ID_TEXT - 1] = '\0';
}

static char crockford_sign(char c)
{
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	if (c == 'I' || c == 'L')
		return '1';
	if (c == 'O')
		return '0';
	return c && strchr(CROCKFORD, c) ? c : '\0';
}

int id_parse(struct span s, char out[ID_TEXT])
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == ' ' || s.p[i] == '-')
			continue;
		char sign = crockford_sign(s.p[i]);
		if (!sign || n == ID_TEXT - 1)
			return -1;
		out[n++] = sign;
	}
	out[n] = '\0';
	return n == ID_TEXT - 1 ? 0 : -1;
}
