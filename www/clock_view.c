/* www/clock_view.c - a date and its sum. */
#include "www/clock_view.h"

#include <stdio.h>
#include <string.h>

static void add_day(void *with, const struct clock_day *d)
{
	struct clock_box *b = with;
	if (b->day_count < CLOCK_DAYS_MAX)
		b->days[b->day_count++] = (struct clock_box_day){d->day, d->number, d->reason};
}

struct clock_day clock_box_count(struct clock_box *b, const struct calendar *c, day_t received, int n)
{
	b->received = received;
	b->day_count = 0;
	return clock_deadline(c, received, n, add_day, b);
}

/* What a day is, as a class and in words: colour is never alone. */
static const struct {
	const char *class, *word;
} KINDS[] = {
    {"h", "tidak dihitung: "}, {"p", "sudah lewat: "}, {"n", "hari ini: "},
    {"e", "batas akhir: "},    {"f", "akan datang: "},
};
enum kind { SKIPPED, PAST, TODAY, LAST, COMING };

static enum kind kind_of(const struct clock_box *b, const struct clock_box_day *d)
{
	if (!d->number)
		return SKIPPED;
	if (d == &b->days[b->day_count - 1])
		return LAST;
	return d->day < b->today ? PAST : d->day == b->today ? TODAY : COMING;
}

static void put_day(struct page *p, struct view *v, day_t day, enum kind kind, const char *below)
{
	struct view *row = view_section(v, "DAY");
	view_text(row, "DAY_CLASS", KINDS[kind].class);
	view_text(row, "DAY_WORD", page_text(p, KINDS[kind].word));
	view_text(row, "DAY_NAME", page_weekday(p, day));
	view_number(row, "DAY_NUMBER", day_to_civil(day).day);
	view_text(row, "DAY_BELOW", below);
}

static bool is_weekend(day_t d)
{
	return day_weekday(d) >= 5;
}

/* "Tidak dihitung: 17 Agustus (Hari Kemerdekaan), 25 Agustus (Maulid Nabi)." */
static const char *skipped(struct page *p, const struct clock_box *b)
{
	struct buf list = buf_make(4096);
	for (size_t i = 0; i < b->day_count; i++) {
		const struct clock_box_day *d = &b->days[i];
		if (!d->number && !is_weekend(d->day))
			buf_printf(&list, "%s%s (%s)", list.n ? ", " : "", page_short_day(p, d->day), d->reason);
	}
	const char *say = list.n ? page_say(p, "Tidak dihitung: {hari}.", "hari", buf_text(&list), NULL) : "";
	buf_free(&list);
	return say;
}

static void boxes(struct page *p, struct view *v, const struct clock_box *b)
{
	struct view *days = view_section(v, "DAYS");
	put_day(p, days, b->received, SKIPPED, page_text(p, "terima"));
	for (size_t i = 0; i < b->day_count; i++) {
		const struct clock_box_day *d = &b->days[i];
		if (!d->number && is_weekend(d->day))
			continue;
		put_day(p, days, d->day, kind_of(b, d), d->number ? page_number(p, d->number) : page_text(p, "libur"));
	}
}

void clock_box_view(struct page *p, struct view *v, const struct clock_box *b)
{
	struct view *box = view_section(v, "CLOCK");
	const char *without = b->received == DAY_NONE ? "" : skipped(p, b);

	view_text(box, "CLOCK_HEADING", b->heading);
	view_text(box, "CLOCK_BIG", b->big);
	for (size_t i = 0; i < COUNT(b->lines) && b->lines[i]; i++)
		view_text(view_section(box, "CLOCK_LINE"), "CLOCK_TEXT", b->lines[i]);
	if (b->late)
		view_show(box, "CLOCK_LATE");
	if (!b->how)
		return;
	struct view *sum = view_section(box, "CLOCK_SUM");
	if (b->open)
		view_show(sum, "CLOCK_OPEN");
	view_text(sum, "CLOCK_HOW", b->how);
	if (b->received != DAY_NONE && b->day_count)
		boxes(p, sum, b);
	if (*without || b->note) {
		struct view *note = view_section(sum, "CLOCK_NOTE");
		view_text(note, "CLOCK_SKIPPED", without);
		view_text(note, "CLOCK_MORE", b->note);
	}
}
