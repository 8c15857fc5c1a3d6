/* indexer/pipeline.h - an ingest under way: the files between opening and commit, and the processes that read them.
 * Private to indexer/ingest*.c: ingest.c runs the loop, ingest_files.c takes bytes in, ingest_jobs.c starts and takes
 * jobs, ingest_archive.c unpacks. */
#ifndef EARSIP_INDEXER_PIPELINE_H
#define EARSIP_INDEXER_PIPELINE_H

#include "indexer/item.h"

/* How many files may be between opening and commit: bounds memory, and makes the groups of a commit. */
enum { WINDOW = 64 };

struct pipeline {
	struct site *site;
	const struct ingest_options *options;
	const struct batch *batch;
	struct ingest_tally *tally;
	struct extractors *extractors;
	struct lists lists;
	size_t next_file;
	struct item *first, *last; /* in order; all not yet printed */
	int count, running;
	int64_t unpacked_bytes, unpacked_entries; /* over all levels of the archive at hand */
};

/* Puts I after AFTER (NULL: first). */
void pipeline_insert(struct pipeline *p, struct item *after, struct item *i);
/* Opens the next file of the batch: refused, a duplicate, or a blob that waits to be read. */
int pipeline_take_file(struct pipeline *p, struct err *e);
/* After the bytes of I are a blob: a duplicate, too big, or to be read. */
int pipeline_classify(struct pipeline *p, struct item *i, struct err *e);
/* Starts the job that I waits for.  1: it runs; 0: all lanes are busy; -1: error. */
int pipeline_start_job(struct pipeline *p, struct item *i, struct err *e);
/* Waits for the next job to end and takes what it gave. */
int pipeline_deliver(struct pipeline *p, struct err *e);
/* Takes the members out of archive I.  Runs alone: nothing else is under way, so the lists in it are known before its
 * members are read. */
int pipeline_unpack(struct pipeline *p, struct item *i, struct err *e);

#endif
