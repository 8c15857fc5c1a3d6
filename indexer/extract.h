/* indexer/extract.h - what the sandbox makes of a file, and the client side of the extractor processes.
 *
 * An extractor is `earsip process-extractor KIND`: it warms up (magic, iconv, tessdata, poppler data), locks, proves
 * itself on embedded samples, and forks a locked child for each job.  Descriptors go in by SCM_RIGHTS, bounded messages
 * come out.  No byte from outside is parsed anywhere else: archives, lists (daftar.csv), pictures, properties,
 * cleaning. Threads: an `extractors` handle belongs to one thread. */
#ifndef EARSIP_INDEXER_EXTRACT_H
#define EARSIP_INDEXER_EXTRACT_H

#include <stdint.h>

#include "base/buf.h"
#include "base/conf.h"
#include "base/err.h"
#include "base/sandbox.h"

enum verdict {
	VERDICT_OK,
	VERDICT_NO_TEXT,
	VERDICT_ENCRYPTED,
	VERDICT_DAMAGED,
	VERDICT_TIMEOUT,
	VERDICT_TOO_BIG,
	VERDICT_CRASHED,
	VERDICT_UNSUPPORTED,
	VERDICT_ARCHIVE_LIMIT,
	VERDICT__MAX
};
const char *verdict_word(enum verdict v); /* "ok" "no-text" ... as in the outside contract */

/* PAGE_OCR without text: it was looked at and there are no letters. */
enum page_source { PAGE_TEXT, PAGE_OCR, PAGE_NONE };

struct extract_page {
	int n;
	enum page_source source;
	char *text; /* UTF-8, NFC, LF; OWNED by the extract */
	size_t length;
};
/* A part that is not the page's own text: the gate reads it, search does not. */
struct extract_part {
	char where[12]; /* a word of policies/gate.h: "property" "comment" "change" "hidden" "note" "annotation" "form"
	                 * "embedded" "revision" "exif" "under-box" */
	int page;       /* 0: of the whole file */
	bool unreadable;
	char *text;
};
struct extract_warning {
	char code[32]; /* "text-incomplete", "macros", "name-differs" ... */
	int page;      /* 0: of the whole file */
	char *text;    /* a sentence */
};
struct extract_meta {
	char *key, *value; /* "title" "heading" "author" "created" "modified" "producer" "language" "charset" ... */
};
struct extract {
	char type[16]; /* pdf docx xlsx odt ods txt csv html ... zip tar 7z rar; "unknown" */
	char mime[100];
	enum verdict verdict;
	char *reason;   /* a sentence when the verdict is not ok; else NULL */
	bool archive;   /* members come on their own */
	bool is_signed; /* a digital signature is inside: left as it is */
	struct extract_page *pages;
	int page_count;
	struct extract_part *parts;
	int part_count;
	struct extract_warning *warnings;
	int warning_count;
	struct extract_meta *meta;
	int meta_count;
};
void extract_clear(struct extract *x);
/* Frees the texts of pages and parts, which are large, and keeps how many there are. */
void extract_drop_texts(struct extract *x);
/* NULL when there is none. */
const char *extract_meta_get(const struct extract *x, const char *key);
/* The contract's JSON (with "parts", "signed", "mime", "archive" and "reason" besides), and back: what was written is
 * read. */
int extract_to_json(const struct extract *x, struct buf *out, struct err *e);
int extract_from_json(struct span json, struct extract *out, struct err *e);

/* ---- Jobs ---- */
enum job_kind {
	JOB_TEXT,    /* an `extract` */
	JOB_MEMBERS, /* the members of an archive, one after the other, into writers that the client gives */
	JOB_LIST,    /* rows of a daftar.csv / daftar.xlsx */
	JOB_CLEAN,   /* a copy without metadata, written to the job's output descriptor */
	JOB_PICTURE, /* page pictures (WebP), one blob each; the `picture` extractor only */
	JOB__MAX
};
struct job_limits { /* counted over all levels of an archive together; from settings */
	int64_t bytes_max, entries_max, depth_left, ratio_max, pages_max, page_text_max;
	int64_t wall_ms;
};
struct job {
	enum job_kind kind;
	int fd;                      /* BORROWED until extractors_submit returns; regular file, read from offset 0 */
	const char *name;            /* file name as a hint: BORROWED */
	int pages_first, pages_last; /* JOB_PICTURE */
	int out_fd;                  /* JOB_CLEAN: where the copy goes, BORROWED */
	struct job_limits limits;
	/* JOB_MEMBERS: called in order while the job runs, in the client.  BEGIN gives a descriptor (>= 0) or -1 to
	 * skip the member; DATA gets the bytes that arrive (NULL: they are written to that descriptor); after it says
	 * -1 nothing more comes and END says `crashed`.  END is called once for each BEGIN, also for skipped ones. NAME
	 * is the raw member name as bytes. */
	int (*member_begin)(void *with, struct span name, int order);
	int (*member_data)(void *with, struct span bytes);
	void (*member_end)(void *with, enum verdict v, const char *reason);
	/* JOB_LIST: a row; fields by column of domain section 11, NULL when the column is absent.  BAD: the row's
	 * complaint. */
	void (*list_row)(void *with, int row, const char *const fields[7], const char *bad);
	/* JOB_PICTURE: a picture. */
	void (*picture)(void *with, int page, int width, int height, struct span webp);
	void *with;
	int64_t tag; /* given back with the result */
};
enum list_column { LIST_BERKAS, LIST_JENIS, LIST_JUDUL, LIST_TANGGAL, LIST_NOMOR, LIST_KELAS, LIST_CATATAN };

struct extractors; /* one warm process and its running children; callbacks of a job must not call it */

enum extractor_kind { EXTRACTOR_TEXT, EXTRACTOR_PICTURE };
/* Starts `earsip process-extractor` (found as /proc/self/exe), waits for its self-test.  LANES: children at a time. */
int extractors_start(enum extractor_kind kind, const struct settings *s, int lanes, struct extractors **out,
                     struct err *e);
/* The same, but it is started by the first job: a run that finds nothing new pays nothing. */
struct extractors *extractors_later(enum extractor_kind kind, const struct settings *s, int lanes);
void extractors_stop(struct extractors *x); /* NULL is fine */
/* The warm process ended and could not be started again; the next job will try once more. */
bool extractors_lost(const struct extractors *x);
/* The walls that stand around its children, for the log and /sehat.  BORROWED. */
const struct sandbox_state *extractors_state(const struct extractors *x);
struct job_limits job_limits_from(const struct settings *s);
/* Queues a job; blocks only while all lanes are busy and WAIT is true.  1: queued; 0: all busy; -1: error. */
int extractors_submit(struct extractors *x, const struct job *j, bool wait, struct err *e);
/* The next finished job in any order (OUT is OWNED: extract_clear()).  1: got one; 0: nothing is running; -1: error.  A
 * child that dies, hangs or talks nonsense is a result with that verdict, never an error. */
int extractors_next(struct extractors *x, struct extract *out, int64_t *tag, struct err *e);
/* The same for who has other work: waits at most WAIT_MS for something to happen.  1: got one; 0: not yet; -1: error.
 */
int extractors_poll(struct extractors *x, int wait_ms, struct extract *out, struct err *e);
/* Submits J and waits for it alone. */
int extractors_run(struct extractors *x, const struct job *j, struct extract *out, struct err *e);

#endif
