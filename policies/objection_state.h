/* policies/objection_state.h - the machine of objection and dispute (domain 6.2) as a table.
 *
 * Law: UU 14/2008 ps 35-40, 46-50; PerKI 1/2021 ps 39-44; PerKI 1/2013 ps 13, 37, 41, 59-60.  States K_ are ours;
 * states S_ only record what the information commission (KI) or a court did: no step of theirs is refused for its date,
 * since whether it came in time is for them to say.  That no account decides over its own refusal is the `not_by` of
 * keberatan.putus in the permission matrix, asked on accounts, and the fact OG_BUKAN_PEMUTUS.  Pure. */
#ifndef EARSIP_POLICIES_OBJECTION_STATE_H
#define EARSIP_POLICIES_OBJECTION_STATE_H

#include "policies/workflow.h"

enum objection_state {
	OBJECTION_NONE,
	OBJECTION_K_DITERIMA,
	OBJECTION_K_DIPERIKSA,
	OBJECTION_K_DITANGGAPI,
	OBJECTION_K_DILAKSANAKAN,
	OBJECTION_K_DICABUT,
	OBJECTION_S_TERDAFTAR,
	OBJECTION_S_MEDIASI,
	OBJECTION_S_AJUDIKASI,
	OBJECTION_S_PUTUSAN,
	OBJECTION_S_PENGADILAN,
	OBJECTION_S_KASASI,
	OBJECTION_S_INKRAH,
	OBJECTION__MAX
};
enum objection_flag {
	OF_TERLAMBAT = 1 << 0,     /* filed after 30 working days: registered all the same, AT decides */
	OF_LEWAT_TENGGAT = 1 << 1, /* AT's 30 working days passed: the way to the KI is open */
	OF_DIWAKILI_PLH = 1 << 2   /* an acting AT was named for this case */
};
enum { OBJECTION_FLAG_COUNT = 3 };
enum objection_event {
	OE_AJUKAN,
	OE_AJUKAN_TERLAMBAT,
	OE_TUNJUK_PLH,
	OE_PERIKSA,
	OE_PERTIMBANGAN,
	OE_PUTUS,
	OE_LAKSANAKAN,
	OE_CABUT,
	OE_LEWAT,
	OE_SENGKETA,
	OE_MEDIASI,
	OE_AJUDIKASI,
	OE_PUTUSAN,
	OE_GUGAT,
	OE_KASASI,
	OE_INKRAH,
	OE_JALANKAN_PUTUSAN,
	OE__MAX
};
enum objection_fact {
	OG_ALASAN = 1 << 0,           /* at least one of the seven grounds */
	OG_NOMOR = 1 << 1,            /* number of the request; ground b needs none */
	OG_KUASA = 1 << 2,            /* the requester himself, or a special power of attorney with duty stamp */
	OG_DALAM_30 = 1 << 3,         /* at most 30 working days after the ground was found */
	OG_BUKAN_PEMUTUS = 1 << 4,    /* this account never decided, drafted or approved in the request */
	OG_SURAT_PLH = 1 << 5,        /* the letter that names the acting AT */
	OG_BERTANGGAL = 1 << 6,       /* the opinion is dated and votes are recorded */
	OG_PUTUSAN_TERTULIS = 1 << 7, /* an answer to each ground; written reasons when it confirms the refusal */
	OG_PENETAPAN = 1 << 8,        /* L12, when it confirms ground a */
	OG_TERLAKSANA = 1 << 9,       /* what was ordered is delivered */
	OG_PERNYATAAN_CABUT = 1 << 10,
	OG_LEWAT = 1 << 11,
	OG_NOMOR_SENGKETA = 1 << 12, /* the KI's register number */
	OG_DAPAT_MEDIASI = 1 << 13,  /* a ground among b-g */
	OG_PUTUSAN_KI = 1 << 14,
	OG_TAK_TERIMA = 1 << 15, /* the written non-acceptance */
	OG_FINAL = 1 << 16       /* agreed in mediation, not contested in time, withdrawn, or decided in cassation */
};
extern const struct workflow objection_workflow;

const char *objection_state_word(enum objection_state s); /* "" for OBJECTION_NONE */
int objection_state_parse(struct span word, enum objection_state *out);
bool objection_is_waiting(enum objection_state s);   /* AT's clock runs */
const char *objection_label(enum objection_state s); /* what the requester sees */

/* Grounds, UU ps 35(1) a-g = PerKI ps 39(1): stored as their letters, in order, each once ("ac"). */
#define GROUND_COUNT 7
const char *ground_text(char letter); /* Indonesian, "" for no ground */
/* Any order, commas and spaces: 0 with the stored form, -1 when there is none or another sign. */
int grounds_parse(struct span s, char out[GROUND_COUNT + 1]);
/* UU ps 40(2): ground a is not mediated; one of b-g can be. */
bool grounds_mediable(const char *grounds);

enum objection_outcome {
	OBJECTION_OPEN,
	OBJECTION_MENERIMA,
	OBJECTION_MENERIMA_SEBAGIAN,
	OBJECTION_MENGUATKAN,
	OBJECTION_OUTCOME__MAX
};
const char *objection_outcome_word(enum objection_outcome o);
/* The facts that the decision needs besides OG_PUTUSAN_TERTULIS: confirming a refusal on ground a needs L12 (PerKI ps
 * 44(3)). */
uint32_t objection_decision_needs(const char *grounds, enum objection_outcome o);
/* What filing needs: ground b alone goes without the number of a request (PerKI Annex XI). */
uint32_t objection_filing_needs(const char *grounds);

#endif
