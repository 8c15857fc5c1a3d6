/* indexer/format_html.h - HTML: what a reader sees as lines; what stands behind it as parts.  Runs only in an
 * extractor's child. */
#ifndef EARSIP_INDEXER_FORMAT_HTML_H
#define EARSIP_INDEXER_FORMAT_HTML_H

#include "indexer/format.h"

enum verdict html_text(const struct input *in, struct out *o, const char **reason);
void html_warm_up(void);

#endif
