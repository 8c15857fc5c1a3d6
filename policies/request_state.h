/* policies/request_state.h - the request machine of domain 6.1 as a table, outcomes, and what the requester sees (6.4).
 *
 * Law: UU 14/2008 ps 21-22; PP 61/2010 ps 2, 3, 10; PerKI 1/2021 ps 27-38.  Guards are facts that the caller evaluates;
 * each carries the article that demands it.  Pure. */
#ifndef EARSIP_POLICIES_REQUEST_STATE_H
#define EARSIP_POLICIES_REQUEST_STATE_H

#include "policies/workflow.h"

enum request_state {
	REQUEST_NONE, /* not filed yet; never stored */
	REQUEST_DITERIMA,
	REQUEST_DIPERIKSA,
	REQUEST_TIDAK_LENGKAP,
	REQUEST_DIPROSES,
	REQUEST_DITANGGAPI,
	REQUEST_PEMBAYARAN,
	REQUEST_SELESAI,
	REQUEST_DICABUT,
	REQUEST_DITUTUP_TIDAK_DILENGKAPI,
	REQUEST__MAX
};

/* Bits of `flags`, in the order of request_flag_words. */
enum request_flag {
	RF_DIPERPANJANG = 1 << 0,
	RF_LEWAT_TENGGAT = 1 << 1, /* stays when answered; only a revised calendar takes it away */
	RF_ADA_KEBERATAN = 1 << 2,
	RF_DIALIHKAN = 1 << 3, /* referred to another body */
	RF_MASSAL = 1 << 4,    /* many alike in a short time: queued, grouped, never dropped (scenario A11) */
	/* Sub-tasks inside DIPROSES. */
	RF_DITERUSKAN = 1 << 5,
	RF_UJI_KONSEKUENSI = 1 << 6,
	RF_PENGHITAMAN = 1 << 7
};
enum { REQUEST_FLAG_COUNT = 8 };

enum request_event {
	RE_AJUKAN, /* filed by the requester, or by the office for him (UU ps 22(3)) */
	RE_TANDAI_MASSAL,
	RE_PERIKSA,
	RE_LENGKAP,
	RE_TIDAK_LENGKAP,
	RE_DILENGKAPI,
	RE_USUL_TUTUP,        /* PL proposes to close what was not completed */
	RE_TUTUP,             /* PU closes it: never the timer */
	RE_LENGKAP_TERLAMBAT, /* completed after closing: a new number, linked */
	RE_USUL_TERSEDIA,     /* PL proposes: it is public already */
	RE_TERSEDIA,          /* PU answers so */
	RE_USUL_TERUSKAN,
	RE_TERUSKAN, /* to the unit that holds it */
	RE_JAWAB_UNIT,
	RE_RUJUK, /* to another public body: UU ps 22(7)b */
	RE_MULAI_UJI,
	RE_SELESAI_UJI,
	RE_MULAI_HITAM,
	RE_SELESAI_HITAM,
	RE_PERPANJANG,
	RE_SETUJUI_TOLAK, /* PIMPINAN approves a refusal, whole or in part: PP 61/2010 ps 2(2) */
	RE_PUTUS,
	RE_URUNG, /* undone within the courier's hold: the letter's number becomes "batal" */
	RE_TAGIH,
	RE_BAYAR,        /* paid or waived */
	RE_SERAHKAN,     /* delivered, fetched, handed over */
	RE_TAUTAN_PUTUS, /* the nightly job found the link of SUDAH_TERSEDIA dead (scenario A12) */
	RE_CABUT,
	RE_LEWAT,     /* U or P passed */
	RE_KALENDER,  /* a revised calendar: what was late under the old one is in time under the new (section 7) */
	RE_KEBERATAN, /* an objection was filed: policies/objection_state.h */
	RE_KOREKSI,   /* a mistake of ours: the old letter stays */
	RE__MAX
};

/* What must be true for a step; the texts are in request_workflow.facts, in this order. */
enum request_fact {
	RG_ISI = 1 << 0,            /* what is asked is not empty */
	RG_SYARAT_LENGKAP = 1 << 1, /* everything of PerKI ps 27, 29(5), 30(1) is there */
	RG_KEKURANGAN = 1 << 2,     /* at least one missing item is ticked */
	RG_LEWAT_LENGKAPI =
	    1 << 3,            /* the repair period passed, a working day ago at least, with a note in the register */
	RG_DIUSULKAN = 1 << 4, /* proposed by another account */
	RG_SUSULAN = 1 << 5,   /* within 14 working days after closing */
	RG_TAUTAN_HIDUP = 1 << 6,    /* the link opens and serves what was asked */
	RG_UNIT = 1 << 7,            /* the unit exists */
	RG_JAWABAN_UNIT = 1 << 8,    /* files, "tidak dikuasai", or a proposal of a class */
	RG_BADAN_LAIN = 1 << 9,      /* the other body is named, with the contact of its PPID */
	RG_HURUF = 1 << 10,          /* a letter of UU ps 17 is named */
	RG_HASIL_UJI = 1 << 11,      /* the test is recorded with all it must hold */
	RG_KEMBARAN = 1 << 12,       /* the redacted copy was approved by another account and passed the gate */
	RG_ALASAN_PANJANG = 1 << 13, /* ground a or b of PerKI ps 36(1), and reasons */
	RG_DALAM_TENGGAT = 1 << 14,  /* before the end of day 10 of the earlier clock */
	RG_BUTIR_DIPUTUS = 1 << 15,  /* every item has an outcome */
	RG_UJI = 1 << 16,            /* number of the test, for every item refused on ps 17 */
	RG_PENETAPAN = 1 << 17,      /* L12 attached */
	RG_SETUJU_PIMPINAN = 1 << 18,
	RG_BELUM_TERKIRIM = 1 << 19, /* the courier still holds the letter */
	RG_TARIF = 1 << 20,          /* a fee above 0 by the published tariff, copy and sending only */
	RG_BUKTI_BAYAR = 1 << 21,    /* proof of payment, a receipt, or the waiver */
	RG_BUKTI_SERAH = 1 << 22, /* a receipt, the fetch in the log, or 30 working days since it was made available */
	RG_PERNYATAAN_CABUT = 1 << 23, /* signed paper, or signed with the code's key */
	RG_LEWAT = 1 << 24,            /* the day is after U or P */
	RG_ALASAN_KOREKSI = 1 << 25,
	RG_TAUTAN_MATI = 1 << 26,  /* answered SUDAH_TERSEDIA, and the link fails */
	RG_KEMBALI_TEPAT = 1 << 27 /* in time under the calendar that is valid now */
};

extern const struct workflow request_workflow;

/* Words of the register: "DITERIMA", ...; "" for REQUEST_NONE. */
const char *request_state_word(enum request_state s);
int request_state_parse(struct span word, enum request_state *out); /* 0 or -1 */
bool request_is_open(enum request_state s);                         /* something is still owed to the requester */
bool request_is_waiting(enum request_state s);                      /* not answered yet: U runs */
/* Public label (6.4), Indonesian. */
const char *request_label(enum request_state s);
/* What the requester reads first: the label, or the warning that outranks it. */
const char *request_label_now(struct workflow_case c);

/* ---- Outcomes ---- */
enum outcome {
	OUTCOME_NONE,
	OUTCOME_DIKABULKAN,
	OUTCOME_DIKABULKAN_SEBAGIAN,
	OUTCOME_DITOLAK,
	OUTCOME_TIDAK_DIKUASAI,         /* UU ps 6(3)e, no test */
	OUTCOME_BELUM_DIDOKUMENTASIKAN, /* the same */
	OUTCOME_SUDAH_TERSEDIA,
	OUTCOME__MAX
};
const char *outcome_word(enum outcome o);
int outcome_parse(struct span word, enum outcome *out);

struct item_decision {
	enum outcome outcome;
	char letter;   /* of UU ps 17, 'a'..'j', when it is refused, whole or in part, on that ground; else 0 */
	bool redacted; /* given as a redacted copy */
};
/* Of the request: all equal -> that; mixed with at least one grant -> DIKABULKAN_SEBAGIAN; else DITOLAK if any is
 * refused; else (only the last three, mixed) TIDAK_DIKUASAI before BELUM_DIDOKUMENTASIKAN.  NONE while an item has
 * none. */
enum outcome request_outcome(const struct item_decision *items, size_t count);
/* Whether the answer refuses anything: then P = U (PerKI ps 34(3)).  A grant in part refuses the rest. */
bool request_refuses(const struct item_decision *items, size_t count);
/* The facts that this decision needs besides RG_BUTIR_DIPUTUS, by its items: a refusal on ps 17, whole or in part, the
 * test, L12 and the approval of PIMPINAN (PP 61/2010 ps 2(2), 3; PerKI ps 34(2)); any other refusal the approval
 * (section 14); a redacted copy the approved twin. */
uint32_t request_decision_needs(const struct item_decision *items, size_t count);
/* workflow_step for RE_PUTUS: the row's guards and those of the items. */
enum workflow_answer request_decide(const struct policy *p, struct workflow_case now, int actor, uint32_t facts,
                                    const struct item_decision *items, size_t count, struct workflow_move *out);

#endif
