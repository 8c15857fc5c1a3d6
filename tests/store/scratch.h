/* tests/store/scratch.h - a folder of its own for each test, and a register in it. */
#ifndef EARSIP_TESTS_STORE_SCRATCH_H
#define EARSIP_TESTS_STORE_SCRATCH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "store/register.h"

struct scratch {
	char path[64];
	int dir;
	struct reg *reg; /* NULL until scratch_register */
};
struct scratch *scratch_make(void);
void scratch_free(struct scratch *s);
/* Opens S->path/register.db and adds unit "sungai-contoh". */
void scratch_register(struct scratch *s);
/* Adds one document in a transaction of its own: name and bytes are made from NAME.  ID gets its id. */
void scratch_document(struct scratch *s, const char *name, char id[ID_TEXT]);
/* Values for reg_document_add that BORROW constants; do not clear them. */
void scratch_fill(const char *name, struct document *d, struct version *v);
/* Gives it a class and a release that passed, all in one transaction. */
void scratch_release(struct scratch *s, const char *id);
/* Rows of the audit chain. */
int64_t scratch_chain_length(struct scratch *s);
/* Runs SQL on a plain connection without any wall, as someone with the file in an editor would. */
void scratch_tamper(struct scratch *s, const char *sql);
/* cmocka setup and teardown: *STATE is a scratch with a register. */
int scratch_setup(void **state);
int scratch_teardown(void **state);

#define ok(call, e)                                                                                                    \
	do {                                                                                                           \
		if ((call) != 0) {                                                                                     \
			print_error("%s (%s)\n", (e).say, (e).why);                                                    \
			assert_int_equal(0, 1);                                                                        \
		}                                                                                                      \
	} while (0)

#endif
