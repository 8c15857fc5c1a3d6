#include "www/next_step.h"

#include <stddef.h>

#define E(event) (1ull << RE_##event)
#define O(event) (1ull << OE_##event)

/* The first row that fits: STATE, all of WITH, none of WITHOUT, and one of OPEN that this person can take (0: any
 * person). */
struct row {
	int state;
	uint32_t with, without;
	uint64_t open;
	struct next_step step;
};

static const struct row REQUESTS[] = {
    {REQUEST_DITERIMA, 0, 0, E(PERIKSA), {"Periksa kelengkapan", "Periksa", "kelengkapan", false}},
    {REQUEST_DITERIMA, 0, 0, 0, {"Periksa kelengkapan", "Buka", "", true}},
    {REQUEST_DIPERIKSA, 0, 0, E(LENGKAP), {"Periksa kelengkapan", "Periksa", "kelengkapan", false}},
    {REQUEST_DIPERIKSA, 0, 0, 0, {"Periksa kelengkapan", "Buka", "", true}},
    {REQUEST_TIDAK_LENGKAP, 0, 0, 0, {"Perlu dilengkapi pemohon", "Buka", "", true}},
    {REQUEST_DIPROSES, RF_DITERUSKAN, 0, E(JAWAB_UNIT), {"Menunggu jawaban Anda", "Jawab", "jawab-unit", false}},
    {REQUEST_DIPROSES, RF_DITERUSKAN, 0, E(PUTUS), {"Menunggu unit", "Ingatkan unit", "", false}},
    {REQUEST_DIPROSES, RF_DITERUSKAN, 0, 0, {"Menunggu unit", "Buka", "", true}},
    {REQUEST_DIPROSES, RF_UJI_KONSEKUENSI, 0, E(SELESAI_UJI), {"Uji konsekuensi", "Lengkapi uji", "", false}},
    {REQUEST_DIPROSES, RF_UJI_KONSEKUENSI, 0, 0, {"Uji konsekuensi", "Buka", "", true}},
    {REQUEST_DIPROSES, RF_PENGHITAMAN, 0, E(SELESAI_HITAM), {"Penghitaman", "Setujui salinan", "berkas", false}},
    {REQUEST_DIPROSES, RF_PENGHITAMAN, 0, 0, {"Penghitaman", "Buka", "", true}},
    {REQUEST_DIPROSES, 0, 0, E(PUTUS), {"Siap diputus", "Putuskan", "putusan", false}},
    {REQUEST_DIPROSES, 0, 0, E(SETUJUI_TOLAK), {"Menunggu pengesahan pimpinan", "Sahkan", "pengesahan", false}},
    {REQUEST_DIPROSES, 0, 0, E(USUL_TERUSKAN), {"Siap diputus", "Usulkan diteruskan", "usul-teruskan", false}},
    {REQUEST_DIPROSES, 0, 0, 0, {"Diproses", "Buka", "", true}},
    {REQUEST_DITANGGAPI, 0, 0, E(SERAHKAN), {"Menunggu diserahkan", "Catat penyerahan", "serahkan", false}},
    {REQUEST_DITANGGAPI, 0, 0, 0, {"Sudah dijawab", "Buka", "", true}},
    {REQUEST_PEMBAYARAN, 0, 0, E(BAYAR), {"Menunggu pembayaran", "Catat pembayaran", "bayar", true}},
    {REQUEST_PEMBAYARAN, 0, 0, 0, {"Menunggu pembayaran", "Buka", "", true}},
    {REQUEST_SELESAI, 0, 0, 0, {"Selesai", "Buka", "", true}},
    {REQUEST_DICABUT, 0, 0, 0, {"Dicabut", "Buka", "", true}},
    {REQUEST_DITUTUP_TIDAK_DILENGKAPI, 0, 0, 0, {"Ditutup, boleh diajukan lagi", "Buka", "", true}},
};
static const struct row OBJECTIONS[] = {
    {OBJECTION_K_DITERIMA, 0, 0, O(PERIKSA), {"Keberatan baru", "Periksa", "periksa", false}},
    {OBJECTION_K_DITERIMA, 0, 0, 0, {"Di Atasan PPID", "Lihat", "", true}},
    {OBJECTION_K_DIPERIKSA, 0, 0, O(PUTUS), {"Keberatan diperiksa", "Putuskan", "putus", false}},
    {OBJECTION_K_DIPERIKSA, 0, 0, O(PERTIMBANGAN), {"Keberatan diperiksa", "Beri pertimbangan", "pertimbangan", false}},
    {OBJECTION_K_DIPERIKSA, 0, 0, 0, {"Di Atasan PPID", "Lihat", "", true}},
    {OBJECTION_K_DITANGGAPI, 0, 0, O(LAKSANAKAN), {"Perintah belum dilaksanakan", "Laksanakan", "laksanakan", false}},
    {OBJECTION_K_DITANGGAPI, 0, 0, 0, {"Keberatan ditanggapi", "Lihat", "", true}},
    {OBJECTION_K_DILAKSANAKAN, 0, 0, 0, {"Putusan dilaksanakan", "Lihat", "", true}},
    {OBJECTION_K_DICABUT, 0, 0, 0, {"Keberatan dicabut", "Lihat", "", true}},
    {OBJECTION_S_TERDAFTAR, 0, 0, 0, {"Sengketa di Komisi Informasi", "Lihat", "", true}},
    {OBJECTION_S_MEDIASI, 0, 0, 0, {"Mediasi", "Lihat", "", true}},
    {OBJECTION_S_AJUDIKASI, 0, 0, 0, {"Ajudikasi", "Lihat", "", true}},
    {OBJECTION_S_PUTUSAN, 0, 0, 0, {"Ada putusan Komisi Informasi", "Lihat", "", true}},
    {OBJECTION_S_PENGADILAN, 0, 0, 0, {"Diperiksa pengadilan", "Lihat", "", true}},
    {OBJECTION_S_KASASI, 0, 0, 0, {"Kasasi", "Lihat", "", true}},
    {OBJECTION_S_INKRAH, 0, 0, 0, {"Berkekuatan hukum tetap", "Lihat", "", true}},
};

static struct next_step find(const struct row *rows, size_t count, struct workflow_case now, uint64_t open)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i].state == now.state && (now.flags & rows[i].with) == rows[i].with &&
		    !(now.flags & rows[i].without) && (!rows[i].open || (open & rows[i].open)))
			return rows[i].step;
	return (struct next_step){"", "Buka", "", true};
}

struct next_step request_next_step(struct workflow_case now, uint64_t open, bool awaiting_approval)
{
	static const uint32_t SUBTASKS = RF_DITERUSKAN | RF_UJI_KONSEKUENSI | RF_PENGHITAMAN;
	if (awaiting_approval && now.state == REQUEST_DIPROSES && !(now.flags & SUBTASKS) && (open & E(PUTUS)))
		return (struct next_step){"Menunggu pengesahan pimpinan", "Cetak lembar pengesahan", "lembar", false};
	return find(REQUESTS, COUNT(REQUESTS), now, open);
}

struct next_step objection_next_step(struct workflow_case now, uint64_t open)
{
	return find(OBJECTIONS, COUNT(OBJECTIONS), now, open);
}

enum urgency urgency_of(int left, bool waiting)
{
	if (waiting)
		return URGENCY_WAITING;
	return left < 0 ? URGENCY_LATE : left == 0 ? URGENCY_TODAY : left <= 2 ? URGENCY_SOON : URGENCY_CALM;
}

const char *urgency_row(enum urgency u)
{
	return u == URGENCY_LATE ? "late" : u == URGENCY_TODAY || u == URGENCY_SOON ? "soon" : "";
}

const char *urgency_tag(enum urgency u)
{
	return u == URGENCY_LATE                         ? "bad"
	       : u == URGENCY_TODAY || u == URGENCY_SOON ? "warn"
	       : u == URGENCY_CALM                       ? "info"
	                                                 : "";
}
