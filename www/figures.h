/* www/figures.h - the public figures as the page wants them: sums over a span of months of the catalog's fact
 * "statistik" (store/figures.h). */
#ifndef EARSIP_WWW_FIGURES_H
#define EARSIP_WWW_FIGURES_H

#include <jansson.h>

#include "base/date.h"
#include "policies/request_state.h"
#include "store/catalog.h"

enum { FIGURE_DAYS = 100, FIGURE_MONTHS = 12 };
struct figure_sums {
	int64_t received, answered, on_time_u, on_time_p, running, withdrawn, closed, extended, given;
	int64_t outcome[OUTCOME__MAX];
	int64_t days[FIGURE_DAYS + 1]; /* answered after so many working days; the last: and more */
};
/* Months as one number: year * 12 + month - 1. */
struct figure_span {
	int first, count;
	int year; /* 0: the last six months */
};
/* The parsed fact; an empty one when there is none.  OWNED: json_decref(). */
json_t *figures_load(struct catalog *c);
/* MASA "2026", or anything else: the six months up to TODAY's. */
struct figure_span figures_span(const char *masa, day_t today);
struct figure_sums figures_sum(const json_t *all, int first_month, int count);
int figures_median(const struct figure_sums *s);  /* -1 when nothing was answered */
int figures_percent(int64_t part, int64_t whole); /* 0 when WHOLE is 0 */
/* An integer of O by KEY, 0 when absent or null. */
int64_t figure(const json_t *o, const char *key);

#endif
