/* www/office_door.h - the office's one door: who asks, from which network, and whether some post of theirs has the
 * route's action at all (domain 2).  What is not visible and what does not exist get the same 404; who has not signed
 * in is sent to do so from every address, known or not. */
#ifndef EARSIP_WWW_OFFICE_DOOR_H
#define EARSIP_WWW_OFFICE_DOOR_H

#include "www/page_office.h"

/* The `permit` of the office portal (www/server.h). */
int office_permit(const struct request *q, int action, struct response *a);
/* Forgets who asked in the request before. */
void office_forget(struct office_worker *w);
/* Whether one of the posts decides: then the second factor is demanded when the office is reachable from outside. */
bool office_decides(const struct identity *who);

/* ---- Cookies: host-only, HttpOnly, SameSite=Strict; by https with the prefix that pins them to it ---- */
enum office_cookie { COOKIE_SESSION, COOKIE_SIGN_IN, COOKIE__MAX };
/* The value that came.  False: none, or no cookie of ours. */
bool office_cookie_get(const struct request *q, enum office_cookie which, char out[SESSION_TEXT]);
/* VALUE NULL: takes it away. */
void office_cookie_set(const struct request *q, struct response *a, enum office_cookie which, const char *value);
/* Whether the browser says that this POST came from a page of another site. */
bool office_foreign(const struct request *q);
/* KE of the sign-in page: an address of ours, else "/". */
const char *office_way_back(const char *ke);

#endif
