/* indexer/extract_wire.h - what client, warm extractor and job children say to each other (base/message.h carries it).
 */
#ifndef EARSIP_INDEXER_EXTRACT_WIRE_H
#define EARSIP_INDEXER_EXTRACT_WIRE_H

#include "base/message.h"
#include "base/sandbox.h"
#include "indexer/extract.h"

enum wire {
	/* Warm extractor to client, packets */
	WIRE_READY = 1, /* landlock_abi, seccomp, landlock, missing */
	WIRE_UNFIT,     /* why: the self-test or a wall failed; it ends */
	WIRE_STARTED,   /* sequence; descriptor: the child's pidfd */
	WIRE_EXITED,    /* sequence, wait status */
	/* Client to warm extractor, packets */
	WIRE_JOB, /* sequence, kind, pages, limits, name; descriptors: input, results, and for JOB_CLEAN the output */
	/* Child to client, a stream per job */
	WIRE_TYPE,    /* type, mime, archive */
	WIRE_PAGE,    /* n, source, text */
	WIRE_PART,    /* where, page, unreadable, text */
	WIRE_WARNING, /* code, page, text */
	WIRE_META,    /* key, value */
	WIRE_SIGNED,
	WIRE_MEMBER_BEGIN, /* order, name */
	WIRE_MEMBER_DATA,  /* bytes */
	WIRE_MEMBER_END,   /* verdict, reason */
	WIRE_ROW,          /* row, bits of the columns that are there, fields, complaint */
	WIRE_PICTURE,      /* page, width, height, bytes */
	WIRE_DONE,         /* verdict, reason; nothing comes after it */
	WIRE__MAX
};

/* Caps, the same on both sides: the child cuts, the client refuses. */
#define WIRE_BODY_MAX     (17 * 1024 * 1024)
#define WIRE_TEXT_MAX     (16 * 1024 * 1024)  /* a page, a picture */
#define WIRE_TEXT_TOTAL   (256 * 1024 * 1024) /* all pages and parts of a file */
#define WIRE_FIELD_MAX    65536               /* a property, a cell, a name */
#define WIRE_SENTENCE_MAX 1000
#define WIRE_DATA_MAX     65536 /* a piece of an archive member */
#define WIRE_PAGES_MAX    100000
#define WIRE_PARTS_MAX    100000
#define WIRE_WARNINGS_MAX 1000
#define WIRE_META_MAX     200

/* The stream of a job: buffered, written out when it fills and at the end. */
struct out {
	int fd;
	struct buf pending;
	struct job_limits limits;
	int64_t text_total;
	int pages, parts, warnings, metas;
	bool cut_said; /* the warning about the total cap is out */
};
struct out out_make(int fd, const struct job_limits *limits);
void out_type(struct out *o, const char *type, const char *mime, bool archive);
void out_done(struct out *o, enum verdict v, const char *reason);
void out_flush(struct out *o);
void out_free(struct out *o);

#endif
