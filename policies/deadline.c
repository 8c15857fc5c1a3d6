#include "policies/deadline.h"

#include <assert.h>

#define HOUR_MS (60 * 60 * 1000)

static const struct deadline_rule RULES[DEADLINE__MAX] = {
    [T_CEK] = {"T_CEK", "pemeriksaan kelengkapan", 3, UNIT_WORKING_DAYS, "PerKI 1/2021 ps 31(2)"},
    [T_CEK_ULANG] = {"T_CEK_ULANG", "pemeriksaan ulang", 1, UNIT_WORKING_DAYS, "aturan layanan"},
    [T_LENGKAPI] = {"T_LENGKAPI", "pemohon melengkapi", 3, UNIT_WORKING_DAYS, "PerKI 1/2021 ps 33(3)"},
    [T_JAWAB] = {"T_JAWAB", "jawaban", 10, UNIT_WORKING_DAYS, "UU 14/2008 ps 22(7); PerKI 1/2021 ps 31(3), 34(3)"},
    [T_PANJANG] = {"T_PANJANG", "perpanjangan", 7, UNIT_WORKING_DAYS, "UU 14/2008 ps 22(8); PerKI 1/2021 ps 36(2)"},
    [T_UNIT] = {"T_UNIT", "jawaban unit", 5, UNIT_WORKING_DAYS, "aturan layanan"},
    [T_SERAH] = {"T_SERAH", "dianggap diserahkan", 30, UNIT_WORKING_DAYS, "aturan layanan"},
    [T_SUSULAN] = {"T_SUSULAN", "kelengkapan susulan", 14, UNIT_WORKING_DAYS, "aturan layanan"},
    [T_KEBERATAN] = {"T_KEBERATAN", "mengajukan keberatan", 30, UNIT_WORKING_DAYS, "UU 14/2008 ps 36(1)"},
    [T_TANGGAP] = {"T_TANGGAP", "tanggapan Atasan PPID", 30, UNIT_WORKING_DAYS,
                   "UU 14/2008 ps 36(2); PerKI 1/2021 ps 44(1)"},
    [T_SENGKETA] = {"T_SENGKETA", "sengketa ke Komisi Informasi", 14, UNIT_WORKING_DAYS,
                    "UU 14/2008 ps 37(2); PerKI 1/2013 ps 13"},
    [T_KI_MULAI] = {"T_KI_MULAI", "Komisi Informasi mulai", 14, UNIT_WORKING_DAYS, "UU 14/2008 ps 38(1)"},
    [T_KI] = {"T_KI", "Komisi Informasi selesai", 100, UNIT_WORKING_DAYS, "UU 14/2008 ps 38(2)"},
    [T_MEDIASI] = {"T_MEDIASI", "mediasi", 14, UNIT_WORKING_DAYS, "PerKI 1/2013 ps 41"},
    [T_MEDIASI_LAGI] = {"T_MEDIASI_LAGI", "perpanjangan mediasi", 7, UNIT_WORKING_DAYS, "PerKI 1/2013 ps 41"},
    [T_GUGAT] = {"T_GUGAT", "gugatan ke PTUN atau PN", 14, UNIT_WORKING_DAYS, "UU 14/2008 ps 47-48"},
    [T_GUGAT_AWAS] = {"T_GUGAT_AWAS", "gugatan (peringatan)", 14, UNIT_CALENDAR_DAYS, "PerKI 1/2013 ps 60(2)"},
    [T_KASASI] = {"T_KASASI", "kasasi", 14, UNIT_CALENDAR_DAYS, "UU 14/2008 ps 50"},
    [T_BUKA] = {"T_BUKA", "pernyataan berakhirnya pengecualian", -30, UNIT_WORKING_DAYS,
                "PP 61/2010 ps 11(2); PerKI 1/2021 ps 52(1)"},
    [T_BUKA_AWAS] = {"T_BUKA_AWAS", "berakhirnya pengecualian (peringatan)", -45, UNIT_WORKING_DAYS, "aturan layanan"},
    [T_BERKALA] = {"T_BERKALA", "pengumuman berkala dan edisi DIP", 6, UNIT_MONTHS,
                   "UU 14/2008 ps 9(3); PerKI 1/2021 ps 18, 45(7)"},
    [T_PDP] = {"T_PDP", "pemberitahuan kegagalan pelindungan", 72, UNIT_HOURS, "UU 27/2022 ps 46(1)"},
    [T_PDP_HAK] = {"T_PDP_HAK", "hak subjek data", 72, UNIT_HOURS, "UU 27/2022 ps 30(1), 32(2), 40(2), 41(1)"},
};

const struct deadline_rule *deadline_rule(enum deadline_kind k)
{
	assert(k >= 0 && k < DEADLINE__MAX);
	return &RULES[k];
}

/* The same day of a later month; its last where that month is shorter. */
static day_t months_after(day_t d, int months)
{
	struct civil c = day_to_civil(d);
	int month = c.month - 1 + months;
	int year = c.year + month / 12;
	day_t first = day_from_civil(year, month % 12 + 1, 1);
	day_t next = month % 12 == 11 ? day_from_civil(year + 1, 1, 1) : day_from_civil(year, month % 12 + 2, 1);
	day_t wanted = first + c.day - 1;
	return wanted < next ? wanted : next - 1;
}

static struct clock_day plain_day(day_t d)
{
	return (struct clock_day){.day = d, .reason = ""};
}

struct clock_day deadline_from(const struct calendar *c, enum deadline_kind k, day_t day0)
{
	const struct deadline_rule *r = deadline_rule(k);
	assert(r->unit != UNIT_HOURS);
	if (r->unit == UNIT_CALENDAR_DAYS)
		return plain_day(day0 + r->length);
	if (r->unit == UNIT_MONTHS)
		return plain_day(months_after(day0, r->length));
	if (r->length < 0)
		return plain_day(clock_before(c, day0, -r->length));
	return clock_deadline(c, day0, r->length, NULL, NULL);
}

int64_t deadline_from_ms(enum deadline_kind k, int64_t begun_ms)
{
	const struct deadline_rule *r = deadline_rule(k);
	assert(r->unit == UNIT_HOURS);
	return begun_ms + (int64_t)r->length * HOUR_MS;
}

day_t deadline_report(int year)
{
	return day_from_civil(year + 1, 3, 31);
}

struct request_days request_days_begin(day_t received)
{
	return (struct request_days){
	    .received = received,
	    .complete = DAY_NONE,
	    .notice = DAY_NONE,
	    .repaired = DAY_NONE,
	    .extended = DAY_NONE,
	    .forwarded = DAY_NONE,
	    .answered = DAY_NONE,
	    .ended = DAY_NONE,
	};
}

static bool happened(day_t d)
{
	return d != DAY_NONE;
}

static struct clock_day earlier(struct clock_day a, struct clock_day b)
{
	return !happened(b.day) || a.day <= b.day ? a : b;
}

/* Day 10 and day 17 from DAY0; FIRST is the one without the extension. */
static void answer_clock(const struct calendar *c, day_t day0, bool extended, struct clock_day *first,
                         struct clock_day *whole)
{
	*first = deadline_from(c, T_JAWAB, day0);
	*whole =
	    extended ? clock_deadline(c, day0, RULES[T_JAWAB].length + RULES[T_PANJANG].length, NULL, NULL) : *first;
}

/* The deadline without an extension that counts for one: the earlier of both, which is U's. */
static day_t first_due(const struct calendar *c, const struct request_days *d)
{
	return deadline_from(c, T_JAWAB, d->received).day;
}

bool request_may_extend(const struct calendar *c, const struct request_days *d, day_t today)
{
	return !happened(d->extended) && !happened(d->answered) && !happened(d->ended) && today <= first_due(c, d);
}

static void repair_clock(const struct calendar *c, const struct request_days *d, day_t today, struct request_clock *out)
{
	out->repair = plain_day(DAY_NONE);
	out->close_from = DAY_NONE;
	if (!happened(d->notice))
		return;
	out->repair = deadline_from(c, T_LENGKAPI, d->notice);
	out->late_repair = (happened(d->repaired) ? d->repaired : today) > out->repair.day;
	if (!happened(d->repaired))
		out->close_from = clock_deadline(c, out->repair.day, 1, NULL, NULL).day;
}

/* Half of U, and at least one working day for the unit. */
static struct clock_day unit_clock(const struct calendar *c, const struct request_days *d)
{
	if (!happened(d->forwarded))
		return plain_day(DAY_NONE);
	struct clock_day half = deadline_from(c, T_UNIT, d->received);
	struct clock_day next = clock_deadline(c, d->forwarded, 1, NULL, NULL);
	return half.day > next.day ? half : next;
}

void request_clock(const struct calendar *c, const struct request_days *d, day_t today, struct request_clock *out)
{
	*out = (struct request_clock){.check = deadline_from(c, T_CEK, d->received)};
	out->extended = happened(d->extended) && d->extended <= first_due(c, d);
	answer_clock(c, d->received, out->extended, &out->u_first, &out->u);
	out->p_first = out->p = plain_day(DAY_NONE);
	if (happened(d->complete))
		answer_clock(c, d->complete, out->extended, &out->p_first, &out->p);
	if (d->refuses) {
		out->p_first = out->u_first;
		out->p = out->u;
	}
	out->due = earlier(out->u, out->p);
	repair_clock(c, d, today, out);
	out->unit_due = unit_clock(c, d);

	out->stopped = happened(d->answered) || happened(d->ended);
	day_t until = happened(d->answered) ? d->answered : happened(d->ended) ? d->ended : today;
	day_t checked = happened(d->complete) ? d->complete : happened(d->notice) ? d->notice : until;
	out->used = clock_used(c, d->received, until);
	out->late_check = checked > out->check.day;
	/* What was taken back or closed is not answered late. */
	bool counts = happened(d->answered) || !happened(d->ended);
	out->late_u = counts && until > out->u.day;
	out->late_p = counts && happened(out->p.day) && until > out->p.day;
}

bool request_may_follow(const struct calendar *c, day_t closed, day_t repaired)
{
	return repaired >= closed && repaired <= deadline_from(c, T_SUSULAN, closed).day;
}

void objection_clock(const struct calendar *c, const struct objection_days *d, day_t today, struct objection_clock *out)
{
	*out = (struct objection_clock){.due = plain_day(DAY_NONE), .ki_until = plain_day(DAY_NONE)};
	out->file_until = deadline_from(c, T_KEBERATAN, d->ground);
	if (!happened(d->filed)) {
		out->filed_late = today > out->file_until.day;
		return;
	}
	out->filed_late = d->filed > out->file_until.day;
	out->due = deadline_from(c, T_TANGGAP, d->filed);
	bool answered = happened(d->answered);
	out->late = answered ? d->answered > out->due.day : !happened(d->ended) && today > out->due.day;
	out->ki_until = deadline_from(c, T_SENGKETA, answered ? d->answered : out->due.day);
	out->ki_until.provisional |= !answered && out->due.provisional;
}

void request_revise(const struct calendar *before, const struct calendar *after, const struct request_days *d,
                    day_t today, struct request_revision *out)
{
	*out = (struct request_revision){.promise = DAY_NONE};
	request_clock(before, d, today, &out->before);
	request_clock(after, d, today, &out->after);
	out->in_time_again = out->before.late_u && !out->after.late_u;
	out->untouched = out->before.stopped;
	if (out->untouched)
		return;
	day_t was = out->before.due.day, is = out->after.due.day;
	out->due = is == was ? REVISION_SAME : is > was ? REVISION_LATER : REVISION_EARLIER;
	out->tell_requester = out->due == REVISION_LATER;
	out->tell_office = out->due == REVISION_EARLIER;
	out->promise = is > was ? is : was;
}
