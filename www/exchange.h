/* www/exchange.h - one request and its answer, between the HTTP library (server.c) and a handler. */
#ifndef EARSIP_WWW_EXCHANGE_H
#define EARSIP_WWW_EXCHANGE_H

#include "www/head.h"
#include "www/limits.h"
#include "www/router.h"
#include "www/wire.h"

/* What all workers of a portal share; read only, but for what locks itself. */
struct exchange_portal {
	struct portal_options options;
	struct router *router;
	struct limits *limits;
};
/* A worker's own. */
struct exchange_worker {
	const struct exchange_portal *portal;
	struct wire_thread *wire;
	void *handles;   /* of options.worker_make; made at the first request that needs them */
	struct buf path; /* scratch: decoded parts of the address */
};
/* The bytes of a body: as read(2), and 0 or -1 when no more will come. */
struct body_reader {
	int (*read)(void *with, char *to, size_t n);
	void *with;
};
/* Answers the request.  True: the connection may serve another one; false: nothing more may be read from it. */
bool exchange_serve(struct exchange_worker *w, const struct head *h, const struct body_reader *body, int *status);
/* Answers what could not be read as a request. */
void exchange_refuse(struct exchange_worker *w, const struct head *h, int status, const char *why);

#endif
