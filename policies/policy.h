/* policies/policy.h - the law as data: classes, document types, permissions, calendar, synonyms, gate lists.
 *
 * A `struct policy` is read once at the start from the files of policies/data (a site may replace single files in
 * DATA/policies/), checked whole, and never changes after: no I/O and no clock in here, so every function is pure and
 * safe from any thread.  A mistake in a file is reported with file, line and field, and nothing of the set is used.
 * Every `const char *` that a policy gives out is BORROWED and lives as long as the policy. */
#ifndef EARSIP_POLICIES_POLICY_H
#define EARSIP_POLICIES_POLICY_H

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"

struct policy;

struct policy_file {
	const char *name; /* "classes.csv": says which reader takes it */
	struct span text;
};
/* The names that a whole set consists of; ends at NULL.  policy_parse refuses a set with one missing or one more. */
extern const char *const POLICY_FILES[];

/* 0: *OUT is OWNED, policy_free().  -1: E->say names file, line and field. */
int policy_parse(const struct policy_file *files, size_t count, struct policy **out, struct err *e);
void policy_free(struct policy *p); /* NULL is fine */

/* ---- Classes of information: UU 14/2008 ps 9, 10, 11, 17; PerKI 1/2021 ps 14-22 ---- */
enum info_class { CLASS_NONE, CLASS_BERKALA, CLASS_SERTA_MERTA, CLASS_SETIAP_SAAT, CLASS_DIKECUALIKAN, CLASS__MAX };
/* The word of the outside contract: "berkala" ...; "" for CLASS_NONE. */
const char *class_word(enum info_class c);
/* Any case, '_' or space for '-'.  CLASS_NONE when it is none of the four. */
enum info_class class_parse(struct span s);
/* Names for people, in Indonesian ("Setiap saat") and English; the law in a line; from classes.csv. */
struct class_text {
	const char *name_id, *name_en, *law, *meaning_id, *meaning_en;
};
const struct class_text *policy_class(const struct policy *p, enum info_class c);

/* ---- Document types: domain section 4 ---- */
enum closing { CLOSING_NORMAL, CLOSING_NEVER, CLOSING_TWIN }; /* columns `tutup`: - N G */
struct document_type {
	const char *code;    /* "KEU-02", upper case */
	const char *name_id; /* name for people, without the bracketed remarks where these are long */
	const char *name_en;
	const char *cadence;           /* periode as in the table: "S", "T", "B/S" ... */
	enum info_class default_class; /* a proposal only: section 3 */
	const char *articles;          /* ps 17 letters of an excluded type, "j/h"; "" else */
	int personal;                  /* pii 0..4 */
	const char *formats;           /* "pdf,xlsx" */
	const char *classification;    /* main code of the archival classification, "900" */
	const char *retention;         /* "2+8 M" */
	enum closing closing;
	const char *twin;      /* code of the open aggregate twin, "" when none */
	bool may_lack_letters; /* flag `gambar` */
};
const struct document_type *policy_type(const struct policy *p, struct span code); /* any case; NULL: no such type */
size_t policy_type_count(const struct policy *p);
const struct document_type *policy_type_at(const struct policy *p, size_t i); /* in the order of the file */

/* What the type of a document may be, from its file name, title and first text, by the rules of type_rules.csv.
 * CONFIDENCE 0..100; under 50 the guess is only worth showing.  NULL: no rule fits. */
struct type_guess {
	const struct document_type *type;
	int confidence;
};
struct type_guess policy_guess_type(const struct policy *p, struct span name, struct span title, struct span text);

/* ---- Permissions: the matrix of domain section 2 ---- */
enum post {
	POST_AN,
	POST_PM,
	POST_PL,
	POST_OP,
	POST_PP,
	POST_PU,
	POST_TP,
	POST_PI,
	POST_AT,
	POST_AD,
	POST_AU,
	POST_AR,
	POST__MAX
};
enum scope { SCOPE_NONE, SCOPE_ALL, SCOPE_UNIT, SCOPE_OWN, SCOPE_CASE };
enum second { SECOND_NONE, SECOND_BEFORE, SECOND_AFTER };
struct permission {
	enum scope scope;
	enum second second;
	bool masked;
	const char *const *not_by; /* actions whose accounts may not be the second; ends at NULL; never NULL itself */
};
/* The number of action NAME ("publik.baca"), or -1: a route that names it must not start. */
int policy_action(const struct policy *p, const char *name);
size_t policy_action_count(const struct policy *p);
const char *policy_action_name(const struct policy *p, int action);
/* The cell of the matrix.  A missing cell is SCOPE_NONE. */
const struct permission *policy_permission(const struct policy *p, int action, enum post post);
const char *post_code(enum post p);  /* "PU" */
const char *post_word(enum post p);  /* "PPID_UTAMA" */
const char *post_title(enum post p); /* "PPID Utama": as letters and pages print it; "" for POST_AN */

/* ---- Words ---- */
/* Stem of WORD (lower case UTF-8) when the exception list of dependencies has one: the fixed stem, WORD itself for "do
 * not stem", or NULL when the stemmer decides.  STEM_VERSION changes with the list: an index made with another one is
 * rebuilt. */
const char *policy_stem(const struct policy *p, const char *word);
const char *policy_stem_version(const struct policy *p); /* short hash of stems.csv and synonyms.csv */
/* Calls EACH for every synonym of WORD (both directions of synonyms.csv), e.g. "sk" -> "surat keputusan". */
void policy_synonyms(const struct policy *p, const char *word, void (*each)(void *with, const char *synonym),
                     void *with);
bool policy_stopword(const struct policy *p, const char *word);

#endif
