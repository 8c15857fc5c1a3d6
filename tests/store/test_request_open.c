#include "office.h"

#include <sqlite3.h>
#include <stdio.h>

#include "store/case_file.h"
#include "store/register_inner.h"

static void assert_field(struct office *o, const char *number, const char *field, const char *wanted)
{
	struct err e = ERR_INIT;
	struct buf plain = buf_make(1 << 16);
	ok(case_field_get(o->site->reg, &o->desk.key, number, field, &plain, &e), e);
	assert_string_equal(buf_text(&plain), wanted);
	buf_free(&plain);
}

static int last_event(void *with, const struct case_event *x)
{
	snprintf(with, 64, "%s %s %s>%s %s", x->actor, x->event, x->from, x->to, x->post);
	return 0;
}

static void request_open__a_filing__is_a_case_with_clocks_chain_and_tasks(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	char number[24], event[64];
	struct code_keys keys;
	office_request(o, "2026-07-06 09:10", 2, number, &keys);
	assert_string_equal(number, "PERM-2026-000001-7");
	struct request_row x = office_case(o, number), y;
	assert_int_equal(x.now.state, REQUEST_DITERIMA);
	assert_int_equal(x.now.flags, 0);
	assert_int_equal(x.days.received, office_day("2026-07-06"));
	assert_int_equal(x.days.complete, DAY_NONE);
	assert_int_equal(x.due, office_day("2026-07-20"));
	assert_false(x.due_provisional);
	assert_int_equal(x.item_count, 2);
	assert_int_equal(x.channel, CHANNEL_WEB);
	assert_int_equal(x.final_day, DAY_NONE);
	assert_int_equal(x.revision, 1);
	assert_string_equal(x.unit, "sungai-contoh");
	assert_string_equal(x.code_id, keys.open.id);
	assert_memory_equal(x.verify, keys.open.verify, CODE_SIGN_KEY);
	ok(request_by_code(o->site->reg, keys.open.id, &y, &e), e);
	assert_string_equal(y.number, number);
	request_clear(&x);
	request_clear(&y);
	assert_field(o, number, "nama", "Contoh Pemohon");
	assert_field(o, number, "butir.2", "rincian belanja saluran air");
	ok(case_events(o->site->reg, number, last_event, event, &e), e);
	assert_string_equal(event, "pemohon AJUKAN >DITERIMA AN");
	assert_int_equal(office_count(o, "SELECT count(*) FROM case_clock"), 2); /* T_CEK and U */
	assert_int_equal(office_count(o, "SELECT due_day FROM case_clock WHERE clock='T_CEK'"),
	                 office_day("2026-07-09"));
	assert_int_equal(office_count(o, "SELECT count(*) FROM case_outbox WHERE kind='BALASAN'"), 1);
	/* Nothing of the requester is in the chain. */
	assert_int_equal(
	    office_count(o, "SELECT count(*) FROM audit WHERE detail LIKE '%Contoh%' OR detail LIKE '%999999%'"), 0);
}

static void request_open__the_same_bytes_again__change_nothing(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	struct secret_code code;
	struct code_keys keys;
	struct filing f;
	char digest[HASH_TEXT], other[HASH_TEXT];
	bool again = false;
	secret_code_make(&code);
	code_keys_make(&code, &keys);
	hash_bytes(LIT("satu"), digest);
	hash_bytes(LIT("dua"), other);
	office_filing(&f, &keys, "2026-07-06 09:10", 1);
	office_as(o, NULL, POST_AN, NULL, "2026-07-06 09:10");
	ok(request_open(&o->desk, &f, "PERM-2026-000001-7", digest, &again, &e), e);
	assert_false(again);
	int64_t before = reg_generation(o->site->reg);
	ok(request_open(&o->desk, &f, "PERM-2026-000001-7", digest, &again, &e), e);
	assert_true(again);
	/* It got a fresh number and died before the spool was marked. */
	ok(request_open(&o->desk, &f, "PERM-2026-000002-5", digest, &again, &e), e);
	assert_true(again);
	assert_int_equal(request_open(&o->desk, &f, "PERM-2026-000001-7", other, &again, &e), -1);
	assert_int_equal(e.kind, ERR_BUSY);
	assert_int_equal(reg_generation(o->site->reg), before);
	/* Another request under a code that is in use: kept, without the code. */
	ok(request_open(&o->desk, &f, "PERM-2026-000002-5", other, &again, &e), e);
	struct request_row x = office_case(o, "PERM-2026-000002-5");
	assert_string_equal(x.code_id, "");
	request_clear(&x);
	filing_clear(&f);
}

static int count_file(void *with, const struct case_file *f)
{
	int *n = with;
	++*n;
	assert_true(f->kind == (strcmp(f->what, "KTP") == 0 ? CASE_KEY_BUKTI : CASE_KEY_ISI));
	return 0;
}

static void request_open__files__are_sealed_and_go_with_their_key(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	struct secret_code code;
	struct code_keys keys;
	struct filing f;
	char digest[HASH_TEXT], name[CASE_FILE_LABEL], mime[CASE_FILE_LABEL];
	static const char NUMBER[] = "PERM-2026-000001-7";
	bool again, erased;
	int n = 0;
	struct buf out = buf_make(1 << 20);
	secret_code_make(&code);
	code_keys_make(&code, &keys);
	hash_bytes(LIT("satu"), digest);
	office_filing(&f, &keys, "2026-07-06 09:10", 1);
	ok(filing_attach(&f, "KTP", "kartu.jpg", "image/jpeg", LIT("gambar kartu"), &e), e);
	ok(filing_attach(&f, "LAMPIRAN", "peta.pdf", "application/pdf", LIT("peta\n\nsaluran"), &e), e);
	office_as(o, NULL, POST_AN, NULL, "2026-07-06 09:10");
	ok(request_open(&o->desk, &f, NUMBER, digest, &again, &e), e);
	filing_clear(&f);
	ok(case_files(o->site->reg, NUMBER, count_file, &n, &e), e);
	assert_int_equal(n, 2);
	ok(case_file_read(&o->desk, NUMBER, 2, name, mime, &out, &e), e);
	assert_string_equal(buf_text(&out), "peta\n\nsaluran");
	assert_string_equal(name, "peta.pdf");
	assert_string_equal(mime, "application/pdf");
	ok(reg_begin(o->site->reg, "cli:test", &e), e);
	ok(case_key_erase(o->site->reg, NUMBER, CASE_KEY_BUKTI, &erased, &e), e);
	ok(reg_commit(o->site->reg, &e), e);
	assert_int_equal(case_file_read(&o->desk, NUMBER, 1, name, mime, &out, &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
	ok(case_file_read(&o->desk, NUMBER, 2, name, mime, &out, &e), e);
	buf_free(&out);
}

static void request_open__nothing_asked__is_refused_and_nothing_stays(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	struct secret_code code;
	struct code_keys keys;
	struct filing f;
	char digest[HASH_TEXT];
	bool again;
	secret_code_make(&code);
	code_keys_make(&code, &keys);
	hash_bytes(LIT("satu"), digest);
	office_filing(&f, &keys, "2026-07-06 09:10", 0);
	office_as(o, NULL, POST_AN, NULL, "2026-07-06 09:10");
	assert_int_equal(request_open(&o->desk, &f, "PERM-2026-000001-7", digest, &again, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	filing_clear(&f);
	assert_int_equal(office_count(o, "SELECT (SELECT count(*) FROM request)+(SELECT count(*) FROM case_key)"), 0);
}

/* ---- Lists ---- */
struct numbers {
	char text[4000];
	char last[24];
	day_t due;
	int count;
};

static int take_number(void *with, const struct request_row *x)
{
	struct numbers *n = with;
	size_t at = strlen(n->text);
	snprintf(n->text + at, sizeof(n->text) - at, "%ld ", strtol(x->number + 10, NULL, 10));
	snprintf(n->last, sizeof(n->last), "%s", x->number);
	n->due = x->due;
	n->count++;
	return 0;
}

static void assert_list(struct office *o, const struct request_filter *f, const char *wanted)
{
	struct err e = ERR_INIT;
	struct numbers n = {.text = ""};
	struct request_filter page = *f;
	/* Two rows a page: what the pages give together is the list. */
	for (page.limit = 2;;) {
		int before = n.count;
		ok(request_list(o->site->reg, &page, take_number, &n, &e), e);
		if (n.count - before < 2)
			break;
		page.after_number = n.last;
		page.after_due = n.due;
	}
	assert_string_equal(n.text, wanted);
}

static void request_list__pages_by_key__give_each_row_once_in_order(void **state)
{
	struct office *o = *state;
	struct err e = ERR_INIT;
	char number[24];
	static const char *const DAYS[] = {"2026-07-08", "2026-07-06", "2026-07-10", "2026-07-06", "2026-07-07"};
	for (size_t i = 0; i < COUNT(DAYS); i++)
		office_request(o, DAYS[i], 1, number, NULL);
	assert_list(o, &(struct request_filter){.by_due = true, .open_only = true}, "2 4 5 1 3 ");
	assert_list(o, &(struct request_filter){0}, "5 4 3 2 1 ");
	assert_list(o, &(struct request_filter){.year = 2026, .unit = "sungai-contoh"}, "5 4 3 2 1 ");
	assert_list(o, &(struct request_filter){.year = 2025}, "");
	assert_list(o, &(struct request_filter){.unit = "bukit-contoh"}, "");
	assert_list(o, &(struct request_filter){.state = "DITERIMA", .by_due = true}, "2 4 5 1 3 ");
	assert_list(o, &(struct request_filter){.late_only = true}, "");
	assert_list(o, &(struct request_filter){.forwarded_to = "sungai-contoh"}, "");
	assert_list(o, &(struct request_filter){.taken_by = "budi"}, "");
	struct request_counts c;
	ok(request_count(o->site->reg, &(struct request_filter){0}, office_day("2026-07-21"), &c, &e), e);
	assert_int_equal(c.running, 5);
	assert_int_equal(c.soon, 3);
	assert_int_equal(c.late, 0);
	assert_int_equal(c.waiting, 0);
}

/* A statement on cases that walks a whole table would grow with the register. */
static void case_statements__every_plan__uses_an_index(void **state)
{
	struct office *o = *state;
#define CASE_STATEMENT(row, name, sql) row,
	static const int ROWS[] = {CASE_STATEMENTS(CASE_STATEMENT) Q_GRANTED_UNJUDGED, Q_GRANTED_LIST, Q_DID};
#undef CASE_STATEMENT
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		char text[8192];
		sqlite3_stmt *st;
		snprintf(text, sizeof(text), "EXPLAIN QUERY PLAN %s", REGISTER_STATEMENTS[ROWS[i]].sql);
		assert_int_equal(sqlite3_prepare_v2(o->site->reg->sql.db, text, -1, &st, NULL), SQLITE_OK);
		while (sqlite3_step(st) == SQLITE_ROW) {
			const char *plan = (const char *)sqlite3_column_text(st, 3);
			/* What waits for the gate is all of a partial index. */
			bool scans = strncmp(plan, "SCAN", 4) == 0 && strcmp(plan, "SCAN CONSTANT ROW") != 0 &&
			             !strstr(plan, "USING INDEX granted_file_unjudged");
			if (scans && ROWS[i] != Q_CALENDAR_NOW)
				print_error("%s: %s\n", REGISTER_STATEMENTS[ROWS[i]].name, plan);
			assert_true(!scans || ROWS[i] == Q_CALENDAR_NOW);
		}
		sqlite3_finalize(st);
	}
}

int main(void)
{
#define ROW(f) cmocka_unit_test_setup_teardown(f, office_setup, office_teardown)
	const struct CMUnitTest tests[] = {
	    ROW(request_open__a_filing__is_a_case_with_clocks_chain_and_tasks),
	    ROW(request_open__the_same_bytes_again__change_nothing),
	    ROW(request_open__files__are_sealed_and_go_with_their_key),
	    ROW(request_open__nothing_asked__is_refused_and_nothing_stays),
	    ROW(request_list__pages_by_key__give_each_row_once_in_order),
	    ROW(case_statements__every_plan__uses_an_index),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
