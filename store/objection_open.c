/* A filed objection: registered whenever it comes, on time or late, with its receipt (UU 14/2008 ps 35-36; PerKI 1/2021
 * ps 39-43). */
#include <stdio.h>
#include <string.h>

#include "store/objection_inner.h"
#include "store/request_inner.h"

struct filing_of_objection {
	struct case_desk *d;
	const struct filing *filing;
	const char *number, *digest;
	struct request_row request; /* .number "" for ground b alone */
	struct objection_row row;
	bool by_code;
};

static int look_for(struct reg *r, const char *number, const char *digest, bool *again, struct err *e)
{
	struct objection_row x;
	int64_t ignored = 0;
	if (sql_number(&r->sql, Q_OBJECTION_BY_INTAKE, VALUES(TEXT(":digest", digest)), &ignored, again, e) || *again)
		return *again ? 0 : -1;
	bool there = objection_get(r, number, &x, e) == 0;
	objection_clear(&x);
	if (!there && e->kind != ERR_MISSING)
		return -1;
	return there ? ERR_SAY(e, ERR_BUSY, "The number %s was given to another objection.", number) : 0;
}

/* The request that it is about, and who may object: whoever has its code, or the counter for him. */
static int find_request(struct filing_of_objection *o, struct err *e)
{
	const struct filing *f = o->filing;
	bool good;
	if (f->about[0]) {
		if (request_get(o->d->site->reg, f->about, &o->request, e))
			return -1;
		good = case_signed(o->d, f, o->request.code_id, o->request.verify);
	} else {
		good = case_signed(o->d, f, f->has_code ? f->code.id : "", f->code.verify);
	}
	return good ? 0
	            : ERR(e, ERR_DENIED, "The signature is not of this request's code.", "%s about %s", o->number,
	                  f->about);
}

/* When the ground was found: the answer; without one the end of the deadline (ground c); else now (ground b, or what
 * is not late yet: AT judges that). */
static day_t ground_day(const struct case_desk *d, const struct filing_of_objection *o, day_t filed)
{
	const struct request_row *x = &o->request;
	struct request_clock c;
	if (!x->number[0])
		return filed;
	if (x->days.answered != DAY_NONE)
		return x->days.answered < filed ? x->days.answered : filed;
	request_row_clock(d, x, &c);
	return c.due.day < filed ? c.due.day : filed;
}

static int choose_step(struct filing_of_objection *o, struct workflow_move *m, int *event, struct err *e)
{
	const struct policy *p = o->d->site->policy;
	struct objection_clock c;
	/* Whether an attorney's paper is right is looked at when it is taken up; what came is registered. */
	uint32_t facts = OG_ALASAN | OG_KUASA | (o->request.number[0] ? OG_NOMOR : 0);
	if (objection_filing_needs(o->row.grounds) & ~facts)
		return ERR(e, ERR_INPUT, "Nomor permohonan belum diisi.", "%s grounds %s", o->number, o->row.grounds);
	objection_row_clock(o->d, &o->row, &c);
	*event = c.filed_late ? OE_AJUKAN_TERLAMBAT : OE_AJUKAN;
	facts |= c.filed_late ? 0 : OG_DALAM_30;
	o->row.due = c.due.day;
	o->row.due_provisional = c.due.provisional;
	if (workflow_step(&objection_workflow, p, (struct workflow_case){0}, *event, (int)o->d->post, facts, m) ==
	    WORKFLOW_MOVED)
		return 0;
	return ERR(e, ERR_DENIED, "This post may not file an objection.", "%s", post_code(o->d->post));
}

static int add_row(struct filing_of_objection *o, struct err *e)
{
	const struct objection_row *x = &o->row;
	const struct filing *f = o->filing;
	bool own = !f->about[0] && f->has_code;
	return sql_run(
	    &o->d->site->reg->sql, Q_OBJECTION_ADD,
	    VALUES(TEXT(":number", x->number), TEXT(":request", x->request[0] ? x->request : NULL),
	           NUMBER(":received_ms", x->received_ms), NUMBER(":filed", x->days.filed),
	           DAY(":ground", x->days.ground), NUMBER(":due", x->due), NUMBER(":provisional", x->due_provisional),
	           TEXT(":channel", filing_channel_word(x->channel)), TEXT(":grounds", x->grounds),
	           TEXT(":state", objection_state_word((enum objection_state)x->now.state)),
	           NUMBER(":terlambat", (x->now.flags & OF_TERLAMBAT) != 0), TEXT(":intake", o->digest),
	           TEXT(":code", own ? f->code.id : NULL), BYTES_OR_NULL(":seal", own ? f->code.seal : NULL, SEAL_KEY),
	           BYTES_OR_NULL(":verify", own ? f->code.verify : NULL, CODE_SIGN_KEY)),
	    e);
}

static int add_chain(struct filing_of_objection *o, const struct workflow_move *m, int event, struct err *e)
{
	char more[200];
	snprintf(more, sizeof(more), "\"intake\":\"%.64s\",\"channel\":\"%s\",\"grounds\":\"%s\",\"request\":\"%s\"",
	         o->digest, filing_channel_word(o->row.channel), o->row.grounds, o->row.request);
	struct case_chain c = {.action = m->step->action,
	                       .machine = &objection_workflow,
	                       .event = event,
	                       .to = m->after.state,
	                       .actor = (int)o->d->post,
	                       .facts = m->step->needs,
	                       .more = more};
	return case_chain_add(o->d, o->number, &c, e);
}

/* The request carries a flag; one that is not late and not answered has no step for it, and its objection stands all
 * the same. */
static int flag_request(struct filing_of_objection *o, struct err *e)
{
	struct request_done done = {0};
	struct request_by by = {.actor = (int)o->d->post, .by_code = o->by_code};
	if (!o->request.number[0] || (o->request.now.flags & RF_ADA_KEBERATAN))
		return 0;
	if (request_step_within(o->d, o->request.number, &(struct request_step){.event = RE_KEBERATAN}, &by, &done,
	                        e) == 0)
		return 0;
	if (e->kind != ERR_DENIED)
		return -1;
	*e = (struct err)ERR_INIT;
	return 0;
}

static int register_it(struct filing_of_objection *o, struct err *e)
{
	struct case_desk *d = o->d;
	struct workflow_move m;
	int event = 0;
	const struct filing *f = o->filing;
	if (grounds_parse(span_of(filing_get(f, "alasan")), o->row.grounds))
		return ERR(e, ERR_INPUT, "Belum ada alasan keberatan yang dicentang.", "%s", o->number);
	if (find_request(o, e) || flag_request(o, e))
		return -1;
	snprintf(o->row.request, sizeof(o->row.request), "%s", o->request.number);
	o->row.days.ground = ground_day(d, o, o->row.days.filed);
	if (choose_step(o, &m, &event, e))
		return -1;
	o->row.now = m.after;
	if (add_row(o, e) || case_keys_add(d->site->reg, &d->key, o->number, e) ||
	    case_keep_fields(d, o->number, f, e) || case_keep_files(d, o->number, f, e) ||
	    objection_clock_keep(d, &o->row, e) || add_chain(o, &m, event, e) ||
	    case_letter(d, m.step->letter, o->number, NULL, 0, NULL, e))
		return -1;
	return objection_tell(d, &o->row, m.step->tell, e);
}

int objection_open(struct case_desk *d, const struct filing *f, const char *number, const char *digest, bool *again,
                   struct err *e)
{
	struct reg *r = d->site->reg;
	struct case_sender from;
	case_desk_for_filing(d, f, &from);
	struct filing_of_objection o = {
	    .d = &from.desk, .filing = f, .number = number, .digest = digest, .by_code = !f->account[0]};
	snprintf(o.row.number, sizeof(o.row.number), "%s", number);
	o.row.received_ms = f->received_ms;
	o.row.channel = f->channel;
	o.row.days = (struct objection_days){
	    .ground = DAY_NONE, .filed = case_desk_day(d, f->received_ms), .answered = DAY_NONE, .ended = DAY_NONE};
	o.row.order_day = o.row.final_day = DAY_NONE;
	int rc = reg_begin(r, from.actor, e);
	if (rc == 0)
		rc = look_for(r, number, digest, again, e) || (!*again && register_it(&o, e)) || reg_commit(r, e) ? -1
		                                                                                                  : 0;
	if (rc)
		reg_rollback(r);
	request_clear(&o.request);
	objection_clear(&o.row);
	data_key_wipe(&from.desk.key);
	return rc;
}
