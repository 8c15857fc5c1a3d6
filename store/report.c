#include "store/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/case_outbox.h"
#include "store/register_inner.h"

/* Domain 9.1: a leak within 1 working day, a mistake within 5. */
enum { LEAK_DAYS = 1, MISTAKE_DAYS = 5 };

bool report_is_leak(const char *about)
{
	static const char *const LEAKS[] = {"nik", "telepon", "lainnya"};
	for (size_t i = 0; i < COUNT(LEAKS); i++)
		if (strcmp(LEAKS[i], about) == 0)
			return true;
	return false;
}

/* The report as a case of its own: where its words are. */
static void number_of(int64_t sequence, char out[32])
{
	snprintf(out, 32, "LAP-%06lld", (long long)sequence);
}

static int keep_text(struct case_desk *d, int64_t sequence, const char *text, struct err *e)
{
	char number[32];
	number_of(sequence, number);
	if (!*text)
		return 0;
	return case_keys_add(d->site->reg, &d->key, number, e) ||
	               case_field_put(d->site->reg, &d->key, number, "catatan", span_of(text), e)
	           ? -1
	           : 0;
}

static int tell(struct case_desk *d, const struct report_row *x, struct err *e)
{
	struct document doc;
	char post[32];
	if (x->leak)
		return case_task_add(d->site->reg, TASK_PESAN, "post:PU", 0, e);
	if (reg_document_get(d->site->reg, x->document, &doc, e))
		return -1;
	snprintf(post, sizeof(post), "post:PP:%.20s", doc.unit);
	document_clear(&doc);
	return case_task_add(d->site->reg, TASK_PESAN, post, 0, e);
}

static int add(struct case_desk *d, struct report_row *x, const char *digest, const char *text, struct err *e)
{
	struct reg *r = d->site->reg;
	x->due = clock_deadline(d->site->calendar, case_desk_day(d, x->received_ms), x->leak ? LEAK_DAYS : MISTAKE_DAYS,
	                        NULL, NULL)
	             .day;
	if (x->held && reg_leak_hold(r, x->document, "laporan", &x->held, e))
		return -1;
	if (sql_run(&r->sql, Q_REPORT_ADD,
	            VALUES(TEXT(":reference", x->reference), TEXT(":document", x->document), NUMBER(":page", x->page),
	                   TEXT(":about", x->about), NUMBER(":leak", x->leak), NUMBER(":at", x->received_ms),
	                   NUMBER(":day", d->today), NUMBER(":due", x->due), TEXT(":intake", digest),
	                   NUMBER(":findings", x->findings), NUMBER(":held", x->held)),
	            e))
		return -1;
	x->sequence = sqlite3_last_insert_rowid(r->sql.db);
	if (keep_text(d, x->sequence, text, e) || tell(d, x, e))
		return -1;
	return audit_document(
	    r, "publik.lapor", x->document, e,
	    "{\"report\":%lld,\"intake\":\"%.64s\",\"page\":%d,\"leak\":%s,\"findings\":%d,\"held\":%s}",
	    (long long)x->sequence, digest, x->page, x->leak ? "true" : "false", x->findings,
	    x->held ? "true" : "false");
}

int report_add(struct case_desk *d, struct report_row *x, const char *digest, const char *text, bool *again,
               struct err *e)
{
	struct reg *r = d->site->reg;
	int64_t ignored;
	if (reg_begin(r, "publik", e))
		return -1;
	int rc = sql_number(&r->sql, Q_REPORT_KNOWN, VALUES(TEXT(":intake", digest)), &ignored, again, e);
	if (rc == 0 && !*again)
		rc = add(d, x, digest, text, e);
	if (rc || reg_commit(r, e)) {
		reg_rollback(r);
		return -1;
	}
	return 0;
}

int report_holds(struct reg *r, day_t day, int64_t *count, struct err *e)
{
	return sql_number(&r->sql, Q_REPORT_HOLDS, VALUES(NUMBER(":day", day)), count, NULL, e);
}

struct listing {
	int (*each)(void *with, const struct report_row *x);
	void *with;
};

static int list_row(void *with, sqlite3_stmt *st)
{
	const struct listing *l = with;
	struct report_row x = {.sequence = sql_int64(st, 0),
	                       .page = sql_int(st, 3),
	                       .leak = sql_int(st, 5) != 0,
	                       .received_ms = sql_int64(st, 6),
	                       .due = sql_int(st, 7),
	                       .findings = sql_int(st, 8),
	                       .held = sql_int(st, 9) != 0,
	                       .answered_ms = sql_int64(st, 10)};
	sql_copy(st, 1, x.reference, sizeof(x.reference));
	sql_copy(st, 2, x.document, sizeof(x.document));
	sql_copy(st, 4, x.about, sizeof(x.about));
	sql_copy(st, 11, x.answered_by, sizeof(x.answered_by));
	sql_copy(st, 13, x.unit, sizeof(x.unit));
	x.answer = sql_text(st, 12);
	int rc = l->each(l->with, &x);
	free(x.answer);
	return rc;
}

int report_list(struct reg *r, const char *unit, const char *document, bool all, int max,
                int (*each)(void *with, const struct report_row *x), void *with, struct err *e)
{
	struct listing l = {each, with};
	return sql_each(&r->sql, Q_REPORT_LIST,
	                VALUES(NUMBER(":all", all), TEXT(":unit", unit ? unit : ""),
	                       TEXT(":document", document ? document : ""), NUMBER(":max", max)),
	                list_row, &l, e);
}

int report_text(struct case_desk *d, int64_t sequence, struct buf *out, struct err *e)
{
	char number[32];
	number_of(sequence, number);
	return case_field_get(d->site->reg, &d->key, number, "catatan", out, e);
}

static int answer_within(struct case_desk *d, int64_t sequence, const char *answer, struct err *e)
{
	struct reg *r = d->site->reg;
	char object[40];
	int64_t changed = 0;
	if (sql_run_counted(&r->sql, Q_REPORT_ANSWER,
	                    VALUES(NUMBER(":sequence", sequence), NUMBER(":at", d->now_ms),
	                           TEXT(":account", d->who.account ? d->who.account : ""), TEXT(":answer", answer)),
	                    &changed, e))
		return -1;
	if (!changed)
		return ERR(e, ERR_INPUT, "Laporan ini sudah dijawab.", "report %lld", (long long)sequence);
	snprintf(object, sizeof(object), "report:%lld", (long long)sequence);
	return audit_addf(r, "sistem.laporan", object, e, "{\"event\":\"JAWAB\",\"post\":\"%s\"}", post_code(d->post));
}

int report_answer(struct case_desk *d, int64_t sequence, const char *answer, struct err *e)
{
	size_t n = span_trim(span_of(answer)).n;
	if (n == 0 || n > REPORT_ANSWER_MAX)
		return ERR(e, ERR_INPUT, "Jawaban kosong, atau lebih dari 2.000 huruf.", "%zu bytes", n);
	if (reg_begin(d->site->reg, d->actor, e))
		return -1;
	if (answer_within(d, sequence, answer, e) || reg_commit(d->site->reg, e)) {
		reg_rollback(d->site->reg);
		return -1;
	}
	return 0;
}
