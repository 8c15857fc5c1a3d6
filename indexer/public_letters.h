/* indexer/public_letters.h - letters' entries in the public catalog, for /verifikasi. */
#ifndef EARSIP_INDEXER_PUBLIC_LETTERS_H
#define EARSIP_INDEXER_PUBLIC_LETTERS_H

#include "store/catalog.h"
#include "store/site.h"

/* Every letter of the register but those of practice cases; for rebuilds. */
int public_letters_fill(struct site *s, struct catalog *c, struct err *e);
/* What the outbox of cases asks for (TASK_SURAT), a round of it; *WORKED when there was something. */
int public_letters_step(struct site *s, struct catalog *c, bool *worked, struct err *e);

#endif
