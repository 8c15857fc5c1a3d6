/* indexer/extract_result.h - what a job's child says, checked field by field: the client's side of
 * indexer/extract_wire.h. The child read a stranger's file and may be the stranger's by now: nothing that it sends is
 * believed unchecked. */
#ifndef EARSIP_INDEXER_EXTRACT_RESULT_H
#define EARSIP_INDEXER_EXTRACT_RESULT_H

#include "indexer/extract_wire.h"

struct result {
	const struct job *job; /* its callbacks; BORROWED */
	struct extract extract;
	int64_t text_total;
	bool typed, done;
	bool delivered; /* a callback was called: the job can't be tried again unseen */
	bool in_member, member_failed;
	int member_fd;          /* what member_begin gave */
	int64_t members, bytes; /* of members */
};
void result_begin(struct result *r, const struct job *job);
void result_clear(struct result *r);
/* Takes one message.  0, or -1: the child broke the rules, and its word ends here. */
int result_take(struct result *r, uint16_t type, struct message_body *body);
/* Ends what is open with verdict V and its REASON (not OK: a member that was begun gets it, too). */
void result_end(struct result *r, enum verdict v, const char *reason);

#endif
