/* store/catalog.h - public/catalog.db: everything the public portal may know, written by the publisher alone.
 * A pure function of the register: no counter, no time of its own.  The writer sets PERSIST_WAL and secure_delete;
 * readers open read-only, never immutable (dependencies 7.8), and retry.  Threads: one handle each. In here by
 * construction: only documents that are published or were (tombstones). */
#ifndef EARSIP_STORE_CATALOG_H
#define EARSIP_STORE_CATALOG_H

#include <stdint.h>

#include "base/err.h"
#include "base/hash.h"
#include "policies/policy.h"

struct catalog; /* opaque */

enum catalog_state { CATALOG_PUBLIC, CATALOG_REPLACED, CATALOG_WITHDRAWN, CATALOG_HELD };
struct catalog_entry { /* one version of one document; the current one unless asked otherwise */
	char id[ID_TEXT];
	int version, versions; /* this one; how many readable versions there are */
	enum catalog_state state;
	char *unit, *unit_name;
	char *type, *period;
	enum info_class class_info;
	char *title, *date, *number, *description; /* description: first lines */
	char *file_name;                           /* for download: safe ASCII, with extension */
	char *format, *mime;                       /* "pdf", "application/pdf" */
	char blob[HASH_TEXT];                      /* of the published copy; "" when withdrawn */
	char original[HASH_TEXT];                  /* SHA-256 of the original, shown beside when it differs */
	int64_t size;
	int pages;
	int pictures; /* page pictures 1..n that exist */
	int64_t published_ms;
	int64_t withdrawn_ms; /* WITHDRAWN, HELD */
	char *reason;         /* tombstone words */
};
void catalog_entry_clear(struct catalog_entry *x);

/* ---- Writer ---- */
int catalog_open_write(int public_dir, struct catalog **out, struct err *e); /* makes or migrates */
/* Several changes as one: each call below is whole by itself, and within a group all of them are.  A reader sees the
 * group at once (publish --rebuild: begin, clear, put everything, commit). */
int catalog_begin(struct catalog *c, struct err *e);
int catalog_commit(struct catalog *c, struct err *e);
void catalog_rollback(struct catalog *c); /* fine when there is none */
/* A new generation without another change: what readers made of it and of the index is old. */
int catalog_touch(struct catalog *c, struct err *e);
int catalog_clear(struct catalog *c, struct err *e);
/* Puts X with its page texts (PAGES[i] is page i+1).  Of an id the highest version is the current one, the others are
 * REPLACED, in whatever order they come.  X of state WITHDRAWN or HELD becomes the only row of its id and keeps unit,
 * type, period, class and times; nothing else of it is stored.  What was withdrawn never comes back (ERR_INPUT); what
 * was held may. */
struct catalog_page {
	struct span text;
	char source; /* 't' text, 'o' ocr, 'n' none */
};
int catalog_put(struct catalog *c, const struct catalog_entry *x, const struct catalog_page *pages, size_t count,
                struct err *e);
/* Hides ID at once: tombstone with REASON and AT; texts, titles and descriptions are deleted.  ERR_MISSING when it
 * never was in here: put a tombstone then. */
int catalog_withdraw(struct catalog *c, const char *id, const char *reason, int64_t at_ms, struct err *e);
int catalog_pictures(struct catalog *c, const char *id, int version, int count, struct err *e);
/* Makes the bytes of what was deleted go: FTS5 optimise, WAL truncated.  ERR_BUSY while a reader is in the middle of a
 * query: call it again.  Not within a group. */
int catalog_purge(struct catalog *c, struct err *e);
/* Facts of the whole site that pages show: name, office address, licence ... as key and value. */
int catalog_fact_put(struct catalog *c, const char *key, const char *value, struct err *e);
int catalog_unit_put(struct catalog *c, const char *code, const char *name, const char *parent, struct err *e);

/* ---- Reader ---- */
int catalog_open_read(int public_dir, struct catalog **out, struct err *e);
void catalog_close(struct catalog *c);
/* Whether another catalog.db was put in the place of the one that is open (publish --rebuild): open it anew. */
bool catalog_is_replaced(const struct catalog *c);
/* From here to catalog_release every question is answered from one state of the catalog.  For the time of one answer:
 * as long as it lasts, a purge waits. */
int catalog_hold(struct catalog *c, struct err *e);
void catalog_release(struct catalog *c); /* fine when nothing is held */
/* Grows with every change of the catalog: part of ETags and cache keys. */
int64_t catalog_generation(struct catalog *c);
/* OUT is OWNED: free().  "" when there is none. */
char *catalog_fact(struct catalog *c, const char *key);
/* VERSION 0: the current.  ERR_MISSING for what never was public; any version of what was withdrawn or is held gives
 * its tombstone. */
int catalog_get(struct catalog *c, const char *id, int version, struct catalog_entry *out, struct err *e);
/* Text of page N (1..); OUT is OWNED: free(). */
int catalog_page_text(struct catalog *c, const char *id, int version, int n, char **out, char *source, struct err *e);
/* All pages in order, for snippets and /teks. */
int catalog_pages(struct catalog *c, const char *id, int version,
                  int (*each)(void *with, int n, struct span text, char source), void *with, struct err *e);
/* Versions of ID, newest first. */
int catalog_versions(struct catalog *c, const char *id, int (*each)(void *with, const struct catalog_entry *x),
                     void *with, struct err *e);

/* Lists: newest publication first; AFTER_MS/AFTER_ID continue after a row, so that deep pages cost as the first.
 * Filters: NULL or CLASS_NONE = any. */
struct catalog_filter {
	const char *unit, *type, *period;
	enum info_class class_info;
	int year;         /* 0 any; of `date`, else of the period */
	int64_t after_ms; /* 0: from the start */
	const char *after_id;
	int limit;
};
int catalog_list(struct catalog *c, const struct catalog_filter *f,
                 int (*each)(void *with, const struct catalog_entry *x), void *with, struct err *e);
/* A row that is kept, for up to two filters; of more a walk through the narrowest one's index. */
int64_t catalog_count(struct catalog *c, const struct catalog_filter *f);
/* Counts by "unit", "jenis", "kelas", "tahun" or "periode" within F, largest first: rows that are kept, so F sets at
 * most one filter, or unit and half year with "jenis" (ERR_INPUT for others). */
struct catalog_count {
	const char *value, *label; /* label: the unit's name, else the value */
	int64_t count;
};
int catalog_counts(struct catalog *c, const char *by, const struct catalog_filter *f,
                   int (*each)(void *with, const struct catalog_count *x), void *with, struct err *e);
int catalog_units(struct catalog *c, int (*each)(void *with, const char *code, const char *name, const char *parent),
                  void *with, struct err *e);
/* Withdrawn ids with their times, newest first: /ditarik.txt. */
int catalog_withdrawn(struct catalog *c, int (*each)(void *with, const char *id, int64_t at_ms), void *with,
                      struct err *e);
/* FTS5 over titles and descriptions, for when the index is missing: ids by rank. */
int catalog_find(struct catalog *c, const char *const *words, size_t count, const struct catalog_filter *f, int offset,
                 int (*each)(void *with, const struct catalog_entry *x), void *with, int64_t *total, struct err *e);
/* ---- Watching: what a reader made may be kept as long as the mark of the catalog stays the same ---- */
enum { CATALOG_MARK_HEADER = 48 };
struct catalog_mark {
	unsigned char header[CATALOG_MARK_HEADER]; /* another one after every commit */
	uint64_t file;                             /* another one after publish --rebuild */
};
struct catalog_watch;
/* PUBLIC_DIR is BORROWED for the watch's life.  ERR_MISSING, ERR_BUSY: not now (no catalog, no writer yet); try again.
 */
int catalog_watch_open(int public_dir, struct catalog_watch **out, struct err *e);
void catalog_watch_close(struct catalog_watch *w); /* NULL is fine */
/* 0, or -1 when nothing can be said: take it as changed.  Threads: any number at once.  One system call. */
int catalog_watch_mark(const struct catalog_watch *w, struct catalog_mark *out);
bool catalog_watch_is_old(const struct catalog_watch *w); /* another catalog.db is in place: open a new watch */
/* The logical content in a fixed order and form, for `publish --rebuild` and `check`.  Counts of pictures are not in
 * it: they follow the files under page/. */
int catalog_dump(struct catalog *c, int (*line)(void *with, const char *text), void *with, struct err *e);

#endif
