/* policies/workflow.h - one engine for the request machine and the objection machine (domain 6.1, 6.2): a table of
 * steps, and a pure function that finds the row.  What is in no row is not allowed.
 *
 * A row says from which states, on which event, by which posts and by which action of the permission matrix, under
 * which flags and facts, to which state; and what it does to clocks, letters and messages.  The machine changes nothing
 * by itself: the caller (store/) evaluates the facts, writes state, chain row, letter and message in one transaction,
 * and asks the second-person rule of the matrix (`not_by`) on accounts, which posts alone can't answer. Nothing is
 * granted or refused by the timer: its rows set flags only (invariant 5; the tests hold them to it). Stored words are
 * the Indonesian constants of the tables.  Pure; safe from any thread. */
#ifndef EARSIP_POLICIES_WORKFLOW_H
#define EARSIP_POLICIES_WORKFLOW_H

#include "policies/policy.h"

/* Who moves a case: a post, or the timer (what the law itself does on a date; actor `hukum` or `sistem` in the chain).
 */
enum { ACTOR_TIMER = POST__MAX, ACTOR__MAX };
#define BY(post)      (1u << POST_##post)
#define BY_TIMER      (1u << ACTOR_TIMER)
#define WORKFLOW_SAME (-1) /* `to`: the state stays */
#define WORKFLOW_NONE 0    /* state 0 of every machine: there is no case yet */

/* What a step does to the clocks (policies/deadline.h); domain 6.1, column Clock. */
enum {
	CLOCK_U_START = 1 << 0,      /* the UU clock, from receipt: UU 14/2008 ps 22(7) */
	CLOCK_CHECK_START = 1 << 1,  /* T_CEK: PerKI 1/2021 ps 31(2) */
	CLOCK_P_START = 1 << 2,      /* the PerKI clock, from complete: PerKI ps 31(3) */
	CLOCK_REPAIR_START = 1 << 3, /* T_LENGKAPI, from the notice received: PerKI ps 33(3) */
	CLOCK_REPAIR_STOP = 1 << 4,
	CLOCK_CHECK_AGAIN = 1 << 5, /* one working day of the office's own */
	CLOCK_EXTEND = 1 << 6,      /* +7: UU ps 22(8), PerKI ps 36(2) */
	CLOCK_STOP = 1 << 7,        /* U and P stop at this minute */
	CLOCK_RESUME = 1 << 8,      /* they run again as if never stopped */
	CLOCK_DELIVERY = 1 << 9,
	CLOCK_OBJECTION_START = 1 << 10, /* T_TANGGAP: UU ps 36(2) */
	CLOCK_OBJECTION_STOP = 1 << 11,
	CLOCK_ORDER = 1 << 12,   /* the date named in L11 or in the decision of the KI */
	CLOCK_DISPUTE = 1 << 13, /* T_KI_MULAI, T_KI: UU ps 38 */
	CLOCK_LAWSUIT = 1 << 14  /* T_GUGAT, T_KASASI: UU ps 48, 50 */
};
/* Whom a step tells ("ada perkembangan" and no more). */
enum {
	TELL_REQUESTER = 1 << 0,
	TELL_PL = 1 << 1,
	TELL_PU = 1 << 2,
	TELL_PP = 1 << 3,
	TELL_AT = 1 << 4,
	TELL_TP = 1 << 5,
	TELL_PI = 1 << 6,
	TELL_LEGAL = 1 << 7
};

struct workflow_step {
	uint32_t from; /* mask of 1 << state */
	int event;
	uint32_t by;         /* mask of BY(post) */
	const char *action;  /* of policies/data/permissions.csv; "" for the timer */
	int to;              /* or WORKFLOW_SAME */
	uint32_t with;       /* flags that must be set */
	uint32_t without;    /* flags that must not */
	uint32_t needs;      /* facts that must hold */
	uint32_t set, clear; /* flags */
	uint32_t clock;      /* CLOCK_ */
	const char *letter;  /* "L03"; "" none */
	uint32_t tell;       /* TELL_ */
	bool opens_case;     /* TO is the first state of a new case that is linked to this one, which stays as it is */
};
struct workflow_fact {
	const char *word; /* stored in the chain row of a step */
	const char *say;  /* what is missing, for the officer, in Indonesian */
	const char *law;  /* the article that demands it */
};
struct workflow {
	const char *name; /* "permohonan" */
	const struct workflow_step *steps;
	size_t step_count;
	const char *const *states, *const *events, *const *flags;
	int state_count, event_count, flag_count, fact_count;
	const struct workflow_fact *facts;
};

enum workflow_answer {
	WORKFLOW_MOVED,
	WORKFLOW_NO_STEP,   /* no row for this state, event and flags */
	WORKFLOW_FORBIDDEN, /* there is one, and not for this post */
	WORKFLOW_GUARD      /* there is one for it, and facts are missing */
};
struct workflow_case {
	int state;
	uint32_t flags;
};
struct workflow_move {
	const struct workflow_step *step; /* the row; NULL for NO_STEP */
	struct workflow_case after;       /* of the case itself; as before unless MOVED */
	uint32_t missing;                 /* GUARD: the facts that do not hold */
};
/* What EVENT by ACTOR does to NOW under FACTS.  The first row that fits wins. */
enum workflow_answer workflow_step(const struct workflow *w, const struct policy *p, struct workflow_case now,
                                   int event, int actor, uint32_t facts, struct workflow_move *out);
/* Whether ACTOR may take STEP at all: its row names the post, and the matrix gives it the action. */
bool workflow_may(const struct policy *p, const struct workflow_step *step, int actor);
/* The place of WORD in a list of COUNT words, or -1: what is read from the register. */
int workflow_word(const char *const *words, int count, struct span word);

#endif
