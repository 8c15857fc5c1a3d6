/* base/zip.h - writes a ZIP of known bytes: no extra fields, fixed times.
 * libarchive's writer puts an extra field before the content of `mimetype`, which ODF forbids and libmagic stumbles
 * over, and encrypts with a random header, so that no two runs agree.  Reading ZIP is libarchive's work everywhere. */
#ifndef EARSIP_BASE_ZIP_H
#define EARSIP_BASE_ZIP_H

#include "base/buf.h"

struct zip {
	struct buf *out; /* BORROWED */
	struct buf directory;
	int entries;
	const char *password; /* NULL: none.  Traditional ZIP encryption: a locked door for the demo, no protection */
	uint16_t dos_date;    /* of every entry */
};

void zip_begin(struct zip *z, struct buf *out);
void zip_date(struct zip *z, int year, int month, int day);
void zip_add(struct zip *z, const char *name, struct span content, bool stored);
void zip_end(struct zip *z);

#endif
