/* www/document_find.c - the document that an address names, or the answer that there is none (404), that it was
 * withdrawn (410), that it is held (451). */
#include <string.h>

#include "www/pages.h"

static void tombstone(struct page *p, const struct catalog_entry *x)
{
	day_t day = day_of_ms(x->withdrawn_ms, p->reader->facts.utc_offset_minutes);
	char iso[DAY_TEXT];

	day_format(day, iso);
	const char *date = page_date(p, iso);
	view_text(p->view, "DOC_ID", x->id);
	view_show(p->view, "NO_INDEX");
	page_ask(p, page_text(p, "Butuh isinya?"));
	if (x->state == CATALOG_HELD) {
		struct clock_day until = clock_deadline(page_calendar(p), day, 1, NULL, NULL);
		p->a->status = 451;
		p->title = page_text(p, "Dokumen ini ditutup sementara");
		view_text(p->view, "MESSAGE",
		          page_say(p,
		                   "Dokumen ini kami tutup sementara sejak {tgl} untuk melindungi data pribadi. Kami "
		                   "memutuskannya paling lambat {tgl2}.",
		                   "tgl", date, "tgl2", page_day(p, until.day), NULL));
	} else {
		p->a->status = 410;
		p->title = page_text(p, "Dokumen ini ditarik");
		view_show(p->view, "GONE");
		view_text(p->view, "MESSAGE",
		          page_say(p, "Dokumen ini ditarik pada {tgl}. Alasan: {alasan}.", "tgl", date, "alasan",
		                   x->reason && *x->reason ? x->reason : page_text(p, "tidak disebutkan"), NULL));
	}
	view_text(p->view, "HEADING", p->title);
	p->a->etag[0] = 0;
}

/* JSON says the same in its own form. */
static void gone(struct page *p, const struct catalog_entry *x, bool json)
{
	if (json) {
		ERR_SAY(&p->e, ERR_MISSING, "%s", x->reason && *x->reason ? x->reason : "-");
		page_fail(p, x->state == CATALOG_HELD ? 451 : 410);
		return;
	}
	tombstone(p, x);
	page_frame(p->q, p->view, &p->reader->facts, p->title, NULL);
	p->a->body = buf_make(1 << 20);
	if (render("ditarik.tpl", (enum render_language)p->language, p->view, &p->a->body, &p->e))
		page_fail(p, 500);
	p->answered = true;
}

int document_version(const struct request *q, int *version)
{
	const char *text = query_get(q, "versi");
	int64_t n = 0;

	*version = 0;
	if (*text && (span_number(span_of(text), &n) || n < 1 || n > 1000000))
		return -1;
	*version = (int)n;
	return 0;
}

int document_find(struct page *p, struct span id, int version, struct catalog_entry *out)
{
	char canonical[ID_TEXT];
	bool json = false;

	*out = (struct catalog_entry){0};
	if (id.n == ID_TEXT - 1 + 5 && !memcmp(id.p + ID_TEXT - 1, ".json", 5)) {
		json = true;
		id.n = ID_TEXT - 1;
	}
	if (id.n > 24 || id_parse(id, canonical)) {
		page_fail(p, 404);
		return -1;
	}
	if (catalog_get(p->reader->catalog, canonical, version, out, &p->e)) {
		page_fail(p, p->e.kind == ERR_MISSING ? 404 : 503);
		return -1;
	}
	if (out->state == CATALOG_WITHDRAWN || out->state == CATALOG_HELD) {
		gone(p, out, json);
		catalog_entry_clear(out);
		return -1;
	}
	return 0;
}
