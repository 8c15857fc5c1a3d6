/* www/page_words.c - numbers, dates, sizes as people read them, in two languages. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/now.h"
#include "www/pages.h"
#include "www/words.h"

char *text_of_number(int64_t n)
{
	struct buf b = buf_make(24);
	buf_printf(&b, "%" PRId64, n);
	return buf_steal(&b);
}

const char *page_keep(struct page *p, char *owned)
{
	if (!owned)
		return "";
	if (p->kept_count % 16 == 0)
		p->kept = must_grow(p->kept, p->kept_count + 16, sizeof *p->kept);
	return p->kept[p->kept_count++] = owned;
}

const char *page_text(const struct page *p, const char *text_id)
{
	return translate((enum render_language)p->language, text_id);
}

const char *page_say(struct page *p, const char *text_id, ...)
{
	struct buf out = buf_make(8192);
	va_list values;
	va_start(values, text_id);
	words_fill(&out, p->language, text_id, values);
	va_end(values);
	return page_keep(p, buf_steal(&out));
}

const char *page_number(struct page *p, int64_t n)
{
	struct buf b = buf_make(40);
	words_number(&b, p->language, n);
	return page_keep(p, buf_steal(&b));
}

const char *page_documents(struct page *p, int64_t n, bool exact)
{
	if (n == 1 && exact)
		return page_text(p, "1 dokumen");
	return page_say(p, exact ? "{n} dokumen" : "sekitar {n} dokumen", "n", page_number(p, n), NULL);
}

const char *page_size(struct page *p, int64_t bytes)
{
	struct buf b = buf_make(40);
	if (bytes < 1024 * 1000) {
		words_number(&b, p->language, bytes <= 1024 ? 1 : (bytes + 512) / 1024);
		buf_puts(&b, " KB");
	} else {
		int64_t tenths = (bytes * 10 + (1 << 19)) >> 20;
		words_number(&b, p->language, tenths / 10);
		if (tenths < 1000 && tenths % 10)
			buf_printf(&b, "%c%" PRId64, p->language == LANGUAGE_EN ? '.' : ',', tenths % 10);
		buf_puts(&b, " MB");
	}
	return page_keep(p, buf_steal(&b));
}

const char *page_date(struct page *p, const char *iso)
{
	day_t d;
	struct buf b = buf_make(80);
	if (day_parse(span_of(iso), &d))
		return page_keep(p, text_copy(iso ? iso : ""));
	words_date(&b, p->language, d);
	return page_keep(p, buf_steal(&b));
}

const char *page_day(struct page *p, day_t d)
{
	struct buf b = buf_make(80);
	words_day(&b, p->language, d);
	return page_keep(p, buf_steal(&b));
}

const char *page_plain_day(struct page *p, day_t d)
{
	struct buf b = buf_make(80);
	words_date(&b, p->language, d);
	return page_keep(p, buf_steal(&b));
}

const char *page_short_day(struct page *p, day_t d)
{
	struct buf b = buf_make(80);
	words_date(&b, p->language, d);
	char *text = buf_steal(&b), *year = text ? strrchr(text, ' ') : NULL;
	if (year)
		*year = '\0';
	return page_keep(p, text);
}

const char *page_weekday(struct page *p, day_t d)
{
	static const char *const SHORT[] = {"Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"};
	return page_text(p, SHORT[day_weekday(d)]);
}

const char *page_moment(struct page *p, int64_t ms)
{
	struct buf b = buf_make(120);
	words_moment(&b, p->language, ms, p->reader->facts.utc_offset_minutes, p->reader->facts.text[FACT_ZONE_LABEL]);
	return page_keep(p, buf_steal(&b));
}

const char *page_stamp(struct page *p, int64_t ms)
{
	char text[STAMP_TEXT];
	stamp_format(ms, p->reader->facts.utc_offset_minutes, text);
	return page_keep(p, text_copy(text));
}

day_t page_today(const struct page *p)
{
	return day_of_ms(now_ms(), p->reader->facts.utc_offset_minutes);
}

const char *page_period(struct page *p, const char *period)
{
	struct period half;
	char year[12];
	if (period_parse(span_of(period), &half))
		return page_keep(p, text_copy(period ? period : ""));
	snprintf(year, sizeof year, "%d", half.year);
	return page_say(p, half.half == 1 ? "Semester I {y}" : "Semester II {y}", "y", year, NULL);
}

const char *page_file(struct page *p, const char *format, int pages, int64_t size)
{
	struct buf b = buf_make(120);
	for (const char *c = format; c && *c; c++)
		buf_putc(&b, *c >= 'a' && *c <= 'z' ? (char)(*c - 32) : *c);
	if (pages == 1)
		buf_printf(&b, ", %s", page_text(p, "1 halaman"));
	else if (pages > 1)
		buf_printf(&b, ", %s", page_say(p, "{n} halaman", "n", page_number(p, pages), NULL));
	buf_printf(&b, ", %s", page_size(p, size));
	return page_keep(p, buf_steal(&b));
}

const char *page_class(const struct page *p, enum info_class c)
{
	const struct class_text *t = policy_class(p->portal->policy, c);
	return !t ? "" : p->language == LANGUAGE_EN ? t->name_en : t->name_id;
}

const char *page_type(const struct page *p, const char *code)
{
	const struct document_type *t = policy_type(p->portal->policy, span_of(code));
	return !t ? (code ? code : "") : p->language == LANGUAGE_EN ? t->name_en : t->name_id;
}

const char *class_tag(enum info_class c)
{
	static const char *const TAGS[CLASS__MAX] = {
	    [CLASS_NONE] = "",
	    [CLASS_BERKALA] = "berkala",
	    [CLASS_SERTA_MERTA] = "serta",
	    [CLASS_SETIAP_SAAT] = "setiap",
	    [CLASS_DIKECUALIKAN] = "kecuali",
	};
	return TAGS[c];
}
