#include "www/figures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

json_t *figures_load(struct catalog *c)
{
	char *text = catalog_fact(c, "statistik");
	json_t *all = text ? json_loads(text, JSON_REJECT_DUPLICATES, NULL) : NULL;
	free(text);
	return all ? all : json_object();
}

int64_t figure(const json_t *o, const char *key)
{
	return json_integer_value(json_object_get(o, key));
}

struct figure_span figures_span(const char *masa, day_t today)
{
	struct civil c = day_to_civil(today);
	int64_t year;
	if (masa && strlen(masa) == 4 && span_number(span_of(masa), &year) == 0 && year >= 1900 && year < 2200)
		return (struct figure_span){(int)year * 12, 12, (int)year};
	return (struct figure_span){c.year * 12 + c.month - 1 - 5, 6, 0};
}

static void add_month(struct figure_sums *s, const json_t *month)
{
	const char *key;
	json_t *value;
	s->received += figure(month, "diterima");
	s->answered += figure(month, "dijawab");
	s->on_time_u += figure(month, "tepat_u");
	s->on_time_p += figure(month, "tepat_p");
	s->running += figure(month, "berjalan");
	s->withdrawn += figure(month, "dicabut");
	s->closed += figure(month, "ditutup");
	s->extended += figure(month, "diperpanjang");
	s->given += figure(month, "diberikan_langsung");
	for (int o = OUTCOME_DIKABULKAN; o < OUTCOME__MAX; o++)
		s->outcome[o] += figure(json_object_get(month, "putusan"), outcome_word((enum outcome)o));
	json_object_foreach(json_object_get(month, "hari"), key, value)
	{
		int64_t days;
		if (span_number(span_of(key), &days) == 0)
			s->days[days > FIGURE_DAYS ? FIGURE_DAYS : days] += json_integer_value(value);
	}
}

struct figure_sums figures_sum(const json_t *all, int first_month, int count)
{
	struct figure_sums s = {0};
	const json_t *months = json_object_get(all, "bulan");
	for (int m = first_month; m < first_month + count; m++) {
		char key[24];
		snprintf(key, sizeof(key), "%04d-%02d", m / 12, m % 12 + 1);
		add_month(&s, json_object_get(months, key));
	}
	return s;
}

int figures_median(const struct figure_sums *s)
{
	int64_t seen = 0, all = 0;
	for (int d = 0; d <= FIGURE_DAYS; d++)
		all += s->days[d];
	for (int d = 0; all && d <= FIGURE_DAYS; d++)
		if ((seen += s->days[d]) * 2 >= all)
			return d;
	return -1;
}

int figures_percent(int64_t part, int64_t whole)
{
	return whole > 0 ? (int)((200 * part + whole) / (2 * whole)) : 0;
}
