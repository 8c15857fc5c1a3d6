/* indexer/batch.h - the files of an ingest call in a fixed order: arguments as given, folders walked by name.
 * Nothing is opened yet but folders; a path that can't be looked at becomes an entry with its refusal. */
#ifndef EARSIP_INDEXER_BATCH_H
#define EARSIP_INDEXER_BATCH_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct batch_file {
	char *path;          /* as it is opened and printed */
	char *name;          /* relative to the folder that was given; a file's own name when it was given itself */
	char *folder;        /* the folder whose daftar.csv may describe it; "" for a file that was given itself */
	const char *refusal; /* "not-a-regular-file" "unreadable" "empty", or NULL */
	int64_t size;
};
struct batch {
	struct batch_file *files; /* OWNED: batch_clear() */
	size_t count;
	int64_t bytes;
};
int batch_collect(char *const *paths, int count, struct batch *out, struct err *e);
void batch_clear(struct batch *b);
/* Whether NAME is the list of a batch: daftar.csv or daftar.xlsx, any case. */
int batch_is_list(const char *name);
/* Appends TEXT as the contract prints paths: tab, newline, backslash and bytes that are not UTF-8 as \t \n \\ \xNN. */
struct buf;
void batch_escape(struct buf *out, const char *text, size_t n);

#endif
