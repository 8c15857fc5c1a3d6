/* policies/letter_set.h - letters as they are kept in a policy; for policies/letter*.c only. */
#ifndef EARSIP_POLICIES_LETTER_SET_H
#define EARSIP_POLICIES_LETTER_SET_H

#include "policies/letter.h"
#include "policies/set.h"

/* A line of a template.  Texts lie in the policy's pool. */
enum letter_word { /* the first word of a line; letter_template.c */
	           WORD_KOP,
	           WORD_JUDUL,
	           WORD_NOMOR,
	           WORD_ALINEA,
	           WORD_SUBJUDUL,
	           WORD_DAFTAR,
	           WORD_BUTIR,
	           WORD_BARIS,
	           WORD_KODE,
	           WORD_TANDA,
	           WORD_PIHAK,
	           WORD_KAKI,
	           WORD__MAX
};
extern const char *const LETTER_WORDS[]; /* ends at NULL */
struct letter_line {
	enum letter_word word;
	const char *when; /* like letter_field.when; "" always */
	const char *label, *text;
};
struct letter_form {
	struct letter_kind kind;
	struct letter_field *fields;
	struct letter_line *lines;
	size_t line_count;
};
struct letter_set {
	struct letter_form *forms;
	size_t form_count;
	struct letter_series *series;
	size_t series_count;
};

/* NAME in the braces that begin at S (s.p[0] is '{'); *USED is how many bytes with both braces.  Empty: no name. */
struct span letter_brace(struct span s, size_t *used);
/* Names in a condition, one after the other; REST moves on.  False at the end. */
struct letter_condition {
	struct span name, value; /* value: after '=', else empty */
	bool absent;             /* "!name" */
	bool equal;              /* "name=value" */
};
bool letter_condition_next(struct span *rest, struct letter_condition *out);
/* Whether one of the conditions of WHEN holds.  False for "". */
bool letter_when(const char *when, const struct letter_value *values, size_t count);

#endif
