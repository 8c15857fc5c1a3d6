/* www/page_sign_in.c - /petugas/masuk and /petugas/keluar.
 *
 * Name and password, then, where the account has them, the code of the second factor and another password for a
 * one-time one.  Between the steps what was typed is with the browser, sealed with a key that only this process has:
 * nothing is kept for someone who has not signed in.  Sign-in asks for https, or for this machine itself. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "www/link.h"
#include "www/office.h"
#include "www/office_door.h"
#include "www/office_sealed.h"
#include "www/pages_office.h"

enum { STEP_MS = 300000 };

struct entering {
	struct office o;
	char cookie[SESSION_TEXT]; /* of the sign-in form; not of a session */
	char token[SESSION_TEXT];
	struct buf name, password, code;
};

static void begin(struct entering *x, const struct request *q, struct response *a)
{
	*x = (struct entering){.name = buf_make(128), .password = buf_make(512), .code = buf_make(128)};
	office_begin_open(&x->o, q, a);
	if (!office_cookie_get(q, COOKIE_SIGN_IN, x->cookie)) {
		unsigned char raw[32];
		randombytes_buf(raw, sizeof(raw));
		sodium_bin2base64(x->cookie, sizeof(x->cookie), raw, sizeof(raw),
		                  sodium_base64_VARIANT_URLSAFE_NO_PADDING);
		office_cookie_set(q, a, COOKIE_SIGN_IN, x->cookie);
	}
	session_token(x->cookie, "sign-in", x->token);
}

static void forget(struct buf *b)
{
	if (b->p)
		sodium_memzero(b->p, b->cap);
	buf_free(b);
}

static void finish(struct entering *x)
{
	forget(&x->name);
	forget(&x->password);
	forget(&x->code);
}

/* The place that was asked for, behind the sign-in. */
static const char *way_back(const struct entering *x)
{
	const struct request *q = x->o.q;
	return office_way_back(q->method == POST ? form_get(q, "ke") : query_get(q, "ke"));
}

static struct view *put_form(struct entering *x, const char *section)
{
	struct view *form = view_section(x->o.view, section);
	view_text(form, "ADDRESS", office_href(&x->o, "/petugas/masuk"));
	view_text(form, "TOKEN", x->token);
	view_text(form, "WAY_BACK", way_back(x));
	return form;
}

static void show(struct entering *x)
{
	x->o.title = office_text(&x->o, "Masuk");
	office_end(&x->o, "masuk.tpl");
	finish(x);
}

/* Name and password, with WHY above (NULL: nothing). */
static void show_first(struct entering *x, const char *why)
{
	struct view *form = put_form(x, "FIRST");
	view_text(form, "NAME", buf_text(&x->name));
	/* Who follows a link from a mail comes without the cookie (SameSite=Strict); from here it is sent along. */
	if (x->o.q->method != POST && strcmp(way_back(x), "/") != 0)
		view_show(form, "COME_BACK");
	if (why)
		view_text(view_section(x->o.view, "REFUSED"), "REFUSED_WHY", why);
	if (*query_get(x->o.q, "keluar"))
		view_show(x->o.view, "GONE");
	show(x);
}

/* ---- Between the steps ---- */

static const char *seal_step(struct entering *x)
{
	struct buf plain = buf_make(1024), out = buf_make(4096);
	buf_printf(&plain, "%lld\n%s\n%s\n%s", (long long)x->o.desk.now_ms, buf_text(&x->name), buf_text(&x->code),
	           buf_text(&x->password));
	office_seal(x->cookie, "sign-in", buf_span(&plain), &out);
	forget(&plain);
	return office_keep(&x->o, buf_steal(&out));
}

static bool open_step(struct entering *x, const char *sealed)
{
	struct buf plain = buf_make(2048);
	int64_t at = 0;
	bool opens = office_unseal(x->cookie, "sign-in", sealed, &plain);
	struct span rest = buf_span(&plain);
	opens = opens && !span_number(span_cut(&rest, '\n'), &at) && x->o.desk.now_ms - at < STEP_MS;
	if (opens) {
		buf_put(&x->name, span_cut(&rest, '\n'));
		buf_put(&x->code, span_cut(&rest, '\n'));
		buf_put(&x->password, rest);
	}
	forget(&plain);
	return opens;
}

static void show_step(struct entering *x, const char *section, const char *field, const char *why)
{
	struct view *form = put_form(x, section);
	view_text(form, "STEP", seal_step(x));
	view_text(form, "NAME", buf_text(&x->name));
	if (why)
		office_field_error(&x->o, form, field, why);
	show(x);
}

/* ---- POST ---- */

/* What was typed now, or in the step before.  False: the step is too old, or of another browser. */
static bool take_typed(struct entering *x)
{
	const struct request *q = x->o.q;
	const char *step = form_get(q, "langkah");
	if (*step)
		return open_step(x, step);
	struct span name = span_trim(span_of(form_get(q, "nama")));
	for (size_t i = 0; i < name.n && i < 60; i++)
		buf_putc(&x->name, name.p[i] >= 'A' && name.p[i] <= 'Z' ? (char)(name.p[i] + 32) : name.p[i]);
	if (strlen(form_get(q, "sandi")) <= 200)
		buf_puts(&x->password, form_get(q, "sandi"));
	return true;
}

static void signed_in(struct entering *x, const char *cookie)
{
	const struct request *q = x->o.q;
	office_cookie_set(q, x->o.a, COOKIE_SESSION, cookie);
	office_cookie_set(q, x->o.a, COOKIE_SIGN_IN, NULL);
	office_done(&x->o, way_back(x), NULL);
	finish(x);
}

static void slowed(struct entering *x, int64_t wait_ms)
{
	char seconds[24];
	snprintf(seconds, sizeof(seconds), "%lld", (long long)((wait_ms + 999) / 1000));
	response_header(x->o.a, "Retry-After", seconds);
	x->o.a->status = 429;
	show_first(x, office_say(&x->o, "Terlalu banyak percobaan yang gagal. Coba lagi dalam {n} detik.", "n", seconds,
	                         NULL));
}

static void try_to_sign_in(struct entering *x)
{
	const struct request *q = x->o.q;
	const char *wanted = form_get(q, "sandi-baru"), *again = form_get(q, "sandi-ulang");
	char cookie[SESSION_TEXT];
	enum sign_in got;
	int64_t wait_ms = 0;
	if (*form_get(q, "kode") && strlen(form_get(q, "kode")) < 60) {
		x->code.n = 0;
		buf_puts(&x->code, form_get(q, "kode"));
	}
	if (*wanted && strcmp(wanted, again) != 0) {
		show_step(x, "OTHER", "sandi-ulang", office_text(&x->o, "Kedua sandi baru tidak sama."));
		return;
	}
	if (person_sign_in(x->o.desk.site->reg, &x->o.desk.key, buf_text(&x->name), buf_text(&x->password), wanted,
	                   buf_text(&x->code), q->address, &got, &wait_ms, cookie, &x->o.e)) {
		if (x->o.e.kind == ERR_INPUT) {
			show_step(
			    x, "OTHER", "sandi-baru",
			    office_text(
			        &x->o,
			        "Sandi baru: 12 sampai 200 karakter, bukan nama Anda, bukan sandi sekali pakai tadi."));
			return;
		}
		finish(x);
		office_fail(&x->o);
		return;
	}
	switch (got) {
	case SIGN_IN_DONE:
		signed_in(x, cookie);
		sodium_memzero(cookie, sizeof(cookie));
		break;
	case SIGN_IN_SLOWED:
		slowed(x, wait_ms);
		break;
	case SIGN_IN_PASSWORD:
		show_step(x, "OTHER", NULL, NULL);
		break;
	case SIGN_IN_CODE:
		show_step(x, "CODE", NULL, NULL);
		break;
	default:
		x->o.a->status = 422;
		show_first(x, office_text(&x->o, "Nama, sandi, atau kode tidak cocok. Tidak ada yang tersimpan."));
	}
}

void sign_in_page(const struct request *q, struct response *a)
{
	struct entering x;
	begin(&x, q, a);
	if (!q->secure && !q->local) {
		a->status = 403;
		view_show(x.o.view, "UNSAFE");
		show(&x);
	} else if (q->method != POST && x.o.worker->signed_in && office_first_page(&x.o)) {
		office_done(&x.o, way_back(&x), NULL);
		finish(&x);
	} else if (q->method != POST) {
		show_first(&x, NULL);
	} else if (office_foreign(q) || strlen(form_get(q, "tanda")) != SESSION_TEXT - 1 ||
	           sodium_memcmp(form_get(q, "tanda"), x.token, SESSION_TEXT - 1) != 0) {
		a->status = 403;
		show_first(&x, office_text(
		                   &x.o, "Formulirnya sudah lama, atau peramban Anda menolak kuki. Coba sekali lagi."));
	} else if (!x.o.worker->has_key) {
		ERR(&x.o.e, ERR_SYSTEM, "The keys of this site are not there.", "sign-in without data.key");
		finish(&x);
		office_fail(&x.o);
	} else if (!take_typed(&x)) {
		a->status = 403;
		show_first(&x, office_text(&x.o, "Terlalu lama di antara dua langkah. Masuk sekali lagi."));
	} else {
		try_to_sign_in(&x);
	}
}

void sign_out(const struct request *q, struct response *a)
{
	struct office o;
	office_begin_open(&o, q, a);
	const char *token = form_get(q, "tanda");
	bool right = o.worker->signed_in && !office_foreign(q) && strlen(token) == SESSION_TEXT - 1 &&
	             sodium_memcmp(token, o.csrf, SESSION_TEXT - 1) == 0;
	if (right && session_end(o.desk.site->reg, o.worker->cookie, &o.e)) {
		office_fail(&o);
		return;
	}
	if (right)
		office_cookie_set(q, a, COOKIE_SESSION, NULL);
	office_done(&o, right ? "/petugas/masuk?keluar=1" : "/", NULL);
}
