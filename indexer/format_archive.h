/* indexer/format_archive.h - archives as streams of members: zip, tar (plain, gz, xz, zst, bz2), 7z, rar.  Nothing is
 * unpacked to a disk; a name is a label, given on as raw bytes. */
#ifndef EARSIP_INDEXER_FORMAT_ARCHIVE_H
#define EARSIP_INDEXER_FORMAT_ARCHIVE_H

#include "indexer/format.h"

enum verdict archive_members(const struct input *in, struct out *o, const char **reason);
/* Whether the compressed bytes hold a tar; false also when they can't be read. */
bool archive_holds_tar(const struct input *in);

#endif
