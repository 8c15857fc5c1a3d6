/* www/routes_public.h - every address of the public portal, with the one action of the permission table that it needs.
 */
#ifndef EARSIP_WWW_ROUTES_PUBLIC_H
#define EARSIP_WWW_ROUTES_PUBLIC_H

#include "www/server.h"

extern const struct route ROUTES_PUBLIC[]; /* ends at a NULL pattern */

#endif
