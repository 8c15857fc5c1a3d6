/* indexer/zip_writer.h - writes a zip whose bytes depend on nothing but its members: no times, no extra fields (which
 * an OpenDocument's first member may not have; libarchive adds them).  Less than 4 GiB. */
#ifndef EARSIP_INDEXER_ZIP_WRITER_H
#define EARSIP_INDEXER_ZIP_WRITER_H

#include "base/buf.h"
#include "base/err.h"

struct zip_writer {
	int fd;               /* BORROWED */
	struct buf directory; /* the headers that come at the end */
	uint64_t offset;
	unsigned count;
	struct err error; /* the first; nothing is written after it */
};
struct zip_writer zip_writer_make(int fd);
/* STORED: as it is, else deflated. */
void zip_writer_add(struct zip_writer *w, const char *name, struct span content, bool stored);
/* Writes the directory and frees W.  0, or -1: something could not be written. */
int zip_writer_end(struct zip_writer *w, struct err *e);

#endif
