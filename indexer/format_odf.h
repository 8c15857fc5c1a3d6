/* indexer/format_odf.h - OpenDocument: texts, sheets, slides.  Runs only in an extractor's child. */
#ifndef EARSIP_INDEXER_FORMAT_ODF_H
#define EARSIP_INDEXER_FORMAT_ODF_H

#include "indexer/format.h"

enum verdict odt_text(const struct input *in, struct out *o, const char **reason);
enum verdict ods_text(const struct input *in, struct out *o, const char **reason);
enum verdict odp_text(const struct input *in, struct out *o, const char **reason);
/* The package again, with an empty meta.xml and without thumbnails. */
enum verdict odf_clean(const struct input *in, int fd, const char **reason);

#endif
