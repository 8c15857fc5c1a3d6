/* www/page_error.c - what went wrong, in people's language: what happened, what is safe, what to do. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "www/pages.h"

struct error_text {
	int status;
	const char *code, *heading, *message;
	bool find, counter, reference;
};

static const struct error_text ERRORS[] = {
    {400, "bad-request", "Alamat ini tidak bisa kami baca", "Ada bagian alamat yang keliru. Coba cari lagi dari awal.",
     true, false, true},
    {403, "forbidden", "Tidak boleh dibuka", "Bagian ini tidak untuk umum.", true, false, true},
    {404, "not-found", "Halaman ini tidak ada",
     "Mungkin alamatnya salah ketik atau dokumennya dipindah. Cari di sini:", true, false, false},
    {405, "method-not-allowed", "Cara ini tidak dipakai di sini", "Buka halamannya lewat tautan atau ketik alamatnya.",
     true, false, true},
    {410, "gone", "Dokumen ini ditarik", "Dokumen ini tidak lagi diterbitkan.", true, false, true},
    {411, "length-required", "Kiriman tidak lengkap",
     "Sambungan terputus sebelum selesai. Kembali ke halaman sebelumnya dan coba lagi.", false, false, true},
    {413, "too-large", "Kiriman terlalu besar", "Yang dikirim lebih besar daripada yang kami terima.", false, true,
     true},
    {415, "unsupported-type", "Bentuk kiriman tidak kami kenal", "Kirim lewat formulir di halaman ini.", false, false,
     true},
    {416, "range", "Bagian berkas itu tidak ada", "Unduh berkasnya dari awal.", true, false, true},
    {422, "invalid", "Ada isian yang perlu diperbaiki", "Kembali ke halaman sebelumnya dan periksa isiannya.", false,
     false, true},
    {429, "too-many", "Sedang sangat ramai", "Terlalu banyak permintaan dari sambungan ini. Coba lagi dalam 1 menit.",
     false, true, true},
    {431, "headers-too-large", "Permintaan terlalu panjang",
     "Peramban Anda mengirim terlalu banyak keterangan. Tutup peramban, buka lagi, lalu ulangi.", true, false, true},
    {451, "held", "Dokumen ini ditutup sementara", "Dokumen ini kami tutup sementara untuk melindungi data pribadi.",
     true, false, true},
    {500, "internal", "Ada gangguan di pihak kami",
     "Gangguannya bukan di isian Anda. Sudah kami catat dengan kode di bawah. Coba lagi beberapa menit lagi, atau "
     "datang ke loket.",
     false, true, true},
    {503, "busy", "Sedang sangat ramai",
     "Layanan sedang penuh atau sedang disiapkan. Tidak ada yang hilang. Coba lagi dalam 10 detik.", false, true, true},
};
static const struct error_text DEEP = {
    400,
    "too-deep",
    "Hasil sejauh ini tidak kami tampilkan",
    "Hanya 100 halaman pertama yang bisa dibuka. Tambahkan kata, atau saring menurut kelurahan, jenis, dan tahun.",
    true,
    false,
    true};

static const struct error_text *error_text(const struct request *q, int status)
{
	if (status == 400 && span_starts(q->path, "/cari") && q->query && *query_get(q, "hal"))
		return &DEEP;
	for (size_t i = 0; i < COUNT(ERRORS); i++)
		if (ERRORS[i].status == status)
			return &ERRORS[i];
	return error_text(q, status < 500 ? 403 : 500);
}

static bool wants_json(const struct request *q)
{
	struct span p = q->path;
	return p.n >= 5 && !memcmp(p.p + p.n - 5, ".json", 5);
}

static void error_json(const struct request *q, struct response *a, const struct error_text *t, const struct err *why)
{
	const char *message = translate((enum render_language)q->language, t->message);
	/* A tombstone's reason is public; no other cause is. */
	if ((t->status == 410 || t->status == 451) && why && why->kind == ERR_MISSING)
		message = why->say;
	answer_json(a, json_pack("{s:{s:s, s:s, s:s}}", "error", "code", t->code, "message", message, "ref",
	                         t->reference ? q->ref : ""));
}

/* Last of all, when not even the template can be used. */
static void error_plain(struct response *a, const struct error_text *t)
{
	a->type = "text/plain; charset=utf-8";
	a->body = buf_make(1024);
	buf_printf(&a->body, "%s. %s\n", t->heading, t->message);
}

static void error_html(const struct request *q, struct response *a, const struct error_text *t,
                       const struct facts *facts)
{
	enum render_language language = (enum render_language)q->language;
	const char *heading = translate(language, t->heading);
	struct view *v = view_new();
	struct err e = ERR_INIT;

	/* The page for what is not there names no address: what is hidden and what never was are the same bytes. */
	bool nameless = t->status == 404 || q->method == POST;
	page_frame(q, v, facts, heading, nameless ? (q->language == LANGUAGE_EN ? "/" : "/?bahasa=en") : NULL);
	view_show(v, "NO_INDEX");
	view_text(v, "HEADING", heading);
	view_text(v, "MESSAGE", translate(language, t->message));
	if (t->reference && *q->ref) {
		view_show(v, "REFERENCE");
		view_text(v, "REF", q->ref);
	}
	if (t->find)
		view_show(v, "FIND");
	if (t->counter)
		view_show(v, "COUNTER");
	a->type = NULL;
	a->body = buf_make(1 << 20);
	if (render("galat.tpl", language, v, &a->body, &e)) {
		buf_free(&a->body);
		error_plain(a, t);
	}
	view_free(v);
}

void public_error(const struct request *q, struct response *a, int status, const struct err *why)
{
	const struct error_text *t = error_text(q, status);
	const struct public_portal *portal = q->portal;

	a->status = status;
	if (status == 503 || status == 429)
		response_header(a, "Retry-After", status == 503 ? "10" : "60");
	buf_free(&a->body);
	if (wants_json(q))
		error_json(q, a, t, why);
	else
		error_html(q, a, t, &portal->facts);
}
