/* indexer/lanes.h - runs every lane that is free until nothing waits; a lane that another process holds is left to it.
 */
#ifndef EARSIP_INDEXER_LANES_H
#define EARSIP_INDEXER_LANES_H

#include <stdbool.h>
#include <stddef.h>

#include "store/site.h"

/* What was busy elsewhere is said on stderr and is no error.  PICTURES: page pictures as well; without them they wait
 * for the next `index` or for `serve`. */
int lanes_run_once(struct site *s, bool pictures, struct err *e);
/* "cli:NAME" of the system user, for the chain.  OUT of N bytes; returns OUT. */
const char *system_actor(char *out, size_t n);

#endif
