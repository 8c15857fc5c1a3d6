#include "www/case_match.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "indexer/search.h"

enum { MATCHES_MAX = 6 };

const char *test_state_label(enum test_state s)
{
	static const char *const LABELS[TEST__MAX] = {[TEST_KONSEP] = "Konsep",
	                                              [TEST_DITETAPKAN] = "Ditetapkan",
	                                              [TEST_BERAKHIR] = "Berakhir",
	                                              [TEST_BATAL] = "Batal"};
	return s >= 0 && s < TEST__MAX ? LABELS[s] : "";
}

/* ---- Documents ---- */
/* The unit inside which the asker may read; "" all; NULL: nothing inside. */
static const char *reads_inside(struct office *o)
{
	const struct policy *p = o->desk.site->policy;
	int action = policy_action(p, "dokumen.baca_dalam");
	const char *unit = NULL;
	for (size_t i = 0; i < o->desk.who.count; i++) {
		const struct holding *h = &o->desk.who.holdings[i];
		enum scope s = policy_permission(p, action, h->post)->scope;
		if (s == SCOPE_ALL)
			return "";
		if (s == SCOPE_UNIT && h->unit)
			unit = h->unit;
	}
	return unit;
}

/* A worker keeps its searchers: opening an index costs more than asking it. */
static struct searcher *searcher_of(struct office *o, bool inside)
{
	struct office_worker *w = o->worker;
	struct err e = ERR_INIT;
	struct searcher **s = inside ? &w->inside : &w->outside;
	if (!*s && (inside ? searcher_open_internal(w->site, s, &e)
	                   : searcher_open_public(w->site->public_dir, w->site->policy, s, &e))) {
		log_error("search", &e);
		*s = NULL;
	}
	return *s;
}

static const char *class_css(enum info_class c)
{
	static const char *const TAGS[CLASS__MAX] = {[CLASS_NONE] = "",
	                                             [CLASS_BERKALA] = "berkala",
	                                             [CLASS_SERTA_MERTA] = "serta",
	                                             [CLASS_SETIAP_SAAT] = "setiap",
	                                             [CLASS_DIKECUALIKAN] = "kecuali"};
	return TAGS[c];
}

static void put_hit(struct case_page *c, struct view *list, const struct search_hit *h, bool inside)
{
	struct office *o = &c->o;
	const struct class_text *class = h->class_info ? policy_class(o->desk.site->policy, h->class_info) : NULL;
	struct view *v = view_section(list, "MATCH");
	const char *public = o->desk.site->settings.public_url;
	view_text(v, "M_TITLE", h->title);
	view_text(v, "M_ID", h->id);
	view_text(v, "M_TAG", class_css(h->class_info));
	view_text(v, "M_CLASS", class ? class->name_id : office_text(o, "Belum berkelas"));
	view_text(v, "M_LINE",
	          office_say(o, "{unit}, {jenis}", "unit", h->unit_name ? h->unit_name : "", "jenis",
	                     h->type_name ? h->type_name : "", NULL));
	if (!inside && public && *public) {
		struct buf href = buf_make(400);
		buf_printf(&href, "%s/d/%s", public, h->id);
		view_text(view_section(v, "M_LINK"), "M_HREF", buf_text(&href));
		buf_free(&href);
	} else {
		view_show(v, "M_PLAIN");
	}
}

void put_matches(struct case_page *c, const char *words)
{
	struct office *o = &c->o;
	const char *unit = reads_inside(o);
	struct searcher *s = searcher_of(o, unit != NULL);
	struct search_request q = {.q = span_of(words), .page = 1, .limit = MATCHES_MAX};
	struct search_result *r = must_alloc(1, sizeof(*r));
	struct err e = ERR_INIT;
	view_text(o->view, "WORDS", words);
	view_text(o->view, "HERE_PATH", c->path);
	view_text(o->view, "WHERE_SEARCHED",
	          office_text(o, unit ? "Di seluruh arsip, juga yang belum terbit." : "Di dokumen yang sudah terbit."));
	if (unit && *unit)
		q.filters.unit = unit;
	if (!s || !*words || search_run(s, &q, r, &e)) {
		if (e.kind != ERR_NONE)
			log_error("search", &e);
		view_show(o->view, "NO_MATCHES");
		free(r);
		return;
	}
	struct view *list = r->hit_count ? view_section(o->view, "MATCHES") : NULL;
	for (int i = 0; i < r->hit_count; i++)
		put_hit(c, list, &r->hits[i], unit != NULL);
	if (!list)
		view_show(o->view, "NO_MATCHES");
	search_result_clear(r);
	free(r);
}

/* ---- Files ---- */
bool may_handle_files(struct case_page *c)
{
	return c->row.days.answered == DAY_NONE && request_is_open((enum request_state)c->row.now.state) &&
	       (case_may(&c->o, &c->row, "permohonan.konsep", NULL) || case_may(&c->o, &c->row, "hitam.setujui", NULL));
}

void put_granted_file(struct case_page *c, struct view *v, const struct granted_file *f)
{
	struct office *o = &c->o;
	char item[16], size[32], path[100];
	snprintf(item, sizeof(item), "%d", f->item);
	snprintf(size, sizeof(size), "%lld KB", (long long)((f->size + 1023) / 1024));
	snprintf(path, sizeof(path), "%s/berkas/%d", c->path, f->sequence);
	view_text(v, "FILE_HREF", office_href(o, path));
	view_text(v, "FILE_NAME", f->name);
	view_number(v, "FILE_N", f->sequence);
	view_text(
	    v, "FILE_LINE",
	    office_say(o, "butir {n}, {ukuran}, dari {akun}", "n", item, "ukuran", size, "akun", f->added_by, NULL));
	bool ok = strcmp(f->gate, "pass") == 0;
	view_show(v, ok ? "GATE_OK" : *f->gate ? "GATE_BAD" : "GATE_WAIT");
	view_text(v, "GATE",
	          office_text(o, ok                              ? "Lolos gerbang"
	                         : strcmp(f->gate, "block") == 0 ? "Gerbang: ada data pribadi"
	                         : strcmp(f->gate, "warn") == 0  ? "Gerbang: perlu dilihat"
	                                                         : "Gerbang sedang memeriksa"));
	if (f->redacted) {
		view_show(v, "REDACTED");
		view_text(v, "REDACTED_STATE",
		          *f->approved_by ? office_say(o, "Dihitamkan, disetujui {akun}", "akun", f->approved_by, NULL)
		                          : office_text(o, "Dihitamkan, belum disetujui"));
	}
}
