#include "www/page_office.h"

#include "base/log.h"
#include "store/register.h"
#include "www/assets.h"
#include "www/office.h"
#include "www/render.h"
#include "www/words.h"

static const char *const LANE_NAMES[OUTBOX__MAX] = {
    [OUTBOX_INDEX] = "Dimasukkan ke pencarian",
    [OUTBOX_PUBLISH] = "Diterbitkan",
    [OUTBOX_WITHDRAW] = "Ditarik",
    [OUTBOX_PURGE] = "Dibersihkan jejaknya",
    [OUTBOX_PICTURE] = "Dibuatkan gambar halaman",
};

/* The frame without a session: an error page tells nothing of who asks, nor of what for. */
static void put_frame(const struct request *q, struct view *v, const char *heading, const char *message)
{
	const struct office_portal *portal = q->portal;
	const struct settings *s = &portal->site->settings;
	bool english = q->language == LANGUAGE_EN;
	view_text(v, "LANG", english ? "en" : "id");
	view_text(v, "SITE", s->name);
	view_text(v, "OFFICE_NAME", s->office_name);
	view_text(v, "ZONE", s->zone_label);
	view_text(v, "STYLE", asset_address("earsip.css"));
	view_text(v, "OFFICE_STYLE", asset_address("kantor.css"));
	view_text(v, "ICON", asset_address("ikon.svg"));
	view_text(v, "BAHASA", english ? "?bahasa=en" : "");
	view_text(v, "OTHER", english ? "/" : "/?bahasa=en");
	view_show(v, english ? "IN_EN" : "IN_ID");
	view_text(v, "FRAME_TITLE", words_text(q->language, heading));
	view_text(v, "HEADING", words_text(q->language, heading));
	view_text(v, "PROBLEM_MESSAGE", words_text(q->language, message));
}

static void put_lanes(struct office *o)
{
	struct view *work = view_section(o->view, "WORK");
	for (int k = 0; k < OUTBOX__MAX; k++) {
		int64_t n = 0;
		if (reg_outbox_count(o->desk.site->reg, (enum outbox_kind)k, &n, &o->e)) {
			log_error("office", &o->e);
			o->a->status = 500;
			return;
		}
		struct view *row = view_section(work, "LANE");
		view_text(row, "LANE_NAME", office_text(o, LANE_NAMES[k]));
		view_number(row, "LANE_COUNT", n);
	}
}

void office_home(const struct request *q, struct response *a)
{
	const struct office_portal *portal = q->portal;
	const struct settings *s = &portal->site->settings;
	struct office o;
	office_begin_open(&o, q, a);
	const char *first = office_first_page(&o);
	if (first) {
		office_done(&o, first, NULL);
		return;
	}
	o.title = office_text(&o, "Keadaan arsip");
	view_text(o.view, "HEADING", o.title);
	view_text(o.view, "PROBLEM_MESSAGE",
	          office_text(&o,
	                      "Menerbitkan dan menarik dokumen dilakukan di server ini, dengan perintah earsip publish "
	                      "dan earsip withdraw."));
	put_lanes(&o);
	if (!o.worker->signed_in)
		view_text(view_section(o.view, "SIGN_IN"), "SIGN_IN_HREF", office_href(&o, "/petugas/masuk"));
	view_show(o.view, "HOME");
	view_text(o.view, "PUBLIC",
	          *s->public_url ? s->public_url
	                         : office_say(&o, "http://{place}/", "place", portal->public_listen, NULL));
	office_end(&o, "kantor.tpl");
}

static const struct {
	int status;
	const char *heading, *message;
} ERRORS[] = {
    {404, "Halaman ini tidak ada", "Mungkin alamatnya salah ketik."},
    {400, "Kiriman ini tidak bisa kami baca", "Kembali ke halaman sebelumnya dan kirim lagi."},
    {413, "Kiriman terlalu besar", "Yang dikirim lebih besar daripada yang kami terima."},
    {415, "Bentuk kiriman tidak kami kenal", "Kirim lewat formulir di halaman ini."},
    {503, "Sedang sangat ramai",
     "Layanan sedang penuh atau sedang disiapkan. Tidak ada yang hilang. Coba lagi dalam 10 detik."},
    {0, "Ada gangguan di pihak kami", "Sudah dicatat di log server ini. Coba lagi beberapa saat lagi."},
};

void office_error_page(const struct request *q, struct response *a, int status, const struct err *why)
{
	struct view *v = view_new();
	struct err e = ERR_INIT;
	size_t i = 0;
	(void)why;
	while (ERRORS[i].status && ERRORS[i].status != status)
		i++;
	put_frame(q, v, ERRORS[i].heading, ERRORS[i].message);
	view_show(v, "BACK");
	if (status != 404 && *q->ref)
		view_text(view_section(v, "REFERENCE"), "REF", q->ref);
	a->cache = "no-store";
	buf_free(&a->body);
	a->body = buf_make(1 << 18);
	if (render("kantor.tpl", (enum render_language)q->language, v, &a->body, &e))
		log_error("render", &e);
	view_free(v);
	a->status = status;
}
