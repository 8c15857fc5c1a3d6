/* What lies in the spool, opened: any bytes at all, since a public process that was taken over writes them. */
#include <assert.h>
#include <string.h>

#include "base/hash.h"
#include "store/filing.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

static struct code_keys keys;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct err e = ERR_INIT;
	struct secret_code c = {"000000000000000000000"};
	(void)argc;
	(void)argv;
	assert(hash_start(&e) == 0);
	code_keys_make(&c, &keys);
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct span in = {(const char *)data, size};
	struct filing f;
	struct err e = ERR_INIT;
	if (filing_parse(in, &f, &e)) {
		assert(e.kind == ERR_CORRUPT && f.field_count == 0 && f.file_count == 0 && !f.signed_part.p);
		return 0;
	}
	/* What is read has one form: written again it is the same, but for who signed. */
	bool is_signed = filing_is_signed(&f);
	size_t same = size - (is_signed ? CODE_SIGNATURE : 0);
	struct buf out = buf_make(size + 1);
	assert(filing_write(&f, is_signed ? &keys : NULL, &out, &e) == 0);
	assert(out.n == size && memcmp(out.p, data, same) == 0);
	buf_free(&out);
	filing_clear(&f);
	return 0;
}
