/* indexer/format.h - inside the sandbox: one row per file format, descriptor in, messages out.
 * Runs only in an extractor's child.  To add a format: a row in FORMATS (indexer/format.c), indexer/format_<name>.c, a
 * good and a broken fixture, a fuzz target. */
#ifndef EARSIP_INDEXER_FORMAT_H
#define EARSIP_INDEXER_FORMAT_H

#include "indexer/extract.h"

/* The whole file, mapped read-only, and the place where results go.  Calls to `out_*` send at once; texts are made
 * valid UTF-8, NFC, cut at the limits (a warning says so). */
struct input {
	struct span bytes;
	int fd;
	const char *name; /* hint only */
	struct job_limits limits;
};
struct out; /* the message stream to the client */

void out_page(struct out *o, int n, enum page_source source, struct span text);
void out_part(struct out *o, const char *where, int page, struct span text, bool unreadable);
void out_warning(struct out *o, const char *code, int page, const char *sentence);
void out_meta(struct out *o, const char *key, struct span value);
void out_signed(struct out *o);
/* JOB_PICTURE: a picture of PAGE. */
void out_picture(struct out *o, int page, int width, int height, struct span webp);
/* JOB_MEMBERS: begin, any number of data, end; ORDER counts from 1; NAME is raw bytes. */
void out_member_begin(struct out *o, struct span name, int order);
void out_member_data(struct out *o, struct span bytes);
void out_member_end(struct out *o, enum verdict v, const char *reason);
/* JOB_LIST: a row as in struct job; a NULL p of a field: the column is absent.  BAD: NULL or the row's complaint. */
void out_row(struct out *o, int row, const struct span fields[7], const char *bad);

struct format {
	const char *type, *mime;
	/* Text, parts, meta.  The verdict; REASON gets a static sentence when it is not ok. */
	enum verdict (*text)(const struct input *in, struct out *o, const char **reason);
	/* Writes a copy without metadata to FD.  NULL: the bytes are copied as they are. */
	enum verdict (*clean)(const struct input *in, int fd, const char **reason);
	/* Members of an archive.  NULL: no archive. */
	enum verdict (*members)(const struct input *in, struct out *o, const char **reason);
	bool archive;
	/* JOB_PICTURE, in the `picture` extractor only: pages FIRST to LAST through out_picture.  NULL: it has no
	 * pictures. */
	enum verdict (*picture)(const struct input *in, struct out *o, int first, int last, const char **reason);
	/* Loads what is needed before the lock (data files, iconv).  NULL: nothing. */
	void (*warm_up)(void);
};
extern const struct format FORMATS[]; /* ends at a NULL type */

#endif
