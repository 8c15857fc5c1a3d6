#include "indexer/index_document.h"

#include "base/date.h"

void index_document_fill(struct index_document *out, const struct document *d, int64_t otherwise_ms)
{
	struct period period = {0, 0};
	day_t day;
	*out = (struct index_document){
	    .id = d->id,
	    .unit = d->unit,
	    .type = d->type,
	    .period = d->period,
	    .date = d->date,
	    .number = d->number,
	    .title = d->title,
	    .name = d->name,
	    .class_info = d->class_info,
	    .sort_ms = otherwise_ms,
	};
	period_parse(span_of(d->period), &period);
	out->year = period.year;
	out->half = period.half;
	if (day_parse(span_of(d->date), &day) == 0) {
		struct civil c = day_to_civil(day);
		out->year = c.year;
		out->half = c.month <= 6 ? 1 : 2;
		out->sort_ms = (int64_t)day * 86400000;
	}
}
