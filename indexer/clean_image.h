/* indexer/clean_image.h - pictures without what a camera or a program wrote into them.  Pure but for the descriptor. */
#ifndef EARSIP_INDEXER_CLEAN_IMAGE_H
#define EARSIP_INDEXER_CLEAN_IMAGE_H

#include "indexer/format.h"

struct jpeg_facts {
	int width, height, components;
	int orientation; /* 1..8, as EXIF has it; 1 when it says nothing */
};
/* False: this is no JPEG that can be shown. */
bool jpeg_look(struct span bytes, struct jpeg_facts *f);

/* EXIF, comments and the like are dropped, and whatever stands behind the end of the picture; colour profiles and the
 * orientation stay.  The pixels are the same bytes. */
enum verdict jpeg_clean(const struct input *in, int fd, const char **reason);
enum verdict png_clean(const struct input *in, int fd, const char **reason);
/* The same into OUT.  False: damaged. */
bool jpeg_strip(struct span bytes, struct buf *out);
bool png_strip(struct span bytes, struct buf *out);

/* A picture has no text; what is written into it beside the pixels comes as "exif" parts. */
enum verdict jpeg_text(const struct input *in, struct out *o, const char **reason);
enum verdict png_text(const struct input *in, struct out *o, const char **reason);

#endif
