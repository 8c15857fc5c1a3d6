/* www/case_match.h - what a case page shows from elsewhere: documents that match, files that are to be given. */
#ifndef EARSIP_WWW_CASE_MATCH_H
#define EARSIP_WWW_CASE_MATCH_H

#include "store/consequences_test.h"
#include "store/granted_file.h"
#include "www/case_page.h"

/* Documents that match WORDS: inside for posts that may read there (with their class), else what is published. */
void put_matches(struct case_page *c, const char *words);
/* Name, size, verdict of the gate, approval: into V. */
void put_granted_file(struct case_page *c, struct view *v, const struct granted_file *f);
bool may_handle_files(struct case_page *c);
const char *test_state_label(enum test_state s);

#endif
