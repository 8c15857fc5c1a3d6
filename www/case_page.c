/* case_page.c - one case: found, allowed, its head and its clock. */
#include "www/case_page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "policies/number.h"
#include "store/approval.h"
#include "store/forwarding.h"

/* ---- Who may ---- */
static bool holding_may(struct office *o, const struct request_row *r, int action, const struct holding *h,
                        struct access *out)
{
	struct holding one = *h;
	struct identity who = {o->desk.who.account, &one, 1};
	bool forwarded = false;
	struct err e = ERR_INIT;
	if (h->post == POST_PP && h->unit && forwarding_open_to(o->desk.site->reg, r->number, h->unit, &forwarded, &e))
		return false;
	struct access_object what = {.number = r->number,
	                             .account = o->desk.who.account,
	                             .unit = h->post == POST_PP ? (forwarded ? h->unit : NULL) : r->unit,
	                             .in_open_case = request_is_open((enum request_state)r->now.state),
	                             .case_unit = forwarded ? h->unit : NULL};
	*out = access_object(o->desk.site->policy, action, &who, &what);
	if (out->allowed)
		out->holding = h;
	return out->allowed;
}

bool case_may(struct office *o, const struct request_row *r, const char *action, struct access *out)
{
	int number = policy_action(o->desk.site->policy, action);
	struct access best = {.allowed = false}, one;
	for (size_t i = 0; i < o->desk.who.count; i++)
		if (holding_may(o, r, number, &o->desk.who.holdings[i], &one) &&
		    (!best.allowed || (best.masked && !one.masked)))
			best = one;
	if (best.allowed)
		o->desk.post = best.post;
	if (out)
		*out = best;
	return best.allowed;
}

bool case_acts_as(struct office *o, const struct request_row *r, int event)
{
	for (size_t i = 0; i < request_workflow.step_count; i++) {
		const struct workflow_step *s = &request_workflow.steps[i];
		struct access a;
		if (s->event != event || !(s->from & 1u << r->now.state))
			continue;
		for (size_t h = 0; h < o->desk.who.count; h++) {
			const struct holding *one = &o->desk.who.holdings[h];
			if (workflow_may(o->desk.site->policy, s, (int)one->post) &&
			    holding_may(o, r, policy_action(o->desk.site->policy, s->action), one, &a)) {
				o->desk.post = one->post;
				return true;
			}
		}
	}
	return false;
}

/* ---- Begin and end ---- */
static void clear(struct case_page *c)
{
	request_clear(&c->row);
	draft_clear(&c->draft);
}

static int read_draft(struct case_page *c)
{
	struct approval_row a;
	struct err none = ERR_INIT;
	struct item_decision items[FILING_ITEMS_MAX];
	if (draft_get(&c->o.desk, c->row.number, &c->draft, &none))
		return none.kind == ERR_MISSING ? 0 : -1;
	c->has_draft = true;
	for (size_t i = 0; i < c->draft.item_count; i++)
		items[i] = (struct item_decision){c->draft.items[i].outcome, c->draft.items[i].letter,
		                                  c->draft.items[i].redacted};
	c->awaiting_approval =
	    request_refuses(items, c->draft.item_count) && c->row.days.answered == DAY_NONE &&
	    approval_of(c->o.desk.site->reg, c->row.number, APPROVED_PENOLAKAN, c->draft.digest, &a, &none) != 0;
	return 0;
}

/* The number as people type it. */
static void number_of(struct span part, char out[24])
{
	struct number n;
	char text[NUMBER_TEXT];
	if (number_parse(part, &n) == 0) {
		number_format(&n, text);
		snprintf(out, 24, "%s", text);
	} else {
		snprintf(out, 24, "%.*s", (int)(part.n < 23 ? part.n : 23), part.p);
	}
}

int case_begin(struct case_page *c, const struct request *q, struct response *a)
{
	char number[24];
	*c = (struct case_page){.open = 0};
	if (office_begin(&c->o, q, a))
		return -1;
	number_of(q->part[0], number);
	if (request_get(c->o.desk.site->reg, number, &c->row, &c->o.e)) {
		office_fail(&c->o);
		return -1;
	}
	if (!case_may(&c->o, &c->row, "permohonan.baca", &c->read)) {
		case_missing(c);
		return -1;
	}
	snprintf(c->path, sizeof(c->path), "/meja/p/%s", c->row.number);
	request_row_clock(&c->o.desk, &c->row, &c->clock);
	c->open = request_open_events(&c->o.desk, &c->row);
	if (!c->read.masked && read_draft(c)) {
		case_fail(c);
		return -1;
	}
	c->o.title = c->row.number;
	return 0;
}

void case_end(struct case_page *c, const char *template_name)
{
	office_end(&c->o, template_name);
	clear(c);
}

const char *case_address(struct case_page *c, const char *page)
{
	struct buf b = buf_make(200);
	buf_printf(&b, "%s%s%s", c->path, *page ? "/" : "", page);
	return office_keep(&c->o, buf_steal(&b));
}

void case_done(struct case_page *c, const char *page, const char *message)
{
	office_done(&c->o, case_address(c, page), message);
	clear(c);
}

void case_fail(struct case_page *c)
{
	office_fail(&c->o);
	clear(c);
}

void case_missing(struct case_page *c)
{
	office_missing(&c->o);
	clear(c);
}

/* ---- Head ---- */
const char *case_subject(struct office *o, const struct request_row *r, bool masked, size_t max)
{
	struct buf text = buf_make(CASE_FIELD_MAX);
	struct err e = ERR_INIT;
	if (r->subject && *r->subject)
		return r->subject;
	if (masked || request_field(&o->desk, r->number, "butir.1", false, &text, &e) || !text.n) {
		buf_free(&text);
		return office_text(o, "(belum ada pokok)");
	}
	size_t n = text.n;
	if (n > max) {
		n = max;
		while (n && ((unsigned char)text.p[n] & 0xC0) == 0x80)
			n--;
	}
	struct buf cut = buf_make(max + 8);
	for (size_t i = 0; i < n; i++)
		buf_putc(&cut, text.p[i] == '\n' || text.p[i] == '\r' ? ' ' : text.p[i]);
	if (n < text.n)
		buf_puts(&cut, "…");
	buf_free(&text);
	return office_keep(o, buf_steal(&cut));
}

void case_head(struct case_page *c, bool back_to_case)
{
	struct office *o = &c->o;
	view_text(o->view, "BACK_HREF", office_href(o, back_to_case ? c->path : "/meja"));
	view_text(o->view, "BACK_NAME", back_to_case ? c->row.number : office_text(o, "Meja kerja"));
	view_text(o->view, "BACK_CASE", office_href(o, c->path));
	view_text(o->view, "KIND_NAME", office_text(o, "Permohonan"));
	view_text(o->view, "NUMBER", c->row.number);
	view_text(o->view, "REVISION", office_say(o, "{n}", "n", "", NULL));
	view_number(o->view, "REVISION", c->row.revision);
	view_show(o->view, "CHANNEL");
	view_text(o->view, "CHANNEL_NAME", channel_words(o, c->row.channel));
	view_text(o->view, "APPLICANT_NAME", applicant_words(o, c->row.applicant));
}

/* ---- Clock ---- */
int days_left(struct office *o, day_t due)
{
	const struct calendar *c = o->desk.site->calendar;
	return due >= o->desk.today ? clock_used(c, o->desk.today, due) : -clock_used(c, due, o->desk.today);
}

static const char *number_text(struct office *o, int n)
{
	struct buf b = buf_make(16);
	buf_printf(&b, "%d", n);
	return office_keep(o, buf_steal(&b));
}

void put_left(struct office *o, struct view *v, day_t due, bool stopped, bool waiting)
{
	int left = days_left(o, due);
	bool past = due < o->desk.today;
	enum urgency u = urgency_of(past ? -1 : left, waiting || stopped);
	const char *tag = urgency_tag(u), *days = number_text(o, left < 0 ? -left : left);
	view_show(v, strcmp(tag, "bad") == 0    ? "TAG_BAD"
	             : strcmp(tag, "warn") == 0 ? "TAG_WARN"
	             : strcmp(tag, "info") == 0 ? "TAG_INFO"
	                                        : "TAG_QUIET");
	view_text(v, "LEFT",
	          stopped                ? office_text(o, "Sudah dijawab")
	          : past                 ? office_say(o, "Lewat {n} hari kerja", "n", days, NULL)
	          : due == o->desk.today ? office_text(o, "Hari ini")
	                                 : office_say(o, "{n} hari kerja", "n", days, NULL));
	if (*urgency_row(u))
		view_show(v, u == URGENCY_LATE ? "ROW_LATE" : "ROW_SOON");
}

const char *office_weekday(struct office *o, day_t d)
{
	static const char *const DAYS[] = {"Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"};
	static const char *const MONTHS[] = {"Jan", "Feb", "Mar", "Apr", "Mei", "Jun",
	                                     "Jul", "Agt", "Sep", "Okt", "Nov", "Des"};
	struct civil c = day_to_civil(d);
	struct buf b = buf_make(40);
	buf_printf(&b, "%s %d %s", office_text(o, DAYS[day_weekday(d)]), c.day, office_text(o, MONTHS[c.month - 1]));
	return office_keep(o, buf_steal(&b));
}

struct ledger {
	struct case_page *c;
	struct view *clock;
	struct buf skipped;
	day_t due;
};

static void put_day(void *with, const struct clock_day *d)
{
	struct ledger *l = with;
	struct office *o = &l->c->o;
	struct civil civil = day_to_civil(d->day);
	struct view *v = view_section(l->clock, "DAY");
	view_number(v, "D_NUMBER", civil.day);
	view_text(v, "D_MONTH",
	          office_text(o, (const char *const[]){"Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep",
	                                               "Okt", "Nov", "Des"}[civil.month - 1]));
	view_text(v, "D_WORDS",
	          d->number ? office_say(o, "hari kerja ke-{n}", "n", number_text(o, d->number), NULL)
	                    : office_say(o, "tidak dihitung: {mengapa}", "mengapa", d->reason, NULL));
	view_show(v, !d->number                ? "D_SKIP"
	             : d->day == o->desk.today ? "D_NOW"
	             : d->day == l->due        ? "D_END"
	             : d->day < o->desk.today  ? "D_PAST"
	                                       : "D_LATER");
	if (!d->number && strcmp(d->reason, "Sabtu") != 0 && strcmp(d->reason, "Minggu") != 0)
		buf_printf(&l->skipped, "%s%s (%s)", l->skipped.n ? "; " : "", office_short_day(o, d->day), d->reason);
}

static void clock_line(struct office *o, struct view *v, const char *text)
{
	(void)o;
	view_text(view_section(v, "CLOCK_LINE"), "LINE", text);
}

static void clock_days(struct case_page *c, struct view *v)
{
	struct office *o = &c->o;
	bool by_u = c->clock.p.day == DAY_NONE || c->clock.u.day <= c->clock.p.day;
	day_t from = by_u ? c->row.days.received : c->row.days.complete;
	struct clock_day end = by_u ? c->clock.u : c->clock.p;
	struct ledger l = {.c = c, .clock = v, .skipped = buf_make(2000), .due = end.day};
	view_show(v, "HAS_DAYS");
	view_text(v, "DAYS_FROM",
	          office_say(o, "Diterima {hari}. Hari penerimaan tidak dihitung; akhir pekan dan hari libur dilewati.",
	                     "hari", office_moment(o, c->row.received_ms), NULL));
	clock_deadline(o->desk.site->calendar, from, end.number > 0 ? end.number : 10, put_day, &l);
	if (l.skipped.n) {
		view_show(v, "SKIPPED");
		view_text(v, "SKIPPED_TEXT",
		          office_say(o, "Tidak dihitung: {daftar}.", "daftar", buf_text(&l.skipped), NULL));
	}
	buf_free(&l.skipped);
	view_text(
	    v, "BOTH_CLOCKS",
	    c->clock.p.day == DAY_NONE
	        ? office_say(o, "Batas UU 14/2008 (dari penerimaan) {a}; batas PerKI 1/2021 mulai dari lengkap.", "a",
	                     office_short_day(o, c->clock.u.day), NULL)
	        : office_say(o,
	                     "Batas UU 14/2008 (dari penerimaan) {a}; batas PerKI 1/2021 (dari lengkap) {b}; dipakai "
	                     "yang lebih awal.",
	                     "a", office_short_day(o, c->clock.u.day), "b", office_short_day(o, c->clock.p.day), NULL));
}

void case_clock_view(struct case_page *c)
{
	struct office *o = &c->o;
	struct view *v = view_section(o->view, "CLOCK");
	bool late = !c->clock.stopped && c->clock.due.day < o->desk.today;
	if (late)
		view_show(v, "CLOCK_LATE");
	view_text(v, "CLOCK_HEAD",
	          office_text(o, c->clock.stopped ? "Sudah dijawab"
	                         : late           ? "Lewat batas"
	                                          : "Jawaban paling lambat"));
	view_text(v, "CLOCK_DAY",
	          office_day(o, c->clock.stopped && c->row.days.answered != DAY_NONE ? c->row.days.answered
	                                                                             : c->clock.due.day));
	const char *used = number_text(o, c->clock.used), *of = number_text(o, c->clock.extended ? 17 : 10);
	if (c->clock.stopped)
		clock_line(o, v, office_say(o, "Selesai dalam {n} hari kerja.", "n", used, NULL));
	else
		clock_line(
		    o, v,
		    office_say(o,
		               "Hari kerja ke-{x} dari {y}. Surat harus terkirim sebelum pukul 24.00; yang dihitung "
		               "saat tombol Kirim ditekan.",
		               "x", used, "y", of, NULL));
	if (late)
		clock_line(
		    o, v,
		    office_say(
		        o,
		        "Lewat {n} hari kerja. Pemohon dan Atasan PPID sudah diberi tahu. Langkah: kirim jawaban, "
		        "atau tulis sebab keterlambatan.",
		        "n", number_text(o, -days_left(o, c->clock.due.day)), NULL));
	if (c->clock.due.provisional)
		clock_line(o, v, office_text(o, "Sementara: kalender libur belum ditetapkan, tanggal bisa bergeser."));
	if (c->row.promise != DAY_NONE && c->row.promise > 0)
		clock_line(
		    o, v,
		    office_say(o, "Pemohon pernah dijanjikan {hari}.", "hari", office_day(o, c->row.promise), NULL));
	clock_days(c, v);
}

void put_problem(struct office *o, const char *css_class, const char *head, const char *text)
{
	struct view *v = view_section(o->view, "PROBLEM");
	view_text(v, "PROBLEM_CLASS", css_class);
	view_text(v, "PROBLEM_HEAD", head);
	view_text(v, "PROBLEM_TEXT", text);
}
