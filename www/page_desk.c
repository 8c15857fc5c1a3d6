/* page_desk.c - /meja: what waits for this post, in one list, earliest deadline first; four counters; one search box.
 *
 * The list is put together of sources that each give their rows by (due day, number) from an index; what comes after
 * the last row of a page is asked by that key, so that a deep page costs as much as the first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "policies/number.h"
#include "store/approval.h"
#include "store/consequences_test.h"
#include "store/desk.h"
#include "store/forwarding.h"
#include "www/case_page.h"
#include "www/link.h"
#include "www/pages_office.h"

enum { PAGE_ROWS = 25, LOOK_ROWS = 400, FIND_ROWS = 50 };

/* What one row shows. */
struct desk_row {
	char number[24];
	day_t due;
	bool objection, masked;
	struct request_row request; /* OWNED; of a request */
	struct workflow_case now;
	char grounds[8];
};
struct desk {
	struct office o;
	const char *filter, *task; /* saring, t */
	day_t after_due;
	char after_number[24];
	struct desk_row *rows;
	size_t count;
	size_t limit;  /* rows of one source that are enough */
	size_t source; /* rows before this source */
	bool masked;
};

/* ---- Rows ---- */
static struct desk_row *row_add(struct desk *d)
{
	if (d->count % 64 == 0)
		d->rows = must_grow(d->rows, d->count + 64, sizeof(*d->rows));
	d->rows[d->count] = (struct desk_row){.due = 0};
	return &d->rows[d->count++];
}

static bool has_number(const struct desk *d, const char *number)
{
	for (size_t i = 0; i < d->count; i++)
		if (strcmp(d->rows[i].number, number) == 0)
			return true;
	return false;
}

static bool comes_after(const struct desk *d, day_t due, const char *number)
{
	return !*d->after_number || due > d->after_due || (due == d->after_due && strcmp(number, d->after_number) > 0);
}

static struct request_row copy_row(const struct request_row *x)
{
	struct request_row r = *x;
	r.unit = text_copy(x->unit);
	r.subject = text_copy(x->subject);
	r.taken_by = text_copy(x->taken_by);
	r.linked = text_copy(x->linked);
	r.merged_into = text_copy(x->merged_into);
	r.old_number = text_copy(x->old_number);
	return r;
}

/* Whether the filter of the address leaves this one in. */
static bool wanted(const struct desk *d, const struct request_row *x)
{
	const char *me = d->o.session.account;
	if (strcmp(d->filter, "hari-ini") == 0 &&
	    (x->due != d->o.desk.today || !request_is_waiting((enum request_state)x->now.state)))
		return false;
	if (strcmp(d->task, "bersama") == 0 && *x->taken_by)
		return false;
	if (strcmp(d->task, "saya") == 0 && strcmp(x->taken_by, me) != 0)
		return false;
	if (strcmp(d->task, "jawab") == 0 && x->now.state != REQUEST_DIPROSES)
		return false;
	return !(strcmp(d->task, "periksa") == 0 && x->now.state != REQUEST_DITERIMA &&
	         x->now.state != REQUEST_DIPERIKSA);
}

/* 1: this source has given enough. */
static int take_request(void *with, const struct request_row *x)
{
	struct desk *d = with;
	if (!comes_after(d, x->due, x->number) || !wanted(d, x) || has_number(d, x->number))
		return 0;
	struct desk_row *r = row_add(d);
	snprintf(r->number, sizeof(r->number), "%s", x->number);
	r->due = x->due;
	r->now = x->now;
	r->masked = d->masked;
	r->request = copy_row(x);
	return d->count - d->source > d->limit;
}

static int take_objection(void *with, const struct objection_row *x)
{
	struct desk *d = with;
	if (!comes_after(d, x->due, x->number))
		return 0;
	struct desk_row *r = row_add(d);
	snprintf(r->number, sizeof(r->number), "%s", x->number);
	snprintf(r->grounds, sizeof(r->grounds), "%s", x->grounds);
	r->due = x->due;
	r->now = x->now;
	r->objection = true;
	return d->count - d->source > d->limit;
}

static int take_number(void *with, const char *number)
{
	struct desk *d = with;
	struct request_row x;
	if (request_get(d->o.desk.site->reg, number, &x, &d->o.e))
		return 0;
	take_request(d, &x);
	request_clear(&x);
	return 0;
}

static int take_forwarding(void *with, const struct forwarding *f)
{
	return take_number(with, f->number);
}

/* ---- Sources ---- */
static bool holds(const struct desk *d, enum post post)
{
	for (size_t i = 0; i < d->o.desk.who.count; i++)
		if (d->o.desk.who.holdings[i].post == post)
			return true;
	return false;
}

static int read_requests(struct desk *d, const char *state)
{
	struct request_filter f = {.open_only = true,
	                           .by_due = true,
	                           .state = state,
	                           .late_only = strcmp(d->filter, "lewat") == 0,
	                           .waiting_requester = strcmp(d->filter, "tunggu") == 0,
	                           .after_due = *d->after_number ? d->after_due : DAY_NONE,
	                           .after_number = *d->after_number ? d->after_number : NULL,
	                           .limit = LOOK_ROWS};
	if (strcmp(d->filter, "hari-ini") == 0 && d->after_due < d->o.desk.today) {
		f.after_due = d->o.desk.today - 1;
		f.after_number = "~";
	}
	d->source = d->count;
	d->masked = false;
	int rc = request_list(d->o.desk.site->reg, &f, take_request, d, &d->o.e);
	return rc < 0 ? -1 : 0;
}

/* The desk of who answers: everything, or what the chip says. */
static int read_answering(struct desk *d)
{
	if (strcmp(d->task, "periksa") == 0)
		return read_requests(d, "DITERIMA") || read_requests(d, "DIPERIKSA") ? -1 : 0;
	if (strcmp(d->task, "jawab") == 0)
		return read_requests(d, "DIPROSES");
	return strcmp(d->task, "keberatan") == 0 ? 0 : read_requests(d, NULL);
}

static int read_unit(struct desk *d, const struct holding *h)
{
	d->source = d->count;
	d->masked = true;
	return forwardings_open(d->o.desk.site->reg, h->unit, PAGE_ROWS * 4, take_forwarding, d, &d->o.e) < 0 ? -1 : 0;
}

static int read_sources(struct desk *d)
{
	struct reg *r = d->o.desk.site->reg;
	bool answers = holds(d, POST_PL) || holds(d, POST_PU);
	bool plain = !*d->filter && (!*d->task || strcmp(d->task, "keberatan") == 0);
	if (answers && read_answering(d))
		return -1;
	for (size_t i = 0; i < d->o.desk.who.count && !*d->filter && !*d->task; i++)
		if (d->o.desk.who.holdings[i].post == POST_PP && read_unit(d, &d->o.desk.who.holdings[i]))
			return -1;
	d->source = d->count;
	d->masked = false;
	if (plain && holds(d, POST_PI) && desk_awaiting_approval(r, PAGE_ROWS * 4, take_number, d, &d->o.e) < 0)
		return -1;
	d->source = d->count;
	if (!plain || !(answers || holds(d, POST_AT) || holds(d, POST_TP) || holds(d, POST_PI)))
		return 0;
	return objection_list(r, true, *d->after_number ? d->after_due : DAY_NONE,
	                      *d->after_number ? d->after_number : "", PAGE_ROWS + 1, take_objection, d, &d->o.e) < 0
	           ? -1
	           : 0;
}

static int by_due(const void *a, const void *b)
{
	const struct desk_row *x = a, *y = b;
	return x->due != y->due ? (x->due < y->due ? -1 : 1) : strcmp(x->number, y->number);
}

/* ---- Showing ---- */
static const char *under_subject(struct desk *d, const struct desk_row *r)
{
	struct office *o = &d->o;
	if (r->objection)
		return office_say(o, "Alasan {huruf}", "huruf", r->grounds, NULL);
	const char *unit = unit_words(o, r->request.unit);
	const char *who = *r->request.taken_by ? office_say(o, "diambil {akun}", "akun", r->request.taken_by, NULL)
	                                       : office_text(o, "belum diambil");
	return *unit ? office_say(o, "{unit} · {siapa}", "unit", unit, "siapa", who, NULL) : who;
}

static void put_row(struct desk *d, struct view *list, const struct desk_row *r)
{
	struct office *o = &d->o;
	struct view *v = view_section(list, "ROW");
	char path[100];
	uint64_t open = r->objection ? 0 : request_open_events(&o->desk, &r->request);
	struct next_step next;
	if (r->objection) {
		struct objection_row x = {.now = r->now, .due = r->due};
		snprintf(x.number, sizeof(x.number), "%s", r->number);
		open = objection_open_events(&o->desk, &x);
		next = objection_next_step(r->now, open);
	} else {
		next = request_next_step(r->now, open, false);
	}
	snprintf(path, sizeof(path), "/meja/%s/%s", r->objection ? "kb" : "p", r->number);
	view_text(v, "NUMBER", r->number);
	view_text(v, "CASE_HREF", office_href(o, path));
	if (*next.page)
		snprintf(path + strlen(path), sizeof(path) - strlen(path), "/%s", next.page);
	view_text(v, "NEXT_HREF", office_href(o, path));
	view_text(v, "NEXT", office_text(o, next.verb));
	view_text(v, "SUBJECT",
	          r->objection ? office_text(o, "Keberatan") : case_subject(o, &r->request, r->masked, 90));
	view_text(v, "UNDER", under_subject(d, r));
	const char *stage = office_text(o, next.stage);
	if (!r->objection && (r->now.flags & RF_DIPERPANJANG) && r->now.state == REQUEST_DIPROSES)
		stage = office_say(o, "Diperpanjang, {tahap}", "tahap", stage, NULL);
	view_text(v, "STAGE", stage);
	view_text(v, "DUE", office_weekday(o, r->due));
	bool stopped = r->objection ? !objection_is_waiting((enum objection_state)r->now.state)
	                            : !request_is_waiting((enum request_state)r->now.state);
	put_left(o, v, r->due, stopped, !r->objection && r->now.state == REQUEST_TIDAK_LENGKAP);
}

static const char *desk_link(struct desk *d, const char *filter, const char *task, const struct desk_row *after)
{
	struct link l;
	char key[64] = "";
	if (after)
		snprintf(key, sizeof(key), "%d.%s", after->due, after->number);
	link_begin(&l, "/meja");
	link_query(&l, "saring", filter);
	link_query(&l, "t", task);
	link_query(&l, "lanjut", key);
	const char *out = office_href(&d->o, link_text(&l));
	link_free(&l);
	return out;
}

static int put_counters(struct desk *d)
{
	struct office *o = &d->o;
	struct request_filter all = {.open_only = true};
	struct request_counts today, soon;
	day_t three = clock_deadline(o->desk.site->calendar, o->desk.today, 3, NULL, NULL).day;
	if (!holds(d, POST_PL) && !holds(d, POST_PU))
		return 0;
	if (request_count(o->desk.site->reg, &all, o->desk.today, &today, &o->e) ||
	    request_count(o->desk.site->reg, &all, three, &soon, &o->e))
		return -1;
	struct view *v = view_section(o->view, "COUNTERS");
	view_number(v, "LATE", soon.late);
	view_number(v, "TODAY", today.soon);
	view_number(v, "SOON", soon.soon);
	view_number(v, "WAITING", soon.waiting);
	if (soon.late)
		view_show(v, "IS_BAD");
	if (today.soon)
		view_show(v, "IS_WARN");
	view_text(v, "LATE_HREF", desk_link(d, "lewat", "", NULL));
	view_text(v, "TODAY_HREF", desk_link(d, "hari-ini", "", NULL));
	view_text(v, "SOON_HREF", desk_link(d, "3hk", "", NULL));
	view_text(v, "WAITING_HREF", desk_link(d, "tunggu", "", NULL));
	return 0;
}

static void put_chips(struct desk *d)
{
	static const struct {
		const char *task, *name;
		bool answering;
	} CHIPS[] = {{"", "Semua tugas saya", false},    {"periksa", "Periksa kelengkapan", true},
	             {"jawab", "Diproses", true},        {"keberatan", "Keberatan", true},
	             {"bersama", "Belum diambil", true}, {"saya", "Yang saya ambil", true}};
	bool answers = holds(d, POST_PL) || holds(d, POST_PU);
	for (size_t i = 0; i < COUNT(CHIPS); i++) {
		if (CHIPS[i].answering && !answers)
			continue;
		struct view *v = view_section(d->o.view, "CHIP");
		view_text(v, "CHIP_HREF", desk_link(d, "", CHIPS[i].task, NULL));
		view_text(v, "CHIP_NAME", office_text(&d->o, CHIPS[i].name));
		if (!*d->filter && strcmp(d->task, CHIPS[i].task) == 0)
			view_show(v, "CHIP_HERE");
	}
}

/* 3hk: earlier rows stay, the first later one ends the list. */
static size_t shown_rows(struct desk *d)
{
	size_t n = d->count;
	day_t three = clock_deadline(d->o.desk.site->calendar, d->o.desk.today, 3, NULL, NULL).day;
	while (strcmp(d->filter, "3hk") == 0 && n > 0 && d->rows[n - 1].due > three)
		n--;
	return n;
}

static void put_list(struct desk *d)
{
	struct office *o = &d->o;
	if (d->count)
		qsort(d->rows, d->count, sizeof(*d->rows), by_due);
	size_t all = shown_rows(d), n = all > PAGE_ROWS ? PAGE_ROWS : all;
	char count[24];
	snprintf(count, sizeof(count), "%zu%s", n, all > n ? "+" : "");
	if (!n) {
		view_show(o->view, "EMPTY");
		view_text(o->view, "EMPTY_TEXT",
		          office_text(o, *d->filter || *d->task ? "Tidak ada tugas pada saringan ini."
		                                                : "Tidak ada tugas. Bagus."));
		return;
	}
	struct view *list = view_section(o->view, "LIST");
	view_text(list, "CAPTION", office_say(o, "{n} tugas, batas paling awal di atas", "n", count, NULL));
	for (size_t i = 0; i < n; i++)
		put_row(d, list, &d->rows[i]);
	if (all > n || *d->after_number) {
		view_show(o->view, "MORE");
		if (*d->after_number) {
			view_show(o->view, "FIRST");
			view_text(o->view, "FIRST_HREF", desk_link(d, d->filter, d->task, NULL));
		}
		if (all > n) {
			view_show(o->view, "NEXT_PAGE");
			view_text(o->view, "NEXT_PAGE_HREF", desk_link(d, d->filter, d->task, &d->rows[n - 1]));
		}
	}
}

/* ---- The search box ---- */
static const char *of_number(struct office *o, const char *typed)
{
	struct number n;
	char text[NUMBER_TEXT], old[24];
	struct sheet_row sheet;
	struct buf path = buf_make(200);
	struct reg *r = o->desk.site->reg;
	if (number_parse(span_of(typed), &n) == 0) {
		number_format(&n, text);
		buf_printf(&path, "/meja/%s/%s", n.kind == NUMBER_KEB ? "kb" : "p", text);
	} else if (sheet_get(r, typed, &sheet, &o->e) == 0) {
		const char *kind = strncmp(sheet.about, "UK-", 3) == 0    ? "uji"
		                   : strncmp(sheet.about, "KEB-", 4) == 0 ? "kb"
		                                                          : "p";
		buf_printf(&path, "/meja/%s/%s/lembar", kind, sheet.about);
		sheet_clear(&sheet);
	} else if (strncmp(typed, "UK-", 3) == 0) {
		buf_printf(&path, "/meja/uji/%.15s", typed);
	} else if (desk_old_number(r, typed, old, &o->e) == 0 && *old) {
		buf_printf(&path, "/meja/p/%s", old);
	}
	return office_keep(o, buf_steal(&path));
}

static int find_words(struct desk *d, const char *words)
{
	d->limit = FIND_ROWS;
	d->source = 0;
	return desk_find(d->o.desk.site->reg, words, false, FIND_ROWS, take_number, d, &d->o.e) < 0 ? -1 : 0;
}

static void read_key(struct desk *d)
{
	struct span rest = span_of(query_get(d->o.q, "lanjut"));
	struct span due = span_cut(&rest, '.');
	int64_t day;
	d->after_due = DAY_NONE;
	if (span_number(due, &day) || day > 200000 || !rest.n || rest.n >= sizeof(d->after_number))
		return;
	d->after_due = (day_t)day;
	snprintf(d->after_number, sizeof(d->after_number), "%.*s", (int)rest.n, rest.p);
}

static void desk_free(struct desk *d)
{
	for (size_t i = 0; i < d->count; i++)
		request_clear(&d->rows[i].request);
	free(d->rows);
}

static const char *known(const char *value, const char *const *words)
{
	for (; *words; words++)
		if (strcmp(value, *words) == 0)
			return *words;
	return "";
}

void page_desk(const struct request *q, struct response *a)
{
	static const char *const FILTERS[] = {"lewat", "hari-ini", "3hk", "tunggu", NULL};
	static const char *const TASKS[] = {"periksa", "jawab", "keberatan", "bersama", "saya", NULL};
	struct desk d = {.limit = PAGE_ROWS};
	if (office_begin(&d.o, q, a))
		return;
	struct office *o = &d.o;
	const char *words = query_get(q, "q");
	d.filter = known(query_get(q, "saring"), FILTERS);
	d.task = known(query_get(q, "t"), TASKS);
	read_key(&d);
	const char *number = *words ? of_number(o, words) : "";
	if (*number) {
		office_done(o, number, NULL);
		return;
	}
	o->e = (struct err)ERR_INIT;
	int rc = *words && (holds(&d, POST_PL) || holds(&d, POST_PU)) ? find_words(&d, words)
	         : *words                                             ? 0
	                                                              : read_sources(&d);
	if (rc || put_counters(&d)) {
		desk_free(&d);
		office_fail(o);
		return;
	}
	o->title = office_text(o, "Meja kerja");
	view_text(o->view, "NOW", office_moment(o, o->desk.now_ms));
	view_text(o->view, "HERE", desk_link(&d, d.filter, d.task, NULL));
	view_text(o->view, "Q", words);
	put_chips(&d);
	put_list(&d);
	office_end(o, "meja.tpl");
	desk_free(&d);
}
