/* demo/batch.h - what one office hands in for one half year, before it is on disk: files with their lines of
 * daftar.csv. */
#ifndef EARSIP_DEMO_BATCH_H
#define EARSIP_DEMO_BATCH_H

#include "base/err.h"
#include "demo/doc.h"

struct member {
	char *name;
	struct buf bytes;
	char type[8];
	const char *class_word;
	char *title, *number, *note; /* number and note may be NULL */
	day_t date;
	bool listed; /* has a line in daftar.csv */
};

enum packing { PACKING_FOLDER, PACKING_ZIP };

struct batch {
	const struct city *city;
	const struct kelurahan *k;
	struct period period;
	int period_index;
	struct member *members;
	int count, cap;
	enum packing packing;
	bool with_list;     /* writes daftar.csv */
	const char *suffix; /* of the folder, "-revisi"; "" else */
	char *broken_line;  /* a line of daftar.csv with a mistake on purpose; OWNED, NULL none */
};

void batch_begin(struct batch *b, const struct city *c, int kelurahan, int period_index);
/* Prints D and adds it.  The member is BORROWED: good until the next one is added. */
struct member *batch_add(struct batch *b, const struct doc *d);
struct member *batch_add_bytes(struct batch *b, const char *name, struct span bytes);
const struct member *batch_find(const struct batch *b, const char *type); /* the first of TYPE, or NULL */
/* Writes CODE/PERIOD[SUFFIX]/ under DIR. */
int batch_write(const struct batch *b, int dir, struct err *e);
void batch_free(struct batch *b);

#endif
