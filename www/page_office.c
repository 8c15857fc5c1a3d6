#include "www/page_office.h"

#include <stdio.h>

#include "base/log.h"
#include "store/register.h"
#include "www/assets.h"
#include "www/render.h"

static const char *const LANE_NAMES[OUTBOX__MAX] = {
    [OUTBOX_INDEX] = "Dimasukkan ke pencarian",
    [OUTBOX_PUBLISH] = "Diterbitkan",
    [OUTBOX_WITHDRAW] = "Ditarik",
    [OUTBOX_PURGE] = "Dibersihkan jejaknya",
    [OUTBOX_PICTURE] = "Dibuatkan gambar halaman",
};

static enum render_language language_of(const struct request *q)
{
	return q->language == LANGUAGE_EN ? RENDER_EN : RENDER_ID;
}

static struct view *frame(const struct request *q, const char *heading, const char *message)
{
	const struct office_portal *portal = q->portal;
	const struct settings *s = &portal->site->settings;
	bool english = language_of(q) == RENDER_EN;
	struct view *v = view_new();
	view_text(v, "LANG", english ? "en" : "id");
	view_text(v, "SITE", s->name);
	view_text(v, "OFFICE_NAME", s->office_name);
	view_text(v, "STYLE", asset_address("earsip.css"));
	view_text(v, "ICON", asset_address("ikon.svg"));
	view_text(v, "BAHASA", english ? "?bahasa=en" : "");
	view_text(v, "OTHER", english ? "/" : "/?bahasa=en");
	view_show(v, english ? "IN_EN" : "IN_ID");
	view_text(v, "HEADING", translate(language_of(q), heading));
	view_text(v, "MESSAGE", translate(language_of(q), message));
	return v;
}

static void finish(const struct request *q, struct response *a, struct view *v)
{
	struct err e = ERR_INIT;
	a->cache = "no-store";
	if (render("kantor.tpl", language_of(q), v, &a->body, &e)) {
		log_error("render", &e);
		a->status = 500;
	}
	view_free(v);
}

void office_home(const struct request *q, struct response *a)
{
	struct office_worker *w = q->worker;
	struct err e = ERR_INIT;
	struct view *v =
	    frame(q, "Keadaan arsip",
	          "Menerbitkan dan menarik dokumen dilakukan di server ini, dengan perintah earsip publish dan "
	          "earsip withdraw.");
	struct view *work = view_section(v, "WORK");
	for (int k = 0; w && k < OUTBOX__MAX; k++) {
		int64_t n = 0;
		if (reg_outbox_count(w->site->reg, (enum outbox_kind)k, &n, &e)) {
			log_error("office", &e);
			a->status = 500;
			break;
		}
		struct view *row = view_section(work, "LANE");
		view_text(row, "LANE_NAME", translate(language_of(q), LANE_NAMES[k]));
		view_number(row, "LANE_COUNT", n);
	}
	const struct office_portal *portal = q->portal;
	const struct settings *s = &portal->site->settings;
	char address[256];
	snprintf(address, sizeof(address), "http://%s/", portal->public_listen);
	view_show(v, "HOME");
	view_text(v, "PUBLIC", *s->public_url ? s->public_url : address);
	finish(q, a, v);
}

void office_error_page(const struct request *q, struct response *a, int status, const struct err *why)
{
	(void)why;
	struct view *v = status == 404 ? frame(q, "Halaman ini tidak ada", "Mungkin alamatnya salah ketik.")
	                               : frame(q, "Ada gangguan di pihak kami",
	                                       "Sudah dicatat di log server ini. Coba lagi beberapa saat lagi.");
	view_show(v, "BACK");
	a->status = status;
	finish(q, a, v);
	a->status = status;
}
