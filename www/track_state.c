/* www/track_state.c - what each state says to the requester: the table of ux 4.2, in plain words, with what happens
 * next and when to look again. */
#include <stdio.h>
#include <string.h>

#include "policies/objection_state.h"
#include "www/pages.h"
#include "www/track.h"

static const char *day_or_dash(struct track *t, day_t d)
{
	return d == DAY_NONE ? "-" : page_day(&t->page, d);
}

static const char *plain(struct track *t, day_t d)
{
	return d == DAY_NONE ? "-" : page_plain_day(&t->page, d);
}

static day_t received_day(struct track *t)
{
	return day_of_ms(t->reply.received_ms, t->page.reader->facts.utc_offset_minutes);
}

/* Granted files that are here now, and their size. */
static int64_t granted(const struct track *t, int64_t *bytes)
{
	int64_t n = 0;
	*bytes = 0;
	for (size_t i = 0; i < t->reply.file_count; i++)
		if (t->reply.files[i].current && !strcmp(t->reply.files[i].kind, "BERKAS")) {
			n++;
			*bytes += t->reply.files[i].size;
		}
	return n;
}

/* ---- The words, with their {names} ---- */
static const char *say(struct track *t, const char *text_id)
{
	struct page *p = &t->page;
	const struct reply *r = &t->reply;
	int64_t bytes, files = granted(t, &bytes);
	struct clock_day check = deadline_from(page_calendar(p), T_CEK, received_day(t));
	return page_say(p, text_id, "tenggat", day_or_dash(t, r->due), "tgl3", day_or_dash(t, check.day), "tgl_lengkap",
	                plain(t, r->repair_until), "sebelum", day_or_dash(t, r->u_first), "alasan", r->extension_reason,
	                "tgl_kb", day_or_dash(t, r->object_until), "n", page_number(p, files), "ukuran",
	                page_size(p, bytes), "tgl_ambil", day_or_dash(t, r->fetch_until), "tgl14",
	                day_or_dash(t, r->refile_until), "biaya", r->fee, NULL);
}

struct state_row {
	int state;
	const char *outcome; /* NULL: any */
	uint32_t with;       /* flags */
	int late;            /* -1: either */
	int stage;
	const char *heading, *text, *next;
};
#define ANY_OUTCOME NULL
/* The first row that fits. */
static const struct state_row STATES[] = {
    {REQUEST_TIDAK_LENGKAP, ANY_OUTCOME, 0, 1, 1, "Menunggu kelengkapan dari Anda",
     "Batas {tenggat} sudah lewat, tetapi permohonan belum lengkap. Yang kurang ada di bawah. Begitu Anda lengkapi, "
     "kami "
     "lanjutkan. Anda juga boleh mengajukan keberatan sampai {tgl_kb}.",
     "Berikutnya: Anda melengkapi"},
    {REQUEST_TIDAK_LENGKAP, ANY_OUTCOME, 0, 0, 1, "Perlu dilengkapi sebelum {tgl_lengkap}",
     "Kami belum bisa memproses; yang kurang ada di bawah. Lengkapi paling lambat {tgl_lengkap}. Setelah tanggal itu "
     "petugas boleh menutup permohonan, dan Anda boleh mengajukan lagi kapan saja. Kalau sulit, datang ke loket; kami "
     "bantu.",
     "Berikutnya: Anda melengkapi"},
    {REQUEST_DITERIMA, ANY_OUTCOME, 0, 1, 1, "Jawaban kami terlambat", "", "Berikutnya: jawaban dari PPID"},
    {REQUEST_DIPERIKSA, ANY_OUTCOME, 0, 1, 1, "Jawaban kami terlambat", "", "Berikutnya: jawaban dari PPID"},
    {REQUEST_DIPROSES, ANY_OUTCOME, 0, 1, 1, "Jawaban kami terlambat", "", "Berikutnya: jawaban dari PPID"},
    {REQUEST_DITERIMA, ANY_OUTCOME, 0, 0, 0, "Permohonan Anda kami terima",
     "Kelengkapannya kami periksa paling lambat {tgl3}. Jawaban paling lambat {tenggat}. Anda tidak perlu melakukan "
     "apa-apa sekarang.",
     "Berikutnya: kelengkapan diperiksa"},
    {REQUEST_DIPERIKSA, ANY_OUTCOME, 0, 0, 0, "Permohonan Anda kami terima",
     "Kelengkapannya kami periksa paling lambat {tgl3}. Jawaban paling lambat {tenggat}. Anda tidak perlu melakukan "
     "apa-apa sekarang.",
     "Berikutnya: kelengkapan diperiksa"},
    {REQUEST_DIPROSES, ANY_OUTCOME, RF_DIPERPANJANG, 0, 1, "Kami perlu waktu sampai {tenggat}",
     "Kami butuh tambahan waktu karena {alasan}. Jawaban paling lambat {tenggat} (sebelumnya {sebelum}). Perpanjangan "
     "hanya sekali. Tidak setuju? Anda boleh mengajukan keberatan setelah {tenggat} bila belum dijawab.",
     "Berikutnya: jawaban dari PPID"},
    {REQUEST_DIPROSES, ANY_OUTCOME, 0, 0, 1, "Permohonan Anda sedang diproses",
     "Permohonan Anda lengkap dan sedang kami proses. Jawaban paling lambat {tenggat}.",
     "Berikutnya: jawaban dari PPID"},
    {REQUEST_DITANGGAPI, "DIKABULKAN", 0, -1, 2, "Informasi sudah tersedia",
     "Permohonan Anda dikabulkan seluruhnya. Unduh {n} berkas ({ukuran}) sampai {tgl_ambil}.",
     "Berikutnya: Anda menerima informasinya"},
    {REQUEST_DITANGGAPI, "DIKABULKAN_SEBAGIAN", 0, -1, 2, "Dikabulkan sebagian",
     "Sebagian informasi kami berikan. Bagian yang tidak kami berikan, dan alasannya, ada di bawah dan dalam surat. "
     "Tidak "
     "setuju? Ajukan keberatan paling lambat {tgl_kb}.",
     "Berikutnya: Anda menerima informasinya"},
    {REQUEST_DITANGGAPI, "DITOLAK", 0, -1, 2, "Permohonan ditolak, ini alasannya",
     "Alasannya ada di bawah, dan surat keputusan bisa diunduh. Anda berhak mengajukan keberatan, gratis, paling "
     "lambat "
     "{tgl_kb}.",
     NULL},
    {REQUEST_DITANGGAPI, "TIDAK_DIKUASAI", 0, -1, 2, "Informasi ada di badan lain",
     "Kami tidak menguasai informasi ini. Badan yang menguasainya, bila kami tahu, ada di bawah dan dalam surat. Tidak "
     "setuju? Ajukan keberatan paling lambat {tgl_kb}.",
     NULL},
    {REQUEST_DITANGGAPI, "SUDAH_TERSEDIA", 0, -1, 2, "Informasi sudah diterbitkan",
     "Informasi yang Anda minta sudah terbit; tautannya ada di bawah. Tidak setuju? Ajukan keberatan paling lambat "
     "{tgl_kb}.",
     NULL},
    {REQUEST_DITANGGAPI, "BELUM_DIDOKUMENTASIKAN", 0, -1, 2, "Informasi belum terdokumentasi",
     "Kami menguasai urusan ini, tetapi dokumennya belum ada. Penjelasannya ada di bawah dan dalam surat. Anda boleh "
     "mengajukan keberatan paling lambat {tgl_kb}.",
     NULL},
    {REQUEST_DITANGGAPI, ANY_OUTCOME, 0, -1, 2, "Permohonan Anda sudah ditanggapi",
     "Jawaban dan suratnya ada di bawah. Tidak setuju? Ajukan keberatan paling lambat {tgl_kb}.", NULL},
    {REQUEST_PEMBAYARAN, ANY_OUTCOME, 0, -1, 2, "Biaya salinan",
     "Salinan cetak siap dibuat. {biaya} Mau gratis? Pilih unduh: beri tahu kami lewat “Tambahkan keterangan”.",
     "Berikutnya: pembayaran, lalu salinan dikirim"},
    {REQUEST_SELESAI, ANY_OUTCOME, 0, -1, 3, "Permohonan selesai",
     "Berkas dan surat bisa diunduh di sini sampai {tgl_ambil}.", NULL},
    {REQUEST_DICABUT, ANY_OUTCOME, 0, -1, 3, "Permohonan dicabut",
     "Sesuai permintaan Anda, permohonan dicabut. Foto KTP sudah dihapus.", NULL},
    {REQUEST_DITUTUP_TIDAK_DILENGKAPI, ANY_OUTCOME, 0, -1, 3, "Ditutup karena belum dilengkapi",
     "Kelengkapan belum kami terima, jadi petugas menutup permohonan. Lengkapi sampai {tgl14}: kami buatkan nomor "
     "baru, "
     "tulisan Anda tidak perlu diulang.",
     NULL},
};

static bool fits(const struct track *t, const struct state_row *s)
{
	const struct reply *r = &t->reply;
	return s->state == r->now.state && (!s->outcome || !strcmp(s->outcome, r->outcome ? r->outcome : "")) &&
	       (r->now.flags & s->with) == s->with && (s->late < 0 || s->late == (t->late ? 1 : 0));
}

void track_state(struct track *t, struct track_words *w)
{
	*w = (struct track_words){.heading = "", .text = ""};
	for (size_t i = 0; i < COUNT(STATES); i++) {
		const struct state_row *s = &STATES[i];
		if (!fits(t, s))
			continue;
		w->heading = say(t, s->heading);
		w->text = *s->text ? say(t, s->text) : "";
		w->stage = s->stage;
		w->next = s->next ? page_text(&t->page, s->next) : NULL;
		return;
	}
	w->heading = page_text(&t->page, request_label((enum request_state)t->reply.now.state));
}

static const char *outcome_say(const char *word)
{
	static const char *const ROWS[][2] = {{"MENERIMA", "keberatan diterima"},
	                                      {"MENERIMA_SEBAGIAN", "keberatan diterima sebagian"},
	                                      {"MENGUATKAN", "jawaban PPID dikuatkan"}};
	for (size_t i = 0; i < COUNT(ROWS); i++)
		if (word && !strcmp(ROWS[i][0], word))
			return ROWS[i][1];
	return "-";
}

void track_objection_state(struct track *t, const struct reply_objection *o, struct track_words *w)
{
	struct page *p = &t->page;
	enum objection_state state = OBJECTION_NONE;
	bool waiting = !objection_state_parse(span_of(o->state), &state) && objection_is_waiting(state);
	*w = (struct track_words){.heading = "", .text = ""};
	if (waiting && o->late) {
		w->heading = page_text(p, "Tanggapan keberatan terlambat");
		w->text =
		    page_say(p,
		             "Atasan PPID belum menjawab sampai batas {tgl}. Anda berhak mengajukan sengketa ke Komisi "
		             "Informasi paling lambat {tgl14}.",
		             "tgl", day_or_dash(t, o->due), "tgl14", day_or_dash(t, o->ki_until), NULL);
	} else if (waiting) {
		w->heading = page_text(p, "Keberatan diterima");
		w->text =
		    page_say(p,
		             "Keberatan {kb} atas {no} diterima pada {tgl} dan diputus oleh Atasan PPID, bukan oleh "
		             "petugas yang menjawab. Tanggapan paling lambat {tenggat30}.",
		             "kb", o->number, "no", t->reply.number, "tgl", day_or_dash(t, o->filed), "tenggat30",
		             day_or_dash(t, o->due), NULL);
	} else if (o->answered != DAY_NONE) {
		w->heading = page_text(p, "Tanggapan keberatan");
		w->text = page_say(
		    p,
		    "Putusan Atasan PPID: {putusan}. Belum puas? Ajukan sengketa ke Komisi Informasi paling "
		    "lambat {tgl14}.",
		    "putusan", page_text(p, outcome_say(o->outcome)), "tgl14", day_or_dash(t, o->ki_until), NULL);
	} else {
		w->heading = page_text(p, objection_label(state));
	}
}

/* ---- The right to object ---- */
enum track_right track_may_object(const struct track *t)
{
	const struct reply *r = &t->reply;
	bool answered = !t->waiting && r->now.state != REQUEST_DICABUT && r->now.state != REQUEST_NONE;
	if (!answered && !t->late)
		return RIGHT_NOT_YET;
	return r->object_until != DAY_NONE && t->today > r->object_until ? RIGHT_OVER : RIGHT_OPEN;
}

const char *track_look_again(struct track *t)
{
	struct page *p = &t->page;
	if (t->reply.look_again == DAY_NONE)
		return page_text(p, "Tidak perlu memeriksa lagi.");
	return page_say(p, "Tanpa surel pun bisa: periksa lagi pada {tgl}.", "tgl", page_day(p, t->reply.look_again),
	                NULL);
}

/* ---- The clock ---- */
static void clock_late(struct track *t, struct clock_box *b)
{
	struct page *p = &t->page;
	const struct reply *r = &t->reply;
	int over = clock_used(page_calendar(p), r->due, t->today);
	b->late = true;
	b->heading = page_text(p, "Lewat batas");
	b->big = page_say(p, "Seharusnya dijawab {tgl}", "tgl", page_day(p, r->due), NULL);
	b->lines[0] = page_say(p, "Terlambat {n} hari kerja. Itu kesalahan kami dan permohonan tetap diproses.", "n",
	                       page_number(p, over), NULL);
	if (r->now.state == REQUEST_TIDAK_LENGKAP)
		b->lines[0] = page_say(p, "Menunggu kelengkapan dari Anda sampai {tgl}.", "tgl",
		                       day_or_dash(t, r->repair_until), NULL);
}

static void clock_running(struct track *t, struct clock_box *b)
{
	struct page *p = &t->page;
	const struct reply *r = &t->reply;
	int used = clock_used(page_calendar(p), received_day(t), t->today);
	b->heading = page_text(p, "Jawaban paling lambat");
	b->big = page_day(p, r->due);
	b->lines[0] = used == 0 ? page_say(p, "Hitungan dimulai pada hari kerja berikutnya. Sisa {z} hari kerja.", "z",
	                                   page_number(p, clock_used(page_calendar(p), t->today, r->due)), NULL)
	              : t->today == r->due
	                  ? page_text(p, "Hari ini batas terakhir.")
	                  : page_say(p, "Hari ini hari kerja ke-{x} dari {y}. Sisa {z} hari kerja.", "x",
	                             page_number(p, used), "y", page_number(p, r->of), "z",
	                             page_number(p, clock_used(page_calendar(p), t->today, r->due)), NULL);
}

static void clock_notes(struct track *t, struct clock_box *b)
{
	struct page *p = &t->page;
	const struct reply *r = &t->reply;
	char year[12];
	size_t n = 1;
	if (r->calendar_note && *r->calendar_note)
		b->lines[n++] = r->calendar_note;
	if (r->due_provisional) {
		snprintf(year, sizeof year, "%d", day_to_civil(r->due).year);
		b->lines[n++] =
		    page_say(p, "Sementara: kalender libur {tahun} belum ditetapkan, tanggal bisa bergeser.", "tahun",
		             year, NULL);
	}
	b->how = page_say(p, "Diterima {waktu}. Hari penerimaan tidak dihitung; akhir pekan dan hari libur dilewati.",
	                  "waktu", page_moment(p, r->received_ms), NULL);
	if (r->u != DAY_NONE && r->p != DAY_NONE)
		b->note = page_say(
		    p,
		    "Kami memakai batas yang lebih awal di antara dua aturan: UU 14/2008 (dari penerimaan: {a}) "
		    "dan PerKI 1/2021 (dari lengkap: {b}).",
		    "a", page_short_day(p, r->u), "b", page_short_day(p, r->p), NULL);
}

void track_clock(struct track *t, struct clock_box *b)
{
	const struct reply *r = &t->reply;
	*b = (struct clock_box){.today = t->today, .received = received_day(t), .open = true};
	if (t->late)
		clock_late(t, b);
	else
		clock_running(t, b);
	clock_notes(t, b);
	for (size_t i = 0; i < r->day_count && b->day_count < CLOCK_DAYS_MAX; i++)
		if (r->days[i].day > b->received)
			b->days[b->day_count++] =
			    (struct clock_box_day){r->days[i].day, r->days[i].number, r->days[i].reason};
}
