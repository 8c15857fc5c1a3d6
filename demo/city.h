/* demo/city.h - the fictional city: its kelurahan, half years, people and money, all drawn from one seed.
 * Figures agree over documents and periods: who is counted at the end of a half year is there at the start of the next,
 * the budget of a year is the same in plan, realisation and account.  Nothing here is a real place or person. */
#ifndef EARSIP_DEMO_CITY_H
#define EARSIP_DEMO_CITY_H

#include "base/buf.h"
#include "base/date.h"
#include "demo/rng.h"

#define RT_MAX  24
#define STREETS 6

struct kelurahan {
	char code[24], name[48];
	char mark[8];         /* in letter numbers: "TRK" */
	const char *district; /* name of the kecamatan */
	const char *district_code;
	int order; /* place in the city, from 0 */
	int rt_count;
	int hectares;
	const char *streets[STREETS]; /* the first is the office's */
	int house;                    /* number of the office */
	bool coast;
};

struct city {
	uint64_t seed;
	struct kelurahan *list; /* OWNED */
	int count;
	struct period *periods; /* OWNED; in order */
	int period_count;
};

/* COUNT kelurahan (the first five are the city that a visitor sees) and PERIOD_COUNT half years that end with 2026-1.
 */
struct city city_make(uint64_t seed, int count, int period_count);
void city_free(struct city *c);
#define CITY_NAME "Kota Contoh"
struct district {
	const char *code, *name;
};
extern const struct district DISTRICTS[];
extern const int DISTRICT_COUNT;

/* ---- People of an RT in a half year ---- */
enum sex { MALE, FEMALE };
struct people {
	int start[2], born[2], died[2], came[2], left[2], end[2];
	int households;
	int children; /* under five, part of end */
	int elderly;
};
/* RT 1..rt_count; 0: the sum of all. */
struct people city_people(const struct city *c, const struct kelurahan *k, int period_index, int rt);

/* ---- Money of a year ---- */
struct account {
	const char *activity_code, *activity, *code, *name;
	int weight;        /* share of the budget */
	bool village_fund; /* dana kelurahan */
};
#define BUDGET_LINES 20
struct budget_line {
	const struct account *account;
	int64_t planned;  /* rupiah, whole thousands */
	int64_t spent[2]; /* up to the end of half 1 and 2 */
};
struct budget {
	struct budget_line lines[BUDGET_LINES];
	int64_t planned, spent[2];
};
struct budget city_budget(const struct city *c, const struct kelurahan *k, int year);

/* A generator of its own for WHAT of K in period P. */
struct rng city_rng(const struct city *c, const struct kelurahan *k, struct period p, const char *what, int nth);
bool is_workday(day_t d);    /* Monday to Friday */
day_t workday_from(day_t d); /* D or the next */
/* Place, first day and last day of a half year. */
day_t period_start(struct period p);
day_t period_end(struct period p);

#endif
