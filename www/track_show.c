/* www/track_show.c - the page of a case: state in plain words, clock with its days, what happened, letters and files,
 * and what the requester can do. */
#include <stdio.h>
#include <string.h>

#include "www/pages.h"
#include "www/track.h"

/* ---- Four dots ---- */
static void flow(struct track *t, int stage)
{
	static const char *const STAGES[] = {"Diterima", "Diproses", "Ditanggapi", "Selesai"};
	struct page *p = &t->page;
	if (t->reply.now.state == REQUEST_DICABUT || t->reply.now.state == REQUEST_DITUTUP_TIDAK_DILENGKAPI)
		return;
	view_show(p->view, "FLOW");
	for (int i = 0; i < (int)COUNT(STAGES); i++) {
		struct view *row = view_section(p->view, "STAGE");
		view_text(row, "STAGE_NAME", page_text(p, STAGES[i]));
		bool done = i < stage || (stage == 3 && i == 3);
		view_show(row, done ? "STAGE_DONE" : i == stage ? "STAGE_NOW" : "STAGE_LATER");
	}
}

/* ---- What happened, newest first ---- */
static void timeline(struct track *t, const struct track_words *w)
{
	struct page *p = &t->page;
	if (w->next) {
		struct view *next = view_section(p->view, "NEXT");
		view_text(next, "NEXT_TITLE", w->next);
		view_text(next, "NEXT_TEXT", track_look_again(t));
	}
	for (size_t i = t->reply.event_count; i-- > 0;) {
		const struct reply_event *e = &t->reply.events[i];
		struct view *row = view_section(p->view, "EVENT");
		view_text(row, "EVENT_WHAT", e->what);
		view_text(row, "EVENT_WHO", e->actor);
		view_text(row, "EVENT_STAMP", page_stamp(p, e->at_ms));
		view_text(row, "EVENT_WHEN", page_moment(p, e->at_ms));
	}
}

/* ---- What was asked, and what came of each ---- */
static const char *outcome_name(const char *word)
{
	static const char *const ROWS[][2] = {{"DIKABULKAN", "Dikabulkan"},
	                                      {"DIKABULKAN_SEBAGIAN", "Dikabulkan sebagian"},
	                                      {"DITOLAK", "Ditolak"},
	                                      {"TIDAK_DIKUASAI", "Tidak dikuasai"},
	                                      {"BELUM_DIDOKUMENTASIKAN", "Belum didokumentasikan"},
	                                      {"SUDAH_TERSEDIA", "Sudah tersedia"}};
	for (size_t i = 0; i < COUNT(ROWS); i++)
		if (!strcmp(ROWS[i][0], word))
			return ROWS[i][1];
	return "";
}

/* Only an address of ours becomes a link. */
static bool own_document(const char *path)
{
	return path && !strncmp(path, "/d/", 3) && strlen(path) < 64 && !strpbrk(path, "\"<> \\");
}

/* Fields of the case, by their names in the register. */
static const char *field_name(const char *name)
{
	static const char *const ROWS[][2] = {{"nama", "Nama"},
	                                      {"nik", "NIK"},
	                                      {"sk_badan_hukum", "Nomor pengesahan"},
	                                      {"alamat", "Alamat"},
	                                      {"telepon", "Nomor ponsel"},
	                                      {"surel", "Surel"},
	                                      {"pekerjaan", "Pekerjaan"},
	                                      {"kuasa", "Mewakili"},
	                                      {"tujuan", "Tujuan penggunaan"},
	                                      {"cara_memperoleh", "Cara memperoleh"},
	                                      {"cara_mengirim", "Cara menerima"},
	                                      {"catatan", "Keterangan"}};
	for (size_t i = 0; i < COUNT(ROWS); i++)
		if (!strcmp(ROWS[i][0], name))
			return ROWS[i][1];
	return name;
}

static void items(struct track *t)
{
	struct page *p = &t->page;
	for (size_t i = 0; i < t->reply.item_count; i++) {
		const struct reply_item *x = &t->reply.items[i];
		struct view *row = view_section(p->view, "ITEM");
		struct link l;
		view_lines(row, "ITEM_TEXT", x->text);
		if (x->outcome && *x->outcome) {
			struct view *out = view_section(row, "ITEM_OUT");
			view_text(out, "ITEM_OUTCOME", page_text(p, outcome_name(x->outcome)));
			view_lines(out, "ITEM_REASON", x->reason);
		}
		if (own_document(x->link)) {
			link_begin(&l, x->link);
			page_href(p, view_section(row, "ITEM_LINK"), "ITEM_HREF", &l);
		}
	}
	for (size_t i = 0; i < t->reply.own_count; i++) {
		struct view *row = view_section(p->view, "OWN");
		view_text(row, "OWN_NAME", page_text(p, field_name(t->reply.own[i].name)));
		view_lines(row, "OWN_TEXT", t->reply.own[i].text);
	}
}

/* ---- Letters and files: each a button, since the code travels in the body ---- */
static const char *short_type(const char *mime)
{
	static const char *const ROWS[][2] = {{"application/pdf", "PDF"}, {"image/jpeg", "JPG"},
	                                      {"image/png", "PNG"},       {"text/csv", "CSV"},
	                                      {"text/plain", "TXT"},      {"application/zip", "ZIP"}};
	for (size_t i = 0; i < COUNT(ROWS); i++)
		if (mime && !strcmp(ROWS[i][0], mime))
			return ROWS[i][1];
	return "berkas";
}

static void files(struct track *t)
{
	struct page *p = &t->page;
	if (!t->reply.file_count)
		return;
	struct view *box = view_section(p->view, "FILES");
	track_hide(t, box);
	for (size_t i = 0; i < t->reply.file_count; i++) {
		const struct reply_file *f = &t->reply.files[i];
		struct view *row = view_section(box, "FILE");
		view_number(row, "FILE_N", f->n);
		view_text(row, "FILE_TITLE", f->title);
		view_text(row, "FILE_TYPE", page_text(p, short_type(f->mime)));
		view_text(row, "FILE_SIZE", page_size(p, f->size));
		if (f->number && *f->number)
			view_text(view_section(row, "FILE_NUMBERED"), "FILE_NUMBER", f->number);
		if (f->day != DAY_NONE)
			view_text(view_section(row, "FILE_DATED"), "FILE_DAY", page_plain_day(p, f->day));
		if (!f->current)
			view_show(row, "FILE_OLD");
	}
	if (t->reply.fetch_until != DAY_NONE)
		view_text(view_section(box, "FILES_UNTIL"), "FILES_DAY", page_day(p, t->reply.fetch_until));
}

/* ---- What the requester can do ---- */
static void actions(struct track *t)
{
	struct page *p = &t->page;
	bool any = false;
	for (const struct track_act *x = TRACK_ACTS; x->path; x++) {
		if (!track_act_open(t, x))
			continue;
		any = true;
		struct link l;
		struct view *row = view_section(p->view, x->kind == FILING_COMPLETE ? "MAIN_ACT" : "ACT");
		view_text(row, "ACT_NAME", page_text(p, x->name));
		link_begin(&l, x->path);
		page_href(p, row, "ACT_HREF", &l);
		if (x->kind == FILING_COMPLETE)
			track_hide(t, row);
	}
	if (any)
		track_hide(t, view_section(p->view, "ACTS"));
}

static void right_to_object(struct track *t)
{
	struct page *p = &t->page;
	const struct reply *r = &t->reply;
	enum track_right right = track_may_object(t);
	if (r->now.state == REQUEST_DICABUT)
		return;
	if (right == RIGHT_NOT_YET && r->due != DAY_NONE) {
		struct view *v = view_section(p->view, "OBJECT_LATER");
		view_text(v, "OBJECT_LATER_TITLE",
		          page_say(p, "Kalau lewat {tgl} belum dijawab", "tgl", page_short_day(p, r->due), NULL));
	} else if (right == RIGHT_OPEN) {
		struct view *v = view_section(p->view, t->late ? "OBJECT_LATE" : "OBJECT");
		track_hide(t, v);
		if (r->object_until != DAY_NONE)
			view_text(v, "OBJECT_UNTIL",
			          page_say(p, "Paling lambat {tgl}.", "tgl", page_day(p, r->object_until), NULL));
		else
			view_text(v, "OBJECT_UNTIL", "");
	}
}

static void objections(struct track *t)
{
	struct page *p = &t->page;
	for (size_t i = 0; i < t->reply.objection_count; i++) {
		const struct reply_objection *o = &t->reply.objections[i];
		struct track_words w;
		track_objection_state(t, o, &w);
		struct view *row = view_section(p->view, "OBJECTION");
		view_text(row, "OBJECTION_NUMBER", o->number);
		view_text(row, "OBJECTION_HEADING", w.heading);
		view_text(row, "OBJECTION_TEXT", w.text);
	}
}

static void keep(struct track *t)
{
	char code[SECRET_CODE_TEXT];
	secret_code_print(&t->code, code);
	view_text(t->page.view, "NUMBER", t->number);
	view_text(t->page.view, "KODE", code);
	sodium_memzero(code, sizeof code);
}

void page_track(const struct request *q, struct response *a)
{
	struct track t;
	struct track_words w, ow;
	struct clock_box b;
	struct page *p = &t.page;

	if (q->method != POST) {
		page_track_form(q, a);
		return;
	}
	if (track_begin(&t, q, a))
		return;
	track_state(&t, &w);
	if (t.objection)
		track_objection_state(&t, t.objection, &ow);
	view_text(p->view, "HEADING", t.objection ? ow.heading : w.heading);
	if (*w.text && !t.objection)
		view_text(view_section(p->view, "STATE"), "STATE_TEXT", w.text);
	view_text(p->view, "LOOK_AGAIN", track_look_again(&t));
	flow(&t, w.stage);
	if (t.waiting && t.reply.due != DAY_NONE) {
		track_clock(&t, &b);
		clock_box_view(p, p->view, &b);
	}
	if (t.reply.missing && *t.reply.missing && t.reply.now.state == REQUEST_TIDAK_LENGKAP)
		view_lines(view_section(p->view, "MISSING"), "MISSING_TEXT", t.reply.missing);
	timeline(&t, &w);
	items(&t);
	files(&t);
	actions(&t);
	right_to_object(&t);
	objections(&t);
	keep(&t);
	track_hide(&t, view_section(p->view, "AGAIN"));
	p->title = page_say(p, "{nomor}: {keadaan} – Lacak permohonan", "nomor", t.number, "keadaan",
	                    t.objection ? ow.heading : w.heading, NULL);
	track_end(&t, "lacak.tpl");
}
