/* www/page_posts.c - /setelan/pemangku: who holds which post; proposing one, proposing its end, the handover sheet. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "www/office.h"
#include "www/pages_office.h"
#include "www/post_form.h"

/* ---- The list and the form to propose one ---- */

static int put_row(void *with, const struct assignment *a)
{
	struct office *o = with;
	bool waits = strcmp(a->state, "USUL") == 0, refused = strcmp(a->state, "DITOLAK") == 0;
	struct view *row = view_section(o->view, "ROW");
	put_assignment(o, row, a);
	view_show(row, waits ? "WAITS" : refused ? "REFUSED" : a->from > o->desk.today ? "LATER" : "HELD");
	if (!waits && !refused)
		view_text(view_section(row, "CAN_END"), "END_HREF",
		          office_href(o, office_say(o, "/setelan/pemangku/{n}/akhiri", "n",
		                                    office_plain(o, a->sequence), NULL)));
	return 0;
}

static void put_posts(struct office *o, struct view *form, const char *chosen)
{
	for (enum post p = POST_PL; p < POST__MAX; p++)
		put_option(form, "POST", post_code(p), office_text(o, post_public_name(p)),
		           strcmp(post_code(p), chosen) == 0);
}

/* 0, or -1: answered. */
static int fill(struct office *o, struct view **form)
{
	const struct request *q = o->q;
	bool past = *query_get(q, "semua") != '\0';
	struct view *f = office_form(o, o->view, "PROPOSE", "/setelan/pemangku");
	o->title = office_text(o, "Pemangku jabatan");
	view_text(o->view, "ALL_HREF", office_href(o, past ? "/setelan/pemangku" : "/setelan/pemangku?semua=1"));
	view_show(o->view, past ? "WITH_PAST" : "WITHOUT_PAST");
	put_posts(o, f, form_get(q, "jabatan"));
	put_option(f, "ACTING_AS", "", office_text(o, "Definitif"), !*form_get(q, "status"));
	put_option(f, "ACTING_AS", "Plt.", office_text(o, "Plt. (pelaksana tugas)"),
	           strcmp(form_get(q, "status"), "Plt.") == 0);
	view_text(f, "DECREE_TYPED", form_get(q, "sk"));
	view_text(f, "FROM_TYPED", form_get(q, "mulai"));
	view_text(f, "TO_TYPED", form_get(q, "sampai"));
	*form = f;
	if (put_accounts(o, f, form_get(q, "akun"), o->session.account) || put_units(o, f, form_get(q, "unit")) ||
	    assignments(o->desk.site->reg, NULL, past, o->desk.today, put_row, o, &o->e)) {
		office_fail(o);
		return -1;
	}
	return 0;
}

void posts_page(const struct request *q, struct response *a)
{
	struct office o;
	struct view *form;
	if (office_begin(&o, q, a) == 0 && fill(&o, &form) == 0)
		office_end(&o, "pemangku.tpl");
}

static int add(struct office *o, void *with)
{
	struct appointing x = post_acts(o);
	return assignment_add(o->desk.site->reg, &x, with, &o->e);
}

/* Which field a refusal is about, by what the store judged. */
static const char *field_of(const struct office *o, const struct assignment *a)
{
	if (!span_trim(span_of(a->decree)).n || strlen(a->decree) > 100)
		return "sk";
	if (strstr(o->e.say, "unit"))
		return "unit";
	return strstr(o->e.say, "day") ? "sampai" : "akun";
}

static const struct {
	const char *field, *say;
} REASONS[] = {
    {"sk", "Tulis nomor SK, paling panjang 100 huruf."},
    {"unit", "Operator unit dan PPID Pelaksana butuh unit; jabatan kota tanpa unit."},
    {"sampai", "Hari terakhir harus sesudah hari pertama."},
    {"akun",
     "Akun ini tidak bisa menerima jabatan itu: tidak aktif, akun Anda sendiri, atau memegang jabatan yang tidak "
     "boleh dirangkap (Pimpinan dan Atasan PPID)."},
};

static const char *reason_of(const char *field)
{
	size_t i = 0;
	while (i + 1 < COUNT(REASONS) && strcmp(REASONS[i].field, field) != 0)
		i++;
	return REASONS[i].say;
}

static void again(struct office *o, const char *field, const char *say)
{
	struct view *form;
	if (fill(o, &form))
		return;
	office_field_error(o, form, field, office_text(o, say));
	office_end(o, "pemangku.tpl");
}

void posts_propose(const struct request *q, struct response *answer)
{
	struct office o;
	if (office_begin(&o, q, answer))
		return;
	const char *unit = form_get(q, "unit");
	struct assignment a = {.account = text_copy(form_get(q, "akun")),
	                       .unit = *unit ? text_copy(unit) : NULL,
	                       .decree = text_copy(form_get(q, "sk")),
	                       .acting = text_copy(strcmp(form_get(q, "status"), "Plt.") == 0 ? "Plt." : ""),
	                       .post = post_parse(span_of(form_get(q, "jabatan")))};
	if (!form_day(&o, "mulai", o.desk.today, &a.from))
		again(&o, "mulai", "Tanggal ini tidak kami kenal. Tulis seperti 31/08/2026.");
	else if (!form_day(&o, "sampai", DAY_NONE, &a.to))
		again(&o, "sampai", "Tanggal ini tidak kami kenal. Tulis seperti 31/08/2026.");
	else if (post_act(&o, add, &a) == 0)
		office_done(&o, "/setelan/pemangku",
		            office_text(&o, "Usul tersimpan. Akun lain harus mengesahkannya."));
	else if (o.e.kind == ERR_INPUT || o.e.kind == ERR_DENIED)
		again(&o, field_of(&o, &a), reason_of(field_of(&o, &a)));
	else
		office_fail(&o);
	assignment_clear(&a);
}

/* ---- Ending one ---- */

static int get_of_path(struct office *o, struct assignment *a)
{
	int64_t sequence = 0;
	if (span_number(o->q->part[0], &sequence) || assignment_get(o->desk.site->reg, sequence, a, &o->e)) {
		office_missing(o);
		return -1;
	}
	return 0;
}

static void show_end(struct office *o, const struct assignment *a, const char *field, const char *say)
{
	const char *number = office_plain(o, a->sequence);
	struct view *form =
	    office_form(o, o->view, "END_FORM", office_say(o, "/setelan/pemangku/{n}/akhiri", "n", number, NULL));
	o->title = office_text(o, "Akhiri jabatan");
	put_assignment(o, o->view, a);
	view_text(o->view, "BACK_HREF", office_href(o, "/setelan/pemangku"));
	view_text(o->view, "HANDOVER_HREF",
	          office_href(o, office_say(o, "/setelan/pemangku/{n}/serah-terima", "n", number, NULL)));
	view_text(form, "DECREE_TYPED", form_get(o->q, "sk"));
	view_text(form, "TO_TYPED", form_get(o->q, "sampai"));
	if (field)
		office_field_error(o, form, field, office_text(o, say));
	office_end(o, "jabatan_akhiri.tpl");
}

struct ending {
	int64_t sequence;
	day_t last;
	bool done;
};

static int end_it(struct office *o, void *with)
{
	struct ending *x = with;
	struct appointing acts = post_acts(o);
	return assignment_end(o->desk.site->reg, &acts, x->sequence, x->last, form_get(o->q, "sk"), &x->done, &o->e);
}

void posts_end(const struct request *q, struct response *answer)
{
	struct office o;
	struct assignment a;
	struct ending x = {0};
	if (office_begin(&o, q, answer) || get_of_path(&o, &a))
		return;
	x.sequence = a.sequence;
	if (q->method != POST)
		show_end(&o, &a, NULL, NULL);
	else if (!form_day(&o, "sampai", o.desk.today, &x.last))
		show_end(&o, &a, "sampai", "Tanggal ini tidak kami kenal. Tulis seperti 31/08/2026.");
	else if (post_act(&o, end_it, &x) == 0)
		office_done(
		    &o, "/setelan/pemangku",
		    office_text(&o, x.done ? "Jabatan diakhiri." : "Usul tersimpan. Akun lain harus mengesahkannya."));
	else if (o.e.kind == ERR_INPUT)
		show_end(&o, &a, strlen(form_get(q, "sk")) ? "sampai" : "sk",
		         strlen(form_get(q, "sk")) ? "Jabatan ini sudah berakhir pada hari itu atau sebelumnya."
		                                   : "Tulis nomor SK, paling panjang 100 huruf.");
	else
		office_fail(&o);
	assignment_clear(&a);
}
