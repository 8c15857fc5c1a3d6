/* indexer/search.h - a search as people see it: query, index, catalogue and page hits put together.  One function for
 * `/cari`,
 * `/cari.json` and `earsip search`, so that they never differ.  Threads: one `searcher` each (pools lend them). */
#ifndef EARSIP_INDEXER_SEARCH_H
#define EARSIP_INDEXER_SEARCH_H

#include "indexer/index.h"
#include "indexer/query.h"
#include "store/catalog.h"
#include "store/site.h"

struct searcher;
/* Over what is public: PUBLIC_DIR holds catalog.db and index/. */
int searcher_open_public(int public_dir, const struct policy *p, struct searcher **out, struct err *e);
/* Over everything (officers, `search --internal`): register, texts, internal index.  SITE is BORROWED. */
int searcher_open_internal(struct site *site, struct searcher **out, struct err *e);
void searcher_close(struct searcher *s);

struct search_request {
	struct span q;
	struct query_filters filters;
	enum index_order order;
	int page;  /* hal, 1..100 */
	int limit; /* hits a page: 10; `earsip search --limit` up to 100 */
	bool exact;
	bool with_facets;
};
struct search_page_hit {
	int n;
	char *snippet; /* U+E000 / U+E001 around matches */
	char source;   /* 't' 'o' 'n' */
};
struct search_hit {
	char id[ID_TEXT];
	char *title, *title_marked; /* title, and with marks */
	char *unit, *unit_name, *type, *type_name, *period, *date, *format;
	enum info_class class_info;
	int pages;
	int64_t size;
	struct search_page_hit page_hits[2];
	int page_hit_count, more_pages; /* "+4 halaman lain" */
};
struct search_facet_row {
	char *value, *label;
	int64_t count;
	bool active;
};
struct search_result {
	struct search_hit hits[100];
	int hit_count;
	int64_t total;
	bool total_exact, facets_exact;
	struct search_facet_row *facets[FACETS]; /* unit, jenis, kelas, tahun */
	size_t facet_counts[FACETS];
	unsigned invalid; /* enum query_invalid */
	char suggestion[200];
	bool from_titles; /* the index is missing: titles and descriptions only */
	bool some_words;  /* nothing has all words: these have most of them */
	bool has_next;
	struct query query; /* as it was understood */
	char related[200];  /* other forms of the words that were searched too, "pendanaan, didanai"; "" */
};
/* -1 only for ERR_SYSTEM / ERR_BUSY. */
int search_run(struct searcher *s, const struct search_request *r, struct search_result *out, struct err *e);
void search_result_clear(struct search_result *r);
/* The contract's JSON; URL_BASE is "" or "https://..." before /d/ID.  Besides: "invalid", "from_titles", "some_words".
 */
int search_to_json(const struct search_request *q, const struct search_result *r, const char *url_base, struct buf *out,
                   struct err *e);
/* Pages of one document that hit Q, for /d/ID?q= and /d/ID/h/N?q=: calls EACH in page order. */
int search_inside(struct searcher *s, const char *id, int version, struct span q,
                  int (*each)(void *with, int n, const char *snippet), void *with, struct err *e);
/* TEXT with marks around what matches Q. */
int search_mark(struct searcher *s, struct span q, struct span text, struct buf *out);
/* Up to MAX ids of documents like ID (same words), best first. */
int search_similar(struct searcher *s, const char *id, char ids[][ID_TEXT], int max, int *count, struct err *e);
int64_t searcher_generation(struct searcher *s);

#endif
