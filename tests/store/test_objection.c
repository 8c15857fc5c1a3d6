/* Objections against the real register: filing, who may judge, every row by every post. */
#include "office.h"

#include <stdio.h>

#include "policies/number.h"
#include "store/account.h"
#include "store/approval.h"
#include "store/draft.h"
#include "store/objection.h"

static void file_objection(struct office *o, const char *about, const char *grounds, const struct code_keys *keys,
                           const char *local, char number[24])
{
	struct err e = ERR_INIT;
	struct filing f, parsed;
	struct buf bytes = buf_make(1 << 20);
	char digest[HASH_TEXT];
	bool again = true;
	filing_init(&f, FILING_OBJECTION, office_ms(local));
	f.channel = CHANNEL_WEB;
	f.received_ms = f.entered_ms = office_ms(local);
	snprintf(f.about, sizeof(f.about), "%s", about);
	f.code = keys->open;
	f.has_code = !*about;
	ok(filing_set(&f, "alasan", grounds, &e), e);
	ok(filing_set(&f, "kasus_posisi", "tidak dijawab", &e), e);
	ok(filing_set(&f, "nama", "Contoh Pemohon", &e), e);
	ok(filing_write(&f, keys, &bytes, &e), e);
	filing_clear(&f);
	ok(filing_parse(buf_span(&bytes), &parsed, &e), e);
	hash_bytes(buf_span(&bytes), digest);
	number_format(&(struct number){NUMBER_KEB, 2026, ++o->filed}, number);
	office_as(o, NULL, POST_AN, NULL, local);
	ok(objection_open(&o->desk, &parsed, number, digest, &again, &e), e);
	assert_false(again);
	int64_t before = reg_generation(o->site->reg);
	ok(objection_open(&o->desk, &parsed, number, digest, &again, &e), e);
	assert_true(again);
	assert_int_equal(reg_generation(o->site->reg), before);
	filing_clear(&parsed);
	buf_free(&bytes);
}

static struct objection_row objection_now(struct office *o, const char *number)
{
	struct objection_row x;
	struct err e = ERR_INIT;
	ok(objection_get(o->site->reg, number, &x, &e), e);
	return x;
}

static void step(struct office *o, const char *number, const struct objection_step *s)
{
	struct request_done done;
	struct err e = ERR_INIT;
	if (objection_take_step(&o->desk, number, s, &done, &e)) {
		print_error("%s: %s (%s)\n", objection_workflow.events[s->event], e.say, e.why);
		assert_int_equal(0, 1);
	}
}

static void refused(struct office *o, const char *number, const struct objection_step *s, enum err_kind kind,
                    struct request_done *done)
{
	struct err e = ERR_INIT;
	int64_t before = reg_generation(o->site->reg);
	assert_int_equal(objection_take_step(&o->desk, number, s, done, &e), -1);
	if (e.kind != kind)
		print_error("%s: %s (%s)\n", objection_workflow.events[s->event], e.say, e.why);
	assert_int_equal(e.kind, kind);
	assert_int_equal(reg_generation(o->site->reg), before);
}

/* A8: filed 2026-02-13, not answered by 03-03; the timer marks it, and the requester objects on 03-05, ground c. */
static void objection_open__an_overdue_request__scenario_A8(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	char number[24], objection[24];
	struct code_keys keys;
	int count = 0;
	office_request(o, "2026-02-13 09:00", 1, number, &keys);
	office_as(o, NULL, POST_AN, NULL, "2026-03-03 23:59");
	ok(requests_timer(&o->desk, &count, &e), e);
	assert_int_equal(count, 0);
	office_as(o, NULL, POST_AN, NULL, "2026-03-04 00:05");
	ok(requests_timer(&o->desk, &count, &e), e);
	assert_int_equal(count, 1);
	ok(requests_timer(&o->desk, &count, &e), e);
	assert_int_equal(count, 0);
	file_objection(o, number, "c", &keys, "2026-03-05 08:00", objection);
	struct objection_row k = objection_now(o, objection);
	struct objection_clock c;
	objection_row_clock(&o->desk, &k, &c);
	assert_int_equal(k.now.state, OBJECTION_K_DITERIMA);
	assert_int_equal(k.due, office_day("2026-04-24"));
	assert_int_equal(k.days.ground, office_day("2026-03-03"));
	assert_int_equal(c.file_until.day, office_day("2026-04-22"));
	assert_int_equal(c.ki_until.day, office_day("2026-05-19"));
	objection_clear(&k);
	struct request_row x = office_case(o, number);
	assert_int_equal(x.now.flags, RF_LEWAT_TENGGAT | RF_ADA_KEBERATAN);
	assert_int_equal(x.now.state, REQUEST_DITERIMA);
	request_clear(&x);
	/* PPID Utama can't decide it. */
	struct request_done done;
	office_as(o, "utama", POST_PU, NULL, "2026-03-10 09:00");
	refused(o, objection, &(struct objection_step){.event = OE_PERIKSA}, ERR_DENIED, &done);
	/* The request stays open and is answered after all. */
	office_as(o, "budi", POST_PL, NULL, "2026-03-10 09:00");
	office_step(o, number, &(struct request_step){.event = RE_PERIKSA}, NULL);
	office_step(o, number, &(struct request_step){.event = RE_LENGKAP, .ticked = RG_SYARAT_LENGKAP}, NULL);
	/* AT answers on 04-20. */
	office_as(o, "sekda", POST_AT, NULL, "2026-04-20 09:00");
	step(o, objection, &(struct objection_step){.event = OE_PERIKSA});
	step(o, objection,
	     &(struct objection_step){.event = OE_PUTUS,
	                              .outcome = OBJECTION_MENERIMA,
	                              .answers = "c: benar, belum ditanggapi",
	                              .reason = "terlambat",
	                              .order_day = office_day("2026-04-30")});
	k = objection_now(o, objection);
	objection_row_clock(&o->desk, &k, &c);
	assert_int_equal(k.now.state, OBJECTION_K_DITANGGAPI);
	assert_int_equal(c.ki_until.day, office_day("2026-05-11"));
	assert_int_equal(k.order_day, office_day("2026-04-30"));
	objection_clear(&k);
}

static void objection_open__after_30_days_or_without_a_request__is_registered_all_the_same(void **state)
{
	struct office *o = *state;
	char number[24], late[24], alone[24];
	struct code_keys keys, own;
	struct secret_code code;
	office_request(o, "2026-02-13 09:00", 1, number, &keys);
	file_objection(o, number, "ce", &keys, "2026-06-04 08:00", late);
	struct objection_row k = objection_now(o, late);
	assert_int_equal(k.now.flags, OF_TERLAMBAT);
	assert_string_equal(k.grounds, "ce");
	objection_clear(&k);
	secret_code_make(&code);
	code_keys_make(&code, &own);
	file_objection(o, "", "b", &own, "2026-06-04 08:00", alone);
	k = objection_now(o, alone);
	assert_string_equal(k.request, "");
	assert_string_equal(k.code_id, own.open.id);
	assert_int_equal(k.now.flags, 0);
	objection_clear(&k);
}

static void objection_open__with_the_code_of_another__is_denied(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	char number[24], digest[HASH_TEXT];
	struct code_keys keys, other;
	struct secret_code code;
	struct filing f, parsed;
	struct buf bytes = buf_make(1 << 20);
	bool again;
	office_request(o, "2026-02-13 09:00", 1, number, &keys);
	secret_code_make(&code);
	code_keys_make(&code, &other);
	filing_init(&f, FILING_OBJECTION, office_ms("2026-03-05"));
	f.channel = CHANNEL_WEB;
	f.received_ms = f.entered_ms = office_ms("2026-03-05");
	snprintf(f.about, sizeof(f.about), "%s", number);
	ok(filing_set(&f, "alasan", "c", &e), e);
	ok(filing_write(&f, &other, &bytes, &e), e);
	ok(filing_parse(buf_span(&bytes), &parsed, &e), e);
	hash_bytes(buf_span(&bytes), digest);
	int64_t before = reg_generation(o->site->reg);
	assert_int_equal(objection_open(&o->desk, &parsed, "KEB-2026-000045-6", digest, &again, &e), -1);
	assert_int_equal(e.kind, ERR_DENIED);
	assert_int_equal(reg_generation(o->site->reg), before);
	filing_clear(&f);
	filing_clear(&parsed);
	buf_free(&bytes);
}

/* An answered request with an objection; UTAMA decided it. */
static void answered_case(struct office *o, const char *decider, char number[24], char objection[24])
{
	struct code_keys keys;
	struct request_item_row item = {.item = 1, .outcome = OUTCOME_TIDAK_DIKUASAI};
	static const struct letter_value WORDS[] = {{"alasan", "tidak kami kuasai"}};
	office_request(o, "2026-07-06 09:10", 1, number, &keys);
	office_as(o, "budi", POST_PL, NULL, "2026-07-07 09:00");
	office_step(o, number, &(struct request_step){.event = RE_PERIKSA}, NULL);
	office_step(o, number, &(struct request_step){.event = RE_LENGKAP, .ticked = RG_SYARAT_LENGKAP}, NULL);
	office_as(o, decider, POST_PU, NULL, "2026-07-08 09:00");
	office_step(
	    o, number,
	    &(struct request_step){.event = RE_PUTUS, .items = &item, .item_count = 1, .words = WORDS, .word_count = 1},
	    NULL);
	file_objection(o, number, "de", &keys, "2026-07-13 09:00", objection);
}

/* Rule 4: whoever took part never judges, whatever post it holds by now. */
static void objection_take_step__an_account_that_took_part__never_judges(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	struct request_done done;
	char number[24], objection[24];
	bool may = true;
	answered_case(o, "utama", number, objection);
	struct draft draft = {.item_count = 1, .items = {{.item = 1, .outcome = OUTCOME_DITOLAK}}};
	static const struct objection_step TAKE_UP = {.event = OE_PERIKSA};
	office_as(o, "perancang", POST_PL, NULL, "2026-07-13 10:00");
	ok(draft_put(&o->desk, number, &draft, &e), e);
	static const char *const PART[] = {"utama", "perancang"};
	for (size_t i = 0; i < COUNT(PART); i++) {
		ok(objection_may_judge(o->site->reg, objection, PART[i], &may, &e), e);
		assert_false(may);
		office_as(o, PART[i], POST_AT, NULL, "2026-07-14 09:00");
		refused(o, objection, &TAKE_UP, ERR_DENIED, &done);
		assert_int_equal(done.missing, OG_BUKAN_PEMUTUS);
		assert_true(*done.second);
	}
	/* The counter that checked completeness took no part in the answer. */
	ok(objection_may_judge(o->site->reg, objection, "budi", &may, &e), e);
	assert_true(may);
	office_as(o, "sekda", POST_AT, NULL, "2026-07-14 09:00");
	step(o, objection, &TAKE_UP);
	/* And it is asked again at the decision. */
	office_as(o, "utama", POST_AT, NULL, "2026-07-15 09:00");
	refused(o, objection,
	        &(struct objection_step){.event = OE_PUTUS, .outcome = OBJECTION_MENERIMA, .answers = "d: ya\ne: ya"},
	        ERR_DENIED, &done);
	draft_clear(&draft);
}

static void objection_take_step__pimpinan_names_an_acting_judge__for_this_case_alone(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	struct request_done done;
	char number[24], objection[24];
	answered_case(o, "utama", number, objection);
	ok(reg_begin(o->site->reg, "cli:test", &e), e);
	ok(account_add(o->site->reg, "asisten", "kata sandi yang panjang", false, &e), e);
	ok(reg_commit(o->site->reg, &e), e);
	office_as(o, "walikota", POST_PI, NULL, "2026-07-14 09:00");
	refused(o, objection, &(struct objection_step){.event = OE_TUNJUK_PLH, .account = "asisten"}, ERR_INPUT, &done);
	refused(o, objection, &(struct objection_step){.event = OE_TUNJUK_PLH, .account = "utama", .letter = "800/1"},
	        ERR_INPUT, &done);
	step(o, objection, &(struct objection_step){.event = OE_TUNJUK_PLH, .account = "asisten", .letter = "800/1"});
	struct objection_row k = objection_now(o, objection);
	assert_int_equal(k.now.flags, OF_DIWAKILI_PLH);
	objection_clear(&k);
	assert_int_equal(office_count(o,
	                              "SELECT count(*) FROM post_assignment WHERE account='asisten' AND post='AT' AND "
	                              "acting='Plh.' AND only_case<>''"),
	                 1);
	office_as(o, "asisten", POST_AT, NULL, "2026-07-15 09:00");
	o->holding.only_case = "KEB-2026-000099-0";
	refused(o, objection, &(struct objection_step){.event = OE_PERIKSA}, ERR_DENIED, &done);
	o->holding.only_case = objection;
	step(o, objection, &(struct objection_step){.event = OE_PERIKSA});
}

static void objection_take_step__a_decision__answers_every_ground_and_gives_reasons(void **state)
{
	struct office *o = *state;
	struct request_done done;
	char number[24], objection[24];
	answered_case(o, "utama", number, objection);
	office_as(o, "sekda", POST_AT, NULL, "2026-07-14 09:00");
	step(o, objection, &(struct objection_step){.event = OE_PERIKSA});
	struct objection_step s = {.event = OE_PUTUS, .outcome = OBJECTION_MENGUATKAN, .answers = "d: sesuai"};
	refused(o, objection, &s, ERR_INPUT, &done);
	assert_int_equal(done.missing, OG_PUTUSAN_TERTULIS);
	s.answers = "d: sesuai\ne: bukan penguasaan kami";
	refused(o, objection, &s, ERR_INPUT, &done);
	s.reason = "jawaban PPID sudah tepat";
	s.revision = 1;
	refused(o, objection, &s, ERR_BUSY, &done);
	s.revision = 2;
	step(o, objection, &s);
}

/* AT never signs in: printed for this very text, attached and confirmed by two accounts that took no part. */
static void objection_take_step__decided_on_paper__counts_as_the_post(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	struct request_done done;
	struct sheet_row sheet;
	char number[24], objection[24], digest[HASH_TEXT];
	answered_case(o, "utama", number, objection);
	office_as(o, "sekda", POST_AT, NULL, "2026-07-14 09:00");
	step(o, objection, &(struct objection_step){.event = OE_PERIKSA});
	ok(reg_begin(o->site->reg, "cli:test", &e), e);
	ok(account_assign(o->site->reg, "sekda", POST_AT, NULL, office_day("2026-01-01"), &e), e);
	ok(reg_commit(o->site->reg, &e), e);
	struct objection_step s = {.event = OE_PUTUS, .outcome = OBJECTION_MENERIMA, .answers = "d: ya\ne: ya"};
	objection_digest(objection, &s, digest);
	office_as(o, "budi", POST_PL, NULL, "2026-07-15 09:00");
	ok(sheet_print(&o->desk, objection, APPROVED_KEBERATAN, POST_AT, "Sekretaris Daerah", digest, &sheet, &e), e);
	ok(sheet_attach(&o->desk, sheet.code, LIT("foto"), office_day("2026-07-15"), &e), e);
	refused(o, objection, &s, ERR_DENIED, &done);
	s.sheet = sheet.code;
	refused(o, objection, &s, ERR_INPUT, &done); /* not confirmed */
	office_as(o, "petugas-dua", POST_PL, NULL, "2026-07-15 10:00");
	ok(sheet_confirm(&o->desk, sheet.code, true, &e), e);
	struct objection_step other = s;
	other.answers = "d: ya\ne: tidak";
	refused(o, objection, &other, ERR_INPUT, &done); /* another text */
	office_as(o, "utama", POST_PU, NULL, "2026-07-15 11:00");
	refused(o, objection, &s, ERR_DENIED, &done); /* decided the request */
	office_as(o, "lurah", POST_PP, "sungai-contoh", "2026-07-15 11:00");
	refused(o, objection, &s, ERR_DENIED, &done);
	office_as(o, "petugas-dua", POST_PL, NULL, "2026-07-15 11:00");
	step(o, objection, &s);
	struct objection_row k = objection_now(o, objection);
	assert_int_equal(k.outcome, OBJECTION_MENERIMA);
	objection_clear(&k);
	assert_int_equal(office_count(o, "SELECT count(*) FROM audit WHERE action='keberatan.putus' AND "
	                                 "actor='account:petugas-dua' AND json_extract(detail,'$.post')='AT' AND "
	                                 "json_extract(detail,'$.sheet')<>''"),
	                 1);
	sheet_clear(&sheet);
}

static void objections_timer__after_30_working_days__opens_the_way_to_the_commission(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	struct request_done done;
	char number[24], objection[24];
	int count;
	answered_case(o, "utama", number, objection);
	office_as(o, "sekda", POST_AT, NULL, "2026-08-26 09:00");
	static const struct objection_step DISPUTE = {.event = OE_SENGKETA, .dispute = "012/KI/2026"};
	refused(o, objection, &DISPUTE, ERR_DENIED, &done);
	struct objection_row k = objection_now(o, objection);
	day_t due = k.due;
	objection_clear(&k);
	case_desk_at(&o->desk, ((int64_t)due * 24 * 60 + 23 * 60 - 480) * 60000);
	ok(objections_timer(&o->desk, &count, &e), e);
	assert_int_equal(count, 0);
	case_desk_at(&o->desk, ((int64_t)(due + 1) * 24 * 60 - 480 + 5) * 60000);
	ok(objections_timer(&o->desk, &count, &e), e);
	assert_int_equal(count, 1);
	step(o, objection, &DISPUTE);
	k = objection_now(o, objection);
	assert_string_equal(k.dispute, "012/KI/2026");
	assert_int_equal(k.now.state, OBJECTION_S_TERDAFTAR);
	objection_clear(&k);
}

static void objections_timer__an_answer_that_nobody_contests__is_final_after_14_working_days(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	char number[24], objection[24];
	int count;
	answered_case(o, "utama", number, objection);
	office_as(o, "sekda", POST_AT, NULL, "2026-07-14 09:00");
	step(o, objection, &(struct objection_step){.event = OE_PERIKSA});
	step(o, objection,
	     &(struct objection_step){.event = OE_PUTUS,
	                              .outcome = OBJECTION_MENGUATKAN,
	                              .answers = "d: sesuai\ne: sesuai",
	                              .reason = "tepat"});
	case_desk_at(&o->desk, office_ms("2026-08-03 09:00")); /* the last day to the commission */
	ok(objections_timer(&o->desk, &count, &e), e);
	struct objection_row k = objection_now(o, objection);
	assert_int_equal(k.final_day, DAY_NONE);
	objection_clear(&k);
	case_desk_at(&o->desk, office_ms("2026-08-04 00:05"));
	ok(objections_timer(&o->desk, &count, &e), e);
	k = objection_now(o, objection);
	assert_int_equal(k.final_day, office_day("2026-08-03"));
	assert_int_equal(k.now.state, OBJECTION_K_DITANGGAPI);
	objection_clear(&k);
}

/* Rows by posts: what is in no row, or not in the matrix, moves nothing. */
static void objection_take_step__every_row_by_every_other_post__is_refused(void **state)
{
	struct office *o = *state;
	char number[24], objection[24], path[96];
	int tried = 0;
	answered_case(o, "utama", number, objection);
	struct scratch s = {.dir = -1};
	snprintf(path, sizeof(path), "%s/internal", o->data);
	snprintf(s.path, sizeof(s.path), "%s", path);
	for (size_t i = 0; i < objection_workflow.step_count; i++) {
		const struct workflow_step *row = &objection_workflow.steps[i];
		for (int from = OBJECTION_K_DITERIMA; from < OBJECTION__MAX; from++) {
			if (!(row->from & 1u << from) || strcmp(row->action, "permohonan.milik") == 0)
				continue;
			char sql[200];
			snprintf(sql, sizeof(sql),
			         "UPDATE objection SET outcome='MENERIMA', state='%s', lewat_tenggat=%d",
			         objection_state_word((enum objection_state)from), (row->with & OF_LEWAT_TENGGAT) != 0);
			scratch_tamper(&s, sql);
			for (int post = POST_AN; post < POST__MAX; post++) {
				struct request_done done;
				bool any = false;
				/* Another row of the same event may be the post's. */
				for (size_t k = 0; k < objection_workflow.step_count; k++)
					any |= objection_workflow.steps[k].event == row->event &&
					       (objection_workflow.steps[k].from & 1u << from) &&
					       workflow_may(o->site->policy, &objection_workflow.steps[k], post);
				if (any)
					continue;
				office_as(o, "orang-lain", (enum post)post, NULL, "2026-07-14 09:00");
				refused(o, objection,
				        &(struct objection_step){.event = row->event, .ticked = UINT32_MAX}, ERR_DENIED,
				        &done);
				tried++;
			}
		}
	}
	assert_in_range(tried, 200, 800);
}

int main(void)
{
#define ROW(f) cmocka_unit_test_setup_teardown(f, office_setup, office_teardown)
	const struct CMUnitTest tests[] = {
	    ROW(objection_open__an_overdue_request__scenario_A8),
	    ROW(objection_open__after_30_days_or_without_a_request__is_registered_all_the_same),
	    ROW(objection_open__with_the_code_of_another__is_denied),
	    ROW(objection_take_step__an_account_that_took_part__never_judges),
	    ROW(objection_take_step__pimpinan_names_an_acting_judge__for_this_case_alone),
	    ROW(objection_take_step__a_decision__answers_every_ground_and_gives_reasons),
	    ROW(objection_take_step__decided_on_paper__counts_as_the_post),
	    ROW(objections_timer__after_30_working_days__opens_the_way_to_the_commission),
	    ROW(objections_timer__an_answer_that_nobody_contests__is_final_after_14_working_days),
	    ROW(objection_take_step__every_row_by_every_other_post__is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
