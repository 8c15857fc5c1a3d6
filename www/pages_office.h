/* www/pages_office.h - the handlers of the office portal, one block for each page file; www/routes_office.c says where
 * they stand and what they need. */
#ifndef EARSIP_WWW_PAGES_OFFICE_H
#define EARSIP_WWW_PAGES_OFFICE_H

#include "www/server.h"

void office_health(const struct request *q, struct response *a); /* portal_office.c */

/* page_sign_in.c */
void sign_in_page(const struct request *q, struct response *a);
void sign_out(const struct request *q, struct response *a);

/* page_own_account.c */
void own_account(const struct request *q, struct response *a);
void own_password(const struct request *q, struct response *a);
void own_sessions(const struct request *q, struct response *a);
void own_code(const struct request *q, struct response *a);

/* page_settings.c */
void settings_page(const struct request *q, struct response *a);
void settings_accounts(const struct request *q, struct response *a);
void settings_account_state(const struct request *q, struct response *a);
void settings_password(const struct request *q, struct response *a);

/* page_posts.c, page_post_approval.c, page_handover.c */
void posts_page(const struct request *q, struct response *a);
void posts_propose(const struct request *q, struct response *a);
void posts_end(const struct request *q, struct response *a);
void posts_handover(const struct request *q, struct response *a);
void posts_approve(const struct request *q, struct response *a);
void posts_deputy(const struct request *q, struct response *a);

/* page_trail.c */
void trail_page(const struct request *q, struct response *a);
void trail_csv(const struct request *q, struct response *a);
void trail_verify(const struct request *q, struct response *a);

#endif
