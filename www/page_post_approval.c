/* www/page_post_approval.c - /setelan/pengesahan: posts that wait for another account; /setelan/plh: a deputy in one
 * step (rule 10). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "www/office.h"
#include "www/pages_office.h"
#include "www/post_form.h"

/* ---- Approving ---- */

static bool may_decide(const struct office *o, const struct assignment *a, const char *by)
{
	return strcmp(a->account, o->session.account) != 0 && strcmp(by, o->session.account) != 0;
}

/* What waits: proposals, ends, deputies to be looked at after. */
static int put_waiting(void *with, const struct assignment *a)
{
	struct office *o = with;
	bool end = a->end_day != DAY_NONE;
	bool proposal = strcmp(a->state, "USUL") == 0;
	bool deputy = strcmp(a->state, "SAH") == 0 && strcmp(a->acting, "Plh.") == 0 && !*a->approved_by;
	if (!end && !proposal && !deputy)
		return 0;
	struct view *row = view_section(o->view, "WAITING");
	put_assignment(o, row, a);
	view_show(row, end ? "IS_END" : proposal ? "IS_PROPOSAL" : "IS_DEPUTY");
	if (!may_decide(o, a, end ? a->end_by : a->proposed_by)) {
		view_show(row, "NOT_YOURS");
		return 0;
	}
	struct view *form = office_form(o, row, "DECIDE", "/setelan/pengesahan");
	view_text(form, "WHAT", end ? "akhir" : "awal");
	return 0;
}

static void show_waiting(struct office *o)
{
	o->title = office_text(o, "Pengesahan jabatan");
	if (assignments(o->desk.site->reg, NULL, false, o->desk.today, put_waiting, o, &o->e)) {
		office_fail(o);
		return;
	}
	office_end(o, "pengesahan.tpl");
}

static int decide(struct office *o, void *with)
{
	struct appointing x = post_acts(o);
	const int64_t *sequence = with;
	bool approve = strcmp(form_get(o->q, "putusan"), "sah") == 0;
	return strcmp(form_get(o->q, "apa"), "akhir") == 0
	           ? assignment_end_decide(o->desk.site->reg, &x, *sequence, approve, &o->e)
	           : assignment_decide(o->desk.site->reg, &x, *sequence, approve, &o->e);
}

void posts_approve(const struct request *q, struct response *a)
{
	struct office o;
	int64_t sequence = 0;
	if (office_begin(&o, q, a))
		return;
	if (q->method != POST) {
		show_waiting(&o);
		return;
	}
	const char *verdict = form_get(q, "putusan");
	if (span_number(span_of(form_get(q, "urutan")), &sequence) ||
	    (strcmp(verdict, "sah") != 0 && strcmp(verdict, "tolak") != 0)) {
		ERR(&o.e, ERR_INPUT, "Pilih sahkan atau tolak.", "putusan");
		office_fail(&o);
	} else if (post_act(&o, decide, &sequence) == 0) {
		office_done(&o, "/setelan/pengesahan", office_text(&o, "Tersimpan."));
	} else {
		office_fail(&o);
	}
}

/* ---- A deputy ---- */

static int put_deputy(void *with, const struct assignment *a)
{
	struct office *o = with;
	if (strcmp(a->acting, "Plh.") == 0 && strcmp(a->state, "SAH") == 0 &&
	    strcmp(a->proposed_by, o->session.account) == 0)
		put_assignment(o, view_section(o->view, "DEPUTY"), a);
	return 0;
}

/* The posts that this person holds in his own right: "PU", "PP|kel-a". */
static void put_own_posts(struct office *o, struct view *form)
{
	for (size_t i = 0; i < o->desk.who.count; i++) {
		const struct holding *h = &o->desk.who.holdings[i];
		const struct permission *m = policy_permission(
		    o->desk.site->policy, policy_action(o->desk.site->policy, "jabatan.plh"), h->post);
		if (*h->acting || m->scope == SCOPE_NONE)
			continue;
		const char *value =
		    office_say(o, "{p}|{u}", "p", post_code(h->post), "u", h->unit ? h->unit : "", NULL);
		const char *name = office_text(o, post_public_name(h->post));
		put_option(form, "OWN_POST", value,
		           h->unit ? office_say(o, "{p} {u}", "p", name, "u", h->unit, NULL) : name,
		           strcmp(form_get(o->q, "jabatan"), value) == 0);
	}
}

static void show_deputy(struct office *o, const char *field, const char *say)
{
	struct view *form = office_form(o, o->view, "NAME_ONE", "/setelan/plh");
	o->title = office_text(o, "Tunjuk Plh.");
	put_own_posts(o, form);
	view_text(form, "DECREE_TYPED", form_get(o->q, "surat"));
	view_text(form, "FROM_TYPED", form_get(o->q, "mulai"));
	view_text(form, "TO_TYPED", form_get(o->q, "sampai"));
	if (put_accounts(o, form, form_get(o->q, "akun"), o->session.account) ||
	    assignments(o->desk.site->reg, NULL, false, o->desk.today, put_deputy, o, &o->e)) {
		office_fail(o);
		return;
	}
	if (field)
		office_field_error(o, form, field, office_text(o, say));
	office_end(o, "plh.tpl");
}

static int name_one(struct office *o, void *with)
{
	struct appointing x = post_acts(o);
	return assignment_deputy(o->desk.site->reg, &x, with, &o->e);
}

void posts_deputy(const struct request *q, struct response *answer)
{
	struct office o;
	if (office_begin(&o, q, answer))
		return;
	if (q->method != POST) {
		show_deputy(&o, NULL, NULL);
		return;
	}
	struct span unit = span_of(form_get(q, "jabatan")), post = span_cut(&unit, '|');
	struct assignment a = {.account = text_copy(form_get(q, "akun")),
	                       .unit = unit.n ? span_copy(unit) : NULL,
	                       .decree = text_copy(form_get(q, "surat")),
	                       .post = post_parse(post)};
	if (!form_day(&o, "mulai", o.desk.today, &a.from))
		show_deputy(&o, "mulai", "Tanggal ini tidak kami kenal. Tulis seperti 31/08/2026.");
	else if (!form_day(&o, "sampai", DAY_NONE, &a.to) || a.to == DAY_NONE)
		show_deputy(&o, "sampai", "Tulis hari terakhir, misalnya 31/08/2026.");
	else if (post_act(&o, name_one, &a) == 0)
		office_done(
		    &o, "/setelan/plh",
		    office_text(&o, "Plh. berlaku sesuai tanggalnya dan berakhir sendiri. Akun lain meninjaunya."));
	else if (o.e.kind == ERR_INPUT || o.e.kind == ERR_DENIED)
		show_deputy(
		    &o, span_trim(span_of(a.decree)).n ? "akun" : "surat",
		    span_trim(span_of(a.decree)).n
		        ? "Periksa penerima dan tanggalnya: Plh. mulai hari ini atau nanti, dan tidak boleh merangkap "
		          "Pimpinan dan Atasan PPID."
		        : "Tulis nomor surat penunjukan.");
	else
		office_fail(&o);
	assignment_clear(&a);
}
