/* store/catalog_letter.h - what the public may know of a letter whose code it has: genuine, number, date, kind, post,
 * and the checksum of each form that was issued (domain 8, "Verification").  No personal data. */
#ifndef EARSIP_STORE_CATALOG_LETTER_H
#define EARSIP_STORE_CATALOG_LETTER_H

#include "store/catalog.h"

#define CATALOG_LETTER_CODE  17
#define CATALOG_LETTER_FORMS 16
struct catalog_form {
	char sha256[HASH_TEXT];
	char form[20];             /* ASLI BERTANDA_TANGAN RALAT */
	int64_t made_ms, ended_ms; /* 0: it counts */
};
struct catalog_letter {
	char code[CATALOG_LETTER_CODE];
	char kind[8], number[96], post[4];
	day_t day;
	char state[12];                                  /* BERLAKU DIGANTI BATAL */
	struct catalog_form forms[CATALOG_LETTER_FORMS]; /* the newest ones when there are more */
	int form_count;
};
/* Puts it, or what changed of it. */
int catalog_letter_put(struct catalog *c, const struct catalog_letter *x, struct err *e);
int catalog_letter_get(struct catalog *c, const char *code, struct catalog_letter *out,
                       struct err *e); /* ERR_MISSING */
/* By code; without forms. */
int catalog_letters(struct catalog *c, int (*each)(void *with, const struct catalog_letter *x), void *with,
                    struct err *e);

#endif
