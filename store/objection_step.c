/* Steps of objections.  No account judges what it decided, drafted or approved, or where it ever held PPID Utama or
 * Pimpinan (domain 2, rule 4). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/consequences_test.h"
#include "store/objection_inner.h"

struct judging {
	struct case_desk *d;
	const struct objection_step *s;
	int actor;
	struct objection_row row;
	struct workflow_case before;
	struct workflow_move move;
	struct request_done *out;
	bool on_paper; /* the sheet of AT stands for its account */
	char more[200];
};

static bool given(const char *s)
{
	return s && *s;
}

int objection_may_judge(struct reg *r, const char *number, const char *account, bool *may, struct err *e)
{
	struct objection_row o;
	char object[CASE_OBJECT_TEXT], actor[CASE_ACTOR_TEXT];
	int64_t count = 0;
	*may = false;
	if (objection_get(r, number, &o, e))
		return -1;
	snprintf(actor, sizeof(actor), "account:%.50s", account);
	int rc = sql_number(&r->sql, Q_OBJECTION_TOOK_PART,
	                    VALUES(TEXT(":object", case_object(o.request, object)), TEXT(":request", o.request),
	                           TEXT(":actor", actor), TEXT(":account", account)),
	                    &count, NULL, e);
	objection_clear(&o);
	*may = rc == 0 && count == 0;
	return rc;
}

/* ---- Facts ---- */
static int lines_of(const char *text)
{
	int n = 0;
	for (struct span rest = span_of(text); rest.n;)
		n += span_trim(span_cut(&rest, '\n')).n > 0;
	return n;
}

static int find_set_test(void *with, const struct consequences_test *t)
{
	bool *found = with;
	*found = *found || t->state == TEST_DITETAPKAN;
	return 0;
}

static int look_judge(struct judging *j, uint32_t *holds, struct err *e)
{
	bool may = j->d->who.account == NULL;
	const char *account = j->s->event == OE_TUNJUK_PLH ? j->s->account : j->d->who.account;
	if (given(account) && objection_may_judge(j->d->site->reg, j->row.number, account, &may, e))
		return -1;
	*holds |= may ? OG_BUKAN_PEMUTUS : 0;
	*holds |= may && given(j->s->letter) && given(j->s->account) ? OG_SURAT_PLH : 0;
	return 0;
}

/* What the office says and the register can't know. */
#define TICKED (OG_TERLAKSANA | OG_PERNYATAAN_CABUT | OG_PUTUSAN_KI | OG_TAK_TERIMA | OG_FINAL | OG_BERTANGGAL)

static int facts_of(struct judging *j, uint32_t *holds, struct err *e)
{
	const struct objection_step *s = j->s;
	struct objection_clock c;
	bool set = false, written = s->outcome != OBJECTION_OPEN && given(s->answers) &&
	                            lines_of(s->answers) >= (int)strlen(j->row.grounds);
	*holds = s->ticked & TICKED;
	if (!given(s->reason))
		*holds &= ~(uint32_t)OG_BERTANGGAL;
	if (look_judge(j, holds, e) ||
	    consequences_tests_of(j->d->site->reg, j->row.request, find_set_test, &set, e) < 0)
		return -1;
	objection_row_clock(j->d, &j->row, &c);
	/* Confirming the PPID needs written reasons (UU ps 36(3)). */
	written = written && (s->outcome != OBJECTION_MENGUATKAN || given(s->reason));
	*holds |= (written ? OG_PUTUSAN_TERTULIS : 0) | (set ? OG_PENETAPAN : 0) |
	          (c.late && objection_is_waiting((enum objection_state)j->row.now.state) ? OG_LEWAT : 0) |
	          (given(s->dispute) ? OG_NOMOR_SENGKETA : 0) |
	          (grounds_mediable(j->row.grounds) ? OG_DAPAT_MEDIASI : 0);
	return 0;
}

/* ---- Finding the row ---- */
static int refuse(struct judging *j, enum workflow_answer a, struct err *e)
{
	const char *event = objection_workflow.events[j->s->event];
	j->out->answer = a;
	j->out->missing = j->move.missing;
	for (int i = 0; a == WORKFLOW_GUARD && i < objection_workflow.fact_count; i++)
		if (j->move.missing & 1u << i)
			return ERR_SAY(e, 1u << i == OG_BUKAN_PEMUTUS ? ERR_DENIED : ERR_INPUT, "%s (%s)",
			               objection_workflow.facts[i].say, objection_workflow.facts[i].law);
	if (a == WORKFLOW_FORBIDDEN)
		return ERR(e, ERR_DENIED, "Langkah ini bukan wewenang jabatan Anda.", "%s by %d", event, j->actor);
	return ERR(e, ERR_DENIED, "Langkah ini tidak ada untuk keadaan keberatan sekarang.", "%s in %s", event,
	           objection_workflow.states[j->before.state]);
}

static bool reaches(const struct judging *j, const char *action)
{
	const struct policy *p = j->d->site->policy;
	if (j->actor == ACTOR_TIMER || (!j->d->who.account && j->d->post == POST_PM))
		return true;
	/* Whoever registers objections may enter what AT signed. */
	int post = j->on_paper ? (int)j->d->post : j->actor;
	action = j->on_paper ? "keberatan.daftar" : action;
	struct access_object what = {
	    .number = j->row.number, .account = j->d->who.account, .in_open_case = j->row.final_day == DAY_NONE};
	for (size_t i = 0; i < j->d->who.count; i++) {
		struct holding one = j->d->who.holdings[i];
		struct identity who = {j->d->who.account, &one, 1};
		if ((int)one.post == post && access_object(p, policy_action(p, action), &who, &what).allowed)
			return true;
	}
	return false;
}

/* Rule 4 counts wherever AT acts on the objection, before any other fact. */
static int second_person(struct judging *j, uint32_t holds, struct err *e)
{
	if (j->actor == ACTOR_TIMER || strcmp(j->move.step->action, "keberatan.putus") != 0 ||
	    (holds & OG_BUKAN_PEMUTUS))
		return 0;
	snprintf(j->out->second, sizeof(j->out->second),
	         "Akun Anda ikut memutus, menyusun, atau menyetujui jawaban permohonannya. Pimpinan menunjuk Plh. "
	         "Atasan PPID untuk perkara ini.");
	j->out->answer = WORKFLOW_GUARD;
	j->out->missing = OG_BUKAN_PEMUTUS;
	return ERR_SAY(e, ERR_DENIED, "%s", j->out->second);
}

static int find_row(struct judging *j, struct err *e)
{
	uint32_t holds = 0;
	if (facts_of(j, &holds, e))
		return -1;
	enum workflow_answer a =
	    workflow_step(&objection_workflow, j->d->site->policy, j->before, j->s->event, j->actor, holds, &j->move);
	if (j->s->event == OE_PUTUS && (a == WORKFLOW_MOVED || a == WORKFLOW_GUARD)) {
		j->move.missing |= objection_decision_needs(j->row.grounds, j->s->outcome) & ~holds;
		a = j->move.missing ? WORKFLOW_GUARD : a;
	}
	if (a == WORKFLOW_MOVED || a == WORKFLOW_GUARD) {
		if (!reaches(j, j->move.step->action))
			a = WORKFLOW_FORBIDDEN;
		else if (second_person(j, holds, e))
			return -1;
	}
	j->out->answer = a;
	return a == WORKFLOW_MOVED ? 0 : refuse(j, a, e);
}

/* ---- What it writes ---- */
static int keep(struct judging *j, const char *field, const char *text, struct err *e)
{
	return given(text) ? case_field_put(j->d->site->reg, &j->d->key, j->row.number, field, span_of(text), e) : 0;
}

/* An acting AT for this one case, by PIMPINAN's letter: works at once, shows as Plh. */
static int name_acting(struct judging *j, struct err *e)
{
	int64_t there = 0;
	struct reg *r = j->d->site->reg;
	if (sql_number(&r->sql, Q_ACCOUNT_LIVES, VALUES(TEXT(":name", j->s->account)), &there, NULL, e))
		return -1;
	if (!there)
		return ERR(e, ERR_INPUT, "Akun yang ditunjuk tidak ada.", "%.40s", j->s->account);
	snprintf(j->more, sizeof(j->more), "\"account\":\"%.47s\"", j->s->account);
	int64_t sequence = 0;
	return keep(j, "alasan_putusan", j->s->letter, e) ||
	               sql_number(&r->sql, Q_POST_ADD,
	                          VALUES(TEXT(":account", j->s->account), TEXT(":post", post_code(POST_AT)),
	                                 TEXT(":unit", NULL), NUMBER(":from_day", j->d->today),
	                                 DAY(":to_day", DAY_NONE), TEXT(":decree", j->s->letter),
	                                 TEXT(":acting", "Plh."), TEXT(":state", "SAH"), NUMBER(":installation", 0),
	                                 TEXT(":proposed_by", j->d->actor), TEXT(":approved_by", j->d->actor),
	                                 TEXT(":only_case", j->row.number)),
	                          &sequence, NULL, e)
	           ? -1
	           : 0;
}

static int decide(struct judging *j, struct err *e)
{
	const struct objection_step *s = j->s;
	j->row.outcome = s->outcome;
	j->row.order_day = s->order_day > 0 ? s->order_day : DAY_NONE;
	snprintf(j->more, sizeof(j->more), "\"outcome\":\"%s\"%s%.60s%s", objection_outcome_word(s->outcome),
	         j->on_paper ? ",\"sheet\":\"" : "", j->on_paper ? s->sheet : "", j->on_paper ? "\"" : "");
	return keep(j, "tanggapan", s->answers, e) || keep(j, "alasan_putusan", s->reason, e) ? -1 : 0;
}

static int record_dispute(struct judging *j, struct err *e)
{
	(void)e;
	char *old = j->row.dispute;
	j->row.dispute = text_copy(j->s->dispute);
	free(old);
	return 0;
}

static int note_reason(struct judging *j, struct err *e)
{
	int n = 0;
	if (!given(j->s->reason))
		return 0;
	if (case_field_append(j->d, j->row.number, "catatan.", j->s->reason, &n, e))
		return -1;
	snprintf(j->more, sizeof(j->more), "\"n\":%d", n);
	return 0;
}

static const struct {
	int event;
	int (*apply)(struct judging *j, struct err *e);
} EFFECTS[] = {
    {OE_TUNJUK_PLH, name_acting},
    {OE_PUTUS, decide},
    {OE_SENGKETA, record_dispute},
    {OE_PERTIMBANGAN, note_reason},
    {OE_CABUT, note_reason},
    {OE_LAKSANAKAN, note_reason},
    {OE_PUTUSAN, note_reason},
    {OE_GUGAT, note_reason},
    {OE_KASASI, note_reason},
    {OE_INKRAH, note_reason},
    {OE_JALANKAN_PUTUSAN, note_reason},
};

static void move_days(struct judging *j)
{
	enum objection_state state = (enum objection_state)j->row.now.state;
	if (j->move.step->clock & CLOCK_OBJECTION_STOP)
		*(state == OBJECTION_K_DICABUT ? &j->row.days.ended : &j->row.days.answered) = j->d->today;
	bool final = state == OBJECTION_K_DICABUT || state == OBJECTION_K_DILAKSANAKAN || state == OBJECTION_S_INKRAH;
	if (!final)
		j->row.final_day = DAY_NONE;
	else if (j->row.final_day == DAY_NONE)
		j->row.final_day = j->d->today;
}

static int add_chain(struct judging *j, struct err *e)
{
	char actor[CASE_ACTOR_TEXT];
	struct case_chain c = {.action = *j->move.step->action ? j->move.step->action : "sistem.keberatan",
	                       .machine = &objection_workflow,
	                       .event = j->s->event,
	                       .from = j->before.state,
	                       .to = j->row.now.state,
	                       .actor = j->actor,
	                       .facts = j->move.step->needs,
	                       .more = j->more};
	snprintf(actor, sizeof(actor), "%s", j->actor == ACTOR_TIMER ? "hukum" : j->d->actor);
	case_actor_swap(j->d->site->reg, actor);
	int rc = case_chain_add(j->d, j->row.number, &c, e);
	case_actor_swap(j->d->site->reg, actor);
	return rc;
}

static int letter(struct judging *j, struct err *e)
{
	const struct objection_step *s = j->s;
	bool confirms = s->outcome == OBJECTION_MENGUATKAN;
	const struct letter_value words[] = {
	    {"tanggapan", s->answers},
	    {"alasan", s->reason},
	    {"menguatkan", confirms ? "ya" : ""},
	    {"menguatkan_a", confirms && strchr(j->row.grounds, 'a') ? "ya" : ""},
	    {"perintah", s->order_day > 0 ? "PPID melaksanakan putusan ini." : ""},
	    {"bukti_cabut", j->d->who.account ? "pernyataan tertulis di loket" : "ditandatangani dengan kode rahasia"},
	    {"pernyataan", "Saya mencabut keberatan ini."},
	    {"bukti_serah", s->reason},
	};
	struct letter_value given_words[COUNT(words) + 32];
	size_t n = 0;
	for (size_t i = 0; i < s->word_count && n < 32; i++)
		given_words[n++] = s->words[i];
	for (size_t i = 0; i < COUNT(words); i++) {
		bool there = !given(words[i].text);
		for (size_t k = 0; k < s->word_count && !there; k++)
			there = strcmp(s->words[k].name, words[i].name) == 0;
		if (!there)
			given_words[n++] = words[i];
	}
	return case_letter(j->d, j->move.step->letter, j->row.number, given_words, n, j->out, e);
}

static int apply(struct judging *j, struct err *e)
{
	j->row.now = j->move.after;
	for (size_t i = 0; i < COUNT(EFFECTS); i++)
		if (EFFECTS[i].event == j->s->event && EFFECTS[i].apply(j, e))
			return -1;
	move_days(j);
	if (objection_clock_keep(j->d, &j->row, e) || objection_put(j->d->site->reg, &j->row, e) || add_chain(j, e) ||
	    letter(j, e))
		return -1;
	return objection_tell(j->d, &j->row, j->move.step->tell, e);
}

int objection_tell(struct case_desk *d, const struct objection_row *o, uint32_t tell, struct err *e)
{
	struct reg *r = d->site->reg;
	struct request_row x;
	if (!o->request[0])
		return (o->code_id[0] && case_task_add(r, TASK_BALASAN, o->number, 0, e)) ||
		               ((tell & TELL_REQUESTER) && case_task_add(r, TASK_PESAN, o->number, 0, e)) ||
		               case_tell_posts(d, tell, NULL, e)
		           ? -1
		           : 0;
	if (request_get(r, o->request, &x, e))
		return -1;
	int rc = case_tell(d, &x, tell, e);
	request_clear(&x);
	return rc;
}

int objection_step_within(struct case_desk *d, const char *number, const struct objection_step *s, int actor,
                          struct request_done *out, struct err *e)
{
	struct judging j = {.d = d, .s = s, .actor = actor, .out = out};
	*out = (struct request_done){.answer = WORKFLOW_NO_STEP};
	int rc = objection_get(d->site->reg, number, &j.row, e);
	if (rc == 0 && s->revision && s->revision != j.row.revision)
		rc = ERR_SAY(e, ERR_BUSY, "Keberatan %s sudah diubah orang lain. Lihat perubahannya sebelum menyimpan.",
		             number);
	j.before = j.row.now;
	if (rc == 0 && s->event == OE_PUTUS && given(s->sheet)) {
		rc = objection_on_paper(d, number, s, e);
		j.on_paper = true;
		j.actor = POST_AT;
	}
	if (rc == 0)
		rc = find_row(&j, e) || apply(&j, e) ? -1 : 0;
	objection_clear(&j.row);
	return rc;
}

int objection_take_step(struct case_desk *d, const char *number, const struct objection_step *s,
                        struct request_done *out, struct err *e)
{
	*out = (struct request_done){.answer = WORKFLOW_NO_STEP};
	if (s->event <= OE_AJUKAN_TERLAMBAT || s->event >= OE__MAX)
		return ERR(e, ERR_DENIED, "Langkah ini tidak ada.", "event %d", s->event);
	if (!d->who.account || d->post == POST_AN || d->post == POST_PM) {
		out->answer = WORKFLOW_FORBIDDEN;
		return ERR(e, ERR_DENIED, "Langkah ini bukan wewenang jabatan Anda.", "nobody is signed in");
	}
	if (reg_begin(d->site->reg, d->actor, e))
		return -1;
	int rc = objection_step_within(d, number, s, (int)d->post, out, e) || reg_commit(d->site->reg, e) ? -1 : 0;
	if (rc)
		reg_rollback(d->site->reg);
	return rc;
}

uint64_t objection_open_events(const struct case_desk *d, const struct objection_row *o)
{
	uint64_t events = 0;
	for (size_t i = 0; i < objection_workflow.step_count; i++) {
		const struct workflow_step *s = &objection_workflow.steps[i];
		if (!(s->from & 1u << o->now.state) || (o->now.flags & s->with) != s->with ||
		    (o->now.flags & s->without))
			continue;
		for (size_t h = 0; h < d->who.count; h++) {
			const struct holding *x = &d->who.holdings[h];
			bool here = !x->only_case || strcmp(x->only_case, o->number) == 0;
			if (here && workflow_may(d->site->policy, s, (int)x->post))
				events |= 1ULL << s->event;
		}
	}
	return events;
}
