/* page_case.c - /meja/p/NO: one case on one page: what to do now, what was asked, who holds it, files, documents that
 * match, like cases; its clock, the requester (masked), letters, timeline, notes. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "indexer/search.h"
#include "store/consequences_test.h"
#include "store/desk.h"
#include "store/forwarding.h"
#include "store/granted_file.h"
#include "www/case_match.h"
#include "www/case_page.h"
#include "www/link.h"
#include "www/pages_office.h"

enum { LIKES_MAX = 5, NOTES_MAX = 50 };

/* ---- What to do ---- */
static void put_act(struct case_page *c, struct view *list, const struct act *a)
{
	struct view *v = view_section(list, "ACT");
	view_text(v, "ACT_HREF", office_href(&c->o, case_address(c, a->page ? a->page : a->slug)));
	view_text(v, "ACT_NAME", office_text(&c->o, a->link));
}

/* The steps that are open to who looks; FIRST stands as the button above them. */
static void put_acts(struct case_page *c, const char *first)
{
	struct view *list = NULL;
	for (const struct act *a = ACTS; a->slug; a++) {
		bool after_first = a->first && (c->open & 1ull << a->first) && case_acts_as(&c->o, &c->row, a->first);
		if (a->machine != ACT_REQUEST || (!(c->open & 1ull << a->event) && !after_first) ||
		    strcmp(a->page ? a->page : a->slug, first) == 0)
			continue;
		if (a->event == RE_URUNG && c->o.desk.now_ms >= request_hold_until(&c->o.desk, &c->row))
			continue;
		if (!after_first && !case_acts_as(&c->o, &c->row, a->event))
			continue;
		if (!list)
			list = view_section(c->o.view, "OTHERS");
		put_act(c, list, a);
	}
}

static void put_next(struct case_page *c)
{
	struct office *o = &c->o;
	struct next_step next = request_next_step(c->row.now, c->open, c->awaiting_approval);
	const char *stage = office_text(o, next.stage);
	view_text(o->view, "STAGE", stage);
	if (*next.page) {
		view_show(o->view, "PRIMARY");
		view_text(o->view, "PRIMARY_HREF", office_href(o, case_address(c, next.page)));
		view_text(o->view, "PRIMARY_NAME", office_text(o, next.verb));
	} else {
		view_show(o->view, "NOTHING");
	}
	put_acts(c, next.page);
}

/* What must be seen before anything else. */
static void put_warning(struct case_page *c)
{
	struct office *o = &c->o;
	int64_t hold = request_hold_until(&o->desk, &c->row);
	const char *head = NULL, *text = NULL, *css = "warn";
	if (hold > o->desk.now_ms && c->row.now.state == REQUEST_DITANGGAPI) {
		head = office_say(o, "Terkirim {kapan}", "kapan", office_moment(o, c->row.decided_ms), NULL);
		text = office_say(o, "Surel keluar {kapan}. Sampai saat itu pengiriman bisa dibatalkan.", "kapan",
		                  office_moment(o, hold), NULL);
		css = "ok";
	} else if (!c->clock.stopped && c->clock.due.day < o->desk.today) {
		head = office_text(o, "Lewat batas");
		text = office_text(o, "Langkah: kirim jawaban, atau tulis sebab keterlambatan.");
		css = "bad";
	} else if (c->awaiting_approval) {
		head = office_text(o, "Menunggu pengesahan pimpinan");
		text = office_text(
		    o, "Konsep putusan menolak sebagian atau seluruhnya. Pimpinan mengesahkan di sistem, atau "
		       "di lembar pengesahan.");
	}
	if (!head)
		return;
	struct view *v = view_section(o->view, "WARNING");
	view_text(v, "WARNING_CLASS", css);
	view_text(v, "WARNING_HEAD", head);
	view_text(v, "WARNING_TEXT", text);
}

static void put_flags(struct case_page *c)
{
	static const struct {
		uint32_t flag;
		const char *name;
	} FLAGS[] = {{RF_DIPERPANJANG, "Diperpanjang"},
	             {RF_LEWAT_TENGGAT, "Pernah lewat batas"},
	             {RF_ADA_KEBERATAN, "Ada keberatan"},
	             {RF_DIALIHKAN, "Dirujuk"},
	             {RF_MASSAL, "Massal"},
	             {RF_PENGHITAMAN, "Penghitaman"}};
	for (size_t i = 0; i < COUNT(FLAGS); i++)
		if (c->row.now.flags & FLAGS[i].flag)
			view_text(view_section(c->o.view, "FLAG"), "FLAG_NAME", office_text(&c->o, FLAGS[i].name));
}

static void put_holder(struct case_page *c)
{
	struct office *o = &c->o;
	view_text(o->view, "HOLDER",
	          *c->row.taken_by ? office_say(o, "Pemegang tugas: {akun}", "akun", c->row.taken_by, NULL)
	                           : office_text(o, "Belum diambil"));
	if (case_may(o, &c->row, "permohonan.periksa", NULL) || case_may(o, &c->row, "permohonan.putus", NULL)) {
		view_show(o->view, "MAY_HOLD");
		view_text(o->view, "HOLD_HREF", office_href(o, case_address(c, "alih")));
	}
}

/* ---- What was asked ---- */
/* A field in the clear, for officers who see it plainly. */
static const char *field_text(struct case_page *c, const char *field, bool masked)
{
	struct buf text = buf_make(CASE_FIELD_MAX);
	struct err e = ERR_INIT;
	if (request_field(&c->o.desk, c->row.number, field, masked, &text, &e)) {
		buf_free(&text);
		return e.kind == ERR_MISSING ? "" : office_text(&c->o, "(tidak bisa dibaca)");
	}
	return office_keep(&c->o, buf_steal(&text));
}

static void put_items(struct case_page *c)
{
	struct office *o = &c->o;
	struct request_item_row items[FILING_ITEMS_MAX];
	int count = 0;
	char field[24];
	if (request_items(o->desk.site->reg, c->row.number, items, COUNT(items), &count, &o->e))
		log_error("items", &o->e);
	for (int i = 0; i < count; i++) {
		struct view *v = view_section(o->view, "ITEM");
		snprintf(field, sizeof(field), "butir.%d", items[i].item);
		view_number(v, "ITEM_N", items[i].item);
		view_lines(v, "ITEM_TEXT", field_text(c, field, false));
		if (items[i].outcome != OUTCOME_NONE) {
			view_show(v, "ITEM_DECIDED");
			view_text(v, "ITEM_OUTCOME", outcome_words(o, items[i].outcome));
		}
	}
}

static void put_asked(struct case_page *c)
{
	static const struct {
		const char *field, *name;
		bool personal;
	} ASKED[] = {{"tujuan", "Tujuan", true},
	             {"cara_memperoleh", "Cara memperoleh", false},
	             {"cara_mengirim", "Cara mengirim", true},
	             {"kekurangan", "Yang belum lengkap", false},
	             {"alasan_perpanjangan", "Alasan perpanjangan", false},
	             {"alasan_tutup", "Catatan penutupan", false}};
	for (size_t i = 0; i < COUNT(ASKED); i++) {
		const char *text = ASKED[i].personal && c->read.masked ? "" : field_text(c, ASKED[i].field, false);
		if (!*text)
			continue;
		struct view *v = view_section(c->o.view, "ASKED");
		view_text(v, "ASKED_NAME", office_text(&c->o, ASKED[i].name));
		view_lines(v, "ASKED_TEXT", text);
	}
}

static void put_requester(struct case_page *c)
{
	static const struct {
		const char *field, *name;
		bool masked;
	} FIELDS[] = {{"nama", "Nama", false},
	              {"nik", "NIK", true},
	              {"sk_badan_hukum", "SK badan hukum", false},
	              {"kuasa", "Kuasa", false},
	              {"surel", "Surel", true},
	              {"telepon", "Telepon", true},
	              {"alamat", "Alamat", true},
	              {"pekerjaan", "Pekerjaan", false}};
	struct office *o = &c->o;
	if (c->read.masked) {
		view_show(o->view, "MASKED_CASE");
		return;
	}
	for (size_t i = 0; i < COUNT(FIELDS); i++) {
		const char *text = field_text(c, FIELDS[i].field, FIELDS[i].masked);
		if (!*text)
			continue;
		struct view *v = view_section(o->view, "REQUESTER");
		view_text(v, "R_NAME", office_text(o, FIELDS[i].name));
		view_text(v, "R_TEXT", text);
	}
	if (case_may(o, &c->row, "identitas.lihat", NULL)) {
		view_show(o->view, "MAY_VIEW");
		view_text(o->view, "VIEW_HREF", office_href(o, case_address(c, "ktp")));
	}
}

/* ---- Units, tests, files ---- */
struct listing {
	struct case_page *c;
	struct view *list;
};

static int put_forwarding(void *with, const struct forwarding *f)
{
	struct listing *l = with;
	struct office *o = &l->c->o;
	char field[32];
	if (!l->list)
		l->list = view_section(o->view, "FORWARDED");
	struct view *v = view_section(l->list, "FORWARDING");
	bool answered = f->answered != DAY_NONE, late = !answered && f->due < o->desk.today;
	view_text(v, "F_UNIT", unit_words(o, f->unit));
	view_show(v, answered ? "F_DONE" : late ? "F_LATE" : "F_OPEN");
	view_text(v, "F_STATE",
	          office_text(o, answered ? "Sudah menjawab"
	                         : late   ? "Lewat batas unit"
	                                  : "Menunggu unit"));
	view_text(v, "F_DAYS",
	          office_say(o, "Diteruskan {a}, batas unit {b}", "a", office_short_day(o, f->sent), "b",
	                     office_short_day(o, f->due), NULL));
	snprintf(field, sizeof(field), "jawaban_unit.%d", f->sequence);
	const char *said = answered ? field_text(l->c, field, false) : "";
	if (*said) {
		view_show(v, "F_TEXT");
		view_lines(v, "F_SAID", said);
	}
	return 0;
}

static int put_test(void *with, const struct consequences_test *t)
{
	struct listing *l = with;
	struct office *o = &l->c->o;
	char path[48];
	if (!l->list)
		l->list = view_section(o->view, "TESTS");
	struct view *v = view_section(l->list, "TEST");
	snprintf(path, sizeof(path), "/meja/uji/%s", t->number);
	view_text(v, "TEST_HREF", office_href(o, path));
	view_text(v, "TEST_NUMBER", t->number);
	view_text(v, "TEST_STATE", office_text(o, test_state_label(t->state)));
	const char letter[2] = {t->letter, '\0'};
	view_text(v, "TEST_LINE", office_say(o, "Pasal 17 huruf {huruf}", "huruf", letter, NULL));
	return 0;
}

static int put_file(void *with, const struct granted_file *f)
{
	struct listing *l = with;
	if (!l->list)
		l->list = view_section(l->c->o.view, "FILES");
	put_granted_file(l->c, view_section(l->list, "FILE"), f);
	return 0;
}

static void put_papers(struct case_page *c)
{
	struct reg *r = c->o.desk.site->reg;
	struct listing forwarded = {c, NULL}, tests = {c, NULL}, files = {c, NULL};
	struct err e = ERR_INIT;
	if (forwardings_of(r, c->row.number, put_forwarding, &forwarded, &e) < 0 ||
	    consequences_tests_of(r, c->row.number, put_test, &tests, &e) < 0 ||
	    granted_files(r, c->row.number, put_file, &files, &e) < 0)
		log_error("case", &e);
	if (!files.list)
		view_show(c->o.view, "NO_FILES");
	if (may_handle_files(c)) {
		view_show(c->o.view, "MAY_FILE");
		view_text(c->o.view, "FILES_HREF", office_href(&c->o, case_address(c, "berkas")));
	}
}

/* ---- Like cases ---- */
struct likes {
	struct case_page *c;
	struct view *list;
	int count;
};

static int put_like(void *with, const char *number)
{
	struct likes *l = with;
	struct office *o = &l->c->o;
	struct request_row x;
	struct access a;
	struct err e = ERR_INIT;
	char path[64];
	if (l->count == LIKES_MAX || strcmp(number, l->c->row.number) == 0 ||
	    request_get(o->desk.site->reg, number, &x, &e))
		return 0;
	if (x.outcome != OUTCOME_NONE && case_may(o, &x, "permohonan.baca", &a) && !a.masked) {
		struct request_clock clock;
		char days[16];
		if (!l->list)
			l->list = view_section(o->view, "LIKES");
		struct view *v = view_section(l->list, "LIKE");
		request_row_clock(&o->desk, &x, &clock);
		snprintf(path, sizeof(path), "/meja/p/%s", x.number);
		snprintf(days, sizeof(days), "%d", clock.used);
		view_text(v, "LIKE_HREF", office_href(o, path));
		view_text(v, "LIKE_NUMBER", x.number);
		view_text(v, "LIKE_SUBJECT", office_keep(o, text_copy(x.subject)));
		view_text(v, "LIKE_OUTCOME", outcome_words(o, x.outcome));
		view_text(
		    v, "LIKE_LINE",
		    office_say(o, "{n} hari kerja · {keberatan}", "n", days, "keberatan",
		               office_text(o, x.now.flags & RF_ADA_KEBERATAN ? "ada keberatan" : "tanpa keberatan"),
		               NULL));
		l->count++;
	}
	request_clear(&x);
	return 0;
}

static void put_likes(struct case_page *c, const char *words)
{
	struct likes l = {.c = c};
	struct err e = ERR_INIT;
	if (*words && desk_find(c->o.desk.site->reg, words, true, LIKES_MAX * 8, put_like, &l, &e) < 0)
		log_error("likes", &e);
	if (!l.count)
		view_show(c->o.view, "NO_LIKES");
}

/* ---- Notes ---- */
static void put_notes(struct case_page *c)
{
	struct office *o = &c->o;
	char field[24], count[16];
	int n = 0;
	for (int i = 1; i <= NOTES_MAX && !c->read.masked; i++) {
		snprintf(field, sizeof(field), "catatan.%d", i);
		const char *text = field_text(c, field, false);
		if (!*text)
			break;
		view_lines(view_section(o->view, "NOTE"), "NOTE_TEXT", text);
		n++;
	}
	snprintf(count, sizeof(count), "%d", n);
	view_text(o->view, "NOTES_HEAD", office_say(o, "Catatan internal ({n})", "n", count, NULL));
	if (case_may(o, &c->row, "permohonan.konsep", NULL) && !c->read.masked) {
		view_show(o->view, "MAY_NOTE");
		view_text(o->view, "NOTE_HREF", office_href(o, case_address(c, "catatan")));
	}
}

void page_case(const struct request *q, struct response *a)
{
	struct case_page c;
	if (case_begin(&c, q, a))
		return;
	struct office *o = &c.o;
	const char *subject = case_subject(o, &c.row, false, 160);
	const char *words = query_get(q, "kata");
	o->title = office_say(o, "{nomor}: {pokok}", "nomor", c.row.number, "pokok", subject, NULL);
	case_head(&c, false);
	view_text(o->view, "SUBJECT", subject);
	put_left(o, o->view, c.clock.due.day, c.clock.stopped, c.row.now.state == REQUEST_TIDAK_LENGKAP);
	put_next(&c);
	put_warning(&c);
	put_flags(&c);
	put_holder(&c);
	put_items(&c);
	put_asked(&c);
	put_papers(&c);
	put_matches(&c, *words ? words : c.row.subject);
	put_likes(&c, *words ? words : c.row.subject);
	case_clock_view(&c);
	put_requester(&c);
	if (!c.read.masked)
		put_letters(o, c.row.number, c.path);
	put_events(o, c.row.number);
	put_notes(&c);
	case_end(&c, "kasus.tpl");
}
