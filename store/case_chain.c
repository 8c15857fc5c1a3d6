/* The chain of a case: one row for each step, ids and words only, never a personal value (invariant 7, domain 9.3). */
#include <stdio.h>
#include <string.h>

#include "store/audit.h"
#include "store/case_inner.h"

static const char *acting_of(const struct case_desk *d)
{
	for (size_t i = 0; i < d->who.count; i++)
		if (d->who.holdings[i].post == d->post && d->who.holdings[i].acting)
			return d->who.holdings[i].acting;
	return "";
}

static void put_facts(struct buf *out, const struct workflow *w, uint32_t facts)
{
	const char *comma = "";
	buf_puts(out, ",\"facts\":[");
	for (int i = 0; i < w->fact_count; i++)
		if (facts & 1u << i) {
			buf_printf(out, "%s\"%s\"", comma, w->facts[i].word);
			comma = ",";
		}
	buf_puts(out, "]");
}

/* Words of tables, numbers and codes only: nothing in here needs escaping. */
static void put_step(struct buf *out, const struct case_desk *d, const struct case_chain *c)
{
	const struct workflow *w = c->machine;
	const char *acting = acting_of(d);
	buf_printf(out, "{\"event\":\"%s\"", w ? w->events[c->event] : c->word);
	if (w)
		buf_printf(out, ",\"from\":\"%s\",\"to\":\"%s\"", w->states[c->from], w->states[c->to]);
	if (c->actor < POST__MAX)
		buf_printf(out, ",\"post\":\"%s\"", post_code((enum post)c->actor));
	if (*acting)
		buf_printf(out, ",\"acting\":\"%s\"", acting);
	if (w)
		put_facts(out, w, c->facts);
	if (c->more && *c->more)
		buf_printf(out, ",%s", c->more);
	buf_putc(out, '}');
}

int case_chain_add(struct case_desk *d, const char *number, const struct case_chain *c, struct err *e)
{
	char object[CASE_OBJECT_TEXT];
	struct buf detail = buf_make(4096);
	put_step(&detail, d, c);
	int rc = buf_ok(&detail)
	             ? audit_add(d->site->reg, c->action, case_object(number, object), buf_text(&detail), e)
	             : ERR(e, ERR_SYSTEM, "The record of a change is too long. Nothing was saved.", "%s", c->action);
	buf_free(&detail);
	return rc;
}

int case_act_is_known(struct reg *r, const char *number, const char *digest, bool *known, struct err *e)
{
	char object[CASE_OBJECT_TEXT];
	int64_t count = 0;
	int rc =
	    sql_number(&r->sql, Q_CASE_ACT_BY_INTAKE,
	               VALUES(TEXT(":object", case_object(number, object)), TEXT(":digest", digest)), &count, NULL, e);
	*known = count > 0;
	return rc;
}

/* Acts of the requester and what the law does are not the acts of who runs the importer. */
void case_actor_swap(struct reg *r, char actor[CASE_ACTOR_TEXT])
{
	char now[CASE_ACTOR_TEXT];
	snprintf(now, sizeof(now), "%s", r->actor);
	snprintf(r->actor, sizeof(r->actor), "%s", actor);
	snprintf(actor, CASE_ACTOR_TEXT, "%s", now);
}
