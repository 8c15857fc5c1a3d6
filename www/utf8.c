#include "www/utf8.h"

#include <string.h>
#include <unistr.h>

bool utf8_valid(struct span s)
{
	return !s.n || (!memchr(s.p, 0, s.n) && !u8_check((const uint8_t *)s.p, s.n));
}

char *utf8_repair(struct span s)
{
	char *out = must_alloc(s.n * 3 + 1, 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n;) {
		ucs4_t sign;
		int bytes = u8_mbtoucr(&sign, (const uint8_t *)s.p + i, s.n - i);
		if (bytes < 1 || !sign) {
			memcpy(out + n, "\xEF\xBF\xBD", 3);
			n += 3;
			i++;
			continue;
		}
		memcpy(out + n, s.p + i, (size_t)bytes);
		n += (size_t)bytes;
		i += (size_t)bytes;
	}
	return out;
}
