/* www/page_office.h - the office portal's handles, and its pages that stand without a sign-in: how the archive is
 * doing, and errors. */
#ifndef EARSIP_WWW_PAGE_OFFICE_H
#define EARSIP_WWW_PAGE_OFFICE_H

#include "store/case_desk.h"
#include "store/people.h"
#include "store/site.h"
#include "www/server.h"

/* The handles of one worker, and who asks in the request that it is at: office_permit() fills that. */
struct searcher;
struct office_worker {
	struct site *site;
	struct case_desk desk; /* site and key; a page works on a copy */
	struct intake *intake; /* of the counter: opened when it is first used */
	bool has_key;          /* else: a restored site before its paper key was typed in */
	bool signed_in;
	bool needs_code; /* signed in by the password alone, where the post demands the second factor */
	char cookie[SESSION_TEXT];
	struct session session;
	struct identity who;               /* OWNED */
	struct searcher *inside, *outside; /* of the case page; opened when first asked */
};
struct office_portal {
	const struct site *site; /* of the main thread: the workers' are opened beside it */
	const char *public_listen;
	bool code_demanded; /* the office is reachable from outside: deciding posts need the second factor */
};

/* What waits in each lane, and where the public portal is.  No title, no name: nobody has signed in. */
void office_home(const struct request *q, struct response *a);
void office_error_page(const struct request *q, struct response *a, int status, const struct err *why);

#endif
