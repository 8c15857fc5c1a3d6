/* case_words.c - events, channels, outcomes, actors and letters of a case in words; the fields of its forms. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "store/letters.h"
#include "www/case_page.h"

const char *channel_words(struct office *o, enum filing_channel c)
{
	static const char *const WORDS[CHANNEL__MAX] = {
	    [CHANNEL_WEB] = "lewat situs", [CHANNEL_SUREL] = "lewat surel",     [CHANNEL_SURAT] = "lewat surat",
	    [CHANNEL_LOKET] = "di loket",  [CHANNEL_TELEPON] = "lewat telepon", [CHANNEL_IMPOR] = "dari register lama",
	};
	return c >= 0 && c < CHANNEL__MAX ? office_text(o, WORDS[c]) : "";
}

const char *applicant_words(struct office *o, enum applicant a)
{
	static const char *const WORDS[APPLICANT__MAX] = {
	    [APPLICANT_PERORANGAN] = "Perorangan",
	    [APPLICANT_KELOMPOK] = "Kelompok",
	    [APPLICANT_BADAN_HUKUM] = "Badan hukum",
	};
	return a >= 0 && a < APPLICANT__MAX ? office_text(o, WORDS[a]) : "";
}

const char *outcome_words(struct office *o, enum outcome x)
{
	static const char *const WORDS[OUTCOME__MAX] = {
	    [OUTCOME_NONE] = "Belum diputus",
	    [OUTCOME_DIKABULKAN] = "Dikabulkan seluruhnya",
	    [OUTCOME_DIKABULKAN_SEBAGIAN] = "Dikabulkan sebagian",
	    [OUTCOME_DITOLAK] = "Ditolak",
	    [OUTCOME_TIDAK_DIKUASAI] = "Tidak dikuasai",
	    [OUTCOME_BELUM_DIDOKUMENTASIKAN] = "Belum didokumentasikan",
	    [OUTCOME_SUDAH_TERSEDIA] = "Sudah tersedia",
	};
	return office_text(o, WORDS[x >= 0 && x < OUTCOME__MAX ? x : OUTCOME_NONE]);
}

static const struct {
	const char *event, *words;
} EVENT_WORDS[] = {
    {"AJUKAN", "Diterima, tanda bukti dibuat"},
    {"TANDAI_MASSAL", "Ditandai massal"},
    {"PERIKSA", "Kelengkapan mulai diperiksa"},
    {"LENGKAP", "Lengkap, mulai diproses"},
    {"TIDAK_LENGKAP", "Belum lengkap, pemohon diberi tahu"},
    {"DILENGKAPI", "Dilengkapi pemohon"},
    {"USUL_TUTUP", "Diusulkan ditutup"},
    {"TUTUP", "Ditutup karena belum dilengkapi"},
    {"LENGKAP_TERLAMBAT", "Dilengkapi setelah ditutup, nomor baru"},
    {"USUL_TERSEDIA", "Diusulkan: sudah terbit"},
    {"TERSEDIA", "Dijawab: sudah terbit"},
    {"USUL_TERUSKAN", "Diusulkan diteruskan"},
    {"TERUSKAN", "Diteruskan ke unit"},
    {"JAWAB_UNIT", "Dijawab unit"},
    {"RUJUK", "Dirujuk ke badan publik lain"},
    {"MULAI_UJI", "Uji konsekuensi dimulai"},
    {"SELESAI_UJI", "Uji konsekuensi selesai"},
    {"MULAI_HITAM", "Penghitaman dimulai"},
    {"SELESAI_HITAM", "Penghitaman disetujui"},
    {"PERPANJANG", "Diperpanjang 7 hari kerja"},
    {"SETUJUI_TOLAK", "Penolakan disahkan pimpinan"},
    {"PUTUS", "Diputus, surat dibuat"},
    {"URUNG", "Pengiriman dibatalkan"},
    {"TAGIH", "Biaya salinan ditagih"},
    {"BAYAR", "Pembayaran dicatat"},
    {"SERAHKAN", "Diserahkan, selesai"},
    {"TAUTAN_PUTUS", "Tautan jawaban mati, diproses lagi"},
    {"CABUT", "Dicabut pemohon"},
    {"LEWAT", "Lewat batas, dicatat sistem"},
    {"KALENDER", "Kalender berubah, kembali tepat waktu"},
    {"KEBERATAN", "Keberatan diajukan"},
    {"KOREKSI", "Jawaban dikoreksi"},
    {"KONSEP", "Konsep putusan disimpan"},
    {"BERKAS", "Berkas dilampirkan"},
    {"GERBANG", "Berkas diperiksa gerbang"},
    {"SETUJU_SALINAN", "Salinan yang dihitamkan disetujui"},
    {"HAPUS_SALINAN", "Berkas dilepas"},
    {"CETAK_LEMBAR", "Lembar pengesahan dicetak"},
    {"LAMPIR_LEMBAR", "Lembar pengesahan dilampirkan"},
    {"SAH_LEMBAR", "Lembar pengesahan cocok"},
    {"TOLAK_LEMBAR", "Lembar pengesahan tidak cocok"},
    {"CATAT_UJI", "Lembar uji disimpan"},
    {"TETAPKAN", "Klasifikasi ditetapkan"},
    {"SETUJUI_KECUALI", "Pengecualian disetujui"},
    {"LIHAT", "Data pribadi dibuka"},
    {"CATATAN", "Catatan ditulis"},
    {"AMBIL", "Tugas diambil"},
    {"LEPAS", "Tugas dilepas"},
    {"POKOK", "Pokok permohonan ditulis"},
    {"AJUKAN_TERLAMBAT", "Keberatan diterima, terlambat"},
    {"TUNJUK_PLH", "Plh. Atasan PPID ditunjuk"},
    {"PERTIMBANGAN", "Pertimbangan tim dicatat"},
    {"LAKSANAKAN", "Perintah dilaksanakan"},
    {"SENGKETA", "Sengketa terdaftar"},
    {"MEDIASI", "Mediasi"},
    {"AJUDIKASI", "Ajudikasi"},
    {"PUTUSAN", "Putusan Komisi Informasi"},
    {"GUGAT", "Digugat"},
    {"KASASI", "Kasasi"},
    {"INKRAH", "Berkekuatan hukum tetap"},
    {"JALANKAN_PUTUSAN", "Putusan dijalankan"},
};

const char *event_words(struct office *o, const char *action, const char *event)
{
	for (size_t i = 0; i < COUNT(EVENT_WORDS); i++)
		if (strcmp(EVENT_WORDS[i].event, event) == 0)
			return office_text(o, EVENT_WORDS[i].words);
	return office_keep(o, text_copy(*event ? event : action));
}

const char *actor_words(struct office *o, const char *actor, const char *post)
{
	for (int p = 0; p < POST__MAX; p++)
		if (*post && strcmp(post_code((enum post)p), post) == 0)
			return office_text(o, post_public_name((enum post)p));
	if (strncmp(actor, "account:", 8) == 0)
		return office_keep(o, text_copy(actor + 8));
	return office_text(o, strcmp(actor, "pemohon") == 0 ? "Pemohon"
	                      : strcmp(actor, "hukum") == 0 ? "ketentuan hukum"
	                                                    : "sistem");
}

const char *unit_words(struct office *o, const char *code)
{
	struct unit u = {0};
	struct err e = ERR_INIT;
	const char *name = "";
	if (!code || !*code)
		return "";
	if (reg_unit_get(o->desk.site->reg, code, &u, &e) == 0)
		name = office_keep(o, text_copy(u.name));
	unit_clear(&u);
	return *name ? name : office_keep(o, text_copy(code));
}

/* ---- Letters ---- */
static const char *const BLOCK_SECTIONS[] = {
    [LETTER_HEAD] = "B_HEAD",        [LETTER_TITLE] = "B_TITLE",     [LETTER_NUMBER] = "B_TEXT_P",
    [LETTER_PARAGRAPH] = "B_TEXT_P", [LETTER_HEADING] = "B_HEADING", [LETTER_ITEM] = "B_ITEM",
    [LETTER_ROW] = "B_ROW",          [LETTER_CODE] = "B_TEXT_P",     [LETTER_SIGNATURE] = "B_TEXT_P",
    [LETTER_FOOT] = "B_FOOT",
};

void put_letter(struct view *v, const struct letter *l)
{
	struct view *p = view_section(v, "PREVIEW");
	char order[16];
	for (size_t i = 0; i < l->count; i++) {
		const struct letter_block *b = &l->blocks[i];
		struct view *row = view_section(view_section(p, "BLOCK"), BLOCK_SECTIONS[b->kind]);
		snprintf(order, sizeof(order), "%d.", b->order);
		view_lines(row, "B_TEXT", b->text);
		view_text(row, "B_LABEL", b->kind == LETTER_ITEM ? (b->order ? order : "•") : b->label);
	}
}

struct letters {
	struct office *o;
	struct view *list;
	const char *path;
};

static int put_one_letter(void *with, const struct letter_row *x)
{
	struct letters *l = with;
	struct office *o = l->o;
	const struct letter_kind *kind = policy_letter(o->desk.site->policy, x->kind);
	char path[128];
	if (!l->list)
		l->list = view_section(o->view, "LETTERS");
	struct view *row = view_section(l->list, "LETTER");
	/* An objection's letters have their page in the register of letters alone. */
	bool objection = strncmp(x->about, "KEB-", 4) == 0;
	snprintf(path, sizeof(path), "%s/surat/%lld", objection ? "" : l->path, (long long)x->sequence);
	view_text(row, "L_HREF", office_href(o, path));
	view_text(row, "L_TITLE", office_text(o, kind ? kind->title : x->kind));
	bool void_one = strcmp(x->state, "BERLAKU") != 0;
	view_text(row, "L_LINE",
	          office_say(o, "{nomor}, {hari}{batal}", "nomor", x->number, "hari", office_short_day(o, x->day),
	                     "batal", void_one ? office_text(o, ", batal") : "", NULL));
	return 0;
}

void put_letters(struct office *o, const char *number, const char *path)
{
	struct letters l = {o, NULL, path};
	struct err e = ERR_INIT;
	if (letters_about(o->desk.site->reg, number, put_one_letter, &l, &e))
		log_error("letters", &e);
}

/* ---- Timeline ---- */
struct event_row {
	const char *what, *who;
	int64_t at_ms;
};
struct events {
	struct office *o;
	struct event_row *rows;
	size_t count;
};

static int take_event(void *with, const struct case_event *x)
{
	struct events *l = with;
	if (l->count % 32 == 0)
		l->rows = must_grow(l->rows, l->count + 32, sizeof(*l->rows));
	l->rows[l->count++] =
	    (struct event_row){event_words(l->o, x->action, x->event), actor_words(l->o, x->actor, x->post), x->at_ms};
	return 0;
}

void put_events(struct office *o, const char *number)
{
	struct events l = {.o = o};
	struct err e = ERR_INIT;
	char stamp[STAMP_TEXT];
	if (case_events(o->desk.site->reg, number, take_event, &l, &e))
		log_error("events", &e);
	for (size_t i = l.count; i > 0; i--) {
		struct view *v = view_section(o->view, "EVENT");
		stamp_format(l.rows[i - 1].at_ms, (int)o->desk.site->settings.utc_offset_minutes, stamp);
		view_text(v, "E_WHAT", l.rows[i - 1].what);
		view_text(v, "E_WHO", l.rows[i - 1].who);
		view_text(v, "E_WHEN", office_moment(o, l.rows[i - 1].at_ms));
		view_text(v, "E_STAMP", stamp);
	}
	free(l.rows);
}

/* ---- Fields ---- */
const char *typed_value(const void *request, const char *name, size_t index)
{
	return form_get_at(request, name, index);
}

static bool was_typed(act_value_fn value, const void *with, const char *name, const char *choice)
{
	const char *text;
	for (size_t i = 0; value && (text = value(with, name, i)) != NULL; i++)
		if (strcmp(text, choice) == 0)
			return true;
	return false;
}

static void put_choice(struct office *o, struct view *in, const char *section, const struct act_field *f,
                       const struct act_choice *c, size_t n, bool chosen, bool proposed)
{
	struct view *v = view_section(in, section);
	struct buf id = buf_make(80);
	buf_printf(&id, n ? "%s-%zu" : "%s", f->name, n);
	view_text(v, "C_ID", buf_text(&id));
	buf_free(&id);
	view_text(v, "C_TYPE", f->kind == FIELD_SOME || f->kind == FIELD_ALL ? "checkbox" : "radio");
	view_text(v, "C_VALUE", c->value);
	view_text(v, "C_LABEL", office_text(o, c->label));
	view_text(v, "C_HINT", *c->hint ? office_text(o, c->hint) : "");
	if (chosen)
		view_show(v, "C_CHOSEN");
	if (proposed)
		view_show(v, "C_PROPOSED");
}

struct units {
	struct office *o;
	struct view *in;
	const struct act_field *f;
	act_value_fn value;
	const void *with;
	size_t n;
};

static int put_unit(void *with, const struct unit *u)
{
	struct units *l = with;
	struct act_choice c = {u->code, u->name, ""};
	put_choice(l->o, l->in, "F_OPTION", l->f, &c, l->n++, was_typed(l->value, l->with, l->f->name, u->code), false);
	return 0;
}

static void put_simple(struct office *o, struct view *v, const struct act_field *f, act_value_fn value,
                       const void *with)
{
	static const char *const SECTIONS[] = {[FIELD_LINE] = "F_LINE",
	                                       [FIELD_TEXT] = "F_TEXT",
	                                       [FIELD_DAY] = "F_DAY",
	                                       [FIELD_UNIT] = "F_SELECT",
	                                       [FIELD_LETTER] = "F_SELECT"};
	struct view *s = view_section(v, "F_SIMPLE");
	struct view *in = view_section(s, SECTIONS[f->kind]);
	const char *text = value ? value(with, f->name, 0) : NULL;
	struct err e = ERR_INIT;
	view_lines(in, "F_VALUE", text ? text : "");
	if (!f->mandatory)
		view_show(s, "F_OPTIONAL");
	if (f->kind == FIELD_UNIT) {
		struct units l = {o, in, f, value, with, 1};
		if (reg_units(o->desk.site->reg, put_unit, &l, &e))
			log_error("units", &e);
	}
	for (size_t i = 0; f->kind == FIELD_LETTER && f->choices[i].value; i++)
		put_choice(o, in, "F_OPTION", f, &f->choices[i], i + 1,
		           was_typed(value, with, f->name, f->choices[i].value), false);
}

void put_field(struct office *o, struct view *form, const struct act_field *f, act_value_fn value, const void *with,
               const char *wrong, const char *proposed)
{
	struct view *v = view_section(form, "FIELD");
	struct buf described = buf_make(200);
	bool group = f->kind == FIELD_ONE || f->kind == FIELD_SOME || f->kind == FIELD_ALL;
	view_text(v, "F_ID", f->name);
	view_text(v, "F_NAME", f->name);
	view_text(v, "F_LABEL", office_text(o, f->label));
	if (*f->hint) {
		view_show(v, "F_HINT");
		view_text(v, "F_HINT_TEXT", office_text(o, f->hint));
		buf_printf(&described, "%s-h", f->name);
	}
	if (wrong) {
		view_show(v, "F_BAD");
		view_text(v, "F_SAY", office_text(o, wrong));
		buf_printf(&described, "%s%s-e", described.n ? " " : "", f->name);
		office_field_error(o, form, f->name, office_text(o, wrong));
	}
	view_text(v, "F_DESCRIBED", office_keep(o, buf_steal(&described)));
	if (*f->law) {
		view_show(v, "F_LAW");
		view_text(v, "F_LAW_TEXT", f->law);
	}
	if (!group) {
		put_simple(o, v, f, value, with);
		return;
	}
	struct view *in = view_section(v, "F_GROUP");
	for (size_t i = 0; f->choices[i].value; i++)
		put_choice(o, in, "F_CHOICE", f, &f->choices[i], i,
		           was_typed(value, with, f->name, f->choices[i].value),
		           proposed && strcmp(proposed, f->choices[i].value) == 0);
}
