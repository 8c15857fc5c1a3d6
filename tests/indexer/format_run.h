/* tests/indexer/format_run.h - runs one row of FORMATS in this process and gathers what it sent. */
#ifndef EARSIP_TESTS_FORMAT_RUN_H
#define EARSIP_TESTS_FORMAT_RUN_H

#include "indexer/format.h"

const struct format *format_of(const char *type);
struct input input_of(struct span bytes); /* with the limits of the defaults */
/* X is OWNED: run_clear().  */
void run_text(const char *type, struct span bytes, struct extract *x);
void run_text_input(const char *type, const struct input *in, struct extract *x);
/* The cleaned copy; OWNED: buf_free(). */
enum verdict run_clean(const char *type, struct span bytes, struct buf *copy);
/* Pictures of pages FIRST to LAST; the bytes of the last one into WEBP (OWNED: buf_free()), their number into COUNT. */
enum verdict run_picture(const char *type, struct span bytes, int first, int last, int *count, struct buf *webp);
void run_clear(struct extract *x);
/* The texts of all pages, "\f" between; or of all parts WHERE, "\n" between.  BORROWED until the next call. */
const char *run_pages(const struct extract *x);
const char *run_parts(const struct extract *x, const char *where);
bool run_warned(const struct extract *x, const char *code);
const char *run_meta(const struct extract *x, const char *key); /* "" when there is none */

/* A zip in memory: NULL-ended pairs of name and content.  OWNED: buf_free(). */
struct buf zip_of(const char *const *names_and_contents);
/* SEED's own mutation of GOOD: bytes changed, cut, doubled; OWNED: buf_free(). */
struct buf mutation_of(struct span good, unsigned seed);
/* A file of the shared corpus; p NULL when it is absent.  OWNED: buf_free(). */
struct buf corpus_file(const char *path);

#endif
