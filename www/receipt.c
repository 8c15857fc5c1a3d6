/* www/receipt.c - the page that is printed. */
#include "www/receipt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/qr.h"

enum { QUIET = 4 }; /* free squares around, as the norm wants */

char *qr_path(const char *text, int *side)
{
	struct buf out = buf_make(1 << 16);
	struct err e = ERR_INIT;
	struct qr code;
	if (qr_make(span_of(text), &code, &e))
		return NULL;
	*side = code.width + 2 * QUIET;
	for (int y = 0; y < code.width; y++)
		for (int x = 0, run; x < code.width; x += run + 1) {
			for (run = 0; qr_dark(&code, x + run, y);)
				run++;
			if (run)
				buf_printf(&out, "M%d %dh%dv1h-%dz", x + QUIET, y + QUIET, run, run);
		}
	qr_free(&code);
	return buf_steal(&out);
}

/* To /lacak, with neither number nor code: nothing secret is in it. */
static void follow(struct page *p)
{
	struct buf address = buf_make(600);
	char box[32], back[48];
	int side = 0;
	buf_printf(&address, "%s/lacak", page_base(p));
	view_text(p->view, "FOLLOW_AT",
	          page_say(p, "Ikuti permohonan Anda di {alamat}", "alamat", buf_text(&address), NULL));
	char *path = qr_path(buf_text(&address), &side);
	if (path) {
		struct view *qr = view_section(p->view, "QR");
		snprintf(box, sizeof box, "0 0 %d %d", side, side);
		snprintf(back, sizeof back, "M0 0h%dv%dh-%dz", side, side, side);
		view_text(qr, "QR_BOX", box);
		view_text(qr, "QR_BACK", back);
		view_text(qr, "QR_PATH", path);
	}
	free(path);
	buf_free(&address);
}

void receipt_view(struct page *p, const struct receipt *r)
{
	char number[NUMBER_TEXT], code[SECRET_CODE_TEXT];
	const char *moment = page_moment(p, r->received_ms);

	number_format(&r->number, number);
	secret_code_print(r->code, code);
	view_text(p->view, "NUMBER", number);
	view_text(p->view, "OPEN_NUMBER", number);
	view_text(p->view, "KODE", code);
	sodium_memzero(code, sizeof code);
	view_text(p->view, "HEADING", r->heading);
	view_text(p->view, "SLIP_TITLE", r->slip_title);
	view_text(p->view, "NUMBER_LABEL", r->number_label);
	view_text(p->view, "RECEIVED_TEXT", page_say(p, "Diterima {waktu}.", "waktu", moment, NULL));
	view_text(p->view, "NOW_TITLE", r->now_title);
	view_text(p->view, "NOW_TEXT", moment);
	view_text(p->view, "NOW_STAMP", page_stamp(p, r->received_ms));
	if (r->again) {
		view_show(p->view, "SENT_AGAIN");
		view_text(p->view, "SENT_AGAIN_TEXT", r->again_text);
	}
	for (size_t i = 0; i < COUNT(r->next) && r->next[i].title; i++) {
		struct view *row = view_section(p->view, "NEXT");
		view_text(row, "NEXT_TITLE", r->next[i].title);
		view_text(row, "NEXT_TEXT", r->next[i].text);
	}
	clock_box_view(p, p->view, &r->clock);
	follow(p);
	p->title = page_say(p, "{nomor}: diterima", "nomor", page_keep(p, text_copy(number)), NULL);
}

void receipt_opens(struct page *p, const char *number)
{
	view_text(p->view, "OPEN_NUMBER", number);
}
