/* store/consequences_test.h - consequences tests in the register (domain 3.3): KONSEP while it is written, DITETAPKAN
 * when the PPID set the classification and the pimpinan approved it, BERAKHIR, BATAL.  Old tests stay. */
#ifndef EARSIP_STORE_CONSEQUENCES_TEST_H
#define EARSIP_STORE_CONSEQUENCES_TEST_H

#include "policies/deadline.h"
#include "policies/test_sheet.h"
#include "store/case_desk.h"

enum test_state { TEST_KONSEP, TEST_DITETAPKAN, TEST_BERAKHIR, TEST_BATAL, TEST__MAX };
const char *test_state_word(enum test_state s);
struct consequences_test {
	char number[16];  /* UK-2026-0012 */
	char request[24]; /* "" before any request */
	char document[ID_TEXT];
	char letter; /* of UU ps 17 */
	int sub;
	enum test_state state;
	char *fields; /* JSON object by the names of TEST_FIELDS */
	int64_t made_ms, set_ms;
	char made_by[48], set_by[48];
	day_t until, review;    /* DAY_NONE */
	char *until_event;      /* "" */
	char digest[HASH_TEXT]; /* of the sheet: what the approval approves */
};
void consequences_test_clear(struct consequences_test *t);
int consequences_test_get(struct reg *r, const char *number, struct consequences_test *out, struct err *e);
int consequences_tests_of(struct reg *r, const char *request,
                          int (*each)(void *with, const struct consequences_test *t), void *with, struct err *e);
/* A new one in KONSEP about REQUEST ("" none), its number taken from the year's sequence.  Within the open transaction.
 */
int consequences_test_begin(struct case_desk *d, const char *request, char letter, char number[16], struct err *e);
/* One field of the sheet, "" when empty.  OWNED: free(). */
char *consequences_test_field(const struct consequences_test *t, const char *name);
/* Labels of what is still missing, a line each; "" when it is whole. */
void consequences_test_missing(const struct consequences_test *t, struct buf *out);
/* Writes fields, letter, term of T (KONSEP only); chain uji.catat.  Own transaction. */
int consequences_test_save(struct case_desk *d, const struct consequences_test *t, struct err *e);
/* Sets the classification on it: whole, by PU; chain kecuali.tetapkan.  It is DITETAPKAN when the approval is there
 * too. Own transaction. */
int consequences_test_set(struct case_desk *d, const char *number, struct err *e);
/* PI, another account than set it; chain kecuali.setujui, approval row, state DITETAPKAN, letter L12. */
int consequences_test_approve(struct case_desk *d, const char *number, struct err *e);
/* Within the open transaction, beside the approval that was just given, by account or by sheet: state DITETAPKAN, and
 * L12 for the request that it was made for. */
int consequences_test_approved(struct case_desk *d, const char *number, struct err *e);

#endif
