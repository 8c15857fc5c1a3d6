/* store/filing_inner.h - the bounds of a filing, which writer and parser ask alike. */
#ifndef EARSIP_STORE_FILING_INNER_H
#define EARSIP_STORE_FILING_INNER_H

#include "store/filing.h"

/* ERR_INPUT: NAME is no field of a filing, or TEXT is not allowed in it. */
int filing_field_check(const char *name, struct span text, struct err *e);
int filing_file_check(struct span what, struct span name, struct span mime, size_t size, struct err *e);
/* What belongs together: kind, number, code, account, times. */
int filing_check(const struct filing *f, struct err *e);

#endif
