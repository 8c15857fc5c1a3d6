/* store/request.h - requests in the register: opening a case, reading it, and its steps.
 *
 * A step is one transaction: the facts are evaluated, policies/request_state.h finds the row, the second-person rule is
 * asked on the accounts that stand in the chain, and state, clock, chain row, letter and what must still be told are
 * written together (invariants 5, 7; UU 14/2008 ps 22; PerKI 1/2021 ps 27-38).  Rows are by index; nothing scans.
 * Strings of a row are OWNED: request_clear(). */
#ifndef EARSIP_STORE_REQUEST_H
#define EARSIP_STORE_REQUEST_H

#include "policies/deadline.h"
#include "policies/number.h"
#include "policies/request_state.h"
#include "store/case_desk.h"
#include "store/filing.h"

struct request_row {
	char number[24];
	int64_t received_ms, decided_ms; /* 0: not */
	struct request_days days;
	enum filing_channel channel;
	enum applicant applicant;
	struct workflow_case now;
	day_t due, promise; /* DAY_NONE */
	bool due_provisional;
	enum outcome outcome;
	char *unit, *subject, *taken_by; /* "" none */
	char *linked, *merged_into, *old_number;
	char code_id[CODE_ID_TEXT]; /* "" filed without */
	unsigned char seal[SEAL_KEY], verify[CODE_SIGN_KEY];
	int revision;
	day_t final_day;
	int item_count;
};
struct request_item_row {
	int item;
	enum outcome outcome;
	char letter;   /* of UU ps 17, 0 none */
	char test[16]; /* UK- number */
	char document[ID_TEXT];
	bool redacted;
};
void request_clear(struct request_row *r);

/* ---- Reading ---- */
int request_get(struct reg *r, const char *number, struct request_row *out, struct err *e); /* ERR_MISSING */
int request_by_code(struct reg *r, const char *code_id, struct request_row *out, struct err *e);
int request_items(struct reg *r, const char *number, struct request_item_row *out, int max, int *count, struct err *e);
/* The register, a page at a time, by KEY of the last row ("" from the start): what the desk and the register show.
 * Orders: by due day (open ones), or by number, newest first. */
struct request_filter {
	const char *unit, *state, *taken_by, *forwarded_to; /* NULL: any */
	bool open_only, late_only, waiting_requester, by_due;
	int year;
	day_t after_due; /* continue after this row */
	const char *after_number;
	int limit;
};
int request_list(struct reg *r, const struct request_filter *f, int (*each)(void *with, const struct request_row *x),
                 void *with, struct err *e);
/* Counts for the desk: late, due within 3 working days (DAY), running, waiting for the requester. */
struct request_counts {
	int64_t late, soon, running, waiting;
};
int request_count(struct reg *r, const struct request_filter *f, day_t soon, struct request_counts *out, struct err *e);
/* The open requests of the same sender and day as NUMBER, itself among them; none when it sent few (flag MASSAL). */
int request_alike(struct reg *r, const char *number, int (*each)(void *with, const struct request_row *x), void *with,
                  struct err *e);
/* A personal field of the case: masked where MASKED (policies/gate.h knows how), else the caller has recorded why
 * (request_view()).  ERR_MISSING: none, or erased.  OUT grows. */
int request_field(struct case_desk *d, const char *number, const char *field, bool masked, struct buf *out,
                  struct err *e);
/* Records that an unmasked value is shown: who, what, why (domain 2, rule 5).  ERR_INPUT: WHY is empty. */
int request_view(struct case_desk *d, const char *number, const char *what, const char *why, struct err *e);
/* The steps of a case, from the chain, oldest first. */
struct case_event {
	int64_t at_ms;
	const char *actor, *action, *event, *from, *to, *post, *detail; /* detail: the JSON of the chain row */
};
int case_events(struct reg *r, const char *number, int (*each)(void *with, const struct case_event *x), void *with,
                struct err *e);

/* What CLOCK ("U" "P" "T_CEK" "T_LENGKAPI" "T_UNIT") of a case said, oldest first: a line for each time that it
 * changed, with the calendar's version (section 7: old and new both stay). */
struct case_clock_line {
	const char *calendar;
	day_t day0, due;
	bool provisional;
	int64_t computed_ms;
};
int case_clock_lines(struct reg *r, const char *number, const char *clock,
                     int (*each)(void *with, const struct case_clock_line *x), void *with, struct err *e);

/* ---- Opening ---- */
/* A new case of a filing that was parsed: NUMBER from the intake, DIGEST of its sealed bytes.  Keys, fields, files,
 * items, clocks, chain, L01, BALASAN.  *AGAIN: this very one is there already (same number and digest).  The same
 * number with other content: ERR_BUSY, and the caller gives it a fresh number. */
int request_open(struct case_desk *d, const struct filing *f, const char *number, const char *digest, bool *again,
                 struct err *e);
/* The act of a requester, signed by the code: checks the signature against the case, takes the step, keeps fields and
 * files.  ERR_DENIED: the signature is not of this case's code (the caller raises the alarm). */
int request_act(struct case_desk *d, const struct filing *f, const char *digest, bool *again, struct err *e);

/* ---- Steps ---- */
/* What a step brings along; what it does not use is NULL or 0.  Facts are evaluated from it and from the register; the
 * caller ticks only what a person must say (TICKED: RG_SYARAT_LENGKAP, RG_BADAN_LAIN, ...). */
struct request_step {
	int event;           /* enum request_event */
	uint32_t ticked;     /* facts that a person asserts; those that the register knows are not taken from here */
	int revision;        /* the row's revision as the person saw it; 0: any.  ERR_BUSY when it has moved on */
	const char *reason;  /* extension, correction, closing, withdrawal, note */
	const char *missing; /* TIDAK_LENGKAP: one line each */
	day_t notice_day;    /* TIDAK_LENGKAP: when the applicant has the notice (web: today) */
	const char *unit;    /* TERUSKAN */
	const char *unit_answer;         /* JAWAB_UNIT: BERKAS TIDAK_DIKUASAI USUL_KELAS */
	char ground;                     /* PERPANJANG: 'a' or 'b' */
	const char *body, *body_contact; /* RUJUK */
	char letter;                     /* MULAI_UJI: 'a'..'j' */
	const char *test;                /* SELESAI_UJI: UK- number */
	const char *fee, *payment;       /* TAGIH, BAYAR */
	const char *proof;               /* SERAHKAN, CABUT */
	/* PUTUS, TERSEDIA: an outcome for each item, and the letter's own words by field name. */
	const struct request_item_row *items;
	size_t item_count;
	const struct letter_value *words;
	size_t word_count;
};
struct request_done {
	enum workflow_answer answer;
	uint32_t missing;    /* facts, when GUARD: their texts are request_workflow.facts[] */
	char test[16];       /* MULAI_UJI: its number */
	char second[200];    /* why another account is needed; "" */
	char letters[4][64]; /* numbers of the letters that were made */
	int letter_count;
};
/* 0: taken.  -1 with ERR_DENIED (NO_STEP, FORBIDDEN, second person), ERR_INPUT (GUARD: E->say names the first missing
 * fact and its article), ERR_BUSY (revision), ERR_MISSING.  OUT says more.  Nothing was changed when -1. */
int request_take_step(struct case_desk *d, const char *number, const struct request_step *s, struct request_done *out,
                      struct err *e);
/* Until when the courier holds an answer that was sent, and RE_URUNG may take it back; 0 when there is none. */
int64_t request_hold_until(const struct case_desk *d, const struct request_row *r);
/* Which events this person could take now, as a mask of 1 << event, by posts, state and flags (facts not asked): the
 * next verbs of the case page and the desk. */
uint64_t request_open_events(const struct case_desk *d, const struct request_row *r);
int request_take(struct case_desk *d, const char *number, const char *account, struct err *e); /* soft; "" gives back */
int request_note(struct case_desk *d, const char *number, const char *text, struct err *e);
int request_subject(struct case_desk *d, const char *number, const char *subject, struct err *e);

/* A copy that is to be given for item ITEM; REDACTED ones need another account's approval (hitam.setujui) and the gate.
 */
int request_grant_file(struct case_desk *d, const char *number, int item, struct span bytes, const char *mime,
                       const char *name, bool redacted, const char *gate, struct err *e);

/* ---- Time ---- */
/* What the law does on a date: LEWAT_TENGGAT on what is late today; nothing else.  *COUNT is how many moved. */
int requests_timer(struct case_desk *d, int *count, struct err *e);
/* The nightly look at the links of SUDAH_TERSEDIA: what is not public any more is worked on again, its clock as if it
 * had never stopped (scenario A12).  *COUNT is how many. */
int requests_links(struct case_desk *d, int *count, struct err *e);
/* The clock of a row on D's day. */
void request_row_clock(const struct case_desk *d, const struct request_row *r, struct request_clock *out);

#endif
