#include "www/office.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/log.h"
#include "www/assets.h"
#include "www/link.h"
#include "www/office_door.h"
#include "www/routes_office.h"

enum { PAGE_MAX = 2 << 20, WAITS = 20, WAIT_MS = 100 };

/* ---- Begin ---- */

void office_begin_open(struct office *o, const struct request *q, struct response *a)
{
	struct office_worker *w = q->worker;
	*o = (struct office){.q = q, .a = a, .worker = w, .desk = w->desk, .view = view_new(), .session = w->session};
	a->cache = "no-store";
	case_desk_now(&o->desk);
	o->desk.who = w->who;
	o->desk.post = POST_AN;
	if (!w->signed_in)
		return;
	snprintf(o->actor, sizeof(o->actor), "account:%.40s", w->session.account);
	session_token(w->cookie, "csrf", o->csrf);
}

/* Frees all; whatever this POST claimed and did not answer may be sent again. */
static void end(struct office *o)
{
	if (o->claimed && o->a->status != 303) {
		struct err e = ERR_INIT;
		if (sent_release(o->desk.site->reg, o->claimed, &e))
			log_error("office", &e);
	}
	view_free(o->view);
	for (size_t i = 0; i < o->kept_count; i++)
		free(o->kept[i]);
	free(o->kept);
	sodium_memzero(o->csrf, sizeof(o->csrf));
	o->view = NULL;
	o->kept = NULL;
}

void office_close(struct office *o)
{
	end(o);
}

static void pause_ms(long ms)
{
	struct timespec t = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
	nanosleep(&t, NULL);
}

/* A page of a heading and a sentence, in the office's frame. */
static void answer_problem(struct office *o, int status, const char *heading, const char *message)
{
	o->a->status = status;
	o->title = office_text(o, heading);
	view_text(o->view, "PROBLEM_HEADING", o->title);
	view_text(o->view, "PROBLEM_MESSAGE", office_text(o, message));
	view_text(o->view, "PROBLEM_REF", o->q->ref);
	office_end(o, "kantor_galat.tpl");
}

static bool token_is_right(const struct office *o)
{
	const char *given = form_get(o->q, "tanda");
	return strlen(given) == SESSION_TEXT - 1 && sodium_memcmp(given, o->csrf, SESSION_TEXT - 1) == 0;
}

/* The first one may be at work this very moment: its answer is waited for a little. */
static int claim(struct office *o, const char *token, char **answer, enum sent *sent)
{
	for (int i = 0; i < WAITS; i++) {
		if (sent_claim(o->desk.site->reg, token, o->session.account, sent, answer, &o->e))
			return -1;
		if (*sent != SENT_RUNNING)
			return 0;
		pause_ms(WAIT_MS);
	}
	return 0;
}

static int take_post(struct office *o)
{
	static const char STALE[] = "Formulir ini sudah tidak berlaku";
	const char *token = form_get(o->q, "sekali");
	char *answer = NULL;
	enum sent sent;
	if (office_foreign(o->q) || !token_is_right(o)) {
		answer_problem(
		    o, 403, STALE,
		    "Anda masuk lagi setelah halaman itu dibuka, atau formulirnya bukan dari situs ini. Tidak ada "
		    "yang tersimpan. Buka halamannya lagi, lalu kirim.");
		return -1;
	}
	if (claim(o, token, &answer, &sent)) {
		log_error("office", &o->e);
		answer_problem(o, o->e.kind == ERR_INPUT ? 403 : 503, STALE,
		               "Tidak ada yang tersimpan. Buka halamannya lagi, lalu kirim.");
		return -1;
	}
	if (sent == SENT_NEW) {
		o->claimed = token;
		return 0;
	}
	if (sent == SENT_BEFORE) {
		response_redirect(o->a, 303, office_keep(o, answer));
		o->a->status = 303;
		end(o);
	} else {
		answer_problem(
		    o, 409, "Kiriman ini sedang diproses",
		    "Formulir yang sama sudah dikirim. Periksa dulu apakah sudah tersimpan sebelum mengirim lagi.");
	}
	return -1;
}

int office_begin(struct office *o, const struct request *q, struct response *a)
{
	office_begin_open(o, q, a);
	if (!o->worker->signed_in) {
		/* The door lets nobody through; a route that names an open action must not come here. */
		ERR(&o->e, ERR_SYSTEM, "The page could not be made.", "office_begin without a session");
		office_fail(o);
		return -1;
	}
	o->desk.actor = o->actor;
	return q->method == POST ? take_post(o) : 0;
}

/* ---- The frame ---- */

static const struct {
	const char *path, *name;
} NAVIGATION[] = {
    {"/meja", "Meja"},         {"/loket", "Loket"},     {"/unggah", "Unggah"}, {"/periksa", "Periksa"},
    {"/register", "Register"}, {"/laporan", "Laporan"}, {"/jejak", "Jejak"},   {"/setelan", "Setelan"},
};

static const struct route *route_of(const char *path)
{
	const struct route *r = ROUTES_OFFICE;
	while (r->pattern && (strcmp(r->pattern, path) != 0 || !(r->methods & GET)))
		r++;
	return r->pattern ? r : NULL;
}

static bool under(struct span path, const char *head)
{
	size_t n = strlen(head);
	return span_starts(path, head) && (path.n == n || path.p[n] == '/');
}

/* What some post of the asker has; the door will say the same. */
bool office_may_open(const struct office *o, const char *path)
{
	const struct policy *policy = o->desk.site->policy;
	const struct route *r = route_of(path);
	return o->worker->signed_in && r && access_route(policy, policy_action(policy, r->action), &o->desk.who);
}

const char *office_first_page(const struct office *o)
{
	if (o->worker->needs_code)
		return "/petugas/sendiri";
	for (size_t i = 0; i < COUNT(NAVIGATION); i++)
		if (office_may_open(o, NAVIGATION[i].path))
			return NAVIGATION[i].path;
	return office_may_open(o, "/petugas/sendiri") ? "/petugas/sendiri" : NULL;
}

static void put_navigation(struct office *o)
{
	for (size_t i = 0; i < COUNT(NAVIGATION); i++) {
		if (!office_may_open(o, NAVIGATION[i].path))
			continue;
		struct view *row = view_section(o->view, "NAV");
		view_text(row, "NAV_HREF", office_href(o, NAVIGATION[i].path));
		view_text(row, "NAV_NAME", office_text(o, NAVIGATION[i].name));
		if (under(o->q->path, NAVIGATION[i].path))
			view_show(row, "NAV_HERE");
	}
}

static const char *posts_of(struct office *o)
{
	struct buf b = buf_make(1000);
	for (size_t i = 0; i < o->desk.who.count; i++) {
		const struct holding *h = &o->desk.who.holdings[i];
		buf_printf(&b, "%s%s%s%s", b.n ? ", " : "", h->acting, *h->acting ? " " : "",
		           office_text(o, post_public_name(h->post)));
	}
	return office_keep(o, buf_steal(&b));
}

static void put_asker(struct office *o)
{
	struct view *v = view_section(o->view, "ASKER");
	view_text(v, "ASKER_NAME", o->session.account);
	view_text(v, "ASKER_TOKEN", o->csrf);
	view_text(v, "ASKER_AWAY", office_href(o, "/petugas/keluar"));
	view_text(v, "ASKER_OWN", office_href(o, "/petugas/sendiri"));
	if (o->desk.who.count) {
		view_show(o->view, "HAS_POSTS");
		view_text(o->view, "POSTS", posts_of(o));
	}
	if (*o->session.message && o->q->method != POST) {
		struct err e = ERR_INIT;
		view_text(view_section(o->view, "SAID"), "SAID_TEXT", o->session.message);
		if (session_say(o->desk.site->reg, &o->session, "", &e))
			log_error("office", &e);
	}
}

/* The same address in the other language, for a page that was asked for by GET. */
static const char *other_language(struct office *o)
{
	struct buf b = buf_make(8192);
	struct span rest = o->q->query_raw;
	char sign = '?';
	for (size_t i = 0; i < o->q->path.n; i++)
		if (o->q->path.p[i] == '/')
			buf_putc(&b, '/');
		else
			percent_encode(&b, (struct span){o->q->path.p + i, 1});
	while (rest.n) {
		struct span field = span_cut(&rest, '&');
		if (!field.n || span_starts(field, "bahasa="))
			continue;
		buf_putc(&b, sign);
		buf_put(&b, field);
		sign = '&';
	}
	if (o->q->language == LANGUAGE_ID)
		buf_printf(&b, "%cbahasa=en", sign);
	return office_keep(o, buf_steal(&b));
}

static void put_frame(struct office *o)
{
	const struct settings *s = &o->desk.site->settings;
	bool english = o->q->language == LANGUAGE_EN;
	struct view *v = o->view;
	view_text(v, "LANG", english ? "en" : "id");
	view_show(v, english ? "IN_EN" : "IN_ID");
	view_text(v, "BAHASA", english ? "?bahasa=en" : "");
	view_text(v, "OTHER", o->q->method == POST ? office_href(o, "/") : other_language(o));
	view_text(v, "FRAME_TITLE", o->title ? o->title : "");
	view_text(v, "SITE", s->name);
	view_text(v, "OFFICE_NAME", s->office_name);
	view_text(v, "ZONE", s->zone_label);
	view_text(v, "STYLE", asset_address("earsip.css"));
	view_text(v, "OFFICE_STYLE", asset_address("kantor.css"));
	view_text(v, "ICON", asset_address("ikon.svg"));
	if (o->worker->signed_in) {
		put_navigation(o);
		put_asker(o);
	}
}

void office_end(struct office *o, const char *template_name)
{
	put_frame(o);
	o->a->body = buf_make(PAGE_MAX);
	if (render(template_name, (enum render_language)o->q->language, o->view, &o->a->body, &o->e)) {
		log_error("render", &o->e);
		o->a->status = 500;
	}
	end(o);
}

/* ---- Other ends ---- */

void office_done(struct office *o, const char *location, const char *message)
{
	struct reg *r = o->desk.site->reg;
	const char *to = office_href(o, location);
	struct err e = ERR_INIT;
	if (message && session_say(r, &o->session, message, &e))
		log_error("office", &e);
	/* The act is done; a lost answer only makes a second sending say that it was sent already. */
	if (o->claimed && sent_answer(r, o->claimed, to, &e))
		log_error("office", &e);
	response_redirect(o->a, 303, to);
	o->a->status = 303;
	end(o);
}

void office_bytes(struct office *o, struct buf *bytes)
{
	o->a->body = *bytes;
	*bytes = buf_make(0);
	end(o);
}

void office_free(struct office *o)
{
	end(o);
}

void office_missing(struct office *o)
{
	o->a->status = 404;
	end(o);
}

void office_fail(struct office *o)
{
	static const struct {
		enum err_kind kind;
		int status;
		const char *heading, *message;
	} ANSWERS[] = {
	    {ERR_BUSY, 409, "Belum tersimpan: ada yang berubah",
	     "Orang lain mengubah hal yang sama, atau catatannya sedang dipakai. Buka halamannya lagi."},
	    {ERR_INPUT, 422, "Belum tersimpan: ada yang perlu diperbaiki", ""},
	    {ERR_SYSTEM, 500, "Ada gangguan di pihak kami",
	     "Tidak ada yang tersimpan. Sudah kami catat dengan kode di bawah. Coba lagi beberapa menit lagi."},
	};
	size_t i = 0;
	if (o->e.kind == ERR_MISSING || o->e.kind == ERR_DENIED) {
		office_missing(o);
		return;
	}
	while (i + 1 < COUNT(ANSWERS) && ANSWERS[i].kind != o->e.kind)
		i++;
	char why[sizeof(o->e.why)];
	snprintf(why, sizeof(why), "req=%s: %.250s", o->q->ref, o->e.why);
	memcpy(o->e.why, why, sizeof(why));
	log_error("office", &o->e);
	const char *say = ANSWERS[i].status == 422 ? translate_back((enum render_language)o->q->language, o->e.say)
	                                           : ANSWERS[i].message;
	answer_problem(o, ANSWERS[i].status, ANSWERS[i].heading, say);
}

bool office_may(struct office *o, const char *action, const struct access_object *what, struct access *out)
{
	const struct policy *policy = o->desk.site->policy;
	struct access a = access_object(policy, policy_action(policy, action), &o->desk.who, what);
	if (a.allowed)
		o->desk.post = a.post;
	if (out)
		*out = a;
	return a.allowed;
}

/* ---- Forms ---- */

struct view *office_form(struct office *o, struct view *v, const char *name, const char *address)
{
	char token[SENT_TEXT];
	struct view *form = view_section(v, name);
	sent_token(token);
	view_text(form, "ADDRESS", office_href(o, address));
	view_text(form, "CSRF", o->csrf);
	view_text(form, "ONCE", token);
	return form;
}

void office_field_error(struct office *o, struct view *form, const char *field, const char *say)
{
	char name[80] = "ERR_";
	size_t n = strlen(name);
	for (const char *c = field; *c && n + 1 < sizeof(name); c++)
		name[n++] = *c == '-' ? '_' : (char)toupper((unsigned char)*c);
	name[n] = '\0';
	if (o->sum_of != form) {
		o->summary = view_section(form, "ERRSUM");
		o->sum_of = form;
	}
	struct view *row = view_section(o->summary, "ERROR");
	view_text(row, "ERROR_FIELD", field);
	view_text(row, "ERROR_SAY", say);
	view_text(view_section(form, name), "ERR_SAY", say);
	o->a->status = 422;
}
