/* store/approval.h - who approved which text (domain 2, rule 11; PP 61/2010 ps 2(2), 3, 10): by an account that signs
 * in, or on paper by the approval sheet L19.  An approval is of exactly one text, by its SHA-256: a text that changed
 * after has none. */
#ifndef EARSIP_STORE_APPROVAL_H
#define EARSIP_STORE_APPROVAL_H

#include "policies/deadline.h"
#include "store/case_desk.h"

enum approved { APPROVED_PENOLAKAN, APPROVED_PENGECUALIAN, APPROVED_KEBERATAN, APPROVED_PENGHITAMAN, APPROVED__MAX };
const char *approved_word(enum approved a); /* "PENOLAKAN" */
int approved_parse(struct span s, enum approved *out);

struct approval_row {
	enum approved what;
	char post[4], acting[8], account[48]; /* account "": on paper */
	day_t day;                            /* of the paper, or of the press */
	int64_t made_ms;
	char sheet[64]; /* code of the sheet; "" signed in */
};
/* By the account of D under D->post.  Within the open transaction; the caller wrote the chain row of its action. */
int approval_add(struct case_desk *d, const char *about, enum approved what, const char *text_sha256, struct err *e);
/* The newest one of this very text.  ERR_MISSING: there is none. */
int approval_of(struct reg *r, const char *about, enum approved what, const char *text_sha256, struct approval_row *out,
                struct err *e);

/* ---- The sheet: printed, signed on paper, photographed, attached, confirmed by a second account ---- */
#define SHEET_CODE_TEXT 48 /* "PERM-2026-000402-3/L19/2-7": number, form, revision, check digit */
enum sheet_state { SHEET_DICETAK, SHEET_DILAMPIRKAN, SHEET_DISAHKAN, SHEET_DITOLAK, SHEET_BASI, SHEET__MAX };
struct sheet_row {
	char code[SHEET_CODE_TEXT], about[24];
	enum approved what;
	char post[4];
	char *signer;                 /* post and name as printed */
	char text_sha256[HASH_TEXT];  /* its first 8 signs stand on the paper */
	char blob[HASH_TEXT], by[48]; /* the picture; who printed it */
	int64_t printed_ms, attached_ms, confirmed_ms;
	day_t paper_day; /* DAY_NONE */
	char attached_by[48], confirmed_by[48];
	enum sheet_state state;
};
void sheet_clear(struct sheet_row *s);
/* Each in a transaction of its own with a chain row lembar.cetak, lembar.lampirkan, lembar.sahkan. */
int sheet_print(struct case_desk *d, const char *about, enum approved what, enum post post, const char *signer,
                const char *text_sha256, struct sheet_row *out, struct err *e);
/* CODE in any case.  ERR_MISSING. */
int sheet_get(struct reg *r, const char *code, struct sheet_row *out, struct err *e);
int sheets_of(struct reg *r, const char *about, int (*each)(void *with, const struct sheet_row *s), void *with,
              struct err *e); /* newest first */
/* PICTURE is kept as a blob.  ERR_INPUT: stale, not printed for this text any more, or a day that is none. */
int sheet_attach(struct case_desk *d, const char *code, struct span picture, day_t paper_day, struct err *e);
/* FITS: it counts as the approval of that post from now on.  ERR_DENIED: the account that attached it, or that worked
 * the text out (on an objection: or took part in the request). */
int sheet_confirm(struct case_desk *d, const char *code, bool fits, struct err *e);

#endif
