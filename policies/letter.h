/* policies/letter.h - letters' contents: fields, articles, templates (domain 8).  A template is data
 * (policies/data/surat/, one file a letter; the site may replace single files); a missing mandatory field blocks,
 * naming field and article.
 *
 * A letter is made into blocks: what the HTML page and the PDF both draw.  Pure. */
#ifndef EARSIP_POLICIES_LETTER_H
#define EARSIP_POLICIES_LETTER_H

#include "policies/policy.h"

struct letter_field {      /* of one kind of letter: letters.csv */
	const char *name;  /* "nomor_pendaftaran" */
	const char *label; /* in words, for the message */
	const char *law;   /* the article that demands it; "" none */
	bool mandatory;
	bool list; /* many lines: one for each \n of its value */
};
struct letter_kind {
	const char *code;   /* "L03" */
	const char *title;  /* "Pemberitahuan tertulis" */
	const char *signer; /* post codes that may sign, "PU" or "PL PU" */
	bool numbered;      /* takes a letter number; L01, F01, L07, L10 carry the case's number alone */
	const struct letter_field *fields;
	size_t field_count;
};
const struct letter_kind *policy_letter(const struct policy *p, const char *code); /* NULL: none */
size_t policy_letter_count(const struct policy *p);
const struct letter_kind *policy_letter_at(const struct policy *p, size_t i);
/* The pattern of letter numbers, data with tokens {urut:3} {klas} {unit} {rom} {tahun}; KIND "SK" has its own series.
 */
const char *policy_letter_pattern(const struct policy *p, const char *series);
/* "045/500.12.18/PPID/VII/2026" of PATTERN.  -1 when PATTERN has an unknown token. */
int letter_number_format(const char *pattern, int64_t serial, const char *classification, const char *unit, day_t day,
                         char *out, size_t n);

struct letter_value {
	const char *name, *text; /* UTF-8; a list has one line each */
};
enum letter_block_kind {
	LETTER_HEAD, /* kop: badan publik, office, address, contact (a line each) */
	LETTER_TITLE,
	LETTER_NUMBER, /* "Nomor: ..." */
	LETTER_PARAGRAPH,
	LETTER_HEADING,
	LETTER_ITEM,      /* of a list; ORDER 1.. or 0 for a bullet */
	LETTER_ROW,       /* label and value, a two-column table */
	LETTER_CODE,      /* the secret code on a tear-off; never stored, never in a PDF that is kept */
	LETTER_SIGNATURE, /* place and date, post (with Plt./Plh.), room, name, NIP: a line each */
	LETTER_FOOT       /* next right of the requester and its last date; verify address */
};
struct letter_block {
	enum letter_block_kind kind;
	int order;
	char *label, *text;
};
struct letter {
	const struct letter_kind *kind;
	char *title; /* of the document */
	struct letter_block *blocks;
	size_t count;
};
/* OUT is OWNED: letter_clear().  ERR_INPUT: a mandatory field is empty (field and article named), a value that the
 * template does not know, or the kind is none. */
int letter_make(const struct policy *p, const char *kind, const struct letter_value *values, size_t count,
                struct letter *out, struct err *e);
void letter_clear(struct letter *l);

#endif
