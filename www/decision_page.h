/* www/decision_page.h - what the pages of a decision share: the row of steps, and what the letter takes from tests. */
#ifndef EARSIP_WWW_DECISION_PAGE_H
#define EARSIP_WWW_DECISION_PAGE_H

#include "www/case_page.h"

enum { STEP_LETTER = 5, STEP_APPROVAL = 6, STEP_SEND = 7 };
void put_decision_steps(struct office *o, int here);
/* The words of the letter that the tests of the draft's items know: number, day, letter, consequence, term. */
int draft_words_of_tests(struct case_page *c);
/* The draft's outcomes (DECIDED) and a preview of its letters; False: a preview could not be made, PROBLEM says why. */
bool put_draft(struct case_page *c, bool with_preview);

#endif
