/* www/multipart.h - bodies of multipart/form-data (RFC 7578), read where they lie in memory: fields, and files with
 * the name and type that the client claims for them.  Neither is believed: a name is only shown, never a path, and a
 * type is found from the bytes by the sandboxed extractor.  Strict: whatever a browser would not send is refused, so
 * that no two readers of one body can differ.  Pure; any thread.
 *
 * Bounds: 64 fields, names of 64 bytes, 64 files, part heads of 2 KiB, a boundary of 1..70 signs. */
#ifndef EARSIP_WWW_MULTIPART_H
#define EARSIP_WWW_MULTIPART_H

#include "www/server.h"

struct form_files; /* OWNED: form_files_free() */

/* Whether TYPE (a Content-Type, NULL: none) is multipart/form-data; only that is decided. */
bool multipart_is(const char *type);
/* BODY (BORROWED: must outlive *FILES) of TYPE.  -1: no valid form; both are NULL then. */
int multipart_parse(struct span body, const char *type, struct fields **fields, struct form_files **files);
/* The file number INDEX (from 0) under NAME; NULL when there are not so many.  F may be NULL. */
const struct form_file *form_files_get(const struct form_files *f, const char *name, size_t index);
void form_files_free(struct form_files *f); /* NULL is fine */

#endif
