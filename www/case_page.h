/* www/case_page.h - what the pages of one case share: who may see it under which post, its head, its clock, the fields
 * of a form.  Threads: belongs to one request. */
#ifndef EARSIP_WWW_CASE_PAGE_H
#define EARSIP_WWW_CASE_PAGE_H

#include "store/draft.h"
#include "store/objection.h"
#include "www/act.h"
#include "www/next_step.h"
#include "www/office.h"

struct case_page {
	struct office o;
	struct request_row row; /* OWNED */
	struct request_clock clock;
	struct access read; /* of permohonan.baca */
	uint64_t open;      /* request_open_events() */
	struct draft draft; /* OWNED */
	bool has_draft, awaiting_approval;
	char path[64]; /* "/meja/p/NO" */
};
/* The case that the route's first part names, readable by who asks.  0, or -1: answered. */
int case_begin(struct case_page *c, const struct request *q, struct response *a);
void case_end(struct case_page *c, const char *template_name);
/* 303 to PAGE below the case ("" the case itself). */
void case_done(struct case_page *c, const char *page, const char *message);
void case_fail(struct case_page *c);    /* office_fail */
void case_missing(struct case_page *c); /* office_missing */
/* Whether ACTION on this request is given to a post of who asks; sets o->desk.post and OUT (NULL is fine). */
bool case_may(struct office *o, const struct request_row *r, const char *action, struct access *out);
/* The post that can take EVENT on it: sets o->desk.post.  False: none. */
bool case_acts_as(struct office *o, const struct request_row *r, int event);
/* "/meja/p/NO/PAGE"; BORROWED until the page ends. */
const char *case_address(struct case_page *c, const char *page);

/* ---- Parts of the templates ---- */
/* kasus_kepala.tpl; BACK NULL: the desk, else the case. */
void case_head(struct case_page *c, bool back_to_case);
void case_clock_view(struct case_page *c); /* kasus_jam.tpl */
/* How long is left, in words and as a section TAG_BAD TAG_WARN TAG_INFO TAG_QUIET of V. */
void put_left(struct office *o, struct view *v, day_t due, bool stopped, bool waiting);
/* Working days from today to DUE; negative when past. */
int days_left(struct office *o, day_t due);
/* "Sen 24 Agt" */
const char *office_weekday(struct office *o, day_t d);
/* A band of FORM or page: sections PROBLEM with class, head, text. */
void put_problem(struct office *o, const char *css_class, const char *head, const char *text);
/* The officer's words for the request, else the beginning of what is asked (the reader may see it), else "". */
const char *case_subject(struct office *o, const struct request_row *r, bool masked, size_t max);
const char *event_words(struct office *o, const char *action, const char *event);
const char *channel_words(struct office *o, enum filing_channel c);
const char *applicant_words(struct office *o, enum applicant a);
const char *outcome_words(struct office *o, enum outcome x);
const char *actor_words(struct office *o, const char *actor, const char *post);
const char *unit_words(struct office *o, const char *code);
/* A letter's blocks for naskah.tpl, one section PREVIEW of V. */
void put_letter(struct view *v, const struct letter *l);
/* The letters about NUMBER: sections LETTERS, LETTER. */
void put_letters(struct office *o, const char *number, const char *path);
/* The timeline, newest first: sections EVENT. */
void put_events(struct office *o, const char *number);

/* ---- Fields of a form (isian.tpl) ---- */
/* What was typed: the form's values; VALUE of an act_value_fn. */
const char *typed_value(const void *request, const char *name, size_t index);
const char *typed_lines(struct office *o, const char *name);
/* One FIELD in FORM.  WRONG NULL: right.  PROPOSED: value of the choice that gets the word "Disarankan", NULL none.
 * VALUE/WITH: what is filled in already. */
void put_field(struct office *o, struct view *form, const struct act_field *f, act_value_fn value, const void *with,
               const char *wrong, const char *proposed);

/* The form of an act (langkah.tpl); TYPED: with what was sent, and its errors. */
void put_act_form(struct office *o, const struct act *a, const char *address, bool typed);

#endif
