/* page_decision.c - /meja/p/NO/putusan: the guided decision, one question a page, for each item.  What was answered
 * goes along in one hidden field for each item; when every item has its outcome the draft is kept and the letter
 * follows (page_letter_draft.c). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "store/approval.h"
#include "store/consequences_test.h"
#include "store/granted_file.h"
#include "www/case_page.h"
#include "www/decision.h"
#include "www/decision_page.h"
#include "www/pages_office.h"

struct guided {
	struct case_page c;
	struct decision_item items[FILING_ITEMS_MAX];
	int count;
	int item; /* asked now, from 0 */
	enum question ask;
	const char *wrong, *document_wrong, *test_wrong;
	bool typed;
};

/* ---- What is there ---- */
struct copies {
	int item;
	bool ready;
};

static int look_at_copy(void *with, const struct granted_file *f)
{
	struct copies *x = with;
	if (f->item == x->item && f->redacted && *f->approved_by && strcmp(f->gate, "pass") == 0)
		x->ready = true;
	return 0;
}

static bool document_is_public(struct office *o, const char *id)
{
	struct document d = {0};
	struct err e = ERR_INIT;
	bool is = *id && reg_document_get(o->desk.site->reg, id, &d, &e) == 0 && !d.leak_hold &&
	          (d.state == DOC_DITERBITKAN || d.state == DOC_TERBUKA_DENGAN_PENGHITAMAN);
	document_clear(&d);
	return is;
}

/* A document of a kind that UU ps 18(1) names can't be closed as a whole. */
static bool never_whole(struct office *o, const char *id)
{
	struct document d = {0};
	struct err e = ERR_INIT;
	const struct document_type *t = NULL;
	if (*id && reg_document_get(o->desk.site->reg, id, &d, &e) == 0)
		t = policy_type(o->desk.site->policy, span_of(d.type));
	document_clear(&d);
	return t && t->closing == CLOSING_NEVER;
}

static struct decision_have have_of(struct guided *g, int i)
{
	struct office *o = &g->c.o;
	const struct decision_item *x = &g->items[i];
	struct decision_have have = {.approval = g->c.has_draft && !g->c.awaiting_approval};
	struct consequences_test t = {.fields = NULL};
	struct copies copies = {i + 1, false};
	struct err e = ERR_INIT;
	if (*x->test && consequences_test_get(o->desk.site->reg, x->test, &t, &e) == 0) {
		have.test_in_force = t.state == TEST_DITETAPKAN && t.letter == x->letter;
		have.never_whole = never_whole(o, t.document);
	}
	consequences_test_clear(&t);
	if (granted_files(o->desk.site->reg, g->c.row.number, look_at_copy, &copies, &e) < 0)
		log_error("decision", &e);
	have.redacted_copy = copies.ready;
	have.document_public = document_is_public(o, x->document);
	return have;
}

/* ---- Showing ---- */
void put_decision_steps(struct office *o, int here)
{
	static const char *const NAMES[] = {"Dikuasai?", "Terbit?", "Terbuka?",   "Dasar",
	                                    "Putusan",   "Surat",   "Pengesahan", "Kirim"};
	for (int i = 0; i < (int)COUNT(NAMES); i++) {
		struct view *v = view_section(o->view, "STEP");
		view_text(v, "STEP_NAME", office_text(o, NAMES[i]));
		if (i < here)
			view_show(v, "STEP_DONE");
		else if (i == here)
			view_show(v, "STEP_HERE");
	}
}

static void put_kept(struct guided *g, struct view *form)
{
	char name[8], text[DECISION_TEXT];
	for (int i = 0; i < g->count; i++) {
		struct view *v = view_section(form, "KEPT");
		snprintf(name, sizeof(name), "j%d", i + 1);
		decision_write(&g->items[i], text);
		view_text(v, "KEPT_NAME", name);
		view_text(v, "KEPT_VALUE", text);
	}
}

static void put_answer(struct guided *g, struct view *list, int i, enum question q)
{
	struct office *o = &g->c.o;
	const struct decision_item *x = &g->items[i];
	struct view *v = view_section(list, "ANSWER");
	char key[16], item[8];
	snprintf(key, sizeof(key), "%d.%d", i + 1, (int)q);
	snprintf(item, sizeof(item), "%d", i + 1);
	const char *title = office_text(o, QUESTIONS[q].title);
	view_text(v, "A_NAME",
	          g->count > 1 ? office_say(o, "Butir {n}: {tanya}", "n", item, "tanya", title, NULL) : title);
	const char *more = q == ASK_GROUND ? x->test : q == ASK_PUBLISHED ? x->document : "";
	const char *words = office_text(o, decision_words(q, x));
	view_text(v, "A_TEXT",
	          *more ? office_say(o, "{jawaban} ({lain})", "jawaban", words, "lain", more, NULL) : words);
	view_text(v, "A_KEY", key);
}

static void put_answers(struct guided *g, struct view *form)
{
	struct view *list = NULL;
	for (int i = 0; i <= g->item && i < g->count; i++)
		for (int q = 0; q < ASK__MAX; q++) {
			if (i == g->item && q >= (int)g->ask)
				break;
			if (!decision_asks((enum question)q, &g->items[i]) ||
			    !*decision_words((enum question)q, &g->items[i]))
				continue;
			if (!list)
				list = view_section(form, "ANSWERS");
			put_answer(g, list, i, (enum question)q);
		}
}

static const char *chosen_value(const void *with, const char *name, size_t index)
{
	return index == 0 ? form_get_at(with, name, 0) : NULL;
}

/* The choices of a question; of the last one each says whether it fits. */
static void put_question(struct guided *g, struct view *form)
{
	struct office *o = &g->c.o;
	const struct decision_question *q = &QUESTIONS[g->ask];
	struct decision_have have = have_of(g, g->item);
	struct act_choice choices[16];
	size_t n = 0;
	for (; q->choices[n].value; n++) {
		enum outcome x;
		choices[n] = (struct act_choice){q->choices[n].value, q->choices[n].label, q->choices[n].hint};
		if (g->ask == ASK_OUTCOME && outcome_parse(span_of(choices[n].value), &x) == 0)
			choices[n].hint = office_keep(o, text_copy(decision_fit(&g->items[g->item], x, &have).say));
	}
	choices[n] = (struct act_choice){NULL, NULL, NULL};
	struct act_field f = {.name = q->name,
	                      .label = q->title,
	                      .hint = q->hint,
	                      .kind = FIELD_ONE,
	                      .word = "",
	                      .mandatory = true,
	                      .say = q->say,
	                      .law = "",
	                      .choices = choices};
	enum outcome proposal = decision_proposal(&g->items[g->item]);
	put_field(o, form, &f, g->typed ? chosen_value : NULL, o->q, g->wrong,
	          g->ask == ASK_OUTCOME && proposal != OUTCOME_NONE ? outcome_word(proposal) : NULL);
}

static void put_more(struct guided *g, struct view *form)
{
	struct office *o = &g->c.o;
	if (g->ask == ASK_PUBLISHED) {
		struct view *v = view_section(form, "WITH_DOCUMENT");
		view_text(v, "DOCUMENT", g->typed ? form_get(o->q, "dokumen") : "");
		if (g->document_wrong) {
			view_text(view_section(v, "DOC_BAD"), "DOC_SAY", g->document_wrong);
			office_field_error(o, form, "dokumen", g->document_wrong);
		}
	}
	if (g->ask == ASK_GROUND) {
		struct view *v = view_section(form, "WITH_TEST");
		view_text(v, "TEST", g->typed ? form_get(o->q, "uji") : "");
		view_text(v, "TEST_HINT",
		          office_text(o, "Seperti UK-2026-0012. Kosongkan untuk alasan di luar pasal 17."));
		if (g->test_wrong) {
			view_text(view_section(v, "TEST_BAD"), "TEST_SAY", g->test_wrong);
			office_field_error(o, form, "uji", g->test_wrong);
		}
	}
}

static const char *item_text(struct guided *g)
{
	char field[24], n[8];
	struct buf text = buf_make(CASE_FIELD_MAX);
	struct err e = ERR_INIT;
	struct office *o = &g->c.o;
	snprintf(field, sizeof(field), "butir.%d", g->item + 1);
	snprintf(n, sizeof(n), "%d", g->item + 1);
	if (request_field(&o->desk, g->c.row.number, field, false, &text, &e))
		log_error("decision", &e);
	const char *out = office_say(o, "Butir {n}: {isi}", "n", n, "isi", buf_text(&text), NULL);
	buf_free(&text);
	return out;
}

static void show(struct guided *g)
{
	struct office *o = &g->c.o;
	char asked[16];
	case_head(&g->c, true);
	case_clock_view(&g->c);
	put_decision_steps(o, (int)g->ask);
	snprintf(asked, sizeof(asked), "%d.%d", g->item + 1, (int)g->ask);
	struct view *form = office_form(o, o->view, "FORM", case_address(&g->c, "putusan"));
	o->title = office_text(o, "Keputusan terpandu");
	view_text(form, "TITLE", o->title);
	view_text(form, "ASKED", asked);
	view_text(form, "ITEM_LINE", item_text(g));
	put_kept(g, form);
	put_answers(g, form);
	put_question(g, form);
	put_more(g, form);
	view_text(form, "BUTTON", office_text(o, g->ask == ASK_OUTCOME ? "Lanjut ke surat" : "Lanjut"));
	if (g->c.open & 1ull << RE_PERPANJANG) {
		view_show(form, "EXTEND");
		view_text(form, "EXTEND_HREF", office_href(o, case_address(&g->c, "perpanjang")));
	}
	struct view *change = office_form(o, o->view, "CHANGE", case_address(&g->c, "putusan"));
	put_kept(g, change);
	case_end(&g->c, "putusan.tpl");
}

/* ---- Answering ---- */
static int read_items(struct guided *g)
{
	struct office *o = &g->c.o;
	struct request_item_row rows[FILING_ITEMS_MAX];
	char name[8];
	if (request_items(o->desk.site->reg, g->c.row.number, rows, COUNT(rows), &g->count, &o->e))
		return -1;
	for (int i = 0; i < g->count && o->q->method == POST; i++) {
		snprintf(name, sizeof(name), "j%d", i + 1);
		decision_read(form_get(o->q, name), &g->items[i]);
	}
	return 0;
}

/* "2.4": item 2, question 4.  -1: not of ours. */
static int read_key(const struct guided *g, const char *text, int *item, enum question *q)
{
	int64_t i, n;
	struct span rest = span_of(text), first = span_cut(&rest, '.');
	if (span_number(first, &i) || span_number(rest, &n) || i < 1 || i > g->count || n >= ASK__MAX)
		return -1;
	*item = (int)i - 1;
	*q = (enum question)n;
	return 0;
}

static int take_document(struct guided *g, struct decision_item *x)
{
	char id[ID_TEXT];
	if (x->published != PUBLISHED_YES)
		return 0;
	if (id_parse(span_of(form_get(g->c.o.q, "dokumen")), id) || !document_is_public(&g->c.o, id)) {
		g->document_wrong = office_text(&g->c.o, "Isi kode dokumen yang sudah terbit.");
		return -1;
	}
	snprintf(x->document, sizeof(x->document), "%s", id);
	return 0;
}

static int take_test(struct guided *g, struct decision_item *x)
{
	struct consequences_test t = {.fields = NULL};
	struct err e = ERR_INIT;
	const char *number = form_get(g->c.o.q, "uji");
	if (x->letter == '-')
		return 0;
	bool found = *number && consequences_test_get(g->c.o.desk.site->reg, number, &t, &e) == 0;
	bool fits = found && t.letter == x->letter;
	consequences_test_clear(&t);
	if (!fits) {
		g->test_wrong =
		    office_text(&g->c.o, found ? "Uji itu tentang huruf lain." : "Isi nomor uji konsekuensi yang ada.");
		return -1;
	}
	snprintf(x->test, sizeof(x->test), "%s", number);
	return 0;
}

/* 0: the answer was taken; -1: the question is asked again. */
static int take_answer(struct guided *g)
{
	struct office *o = &g->c.o;
	struct decision_item before = g->items[g->item], *x = &g->items[g->item];
	const char *value = form_get(o->q, QUESTIONS[g->ask].name);
	enum outcome outcome;
	g->typed = true;
	if (!*value || decision_answer(x, g->ask, value)) {
		g->wrong = QUESTIONS[g->ask].say;
		return -1;
	}
	if ((g->ask == ASK_PUBLISHED && take_document(g, x)) || (g->ask == ASK_GROUND && take_test(g, x))) {
		*x = before;
		return -1;
	}
	if (g->ask != ASK_OUTCOME || outcome_parse(span_of(value), &outcome))
		return 0;
	struct decision_have have = have_of(g, g->item);
	struct decision_fit fit = decision_fit(x, outcome, &have);
	if (fit.can)
		return 0;
	*x = before;
	g->wrong = office_keep(o, text_copy(fit.say));
	return -1;
}

/* The next open question of any item; false: all are decided. */
static bool next_question(struct guided *g)
{
	for (int i = 0; i < g->count; i++) {
		enum question q = decision_next(&g->items[i]);
		if (q != ASK__MAX) {
			g->item = i;
			g->ask = q;
			return true;
		}
	}
	return false;
}

static void keep_draft(struct guided *g)
{
	struct case_page *c = &g->c;
	struct draft *d = &c->draft;
	d->item_count = (size_t)g->count;
	for (int i = 0; i < g->count; i++) {
		const struct decision_item *x = &g->items[i];
		d->items[i] = (struct request_item_row){.item = i + 1,
		                                        .outcome = x->outcome,
		                                        .letter = x->letter == '-' ? '\0' : x->letter,
		                                        .redacted = x->outcome == OUTCOME_DIKABULKAN_SEBAGIAN};
		memcpy(d->items[i].test, x->test, sizeof(d->items[i].test));
		memcpy(d->items[i].document, x->document, sizeof(d->items[i].document) - 1);
	}
	if (draft_words_of_tests(c) || !case_may(&c->o, &c->row, "permohonan.konsep", NULL) ||
	    draft_put(&c->o.desk, c->row.number, d, &c->o.e))
		case_fail(c);
	else
		case_done(c, "surat", NULL);
}

void page_decision(const struct request *q, struct response *a)
{
	struct guided g = {.count = 0};
	if (case_begin(&g.c, q, a))
		return;
	if (!case_acts_as(&g.c.o, &g.c.row, RE_PUTUS) || !(g.c.open & 1ull << RE_PUTUS)) {
		case_missing(&g.c);
		return;
	}
	if (read_items(&g)) {
		case_fail(&g.c);
		return;
	}
	enum question asked = ASK_HELD;
	bool again =
	    q->method == POST && *form_get(q, "ubah") && read_key(&g, form_get(q, "ubah"), &g.item, &asked) == 0;
	if (again) {
		g.ask = asked;
		show(&g);
		return;
	}
	bool answered = q->method == POST && read_key(&g, form_get(q, "tanya"), &g.item, &g.ask) == 0;
	if (answered && take_answer(&g)) {
		a->status = 422;
		show(&g);
		a->status = 422;
		return;
	}
	g.typed = false;
	if (next_question(&g))
		show(&g);
	else
		keep_draft(&g);
}
