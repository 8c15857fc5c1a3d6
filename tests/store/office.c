#include "office.h"

#include <sqlite3.h>
#include <stdio.h>

#include "policies/number.h"
#include "store/audit.h"

int office_setup(void **state)
{
	struct office *o = must_alloc(1, sizeof(*o));
	struct err e = ERR_INIT;
	char password[PASSWORD_TEXT];
	static const char *const UNITS[] = {"kominfo", "sungai-contoh", "bukit-contoh"};
	o->s = scratch_make();
	snprintf(o->data, sizeof(o->data), "%s/data", o->s->path);
	ok(site_create(o->data, &(struct site_new){.name = "Kota Uji", .admin = "admin"}, password, &e), e);
	ok(site_open(o->data, &o->site, &e), e);
	free(o->site->settings.address);
	o->site->settings.address = text_copy("Jalan Uji 1");
	ok(reg_begin(o->site->reg, "cli:test", &e), e);
	for (size_t i = 0; i < COUNT(UNITS); i++) {
		char code[24], name[40];
		snprintf(code, sizeof(code), "%s", UNITS[i]);
		snprintf(name, sizeof(name), "Unit %s", UNITS[i]);
		ok(reg_unit_add(o->site->reg, &(struct unit){code, name, NULL}, &e), e);
	}
	ok(reg_commit(o->site->reg, &e), e);
	ok(case_desk_open(o->site, &o->desk, &e), e);
	*state = o;
	return 0;
}

int office_teardown(void **state)
{
	struct office *o = *state;
	int64_t broken = 0;
	bool found = false;
	char head[HASH_TEXT];
	struct err e = ERR_INIT;
	ok(audit_verify(o->site->reg, NULL, &broken, &found, head, &e), e);
	assert_int_equal(broken, 0);
	case_desk_close(&o->desk);
	site_close(o->site);
	scratch_free(o->s);
	free(o);
	return 0;
}

day_t office_day(const char *iso)
{
	day_t day;
	assert_int_equal(day_parse((struct span){iso, 10}, &day), 0);
	return day;
}

int64_t office_ms(const char *local)
{
	int hour = 0, minute = 0;
	if (strlen(local) > 10)
		assert_int_equal(sscanf(local + 11, "%d:%d", &hour, &minute), 2);
	return ((int64_t)office_day(local) * 24 * 60 + hour * 60 + minute - 480) * 60000;
}

/* Whoever acts has an account and a name to sign letters with. */
static void have_account(struct office *o, const char *account)
{
	char path[128];
	sqlite3 *db;
	sqlite3_stmt *st;
	snprintf(path, sizeof(path), "%s/internal/register.db", o->data);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db,
	                                    "INSERT INTO account(name, password_hash, one_time, created_ms, full_name)"
	                                    " VALUES(?1, 'x', 0, 1, 'Pejabat '||?1)"
	                                    " ON CONFLICT(name) DO UPDATE SET full_name=excluded.full_name",
	                                    -1, &st, NULL),
	                 SQLITE_OK);
	sqlite3_bind_text(st, 1, account, -1, SQLITE_STATIC);
	assert_int_equal(sqlite3_step(st), SQLITE_DONE);
	sqlite3_finalize(st);
	sqlite3_close(db);
}

void office_as(struct office *o, const char *account, enum post post, const char *unit, const char *local)
{
	o->holding = (struct holding){.post = post, .unit = unit, .acting = ""};
	o->desk.who = (struct identity){.account = account, .holdings = &o->holding, .count = account ? 1 : 0};
	o->desk.post = post;
	snprintf(o->actor, sizeof(o->actor), account ? "account:%s" : "sistem", account);
	o->desk.actor = o->actor;
	case_desk_at(&o->desk, office_ms(local));
	if (account)
		have_account(o, account);
}

void office_filing(struct filing *f, const struct code_keys *keys, const char *local, int items)
{
	struct err e = ERR_INIT;
	static const char *const FIELDS[][2] = {{"nama", "Contoh Pemohon"},   {"nik", "9999990101900001"},
	                                        {"alamat", "Jalan Contoh 1"}, {"surel", "pemohon@contoh.invalid"},
	                                        {"tujuan", "penelitian"},     {"cara_memperoleh", "salinan lunak"},
	                                        {"unit", "sungai-contoh"}};
	filing_init(f, FILING_REQUEST, office_ms(local));
	f->channel = CHANNEL_WEB;
	f->received_ms = f->entered_ms = office_ms(local);
	f->code = keys->open;
	f->has_code = true;
	for (size_t i = 0; i < COUNT(FIELDS); i++)
		ok(filing_set(f, FIELDS[i][0], FIELDS[i][1], &e), e);
	for (int i = 1; i <= items; i++) {
		char name[16];
		snprintf(name, sizeof(name), "butir.%d", i);
		ok(filing_set(f, name, "rincian belanja saluran air", &e), e);
	}
}

void office_request(struct office *o, const char *local, int items, char number[24], struct code_keys *keys)
{
	struct err e = ERR_INIT;
	struct secret_code code;
	struct code_keys own;
	struct filing f;
	char digest[HASH_TEXT];
	bool again = true;
	struct civil c = day_to_civil(office_day(local));
	secret_code_make(&code);
	code_keys_make(&code, keys ? keys : &own);
	office_filing(&f, keys ? keys : &own, local, items);
	number_format(&(struct number){NUMBER_PERM, c.year, ++o->filed}, number);
	hash_bytes(span_of(number), digest);
	office_as(o, NULL, POST_AN, NULL, local);
	ok(request_open(&o->desk, &f, number, digest, &again, &e), e);
	assert_false(again);
	filing_clear(&f);
}

struct request_row office_case(struct office *o, const char *number)
{
	struct request_row x;
	struct err e = ERR_INIT;
	ok(request_get(o->site->reg, number, &x, &e), e);
	return x;
}

int64_t office_count(struct office *o, const char *sql)
{
	char path[128];
	sqlite3 *db;
	sqlite3_stmt *st;
	snprintf(path, sizeof(path), "%s/internal/register.db", o->data);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &st, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	int64_t n = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	sqlite3_close(db);
	return n;
}
void office_step(struct office *o, const char *number, const struct request_step *s, struct request_done *done)
{
	struct request_done own;
	struct err e = ERR_INIT;
	if (request_take_step(&o->desk, number, s, done ? done : &own, &e)) {
		print_error("%s: %s (%s) %s\n", request_workflow.events[s->event], e.say, e.why,
		            (done ? done : &own)->second);
		assert_int_equal(0, 1);
	}
}

void office_refused(struct office *o, const char *number, const struct request_step *s, enum err_kind kind,
                    struct request_done *done)
{
	struct request_done own;
	struct err e = ERR_INIT;
	int64_t before = reg_generation(o->site->reg);
	if (request_take_step(&o->desk, number, s, done ? done : &own, &e) == 0) {
		print_error("%s was taken\n", request_workflow.events[s->event]);
		assert_int_equal(0, 1);
	}
	if (e.kind != kind)
		print_error("%s: %s (%s)\n", request_workflow.events[s->event], e.say, e.why);
	assert_int_equal(e.kind, kind);
	assert_int_equal(reg_generation(o->site->reg), before);
}
