/* page_act.c - every act on a request that is a form of fields: one handler renders them all and posts them all, by the
 * rows of www/acts.c.  Beside them the small acts that are no step: note, taking, looking at identity. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "www/case_page.h"
#include "www/pages_office.h"

static struct span last_part(const struct request *q)
{
	struct span p = q->path;
	size_t i = p.n;
	while (i > 0 && p.p[i - 1] != '/')
		i--;
	return (struct span){p.p + i, p.n - i};
}

static const struct act *act_of(const struct request *q, enum act_machine m)
{
	char slug[40];
	struct span last = last_part(q);
	if (last.n >= sizeof(slug))
		return NULL;
	memcpy(slug, last.p, last.n);
	slug[last.n] = '\0';
	return act_find(m, slug);
}

/* ---- The form ---- */
static const char *no_value(const void *with, const char *name, size_t index)
{
	(void)with;
	(void)name;
	(void)index;
	return NULL;
}

void put_act_form(struct office *o, const struct act *a, const char *address, bool typed)
{
	struct view *form = office_form(o, o->view, "FORM", address);
	act_value_fn value = typed ? typed_value : no_value;
	view_text(form, "TITLE", office_text(o, a->title));
	view_text(form, "BUTTON", office_text(o, a->button));
	if (*a->intro)
		view_text(view_section(form, "INTRO"), "INTRO_TEXT", office_text(o, a->intro));
	if (a->bad)
		view_show(form, "BAD_BUTTON");
	for (const struct act_field *f = a->fields; f && f->name; f++)
		put_field(o, form, f, value, o->q, typed ? act_field_wrong(f, typed_value, o->q) : NULL, NULL);
	o->title = office_text(o, a->title);
}

static void put_other_way(struct case_page *c, const struct act *a)
{
	bool complete = a->event == RE_LENGKAP, lacking = a->event == RE_TIDAK_LENGKAP;
	if (!complete && !lacking)
		return;
	struct view *v = view_section(c->o.view, "OTHER_WAY");
	view_text(v, "OTHER_HREF", office_href(&c->o, case_address(c, complete ? "kurang" : "kelengkapan")));
	view_text(v, "OTHER_NAME", office_text(&c->o, complete ? "Ada yang kurang" : "Semua sudah ada"));
}

static void show_form(struct case_page *c, const struct act *a, bool typed)
{
	case_head(c, true);
	case_clock_view(c);
	put_other_way(c, a);
	put_act_form(&c->o, a, case_address(c, a->slug), typed);
	case_end(c, "langkah.tpl");
}

/* ---- From the form to the step ---- */
struct filled {
	struct request_step step;
	struct letter_value words[24];
	struct buf ticks;
	struct request_item_row items[FILING_ITEMS_MAX];
	const char *subject;
};

static day_t day_of(const char *text)
{
	day_t d;
	return day_parse_loose(span_trim(span_of(text)), &d) ? DAY_NONE : d;
}

/* The ticked choices, a line each. */
static const char *ticks_of(struct filled *x, const struct request *q, const struct act_field *f)
{
	const char *text;
	for (size_t i = 0; (text = form_get_at(q, f->name, i)) != NULL; i++)
		buf_printf(&x->ticks, "%s%s", x->ticks.n ? "\n" : "", text);
	return buf_text(&x->ticks);
}

static void fill_part(struct filled *x, enum act_part part, const char *text)
{
	struct request_step *s = &x->step;
	const struct {
		enum act_part part;
		const char **to;
	} TEXTS[] = {{PART_REASON, &s->reason},   {PART_MISSING, &s->missing},
	             {PART_UNIT, &s->unit},       {PART_UNIT_ANSWER, &s->unit_answer},
	             {PART_BODY, &s->body},       {PART_BODY_CONTACT, &s->body_contact},
	             {PART_TEST, &s->test},       {PART_FEE, &s->fee},
	             {PART_PAYMENT, &s->payment}, {PART_PROOF, &s->proof},
	             {PART_SUBJECT, &x->subject}};
	for (size_t i = 0; i < COUNT(TEXTS); i++)
		if (TEXTS[i].part == part)
			*TEXTS[i].to = text;
	if (part == PART_NOTICE_DAY)
		s->notice_day = *text ? day_of(text) : DAY_NONE;
	else if (part == PART_GROUND)
		s->ground = text[0];
	else if (part == PART_LETTER)
		s->letter = text[0];
}

/* The same document is the answer to every item. */
static int fill_document(struct case_page *c, struct filled *x, const char *text)
{
	struct office *o = &c->o;
	char id[ID_TEXT];
	int count = 0;
	if (id_parse(span_of(text), id))
		return ERR_SAY(&o->e, ERR_INPUT, "Kode dokumen terdiri dari 8 tanda.");
	if (request_items(o->desk.site->reg, c->row.number, x->items, COUNT(x->items), &count, &o->e))
		return -1;
	for (int i = 0; i < count; i++) {
		x->items[i].outcome = OUTCOME_SUDAH_TERSEDIA;
		snprintf(x->items[i].document, sizeof(x->items[i].document), "%s", id);
	}
	x->step.items = x->items;
	x->step.item_count = (size_t)count;
	struct buf link = buf_make(300);
	buf_printf(&link, "%s/d/%s", o->desk.site->settings.public_url, id);
	x->words[x->step.word_count++] = (struct letter_value){"tautan", office_keep(o, buf_steal(&link))};
	return 0;
}

/* What was typed, its lines ended by LF alone as everything that reads them expects. */
const char *typed_lines(struct office *o, const char *name)
{
	char *kept = text_copy(form_get(o->q, name)), *to = kept;
	for (const char *from = kept; *from; from++)
		if (*from != '\r')
			*to++ = *from;
	*to = '\0';
	return office_keep(o, kept);
}

static int fill(struct case_page *c, const struct act *a, struct filled *x)
{
	const struct request *q = c->o.q;
	int64_t revision = 0;
	*x = (struct filled){.ticks = buf_make(8000)};
	span_number(span_of(form_get(q, "revisi")), &revision);
	x->step = (struct request_step){.event = a->event,
	                                .revision = (int)revision,
	                                .notice_day = DAY_NONE,
	                                .ticked = a->facts,
	                                .words = x->words};
	for (const struct act_field *f = a->fields; f && f->name; f++) {
		bool ticks = f->kind == FIELD_SOME || f->kind == FIELD_ALL;
		const char *text = ticks ? ticks_of(x, q, f) : typed_lines(&c->o, f->name);
		if (*text && f->fact)
			x->step.ticked |= f->fact;
		fill_part(x, f->part, text);
		if (f->part == PART_DOCUMENT && fill_document(c, x, text))
			return -1;
		if (*f->word && *text)
			x->words[x->step.word_count++] = (struct letter_value){f->word, text};
	}
	return 0;
}

/* PERIKSA stands before LENGKAP; whoever opens a new request does both at once. */
static int take_first(struct case_page *c, const struct act *a, struct filled *x)
{
	struct request_done done;
	struct request_step first = {.event = a->first, .revision = x->step.revision, .notice_day = DAY_NONE};
	char number[24];
	if (!a->first || !(c->open & 1ull << a->first) || !case_acts_as(&c->o, &c->row, a->first))
		return 0;
	snprintf(number, sizeof(number), "%s", c->row.number);
	if (request_take_step(&c->o.desk, number, &first, &done, &c->o.e))
		return -1;
	x->step.revision = 0;
	request_clear(&c->row);
	return request_get(c->o.desk.site->reg, number, &c->row, &c->o.e);
}

static int take(struct case_page *c, const struct act *a, struct filled *x, struct request_done *done)
{
	char number[24];
	snprintf(number, sizeof(number), "%s", c->row.number);
	if (take_first(c, a, x))
		return -1;
	if (x->subject && *x->subject && request_subject(&c->o.desk, number, x->subject, &c->o.e))
		return -1;
	if (!case_acts_as(&c->o, &c->row, a->event))
		return ERR(&c->o.e, ERR_DENIED, "Langkah ini bukan wewenang jabatan Anda.", "%s", a->slug);
	return request_take_step(&c->o.desk, number, &x->step, done, &c->o.e);
}

/* The case moved on since the page was opened: what was typed comes back, with what is new. */
static void show_stale(struct case_page *c, const struct act *a)
{
	struct office *o = &c->o;
	struct view *v = view_section(o->view, "STALE");
	o->a->status = 409;
	view_text(v, "STALE_TEXT",
	          office_text(o, "Permohonan ini diubah sejak Anda membuka halaman ini. Isian Anda masih ada. Lihat "
	                         "perubahannya sebelum menyimpan lagi."));
	view_text(v, "STALE_HREF", office_href(o, c->path));
	show_form(c, a, true);
}

static void show_refused(struct case_page *c, const struct act *a, const struct request_done *done)
{
	struct office *o = &c->o;
	struct view *v = view_section(o->view, "REFUSED");
	view_text(v, "REFUSED_TEXT", *done->second ? done->second : o->e.say);
	show_form(c, a, true);
	o->a->status = 422;
}

static void post_act(struct case_page *c, const struct act *a)
{
	struct filled x;
	struct request_done done = {.answer = WORKFLOW_NO_STEP};
	int rc = fill(c, a, &x) || take(c, a, &x, &done) ? -1 : 0;
	if (rc == 0) {
		const char *said = done.letter_count ? office_say(&c->o, "Tersimpan. Surat {nomor} dibuat.", "nomor",
		                                                  done.letters[0], NULL)
		                                     : office_text(&c->o, "Tersimpan.");
		struct buf page = buf_make(64);
		if (*done.test)
			buf_printf(&page, "/meja/uji/%s", done.test);
		if (page.n) {
			office_done(&c->o, buf_text(&page), said);
			request_clear(&c->row);
			draft_clear(&c->draft);
		} else {
			case_done(c, "", said);
		}
		buf_free(&page);
	} else if (c->o.e.kind == ERR_BUSY) {
		show_stale(c, a);
	} else if (c->o.e.kind == ERR_INPUT || *done.second) {
		show_refused(c, a, &done);
	} else {
		case_fail(c);
	}
	buf_free(&x.ticks);
}

static bool fields_right(const struct act *a, const struct request *q)
{
	for (const struct act_field *f = a->fields; f && f->name; f++)
		if (act_field_wrong(f, typed_value, q))
			return false;
	return true;
}

void page_act(const struct request *q, struct response *a)
{
	struct case_page c;
	const struct act *act = act_of(q, ACT_REQUEST);
	if (case_begin(&c, q, a))
		return;
	bool first = act && act->first && (c.open & 1ull << act->first) && case_acts_as(&c.o, &c.row, act->first);
	if (!act || (!first && !case_acts_as(&c.o, &c.row, act->event)) || !(first || c.open & 1ull << act->event)) {
		case_missing(&c);
		return;
	}
	if (q->method == POST && fields_right(act, q))
		post_act(&c, act);
	else
		show_form(&c, act, q->method == POST);
}

/* ---- Small acts ---- */
static const struct act_field NOTE_FIELDS[] = {
    {.name = "catatan",
     .label = "Catatan internal",
     .hint = "Tidak terlihat pemohon, tetapi dapat diminta sebagai arsip. Tulis seperlunya.",
     .kind = FIELD_TEXT,
     .word = "",
     .mandatory = true,
     .say = "Tulis catatannya.",
     .law = ""},
    {.name = NULL}};
static const struct act_field VIEW_FIELDS[] = {{.name = "untuk",
                                                .label = "Untuk apa data ini dibuka?",
                                                .hint = "Siapa, apa, dan mengapa tercatat di jejak audit.",
                                                .kind = FIELD_LINE,
                                                .word = "",
                                                .mandatory = true,
                                                .say = "Tulis dahulu untuk apa data ini dibuka.",
                                                .law = "UU 27/2022 ps 16, 46"},
                                               {.name = NULL}};
static const struct act_field HOLD_FIELDS[] = {{.name = "akun",
                                                .label = "Akun yang memegang",
                                                .hint = "Kosongkan untuk mengembalikan ke bersama.",
                                                .kind = FIELD_LINE,
                                                .word = "",
                                                .mandatory = false,
                                                .say = "",
                                                .law = ""},
                                               {.name = NULL}};

/* What has the look of an act and is no step. */
static const struct act SMALL_ACTS[] = {
    {.slug = "catatan",
     .link = "Tulis catatan",
     .title = "Tulis catatan",
     .intro = "",
     .button = "Simpan catatan",
     .action = "permohonan.konsep",
     .fields = NOTE_FIELDS},
    {.slug = "ktp",
     .link = "Lihat KTP",
     .title = "Lihat identitas pemohon (dicatat)",
     .intro = "NIK, alamat, dan kontak ditampilkan utuh sekali ini.",
     .button = "Lihat, dan catat",
     .action = "identitas.lihat",
     .fields = VIEW_FIELDS},
    {.slug = "alih",
     .link = "Ambil",
     .title = "Ambil atau alihkan tugas",
     .intro = "Yang memegang tugas terlihat oleh semua; orang lain tetap bisa mengerjakannya.",
     .button = "Simpan pemegang",
     .action = "permohonan.baca",
     .fields = HOLD_FIELDS},
};

static const char *own_name(const void *with, const char *name, size_t index)
{
	const struct office *o = with;
	(void)name;
	return index == 0 ? o->session.account : NULL;
}

static void show_small(struct case_page *c, const struct act *a)
{
	struct office *o = &c->o;
	bool typed = o->q->method == POST;
	case_head(c, true);
	case_clock_view(c);
	if (strcmp(a->slug, "alih") == 0 && !typed) {
		struct view *form = office_form(o, o->view, "FORM", case_address(c, a->slug));
		view_text(form, "TITLE", office_text(o, a->title));
		view_text(form, "BUTTON", office_text(o, a->button));
		view_text(view_section(form, "INTRO"), "INTRO_TEXT", office_text(o, a->intro));
		put_field(o, form, &HOLD_FIELDS[0], own_name, o, NULL, NULL);
		o->title = office_text(o, a->title);
	} else {
		put_act_form(o, a, case_address(c, a->slug), typed);
	}
	case_end(c, "langkah.tpl");
}

/* The page of this one answer shows them; it has no address and is not kept. */
static void show_identity(struct case_page *c)
{
	static const struct {
		const char *field, *name;
	} FIELDS[] = {{"nama", "Nama"},     {"nik", "NIK"},         {"sk_badan_hukum", "SK badan hukum"},
	              {"alamat", "Alamat"}, {"telepon", "Telepon"}, {"surel", "Surel"}};
	struct office *o = &c->o;
	case_head(c, true);
	case_clock_view(c);
	o->title = office_text(o, "Identitas pemohon");
	struct view *form = view_section(o->view, "SEEN");
	view_text(form, "TITLE", o->title);
	for (size_t i = 0; i < COUNT(FIELDS); i++) {
		struct buf text = buf_make(CASE_FIELD_MAX);
		struct err e = ERR_INIT;
		if (request_field(&o->desk, c->row.number, FIELDS[i].field, false, &text, &e) == 0 && text.n) {
			struct view *v = view_section(form, "SHOW");
			view_text(v, "SHOW_NAME", office_text(o, FIELDS[i].name));
			view_text(v, "SHOW_TEXT", buf_text(&text));
		}
		buf_free(&text);
	}
	case_end(c, "identitas.tpl");
}

static void post_small(struct case_page *c, const struct act *a)
{
	struct office *o = &c->o;
	const char *text = form_get(o->q, a->fields->name);
	int rc;
	if (strcmp(a->slug, "ktp") == 0) {
		if (request_view(&o->desk, c->row.number, "identitas", text, &o->e))
			case_fail(c);
		else
			show_identity(c);
		return;
	}
	if (strcmp(a->slug, "catatan") == 0)
		rc = request_note(&o->desk, c->row.number, text, &o->e);
	else
		rc = request_take(&o->desk, c->row.number, text, &o->e);
	if (rc)
		case_fail(c);
	else
		case_done(c, "", office_text(o, "Tersimpan."));
}

void page_small_act(const struct request *q, struct response *a)
{
	struct case_page c;
	struct span last = last_part(q);
	const struct act *act = NULL;
	for (size_t i = 0; i < COUNT(SMALL_ACTS); i++)
		if (span_is(last, SMALL_ACTS[i].slug))
			act = &SMALL_ACTS[i];
	if (case_begin(&c, q, a))
		return;
	if (!act || c.read.masked || !case_may(&c.o, &c.row, act->action, NULL)) {
		case_missing(&c);
		return;
	}
	if (q->method == POST && fields_right(act, q))
		post_small(&c, act);
	else
		show_small(&c, act);
}
