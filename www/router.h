/* www/router.h - the table of routes: checked at the start, asked once per request.  Threads: read only after
 * router_make(). */
#ifndef EARSIP_WWW_ROUTER_H
#define EARSIP_WWW_ROUTER_H

#include "www/server.h"

struct router;
/* Fails when a route names no action, one that POLICY does not have, no method, or a pattern that can't be read. */
int router_make(const struct route *routes, const struct policy *policy, enum post asker, struct router **out,
                struct err *e);
void router_free(struct router *r);
/* All methods of the port, for 405 and Allow. */
unsigned router_methods(const struct router *r);

struct routed {
	const struct route *route; /* NULL: there is no such address */
	int action;                /* its number in the permission table; -1: no route */
	bool allowed;              /* the asker's cell of the permission table */
	unsigned methods;          /* of all routes with this address: 405 names them */
	struct span path, part[ROUTE_PARTS];
};
/* RAW is the undecoded path.  TEXT takes the decoded parts, and must be made by the caller with room for the path. */
void router_find(const struct router *r, enum method method, struct span raw, struct buf *text, struct routed *out);

#endif
