/* page_case_files.c - /meja/p/NO/berkas: copies that are to be given, attached, approved, taken off; letters of a case
 * as page and PDF.  No byte of a file is parsed here: the gate judges it in the publisher's sandbox. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "store/blob.h"
#include "store/letters.h"
#include "www/case_match.h"
#include "www/pages_office.h"

/* ---- The form ---- */
static const struct act_choice KINDS[] = {
    {"utuh", "Utuh", "Tanpa bagian yang ditutup."},
    {"hitam", "Dihitamkan", "Disetujui akun lain sesudah lolos gerbang."},
    {NULL, NULL, NULL},
};
static const struct act_field KIND_FIELD = {.name = "rupa",
                                            .label = "Rupa salinan",
                                            .hint = "",
                                            .kind = FIELD_ONE,
                                            .word = "",
                                            .mandatory = true,
                                            .say = "Pilih utuh atau dihitamkan.",
                                            .law = "",
                                            .choices = KINDS};
static const struct act_field ITEM_FIELD = {.name = "butir",
                                            .label = "Untuk butir nomor",
                                            .hint = "",
                                            .kind = FIELD_LINE,
                                            .word = "",
                                            .mandatory = true,
                                            .say = "Isi nomor butirnya.",
                                            .law = ""};

struct listing {
	struct case_page *c;
	struct view *list;
	bool approves, removes;
};

static int put_file(void *with, const struct granted_file *f)
{
	struct listing *l = with;
	struct office *o = &l->c->o;
	if (!l->list)
		l->list = view_section(o->view, "FILES");
	struct view *v = view_section(l->list, "FILE");
	put_granted_file(l->c, v, f);
	if (l->approves && f->redacted && !*f->approved_by && strcmp(f->gate, "pass") == 0 &&
	    strcmp(f->added_by, o->session.account) != 0)
		office_form(o, v, "APPROVE", case_address(l->c, "berkas"));
	if (l->removes)
		office_form(o, v, "REMOVE", case_address(l->c, "berkas"));
	return 0;
}

static const char *one(const void *with, const char *name, size_t index)
{
	(void)with;
	return index == 0 && strcmp(name, "butir") == 0 ? "1" : NULL;
}

static void show_files(struct case_page *c, const char *file_wrong)
{
	struct office *o = &c->o;
	bool typed = o->q->method == POST;
	bool may = may_handle_files(c);
	struct listing l = {c, NULL, may && case_may(o, &c->row, "hitam.setujui", NULL),
	                    may && case_may(o, &c->row, "permohonan.konsep", NULL)};
	case_head(c, true);
	o->title = office_text(o, "Berkas untuk pemohon");
	if (granted_files(o->desk.site->reg, c->row.number, put_file, &l, &o->e) < 0)
		log_error("files", &o->e);
	if (l.removes) {
		struct view *form = office_form(o, o->view, "ADD", case_address(c, "berkas"));
		put_field(o, form, &ITEM_FIELD, typed ? typed_value : one, o->q,
		          typed ? act_field_wrong(&ITEM_FIELD, typed_value, o->q) : NULL, NULL);
		put_field(o, form, &KIND_FIELD, typed ? typed_value : NULL, o->q,
		          typed ? act_field_wrong(&KIND_FIELD, typed_value, o->q) : NULL, NULL);
		if (file_wrong) {
			view_text(view_section(form, "U_BAD"), "U_SAY", file_wrong);
			office_field_error(o, form, "berkas", file_wrong);
		}
	} else {
		view_show(o->view, "CLOSED");
	}
	case_end(c, "berkas.tpl");
}

static void add_file(struct case_page *c)
{
	struct office *o = &c->o;
	const struct form_file *f = form_file(o->q, "berkas", 0);
	int64_t item = 0;
	bool redacted = strcmp(form_get(o->q, "rupa"), "hitam") == 0;
	bool right =
	    !act_field_wrong(&ITEM_FIELD, typed_value, o->q) && !act_field_wrong(&KIND_FIELD, typed_value, o->q);
	if (!right || !f || !f->bytes.n || span_number(span_of(form_get(o->q, "butir")), &item)) {
		show_files(c, f && f->bytes.n ? NULL : office_text(o, "Pilih berkasnya."));
		o->a->status = 422;
		return;
	}
	if (redacted ? !case_may(o, &c->row, "hitam.setujui", NULL) && !case_may(o, &c->row, "permohonan.konsep", NULL)
	             : !case_may(o, &c->row, "permohonan.konsep", NULL)) {
		case_missing(c);
		return;
	}
	if (request_grant_file(&o->desk, c->row.number, (int)item, f->bytes, f->type, f->file_name, redacted, "",
	                       &o->e))
		case_fail(c);
	else
		case_done(c, "berkas", office_text(o, "Terlampir. Gerbang memeriksanya sebentar lagi."));
}

static void change_file(struct case_page *c, bool approve)
{
	struct office *o = &c->o;
	int64_t n = 0;
	span_number(span_of(form_get(o->q, "berkas_no")), &n);
	if (!case_may(o, &c->row, approve ? "hitam.setujui" : "permohonan.konsep", NULL)) {
		case_missing(c);
		return;
	}
	int rc = approve ? granted_file_approve(&o->desk, c->row.number, (int)n, &o->e)
	                 : granted_file_remove(&o->desk, c->row.number, (int)n, &o->e);
	if (rc && o->e.kind == ERR_DENIED)
		o->e.kind = ERR_INPUT;
	if (rc)
		case_fail(c);
	else
		case_done(c, "berkas", office_text(o, approve ? "Disetujui." : "Dilepas."));
}

void page_case_files(const struct request *q, struct response *a)
{
	struct case_page c;
	const char *what = form_get(q, "apa");
	if (case_begin(&c, q, a))
		return;
	if (!case_may(&c.o, &c.row, "permohonan.konsep", NULL) && !case_may(&c.o, &c.row, "hitam.setujui", NULL)) {
		case_missing(&c);
		return;
	}
	if (q->method != POST)
		show_files(&c, NULL);
	else if (strcmp(what, "tambah") == 0 && may_handle_files(&c))
		add_file(&c);
	else if (strcmp(what, "setuju") == 0 || strcmp(what, "hapus") == 0)
		change_file(&c, strcmp(what, "setuju") == 0);
	else
		case_missing(&c);
}

static int number_of(const struct request *q, int part)
{
	int64_t n = 0;
	return span_number(q->part[part], &n) || n > 1000000000 ? -1 : (int)n;
}

/* A copy that was attached, to look at: handed out as a download, whatever it says it is. */
void page_case_file(const struct request *q, struct response *a)
{
	struct case_page c;
	struct granted_file f;
	if (case_begin(&c, q, a))
		return;
	int fd = -1;
	if (case_may(&c.o, &c.row, "permohonan.konsep", NULL) || case_may(&c.o, &c.row, "hitam.setujui", NULL)) {
		if (granted_file_get(c.o.desk.site->reg, c.row.number, number_of(q, 1), &f, &c.o.e) == 0)
			fd = blob_open(c.o.desk.site->internal_dir, "blob", f.blob, &c.o.e);
	}
	if (fd < 0) {
		case_missing(&c);
		return;
	}
	response_file(a, fd, f.size, "application/octet-stream", "attachment", f.name);
	office_free(&c.o);
	request_clear(&c.row);
	draft_clear(&c.draft);
}

/* ---- Letters ---- */
static int letter_of(struct case_page *c, const struct request *q, struct letter_row *l)
{
	int n = number_of(q, 1);
	if (n < 0 || letter_get(c->o.desk.site->reg, n, l, &c->o.e))
		return -1;
	return strcmp(l->about, c->row.number) == 0 ? 0 : -1;
}

void page_case_letter(const struct request *q, struct response *a)
{
	struct case_page c;
	struct letter_row l;
	struct letter letter = {0};
	if (case_begin(&c, q, a))
		return;
	if (c.read.masked || letter_of(&c, q, &l) || letter_blocks(&c.o.desk, &l, &letter, &c.o.e)) {
		letter_clear(&letter);
		case_missing(&c);
		return;
	}
	char path[80];
	snprintf(path, sizeof(path), "%s/surat/%lld/pdf", c.path, (long long)l.sequence);
	case_head(&c, true);
	c.o.title = l.number;
	view_text(c.o.view, "TITLE", letter.kind ? office_text(&c.o, letter.kind->title) : l.kind);
	view_text(c.o.view, "LETTER_LINE",
	          office_say(&c.o, "{nomor}, {hari}, kode verifikasi {kode}", "nomor", l.number, "hari",
	                     office_day(&c.o, l.day), "kode", l.code, NULL));
	if (strcmp(l.state, "BATAL") == 0)
		put_problem(&c.o, "bad", office_text(&c.o, "Surat ini batal"), "");
	else if (strcmp(l.state, "DIGANTI") == 0)
		put_problem(&c.o, "warn", office_text(&c.o, "Sudah diganti"), "");
	if (*l.blob)
		view_text(view_section(c.o.view, "AS_PDF"), "PDF_HREF", office_href(&c.o, path));
	snprintf(path, sizeof(path), "/surat/%lld", (long long)l.sequence);
	view_text(c.o.view, "FORMS_HREF", office_href(&c.o, path));
	put_letter(c.o.view, &letter);
	letter_clear(&letter);
	case_end(&c, "surat_jadi.tpl");
}

void page_case_letter_pdf(const struct request *q, struct response *a)
{
	struct case_page c;
	struct letter_row l;
	struct buf pdf = buf_make(32 << 20);
	if (case_begin(&c, q, a))
		return;
	if (c.read.masked || letter_of(&c, q, &l) || letter_pdf(&c.o.desk, &l, &pdf, &c.o.e)) {
		buf_free(&pdf);
		case_missing(&c);
		return;
	}
	a->type = "application/pdf";
	response_header(a, "Content-Disposition", "inline; filename=\"surat.pdf\"");
	office_bytes(&c.o, &pdf);
	request_clear(&c.row);
	draft_clear(&c.draft);
}
