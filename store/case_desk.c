#include "store/case_desk.h"

#include "base/now.h"
#include "store/key_file.h"

letter_draw_fn letter_draw;
int (*letter_draw_warm)(struct err *e);

int case_desk_open(struct site *s, struct case_desk *out, struct err *e)
{
	*out = (struct case_desk){.site = s, .post = POST_AN, .actor = "sistem"};
	if (data_key_read(s->internal_dir, &out->key, e))
		return -1;
	case_desk_now(out);
	return 0;
}

void case_desk_close(struct case_desk *d)
{
	data_key_wipe(&d->key);
	d->site = NULL;
}

void case_desk_at(struct case_desk *d, int64_t ms)
{
	d->now_ms = ms;
	d->today = case_desk_day(d, ms);
}

void case_desk_now(struct case_desk *d)
{
	case_desk_at(d, now_ms());
}

day_t case_desk_day(const struct case_desk *d, int64_t ms)
{
	return day_of_ms(ms, (int)d->site->settings.utc_offset_minutes);
}
