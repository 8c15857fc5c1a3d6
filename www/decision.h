/* www/decision.h - the guided decision as a table of questions (ux 5; UU 14/2008 ps 17-20, 22(7); PerKI 1/2021 ps 34,
 * 50).  One question a page for each item; it proposes, and never preselects.  An outcome that does not fit stays
 * visible and says why; one that needs what is not there yet says what is missing.  Pure. */
#ifndef EARSIP_WWW_DECISION_H
#define EARSIP_WWW_DECISION_H

#include "policies/request_state.h"

enum question { ASK_HELD, ASK_PUBLISHED, ASK_CLOSED, ASK_GROUND, ASK_OUTCOME, ASK__MAX };
enum held { HELD_OPEN, HELD_YES, HELD_OTHER_BODY, HELD_NOT_YET };
enum published { PUBLISHED_OPEN, PUBLISHED_YES, PUBLISHED_NO };
enum closed { CLOSED_OPEN, CLOSED_NONE, CLOSED_PART, CLOSED_WHOLE };
/* What was answered for one item; all zero: nothing yet. */
struct decision_item {
	enum held held;
	enum published published;
	enum closed closed;
	char letter; /* 'a'..'j'; '-': another reason than ps 17; 0 open */
	char test[16], document[12];
	enum outcome outcome;
};
struct decision_choice {
	const char *value, *label, *hint;
};
struct decision_question {
	const char *name;                      /* of the field and of ?ubah= */
	const char *step;                      /* in the row of steps: "Dikuasai?" */
	const char *title;                     /* "Kami menguasainya?" */
	const char *hint;                      /* "" none */
	const char *say;                       /* when nothing was chosen */
	const struct decision_choice *choices; /* ends at a NULL value */
};
extern const struct decision_question QUESTIONS[ASK__MAX];

/* Whether Q has to be asked after what was answered before it. */
bool decision_asks(enum question q, const struct decision_item *x);
/* The first question that is open; ASK__MAX when the item is decided. */
enum question decision_next(const struct decision_item *x);
/* Takes the answer VALUE to Q: what comes after it is open again.  -1: no such choice. */
int decision_answer(struct decision_item *x, enum question q, const char *value);
/* The chosen answer in words; "" while open. */
const char *decision_words(enum question q, const struct decision_item *x);

/* What the register has for this item. */
struct decision_have {
	bool test_in_force;   /* the test is DITETAPKAN */
	bool approval;        /* of the pimpinan, for this text */
	bool redacted_copy;   /* approved by another account, passed the gate */
	bool document_public; /* the document that is named is published */
	bool never_whole;     /* of a kind that may not be excluded as a whole: UU ps 18(1) */
};
struct decision_fit {
	bool fits;     /* with what was answered */
	bool can;      /* fits, and nothing is missing that must be there before the letter */
	char say[240]; /* what it needs, why it does not fit, what is missing */
};
struct decision_fit decision_fit(const struct decision_item *x, enum outcome o, const struct decision_have *have);
/* The one outcome that the answers point to, for the word "Disarankan"; OUTCOME_NONE when there is none. */
enum outcome decision_proposal(const struct decision_item *x);

/* An item's answers in one hidden field, and back.  -1: not made by us; OUT is empty. */
#define DECISION_TEXT 96
void decision_write(const struct decision_item *x, char out[DECISION_TEXT]);
int decision_read(const char *text, struct decision_item *out);

#endif
