#include "indexer/format_list.h"

#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "base/date.h"
#include "indexer/format_text.h"

#define COLUMNS   7
#define COMPLAINT 400

static const struct {
	const char *name, *english;
} HEADERS[COLUMNS] = {
    [LIST_BERKAS] = {"berkas", "file"},   [LIST_JENIS] = {"jenis", "type"},   [LIST_JUDUL] = {"judul", "title"},
    [LIST_TANGGAL] = {"tanggal", "date"}, [LIST_NOMOR] = {"nomor", "number"}, [LIST_KELAS] = {"kelas", "class"},
    [LIST_CATATAN] = {"catatan", "note"},
};

struct list {
	const struct list_sink *sink;
	struct csv csv;
	int at[COLUMNS]; /* the cell of each column; -1: the column is absent */
	size_t columns;  /* of the first row */
	char iso[DAY_TEXT];
};

static int column_of(struct span header)
{
	for (int i = 0; i < COLUMNS; i++)
		if (span_is_nocase(header, HEADERS[i].name) || span_is_nocase(header, HEADERS[i].english))
			return i;
	return -1;
}

static void warn_unknown(struct list *l, size_t column, struct span name)
{
	char sentence[COMPLAINT];
	snprintf(sentence, sizeof(sentence), "Column %zu of the list, \"%.*s\", is none that we know; it is not used.",
	         column, (int)(name.n < 100 ? name.n : 100), name.p);
	l->sink->warning(l->sink->with, "column-unknown", sentence);
}

/* The first row.  NULL, or what is wrong with the list as a whole. */
static const char *read_header(struct list *l)
{
	struct err e = ERR_INIT;
	if (csv_next(&l->csv, &e) != 1)
		return "The list has no row of column names.";
	for (int i = 0; i < COLUMNS; i++)
		l->at[i] = -1;
	for (size_t i = 0; i < l->csv.count; i++) {
		struct span name = span_trim(l->csv.cells[i]);
		int column = column_of(name);
		if (column >= 0 && l->at[column] >= 0)
			return "The list names one column twice.";
		if (column >= 0)
			l->at[column] = (int)i;
		else if (name.n)
			warn_unknown(l, i + 1, name);
	}
	return l->at[LIST_BERKAS] < 0 ? "The list has no column berkas (file)." : NULL;
}

/* Reads the date of the row into ISO form.  Whether it is one, or empty. */
static bool read_date(struct list *l, struct span *field)
{
	day_t day;
	if (!field->p || field->n == 0)
		return true;
	if (day_parse_loose(*field, &day))
		return false;
	day_format(day, l->iso);
	*field = span_of(l->iso);
	return true;
}

/* NULL, or the complaint in ROOM. */
static const char *judge(struct list *l, struct span fields[COLUMNS], char room[COMPLAINT])
{
	struct span date = fields[LIST_TANGGAL];
	for (size_t i = l->columns; i < l->csv.count; i++)
		if (span_trim(l->csv.cells[i]).n) {
			snprintf(room, COMPLAINT, "Row %zu, column %zu: there is a cell beyond the last named column.",
			         l->csv.line, i + 1);
			return room;
		}
	if (fields[LIST_BERKAS].n == 0) {
		snprintf(room, COMPLAINT, "Row %zu, column berkas: the file name is missing.", l->csv.line);
		return room;
	}
	if (!read_date(l, &fields[LIST_TANGGAL])) {
		snprintf(room, COMPLAINT,
		         "Row %zu, column tanggal: \"%.*s\" is no date; write dd/mm/yyyy or yyyy-mm-dd.", l->csv.line,
		         (int)(date.n < 40 ? date.n : 40), date.p);
		return room;
	}
	return NULL;
}

static bool is_blank(const struct csv *c)
{
	for (size_t i = 0; i < c->count; i++)
		if (span_trim(c->cells[i]).n)
			return false;
	return true;
}

static void send_row(struct list *l)
{
	char room[COMPLAINT];
	struct span fields[COLUMNS];
	if (is_blank(&l->csv))
		return;
	for (int i = 0; i < COLUMNS; i++) {
		bool has = l->at[i] >= 0 && (size_t)l->at[i] < l->csv.count;
		fields[i] = has ? span_trim(l->csv.cells[l->at[i]]) : (struct span){l->at[i] >= 0 ? "" : NULL, 0};
	}
	const char *bad = judge(l, fields, room);
	l->sink->row(l->sink->with, (int)l->csv.line, fields, bad);
}

enum verdict list_parse(struct span bytes, int64_t rows_max, const struct list_sink *sink, const char **reason)
{
	static const struct span NONE[COLUMNS];
	struct list l = {.sink = sink};
	struct buf room = buf_make(SIZE_MAX / 4);
	enum charset charset;
	bool sure;
	struct span text = text_decode(bytes, &room, &charset, &sure);
	enum verdict v = VERDICT_DAMAGED;
	int rc;
	csv_open(&l.csv, text, true);
	if (!sure)
		sink->warning(sink->with, "charset-guessed", "The list is not UTF-8; some signs may be read wrongly.");
	*reason = read_header(&l);
	if (*reason)
		goto done;
	l.columns = l.csv.count;
	for (int64_t rows = 0;; rows++) {
		struct err e = ERR_INIT;
		if ((rc = csv_next(&l.csv, &e)) == 0)
			break;
		if (rows >= rows_max) {
			sink->warning(sink->with, "rows-cut",
			              "The list has more rows than the limit; the rest was left out.");
			break;
		}
		if (rc < 0)
			sink->row(sink->with, (int)l.csv.line, NONE, e.say);
		else
			send_row(&l);
	}
	v = VERDICT_OK;
done:
	csv_close(&l.csv);
	buf_free(&room);
	return v;
}

static void put_row(void *with, int row, const struct span fields[7], const char *bad)
{
	out_row(with, row, fields, bad);
}

static void put_warning(void *with, const char *code, const char *sentence)
{
	out_warning(with, code, 0, sentence);
}

enum verdict list_rows(const struct input *in, struct out *o, const char **reason)
{
	const struct list_sink sink = {put_row, put_warning, o};
	return list_parse(in->bytes, in->limits.entries_max * 10, &sink, reason);
}
