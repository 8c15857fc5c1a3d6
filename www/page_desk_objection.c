/* page_desk_objection.c - /meja/kb/NO: an objection and its acts, on the desk of the Atasan PPID (UU 14/2008 ps 35-36).
 * The PPID who decided sees its state only; an account that took part in the request can't judge it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "policies/number.h"
#include "store/objection.h"
#include "www/case_page.h"
#include "www/pages_office.h"

struct objection_page {
	struct office o;
	struct objection_row row; /* OWNED */
	struct objection_clock clock;
	struct access read;
	uint64_t open;
	bool may_judge;
	char path[64];
};

static struct access_object object_of(const struct objection_page *p)
{
	return (struct access_object){.number = p->row.number,
	                              .account = p->o.desk.who.account,
	                              .in_open_case = objection_is_waiting((enum objection_state)p->row.now.state) ||
	                                              p->row.now.state == OBJECTION_K_DITANGGAPI};
}

static void clear(struct objection_page *p)
{
	objection_clear(&p->row);
}

static int begin(struct objection_page *p, const struct request *q, struct response *a)
{
	struct number n;
	char number[NUMBER_TEXT] = "";
	*p = (struct objection_page){.open = 0};
	if (office_begin(&p->o, q, a))
		return -1;
	if (number_parse(q->part[0], &n) == 0)
		number_format(&n, number);
	if (objection_get(p->o.desk.site->reg, number, &p->row, &p->o.e)) {
		office_fail(&p->o);
		return -1;
	}
	struct access_object what = object_of(p);
	if (!office_may(&p->o, "keberatan.baca", &what, &p->read)) {
		clear(p);
		office_missing(&p->o);
		return -1;
	}
	if (objection_may_judge(p->o.desk.site->reg, p->row.number, p->o.session.account, &p->may_judge, &p->o.e))
		log_error("objection", &p->o.e);
	objection_row_clock(&p->o.desk, &p->row, &p->clock);
	p->open = objection_open_events(&p->o.desk, &p->row);
	snprintf(p->path, sizeof(p->path), "/meja/kb/%s", p->row.number);
	p->o.title = p->row.number;
	return 0;
}

static const char *address(struct objection_page *p, const char *page)
{
	struct buf b = buf_make(200);
	buf_printf(&b, "%s%s%s", p->path, *page ? "/" : "", page);
	return office_keep(&p->o, buf_steal(&b));
}

/* The post that can take EVENT: sets o->desk.post. */
static bool acts_as(struct objection_page *p, int event)
{
	struct access_object what = object_of(p);
	for (size_t i = 0; i < objection_workflow.step_count; i++) {
		const struct workflow_step *s = &objection_workflow.steps[i];
		if (s->event != event || !(s->from & 1u << p->row.now.state))
			continue;
		for (size_t h = 0; h < p->o.desk.who.count; h++) {
			struct holding one = p->o.desk.who.holdings[h];
			struct identity who = {p->o.desk.who.account, &one, 1};
			int action = policy_action(p->o.desk.site->policy, s->action);
			if (workflow_may(p->o.desk.site->policy, s, (int)one.post) &&
			    access_object(p->o.desk.site->policy, action, &who, &what).allowed) {
				p->o.desk.post = one.post;
				return true;
			}
		}
	}
	return false;
}

static bool needs_judge(int event)
{
	return event == OE_PERIKSA || event == OE_PUTUS;
}

static bool open_to(struct objection_page *p, const struct act *a)
{
	return a->machine == ACT_OBJECTION && (p->open & 1ull << a->event) &&
	       (!needs_judge(a->event) || p->may_judge) && acts_as(p, a->event);
}

/* ---- The page ---- */
static void put_head(struct objection_page *p, bool back_to_case)
{
	struct office *o = &p->o;
	view_text(o->view, "BACK_HREF", office_href(o, back_to_case ? p->path : "/meja"));
	view_text(o->view, "BACK_NAME", back_to_case ? p->row.number : office_text(o, "Meja kerja"));
	view_text(o->view, "BACK_CASE", office_href(o, p->path));
	view_text(o->view, "KIND_NAME", office_text(o, "Keberatan"));
	view_text(o->view, "NUMBER", p->row.number);
	view_number(o->view, "REVISION", p->row.revision);
}

static void put_clock(struct objection_page *p)
{
	struct office *o = &p->o;
	struct view *v = view_section(o->view, "CLOCK");
	bool answered = p->row.days.answered != DAY_NONE;
	bool late = !answered && p->clock.due.day < o->desk.today;
	if (late)
		view_show(v, "CLOCK_LATE");
	view_text(v, "CLOCK_HEAD",
	          office_text(o, answered ? "Sudah ditanggapi"
	                         : late   ? "Lewat batas"
	                                  : "Tanggapan paling lambat"));
	view_text(v, "CLOCK_DAY", office_day(o, answered ? p->row.days.answered : p->clock.due.day));
	view_text(view_section(v, "CLOCK_LINE"), "LINE",
	          office_say(o, "Diterima {hari}. 30 hari kerja (UU 14/2008 pasal 36 ayat 2).", "hari",
	                     office_day(o, p->row.days.filed), NULL));
	view_text(view_section(v, "CLOCK_LINE"), "LINE",
	          office_say(o, "Sengketa ke Komisi Informasi paling lambat {hari}.", "hari",
	                     office_day(o, p->clock.ki_until.day), NULL));
}

static void put_acts(struct objection_page *p)
{
	struct office *o = &p->o;
	struct next_step next = objection_next_step(p->row.now, p->open);
	const struct act *first = *next.page ? act_find(ACT_OBJECTION, next.page) : NULL;
	struct view *list = NULL;
	view_text(o->view, "STAGE", office_text(o, next.stage));
	if (first && open_to(p, first)) {
		view_show(o->view, "PRIMARY");
		view_text(o->view, "PRIMARY_HREF", office_href(o, address(p, first->slug)));
		view_text(o->view, "PRIMARY_NAME", office_text(o, next.verb));
	} else {
		view_show(o->view, "NOTHING");
	}
	for (const struct act *a = ACTS; a->slug; a++) {
		if (a == first || !open_to(p, a))
			continue;
		if (!list)
			list = view_section(o->view, "OTHERS");
		struct view *v = view_section(list, "ACT");
		view_text(v, "ACT_HREF", office_href(o, address(p, a->slug)));
		view_text(v, "ACT_NAME", office_text(o, a->link));
	}
}

static void put_asked(struct objection_page *p)
{
	static const struct {
		const char *field, *name;
	} FIELDS[] = {{"nama", "Pemohon"},
	              {"kasus_posisi", "Kasus posisi"},
	              {"yang_diminta", "Yang diminta"},
	              {"kuasa", "Kuasa"},
	              {"tanggapan", "Pertimbangan dan tanggapan"}};
	struct office *o = &p->o;
	for (size_t i = 0; i < COUNT(FIELDS) && !p->read.masked; i++) {
		struct buf text = buf_make(CASE_FIELD_MAX);
		struct err e = ERR_INIT;
		if (request_field(&o->desk, p->row.number, FIELDS[i].field, false, &text, &e) == 0 && text.n) {
			struct view *v = view_section(o->view, "ASKED");
			view_text(v, "ASKED_NAME", office_text(o, FIELDS[i].name));
			view_lines(v, "ASKED_TEXT", buf_text(&text));
		}
		buf_free(&text);
	}
}

static void put_warning(struct objection_page *p)
{
	struct office *o = &p->o;
	bool superior = false;
	for (size_t i = 0; i < o->desk.who.count; i++)
		superior = superior || o->desk.who.holdings[i].post == POST_AT;
	const char *text = NULL;
	if (superior && !p->may_judge)
		text = "Akun ini ikut memutus, menyusun, atau menyetujui jawaban permohonannya. Pimpinan menunjuk Plh. "
		       "Atasan "
		       "PPID untuk keberatan ini.";
	else if (p->read.masked)
		text = "Bukan keputusan Anda; hanya pantau.";
	if (!text)
		return;
	struct view *v = view_section(o->view, "WARNING");
	view_text(v, "WARNING_CLASS", superior ? "warn" : "quiet");
	view_text(v, "WARNING_HEAD", office_text(o, superior ? "Akun ini tidak boleh memutus" : "Dipantau"));
	view_text(v, "WARNING_TEXT", office_text(o, text));
}

void desk_objection(const struct request *q, struct response *a)
{
	struct objection_page p;
	char letter[2] = "";
	if (begin(&p, q, a))
		return;
	struct office *o = &p.o;
	put_head(&p, false);
	view_text(o->view, "TITLE",
	          *p.row.request ? office_say(o, "Keberatan atas {nomor}", "nomor", p.row.request, NULL)
	                         : office_text(o, "Keberatan: informasi berkala tidak disediakan"));
	put_left(o, o->view, p.row.due, p.row.days.answered != DAY_NONE, false);
	put_acts(&p);
	put_warning(&p);
	for (const char *g = p.row.grounds; *g; g++) {
		struct view *v = view_section(o->view, "GROUND");
		letter[0] = *g;
		view_text(v, "GROUND_LETTER", letter);
		view_text(v, "GROUND_TEXT", ground_text(*g));
	}
	put_asked(&p);
	if (*p.row.request) {
		char path[64];
		snprintf(path, sizeof(path), "/meja/p/%s", p.row.request);
		view_show(o->view, "OF_REQUEST");
		view_text(o->view, "REQUEST_NUMBER", p.row.request);
		view_text(o->view, "REQUEST_HREF", office_href(o, path));
	}
	put_clock(&p);
	if (!p.read.masked)
		put_letters(o, p.row.number, p.path);
	put_events(o, p.row.number);
	office_end(o, "meja_keberatan.tpl");
	clear(&p);
}

/* ---- Acts ---- */
static day_t day_of(const char *text)
{
	day_t d;
	return day_parse_loose(span_trim(span_of(text)), &d) ? DAY_NONE : d;
}

static void fill(struct office *o, const struct act *a, struct objection_step *s, struct letter_value *words)
{
	int64_t revision = 0;
	span_number(span_of(form_get(o->q, "revisi")), &revision);
	*s = (struct objection_step){
	    .event = a->event, .revision = (int)revision, .order_day = DAY_NONE, .words = words};
	for (const struct act_field *f = a->fields; f && f->name; f++) {
		const char *text = typed_lines(o, f->name);
		const struct {
			enum act_part part;
			const char **to;
		} TEXTS[] = {{PART_REASON, &s->reason},
		             {PART_ANSWERS, &s->answers},
		             {PART_DISPUTE, &s->dispute},
		             {PART_PAPER, &s->letter},
		             {PART_ACCOUNT, &s->account}};
		for (size_t i = 0; i < COUNT(TEXTS); i++)
			if (TEXTS[i].part == f->part)
				*TEXTS[i].to = text;
		if (f->part == PART_ORDER_DAY)
			s->order_day = day_of(text);
		for (int x = 0; f->part == PART_OUTCOME && x < OBJECTION_OUTCOME__MAX; x++)
			if (strcmp(objection_outcome_word((enum objection_outcome)x), text) == 0)
				s->outcome = (enum objection_outcome)x;
		if (*text && f->fact)
			s->ticked |= f->fact;
		if (*f->word && *text)
			words[s->word_count++] = (struct letter_value){f->word, text};
	}
}

static void show_form(struct objection_page *p, const struct act *a, const char *refused)
{
	struct office *o = &p->o;
	put_head(p, true);
	put_clock(p);
	if (refused)
		view_text(view_section(o->view, "REFUSED"), "REFUSED_TEXT", refused);
	put_act_form(o, a, address(p, a->slug), o->q->method == POST);
	if (refused)
		o->a->status = 422;
	office_end(o, "langkah.tpl");
	clear(p);
}

static void post_act(struct objection_page *p, const struct act *a)
{
	struct office *o = &p->o;
	struct objection_step s;
	struct request_done done = {.answer = WORKFLOW_NO_STEP};
	struct letter_value words[16];
	fill(o, a, &s, words);
	if (objection_take_step(&o->desk, p->row.number, &s, &done, &o->e) == 0) {
		office_done(o, p->path,
		            done.letter_count
		                ? office_say(o, "Tersimpan. Surat {nomor} dibuat.", "nomor", done.letters[0], NULL)
		                : office_text(o, "Tersimpan."));
		clear(p);
	} else if (o->e.kind == ERR_INPUT || *done.second) {
		show_form(p, a, *done.second ? done.second : o->e.say);
	} else {
		office_fail(o);
		clear(p);
	}
}

void desk_objection_act(const struct request *q, struct response *a)
{
	struct objection_page p;
	char slug[40];
	struct span path = q->path;
	size_t i = path.n;
	while (i > 0 && path.p[i - 1] != '/')
		i--;
	snprintf(slug, sizeof(slug), "%.*s", (int)(path.n - i), path.p + i);
	const struct act *act = act_find(ACT_OBJECTION, slug);
	if (begin(&p, q, a))
		return;
	if (!act || !open_to(&p, act)) {
		clear(&p);
		office_missing(&p.o);
		return;
	}
	bool right = q->method == POST;
	for (const struct act_field *f = act->fields; right && f && f->name; f++)
		right = !act_field_wrong(f, typed_value, q);
	if (right)
		post_act(&p, act);
	else
		show_form(&p, act, NULL);
}
