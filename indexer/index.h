/* indexer/index.h - a Xapian index as a folder of parts: plain C in front of the C++ shim (indexer/xap*.cc).
 *
 * DIR/current names the generation and its parts, and is replaced by rename; sealed parts hold at most 50,000 documents
 * each and one small part takes what is new, so that a purge rebuilds one part beside and swaps.  One writer at a time
 * (a lock that the kernel drops with the process); readers follow `current` and only read.  The on-disk layout and the
 * term prefixes are explained at the head of xap.cc.  Threads: one handle each. */
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
	const char *id;                                                  /* 8 signs */
	const char *unit, *type, *period, *date, *number, *title, *name; /* NULL is "" */
	enum info_class class_info;
	int year, half;           /* facet values: of the date, else of the period; 0: none */
	int64_t sort_ms;          /* for order by date; may be before 1970 */
	const struct span *pages; /* page texts in order */
	size_t page_count;
};
struct index_writer;
/* Makes an empty index when there is none.  ERR_BUSY when another process writes; ERR_CORRUPT: made with other stems or
 * by another version, rebuild it.  POLICY is BORROWED for the writer's life; DIR may be closed after. */
int index_writer_open(int dir, const struct policy *policy, struct index_writer **out, struct err *e);
int index_put(struct index_writer *w, const struct index_document *d, struct err *e); /* replaces the one with its id */
int index_remove(struct index_writer *w, const char *id, struct err *e);              /* a missing one is fine */
int index_commit(struct index_writer *w, struct err *e);                              /* durable when it returns */
/* After removals: rebuilds the parts that still hold bytes of removed documents and swaps.  Commits first. */
int index_purge(struct index_writer *w, struct err *e);
/* Compacts the new part when much was added to it (half of its size is air then).  Commits first; for idle moments, and
 * done by index_writer_close when everything was committed. */
int index_tidy(struct index_writer *w, struct err *e);
void index_writer_close(struct index_writer *w); /* NULL is fine; what was not committed is dropped */
/* Starts an empty generation beside the current one; puts go there; the current one serves until index_rebuild_end
 * swaps. ERR_BUSY as above.  Closing the writer without the end drops the new generation. */
int index_rebuild_begin(int dir, const struct policy *policy, struct index_writer **out, struct err *e);
int index_rebuild_end(struct index_writer *w, struct err *e); /* W is then to be closed */
/* The same in LANES processes at once: calls FEED in each (forked) child with its number; what FEED puts (no id twice,
 * each id in one lane) is compacted into parts, and swapped.  FEED opens its own handles and returns 0, or -1 with E
 * filled.  The caller has no other thread. */
typedef int index_feed(void *with, int lane, int lanes, struct index_writer *w, struct err *e);
int index_rebuild(int dir, const struct policy *policy, int lanes, index_feed *feed, void *with, struct err *e);

struct index_reader;
/* ERR_MISSING: there is none; ERR_CORRUPT: of another version, rebuild it. */
int index_reader_open(int dir, const struct policy *policy, struct index_reader **out, struct err *e);
void index_reader_close(struct index_reader *r);
/* Sees what was committed since; cheap.  Called at the start of each request. */
int index_reader_refresh(struct index_reader *r, struct err *e);
int64_t index_generation(const struct index_reader *r); /* part of cache keys: another content, another number */
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
	int pages[2];  /* the best pages, 1.., best first; 0: none (the words are in the title, say) */
	int page_hits; /* how many pages have words of the query */
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
	bool some_words;      /* nothing has all words: these have most of them */
	char suggestion[200]; /* a corrected query, or "" */
	char related[200];    /* other forms of the words in the hits, "pendanaan, didanai" */
};
/* OFFSET + LIMIT at most 1000 + 100; LIMIT at most 100. */
int index_search(struct index_reader *r, const struct query *q, enum index_order order, int offset, int limit,
                 bool with_facets, struct index_result *out, struct err *e);
void index_result_free(struct index_result *r);
/* Up to MAX ids of documents with the same words as ID, best first. */
int index_similar(struct index_reader *r, const char *id, char ids[][ID_TEXT], int max, int *count, struct err *e);

/* ---- Marks: which words of a text match a query, by the same stems.  Needs no index; with READER (BORROWED, or NULL)
 * the stems that it has found before are not looked for again ---- */
struct marker;
/* OWNED; all BORROWED for its life. */
struct marker *marker_new(const struct policy *policy, const struct query *q, struct index_reader *reader);
void marker_free(struct marker *m);
/* The best window of PAGE of at most about WIDTH bytes, on one line, U+E000 and U+E001 around matches, cut at words.
 * Returns the number of different query words that PAGE has (0: OUT is then its beginning). */
int marker_snippet(struct marker *m, struct span page, size_t width, struct buf *out);
/* TEXT with marks, otherwise as it is. */
int marker_mark(struct marker *m, struct span text, struct buf *out);

#ifdef __cplusplus
}
#endif
#endif
