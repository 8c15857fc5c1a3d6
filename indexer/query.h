/* indexer/query.h - what people type, read into a tree.  A query can't fail: whatever is not understood is words.
 *
 * Words, "phrases", judul: unit: jenis: kelas: tahun: semester: prefixes, DAN / ATAU / BUKAN (upper case; AND OR NOT
 * too), a minus before a word, ( ), numbers of documents as people type them (`100.3/14/2026` finds 100.3/014/2026), a
 * last word of three letters or more also as a prefix when PARTIAL is set.  At most 12 terms; what is beyond is dropped
 * and said in `notes`.  Words are what indexer/words.h makes of them.  Stopwords are left out when other words remain.
 * Pure. */
#ifndef EARSIP_INDEXER_QUERY_H
#define EARSIP_INDEXER_QUERY_H

#include "base/buf.h"
#include "policies/policy.h"

#ifdef __cplusplus
extern "C" {
#endif

#define QUERY_TERMS_MAX 12
enum query_kind { QUERY_WORD, QUERY_PHRASE, QUERY_NUMBER, QUERY_AND, QUERY_OR, QUERY_NOT, QUERY_ALL };
struct query_node {
	enum query_kind kind;
	char *text;                /* WORD: lower case; PHRASE, NUMBER: words by one space */
	bool in_title;             /* judul: */
	bool is_last;              /* WORD: nothing was typed after it, so it may not be finished */
	struct query_node **parts; /* AND, OR; NOT: [0] without [1] */
	size_t count;
};
struct query {
	struct query_node *root; /* never NULL; QUERY_ALL for an empty query */
	/* Filters, from the address or from prefixes in the text; "" / CLASS_NONE / 0 = any */
	char unit[24], type[12], kelas_word[16];
	enum info_class class_info;
	int year, half;
	bool exact;      /* no stems: "cari persis".  Set by the caller */
	bool partial;    /* the last word may be a beginning.  Set by the caller */
	bool operators;  /* the person wrote an operator, a phrase or a minus: what was asked is meant */
	size_t terms;    /* words that are searched */
	size_t typed;    /* words that were typed, with those that are left out */
	char notes[256]; /* what was dropped or ignored, in words of the log; "" */
};
struct query_filters { /* as they came in an address; NULL or "" = none */
	const char *unit, *kelas, *jenis, *tahun, *semester;
};
/* Names of the filters that were invalid and so ignored, a bit each. */
enum query_invalid { INVALID_UNIT = 1, INVALID_KELAS = 2, INVALID_JENIS = 4, INVALID_TAHUN = 8, INVALID_SEMESTER = 16 };
/* F may be NULL.  OUT is OWNED: query_clear(). */
unsigned query_parse(const struct policy *p, struct span text, const struct query_filters *f, struct query *out);
void query_clear(struct query *q);

#ifdef __cplusplus
}
#endif
#endif
