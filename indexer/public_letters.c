#include "indexer/public_letters.h"

#include <stdio.h>
#include <string.h>

#include "base/now.h"
#include "store/case_outbox.h"
#include "store/catalog_letter.h"
#include "store/letters.h"

enum { ROUND = 32 };

static int take_form(void *with, const struct letter_form_row *f)
{
	struct catalog_letter *x = with;
	if (x->form_count == CATALOG_LETTER_FORMS)
		memmove(x->forms, x->forms + 1, (size_t)--x->form_count * sizeof(x->forms[0]));
	struct catalog_form *to = &x->forms[x->form_count++];
	*to = (struct catalog_form){.made_ms = f->made_ms, .ended_ms = f->superseded_ms};
	memcpy(to->sha256, f->sha256, sizeof(to->sha256));
	memcpy(to->form, f->form, sizeof(to->form));
	return 0;
}

/* A letter of practice is no letter. */
static bool is_practice(const struct letter_row *l)
{
	return strncmp(l->about, "LAT-", 4) == 0;
}

static int put_letter(struct site *s, struct catalog *c, const struct letter_row *l, struct err *e)
{
	struct catalog_letter x = {.day = l->day};
	if (is_practice(l))
		return 0;
	memcpy(x.code, l->code, sizeof(x.code));
	memcpy(x.kind, l->kind, sizeof(x.kind));
	memcpy(x.number, l->number, sizeof(x.number));
	memcpy(x.post, l->post, sizeof(x.post));
	memcpy(x.state, l->state, sizeof(x.state));
	if (letter_forms(s->reg, l->sequence, take_form, &x, e))
		return -1;
	return catalog_letter_put(c, &x, e);
}

struct filling {
	struct site *site;
	struct catalog *catalog;
	struct err *e;
};

static int fill_one(void *with, const struct letter_row *l)
{
	struct filling *f = with;
	return put_letter(f->site, f->catalog, l, f->e);
}

int public_letters_fill(struct site *s, struct catalog *c, struct err *e)
{
	return letters_all(s->reg, fill_one, &(struct filling){s, c, e}, e);
}

/* Done in the catalog before it is done in the outbox: a crash between does it again, to the same end. */
static int finish(struct site *s, const struct case_task_row *t, int failed, const struct err *why, struct err *e)
{
	char actor[ACTOR_TEXT];
	if (reg_begin(s->reg, site_actor(actor), e))
		return -1;
	int rc = failed ? case_task_failed(s->reg, t->sequence, why->why, e) : case_task_done(s->reg, t->sequence, e);
	if (rc || reg_commit(s->reg, e)) {
		reg_rollback(s->reg);
		return -1;
	}
	return 0;
}

int public_letters_step(struct site *s, struct catalog *c, bool *worked, struct err *e)
{
	struct case_task_row tasks[ROUND];
	int count = 0;
	if (case_task_next(s->reg, TASK_SURAT, now_ms(), tasks, ROUND, &count, e))
		return -1;
	for (int i = 0; i < count; i++) {
		struct letter_row l;
		struct err failure = ERR_INIT;
		int rc = letter_by_code(s->reg, tasks[i].number, &l, &failure);
		if (rc == 0)
			rc = put_letter(s, c, &l, &failure);
		if (finish(s, &tasks[i], rc, &failure, e))
			return -1;
		*worked = *worked || rc == 0;
	}
	return 0;
}
