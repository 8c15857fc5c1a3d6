/* www/track.h - following a request by its number and code (domain 6.4): what the pages of /lacak share.
 *
 * Both travel in the body only.  The code opens what the office sealed to it; the office knows its public halves only.
 * A wrong number and a wrong code are answered alike, and are limited by address, never by number. */
#ifndef EARSIP_WWW_TRACK_H
#define EARSIP_WWW_TRACK_H

#include "store/filing.h"
#include "store/reply.h"
#include "www/ask_form.h"
#include "www/clock_view.h"

struct track {
	struct page page;
	char number[NUMBER_TEXT]; /* as printed; what was typed when it is none */
	struct secret_code code;
	struct code_keys keys;
	struct reply reply;
	const struct reply_objection *objection; /* the number asked is of this one; NULL: of the request */
	int64_t written_ms;                      /* it waits in the spool since; 0: no */
	day_t today;
	bool waiting; /* not answered yet: the clock runs */
	bool late;    /* and its last day is over, whether the register says so yet or not */
};
/* Finds the case of the pair in Q's body.  0: go on.  -1: answered (the form again, 422; too many, 429; "being
 * written down"). */
int track_begin(struct track *t, const struct request *q, struct response *a);
/* Renders TEMPLATE, gives everything back, wipes what is secret. */
void track_end(struct track *t, const char *template_name);
void track_forget(struct track *t); /* the part of it after the page was closed */
/* Number and code as rows HIDDEN of V. */
void track_hide(struct track *t, struct view *v);

/* ---- track_state.c: what a state says ---- */
struct track_words {
	const char *heading, *text; /* said already, in the page's language */
	int stage;                  /* of the four dots: 0 Diterima .. 3 Selesai */
	const char *next, *next_text;
};
void track_state(struct track *t, struct track_words *w);
void track_objection_state(struct track *t, const struct reply_objection *o, struct track_words *w);
/* Where a right is on a day. */
enum track_right { RIGHT_NOT_YET, RIGHT_OPEN, RIGHT_OVER }; /* to object: today, by this reply */
enum track_right track_may_object(const struct track *t);
void track_clock(struct track *t, struct clock_box *b);
/* "periksa lagi pada ..." */
const char *track_look_again(struct track *t);

/* ---- track_act.c: what the requester does ---- */
struct track_act {
	const char *path, *name, *title, *intro, *button, *done;
	enum filing_kind kind;
	uint32_t states; /* mask of 1 << enum request_state */
	int step;        /* of its fields in the rules */
	bool with_file;
};
extern const struct track_act TRACK_ACTS[];
bool track_act_open(const struct track *t, const struct track_act *x);
/* A random token of a form, so that it sent twice is one act; KEY is from it, the code and WHAT. */
void track_token(struct view *v);
void track_key(const struct track *t, const char *what, char key[INTAKE_KEY_TEXT]);
/* The page of the case again, after something was done: TITLE, TEXT, and a button. */
void track_done(struct track *t, const char *title, const char *text);
/* Writes, signs and sends what F says of the case; 0, or -1 with NOT_SENT set. */
int track_send(struct track *t, struct filing *f, const char *what);
#endif
