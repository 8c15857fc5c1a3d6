#include "base/secret_code.h"

#include <string.h>

static const char CROCKFORD[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

#define RANDOM_SIGNS (SECRET_CODE_SIGNS - 1)
#define GROUP        4
#define BASE         32u

/* The value of a sign, BASE when it is none.  Goes through the whole alphabet, so that time does not tell which. */
static unsigned value_of(char c)
{
	unsigned found = BASE;
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	c = c == 'I' || c == 'L' ? '1' : c == 'O' ? '0' : c;
	for (unsigned i = 0; i < BASE; i++)
		found = c == CROCKFORD[i] ? i : found;
	return found;
}

/* Luhn mod 32 over the random signs: every other value from the right is doubled and its two digits of base 32 are
 * added. Doubling so is a permutation of 0..31, hence no single wrong sign goes unseen. */
static unsigned check_value(const char signs[RANDOM_SIGNS])
{
	unsigned sum = 0;
	for (unsigned i = 0; i < RANDOM_SIGNS; i++) {
		unsigned v = value_of(signs[RANDOM_SIGNS - 1 - i]) << (i % 2 == 0);
		sum += v / BASE + v % BASE;
	}
	return (BASE - sum % BASE) % BASE;
}

void secret_code_make(struct secret_code *out)
{
	unsigned char raw[RANDOM_SIGNS];
	randombytes_buf(raw, sizeof(raw));
	for (size_t i = 0; i < RANDOM_SIGNS; i++)
		out->signs[i] = CROCKFORD[raw[i] % BASE]; /* 256 is a multiple of 32: no bias */
	out->signs[RANDOM_SIGNS] = CROCKFORD[check_value(out->signs)];
	out->signs[SECRET_CODE_SIGNS] = '\0';
	sodium_memzero(raw, sizeof(raw));
}

int secret_code_parse(struct span s, struct secret_code *out)
{
	size_t n = 0;
	bool bad = false;
	for (size_t i = 0; i < s.n && !bad; i++) {
		if (s.p[i] == ' ' || s.p[i] == '-')
			continue;
		unsigned v = value_of(s.p[i]);
		bad = v == BASE || n == SECRET_CODE_SIGNS;
		if (!bad)
			out->signs[n++] = CROCKFORD[v];
	}
	if (bad || n != SECRET_CODE_SIGNS || value_of(out->signs[RANDOM_SIGNS]) != check_value(out->signs)) {
		secret_code_wipe(out);
		return -1;
	}
	out->signs[SECRET_CODE_SIGNS] = '\0';
	return 0;
}

void secret_code_print(const struct secret_code *c, char out[SECRET_CODE_TEXT])
{
	for (size_t i = 0; i < SECRET_CODE_SIGNS; i++) {
		if (i && i % GROUP == 0)
			*out++ = '-';
		*out++ = c->signs[i];
	}
	*out = '\0';
}

bool secret_code_same(const struct secret_code *a, const struct secret_code *b)
{
	return sodium_memcmp(a->signs, b->signs, sizeof(a->signs)) == 0;
}

void secret_code_wipe(struct secret_code *c)
{
	sodium_memzero(c, sizeof(*c));
}

/* N bytes that come from the code for one use only.  The names are part of the outside contract: with other ones every
 * printed code would open nothing. */
static void derive(const struct secret_code *c, const char personal[crypto_generichash_blake2b_PERSONALBYTES + 1],
                   unsigned char *out, size_t n)
{
	static const unsigned char NO_SALT[crypto_generichash_blake2b_SALTBYTES];
	crypto_generichash_blake2b_salt_personal(out, n, (const unsigned char *)c->signs, RANDOM_SIGNS, NULL, 0,
	                                         NO_SALT, (const unsigned char *)personal);
}

void code_keys_make(const struct secret_code *c, struct code_keys *out)
{
	unsigned char id[(CODE_ID_TEXT - 1) / 2], seed[crypto_sign_SEEDBYTES];
	derive(c, "earsip code id 1", id, sizeof(id));
	sodium_bin2hex(out->open.id, CODE_ID_TEXT, id, sizeof(id));
	derive(c, "earsip code sel1", seed, sizeof(seed));
	crypto_box_seed_keypair(out->seal.open, out->seal.secret, seed);
	memcpy(out->open.seal, out->seal.open, SEAL_KEY);
	derive(c, "earsip code sig1", seed, sizeof(seed));
	crypto_sign_seed_keypair(out->open.verify, out->sign, seed);
	sodium_memzero(seed, sizeof(seed));
}

void code_keys_wipe(struct code_keys *k)
{
	sodium_memzero(k, sizeof(*k));
}

bool code_id_valid(struct span s)
{
	bool good = s.n == CODE_ID_TEXT - 1;
	for (size_t i = 0; good && i < s.n; i++)
		good = (s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] >= 'a' && s.p[i] <= 'f');
	return good;
}

/* What is signed: "earsip PURPOSE" NUL message. */
static void begin_signing(crypto_sign_state *state, const char *purpose, struct span message)
{
	crypto_sign_init(state);
	crypto_sign_update(state, (const unsigned char *)"earsip ", 7);
	crypto_sign_update(state, (const unsigned char *)purpose, strlen(purpose) + 1);
	crypto_sign_update(state, (const unsigned char *)message.p, message.n);
}

void code_sign(const struct code_keys *k, const char *purpose, struct span message, unsigned char out[CODE_SIGNATURE])
{
	crypto_sign_state state;
	begin_signing(&state, purpose, message);
	crypto_sign_final_create(&state, out, NULL, k->sign);
}

bool code_signed(const unsigned char verify[CODE_SIGN_KEY], const char *purpose, struct span message,
                 const unsigned char signature[CODE_SIGNATURE])
{
	crypto_sign_state state;
	begin_signing(&state, purpose, message);
	return crypto_sign_final_verify(&state, signature, verify) == 0;
}
