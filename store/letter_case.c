/* What a letter says of its request or objection: the requester, the items, outcomes, days and deadlines. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "policies/objection_state.h"
#include "store/letter_inner.h"

/* ---- The requester's own fields ---- */
/* A field of the case as text, "" when it is not there or was erased.  OWNED. */
static char *field_text(struct case_desk *d, const char *number, const char *field)
{
	struct buf b = buf_make(1 << 16);
	struct err none = ERR_INIT;
	char *text = case_field_get(d->site->reg, &d->key, number, field, &b, &none) == 0 ? buf_steal(&b) : NULL;
	buf_free(&b);
	return text ? text : text_copy("");
}

/* Fields of a letter that are made of fields of the case, with ", " between. */
static const struct {
	const char *name, *from, *also;
} OWN[] = {
    {"nama", "nama", NULL},
    {"alamat", "alamat", NULL},
    {"kontak", "telepon", "surel"},
    {"pekerjaan", "pekerjaan", NULL},
    {"kuasa", "kuasa", NULL},
    {"identitas", "nik", "sk_badan_hukum"},
    {"tujuan", "tujuan", NULL},
    {"cara_memperoleh", "cara_memperoleh", NULL},
    {"cara_mengirim", "cara_mengirim", NULL},
    {"kasus_posisi", "kasus_posisi", NULL},
    {"yang_diminta", "yang_diminta", NULL},
};

static void put_own(struct case_desk *d, const char *number, struct letter_values *v)
{
	for (size_t i = 0; i < COUNT(OWN); i++) {
		if (!letter_values_know(v, OWN[i].name))
			continue;
		char *text = field_text(d, number, OWN[i].from);
		char *also = OWN[i].also ? field_text(d, number, OWN[i].also) : text_copy("");
		letter_values_putf(v, OWN[i].name, "%.900s%s%.100s", text, *text && *also ? ", " : "", also);
		free(text);
		free(also);
	}
}

/* What a receipt and a notice of incompleteness must not fail for: that is what they are about. */
static void put_not_filled(struct letter_values *v)
{
	static const char *const NAMES[] = {"nama", "alamat", "kontak", "cara_memperoleh", "butir"};
	if (strcmp(v->kind->code, "L01") != 0 && strcmp(v->kind->code, "L02") != 0)
		return;
	for (size_t i = 0; i < COUNT(NAMES); i++)
		letter_values_put(v, NAMES[i], "(belum diisi)");
}

/* ---- Items and outcomes ---- */
static const struct {
	const char *held, *decided;
} OUTCOMES[OUTCOME__MAX] = {
    [OUTCOME_DIKABULKAN] = {"kami kuasai", "dikabulkan seluruhnya"},
    [OUTCOME_DIKABULKAN_SEBAGIAN] = {"kami kuasai", "dikabulkan sebagian"},
    [OUTCOME_DITOLAK] = {"kami kuasai", "ditolak"},
    [OUTCOME_TIDAK_DIKUASAI] = {"tidak kami kuasai", "tidak dapat diberikan karena tidak kami kuasai"},
    [OUTCOME_BELUM_DIDOKUMENTASIKAN] = {"menjadi urusan kami, tetapi belum didokumentasikan",
                                        "belum dapat diberikan karena belum didokumentasikan"},
    [OUTCOME_SUDAH_TERSEDIA] = {"kami kuasai dan sudah diumumkan", "sudah tersedia untuk umum"},
};

struct lists {
	struct buf items, held, decided, refused, given;
};

static void put_item(struct lists *l, const struct request_item_row *x, const char *text)
{
	char ground[40] = "";
	/* An item is one line of a list, whatever its requester typed. */
	for (const char *p = text; *p; p++)
		buf_putc(&l->items, *p == '\n' || *p == '\r' ? ' ' : *p);
	buf_putc(&l->items, '\n');
	if (x->outcome == OUTCOME_NONE)
		return;
	if (x->letter)
		snprintf(ground, sizeof(ground), " (pasal 17 huruf %c)", x->letter);
	buf_printf(&l->held, "Butir %d: %s\n", x->item, OUTCOMES[x->outcome].held);
	buf_printf(&l->decided, "Butir %d: %s%s\n", x->item, OUTCOMES[x->outcome].decided, ground);
	if (x->outcome == OUTCOME_DIKABULKAN || x->outcome == OUTCOME_DIKABULKAN_SEBAGIAN)
		buf_printf(&l->given, "Butir %d\n", x->item);
	if (x->outcome == OUTCOME_DITOLAK || x->outcome == OUTCOME_DIKABULKAN_SEBAGIAN)
		buf_printf(&l->refused, "Butir %d: %s%s\n", x->item,
		           x->outcome == OUTCOME_DITOLAK ? "seluruhnya" : "bagian yang dihitamkan", ground);
}

static int take_granted(void *with, sqlite3_stmt *st)
{
	buf_printf(with, "%s%s\n", sql_peek(st, 0), sql_int(st, 1) ? " (sebagian dihitamkan)" : "");
	return 0;
}

/* What is given: the files by name, or, where it is shown or handed over otherwise, the items; in the end there is
 * always the answer itself. */
static int put_given(struct case_desk *d, const char *number, struct lists *l, struct letter_values *v, struct err *e)
{
	struct buf files = buf_make(1 << 14);
	int rc =
	    sql_each(&d->site->reg->sql, Q_GRANTED_NAMES, VALUES(TEXT(":number", number)), take_granted, &files, e);
	const char *what = files.n ? buf_text(&files) : buf_text(&l->given);
	if (l->given.n)
		letter_values_put(v, "materi", what);
	letter_values_put(v, "berkas", what);
	letter_values_put(v, "berkas", "Surat jawaban");
	buf_free(&files);
	return rc;
}

static void lists_free(struct lists *l)
{
	struct buf *const all[] = {&l->items, &l->held, &l->decided, &l->refused, &l->given};
	for (size_t i = 0; i < COUNT(all); i++)
		buf_free(all[i]);
}

static int put_items(struct case_desk *d, const char *number, struct letter_values *v, struct err *e)
{
	struct request_item_row items[FILING_ITEMS_MAX];
	struct lists l = {buf_make(1 << 16), buf_make(1 << 14), buf_make(1 << 14), buf_make(1 << 14), buf_make(4096)};
	int count = 0;
	int rc = request_items(d->site->reg, number, items, FILING_ITEMS_MAX, &count, e);
	bool available = count > 0;
	for (int i = 0; i < count && rc == 0; i++) {
		char field[24];
		snprintf(field, sizeof(field), "butir.%d", items[i].item);
		char *text = field_text(d, number, field);
		put_item(&l, &items[i], text);
		free(text);
		available &= items[i].outcome == OUTCOME_SUDAH_TERSEDIA;
	}
	if (rc == 0) {
		letter_values_put(v, "butir", buf_text(&l.items));
		letter_values_put(v, "penguasaan", buf_text(&l.held));
		letter_values_put(v, "putusan", buf_text(&l.decided));
		letter_values_put(v, "ditolak", buf_text(&l.refused));
		if (available) {
			letter_values_put(v, "alasan", "Informasi yang Anda minta sudah diumumkan.");
			letter_values_put(v, "bentuk", "Tersedia di situs, dapat dibuka dan diunduh tanpa biaya.");
		}
	}
	rc = rc ? rc : put_given(d, number, &l, v, e);
	lists_free(&l);
	return rc;
}

/* ---- Days ---- */
static const char *const CHANNELS[CHANNEL__MAX] = {
    [CHANNEL_WEB] = "situs web", [CHANNEL_SUREL] = "surel",     [CHANNEL_SURAT] = "surat",
    [CHANNEL_LOKET] = "loket",   [CHANNEL_TELEPON] = "telepon", [CHANNEL_IMPOR] = "register sebelumnya"};

static void put_moment(const struct case_desk *d, struct letter_values *v, const char *name, int64_t ms)
{
	int offset = (int)d->site->settings.utc_offset_minutes, minute = minute_of_ms(ms, offset);
	char words[DAY_WORDS_TEXT];
	day_words(day_of_ms(ms, offset), true, words);
	letter_values_putf(v, name, "%s pukul %02d.%02d %s", words, minute / 60, minute % 60,
	                   d->site->settings.zone_label);
}

static void put_plain_day(struct letter_values *v, const char *name, day_t day)
{
	letter_put_day(v, name, (struct clock_day){.day = day});
}

static struct clock_day earlier(struct clock_day a, struct clock_day b)
{
	return b.day != DAY_NONE && b.day < a.day ? b : a;
}

/* Of a request, on the day the letter is made. */
static void put_deadlines(const struct case_desk *d, const struct request_row *x, struct letter_values *v)
{
	const struct calendar *c = d->site->calendar;
	struct request_days days = x->days;
	struct request_clock now;
	bool extending = strcmp(v->kind->code, "L04") == 0;
	if (extending && days.extended == DAY_NONE)
		days.extended = d->today;
	request_clock(c, &days, d->today, &now);
	struct clock_day first = deadline_from(c, T_JAWAB, days.received);
	struct clock_day most = deadline_from(c, T_PANJANG, first.day);
	most.provisional |= first.provisional;
	letter_put_day(v, "batas_periksa", now.check);
	letter_put_day(v, "batas_jawab", now.due);
	letter_put_day(v, "batas_perpanjangan", most);
	if (days.notice != DAY_NONE)
		letter_put_day(v, "batas_lengkapi", now.repair);
	letter_values_put(v, "batas_lengkapi", "hari kerja ketiga sejak surat ini Anda terima");
	letter_put_day(v, "tanggal_lewat", now.repair);
	letter_put_day(v, "batas_susulan", deadline_from(c, T_SUSULAN, d->today));
	letter_put_day(v, "batas_semula", earlier(now.u_first, now.p_first));
	letter_put_day(v, "batas_baru", now.due);
	/* What was made available and is not fetched by then counts as delivered. */
	letter_put_day(v, "batas_bayar", deadline_from(c, T_SERAH, d->today));
	struct clock_day object = deadline_from(c, T_KEBERATAN, extending ? now.due.day : d->today);
	object.provisional |= extending && now.due.provisional;
	letter_put_day(v, "batas_keberatan", object);
}

static void put_days(const struct case_desk *d, const struct request_row *x, struct letter_values *v)
{
	put_moment(d, v, "waktu_terima", x->received_ms);
	put_plain_day(v, "tanggal_permohonan", x->days.received);
	put_plain_day(v, "tanggal_pemberitahuan", x->days.notice);
	put_plain_day(v, "tanggal_serah", d->today);
	put_plain_day(v, "tanggal_cabut", d->today);
	put_deadlines(d, x, v);
	if (letter_values_know(v, "kelengkapan") && x->days.complete != DAY_NONE) {
		char words[DAY_WORDS_TEXT];
		day_words(x->days.complete, true, words);
		letter_values_putf(v, "kelengkapan", "Permohonan dinyatakan lengkap pada %s.", words);
	}
}

/* A withdrawal that came with the code is signed by it. */
static void put_withdrawal(const struct case_desk *d, const char *number, const char *what, struct letter_values *v)
{
	letter_values_put(v, "nomor_perkara", number);
	letter_values_putf(v, "pernyataan", "Saya mencabut %s informasi nomor %s.", what, number);
	if (d->post == POST_PM && letter_values_know(v, "bukti_cabut") && !*letter_values_get(v, "bukti_cabut")) {
		struct letter_values moment = {.kind = v->kind};
		put_moment(d, &moment, "bukti_cabut", d->now_ms);
		letter_values_putf(v, "bukti_cabut", "Ditandatangani dengan kode rahasia pemohon, %s",
		                   letter_values_get(&moment, "bukti_cabut"));
		letter_values_clear(&moment);
	}
}

/* What a grant has when nobody says otherwise. */
static void put_usual(struct letter_values *v)
{
	letter_values_put(v, "penerima", letter_values_get(v, "nama"));
	letter_values_put(v, "media", "sesuai cara memperoleh yang dipilih pemohon");
	letter_values_put(v, "cara_bayar", "Tunai di loket kami, dengan tanda terima.");
	if (strcmp(v->kind->code, "L03") != 0 || !*letter_values_get(v, "materi"))
		return;
	letter_values_put(v, "bentuk", "Salinan digital");
	letter_values_put(v, "waktu_penyediaan", "Bersama surat ini");
	letter_values_put(v, "biaya", "Gratis; tidak ada yang perlu dibayar.");
}

int letter_fill_request(struct case_desk *d, const char *number, struct letter_values *v, struct err *e)
{
	struct request_row x;
	if (request_get(d->site->reg, number, &x, e))
		return -1;
	letter_values_put(v, "nomor_pendaftaran", x.number);
	letter_values_put(v, "nomor_lama", *x.linked ? x.linked : x.old_number);
	letter_values_put(v, "saluran", CHANNELS[x.channel]);
	put_days(d, &x, v);
	put_own(d, number, v);
	put_withdrawal(d, number, "permohonan", v);
	int rc = put_items(d, number, v, e);
	put_not_filled(v);
	put_usual(v);
	request_clear(&x);
	return rc;
}

/* ---- Objections ---- */
struct objection_part {
	char request[24], grounds[8], outcome[24];
	day_t filed, order;
	bool late;
};

static int take_objection(void *with, sqlite3_stmt *st)
{
	struct objection_part *x = with;
	sql_copy(st, 0, x->request, sizeof(x->request));
	x->filed = sql_day(st, 1);
	sql_copy(st, 2, x->grounds, sizeof(x->grounds));
	sql_copy(st, 3, x->outcome, sizeof(x->outcome));
	x->order = sql_day(st, 4);
	x->late = sql_int(st, 5) != 0;
	return 0;
}

static void put_grounds(const struct objection_part *x, struct letter_values *v)
{
	struct buf b = buf_make(4096);
	for (const char *g = x->grounds; *g; g++)
		buf_printf(&b, "%c. %s\n", *g, ground_text(*g));
	letter_values_put(v, "alasan_keberatan", buf_text(&b));
	/* In L11 `alasan` is the reasons of the decision, in the receipt and the form the grounds. */
	if (!letter_values_know(v, "alasan_keberatan"))
		letter_values_put(v, "alasan", buf_text(&b));
	if (strcmp(x->grounds, "b") == 0 && !*x->request)
		letter_values_put(v, "alasan_b", "ya");
	buf_free(&b);
}

static void put_decision(const struct objection_part *x, struct letter_values *v)
{
	static const char *const WORDS[][2] = {
	    {"MENERIMA", "Menerima keberatan Anda."},
	    {"MENERIMA_SEBAGIAN", "Menerima sebagian keberatan Anda."},
	    {"MENGUATKAN", "Menguatkan tanggapan PPID; keberatan Anda tidak diterima."},
	};
	for (size_t i = 0; i < COUNT(WORDS); i++)
		if (strcmp(WORDS[i][0], x->outcome) == 0)
			letter_values_put(v, "putusan", WORDS[i][1]);
	if (strcmp(x->outcome, "MENGUATKAN") != 0)
		return;
	letter_values_put(v, "menguatkan", "ya");
	if (strchr(x->grounds, 'a'))
		letter_values_put(v, "menguatkan_a", "ya");
}

int letter_fill_objection(struct case_desk *d, const char *number, struct letter_values *v, struct err *e)
{
	struct objection_part x = {.filed = DAY_NONE, .order = DAY_NONE};
	const struct calendar *c = d->site->calendar;
	if (sql_each(&d->site->reg->sql, Q_OBJECTION_FOR_LETTER, VALUES(TEXT(":number", number)), take_objection, &x,
	             e))
		return -1;
	if (x.filed == DAY_NONE)
		return ERR_SAY(e, ERR_MISSING, "Tidak ada keberatan %.24s.", number);
	letter_values_put(v, "nomor_keberatan", number);
	letter_values_put(v, "nomor_pendaftaran", x.request);
	put_plain_day(v, "tanggal_keberatan", x.filed);
	put_plain_day(v, "tanggal_cabut", d->today);
	put_plain_day(v, "batas_perintah", x.order);
	letter_put_day(v, "batas_tanggapan", deadline_from(c, T_TANGGAP, x.filed));
	letter_put_day(v, "batas_sengketa", deadline_from(c, T_SENGKETA, d->today));
	if (x.late)
		letter_values_put(v, "terlambat",
		                  "Keberatan diajukan setelah 30 hari kerja; tetap didaftar dan dinilai oleh Atasan "
		                  "PPID.");
	put_grounds(&x, v);
	put_decision(&x, v);
	put_withdrawal(d, number, "keberatan atas permohonan", v);
	put_own(d, number, v);
	if (*x.request) /* who signs with the code of the request need not say again who he is */
		put_own(d, x.request, v);
	return 0;
}
