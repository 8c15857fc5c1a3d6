/* policies/deadline.h - the clocks of a case over policies/clock.h: domain 6.3 and section 7.
 *
 * Day 0 is the civil day of receipt in the installation's zone; a deadline is the last minute of its day, so that what
 * was sent on the day is in time and the day after is late.  Two clocks of an answer are kept: U (UU 14/2008 ps 22(7),
 * from receipt) and P (PerKI 1/2021 ps 31(3), from complete); screens warn on the earlier, reports judge on U.  An
 * answer that refuses anything has P = U (PerKI ps 34(3)).  U is never paused.  Pure: the caller says what day it is.
 */
#ifndef EARSIP_POLICIES_DEADLINE_H
#define EARSIP_POLICIES_DEADLINE_H

#include "policies/clock.h"

#define DAY_NONE INT32_MIN /* it has not happened */

/* ---- The lengths of the law ---- */
enum deadline_kind {
	T_CEK,          /* completeness check, from the register entry */
	T_CEK_ULANG,    /* the check again after a repair: the office's own rule */
	T_LENGKAPI,     /* the applicant completes, from the notice received */
	T_JAWAB,        /* the answer */
	T_PANJANG,      /* extension, from the end of T_JAWAB */
	T_UNIT,         /* the unit's part: half of T_JAWAB */
	T_SERAH,        /* what was made available and not fetched counts as delivered */
	T_SUSULAN,      /* completed after closing: linked to the old number */
	T_KEBERATAN,    /* to object, from the day the ground was found */
	T_TANGGAP,      /* Atasan PPID answers */
	T_SENGKETA,     /* to the KI, from the answer or the end of T_TANGGAP */
	T_KI_MULAI,     /* the KI begins, from the petition */
	T_KI,           /* the KI ends */
	T_MEDIASI,      /* mediation */
	T_MEDIASI_LAGI, /* once more */
	T_GUGAT,        /* lawsuit */
	T_GUGAT_AWAS,   /* the same in calendar days: warn on it */
	T_KASASI,
	T_BUKA,      /* before the end of an exclusion: declare it */
	T_BUKA_AWAS, /* the first alert for it */
	T_BERKALA,   /* announce again; a new edition of the DIP */
	T_PDP,       /* notice of a breach */
	T_PDP_HAK,   /* a data subject's right */
	DEADLINE__MAX
};
enum deadline_unit { UNIT_WORKING_DAYS, UNIT_CALENDAR_DAYS, UNIT_MONTHS, UNIT_HOURS };
struct deadline_rule {
	const char *code; /* "T_JAWAB" */
	const char *what; /* Indonesian */
	int length;       /* negative: counted back from an end */
	enum deadline_unit unit;
	const char *law;
};
const struct deadline_rule *deadline_rule(enum deadline_kind k);
/* The last day in time, counted from DAY0 (for T_BUKA and T_BUKA_AWAS: back from it).  Not for hours. */
struct clock_day deadline_from(const struct calendar *c, enum deadline_kind k, day_t day0);
/* Of a length in hours: the last millisecond in time. */
int64_t deadline_from_ms(enum deadline_kind k, int64_t begun_ms);
/* UU ps 12, PerKI ps 56(1): the report over YEAR, 31 March of the next. */
day_t deadline_report(int year);

/* ---- A request ---- */
struct request_days {
	day_t received; /* day 0 of U and of T_CEK */
	day_t complete; /* day 0 of P */
	day_t notice;   /* L02 received by the applicant: day 0 of T_LENGKAPI */
	day_t repaired;
	day_t extended;  /* L04 was sent */
	day_t forwarded; /* to a unit */
	day_t answered;  /* the decision was sent: U and P stop */
	day_t ended;     /* withdrawn or closed: everything stops */
	bool refuses;    /* the answer refuses something: request_refuses() */
};
/* All DAY_NONE but RECEIVED. */
struct request_days request_days_begin(day_t received);

struct request_clock {
	struct clock_day check;            /* T_CEK */
	struct clock_day repair;           /* T_LENGKAPI; .day DAY_NONE when no notice was received */
	day_t close_from;                  /* from here on the office may close what was not completed; DAY_NONE */
	struct clock_day u, p;             /* with the extension; p.day DAY_NONE until complete */
	struct clock_day u_first, p_first; /* without: the page shows both */
	struct clock_day due;              /* the earlier of u and p */
	struct clock_day unit_due;         /* .day DAY_NONE when not forwarded */
	bool extended;                     /* an extension that was sent in time */
	int used;                          /* working days from receipt to the answer, the end, or TODAY */
	bool stopped;                      /* answered or ended */
	bool late_u, late_p;               /* of the answer, or of TODAY while it runs */
	bool late_check, late_repair;
};
/* Everything about a request's clocks on TODAY. */
void request_clock(const struct calendar *c, const struct request_days *d, day_t today, struct request_clock *out);
/* Whether L04 may still be sent on TODAY: once, and before day 10 of the earlier clock ends (UU ps 22(8); PerKI ps 36).
 */
bool request_may_extend(const struct calendar *c, const struct request_days *d, day_t today);
/* Whether what was completed on REPAIRED after the closing on CLOSED still comes under a number linked to the old one.
 */
bool request_may_follow(const struct calendar *c, day_t closed, day_t repaired);

/* ---- An objection and what follows ---- */
struct objection_days {
	day_t ground; /* the ground was found: the answer received; for ground c the end of the deadline */
	day_t filed;
	day_t answered; /* L11 sent (and received, where the counter knows better) */
	day_t ended;    /* withdrawn */
};
struct objection_clock {
	struct clock_day file_until; /* T_KEBERATAN */
	bool filed_late;
	struct clock_day due;      /* T_TANGGAP */
	bool late;                 /* AT's answer, or TODAY */
	struct clock_day ki_until; /* T_SENGKETA from the answer; without one from DUE */
};
/* OUT->due and ki_until are of a filed objection; .day DAY_NONE else. */
void objection_clock(const struct calendar *c, const struct objection_days *d, day_t today,
                     struct objection_clock *out);

/* ---- A revised calendar (section 7, "Revision of the decree") ---- */
enum revision { REVISION_SAME, REVISION_LATER, REVISION_EARLIER };
struct request_revision {
	struct request_clock before, after; /* by the old calendar and by the new */
	bool untouched;                     /* it had stopped: its dates stay as they were */
	enum revision due;                  /* how the earlier deadline of a running case moved */
	bool tell_requester;                /* later: L-less message */
	bool tell_office;                   /* earlier: at once */
	day_t
	    promise; /* the last day that the requester was told: never earlier than before; DAY_NONE when untouched */
	bool in_time_again; /* was late by the old calendar and is not by the new: re-marked, both facts shown */
};
void request_revise(const struct calendar *before, const struct calendar *after, const struct request_days *d,
                    day_t today, struct request_revision *out);

#endif
