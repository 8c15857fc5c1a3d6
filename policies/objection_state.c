#include "policies/objection_state.h"

#include <string.h>

static const char *const STATES[OBJECTION__MAX] = {
    [OBJECTION_NONE] = "",
    [OBJECTION_K_DITERIMA] = "K_DITERIMA",
    [OBJECTION_K_DIPERIKSA] = "K_DIPERIKSA",
    [OBJECTION_K_DITANGGAPI] = "K_DITANGGAPI",
    [OBJECTION_K_DILAKSANAKAN] = "K_DILAKSANAKAN",
    [OBJECTION_K_DICABUT] = "K_DICABUT",
    [OBJECTION_S_TERDAFTAR] = "S_TERDAFTAR",
    [OBJECTION_S_MEDIASI] = "S_MEDIASI",
    [OBJECTION_S_AJUDIKASI] = "S_AJUDIKASI",
    [OBJECTION_S_PUTUSAN] = "S_PUTUSAN",
    [OBJECTION_S_PENGADILAN] = "S_PENGADILAN",
    [OBJECTION_S_KASASI] = "S_KASASI",
    [OBJECTION_S_INKRAH] = "S_INKRAH",
};
static const char *const LABELS[OBJECTION__MAX] = {
    [OBJECTION_NONE] = "",
    [OBJECTION_K_DITERIMA] = "Keberatan diterima",
    [OBJECTION_K_DIPERIKSA] = "Keberatan diperiksa",
    [OBJECTION_K_DITANGGAPI] = "Keberatan ditanggapi",
    [OBJECTION_K_DILAKSANAKAN] = "Putusan keberatan dilaksanakan",
    [OBJECTION_K_DICABUT] = "Keberatan dicabut",
    [OBJECTION_S_TERDAFTAR] = "Sengketa terdaftar di Komisi Informasi",
    [OBJECTION_S_MEDIASI] = "Mediasi di Komisi Informasi",
    [OBJECTION_S_AJUDIKASI] = "Ajudikasi di Komisi Informasi",
    [OBJECTION_S_PUTUSAN] = "Ada putusan Komisi Informasi",
    [OBJECTION_S_PENGADILAN] = "Diperiksa pengadilan",
    [OBJECTION_S_KASASI] = "Kasasi di Mahkamah Agung",
    [OBJECTION_S_INKRAH] = "Berkekuatan hukum tetap",
};
static const char *const FLAGS[OBJECTION_FLAG_COUNT] = {"TERLAMBAT", "LEWAT_TENGGAT", "DIWAKILI_PLH"};
static const char *const EVENTS[OE__MAX] = {
    [OE_AJUKAN] = "AJUKAN",
    [OE_AJUKAN_TERLAMBAT] = "AJUKAN_TERLAMBAT",
    [OE_TUNJUK_PLH] = "TUNJUK_PLH",
    [OE_PERIKSA] = "PERIKSA",
    [OE_PERTIMBANGAN] = "PERTIMBANGAN",
    [OE_PUTUS] = "PUTUS",
    [OE_LAKSANAKAN] = "LAKSANAKAN",
    [OE_CABUT] = "CABUT",
    [OE_LEWAT] = "LEWAT",
    [OE_SENGKETA] = "SENGKETA",
    [OE_MEDIASI] = "MEDIASI",
    [OE_AJUDIKASI] = "AJUDIKASI",
    [OE_PUTUSAN] = "PUTUSAN",
    [OE_GUGAT] = "GUGAT",
    [OE_KASASI] = "KASASI",
    [OE_INKRAH] = "INKRAH",
    [OE_JALANKAN_PUTUSAN] = "JALANKAN_PUTUSAN",
};

/* In the order of enum objection_fact. */
static const struct workflow_fact FACTS[] = {
    {"ALASAN", "Belum ada alasan keberatan yang dicentang.", "UU 14/2008 ps 35(1)"},
    {"NOMOR", "Nomor permohonan belum diisi.", "PerKI 1/2021 ps 41(5)"},
    {"KUASA", "Surat kuasa khusus bermeterai belum ada.", "PerKI 1/2021 ps 39(3)-(4)"},
    {"DALAM_30", "Sudah lewat 30 hari kerja; keberatan dicatat sebagai terlambat.", "UU 14/2008 ps 36(1)"},
    {"BUKAN_PEMUTUS", "Akun ini ikut memutus, menyusun, atau menyetujui jawaban permohonannya.", "UU 14/2008 ps 35-36"},
    {"SURAT_PLH", "Surat penunjukan Plh. Atasan PPID belum ada.", "UU 14/2008 ps 35-36"},
    {"BERTANGGAL", "Pertimbangan belum bertanggal atau suaranya belum dicatat.", "PerKI 1/2021 ps 10"},
    {"PUTUSAN_TERTULIS", "Tanggapan atas setiap alasan, atau alasan tertulis, belum ada.",
     "UU 14/2008 ps 36(3); PerKI 1/2021 ps 44(2)"},
    {"PENETAPAN", "Surat penetapan klasifikasi belum dilampirkan.", "PerKI 1/2021 ps 44(3)"},
    {"TERLAKSANA", "Perintah dalam tanggapan keberatan belum dilaksanakan.", "UU 14/2008 ps 36(3)"},
    {"PERNYATAAN_CABUT", "Pencabutan belum ditandatangani atau dikirim dengan kode.", "aturan layanan"},
    {"LEWAT", "Tenggat belum lewat.", "UU 14/2008 ps 36(2)"},
    {"NOMOR_SENGKETA", "Nomor register Komisi Informasi belum diisi.", "UU 14/2008 ps 37(2)"},
    {"DAPAT_MEDIASI", "Alasan a tidak dapat dimediasi.", "UU 14/2008 ps 40(2)"},
    {"PUTUSAN_KI", "Putusan Komisi Informasi belum dicatat.", "UU 14/2008 ps 46"},
    {"TAK_TERIMA", "Pernyataan tertulis tidak menerima putusan belum ada.", "UU 14/2008 ps 48(1), 50"},
    {"FINAL", "Putusan belum berkekuatan hukum tetap.", "UU 14/2008 ps 39; PerKI 1/2013 ps 60(3)"},
};

#define S(state) (1u << OBJECTION_##state)
#define WAITING  (S(K_DITERIMA) | S(K_DIPERIKSA))
#define DISPUTE  (S(S_TERDAFTAR) | S(S_MEDIASI) | S(S_AJUDIKASI))
#define STAYS    .to = WORKFLOW_SAME
#define FILED    (OG_ALASAN | OG_KUASA)

static const struct workflow_step STEPS[] = {
    {.from = S(NONE),
     .event = OE_AJUKAN,
     .by = BY(PM) | BY(PL),
     .action = "keberatan.ajukan",
     .to = OBJECTION_K_DITERIMA,
     .needs = FILED | OG_DALAM_30,
     .clock = CLOCK_OBJECTION_START,
     .letter = "L10",
     .tell = TELL_AT | TELL_PU},
    /* What came on paper or by mail and is entered by the office (PerKI ps 43). */
    {.from = S(NONE),
     .event = OE_AJUKAN,
     .by = BY(PL) | BY(PU) | BY(AT),
     .action = "keberatan.daftar",
     .to = OBJECTION_K_DITERIMA,
     .needs = FILED | OG_DALAM_30,
     .clock = CLOCK_OBJECTION_START,
     .letter = "L10",
     .tell = TELL_AT | TELL_PU},
    {.from = S(NONE),
     .event = OE_AJUKAN_TERLAMBAT,
     .by = BY(PM) | BY(PL),
     .action = "keberatan.ajukan",
     .to = OBJECTION_K_DITERIMA,
     .needs = FILED,
     .set = OF_TERLAMBAT,
     .clock = CLOCK_OBJECTION_START,
     .letter = "L10",
     .tell = TELL_AT},
    {.from = S(NONE),
     .event = OE_AJUKAN_TERLAMBAT,
     .by = BY(PL) | BY(PU) | BY(AT),
     .action = "keberatan.daftar",
     .to = OBJECTION_K_DITERIMA,
     .needs = FILED,
     .set = OF_TERLAMBAT,
     .clock = CLOCK_OBJECTION_START,
     .letter = "L10",
     .tell = TELL_AT},
    {.from = WAITING,
     .event = OE_TUNJUK_PLH,
     .by = BY(PI),
     .action = "keberatan.tunjuk_plh",
     STAYS,
     .needs = OG_SURAT_PLH,
     .set = OF_DIWAKILI_PLH,
     .letter = "",
     .tell = TELL_AT},
    {.from = S(K_DITERIMA),
     .event = OE_PERIKSA,
     .by = BY(AT),
     .action = "keberatan.putus",
     .to = OBJECTION_K_DIPERIKSA,
     .needs = OG_BUKAN_PEMUTUS,
     .letter = "",
     .tell = TELL_PU | TELL_TP},
    {.from = S(K_DIPERIKSA),
     .event = OE_PERTIMBANGAN,
     .by = BY(TP),
     .action = "keberatan.pertimbangan",
     STAYS,
     .needs = OG_BERTANGGAL,
     .letter = "",
     .tell = TELL_AT},
    {.from = S(K_DIPERIKSA),
     .event = OE_PUTUS,
     .by = BY(AT),
     .action = "keberatan.putus",
     .to = OBJECTION_K_DITANGGAPI,
     .needs = OG_BUKAN_PEMUTUS | OG_PUTUSAN_TERTULIS,
     .clock = CLOCK_OBJECTION_STOP | CLOCK_ORDER,
     .letter = "L11",
     .tell = TELL_REQUESTER | TELL_PU},
    {.from = S(K_DITANGGAPI),
     .event = OE_LAKSANAKAN,
     .by = BY(PU),
     .action = "keberatan.laksanakan",
     .to = OBJECTION_K_DILAKSANAKAN,
     .needs = OG_TERLAKSANA,
     .letter = "L07",
     .tell = TELL_REQUESTER},
    {.from = WAITING | S(K_DITANGGAPI),
     .event = OE_CABUT,
     .by = BY(PM),
     .action = "permohonan.milik",
     .to = OBJECTION_K_DICABUT,
     .needs = OG_PERNYATAAN_CABUT,
     .clock = CLOCK_OBJECTION_STOP,
     .letter = "L08",
     .tell = TELL_AT},
    /* On signed paper; PU, whose answer is contested, does not take it back for the requester. */
    {.from = WAITING | S(K_DITANGGAPI),
     .event = OE_CABUT,
     .by = BY(PL),
     .action = "permohonan.wakili",
     .to = OBJECTION_K_DICABUT,
     .needs = OG_PERNYATAAN_CABUT,
     .clock = CLOCK_OBJECTION_STOP,
     .letter = "L08",
     .tell = TELL_AT},
    {.from = WAITING,
     .event = OE_LEWAT,
     .by = BY_TIMER,
     .action = "",
     STAYS,
     .without = OF_LEWAT_TENGGAT,
     .needs = OG_LEWAT,
     .set = OF_LEWAT_TENGGAT,
     .letter = "",
     .tell = TELL_AT | TELL_PU | TELL_REQUESTER},
    {.from = S(K_DITANGGAPI) | S(K_DILAKSANAKAN),
     .event = OE_SENGKETA,
     .by = BY(PU) | BY(AT),
     .action = "sengketa.catat",
     .to = OBJECTION_S_TERDAFTAR,
     .needs = OG_NOMOR_SENGKETA,
     .clock = CLOCK_DISPUTE,
     .letter = "",
     .tell = TELL_AT | TELL_LEGAL},
    {.from = WAITING,
     .event = OE_SENGKETA,
     .by = BY(PU) | BY(AT),
     .action = "sengketa.catat",
     .to = OBJECTION_S_TERDAFTAR,
     .with = OF_LEWAT_TENGGAT,
     .needs = OG_NOMOR_SENGKETA,
     .clock = CLOCK_DISPUTE,
     .letter = "",
     .tell = TELL_AT | TELL_LEGAL},
    {.from = S(S_TERDAFTAR),
     .event = OE_MEDIASI,
     .by = BY(PU) | BY(AT),
     .action = "sengketa.catat",
     .to = OBJECTION_S_MEDIASI,
     .needs = OG_DAPAT_MEDIASI,
     .letter = "",
     .tell = TELL_AT},
    {.from = S(S_TERDAFTAR) | S(S_MEDIASI),
     .event = OE_AJUDIKASI,
     .by = BY(PU) | BY(AT),
     .action = "sengketa.catat",
     .to = OBJECTION_S_AJUDIKASI,
     .letter = "",
     .tell = TELL_AT},
    {.from = DISPUTE,
     .event = OE_PUTUSAN,
     .by = BY(PU) | BY(AT),
     .action = "sengketa.catat",
     .to = OBJECTION_S_PUTUSAN,
     .needs = OG_PUTUSAN_KI,
     .clock = CLOCK_ORDER | CLOCK_LAWSUIT,
     .letter = "",
     .tell = TELL_PU},
    {.from = S(S_PUTUSAN),
     .event = OE_GUGAT,
     .by = BY(PU) | BY(AT),
     .action = "sengketa.catat",
     .to = OBJECTION_S_PENGADILAN,
     .needs = OG_TAK_TERIMA,
     .letter = "",
     .tell = TELL_AT},
    {.from = S(S_PENGADILAN),
     .event = OE_KASASI,
     .by = BY(PU) | BY(AT),
     .action = "sengketa.catat",
     .to = OBJECTION_S_KASASI,
     .needs = OG_TAK_TERIMA,
     .letter = "",
     .tell = TELL_AT},
    {.from = DISPUTE | S(S_PUTUSAN) | S(S_PENGADILAN) | S(S_KASASI),
     .event = OE_INKRAH,
     .by = BY(PU) | BY(AT),
     .action = "sengketa.catat",
     .to = OBJECTION_S_INKRAH,
     .needs = OG_FINAL,
     .clock = CLOCK_ORDER,
     .letter = "",
     .tell = TELL_PU},
    {.from = S(S_INKRAH),
     .event = OE_JALANKAN_PUTUSAN,
     .by = BY(PU),
     .action = "keberatan.laksanakan",
     STAYS,
     .needs = OG_TERLAKSANA,
     .letter = "L07",
     .tell = TELL_REQUESTER},
};

const struct workflow objection_workflow = {
    .name = "keberatan",
    .steps = STEPS,
    .step_count = COUNT(STEPS),
    .states = STATES,
    .events = EVENTS,
    .flags = FLAGS,
    .state_count = OBJECTION__MAX,
    .event_count = OE__MAX,
    .flag_count = OBJECTION_FLAG_COUNT,
    .fact_count = COUNT(FACTS),
    .facts = FACTS,
};

const char *objection_state_word(enum objection_state s)
{
	return s > OBJECTION_NONE && s < OBJECTION__MAX ? STATES[s] : "";
}

int objection_state_parse(struct span word, enum objection_state *out)
{
	int i = workflow_word(STATES, OBJECTION__MAX, word);
	if (i >= 0)
		*out = (enum objection_state)i;
	return i < 0 ? -1 : 0;
}

bool objection_is_waiting(enum objection_state s)
{
	return WAITING & 1u << s;
}

const char *objection_label(enum objection_state s)
{
	return s > OBJECTION_NONE && s < OBJECTION__MAX ? LABELS[s] : "";
}

static const char *const GROUNDS[GROUND_COUNT] = {
    "permohonan ditolak berdasarkan alasan pengecualian (pasal 17)",
    "informasi berkala tidak disediakan",
    "permohonan tidak ditanggapi",
    "permohonan ditanggapi tidak sebagaimana yang diminta",
    "permohonan tidak dipenuhi",
    "biaya yang dikenakan tidak wajar",
    "informasi disampaikan melebihi jangka waktu",
};

const char *ground_text(char letter)
{
	return letter >= 'a' && letter < 'a' + GROUND_COUNT ? GROUNDS[letter - 'a'] : "";
}

int grounds_parse(struct span s, char out[GROUND_COUNT + 1])
{
	bool ticked[GROUND_COUNT] = {false};
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == ' ' || c == ',')
			continue;
		if (c < 'a' || c >= 'a' + GROUND_COUNT)
			return -1;
		ticked[c - 'a'] = true;
	}
	for (size_t i = 0; i < GROUND_COUNT; i++)
		if (ticked[i])
			out[n++] = (char)('a' + (int)i);
	out[n] = '\0';
	return n ? 0 : -1;
}

bool grounds_mediable(const char *grounds)
{
	return grounds[strspn(grounds, "a")] != '\0';
}

const char *objection_outcome_word(enum objection_outcome o)
{
	static const char *const WORDS[OBJECTION_OUTCOME__MAX] = {
	    [OBJECTION_OPEN] = "",
	    [OBJECTION_MENERIMA] = "MENERIMA",
	    [OBJECTION_MENERIMA_SEBAGIAN] = "MENERIMA_SEBAGIAN",
	    [OBJECTION_MENGUATKAN] = "MENGUATKAN",
	};
	return o >= 0 && o < OBJECTION_OUTCOME__MAX ? WORDS[o] : "";
}

uint32_t objection_decision_needs(const char *grounds, enum objection_outcome o)
{
	bool confirms = o == OBJECTION_MENGUATKAN || o == OBJECTION_MENERIMA_SEBAGIAN;
	return confirms && strchr(grounds, 'a') ? OG_PENETAPAN : 0;
}

uint32_t objection_filing_needs(const char *grounds)
{
	return strcmp(grounds, "b") == 0 ? 0 : OG_NOMOR;
}
