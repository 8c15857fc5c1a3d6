/* www/pages.h - the handlers of the public portal, a file www/page_<topic>.c each; the table is www/routes_public.c. */
#ifndef EARSIP_WWW_PAGES_H
#define EARSIP_WWW_PAGES_H

#include <jansson.h>

#include "www/page.h"

/* page_home.c */
void page_home(const struct request *q, struct response *a);
/* page_search.c, search_export.c */
void page_search(const struct request *q, struct response *a);
void search_json(const struct request *q, struct response *a);
void search_csv(const struct request *q, struct response *a);
void search_atom(const struct request *q, struct response *a);
/* page_document.c, document_find.c, document_files.c */
void page_document(const struct request *q, struct response *a); /* /d/ID, /d/ID.json, /d/ID/h/N, /d/ID/versi/V */
void document_file(const struct request *q, struct response *a);
void document_text(const struct request *q, struct response *a);
void document_picture(const struct request *q, struct response *a);
void document_json(struct page *p, const struct catalog_entry *x);
/* Finds the document of the address (ID in part 0, `versi` in the query or VERSION) or answers 404, 410, 451.  0: OUT
 * is OWNED, catalog_entry_clear().  -1: page_fail was called, or the tombstone is rendered. */
int document_find(struct page *p, struct span id, int version, struct catalog_entry *out);
int document_version(const struct request *q, int *version); /* `versi`: -1 when it is no number */
const char *mime_known(const char *mime);                    /* static text; octet-stream for what we do not know */
void answer_json(struct response *a, json_t *o);             /* O is taken */
/* "page/ID-version-n.webp" under public/. */
char *picture_name(const char *id, int version, int n);
/* page_units.c: the units of the city, kept by the page. */
struct unit_row {
	const char *code, *name, *parent; /* parent "" at the root */
	int64_t documents;                /* its own */
};
struct unit_list {
	struct unit_row *rows;
	size_t count;
};
void page_units(struct page *p, struct unit_list *out);
const struct unit_row *unit_find(const struct unit_list *l, const char *code); /* NULL: none */
const char *page_unit_name(struct page *p, const char *code);                  /* CODE itself when it is unknown */
bool unit_has_children(const struct unit_list *l, const char *code);
/* page_browse.c, checklist.c */
void page_unit(const struct request *q, struct response *a);
void page_of_type(const struct request *q, struct response *a);
void page_of_class(const struct request *q, struct response *a);
void checklist(struct page *p, const char *unit, const char *unit_name, const char *period);
/* How many of the types that the half year should have are there; and that half year's name. */
void checklist_share(struct page *p, const char *unit, int *there, int *wanted);
const char *checklist_half(struct page *p);
/* page_figures.c */
void page_figures(const struct request *q, struct response *a);
void figures_json(const struct request *q, struct response *a);
void figures_csv(const struct request *q, struct response *a);
/* page_dik.c */
void page_dik(const struct request *q, struct response *a);
void dik_csv(const struct request *q, struct response *a);
/* page_text.c */
void page_privacy(const struct request *q, struct response *a);
void page_pledge(const struct request *q, struct response *a);
/* page_dip.c */
void page_dip(const struct request *q, struct response *a);
void dip_csv(const struct request *q, struct response *a);
/* feeds.c */
void feed_atom(const struct request *q, struct response *a);
void opensearch_xml(const struct request *q, struct response *a);
void sitemap_xml(const struct request *q, struct response *a);
void robots_txt(const struct request *q, struct response *a);
void withdrawn_txt(const struct request *q, struct response *a);
/* page_standing.c */
void page_help(const struct request *q, struct response *a);
void page_status(const struct request *q, struct response *a);
void health(const struct request *q, struct response *a);

/* page_ask.c, ask_send.c: /permohonan */
void page_ask_start(const struct request *q, struct response *a);
void page_ask_wanted(const struct request *q, struct response *a);
void page_ask_found(const struct request *q, struct response *a);
void page_ask_who(const struct request *q, struct response *a);
void page_ask_check(const struct request *q, struct response *a);
void page_ask_send(const struct request *q, struct response *a);

/* page_track.c, track_show.c, track_act.c, page_objection.c: /lacak */
void page_track(const struct request *q, struct response *a);
void page_track_form(const struct request *q, struct response *a);
void page_track_act(const struct request *q, struct response *a);
void page_track_file(const struct request *q, struct response *a);
void page_objection(const struct request *q, struct response *a);
/* page_report.c: /d/ID/lapor */
void page_report(const struct request *q, struct response *a);

/* A list that goes on after the last row it showed: `sesudah` = "published_ms-ID". */
struct cursor {
	int64_t ms;
	char id[ID_TEXT];
};
int cursor_read(const struct request *q, struct cursor *out); /* 0; -1: none, or not one: OUT is the start */
char *cursor_text(int64_t ms, const char *id);                /* OWNED */
char *text_of_number(int64_t n);                              /* OWNED */

/* page_verify.c */
void page_verify_form(const struct request *q, struct response *a);
void page_verify(const struct request *q, struct response *a);

#endif
