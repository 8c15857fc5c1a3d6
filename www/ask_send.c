/* www/ask_send.c - /permohonan/kirim: what was typed becomes one sealed file in the spool, which is its number; the
 * answer is the receipt.  The same POST again finds the same file, so it is the same request. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/now.h"
#include "www/ask.h"
#include "www/clock_view.h"
#include "www/pages.h"
#include "www/receipt.h"
#include "www/sending.h"

static void check_file(struct ask *x, const struct ask_file *kind)
{
	const char *fault = kind->who & ask_who(x) ? sending_file_fault(&x->page, kind->name) : NULL;
	if (fault)
		ask_form_fault_said(&x->form, kind->name, fault);
}

static bool last_step_fails(struct ask *x)
{
	for (size_t i = 0; i < FILES_OF_ASK; i++)
		check_file(x, &ASK_FILES[i]);
	ask_form_check(&x->form, 3, ask_who(x));
	if (x->new_code)
		ask_form_fault(&x->form, "benar",
		               "Halaman ini sudah lama terbuka. Periksa, lalu tekan Kirim sekali lagi.", 0);
	if (!x->form.error_count)
		return false;
	ask_show_check(x);
	return true;
}

/* ---- The filing ---- */
static int attach(const struct ask *x, struct filing *f, struct err *e)
{
	for (size_t i = 0; i < FILES_OF_ASK; i++)
		if (ASK_FILES[i].who & ask_who(x) &&
		    sending_attach(x->page.q, f, ASK_FILES[i].name, ASK_FILES[i].what, e))
			return -1;
	return 0;
}

static int set_items(const struct ask *x, struct filing *f, struct err *e)
{
	struct span items[FILING_ITEMS_MAX];
	size_t count = ask_items(ask_text(&x->form, "rinci"), items, FILING_ITEMS_MAX);
	for (size_t i = 0; i < count; i++) {
		char name[16], *text = span_copy(items[i]);
		snprintf(name, sizeof name, "butir.%zu", i + 1);
		int rc = filing_set(f, name, text, e);
		free(text);
		if (rc)
			return -1;
	}
	return 0;
}

/* Ways of obtaining and of sending, as form F01 has them. */
static const struct {
	const char *word, *obtain, *send;
} WAYS[] = {
    {"unduh", "Salinan softcopy", "Unduh lewat halaman permohonan"},
    {"ambil", "Salinan hardcopy", "Mengambil langsung"},
    {"pos", "Salinan hardcopy", "Pos atau kurir"},
    {"lihat", "Melihat, membaca, mendengarkan, atau mencatat", "Datang langsung"},
};

static int set_way(const struct ask *x, struct filing *f, struct err *e)
{
	for (size_t i = 0; i < COUNT(WAYS); i++)
		if (!strcmp(WAYS[i].word, ask_text(&x->form, "cara")))
			return filing_set(f, "cara_memperoleh", WAYS[i].obtain, e) ||
			               filing_set(f, "cara_mengirim", WAYS[i].send, e)
			           ? -1
			           : 0;
	return 0;
}

static int set_applicant(const struct ask *x, struct filing *f, struct err *e)
{
	const struct ask_form *t = &x->form;
	switch (ask_who(x)) {
	case WHO_BADAN_HUKUM:
		f->applicant = APPLICANT_BADAN_HUKUM;
		return filing_set(f, "nama", ask_text(t, "badan"), e) ||
		               filing_set(f, "sk_badan_hukum", ask_text(t, "sk"), e) ||
		               filing_set(f, "kuasa", ask_text(t, "nama"), e)
		           ? -1
		           : 0;
	case WHO_KELOMPOK:
		f->applicant = APPLICANT_KELOMPOK;
		if (filing_set(f, "kuasa", ask_text(t, "kelompok"), e))
			return -1;
		break;
	default:
		f->applicant = APPLICANT_PERORANGAN;
	}
	return filing_set(f, "nama", ask_text(t, "nama"), e) || filing_set(f, "nik", ask_text(t, "nik"), e) ? -1 : 0;
}

static int set_rest(const struct ask *x, struct filing *f, struct err *e)
{
	static const char *const ROWS[][2] = {{"unit", "unit"},           {"tujuan", "tujuan"}, {"daftar", "daftar"},
	                                      {"pekerjaan", "pekerjaan"}, {"surel", "surel"},   {"telepon", "hp"},
	                                      {"alamat", "alamat"}};
	const struct ask_form *t = &x->form;
	struct buf note = buf_make(400);
	if (ask_on(t, "kb"))
		buf_puts(&note, "Kebutuhan khusus: huruf besar atau berkas yang bisa dibaca pembaca layar.");
	if (ask_on(t, "kt"))
		buf_printf(&note, "%sKebutuhan khusus: ingin dibantu petugas lewat telepon.", note.n ? "\n" : "");
	int rc = filing_set(f, "catatan", buf_text(&note), e);
	buf_free(&note);
	if (rc == 0)
		rc = filing_set(f, "kabar", ask_on(t, "surel") ? "surel" : ask_on(t, "hp") ? "telepon" : "tidak", e);
	if (rc == 0 && x->page.language == LANGUAGE_EN)
		rc = filing_set(f, "bahasa", "en", e);
	for (size_t i = 0; rc == 0 && i < COUNT(ROWS); i++)
		rc = filing_set(f, ROWS[i][0], ask_text(t, ROWS[i][1]), e);
	return rc;
}

int ask_filing(const struct ask *x, const struct code_keys *keys, int64_t received_ms, struct buf *plain, struct err *e)
{
	struct filing f;
	filing_init(&f, FILING_REQUEST, received_ms);
	f.channel = CHANNEL_WEB;
	f.code = keys->open;
	f.has_code = true;
	int rc = set_items(x, &f, e) || set_way(x, &f, e) || set_applicant(x, &f, e) || set_rest(x, &f, e) ||
	                 attach(x, &f, e) || filing_write(&f, filing_is_signed(&f) ? keys : NULL, plain, e)
	             ? -1
	             : 0;
	filing_clear(&f);
	return rc;
}

/* ---- Sending ---- */
struct sending {
	struct ask *ask;
	int64_t received_ms;
	struct number number;
	bool again;
	struct code_keys keys;
};

static int send_it(struct sending *s, struct err *e)
{
	struct ask *x = s->ask;
	struct public_portal *portal = x->page.portal;
	struct buf plain = buf_make(INTAKE_FILE_MAX);
	int year = day_to_civil(day_of_ms(s->received_ms, x->page.reader->facts.utc_offset_minutes)).year;
	int rc = -1;
	struct number before;
	int64_t written_ms;

	if (!portal->intake) {
		ERR(e, ERR_BUSY, "Requests can't be taken in here at the moment.", "no spool");
	} else if (!ask_filing(x, &s->keys, s->received_ms, &plain, e)) {
		rc = intake_send(portal->intake, s->keys.open.id, NUMBER_PERM, year, buf_span(&plain), &s->number,
		                 &s->again, e);
		if (rc == 0 && s->again &&
		    !intake_find(portal->intake, s->keys.open.id, NUMBER_PERM, &before, &written_ms, e))
			s->received_ms = written_ms;
	}
	if (plain.p)
		sodium_memzero(plain.p, plain.n);
	buf_free(&plain);
	return rc;
}

/* ---- The receipt ---- */
static void show_receipt(struct sending *s)
{
	struct ask *x = s->ask;
	struct page *p = &x->page;
	day_t day = day_of_ms(s->received_ms, p->reader->facts.utc_offset_minutes);
	struct clock_day check = deadline_from(page_calendar(p), T_CEK, day);
	struct clock_day due = deadline_from(page_calendar(p), T_JAWAB, day);
	struct receipt r = {
	    .number = s->number,
	    .code = &x->code,
	    .received_ms = s->received_ms,
	    .again = s->again,
	    .heading = page_text(p, "Permohonan Anda kami terima"),
	    .slip_title = page_text(p, "Tanda bukti pendaftaran permohonan informasi"),
	    .number_label = page_text(p, "Nomor permohonan"),
	    .now_title = page_text(p, "Diterima dan diberi nomor"),
	    .again_text =
	        page_text(p, "Permohonan ini sudah kami terima sebelumnya; nomornya tetap dan tidak tercatat dua "
	                     "kali. Mengubah sesuatu setelah itu? Perubahannya tidak ikut: buka halaman "
	                     "permohonan dan tambahkan keterangan, atau ajukan permohonan lain."),
	    .next = {{page_say(p, "Jawaban paling lambat {tgl}", "tgl", page_day(p, due.day), NULL),
	              page_text(p, "Lewat tanggal itu Anda berhak mengajukan keberatan, gratis.")},
	             {page_say(p, "Kelengkapan diperiksa paling lambat {tgl}", "tgl", page_day(p, check.day), NULL),
	              page_text(
	                  p, "Anda tidak perlu melakukan apa-apa sekarang. Bila ada yang kurang, kami memberi tahu.")}},
	};
	ask_clock(p, &r.clock, day, true);
	r.clock.open = true;
	receipt_view(p, &r);
	p->title = page_say(p, "{judul} – Minta informasi", "judul", p->title, NULL);
	struct link l;
	link_begin(&l, "/permohonan/kirim");
	page_href(p, p->view, "AGAIN_ACTION", &l);
	ask_carry(x, "AGAIN", 0);
	ask_end(x, "tanda-terima.tpl");
}

void page_ask_send(const struct request *q, struct response *a)
{
	struct ask x;
	struct sending s = {.ask = &x, .received_ms = now_ms()};
	struct err e = ERR_INIT;

	if (ask_begin(&x, q, a) || ask_falls_back(&x, 1) || ask_falls_back(&x, 2) || last_step_fails(&x))
		return;
	(void)ask_unit_name(&x);
	if (!sending_may(&x.page)) {
		ask_show_check(&x);
		return;
	}
	code_keys_make(&x.code, &s.keys);
	if (send_it(&s, &e)) {
		sending_refused(&x.page, &e);
		ask_show_check(&x);
	} else {
		if (s.again)
			sending_not_counted(&x.page);
		show_receipt(&s);
	}
	code_keys_wipe(&s.keys);
}
