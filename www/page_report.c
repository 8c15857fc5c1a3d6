/* www/page_report.c - /d/ID/lapor: personal data that was left readable, or (?perihal=kesalahan) a mistake.  No
 * identity is asked.  The importer reads the page again with the strictest rules and closes the document when they find
 * something; an officer decides (ux 6). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/now.h"
#include "policies/clock.h"
#include "www/ask_form.h"
#include "www/pages.h"
#include "www/sending.h"

enum { DECIDED_WITHIN = 1, ANSWERED_WITHIN = 5 }; /* working days */

static const char *const LEAKS[] = {"nik", "telepon", "lainnya", NULL};
static const char *const MISTAKES[] = {"judul", "tanggal", "halaman", "teks", "kesalahan", NULL};

static const char *check_page(const char *text, int *n)
{
	int64_t page;
	*n = 0;
	return span_number(span_of(text), &page) || page < 1 || page > 99999
	           ? "Tulis nomor halamannya saja, misalnya 3."
	           : NULL;
}

static const struct ask_rule RULES_OF_LEAK[] = {
    {"apa", "l1", 1, 0, 20, false, "Pilih apa yang terlihat.", LEAKS, NULL},
    {"halaman", "halaman", 1, 0, 6, false, NULL, NULL, check_page},
    {"catatan", "catatan", 1, 0, 1000, true, NULL, NULL, NULL},
    {0},
};
static const struct ask_rule RULES_OF_MISTAKE[] = {
    {"apa", "m1", 1, 0, 20, false, "Pilih apa yang keliru.", MISTAKES, NULL},
    {"halaman", "halaman", 1, 0, 6, false, NULL, NULL, check_page},
    {"catatan", "catatan", 1, 0, 1000, true, NULL, NULL, NULL},
    {0},
};

struct report {
	struct page page;
	struct ask_form form;
	struct catalog_entry document;
	bool mistake;
	char token[33];
};

static void end(struct report *r, const char *template_name)
{
	page_end(&r->page, template_name);
	ask_form_clear(&r->form);
	catalog_entry_clear(&r->document);
}

static void address(struct report *r, struct link *l)
{
	link_begin(l, "/d/");
	link_part(l, r->document.id);
	link_part(l, "/lapor");
	if (r->mistake)
		link_query(l, "perihal", "kesalahan");
}

static void show(struct report *r)
{
	struct page *p = &r->page;
	struct view *kept = view_section(p->view, "CARRIED");
	struct link l;
	view_show(p->view, r->mistake ? "MISTAKE" : "LEAK");
	view_text(p->view, "DOC_TITLE", r->document.title);
	address(r, &l);
	page_href(p, p->view, "ACT_HREF", &l);
	link_begin(&l, "/d/");
	link_part(&l, r->document.id);
	page_href(p, p->view, "DOC_HREF", &l);
	ask_hide(kept, "sekali", r->token);
	ask_form_view(p, p->view, &r->form);
	if (p->posted) {
		struct view *again = view_section(p->view, "AGAIN");
		ask_hide(again, "sekali", r->token);
		ask_hide(again, "ulang", "1");
		ask_form_hide(again, &r->form, 0);
	}
	if (r->form.error_count && !p->a->status)
		p->a->status = 422;
	p->title = ask_title(p, &r->form,
	                     page_text(p, r->mistake ? "Laporkan kesalahan" : "Laporkan data pribadi yang terbaca"));
	end(r, "laporan.tpl");
}

static int put(struct report *r, char key[INTAKE_KEY_TEXT], struct err *e)
{
	struct page *p = &r->page;
	struct filing f;
	struct buf plain = buf_make(INTAKE_FILE_MAX);
	unsigned char raw[16];
	bool again = false;
	struct buf seed = buf_make(256);
	buf_printf(&seed, "lapor %s %s", r->document.id, r->token);
	crypto_generichash(raw, sizeof raw, (const unsigned char *)buf_text(&seed), seed.n, NULL, 0);
	sodium_bin2hex(key, INTAKE_KEY_TEXT, raw, sizeof raw);
	buf_free(&seed);
	filing_init(&f, FILING_REPORT, now_ms());
	f.channel = CHANNEL_WEB;
	int rc =
	    filing_set(&f, "dokumen", r->document.id, e) || filing_set(&f, "perihal", ask_text(&r->form, "apa"), e) ||
	            filing_set(&f, "halaman", ask_text(&r->form, "halaman"), e) ||
	            filing_set(&f, "catatan", ask_text(&r->form, "catatan"), e) || filing_write(&f, NULL, &plain, e)
	        ? -1
	        : 0;
	if (rc == 0)
		rc = p->portal->intake ? intake_send_act(p->portal->intake, key, buf_span(&plain), &again, e)
		                       : ERR(e, ERR_BUSY, "Nothing can be taken in here at the moment.", "no spool");
	if (rc == 0 && again)
		sending_not_counted(p);
	filing_clear(&f);
	buf_free(&plain);
	return rc;
}

static void thank(struct report *r, const char *key)
{
	struct page *p = &r->page;
	struct clock_day until =
	    clock_deadline(page_calendar(p), page_today(p), r->mistake ? ANSWERED_WITHIN : DECIDED_WITHIN, NULL, NULL);
	char reference[9];
	snprintf(reference, sizeof reference, "%.8s", key);
	view_text(p->view, "HEADING", page_text(p, "Terima kasih"));
	view_text(
	    p->view, "DONE_TEXT",
	    r->mistake
	        ? page_say(p, "{unit} menjawab paling lambat {tgl} di halaman dokumen ini. Nomor laporan {ref}.",
	                   "unit", r->document.unit_name, "tgl", page_day(p, until.day), "ref", reference, NULL)
	        : page_say(p,
	                   "Halaman itu kami baca ulang sekarang dengan aturan paling ketat; bila ada data pribadi, "
	                   "dokumennya langsung kami tutup. Petugas memutuskannya paling lambat {tgl}. Nomor laporan "
	                   "{ref}.",
	                   "tgl", page_day(p, until.day), "ref", reference, NULL));
	struct link l;
	link_begin(&l, "/d/");
	link_part(&l, r->document.id);
	page_href(p, p->view, "DOC_HREF", &l);
	p->posted = false;
	p->title = page_text(p, "Terima kasih");
	end(r, "laporan-terkirim.tpl");
}

static void submit(struct report *r)
{
	char key[INTAKE_KEY_TEXT];
	struct err e = ERR_INIT;
	if (!sending_may(&r->page)) {
		show(r);
	} else if (put(r, key, &e)) {
		sending_refused(&r->page, &e);
		show(r);
	} else {
		thank(r, key);
	}
}

static void make_token(struct report *r)
{
	unsigned char raw[16];
	const char *sent = form_get(r->page.q, "sekali");
	randombytes_buf(raw, sizeof raw);
	sodium_bin2hex(r->token, sizeof r->token, raw, sizeof raw);
	if (strlen(sent) == sizeof r->token - 1 && strspn(sent, "0123456789abcdef") == sizeof r->token - 1)
		memcpy(r->token, sent, sizeof r->token);
}

void page_report(const struct request *q, struct response *a)
{
	struct report r = {.mistake = !strcmp(query_get(q, "perihal"), "kesalahan")};
	struct page *p = &r.page;

	if (page_begin_private(p, q, a))
		return;
	if (document_find(p, q->part[0], 0, &r.document)) {
		page_end(p, "ditarik.tpl");
		return;
	}
	make_token(&r);
	p->posted = q->method == POST;
	ask_form_from(&r.form, r.mistake ? RULES_OF_MISTAKE : RULES_OF_LEAK, q);
	if (q->method != POST)
		ask_set(&r.form, "halaman", query_get(q, "hal"));
	bool sends = q->method == POST && !*form_get(q, "ulang");
	if (sends && !ask_form_check(&r.form, 1, 0))
		submit(&r);
	else
		show(&r);
}
