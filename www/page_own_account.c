/* www/page_own_account.c - /petugas/sendiri: one's own account: posts, sign-ins, password, second factor. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/qr.h"
#include "www/link.h"
#include "www/office.h"
#include "www/office_door.h"
#include "www/office_sealed.h"
#include "www/pages_office.h"

static struct reg *reg_of(const struct office *o)
{
	return o->desk.site->reg;
}

/* ---- What is shown ---- */

static void put_posts(struct office *o)
{
	for (size_t i = 0; i < o->desk.who.count; i++) {
		const struct holding *h = &o->desk.who.holdings[i];
		struct view *row = view_section(o->view, "POST");
		view_text(row, "POST_ACTING", h->acting);
		view_text(row, "POST_NAME", office_text(o, post_public_name(h->post)));
		if (h->unit)
			view_text(view_section(row, "POST_UNIT"), "UNIT_CODE", h->unit);
	}
	if (!o->desk.who.count)
		view_show(o->view, "NO_POST");
}

static int put_session(void *with, const struct session_row *s)
{
	struct office *o = with;
	struct view *row = view_section(o->view, "SESSION");
	view_text(row, "SESSION_MADE", office_moment(o, s->made_ms));
	view_text(row, "SESSION_SEEN", office_moment(o, s->seen_ms));
	if (memcmp(s->hash, o->session.hash, sizeof(s->hash)) == 0)
		view_show(row, "THIS_ONE");
	return 0;
}

static void put_code(struct office *o, const struct person *p)
{
	int64_t left = 0;
	char number[24];
	if (!p->totp) {
		view_show(o->view, o->worker->needs_code ? "CODE_DEMANDED" : "CODE_OFF");
		return;
	}
	if (recovery_left(reg_of(o), p->name, &left, &o->e))
		left = 0;
	snprintf(number, sizeof(number), "%lld", (long long)left);
	view_text(view_section(o->view, "CODE_ON"), "RECOVERY_LEFT", number);
}

/* The page with its forms; PASSWORD is that of the password, for errors.  0, or -1: answered. */
static int fill(struct office *o, struct view **password)
{
	struct person p;
	if (person_get(reg_of(o), o->session.account, &p, &o->e)) {
		office_fail(o);
		return -1;
	}
	o->title = office_text(o, "Akun saya");
	view_text(o->view, "ACCOUNT", p.name);
	if (*p.full_name) {
		struct view *v = view_section(o->view, "NAMED");
		view_text(v, "FULL_NAME", p.full_name);
		view_text(v, "NIP", p.nip);
	}
	put_posts(o);
	put_code(o, &p);
	person_clear(&p);
	view_text(o->view, "CODE_HREF", office_href(o, "/petugas/sendiri/kode"));
	*password = office_form(o, o->view, "PASSWORD", "/petugas/sendiri/sandi");
	office_form(o, o->view, "OTHERS", "/petugas/sendiri/sesi");
	if (sessions_of(reg_of(o), o->session.account, put_session, o, &o->e)) {
		office_fail(o);
		return -1;
	}
	return 0;
}

void own_account(const struct request *q, struct response *a)
{
	struct office o;
	struct view *password;
	if (office_begin(&o, q, a) == 0 && fill(&o, &password) == 0)
		office_end(&o, "akun.tpl");
}

/* ---- Acts ---- */

static int change_password(struct office *o)
{
	struct reg *r = reg_of(o);
	const char *name = o->session.account;
	if (reg_begin(r, o->actor, &o->e))
		return -1;
	if (password_change(r, name, form_get(o->q, "sandi-lama"), form_get(o->q, "sandi-baru"), &o->e) ||
	    sessions_end(r, name, o->session.hash, &o->e) || reg_commit(r, &o->e)) {
		reg_rollback(r);
		return -1;
	}
	return 0;
}

void own_password(const struct request *q, struct response *a)
{
	struct office o;
	struct view *form;
	if (office_begin(&o, q, a))
		return;
	const char *field = "sandi-ulang", *say = "Kedua sandi baru tidak sama.";
	if (strcmp(form_get(q, "sandi-baru"), form_get(q, "sandi-ulang")) == 0) {
		if (change_password(&o) == 0) {
			office_done(&o, "/petugas/sendiri",
			            office_text(&o, "Sandi diganti. Masuk di perangkat lain sudah diakhiri."));
			return;
		}
		if (o.e.kind != ERR_INPUT && o.e.kind != ERR_DENIED) {
			office_fail(&o);
			return;
		}
		field = o.e.kind == ERR_DENIED ? "sandi-lama" : "sandi-baru";
		say = o.e.kind == ERR_DENIED ? "Sandi lama tidak cocok."
		                             : "Sandi baru: 12 sampai 200 karakter, dan bukan nama Anda.";
	}
	if (fill(&o, &form))
		return;
	office_field_error(&o, form, field, office_text(&o, say));
	office_end(&o, "akun.tpl");
}

void own_sessions(const struct request *q, struct response *a)
{
	struct office o;
	if (office_begin(&o, q, a))
		return;
	struct reg *r = reg_of(&o);
	if (reg_begin(r, o.actor, &o.e) || sessions_end(r, o.session.account, o.session.hash, &o.e) ||
	    reg_commit(r, &o.e)) {
		reg_rollback(r);
		office_fail(&o);
		return;
	}
	office_done(&o, "/petugas/sendiri", office_text(&o, "Semua masuk di perangkat lain sudah diakhiri."));
}

/* ---- The second factor ---- */

/* The QR as one path of squares. */
static const char *qr_path(struct office *o, const struct qr *code)
{
	struct buf b = buf_make(1 << 17);
	for (int y = 0; y < code->width; y++)
		for (int x = 0; x < code->width; x++)
			if (qr_dark(code, x, y))
				buf_printf(&b, "M%d %dh1v1h-1z", x + 4, y + 4);
	return office_keep(o, buf_steal(&b));
}

static int put_qr(struct office *o, struct view *v, const char *secret)
{
	struct buf uri = buf_make(900);
	struct qr code;
	char size[32];
	buf_puts(&uri, "otpauth://totp/earsip:");
	percent_encode(&uri, span_of(o->session.account));
	buf_printf(&uri, "?secret=%s&issuer=earsip%%20", secret);
	percent_encode(&uri, span_of(o->desk.site->settings.name));
	int rc = qr_make(buf_span(&uri), &code, &o->e);
	sodium_memzero(uri.p, uri.cap);
	buf_free(&uri);
	if (rc)
		return -1;
	snprintf(size, sizeof(size), "0 0 %d %d", code.width + 8, code.width + 8);
	view_text(v, "QR_BOX", size);
	view_text(v, "QR_PATH", qr_path(o, &code));
	qr_free(&code);
	return 0;
}

/* "ABCD EFGH ...": for typing. */
static const char *in_fours(struct office *o, const char *secret)
{
	struct buf b = buf_make(80);
	for (size_t i = 0; secret[i]; i++) {
		if (i && i % 4 == 0)
			buf_putc(&b, ' ');
		buf_putc(&b, secret[i]);
	}
	return office_keep(o, buf_steal(&b));
}

/* Shows SECRET to be taken over, with WHY at the field (NULL: nothing). */
static void show_secret(struct office *o, const char *secret, const char *why)
{
	struct buf sealed = buf_make(4096);
	struct view *form = office_form(o, o->view, "SET_UP", "/petugas/sendiri/kode");
	o->title = office_text(o, "Langkah kedua");
	office_seal(o->worker->cookie, "totp", span_of(secret), &sealed);
	view_text(form, "SEALED", office_keep(o, buf_steal(&sealed)));
	view_text(form, "SECRET", in_fours(o, secret));
	if (put_qr(o, form, secret)) {
		office_fail(o);
		return;
	}
	if (why)
		office_field_error(o, form, "kode", why);
	office_end(o, "akun_kode.tpl");
}

/* The proof gives another cookie: the session is one with both factors from here on. */
static int set_up(struct office *o, const char *secret, char recovery[10][PASSWORD_TEXT], char cookie[SESSION_TEXT])
{
	struct reg *r = reg_of(o);
	const char *name = o->session.account;
	if (reg_begin(r, o->actor, &o->e))
		return -1;
	if (totp_set(r, &o->desk.key, name, secret, form_get(o->q, "kode"), recovery, &o->e) ||
	    sessions_end(r, name, NULL, &o->e) || session_make(r, name, true, cookie, &o->e) || reg_commit(r, &o->e)) {
		reg_rollback(r);
		return -1;
	}
	return 0;
}

static void take_proof(struct office *o)
{
	char recovery[10][PASSWORD_TEXT], cookie[SESSION_TEXT];
	struct buf secret = buf_make(64);
	if (!office_unseal(o->worker->cookie, "totp", form_get(o->q, "rahasia"), &secret)) {
		buf_free(&secret);
		office_done(o, "/petugas/sendiri/kode", NULL);
		return;
	}
	const char *kept = office_keep(o, buf_steal(&secret));
	if (set_up(o, kept, recovery, cookie)) {
		if (o->e.kind == ERR_INPUT)
			show_secret(
			    o, kept,
			    office_text(
			        o, "Kode tidak cocok. Periksa jam ponsel Anda, lalu ketik kode yang sedang tampil."));
		else
			office_fail(o);
		return;
	}
	office_cookie_set(o->q, o->a, COOKIE_SESSION, cookie);
	session_token(cookie, "csrf", o->csrf);
	o->title = office_text(o, "Kode pemulihan");
	struct view *v = view_section(o->view, "RECOVERY");
	for (int i = 0; i < 10; i++)
		view_text(view_section(v, "RECOVERY_CODE"), "RECOVERY_TEXT", recovery[i]);
	office_end(o, "akun_kode.tpl");
	sodium_memzero(recovery, sizeof(recovery));
	sodium_memzero(cookie, sizeof(cookie));
}

void own_code(const struct request *q, struct response *a)
{
	char secret[40];
	struct office o;
	if (office_begin(&o, q, a))
		return;
	if (q->method == POST) {
		take_proof(&o);
	} else if (totp_make(secret)) {
		ERR(&o.e, ERR_SYSTEM, "No secret could be made.", "totp_make");
		office_fail(&o);
	} else {
		show_secret(&o, secret, NULL);
		sodium_memzero(secret, sizeof(secret));
	}
}
