/* store/intake_register.h - what the register says of a file of the spool, and what could not be taken in.
 *
 * An import is keyed on number and content (SHA-256 of the sealed bytes).  Whatever can't become a case is kept: the
 * sealed bytes as a blob under their digest, a row of intake_trouble for the desk, a chain row, a message to the PPID
 * (UU 14/2008 ps 22(4)-(6): a number that was given is an application that was received). */
#ifndef EARSIP_STORE_INTAKE_REGISTER_H
#define EARSIP_STORE_INTAKE_REGISTER_H

#include "store/intake.h"
#include "store/register.h"

enum intake_look {
	INTAKE_NEW,
	INTAKE_SAME, /* this content is in the register, under this number or another */
	INTAKE_OTHER /* the number is there with other content */
};
/* NUMBER NULL: an act, which has none; never OTHER then. */
int intake_look(struct reg *r, const char *number, const char *digest, enum intake_look *out, struct err *e);
/* The highest sequence of KIND and YEAR in the register; 0 none. */
int intake_last(struct reg *r, enum number_kind kind, int year, int64_t *out, struct err *e);
/* Markers in the spool for the highest numbers of YEAR that the register knows, and for the PERM number TOLD (0: none)
 * that restore was given: what comes next is later (store/intake.h). */
int intake_reserve_known(struct reg *r, int intake_dir, int year, int64_t told, struct err *e);

enum trouble {
	TROUBLE_SEALED,    /* can't be opened */
	TROUBLE_FORM,      /* opened, and no form of ours */
	TROUBLE_NAME,      /* a name that no sender makes */
	TROUBLE_MISMATCH,  /* a form that does not belong under this name */
	TROUBLE_COUNTER,   /* names an account, and is not signed by the counter */
	TROUBLE_SIGNATURE, /* an act that is not signed by the code of its case */
	TROUBLE_NUMBER,    /* the number was taken: it got another */
	TROUBLE_REFUSED,   /* the register could not take the step */
	TROUBLE__MAX
};
const char *trouble_word(enum trouble t);  /* of the register: "tidak-terbaca" */
const char *trouble_say(const char *word); /* for the desk, Indonesian; "" for a word that is none */

/* In a transaction of its own: row, chain row and message; *FRESH is false when it stands there already.  BECAME is
 * the new number or "".  NAME is written with what may stand in a name of ours only. */
int trouble_add(struct reg *r, const char *name, const char *digest, enum trouble why, const char *became, bool *fresh,
                struct err *e);
struct trouble_row {
	char name[INTAKE_NAME], digest[65], why[24], became[NUMBER_TEXT], settled_by[48];
	int64_t found_ms, settled_ms; /* 0: nobody has looked yet */
};
/* Newest first, at most MAX; ALL: those that were settled too. */
int trouble_list(struct reg *r, bool all, int max, int (*each)(void *with, const struct trouble_row *x), void *with,
                 struct err *e);
/* Someone has seen to it; within the open transaction.  ERR_MISSING: no such row, or settled. */
int trouble_settle(struct reg *r, const char *name, const char *digest, const char *account, struct err *e);

#endif
