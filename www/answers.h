/* www/answers.h - answers that are kept as long as nothing changes: pages, data, small files.
 *
 * A kept answer is true as long as the catalog's mark and the index's `current` are what they were before it was made;
 * the publisher touches the catalog after each commit of the index, so these two tell of every change of public/.  Any
 * change drops all.  Bounded in bytes (the oldest go) and in age, so that dates on pages are right.  In memory of one
 * process only.  Threads: safe. */
#ifndef EARSIP_WWW_ANSWERS_H
#define EARSIP_WWW_ANSWERS_H

#include "store/catalog.h"
#include "www/server.h"

struct answers;
struct answers_mark { /* of the moment before an answer was made */
	struct catalog_mark catalog;
	int64_t index[3];
	bool known;
};
enum { ANSWER_MAX_BYTES = 256 << 10 }; /* of one; longer ones are made anew each time */

/* PUBLIC_DIR is BORROWED.  MAX_BYTES of bodies and headers in all. */
struct answers *answers_make(int public_dir, size_t max_bytes);
void answers_free(struct answers *a); /* NULL is fine */
void answers_look(struct answers *a, struct answers_mark *out);
/* Whether an answer for KEY was kept that is still true at MARK: a copy of it is then in OUT (initialised, empty),
 * packed when the asker takes GZIP. */
bool answers_get(struct answers *a, const struct answers_mark *mark, struct span key, bool gzip, struct response *out);
/* Keeps a copy of R, which was made after MARK was taken, when KEY is asked for a second time: what is asked once costs
 * nothing here.  One that is not to be kept (an error, a large file, no ETag, "no-store") is left alone. */
void answers_put(struct answers *a, const struct answers_mark *mark, struct span key, const struct response *r);

#endif
