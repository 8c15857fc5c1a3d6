/* indexer/ingest.h - takes files into the archive: bytes into blobs, text out of the sandbox, rows into the register.
 * The order that makes it safe: blob on disk, text on disk, one transaction, then the line that acknowledges it.  A
 * crash before the transaction leaves at most files without a row, which the next run finds by their hash. */
#ifndef EARSIP_INDEXER_INGEST_H
#define EARSIP_INDEXER_INGEST_H

#include "indexer/batch.h"
#include "policies/policy.h"
#include "store/site.h"

enum ingest_status { INGEST_STORED, INGEST_DUPLICATE, INGEST_HELD, INGEST_REFUSED, INGEST__MAX };
const char *ingest_status_word(enum ingest_status s); /* "stored" ... */

struct ingest_options {
	const char *unit, *period;        /* checked by the caller */
	const struct document_type *type; /* NULL: by list or guess */
	enum info_class class_info;       /* CLASS_NONE: by list or as the type proposes */
	bool publish, rehash;
	const char *actor; /* "cli:root" */
	/* A line of the contract; REASON "" when there is none.  Called in input order, after the commit. */
	void (*line)(void *with, enum ingest_status status, const char *path, const char *id, const char *reason);
	/* A sentence about a bad row of a list. */
	void (*complain)(void *with, const char *text);
	/* MORE files of the arguments are done. */
	void (*progress)(void *with, int64_t more);
	void *with;
};
struct ingest_tally {
	int64_t by_status[INGEST__MAX];
	int complaints;
};
int ingest_run(struct site *s, const struct ingest_options *o, const struct batch *b, struct ingest_tally *tally,
               struct err *e);

#endif
