/* store/case_file.h - what a requester attached: sealed under a key of the case before it becomes a blob, so that
 * erasing the key is erasing the file (domain 9.3).  Identity papers are under BUKTI, all else under ISI.  Nobody opens
 * them but a person who says why (request_view()). */
#ifndef EARSIP_STORE_CASE_FILE_H
#define EARSIP_STORE_CASE_FILE_H

#include "store/case_desk.h"

enum { CASE_FILE_LABEL = 128 };
struct case_file {
	int sequence;
	enum case_key_kind kind;
	char what[16];        /* KTP AKTA KUASA LAMPIRAN */
	char blob[HASH_TEXT]; /* of the sealed bytes */
	int64_t size;         /* of the sealed bytes */
	int64_t added_ms;
};
/* Within the open transaction.  NAME and MIME are labels, believed by nobody. */
int case_file_add(struct case_desk *d, const char *number, const char *what, const char *name, const char *mime,
                  struct span bytes, struct err *e);
int case_files(struct reg *r, const char *number, int (*each)(void *with, const struct case_file *f), void *with,
               struct err *e);
/* Adds the bytes to OUT.  ERR_MISSING: no such file, or erased. */
int case_file_read(struct case_desk *d, const char *number, int sequence, char name[CASE_FILE_LABEL],
                   char mime[CASE_FILE_LABEL], struct buf *out, struct err *e);

#endif
