#include "store/reply_build.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How long one who waits for a late answer is asked to wait before looking again (ux 4.2). */
enum { LATE_LOOK_DAYS = 5 };

/* ---- The clock ---- */
static void take_day(void *with, const struct clock_day *d)
{
	struct reply_day *x = reply_add_day(with);
	if (x)
		*x = (struct reply_day){d->day, d->number, text_copy(d->reason), d->provisional};
}

/* The ledger of the clock that is due: day 0, then each day up to the last.  What was extended is one count (UU ps
 * 22(8): added to it). */
static void ledger(struct reply *r, day_t day0, const struct calendar *c)
{
	struct reply_day *first = reply_add_day(r);
	if (first)
		*first = (struct reply_day){.day = day0, .reason = text_copy("hari penerimaan")};
	clock_deadline(c, day0, r->of, take_day, r);
}

static int length_of(const struct request_clock *k)
{
	int n = deadline_rule(T_JAWAB)->length;
	return k->extended ? n + deadline_rule(T_PANJANG)->length : n;
}

static day_t from_day(const struct calendar *c, enum deadline_kind kind, day_t day0)
{
	return day0 == DAY_NONE ? DAY_NONE : deadline_from(c, kind, day0).day;
}

/* Domain 6.2: 30 working days after the ground was found: the answer, or for "not answered" the end of the deadline. */
static day_t object_until(const struct request_row *x, const struct request_clock *k, const struct calendar *c)
{
	if (x->days.answered != DAY_NONE)
		return from_day(c, T_KEBERATAN, x->days.answered);
	return x->days.ended == DAY_NONE && (x->now.flags & RF_LEWAT_TENGGAT) ? from_day(c, T_KEBERATAN, k->due.day)
	                                                                      : DAY_NONE;
}

static void dates_of_state(struct reply *r, const struct request_row *x, const struct request_clock *k,
                           const struct calendar *c)
{
	enum request_state s = (enum request_state)x->now.state;
	r->repair_until = s == REQUEST_TIDAK_LENGKAP ? k->repair.day : DAY_NONE;
	r->object_until = s == REQUEST_DICABUT ? DAY_NONE : object_until(x, k, c);
	r->fetch_until = from_day(c, T_SERAH, x->days.answered);
	r->refile_until = s == REQUEST_DITUTUP_TIDAK_DILENGKAPI ? from_day(c, T_SUSULAN, x->days.ended) : DAY_NONE;
}

void reply_build_clock(struct reply *r, const struct request_row *x, const struct calendar *c, day_t today)
{
	struct request_clock k;
	request_clock(c, &x->days, today, &k);
	snprintf(r->number, sizeof(r->number), "%s", x->number);
	r->received_ms = x->received_ms;
	r->now = x->now;
	r->outcome = text_copy(outcome_word(x->outcome));
	r->received = x->days.received;
	r->u = k.u.day;
	r->p = k.p.day;
	r->u_first = k.u_first.day;
	r->due = k.due.day;
	r->due_provisional = k.due.provisional;
	r->promise = x->promise;
	r->used = k.used;
	r->of = length_of(&k);
	dates_of_state(r, x, &k, c);
	ledger(r, k.due.day == k.u.day || x->days.complete == DAY_NONE ? x->days.received : x->days.complete, c);
}

void reply_build_moved(struct reply *r, const struct case_clock_line *before, const struct case_clock_line *now)
{
	char from[DAY_WORDS_TEXT], to[DAY_WORDS_TEXT], note[160];
	if (!before || strcmp(before->calendar, now->calendar) == 0 || before->due == now->due ||
	    before->day0 != now->day0)
		return;
	day_words(before->due, false, from);
	day_words(now->due, false, to);
	snprintf(note, sizeof(note), "Tanggal berubah dari %s menjadi %s karena kalender hari libur berubah.", from,
	         to);
	free(r->calendar_note);
	r->calendar_note = text_copy(note);
}

/* ---- The timeline ---- */
/* NULL: the office's own business.  %s is the unit. */
static const char *const LINES[RE__MAX] = {
    [RE_AJUKAN] = "Diterima dan diberi nomor",
    [RE_PERIKSA] = "Kelengkapannya mulai diperiksa",
    [RE_LENGKAP] = "Dinyatakan lengkap",
    [RE_TIDAK_LENGKAP] = "Perlu dilengkapi",
    [RE_DILENGKAPI] = "Dilengkapi",
    [RE_TUTUP] = "Ditutup karena belum dilengkapi",
    [RE_LENGKAP_TERLAMBAT] = "Dilengkapi setelah ditutup: mendapat nomor baru",
    [RE_TERSEDIA] = "Dijawab: informasi sudah diterbitkan",
    [RE_TERUSKAN] = "Diteruskan ke %s",
    [RE_JAWAB_UNIT] = "Dijawab oleh %s; PPID menyiapkan jawaban",
    [RE_RUJUK] = "Dirujuk ke badan publik lain",
    [RE_PERPANJANG] = "Waktu jawaban diperpanjang",
    [RE_PUTUS] = "Dijawab",
    [RE_TAGIH] = "Biaya salinan diberitahukan",
    [RE_BAYAR] = "Pembayaran atau pembebasan biaya dicatat",
    [RE_SERAHKAN] = "Informasi diserahkan; permohonan selesai",
    [RE_TAUTAN_PUTUS] = "Tautan jawaban terputus; permohonan diproses lagi",
    [RE_CABUT] = "Dicabut",
    [RE_LEWAT] = "Lewat batas",
    [RE_KALENDER] = "Kalender libur berubah: jawaban kembali tepat waktu",
    [RE_KEBERATAN] = "Keberatan diajukan",
    [RE_KOREKSI] = "Jawaban dikoreksi",
};
/* Acts that are no step of the machine. */
static const struct {
	const char *word, *line;
} ACTS[] = {
    {"TAMBAHAN", "Keterangan atau berkas ditambahkan"},
    {"KONTAK", "Kontak diubah"},
};

static const char *line_of(const char *event)
{
	for (size_t i = 0; i < COUNT(ACTS); i++)
		if (strcmp(ACTS[i].word, event) == 0)
			return ACTS[i].line;
	int found = workflow_word(request_workflow.events, request_workflow.event_count, span_of(event));
	return found < 0 ? NULL : LINES[found];
}

static const char *actor_of(const char *post)
{
	static const struct {
		const char *post, *name;
	} POSTS[] = {
	    {"AN", "Pemohon"},     {"PM", "Pemohon"},          {"PL", "Petugas layanan"},
	    {"PU", "PPID Utama"},  {"PP", "PPID Pelaksana"},   {"PI", "Pimpinan"},
	    {"AT", "Atasan PPID"}, {"TP", "Tim Pertimbangan"}, {"OP", "Petugas unit"},
	};
	for (size_t i = 0; i < COUNT(POSTS); i++)
		if (strcmp(POSTS[i].post, post) == 0)
			return POSTS[i].name;
	return "Sistem";
}

static bool is(const struct case_event *x, enum request_event e)
{
	return strcmp(x->event, request_workflow.events[e]) == 0;
}

/* The last line, when it is that of a decision, goes. */
static void take_back(struct reply *r)
{
	if (!r->event_count)
		return;
	struct reply_event *last = &r->events[r->event_count - 1];
	if (strcmp(last->what, LINES[RE_PUTUS]) != 0 && strcmp(last->what, LINES[RE_TERSEDIA]) != 0)
		return;
	free(last->what);
	free(last->actor);
	r->event_count--;
}

void reply_build_event(struct reply *r, const struct case_event *x, const char *unit)
{
	char line[200];
	const char *pattern = line_of(x->event);
	if (is(x, RE_URUNG))
		take_back(r);
	if (!pattern)
		return;
	const char *place = strstr(pattern, "%s");
	struct reply_event *e = reply_add_event(r);
	if (!e)
		return;
	if (place)
		snprintf(line, sizeof(line), "%.*s%.100s%s", (int)(place - pattern), pattern,
		         *unit ? unit : "unit yang menguasainya", place + 2);
	else
		snprintf(line, sizeof(line), "%s", pattern);
	*e = (struct reply_event){x->at_ms, text_copy(line), text_copy(actor_of(x->post))};
}

/* ---- Items, files, objections ---- */
void reply_build_item(struct reply *r, const struct request_item_row *x, const char *text, const char *reason)
{
	char link[32] = "", law[160] = "";
	struct reply_item *i = reply_add_item(r);
	if (!i)
		return;
	if (x->outcome == OUTCOME_SUDAH_TERSEDIA && *x->document)
		snprintf(link, sizeof(link), "/d/%s", x->document);
	if (x->letter && x->outcome != OUTCOME_NONE)
		snprintf(law, sizeof(law), "%sPasal 17 huruf %c UU 14/2008%s%s", *reason ? "\n" : "", x->letter,
		         *x->test ? ", uji konsekuensi " : "", x->test);
	struct buf why = buf_make(REPLY_TEXT_MAX);
	buf_puts(&why, reason);
	buf_puts(&why, law);
	*i = (struct reply_item){text_copy(text), text_copy(outcome_word(x->outcome)), text_copy(buf_text(&why)),
	                         text_copy(link)};
	buf_free(&why);
}

void reply_build_objection(struct reply *r, const struct objection_row *x, const struct calendar *c, day_t today)
{
	struct objection_clock k;
	struct reply_objection *o = reply_add_objection(r);
	if (!o)
		return;
	objection_clock(c, &x->days, today, &k);
	o->number = text_copy(x->number);
	o->state = text_copy(objection_state_word((enum objection_state)x->now.state));
	o->grounds = text_copy(x->grounds);
	o->outcome = text_copy(objection_outcome_word(x->outcome));
	o->filed = x->days.filed;
	o->due = k.due.day;
	o->due_provisional = k.due.provisional;
	o->answered = x->days.answered;
	o->ki_until = x->days.answered != DAY_NONE || k.late ? k.ki_until.day : DAY_NONE;
	o->late = k.late;
}

bool reply_shows_letter(const char *kind)
{
	static const char *const SHOWN[] = {"L01", "L02", "L02b", "L03", "L04", "L05", "L06",
	                                    "L07", "L08", "L09",  "L10", "L11", "L12"};
	for (size_t i = 0; i < COUNT(SHOWN); i++)
		if (strcmp(SHOWN[i], kind) == 0)
			return true;
	return false;
}

int reply_file_number(const char *blob)
{
	unsigned n = 0;
	for (int i = 0; i < 7 && blob[i]; i++)
		n = n << 4 | (unsigned)(blob[i] <= '9' ? blob[i] - '0' : blob[i] - 'a' + 10);
	return (int)n + 1;
}

/* ---- Look again (ux 4.2) ---- */
static day_t next_working_day(const struct calendar *c, day_t d)
{
	return d == DAY_NONE ? DAY_NONE : clock_deadline(c, d, 1, NULL, NULL).day;
}

/* While it runs: the day after what is due next, and never one that is over. */
static day_t of_running(const struct reply *r, const struct calendar *c, day_t today)
{
	day_t next;
	if (r->now.flags & RF_LEWAT_TENGGAT)
		return clock_deadline(c, today, LATE_LOOK_DAYS, NULL, NULL).day;
	if (r->now.state == REQUEST_TIDAK_LENGKAP)
		next = r->repair_until;
	else if (r->now.state == REQUEST_DIPROSES)
		next = next_working_day(c, r->due);
	else
		next = next_working_day(c, deadline_from(c, T_CEK, r->received).day);
	return next == DAY_NONE || next <= today ? next_working_day(c, today) : next;
}

static day_t of_the_request(const struct reply *r, const struct calendar *c, day_t today)
{
	day_t last = DAY_NONE;
	enum request_state s = (enum request_state)r->now.state;
	if (request_is_waiting(s))
		return of_running(r, c, today);
	if (s == REQUEST_DITANGGAPI)
		last = strcmp(r->outcome, outcome_word(OUTCOME_DIKABULKAN)) == 0 ? r->fetch_until : r->object_until;
	else if (s == REQUEST_PEMBAYARAN || s == REQUEST_SELESAI)
		last = r->fetch_until;
	else if (s == REQUEST_DITUTUP_TIDAK_DILENGKAPI)
		last = r->refile_until;
	return last < today ? DAY_NONE : last;
}

static day_t of_an_objection(const struct reply_objection *o, const struct calendar *c)
{
	enum objection_state s;
	if (objection_state_parse(span_of(o->state), &s))
		return DAY_NONE;
	if (objection_is_waiting(s))
		return o->late ? o->ki_until : next_working_day(c, o->due);
	return s == OBJECTION_K_DITANGGAPI ? o->ki_until : DAY_NONE;
}

void reply_build_look_again(struct reply *r, const struct calendar *c, day_t today)
{
	day_t first = of_the_request(r, c, today);
	for (size_t i = 0; i < r->objection_count; i++) {
		day_t d = of_an_objection(&r->objections[i], c);
		/* What is over is nothing to look for. */
		if (d != DAY_NONE && d >= today && (first == DAY_NONE || first < today || d < first))
			first = d;
	}
	r->look_again = first;
}
