/* www/track_act.c - what the requester does to a case: complete, add, change the contact, withdraw, pay, "I have it";
 * each one a message signed with the code's key (domain 6.4).  And the letters and files of the answer. */
#include <stdio.h>
#include <string.h>

#include "base/now.h"
#include "www/pages.h"
#include "www/sending.h"
#include "www/track.h"

#define IN(state) (1u << REQUEST_##state)
#define WAITING   (IN(DITERIMA) | IN(DIPERIKSA) | IN(TIDAK_LENGKAP) | IN(DIPROSES))
#define OPEN      (WAITING | IN(DITANGGAPI) | IN(PEMBAYARAN))

enum { FILE_OF_REPLY_MAX = 64 << 20 };
enum { STEP_TEXT = 1, STEP_CONTACT, STEP_WITHDRAW, STEP_FETCHED };
const struct track_act TRACK_ACTS[] = {
    {"/lacak/lengkapi", "Lengkapi permohonan", "Lengkapi permohonan",
     "Tulis atau unggah yang masih kurang. Tidak bisa mengunggah? Datang ke loket; kami bantu.", "Kirim kelengkapan",
     "Kelengkapan Anda kami terima. Petugas memeriksanya lagi.", FILING_COMPLETE,
     IN(TIDAK_LENGKAP) | IN(DITUTUP_TIDAK_DILENGKAPI), STEP_TEXT, true},
    {"/lacak/tambah", "Tambahkan keterangan atau berkas", "Tambahkan keterangan atau berkas",
     "Yang Anda kirim masuk ke permohonan ini. Jangan tulis data pribadi orang lain.", "Kirim tambahan",
     "Tambahan Anda kami terima.", FILING_ADD, OPEN, STEP_TEXT, true},
    {"/lacak/kontak", "Ubah surel atau nomor ponsel", "Ubah surel atau nomor ponsel",
     "Kabar berikutnya kami kirim ke kontak baru. Kontak lama ikut kami beri tahu.", "Simpan kontak baru",
     "Kontak baru kami catat. Kontak lama ikut kami beri tahu.", FILING_CONTACT, OPEN | IN(SELESAI), STEP_CONTACT,
     false},
    {"/lacak/biaya", "Biaya dan bukti bayar", "Biaya dan bukti bayar",
     "Unggah foto bukti bayar, atau bayar langsung di loket.", "Kirim bukti bayar", "Bukti bayar kami terima.",
     FILING_ADD, IN(PEMBAYARAN), STEP_TEXT, true},
    {"/lacak/selesai", "Sudah saya terima", "Sudah saya terima",
     "Dengan ini permohonan selesai. Berkas tetap bisa diunduh sampai batasnya, dan hak keberatan tetap ada.",
     "Ya, sudah saya terima", "Terima kasih. Kami catat bahwa informasinya sudah Anda terima.", FILING_FETCHED,
     IN(DITANGGAPI), STEP_FETCHED, false},
    {"/lacak/cabut", "Cabut permohonan", "Cabut permohonan",
     "Permohonan yang dicabut tidak diproses lagi. Untuk membukanya kembali perlu permohonan baru.", "Cabut permohonan",
     "Permintaan pencabutan kami terima.", FILING_WITHDRAW, OPEN, STEP_WITHDRAW, false},
    {0},
};

static const char *const YES[] = {"1", NULL};
static const struct ask_rule RULES[] = {
    {"catatan", "catatan", STEP_TEXT, 0, 4000, true, NULL, NULL, NULL},
    {"surel", "surel", STEP_CONTACT, 0, 254, false, NULL, NULL, ask_check_mail},
    {"hp", "hp", STEP_CONTACT, 0, 40, false, NULL, NULL, ask_check_phone},
    {"alasan_cabut", "alasan_cabut", STEP_WITHDRAW, 0, 900, true, NULL, NULL, NULL},
    {"yakin", "yakin", STEP_WITHDRAW, 0, 1, false, "Centang bila Anda yakin.", YES, NULL},
    {0},
};

bool track_act_open(const struct track *t, const struct track_act *x)
{
	const struct reply *r = &t->reply;
	if (!(x->states & 1u << r->now.state))
		return false;
	/* Closed for want of something: completed later, it gets a number linked to this one, for a while. */
	return r->now.state != REQUEST_DITUTUP_TIDAK_DILENGKAPI || r->refile_until == DAY_NONE ||
	       t->today <= r->refile_until;
}

/* ---- Sent twice is once ---- */
void track_token(struct view *v)
{
	unsigned char raw[16];
	char text[33];
	randombytes_buf(raw, sizeof raw);
	sodium_bin2hex(text, sizeof text, raw, sizeof raw);
	ask_hide(v, "sekali", text);
}

void track_key(const struct track *t, const char *what, char key[INTAKE_KEY_TEXT])
{
	const char *token = form_get(t->page.q, "sekali");
	unsigned char raw[16];
	crypto_generichash_state h;
	crypto_generichash_init(&h, NULL, 0, sizeof raw);
	for (const char *const *part = (const char *const[]){t->keys.open.id, what, token, NULL}; *part; part++)
		crypto_generichash_update(&h, (const unsigned char *)*part, strlen(*part) + 1);
	crypto_generichash_final(&h, raw, sizeof raw);
	sodium_bin2hex(key, INTAKE_KEY_TEXT, raw, sizeof raw);
}

int track_send(struct track *t, struct filing *f, const char *what)
{
	struct page *p = &t->page;
	struct intake *in = p->portal->intake;
	struct buf plain = buf_make(INTAKE_FILE_MAX);
	struct err e = ERR_INIT;
	char key[INTAKE_KEY_TEXT];
	bool again = false;
	int rc = -1;

	if (!sending_may(p))
		return -1;
	track_key(t, what, key);
	if (!in)
		ERR(&e, ERR_BUSY, "Nothing can be taken in here at the moment.", "no spool");
	else if (!filing_write(f, &t->keys, &plain, &e))
		rc = intake_send_act(in, key, buf_span(&plain), &again, &e);
	if (rc)
		sending_refused(p, &e);
	else if (again)
		sending_not_counted(p);
	if (plain.p)
		sodium_memzero(plain.p, plain.n);
	buf_free(&plain);
	return rc;
}

void track_done(struct track *t, const char *title, const char *text)
{
	struct page *p = &t->page;
	view_text(p->view, "NUMBER", t->number);
	view_text(p->view, "HEADING", title);
	view_text(p->view, "DONE_TEXT", text);
	track_hide(t, view_section(p->view, "AGAIN"));
	p->title = page_say(p, "{nomor}: {keadaan} – Lacak permohonan", "nomor", t->number, "keadaan", title, NULL);
	track_end(t, "lacak-selesai.tpl");
}

/* ---- One act ---- */
static const struct track_act *act_of(const struct request *q)
{
	for (const struct track_act *x = TRACK_ACTS; x->path; x++)
		if (span_is(q->path, x->path))
			return x;
	return NULL;
}

static void show_act(struct track *t, const struct track_act *x, struct ask_form *f)
{
	static const char *const PARTS[] = {[STEP_TEXT] = "WITH_TEXT",
	                                    [STEP_CONTACT] = "WITH_CONTACT",
	                                    [STEP_WITHDRAW] = "WITH_WITHDRAW",
	                                    [STEP_FETCHED] = "WITH_NOTHING"};
	struct page *p = &t->page;
	struct view *kept = view_section(p->view, "CARRIED");
	struct link l;

	view_text(p->view, "NUMBER", t->number);
	view_text(p->view, "HEADING", page_text(p, x->title));
	view_text(p->view, "INTRO", page_text(p, x->intro));
	view_text(p->view, "BUTTON", page_text(p, x->button));
	view_show(p->view, PARTS[x->step]);
	if (x->with_file)
		view_show(p->view, "WITH_FILE");
	if (x->kind == FILING_WITHDRAW)
		view_show(p->view, "DANGER");
	if (t->reply.missing && *t->reply.missing && x->kind == FILING_COMPLETE)
		view_lines(view_section(p->view, "MISSING"), "MISSING_TEXT", t->reply.missing);
	if (t->reply.now.state == REQUEST_PEMBAYARAN && t->reply.fee && *t->reply.fee)
		view_lines(view_section(p->view, "FEE"), "FEE_TEXT", t->reply.fee);
	link_begin(&l, x->path);
	page_href(p, p->view, "ACT_HREF", &l);
	track_hide(t, kept);
	ask_hide(kept, "aksi", "kirim");
	if (*form_get(p->q, "sekali"))
		ask_hide(kept, "sekali", form_get(p->q, "sekali"));
	else
		track_token(kept);
	track_hide(t, view_section(p->view, "AGAIN"));
	ask_form_view(p, p->view, f);
	if (f->error_count)
		p->a->status = 422;
	p->title = ask_title(p, f, page_say(p, "{judul} – Lacak permohonan", "judul", page_text(p, x->title), NULL));
	track_end(t, "lacak-tindakan.tpl");
}

static bool act_fails(struct track *t, const struct track_act *x, struct ask_form *f)
{
	struct page *p = &t->page;
	const struct form_file *file = form_file(p->q, "berkas", 0);
	const char *fault = x->with_file ? sending_file_fault(p, "berkas") : NULL;
	ask_form_check(f, x->step, 0);
	if (fault)
		ask_form_fault_said(f, "catatan", fault);
	else if (x->step == STEP_TEXT && !ask_on(f, "catatan") && !(file && file->bytes.n))
		ask_form_fault(f, "catatan", "Tulis keterangan atau pilih berkas.", 0);
	if (x->step == STEP_CONTACT && !ask_on(f, "surel") && !ask_on(f, "hp"))
		ask_form_fault(f, "surel", "Isi surel atau nomor ponsel, salah satu saja cukup.", 0);
	return f->error_count > 0;
}

static int fill_act(struct track *t, const struct track_act *x, const struct ask_form *f, struct filing *out,
                    struct err *e)
{
	static const struct {
		int step;
		const char *field, *name;
	} ROWS[] = {{STEP_TEXT, "catatan", "catatan"},
	            {STEP_CONTACT, "surel", "surel"},
	            {STEP_CONTACT, "telepon", "hp"},
	            {STEP_WITHDRAW, "alasan_cabut", "alasan_cabut"}};
	filing_init(out, x->kind, now_ms());
	out->channel = CHANNEL_WEB;
	snprintf(out->about, sizeof out->about, "%s", t->reply.number);
	memcpy(out->code.id, t->keys.open.id, sizeof out->code.id);
	for (size_t i = 0; i < COUNT(ROWS); i++)
		if (ROWS[i].step == x->step && filing_set(out, ROWS[i].field, ask_text(f, ROWS[i].name), e))
			return -1;
	if (x->step == STEP_CONTACT && filing_set(out, "kabar", ask_on(f, "surel") ? "surel" : "telepon", e))
		return -1;
	return x->with_file ? sending_attach(t->page.q, out, "berkas", "LAMPIRAN", e) : 0;
}

static void send_act(struct track *t, const struct track_act *x, struct ask_form *f)
{
	struct filing out;
	struct err e = ERR_INIT;
	int rc = -1;
	if (fill_act(t, x, f, &out, &e))
		sending_refused(&t->page, &e);
	else
		rc = track_send(t, &out, x->path);
	filing_clear(&out);
	if (rc)
		show_act(t, x, f);
	else
		track_done(t, page_text(&t->page, x->title), page_text(&t->page, x->done));
}

static void not_open(struct track *t, const struct track_act *x)
{
	struct page *p = &t->page;
	bool closed = t->reply.now.state == REQUEST_DITUTUP_TIDAK_DILENGKAPI;
	track_done(t, page_text(p, x->title),
	           closed
	               ? page_text(p, "Batas untuk melengkapi sudah lewat. Anda boleh mengajukan permohonan baru kapan "
	                              "saja.")
	               : page_text(p, "Ini tidak bisa dilakukan pada keadaan permohonan sekarang."));
}

void page_track_act(const struct request *q, struct response *a)
{
	const struct track_act *x = act_of(q);
	struct track t;
	struct ask_form f;

	if (track_begin(&t, q, a))
		return;
	ask_form_from(&f, RULES, q);
	if (!track_act_open(&t, x))
		not_open(&t, x);
	else if (strcmp(form_get(q, "aksi"), "kirim") || act_fails(&t, x, &f))
		show_act(&t, x, &f);
	else
		send_act(&t, x, &f);
	ask_form_clear(&f);
}

/* ---- Letters and files ---- */
static const struct reply_file *file_of(const struct track *t)
{
	int64_t n;
	if (span_number(span_of(form_get(t->page.q, "berkas")), &n))
		return NULL;
	for (size_t i = 0; i < t->reply.file_count; i++)
		if (t->reply.files[i].n == n && n > 0)
			return &t->reply.files[i];
	return NULL;
}

static void gone(struct track *t)
{
	struct page *p = &t->page;
	p->a->status = 410;
	track_done(
	    t, page_text(p, "Berkas ini tidak tersedia lagi"),
	    page_text(p, "Masa simpannya habis, atau berkasnya diganti. Buka halaman permohonan untuk yang terbaru, "
	                 "atau datang ke loket."));
}

void page_track_file(const struct request *q, struct response *a)
{
	struct track t;
	if (track_begin(&t, q, a))
		return;
	const struct reply_file *f = file_of(&t);
	struct buf sealed = buf_make(FILE_OF_REPLY_MAX), plain = buf_make(FILE_OF_REPLY_MAX);
	if (!f || reply_read(t.page.portal->public_dir, t.keys.open.id, f->n, &sealed, &t.page.e) ||
	    seal_open(&t.keys.seal, buf_span(&sealed), &plain, &t.page.e)) {
		gone(&t);
		buf_free(&plain);
	} else {
		response_save(a, &plain, mime_known(f->mime), f->name);
		page_close(&t.page);
		track_forget(&t);
	}
	buf_free(&sealed);
}
