#include "office.h"

#include <stdio.h>

#include "base/secret_code.h"
#include "store/case_file.h"
#include "store/case_outbox.h"

#define NOW "2026-07-08 10:00"

struct act {
	struct filing f;
	char digest[HASH_TEXT];
};

/* Writes, signs, and parses it again: what the importer has. */
static void act_make(struct act *a, struct buf *bytes, enum filing_kind kind, const char *number,
                     const struct code_keys *keys, const char *local, const char *field, const char *text)
{
	struct err e = ERR_INIT;
	struct filing f;
	filing_init(&f, kind, office_ms(local));
	f.channel = CHANNEL_WEB;
	f.received_ms = f.entered_ms = office_ms(local);
	snprintf(f.about, sizeof(f.about), "%s", number);
	snprintf(f.code.id, sizeof(f.code.id), "%s", keys->open.id);
	if (field)
		ok(filing_set(&f, field, text, &e), e);
	if (kind == FILING_COMPLETE)
		ok(filing_attach(&f, "KTP", "kartu.jpg", "image/jpeg", LIT("gambar"), &e), e);
	*bytes = buf_make(1 << 20);
	ok(filing_write(&f, keys, bytes, &e), e);
	filing_clear(&f);
	ok(filing_parse(buf_span(bytes), &a->f, &e), e);
	hash_bytes(buf_span(bytes), a->digest);
}

static int send(struct office *o, enum filing_kind kind, const char *number, const struct code_keys *keys,
                const char *field, const char *text, struct err *e)
{
	struct act a;
	struct buf bytes;
	bool again = true;
	act_make(&a, &bytes, kind, number, keys, NOW, field, text);
	office_as(o, NULL, POST_AN, NULL, NOW);
	int rc = request_act(&o->desk, &a.f, a.digest, &again, e);
	if (rc == 0) {
		assert_false(again);
		int64_t before = reg_generation(o->site->reg);
		ok(request_act(&o->desk, &a.f, a.digest, &again, e), *e);
		assert_true(again);
		assert_int_equal(reg_generation(o->site->reg), before);
	}
	filing_clear(&a.f);
	buf_free(&bytes);
	return rc;
}

struct event {
	char text[160];
	int count;
};

static int last_event(void *with, const struct case_event *x)
{
	struct event *v = with;
	v->count++;
	snprintf(v->text, sizeof(v->text), "%s %s %s>%s %s", x->actor, x->event, x->from, x->to, x->post);
	return 0;
}

static void assert_last(struct office *o, const char *number, const char *wanted)
{
	struct err e = ERR_INIT;
	struct event v = {.count = 0};
	ok(case_events(o->site->reg, number, last_event, &v, &e), e);
	assert_string_equal(v.text, wanted);
}

static void assert_field(struct office *o, const char *number, const char *field, bool masked, const char *wanted)
{
	struct err e = ERR_INIT;
	struct buf plain = buf_make(1 << 16);
	ok(request_field(&o->desk, number, field, masked, &plain, &e), e);
	assert_string_equal(buf_text(&plain), wanted);
	buf_free(&plain);
}

static void request_act__signed_with_another_code__is_denied_and_changes_nothing(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	char number[24], other[24];
	struct code_keys keys, foreign;
	office_request(o, "2026-07-06 09:10", 1, number, &keys);
	office_request(o, "2026-07-06 09:11", 1, other, &foreign);
	int64_t before = reg_generation(o->site->reg);
	static const enum filing_kind KINDS[] = {FILING_COMPLETE, FILING_ADD, FILING_CONTACT, FILING_WITHDRAW,
	                                         FILING_FETCHED};
	for (size_t i = 0; i < COUNT(KINDS); i++) {
		assert_int_equal(send(o, KINDS[i], number, &foreign, NULL, NULL, &e), -1);
		assert_int_equal(e.kind, ERR_DENIED);
	}
	char nobodys[NUMBER_TEXT];
	number_format(&(struct number){NUMBER_PERM, 2026, 99}, nobodys);
	assert_int_equal(send(o, FILING_WITHDRAW, nobodys, &keys, NULL, NULL, &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
	assert_int_equal(reg_generation(o->site->reg), before);
}

static void request_act__withdrawn_by_code__stops_the_clock(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	char number[24];
	struct code_keys keys;
	office_request(o, "2026-07-06 09:10", 1, number, &keys);
	ok(send(o, FILING_WITHDRAW, number, &keys, "alasan_cabut", "sudah dapat", &e), e);
	struct request_row x = office_case(o, number);
	assert_int_equal(x.now.state, REQUEST_DICABUT);
	assert_int_equal(x.days.ended, office_day(NOW));
	assert_int_equal(x.final_day, office_day(NOW));
	request_clear(&x);
	assert_last(o, number, "pemohon CABUT DITERIMA>DICABUT PM");
	assert_field(o, number, "alasan_cabut", true, "sudah dapat");
	/* Once more, with other bytes: kept as a row of the chain, nothing moves. */
	ok(send(o, FILING_WITHDRAW, number, &keys, "alasan_cabut", "lagi", &e), e);
	assert_last(o, number, "pemohon CABUT_TAK_BERLAKU > PM");
}

static void request_act__completed__goes_back_to_the_check_with_what_came(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	char number[24];
	struct code_keys keys;
	office_request(o, "2026-07-06 09:10", 1, number, &keys);
	office_as(o, "budi", POST_PL, NULL, "2026-07-07 09:00");
	office_step(o, number, &(struct request_step){.event = RE_PERIKSA}, NULL);
	office_step(o, number,
	            &(struct request_step){.event = RE_TIDAK_LENGKAP,
	                                   .missing = "tujuan\nfoto KTP",
	                                   .notice_day = office_day("2026-07-07")},
	            NULL);
	ok(send(o, FILING_COMPLETE, number, &keys, "butir.2", "peta saluran", &e), e);
	struct request_row x = office_case(o, number);
	assert_int_equal(x.now.state, REQUEST_DIPERIKSA);
	assert_int_equal(x.days.repaired, office_day(NOW));
	assert_int_equal(x.item_count, 2);
	request_clear(&x);
	assert_last(o, number, "pemohon DILENGKAPI TIDAK_LENGKAP>DIPERIKSA PM");
	assert_int_equal(office_count(o, "SELECT count(*) FROM case_file WHERE what='KTP'"), 1);
	/* Complete from the day it was repaired, whenever the office looks. */
	office_as(o, "budi", POST_PL, NULL, "2026-07-09 09:00");
	office_step(o, number, &(struct request_step){.event = RE_LENGKAP, .ticked = RG_SYARAT_LENGKAP}, NULL);
	x = office_case(o, number);
	assert_int_equal(x.days.complete, office_day(NOW));
	request_clear(&x);
}

static void request_act__another_contact__keeps_the_old_one_to_tell_it(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	char number[24];
	struct code_keys keys;
	office_request(o, "2026-07-06 09:10", 1, number, &keys);
	ok(send(o, FILING_CONTACT, number, &keys, "surel", "baru@contoh.invalid", &e), e);
	assert_field(o, number, "surel", false, "baru@contoh.invalid");
	assert_field(o, number, "surel_lama", false, "pemohon@contoh.invalid");
	assert_field(o, number, "surel", true, "b***@contoh.invalid");
	assert_field(o, number, "nik", true, "9999********0001");
	assert_field(o, number, "nama", true, "C*** P***");
	assert_field(o, number, "alamat", true, "********");
	assert_field(o, number, "butir.1", true, "rincian belanja saluran air");
	assert_last(o, number, "pemohon KONTAK > PM");
	ok(send(o, FILING_ADD, number, &keys, "catatan", "mohon cepat", &e), e);
	assert_field(o, number, "tambahan.1", true, "mohon cepat");
	ok(send(o, FILING_FETCHED, number, &keys, NULL, NULL, &e), e);
	struct request_row x = office_case(o, number);
	assert_int_equal(x.now.state, REQUEST_DITERIMA);
	request_clear(&x);
}

static void request_act__a_paper_that_the_counter_did_not_sign__is_denied(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	char number[24];
	struct code_keys keys, counter;
	office_request(o, "2026-07-06 09:10", 1, number, &keys);
	for (int good = 0; good < 2; good++) {
		struct filing f, parsed;
		struct buf bytes = buf_make(1 << 16);
		bool again;
		char digest[HASH_TEXT];
		filing_init(&f, FILING_WITHDRAW, office_ms(NOW));
		f.channel = CHANNEL_LOKET;
		f.received_ms = f.entered_ms = office_ms(NOW);
		snprintf(f.about, sizeof(f.about), "%s", number);
		snprintf(f.account, sizeof(f.account), "budi");
		filing_counter_keys(&o->desk.key, &counter);
		ok(filing_write(&f, good ? &counter : &keys, &bytes, &e), e);
		filing_clear(&f);
		ok(filing_parse(buf_span(&bytes), &parsed, &e), e);
		hash_bytes(buf_span(&bytes), digest);
		office_as(o, NULL, POST_AN, NULL, NOW);
		assert_int_equal(request_act(&o->desk, &parsed, digest, &again, &e), good ? 0 : -1);
		assert_int_equal(e.kind, good ? ERR_NONE : ERR_DENIED);
		e = (struct err)ERR_INIT;
		filing_clear(&parsed);
		buf_free(&bytes);
	}
	assert_last(o, number, "account:budi CABUT DITERIMA>DICABUT PL");
}

static void request_view__without_a_reason__shows_nothing(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	char number[24];
	office_request(o, "2026-07-06 09:10", 1, number, NULL);
	office_as(o, "budi", POST_PL, NULL, NOW);
	assert_int_equal(request_view(&o->desk, number, "nik", "  ", &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	e = (struct err)ERR_INIT;
	ok(request_view(&o->desk, number, "nik", "mencocokkan KTP", &e), e);
	assert_last(o, number, "account:budi LIHAT > PL");
	assert_int_equal(office_count(o, "SELECT count(*) FROM audit WHERE action='identitas.lihat' AND detail LIKE "
	                                 "'%\"what\":\"nik\"%' AND detail NOT LIKE '%KTP%'"),
	                 1);
	ok(request_note(&o->desk, number, "telepon kembali besok", &e), e);
	ok(request_take(&o->desk, number, "budi", &e), e);
	ok(request_subject(&o->desk, number, "Belanja drainase", &e), e);
	struct request_row x = office_case(o, number);
	assert_string_equal(x.taken_by, "budi");
	assert_string_equal(x.subject, "Belanja drainase");
	assert_int_equal(x.revision, 1);
	request_clear(&x);
	assert_int_equal(request_take(&o->desk, "PERM-2026-000099-2", "budi", &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
}

int main(void)
{
#define ROW(f) cmocka_unit_test_setup_teardown(f, office_setup, office_teardown)
	const struct CMUnitTest tests[] = {
	    ROW(request_act__signed_with_another_code__is_denied_and_changes_nothing),
	    ROW(request_act__withdrawn_by_code__stops_the_clock),
	    ROW(request_act__completed__goes_back_to_the_check_with_what_came),
	    ROW(request_act__another_contact__keeps_the_old_one_to_tell_it),
	    ROW(request_act__a_paper_that_the_counter_did_not_sign__is_denied),
	    ROW(request_view__without_a_reason__shows_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
