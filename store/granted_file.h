/* store/granted_file.h - copies that are to be given to a requester: added by request_grant_file(), judged by the gate
 * in the publisher's sandbox (never in the process that took the upload), approved by another account when redacted. */
#ifndef EARSIP_STORE_GRANTED_FILE_H
#define EARSIP_STORE_GRANTED_FILE_H

#include "store/case_desk.h"

struct granted_file {
	char number[24];
	int item, sequence;
	char blob[HASH_TEXT];
	int64_t size, added_ms;
	char mime[100], name[128];
	bool redacted;
	char gate[8]; /* "" not judged yet, pass warn block */
	char added_by[48], approved_by[48];
};
int granted_files(struct reg *r, const char *number, int (*each)(void *with, const struct granted_file *f), void *with,
                  struct err *e);
int granted_file_get(struct reg *r, const char *number, int sequence, struct granted_file *out, struct err *e);
/* Up to MAX that the gate has not judged yet, oldest first. */
int granted_files_unjudged(struct reg *r, struct granted_file *out, int max, int *count, struct err *e);
/* Within the open transaction, with a chain row. */
int granted_file_judged(struct reg *r, const char *number, int sequence, const char *gate, struct err *e);
/* By an account that did not add it, when the gate let it pass: hitam.setujui.  Own transaction. */
int granted_file_approve(struct case_desk *d, const char *number, int sequence, struct err *e);
/* Only before the answer is sent.  Own transaction. */
int granted_file_remove(struct case_desk *d, const char *number, int sequence, struct err *e);

#endif
