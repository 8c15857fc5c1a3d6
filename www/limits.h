/* www/limits.h - how many requests are at work, and whose.  Threads: safe. */
#ifndef EARSIP_WWW_LIMITS_H
#define EARSIP_WWW_LIMITS_H

#include "www/address.h"

enum { WORKERS_KEPT_BACK = 2 }; /* for routes with ROUTE_RESERVED */

struct limits;
struct limits *limits_make(int workers, int per_address);
void limits_free(struct limits *l);

/* Takes a place for one request.  FORWARDED: the client behind the trusted proxy, NULL when the peer is the client
 * (then its connections are counted already).  NULL, or what there is too much of ("workers", "files", "address"); a
 * place that was taken is given back by limits_leave with the same arguments. */
const char *limits_enter(struct limits *l, unsigned route_flags, const struct address *forwarded);
void limits_leave(struct limits *l, unsigned route_flags, const struct address *forwarded);
/* While a body is read: false when a quarter of the workers is at that already. */
bool limits_enter_body(struct limits *l);
void limits_leave_body(struct limits *l);

#endif
