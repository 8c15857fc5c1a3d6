/* What a requester sends later, signed with the code of the case; or the office for him, on paper.  What can't be a
 * step any more (a withdrawal of what was answered) is kept as a row of the chain: nothing that was sent is lost. */
#include <stdio.h>
#include <string.h>

#include "store/case_inner.h"
#include "store/request_inner.h"

struct acting {
	struct case_desk *d; /* acts as the requester, or as the counter for him */
	const struct filing *filing;
	const char *digest;
	struct request_row row;
	bool by_code;
};

bool case_signed(const struct case_desk *d, const struct filing *f, const char *code_id,
                 const unsigned char verify[CODE_SIGN_KEY])
{
	if (!f->account[0])
		return *code_id && filing_signed_by(f, verify);
	struct code_keys counter;
	filing_counter_keys(&d->key, &counter);
	bool good = filing_signed_by(f, counter.open.verify);
	code_keys_wipe(&counter);
	return good;
}

/* ---- What is kept ---- */
static int add_new_items(struct acting *a, struct err *e)
{
	char field[16];
	for (int i = a->row.item_count + 1; i <= FILING_ITEMS_MAX; i++) {
		snprintf(field, sizeof(field), "butir.%d", i);
		if (!case_field_is(a->d, a->row.number, field))
			return 0;
		if (sql_run(&a->d->site->reg->sql, Q_REQUEST_ITEM_ADD,
		            VALUES(TEXT(":number", a->row.number), NUMBER(":item", i)), e))
			return -1;
	}
	return 0;
}

static int keep_all(struct acting *a, struct err *e)
{
	bool undecided = request_is_waiting((enum request_state)a->row.now.state);
	return case_keep_fields(a->d, a->row.number, a->filing, e) ||
	               case_keep_files(a->d, a->row.number, a->filing, e) || (undecided && add_new_items(a, e))
	           ? -1
	           : 0;
}

static int keep_addition(struct acting *a, struct err *e)
{
	const char *text = filing_get(a->filing, "catatan");
	int n = 0;
	if (*text && case_field_append(a->d, a->row.number, "tambahan.", text, &n, e))
		return -1;
	return case_keep_files(a->d, a->row.number, a->filing, e);
}

/* The contact before is kept: it is told too (domain 6.4). */
static int keep_contact(struct acting *a, struct err *e)
{
	static const char *const BEFORE[][2] = {{"surel", "surel_lama"}, {"telepon", "telepon_lama"}};
	struct buf old = buf_make(4096);
	int rc = 0;
	for (size_t i = 0; rc == 0 && i < COUNT(BEFORE); i++) {
		struct err none = ERR_INIT;
		old.n = 0;
		if (*filing_get(a->filing, BEFORE[i][0]) &&
		    case_field_get(a->d->site->reg, &a->d->key, a->row.number, BEFORE[i][0], &old, &none) == 0)
			rc =
			    case_field_put(a->d->site->reg, &a->d->key, a->row.number, BEFORE[i][1], buf_span(&old), e);
	}
	if (old.p)
		sodium_memzero(old.p, old.cap);
	buf_free(&old);
	return rc ? rc : case_keep_fields(a->d, a->row.number, a->filing, e);
}

static const struct {
	int (*keep)(struct acting *a, struct err *e);
	int event;        /* a step of the machine, -1 none */
	const char *word; /* in the chain, where it is or can be no step */
	uint32_t tell;
} ACTS[FILING__MAX] = {
    [FILING_COMPLETE] = {keep_all, RE_DILENGKAPI, "TAMBAHAN", TELL_PL},
    [FILING_ADD] = {keep_addition, -1, "TAMBAHAN", TELL_PL},
    [FILING_CONTACT] = {keep_contact, -1, "KONTAK", TELL_REQUESTER},
    [FILING_WITHDRAW] = {NULL, RE_CABUT, "CABUT_TAK_BERLAKU", TELL_PL},
    [FILING_FETCHED] = {NULL, RE_SERAHKAN, "DIAMBIL", 0},
};

/* ---- The act ---- */
static int note_act(struct acting *a, const char *word, uint32_t tell, struct err *e)
{
	char more[100];
	snprintf(more, sizeof(more), "\"intake\":\"%.64s\"", a->digest);
	struct case_chain c = {.action = a->by_code ? "permohonan.milik" : "permohonan.wakili",
	                       .word = word,
	                       .actor = (int)a->d->post,
	                       .more = more};
	return case_chain_add(a->d, a->row.number, &c, e) ? -1 : case_tell(a->d, &a->row, tell, e);
}

static int take_act(struct acting *a, struct err *e)
{
	enum filing_kind kind = a->filing->kind;
	struct request_done done = {0};
	if (ACTS[kind].keep && ACTS[kind].keep(a, e))
		return -1;
	if (ACTS[kind].event < 0)
		return note_act(a, ACTS[kind].word, ACTS[kind].tell, e);
	struct request_step s = {.event = ACTS[kind].event,
	                         .reason = filing_get(a->filing, "alasan_cabut"),
	                         .proof = a->by_code ? NULL : "pernyataan tertulis di loket"};
	struct request_by by = {.actor = (int)a->d->post, .by_code = a->by_code, .intake = a->digest};
	if (request_step_within(a->d, a->row.number, &s, &by, &done, e) == 0)
		return 0;
	/* No step for it now; anything else that failed is a failure. */
	if (e->kind != ERR_DENIED && !(e->kind == ERR_INPUT && done.answer == WORKFLOW_GUARD))
		return -1;
	*e = (struct err)ERR_INIT;
	return note_act(a, ACTS[kind].word, ACTS[kind].tell, e);
}

static int act_once(struct acting *a, bool *again, struct err *e)
{
	const char *number = a->filing->about;
	if (request_get(a->d->site->reg, number, &a->row, e))
		return -1;
	if (!case_signed(a->d, a->filing, a->row.code_id, a->row.verify))
		return ERR(e, ERR_DENIED, "The signature is not of this case's code.", "%s kind %d", number,
		           (int)a->filing->kind);
	if (case_act_is_known(a->d->site->reg, number, a->digest, again, e))
		return -1;
	return *again ? 0 : take_act(a, e);
}

/* The desk as the one who sends: the requester by code, or the officer who typed what he brought on paper. */
void case_desk_for_filing(const struct case_desk *d, const struct filing *f, struct case_sender *out)
{
	out->desk = *d;
	snprintf(out->actor, sizeof(out->actor), f->account[0] ? "account:%.50s" : "pemohon", f->account);
	out->holding = (struct holding){.post = POST_PL, .acting = ""};
	out->desk.actor = out->actor;
	out->desk.post = f->account[0] ? POST_PL : POST_PM;
	out->desk.who = (struct identity){
	    .account = f->account[0] ? f->account : NULL, .holdings = &out->holding, .count = f->account[0] ? 1 : 0};
}

int request_act(struct case_desk *d, const struct filing *f, const char *digest, bool *again, struct err *e)
{
	struct case_sender from;
	*again = false;
	if (f->kind < 0 || f->kind >= FILING__MAX || !ACTS[f->kind].word)
		return ERR(e, ERR_INPUT, "This is no act on a request.", "kind %d", (int)f->kind);
	case_desk_for_filing(d, f, &from);
	struct acting a = {.d = &from.desk, .filing = f, .digest = digest, .by_code = !f->account[0]};
	int rc = reg_begin(d->site->reg, from.actor, e);
	if (rc == 0)
		rc = act_once(&a, again, e) || reg_commit(d->site->reg, e) ? -1 : 0;
	if (rc)
		reg_rollback(d->site->reg);
	request_clear(&a.row);
	data_key_wipe(&from.desk.key);
	return rc;
}
