/* www/page.h - what all public pages have in common: the frame (head, navigation, foot), links, words, lists of
 * documents. A handler is page_begin, filling the view, page_end.  Every `const char *` that a page_* call gives lives
 * until page_end. Threads: a page belongs to one request. */
#ifndef EARSIP_WWW_PAGE_H
#define EARSIP_WWW_PAGE_H

#include "www/link.h"
#include "www/portal_public.h"
#include "www/render.h"

struct page {
	const struct request *q;
	struct response *a;
	struct public_portal *portal;
	struct reader *reader; /* of the pool; returned by page_end */
	struct view *view;
	enum language language;
	bool answered; /* an error page stands already */
	bool posted;   /* the other language is a button of its form `lagi`, which carries what was posted */
	struct err e;
	const char *title;
	char **kept;
	size_t kept_count;
};

/* Borrows a reader and answers 304 when the client has this page already (EXTRA goes into the ETag beside path, query,
 * language and the generations).  0: go on.  -1: answered, page_end must not be called. */
int page_begin(struct page *p, const struct request *q, struct response *a);
/* The same for a page of one person's own (asking, a case): kept by nobody, no ETag, never 304, not for search engines;
 * with the second style sheet. */
int page_begin_private(struct page *p, const struct request *q, struct response *a);
/* Renders TEMPLATE with the frame around, unless the page failed; gives everything back. */
void page_end(struct page *p, const char *template_name);
/* Gives everything back without rendering: the handler filled the body itself (JSON, CSV, XML). */
void page_close(struct page *p);
/* Answers STATUS with its error page; then page_end or page_close. */
void page_fail(struct page *p, int status);
/* The frame alone, for pages that need no reader (errors): fills V with what head.tpl and foot.tpl want.  OTHER_HREF is
 * this page in the other language; NULL: the same address; "": the same, posted again by the page's form `lagi`. */
void page_frame(const struct request *q, struct view *v, const struct facts *facts, const char *title,
                const char *other_href);

/* ---- Words ---- */
const char *page_text(const struct page *p, const char *text_id); /* of the catalogue */
const char *page_keep(struct page *p, char *owned);               /* freed by page_end; NULL is "" */
/* page_say(p, "{n} dokumen", "n", number, NULL): the message in the page's language with its {names} filled in. */
const char *page_say(struct page *p, const char *text_id, ...) __attribute__((sentinel));
const char *page_number(struct page *p, int64_t n);                                 /* 1.284 */
const char *page_documents(struct page *p, int64_t n, bool exact);                  /* "sekitar 1.284 dokumen" */
const char *page_size(struct page *p, int64_t bytes);                               /* 820 KB */
const char *page_date(struct page *p, const char *iso);                             /* 24 Agustus 2026 */
const char *page_day(struct page *p, day_t d);                                      /* Selasa, 1 September 2026 */
const char *page_plain_day(struct page *p, day_t d);                                /* 1 September 2026 */
const char *page_short_day(struct page *p, day_t d);                                /* 1 September */
const char *page_weekday(struct page *p, day_t d);                                  /* Sel */
const char *page_moment(struct page *p, int64_t ms);                                /* 24 Agustus 2026, 10.12 WITA */
const char *page_stamp(struct page *p, int64_t ms);                                 /* 2026-08-24T10:12:00+08:00 */
const char *page_period(struct page *p, const char *period);                        /* semester I 2026 */
const char *page_file(struct page *p, const char *format, int pages, int64_t size); /* PDF, 14 halaman, 820 KB */
const char *page_class(const struct page *p, enum info_class c);                    /* Setiap saat */
const char *page_type(const struct page *p,
                      const char *code);  /* Laporan realisasi anggaran; the code itself when unknown */
const char *class_tag(enum info_class c); /* CSS class: berkala setiap serta kecuali */
day_t page_today(const struct page *p);
/* The holidays as the register has them now.  BORROWED until page_end. */
const struct calendar *page_calendar(const struct page *p);

/* ---- Links ---- */
/* Adds the language, gives the address to NAME of V, frees L. */
void page_href(struct page *p, struct view *v, const char *name, struct link *l);
/* "https://host" of the site: its public_url, else from the Host header. */
const char *page_base(struct page *p);

/* ---- Lists ---- */
/* A row of result.tpl. */
void page_entry(struct page *p, const struct catalog_entry *x);
/* What minta.tpl says above how to ask. */
void page_ask(struct page *p, const char *heading);

#endif
