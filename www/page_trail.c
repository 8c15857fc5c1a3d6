/* www/page_trail.c - /jejak: the audit trail, one's own acts or all of them (jejak.baca), as page and CSV; /jejak/uji:
 * the chain verified. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "store/audit.h"
#include "www/office.h"
#include "www/pages_office.h"
#include "www/post_form.h"

enum { ROWS = 100, CSV_ROWS = 10000, CSV_MAX = 8 << 20 };

/* Whose acts: NULL all (the auditor), else one's own. */
static const char *whose(struct office *o)
{
	struct access_object own = {.account = ""};
	return office_may(o, "jejak.baca", &own, NULL) ? NULL : o->actor;
}

struct page {
	struct office *o;
	int count;
	int64_t last;
};

static int put_row(void *with, const struct audit_row *x)
{
	struct page *p = with;
	if (p->count++ == ROWS)
		return 0;
	struct view *row = view_section(p->o->view, "EVENT");
	p->last = x->sequence;
	view_text(row, "EVENT_NUMBER", office_plain(p->o, x->sequence));
	view_text(row, "EVENT_AT", office_moment(p->o, x->at_ms));
	view_text(row, "EVENT_WHO", x->actor);
	view_text(row, "EVENT_WHAT", x->action);
	view_text(row, "EVENT_ON", x->object);
	view_text(row, "EVENT_DETAIL", x->detail);
	return 0;
}

/* Rule 9: rows of the installation are listed for ever. */
static int put_installation(void *with, const struct assignment *a)
{
	struct office *o = with;
	if (a->installation)
		put_assignment(o, view_section(o->view, "INSTALLED"), a);
	return 0;
}

static int64_t before_of(const struct request *q)
{
	int64_t before = 0;
	return span_number(span_of(query_get(q, "sebelum")), &before) ? 0 : before;
}

void trail_page(const struct request *q, struct response *a)
{
	struct office o;
	if (office_begin(&o, q, a))
		return;
	struct page p = {.o = &o};
	struct reg *r = o.desk.site->reg;
	const char *actor = whose(&o);
	o.title = office_text(&o, "Jejak audit");
	view_show(o.view, actor ? "OWN" : "ALL");
	view_text(o.view, "CSV_HREF", office_href(&o, "/jejak.csv"));
	if (audit_page(r, actor, before_of(q), ROWS + 1, put_row, &p, &o.e) ||
	    assignments(r, NULL, true, o.desk.today, put_installation, &o, &o.e)) {
		office_fail(&o);
		return;
	}
	if (p.count > ROWS)
		view_text(view_section(o.view, "OLDER"), "OLDER_HREF",
		          office_href(&o, office_say(&o, "/jejak?sebelum={n}", "n", office_plain(&o, p.last), NULL)));
	office_end(&o, "jejak.tpl");
}

static int put_line(void *with, const struct audit_row *x)
{
	struct office *o = with;
	char at[STAMP_TEXT], number[24];
	stamp_format(x->at_ms, (int)o->desk.site->settings.utc_offset_minutes, at);
	snprintf(number, sizeof(number), "%lld", (long long)x->sequence);
	const struct span cells[] = {span_of(number),    span_of(at),        span_of(x->actor), span_of(x->action),
	                             span_of(x->object), span_of(x->detail), span_of(x->hash)};
	csv_put_row(&o->a->body, cells, COUNT(cells));
	return 0;
}

void trail_csv(const struct request *q, struct response *a)
{
	static const struct span HEAD_ROW[] = {{"nomor", 5}, {"waktu", 5},   {"pelaku", 6}, {"tindakan", 8},
	                                       {"objek", 5}, {"rincian", 7}, {"hash", 4}};
	struct office o;
	if (office_begin(&o, q, a))
		return;
	a->body = buf_make(CSV_MAX);
	csv_put_row(&a->body, HEAD_ROW, COUNT(HEAD_ROW));
	if (audit_page(o.desk.site->reg, whose(&o), before_of(q), CSV_ROWS, put_line, &o, &o.e) || !buf_ok(&a->body)) {
		buf_free(&a->body);
		office_fail(&o);
		return;
	}
	a->type = "text/csv; charset=utf-8";
	response_header(a, "Content-Disposition", "attachment; filename=\"jejak.csv\"");
	office_close(&o);
}

void trail_verify(const struct request *q, struct response *a)
{
	char head[HASH_TEXT];
	int64_t broken = 0;
	bool anchored = false;
	struct office o;
	if (office_begin(&o, q, a))
		return;
	o.title = office_text(&o, "Uji jejak audit");
	office_form(&o, o.view, "TEST", "/jejak/uji");
	if (q->method == POST) {
		const char *anchor = *form_get(q, "jangkar") ? form_get(q, "jangkar") : NULL;
		if (audit_verify(o.desk.site->reg, anchor, &broken, &anchored, head, &o.e)) {
			office_fail(&o);
			return;
		}
		struct view *v = view_section(o.view, broken || (anchor && !anchored) ? "BROKEN" : "HOLDS");
		view_text(v, "HEAD_HASH", head);
		view_text(v, "BROKEN_ROW", office_plain(&o, broken));
		if (anchor && !anchored)
			view_show(v, "NO_ANCHOR");
		if (broken)
			view_show(v, "AT_ROW");
	}
	office_end(&o, "jejak_uji.tpl");
}
