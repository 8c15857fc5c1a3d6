/* www/pages_office.h - the handlers of the office portal, one block for each page file; www/routes_office.c says where
 * they stand and what they need. */
#ifndef EARSIP_WWW_PAGES_OFFICE_H
#define EARSIP_WWW_PAGES_OFFICE_H

#include "www/server.h"

void office_health(const struct request *q, struct response *a); /* portal_office.c */

#endif
