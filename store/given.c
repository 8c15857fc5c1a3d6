#include "store/given.h"

#include <stdio.h>

#include "store/audit.h"
#include "store/case_outbox.h"
#include "store/register_inner.h"

static int add(struct case_desk *d, const char *document, const char *channel, struct err *e)
{
	struct reg *r = d->site->reg;
	char object[32], detail[48];
	snprintf(object, sizeof(object), "doc:%.10s", document);
	snprintf(detail, sizeof(detail), "{\"channel\":\"%.10s\"}", channel);
	return sql_run(&r->sql, Q_GIVEN_ADD,
	               VALUES(NUMBER(":day", d->today), TEXT(":document", document), TEXT(":channel", channel),
	                      TEXT(":account", d->who.account)),
	               e) ||
	               audit_add(r, "permohonan.ajukan", object, detail, e) || case_task_add(r, TASK_ANGKA, "", 0, e)
	           ? -1
	           : 0;
}

int given_add(struct case_desk *d, const char *document, const char *channel, struct err *e)
{
	char id[ID_TEXT];
	if (id_parse(span_of(document), id))
		return ERR(e, ERR_INPUT, "Dokumen itu tidak ada.", "not an id");
	if (reg_begin(d->site->reg, d->actor, e))
		return -1;
	if (add(d, id, channel, e) || reg_commit(d->site->reg, e)) {
		reg_rollback(d->site->reg);
		return -1;
	}
	return 0;
}

int given_today(struct case_desk *d, int64_t *given, int64_t *registered, struct err *e)
{
	struct sql *sql = &d->site->reg->sql;
	return sql_number(sql, Q_GIVEN_TODAY, VALUES(NUMBER(":day", d->today)), given, NULL, e) ||
	               sql_number(sql, Q_COUNTER_TODAY, VALUES(NUMBER(":day", d->today)), registered, NULL, e)
	           ? -1
	           : 0;
}
