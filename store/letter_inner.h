/* store/letter_inner.h - what the files of letters share.  For store/letter*.c only. */
#ifndef EARSIP_STORE_LETTER_INNER_H
#define EARSIP_STORE_LETTER_INNER_H

#include "store/case_inner.h"
#include "store/letters.h"

enum { LETTER_VALUES_MAX = 64 };
/* The values of a letter that is being made: those of the caller, then what the case knows. */
struct letter_values {
	struct letter_value rows[LETTER_VALUES_MAX]; /* texts OWNED, names BORROWED of the policy */
	size_t count;
	const struct letter_kind *kind;
};
void letter_values_clear(struct letter_values *v);
/* Keeps TEXT when the kind knows NAME and it has no value yet. */
void letter_values_put(struct letter_values *v, const char *name, const char *text);
void letter_values_putf(struct letter_values *v, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
const char *letter_values_get(const struct letter_values *v, const char *name);
bool letter_values_know(const struct letter_values *v, const char *name); /* the kind has such a field */

/* Who signs. */
struct letter_signer {
	enum post post;
	char account[48], acting[8];
};
/* What site, case, clocks and signer know, into V; what is there already stays. */
int letter_values_fill(struct case_desk *d, const char *about, struct letter_values *v, struct letter_signer *signer,
                       struct err *e);
int letter_fill_signer(struct case_desk *d, const char *about, struct letter_values *v, struct letter_signer *signer,
                       struct err *e);
int letter_fill_request(struct case_desk *d, const char *number, struct letter_values *v, struct err *e);
int letter_fill_objection(struct case_desk *d, const char *number, struct letter_values *v, struct err *e);
/* A day as a letter prints it: never a firm date when it is provisional (domain 7). */
void letter_put_day(struct letter_values *v, const char *name, struct clock_day day);

/* Where the public finds us: public_url, or the listening address. */
void letter_public_url(const struct settings *s, char *out, size_t n);

/* ---- Sealed: values by the line of domain 9.3 at which each must be forgotten, forms by the earliest of them ---- */
int letter_seal_values(struct case_desk *d, const char *about, int64_t sequence, const struct letter_values *v,
                       struct err *e);
/* What was erased reads "(data pribadi sudah dihapus)".  ERR_MISSING when even ISI is erased. */
int letter_open_values(struct case_desk *d, const struct letter_row *l, struct letter_values *v, struct err *e);
/* Seals PDF and puts it among the blobs. */
int letter_seal_form(struct case_desk *d, const char *kind, const char *about, int64_t sequence, struct span pdf,
                     char blob[HASH_TEXT], struct err *e);
int letter_open_form(struct case_desk *d, const struct letter_row *l, struct buf *pdf, struct err *e);

#endif
