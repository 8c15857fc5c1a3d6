/* indexer/guess.h - number and date of a document as they stand on its first page.  A proposal, never more.  Pure. */
#ifndef EARSIP_INDEXER_GUESS_H
#define EARSIP_INDEXER_GUESS_H

#include "base/date.h"

struct guess {
	char number[64]; /* "100.3/014/2026"; "" = none seen */
	day_t date;
	bool has_date;
};
/* PAGE is the text of the first page; only its first 16 KiB count. */
struct guess date_and_number_guess(struct span page);

#endif
