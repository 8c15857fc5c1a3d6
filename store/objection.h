/* store/objection.h - objections in the register (UU 14/2008 ps 35-36; PerKI 1/2021 ps 39-44), as store/request.h is
 * for requests: open, read, step.  An objection never reaches an account that decided, drafted or approved in its
 * request. */
#ifndef EARSIP_STORE_OBJECTION_H
#define EARSIP_STORE_OBJECTION_H

#include "policies/objection_state.h"
#include "store/request.h"

struct objection_row {
	char number[24], request[24]; /* request "" for ground b alone */
	int64_t received_ms;
	struct objection_days days;
	enum filing_channel channel;
	char grounds[8];
	struct workflow_case now; /* enum objection_state, enum objection_flag */
	day_t due;
	bool due_provisional;
	enum objection_outcome outcome;
	day_t order_day;
	char *dispute;
	int revision;
	day_t final_day; /* DAY_NONE */
	/* Ground b without a request: a code of its own; "" else. */
	char code_id[CODE_ID_TEXT];
	unsigned char seal[SEAL_KEY], verify[CODE_SIGN_KEY];
};
void objection_clear(struct objection_row *o);
int objection_get(struct reg *r, const char *number, struct objection_row *out, struct err *e);
int objections_of(struct reg *r, const char *request, int (*each)(void *with, const struct objection_row *x),
                  void *with, struct err *e);
int objection_list(struct reg *r, bool open_only, day_t after_due, const char *after_number, int limit,
                   int (*each)(void *with, const struct objection_row *x), void *with, struct err *e);
/* Of a filing; the signature must be of the request's code (or, for ground b alone, of the filing's own). */
int objection_open(struct case_desk *d, const struct filing *f, const char *number, const char *digest, bool *again,
                   struct err *e);

struct objection_step {
	int event; /* enum objection_event */
	uint32_t ticked;
	int revision;
	const char *reason;
	enum objection_outcome outcome;   /* PUTUS */
	day_t order_day;                  /* PUTUS: by when the order is to be carried out; DAY_NONE none */
	const char *answers;              /* PUTUS: to each ground, a line each */
	const char *dispute;              /* SENGKETA: the KI's number */
	const char *letter;               /* TUNJUK_PLH: number of the letter */
	const char *account;              /* TUNJUK_PLH: who acts */
	const struct letter_value *words; /* the letter's own words by field name */
	size_t word_count;
	const char *sheet; /* PUTUS signed on paper by an Atasan PPID who never signs in: code of the confirmed sheet */
};
/* Names exactly the decision that S brings (outcome, answers, reasons, order, words): what a sheet about
 * APPROVED_KEBERATAN is printed for. */
void objection_digest(const char *number, const struct objection_step *s, char out[HASH_TEXT]);
/* The clock of a row on D's day. */
void objection_row_clock(const struct case_desk *d, const struct objection_row *o, struct objection_clock *out);
int objection_take_step(struct case_desk *d, const char *number, const struct objection_step *s,
                        struct request_done *out, struct err *e);
uint64_t objection_open_events(const struct case_desk *d, const struct objection_row *o);
/* Whether ACCOUNT may judge it: it never decided, drafted or approved in the request. */
int objection_may_judge(struct reg *r, const char *number, const char *account, bool *may, struct err *e);
int objections_timer(struct case_desk *d, int *count, struct err *e);

#endif
