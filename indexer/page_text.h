/* indexer/page_text.h - the text of one page while a reader walks through a document: lines, tabs, no runs of blank
 * lines. Stops growing at its limit and remembers that it did; nothing is lost in silence.  Not for other rooms. */
#ifndef EARSIP_INDEXER_PAGE_TEXT_H
#define EARSIP_INDEXER_PAGE_TEXT_H

#include "indexer/format.h"

struct page_text {
	struct buf b;
	bool cut;     /* something did not fit */
	bool letters; /* holds something else than white space */
};

struct page_text page_text_make(size_t max);
void page_text_free(struct page_text *t);
void page_text_clear(struct page_text *t); /* empty again, memory kept */
void page_text_put(struct page_text *t, struct span s);
void page_text_puts(struct page_text *t, const char *s);
void page_text_line(
    struct page_text *t); /* ends the line, unless it is the first or the line before is empty already */
void page_text_fresh(struct page_text *t); /* ends the line if there is something on it */
void page_text_tab(struct page_text *t);
struct span page_text_span(const struct page_text *t); /* without white space at the end */
/* The bytes that a page may hold: the limit of the job, and some more, so that `out_page` sees that it was passed. */
size_t page_text_limit(const struct input *in);
/* Three quarters of the limit: the next line had better stand on another page. */
bool page_text_is_full(const struct page_text *t);

/* Whether S holds anything but white space and control characters. */
bool span_has_letters(struct span s);
/* Sends S as a part unless it is blank. */
void part_if_text(struct out *o, const char *where, int page, struct span s);
/* Sends "LABEL: S" as a property part and S as meta KEY (NULL: part only), unless it is blank. */
void property(struct out *o, const char *key, const char *label, struct span s);

#endif
