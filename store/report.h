/* store/report.h - what citizens report of a document without a name: a leak of personal data, or a mistake
 * (domain 9.1, end; scenario "leak report").  Leaks stand on top of the desk and are answered within a working day;
 * mistakes go to the unit and are answered within five on the document's page. */
#ifndef EARSIP_STORE_REPORT_H
#define EARSIP_STORE_REPORT_H

#include "store/case_desk.h"

enum { REPORT_HOLDS_A_DAY = 10, REPORT_ANSWER_MAX = 2000 };
#define REPORT_REFERENCE 9 /* the first 8 signs of the intake's key, and NUL: what the reporter was shown */
struct report_row {
	int64_t sequence, received_ms, answered_ms; /* answered 0: not yet */
	char reference[REPORT_REFERENCE], document[ID_TEXT], about[32], unit[24], answered_by[48];
	int page; /* 0: none named */
	bool leak;
	bool held;    /* this report hid the document */
	int findings; /* of the strict look at the page */
	day_t due;
	char *answer; /* BORROWED within the call */
};
/* Whether ABOUT ("nik", "telepon", "lainnya") is a leak; what is no leak is a mistake ("judul", "tanggal", ...). */
bool report_is_leak(const char *about);
/* A new row, in a transaction of its own with the hold: X.held asks for it, and says afterwards whether this hid the
 * document.  TEXT are the reporter's words ("" none), kept under keys of the report.  *AGAIN: it is there already.
 * X.sequence and X.due are set. */
int report_add(struct case_desk *d, struct report_row *x, const char *digest, const char *text, bool *again,
               struct err *e);
/* How many documents were hidden by reports on DAY. */
int report_holds(struct reg *r, day_t day, int64_t *count, struct err *e);
/* Leaks first, then those that are due.  UNIT, DOCUMENT: NULL any.  ALL: answered ones too. */
int report_list(struct reg *r, const char *unit, const char *document, bool all, int max,
                int (*each)(void *with, const struct report_row *x), void *with, struct err *e);
/* The reporter's words, added to OUT.  ERR_MISSING: none, or erased. */
int report_text(struct case_desk *d, int64_t sequence, struct buf *out, struct err *e);
/* By the person of D, in a transaction of its own.  ANSWER is public for a mistake.  ERR_INPUT: empty, too long, or
 * answered already. */
int report_answer(struct case_desk *d, int64_t sequence, const char *answer, struct err *e);

#endif
