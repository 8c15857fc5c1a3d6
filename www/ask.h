/* www/ask.h - asking for information in three steps (UU 14/2008 ps 22; PerKI 1/2021 ps 27-30): what the pages of
 * /permohonan share.  Each step answers a POST with the next page; nothing is kept here between them. */
#ifndef EARSIP_WWW_ASK_H
#define EARSIP_WWW_ASK_H

#include "base/secret_code.h"
#include "store/filing.h"
#include "www/ask_form.h"

/* Whom a rule concerns. */
enum { WHO_PERORANGAN = 1, WHO_BADAN_HUKUM = 2, WHO_KELOMPOK = 4 };
extern const struct ask_rule ASK_RULES[];

enum { FILES_OF_ASK = 3, ASK_FILE_MIB = 5 };
/* What may be sent along in the last step, and by whom. */
struct ask_file {
	const char *name, *what; /* of the body; of the filing: KTP AKTA KUASA */
	unsigned who;
};
extern const struct ask_file ASK_FILES[FILES_OF_ASK];

struct ask {
	struct page page;
	struct ask_form form;
	struct secret_code code;
	bool new_code; /* none came with the body, or none that is one */
	bool found;    /* matches of the archive are shown */
};
/* Page, form and code of Q; 0, or -1: answered. */
int ask_begin(struct ask *x, const struct request *q, struct response *a);
/* Renders TEMPLATE and gives everything back; the code is wiped. */
void ask_end(struct ask *x, const char *template_name);
/* What travels on, hidden, as section SECTION: the code and all fields that are not of STEP (0: all). */
void ask_carry(struct ask *x, const char *section, int step);
unsigned ask_who(const struct ask *x); /* WHO_ of what was chosen; 0 nothing */
/* The name of the unit that was chosen, "" for none or one that is not there. */
const char *ask_unit_name(struct ask *x);
/* "Unduh lewat tautan (gratis)" */
const char *ask_way(struct page *p, const char *cara);
/* The pages of the three steps, with STATUS. */
void ask_show_wanted(struct ask *x);
void ask_show_who(struct ask *x);
void ask_show_check(struct ask *x);
/* The form with what it carries, as TEMPLATE with TITLE; 422 when it has errors and no other status is set; ends X. */
void ask_show(struct ask *x, int step, const char *title, const char *template_name);
/* Errors of step 1, then of 2; shows that step with 422 and gives true when there are some. */
bool ask_falls_back(struct ask *x, int step);
/* The archive's own matches with WORDS, at most MAX, as rows of section FOUND.  How many. */
int ask_matches(struct ask *x, const char *words, int max);
/* 503 when nothing can be taken in now, with the counter's address: answered, and ask_end() is done. */
bool ask_closed(struct ask *x);

/* ---- ask_send.c ---- */
/* The filing of what was typed; PLAIN is what intake takes.  Files of Q that were checked go along. */
int ask_filing(const struct ask *x, const struct code_keys *keys, int64_t now_ms, struct buf *plain, struct err *e);

/* The last day of the answer to a request that is received on DAY, as a box: before sending, and on the receipt. */
struct clock_box;
void ask_clock(struct page *p, struct clock_box *b, day_t received, bool sent);

#endif
