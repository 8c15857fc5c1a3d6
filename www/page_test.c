/* page_test.c - /meja/uji/NO: the sheet of a consequences test (domain 3.3): written by PP, PU or the panel, set by PU,
 * approved by the pimpinan in the system or on paper. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/approval.h"
#include "www/case_match.h"
#include "www/pages_office.h"

struct test_page {
	struct office o;
	struct consequences_test t;
	struct request_row row; /* of its request; OWNED */
	bool has_request;
	char path[48];
};

static bool may(struct test_page *p, const char *action)
{
	struct access_object any = {.number = p->t.number, .in_open_case = true};
	return p->has_request ? case_may(&p->o, &p->row, action, NULL) : office_may(&p->o, action, &any, NULL);
}

static void clear(struct test_page *p)
{
	consequences_test_clear(&p->t);
	request_clear(&p->row);
}

static int begin(struct test_page *p, const struct request *q, struct response *a)
{
	char number[16];
	*p = (struct test_page){.has_request = false};
	if (office_begin(&p->o, q, a))
		return -1;
	snprintf(number, sizeof(number), "%.*s", (int)(q->part[0].n < 15 ? q->part[0].n : 15), q->part[0].p);
	int rc = consequences_test_get(p->o.desk.site->reg, number, &p->t, &p->o.e);
	if (rc == 0 && *p->t.request)
		rc = request_get(p->o.desk.site->reg, p->t.request, &p->row, &p->o.e);
	p->has_request = rc == 0 && *p->t.request;
	snprintf(p->path, sizeof(p->path), "/meja/uji/%s", p->t.number);
	if (rc == 0 && (may(p, "uji.catat") || may(p, "kecuali.setujui")))
		return 0;
	clear(p);
	office_missing(&p->o);
	return -1;
}

/* ---- The sheet as fields ---- */
static struct act_field field_of(const struct test_field *t)
{
	return (struct act_field){.name = t->name,
	                          .label = t->label,
	                          .hint = t->hint,
	                          .kind = t->many ? FIELD_TEXT : FIELD_LINE,
	                          .word = "",
	                          .mandatory = false,
	                          .say = "",
	                          .law = t->law};
}

struct kept {
	struct test_page *p;
};

static const char *kept_value(const void *with, const char *name, size_t index)
{
	const struct kept *k = with;
	const struct consequences_test *t = &k->p->t;
	struct office *o = &k->p->o;
	char day[DAY_TEXT];
	if (index)
		return NULL;
	day_t d = strcmp(name, "berakhir_pada") == 0 ? t->until
	          : strcmp(name, "tinjau_pada") == 0 ? t->review
	                                             : DAY_NONE;
	if (d != DAY_NONE) {
		day_format(d, day);
		return office_keep(o, text_copy(day));
	}
	if (strcmp(name, "berakhir_saat") == 0)
		return t->until_event;
	return office_keep(o, consequences_test_field(t, name));
}

static const struct act_field LETTER_FIELD = {.name = "huruf",
                                              .label = "Dasar pengecualian, UU 14/2008 pasal 17",
                                              .hint = "",
                                              .kind = FIELD_LETTER,
                                              .word = "",
                                              .mandatory = true,
                                              .say = "Pilih huruf pasal 17.",
                                              .law = "",
                                              .choices = GROUND_CHOICES};

static const char *letter_value(const void *with, const char *name, size_t index)
{
	(void)name;
	return index == 0 ? with : NULL;
}

/* A day of the form; DAY_NONE when empty.  -1: no day. */
static int day_of(struct test_page *p, const char *name, day_t *out)
{
	struct span text = span_trim(span_of(form_get(p->o.q, name)));
	*out = DAY_NONE;
	if (text.n && day_parse_loose(text, out))
		return ERR_SAY(&p->o.e, ERR_INPUT, "Tulis tanggal seperti 2026-08-26: %s.", test_field(name)->label);
	return 0;
}

static int save(struct test_page *p)
{
	struct office *o = &p->o;
	struct consequences_test *t = &p->t;
	json_t *fields = json_object();
	for (const struct test_field *f = TEST_FIELDS; f->name; f++) {
		const char *text = form_get(o->q, f->name);
		if (*text)
			json_object_set_new(fields, f->name, json_string(text));
	}
	free(t->fields);
	free(t->until_event);
	char *dump = json_dumps(fields, JSON_COMPACT | JSON_SORT_KEYS);
	json_decref(fields);
	t->fields = dump;
	t->until_event = text_copy(form_get(o->q, "berakhir_saat"));
	t->letter = form_get(o->q, "huruf")[0];
	if (day_of(p, "berakhir_pada", &t->until) || day_of(p, "tinjau_pada", &t->review))
		return -1;
	return consequences_test_save(&o->desk, t, &o->e);
}

static int finish(struct test_page *p)
{
	struct request_done done;
	struct request_step s = {
	    .event = RE_SELESAI_UJI, .test = p->t.number, .ticked = RG_HASIL_UJI, .notice_day = DAY_NONE};
	if (!p->has_request || !case_acts_as(&p->o, &p->row, RE_SELESAI_UJI))
		return ERR(&p->o.e, ERR_DENIED, "Langkah ini bukan wewenang jabatan Anda.", "SELESAI_UJI");
	return request_take_step(&p->o.desk, p->row.number, &s, &done, &p->o.e);
}

static int post(struct test_page *p)
{
	struct office *o = &p->o;
	const char *what = form_get(o->q, "apa");
	if (strcmp(what, "simpan") == 0 && may(p, "uji.catat"))
		return save(p);
	if (strcmp(what, "selesai") == 0)
		return finish(p);
	if (strcmp(what, "tetapkan") == 0 && may(p, "kecuali.tetapkan"))
		return consequences_test_set(&o->desk, p->t.number, &o->e);
	if (strcmp(what, "setujui") == 0 && may(p, "kecuali.setujui")) {
		if (strcmp(form_get(o->q, "sidik"), p->t.digest) != 0)
			return ERR(&o->e, ERR_BUSY, "Lembar uji berubah sejak halaman ini dibuka.", "%s", p->t.number);
		return consequences_test_approve(&o->desk, p->t.number, &o->e);
	}
	return ERR(&o->e, ERR_DENIED, "Langkah ini bukan wewenang jabatan Anda.", "%s", p->t.number);
}

/* ---- The page ---- */
static void put_lacks(struct test_page *p)
{
	struct buf missing = buf_make(8000);
	consequences_test_missing(&p->t, &missing);
	struct span rest = buf_span(&missing);
	struct view *list = rest.n ? view_section(p->o.view, "LACKS") : NULL;
	while (rest.n) {
		struct span line = span_cut(&rest, '\n');
		char text[300];
		snprintf(text, sizeof(text), "%.*s", (int)line.n, line.p);
		view_text(view_section(list, "LACK"), "LACK_TEXT", text);
	}
	buf_free(&missing);
}

static void put_buttons(struct test_page *p)
{
	struct office *o = &p->o;
	struct buf missing = buf_make(8000);
	consequences_test_missing(&p->t, &missing);
	bool whole = !missing.n, draft = p->t.state == TEST_KONSEP;
	buf_free(&missing);
	if (draft && whole && !*p->t.set_by && may(p, "kecuali.tetapkan"))
		office_form(o, o->view, "SET", p->path);
	if (draft && *p->t.set_by && may(p, "kecuali.setujui") && strcmp(p->t.set_by, o->session.account) != 0)
		view_text(office_form(o, o->view, "APPROVE", p->path), "DIGEST", p->t.digest);
	if (whole && p->has_request && (p->row.now.flags & RF_UJI_KONSEKUENSI) && may(p, "uji.catat"))
		office_form(o, o->view, "DONE", p->path);
	if (draft && *p->t.set_by && may(p, "lembar.cetak")) {
		char path[80];
		snprintf(path, sizeof(path), "%s/lembar", p->path);
		view_text(view_section(o->view, "PAPER"), "PAPER_HREF", office_href(o, path));
	}
}

static void put_sheet(struct test_page *p, bool writes)
{
	struct office *o = &p->o;
	struct kept k = {p};
	char letter[2] = {p->t.letter, '\0'};
	if (writes) {
		struct view *form = office_form(o, o->view, "FORM", p->path);
		put_field(o, form, &LETTER_FIELD, letter_value, letter, NULL, NULL);
		for (const struct test_field *f = TEST_FIELDS; f->name; f++) {
			struct act_field field = field_of(f);
			put_field(o, form, &field, kept_value, &k, NULL, NULL);
		}
		return;
	}
	struct view *list = view_section(o->view, "READ");
	for (const struct test_field *f = TEST_FIELDS; f->name; f++) {
		const char *text = kept_value(&k, f->name, 0);
		if (!*text)
			continue;
		struct view *v = view_section(list, "SHOW");
		view_text(v, "SHOW_NAME", office_text(o, f->label));
		view_lines(v, "SHOW_TEXT", text);
	}
}

static void show(struct test_page *p)
{
	struct office *o = &p->o;
	char path[64];
	bool draft = p->t.state == TEST_KONSEP;
	o->title = office_say(o, "Uji konsekuensi {nomor}", "nomor", p->t.number, NULL);
	snprintf(path, sizeof(path), "/meja/p/%s", p->t.request);
	const char *back = p->has_request ? path : "/meja";
	view_text(o->view, "BACK_HREF", office_href(o, back));
	view_text(o->view, "BACK_NAME", p->has_request ? p->t.request : office_text(o, "Meja kerja"));
	view_text(o->view, "KIND_NAME", office_text(o, "Uji konsekuensi"));
	view_text(o->view, "NUMBER", p->t.number);
	view_text(o->view, "TITLE", o->title);
	view_text(o->view, "STATE", office_text(o, test_state_label(p->t.state)));
	view_text(o->view, "STATE_LINE",
	          *p->t.set_by ? office_say(o, "Ditetapkan {kapan} oleh {akun}", "kapan", office_moment(o, p->t.set_ms),
	                                    "akun", p->t.set_by, NULL)
	                       : office_say(o, "Dibuat {kapan} oleh {akun}", "kapan", office_moment(o, p->t.made_ms),
	                                    "akun", p->t.made_by, NULL));
	if (p->has_request) {
		view_show(o->view, "OF_REQUEST");
		view_text(o->view, "BACK_CASE", office_href(o, path));
	}
	if (draft && *p->t.set_by)
		put_problem(o, "warn", office_text(o, "Menunggu persetujuan pimpinan"),
		            office_text(o, "Menyimpan lembar lagi membatalkan penetapan ini."));
	put_lacks(p);
	put_buttons(p);
	put_sheet(p, draft && may(p, "uji.catat"));
	office_end(o, "uji.tpl");
	clear(p);
}

void page_test(const struct request *q, struct response *a)
{
	struct test_page p;
	if (begin(&p, q, a))
		return;
	if (q->method != POST) {
		show(&p);
		return;
	}
	if (post(&p))
		office_fail(&p.o);
	else
		office_done(&p.o, p.path, office_text(&p.o, "Tersimpan."));
	clear(&p);
}
