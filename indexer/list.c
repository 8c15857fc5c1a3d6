#include "indexer/list.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"

struct reading {
	struct lists *lists;
	const char *scope, *path;
	int rows, bad;
};

static void complain(struct reading *r, int row, const char *column, const char *what)
{
	struct buf text = buf_make(1024);
	buf_printf(&text, "%s row %d", r->path, row);
	if (column)
		buf_printf(&text, ", column %s", column);
	buf_printf(&text, ": %s", what);
	r->lists->complain(r->lists->with, buf_text(&text));
	r->lists->complaints++;
	r->bad++;
	buf_free(&text);
}

static bool given(const char *field)
{
	return field && *field;
}

static char *said(const char *field)
{
	return given(field) ? text_copy(field) : NULL;
}

/* Fills OUT from FIELDS; the name of the bad column, or NULL when all is well. */
static const char *read_fields(const struct policy *p, const char *const fields[7], struct list_row *out,
                               const char **what)
{
	day_t day;
	if (!given(fields[LIST_BERKAS])) {
		*what = "the name of the file is missing";
		return "berkas";
	}
	if (given(fields[LIST_JENIS]) && !(out->type = policy_type(p, span_trim(span_of(fields[LIST_JENIS]))))) {
		*what = "there is no such document type";
		return "jenis";
	}
	if (given(fields[LIST_TANGGAL])) {
		if (day_parse_loose(span_of(fields[LIST_TANGGAL]), &day)) {
			*what = "this is no date (write dd/mm/yyyy)";
			return "tanggal";
		}
		day_format(day, out->date);
	}
	if (given(fields[LIST_KELAS])) {
		out->class_info = class_parse(span_trim(span_of(fields[LIST_KELAS])));
		if (out->class_info == CLASS_NONE) {
			*what = "the class is one of berkala, serta-merta, setiap-saat, dikecualikan";
			return "kelas";
		}
		if (out->class_info == CLASS_DIKECUALIKAN && out->type && out->type->closing == CLOSING_NEVER) {
			*what = "a document of this type can't be excluded as a whole (UU 14/2008 ps 18(1))";
			return "kelas";
		}
	}
	return NULL;
}

static void take_row(void *with, int row, const char *const fields[7], const char *bad)
{
	struct reading *r = with;
	struct list_row out = {.row = row};
	const char *what = bad;
	const char *column = bad ? NULL : read_fields(r->lists->policy, fields, &out, &what);
	if (bad || column) {
		complain(r, row, column, what);
		return;
	}
	out.scope = text_copy(r->scope);
	out.file = text_copy(fields[LIST_BERKAS]);
	out.title = said(fields[LIST_JUDUL]);
	out.number = said(fields[LIST_NOMOR]);
	out.note = said(fields[LIST_CATATAN]);
	struct lists *l = r->lists;
	if ((l->count & (l->count - 1)) == 0)
		l->rows = must_grow(l->rows, l->count ? l->count * 2 : 1, sizeof(*l->rows));
	l->rows[l->count++] = out;
	r->rows++;
}

int lists_read(struct lists *l, struct extractors *x, const struct settings *s, const char *scope, const char *path,
               int fd, int *rows, int *bad, struct err *e)
{
	struct reading r = {.lists = l, .scope = scope, .path = path};
	struct job j = {.kind = JOB_LIST,
	                .fd = fd,
	                .name = path,
	                .out_fd = -1,
	                .limits = job_limits_from(s),
	                .list_row = take_row,
	                .with = &r};
	struct extract result = {0};
	if (extractors_run(x, &j, &result, e))
		return -1;
	if (result.verdict != VERDICT_OK)
		complain(&r, 1, NULL, result.reason ? result.reason : "the list could not be read");
	extract_clear(&result);
	*rows = r.rows;
	*bad = r.bad;
	return 0;
}

static const char *last_part(const char *name)
{
	const char *slash = strrchr(name, '/');
	return slash ? slash + 1 : name;
}

struct list_row *lists_find(struct lists *l, const char *scope, const char *name)
{
	struct list_row *by_last_part = NULL;
	for (size_t i = 0; i < l->count; i++) {
		struct list_row *row = &l->rows[i];
		if (strcmp(row->scope, scope) != 0)
			continue;
		if (strcmp(row->file, name) == 0) {
			row->used = true;
			return row;
		}
		if (!by_last_part && strcasecmp(last_part(row->file), last_part(name)) == 0)
			by_last_part = row;
	}
	if (by_last_part)
		by_last_part->used = true;
	return by_last_part;
}

void lists_complain_unused(struct lists *l)
{
	for (size_t i = 0; i < l->count; i++) {
		if (l->rows[i].used)
			continue;
		struct buf what = buf_make(1024);
		buf_printf(&what, "%s/daftar row %d, column berkas: there is no file %s", l->rows[i].scope,
		           l->rows[i].row, l->rows[i].file);
		l->complain(l->with, buf_text(&what));
		l->complaints++;
		buf_free(&what);
	}
}

void lists_clear(struct lists *l)
{
	for (size_t i = 0; i < l->count; i++) {
		free(l->rows[i].scope);
		free(l->rows[i].file);
		free(l->rows[i].title);
		free(l->rows[i].number);
		free(l->rows[i].note);
	}
	free(l->rows);
	l->rows = NULL;
	l->count = 0;
}
