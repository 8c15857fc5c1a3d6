/* www/page_letter.c - /surat/N: one letter of the register: what it is, the forms that were issued, the PDF, the draft
 * as ODT for the legal section, and the signed form that comes back (domain 6.1, "Sending"; 8). */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "store/letters.h"
#include "www/letter_odt.h"
#include "www/office.h"
#include "www/pages_office.h"

enum { FORM_FILE_MAX = 4 << 20 };

struct letter_page {
	struct office o;
	struct letter_row row;
	char path[40];
};

static bool is_objection(const struct letter_page *p)
{
	return strncmp(p->row.about, "KEB-", 4) == 0;
}

/* A letter has the requester's name in it: who may only see a case masked may not see its letters. */
static bool may_read(struct letter_page *p)
{
	struct access a = {.allowed = false};
	const struct access_object what = {.number = p->row.about};
	return office_may(&p->o, is_objection(p) ? "keberatan.baca" : "permohonan.baca", &what, &a) && !a.masked;
}

static bool may_sign(struct letter_page *p)
{
	const struct access_object what = {.number = p->row.about};
	return office_may(&p->o, is_objection(p) ? "keberatan.putus" : "permohonan.putus", &what, NULL);
}

/* 0, or -1: answered.  What is not there and what one may not see are the same. */
static int begin(struct letter_page *p, const struct request *q, struct response *a)
{
	int64_t n = 0;
	*p = (struct letter_page){.path = ""};
	if (office_begin(&p->o, q, a))
		return -1;
	if (span_number(q->part[0], &n) || letter_get(p->o.desk.site->reg, n, &p->row, &p->o.e) || !may_read(p)) {
		office_missing(&p->o);
		return -1;
	}
	snprintf(p->path, sizeof(p->path), "/surat/%" PRId64, n);
	return 0;
}

static const char *const FORMS[][2] = {{"ASLI", "Asli"}, {"BERTANDA_TANGAN", "Bertanda tangan"}, {"RALAT", "Ralat"}};

static int put_form(void *with, const struct letter_form_row *f)
{
	struct letter_page *p = with;
	struct view *row = view_section(p->o.view, "FORM");
	for (size_t i = 0; i < COUNT(FORMS); i++)
		if (strcmp(FORMS[i][0], f->form) == 0)
			view_text(row, "FORM_NAME", office_text(&p->o, FORMS[i][1]));
	view_text(row, "FORM_MADE", office_moment(&p->o, f->made_ms));
	view_text(row, "FORM_SHA256", f->sha256);
	view_show(row, f->superseded_ms ? "FORM_ENDED" : "FORM_COUNTS");
	return 0;
}

static const char *below(struct letter_page *p, const char *part)
{
	char path[64];
	snprintf(path, sizeof(path), "%s/%s", p->path, part);
	return office_keep(&p->o, text_copy(office_href(&p->o, path)));
}

/* The whole page; ATTACH gets the form, NULL for who may not. */
static int fill(struct letter_page *p, struct view **attach)
{
	struct office *o = &p->o;
	const struct letter_kind *k = policy_letter(o->desk.site->policy, p->row.kind);
	char code[LETTER_CODE_WORDS];
	letter_code_words(p->row.code, code);
	o->title = office_keep(o, text_copy(p->row.number));
	view_text(o->view, "NUMBER", p->row.number);
	view_text(o->view, "KIND", k ? k->title : p->row.kind);
	view_text(o->view, "ABOUT", p->row.about);
	view_text(o->view, "DAY", office_day(o, p->row.day));
	view_text(o->view, "POST_ACTING", p->row.acting);
	view_text(o->view, "CODE", code);
	for (int post = 0; post < POST__MAX; post++)
		if (strcmp(post_code((enum post)post), p->row.post) == 0)
			view_text(o->view, "POST", post_title((enum post)post));
	view_show(o->view, strcmp(p->row.state, "BATAL") == 0     ? "CANCELLED"
	                   : strcmp(p->row.state, "DIGANTI") == 0 ? "REPLACED"
	                                                          : "VALID");
	if (*p->row.sha256)
		view_text(view_section(o->view, "HAS_PDF"), "PDF_HREF", below(p, "pdf"));
	view_text(o->view, "ODT_HREF", below(p, "odt"));
	*attach = NULL;
	if (may_sign(p) && strcmp(p->row.state, "BATAL") != 0)
		*attach = office_form(o, o->view, "ATTACH", office_keep(o, text_copy(p->path)));
	if (letter_forms(o->desk.site->reg, p->row.sequence, put_form, p, &o->e)) {
		office_fail(o);
		return -1;
	}
	return 0;
}

static int attach(struct letter_page *p, const struct form_file *file)
{
	struct office *o = &p->o;
	struct reg *r = o->desk.site->reg;
	if (!file || file->bytes.n == 0)
		return ERR(&o->e, ERR_INPUT, "Pilih berkas PDF yang sudah ditandatangani.", "no file");
	if (file->bytes.n > FORM_FILE_MAX)
		return ERR(&o->e, ERR_INPUT, "Berkasnya lebih dari 4 MB. Pindai dengan 200 dpi, hitam putih.",
		           "%zu bytes", file->bytes.n);
	if (reg_begin(r, o->actor, &o->e))
		return -1;
	if (letter_attach_form(&o->desk, p->row.sequence,
	                       strcmp(form_get(o->q, "jenis"), "RALAT") == 0 ? "RALAT" : "BERTANDA_TANGAN", file->bytes,
	                       &o->e) ||
	    reg_commit(r, &o->e)) {
		reg_rollback(r);
		return -1;
	}
	return 0;
}

void page_letter(const struct request *q, struct response *a)
{
	struct letter_page p;
	struct view *form;
	if (begin(&p, q, a))
		return;
	bool posted = q->method == POST;
	if (posted && !may_sign(&p)) {
		office_missing(&p.o);
		return;
	}
	if (posted && attach(&p, form_file(q, "berkas", 0)) == 0) {
		office_done(&p.o, p.path, office_text(&p.o, "Berkas surat dilampirkan."));
		return;
	}
	if (posted && p.o.e.kind != ERR_INPUT) {
		office_fail(&p.o);
		return;
	}
	if (fill(&p, &form))
		return;
	if (posted && form)
		office_field_error(&p.o, form, "berkas", p.o.e.say);
	office_end(&p.o, "surat-keluar.tpl");
}

/* The bytes in place of a page; BYTES is given away. */
static void answer_bytes(struct letter_page *p, const char *type, const char *disposition, struct buf *bytes)
{
	struct response *a = p->o.a;
	buf_free(&a->body);
	a->body = *bytes;
	*bytes = buf_make(1);
	a->type = type;
	a->cache = "no-store";
	response_header(a, "Content-Disposition", disposition);
	office_close(&p->o);
}

void page_letter_pdf(const struct request *q, struct response *a)
{
	struct letter_page p;
	struct buf pdf = buf_make(8 << 20);
	if (begin(&p, q, a))
		return;
	if (letter_pdf(&p.o.desk, &p.row, &pdf, &p.o.e))
		office_fail(&p.o);
	else
		answer_bytes(&p, "application/pdf", "inline; filename=\"surat.pdf\"", &pdf);
	buf_free(&pdf);
}

void page_letter_odt(const struct request *q, struct response *a)
{
	struct letter_page p;
	struct letter l = {0};
	struct buf odt = buf_make(8 << 20);
	if (begin(&p, q, a))
		return;
	if (letter_blocks(&p.o.desk, &p.row, &l, &p.o.e) || letter_odt(&l, p.row.day, &odt, &p.o.e))
		office_fail(&p.o);
	else
		answer_bytes(&p, LETTER_ODT_TYPE, "attachment; filename=\"surat.odt\"", &odt);
	letter_clear(&l);
	buf_free(&odt);
}
