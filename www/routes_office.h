/* www/routes_office.h - every address of the office portal, with the one action of the permission table that it needs.
 */
#ifndef EARSIP_WWW_ROUTES_OFFICE_H
#define EARSIP_WWW_ROUTES_OFFICE_H

#include "www/server.h"

extern const struct route ROUTES_OFFICE[]; /* ends at a NULL pattern */

#endif
