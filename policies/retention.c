#include "policies/retention.h"

#include "policies/set.h"

static const char *const KINDS[] = {"BUKTI", "IDENTITAS", "KONTAK", "ISI", "CADANGAN", NULL};
static const char *const UNITS[] = {"hari_kerja", "hari", "bulan", NULL};
static const char *const COLUMNS[] = {"apa", "lama", "satuan", "sejak", "dasar", NULL};
enum { WHAT, LENGTH, UNIT, SINCE, LAW };
enum { LENGTH_MAX = 1000 };
_Static_assert(COUNT(KINDS) == KEEP__MAX + 1 && KEEP__MAX == RETENTION_KINDS, "a row for each kind");

const char *retention_word(enum retention_kind k)
{
	return k >= 0 && k < KEEP__MAX ? KINDS[k] : "";
}

const struct retention *policy_retention(const struct policy *p, enum retention_kind k)
{
	return &p->retention[k];
}

static int read_row(struct policy *p, const struct table *t, struct err *e)
{
	int what = table_word(t, WHAT, KINDS, e);
	if (what < 0)
		return -1;
	struct retention *r = &p->retention[what];
	if (r->length)
		return table_error(t, WHAT, e, "this has a line already");
	int unit = table_word(t, UNIT, UNITS, e);
	if (unit < 0 || table_number(t, LENGTH, 1, LENGTH_MAX, &r->length, e) ||
	    table_text(t, SINCE, &p->pool, &r->since, e) || table_text(t, LAW, &p->pool, &r->law, e))
		return -1;
	r->unit = (enum retention_unit)unit;
	return 0;
}

int retention_read(struct policy *p, const struct policy_file *file, struct err *e)
{
	struct table t;
	int got = -1;
	if (table_open(&t, file, COLUMNS, e) == 0)
		while ((got = table_next(&t, e)) > 0)
			if (read_row(p, &t, e)) {
				got = -1;
				break;
			}
	table_close(&t);
	for (int k = 0; got == 0 && k < KEEP__MAX; k++)
		if (!p->retention[k].length)
			got = table_error_file(file->name, e, "it says nothing about %s", KINDS[k]);
	return got;
}

/* The same day of a later month; of a shorter one its last. */
static day_t months_after(day_t from, int months)
{
	struct civil c = day_to_civil(from);
	const int month = c.year * 12 + c.month - 1 + months;
	const int year = month / 12, next = month + 1;
	const day_t first = day_from_civil(year, month % 12 + 1, 1);
	const day_t last = day_from_civil(next / 12, next % 12 + 1, 1) - 1;
	return first + c.day - 1 > last ? last : first + c.day - 1;
}

day_t retention_end(const struct policy *p, const struct calendar *c, enum retention_kind k, day_t from)
{
	const struct retention *r = &p->retention[k];
	switch (r->unit) {
	case KEEP_WORKING_DAYS:
		return clock_deadline(c, from, r->length, NULL, NULL).day;
	case KEEP_DAYS:
		return from + r->length;
	case KEEP_MONTHS:
		break;
	}
	return months_after(from, r->length);
}
