/* www/checklist.c - the public checklist of a kelurahan: what should exist for a half year and does not, who owes it,
 * by when. Domain section 5: types of period S every half year, types of period T once a year (counted in the second
 * half, when the year's batch is due); only types whose proposed class is public. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "www/pages.h"

#define DUE_MONTH_DAYS 31 /* 31 July, 31 January */

static bool has_period(const char *cadence, char c)
{
	for (struct span rest = span_of(cadence); rest.n;) {
		struct span one = span_trim(span_cut(&rest, '/'));
		if (one.n == 1 && one.p[0] == c)
			return true;
	}
	return false;
}

static bool expected(const struct document_type *t, int half)
{
	if (t->default_class == CLASS_DIKECUALIKAN || t->default_class == CLASS_NONE)
		return false;
	return has_period(t->cadence, 'S') || (half == 2 && has_period(t->cadence, 'T'));
}

/* The last day for the batch: 31 July, 31 January; else the next working day. */
static day_t due_day(const struct calendar *c, const struct period *h)
{
	day_t d =
	    h->half == 1 ? day_from_civil(h->year, 7, DUE_MONTH_DAYS) : day_from_civil(h->year + 1, 1, DUE_MONTH_DAYS);
	const char *reason;
	bool provisional;
	while (!clock_is_working_day(c, d, &reason, &provisional))
		d++;
	return d;
}

/* The half year whose batch was opened last: 1 June, 1 December. */
static struct period current_half(day_t today)
{
	struct civil c = day_to_civil(today);
	if (c.month == 12)
		return (struct period){c.year, 2};
	return c.month >= 6 ? (struct period){c.year, 1} : (struct period){c.year - 1, 2};
}

struct counting {
	const struct policy *policy;
	int64_t *counts; /* by place of the type in the policy */
};

static int count_row(void *with, const struct catalog_count *c)
{
	struct counting *k = with;
	const struct document_type *t = policy_type(k->policy, span_of(c->value));
	for (size_t i = 0; t && i < policy_type_count(k->policy); i++)
		if (policy_type_at(k->policy, i) == t)
			k->counts[i] += c->count;
	return 0;
}

static void count_types(struct page *p, const char *unit, const char *period, int64_t *counts)
{
	struct catalog_filter f = {.unit = unit, .period = period};
	struct counting k = {.policy = p->portal->policy, .counts = counts};
	(void)catalog_counts(p->reader->catalog, "jenis", &f, count_row, &k, &p->e);
}

struct expectation {
	const char *unit, *period, *other_period; /* other half of the year, for types of period T */
	day_t due;
	bool late;
	int64_t *now, *year;
	int wanted, there;
};

static void check_row(struct page *p, struct expectation *x, const struct document_type *t, int64_t count)
{
	struct view *row = view_section(p->view, "CHECK");
	struct link l;

	view_text(row, "CHECK_NAME", page_type(p, t->code));
	if (count) {
		struct view *linked = view_section(row, "CHECK_LINK");
		link_begin(&l, "/cari");
		link_query(&l, "unit", x->unit);
		link_query(&l, "jenis", t->code);
		if (has_period(t->cadence, 'S'))
			link_query(&l, "semester", x->period);
		page_href(p, linked, "CHECK_HREF", &l);
		view_text(row, "CHECK_TAG", "ok");
		view_text(row, "CHECK_STATE", page_say(p, "Ada {n}", "n", page_number(p, count), NULL));
		x->there++;
		return;
	}
	view_show(row, "CHECK_PLAIN");
	struct view *ask = view_section(row, "CHECK_ASK");
	link_begin(&l, "/permohonan/informasi");
	link_query(&l, "dari", "daftar");
	link_query(&l, "jenis", t->code);
	link_query(&l, "unit", x->unit);
	link_query(&l, "semester", x->period);
	page_href(p, ask, "CHECK_ASK_HREF", &l);
	view_text(row, "CHECK_TAG", x->late ? "bad" : "warn");
	view_text(row, "CHECK_STATE", page_text(p, x->late ? "Belum diserahkan" : "Belum ada"));
}

static void check_all(struct page *p, struct expectation *x, int half)
{
	const struct policy *policy = p->portal->policy;

	/* What is missing stands first. */
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < policy_type_count(policy); i++) {
			const struct document_type *t = policy_type_at(policy, i);
			int64_t count = has_period(t->cadence, 'S') ? x->now[i] : x->now[i] + x->year[i];
			if (!expected(t, half) || (count != 0) != (pass == 1))
				continue;
			check_row(p, x, t, count);
			x->wanted++;
		}
}

static void say_summary(struct page *p, const struct expectation *x, const char *unit_name)
{
	char percent[8];
	snprintf(percent, sizeof percent, "%d", x->wanted ? 100 * x->there / x->wanted : 0);
	view_text(p->view, "CHECK_HEADING",
	          page_say(p, "Yang seharusnya ada: {semester}", "semester", page_period(p, x->period), NULL));
	view_text(p->view, "CHECK_SUMMARY",
	          page_say(p, "{n} dari {m} jenis dokumen sudah terbit ({persen}%).", "n", page_number(p, x->there),
	                   "m", page_number(p, x->wanted), "persen", x->wanted ? percent : "-", NULL));
	if (x->there == x->wanted)
		return;
	view_show(p->view, "CHECK_MISSING");
	view_text(p->view, "CHECK_OWES",
	          page_say(p, "Penanggung jawab: PPID Pelaksana {unit}, batas {tgl}.", "unit", unit_name, "tgl",
	                   page_day(p, x->due), NULL));
}

void checklist(struct page *p, const char *unit, const char *unit_name, const char *period)
{
	size_t types = policy_type_count(p->portal->policy);
	struct period half;
	char name[12], other[12];
	day_t today = page_today(p);

	if (period_parse(span_of(period), &half))
		half = current_half(today);
	snprintf(name, sizeof name, "%04d-%d", half.year % 10000, half.half);
	snprintf(other, sizeof other, "%04d-%d", half.year % 10000, 3 - half.half);
	struct expectation x = {.unit = unit,
	                        .period = name,
	                        .other_period = other,
	                        .due = due_day(page_calendar(p), &half),
	                        .now = must_alloc(types + 1, sizeof *x.now),
	                        .year = must_alloc(types + 1, sizeof *x.year)};
	x.late = today > x.due;
	count_types(p, unit, x.period, x.now);
	if (half.half == 2)
		count_types(p, unit, x.other_period, x.year);
	view_show(p->view, "CHECKLIST");
	check_all(p, &x, half.half);
	say_summary(p, &x, unit_name);
	free(x.now);
	free(x.year);
}

static int count_there(const struct policy *policy, const struct expectation *x, int half, int *wanted)
{
	int there = 0;
	for (size_t i = 0; i < policy_type_count(policy); i++) {
		const struct document_type *t = policy_type_at(policy, i);
		if (!expected(t, half))
			continue;
		++*wanted;
		there += (has_period(t->cadence, 'S') ? x->now[i] : x->now[i] + x->year[i]) > 0;
	}
	return there;
}

const char *checklist_half(struct page *p)
{
	char name[16];
	const struct period half = current_half(page_today(p));
	snprintf(name, sizeof name, "%04d-%d", half.year % 10000, half.half);
	return page_period(p, name);
}

void checklist_share(struct page *p, const char *unit, int *there, int *wanted)
{
	const size_t types = policy_type_count(p->portal->policy);
	const struct period half = current_half(page_today(p));
	char name[16], other[16];
	struct expectation x = {.now = must_alloc(types + 1, sizeof *x.now),
	                        .year = must_alloc(types + 1, sizeof *x.year)};
	snprintf(name, sizeof name, "%04d-%d", half.year % 10000, half.half);
	snprintf(other, sizeof other, "%04d-%d", half.year % 10000, 3 - half.half);
	*wanted = 0;
	count_types(p, unit, name, x.now);
	if (half.half == 2)
		count_types(p, unit, other, x.year);
	*there = count_there(p->portal->policy, &x, half.half, wanted);
	free(x.now);
	free(x.year);
}
