/* store/verb_clock.c - earsip clock RECEIVED --days N: the days a deadline counts, and why each other was passed over.
 */
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>

#include "base/fs.h"
#include "base/verb.h"
#include "policies/clock.h"
#include "store/site.h"

#define DAYS_MAX 1000

static void print_day(void *with, const struct clock_day *d)
{
	(void)with;
	char date[DAY_TEXT], number[12];
	day_format(d->day, date);
	snprintf(number, sizeof(number), "%d", d->number);
	printf("%s\t%s\t%s%s\n", date, d->number ? number : "-", d->reason, d->provisional ? "\tsementara" : "");
}

static void add_day(void *with, const struct clock_day *d)
{
	char date[DAY_TEXT];
	day_format(d->day, date);
	json_array_append_new(with, json_pack("{s:s, s:o, s:s, s:b}", "date", date, "n",
	                                      d->number ? json_integer(d->number) : json_null(), "reason", d->reason,
	                                      "provisional", d->provisional));
}

static void print_json(const struct calendar *calendar, const char *received, day_t from, int days)
{
	char deadline[DAY_TEXT];
	json_t *lines = json_array();
	struct clock_day last = clock_deadline(calendar, from, days, add_day, lines);
	day_format(last.day, deadline);
	json_t *all = json_pack("{s:s, s:i, s:s, s:b, s:o}", "received", received, "days", days, "deadline", deadline,
	                        "provisional", last.provisional, "lines", lines);
	json_dumpf(all, stdout, JSON_INDENT(2));
	putchar('\n');
	json_decref(all);
}

static int count(struct call *c, const struct calendar *calendar, day_t received, int days)
{
	if (c->json)
		print_json(calendar, c->arguments[0], received, days);
	else
		clock_deadline(calendar, received, days, print_day, NULL);
	return EXIT_DONE;
}

/* A site counts by its own calendar, with what was approved there; anywhere else the installed files do. */
static int count_at_site(struct call *c, day_t received, int days)
{
	struct site *s;
	if (site_open(c->data, &s, &c->error))
		return call_fail(c);
	int code = count(c, s->calendar, received, days);
	site_close(s);
	return code;
}

static bool is_site(const char *data)
{
	char path[4096];
	return snprintf(path, sizeof(path), "%s/earsip.conf", data) < (int)sizeof(path) && fs_exists(AT_FDCWD, path);
}

static int run(struct call *c)
{
	struct policy *policy;
	struct calendar *calendar;
	const char *days_text = call_option(c, "--days");
	day_t received;
	int64_t days;
	if (day_parse(span_of(c->arguments[0]), &received))
		return call_usage(c, "%s is no date like 2026-07-06.", c->arguments[0]);
	if (!days_text)
		return call_usage(c, "It needs --days N.");
	if (span_number(span_of(days_text), &days) || days < 1 || days > DAYS_MAX)
		return call_usage(c, "--days must be a whole number from 1 to %d.", DAYS_MAX);
	if (is_site(c->data))
		return count_at_site(c, received, (int)days);
	if (site_policies(c->data, &policy, &calendar, &c->error))
		return call_fail(c);
	int code = count(c, calendar, received, (int)days);
	calendar_free(calendar);
	policy_free(policy);
	return code;
}

const struct verb verb_clock = {
    .name = "clock",
    .run = run,
    .arguments = "RECEIVED",
    .summary = "Count the working days of a deadline, day by day",
    .arguments_min = 1,
    .arguments_max = 1,
    .options = {{"--days", "N", "the number of working days after RECEIVED, 1 to 1000"}},
};
