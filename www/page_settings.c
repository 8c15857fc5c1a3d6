/* www/page_settings.c - /setelan: what may be set, by whom; /setelan/akun: accounts; /setelan/sandi: a forgotten
 * password. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/now.h"
#include "www/office.h"
#include "www/pages_office.h"
#include "www/post_form.h"

/* ---- The index: what this person may open ---- */

static const struct {
	const char *path, *name, *about;
} PAGES[] = {
    {"/petugas/sendiri", "Akun saya", "Sandi, langkah kedua, perangkat yang sedang masuk."},
    {"/setelan/plh", "Tunjuk Plh.", "Cuti? Satu langkah: pengganti, dari, sampai, nomor surat."},
    {"/setelan/pemangku", "Pemangku jabatan", "Siapa memegang jabatan apa; usul penetapan dan akhir jabatan."},
    {"/setelan/pengesahan", "Pengesahan jabatan", "Usul jabatan yang menunggu akun kedua."},
    {"/setelan/akun", "Akun petugas", "Menambah dan menonaktifkan akun."},
    {"/setelan/sandi", "Sandi terlupa", "Membuat sandi sekali pakai yang berlaku satu jam."},
    {"/setelan/kalender", "Kalender kerja", "Hari libur dan cuti bersama yang dihitung jam tenggat."},
    {"/setelan/halaman", "Halaman tetap", "Maklumat, bantuan, privasi, dan informasi dikecualikan."},
    {"/jejak/uji", "Uji jejak audit", "Memeriksa rantai jejak dari awal sampai akhir."},
};

void settings_page(const struct request *q, struct response *a)
{
	struct office o;
	if (office_begin(&o, q, a))
		return;
	o.title = office_text(&o, "Setelan");
	for (size_t i = 0; i < COUNT(PAGES); i++) {
		if (!office_may_open(&o, PAGES[i].path))
			continue;
		struct view *row = view_section(o.view, "PAGE");
		view_text(row, "PAGE_HREF", office_href(&o, PAGES[i].path));
		view_text(row, "PAGE_NAME", office_text(&o, PAGES[i].name));
		view_text(row, "PAGE_ABOUT", office_text(&o, PAGES[i].about));
	}
	office_end(&o, "setelan.tpl");
}

/* ---- Accounts ---- */

static int put_account_row(void *with, const struct person *p)
{
	struct office *o = with;
	struct view *row = view_section(o->view, "ACCOUNT_ROW");
	view_text(row, "NAME", p->name);
	view_text(row, "FULL_NAME", p->full_name);
	view_text(row, "NIP", p->nip);
	view_show(row, p->disabled ? "DISABLED" : p->one_time ? "NEW" : "ACTIVE");
	if (p->totp)
		view_show(row, "CODE");
	if (strcmp(p->name, o->session.account) == 0)
		return 0;
	struct view *form = office_form(o, row, p->disabled ? "ENABLE" : "DISABLE", "/setelan/akun/keadaan");
	view_text(form, "NAME", p->name);
	return 0;
}

static int fill_accounts(struct office *o, struct view **form)
{
	o->title = office_text(o, "Akun petugas");
	*form = office_form(o, o->view, "ADD", "/setelan/akun");
	view_text(*form, "NAME_TYPED", form_get(o->q, "nama"));
	view_text(*form, "FULL_TYPED", form_get(o->q, "lengkap"));
	view_text(*form, "NIP_TYPED", form_get(o->q, "nip"));
	if (people_list(o->desk.site->reg, put_account_row, o, &o->e)) {
		office_fail(o);
		return -1;
	}
	return 0;
}

/* Shown once, on the answer itself: it is nowhere else. */
static void show_password(struct office *o, const char *name, char password[PASSWORD_TEXT], const char *until)
{
	struct view *v = view_section(o->view, "PASSWORD");
	o->title = office_text(o, "Sandi sekali pakai");
	view_text(v, "NAME", name);
	view_text(v, "ONE_TIME", password);
	if (until)
		view_text(view_section(v, "UNTIL"), "UNTIL_TEXT", until);
	office_end(o, "sandi.tpl");
	sodium_memzero(password, PASSWORD_TEXT);
}

struct adding {
	const char *name;
	char password[PASSWORD_TEXT];
};

static int add_account(struct office *o, void *with)
{
	struct adding *x = with;
	struct reg *r = o->desk.site->reg;
	password_make(x->password);
	return account_add(r, x->name, x->password, true, &o->e) ||
	               person_name(r, x->name, form_get(o->q, "lengkap"), form_get(o->q, "nip"), &o->e)
	           ? -1
	           : 0;
}

void settings_accounts(const struct request *q, struct response *a)
{
	struct office o;
	struct view *form;
	struct adding x = {.name = form_get(q, "nama")};
	if (office_begin(&o, q, a))
		return;
	if (q->method == POST && post_act(&o, add_account, &x) == 0) {
		show_password(&o, x.name, x.password, NULL);
		return;
	}
	if (q->method == POST && o.e.kind != ERR_INPUT) {
		office_fail(&o);
		return;
	}
	if (fill_accounts(&o, &form))
		return;
	if (q->method == POST)
		office_field_error(
		    &o, form, "nama",
		    office_text(&o, "Nama akun: 2 sampai 40 dari a–z, 0–9, titik, garis; dan belum dipakai."));
	office_end(&o, "akun_daftar.tpl");
}

static int set_state(struct office *o, void *with)
{
	const char *name = with;
	bool disable = strcmp(form_get(o->q, "keadaan"), "nonaktif") == 0;
	return person_disable(o->desk.site->reg, name, disable, &o->e);
}

void settings_account_state(const struct request *q, struct response *a)
{
	struct office o;
	char name[48];
	if (office_begin(&o, q, a))
		return;
	snprintf(name, sizeof(name), "%s", form_get(q, "nama"));
	if (strcmp(name, o.session.account) == 0) {
		ERR(&o.e, ERR_INPUT, "Akun sendiri tidak bisa dinonaktifkan.", "own account");
		office_fail(&o);
	} else if (post_act(&o, set_state, name) == 0) {
		office_done(&o, "/setelan/akun", office_text(&o, "Tersimpan."));
	} else {
		office_fail(&o);
	}
}

/* ---- A forgotten password: four words, good for an hour (domain 2, akun.sandi) ---- */

enum { HOUR_MS = 3600000 };

static int reset_password(struct office *o, void *with)
{
	struct adding *x = with;
	password_words(x->password);
	return password_set(o->desk.site->reg, x->name, x->password, true, now_ms() + HOUR_MS, &o->e) ||
	               sessions_end(o->desk.site->reg, x->name, NULL, &o->e)
	           ? -1
	           : 0;
}

void settings_password(const struct request *q, struct response *a)
{
	struct office o;
	struct adding x = {.name = form_get(q, "akun")};
	if (office_begin(&o, q, a))
		return;
	if (q->method != POST) {
		struct view *form = office_form(&o, o.view, "RESET", "/setelan/sandi");
		o.title = office_text(&o, "Sandi terlupa");
		if (put_accounts(&o, form, "", o.session.account))
			office_fail(&o);
		else
			office_end(&o, "sandi.tpl");
		return;
	}
	if (strcmp(x.name, o.session.account) == 0) {
		ERR(&o.e, ERR_INPUT, "Ganti sandi sendiri di Akun saya.", "own account");
		office_fail(&o);
	} else if (post_act(&o, reset_password, &x) == 0) {
		show_password(&o, x.name, x.password, office_moment(&o, now_ms() + HOUR_MS));
	} else {
		office_fail(&o);
	}
}
