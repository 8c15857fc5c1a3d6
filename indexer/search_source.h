/* indexer/search_source.h - where a search takes its documents from: the public catalogue, or the register with the
 * stored texts. Included by search*.c only. */
#ifndef EARSIP_INDEXER_SEARCH_SOURCE_H
#define EARSIP_INDEXER_SEARCH_SOURCE_H

#include "indexer/search.h"

struct unit_name {
	char *code, *name;
};
struct searcher {
	const struct policy *policy;
	struct catalog *catalog;     /* public */
	struct site *site;           /* internal; BORROWED */
	int dir;                     /* holds index/ */
	struct index_reader *reader; /* NULL: there is no usable index (now) */
	struct unit_name *units;
	size_t unit_count;
	int64_t units_of; /* the generation they were read at */
};

/* Fills H's facts.  1: it is there and may be shown; 0: not (any more); -1: error. */
int source_get(struct searcher *s, const char *id, struct search_hit *h, struct err *e);
/* The texts of the COUNT pages NUMBERS of ID's version (0: current) into TEXTS, each OWNED or NULL when there is none.
 */
int source_pages(struct searcher *s, const char *id, int version, const int *numbers, size_t count, char **texts,
                 char *sources, struct err *e);
typedef int source_each(void *with, int n, struct span text, char source);
int source_every_page(struct searcher *s, const char *id, int version, source_each *each, void *with, struct err *e);
int64_t source_generation(struct searcher *s);
/* The name of a unit, or NULL: there is no such unit. */
const char *source_unit_name(struct searcher *s, const char *code);
/* Documents by titles and descriptions, without an index. */
int source_find(struct searcher *s, const struct query *q, int offset, int limit, char ids[][ID_TEXT], int *count,
                int64_t *total, struct err *e);

#endif
