/* What a step writes besides state and clock: its words under the case's key, forwardings, tests, the decided items,
 * approvals; and its letters. */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "store/approval.h"
#include "store/consequences_test.h"
#include "store/forwarding.h"
#include "store/granted_file.h"
#include "store/request_inner.h"

bool request_event_decides(int event)
{
	return event == RE_PUTUS || event == RE_TERSEDIA || event == RE_KOREKSI || event == RE_SETUJUI_TOLAK;
}

static bool given(const char *s)
{
	return s && *s;
}

/* ---- Words ---- */
static const struct {
	int event;
	const char *field;
	size_t at; /* of the string in struct request_step */
} WORDS[] = {
    {RE_TIDAK_LENGKAP, "kekurangan", offsetof(struct request_step, missing)},
    {RE_USUL_TUTUP, "alasan_tutup", offsetof(struct request_step, reason)},
    {RE_TUTUP, "alasan_tutup", offsetof(struct request_step, reason)},
    {RE_PERPANJANG, "alasan_perpanjangan", offsetof(struct request_step, reason)},
    {RE_RUJUK, "badan_lain", offsetof(struct request_step, body)},
    {RE_RUJUK, "badan_lain_kontak", offsetof(struct request_step, body_contact)},
    {RE_TAGIH, "biaya", offsetof(struct request_step, fee)},
    {RE_BAYAR, "bukti_bayar", offsetof(struct request_step, payment)},
    {RE_SERAHKAN, "bukti_serah", offsetof(struct request_step, proof)},
    {RE_CABUT, "alasan_cabut", offsetof(struct request_step, reason)},
    {RE_URUNG, "alasan_koreksi", offsetof(struct request_step, reason)},
    {RE_KOREKSI, "alasan_koreksi", offsetof(struct request_step, reason)},
};

static int keep(struct taking *t, const char *field, const char *text, struct err *e)
{
	return given(text) ? case_field_put(t->d->site->reg, &t->d->key, t->row.number, field, span_of(text), e) : 0;
}

static int keep_words(struct taking *t, struct err *e)
{
	for (size_t i = 0; i < COUNT(WORDS); i++) {
		const char *text;
		if (WORDS[i].event != t->s->event)
			continue;
		memcpy(&text, (const char *)t->s + WORDS[i].at, sizeof(text));
		if (keep(t, WORDS[i].field, text, e))
			return -1;
	}
	return 0;
}

/* ---- Events with more than words ---- */
static int forward(struct taking *t, struct err *e)
{
	struct request_clock c;
	t->row.days.forwarded = t->d->today;
	request_row_clock(t->d, &t->row, &c);
	buf_printf(&t->more, ",\"unit\":\"%s\"", t->s->unit);
	return sql_run(&t->d->site->reg->sql, Q_FORWARDING_ADD,
	               VALUES(TEXT(":number", t->row.number), TEXT(":unit", t->s->unit), NUMBER(":sent", t->d->today),
	                      NUMBER(":due", c.unit_due.day), TEXT(":by", t->d->who.account ? t->d->who.account : "")),
	               e);
}

struct open_one {
	const char *unit;
	int sequence, others;
};

static int look_at_forwarding(void *with, const struct forwarding *f)
{
	struct open_one *o = with;
	if (f->answered != DAY_NONE)
		return 0;
	if (o->unit && strcmp(f->unit, o->unit) == 0)
		o->sequence = f->sequence;
	else
		o->others++;
	return 0;
}

static int answer_of_unit(struct taking *t, struct err *e)
{
	struct open_one o = {.unit = t->unit};
	char field[32];
	if (forwardings_of(t->d->site->reg, t->row.number, look_at_forwarding, &o, e) < 0)
		return -1;
	if (!o.sequence)
		return ERR(e, ERR_DENIED, "This request was not sent to your unit, or it has answered already.", "%s",
		           t->row.number);
	if (o.others)
		t->row.now.flags |= RF_DITERUSKAN;
	snprintf(field, sizeof(field), "jawaban_unit.%d", o.sequence);
	buf_printf(&t->more, ",\"unit\":\"%s\",\"answer\":\"%s\"", t->unit, t->s->unit_answer);
	return keep(t, field, t->s->reason, e) ||
	               sql_run(&t->d->site->reg->sql, Q_FORWARDING_ANSWER,
	                       VALUES(TEXT(":number", t->row.number), NUMBER(":sequence", o.sequence),
	                              NUMBER(":day", t->d->today), TEXT(":answer", t->s->unit_answer),
	                              TEXT(":by", t->d->who.account ? t->d->who.account : "")),
	                       e)
	           ? -1
	           : 0;
}

static int begin_test(struct taking *t, struct err *e)
{
	if (consequences_test_begin(t->d, t->row.number, t->s->letter, t->out->test, e))
		return -1;
	buf_printf(&t->more, ",\"letter\":\"%c\",\"test\":\"%s\"", t->s->letter, t->out->test);
	return 0;
}

static int end_test(struct taking *t, struct err *e)
{
	(void)e;
	buf_printf(&t->more, ",\"test\":\"%.15s\"", t->s->test);
	return 0;
}

static int approve(struct taking *t, struct err *e)
{
	buf_printf(&t->more, ",\"sha256\":\"%.8s\"", t->digest);
	return approval_add(t->d, t->row.number, APPROVED_PENOLAKAN, t->digest, e);
}

static int put_item(struct taking *t, const struct request_item_row *x, struct err *e)
{
	const char letter[2] = {x->letter, '\0'};
	return sql_run(&t->d->site->reg->sql, Q_REQUEST_ITEM_SET,
	               VALUES(TEXT(":number", t->row.number), NUMBER(":item", x->item),
	                      TEXT(":outcome", outcome_word(x->outcome)), TEXT(":letter", letter),
	                      TEXT(":test", x->test), TEXT(":document", x->document), NUMBER(":redacted", x->redacted)),
	               e);
}

static int keep_decision_words(struct taking *t, struct err *e)
{
	for (size_t i = 0; i < t->s->word_count; i++) {
		const struct letter_value *w = &t->s->words[i];
		bool of_item = strncmp(w->name, "jawaban.", 8) == 0 && case_field_kind(w->name) != CASE_KEY__MAX;
		if ((of_item && keep(t, w->name, w->text, e)) ||
		    (strcmp(w->name, "alasan") == 0 && keep(t, "alasan_putusan", w->text, e)))
			return -1;
	}
	return 0;
}

static int decide(struct taking *t, struct err *e)
{
	for (size_t i = 0; i < t->item_count; i++)
		if (put_item(t, &t->items[i], e))
			return -1;
	t->row.outcome = request_outcome(t->decisions, t->item_count);
	t->row.days.refuses = request_refuses(t->decisions, t->item_count);
	if (t->s->event != RE_KOREKSI)
		t->row.decided_ms = t->d->now_ms;
	buf_printf(&t->more, ",\"outcome\":\"%s\",\"sha256\":\"%.8s\"", outcome_word(t->row.outcome), t->digest);
	return keep_decision_words(t, e);
}

/* The letters of the decision become "batal"; their numbers are not given again. */
struct undo {
	struct taking *t;
	int64_t letters[8];
	int count;
};

static int take_letter(void *with, sqlite3_stmt *st)
{
	struct undo *u = with;
	if (u->count < (int)COUNT(u->letters))
		u->letters[u->count++] = sql_int64(st, 0);
	return 0;
}

static int undo(struct taking *t, struct err *e)
{
	struct undo u = {.t = t};
	struct reg *r = t->d->site->reg;
	if (sql_each(&r->sql, Q_CASE_DECISION_LETTERS,
	             VALUES(TEXT(":number", t->row.number), NUMBER(":since", t->row.decided_ms)), take_letter, &u, e))
		return -1;
	for (int i = 0; i < u.count; i++)
		if (case_letter_cancel(t->d, u.letters[i], e))
			return -1;
	buf_printf(&t->more, ",\"letters\":%d", u.count);
	return 0;
}

static int extend(struct taking *t, struct err *e)
{
	(void)e;
	buf_printf(&t->more, ",\"ground\":\"%c\"", t->s->ground);
	return 0;
}

static const struct {
	int event;
	int (*apply)(struct taking *t, struct err *e);
} EFFECTS[] = {
    {RE_TERUSKAN, forward},
    {RE_JAWAB_UNIT, answer_of_unit},
    {RE_MULAI_UJI, begin_test},
    {RE_SELESAI_UJI, end_test},
    {RE_SETUJUI_TOLAK, approve},
    {RE_PUTUS, decide},
    {RE_TERSEDIA, decide},
    {RE_KOREKSI, decide},
    {RE_URUNG, undo},
    {RE_PERPANJANG, extend},
};

int request_effect(struct taking *t, struct err *e)
{
	if (keep_words(t, e))
		return -1;
	for (size_t i = 0; i < COUNT(EFFECTS); i++)
		if (EFFECTS[i].event == t->s->event)
			return EFFECTS[i].apply(t, e);
	return 0;
}

/* ---- Letters ---- */
static const char *const GROUNDS[2] = {
    "a. informasi yang diminta belum dikuasai atau belum didokumentasikan",
    "b. belum dapat diputuskan apakah informasi yang diminta termasuk yang dikecualikan",
};

static int take_name(void *with, const struct granted_file *f)
{
	struct buf *b = with;
	buf_printf(b, "%s%s", b->n ? "\n" : "", f->name);
	return 0;
}

/* The words that the step itself gives its letter; those in S->words go before. */
static int letter_of(struct taking *t, const char *kind, struct err *e)
{
	const struct request_step *s = t->s;
	struct buf files = buf_make(1 << 14);
	int rc = granted_files(t->d->site->reg, t->row.number, take_name, &files, e) < 0 ? -1 : 0;
	const struct letter_value own[] = {
	    {"kekurangan", s->missing},
	    {"alasan", s->reason},
	    {"dasar", s->ground == 'a' || s->ground == 'b' ? GROUNDS[s->ground - 'a'] : NULL},
	    {"badan_lain", s->body},
	    {"kontak_badan_lain", s->body_contact},
	    {"total", s->fee},
	    {"berkas", files.n ? buf_text(&files) : NULL},
	    {"bukti_serah", given(s->proof) ? s->proof
	                    : t->by_code    ? "diunduh oleh pemohon dengan kode"
	                                    : NULL},
	    {"media", t->by_code ? "unduhan di halaman lacak" : NULL},
	    {"penerima", t->by_code ? "pemohon, dengan kode rahasia" : NULL},
	    {"pernyataan", t->s->event == RE_CABUT ? "Saya mencabut permohonan informasi ini." : NULL},
	    {"bukti_cabut", given(s->proof) ? s->proof
	                    : t->by_code    ? "ditandatangani dengan kode rahasia pemohon"
	                                    : NULL},
	};
	struct letter_value all[COUNT(own) + 32];
	size_t n = 0;
	for (size_t i = 0; i < s->word_count && n < 32; i++)
		all[n++] = s->words[i];
	for (size_t i = 0; i < COUNT(own); i++) {
		bool there = !given(own[i].text);
		for (size_t k = 0; k < s->word_count && !there; k++)
			there = strcmp(s->words[k].name, own[i].name) == 0;
		if (!there)
			all[n++] = own[i];
	}
	rc = rc ? rc : case_letter(t->d, kind, t->row.number, all, n, t->out, e);
	buf_free(&files);
	return rc;
}

int request_letters(struct taking *t, struct err *e)
{
	bool decision = t->s->event == RE_PUTUS || t->s->event == RE_KOREKSI;
	/* The sheet of a test is written while the test runs; it is made when the classification is set. */
	if (strcmp(t->move.step->letter, "L13") == 0)
		return 0;
	if (letter_of(t, t->move.step->letter, e))
		return -1;
	return decision && t->row.days.refuses ? letter_of(t, "L05", e) : 0;
}
