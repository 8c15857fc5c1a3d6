/* www/ask_form.h - what a citizen types, as a table of fields: read, tidied, checked, shown again.
 *
 * A form is a table of rules; what was typed comes back with every error, in the words of ux 4.1.  Nothing is kept on
 * the server between steps: earlier fields travel in the body, hidden.  The checking is pure; the second part fills a
 * template with it.  Threads: a form belongs to one request. */
#ifndef EARSIP_WWW_ASK_FORM_H
#define EARSIP_WWW_ASK_FORM_H

#include "www/page.h"

struct ask_rule {
	const char *name;    /* in the body, and in upper case in the template */
	const char *anchor;  /* id of the control that an error leads to */
	int step;            /* of the steps that ask_form_check() is told; 0: only carried */
	unsigned who;        /* mask of those whom it concerns; 0: everyone */
	int signs_max;       /* Unicode signs */
	bool lines;          /* may hold line breaks */
	const char *missing; /* what to say when it is empty; NULL: it may be */
	const char *const
	    *choices; /* one of these words, ends at NULL; NULL: any text.  Another word counts as empty */
	/* NULL: fine.  Else what to say, {n} being *N. */
	const char *(*check)(const char *text, int *n);
};
struct ask_error {
	const struct ask_rule *rule;
	const char *say; /* Indonesian, static, for page_say() */
	int n;           /* its {n} */
	bool ready;      /* SAY is said already: shown as it is */
};
enum { ASK_RULES_MAX = 32 };
struct ask_form {
	const struct ask_rule *rules; /* ends at a NULL name */
	char *text[ASK_RULES_MAX];    /* OWNED, never NULL after reading */
	struct ask_error errors[ASK_RULES_MAX + 1];
	size_t error_count;
};
/* GET gives the raw text of a name, "" when there is none. */
void ask_form_read(struct ask_form *f, const struct ask_rule *rules, const char *(*get)(void *with, const char *name),
                   void *with);
void ask_form_from(struct ask_form *f, const struct ask_rule *rules, const struct request *q); /* of its body */
void ask_form_clear(struct ask_form *f);
const char *ask_text(const struct ask_form *f, const char *name); /* "" for what is no field */
bool ask_on(const struct ask_form *f, const char *name);          /* not empty */
void ask_set(struct ask_form *f, const char *name, const char *text);
/* Adds what is wrong in the fields of STEP that concern WHO (a mask).  How many errors there are now. */
size_t ask_form_check(struct ask_form *f, int step, unsigned who);
void ask_form_fault(struct ask_form *f, const char *name, const char *say, int n);
/* The same with a sentence that is finished; BORROWED until the form is shown. */
void ask_form_fault_said(struct ask_form *f, const char *name, const char *said);

/* ---- Checks ---- */
const char *ask_check_nik(const char *text, int *n);
const char *ask_check_mail(const char *text, int *n);
const char *ask_check_phone(const char *text, int *n);
/* The single things that TEXT asks for: lines that begin with 1., 2., 3. in order; else the whole.  At most MAX. */
size_t ask_items(const char *text, struct span *items, size_t max);

/* ---- In a template ----
 * Field `cara` gives {{CARA}}, {{#CARA_ON}} when not empty, {{#CARA_UNDUH}} for a choice (when it is chosen),
 * {{#CARA_BAD}} with {{CARA_ERROR}}; all errors {{#ERRORS}} with {{ERRORS_TITLE}} and {{#ERROR}} rows. */
void ask_form_view(struct page *p, struct view *v, const struct ask_form *f);
/* Rows HIDDEN of V: every field that is not empty and not of STEP (0: of all steps). */
void ask_form_hide(struct view *v, const struct ask_form *f, int step);
void ask_hide(struct view *v, const char *name, const char *value);
/* TITLE, led by the number of errors when there are some. */
const char *ask_title(struct page *p, const struct ask_form *f, const char *title);

#endif
