/* www/office_words.c - words, days and addresses on the office's pages. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "www/office.h"
#include "www/words.h"

const char *office_keep(struct office *o, char *owned)
{
	if (!owned)
		return "";
	if (o->kept_count % 16 == 0)
		o->kept = must_grow(o->kept, o->kept_count + 16, sizeof(*o->kept));
	return o->kept[o->kept_count++] = owned;
}

const char *office_text(const struct office *o, const char *text_id)
{
	return words_text(o->q->language, text_id);
}

const char *office_say(struct office *o, const char *text_id, ...)
{
	struct buf out = buf_make(8192);
	va_list values;
	va_start(values, text_id);
	words_fill(&out, o->q->language, text_id, values);
	va_end(values);
	return office_keep(o, buf_steal(&out));
}

const char *office_href(struct office *o, const char *path)
{
	if (o->q->language != LANGUAGE_EN || strstr(path, "bahasa="))
		return office_keep(o, text_copy(path));
	const char *fragment = strchr(path, '#');
	size_t n = fragment ? (size_t)(fragment - path) : strlen(path);
	struct buf b = buf_make(8192);
	buf_put(&b, (struct span){path, n});
	buf_puts(&b, memchr(path, '?', n) ? "&bahasa=en" : "?bahasa=en");
	buf_puts(&b, fragment);
	return office_keep(o, buf_steal(&b));
}

const char *office_plain(struct office *o, int64_t n)
{
	struct buf b = buf_make(24);
	buf_printf(&b, "%lld", (long long)n);
	return office_keep(o, buf_steal(&b));
}

const char *office_number(struct office *o, int64_t n)
{
	struct buf b = buf_make(40);
	words_number(&b, o->q->language, n);
	return office_keep(o, buf_steal(&b));
}

const char *office_day(struct office *o, day_t d)
{
	struct buf b = buf_make(80);
	words_day(&b, o->q->language, d);
	return office_keep(o, buf_steal(&b));
}

const char *office_short_day(struct office *o, day_t d)
{
	static const char *const MONTHS[] = {"Jan", "Feb", "Mar", "Apr", "Mei", "Jun",
	                                     "Jul", "Agt", "Sep", "Okt", "Nov", "Des"};
	struct civil c = day_to_civil(d);
	struct buf b = buf_make(40);
	buf_printf(&b, "%d %s %d", c.day, office_text(o, MONTHS[c.month - 1]), c.year);
	return office_keep(o, buf_steal(&b));
}

const char *office_moment(struct office *o, int64_t ms)
{
	const struct settings *s = &o->desk.site->settings;
	struct buf b = buf_make(120);
	words_moment(&b, o->q->language, ms, (int)s->utc_offset_minutes, s->zone_label);
	return office_keep(o, buf_steal(&b));
}

const char *post_public_name(enum post p)
{
	static const char *const NAMES[POST__MAX] = {
	    [POST_AN] = "Masyarakat",       [POST_PM] = "Pemohon",        [POST_PL] = "Petugas layanan",
	    [POST_OP] = "Operator unit",    [POST_PP] = "PPID Pelaksana", [POST_PU] = "PPID Utama",
	    [POST_TP] = "Tim Pertimbangan", [POST_PI] = "Pimpinan",       [POST_AT] = "Atasan PPID",
	    [POST_AD] = "Administrator",    [POST_AU] = "Auditor",        [POST_AR] = "Arsiparis",
	};
	return p >= 0 && p < POST__MAX ? NAMES[p] : "";
}
