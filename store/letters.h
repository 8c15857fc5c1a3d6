/* store/letters.h - the letters of the register: number, verify code, forms (domain 8).  A letter is made in the
 * transaction of the step that it belongs to: its number is without gap by series and year, and one undone stays BATAL.
 * The PDF is sealed under the case's key before it becomes a blob; its SHA-256 is what /verifikasi compares. */
#ifndef EARSIP_STORE_LETTERS_H
#define EARSIP_STORE_LETTERS_H

#include "store/case_desk.h"

#define LETTER_NUMBER_TEXT 96
struct letter_row {
	int64_t sequence;
	char kind[8], number[LETTER_NUMBER_TEXT], code[LETTER_CODE_TEXT];
	char about[24]; /* number of the case */
	day_t day;
	int64_t made_ms, sent_ms;
	char state[12]; /* BERLAKU DIGANTI BATAL */
	char post[4], acting[8], account[48];
	char sha256[HASH_TEXT]; /* of its current form; "" when it has none */
	char blob[HASH_TEXT];   /* the sealed bytes */
};
/* Of each form that was issued. */
struct letter_form_row {
	char form[20]; /* ASLI BERTANDA_TANGAN RALAT */
	char sha256[HASH_TEXT], blob[HASH_TEXT];
	int64_t made_ms, superseded_ms; /* 0: it counts */
};
/* Makes KIND about case ABOUT (a request, an objection, a test UK-) from those of VALUES that it knows.  What the case
 * knows is filled in here where VALUES say nothing: site, requester, items with their outcomes, days, deadlines, signer
 * (D's own post when it may sign, else the holder), verify code; so the step's changes come before the letter.  An
 * older one of a kind that a case has once (L01 L03 L05 L10 L11; of a test L12 L13) becomes DIGANTI.  Within the open
 * transaction.  ERR_INPUT names a missing mandatory field and its article. */
int letter_add(struct case_desk *d, const char *kind, const char *about, const struct letter_value *values,
               size_t count, struct letter_row *out, struct err *e);
/* The same without a register row or number: what the officer sees before pressing the button.  ABOUT "" for a sheet
 * that is about no case (L18, L19). */
int letter_preview(struct case_desk *d, const char *kind, const char *about, const struct letter_value *values,
                   size_t count, struct letter *out, struct err *e);
int letter_get(struct reg *r, int64_t sequence, struct letter_row *out, struct err *e);
int letter_by_code(struct reg *r, const char *code, struct letter_row *out, struct err *e);
int letters_about(struct reg *r, const char *number, int (*each)(void *with, const struct letter_row *x), void *with,
                  struct err *e);
/* Every letter, for rebuilds and checks of what is public. */
int letters_all(struct reg *r, int (*each)(void *with, const struct letter_row *x), void *with, struct err *e);
/* The blocks of a letter that was made, from its sealed values: for the page.  ERR_MISSING: erased. */
int letter_blocks(struct case_desk *d, const struct letter_row *l, struct letter *out, struct err *e);
/* The PDF, opened.  ERR_MISSING: none, or erased. */
int letter_pdf(struct case_desk *d, const struct letter_row *l, struct buf *out, struct err *e);
int letter_forms(struct reg *r, int64_t sequence, int (*each)(void *with, const struct letter_form_row *x), void *with,
                 struct err *e);
int letter_cancel(struct case_desk *d, int64_t sequence, struct err *e); /* BATAL; within the open transaction */
int letter_sent(struct case_desk *d, int64_t sequence, struct err *e);   /* the first time; within the transaction */
/* A signed or corrected form (BERTANDA_TANGAN, RALAT), a PDF: the same letter, other bytes.  Its mandatory fields are
 * asked again.  Within the open transaction. */
int letter_attach_form(struct case_desk *d, int64_t sequence, const char *form, struct span bytes, struct err *e);

#endif
