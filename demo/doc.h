/* demo/doc.h - one document to be written: whose, when, of which kind; and the words that writers share. */
#ifndef EARSIP_DEMO_DOC_H
#define EARSIP_DEMO_DOC_H

#include "demo/city.h"
#include "demo/paper.h"

enum cadence { EVERY_HALF, FIRST_HALF, SECOND_HALF, ONCE, SEVERAL };

struct doc;
struct kind {
	const char *type; /* code of domain section 4 */
	const char *class_word;
	const char *archive; /* main code in its letter number */
	enum cadence cadence;
	int often; /* percent of the offices that hand it in; SEVERAL: most in a half year */
	/* {K} kelurahan, {S} "Semester I", {s} "smt1", {Y} year, {X} what the writer sets as subject */
	const char *title, *stem_long, *stem_short;
	enum format formats[3];
	int format_count;
	void (*write)(struct doc *d);
};
extern const struct kind KINDS[];
extern const int KIND_COUNT;

struct doc {
	const struct kind *kind;
	const struct city *city;
	const struct kelurahan *k;
	struct period period;
	int period_index, nth;
	struct rng rng;
	enum format format;
	day_t date;
	char *number;  /* OWNED, NULL none */
	char *subject; /* OWNED, NULL none: {X} */
	struct paper *p;
};

/* Writes the paper of D (kind, city, k, period, nth, format are set).  doc_free() after. */
void doc_write(struct doc *d);
void doc_free(struct doc *d);
char *doc_title(const struct doc *d); /* OWNED */
/* The file's name as this office would call it, with suffix; OWNED. */
char *doc_file_name(const struct doc *d);
char *doc_expand(const struct doc *d, const char *pattern); /* OWNED */

/* ---- For writers ---- */
const char *half_name(struct period p);   /* "Semester I" */
const char *half_months(struct period p); /* "Januari sampai dengan Juni" */
void doc_letterhead(struct doc *d);
void doc_sign(struct doc *d); /* the lurah's, with place and date */
void doc_sign_as(struct doc *d, const char *post);
void doc_number(struct doc *d, int serial); /* sets d->number in the form "900/014/TRK/VII/2026" */
void doc_subject(struct doc *d, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* A working day within the half year. */
day_t doc_day_within(struct doc *d);
struct people doc_people(const struct doc *d, int rt);
const char *roman(int n); /* 1..12 */
/* "tiga puluh dua": 0..999 */
char *number_words(int n); /* OWNED */

#endif
