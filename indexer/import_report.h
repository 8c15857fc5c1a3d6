/* indexer/import_report.h - an anonymous report of a leak looks at the page again, by the strictest rules, and hides
 * the document at once when it finds something of a kind that blocks (domain 9.1, end; at most REPORT_HOLDS_A_DAY). */
#ifndef EARSIP_INDEXER_IMPORT_REPORT_H
#define EARSIP_INDEXER_IMPORT_REPORT_H

#include "store/case_desk.h"
#include "store/filing.h"

/* KEY: of the spool's name.  ERR_INPUT: of no document of ours. */
int import_report(struct case_desk *d, const struct filing *f, const char *key, const char *digest, bool *again,
                  struct err *e);

#endif
