/* www/pages_office.h - the handlers of the office portal, one block for each page file; www/routes_office.c says where
 * they stand and what they need. */
#ifndef EARSIP_WWW_PAGES_OFFICE_H
#define EARSIP_WWW_PAGES_OFFICE_H

#include "www/server.h"

void office_health(const struct request *q, struct response *a); /* portal_office.c */

/* page_counter.c */
void counter_page(const struct request *q, struct response *a);
void counter_give(const struct request *q, struct response *a);
void counter_register(const struct request *q, struct response *a);
void counter_receipt(const struct request *q, struct response *a);

/* page_register.c */
void register_requests(const struct request *q, struct response *a);
void register_objections(const struct request *q, struct response *a);
void register_requests_csv(const struct request *q, struct response *a);
void register_objections_csv(const struct request *q, struct response *a);

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
/* page_desk.c, page_case.c, page_act.c */
void page_desk(const struct request *q, struct response *a);
void page_case(const struct request *q, struct response *a);
void page_act(const struct request *q, struct response *a);
void page_small_act(const struct request *q, struct response *a);

/* page_decision.c, page_letter_draft.c */
void page_decision(const struct request *q, struct response *a);
void page_letter_words(const struct request *q, struct response *a);
void page_approval(const struct request *q, struct response *a);
void page_send(const struct request *q, struct response *a);

/* page_sheet.c, page_case_files.c, page_test.c, page_desk_objection.c */
void page_case_sheet(const struct request *q, struct response *a);
void page_case_sheet_part(const struct request *q, struct response *a);
void page_test_sheet(const struct request *q, struct response *a);
void page_test_sheet_part(const struct request *q, struct response *a);
void page_case_files(const struct request *q, struct response *a);
void page_case_file(const struct request *q, struct response *a);
void page_case_letter(const struct request *q, struct response *a);
void page_case_letter_pdf(const struct request *q, struct response *a);
void page_test(const struct request *q, struct response *a);
void desk_objection(const struct request *q, struct response *a);
void desk_objection_act(const struct request *q, struct response *a);

/* page_letter.c */
void page_letter(const struct request *q, struct response *a);
void page_letter_pdf(const struct request *q, struct response *a);
void page_letter_odt(const struct request *q, struct response *a);

#endif
