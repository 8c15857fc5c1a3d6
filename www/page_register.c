/* www/page_register.c - /register and /register/keberatan, and both as CSV.
 *
 * On the screen, and in the CSV that a link gives, what identifies a requester is masked.  The internal copy with names
 * is asked for with its purpose, and stands in the chain before it leaves (domain 2, rule 5). */
#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "store/audit.h"
#include "www/pages_office.h"
#include "www/register_rows.h"

enum { ROWS = 20, CSV_ROWS = 20000, CSV_MAX = 64 << 20 };
static const char EXPORT[] = "register.ekspor";

struct listing {
	struct office *o;
	enum register_kind kind;
	const struct register_column *columns;
	size_t width;
	bool as_csv, plain; /* PLAIN: what may be shown is shown */
	int limit, shown;
	int64_t order;
	bool more;
	char last[24];
	day_t last_due;
	struct err *e;
};

/* What the matrix lets this person see of the case. */
static enum register_view view_of(struct listing *l, const char *number, const char *unit, bool in_objection)
{
	struct access a;
	const struct access_object what = {.number = number, .unit = unit, .in_open_case = in_objection};
	if (!office_may(l->o, EXPORT, &what, &a))
		return REGISTER_HIDDEN;
	return l->plain && !a.masked ? REGISTER_PLAIN : REGISTER_MASKED;
}

static void put_cells(struct listing *l, const char *const *cells)
{
	struct span csv[REGISTER_COLUMNS];
	if (l->as_csv) {
		for (size_t i = 0; i < l->width; i++)
			csv[i] = span_of(cells[i]);
		csv_put_row(&l->o->a->body, csv, l->width);
		return;
	}
	char path[64];
	struct view *row = view_section(l->o->view, "ROW");
	snprintf(path, sizeof(path), "/meja/%s/%s", l->kind == REGISTER_REQUESTS ? "p" : "kb", cells[1]);
	view_text(row, "HREF", office_href(l->o, path));
	view_text(row, "NUMBER", cells[1]);
	for (size_t i = 2; i < l->width; i++) {
		struct view *cell = view_section(row, "CELL");
		view_text(cell, "NAME", office_text(l->o, l->columns[i].name));
		view_text(cell, "TEXT", *cells[i] ? cells[i] : "–");
	}
}

static bool is_full(struct listing *l)
{
	if (l->shown == l->limit)
		l->more = true;
	return l->more;
}

static int put_request(void *with, const struct request_row *r)
{
	struct listing *l = with;
	const char *cells[REGISTER_COLUMNS];
	if (is_full(l))
		return 1;
	const enum register_view view = view_of(l, r->number, r->unit, r->now.flags & RF_ADA_KEBERATAN);
	if (register_request_cells(l->o, r, ++l->order, view, cells, l->e))
		return -1;
	put_cells(l, cells);
	l->shown++;
	snprintf(l->last, sizeof(l->last), "%s", r->number);
	return 0;
}

static int put_objection(void *with, const struct objection_row *k)
{
	struct listing *l = with;
	const char *cells[REGISTER_COLUMNS];
	if (is_full(l))
		return 1;
	const enum register_view view = view_of(l, k->number, NULL, true);
	if (register_objection_cells(l->o, k, ++l->order, view, cells, l->e))
		return -1;
	put_cells(l, cells);
	l->shown++;
	snprintf(l->last, sizeof(l->last), "%s", k->number);
	l->last_due = k->due;
	return 0;
}

/* Where the list goes on: "2026-09-01.KEB-..." for objections, the number alone for requests. */
static int run(struct listing *l, const char *after)
{
	struct reg *r = l->o->desk.site->reg;
	struct span rest = span_of(after), first = span_cut(&rest, '_');
	day_t due = DAY_NONE;
	int rc;
	if (l->kind == REGISTER_REQUESTS) {
		const struct request_filter f = {.after_number = after, .limit = l->limit + 1};
		rc = request_list(r, &f, put_request, l, l->e);
	} else {
		if (rest.n)
			(void)day_parse(first, &due);
		rc = objection_list(r, false, due, rest.n ? after + first.n + 1 : "", l->limit + 1, put_objection, l,
		                    l->e);
	}
	return rc < 0 ? -1 : 0;
}

static struct listing begin(struct office *o, enum register_kind kind, int limit)
{
	struct listing l = {.o = o, .kind = kind, .limit = limit, .e = &o->e};
	int64_t order;
	l.columns = register_columns(kind, &l.width);
	if (span_number(span_of(query_get(o->q, "no")), &order) == 0)
		l.order = order;
	return l;
}

static const struct {
	const char *path, *csv, *title, *file;
} PAGES[REGISTER__MAX] = {
    [REGISTER_REQUESTS] = {"/register", "/register.csv", "Register permohonan", "register-permohonan.csv"},
    [REGISTER_OBJECTIONS] = {"/register/keberatan", "/register/keberatan.csv", "Register keberatan",
                             "register-keberatan.csv"},
};

static void put_next(struct office *o, const struct listing *l)
{
	char path[160], due[DAY_TEXT];
	if (!l->more)
		return;
	day_format(l->kind == REGISTER_OBJECTIONS ? l->last_due : 0, due);
	if (l->kind == REGISTER_REQUESTS)
		snprintf(path, sizeof(path), "%s?sesudah=%s&no=%lld", PAGES[l->kind].path, l->last,
		         (long long)l->order);
	else
		snprintf(path, sizeof(path), "%s?sesudah=%s_%s&no=%lld", PAGES[l->kind].path, due, l->last,
		         (long long)l->order);
	view_text(view_section(o->view, "NEXT"), "NEXT_HREF", office_href(o, path));
}

static const char *const PURPOSES[][2] = {{"laporan", "Laporan layanan tahunan"},
                                          {"arsip", "Arsip kertas"},
                                          {"audit", "Permintaan auditor"},
                                          {"sengketa", "Sengketa informasi"},
                                          {NULL, NULL}};

static void show(const struct request *q, struct response *a, enum register_kind kind)
{
	struct office o;
	if (office_begin(&o, q, a))
		return;
	struct listing l = begin(&o, kind, ROWS);
	o.title = office_text(&o, PAGES[kind].title);
	view_text(o.view, "TITLE", o.title);
	view_text(o.view, "CSV_HREF", office_href(&o, PAGES[kind].csv));
	for (int k = 0; k < REGISTER__MAX; k++) {
		struct view *tab = view_section(o.view, "TAB");
		view_text(tab, "TAB_HREF", office_href(&o, PAGES[k].path));
		view_text(tab, "TAB_NAME", office_text(&o, PAGES[k].title));
		if (k == (int)kind)
			view_show(tab, "TAB_HERE");
	}
	for (size_t i = 2; i < l.width; i++)
		view_text(view_section(o.view, "HEAD"), "NAME", office_text(&o, l.columns[i].name));
	if (run(&l, query_get(q, "sesudah"))) {
		office_fail(&o);
		return;
	}
	view_show(o.view, l.shown ? "LIST" : "NONE");
	put_next(&o, &l);
	struct view *form = office_form(&o, o.view, "INTERNAL", PAGES[kind].csv);
	for (const char *const(*p)[2] = PURPOSES; (*p)[0]; p++) {
		struct view *row = view_section(form, "PURPOSE");
		view_text(row, "VALUE", (*p)[0]);
		view_text(row, "NAME", office_text(&o, (*p)[1]));
	}
	office_end(&o, "register.tpl");
}

/* Who took the internal copy, and what for, stands in the chain before it leaves. */
static int record(struct office *o, enum register_kind kind, const char *purpose, struct err *e)
{
	struct reg *r = o->desk.site->reg;
	char detail[80];
	snprintf(detail, sizeof(detail), "{\"register\":\"%s\",\"for\":\"%.20s\"}",
	         kind == REGISTER_REQUESTS ? "permohonan" : "keberatan", purpose);
	if (reg_begin(r, o->desk.actor, e) == 0 && audit_add(r, EXPORT, "register", detail, e) == 0 &&
	    reg_commit(r, e) == 0)
		return 0;
	reg_rollback(r);
	return -1;
}

static bool known_purpose(const char *purpose)
{
	for (const char *const(*p)[2] = PURPOSES; (*p)[0]; p++)
		if (strcmp((*p)[0], purpose) == 0)
			return true;
	return false;
}

static void send_csv(const struct request *q, struct response *a, enum register_kind kind)
{
	struct office o;
	struct span heads[REGISTER_COLUMNS];
	char disposition[96];
	if (office_begin(&o, q, a))
		return;
	struct listing l = begin(&o, kind, CSV_ROWS);
	l.as_csv = true;
	l.plain = q->method == POST;
	if (l.plain && !known_purpose(form_get(q, "untuk")))
		ERR(&o.e, ERR_INPUT, "Pilih dahulu untuk apa salinan ini.", "purpose");
	if (o.e.kind || (l.plain && record(&o, kind, form_get(q, "untuk"), &o.e))) {
		office_fail(&o);
		return;
	}
	a->body = buf_make(CSV_MAX);
	for (size_t i = 0; i < l.width; i++)
		heads[i] = span_of(l.columns[i].key);
	csv_put_row(&a->body, heads, l.width);
	if (run(&l, query_get(q, "sesudah")) || a->body.bad) {
		buf_free(&a->body);
		if (!o.e.kind)
			ERR(&o.e, ERR_SYSTEM, "Salinan terlalu besar.", "csv");
		office_fail(&o);
		return;
	}
	a->type = "text/csv; charset=utf-8";
	snprintf(disposition, sizeof(disposition), "attachment; filename=\"%s\"", PAGES[kind].file);
	response_header(a, "Content-Disposition", disposition);
	office_close(&o);
}

void register_requests(const struct request *q, struct response *a)
{
	show(q, a, REGISTER_REQUESTS);
}

void register_objections(const struct request *q, struct response *a)
{
	show(q, a, REGISTER_OBJECTIONS);
}

void register_requests_csv(const struct request *q, struct response *a)
{
	send_csv(q, a, REGISTER_REQUESTS);
}

void register_objections_csv(const struct request *q, struct response *a)
{
	send_csv(q, a, REGISTER_OBJECTIONS);
}
