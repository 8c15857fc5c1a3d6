/* www/page_track.c - /lacak: the form, and finding the case of a pair. */
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/now.h"
#include "www/pages.h"
#include "www/track.h"

enum { CASE_MAX = 4 << 20 };

/* ---- The form ---- */
static void form(struct track *t, const char *error)
{
	struct page *p = &t->page;
	view_text(p->view, "NO", t->number);
	if (error) {
		view_text(view_section(p->view, "WRONG"), "WRONG_TEXT", error);
		p->title = page_text(p, "Ada 1 isian keliru – Lacak permohonan");
	} else {
		p->title = page_text(p, "Lacak permohonan");
	}
	p->posted = false;
	track_end(t, "lacak-masuk.tpl");
}

/* Who typed it does not learn which of the two was wrong, or whether such a number exists. */
static void wrong_pair(struct track *t)
{
	struct page *p = &t->page;
	struct address from;
	int64_t wait_ms;
	if (!address_parse(span_of(p->q->address), &from))
		(void)rate_take(p->portal->guessing, &from, now_monotonic_ms(), &wait_ms);
	p->a->status = 422;
	form(t, page_text(
	            p, "Nomor atau kode tidak cocok. Periksa huruf dan angkanya. Kode hilang? Datang ke loket dengan "
	               "kartu identitas; kami buatkan yang baru."));
}

/* Before the pair is looked at: 30 wrong ones an hour from one address (domain 6.4). */
static bool too_many(struct track *t)
{
	struct page *p = &t->page;
	struct address from;
	int64_t wait_ms;
	char seconds[24];
	if (address_parse(span_of(p->q->address), &from) ||
	    rate_allows(p->portal->guessing, &from, now_monotonic_ms(), &wait_ms))
		return false;
	snprintf(seconds, sizeof seconds, "%lld", (long long)(wait_ms / 1000 + 1));
	response_header(p->a, "Retry-After", seconds);
	p->a->status = 429;
	form(t, page_say(p,
	                 "Terlalu banyak percobaan dari sambungan ini. Coba lagi setelah {jam}. Permohonan Anda tidak "
	                 "terkunci.",
	                 "jam", page_moment(p, now_ms() + wait_ms), NULL));
	return true;
}

/* ---- The pair ---- */
static int open_reply(struct track *t)
{
	struct buf sealed = buf_make(CASE_MAX), plain = buf_make(CASE_MAX);
	struct err *e = &t->page.e;
	int rc = reply_read(t->page.portal->public_dir, t->keys.open.id, 0, &sealed, e) ||
	                 seal_open(&t->keys.seal, buf_span(&sealed), &plain, e) ||
	                 reply_parse(buf_span(&plain), &t->reply, e)
	             ? -1
	             : 0;
	if (plain.p)
		sodium_memzero(plain.p, plain.n);
	buf_free(&plain);
	buf_free(&sealed);
	return rc;
}

static bool belongs(struct track *t)
{
	for (size_t i = 0; i < t->reply.objection_count; i++)
		if (!strcmp(t->reply.objections[i].number, t->number))
			t->objection = &t->reply.objections[i];
	return t->objection || !strcmp(t->reply.number, t->number);
}

/* The pair is right, and the office has not taken it in yet. */
static bool being_written(struct track *t)
{
	struct intake *in = t->page.portal->intake;
	struct err e = ERR_INIT;
	for (enum number_kind kind = 0; in && kind < NUMBER__MAX; kind++) {
		struct number found;
		char text[NUMBER_TEXT];
		int64_t written_ms;
		if (intake_find(in, t->keys.open.id, kind, &found, &written_ms, &e) || !found.sequence)
			continue;
		number_format(&found, text);
		if (!strcmp(text, t->number)) {
			view_text(t->page.view, "WRITTEN", page_moment(&t->page, written_ms));
			t->written_ms = written_ms;
			return true;
		}
	}
	return false;
}

static void say_being_written(struct track *t)
{
	struct page *p = &t->page;
	view_text(p->view, "NUMBER", t->number);
	track_hide(t, view_section(p->view, "AGAIN"));
	response_header(p->a, "Retry-After", "5");
	p->title = page_say(p, "{nomor}: sedang dicatat – Lacak permohonan", "nomor", t->number, NULL);
	track_end(t, "lacak-dicatat.tpl");
}

/* An objection without a request has no page of its own: what is known of it is when it came and by when it is
 * answered. */
static void say_objection(struct track *t)
{
	struct page *p = &t->page;
	day_t day = day_of_ms(t->written_ms, p->reader->facts.utc_offset_minutes);
	struct clock_day due = deadline_from(page_calendar(p), T_TANGGAP, day);
	track_done(t, page_text(p, "Keberatan diterima"),
	           page_say(p,
	                    "Keberatan {kb} diterima pada {tgl} dan diputus oleh Atasan PPID. Tanggapan paling lambat "
	                    "{tenggat30}.",
	                    "kb", t->number, "tgl", page_day(p, day), "tenggat30", page_day(p, due.day), NULL));
}

static void look(struct track *t)
{
	const struct reply *r = &t->reply;
	t->today = page_today(&t->page);
	t->waiting = request_is_waiting((enum request_state)r->now.state);
	t->late = t->waiting && r->due != DAY_NONE && t->today > r->due;
}

int track_begin(struct track *t, const struct request *q, struct response *a)
{
	struct number n;
	*t = (struct track){0};
	reply_init(&t->reply);
	if (page_begin_private(&t->page, q, a))
		return -1;
	t->page.posted = true;
	snprintf(t->number, sizeof t->number, "%s", form_get(q, "no"));
	if (too_many(t))
		return -1;
	bool typed =
	    !number_parse(span_of(form_get(q, "no")), &n) && !secret_code_parse(span_of(form_get(q, "kode")), &t->code);
	if (!typed) {
		wrong_pair(t);
		return -1;
	}
	number_format(&n, t->number);
	code_keys_make(&t->code, &t->keys);
	if (!open_reply(t) && belongs(t)) {
		look(t);
		return 0;
	}
	if (t->page.e.kind != ERR_NONE && t->page.e.kind != ERR_MISSING)
		log_error("track", &t->page.e);
	if (being_written(t) && n.kind == NUMBER_KEB)
		say_objection(t);
	else if (t->written_ms)
		say_being_written(t);
	else
		wrong_pair(t);
	return -1;
}

void track_end(struct track *t, const char *template_name)
{
	page_end(&t->page, template_name);
	track_forget(t);
}

void track_forget(struct track *t)
{
	reply_clear(&t->reply);
	code_keys_wipe(&t->keys);
	secret_code_wipe(&t->code);
}

void track_hide(struct track *t, struct view *v)
{
	char code[SECRET_CODE_TEXT];
	secret_code_print(&t->code, code);
	ask_hide(v, "no", t->number);
	ask_hide(v, "kode", code);
	sodium_memzero(code, sizeof code);
}

void page_track_form(const struct request *q, struct response *a)
{
	struct track t = {0};
	reply_init(&t.reply);
	if (!page_begin_private(&t.page, q, a))
		form(&t, NULL);
}
