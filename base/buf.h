/* base/buf.h - `span` for looking, `buf` for building, `char *` only inside records and at library edges.
 * Length travels with the pointer; every buf has a ceiling, and goes bad instead of growing past it. */
#ifndef EARSIP_BASE_BUF_H
#define EARSIP_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct span {
	const char *p; /* BORROWED, no NUL promised */
	size_t n;
};

struct buf {
	char *p; /* OWNED: buf_free().  NUL-terminated whenever n > 0 or after buf_text() */
	size_t n, cap, max;
	bool bad; /* out of memory, or over max: every later call is a no-op */
};

#define LIT(s)   ((struct span){"" s, sizeof(s) - 1})
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* An empty buf that never grows past MAX bytes. */
struct buf buf_make(size_t max);
void buf_free(struct buf *b);
void buf_put(struct buf *b, struct span s);
void buf_puts(struct buf *b, const char *s); /* NULL puts nothing */
void buf_putc(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Room for N more bytes at b->p + b->n, or NULL; the caller then adds to b->n what it wrote. */
char *buf_room(struct buf *b, size_t n);
bool buf_ok(const struct buf *b);    /* ask once, at the end */
const char *buf_text(struct buf *b); /* NUL-terminated view, "" when empty or bad; BORROWED */
char *buf_steal(struct buf *b);      /* NUL-terminated string, OWNED: free(); NULL when bad; B is empty after */
struct span buf_span(const struct buf *b);

struct span span_of(const char *s); /* of a C string; NULL is empty */
bool span_is(struct span s, const char *text);
bool span_is_nocase(struct span s, const char *text); /* ASCII only */
bool span_starts(struct span s, const char *text);
struct span span_trim(struct span s);                    /* ASCII white space off both ends */
struct span span_cut(struct span *rest, char separator); /* the part before SEPARATOR; REST moves past it */
char *span_copy(struct span s);                          /* OWNED: free(); NULL when out of memory */
/* A decimal number without sign, 1..18 digits and nothing else.  0 or -1. */
int span_number(struct span s, int64_t *out);

/* strdup that passes NULL through and aborts when memory is out: records are small, and there is no way on without
 * them. */
char *text_copy(const char *s);
void *must_alloc(size_t n, size_t size);           /* calloc or abort */
void *must_grow(void *old, size_t n, size_t size); /* overflow-checked realloc or abort; what is new is not cleared */

#endif
