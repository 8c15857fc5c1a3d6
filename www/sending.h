/* www/sending.h - what all pages that send something to the office have in common: how often, files, and what to say
 * when it was not taken.  A page that was refused shows its form again, with section NOT_SENT and nothing lost. */
#ifndef EARSIP_WWW_SENDING_H
#define EARSIP_WWW_SENDING_H

#include "store/filing.h"
#include "www/page.h"

enum { SENDING_FILE_MIB = 5 };
/* Counts one sending of the visitor; false: too many, NOT_SENT and status 429 are set. */
bool sending_may(struct page *p);
/* It was the same once more: not counted. */
void sending_not_counted(struct page *p);
/* Sets NOT_SENT and the status by the kind of E: a full spool, a mistake of the person, or ours (logged). */
void sending_refused(struct page *p, const struct err *e);

/* What is wrong with the file NAME of the body, said; NULL: nothing is, or there is none.  Files are bytes to us,
 * looked at by their first few only. */
const char *sending_file_fault(struct page *p, const char *name);
/* Attaches the file NAME of Q's body as WHAT; nothing when there is none. */
int sending_attach(const struct request *q, struct filing *f, const char *name, const char *what, struct err *e);

#endif
