/* www/response.h - from what a handler made to the bytes of an answer: conditions, ranges, compression, head. */
#ifndef EARSIP_WWW_RESPONSE_H
#define EARSIP_WWW_RESPONSE_H

#include "www/server.h"

void response_init(struct response *a);
void response_free(struct response *a);
/* Neither a body nor a file nor a status that goes without; an empty body that names its type is one. */
bool response_lacks_body(const struct response *a);

/* A file that fits in one packet or a few is read into the body: one call sends it with its head. */
void response_take_in(struct response *a);

/* What the client asked for; NULL where it did not. */
struct conditions {
	enum method method;
	const char *if_none_match, *if_range, *range, *accept_encoding;
};
/* An answer ready to be sent: HEAD, then BODY or the part of the file. */
struct reply {
	int status;
	struct buf head;       /* OWNED: reply_free() */
	struct buf packed;     /* OWNED */
	struct span body;      /* BORROWED of the response, or of `packed` */
	int file_fd;           /* BORROWED of the response; -1 */
	int64_t first, length; /* of the file */
};
void reply_make(struct reply *r, struct response *a, const struct conditions *c, const char *csp, bool keep_alive);
void reply_free(struct reply *r);

#endif
