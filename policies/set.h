/* policies/set.h - what a struct policy holds; for the files of policies/ only.  Each reader fills its own part. */
#ifndef EARSIP_POLICIES_SET_H
#define EARSIP_POLICIES_SET_H

#include "policies/policy.h"
#include "policies/retention.h"
#include "policies/standing_page.h"
#include "policies/table.h"

#define STEM_VERSION_TEXT 17
#define RETENTION_KINDS   5

struct type_rule;  /* type_guess.c */
struct gate_rules; /* gate_rules.c */
struct letter_set; /* letter_kinds.c */

/* An action: its row of the matrix. */
#define NOT_BY_MAX 7
struct action {
	const char *name;
	const char *not_by[NOT_BY_MAX + 1];
	enum second second;
	bool given[POST__MAX];
	struct permission cell[POST__MAX];
};
/* A pair of words, sorted by the first. */
struct word_pair {
	const char *word, *other;
};

struct policy {
	struct pool pool;
	struct class_text classes[CLASS__MAX];
	struct document_type *types;
	size_t type_count;
	struct type_rule *type_rules;
	size_t type_rule_count;
	struct action *actions; /* in the order of the file */
	size_t action_count;
	struct word_pair *stems, *synonyms;
	size_t stem_count, synonym_count;
	const char **stopwords;
	size_t stopword_count;
	struct gate_rules *gate;
	struct letter_set *letters;
	struct retention retention[RETENTION_KINDS];     /* by enum retention_kind */
	struct standing_page standing[STANDING__MAX][2]; /* Indonesian, English */
	char stem_version[STEM_VERSION_TEXT];
};

/* The readers, in the order they run; each is called once with its file. */
int classes_read(struct policy *p, const struct policy_file *file, struct err *e);
int document_types_read(struct policy *p, const struct policy_file *file, struct err *e);
int type_rules_read(struct policy *p, const struct policy_file *file, struct err *e); /* after the types */
int permissions_read(struct policy *p, const struct policy_file *file, struct err *e);
int stems_read(struct policy *p, const struct policy_file *file, struct err *e);
int synonyms_read(struct policy *p, const struct policy_file *file, struct err *e);
int stopwords_read(struct policy *p, const struct policy_file *file, struct err *e);
int gate_rules_read(struct policy *p, const struct policy_file *file, struct err *e);
int gate_lists_read(struct policy *p, const struct policy_file *file, struct err *e);
int retention_read(struct policy *p, const struct policy_file *file, struct err *e);
int letter_kinds_read(struct policy *p, const struct policy_file *file, struct err *e);
int letter_numbers_read(struct policy *p, const struct policy_file *file, struct err *e);
int letter_fields_read(struct policy *p, const struct policy_file *file, struct err *e);   /* after the kinds */
int letter_template_read(struct policy *p, const struct policy_file *file, struct err *e); /* after the fields */
int standing_page_read(struct policy *p, const struct policy_file *file, struct err *e);
/* Every kind has its template, its series and each mandatory field a place in the template. */
int letters_finish(struct policy *p, struct err *e);

/* Frees what does not lie in the pool. */
void type_rules_free(struct policy *p);
void gate_rules_free(struct policy *p);
void letters_free(struct policy *p);
void standing_pages_free(struct policy *p);

#endif
