/* www/page_verify.c - /verifikasi: is this letter genuine (domain 8).  A PDF can't carry its own checksum: the letter
 * carries a code, the catalog knows the code, and a file that is posted is compared by checksum and not kept. */
#include <string.h>

#include "base/now.h"
#include "policies/letter.h"
#include "store/catalog_letter.h"
#include "www/page.h"
#include "www/pages.h"
#include "www/rate.h"

enum { FILE_MAX_MIB = 20 };

/* Typed wrong too often: by address, like wrong pairs of number and code. */
static bool may_guess(struct page *p, bool wrong)
{
	struct address from;
	int64_t wait_ms = 0;
	if (address_parse(span_of(p->q->address), &from))
		return true;
	return wrong ? rate_take(p->portal->guessing, &from, now_monotonic_ms(), &wait_ms)
	             : rate_allows(p->portal->guessing, &from, now_monotonic_ms(), &wait_ms);
}

static const char *const FORMS[][2] = {{"ASLI", "Asli"}, {"BERTANDA_TANGAN", "Bertanda tangan"}, {"RALAT", "Ralat"}};

static const char *form_name(const struct page *p, const char *word)
{
	for (size_t i = 0; i < COUNT(FORMS); i++)
		if (strcmp(FORMS[i][0], word) == 0)
			return page_text(p, FORMS[i][1]);
	return word;
}

static enum post post_of(const char *code)
{
	int i = 0;
	while (i < POST__MAX && strcmp(post_code((enum post)i), code) != 0)
		i++;
	return (enum post)i;
}

static void show_forms(struct page *p, const struct catalog_letter *x)
{
	int offset = p->reader->facts.utc_offset_minutes;
	for (int i = 0; i < x->form_count; i++) {
		const struct catalog_form *f = &x->forms[i];
		struct view *row = view_section(p->view, "FORM");
		view_text(row, "FORM_NAME", form_name(p, f->form));
		view_text(row, "FORM_DAY", page_plain_day(p, day_of_ms(f->made_ms, offset)));
		view_text(row, "FORM_SHA256", f->sha256);
		view_show(row, f->ended_ms ? "FORM_ENDED" : "FORM_COUNTS");
	}
	if (x->form_count)
		view_show(p->view, "FORMS");
}

/* What the file posted is to this letter. */
static void compare(struct page *p, const struct catalog_letter *x)
{
	const struct form_file *file = form_file(p->q, "berkas", 0);
	char hash[HASH_TEXT];
	if (!file || file->bytes.n == 0) {
		view_show(p->view, "NO_FILE");
		p->a->status = 422;
		return;
	}
	hash_bytes(file->bytes, hash);
	view_text(p->view, "FILE_SHA256", hash);
	for (int i = 0; i < x->form_count; i++)
		if (strcmp(x->forms[i].sha256, hash) == 0) {
			view_show(p->view, x->forms[i].ended_ms ? "SAME_ENDED" : "SAME");
			return;
		}
	view_show(p->view, "DIFFERENT");
}

static void show_letter(struct page *p, const struct catalog_letter *x)
{
	const struct letter_kind *k = policy_letter(p->portal->policy, x->kind);
	char words[LETTER_CODE_WORDS];
	letter_code_words(x->code, words);
	view_text(p->view, "CODE", words);
	view_text(p->view, "NUMBER", x->number);
	view_text(p->view, "DAY", page_plain_day(p, x->day));
	view_text(p->view, "KIND", k ? k->title : x->kind);
	if (k && p->language == LANGUAGE_EN)
		view_text(view_section(p->view, "GLOSS"), "KIND_EN", k->title_en);
	view_text(p->view, "POST", post_title(post_of(x->post)));
	view_show(p->view, strcmp(x->state, "BATAL") == 0     ? "CANCELLED"
	                   : strcmp(x->state, "DIGANTI") == 0 ? "REPLACED"
	                                                      : "GENUINE");
	show_forms(p, x);
	view_text(p->view, "HERE", page_keep(p, span_copy(p->q->path)));
	p->title = page_text(p, "Verifikasi surat");
	if (p->q->method == POST)
		compare(p, x);
	page_end(p, "verifikasi.tpl");
}

/* The form, with what is wrong about the code that was typed (NULL: nothing was). */
static void show_entry(struct page *p, const char *problem, int status)
{
	if (problem)
		view_show(p->view, problem);
	p->a->status = status;
	p->title = page_text(p, "Verifikasi surat");
	page_end(p, "verifikasi-kode.tpl");
}

void page_verify_form(const struct request *q, struct response *a)
{
	struct page p;
	char code[LETTER_CODE_TEXT], to[64];
	const char *typed = query_get(q, "kode");
	if (letter_code_parse(span_of(typed), code) == 0) {
		struct buf b = buf_make(sizeof(to));
		buf_printf(&b, "/verifikasi/%s%s", code, q->language == LANGUAGE_EN ? "?bahasa=en" : "");
		response_redirect(a, 303, buf_text(&b));
		buf_free(&b);
		return;
	}
	if (page_begin_private(&p, q, a))
		return;
	show_entry(&p, *typed ? "NO_CODE" : NULL, *typed ? 422 : 200);
}

void page_verify(const struct request *q, struct response *a)
{
	struct page p;
	struct catalog_letter x;
	char code[LETTER_CODE_TEXT];
	if (page_begin_private(&p, q, a))
		return;
	if (!may_guess(&p, false)) {
		response_header(a, "Retry-After", "3600");
		show_entry(&p, "TOO_MANY", 429);
	} else if (letter_code_parse(q->part[0], code) || catalog_letter_get(p.reader->catalog, code, &x, &p.e)) {
		if (p.e.kind != ERR_NONE && p.e.kind != ERR_MISSING) {
			page_fail(&p, 500);
			page_end(&p, "galat.tpl");
			return;
		}
		may_guess(&p, true);
		show_entry(&p, "UNKNOWN", 200); /* an answer, and no missing page: every 404 is the same */
	} else {
		show_letter(&p, &x);
	}
}
