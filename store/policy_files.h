/* store/policy_files.h - reads the policy set from its folders. */
#ifndef EARSIP_STORE_POLICY_FILES_H
#define EARSIP_STORE_POLICY_FILES_H

#include "policies/clock.h"
#include "policies/policy.h"

/* Every file of POLICY_FILES from DIR_SITE where it has one (NULL, or a folder that is not there: none), else from
 * DIR_INSTALLED; then the calendars, kalender_*.csv of DIR_INSTALLED and DIR_SITE in the order of their names (one of
 * the same name in DIR_SITE takes its place).  A *.csv or surat_*.txt in DIR_SITE that is neither is a mistake. 0: both
 * are OWNED, policy_free() and calendar_free().  -1: E->say names file, line and field. */
int policy_files_load(const char *dir_installed, const char *dir_site, struct policy **policy,
                      struct calendar **calendar, struct err *e);

#endif
