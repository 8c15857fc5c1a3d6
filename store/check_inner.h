/* store/check_inner.h - what the files of the checks share. */
#ifndef EARSIP_STORE_CHECK_INNER_H
#define EARSIP_STORE_CHECK_INNER_H

#include "store/check.h"

/* ROOT/blob holds HASH, with SIZE bytes (-1: any) and these very bytes. */
void check_blob(struct check *c, int root, const char *where, const char *id, const char *hash, int64_t size);

int check_catalog(struct site *s, struct check *c, struct err *e);
int check_public_files(struct site *s, struct check *c, struct err *e);

#endif
