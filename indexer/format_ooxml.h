/* indexer/format_ooxml.h - office documents of Microsoft's open formats.  Runs only in an extractor's child. */
#ifndef EARSIP_INDEXER_FORMAT_OOXML_H
#define EARSIP_INDEXER_FORMAT_OOXML_H

#include "indexer/format.h"

enum verdict docx_text(const struct input *in, struct out *o, const char **reason);
enum verdict xlsx_text(const struct input *in, struct out *o, const char **reason);
enum verdict pptx_text(const struct input *in, struct out *o, const char **reason);
/* The package again, without properties and thumbnails. */
enum verdict ooxml_clean(const struct input *in, int fd, const char **reason);

#endif
