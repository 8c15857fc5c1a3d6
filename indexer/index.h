/* indexer/index.h - a Xapian index as a folder of parts: plain C in front of the C++ shim (indexer/xap.cc).
 *
 * DIR/current names the generation and its parts, and is replaced by rename; sealed parts hold at most 50,000 documents
 * each and one small part takes what is new, so that a purge rebuilds one part beside and swaps.  One writer at a time
 * (a lock that the kernel drops with the process); readers follow `current`.  The on-disk layout and the term prefixes
 * are explained at the head of xap.cc.  Threads: one handle each. */
#ifndef EARSIP_INDEXER_INDEX_H
#define EARSIP_INDEXER_INDEX_H

#include <stdint.h>

#include "base/err.h"
#include "base/hash.h"
#include "policies/policy.h"

#ifdef __cplusplus
extern "C" {
#endif

struct index_document {
	const char *id; /* 8 signs */
	const char *unit, *type, *period, *date, *number, *title, *name;
	enum info_class class_info;
	int year, half;           /* facet values: of the date, else of the period */
	int64_t sort_ms;          /* for order by date */
	const struct span *pages; /* page texts in order */
	size_t page_count;
};
struct index_writer;
/* ERR_BUSY when another process writes.  POLICY is BORROWED for the writer's life. */
int index_writer_open(int dir, const struct policy *policy, struct index_writer **out, struct err *e);
int index_put(struct index_writer *w, const struct index_document *d, struct err *e); /* replaces the one with its id */
int index_remove(struct index_writer *w, const char *id, struct err *e);              /* a missing one is fine */
int index_commit(struct index_writer *w, struct err *e);                              /* durable when it returns */
/* After removals: rebuilds the parts that still hold bytes of removed documents and swaps.  Commits first. */
int index_purge(struct index_writer *w, struct err *e);
void index_writer_close(struct index_writer *w); /* what was not committed is dropped */
/* Starts an empty generation beside the current one; puts go there; index_commit of it swaps at index_rebuild_end. */
int index_rebuild_begin(int dir, const struct policy *policy, struct index_writer **out, struct err *e);
int index_rebuild_end(struct index_writer *w, struct err *e);

struct index_reader;
/* ERR_MISSING: there is none; ERR_CORRUPT: of another version, rebuild it. */
int index_reader_open(int dir, const struct policy *policy, struct index_reader **out, struct err *e);
void index_reader_close(struct index_reader *r);
/* Sees what was committed since; cheap.  Called at the start of each request. */
int index_reader_refresh(struct index_reader *r, struct err *e);
int64_t index_generation(const struct index_reader *r); /* part of cache keys */
int64_t index_count(const struct index_reader *r);
bool index_has(struct index_reader *r, const char *id);
/* Every id, for check. */
int index_ids(struct index_reader *r, int (*each)(void *with, const char *id), void *with, struct err *e);

/* ---- Queries: what the person asked, as indexer/query.h read it ---- */
struct query; /* indexer/query.h */
enum index_order { ORDER_RELEVANCE, ORDER_NEWEST, ORDER_OLDEST };
struct index_hit {
	char id[ID_TEXT];
	double score;
};
#define FACETS 4 /* unit, jenis, kelas, tahun */
struct index_facet {
	char value[24];
	int64_t count;
};
struct index_result {
	struct index_hit hits[100];
	int hit_count;
	int64_t total;
	bool total_exact;
	struct index_facet *facets[FACETS]; /* OWNED, by count; index_result_free() */
	size_t facet_counts[FACETS];
	bool facets_exact;
	char suggestion[200]; /* a corrected query, or "" */
};
int index_search(struct index_reader *r, const struct query *q, enum index_order order, int offset, int limit,
                 bool with_facets, struct index_result *out, struct err *e);
void index_result_free(struct index_result *r);

/* Whether WORD (one token of a page text) matches the query, for marking and for choosing the pages of a hit; and the
 * snippet: the best window of PAGE of at most WIDTH bytes, U+E000 and U+E001 around matches, cut at words.  Returns the
 * number of different query words that the page has (0: the page does not hit; OUT is then its beginning). */
int index_snippet(struct index_reader *r, const struct query *q, struct span page, size_t width, struct buf *out);

#ifdef __cplusplus
}
#endif
#endif
