/* www/office.h - what all pages of the office have in common: who asks, the frame, forms with their CSRF token and
 * their once-token, "there is none" for what one may not see.
 *
 * A GET handler: office_begin, filling the view, office_end.  A POST handler: office_begin (which has checked session,
 * token and once-token already), a verb of store/, office_done (303 to a GET) or the form again with what was typed and
 * the error summary (422).  Threads: belongs to one request. */
#ifndef EARSIP_WWW_OFFICE_H
#define EARSIP_WWW_OFFICE_H

#include "store/case_desk.h"
#include "store/people.h"
#include "www/page_office.h"
#include "www/render.h"

struct office {
	const struct request *q;
	struct response *a;
	struct office_worker *worker;
	struct case_desk desk; /* ready: site, key, now, who; `post` is of the access that was asked last */
	struct view *view;     /* of the page; the frame is around it at office_end */
	struct err e;
	struct session session;
	char csrf[SESSION_TEXT];
	char **kept;
	size_t kept_count;
	const char *title; /* of the page, without the site's name; BORROWED */
	char actor[64];
	const char *claimed;           /* the once-token of this POST, not answered yet */
	struct view *summary, *sum_of; /* of office_field_error() */
};
/* The door (www/office_door.h) has asked for the session and the route's permission already; here a POST's CSRF token
 * and once-token.  0: go on.  -1: answered (403, 409, or the answer of the first time); the handler returns. */
int office_begin(struct office *o, const struct request *q, struct response *a);
/* For the few pages that stand without a sign-in: no session, no tokens are asked. */
void office_begin_open(struct office *o, const struct request *q, struct response *a);
/* Whether PATH is a page of the table that some post of theirs has. */
bool office_may_open(const struct office *o, const char *path);
/* Gives everything back without rendering: the handler filled the body itself (CSV, PDF, JSON). */
void office_close(struct office *o);
/* Where who has signed in begins: the first page of the navigation that some post of theirs has.  NULL: none, or nobody
 * has signed in. */
const char *office_first_page(const struct office *o);
/* Renders TEMPLATE inside the office's frame and gives everything back. */
void office_end(struct office *o, const char *template_name);
/* Answers with BYTES (taken over) of the type that the handler set; ends O. */
void office_bytes(struct office *o, struct buf *bytes);
/* Gives everything back: the handler answered by itself. */
void office_free(struct office *o);
/* 303 to LOCATION, with a message that the next page shows once ("Tersimpan.", BORROWED; NULL none); ends O. */
void office_done(struct office *o, const char *location, const char *message);
/* The same 404 for what is not there and what one may not see; ends O. */
void office_missing(struct office *o);
/* By the kind of o->e: ERR_MISSING and ERR_DENIED 404, ERR_BUSY 409, ERR_INPUT 422, else 500; ends O. */
void office_fail(struct office *o);
/* The access decision for ACTION on WHAT; sets o->desk.post.  False: call office_missing. */
bool office_may(struct office *o, const char *action, const struct access_object *what, struct access *out);
/* A section NAME in V: ADDRESS, CSRF and a fresh once-token; its template:
 * {{#NAME}}<form method="post" action="{{ADDRESS}}">{{>form.tpl}} ... </form>{{/NAME}} */
struct view *office_form(struct office *o, struct view *v, const char *name, const char *address);
/* An error of FIELD (its id): 422; form.tpl lists it with a link to the field; at the field the template shows section
 * ERR_FIELD (upper case, '-' as '_') with the text ERR_SAY.  SAY is BORROWED until office_end. */
void office_field_error(struct office *o, struct view *form, const char *field, const char *say);
const char *office_text(const struct office *o, const char *text_id); /* of the catalogue */
/* The address with the language kept ("?bahasa=en"); PATH may have a query. */
const char *office_href(struct office *o, const char *path);
const char *office_keep(struct office *o, char *owned);
const char *office_say(struct office *o, const char *text_id, ...) __attribute__((sentinel));
const char *office_plain(struct office *o, int64_t n);   /* 1284: for addresses */
const char *office_number(struct office *o, int64_t n);  /* 1.284 */
const char *office_day(struct office *o, day_t d);       /* Selasa, 1 September 2026 */
const char *office_short_day(struct office *o, day_t d); /* 1 Sep 2026 */
const char *office_moment(struct office *o, int64_t ms); /* 24 Agustus 2026, 10.12 WITA */
const char *post_public_name(enum post p);               /* "PPID Utama", "Petugas layanan" */

#endif
