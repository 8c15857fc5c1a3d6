/* What the public portal opens with a requester's code: sealed to a public key, so that anyone may have written it. */
#include <assert.h>
#include <string.h>

#include "store/reply.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct reply r;
	struct err e = ERR_INIT;
	if (reply_parse((struct span){(const char *)data, size}, &r, &e)) {
		assert(e.kind == ERR_CORRUPT && !r.days && !r.events && !r.items && !r.files && r.own_count == 0);
		return 0;
	}
	assert(request_label_now(r.now));
	struct buf out = buf_make(size + 1);
	assert(reply_write(&r, &out, &e) == 0);
	assert(out.n == size && memcmp(out.p, data, size) == 0);
	buf_free(&out);
	reply_clear(&r);
	return 0;
}
