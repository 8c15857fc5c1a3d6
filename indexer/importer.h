/* indexer/importer.h - takes what lies in intake/ into the register (design, "Intake"; UU 14/2008 ps 22(2)-(6)).
 *
 * It alone opens what is sealed to the office.  It parses one fixed format (store/filing.h) and opens no attachment.
 * Each file is one transaction, keyed on number and content; then an empty marker stays in the spool.  Killed at any
 * point, the next round goes on: what is in the register already gets its marker.  What can't become a case is kept as
 * it is and shown to the desk (store/intake_register.h).  No word of a requester is in a log.
 *
 * In between it does what the law does on a date: the timers of requests and objections, once at the start, on each
 * new day, and when the calendar changed. */
#ifndef EARSIP_INDEXER_IMPORTER_H
#define EARSIP_INDEXER_IMPORTER_H

#include "store/site.h"

struct importer;
/* Takes the import lane (ERR_BUSY: another process has it) and reads the keys. */
int importer_open(struct site *s, struct importer **out, struct err *e);
/* Whether the site has its keys: after a restore it has none before the paper was typed in, and everything waits. */
bool importer_ready(const struct importer *m);
void importer_close(struct importer *m); /* NULL is fine */
/* One bounded round.  *WORKED: something was taken in, and more may wait.  What fails for the disk or for a busy
 * register is logged, stays where it is, and is tried again with a later round. */
int importer_step(struct importer *m, bool *worked, struct err *e);
/* Whether files wait that a round could not take. */
bool importer_waits(const struct importer *m);

#endif
