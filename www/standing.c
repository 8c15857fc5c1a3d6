#include "www/standing.h"

#include <stdio.h>
#include <stdlib.h>

#include "policies/retention.h"
#include "www/words.h"

enum { TEXT_MAX = 16 << 10, LENGTH_TEXT = 60 };

static void length_text(enum language language, const struct retention *r, char out[LENGTH_TEXT])
{
	static const char *const UNITS[] = {
	    [KEEP_WORKING_DAYS] = "hari kerja", [KEEP_DAYS] = "hari", [KEEP_MONTHS] = "bulan"};
	snprintf(out, LENGTH_TEXT, "%d %s", r->length, words_text(language, UNITS[r->unit]));
	if (r->unit == KEEP_MONTHS && r->length % 12 == 0 && r->length > 12)
		snprintf(out, LENGTH_TEXT, "%d %s", r->length / 12, words_text(language, "tahun"));
}

static void fill(struct buf *out, enum language language, const char *text, ...) __attribute__((sentinel));
static void fill(struct buf *out, enum language language, const char *text, ...)
{
	va_list values;
	va_start(values, text);
	words_fill(out, language, text, values);
	va_end(values);
}

static char *filled(const struct policy *p, const char *text, enum language language, const struct standing_facts *f)
{
	char keep[KEEP__MAX][LENGTH_TEXT];
	struct buf out = buf_make(TEXT_MAX);
	for (int k = 0; k < KEEP__MAX; k++)
		length_text(language, policy_retention(p, (enum retention_kind)k), keep[k]);
	fill(&out, language, text, "kantor", f->office, "situs", f->city, "kota", f->city, "alamat", f->address, "jam",
	     f->hours, "telepon", f->phone, "surel", f->email, "simpan_bukti", keep[KEEP_BUKTI], "simpan_identitas",
	     keep[KEEP_IDENTITAS], "simpan_kontak", keep[KEEP_KONTAK], "simpan_isi", keep[KEEP_ISI], "simpan_cadangan",
	     keep[KEEP_CADANGAN], NULL);
	return buf_steal(&out);
}

void standing_put(struct view *v, const struct policy *p, enum standing_name name, enum language language,
                  const struct standing_facts *f)
{
	static const char *const SECTIONS[] = {[STANDING_HEADING] = "SUB",
	                                       [STANDING_PARAGRAPH] = "PARA",
	                                       [STANDING_ITEM] = "LIST",
	                                       [STANDING_NUMBERED] = "STEPS"};
	bool is_english;
	const struct standing_page *page = policy_standing_page(p, name, language == LANGUAGE_EN, &is_english);
	const enum language spoken = is_english ? LANGUAGE_EN : LANGUAGE_ID;
	struct view *list = NULL;
	view_text(v, "TITLE_TEXT", page->title);
	if (language == LANGUAGE_EN && !is_english)
		view_show(v, "ONLY_ID");
	for (size_t i = 0; i < page->count; i++) {
		const struct standing_block *b = &page->blocks[i];
		const bool item = b->kind == STANDING_ITEM || b->kind == STANDING_NUMBERED;
		char *text = filled(p, b->text, spoken, f);
		if (!item || !list || page->blocks[i - 1].kind != b->kind)
			list = view_section(view_section(v, "BLOCK"), SECTIONS[b->kind]);
		view_text(item ? view_section(list, "ITEM") : list, "TEXT", text);
		if (!item)
			list = NULL;
		free(text);
	}
}
