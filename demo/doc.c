#include "demo/doc.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xml.h"

const char *half_name(struct period p)
{
	return p.half == 1 ? "Semester I" : "Semester II";
}

const char *half_months(struct period p)
{
	return p.half == 1 ? "Januari sampai dengan Juni" : "Juli sampai dengan Desember";
}

const char *roman(int n)
{
	static const char *const R[] = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"};
	return R[(n - 1) % 12];
}

static void append_words(struct buf *b, int n)
{
	static const char *const ONE[] = {"nol",  "satu",  "dua",     "tiga",     "empat",   "lima",
	                                  "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"};
	if (n < 12) {
		buf_puts(b, ONE[n]);
	} else if (n < 20) {
		buf_printf(b, "%s belas", ONE[n - 10]);
	} else if (n < 100) {
		buf_printf(b, "%s puluh", ONE[n / 10]);
	} else if (n < 200) {
		buf_puts(b, "seratus");
	} else {
		buf_printf(b, "%s ratus", ONE[n / 100]);
	}
	int rest = n < 20 ? 0 : n < 100 ? n % 10 : n % 100;
	if (rest) {
		buf_putc(b, ' ');
		append_words(b, rest);
	}
}

char *number_words(int n)
{
	struct buf b = buf_make(400);
	append_words(&b, n);
	return buf_steal(&b);
}

void doc_letterhead(struct doc *d)
{
	struct paper *p = d->p;
	char district[64], name[64];
	snprintf(district, sizeof(district), "KECAMATAN %s", d->k->district);
	snprintf(name, sizeof(name), "KELURAHAN %s", d->k->name);
	for (char *c = district; *c; c++)
		*c = (char)toupper((unsigned char)*c);
	for (char *c = name; *c; c++)
		*c = (char)toupper((unsigned char)*c);
	p->head[0] = text_copy("PEMERINTAH KOTA CONTOH");
	p->head[1] = text_copy(district);
	p->head[2] = text_copy(name);
	p->head[3] = text_format("%s Nomor %d, Kota Contoh. Laman: https://%s.contoh.go.id", d->k->streets[0],
	                         d->k->house, d->k->code);
}

void doc_sign_as(struct doc *d, const char *post)
{
	char *place = text_format("%s, %s", d->k->name, long_date(d->date));
	paper_sign(d->p, place, post, "(nama pejabat)");
	free(place);
}

void doc_sign(struct doc *d)
{
	char *post = text_format("LURAH %s,", d->k->name);
	for (char *c = post; *c; c++)
		*c = (char)toupper((unsigned char)*c);
	doc_sign_as(d, post);
	free(post);
}

void doc_number(struct doc *d, int serial)
{
	struct civil c = day_to_civil(d->date);
	free(d->number);
	d->number = text_format("%s/%03d/%s/%s/%d", d->kind->archive, serial, d->k->mark, roman(c.month), c.year);
}

void doc_subject(struct doc *d, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	free(d->subject);
	d->subject = NULL;
	if (vasprintf(&d->subject, fmt, ap) < 0)
		abort();
	va_end(ap);
}

day_t doc_day_within(struct doc *d)
{
	day_t start = period_start(d->period), end = period_end(d->period);
	return workday_from(rng_range(&d->rng, start + 8, end - 6));
}

/* A report's day: soon after the half year's end. */
static day_t day_after(struct doc *d)
{
	return workday_from(period_end(d->period) + rng_range(&d->rng, 4, 16));
}

struct people doc_people(const struct doc *d, int rt)
{
	return city_people(d->city, d->k, d->period_index, rt);
}

void doc_write(struct doc *d)
{
	d->rng = city_rng(d->city, d->k, d->period, d->kind->type, d->nth);
	d->p = paper_new();
	d->p->seed = rng_next(&d->rng);
	d->p->scanned = d->format == FORMAT_SCAN;
	d->p->sans = rng_chance(&d->rng, 35);
	d->date = day_after(d);
	d->kind->write(d);
	char day[DAY_TEXT];
	day_format(d->date, day);
	d->p->date = text_copy(day);
	d->p->title = doc_title(d);
	d->p->author = text_format("Operator Kelurahan %s", d->k->name);
}

void doc_free(struct doc *d)
{
	paper_free(d->p);
	free(d->number);
	free(d->subject);
	*d = (struct doc){0};
}

char *doc_expand(const struct doc *d, const char *pattern)
{
	struct buf b = buf_make(4096);
	for (; *pattern; pattern++) {
		if (pattern[0] != '{' || !pattern[1] || pattern[2] != '}') {
			buf_putc(&b, *pattern);
			continue;
		}
		switch (pattern[1]) {
		case 'K':
			buf_puts(&b, d->k->name);
			break;
		case 'S':
			buf_puts(&b, half_name(d->period));
			break;
		case 's':
			buf_printf(&b, "smt%d", d->period.half);
			break;
		case 'Y':
			buf_printf(&b, "%d", d->period.year);
			break;
		case 'X':
			buf_puts(&b, d->subject);
			break;
		}
		pattern += 2;
	}
	return buf_steal(&b);
}

char *doc_title(const struct doc *d)
{
	return doc_expand(d, d->kind->title);
}

/* Signs that no file system likes become a blank; blanks come once. */
static void tidy(char *name)
{
	char *to = name;
	for (const char *from = name; *from; from++) {
		char c = strchr("/\\:*?\"<>|,;", *from) ? ' ' : *from;
		if (c == ' ' && (to == name || to[-1] == ' '))
			continue;
		*to++ = c;
	}
	while (to > name && to[-1] == ' ')
		to--;
	*to = '\0';
	if (to - name > 90)
		name[90] = '\0';
}

/* Every office has its own habit. */
char *doc_file_name(const struct doc *d)
{
	int habit = d->k->order % 5;
	char *stem = doc_expand(d, habit == 1 || habit == 3 ? d->kind->stem_short : d->kind->stem_long);
	tidy(stem);
	struct buf b = buf_make(512);
	if (d->format == FORMAT_SCAN)
		buf_printf(&b, "scan_");
	if (habit == 4)
		buf_printf(&b, "%s ", d->kind->archive);
	for (char *c = stem; *c; c++)
		buf_putc(&b, habit == 1 && *c == ' ' ? '_'
		             : habit == 1            ? (char)tolower((unsigned char)*c)
		             : habit == 2            ? (char)toupper((unsigned char)*c)
		                                     : *c);
	if (d->nth)
		buf_printf(&b, habit == 1 ? "_%d" : " (%d)", d->nth + 1);
	if (habit == 0)
		buf_printf(&b, " Kel. %s", d->k->name);
	if (habit == 3 && rng_chance(&(struct rng){d->p->seed}, 20))
		buf_puts(&b, " FIX");
	buf_printf(&b, ".%s", format_suffix(d->format));
	free(stem);
	return buf_steal(&b);
}
