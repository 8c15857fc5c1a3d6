/* A filing becomes a case: keys, fields, files, items, clocks, chain, receipt, and what must be told; one transaction
 * (UU 14/2008 ps 22(2)-(6); PerKI 1/2021 ps 29, 30, 32). */
#include <stdio.h>
#include <string.h>

#include "store/request_inner.h"

struct opening {
	const struct filing *filing;
	const char *number, *digest;
	struct request_row row;
	struct request_row old; /* that it goes on */
	enum post post;
	bool follows; /* completed after the closing of OLD: linked */
	bool code_taken;
};

/* *AGAIN: these very bytes are in the register, under this number or another. */
static int look_for(struct reg *r, const char *number, const char *digest, bool *again, struct err *e)
{
	struct request_row x;
	bool there = false;
	int64_t ignored = 0;
	*again = false;
	if (sql_number(&r->sql, Q_REQUEST_BY_INTAKE, VALUES(TEXT(":digest", digest)), &ignored, again, e) || *again)
		return *again ? 0 : -1;
	there = request_get(r, number, &x, e) == 0;
	request_clear(&x);
	if (!there && e->kind != ERR_MISSING)
		return -1;
	return there ? ERR_SAY(e, ERR_BUSY, "The number %s was given to another request.", number) : 0;
}

/* Completed after the closing, by the office: PerKI ps 33(4) and the rule of 14 working days (RE_LENGKAP_TERLAMBAT). */
static int look_at_old(struct case_desk *d, struct opening *o, struct err *e)
{
	const struct filing *f = o->filing;
	if (!f->about[0] || !f->account[0])
		return 0;
	if (request_get(d->site->reg, f->about, &o->old, e))
		return e->kind == ERR_MISSING ? 0 : -1;
	struct workflow_move m;
	uint32_t facts = o->old.days.ended != DAY_NONE &&
	                         request_may_follow(d->site->calendar, o->old.days.ended, o->row.days.received)
	                     ? RG_SUSULAN
	                     : 0;
	o->follows = workflow_step(&request_workflow, d->site->policy, o->old.now, RE_LENGKAP_TERLAMBAT, POST_PL, facts,
	                           &m) == WORKFLOW_MOVED;
	return 0;
}

static int count_items(struct case_desk *d, const char *number)
{
	char field[16];
	int n = 0;
	do
		snprintf(field, sizeof(field), "butir.%d", n + 1);
	while (n < FILING_ITEMS_MAX && case_field_is(d, number, field) && ++n);
	return n;
}

static int add_row(struct case_desk *d, struct opening *o, struct err *e)
{
	const struct filing *f = o->filing;
	struct request_row *x = &o->row;
	struct request_clock c;
	const char *unit = filing_get(f, "unit");
	struct unit u = {0};
	struct err none = ERR_INIT;
	bool known = *unit && reg_unit_get(d->site->reg, unit, &u, &none) == 0, code = f->has_code && !o->code_taken;
	unit_clear(&u);
	request_row_clock(d, x, &c);
	return sql_run(&d->site->reg->sql, Q_REQUEST_ADD,
	               VALUES(TEXT(":number", x->number), NUMBER(":received_ms", f->received_ms),
	                      NUMBER(":received_day", x->days.received),
	                      TEXT(":channel", filing_channel_word(f->channel)),
	                      TEXT(":applicant", applicant_word(f->applicant)),
	                      TEXT(":state", request_state_word((enum request_state)x->now.state)),
	                      NUMBER(":due", c.due.day), NUMBER(":provisional", c.due.provisional),
	                      TEXT(":unit", known ? unit : NULL), TEXT(":code", code ? f->code.id : NULL),
	                      BYTES_OR_NULL(":seal", code ? f->code.seal : NULL, SEAL_KEY),
	                      BYTES_OR_NULL(":verify", code ? f->code.verify : NULL, CODE_SIGN_KEY),
	                      TEXT(":intake", o->digest), TEXT(":linked", o->follows ? f->about : NULL),
	                      TEXT(":old", f->channel == CHANNEL_IMPOR ? filing_get(f, "nomor_lama") : "")),
	               e);
}

static int add_items(struct case_desk *d, struct opening *o, struct err *e)
{
	int n = count_items(d, o->number);
	if (n == 0)
		return ERR(e, ERR_INPUT, "Isi informasi yang diminta belum ditulis.", "%s has no item", o->number);
	for (int i = 1; i <= n; i++)
		if (sql_run(&d->site->reg->sql, Q_REQUEST_ITEM_ADD,
		            VALUES(TEXT(":number", o->number), NUMBER(":item", i)), e))
			return -1;
	o->row.item_count = n;
	return 0;
}

static int add_chain(struct case_desk *d, struct opening *o, struct err *e)
{
	char more[200];
	snprintf(more, sizeof(more), "\"intake\":\"%.64s\",\"channel\":\"%s\",\"items\":%d%s%s%s%s", o->digest,
	         filing_channel_word(o->filing->channel), o->row.item_count, o->follows ? ",\"linked\":\"" : "",
	         o->follows ? o->old.number : "", o->follows ? "\"" : "", o->code_taken ? ",\"code\":\"taken\"" : "");
	struct case_chain c = {.action = "permohonan.ajukan",
	                       .machine = &request_workflow,
	                       .event = RE_AJUKAN,
	                       .to = REQUEST_DITERIMA,
	                       .actor = (int)o->post,
	                       .facts = RG_ISI,
	                       .more = more};
	if (case_chain_add(d, o->number, &c, e))
		return -1;
	if (!o->follows)
		return 0;
	snprintf(more, sizeof(more), "\"linked\":\"%s\"", o->number);
	c = (struct case_chain){.action = "permohonan.wakili",
	                        .machine = &request_workflow,
	                        .event = RE_LENGKAP_TERLAMBAT,
	                        .from = o->old.now.state,
	                        .to = o->old.now.state,
	                        .actor = POST_PL,
	                        .facts = RG_SUSULAN,
	                        .more = more};
	return case_chain_add(d, o->old.number, &c, e);
}

/* A code that another case has (after a restore): the request is registered all the same, and its answer goes by the
 * counter. */
static int look_at_code(struct case_desk *d, struct opening *o, struct err *e)
{
	struct request_row other;
	if (!o->filing->has_code)
		return 0;
	o->code_taken = request_by_code(d->site->reg, o->filing->code.id, &other, e) == 0;
	request_clear(&other);
	return o->code_taken || e->kind == ERR_MISSING ? 0 : -1;
}

static int open_case(struct case_desk *d, struct opening *o, struct err *e)
{
	struct reg *r = d->site->reg;
	struct workflow_move m;
	if (workflow_step(&request_workflow, d->site->policy, (struct workflow_case){0}, RE_AJUKAN, (int)o->post,
	                  RG_ISI, &m) != WORKFLOW_MOVED)
		return ERR(e, ERR_DENIED, "This post may not file a request.", "%s", post_code(o->post));
	o->row.now = m.after;
	if (look_at_old(d, o, e) || look_at_code(d, o, e) || add_row(d, o, e) ||
	    case_keys_add(r, &d->key, o->number, e) || case_keep_fields(d, o->number, o->filing, e) ||
	    (o->follows && case_copy_fields(d, o->old.number, o->number, e)) ||
	    case_keep_files(d, o->number, o->filing, e) || add_items(d, o, e) || request_clock_keep(d, &o->row, e) ||
	    add_chain(d, o, e) || case_letter(d, m.step->letter, o->number, NULL, 0, NULL, e))
		return -1;
	return case_tell(d, &o->row, m.step->tell, e) || request_mark_alike(d, o->filing, &o->row, e) ? -1 : 0;
}

int request_open(struct case_desk *d, const struct filing *f, const char *number, const char *digest, bool *again,
                 struct err *e)
{
	struct reg *r = d->site->reg;
	char actor[CASE_ACTOR_TEXT];
	struct opening o = {.filing = f, .number = number, .digest = digest};
	int rc = -1;
	o.post = f->account[0] ? POST_PL : POST_AN;
	snprintf(o.row.number, sizeof(o.row.number), "%s", number);
	o.row.days = request_days_begin(case_desk_day(d, f->received_ms));
	o.row.received_ms = f->received_ms;
	snprintf(actor, sizeof(actor), f->account[0] ? "account:%.50s" : "pemohon", f->account);
	if (reg_begin(r, actor, e))
		return -1;
	if (look_for(r, number, digest, again, e))
		goto done;
	if (*again || open_case(d, &o, e) == 0)
		rc = reg_commit(r, e);
done:
	if (rc)
		reg_rollback(r);
	request_clear(&o.row);
	request_clear(&o.old);
	return rc;
}
