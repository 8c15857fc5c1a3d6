/* demo/demo.h - writes the batches of a fictional city.  The same seed and size give the same bytes.
 *   DIR/README.txt  DIR/units.csv  DIR/<kelurahan>/<period>/...  DIR/<kelurahan>/<period>-revisi/... */
#ifndef EARSIP_DEMO_DEMO_H
#define EARSIP_DEMO_DEMO_H

#include "base/err.h"
#include "demo/city.h"

struct demo_options {
	uint64_t seed;
	int kelurahan, periods; /* of the city */
	int documents; /* 0: as many as the offices have; else stop there, and prefer formats that are quick to write */
};
struct demo_result {
	int kelurahan, periods, documents;
};
/* SIZE is "small", "normal" (NULL too) or a number of documents, 1..1,000,000.  0, or -1. */
int demo_size(const char *size, struct demo_options *out);
/* DIR (made when missing) must be empty. */
int demo_write(const char *dir, const struct demo_options *o, struct demo_result *out, struct err *e);

#endif
