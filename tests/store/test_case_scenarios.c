/* The acceptance scenarios of domain 13 at the register: dates, states, letters, second persons.  Letters of A8 are in
 * test_objection.c. */
#include "office.h"

#include <stdio.h>

#include "store/approval.h"
#include "store/consequences_test.h"
#include "store/draft.h"
#include "store/granted_file.h"
#include "store/letters.h"

/* ---- Short words for what the posts do ---- */
static void check_and_complete(struct office *o, const char *number, const char *local)
{
	office_as(o, "petugas", POST_PL, NULL, local);
	office_step(o, number, &(struct request_step){.event = RE_PERIKSA}, NULL);
	office_step(o, number, &(struct request_step){.event = RE_LENGKAP, .ticked = RG_SYARAT_LENGKAP}, NULL);
}

/* What an officer types besides what the register knows. */
static const struct letter_value WORDS[] = {
    {"alasan", "alasan dalam kata-kata biasa"},
    {"materi", "dokumen yang diminta"},
    {"bentuk", "salinan lunak"},
    {"waktu_penyediaan", "1 hari kerja"},
    {"biaya", "gratis"},
};

static struct request_step decision(const struct request_item_row *items, size_t count)
{
	return (struct request_step){
	    .event = RE_PUTUS, .items = items, .item_count = count, .words = WORDS, .word_count = COUNT(WORDS)};
}

static void assert_case(struct office *o, const char *number, enum request_state state, uint32_t flags, const char *due)
{
	struct request_row x = office_case(o, number);
	assert_string_equal(request_state_word((enum request_state)x.now.state), request_state_word(state));
	assert_int_equal(x.now.flags, flags);
	if (due)
		assert_int_equal(x.due, office_day(due));
	request_clear(&x);
}

static struct request_clock clock_now(struct office *o, const char *number)
{
	struct request_row x = office_case(o, number);
	struct request_clock c;
	request_row_clock(&o->desk, &x, &c);
	request_clear(&x);
	return c;
}

struct kinds {
	char text[200];
};

static int take_kind(void *with, const struct letter_row *l)
{
	struct kinds *k = with;
	size_t n = strlen(k->text);
	snprintf(k->text + n, sizeof(k->text) - n, "%s%s%s", n ? " " : "", l->kind,
	         strcmp(l->state, "BATAL") == 0 ? "-" : "");
	return 0;
}

/* Letters about the case in their order; an undone one with a minus. */
static void assert_letters(struct office *o, const char *number, const char *wanted)
{
	struct err e = ERR_INIT;
	struct kinds k = {.text = ""};
	ok(letters_about(o->site->reg, number, take_kind, &k, &e), e);
	assert_string_equal(k.text, wanted);
}

static void fill_test(struct office *o, const char *number)
{
	struct err e = ERR_INIT;
	struct consequences_test t;
	struct buf json = buf_make(1 << 14);
	ok(consequences_test_get(o->site->reg, number, &t, &e), e);
	for (const struct test_field *f = TEST_FIELDS; f->name; f++)
		buf_printf(&json, "%s\"%s\":\"isi %s\"", json.n ? "," : "{", f->name, f->name);
	buf_puts(&json, "}");
	free(t.fields);
	free(t.until_event);
	t.fields = text_copy(buf_text(&json));
	t.until_event = text_copy("sampai ada persetujuan tertulis");
	t.review = office_day("2027-08-31");
	ok(consequences_test_save(&o->desk, &t, &e), e);
	consequences_test_clear(&t);
	buf_free(&json);
}

/* A test of letter h for the case, set by PU and approved by PI. */
static void make_test(struct office *o, const char *number, const char *local, char test[16])
{
	struct err e = ERR_INIT;
	struct request_done done;
	office_as(o, "utama", POST_PU, NULL, local);
	/* Who holds the post signs the classification letter. */
	ok(reg_begin(o->site->reg, "cli:test", &e), e);
	ok(account_assign(o->site->reg, "utama", POST_PU, NULL, office_day("2026-01-01"), &e), e);
	ok(reg_commit(o->site->reg, &e), e);
	office_step(o, number, &(struct request_step){.event = RE_MULAI_UJI, .letter = 'h'}, &done);
	snprintf(test, 16, "%s", done.test);
	fill_test(o, test);
	office_step(o, number, &(struct request_step){.event = RE_SELESAI_UJI, .test = test}, NULL);
	ok(consequences_test_set(&o->desk, test, &e), e);
	office_as(o, "walikota", POST_PI, NULL, local);
	ok(consequences_test_approve(&o->desk, test, &e), e);
}

/* ---- The scenarios ---- */
static void scenario__A1_full_grant(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	char number[24];
	struct code_keys keys;
	office_request(o, "2026-07-06 09:10", 1, number, &keys);
	check_and_complete(o, number, "2026-07-07 10:00");
	struct request_clock c = clock_now(o, number);
	assert_int_equal(c.check.day, office_day("2026-07-09"));
	assert_int_equal(c.u.day, office_day("2026-07-20"));
	assert_int_equal(c.p.day, office_day("2026-07-21"));
	assert_int_equal(c.due.day, office_day("2026-07-20"));
	office_as(o, "utama", POST_PU, NULL, "2026-07-14 10:22");
	ok(request_grant_file(&o->desk, number, 1, LIT("%PDF notulen"), "application/pdf", "notulen.pdf", false, "pass",
	                      &e),
	   e);
	struct request_item_row item = {.item = 1, .outcome = OUTCOME_DIKABULKAN};
	struct request_step s = decision(&item, 1);
	struct request_done done;
	office_step(o, number, &s, &done);
	assert_int_equal(done.letter_count, 1);
	struct request_row x = office_case(o, number);
	assert_int_equal(x.outcome, OUTCOME_DIKABULKAN);
	assert_int_equal(x.decided_ms, office_ms("2026-07-14 10:22"));
	assert_int_equal(request_hold_until(&o->desk, &x), office_ms("2026-07-14 10:32"));
	request_clear(&x);
	assert_int_equal(clock_now(o, number).used, 6);
	/* Nothing of the answer leaves while the courier holds it. */
	assert_int_equal(office_count(o,
	                              "SELECT count(*) FROM case_outbox WHERE kind IN ('BALASAN','PESAN') AND number "
	                              "LIKE 'PERM%' AND hold_until_ms=0"),
	                 0);
	/* Nor when the requester moves within it. */
	struct filing f, parsed;
	struct buf bytes = buf_make(1 << 16);
	bool again;
	filing_init(&f, FILING_CONTACT, office_ms("2026-07-14 10:25"));
	f.channel = CHANNEL_WEB;
	f.received_ms = f.entered_ms = office_ms("2026-07-14 10:25");
	snprintf(f.about, sizeof(f.about), "%s", number);
	snprintf(f.code.id, sizeof(f.code.id), "%s", keys.open.id);
	ok(filing_set(&f, "surel", "baru@contoh.invalid", &e), e);
	ok(filing_write(&f, &keys, &bytes, &e), e);
	ok(filing_parse(buf_span(&bytes), &parsed, &e), e);
	office_as(o, NULL, POST_AN, NULL, "2026-07-14 10:25");
	ok(request_act(&o->desk, &parsed, "0000000000000000000000000000000000000000000000000000000000000001", &again,
	               &e),
	   e);
	assert_int_equal(office_count(o,
	                              "SELECT count(*) FROM case_outbox WHERE kind IN ('BALASAN','PESAN') AND number "
	                              "LIKE 'PERM%' AND hold_until_ms=0"),
	                 0);
	filing_clear(&f);
	filing_clear(&parsed);
	buf_free(&bytes);
	office_as(o, "petugas", POST_PL, NULL, "2026-07-15 10:00");
	static const struct letter_value HANDED[] = {{"penerima", "pemohon"}, {"media", "salinan lunak"}};
	office_step(o, number,
	            &(struct request_step){
	                .event = RE_SERAHKAN, .proof = "tanda terima", .words = HANDED, .word_count = COUNT(HANDED)},
	            NULL);
	assert_case(o, number, REQUEST_SELESAI, 0, "2026-07-20");
	assert_letters(o, number, "L01 L01 L03 L07");
}

static void scenario__A2_partial_grant_with_redaction(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	struct request_done done;
	char number[24], test[16];
	office_request(o, "2026-02-13 09:00", 1, number, NULL);
	check_and_complete(o, number, "2026-02-18 09:00");
	struct request_clock c = clock_now(o, number);
	assert_int_equal(c.check.day, office_day("2026-02-20"));
	assert_int_equal(c.u.day, office_day("2026-03-03"));
	assert_int_equal(c.p.day, office_day("2026-03-04"));
	make_test(o, number, "2026-02-23 09:00", test);
	office_as(o, "penghitam", POST_PU, NULL, "2026-02-24 10:00");
	office_step(o, number, &(struct request_step){.event = RE_MULAI_HITAM}, NULL);
	ok(request_grant_file(&o->desk, number, 1, LIT("%PDF hitam"), "application/pdf", "spj.pdf", true, "", &e), e);
	/* Not judged by the gate yet; then blocked; then clean: and the redactor's account can't approve. */
	assert_int_equal(granted_file_approve(&o->desk, number, 1, &e), -1);
	ok(reg_begin(o->site->reg, "sistem", &e), e);
	ok(granted_file_judged(o->site->reg, number, 1, "pass", &e), e);
	ok(reg_commit(o->site->reg, &e), e);
	assert_int_equal(granted_file_approve(&o->desk, number, 1, &e), -1);
	assert_int_equal(e.kind, ERR_DENIED);
	office_refused(o, number, &(struct request_step){.event = RE_SELESAI_HITAM}, ERR_DENIED, &done);
	office_as(o, "utama", POST_PU, NULL, "2026-02-25 09:00");
	office_refused(o, number, &(struct request_step){.event = RE_SELESAI_HITAM}, ERR_INPUT, &done);
	assert_int_equal(done.missing, RG_KEMBARAN);
	ok(granted_file_approve(&o->desk, number, 1, &e), e);
	office_step(o, number, &(struct request_step){.event = RE_SELESAI_HITAM}, NULL);
	struct request_item_row item = {
	    .item = 1, .outcome = OUTCOME_DIKABULKAN_SEBAGIAN, .letter = 'h', .redacted = true};
	snprintf(item.test, sizeof(item.test), "%s", test);
	static const struct letter_value MORE[] = {{"alasan", "nomor rekening dan NIK"},
	                                           {"materi", "SPJ tanpa bagian tertutup"},
	                                           {"bentuk", "salinan lunak"},
	                                           {"waktu_penyediaan", "1 hari kerja"},
	                                           {"biaya", "gratis"},
	                                           {"penghitaman", "halaman 2: nomor rekening, huruf h"},
	                                           {"alasan_hitam", "rahasia pribadi"},
	                                           {"nomor_uji", "UK-2026-0001"},
	                                           {"tanggal_uji", "23 Februari 2026"},
	                                           {"konsekuensi", "rekening disalahgunakan"},
	                                           {"jangka_waktu", "sampai ada persetujuan tertulis"},
	                                           {"nomor_penetapan", "001/SK"},
	                                           {"huruf", "h"},
	                                           {"persetujuan_pimpinan", "27 Februari 2026"}};
	struct request_step s = {
	    .event = RE_PUTUS, .items = &item, .item_count = 1, .words = MORE, .word_count = COUNT(MORE)};
	office_as(o, "utama", POST_PU, NULL, "2026-02-27 09:00");
	office_refused(o, number, &s, ERR_INPUT, &done);
	assert_int_equal(done.missing, RG_SETUJU_PIMPINAN);
	office_as(o, "walikota", POST_PI, NULL, "2026-02-27 10:00");
	s.event = RE_SETUJUI_TOLAK;
	office_step(o, number, &s, NULL);
	s.event = RE_PUTUS;
	office_as(o, "utama", POST_PU, NULL, "2026-02-27 11:00");
	office_step(o, number, &s, NULL);
	struct request_row x = office_case(o, number);
	assert_int_equal(x.outcome, OUTCOME_DIKABULKAN_SEBAGIAN);
	assert_true(x.days.refuses);
	assert_int_equal(x.due, office_day("2026-03-03"));
	request_clear(&x);
}

/* A3 with the approval on a sheet of paper, confirmed by a second account. */
static void scenario__A3_refusal_with_an_approval_on_paper(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	struct request_done done;
	struct sheet_row sheet;
	char number[24], test[16], digest[HASH_TEXT];
	office_request(o, "2026-08-14 09:00", 1, number, NULL);
	check_and_complete(o, number, "2026-08-14 10:00");
	static const struct letter_value WHY[] = {{"alasan", "memuat data pribadi penerima bantuan"},
	                                          {"huruf", "h"},
	                                          {"nomor_uji", "UK-2026-0001"},
	                                          {"tanggal_uji", "20 Agustus 2026"},
	                                          {"konsekuensi", "keluarga dapat dirugikan"},
	                                          {"jangka_waktu", "sampai ada persetujuan tertulis"},
	                                          {"nomor_penetapan", "001/SK"},
	                                          {"persetujuan_pimpinan", "28 Agustus 2026"},
	                                          {"alternatif", "SOS-01, /d/AAAAAAAA"}};
	struct request_item_row item = {.item = 1, .outcome = OUTCOME_DITOLAK, .letter = 'h'};
	struct request_step s = {
	    .event = RE_PUTUS, .items = &item, .item_count = 1, .words = WHY, .word_count = COUNT(WHY)};
	office_as(o, "utama", POST_PU, NULL, "2026-08-19 09:00");
	office_refused(o, number, &s, ERR_INPUT, &done);
	assert_int_equal(done.missing, RG_UJI | RG_PENETAPAN | RG_SETUJU_PIMPINAN);
	make_test(o, number, "2026-08-20 09:00", test);
	snprintf(item.test, sizeof(item.test), "%s", test);
	decision_digest(number, &item, 1, WHY, COUNT(WHY), digest);
	office_as(o, "petugas", POST_PL, NULL, "2026-08-27 09:00");
	ok(sheet_print(&o->desk, number, APPROVED_PENOLAKAN, POST_PI, "Wali Kota", digest, &sheet, &e), e);
	office_as(o, "petugas", POST_PL, NULL, "2026-08-28 09:00");
	ok(sheet_attach(&o->desk, sheet.code, LIT("foto lembar"), office_day("2026-08-28"), &e), e);
	assert_int_equal(sheet_confirm(&o->desk, sheet.code, true, &e), -1);
	assert_int_equal(e.kind, ERR_DENIED);
	office_as(o, "petugas-dua", POST_PL, NULL, "2026-08-28 10:00");
	e = (struct err)ERR_INIT;
	ok(sheet_confirm(&o->desk, sheet.code, true, &e), e);
	/* Another word, and it is not what was approved. */
	office_as(o, "utama", POST_PU, NULL, "2026-08-31 09:00");
	struct letter_value changed[COUNT(WHY)];
	memcpy(changed, WHY, sizeof(WHY));
	changed[0].text = "memuat data pribadi";
	struct request_step other = s;
	other.words = changed;
	office_refused(o, number, &other, ERR_INPUT, &done);
	assert_int_equal(done.missing, RG_SETUJU_PIMPINAN);
	office_step(o, number, &s, &done);
	assert_int_equal(done.letter_count, 2); /* L03 and L05 */
	assert_case(o, number, REQUEST_DITANGGAPI, 0, "2026-09-01");
	struct clock_day last = deadline_from(o->site->calendar, T_KEBERATAN, office_day("2026-08-31"));
	assert_int_equal(last.day, office_day("2026-10-12"));
	sheet_clear(&sheet);
}

/* Whoever approved may not decide, by either order. */
static void scenario__the_account_that_approved__can_not_decide(void **state)
{
	struct office *o = *state;
	struct request_done done;
	char number[24];
	office_request(o, "2026-08-14 09:00", 1, number, NULL);
	check_and_complete(o, number, "2026-08-14 10:00");
	struct request_item_row item = {.item = 1, .outcome = OUTCOME_DITOLAK};
	static const struct letter_value WHY[] = {{"alasan", "bukan informasi publik"}, {"persetujuan_pimpinan", "ya"}};
	struct request_step s = {
	    .event = RE_SETUJUI_TOLAK, .items = &item, .item_count = 1, .words = WHY, .word_count = COUNT(WHY)};
	office_as(o, "rangkap", POST_PI, NULL, "2026-08-19 09:00");
	office_step(o, number, &s, NULL);
	s.event = RE_PUTUS;
	office_as(o, "rangkap", POST_PU, NULL, "2026-08-19 10:00");
	office_refused(o, number, &s, ERR_INPUT, &done);
	assert_int_equal(done.missing, RG_SETUJU_PIMPINAN);
	office_as(o, "utama", POST_PU, NULL, "2026-08-19 11:00");
	office_step(o, number, &s, NULL);
	/* And who decided or drafted does not approve. */
	s.event = RE_SETUJUI_TOLAK;
	office_as(o, "utama", POST_PU, NULL, "2026-08-19 11:05");
	office_step(o, number, &(struct request_step){.event = RE_URUNG, .reason = "salah berkas"}, NULL);
	office_as(o, "utama", POST_PI, NULL, "2026-08-19 11:10");
	office_refused(o, number, &s, ERR_DENIED, &done);
	assert_non_null(strstr(done.second, "permohonan.putus"));
}

static void incomplete(struct office *o, const char *number, const char *local, const char *notice)
{
	office_as(o, "petugas", POST_PL, NULL, local);
	office_step(o, number, &(struct request_step){.event = RE_PERIKSA}, NULL);
	office_step(
	    o, number,
	    &(struct request_step){.event = RE_TIDAK_LENGKAP, .missing = "tujuan", .notice_day = office_day(notice)},
	    NULL);
}

static void scenario__A4_incomplete_repaired(void **state)
{
	struct office *o = *state;
	struct request_item_row item = {.item = 1, .outcome = OUTCOME_TIDAK_DIKUASAI};
	struct request_step s = decision(&item, 1);
	for (int late = 0; late < 2; late++) {
		char number[24];
		office_request(o, "2026-05-13 09:00", 1, number, NULL);
		incomplete(o, number, "2026-05-19 09:00", "2026-05-19");
		assert_int_equal(clock_now(o, number).repair.day, office_day("2026-05-22"));
		office_as(o, "petugas", POST_PL, NULL, "2026-05-21 09:00");
		office_step(o, number, &(struct request_step){.event = RE_DILENGKAPI}, NULL);
		office_as(o, "petugas", POST_PL, NULL, "2026-05-21 15:00");
		office_step(o, number, &(struct request_step){.event = RE_LENGKAP, .ticked = RG_SYARAT_LENGKAP}, NULL);
		struct request_clock c = clock_now(o, number);
		assert_int_equal(c.u.day, office_day("2026-06-03"));
		assert_int_equal(c.p.day, office_day("2026-06-09"));
		office_as(o, "utama", POST_PU, NULL, late ? "2026-06-05 09:00" : "2026-06-03 23:55");
		office_step(o, number, &s, NULL);
		c = clock_now(o, number);
		assert_false(c.late_p);
		assert_int_equal(c.late_u, late);
		assert_case(o, number, REQUEST_DITANGGAPI, late ? RF_LEWAT_TENGGAT : 0, NULL);
	}
}

static void scenario__A4_a_late_refusal__is_late_on_both_clocks(void **state)
{
	struct office *o = *state;
	char number[24];
	struct request_item_row item = {.item = 1, .outcome = OUTCOME_DITOLAK};
	static const struct letter_value WHY[] = {{"alasan", "bukan informasi publik"}, {"persetujuan_pimpinan", "ya"}};
	struct request_step s = {
	    .event = RE_SETUJUI_TOLAK, .items = &item, .item_count = 1, .words = WHY, .word_count = COUNT(WHY)};
	office_request(o, "2026-05-13 09:00", 1, number, NULL);
	check_and_complete(o, number, "2026-05-21 09:00");
	office_as(o, "walikota", POST_PI, NULL, "2026-06-04 09:00");
	office_step(o, number, &s, NULL);
	s.event = RE_PUTUS;
	office_as(o, "utama", POST_PU, NULL, "2026-06-05 09:00");
	office_step(o, number, &s, NULL);
	struct request_clock c = clock_now(o, number);
	assert_true(c.late_u && c.late_p);
	assert_int_equal(c.p.day, office_day("2026-06-03"));
}

static void scenario__A5_incomplete_lapsed(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	struct request_done done;
	char number[24], next[24];
	int count = 0;
	static const struct request_step PROPOSE = {.event = RE_USUL_TUTUP, .reason = "tidak ada kabar"};
	static const struct request_step CLOSE = {.event = RE_TUTUP, .reason = "tidak ada kabar"};
	office_request(o, "2026-03-13 09:00", 1, number, NULL);
	incomplete(o, number, "2026-03-25 09:00", "2026-03-25");
	assert_int_equal(clock_now(o, number).repair.day, office_day("2026-03-30"));
	office_as(o, "petugas", POST_PL, NULL, "2026-03-30 09:00");
	office_refused(o, number, &PROPOSE, ERR_INPUT, &done);
	/* Nothing closes itself. */
	office_as(o, NULL, POST_AN, NULL, "2026-03-31 00:05");
	ok(requests_timer(&o->desk, &count, &e), e);
	assert_case(o, number, REQUEST_TIDAK_LENGKAP, 0, NULL);
	office_as(o, "petugas", POST_PL, NULL, "2026-03-31 09:00");
	office_step(o, number, &PROPOSE, NULL);
	office_as(o, "utama", POST_PU, NULL, "2026-03-31 10:00");
	office_step(o, number, &CLOSE, NULL);
	assert_case(o, number, REQUEST_DITUTUP_TIDAK_DILENGKAPI, 0, NULL);
	assert_letters(o, number, "L01 L02 L02b");
	/* Completed on 04-02: a new number linked to the old one, and nothing is asked again. */
	struct filing f;
	struct code_keys keys;
	struct secret_code code;
	char digest[HASH_TEXT];
	bool again;
	secret_code_make(&code);
	code_keys_make(&code, &keys);
	filing_init(&f, FILING_REQUEST, office_ms("2026-04-02 09:00"));
	f.channel = CHANNEL_LOKET;
	f.received_ms = f.entered_ms = office_ms("2026-04-02 09:00");
	f.code = keys.open;
	f.has_code = true;
	snprintf(f.account, sizeof(f.account), "petugas");
	snprintf(f.about, sizeof(f.about), "%s", number);
	ok(filing_set(&f, "tujuan", "penelitian", &e), e);
	snprintf(next, sizeof(next), "PERM-2026-000002-5");
	hash_bytes(LIT("lanjutan"), digest);
	office_as(o, NULL, POST_AN, NULL, "2026-04-02 09:00");
	ok(request_open(&o->desk, &f, next, digest, &again, &e), e);
	struct request_row x = office_case(o, next);
	assert_string_equal(x.linked, number);
	assert_int_equal(x.item_count, 1);
	assert_int_equal(x.days.received, office_day("2026-04-02"));
	request_clear(&x);
	filing_clear(&f);
}

static void scenario__A6_not_held_referral(void **state)
{
	struct office *o = *state;
	char number[24];
	office_request(o, "2026-09-07 09:00", 1, number, NULL);
	check_and_complete(o, number, "2026-09-07 10:00");
	office_as(o, "utama", POST_PU, NULL, "2026-09-07 11:00");
	office_step(o, number, &(struct request_step){.event = RE_TERUSKAN, .unit = "sungai-contoh"}, NULL);
	office_as(o, "lurah", POST_PP, "sungai-contoh", "2026-09-08 09:00");
	office_step(o, number,
	            &(struct request_step){
	                .event = RE_JAWAB_UNIT, .unit_answer = "TIDAK_DIKUASAI", .reason = "anggaran rumah sakit"},
	            NULL);
	office_as(o, "utama", POST_PU, NULL, "2026-09-09 09:00");
	static const struct letter_value BODY[] = {{"alamat_badan_lain", "Jalan Sehat 1"}};
	office_step(o, number,
	            &(struct request_step){.event = RE_RUJUK,
	                                   .body = "Rumah sakit kota",
	                                   .body_contact = "ppid@rs.invalid",
	                                   .words = BODY,
	                                   .word_count = COUNT(BODY)},
	            NULL);
	struct request_item_row item = {.item = 1, .outcome = OUTCOME_TIDAK_DIKUASAI};
	struct request_step s = decision(&item, 1);
	office_step(o, number, &s, NULL);
	assert_case(o, number, REQUEST_DITANGGAPI, RF_DIALIHKAN, "2026-09-21");
	assert_letters(o, number, "L01 L01 L09 L03");
	assert_int_equal(deadline_from(o->site->calendar, T_KEBERATAN, office_day("2026-09-09")).day,
	                 office_day("2026-10-21"));
}

static void scenario__A7_extension_once_and_in_time(void **state)
{
	struct office *o = *state;
	struct request_done done;
	char number[24], other[24];
	static const struct request_step EXTEND = {.event = RE_PERPANJANG, .ground = 'a', .reason = "arsip besar"};
	office_request(o, "2026-08-14 09:00", 1, number, NULL);
	office_request(o, "2026-08-14 09:05", 1, other, NULL);
	check_and_complete(o, number, "2026-08-14 10:00");
	check_and_complete(o, other, "2026-08-14 10:00");
	office_as(o, "utama", POST_PU, NULL, "2026-08-31 09:00");
	office_step(o, number, &EXTEND, NULL);
	assert_case(o, number, REQUEST_DIPROSES, RF_DIPERPANJANG, "2026-09-10");
	office_refused(o, number, &EXTEND, ERR_DENIED, &done);
	assert_letters(o, number, "L01 L01 L04");
	/* L04 on 09-02: the deadline has passed, and says so first. */
	office_as(o, "utama", POST_PU, NULL, "2026-09-02 09:00");
	office_refused(o, other, &EXTEND, ERR_DENIED, &done);
	struct err e = ERR_INIT;
	int count;
	ok(requests_timer(&o->desk, &count, &e), e);
	assert_int_equal(count, 1);
	assert_case(o, other, REQUEST_DIPROSES, RF_LEWAT_TENGGAT, "2026-09-01");
	assert_int_equal(
	    office_count(o, "SELECT count(*) FROM case_clock WHERE clock='U' AND number='PERM-2026-000001-7'"), 2);
}

static void scenario__A10_withdrawn_on_paper(void **state)
{
	struct office *o = *state;
	char number[24];
	office_request(o, "2026-10-05 09:00", 1, number, NULL);
	check_and_complete(o, number, "2026-10-05 10:00");
	assert_case(o, number, REQUEST_DIPROSES, 0, "2026-10-19");
	office_as(o, "petugas", POST_PL, NULL, "2026-10-12 09:00");
	office_step(o, number, &(struct request_step){.event = RE_CABUT, .proof = "surat bertanda tangan"}, NULL);
	struct request_clock c = clock_now(o, number);
	assert_true(c.stopped);
	assert_int_equal(c.used, 5);
	assert_letters(o, number, "L01 L01 L08");
}

static void scenario__A12_already_public_then_the_link_dies(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	struct request_done done;
	char number[24];
	int count = 0;
	struct request_item_row item = {.item = 1, .outcome = OUTCOME_SUDAH_TERSEDIA};
	struct scratch s = {.reg = o->site->reg, .dir = -1};
	office_request(o, "2026-04-06 09:00", 1, number, NULL);
	scratch_document(&s, "lkjip.pdf", item.document);
	scratch_release(&s, item.document);
	check_and_complete(o, number, "2026-04-07 09:00");
	static const struct letter_value LINK[] = {{"tautan", "/d/ID"}};
	struct request_step step = {
	    .event = RE_USUL_TERSEDIA, .items = &item, .item_count = 1, .words = LINK, .word_count = COUNT(LINK)};
	office_as(o, "petugas", POST_PL, NULL, "2026-04-07 10:00");
	office_refused(o, number, &step, ERR_INPUT, &done);
	assert_int_equal(done.missing, RG_TAUTAN_HIDUP);
	ok(reg_begin(o->site->reg, "cli:test", &e), e);
	ok(reg_publish(o->site->reg, item.document, 1, &e), e);
	ok(reg_commit(o->site->reg, &e), e);
	office_step(o, number, &step, NULL);
	step.event = RE_TERSEDIA;
	office_as(o, "utama", POST_PU, NULL, "2026-04-07 11:00");
	office_step(o, number, &step, NULL);
	assert_case(o, number, REQUEST_DITANGGAPI, 0, "2026-04-20");
	/* The nightly look at the links: alive, then withdrawn. */
	office_as(o, NULL, POST_AN, NULL, "2026-04-08 02:00");
	ok(requests_links(&o->desk, &count, &e), e);
	assert_int_equal(count, 0);
	ok(reg_begin(o->site->reg, "cli:test", &e), e);
	ok(reg_withdraw(o->site->reg, item.document, "diganti", &e), e);
	ok(reg_commit(o->site->reg, &e), e);
	ok(requests_links(&o->desk, &count, &e), e);
	assert_int_equal(count, 1);
	assert_case(o, number, REQUEST_DIPROSES, 0, "2026-04-20");
	ok(requests_links(&o->desk, &count, &e), e);
	assert_int_equal(count, 0);
}

static int count_alike(void *with, const struct request_row *x)
{
	int *n = with;
	assert_true(x->now.flags & RF_MASSAL);
	++*n;
	return 0;
}

/* 60 in 20 minutes: each has its number and its case, none is dropped, and the desk sees that they belong together. */
static void scenario__A11_flood(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	char number[24] = "", before[24], after[24];
	int alike = 0, none = 0;
	office_request(o, "2026-11-01 09:00", 1, before, NULL);
	for (int i = 0; i < 60; i++) {
		char local[24];
		snprintf(local, sizeof(local), "2026-11-02 09:%02d", i / 3);
		office_request(o, local, 1, number, NULL);
		if (i == 8)
			assert_case(o, number, REQUEST_DITERIMA, 0, NULL);
	}
	office_request(o, "2026-11-03 09:00", 1, after, NULL);
	ok(request_alike(o->site->reg, number, count_alike, &alike, &e), e);
	assert_int_equal(alike, 60);
	assert_int_equal(office_count(o, "SELECT count(*) FROM request WHERE massal=1"), 60);
	assert_case(o, before, REQUEST_DITERIMA, 0, NULL);
	assert_case(o, after, REQUEST_DITERIMA, 0, NULL);
	assert_case(o, number, REQUEST_DITERIMA, RF_MASSAL, "2026-11-16");
	/* With the end of a case goes what it was grouped by. */
	office_as(o, "petugas", POST_PL, NULL, "2026-11-03 10:00");
	office_step(o, number, &(struct request_step){.event = RE_CABUT, .proof = "surat"}, NULL);
	ok(request_alike(o->site->reg, number, count_alike, &none, &e), e);
	assert_int_equal(none, 0);
}

/* ---- Undo and correction ---- */
static void scenario__undo_within_the_hold__the_clock_runs_and_the_number_is_batal(void **state)
{
	struct office *o = *state;
	struct request_done done;
	char number[24];
	struct request_item_row item = {.item = 1, .outcome = OUTCOME_TIDAK_DIKUASAI};
	struct request_step s = decision(&item, 1);
	static const struct request_step UNDO = {.event = RE_URUNG, .reason = "salah berkas"};
	office_request(o, "2026-07-06 09:10", 1, number, NULL);
	check_and_complete(o, number, "2026-07-07 10:00");
	office_as(o, "utama", POST_PU, NULL, "2026-07-20 23:45");
	office_step(o, number, &s, NULL);
	struct request_row x = office_case(o, number);
	assert_int_equal(request_hold_until(&o->desk, &x), office_ms("2026-07-20 23:50"));
	request_clear(&x);
	office_as(o, "utama", POST_PU, NULL, "2026-07-20 23:51");
	office_refused(o, number, &UNDO, ERR_INPUT, &done);
	assert_int_equal(done.missing, RG_BELUM_TERKIRIM);
	office_as(o, "utama", POST_PU, NULL, "2026-07-20 23:49");
	office_step(o, number, &UNDO, NULL);
	assert_case(o, number, REQUEST_DIPROSES, 0, "2026-07-20");
	assert_letters(o, number, "L01 L01 L03-");
	x = office_case(o, number);
	assert_int_equal(x.days.answered, DAY_NONE);
	assert_int_equal(x.outcome, OUTCOME_NONE);
	assert_int_equal(x.decided_ms, 0);
	request_clear(&x);
	office_step(o, number, &s, NULL);
	assert_letters(o, number, "L01 L01 L03- L03");
}

static void scenario__correction__the_old_letter_stays_and_the_case_is_open_again(void **state)
{
	struct office *o = *state;
	char number[24];
	struct request_item_row item = {.item = 1, .outcome = OUTCOME_TIDAK_DIKUASAI};
	struct request_step s = decision(&item, 1);
	office_request(o, "2026-07-06 09:10", 1, number, NULL);
	check_and_complete(o, number, "2026-07-07 10:00");
	office_as(o, "utama", POST_PU, NULL, "2026-07-14 10:00");
	office_step(o, number, &s, NULL);
	static const struct letter_value HANDED[] = {
	    {"penerima", "pemohon"}, {"media", "surat"}, {"berkas", "surat jawaban"}};
	office_as(o, "petugas", POST_PL, NULL, "2026-07-15 10:00");
	office_step(o, number,
	            &(struct request_step){
	                .event = RE_SERAHKAN, .proof = "tanda terima", .words = HANDED, .word_count = COUNT(HANDED)},
	            NULL);
	office_as(o, "utama", POST_PU, NULL, "2026-07-16 10:00");
	item.outcome = OUTCOME_DIKABULKAN;
	s.event = RE_KOREKSI;
	s.reason = "ternyata kami kuasai";
	office_step(o, number, &s, NULL);
	struct request_row x = office_case(o, number);
	assert_int_equal(x.now.state, REQUEST_DITANGGAPI);
	assert_int_equal(x.outcome, OUTCOME_DIKABULKAN);
	assert_int_equal(x.final_day, DAY_NONE);
	assert_int_equal(x.days.answered, office_day("2026-07-14"));
	request_clear(&x);
	/* A correction that refuses needs what a refusal needs. */
	office_as(o, "petugas", POST_PL, NULL, "2026-07-17 10:00");
	office_step(o, number,
	            &(struct request_step){
	                .event = RE_SERAHKAN, .proof = "tanda terima", .words = HANDED, .word_count = COUNT(HANDED)},
	            NULL);
	struct request_done done;
	office_as(o, "utama", POST_PU, NULL, "2026-07-20 10:00");
	item.outcome = OUTCOME_DITOLAK;
	office_refused(o, number, &s, ERR_INPUT, &done);
	assert_int_equal(done.missing, RG_SETUJU_PIMPINAN);
}

int main(void)
{
#define ROW(f) cmocka_unit_test_setup_teardown(f, office_setup, office_teardown)
	const struct CMUnitTest tests[] = {
	    ROW(scenario__A1_full_grant),
	    ROW(scenario__A2_partial_grant_with_redaction),
	    ROW(scenario__A3_refusal_with_an_approval_on_paper),
	    ROW(scenario__the_account_that_approved__can_not_decide),
	    ROW(scenario__A4_incomplete_repaired),
	    ROW(scenario__A4_a_late_refusal__is_late_on_both_clocks),
	    ROW(scenario__A5_incomplete_lapsed),
	    ROW(scenario__A6_not_held_referral),
	    ROW(scenario__A7_extension_once_and_in_time),
	    ROW(scenario__A10_withdrawn_on_paper),
	    ROW(scenario__A11_flood),
	    ROW(scenario__A12_already_public_then_the_link_dies),
	    ROW(scenario__undo_within_the_hold__the_clock_runs_and_the_number_is_batal),
	    ROW(scenario__correction__the_old_letter_stays_and_the_case_is_open_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
