/* indexer/zip_reader.h - the named members of a zip that is an office document (OOXML, ODF): zip only, by its central
 * directory, counted against the limits of the job.  Nothing is written; memory is all that is used. Two members of one
 * name, whatever the case, are refused: readers disagree on which one counts. */
#ifndef EARSIP_INDEXER_ZIP_READER_H
#define EARSIP_INDEXER_ZIP_READER_H

#include "indexer/format.h"

struct zip;
/* Reads the directory.  VERDICT_OK: *OUT is OWNED, zip_close(); it looks into IN as long as it lives. */
enum verdict zip_open(const struct input *in, struct zip **out, const char **reason);
void zip_close(struct zip *z); /* NULL is fine */
size_t zip_count(const struct zip *z);
const char *zip_name(const struct zip *z, size_t i); /* BORROWED */
/* The index of NAME (ASCII case does not count, as OOXML has it), or -1. */
long zip_find(const struct zip *z, const char *name);
/* Gives the member's bytes to SINK in pieces; SINK stops by a false.  Fast when members are asked for in their order.
 * Not OK: damaged, encrypted or over a limit; what came before that was given. */
enum verdict zip_stream(struct zip *z, size_t i, bool (*sink)(void *with, struct span piece), void *with,
                        const char **reason);
/* The whole member into OUT (made by the caller; over its max: VERDICT_TOO_BIG). */
enum verdict zip_read(struct zip *z, size_t i, struct buf *out, const char **reason);

#endif
