/* The facts of a step.  What the register, the clock or the step's own words know is looked up here; the rest a person
 * says (PerKI 1/2021 ps 27, 29(5), 30(1): that everything is there), and only that is believed. */
#include <string.h>

#include "store/approval.h"
#include "store/consequences_test.h"
#include "store/granted_file.h"
#include "store/request_inner.h"

static bool given(const char *s)
{
	return s && *s;
}

typedef int look_fn(struct taking *t, bool *holds, struct err *e);

static int look_asked(struct taking *t, bool *holds, struct err *e)
{
	(void)e;
	*holds = t->row.item_count > 0;
	return 0;
}

static int look_missing(struct taking *t, bool *holds, struct err *e)
{
	(void)e;
	*holds = given(t->s->missing);
	return 0;
}

/* Passed, a working day ago at least, and with a note: of this step, or of the proposal that stands. */
static int look_repair_passed(struct taking *t, bool *holds, struct err *e)
{
	struct request_clock c;
	(void)e;
	request_row_clock(t->d, &t->row, &c);
	*holds = c.close_from != DAY_NONE && t->d->today >= c.close_from &&
	         (given(t->s->reason) || case_field_is(t->d, t->row.number, "alasan_tutup"));
	return 0;
}

static int look_proposed(struct taking *t, bool *holds, struct err *e)
{
	char object[CASE_OBJECT_TEXT];
	int64_t count = 0;
	int rc = sql_number(&t->d->site->reg->sql, Q_CASE_PROPOSED_BY_OTHER,
	                    VALUES(TEXT(":object", case_object(t->row.number, object)), TEXT(":actor", t->d->actor)),
	                    &count, NULL, e);
	*holds = count > 0;
	return rc;
}

static int look_follow(struct taking *t, bool *holds, struct err *e)
{
	(void)e;
	*holds =
	    t->row.days.ended != DAY_NONE && request_may_follow(t->d->site->calendar, t->row.days.ended, t->d->today);
	return 0;
}

/* *PUBLIC: the document is out now, and not closed because of a leak. */
static int document_is_public(struct reg *r, const char *id, bool *is, struct err *e)
{
	struct document doc;
	*is = false;
	if (reg_document_get(r, id, &doc, e))
		return e->kind == ERR_MISSING ? 0 : -1;
	*is = !doc.leak_hold && (doc.state == DOC_DITERBITKAN || doc.state == DOC_TERBUKA_DENGAN_PENGHITAMAN);
	document_clear(&doc);
	return 0;
}

/* *LIVE: of SUDAH_TERSEDIA; *DEAD: one of them is not public any more. */
static int links(struct taking *t, bool *live, bool *dead, struct err *e)
{
	*live = *dead = false;
	for (size_t i = 0; i < t->item_count; i++) {
		bool is = false;
		if (t->items[i].outcome != OUTCOME_SUDAH_TERSEDIA)
			continue;
		if (document_is_public(t->d->site->reg, t->items[i].document, &is, e))
			return -1;
		*live = is;
		if (!is) {
			*dead = true;
			*live = false;
			return 0;
		}
	}
	return 0;
}

static int look_link_live(struct taking *t, bool *holds, struct err *e)
{
	bool dead;
	return links(t, holds, &dead, e);
}

static int look_link_dead(struct taking *t, bool *holds, struct err *e)
{
	bool live;
	return links(t, &live, holds, e);
}

static int look_unit(struct taking *t, bool *holds, struct err *e)
{
	struct unit u = {0};
	*holds = given(t->s->unit) && reg_unit_get(t->d->site->reg, t->s->unit, &u, e) == 0;
	unit_clear(&u);
	return *holds || !given(t->s->unit) || e->kind == ERR_MISSING ? 0 : -1;
}

static int look_unit_answer(struct taking *t, bool *holds, struct err *e)
{
	static const char *const ANSWERS[] = {"BERKAS", "TIDAK_DIKUASAI", "USUL_KELAS"};
	(void)e;
	*holds = false;
	for (size_t i = 0; t->s->unit_answer && i < COUNT(ANSWERS); i++)
		*holds = *holds || strcmp(t->s->unit_answer, ANSWERS[i]) == 0;
	return 0;
}

static int look_body(struct taking *t, bool *holds, struct err *e)
{
	(void)e;
	*holds = given(t->s->body) && given(t->s->body_contact);
	return 0;
}

static int look_letter(struct taking *t, bool *holds, struct err *e)
{
	(void)e;
	*holds = exception_ground(t->s->letter) != NULL;
	return 0;
}

static int look_test_whole(struct taking *t, bool *holds, struct err *e)
{
	struct consequences_test x = {.fields = NULL};
	struct buf missing = buf_make(1 << 14);
	int rc = 0;
	*holds = false;
	if (given(t->s->test) && (rc = consequences_test_get(t->d->site->reg, t->s->test, &x, e)) == 0) {
		consequences_test_missing(&x, &missing);
		*holds = strcmp(x.request, t->row.number) == 0 && missing.n == 0 && buf_ok(&missing);
	}
	consequences_test_clear(&x);
	buf_free(&missing);
	return rc && e->kind != ERR_MISSING ? -1 : 0;
}

/* Every redacted copy, of a decided item or of all: approved by another account than added it, and the gate let it
 * pass. */
struct twins {
	struct taking *t;
	bool found[FILING_ITEMS_MAX + 1];
	int count;
	bool bad;
};

static int look_at_twin(void *with, const struct granted_file *f)
{
	struct twins *w = with;
	if (!f->redacted)
		return 0;
	w->count++;
	if (!given(f->approved_by) || strcmp(f->approved_by, f->added_by) == 0 || strcmp(f->gate, "pass") != 0)
		w->bad = true;
	else if (f->item >= 1 && f->item <= FILING_ITEMS_MAX)
		w->found[f->item] = true;
	return 0;
}

static int look_twin(struct taking *t, bool *holds, struct err *e)
{
	struct twins w = {.t = t};
	if (granted_files(t->d->site->reg, t->row.number, look_at_twin, &w, e) < 0)
		return -1;
	*holds = w.count > 0 && !w.bad;
	for (size_t i = 0; request_event_decides(t->s->event) && i < t->item_count; i++)
		if (t->items[i].redacted &&
		    !(t->items[i].item >= 1 && t->items[i].item <= FILING_ITEMS_MAX && w.found[t->items[i].item]))
			*holds = false;
	return 0;
}

static int look_extension(struct taking *t, bool *holds, struct err *e)
{
	(void)e;
	*holds = (t->s->ground == 'a' || t->s->ground == 'b') && given(t->s->reason);
	return 0;
}

static int look_may_extend(struct taking *t, bool *holds, struct err *e)
{
	(void)e;
	*holds = request_may_extend(t->d->site->calendar, &t->row.days, t->d->today);
	return 0;
}

/* Every item of the request once, each with an outcome. */
static int look_decided(struct taking *t, bool *holds, struct err *e)
{
	uint32_t seen = 0;
	(void)e;
	for (size_t i = 0; i < t->item_count; i++)
		if (t->items[i].outcome != OUTCOME_NONE && t->items[i].item >= 1 &&
		    t->items[i].item <= t->row.item_count)
			seen |= 1u << t->items[i].item;
	*holds = t->item_count == (size_t)t->row.item_count && t->item_count > 0 &&
	         seen == (1u << (t->row.item_count + 1)) - 2;
	return 0;
}

/* A test for each part that is refused on a letter of ps 17: of that letter, about this case or this document or made
 * before any; set, approved by the pimpinan, and not ended. */
static int test_stands(struct taking *t, const struct request_item_row *item, bool *stands, struct err *e)
{
	struct reg *r = t->d->site->reg;
	struct consequences_test x = {.fields = NULL};
	struct approval_row a;
	*stands = false;
	if (!*item->test)
		return 0;
	int rc = consequences_test_get(r, item->test, &x, e);
	bool about = rc == 0 && (strcmp(x.request, t->row.number) == 0 ||
	                         (!*x.request && (!*x.document || strcmp(x.document, item->document) == 0)));
	if (about && x.state == TEST_DITETAPKAN && x.letter == item->letter) {
		rc = approval_of(r, x.number, APPROVED_PENGECUALIAN, x.digest, &a, e);
		*stands = rc == 0;
	}
	consequences_test_clear(&x);
	return rc && e->kind != ERR_MISSING ? -1 : 0;
}

static int look_tests(struct taking *t, bool *holds, struct err *e)
{
	*holds = true;
	for (size_t i = 0; i < t->item_count && *holds; i++)
		if (t->items[i].letter &&
		    (t->items[i].outcome == OUTCOME_DITOLAK || t->items[i].outcome == OUTCOME_DIKABULKAN_SEBAGIAN) &&
		    test_stands(t, &t->items[i], holds, e))
			return -1;
	return 0;
}

/* By PIMPINAN, of exactly this text, and by another account than the one that decides (domain 2). */
static int look_approved(struct taking *t, bool *holds, struct err *e)
{
	struct approval_row a;
	int rc = approval_of(t->d->site->reg, t->row.number, APPROVED_PENOLAKAN, t->digest, &a, e);
	*holds = rc == 0 && strcmp(a.post, post_code(POST_PI)) == 0 &&
	         !(t->d->who.account && strcmp(a.account, t->d->who.account) == 0);
	return rc && e->kind != ERR_MISSING ? -1 : 0;
}

static int look_not_sent(struct taking *t, bool *holds, struct err *e)
{
	(void)e;
	*holds = t->row.decided_ms && t->d->now_ms < request_hold_until(t->d, &t->row);
	return 0;
}

static int look_fee(struct taking *t, bool *holds, struct err *e)
{
	(void)e;
	*holds = given(t->s->fee) && (t->s->ticked & RG_TARIF);
	return 0;
}

static int look_payment(struct taking *t, bool *holds, struct err *e)
{
	(void)e;
	*holds = given(t->s->payment);
	return 0;
}

/* A receipt, the fetch in the log, or 30 working days since it was made available. */
static int look_delivered(struct taking *t, bool *holds, struct err *e)
{
	(void)e;
	*holds = given(t->s->proof) || t->by_code ||
	         (t->row.days.answered != DAY_NONE &&
	          t->d->today > deadline_from(t->d->site->calendar, T_SERAH, t->row.days.answered).day);
	return 0;
}

static int look_withdrawn(struct taking *t, bool *holds, struct err *e)
{
	(void)e;
	*holds = t->by_code || given(t->s->proof);
	return 0;
}

static int look_late(struct taking *t, bool *holds, struct err *e)
{
	struct request_clock c;
	(void)e;
	request_row_clock(t->d, &t->row, &c);
	*holds = !c.stopped && (c.late_u || c.late_p);
	return 0;
}

static int look_correction(struct taking *t, bool *holds, struct err *e)
{
	(void)e;
	*holds = given(t->s->reason);
	return 0;
}

static int look_in_time_again(struct taking *t, bool *holds, struct err *e)
{
	struct request_clock c;
	(void)e;
	request_row_clock(t->d, &t->row, &c);
	*holds = !c.late_u && !c.late_p;
	return 0;
}

static const struct {
	uint32_t fact;
	look_fn *look;
} KNOWN[] = {
    {RG_ISI, look_asked},
    {RG_KEKURANGAN, look_missing},
    {RG_LEWAT_LENGKAPI, look_repair_passed},
    {RG_DIUSULKAN, look_proposed},
    {RG_SUSULAN, look_follow},
    {RG_TAUTAN_HIDUP, look_link_live},
    {RG_TAUTAN_MATI, look_link_dead},
    {RG_UNIT, look_unit},
    {RG_JAWABAN_UNIT, look_unit_answer},
    {RG_BADAN_LAIN, look_body},
    {RG_HURUF, look_letter},
    {RG_HASIL_UJI, look_test_whole},
    {RG_KEMBARAN, look_twin},
    {RG_ALASAN_PANJANG, look_extension},
    {RG_DALAM_TENGGAT, look_may_extend},
    {RG_BUTIR_DIPUTUS, look_decided},
    {RG_UJI, look_tests},
    {RG_PENETAPAN, look_tests},
    {RG_SETUJU_PIMPINAN, look_approved},
    {RG_BELUM_TERKIRIM, look_not_sent},
    {RG_TARIF, look_fee},
    {RG_BUKTI_BAYAR, look_payment},
    {RG_BUKTI_SERAH, look_delivered},
    {RG_PERNYATAAN_CABUT, look_withdrawn},
    {RG_LEWAT, look_late},
    {RG_ALASAN_KOREKSI, look_correction},
    {RG_KEMBALI_TEPAT, look_in_time_again},
};

int request_facts(struct taking *t, uint32_t wanted, uint32_t *holds, struct err *e)
{
	*holds = t->s->ticked & RG_SYARAT_LENGKAP;
	for (size_t i = 0; i < COUNT(KNOWN); i++) {
		bool is = false;
		if (!(wanted & KNOWN[i].fact))
			continue;
		if (KNOWN[i].look(t, &is, e))
			return -1;
		*holds |= is ? KNOWN[i].fact : 0;
	}
	return 0;
}
