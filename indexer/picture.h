/* indexer/picture.h - page pictures for the portal: about 700 pixels wide, WebP of at most some 60 KB.  Runs only in a
 * child of the `picture` extractor, which may read fonts. */
#ifndef EARSIP_INDEXER_PICTURE_H
#define EARSIP_INDEXER_PICTURE_H

#include "indexer/format.h"

enum verdict pdf_picture(const struct input *in, struct out *o, int first, int last, const char **reason);
enum verdict jpeg_picture(const struct input *in, struct out *o, int first, int last, const char **reason);
enum verdict png_picture(const struct input *in, struct out *o, int first, int last, const char **reason);
/* Loads fonts by drawing a word. */
void picture_warm_up(void);

#endif
