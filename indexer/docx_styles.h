/* indexer/docx_styles.h - what styles of a DOCX say that matters here: which hide text, which are headings.
 * For the files of that format only. */
#ifndef EARSIP_INDEXER_DOCX_STYLES_H
#define EARSIP_INDEXER_DOCX_STYLES_H

#include "indexer/ooxml.h"

struct docx_style {
	char *id;
	bool hidden, heading;
};
struct docx_styles {
	struct docx_style *list; /* OWNED: docx_styles_free() */
	size_t count;
	bool in_style; /* while reading */
};
enum verdict docx_styles_read(struct ooxml *x, const char *part, struct docx_styles *s, const char **reason);
void docx_styles_free(struct docx_styles *s);
/* NULL: an unknown or a plain one. */
const struct docx_style *docx_style_find(const struct docx_styles *s, struct span id);

#endif
