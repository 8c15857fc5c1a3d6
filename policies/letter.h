/* policies/letter.h - letters' contents: kinds, fields with their articles, templates, numbers (domain 8).
 *
 * All of it is data of the policy set, and a site may replace single files: letters.csv (the kinds), letter_fields.csv
 * (what a letter says and which article demands it), letter_numbers.csv (the office's pattern), surat_<kind>.txt (the
 * words; policies/letter_template.c explains the language).  The set is refused when a template leaves out a mandatory
 * field, so that no local wording can lose what the law demands; a letter is refused when a mandatory value is empty,
 * naming field and article.
 *
 * A letter is made into blocks: what the HTML page and the PDF both draw.  Pure. */
#ifndef EARSIP_POLICIES_LETTER_H
#define EARSIP_POLICIES_LETTER_H

#include "policies/policy.h"

enum letter_source {                    /* who knows the value */
	             LETTER_OF_SITE,    /* settings, number, codes */
	             LETTER_OF_CASE,    /* the requester's data, the case's days */
	             LETTER_OF_CLOCK,   /* computed by policies/deadline.h */
	             LETTER_OF_SIGNER,  /* the post's holder */
	             LETTER_OF_OUTCOME, /* follows from the items' outcomes; an officer may say it in other words */
	             LETTER_OF_OFFICER, /* an officer's words: what a form asks for */
	             LETTER_OF_REQUESTER,
	             LETTER_OF_PROGRAM /* a mark that other fields depend on, or a sheet that the program writes whole
	                                */
};
struct letter_field {      /* of one kind of letter: letter_fields.csv */
	const char *name;  /* "nomor_pendaftaran" */
	const char *label; /* in words, for the message */
	const char *law;   /* the article that demands it; "" none */
	bool mandatory;    /* always */
	bool list;         /* many lines: one for each \n of its value */
	/* Mandatory when one of these holds, ';' between: "huruf" (that field is given), "!materi" (it is not),
	 * "huruf=j" (it is this); "" never. */
	const char *when;
	enum letter_source source;
};
struct letter_kind {
	const char *code;             /* "L03" */
	const char *title, *title_en; /* "Pemberitahuan tertulis" */
	const char *signer;           /* post codes that may sign, the first one by default: "PU" or "PU PL" */
	const char *series;           /* of letter_numbers.csv: "SURAT", "SK"; "" carries the case's number alone */
	bool numbered;                /* series is not "" */
	const struct letter_field *fields;
	size_t field_count;
};
const struct letter_kind *policy_letter(const struct policy *p, const char *code); /* NULL: none */
size_t policy_letter_count(const struct policy *p);
const struct letter_kind *policy_letter_at(const struct policy *p, size_t i);
const struct letter_field *letter_field_of(const struct letter_kind *k, const char *name); /* NULL: none */

/* How numbers of a series look; CLASSIFICATION and UNIT are what {klas} and {unit} stand for. */
struct letter_series {
	const char *name;    /* "SURAT", "SK", "LATIHAN": of practice cases */
	const char *pattern; /* tokens {urut} {urut:3} {klas} {unit} {rom} {tahun} */
	const char *classification, *unit;
};
const struct letter_series *policy_letter_series(const struct policy *p, const char *name); /* NULL: none */
/* "045/500.12.18/PPID/VII/2026".  -1: PATTERN has an unknown token, or OUT is too small. */
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
	LETTER_SIGNATURE, /* place and date, post (with Plt./Plh.), room (an empty line), name, NIP: a line each */
	LETTER_FOOT,      /* next right of the requester and its last date; verify address (a line each) */
	LETTER_BLOCK__MAX
};
struct letter_block {
	enum letter_block_kind kind;
	int order;
	char *label, *text; /* label of a ROW, NULL else */
};
struct letter {
	const struct letter_kind *kind; /* BORROWED of the policy */
	char *title;                    /* of the document */
	struct letter_block *blocks;
	size_t count;
};
/* OUT is OWNED: letter_clear().  ERR_INPUT: a mandatory field is empty (field and article named), a value that the kind
 * does not know, or that is no text; or the kind is none.  A value of white space is empty. */
int letter_make(const struct policy *p, const char *kind, const struct letter_value *values, size_t count,
                struct letter *out, struct err *e);
/* Of a letter that was made before, with values that may have been erased since, or by words that changed since:
 * nothing is demanded, what the kind does not know is left out. */
void letter_make_again(const struct policy *p, const struct letter_kind *kind, const struct letter_value *values,
                       size_t count, struct letter *out);
void letter_clear(struct letter *l);
/* Whether FIELD is mandatory with these VALUES, whatever its own value is: what a form marks. */
bool letter_field_needed(const struct letter_field *field, const struct letter_value *values, size_t count);
/* The value's text, "" when it is not there. */
const char *letter_value_get(const struct letter_value *values, size_t count, const char *name);

/* ---- The verify code: 16 random Crockford base32 signs, no number in it ---- */
#define LETTER_CODE_TEXT  17
#define LETTER_CODE_WORDS 20 /* in groups of four: 7KQM-R3XD-W9TF-2HNB */
void letter_code_make(char out[LETTER_CODE_TEXT]);
/* Reads what people type: any case, spaces and hyphens, I and L as 1, O as 0.  0, or -1. */
int letter_code_parse(struct span s, char out[LETTER_CODE_TEXT]);
void letter_code_words(const char *code, char out[LETTER_CODE_WORDS]);

#endif
