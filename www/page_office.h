/* www/page_office.h - the pages of the office port that stand without a sign-in: how the archive is doing, and errors.
 */
#ifndef EARSIP_WWW_PAGE_OFFICE_H
#define EARSIP_WWW_PAGE_OFFICE_H

#include "store/site.h"
#include "www/server.h"

/* The handles of one worker, and what all share. */
struct office_worker {
	struct site *site;
};
struct office_portal {
	const struct site *site; /* of the main thread: the workers' are opened beside it */
	const char *public_listen;
};

/* What waits in each lane, and where the public portal is.  No title, no name: nobody has signed in. */
void office_home(const struct request *q, struct response *a);
void office_error_page(const struct request *q, struct response *a, int status, const struct err *why);

#endif
