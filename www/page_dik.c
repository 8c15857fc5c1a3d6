/* www/page_dik.c - the Daftar Informasi Dikecualikan: which part of what, by which letter, test and until when; never
 * what is in it (UU 14/2008 ps 17, 19; domain section 10). */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/csv.h"
#include "www/pages.h"

static json_t *load(struct page *p)
{
	char *text = catalog_fact(p->reader->catalog, "dik");
	json_t *rows = text ? json_loads(text, JSON_REJECT_DUPLICATES, NULL) : NULL;
	free(text);
	return rows ? rows : json_array();
}

static const char *field(const json_t *row, const char *name)
{
	const char *text = json_string_value(json_object_get(row, name));
	return text ? text : "";
}

/* "Pasal 17 huruf h angka 3; UU 24/2013 pasal 84". */
static const char *law_of(struct page *p, const json_t *row)
{
	const char *letter = field(row, "huruf"), *other = field(row, "dasar");
	const char sign[] = {letter[0], '\0'};
	const char *law = letter[0] && letter[1] ? page_say(p, "Pasal 17 huruf {huruf} angka {angka}", "huruf", sign,
	                                                    "angka", letter + 1, NULL)
	                                         : page_say(p, "Pasal 17 huruf {huruf}", "huruf", sign, NULL);
	return *other ? page_say(p, "{a}; {b}", "a", law, "b", other, NULL) : law;
}

static const char *until_of(struct page *p, const json_t *row)
{
	const char *day = field(row, "sampai"), *event = field(row, "saat");
	if (*day)
		return page_say(p, "sampai {tgl}", "tgl", page_date(p, day), NULL);
	return *event ? event : "-";
}

void page_dik(const struct request *q, struct response *a)
{
	struct page p;
	size_t i;
	json_t *row;

	if (page_begin(&p, q, a))
		return;
	json_t *rows = load(&p);
	p.title = page_text(&p, "Daftar Informasi yang Dikecualikan");
	json_array_foreach(rows, i, row)
	{
		struct view *v = view_section(p.view, "ITEM");
		view_text(v, "ITEM_PART", field(row, "bagian"));
		view_text(v, "ITEM_LAW", law_of(&p, row));
		view_text(v, "ITEM_UNTIL", until_of(&p, row));
		view_text(v, "ITEM_TEST", field(row, "uji"));
		view_text(v, "ITEM_SET", page_date(&p, field(row, "ditetapkan")));
		view_text(v, "ITEM_UNIT", field(row, "unit"));
		view_text(v, "ITEM_REVIEW", *field(row, "tinjau") ? page_date(&p, field(row, "tinjau")) : "-");
	}
	view_show(p.view, json_array_size(rows) ? "LIST" : "NONE");
	json_decref(rows);
	page_end(&p, "dik.tpl");
}

void dik_csv(const struct request *q, struct response *a)
{
	static const char *const HEADS[] = {"no",    "jenis_informasi", "dasar_hukum", "jangka_waktu",
	                                    "nomor", "ditetapkan",      "unit",        "tinjau_ulang"};
	struct span cells[COUNT(HEADS)];
	struct page p;
	size_t i;
	json_t *row;

	if (page_begin(&p, q, a))
		return;
	json_t *rows = load(&p);
	a->type = "text/csv; charset=utf-8";
	a->body = buf_make(16 << 20);
	response_header(a, "Content-Disposition", "attachment; filename=\"dik.csv\"");
	for (i = 0; i < COUNT(HEADS); i++)
		cells[i] = span_of(HEADS[i]);
	csv_put_row(&a->body, cells, COUNT(cells));
	json_array_foreach(rows, i, row)
	{
		const char *const values[COUNT(HEADS)] = {page_keep(&p, text_of_number((int64_t)i + 1)),
		                                          field(row, "bagian"),
		                                          law_of(&p, row),
		                                          *field(row, "sampai") ? field(row, "sampai")
		                                                                : field(row, "saat"),
		                                          field(row, "uji"),
		                                          field(row, "ditetapkan"),
		                                          field(row, "unit"),
		                                          field(row, "tinjau")};
		for (size_t k = 0; k < COUNT(HEADS); k++)
			cells[k] = span_of(values[k]);
		csv_put_row(&a->body, cells, COUNT(cells));
	}
	json_decref(rows);
	page_close(&p);
}
