/* tests/indexer/extract_run.h - files in memory through the real extractor process. */
#ifndef EARSIP_TESTS_EXTRACT_RUN_H
#define EARSIP_TESTS_EXTRACT_RUN_H

#include "indexer/extract.h"

/* Limits small enough for a test to reach. */
struct settings extract_run_settings(void);
/* A descriptor of a file that holds BYTES; the caller closes it. */
int extract_run_file(struct span bytes);
/* Runs JOB (its fd and limits are filled in) over BYTES; fails the test when that is no result. */
void extract_run(struct extractors *x, struct job job, struct span bytes, struct extract *out);

#endif
