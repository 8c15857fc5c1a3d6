/* www/act.h - the acts of officers on a case, a row each: which event of the machine, in which words, with which
 * fields. One handler renders every form and one posts it (www/page_act.c), so that a new event is a new row here.
 *
 * A field goes into a member of struct request_step or objection_step (PART), is a letter's own word (WORD), or both.
 * Pure. */
#ifndef EARSIP_WWW_ACT_H
#define EARSIP_WWW_ACT_H

#include "policies/objection_state.h"
#include "policies/request_state.h"

enum act_machine { ACT_REQUEST, ACT_OBJECTION };
enum act_field_kind {
	FIELD_LINE,
	FIELD_TEXT,  /* several lines */
	FIELD_DAY,   /* 2026-08-26 */
	FIELD_ONE,   /* one of CHOICES, none preselected */
	FIELD_SOME,  /* ticks: at least one */
	FIELD_ALL,   /* ticks: every one */
	FIELD_UNIT,  /* a unit's code */
	FIELD_LETTER /* of UU 14/2008 ps 17 */
};
/* Where a field's value goes. */
enum act_part {
	PART_NONE, /* a word of the letter only */
	PART_REASON,
	PART_MISSING,
	PART_NOTICE_DAY,
	PART_UNIT,
	PART_UNIT_ANSWER,
	PART_GROUND,
	PART_BODY,
	PART_BODY_CONTACT,
	PART_LETTER,
	PART_TEST,
	PART_FEE,
	PART_PAYMENT,
	PART_PROOF,
	PART_DOCUMENT, /* TERSEDIA: id of the document, for every item that has no outcome */
	PART_OUTCOME,  /* objections */
	PART_ORDER_DAY,
	PART_ANSWERS,
	PART_DISPUTE,
	PART_PAPER,   /* objections: number of a letter */
	PART_ACCOUNT, /* objections: who acts */
	PART_SUBJECT  /* requests: an officer's words for it, before the step */
};
struct act_choice {
	const char *value, *label, *hint; /* HINT "" none */
};
struct act_field {
	const char *name, *label, *hint; /* HINT "" none */
	enum act_field_kind kind;
	enum act_part part;
	const char *word; /* field of letter_fields.csv; "" none */
	bool mandatory;
	const char *say;                  /* when it is empty; a whole sentence */
	const char *law;                  /* the article that demands it; "" none */
	const struct act_choice *choices; /* ends at a NULL value */
	uint32_t fact;                    /* ticked when the field is filled in */
};
struct act {
	enum act_machine machine;
	int event;
	const char *slug;               /* of /meja/p/NO/SLUG, /meja/kb/NO/SLUG */
	const char *link;               /* on the case page: "Perpanjang 7 hari kerja" */
	const char *title;              /* of its page */
	const char *intro;              /* what it means and what happens next; "" none */
	const char *button;             /* verb and object */
	const char *action;             /* of the permission table: the route's */
	const struct act_field *fields; /* ends at a NULL name; NULL: none */
	bool bad;                       /* a destructive one */
	const char *page;               /* not a form of fields: its own page below the case ("putusan"); NULL else */
	int first;                      /* an event to take before it when the case is in its state; 0 none */
	uint32_t facts;                 /* asserted by pressing the button */
};
extern const struct act ACTS[];                                   /* ends at a NULL slug */
extern const struct act_choice GROUND_CHOICES[];                  /* of UU ps 17, a to j */
const struct act *act_find(enum act_machine m, const char *slug); /* NULL */
const struct act *act_of_event(enum act_machine m, int event);

/* A field that was not filled in as it must be.  VALUE(with, name, index): what was typed, NULL when there are not so
 * many.  NULL: it is right. */
typedef const char *(*act_value_fn)(const void *with, const char *name, size_t index);
const char *act_field_wrong(const struct act_field *f, act_value_fn value, const void *with);

#endif
