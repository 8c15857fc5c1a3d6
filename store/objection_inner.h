/* store/objection_inner.h - what the files of objections share; for store/objection_*.c only. */
#ifndef EARSIP_STORE_OBJECTION_INNER_H
#define EARSIP_STORE_OBJECTION_INNER_H

#include "store/case_inner.h"
#include "store/objection.h"

/* The columns of OBJECTION_COLUMNS.  OUT is OWNED: objection_clear(). */
void objection_from(sqlite3_stmt *st, struct objection_row *out);
/* Writes state, flags, days, outcome; the revision grows.  ERR_BUSY: it moved on meanwhile. */
int objection_put(struct reg *r, struct objection_row *o, struct err *e);
int objection_clock_keep(struct case_desk *d, struct objection_row *o, struct err *e);
/* The reply of its request (or its own) is sealed anew, and whoever TELL names is told. */
int objection_tell(struct case_desk *d, const struct objection_row *o, uint32_t tell, struct err *e);

/* 0 when S->sheet stands for this decision. */
int objection_on_paper(struct case_desk *d, const char *number, const struct objection_step *s, struct err *e);
int objection_step_within(struct case_desk *d, const char *number, const struct objection_step *s, int actor,
                          struct request_done *out, struct err *e);

#endif
