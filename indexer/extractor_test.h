/* indexer/extractor_test.h - in test builds only: a file that begins with EARSIP-TEST-... makes its child misbehave, so
 * that the walls and the client are tried with real processes.  A release build has none of it. */
#ifndef EARSIP_INDEXER_EXTRACTOR_TEST_H
#define EARSIP_INDEXER_EXTRACTOR_TEST_H

#include "base/buf.h"

#ifdef EARSIP_TEST
void extractor_test_hook(struct span bytes, int results, int input);
#else
static inline void extractor_test_hook(struct span bytes, int results, int input)
{
	(void)bytes;
	(void)results;
	(void)input;
}
#endif

#endif
