/* policies/clock.h - the working-day clock: domain section 7 (UU 14/2008 ps 22, 36; PerKI 1/2021 ps 1 no. 22, 31, 33,
 * 36, 44).
 *
 * Day 0 is the civil date of receipt, whatever the hour; day n is the n-th hari kerja after it.  Hari kerja: Monday to
 * Friday, not in the calendar as LIBUR, CUTI, DAERAH or KHUSUS.  Past the last day of the last loaded year the clock
 * knows weekends and the five fixed days only, and marks what it says `provisional` ("sementara").  Pure. */
#ifndef EARSIP_POLICIES_CLOCK_H
#define EARSIP_POLICIES_CLOCK_H

#include "base/date.h"
#include "base/err.h"

struct calendar; /* one version of the holidays */

/* CSV `tanggal,jenis,nama[,dasar][,versi]`, with or without that header; jenis LIBUR CUTI DAERAH KHUSUS BATAL.  BATAL
 * takes a day of an earlier line (or file) out again.  NAME is for messages.  A calendar holds every year that has a
 * line. */
int calendar_parse(const char *name, struct span csv, struct calendar **out, struct err *e);
/* Adds the lines of another file (a later decree) to C, or changes nothing. */
int calendar_add(struct calendar *c, const char *name, struct span csv, struct err *e);
void calendar_free(struct calendar *c);
struct calendar *calendar_copy(const struct calendar *c); /* OWNED: calendar_free() */
/* The name under which the last file was added ("kalender_2026.csv", "versi 3"): which calendar a deadline was counted
 * by.  BORROWED. */
const char *calendar_name(const struct calendar *c);
bool calendar_has_year(const struct calendar *c, int year);
/* Days that AFTER has and BEFORE has not (ADDED), and the other way round, by day.  Stops when EACH gives non-zero: the
 * result. */
int calendar_compare(const struct calendar *before, const struct calendar *after,
                     int (*each)(void *with, day_t day, const char *name, bool added), void *with);
/* Every holiday of YEAR in order; 0: of all years. */
int calendar_days(const struct calendar *c, int year, int (*each)(void *with, day_t day, const char *name), void *with);

struct clock_day {
	day_t day;
	int number;         /* 1.. when counted, 0 when skipped */
	const char *reason; /* why it was skipped: the holiday's name, "Sabtu", "Minggu"; "hari kerja" when counted.
	                       BORROWED */
	bool provisional;   /* judged without a loaded calendar */
};
/* The n-th hari kerja after RECEIVED (N >= 1, <= 1000), and every day on the way when EACH is not NULL. */
struct clock_day clock_deadline(const struct calendar *c, day_t received, int n,
                                void (*each)(void *with, const struct clock_day *d), void *with);
/* The n-th hari kerja before END, counted backward: 30 before 2026-12-31 is 2026-11-17. */
day_t clock_before(const struct calendar *c, day_t end, int n);
bool clock_is_working_day(const struct calendar *c, day_t d, const char **reason, bool *provisional);
/* Working days after FROM up to and with TO: the "hk used" of an answer. */
int clock_used(const struct calendar *c, day_t from, day_t to);

#endif
