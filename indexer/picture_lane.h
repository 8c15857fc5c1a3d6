/* indexer/picture_lane.h - pictures of the first pages of what is public, made when nothing else waits.
 * Files: public/page/<ID>-<version>-<n>.webp. */
#ifndef EARSIP_INDEXER_PICTURE_LANE_H
#define EARSIP_INDEXER_PICTURE_LANE_H

#include "store/catalog.h"
#include "store/register.h"
#include "store/site.h"

struct picture_lane;
int picture_lane_open(struct site *s, struct catalog *c, struct picture_lane **out, struct err *e); /* both BORROWED */
void picture_lane_close(struct picture_lane *l);                                                    /* NULL is fine */
/* Starts the next document of the outbox, or looks for a moment whether the one at work is ready: who calls it again
 * and again may do other work between.  A document whose pages can't be drawn has no pictures; that is no error. */
int picture_lane_step(struct picture_lane *l, bool *worked, struct err *e);
/* ID is taken away: what is being drawn of it is thrown away.  L may be NULL. */
void picture_lane_drop(struct picture_lane *l, const char *id);
/* Half-made pictures, below public/. */
#define PICTURES_BEING_MADE "page/.tmp"
/* Starts the extractor now, instead of with the first picture.  When it does not start, it is logged once and nothing
 * is drawn: the outbox keeps the rows. */
void picture_lane_start(struct picture_lane *l);
bool picture_lane_spent(const struct picture_lane *l); /* the extractor ended, and no other can be started */
/* How many pictures of a version there are, from the first page on. */
int picture_count(struct site *s, const char *id, int version);
/* Removes the pictures of a version. */
int picture_remove(struct site *s, const char *id, int version, struct err *e);

#endif
