/* store/audit.h - the append-only hash chain.  Row n: hash = BLAKE2b-256(prev hash, sequence, time, actor, action,
 * object, detail), each field with its length, so that no two rows share a preimage.  Triggers, recursive_triggers and
 * an authorizer keep it append-only (dependencies 7.3); the anchor of the day makes a rewritten tail show.  No personal
 * values in it. */
#ifndef EARSIP_STORE_AUDIT_H
#define EARSIP_STORE_AUDIT_H

#include "base/err.h"
#include "store/register.h"

/* Within the open transaction of R.  ACTION is a word of the permission table or "sistem.*"; OBJECT "doc:ID"; DETAIL a
 * JSON object (BORROWED text) or "". */
int audit_add(struct reg *r, const char *action, const char *object, const char *detail, struct err *e);
struct audit_row {
	int64_t sequence, at_ms;
	const char *actor, *action, *object, *detail;
	const char *hash; /* hex */
};
/* Recomputes the whole chain.  *BROKEN is the first bad row, 0 when it holds; HEAD gets the last hash.  ANCHOR (hex or
 * NULL) must be the hash of some row. */
int audit_verify(struct reg *r, const char *anchor, int64_t *broken, bool *anchor_found, char head[HASH_TEXT],
                 struct err *e);
/* Up to LIMIT rows before BEFORE (0: from the newest), newest first; of ACTOR alone, NULL: all. */
int audit_page(struct reg *r, const char *actor, int64_t before, int limit,
               int (*each)(void *with, const struct audit_row *row), void *with, struct err *e);
int audit_each(struct reg *r, int (*each)(void *with, const struct audit_row *row), void *with, struct err *e);

#endif
