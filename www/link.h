/* www/link.h - addresses of our own pages: path, query, language, part of the page.
 * A link is built whole here, percent-encoded; templates put it into an attribute and escape it for HTML.  The language
 * of the request is kept by every link.  Text is BORROWED while it is added; the address lives until link_free. */
#ifndef EARSIP_WWW_LINK_H
#define EARSIP_WWW_LINK_H

#include "base/buf.h"
#include "www/server.h"

struct link {
	struct buf text;
	bool asked; /* a '?' stands already */
};

/* PATH is used as it is: our own, or made by link_part. */
void link_begin(struct link *l, const char *path);
/* A path segment, encoded: link_part(&l, "/d/"), link_segment(&l, id). */
void link_part(struct link *l, const char *literal);
void link_segment(struct link *l, const char *value);
/* NAME=VALUE; nothing when VALUE is NULL or "". */
void link_query(struct link *l, const char *name, const char *value);
void link_query_number(struct link *l, const char *name, int64_t value);
/* `bahasa` for every language but Indonesian. */
void link_language(struct link *l, enum language language);
void link_fragment(struct link *l, const char *name); /* last of all */
const char *link_text(struct link *l);
void link_free(struct link *l);

/* Appends S with everything but unreserved signs as %XX. */
void percent_encode(struct buf *to, struct span s);

#endif
