/* www/standing.h - the pages that stand in files (policies/standing_page.h), put into a view: for the public pages and
 * for the preview in the office. */
#ifndef EARSIP_WWW_STANDING_H
#define EARSIP_WWW_STANDING_H

#include "policies/standing_page.h"
#include "www/render.h"
#include "www/server.h"

struct standing_facts {
	const char *office, *city, *address, *hours, *phone, *email;
};
/* Fills TITLE and the BLOCKs of halaman_isi.tpl.  The texts' {names} are filled in. */
void standing_put(struct view *v, const struct policy *p, enum standing_name name, enum language language,
                  const struct standing_facts *f);

#endif
