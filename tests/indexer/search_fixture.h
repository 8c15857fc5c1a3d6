/* What the tests of search share: the shipped policies, and an empty folder that goes with the test. */
#ifndef EARSIP_TESTS_SEARCH_FIXTURE_H
#define EARSIP_TESTS_SEARCH_FIXTURE_H

#include "indexer/index.h"
#include "policies/policy.h"

/* The set of $EARSIP_POLICIES; fails the test when it does not read.  OWNED: policy_free(). */
struct policy *fixture_policy(void);
/* An open, empty folder under /tmp; PATH gets its name. */
int fixture_folder(char path[64]);
void fixture_folder_remove(int dir, const char *path);
/* A document with ID, TITLE and one page for each text, NULL at the end; the rest is "melati", KEU-02, 2026-1, berkala.
 */
struct index_document fixture_document(const char *id, const char *title, struct span *pages, const char *const *texts);
/* Whether any file under PATH holds WORD's bytes. */
bool fixture_bytes_in(const char *path, const char *word);

#endif
