/* One step of a request: facts, table, second person, then everything that it means, in one transaction. */
#include <stdio.h>
#include <string.h>

#include "store/draft.h"
#include "store/request_inner.h"

enum { HOLD_MS = 10 * 60 * 1000, LAST_MINUTE = 23 * 60 + 50 };

/* Only the courier waits, and never past 23.50 of the deadline day (domain 6.1, Sending). */
int64_t request_hold_until(const struct case_desk *d, const struct request_row *r)
{
	int offset = (int)d->site->settings.utc_offset_minutes;
	if (!r->decided_ms)
		return 0;
	int64_t hold = r->decided_ms + HOLD_MS;
	int64_t last = ((int64_t)r->due * 24 * 60 + LAST_MINUTE - offset) * 60000;
	if (day_of_ms(r->decided_ms, offset) > r->due || hold <= last)
		return hold;
	return r->decided_ms > last ? r->decided_ms : last;
}

static int answer_error(struct taking *t, enum workflow_answer a, struct err *e)
{
	t->out->answer = a;
	t->out->missing = t->move.missing;
	for (int i = 0; a == WORKFLOW_GUARD && i < request_workflow.fact_count; i++)
		if (t->move.missing & 1u << i)
			return ERR_SAY(e, ERR_INPUT, "%s (%s)", request_workflow.facts[i].say,
			               request_workflow.facts[i].law);
	const char *event = request_workflow.events[t->s->event];
	if (a == WORKFLOW_FORBIDDEN)
		return ERR(e, ERR_DENIED, "Langkah ini bukan wewenang jabatan Anda.", "%s by %d", event, t->actor);
	return ERR(e, ERR_DENIED, "Langkah ini tidak ada untuk keadaan permohonan sekarang.", "%s in %s", event,
	           request_workflow.states[t->before.state]);
}

/* Facts that any row of the event asks for. */
static uint32_t wanted_facts(int event)
{
	uint32_t wanted = 0;
	for (size_t i = 0; i < request_workflow.step_count; i++)
		if (request_workflow.steps[i].event == event)
			wanted |= request_workflow.steps[i].needs;
	return wanted;
}

static int read_items(struct taking *t, struct err *e)
{
	int count = 0;
	bool brings = t->s->items && t->s->item_count;
	if (brings && t->s->item_count <= COUNT(t->items)) {
		memcpy(t->items, t->s->items, t->s->item_count * sizeof(t->items[0]));
		t->item_count = t->s->item_count;
	} else if (!brings) {
		if (request_items(t->d->site->reg, t->row.number, t->items, COUNT(t->items), &count, e) < 0)
			return -1;
		t->item_count = (size_t)count;
	}
	for (size_t i = 0; i < t->item_count; i++)
		t->decisions[i] = (struct item_decision){t->items[i].outcome, t->items[i].letter, t->items[i].redacted};
	decision_digest(t->row.number, t->items, t->item_count, t->s->words, t->s->word_count, t->digest);
	return 0;
}

/* "Sudah tersedia" is the answer to every item, or it is a decision. */
static bool all_available(const struct taking *t)
{
	for (size_t i = 0; i < t->item_count; i++)
		if (t->items[i].outcome != OUTCOME_SUDAH_TERSEDIA)
			return false;
	return true;
}

static int find_row(struct taking *t, struct err *e)
{
	struct workflow_case now = t->before;
	bool decides = t->s->event == RE_PUTUS || t->s->event == RE_KOREKSI;
	uint32_t holds = 0, wanted = wanted_facts(t->s->event);
	uint32_t needs = decides ? request_decision_needs(t->decisions, t->item_count) : 0;
	if (decides)
		wanted |= needs | RG_BUTIR_DIPUTUS;
	if (request_facts(t, wanted, &holds, e))
		return -1;
	if (t->s->event == RE_TERSEDIA && !all_available(t))
		holds &= ~(uint32_t)RG_TAUTAN_HIDUP;
	enum workflow_answer a =
	    workflow_step(&request_workflow, t->d->site->policy, now, t->s->event, t->actor, holds, &t->move);
	if (decides && (a == WORKFLOW_MOVED || a == WORKFLOW_GUARD)) {
		t->move.missing |= (needs | RG_BUTIR_DIPUTUS) & ~holds;
		a = t->move.missing ? WORKFLOW_GUARD : a;
	}
	bool reaches = false;
	if (a == WORKFLOW_MOVED || a == WORKFLOW_GUARD) {
		if (request_reach(t, t->move.step->action, &reaches, e))
			return -1;
		if (!reaches)
			a = WORKFLOW_FORBIDDEN;
		else if (request_second(t, e))
			return -1;
	}
	t->out->answer = a;
	return a == WORKFLOW_MOVED ? 0 : answer_error(t, a, e);
}

/* What the row of the table does to the days. */
static void move_days(struct taking *t)
{
	struct request_days *days = &t->row.days;
	const uint32_t clock = t->move.step->clock;
	const day_t today = t->d->today;
	bool ends = t->row.now.state == REQUEST_DICABUT || t->row.now.state == REQUEST_DITUTUP_TIDAK_DILENGKAPI;
	if (clock & CLOCK_P_START)
		/* What was repaired is complete from the day it was, whenever we look. */
		days->complete = days->repaired != DAY_NONE ? days->repaired : today;
	if (clock & CLOCK_REPAIR_START) {
		days->notice = t->s->notice_day > 0 ? t->s->notice_day : today;
		days->repaired = DAY_NONE;
	}
	if (clock & CLOCK_REPAIR_STOP)
		days->repaired = today;
	if (clock & CLOCK_EXTEND)
		days->extended = today;
	if (clock & CLOCK_STOP)
		*(ends ? &days->ended : &days->answered) = today;
	if (clock & CLOCK_RESUME) {
		days->answered = DAY_NONE;
		days->refuses = false;
		t->row.outcome = OUTCOME_NONE;
		t->row.decided_ms = 0;
	}
	bool final = ends || t->row.now.state == REQUEST_SELESAI;
	if (!final)
		t->row.final_day = DAY_NONE;
	else if (t->row.final_day == DAY_NONE)
		t->row.final_day = today;
}

static int add_chain(struct taking *t, struct err *e)
{
	const struct workflow_step *step = t->move.step;
	char actor[CASE_ACTOR_TEXT];
	struct case_chain c = {.action = *step->action ? step->action : "sistem.permohonan",
	                       .machine = &request_workflow,
	                       .event = t->s->event,
	                       .from = t->before.state,
	                       .to = t->row.now.state,
	                       .actor = t->actor,
	                       .facts = step->needs,
	                       .more = t->more.n ? buf_text(&t->more) + 1 : ""};
	snprintf(actor, sizeof(actor), "%s", t->actor == ACTOR_TIMER ? "hukum" : t->by_code ? "pemohon" : t->d->actor);
	case_actor_swap(t->d->site->reg, actor);
	int rc = case_chain_add(t->d, t->row.number, &c, e);
	case_actor_swap(t->d->site->reg, actor);
	return rc;
}

static int tell(struct taking *t, struct err *e)
{
	struct request_row told = t->row;
	char unit[24];
	snprintf(unit, sizeof(unit), "%s", t->s->unit ? t->s->unit : "");
	if (t->s->event == RE_TERUSKAN)
		told.unit = unit;
	return case_tell(t->d, &told, t->move.step->tell, e);
}

static bool clock_stopped(const struct request_row *x)
{
	return x->days.answered != DAY_NONE || x->days.ended != DAY_NONE;
}

static int apply(struct taking *t, struct err *e)
{
	if (t->intake)
		buf_printf(&t->more, ",\"intake\":\"%.64s\"", t->intake);
	t->row.now = t->move.after;
	bool stopped = clock_stopped(&t->row);
	if (request_effect(t, e))
		return -1;
	move_days(t);
	/* A clock that had stopped is never counted anew, whatever calendar came since (domain 7). */
	stopped = stopped && clock_stopped(&t->row) && t->s->event != RE_KALENDER;
	if ((!stopped && request_clock_keep(t->d, &t->row, e)) || request_put(t->d->site->reg, &t->row, e) ||
	    add_chain(t, e) || request_letters(t, e))
		return -1;
	return tell(t, e);
}

static int step_once(struct case_desk *d, const char *number, const struct request_step *s, const struct request_by *by,
                     struct request_done *out, struct err *e)
{
	struct taking t = {.d = d,
	                   .s = s,
	                   .actor = by->actor,
	                   .by_code = by->by_code,
	                   .intake = by->intake,
	                   .more = buf_make(2048),
	                   .out = out};
	int rc = request_get(d->site->reg, number, &t.row, e);
	if (rc == 0 && s->revision && s->revision != t.row.revision)
		rc = ERR_SAY(e, ERR_BUSY,
		             "Permohonan %s sudah diubah orang lain. Lihat perubahannya sebelum menyimpan.", number);
	t.before = t.row.now;
	if (rc == 0)
		rc = read_items(&t, e) || find_row(&t, e) || apply(&t, e) ? -1 : 0;
	request_clear(&t.row);
	buf_free(&t.more);
	return rc;
}

/* What the law itself did on a date comes before what a person does after it. */
int request_pass_deadline(struct case_desk *d, const char *number, bool *passed, struct err *e)
{
	struct request_row x;
	struct request_clock c;
	*passed = false;
	if (request_get(d->site->reg, number, &x, e))
		return -1;
	request_row_clock(d, &x, &c);
	bool due = request_is_waiting((enum request_state)x.now.state) && !(x.now.flags & RF_LEWAT_TENGGAT) && c.late_u;
	request_clear(&x);
	if (!due)
		return 0;
	struct request_done ignored = {0};
	*passed = true;
	return step_once(d, number, &(struct request_step){.event = RE_LEWAT},
	                 &(struct request_by){.actor = ACTOR_TIMER}, &ignored, e);
}

int request_step_within(struct case_desk *d, const char *number, const struct request_step *s,
                        const struct request_by *by, struct request_done *out, struct err *e)
{
	struct request_step after = *s;
	bool passed = false;
	*out = (struct request_done){.answer = WORKFLOW_NO_STEP};
	if (by->actor != ACTOR_TIMER && request_pass_deadline(d, number, &passed, e))
		return -1;
	if (passed && after.revision)
		after.revision++;
	return step_once(d, number, &after, by, out, e);
}

/* Steps that are no step of a person at a desk: they come with a filing. */
static bool comes_with_a_filing(int event)
{
	return event == RE_AJUKAN || event == RE_KEBERATAN || event == RE_LENGKAP_TERLAMBAT;
}

int request_take_step(struct case_desk *d, const char *number, const struct request_step *s, struct request_done *out,
                      struct err *e)
{
	*out = (struct request_done){.answer = WORKFLOW_NO_STEP};
	if (s->event < 0 || s->event >= RE__MAX || comes_with_a_filing(s->event))
		return ERR(e, ERR_DENIED, "Langkah ini tidak ada.", "event %d", s->event);
	if (!d->who.account || d->post == POST_AN || d->post == POST_PM) {
		out->answer = WORKFLOW_FORBIDDEN;
		return ERR(e, ERR_DENIED, "Langkah ini bukan wewenang jabatan Anda.", "nobody is signed in");
	}
	if (reg_begin(d->site->reg, d->actor, e))
		return -1;
	int rc = request_step_within(d, number, s, &(struct request_by){.actor = (int)d->post}, out, e);
	if (rc == 0)
		rc = reg_commit(d->site->reg, e);
	if (rc)
		reg_rollback(d->site->reg);
	return rc;
}

/* ---- What could be done ---- */
uint64_t request_open_events(const struct case_desk *d, const struct request_row *r)
{
	uint64_t events = 0;
	for (size_t i = 0; i < request_workflow.step_count; i++) {
		const struct workflow_step *s = &request_workflow.steps[i];
		if (!(s->from & 1u << r->now.state) || (r->now.flags & s->with) != s->with ||
		    (r->now.flags & s->without) || comes_with_a_filing(s->event))
			continue;
		for (size_t h = 0; h < d->who.count; h++)
			if (workflow_may(d->site->policy, s, (int)d->who.holdings[h].post))
				events |= 1ULL << s->event;
	}
	return events;
}
