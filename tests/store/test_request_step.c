/* Steps of requests against the real register: every row of the table by every post, and the second persons. */
#include "office.h"

#include <stdio.h>

#include "store/approval.h"
#include "store/consequences_test.h"
#include "store/draft.h"
#include "store/forwarding.h"
#include "store/granted_file.h"

#define NOW "2026-07-08 10:00"

/* ---- Worlds: what must be there for an event to be taken ---- */
struct world {
	char number[24], document[ID_TEXT], test[16];
	struct request_item_row item;
	struct request_step step;
};

static void set_state(struct office *o, const char *number, enum request_state state, const char *more)
{
	char sql[400], path[96];
	snprintf(path, sizeof(path), "%s/internal", o->data);
	struct scratch s = {.dir = -1};
	snprintf(s.path, sizeof(s.path), "%s", path);
	snprintf(sql, sizeof(sql),
	         "UPDATE request SET outcome=iif('%s' IN ('DITANGGAPI','PEMBAYARAN','SELESAI'),"
	         "'DIKABULKAN',''), state='%s'%s WHERE number='%s'",
	         request_state_word(state), request_state_word(state), more, number);
	scratch_tamper(&s, sql);
}

static void publish_document(struct office *o, char id[ID_TEXT])
{
	struct err e = ERR_INIT;
	struct scratch s = {.reg = o->site->reg, .dir = -1};
	char name[32];
	snprintf(name, sizeof(name), "terbit-%d.pdf", ++o->filed);
	scratch_document(&s, name, id);
	scratch_release(&s, id);
	ok(reg_begin(o->site->reg, "cli:test", &e), e);
	ok(reg_publish(o->site->reg, id, 1, &e), e);
	ok(reg_commit(o->site->reg, &e), e);
}

/* A test that holds all it must. */
static void fill_test(struct office *o, const char *number)
{
	struct err e = ERR_INIT;
	struct consequences_test t;
	struct buf json = buf_make(1 << 14);
	ok(consequences_test_get(o->site->reg, number, &t, &e), e);
	buf_puts(&json, "{");
	for (const struct test_field *f = TEST_FIELDS; f->name; f++)
		buf_printf(&json, "%s\"%s\":\"isi %s\"", f == TEST_FIELDS ? "" : ",", f->name, f->name);
	buf_puts(&json, "}");
	free(t.fields);
	t.fields = text_copy(buf_text(&json));
	free(t.until_event);
	t.until_event = text_copy("persetujuan tertulis");
	t.review = office_day("2027-08-31");
	ok(consequences_test_save(&o->desk, &t, &e), e);
	consequences_test_clear(&t);
	buf_free(&json);
}

static void forward(struct office *o, struct world *w)
{
	office_as(o, "utama-lain", POST_PU, NULL, NOW);
	office_step(o, w->number, &(struct request_step){.event = RE_TERUSKAN, .unit = "sungai-contoh"}, NULL);
}

static void add_twin(struct office *o, struct world *w)
{
	struct err e = ERR_INIT;
	forward(o, w);
	office_as(o, "penghitam", POST_PP, "sungai-contoh", NOW);
	ok(request_grant_file(&o->desk, w->number, 1, LIT("%PDF hitam"), "application/pdf", "spj.pdf", true, "", &e),
	   e);
	ok(reg_begin(o->site->reg, "sistem", &e), e);
	ok(granted_file_judged(o->site->reg, w->number, 1, "pass", &e), e);
	ok(reg_commit(o->site->reg, &e), e);
	office_as(o, "utama-lain", POST_PU, NULL, NOW);
	ok(granted_file_approve(&o->desk, w->number, 1, &e), e);
}

/* What an officer types for the letters of the steps. */
static const struct letter_value WORDS[] = {
    {"rincian", "10 lembar x Rp500"}, {"penerima", "Contoh Pemohon"}, {"media", "salinan cetak"}};

/* Makes a case in FROM where everything that the office can check for EVENT holds. */
static void world_make(struct office *o, const struct workflow_step *row, enum request_state from, struct world *w)
{
	*w = (struct world){.item = {.item = 1, .outcome = OUTCOME_DIKABULKAN}};
	office_request(o, "2026-07-06 09:10", 1, w->number, NULL);
	w->step = (struct request_step){.event = row->event,
	                                .ticked = RG_SYARAT_LENGKAP | RG_TARIF,
	                                .reason = "alasan",
	                                .missing = "tujuan",
	                                .unit = "bukit-contoh",
	                                .unit_answer = "BERKAS",
	                                .ground = 'a',
	                                .body = "Rumah sakit kota",
	                                .body_contact = "ppid@rs.invalid",
	                                .letter = 'h',
	                                .fee = "Rp5.000",
	                                .payment = "kuitansi 1",
	                                .proof = "tanda terima",
	                                .items = &w->item,
	                                .item_count = 1,
	                                .words = WORDS,
	                                .word_count = COUNT(WORDS)};
	switch (row->event) {
	case RE_USUL_TUTUP:
	case RE_TUTUP:
		set_state(o, w->number, REQUEST_TIDAK_LENGKAP, ", notice_day=20636");
		office_as(o, "pengusul", POST_PL, NULL, NOW);
		if (row->event == RE_TUTUP)
			office_step(o, w->number, &(struct request_step){.event = RE_USUL_TUTUP, .reason = "diam"},
			            NULL);
		break;
	case RE_TERSEDIA:
	case RE_USUL_TERSEDIA:
		publish_document(o, w->document);
		w->item.outcome = OUTCOME_SUDAH_TERSEDIA;
		snprintf(w->item.document, sizeof(w->item.document), "%s", w->document);
		set_state(o, w->number, from, "");
		break;
	case RE_JAWAB_UNIT:
	case RE_MULAI_HITAM:
		set_state(o, w->number, REQUEST_DIPROSES, "");
		forward(o, w);
		break;
	case RE_SELESAI_HITAM:
		set_state(o, w->number, REQUEST_DIPROSES, ", penghitaman=1");
		add_twin(o, w);
		break;
	case RE_SELESAI_UJI: {
		struct request_done done;
		set_state(o, w->number, REQUEST_DIPROSES, "");
		forward(o, w);
		office_step(o, w->number, &(struct request_step){.event = RE_MULAI_UJI, .letter = 'h'}, &done);
		snprintf(w->test, sizeof(w->test), "%s", done.test);
		fill_test(o, w->test);
		w->step.test = w->test;
		break;
	}
	case RE_URUNG:
		set_state(o, w->number, REQUEST_DIPROSES, "");
		office_as(o, "utama-lain", POST_PU, NULL, NOW);
		office_step(o, w->number, &(struct request_step){.event = RE_PUTUS, .items = &w->item, .item_count = 1},
		            NULL);
		break;
	default:
		set_state(o, w->number, from, "");
	}
}

static bool is_step_of_a_desk(const struct workflow_step *row)
{
	return !(row->by & BY_TIMER) && row->event != RE_AJUKAN && row->event != RE_KEBERATAN && !row->opens_case &&
	       strcmp(row->action, "permohonan.milik") != 0;
}

static const char *unit_of(int post)
{
	return post == POST_PP || post == POST_OP ? "sungai-contoh" : NULL;
}

/* Row x state x post: taken where the table and the matrix say so, and nothing moves where not. */
static void request_take_step__every_row_by_every_post__as_the_table_says(void **state)
{
	struct office *o = *state;
	int taken = 0, refused = 0;
	for (size_t i = 0; i < request_workflow.step_count; i++) {
		const struct workflow_step *row = &request_workflow.steps[i];
		for (int from = REQUEST_DITERIMA; is_step_of_a_desk(row) && from < REQUEST__MAX; from++) {
			struct world w;
			if (!(row->from & 1u << from))
				continue;
			world_make(o, row, (enum request_state)from, &w);
			for (int post = POST_AN; post < POST__MAX; post++) {

				struct request_done done;
				office_as(o, "budi", (enum post)post, unit_of(post), NOW);
				if (workflow_may(o->site->policy, row, post) ||
				    (post == POST_PL && row->event == RE_CABUT))
					continue;
				office_refused(o, w.number, &w.step, ERR_DENIED, &done);
				assert_true(done.answer == WORKFLOW_FORBIDDEN || done.answer == WORKFLOW_NO_STEP);

				refused++;
			}
			for (int post = POST_AN; post < POST__MAX; post++) {
				struct request_row x;
				if (!workflow_may(o->site->policy, row, post))
					continue;
				if (taken++)
					world_make(o, row, (enum request_state)from, &w);
				office_as(o, "budi", (enum post)post, unit_of(post), NOW);
				office_step(o, w.number, &w.step, NULL);
				x = office_case(o, w.number);
				assert_int_equal(x.now.state, row->to == WORKFLOW_SAME ? from : row->to);
				assert_int_equal(x.now.flags & row->set, row->set);
				assert_int_equal(x.now.flags & row->clear, 0);
				assert_true((x.final_day != DAY_NONE) ==
				            !request_is_open((enum request_state)x.now.state));
				request_clear(&x);
			}
		}
	}
	assert_in_range(taken, 30, 200);
	assert_in_range(refused, 250, 800);
}

/* ---- Second persons ---- */
static void request_take_step__closing__needs_another_account_than_proposed(void **state)
{
	struct office *o = *state;
	struct world w;
	struct request_done done;
	static const struct workflow_step ROW = {.event = RE_TUTUP};
	world_make(o, &ROW, REQUEST_TIDAK_LENGKAP, &w);
	office_as(o, "pengusul", POST_PU, NULL, NOW);
	office_refused(o, w.number, &w.step, ERR_DENIED, &done);
	assert_non_null(strstr(done.second, "permohonan.tutup_usul"));
	office_as(o, "utama", POST_PU, NULL, NOW);
	office_step(o, w.number, &w.step, NULL);
}

static void request_take_step__closing_without_a_proposal__is_refused(void **state)
{
	struct office *o = *state;
	char number[24];
	struct request_done done;
	office_request(o, "2026-07-06 09:10", 1, number, NULL);
	set_state(o, number, REQUEST_TIDAK_LENGKAP, ", notice_day=20636");
	office_as(o, "utama", POST_PU, NULL, NOW);
	office_refused(o, number, &(struct request_step){.event = RE_TUTUP, .reason = "diam"}, ERR_INPUT, &done);
	assert_int_equal(done.answer, WORKFLOW_GUARD);
	assert_int_equal(done.missing, RG_DIUSULKAN);
}

static void request_take_step__an_old_revision__is_busy_and_changes_nothing(void **state)
{
	struct office *o = *state;
	char number[24];
	office_request(o, "2026-07-06 09:10", 1, number, NULL);
	office_as(o, "budi", POST_PL, NULL, NOW);
	office_step(o, number, &(struct request_step){.event = RE_PERIKSA, .revision = 1}, NULL);
	office_refused(o, number,
	               &(struct request_step){.event = RE_LENGKAP, .ticked = RG_SYARAT_LENGKAP, .revision = 1},
	               ERR_BUSY, NULL);
	office_step(o, number, &(struct request_step){.event = RE_LENGKAP, .ticked = RG_SYARAT_LENGKAP, .revision = 2},
	            NULL);
}

static void request_take_step__facts_the_register_knows__are_not_believed(void **state)
{
	struct office *o = *state;
	char number[24];
	struct request_done done;
	office_request(o, "2026-07-06 09:10", 1, number, NULL);
	set_state(o, number, REQUEST_DIPROSES, "");
	office_as(o, "utama", POST_PU, NULL, NOW);
	struct request_item_row item = {.item = 1, .outcome = OUTCOME_DITOLAK, .letter = 'h', .test = "UK-2026-0001"};
	struct request_step s = {.event = RE_PUTUS, .ticked = UINT32_MAX, .items = &item, .item_count = 1};
	office_refused(o, number, &s, ERR_INPUT, &done);
	assert_int_equal(done.missing, RG_UJI | RG_PENETAPAN | RG_SETUJU_PIMPINAN);
	item = (struct request_item_row){.item = 1, .outcome = OUTCOME_SUDAH_TERSEDIA, .document = "AAAAAAAA"};
	s.event = RE_TERSEDIA;
	office_refused(o, number, &s, ERR_INPUT, &done);
	assert_int_equal(done.missing, RG_TAUTAN_HIDUP);
	item = (struct request_item_row){.item = 1, .outcome = OUTCOME_DIKABULKAN, .redacted = true};
	s.event = RE_PUTUS;
	office_refused(o, number, &s, ERR_INPUT, &done);
	assert_int_equal(done.missing, RG_KEMBARAN);
	item = (struct request_item_row){.item = 2, .outcome = OUTCOME_DIKABULKAN};
	office_refused(o, number, &s, ERR_INPUT, &done);
	assert_int_equal(done.missing, RG_BUTIR_DIPUTUS);
	s.event = RE_TAUTAN_PUTUS;
	office_refused(o, number, &s, ERR_DENIED, NULL);
	s.event = RE_LEWAT;
	office_refused(o, number, &s, ERR_DENIED, NULL);
}

static void request_take_step__a_unit_that_was_not_asked__can_not_answer(void **state)
{
	struct office *o = *state;
	struct world w;
	static const struct workflow_step ROW = {.event = RE_JAWAB_UNIT};
	world_make(o, &ROW, REQUEST_DIPROSES, &w);
	office_as(o, "camat", POST_PP, "bukit-contoh", NOW);
	office_refused(o, w.number, &w.step, ERR_DENIED, NULL);
	/* Two were asked: the flag goes with the last answer. */
	office_as(o, "utama", POST_PU, NULL, NOW);
	office_step(o, w.number, &(struct request_step){.event = RE_TERUSKAN, .unit = "bukit-contoh"}, NULL);
	office_as(o, "lurah", POST_PP, "sungai-contoh", NOW);
	office_step(o, w.number, &w.step, NULL);
	office_refused(o, w.number, &w.step, ERR_DENIED, NULL);
	struct request_row x = office_case(o, w.number);
	assert_true(x.now.flags & RF_DITERUSKAN);
	request_clear(&x);
	office_as(o, "camat", POST_PP, "bukit-contoh", NOW);
	office_step(o, w.number, &w.step, NULL);
	x = office_case(o, w.number);
	assert_false(x.now.flags & RF_DITERUSKAN);
	request_clear(&x);
}

int main(void)
{
#define ROW(f) cmocka_unit_test_setup_teardown(f, office_setup, office_teardown)
	const struct CMUnitTest tests[] = {
	    ROW(request_take_step__every_row_by_every_post__as_the_table_says),
	    ROW(request_take_step__closing__needs_another_account_than_proposed),
	    ROW(request_take_step__closing_without_a_proposal__is_refused),
	    ROW(request_take_step__an_old_revision__is_busy_and_changes_nothing),
	    ROW(request_take_step__facts_the_register_knows__are_not_believed),
	    ROW(request_take_step__a_unit_that_was_not_asked__can_not_answer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
