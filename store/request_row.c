/* A row of the table `request` as a value, and back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/case_inner.h"

day_t sql_day(sqlite3_stmt *st, int column)
{
	return sqlite3_column_type(st, column) == SQLITE_NULL ? DAY_NONE : sql_int(st, column);
}

enum filing_channel case_channel(const char *word)
{
	int i = 0;
	while (i < CHANNEL__MAX && strcmp(filing_channel_word((enum filing_channel)i), word) != 0)
		i++;
	return i < CHANNEL__MAX ? (enum filing_channel)i : CHANNEL_IMPOR;
}

static void take_bytes(sqlite3_stmt *st, int column, unsigned char *out, size_t n)
{
	struct span s = sql_bytes(st, column);
	if (s.n == n)
		memcpy(out, s.p, n);
}

/* Days in the order of the columns, which is that of struct request_days. */
static int days_from(sqlite3_stmt *st, int i, struct request_days *out)
{
	day_t *const days[] = {&out->received, &out->complete,  &out->notice,   &out->repaired,
	                       &out->extended, &out->forwarded, &out->answered, &out->ended};
	for (size_t k = 0; k < COUNT(days); k++)
		*days[k] = sql_day(st, i++);
	out->refuses = sql_int(st, i++) != 0;
	return i;
}

static int texts_from(sqlite3_stmt *st, int i, struct request_row *out)
{
	char **const texts[] = {&out->unit,   &out->subject,     &out->taken_by,
	                        &out->linked, &out->merged_into, &out->old_number};
	for (size_t k = 0; k < COUNT(texts); k++)
		*texts[k] = sql_text(st, i++);
	return i;
}

void request_from(sqlite3_stmt *st, struct request_row *out)
{
	enum request_state state = REQUEST_NONE;
	*out = (struct request_row){0};
	int i = 0;
	sql_copy(st, i++, out->number, sizeof(out->number));
	out->received_ms = sql_int64(st, i++);
	i = days_from(st, i, &out->days);
	out->channel = case_channel(sql_peek(st, i++));
	applicant_parse(span_of(sql_peek(st, i++)), &out->applicant);
	request_state_parse(span_of(sql_peek(st, i++)), &state);
	out->now.state = (int)state;
	for (int bit = 0; bit < REQUEST_FLAG_COUNT; bit++)
		out->now.flags |= sql_int(st, i++) ? 1u << bit : 0;
	out->due = sql_day(st, i++);
	out->due_provisional = sql_int(st, i++) != 0;
	out->promise = sql_day(st, i++);
	outcome_parse(span_of(sql_peek(st, i++)), &out->outcome);
	i = texts_from(st, i, out);
	sql_copy(st, i++, out->code_id, sizeof(out->code_id));
	take_bytes(st, i++, out->seal, sizeof(out->seal));
	take_bytes(st, i++, out->verify, sizeof(out->verify));
	out->revision = sql_int(st, i++);
	out->decided_ms = sql_int64(st, i++);
	out->final_day = sql_day(st, i++);
	out->item_count = sql_int(st, i);
}

void request_clear(struct request_row *r)
{
	char *const owned[] = {r->unit, r->subject, r->taken_by, r->linked, r->merged_into, r->old_number};
	for (size_t i = 0; i < COUNT(owned); i++)
		free(owned[i]);
	*r = (struct request_row){0};
}

int request_put(struct reg *r, struct request_row *x, struct err *e)
{
	const struct request_days *d = &x->days;
	const uint32_t f = x->now.flags;
	int64_t changed = 0;
	reg_must_write(r);
	if (sql_run_counted(
	        &r->sql, Q_REQUEST_UPDATE,
	        VALUES(TEXT(":number", x->number), NUMBER(":revision", x->revision), DAY(":complete", d->complete),
	               DAY(":notice", d->notice), DAY(":repaired", d->repaired), DAY(":extended", d->extended),
	               DAY(":forwarded", d->forwarded), DAY(":answered", d->answered), DAY(":ended", d->ended),
	               NUMBER(":refuses", d->refuses),
	               TEXT(":state", request_state_word((enum request_state)x->now.state)),
	               NUMBER(":diperpanjang", (f & RF_DIPERPANJANG) != 0),
	               NUMBER(":lewat_tenggat", (f & RF_LEWAT_TENGGAT) != 0),
	               NUMBER(":ada_keberatan", (f & RF_ADA_KEBERATAN) != 0),
	               NUMBER(":dialihkan", (f & RF_DIALIHKAN) != 0), NUMBER(":massal", (f & RF_MASSAL) != 0),
	               NUMBER(":diteruskan", (f & RF_DITERUSKAN) != 0),
	               NUMBER(":uji_konsekuensi", (f & RF_UJI_KONSEKUENSI) != 0),
	               NUMBER(":penghitaman", (f & RF_PENGHITAMAN) != 0), NUMBER(":due", x->due),
	               NUMBER(":provisional", x->due_provisional), DAY(":promise", x->promise),
	               TEXT(":outcome", outcome_word(x->outcome)), NUMBER(":decided", x->decided_ms),
	               DAY(":final", x->final_day)),
	        &changed, e))
		return -1;
	if (changed != 1)
		return ERR_SAY(e, ERR_BUSY, "Another person changed request %s meanwhile. Nothing was saved.",
		               x->number);
	x->revision++;
	return 0;
}

const char *case_object(const char *number, char out[CASE_OBJECT_TEXT])
{
	const char *what = strncmp(number, "KEB-", 4) == 0  ? "objection"
	                   : strncmp(number, "UK-", 3) == 0 ? "test"
	                                                    : "request";
	snprintf(out, CASE_OBJECT_TEXT, "%s:%.24s", what, number);
	return out;
}
