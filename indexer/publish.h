/* indexer/publish.h - the publisher: the only writer of public/.  It reads the outbox - withdrawals before
 * publications, purges and pictures when nothing waits - and every step is idempotent, so that a crash anywhere is
 * repaired by running again. */
#ifndef EARSIP_INDEXER_PUBLISH_H
#define EARSIP_INDEXER_PUBLISH_H

#include "store/site.h"

/* Where a rebuild makes the new catalogue, below public/. */
#define PUBLIC_BESIDE ".new"

struct publisher;
/* Takes the publish lane (ERR_BUSY when another process has it) and opens catalogue and public index for writing. */
int publisher_open(struct site *s, struct publisher **out, struct err *e);
void publisher_close(struct publisher *p); /* NULL is fine */
/* One round of withdrawals, publications or purges.  *WORKED is false when the outbox has nothing for it. */
int publisher_step(struct publisher *p, bool *worked, struct err *e);
/* The pictures of one document, for when nothing else waits. */
int publisher_draw(struct publisher *p, bool *worked, struct err *e);

/* A round of the replies to requesters (indexer/reply_lane.h), and of what is to be given to them
 * (indexer/judge_lane.h). */
int publisher_answer(struct publisher *p, bool *worked, struct err *e);

/* For a process that goes behind walls: starts what draws and reads while a program may still be started.  Where it
 * can't (no Landlock, for example) it is logged, and pictures wait. */
void publisher_start_extractors(struct publisher *p);
/* What draws or reads has ended and could not be started again: only a new process can. */
bool publisher_spent(const struct publisher *p);

/* Makes public/ anew from the register, beside the old one, and swaps. */
int publish_rebuild(struct site *s, struct err *e);

/* The name under which a citizen's browser saves the file: ASCII letters, digits and hyphens of TITLE, and EXTENSION.
 */
#define DOWNLOAD_NAME 96
void download_name(const char *title, const char *extension, char out[DOWNLOAD_NAME]);

#endif
