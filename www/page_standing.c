/* www/page_standing.c - help, status, and health for machines. */
#include <jansson.h>
#include <stdlib.h>

#include "base/now.h"
#include "www/pages.h"

static void class_rows(struct page *p)
{
	for (enum info_class c = CLASS_BERKALA; c < CLASS__MAX; c++) {
		const struct class_text *t = policy_class(p->portal->policy, c);
		if (!t)
			continue;
		struct view *row = view_section(p->view, "CLASS");
		view_text(row, "TAG", class_tag(c));
		view_text(row, "CLASS_NAME", page_class(p, c));
		view_text(row, "CLASS_MEANING", p->language == LANGUAGE_EN ? t->meaning_en : t->meaning_id);
		view_text(row, "CLASS_LAW", t->law);
	}
}

void page_help(const struct request *q, struct response *a)
{
	struct page p;

	if (page_begin(&p, q, a))
		return;
	p.title = page_text(&p, "Bantuan");
	view_text(p.view, "KODE", "K7P2Q9X4"); /* an example of the help text */
	class_rows(&p);
	page_end(&p, "bantuan.tpl");
}

/* Whether the search looks into texts, or at titles only while the index is made anew. */
static bool searches_texts(struct page *p)
{
	struct search_result *r = must_alloc(1, sizeof *r);
	struct search_request ask = {.q = LIT("a"), .page = 1, .limit = 1};
	bool texts = !search_run(p->reader->searcher, &ask, r, &p->e) && !r->from_titles;
	search_result_clear(r);
	free(r);
	return texts;
}

static int latest_row(void *with, const struct catalog_entry *x)
{
	int64_t *ms = with;
	*ms = x->published_ms;
	return 1;
}

void page_status(const struct request *q, struct response *a)
{
	struct page p;
	struct catalog_filter all = {0}, last = {.limit = 1};
	int64_t latest = 0;

	if (page_begin(&p, q, a))
		return;
	bool texts = searches_texts(&p);
	p.title = page_text(&p, "Status layanan");
	view_show(p.view, texts ? "WELL" : "PARTLY");
	view_text(p.view, "SEARCHING",
	          page_text(&p, texts ? "Judul dan seluruh isi dokumen" : "Judul dan ringkasan saja"));
	view_text(p.view, "DOCUMENTS", page_number(&p, catalog_count(p.reader->catalog, &all)));
	(void)catalog_list(p.reader->catalog, &last, latest_row, &latest, &p.e);
	view_text(p.view, "LATEST", latest ? page_moment(&p, latest) : "-");
	page_end(&p, "status.tpl");
}

/* Answers in every case: it is what tells that the rest does not. */
void health(const struct request *q, struct response *a)
{
	struct public_portal *portal = q->portal;
	struct reader *r = NULL;
	struct err e = ERR_INIT;
	struct catalog_filter all = {0};
	const struct sandbox_state *w = &portal->walls;
	json_t *o = json_pack("{s:s, s:I, s:{s:b, s:i, s:b, s:b, s:s, s:s}}", "process", "public", "time_ms",
	                      (json_int_t)now_ms(), "walls", "users", (int)w->users, "landlock_abi", w->landlock_abi,
	                      "landlock", (int)w->landlock, "seccomp", (int)w->seccomp, "missing", w->missing,
	                      "by_seccomp_alone", w->thin);
	a->cache = "no-store";
	if (reader_borrow(portal, 500, &r, &e)) {
		a->status = 503;
		json_object_set_new(o, "ok", json_false());
	} else {
		struct page p = {.q = q, .a = a, .portal = portal, .reader = r};
		json_object_set_new(o, "ok", json_true());
		json_object_set_new(o, "documents", json_integer(catalog_count(r->catalog, &all)));
		json_object_set_new(o, "generation", json_integer(r->generation));
		json_object_set_new(o, "search", json_string(searches_texts(&p) ? "texts" : "titles"));
		reader_return(portal, r);
	}
	answer_json(a, o);
}
