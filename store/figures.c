#include "store/figures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "policies/test_sheet.h"
#include "store/calendar_version.h"
#include "store/case_inner.h"

/* ---- Counting in JSON objects ---- */
static json_t *part(json_t *o, const char *key)
{
	json_t *found = json_object_get(o, key);
	if (!found) {
		found = json_object();
		json_object_set_new(o, key, found);
	}
	return found;
}

static void count(json_t *o, const char *key, json_int_t n)
{
	json_object_set_new(o, key, json_integer(json_integer_value(json_object_get(o, key)) + n));
}

struct figures {
	struct site *site;
	json_t *months, *years, *now;
	int64_t until_ms;
};

static json_t *month_of(struct figures *f, day_t d)
{
	char key[16];
	struct civil c = day_to_civil(d);
	snprintf(key, sizeof(key), "%04d-%02d", c.year, c.month);
	return part(f->months, key);
}

static json_t *year_of(struct figures *f, day_t d)
{
	char key[16];
	snprintf(key, sizeof(key), "%04d", day_to_civil(d).year);
	return part(f->years, key);
}

static void see_time(struct figures *f, int64_t ms)
{
	if (ms > f->until_ms)
		f->until_ms = ms;
}

/* ---- Requests ---- */
static void count_answered(struct figures *f, const struct request_row *r, json_t *month, json_t *unit)
{
	struct request_clock clock;
	char days[16];
	request_clock(f->site->calendar, &r->days, r->days.answered, &clock);
	snprintf(days, sizeof(days), "%d", clock.used);
	count(month, "dijawab", 1);
	count(month, "tepat_u", !clock.late_u);
	count(month, "tepat_p", !clock.late_p);
	count(part(month, "putusan"), outcome_word(r->outcome), 1);
	count(part(month, "hari"), days, 1);
	count(unit, "dijawab", 1);
	count(unit, "tepat_u", !clock.late_u);
}

static void count_running(struct figures *f, const struct request_row *r, json_t *month)
{
	const bool waits = r->now.state == REQUEST_TIDAK_LENGKAP, late = r->now.flags & RF_LEWAT_TENGGAT;
	count(month, "berjalan", 1);
	count(f->now, "berjalan", 1);
	if (late)
		count(f->now, waits ? "menunggu_pemohon" : "lewat_batas", 1);
}

static int count_request(void *with, sqlite3_stmt *st)
{
	struct figures *f = with;
	struct request_row r;
	request_from(st, &r);
	json_t *month = month_of(f, r.days.received);
	json_t *unit = part(part(year_of(f, r.days.received), "unit"), r.unit && *r.unit ? r.unit : "-");
	count(month, "diterima", 1);
	count(unit, "diterima", 1);
	if (r.now.flags & RF_DIPERPANJANG)
		count(month, "diperpanjang", 1);
	if (r.days.answered != DAY_NONE)
		count_answered(f, &r, month, unit);
	else if (r.days.ended != DAY_NONE)
		count(month, r.now.state == REQUEST_DICABUT ? "dicabut" : "ditutup", 1);
	else
		count_running(f, &r, month);
	see_time(f, r.received_ms);
	see_time(f, r.decided_ms);
	request_clear(&r);
	return 0;
}

static int count_refusal(void *with, sqlite3_stmt *st)
{
	struct figures *f = with;
	const char *letter = sql_peek(st, 1);
	count(part(year_of(f, sql_int(st, 0)), "penolakan"), *letter ? letter : "lain", 1);
	return 0;
}

static int count_objection(void *with, sqlite3_stmt *st)
{
	struct figures *f = with;
	json_t *all = part(year_of(f, sql_int(st, 0)), "keberatan");
	const char *outcome = sql_peek(st, 2);
	bool late = sql_int(st, 3);
	char grounds[16];
	sql_copy(st, 1, grounds, sizeof(grounds));
	for (const char *g = grounds; *g; g++) {
		json_t *ground = part(all, (char[]){*g, '\0'});
		count(ground, "diterima", 1);
		if (*sql_peek(st, 2))
			count(ground, outcome, 1);
		if (late)
			count(ground, "lewat", 1);
	}
	see_time(f, sql_int64(st, 4));
	return 0;
}

static int count_given(void *with, sqlite3_stmt *st)
{
	count(month_of(with, sql_int(st, 0)), "diberikan_langsung", sql_int64(st, 1));
	return 0;
}

/* ---- Small numbers ---- */
static bool is_hidden(const json_t *unit, const char *key)
{
	return json_is_null(json_object_get(unit, key));
}

/* Of one column over the units of a year: small ones go, and with a single one that went the next smallest too. */
static void hide_small(json_t *units, const char *key)
{
	const char *code, *smallest = NULL;
	json_t *unit;
	json_int_t least = 0;
	int hidden = 0;
	json_object_foreach(units, code, unit)
	{
		json_int_t n = json_integer_value(json_object_get(unit, key));
		if (n < FIGURES_HIDDEN_UNDER) {
			json_object_set_new(unit, key, json_null());
			hidden++;
		} else if (!smallest || n < least) {
			smallest = code;
			least = n;
		}
	}
	if (hidden == 1 && smallest)
		json_object_set_new(json_object_get(units, smallest), key, json_null());
}

static void hide(struct figures *f)
{
	static const char *const COLUMNS[] = {"diterima", "dijawab", "tepat_u"};
	const char *name, *code;
	json_t *year, *unit;
	json_object_foreach(f->years, name, year)
	{
		json_t *units = part(year, "unit");
		for (size_t i = 0; i < COUNT(COLUMNS); i++)
			hide_small(units, COLUMNS[i]);
		/* On time of an answered count that is hidden would tell it. */
		json_object_foreach(units, code, unit) if (is_hidden(unit, "dijawab"))
		    json_object_set_new(unit, "tepat_u", json_null());
	}
}

static int put_json(json_t *o, struct buf *out, struct err *e)
{
	char *text = json_dumps(o, JSON_COMPACT | JSON_SORT_KEYS);
	json_decref(o);
	buf_puts(out, text);
	free(text);
	return buf_ok(out) ? 0 : ERR(e, ERR_SYSTEM, "The figures are too many.", "%zu bytes", out->max);
}

int figures_make(struct site *s, struct buf *out, struct err *e)
{
	struct figures f = {s, json_object(), json_object(), json_object(), 0};
	struct sql *sql = &s->reg->sql;
	static const char *const NOW[] = {"lewat_batas", "menunggu_pemohon", "berjalan"};
	for (size_t i = 0; i < COUNT(NOW); i++)
		count(f.now, NOW[i], 0);
	int rc = sql_each(sql, Q_FIGURES_REQUESTS, NULL, count_request, &f, e) ||
	                 sql_each(sql, Q_FIGURES_REFUSALS, NULL, count_refusal, &f, e) ||
	                 sql_each(sql, Q_FIGURES_OBJECTIONS, NULL, count_objection, &f, e) ||
	                 sql_each(sql, Q_FIGURES_GIVEN, NULL, count_given, &f, e)
	             ? -1
	             : 0;
	hide(&f);
	json_t *all = json_pack("{s:I, s:o, s:o, s:o}", "sampai_ms", (json_int_t)f.until_ms, "sekarang", f.now, "bulan",
	                        f.months, "tahun", f.years);
	if (rc == 0)
		return put_json(all, out, e);
	json_decref(all);
	return -1;
}

/* ---- What is excluded ---- */
static void set_day(json_t *o, const char *key, day_t d)
{
	char text[DAY_TEXT] = "";
	if (d != DAY_NONE)
		day_format(d, text);
	json_object_set_new(o, key, json_string(text));
}

/* Fields of the sheet that say what is closed and by which law; consequences and weighing stay inside. */
static void set_field(json_t *o, const char *key, const json_t *sheet, const char *name)
{
	const char *text = json_string_value(json_object_get(sheet, name));
	json_object_set_new(o, key, json_string(text ? text : ""));
}

struct dik {
	json_t *rows;
	int utc_offset;
};

static int add_excluded(void *with, sqlite3_stmt *st)
{
	struct dik *d = with;
	json_t *row = json_object(), *sheet = json_loads(sql_peek(st, 3), 0, NULL);
	char letter[16], until_event[512];
	sql_copy(st, 1, letter, 2);
	if (sql_int(st, 2))
		snprintf(letter + 1, sizeof(letter) - 1, "%d", sql_int(st, 2));
	sql_copy(st, 5, until_event, sizeof(until_event));
	json_object_set_new(row, "uji", json_string(sql_peek(st, 0)));
	json_object_set_new(row, "huruf", json_string(letter));
	set_field(row, "dasar", sheet, "pasal_lain");
	set_field(row, "bagian", sheet, "bagian");
	set_field(row, "unit", sheet, "unit");
	set_day(row, "sampai", sql_day(st, 4));
	json_object_set_new(row, "saat", json_string(until_event));
	set_day(row, "tinjau", sql_day(st, 6));
	set_day(row, "ditetapkan", day_of_ms(sql_int64(st, 7), d->utc_offset));
	json_array_append_new(d->rows, row);
	json_decref(sheet);
	return 0;
}

int figures_dik(struct site *s, struct buf *out, struct err *e)
{
	struct dik d = {json_array(), (int)s->settings.utc_offset_minutes};
	if (sql_each(&s->reg->sql, Q_DIK, NULL, add_excluded, &d, e)) {
		json_decref(d.rows);
		return -1;
	}
	return put_json(d.rows, out, e);
}

/* ---- The calendar ---- */
static int add_version(void *with, sqlite3_stmt *st)
{
	json_array_append_new(with,
	                      json_pack("{s:I, s:s}", "versi", (json_int_t)sql_int64(st, 0), "csv", sql_peek(st, 1)));
	return 0;
}

int figures_calendar(struct site *s, struct buf *out, struct err *e)
{
	json_t *all = json_array();
	if (sql_each(&s->reg->sql, Q_CALENDAR_APPROVED, VALUES(NUMBER(":from", 0)), add_version, all, e)) {
		json_decref(all);
		return -1;
	}
	return put_json(all, out, e);
}
