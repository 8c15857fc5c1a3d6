/* page_sheet.c - /meja/p/NO/lembar and /meja/uji/NO/lembar: the approval sheet for those who never sign in: printed
 * with its code, signed on paper, photographed, attached, compared by a second account (domain 2, rule 11). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "store/approval.h"
#include "store/blob.h"
#include "store/consequences_test.h"
#include "www/decision_page.h"
#include "www/pages_office.h"

/* What is to be approved: the draft of a request, or a test. */
struct matter {
	struct office *o;
	const char *about, *digest, *path, *sentence, *law;
	enum approved what;
	bool may_print;
};
struct shown {
	struct matter *m;
	int n;
};

static const char *state_words(struct office *o, enum sheet_state s)
{
	static const char *const WORDS[SHEET__MAX] = {[SHEET_DICETAK] = "Dicetak, belum dilampirkan",
	                                              [SHEET_DILAMPIRKAN] = "Dilampirkan, belum dicocokkan",
	                                              [SHEET_DISAHKAN] = "Sudah dicocokkan, sah",
	                                              [SHEET_DITOLAK] = "Tidak cocok",
	                                              [SHEET_BASI] = "Untuk versi lama surat"};
	return office_text(o, WORDS[s]);
}

static const char *below(struct matter *m, const char *page, const char *code)
{
	struct buf b = buf_make(300);
	buf_printf(&b, "%s/lembar%s%s%s", m->path, *page ? "/" : "", page, *code ? "?kode=" : "");
	for (const char *p = code; *p; p++)
		if (*p == '/')
			buf_puts(&b, "%2F");
		else
			buf_putc(&b, *p);
	return office_keep(m->o, buf_steal(&b));
}

static int put_sheet(void *with, const struct sheet_row *s)
{
	struct shown *x = with;
	struct office *o = x->m->o;
	struct view *v = view_section(o->view, "SHEET");
	char sha[12];
	view_text(v, "S_CODE", s->code);
	view_show(v, s->state == SHEET_DISAHKAN ? "S_OK" : s->state >= SHEET_DITOLAK ? "S_BAD" : "S_WAIT");
	view_text(v, "S_STATE", state_words(o, s->state));
	view_text(v, "S_LINE",
	          office_say(o, "Dicetak {kapan} oleh {akun}", "kapan", office_moment(o, s->printed_ms), "akun", s->by,
	                     NULL));
	if (s->state == SHEET_BASI) {
		view_show(v, "S_SAYS");
		view_text(v, "S_SAY", office_text(o, "Lembar ini untuk versi lama surat. Cetak ulang."));
	}
	snprintf(sha, sizeof(sha), "%.8s", s->text_sha256);
	view_text(v, "S_SHA", sha);
	view_text(v, "S_SIGNER", s->signer);
	view_text(v, "S_PAPER", office_href(o, below(x->m, "kertas", s->code)));
	view_number(v, "S_N", ++x->n);
	if (s->paper_day != DAY_NONE)
		view_text(v, "S_DAY", office_day(o, s->paper_day));
	if (s->state == SHEET_DICETAK || s->state == SHEET_DITOLAK)
		office_form(o, v, "ATTACH", below(x->m, "", ""));
	if (s->state == SHEET_DILAMPIRKAN && strcmp(s->attached_by, o->session.account) != 0) {
		struct view *form = office_form(o, v, "CONFIRM", below(x->m, "", ""));
		view_text(form, "S_PICTURE", office_href(o, below(x->m, "gambar", s->code)));
		office_form(o, v, "REJECT", below(x->m, "", ""));
	}
	return 0;
}

static const char *signer_of(struct office *o)
{
	struct assignment a = {0};
	struct person p = {0};
	struct err e = ERR_INIT;
	const char *out = office_text(o, "Pimpinan badan publik");
	if (post_holder(o->desk.site->reg, POST_PI, NULL, o->desk.today, &a, &e) == 0 &&
	    person_get(o->desk.site->reg, a.account, &p, &e) == 0)
		out = office_say(o, "{plh} Pimpinan badan publik, {nama}", "plh", a.acting ? a.acting : "", "nama",
		                 p.full_name && *p.full_name ? p.full_name : a.account, NULL);
	assignment_clear(&a);
	person_clear(&p);
	return out;
}

/* 0: done; -1: E is set. */
static int post_sheet(struct matter *m)
{
	struct office *o = m->o;
	const char *what = form_get(o->q, "apa"), *code = form_get(o->q, "kode");
	struct sheet_row s;
	int rc;
	if (strcmp(what, "cetak") == 0) {
		if (!m->may_print)
			return ERR_SAY(&o->e, ERR_INPUT, "Belum ada yang perlu disahkan.");
		rc = sheet_print(&o->desk, m->about, m->what, POST_PI, signer_of(o), m->digest, &s, &o->e);
		sheet_clear(&s);
		return rc;
	}
	if (strncmp(code, m->about, strlen(m->about)) != 0)
		return ERR(&o->e, ERR_MISSING, "Lembar ini tidak ada.", "another case's sheet");
	if (strcmp(what, "lampir") == 0) {
		const struct form_file *f = form_file(o->q, "berkas", 0);
		day_t day;
		if (day_parse_loose(span_trim(span_of(form_get(o->q, "tanggal"))), &day))
			return ERR_SAY(&o->e, ERR_INPUT, "Tulis tanggal tanda tangan seperti 2026-08-28.");
		return sheet_attach(&o->desk, code, f ? f->bytes : (struct span){"", 0}, day, &o->e);
	}
	return sheet_confirm(&o->desk, code, strcmp(what, "cocok") == 0, &o->e);
}

static bool may_sheet(struct office *o, const struct request_row *r)
{
	static const char *const ACTIONS[] = {"lembar.cetak", "lembar.lampirkan", "lembar.sahkan"};
	const char *what = form_get(o->q, "apa");
	size_t i = strcmp(what, "lampir") == 0 ? 1 : strcmp(what, "cocok") == 0 || strcmp(what, "tidak") == 0 ? 2 : 0;
	struct access_object any = {.in_open_case = true};
	return r ? case_may(o, r, ACTIONS[i], NULL) : office_may(o, ACTIONS[i], &any, NULL);
}

static void show_sheets(struct matter *m)
{
	struct shown x = {m, 0};
	struct office *o = m->o;
	o->title = office_text(o, "Lembar pengesahan");
	if (m->may_print)
		office_form(o, o->view, "PRINT", below(m, "", ""));
	if (sheets_of(o->desk.site->reg, m->about, put_sheet, &x, &o->e) < 0)
		log_error("sheet", &o->e);
}

static void put_paper(struct matter *m, const struct sheet_row *s)
{
	struct office *o = m->o;
	char sha[12];
	snprintf(sha, sizeof(sha), "%.8s", s->text_sha256);
	o->title = s->code;
	view_text(o->view, "S_CODE", s->code);
	view_text(o->view, "S_WHAT", m->sentence);
	view_text(o->view, "S_SHA", sha);
	view_text(o->view, "S_LAW", m->law);
	view_text(o->view, "S_SIGNER", s->signer);
	view_text(o->view, "S_PRINTED", office_moment(o, s->printed_ms));
	view_text(o->view, "NUMBER", m->about);
	view_text(o->view, "BACK_CASE", office_href(o, m->path));
}

/* The picture of a sheet, as it was attached: shown only, never opened by the server. */
static void send_picture(struct matter *m, const struct sheet_row *s)
{
	struct office *o = m->o;
	struct buf bytes = buf_make(17 << 20);
	int fd = *s->blob ? blob_open(o->desk.site->internal_dir, "blob", s->blob, &o->e) : -1;
	char part[1 << 14];
	ssize_t n;
	while (fd >= 0 && (n = read(fd, part, sizeof(part))) > 0)
		buf_put(&bytes, (struct span){part, (size_t)n});
	if (fd >= 0)
		close(fd);
	bool png = bytes.n > 4 && memcmp(bytes.p, "\x89PNG", 4) == 0;
	bool jpeg = bytes.n > 3 && memcmp(bytes.p, "\xff\xd8\xff", 3) == 0;
	if (!png && !jpeg) {
		buf_free(&bytes);
		office_missing(o);
		return;
	}
	o->a->type = png ? "image/png" : "image/jpeg";
	struct response *a = o->a;
	office_bytes(o, &bytes);
	(void)a;
}

/* Which of its pages: "" the list, "kertas", "gambar". */
static struct span part_of(const struct request *q)
{
	struct span p = q->path;
	size_t i = p.n;
	while (i > 0 && p.p[i - 1] != '/')
		i--;
	return (struct span){p.p + i, p.n - i};
}

static int find_sheet(struct matter *m, struct sheet_row *s)
{
	if (sheet_get(m->o->desk.site->reg, query_get(m->o->q, "kode"), s, &m->o->e))
		return -1;
	if (strcmp(s->about, m->about) == 0)
		return 0;
	sheet_clear(s);
	return ERR(&m->o->e, ERR_MISSING, "Lembar ini tidak ada.", "another case's sheet");
}

/* ---- Of a request ---- */
static void matter_of_case(struct case_page *c, struct matter *m)
{
	*m = (struct matter){.o = &c->o,
	                     .about = c->row.number,
	                     .digest = c->draft.digest,
	                     .path = c->path,
	                     .what = APPROVED_PENOLAKAN,
	                     .may_print = c->has_draft && c->awaiting_approval,
	                     .law = "PP 61/2010 ps 2(2); UU 14/2008 ps 17, 19",
	                     .sentence =
	                         office_say(&c->o,
	                                    "Penolakan seluruh atau sebagian permohonan {nomor}, dengan isi surat "
	                                    "yang sidiknya tertulis di bawah.",
	                                    "nomor", c->row.number, NULL)};
}

void page_case_sheet(const struct request *q, struct response *a)
{
	struct case_page c;
	struct matter m;
	if (case_begin(&c, q, a))
		return;
	if (c.read.masked || !may_sheet(&c.o, &c.row)) {
		case_missing(&c);
		return;
	}
	matter_of_case(&c, &m);
	if (q->method == POST) {
		if (post_sheet(&m))
			case_fail(&c);
		else
			case_done(&c, "lembar", office_text(&c.o, "Tersimpan."));
		return;
	}
	case_head(&c, true);
	if (!m.may_print)
		put_problem(&c.o, "quiet", office_text(&c.o, "Tidak ada yang menunggu pengesahan"),
		            office_text(&c.o, "Konsep putusan yang menolak belum ada, atau sudah disahkan."));
	show_sheets(&m);
	case_end(&c, "lembar.tpl");
}

void page_case_sheet_part(const struct request *q, struct response *a)
{
	struct case_page c;
	struct matter m;
	struct sheet_row s;
	if (case_begin(&c, q, a))
		return;
	matter_of_case(&c, &m);
	if (c.read.masked || !may_sheet(&c.o, &c.row) || find_sheet(&m, &s)) {
		case_missing(&c);
		return;
	}
	if (span_is(part_of(q), "gambar")) {
		send_picture(&m, &s);
		request_clear(&c.row);
		draft_clear(&c.draft);
	} else {
		put_paper(&m, &s);
		if (c.has_draft && strcmp(c.draft.digest, s.text_sha256) == 0) {
			view_show(c.o.view, "TEXT");
			put_draft(&c, true);
		}
		case_end(&c, "lembar_cetak.tpl");
	}
	sheet_clear(&s);
}

/* ---- Of a test ---- */
static int begin_test(struct office *o, const struct request *q, struct response *a, struct consequences_test *t,
                      struct matter *m, char path[64])
{
	char number[16];
	snprintf(number, sizeof(number), "%.*s", (int)(q->part[0].n < 15 ? q->part[0].n : 15), q->part[0].p);
	if (office_begin(o, q, a))
		return -1;
	if (consequences_test_get(o->desk.site->reg, number, t, &o->e) || !may_sheet(o, NULL)) {
		consequences_test_clear(t);
		office_missing(o);
		return -1;
	}
	snprintf(path, 64, "/meja/uji/%s", t->number);
	*m =
	    (struct matter){.o = o,
	                    .about = t->number,
	                    .digest = t->digest,
	                    .path = path,
	                    .what = APPROVED_PENGECUALIAN,
	                    .may_print = t->state == TEST_KONSEP && *t->set_by,
	                    .law = "PP 61/2010 ps 3; PerKI 1/2021 ps 49",
	                    .sentence = office_say(o,
	                                           "Pengecualian informasi menurut uji konsekuensi {nomor}, dengan isi "
	                                           "lembar yang sidiknya tertulis di bawah.",
	                                           "nomor", t->number, NULL)};
	view_text(o->view, "BACK_HREF", office_href(o, path));
	view_text(o->view, "BACK_NAME", m->about);
	view_text(o->view, "BACK_CASE", office_href(o, path));
	view_text(o->view, "KIND_NAME", office_text(o, "Uji konsekuensi"));
	view_text(o->view, "NUMBER", m->about);
	return 0;
}

void page_test_sheet(const struct request *q, struct response *a)
{
	struct office o;
	struct consequences_test t = {.fields = NULL};
	struct matter m;
	char path[64];
	if (begin_test(&o, q, a, &t, &m, path))
		return;
	if (q->method == POST) {
		if (post_sheet(&m))
			office_fail(&o);
		else
			office_done(&o, below(&m, "", ""), office_text(&o, "Tersimpan."));
	} else {
		show_sheets(&m);
		office_end(&o, "lembar.tpl");
	}
	consequences_test_clear(&t);
}

void page_test_sheet_part(const struct request *q, struct response *a)
{
	struct office o;
	struct consequences_test t = {.fields = NULL};
	struct matter m;
	struct sheet_row s;
	char path[64];
	if (begin_test(&o, q, a, &t, &m, path))
		return;
	if (find_sheet(&m, &s)) {
		office_missing(&o);
	} else if (span_is(part_of(q), "gambar")) {
		send_picture(&m, &s);
		sheet_clear(&s);
	} else {
		put_paper(&m, &s);
		office_end(&o, "lembar_cetak.tpl");
		sheet_clear(&s);
	}
	consequences_test_clear(&t);
}
