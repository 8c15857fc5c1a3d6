/* www/head.h - the head of a request, judged before a byte of its body is read and before any handler runs.
 * The parser in front (CivetWeb) is lax: it takes two Content-Length, takes "0x10" for 0, prefers chunked to a length,
 * does without a Host and drops the 65th field.  What it lets through and should not is refused here.  Pure. */
#ifndef EARSIP_WWW_HEAD_H
#define EARSIP_WWW_HEAD_H

#include "base/err.h"
#include "www/address.h"
#include "www/server.h"

enum { HEAD_FIELDS = 64 };
struct head_field {
	const char *name, *value; /* BORROWED */
};
struct head {
	const char *method, *path, *query, *version; /* PATH undecoded, without QUERY (NULL: none); "1.1" */
	struct head_field field[HEAD_FIELDS];
	int field_count;
	struct address peer;
};
struct head_verdict {
	enum method method;
	int64_t length;  /* of the body; -1: none was named */
	bool keep_alive; /* what the client wants */
	bool expects_continue;
	bool forwarded; /* the client is another than the peer */
	bool proxied;   /* some forwarded header came, from the trusted proxy */
	bool secure;    /* and it says https */
	struct address client;
};
/* The value of NAME, NULL when absent (the first, when there are several). */
const char *head_get(const struct head *h, const char *name);
/* 0 with V filled, or the status to refuse with; E->why then says why, for the log. */
int head_judge(const struct head *h, const char *trusted_proxy, struct head_verdict *v, struct err *e);

#endif
