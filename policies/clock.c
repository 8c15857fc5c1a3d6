#include "policies/clock.h"

#include <stdlib.h>
#include <string.h>

#include "policies/policy.h"
#include "policies/table.h"

enum kind { LIBUR, CUTI, DAERAH, KHUSUS, BATAL };
static const char *const KINDS[] = {"LIBUR", "CUTI", "DAERAH", "KHUSUS", "BATAL", NULL};

#define FIRST_YEAR 1900
#define LAST_YEAR  2199

struct holiday {
	day_t day;
	const char *name; /* in the pool */
};
struct calendar {
	struct pool pool;
	struct holiday *days; /* sorted by day, each day once */
	size_t count;
	bool loaded[LAST_YEAR - FIRST_YEAR + 1];
	const char *name; /* of the last file, in the pool; NULL: none was read */
};

enum { TANGGAL, JENIS, NAMA, DASAR, VERSI };
static const char *const COLUMNS[] = {"tanggal", "jenis", "nama", "dasar", "versi", NULL};

/* The place of D, or where it would stand. */
static size_t place_of(const struct calendar *c, day_t d)
{
	size_t low = 0, high = c->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (c->days[middle].day < d)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const struct holiday *holiday_on(const struct calendar *c, day_t d)
{
	size_t i = place_of(c, d);
	return i < c->count && c->days[i].day == d ? &c->days[i] : NULL;
}

static void put_day(struct calendar *c, day_t d, const char *name)
{
	size_t i = place_of(c, d);
	if (i == c->count || c->days[i].day != d) {
		c->days = must_grow(c->days, c->count + 1, sizeof(*c->days));
		memmove(&c->days[i + 1], &c->days[i], (c->count - i) * sizeof(*c->days));
		c->count++;
	}
	c->days[i] = (struct holiday){d, name};
}

static void take_day(struct calendar *c, size_t i)
{
	memmove(&c->days[i], &c->days[i + 1], (c->count - i - 1) * sizeof(*c->days));
	c->count--;
}

/* Reading one file: what it has named so far is in SEEN, so that a day stands in it once. */
struct reading {
	struct table t;
	struct calendar *to;
	struct calendar seen;
};

static int read_line(struct reading *r, struct err *e)
{
	const struct table *t = &r->t;
	day_t d;
	const char *name;
	if (day_parse(table_cell(t, TANGGAL), &d))
		return table_error(t, TANGGAL, e, "it must be a date like 2026-08-17");
	int kind = table_word(t, JENIS, KINDS, e);
	if (kind < 0 || table_text(t, NAMA, &r->to->pool, &name, e))
		return -1;
	if (kind == BATAL) {
		if (!holiday_on(r->to, d))
			return table_error(t, TANGGAL, e, "BATAL takes out a day, and no earlier line has this one");
		take_day(r->to, place_of(r->to, d));
		if (holiday_on(&r->seen, d))
			take_day(&r->seen, place_of(&r->seen, d));
	} else {
		if (holiday_on(&r->seen, d))
			return table_error(t, TANGGAL, e, "this day has a line already");
		put_day(&r->seen, d, name);
		put_day(r->to, d, name);
	}
	r->to->loaded[day_to_civil(d).year - FIRST_YEAR] = true;
	return 0;
}

/* A calendar's line may stop after the name: the header, where there is one, says how wide the file is. */
static int read_lines(struct reading *r, struct err *e)
{
	struct csv *csv = &r->t.csv;
	struct err inner = ERR_INIT;
	bool first = true;
	int got;
	while ((got = csv_next(csv, &inner)) > 0) {
		bool header = first && span_is(span_trim(csv->cells[0]), COLUMNS[TANGGAL]);
		first = false;
		if (csv->count < DASAR || csv->count > VERSI + 1)
			return ERR_SAY(e, ERR_INPUT, "%s, line %zu: the line has %zu fields and must have 3 to 5.",
			               r->t.name, csv->line, csv->count);
		for (size_t i = 0; i < csv->count; i++) {
			csv->cells[i] = span_trim(csv->cells[i]);
			if (header && !span_is(csv->cells[i], COLUMNS[i]))
				return table_error(&r->t, i, e, "the header must have this field as number %zu", i + 1);
		}
		if (!header && read_line(r, e))
			return -1;
	}
	return got < 0 ? ERR_SAY(e, ERR_INPUT, "%s: %s", r->t.name, inner.say) : 0;
}

static int read_file(struct calendar *to, const char *name, struct span text, struct err *e)
{
	struct reading r = {.t = {.name = name, .columns = COLUMNS, .width = VERSI + 1}, .to = to};
	csv_open(&r.t.csv, text, true);
	int rc = read_lines(&r, e);
	csv_close(&r.t.csv);
	free(r.seen.days);
	if (rc == 0)
		to->name = pool_keep(&to->pool, span_of(name));
	return rc;
}

int calendar_parse(const char *name, struct span csv, struct calendar **out, struct err *e)
{
	struct calendar *c = must_alloc(1, sizeof(*c));
	*out = NULL;
	if (read_file(c, name, csv, e)) {
		calendar_free(c);
		return -1;
	}
	*out = c;
	return 0;
}

/* Works on a copy, whose strings join those of C whether it is kept or not. */
int calendar_add(struct calendar *c, const char *name, struct span csv, struct err *e)
{
	struct calendar copy = *c;
	copy.days = must_alloc(c->count, sizeof(*copy.days));
	if (c->count)
		memcpy(copy.days, c->days, c->count * sizeof(*copy.days));
	int rc = read_file(&copy, name, csv, e);
	c->pool = copy.pool;
	if (rc) {
		free(copy.days);
		return -1;
	}
	free(c->days);
	*c = copy;
	return 0;
}

struct calendar *calendar_copy(const struct calendar *c)
{
	struct calendar *copy = must_alloc(1, sizeof(*copy));
	*copy = *c;
	copy->pool = (struct pool){0};
	copy->days = must_alloc(c->count, sizeof(*copy->days));
	for (size_t i = 0; i < c->count; i++)
		copy->days[i] = (struct holiday){c->days[i].day, pool_keep(&copy->pool, span_of(c->days[i].name))};
	copy->name = c->name ? pool_keep(&copy->pool, span_of(c->name)) : NULL;
	return copy;
}

const char *calendar_name(const struct calendar *c)
{
	return c->name ? c->name : "";
}

bool calendar_has_year(const struct calendar *c, int year)
{
	return year >= FIRST_YEAR && year <= LAST_YEAR && c->loaded[year - FIRST_YEAR];
}

int calendar_compare(const struct calendar *before, const struct calendar *after,
                     int (*each)(void *with, day_t day, const char *name, bool added), void *with)
{
	size_t i = 0, k = 0;
	int rc = 0;
	while (rc == 0 && (i < before->count || k < after->count)) {
		const struct holiday *old = i < before->count ? &before->days[i] : NULL;
		const struct holiday *new = k < after->count ? &after->days[k] : NULL;
		if (old && new && old->day == new->day) {
			i++;
			k++;
		} else if (old && (!new || old->day < new->day)) {
			rc = each(with, old->day, old->name, false);
			i++;
		} else if (new) {
			rc = each(with, new->day, new->name, true);
			k++;
		}
	}
	return rc;
}

int calendar_days(const struct calendar *c, int year, int (*each)(void *with, day_t day, const char *name), void *with)
{
	int rc = 0;
	for (size_t i = 0; rc == 0 && i < c->count; i++)
		if (!year || day_to_civil(c->days[i].day).year == year)
			rc = each(with, c->days[i].day, c->days[i].name);
	return rc;
}

void calendar_free(struct calendar *c)
{
	if (!c)
		return;
	free(c->days);
	pool_free(&c->pool);
	free(c);
}

/* The national days that need no decree to be foreseen. */
static const char *fixed_day(struct civil c)
{
	static const struct {
		int month, day;
		const char *name;
	} FIXED[] = {
	    {1, 1, "Tahun Baru Masehi"}, {5, 1, "Hari Buruh"}, {6, 1, "Hari Lahir Pancasila"},
	    {8, 17, "Proklamasi"},       {12, 25, "Natal"},
	};
	for (size_t i = 0; i < COUNT(FIXED); i++)
		if (FIXED[i].month == c.month && FIXED[i].day == c.day)
			return FIXED[i].name;
	return NULL;
}

bool clock_is_working_day(const struct calendar *c, day_t d, const char **reason, bool *provisional)
{
	struct civil civil = day_to_civil(d);
	bool known = civil.year >= FIRST_YEAR && civil.year <= LAST_YEAR && c->loaded[civil.year - FIRST_YEAR];
	const struct holiday *holiday = holiday_on(c, d);
	const char *why = known ? (holiday ? holiday->name : NULL) : fixed_day(civil);
	int weekday = day_weekday(d);
	if (!why && weekday >= 5)
		why = weekday == 5 ? "Sabtu" : "Minggu";
	if (reason)
		*reason = why ? why : "hari kerja";
	if (provisional)
		*provisional = !known;
	return !why;
}

struct clock_day clock_deadline(const struct calendar *c, day_t received, int n,
                                void (*each)(void *with, const struct clock_day *d), void *with)
{
	struct clock_day today = {.day = received};
	/* Once a day was only foreseen, every number after it is foreseen too. */
	bool foreseen = false;
	for (int counted = 0; counted < n;) {
		bool provisional;
		today.day++;
		today.number = clock_is_working_day(c, today.day, &today.reason, &provisional) ? ++counted : 0;
		foreseen |= provisional;
		today.provisional = foreseen;
		if (each)
			each(with, &today);
	}
	return today;
}

day_t clock_before(const struct calendar *c, day_t end, int n)
{
	while (n > 0)
		n -= clock_is_working_day(c, --end, NULL, NULL);
	return end;
}

int clock_used(const struct calendar *c, day_t from, day_t to)
{
	int used = 0;
	for (day_t d = from + 1; d <= to; d++)
		used += clock_is_working_day(c, d, NULL, NULL);
	return used;
}
