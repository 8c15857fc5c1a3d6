#include "policies/request_state.h"

static const char *const STATES[REQUEST__MAX] = {
    [REQUEST_NONE] = "",
    [REQUEST_DITERIMA] = "DITERIMA",
    [REQUEST_DIPERIKSA] = "DIPERIKSA",
    [REQUEST_TIDAK_LENGKAP] = "TIDAK_LENGKAP",
    [REQUEST_DIPROSES] = "DIPROSES",
    [REQUEST_DITANGGAPI] = "DITANGGAPI",
    [REQUEST_PEMBAYARAN] = "PEMBAYARAN",
    [REQUEST_SELESAI] = "SELESAI",
    [REQUEST_DICABUT] = "DICABUT",
    [REQUEST_DITUTUP_TIDAK_DILENGKAPI] = "DITUTUP_TIDAK_DILENGKAPI",
};
static const char *const LABELS[REQUEST__MAX] = {
    [REQUEST_NONE] = "",
    [REQUEST_DITERIMA] = "Diterima",
    [REQUEST_DIPERIKSA] = "Diterima",
    [REQUEST_TIDAK_LENGKAP] = "Perlu dilengkapi",
    [REQUEST_DIPROSES] = "Diproses",
    [REQUEST_DITANGGAPI] = "Ditanggapi",
    [REQUEST_PEMBAYARAN] = "Ditanggapi",
    [REQUEST_SELESAI] = "Selesai",
    [REQUEST_DICABUT] = "Dicabut",
    [REQUEST_DITUTUP_TIDAK_DILENGKAPI] = "Ditutup, boleh diajukan lagi",
};
static const char *const FLAGS[REQUEST_FLAG_COUNT] = {
    "DIPERPANJANG", "LEWAT_TENGGAT", "ADA_KEBERATAN",   "DIALIHKAN",
    "MASSAL",       "DITERUSKAN",    "UJI_KONSEKUENSI", "PENGHITAMAN",
};
static const char *const EVENTS[RE__MAX] = {
    [RE_AJUKAN] = "AJUKAN",
    [RE_TANDAI_MASSAL] = "TANDAI_MASSAL",
    [RE_PERIKSA] = "PERIKSA",
    [RE_LENGKAP] = "LENGKAP",
    [RE_TIDAK_LENGKAP] = "TIDAK_LENGKAP",
    [RE_DILENGKAPI] = "DILENGKAPI",
    [RE_USUL_TUTUP] = "USUL_TUTUP",
    [RE_TUTUP] = "TUTUP",
    [RE_LENGKAP_TERLAMBAT] = "LENGKAP_TERLAMBAT",
    [RE_USUL_TERSEDIA] = "USUL_TERSEDIA",
    [RE_TERSEDIA] = "TERSEDIA",
    [RE_USUL_TERUSKAN] = "USUL_TERUSKAN",
    [RE_TERUSKAN] = "TERUSKAN",
    [RE_JAWAB_UNIT] = "JAWAB_UNIT",
    [RE_RUJUK] = "RUJUK",
    [RE_MULAI_UJI] = "MULAI_UJI",
    [RE_SELESAI_UJI] = "SELESAI_UJI",
    [RE_MULAI_HITAM] = "MULAI_HITAM",
    [RE_SELESAI_HITAM] = "SELESAI_HITAM",
    [RE_PERPANJANG] = "PERPANJANG",
    [RE_SETUJUI_TOLAK] = "SETUJUI_TOLAK",
    [RE_PUTUS] = "PUTUS",
    [RE_URUNG] = "URUNG",
    [RE_TAGIH] = "TAGIH",
    [RE_BAYAR] = "BAYAR",
    [RE_SERAHKAN] = "SERAHKAN",
    [RE_TAUTAN_PUTUS] = "TAUTAN_PUTUS",
    [RE_CABUT] = "CABUT",
    [RE_LEWAT] = "LEWAT",
    [RE_KALENDER] = "KALENDER",
    [RE_KEBERATAN] = "KEBERATAN",
    [RE_KOREKSI] = "KOREKSI",
};

/* In the order of enum request_fact. */
static const struct workflow_fact FACTS[] = {
    {"ISI", "Isi informasi yang diminta belum ditulis.", "UU 14/2008 ps 22(2)"},
    {"SYARAT_LENGKAP", "Syarat permohonan belum semua dicentang.", "PerKI 1/2021 ps 27, 29(5), 30(1)"},
    {"KEKURANGAN", "Belum ada kekurangan yang dicentang.", "PerKI 1/2021 ps 33(1)"},
    {"LEWAT_LENGKAPI", "Masa melengkapi belum lewat, atau catatannya belum ada di register.", "PerKI 1/2021 ps 33(4)"},
    {"DIUSULKAN", "Belum ada usul dari akun lain.", "PerKI 1/2021 ps 33(4)"},
    {"SUSULAN", "Sudah lewat 14 hari kerja sejak ditutup.", "aturan layanan"},
    {"TAUTAN_HIDUP", "Tautannya tidak membuka informasi yang diminta.", "UU 14/2008 ps 22(7)f"},
    {"UNIT", "Unit tujuan belum dipilih.", "PerKI 1/2021 ps 9"},
    {"JAWABAN_UNIT", "Jawaban unit belum berisi berkas, pernyataan tidak dikuasai, atau usul kelas.",
     "PerKI 1/2021 ps 9"},
    {"BADAN_LAIN", "Badan publik yang menguasai informasi belum disebut.", "UU 14/2008 ps 22(7)b"},
    {"HURUF", "Huruf pasal 17 belum disebut.", "UU 14/2008 ps 17, 19"},
    {"HASIL_UJI", "Lembar uji konsekuensi belum lengkap.", "PerKI 1/2021 ps 49(2)"},
    {"KEMBARAN", "Salinan yang dihitamkan belum disetujui dan belum lolos gerbang.", "UU 14/2008 ps 22(7)e"},
    {"ALASAN_PANJANG", "Dasar a atau b dan alasan perpanjangan belum ditulis.", "PerKI 1/2021 ps 36(1)"},
    {"DALAM_TENGGAT", "Tenggat jawaban sudah lewat; perpanjangan tidak dapat dikirim lagi.", "UU 14/2008 ps 22(8)"},
    {"BUTIR_DIPUTUS", "Masih ada butir tanpa putusan.", "UU 14/2008 ps 22(7)"},
    {"UJI", "Nomor uji konsekuensi belum ada untuk setiap bagian yang ditolak.",
     "UU 14/2008 ps 19; PerKI 1/2021 ps 34(2)"},
    {"PENETAPAN", "Surat penetapan klasifikasi belum dilampirkan.", "PerKI 1/2021 ps 34(2)"},
    {"SETUJU_PIMPINAN", "Penolakan belum disetujui pimpinan badan publik.", "PP 61/2010 ps 2(2), 3(2)"},
    {"BELUM_TERKIRIM", "Surat sudah terkirim; pakai langkah koreksi.", "aturan layanan"},
    {"TARIF", "Tarif salinan yang diumumkan belum ada, atau biayanya nol.", "PerKI 1/2021 ps 37-38"},
    {"BUKTI_BAYAR", "Bukti bayar atau pembebasan biaya belum dicatat.", "PerKI 1/2021 ps 38(4)"},
    {"BUKTI_SERAH", "Tanda terima, catatan unduhan, atau 30 hari kerja sejak tersedia belum ada.",
     "UU 14/2008 ps 22(7)d"},
    {"PERNYATAAN_CABUT", "Pencabutan belum ditandatangani atau dikirim dengan kode.", "aturan layanan"},
    {"LEWAT", "Tenggat belum lewat.", "UU 14/2008 ps 22(7)"},
    {"ALASAN_KOREKSI", "Alasan koreksi belum ditulis.", "aturan layanan"},
    {"TAUTAN_MATI", "Tautan jawaban masih berfungsi.", "UU 14/2008 ps 22(7)f"},
    {"KEMBALI_TEPAT", "Menurut kalender yang berlaku, jawaban tetap lewat tenggat.", "UU 14/2008 ps 22(7)"},
};

#define S(state) (1u << REQUEST_##state)
#define WAITING  (S(DITERIMA) | S(DIPERIKSA) | S(TIDAK_LENGKAP) | S(DIPROSES))
#define OPEN     (WAITING | S(DITANGGAPI) | S(PEMBAYARAN))
#define SUBTASKS (RF_DITERUSKAN | RF_UJI_KONSEKUENSI | RF_PENGHITAMAN)
#define STAYS    .to = WORKFLOW_SAME

/* The whole life of a request, in the order of domain 6.1.  Where a row names fewer posts than the matrix gives the
 * action, 6.1 asks for it. */
static const struct workflow_step STEPS[] = {
    {.from = S(NONE),
     .event = RE_AJUKAN,
     .by = BY(AN) | BY(PM) | BY(PL) | BY(PU),
     .action = "permohonan.ajukan",
     .to = REQUEST_DITERIMA,
     .needs = RG_ISI,
     .clock = CLOCK_U_START | CLOCK_CHECK_START,
     .letter = "L01",
     .tell = TELL_REQUESTER | TELL_PL},
    {.from = S(DITERIMA),
     .event = RE_TANDAI_MASSAL,
     .by = BY_TIMER,
     .action = "",
     STAYS,
     .without = RF_MASSAL,
     .set = RF_MASSAL,
     .letter = ""},
    {.from = S(DITERIMA),
     .event = RE_PERIKSA,
     .by = BY(PL) | BY(PU),
     .action = "permohonan.periksa",
     .to = REQUEST_DIPERIKSA,
     .letter = ""},
    {.from = S(DIPERIKSA),
     .event = RE_LENGKAP,
     .by = BY(PL) | BY(PU),
     .action = "permohonan.periksa",
     .to = REQUEST_DIPROSES,
     .needs = RG_SYARAT_LENGKAP,
     .clock = CLOCK_P_START,
     .letter = "L01",
     .tell = TELL_REQUESTER | TELL_PU},
    {.from = S(DIPERIKSA),
     .event = RE_TIDAK_LENGKAP,
     .by = BY(PL) | BY(PU),
     .action = "permohonan.periksa",
     .to = REQUEST_TIDAK_LENGKAP,
     .needs = RG_KEKURANGAN,
     .clock = CLOCK_REPAIR_START,
     .letter = "L02",
     .tell = TELL_REQUESTER},
    {.from = S(TIDAK_LENGKAP),
     .event = RE_DILENGKAPI,
     .by = BY(PM),
     .action = "permohonan.milik",
     .to = REQUEST_DIPERIKSA,
     .clock = CLOCK_REPAIR_STOP | CLOCK_CHECK_AGAIN,
     .letter = "",
     .tell = TELL_PL},
    {.from = S(TIDAK_LENGKAP),
     .event = RE_DILENGKAPI,
     .by = BY(PL) | BY(PU),
     .action = "permohonan.wakili",
     .to = REQUEST_DIPERIKSA,
     .clock = CLOCK_REPAIR_STOP | CLOCK_CHECK_AGAIN,
     .letter = "",
     .tell = TELL_PL},
    {.from = S(TIDAK_LENGKAP),
     .event = RE_USUL_TUTUP,
     .by = BY(PL),
     .action = "permohonan.tutup_usul",
     STAYS,
     .needs = RG_LEWAT_LENGKAPI,
     .letter = "",
     .tell = TELL_PU},
    {.from = S(TIDAK_LENGKAP),
     .event = RE_TUTUP,
     .by = BY(PU),
     .action = "permohonan.tutup",
     .to = REQUEST_DITUTUP_TIDAK_DILENGKAPI,
     .needs = RG_LEWAT_LENGKAPI | RG_DIUSULKAN,
     .clock = CLOCK_STOP,
     .letter = "L02b",
     .tell = TELL_REQUESTER},
    {.from = S(DITUTUP_TIDAK_DILENGKAPI),
     .event = RE_LENGKAP_TERLAMBAT,
     .by = BY(PL),
     .action = "permohonan.wakili",
     .to = REQUEST_DITERIMA,
     .needs = RG_SUSULAN,
     .clock = CLOCK_U_START | CLOCK_CHECK_START,
     .letter = "L01",
     .tell = TELL_REQUESTER,
     .opens_case = true},
    {.from = S(DIPERIKSA) | S(DIPROSES),
     .event = RE_USUL_TERSEDIA,
     .by = BY(PL),
     .action = "permohonan.konsep",
     STAYS,
     .needs = RG_TAUTAN_HIDUP,
     .letter = "",
     .tell = TELL_PU},
    {.from = S(DIPERIKSA) | S(DIPROSES),
     .event = RE_TERSEDIA,
     .by = BY(PU),
     .action = "permohonan.putus",
     .to = REQUEST_DITANGGAPI,
     .needs = RG_TAUTAN_HIDUP | RG_BUTIR_DIPUTUS,
     .clear = SUBTASKS,
     .clock = CLOCK_STOP,
     .letter = "L03",
     .tell = TELL_REQUESTER},
    {.from = S(DIPROSES),
     .event = RE_USUL_TERUSKAN,
     .by = BY(PL),
     .action = "permohonan.teruskan_usul",
     STAYS,
     .letter = "",
     .tell = TELL_PU},
    {.from = S(DIPROSES),
     .event = RE_TERUSKAN,
     .by = BY(PU),
     .action = "permohonan.teruskan",
     STAYS,
     .needs = RG_UNIT,
     .set = RF_DITERUSKAN,
     .letter = "",
     .tell = TELL_PP},
    {.from = S(DIPROSES),
     .event = RE_JAWAB_UNIT,
     .by = BY(PP),
     .action = "permohonan.jawab_unit",
     STAYS,
     .with = RF_DITERUSKAN,
     .needs = RG_JAWABAN_UNIT,
     .clear = RF_DITERUSKAN,
     .letter = "",
     .tell = TELL_PU},
    {.from = S(DIPROSES),
     .event = RE_RUJUK,
     .by = BY(PU),
     .action = "permohonan.teruskan",
     STAYS,
     .without = RF_DIALIHKAN,
     .needs = RG_BADAN_LAIN,
     .set = RF_DIALIHKAN,
     .letter = "L09",
     .tell = TELL_REQUESTER},
    {.from = S(DIPROSES),
     .event = RE_MULAI_UJI,
     .by = BY(PU),
     .action = "uji.catat",
     STAYS,
     .without = RF_UJI_KONSEKUENSI,
     .needs = RG_HURUF,
     .set = RF_UJI_KONSEKUENSI,
     .letter = "L13",
     .tell = TELL_TP | TELL_PI},
    {.from = S(DIPROSES),
     .event = RE_SELESAI_UJI,
     .by = BY(PP) | BY(PU) | BY(TP),
     .action = "uji.catat",
     STAYS,
     .with = RF_UJI_KONSEKUENSI,
     .needs = RG_HASIL_UJI,
     .clear = RF_UJI_KONSEKUENSI,
     .letter = "",
     .tell = TELL_PU},
    {.from = S(DIPROSES),
     .event = RE_MULAI_HITAM,
     .by = BY(PP) | BY(PU),
     .action = "hitam.buat",
     STAYS,
     .without = RF_PENGHITAMAN,
     .set = RF_PENGHITAMAN,
     .letter = ""},
    {.from = S(DIPROSES),
     .event = RE_SELESAI_HITAM,
     .by = BY(PU),
     .action = "hitam.setujui",
     STAYS,
     .with = RF_PENGHITAMAN,
     .needs = RG_KEMBARAN,
     .clear = RF_PENGHITAMAN,
     .letter = "",
     .tell = TELL_PU},
    {.from = S(DIPROSES),
     .event = RE_PERPANJANG,
     .by = BY(PU),
     .action = "permohonan.perpanjang",
     STAYS,
     .without = RF_DIPERPANJANG | RF_LEWAT_TENGGAT,
     .needs = RG_ALASAN_PANJANG | RG_DALAM_TENGGAT,
     .set = RF_DIPERPANJANG,
     .clock = CLOCK_EXTEND,
     .letter = "L04",
     .tell = TELL_REQUESTER},
    {.from = S(DIPROSES),
     .event = RE_SETUJUI_TOLAK,
     .by = BY(PI),
     .action = "permohonan.setujui_tolak",
     STAYS,
     .needs = RG_BUTIR_DIPUTUS,
     .letter = "",
     .tell = TELL_PU},
    {.from = S(DIPROSES),
     .event = RE_PUTUS,
     .by = BY(PU),
     .action = "permohonan.putus",
     .to = REQUEST_DITANGGAPI,
     .without = RF_UJI_KONSEKUENSI | RF_PENGHITAMAN,
     .needs = RG_BUTIR_DIPUTUS,
     .clear = RF_DITERUSKAN,
     .clock = CLOCK_STOP,
     .letter = "L03",
     .tell = TELL_REQUESTER},
    {.from = S(DITANGGAPI),
     .event = RE_URUNG,
     .by = BY(PU),
     .action = "permohonan.koreksi",
     .to = REQUEST_DIPROSES,
     .needs = RG_BELUM_TERKIRIM | RG_ALASAN_KOREKSI,
     .clock = CLOCK_RESUME,
     .letter = ""},
    {.from = S(DITANGGAPI),
     .event = RE_TAGIH,
     .by = BY(PU),
     .action = "permohonan.serahkan",
     .to = REQUEST_PEMBAYARAN,
     .needs = RG_TARIF,
     .clock = CLOCK_DELIVERY,
     .letter = "L06",
     .tell = TELL_REQUESTER},
    {.from = S(PEMBAYARAN),
     .event = RE_BAYAR,
     .by = BY(PL) | BY(PU),
     .action = "permohonan.serahkan",
     .to = REQUEST_DITANGGAPI,
     .needs = RG_BUKTI_BAYAR,
     .letter = "",
     .tell = TELL_PL},
    {.from = S(DITANGGAPI),
     .event = RE_SERAHKAN,
     .by = BY(PM),
     .action = "permohonan.milik",
     .to = REQUEST_SELESAI,
     .needs = RG_BUKTI_SERAH,
     .letter = "L07",
     .tell = TELL_REQUESTER},
    {.from = S(DITANGGAPI),
     .event = RE_SERAHKAN,
     .by = BY(PL) | BY(PU),
     .action = "permohonan.serahkan",
     .to = REQUEST_SELESAI,
     .needs = RG_BUKTI_SERAH,
     .letter = "L07",
     .tell = TELL_REQUESTER},
    {.from = S(DITANGGAPI) | S(SELESAI),
     .event = RE_TAUTAN_PUTUS,
     .by = BY_TIMER,
     .action = "",
     .to = REQUEST_DIPROSES,
     .needs = RG_TAUTAN_MATI,
     .clock = CLOCK_RESUME,
     .letter = "",
     .tell = TELL_PU},
    {.from = OPEN,
     .event = RE_CABUT,
     .by = BY(PM),
     .action = "permohonan.milik",
     .to = REQUEST_DICABUT,
     .needs = RG_PERNYATAAN_CABUT,
     .clear = SUBTASKS,
     .clock = CLOCK_STOP,
     .letter = "L08",
     .tell = TELL_PU},
    {.from = OPEN,
     .event = RE_CABUT,
     .by = BY(PL) | BY(PU),
     .action = "permohonan.wakili",
     .to = REQUEST_DICABUT,
     .needs = RG_PERNYATAAN_CABUT,
     .clear = SUBTASKS,
     .clock = CLOCK_STOP,
     .letter = "L08",
     .tell = TELL_PU},
    {.from = WAITING,
     .event = RE_LEWAT,
     .by = BY_TIMER,
     .action = "",
     STAYS,
     .without = RF_LEWAT_TENGGAT,
     .needs = RG_LEWAT,
     .set = RF_LEWAT_TENGGAT,
     .letter = "",
     .tell = TELL_PU | TELL_AT | TELL_REQUESTER},
    {.from = OPEN | S(SELESAI),
     .event = RE_KALENDER,
     .by = BY_TIMER,
     .action = "",
     STAYS,
     .with = RF_LEWAT_TENGGAT,
     .needs = RG_KEMBALI_TEPAT,
     .clear = RF_LEWAT_TENGGAT,
     .letter = "",
     .tell = TELL_PU | TELL_AT | TELL_REQUESTER},
    {.from = S(DITANGGAPI) | S(PEMBAYARAN) | S(SELESAI),
     .event = RE_KEBERATAN,
     .by = BY(PM) | BY(PL),
     .action = "keberatan.ajukan",
     STAYS,
     .set = RF_ADA_KEBERATAN,
     .letter = "",
     .tell = TELL_AT},
    {.from = WAITING,
     .event = RE_KEBERATAN,
     .by = BY(PM) | BY(PL),
     .action = "keberatan.ajukan",
     STAYS,
     .with = RF_LEWAT_TENGGAT,
     .set = RF_ADA_KEBERATAN,
     .letter = "",
     .tell = TELL_AT},
    {.from = S(SELESAI),
     .event = RE_KOREKSI,
     .by = BY(PU),
     .action = "permohonan.koreksi",
     .to = REQUEST_DITANGGAPI,
     .needs = RG_ALASAN_KOREKSI,
     .letter = "L03",
     .tell = TELL_REQUESTER},
};

const struct workflow request_workflow = {
    .name = "permohonan",
    .steps = STEPS,
    .step_count = COUNT(STEPS),
    .states = STATES,
    .events = EVENTS,
    .flags = FLAGS,
    .state_count = REQUEST__MAX,
    .event_count = RE__MAX,
    .flag_count = REQUEST_FLAG_COUNT,
    .fact_count = COUNT(FACTS),
    .facts = FACTS,
};

const char *request_state_word(enum request_state s)
{
	return s > REQUEST_NONE && s < REQUEST__MAX ? STATES[s] : "";
}

int request_state_parse(struct span word, enum request_state *out)
{
	int i = workflow_word(STATES, REQUEST__MAX, word);
	if (i >= 0)
		*out = (enum request_state)i;
	return i < 0 ? -1 : 0;
}

bool request_is_open(enum request_state s)
{
	return OPEN & 1u << s;
}

bool request_is_waiting(enum request_state s)
{
	return WAITING & 1u << s;
}

const char *request_label(enum request_state s)
{
	return s > REQUEST_NONE && s < REQUEST__MAX ? LABELS[s] : "";
}

const char *request_label_now(struct workflow_case c)
{
	if ((c.flags & RF_LEWAT_TENGGAT) && c.state == REQUEST_TIDAK_LENGKAP)
		return "Menunggu kelengkapan dari pemohon";
	if ((c.flags & RF_LEWAT_TENGGAT) && request_is_waiting((enum request_state)c.state))
		return "Lewat batas: Anda boleh mengajukan keberatan";
	if ((c.flags & RF_DIPERPANJANG) && c.state == REQUEST_DIPROSES)
		return "Diperpanjang";
	return request_label((enum request_state)c.state);
}

static const char *const OUTCOMES[OUTCOME__MAX] = {
    [OUTCOME_NONE] = "",
    [OUTCOME_DIKABULKAN] = "DIKABULKAN",
    [OUTCOME_DIKABULKAN_SEBAGIAN] = "DIKABULKAN_SEBAGIAN",
    [OUTCOME_DITOLAK] = "DITOLAK",
    [OUTCOME_TIDAK_DIKUASAI] = "TIDAK_DIKUASAI",
    [OUTCOME_BELUM_DIDOKUMENTASIKAN] = "BELUM_DIDOKUMENTASIKAN",
    [OUTCOME_SUDAH_TERSEDIA] = "SUDAH_TERSEDIA",
};

const char *outcome_word(enum outcome o)
{
	return o > OUTCOME_NONE && o < OUTCOME__MAX ? OUTCOMES[o] : "";
}

int outcome_parse(struct span word, enum outcome *out)
{
	int i = workflow_word(OUTCOMES, OUTCOME__MAX, word);
	if (i >= 0)
		*out = (enum outcome)i;
	return i < 0 ? -1 : 0;
}

enum outcome request_outcome(const struct item_decision *items, size_t count)
{
	size_t of[OUTCOME__MAX] = {0};
	for (size_t i = 0; i < count; i++)
		of[items[i].outcome]++;
	if (count == 0 || of[OUTCOME_NONE])
		return OUTCOME_NONE;
	for (int o = 0; o < OUTCOME__MAX; o++)
		if (of[o] == count)
			return (enum outcome)o;
	if (of[OUTCOME_DIKABULKAN] || of[OUTCOME_DIKABULKAN_SEBAGIAN])
		return OUTCOME_DIKABULKAN_SEBAGIAN;
	if (of[OUTCOME_DITOLAK])
		return OUTCOME_DITOLAK;
	return of[OUTCOME_TIDAK_DIKUASAI] ? OUTCOME_TIDAK_DIKUASAI : OUTCOME_BELUM_DIDOKUMENTASIKAN;
}

static bool refuses(const struct item_decision *d)
{
	return d->outcome == OUTCOME_DITOLAK || d->outcome == OUTCOME_DIKABULKAN_SEBAGIAN;
}

bool request_refuses(const struct item_decision *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (refuses(&items[i]))
			return true;
	return false;
}

uint32_t request_decision_needs(const struct item_decision *items, size_t count)
{
	uint32_t needs = 0;
	for (size_t i = 0; i < count; i++) {
		if (refuses(&items[i]))
			needs |= RG_SETUJU_PIMPINAN | (items[i].letter ? RG_UJI | RG_PENETAPAN : 0);
		if (items[i].redacted)
			needs |= RG_KEMBARAN;
	}
	return needs;
}

enum workflow_answer request_decide(const struct policy *p, struct workflow_case now, int actor, uint32_t facts,
                                    const struct item_decision *items, size_t count, struct workflow_move *out)
{
	if (request_outcome(items, count) == OUTCOME_NONE)
		facts &= ~(uint32_t)RG_BUTIR_DIPUTUS;
	else
		facts |= RG_BUTIR_DIPUTUS;
	enum workflow_answer answer = workflow_step(&request_workflow, p, now, RE_PUTUS, actor, facts, out);
	uint32_t missing = request_decision_needs(items, count) & ~facts;
	if ((answer == WORKFLOW_MOVED || answer == WORKFLOW_GUARD) && missing) {
		out->missing |= missing;
		out->after = now;
		return WORKFLOW_GUARD;
	}
	return answer;
}
