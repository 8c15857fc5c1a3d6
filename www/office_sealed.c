#include "www/office_sealed.h"

#include <pthread.h>
#include <string.h>

#include <sodium.h>

#include "base/err.h"
#include "store/case_key.h"

enum { SEALED_MAX = 4096, VARIANT = sodium_base64_VARIANT_URLSAFE_NO_PADDING };

static struct case_key key;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void make_key(void)
{
	case_key_make(&key);
}

void office_seal(const char *whose, const char *use, struct span plain, struct buf *out)
{
	struct buf raw = buf_make(SEALED_MAX);
	struct err e = ERR_INIT;
	pthread_once(&once, make_key);
	if (case_seal(&key, whose, use, plain, &raw, &e) == 0) {
		size_t n = sodium_base64_encoded_len(raw.n, VARIANT);
		char *to = buf_room(out, n);
		if (to) {
			sodium_bin2base64(to, n, (const unsigned char *)raw.p, raw.n, VARIANT);
			out->n += n - 1;
		}
	}
	buf_free(&raw);
}

bool office_unseal(const char *whose, const char *use, const char *sealed, struct buf *out)
{
	unsigned char raw[SEALED_MAX];
	size_t n = 0;
	struct err e = ERR_INIT;
	pthread_once(&once, make_key);
	if (sodium_base642bin(raw, sizeof(raw), sealed, strlen(sealed), NULL, &n, NULL, VARIANT))
		return false;
	return case_open(&key, whose, use, (struct span){(const char *)raw, n}, out, &e) == 0;
}
