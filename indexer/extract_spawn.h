/* indexer/extract_spawn.h - starts this same program as an extractor. */
#ifndef EARSIP_INDEXER_EXTRACT_SPAWN_H
#define EARSIP_INDEXER_EXTRACT_SPAWN_H

#include <sys/types.h>

#include "indexer/extract.h"

/* PID gets the process, SOCKET our end of the pair (close-on-exec). */
int extract_spawn(enum extractor_kind kind, pid_t *pid, int *socket, struct err *e);

#endif
