/* www/page_counter.c - /loket: what exists already, the form, the receipt (ux section 5, "Loket").  Tab order is the
 * order of speaking; Enter in the first field looks, Enter in the second form registers. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "indexer/search.h"
#include "policies/deadline.h"
#include "store/given.h"
#include "store/request.h"
#include "www/counter.h"
#include "www/pages_office.h"
#include "www/receipt.h"

enum { FOUND = 3, CLEAR_SECONDS = 180 };

/* ---- What exists already ---- */
static const char *public_address(struct office *o, const char *path)
{
	const struct office_portal *portal = o->q->portal;
	const char *url = o->desk.site->settings.public_url;
	struct buf b = buf_make(1000);
	if (*url)
		buf_printf(&b, "%s%s", url, path);
	else
		buf_printf(&b, "http://%s%s", portal->public_listen, path);
	return office_keep(o, buf_steal(&b));
}

static void put_hit(struct office *o, struct view *list, const struct search_hit *h)
{
	struct view *row = office_form(o, list, "HIT", "/loket/beri");
	char path[64];
	const int page = h->page_hit_count ? h->page_hits[0].n : 1;
	snprintf(path, sizeof(path), "/d/%s/h/%d", h->id, page);
	view_text(row, "HIT_HREF", public_address(o, path));
	view_text(row, "HIT_TITLE", h->title);
	view_text(row, "HIT_UNIT", h->unit_name);
	view_number(row, "HIT_PAGE", page);
	view_text(row, "HIT_ID", h->id);
}

/* A search that fails stops nobody from registering. */
static void put_found(struct office *o, const char *asked)
{
	struct searcher *s = NULL;
	struct search_result *r = must_alloc(1, sizeof(*r));
	const struct search_request ask = {.q = span_of(asked), .page = 1, .limit = FOUND};
	struct err e = ERR_INIT;
	bool found = searcher_open_public(o->desk.site->public_dir, o->desk.site->policy, &s, &e) == 0 &&
	             search_run(s, &ask, r, &e) == 0 && r->hit_count > 0 && !r->some_words;
	if (found) {
		struct view *list = view_section(o->view, "FOUND");
		for (int i = 0; i < r->hit_count; i++)
			put_hit(o, list, &r->hits[i]);
	} else {
		view_show(o->view, "NOT_FOUND");
	}
	search_result_clear(r);
	free(r);
	searcher_close(s);
}

/* ---- The page ---- */
static void put_today(struct office *o)
{
	struct err e = ERR_INIT;
	int64_t given = 0, registered = 0;
	if (given_today(&o->desk, &given, &registered, &e))
		return;
	view_number(o->view, "REGISTERED_TODAY", registered);
	view_number(o->view, "GIVEN_TODAY", given);
}

static void put_typed(struct office *o, struct view *form)
{
	for (const char *const *f = COUNTER_FIELDS; *f; f++) {
		char name[40];
		size_t n = 0;
		for (const char *c = *f; *c && n + 1 < sizeof(name); c++)
			name[n++] = (char)toupper((unsigned char)*c);
		name[n] = '\0';
		view_text(form, name, form_get(o->q, *f));
	}
	if (*form_get(o->q, "lihat"))
		view_show(form, "LIHAT_ON");
	if (*form_get(o->q, "jempol"))
		view_show(form, "JEMPOL_ON");
	/* What is rarely needed stands open again when something is in it. */
	static const char *const MORE[] = {"rinci",     "badan",  "sk",     "kuasa", "tujuan", "alamat",
	                                   "pekerjaan", "khusus", "jempol", "tgl",   "jam",    "alasan"};
	for (size_t i = 0; i < COUNT(MORE); i++)
		if (*form_get(o->q, MORE[i])) {
			view_show(form, "OPEN");
			break;
		}
}

static void put_choices(struct view *form, const char *name, const char *const (*rows)[2], const char *chosen,
                        const struct office *o)
{
	for (; (*rows)[0]; rows++) {
		struct view *row = view_section(form, name);
		view_text(row, "VALUE", (*rows)[0]);
		view_text(row, "NAME", office_text(o, (*rows)[1]));
		if (strcmp((*rows)[0], chosen) == 0)
			view_show(row, "CHOSEN");
	}
}

/* CODE is of this form: the same form sent twice is one request. */
static struct view *put_form(struct office *o, const struct secret_code *code)
{
	static const char *const WAYS[][2] = {{"ambil", "Ambil di loket"},
	                                      {"unduh", "Unduh lewat tautan"},
	                                      {"pos", "Pos"},
	                                      {"lihat", "Melihat atau mencatat di tempat"},
	                                      {NULL, NULL}};
	static const char *const CHANNELS[][2] = {
	    {"LOKET", "Datang ke loket"}, {"TELEPON", "Telepon"}, {"SURAT", "Surat"}, {NULL, NULL}};
	char text[SECRET_CODE_TEXT];
	struct view *form = office_form(o, o->view, "REGISTER", "/loket/daftar");
	secret_code_print(code, text);
	view_text(form, "KODE", text);
	sodium_memzero(text, sizeof(text));
	put_typed(o, form);
	put_choices(form, "WAY", WAYS, form_get(o->q, "cara"), o);
	put_choices(form, "CHANNEL", CHANNELS, form_get(o->q, "kanal"), o);
	return form;
}

static void show(struct office *o)
{
	struct view *check = office_form(o, o->view, "CHECK", "/loket");
	view_text(check, "APA", form_get(o->q, "apa"));
	put_today(o);
	o->title = office_text(o, "Loket");
	office_end(o, "loket.tpl");
}

void counter_page(const struct request *q, struct response *a)
{
	struct office o;
	struct secret_code code;
	if (office_begin(&o, q, a))
		return;
	const char *asked = form_get(q, "apa");
	if (q->method == POST && span_trim(span_of(asked)).n)
		put_found(&o, asked);
	secret_code_make(&code);
	struct view *form = put_form(&o, &code);
	secret_code_wipe(&code);
	view_show(q->method == POST ? form : o.view, q->method == POST ? "LOOKED" : "FRESH");
	show(&o);
}

void counter_give(const struct request *q, struct response *a)
{
	struct office o;
	if (office_begin(&o, q, a))
		return;
	if (given_add(&o.desk, form_get(q, "id"), "LOKET", &o.e))
		office_fail(&o);
	else
		office_done(&o, "/loket", "Tercatat: langsung diberikan di loket.");
}

/* ---- The receipt ---- */
static void put_follow(struct office *o, struct view *v)
{
	char box[32], back[48];
	int side = 0;
	const char *address = public_address(o, "/lacak");
	view_text(v, "FOLLOW", address);
	char *path = qr_path(address, &side);
	if (path) {
		struct view *qr = view_section(v, "QR");
		snprintf(box, sizeof(box), "0 0 %d %d", side, side);
		snprintf(back, sizeof(back), "M0 0h%dv%dh-%dz", side, side, side);
		view_text(qr, "QR_BOX", box);
		view_text(qr, "QR_BACK", back);
		view_text(qr, "QR_PATH", path);
	}
	free(path);
}

/* CODE NULL: printed again, without it. */
static void show_receipt(struct office *o, const char *number, int64_t received_ms, const struct secret_code *code)
{
	const struct site *s = o->desk.site;
	const day_t day = day_of_ms(received_ms, (int)s->settings.utc_offset_minutes);
	const struct clock_day due = deadline_from(s->calendar, T_JAWAB, day);
	char text[SECRET_CODE_TEXT];
	view_text(o->view, "NUMBER", number);
	view_text(o->view, "RECEIVED", office_moment(o, received_ms));
	view_text(o->view, "DUE", office_day(o, due.day));
	view_text(o->view, "LOOK_AGAIN", office_day(o, clock_deadline(s->calendar, due.day, 1, NULL, NULL).day));
	view_text(o->view, "CHECKED_BY", office_day(o, deadline_from(s->calendar, T_CEK, day).day));
	if (due.provisional)
		view_show(o->view, "PROVISIONAL");
	if (code) {
		secret_code_print(code, text);
		view_text(view_section(o->view, "CODE"), "KODE", text);
		sodium_memzero(text, sizeof(text));
	} else {
		view_show(o->view, "NO_CODE");
	}
	put_follow(o, o->view);
	o->title = office_text(o, "Tanda bukti penerimaan");
	/* What is on the screen of a counter others see too. */
	char refresh[48];
	snprintf(refresh, sizeof(refresh), "%d; url=/loket", CLEAR_SECONDS);
	response_header(o->a, "Refresh", refresh);
	office_end(o, "loket_bukti.tpl");
}

void counter_register(const struct request *q, struct response *a)
{
	struct office o;
	struct secret_code code;
	struct number number;
	char text[NUMBER_TEXT];
	int64_t received_ms;
	if (office_begin(&o, q, a))
		return;
	if (secret_code_parse(span_of(form_get(q, "kode")), &code))
		secret_code_make(&code);
	struct view *form = put_form(&o, &code);
	if (!counter_check(&o, form, &received_ms)) {
		show(&o);
	} else if (counter_send(&o, &code, received_ms, &number, &o.e)) {
		office_fail(&o);
	} else {
		number_format(&number, text);
		show_receipt(&o, text, received_ms, &code);
	}
	secret_code_wipe(&code);
}

void counter_receipt(const struct request *q, struct response *a)
{
	struct office o;
	struct request_row r;
	struct number number;
	char text[NUMBER_TEXT];
	if (office_begin(&o, q, a))
		return;
	if (number_parse(q->part[0], &number)) {
		office_missing(&o);
		return;
	}
	number_format(&number, text);
	if (request_get(o.desk.site->reg, text, &r, &o.e)) {
		office_fail(&o);
		return;
	}
	show_receipt(&o, text, r.received_ms, NULL);
	request_clear(&r);
}
