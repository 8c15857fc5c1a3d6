/* indexer/check_catalog.h - the catalogue against one that is made from the register beside it. */
#ifndef EARSIP_INDEXER_CHECK_CATALOG_H
#define EARSIP_INDEXER_CHECK_CATALOG_H

#include "indexer/name_set.h"
#include "store/check.h"
#include "store/register.h"

int check_catalog_content(struct site *s, struct check *c, struct err *e);

/* The kinds of outbox rows that will still change public/. */
enum { CHECK_PUBLIC_COUNT = 3 };
extern const enum outbox_kind CHECK_PUBLIC_KINDS[CHECK_PUBLIC_COUNT];
/* Ids that wait in the outbox, sorted. */
int check_waiting(struct site *s, const enum outbox_kind *kinds, size_t count, struct name_set *out, struct err *e);

#endif
