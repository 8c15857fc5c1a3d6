/* www/page_ask.c - /permohonan: the three steps.  Each answers a POST with the next page; what went before travels in
 * the body, hidden, and an error gives every field back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "www/ask.h"
#include "www/pages.h"

enum { FOUND_MAX = 3, SEARCH_SIGNS = 200 };

int ask_begin(struct ask *x, const struct request *q, struct response *a)
{
	*x = (struct ask){0};
	if (page_begin_private(&x->page, q, a))
		return -1;
	ask_form_from(&x->form, ASK_RULES, q);
	/* Made when the form is first shown: the same POST again is the same request. */
	x->new_code = secret_code_parse(span_of(form_get(q, "kode")), &x->code) != 0;
	if (x->new_code)
		secret_code_make(&x->code);
	x->page.posted = q->method == POST;
	return 0;
}

void ask_end(struct ask *x, const char *template_name)
{
	page_end(&x->page, template_name);
	ask_form_clear(&x->form);
	secret_code_wipe(&x->code);
}

unsigned ask_who(const struct ask *x)
{
	static const struct {
		const char *word;
		unsigned who;
	} ROWS[] = {{"perorangan", WHO_PERORANGAN}, {"badan", WHO_BADAN_HUKUM}, {"kelompok", WHO_KELOMPOK}};
	for (size_t i = 0; i < COUNT(ROWS); i++)
		if (!strcmp(ask_text(&x->form, "sbg"), ROWS[i].word))
			return ROWS[i].who;
	return 0;
}

bool ask_closed(struct ask *x)
{
	struct public_portal *portal = x->page.portal;
	if (portal->intake && !intake_room(portal->intake, &x->page.e))
		return false;
	page_fail(&x->page, 503);
	ask_end(x, "galat.tpl");
	return true;
}

/* ---- What is hidden ---- */
void ask_carry(struct ask *x, const char *section, int step)
{
	char code[SECRET_CODE_TEXT];
	struct view *v = view_section(x->page.view, section);
	secret_code_print(&x->code, code);
	ask_hide(v, "kode", code);
	sodium_memzero(code, sizeof code);
	ask_form_hide(v, &x->form, step);
}

void ask_show(struct ask *x, int step, const char *title, const char *template_name)
{
	struct page *p = &x->page;
	ask_form_view(p, p->view, &x->form);
	ask_carry(x, "CARRIED", step);
	if (p->posted)
		ask_carry(x, "AGAIN", 0);
	if (x->form.error_count && !p->a->status)
		p->a->status = 422;
	p->title = ask_title(p, &x->form, page_text(p, title));
	ask_end(x, template_name);
}

/* ---- The archive's own matches ---- */
static void found_row(struct ask *x, const struct search_hit *h, const char *words)
{
	struct page *p = &x->page;
	struct view *row = view_section(p->view, "FOUND");
	struct link l;

	link_begin(&l, "/d/");
	link_part(&l, h->id);
	if (h->page_hit_count)
		link_query(&l, "q", words);
	page_href(p, row, "FOUND_HREF", &l);
	view_text(row, "FOUND_TITLE", h->title);
	view_text(row, "FOUND_UNIT", h->unit_name);
	view_text(row, "FOUND_FILE", page_file(p, h->format, h->pages, h->size));
	if (h->page_hit_count)
		view_text(view_section(row, "FOUND_PAGE"), "FOUND_PAGE_TEXT",
		          page_say(p, "hal. {n}", "n", page_number(p, h->page_hits[0].n), NULL));
}

/* At most SEARCH_SIGNS bytes, whole signs. */
static struct span first_words(const char *words)
{
	struct span s = span_of(words);
	if (s.n > SEARCH_SIGNS) {
		s.n = SEARCH_SIGNS;
		while (s.n && ((unsigned char)s.p[s.n] & 0xC0) == 0x80)
			s.n--;
	}
	return s;
}

int ask_matches(struct ask *x, const char *words, int max)
{
	struct search_request ask = {.q = first_words(words), .page = 1, .limit = max};
	struct search_result *r = must_alloc(1, sizeof *r);
	char *q = span_copy(ask.q);
	int count = 0;
	if (ask.q.n && !search_run(x->page.reader->searcher, &ask, r, &x->page.e))
		for (; count < r->hit_count && count < max; count++)
			found_row(x, &r->hits[count], q);
	if (count) {
		x->found = true;
		view_show(x->page.view, "FOUND_ANY");
		ask_set(&x->form, "dilihat", "1");
	}
	search_result_clear(r);
	free(r);
	free(q);
	return count;
}

/* ---- Step 1: what is wanted ---- */
const char *ask_unit_name(struct ask *x)
{
	struct unit_list l;
	page_units(&x->page, &l);
	const struct unit_row *u = unit_find(&l, ask_text(&x->form, "unit"));
	if (!u)
		ask_set(&x->form, "unit", "");
	return u ? u->name : "";
}

static void unit_options(struct ask *x)
{
	struct unit_list l;
	page_units(&x->page, &l);
	for (size_t i = 0; i < l.count; i++) {
		struct view *row = view_section(x->page.view, "UNIT_OPTION");
		view_text(row, "UNIT_CODE", l.rows[i].code);
		view_text(row, "UNIT_NAME", l.rows[i].name);
		if (!strcmp(l.rows[i].code, ask_text(&x->form, "unit")))
			view_show(row, "UNIT_CHOSEN");
	}
}

void ask_show_wanted(struct ask *x)
{
	(void)ask_unit_name(x);
	unit_options(x);
	if (!x->found)
		view_show(x->page.view, "FOUND_NONE");
	ask_show(x, 1, "Langkah 1 dari 3: Informasi yang diminta – Minta informasi", "permohonan-1.tpl");
}

/* From an empty search (`q`), or a gap in the public checklist (`jenis`, `semester`), or a type: nothing is typed
 * twice. */
static void prefill(struct ask *x)
{
	struct page *p = &x->page;
	const struct request *q = p->q;
	const char *words = query_get(q, "q"), *type = query_get(q, "jenis"), *half = query_get(q, "semester");

	ask_set(&x->form, "unit", query_get(q, "unit"));
	const char *unit = ask_unit_name(x);
	if (*words) {
		ask_set(&x->form, "rinci", page_say(p, "Informasi tentang {kata}", "kata", words, NULL));
		view_text(p->view, "FOUND_FOR", words);
		view_show(p->view, "FOUND_WORDS");
		(void)ask_matches(x, words, 2);
	} else if (policy_type(p->portal->policy, span_of(type))) {
		struct buf b = buf_make(600), list = buf_make(100);
		buf_printf(&b, "%s%s%s%s%s", page_type(p, type), *unit ? ", " : "", unit, *half ? ", " : "",
		           *half ? page_period(p, half) : "");
		buf_printf(&list, "%s/%s/%s", type, ask_text(&x->form, "unit"), half);
		ask_set(&x->form, "rinci", buf_text(&b));
		ask_set(&x->form, "daftar", buf_text(&list));
		buf_free(&b);
		buf_free(&list);
	}
	ask_set(&x->form, "cara", "unduh");
}

void page_ask_wanted(const struct request *q, struct response *a)
{
	struct ask x;
	if (ask_begin(&x, q, a) || ask_closed(&x))
		return;
	if (q->method != POST)
		prefill(&x);
	ask_show_wanted(&x);
}

/* ---- Step 2: who asks ---- */
static void check_contact(struct ask *x)
{
	const struct ask_form *f = &x->form;
	bool none = !ask_on(f, "surel") && !ask_on(f, "hp");
	if (ask_on(f, "kt") && !ask_on(f, "hp"))
		ask_form_fault(&x->form, "hp", "Isi nomor ponsel, agar petugas bisa menelepon Anda.", 0);
	else if (none && !ask_on(f, "tanpa"))
		ask_form_fault(&x->form, "surel", "Isi surel atau nomor ponsel, salah satu saja cukup.", 0);
}

bool ask_falls_back(struct ask *x, int step)
{
	ask_form_check(&x->form, step, ask_who(x));
	if (step == 2)
		check_contact(x);
	if (!x->form.error_count)
		return false;
	if (step == 1)
		ask_show_wanted(x);
	else
		ask_show_who(x);
	return true;
}

void ask_show_who(struct ask *x)
{
	ask_show(x, 2, "Langkah 2 dari 3: Data diri – Minta informasi", "permohonan-2.tpl");
}

void page_ask_who(const struct request *q, struct response *a)
{
	struct ask x;
	if (ask_begin(&x, q, a) || ask_falls_back(&x, 1))
		return;
	(void)ask_unit_name(&x);
	/* Once: is it one of these?  Who ends here needs no request. */
	if (!ask_on(&x.form, "dilihat") && ask_matches(&x, ask_text(&x.form, "rinci"), FOUND_MAX))
		ask_show_wanted(&x);
	else
		ask_show_who(&x);
}

/* ---- Step 3: check ---- */
void page_ask_check(const struct request *q, struct response *a)
{
	struct ask x;
	if (ask_begin(&x, q, a) || ask_falls_back(&x, 1) || ask_falls_back(&x, 2))
		return;
	ask_set(&x.form, "benar", "");
	ask_show_check(&x);
}

/* It was one of these: nobody has to ask.  Counted, and nothing of the visitor is kept. */
void page_ask_found(const struct request *q, struct response *a)
{
	struct public_portal *portal = q->portal;
	struct link l;
	log_event(LOG_INFO, "found_before_asking", "since_start=%lld", (long long)++portal->found_before_asking);
	a->cache = "no-store";
	link_begin(&l, "/");
	link_language(&l, q->language);
	response_redirect(a, 303, link_text(&l));
	link_free(&l);
}

/* ---- Where it begins ---- */
void page_ask_start(const struct request *q, struct response *a)
{
	struct page p;
	struct link l;
	if (page_begin(&p, q, a))
		return;
	link_begin(&l, "/permohonan/informasi");
	page_href(&p, p.view, "BEGIN_HREF", &l);
	p.title = page_text(&p, "Minta informasi");
	page_end(&p, "permohonan.tpl");
}
