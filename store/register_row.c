/* Rows of documents and versions as values, and the words that are stored for them. */
#include <stdlib.h>

#include "store/register_inner.h"
#include "store/words.h"

static const char *const STATE_WORDS[DOC__MAX] = {
    [DOC_DRAF] = "DRAF",
    [DOC_DIAJUKAN] = "DIAJUKAN",
    [DOC_DIVERIFIKASI] = "DIVERIFIKASI",
    [DOC_DIPERIKSA_PPID_UTAMA] = "DIPERIKSA_PPID_UTAMA",
    [DOC_DIKEMBALIKAN] = "DIKEMBALIKAN",
    [DOC_DITERBITKAN] = "DITERBITKAN",
    [DOC_TERBUKA_DENGAN_PENGHITAMAN] = "TERBUKA_DENGAN_PENGHITAMAN",
    [DOC_DIKECUALIKAN] = "DIKECUALIKAN",
    [DOC_DIGANTI] = "DIGANTI",
    [DOC_DITARIK] = "DITARIK",
};
const char *document_state_word(enum document_state s)
{
	return s >= 0 && s < DOC__MAX ? STATE_WORDS[s] : "";
}

void document_from(sqlite3_stmt *st, int first, struct document *out)
{
	*out = (struct document){0};
	int i = first;
	sql_copy(st, i++, out->id, sizeof(out->id));
	out->unit = sql_text(st, i++);
	out->period = sql_text(st, i++);
	out->type = sql_text(st, i++);
	out->type_confidence = sql_int(st, i++);
	out->class_info = stored_class(sql_peek(st, i++));
	out->class_given = sql_int(st, i++) != 0;
	out->title = sql_text(st, i++);
	out->title_source = sql_text(st, i++);
	out->date = sql_text(st, i++);
	out->number = sql_text(st, i++);
	out->note = sql_text(st, i++);
	out->name = sql_text(st, i++);
	out->state = (enum document_state)word_row(STATE_WORDS, DOC__MAX, sql_peek(st, i++), DOC_DRAF);
	out->container = sql_int(st, i++) != 0;
	out->held = sql_text(st, i++);
	out->current_version = sql_int(st, i++);
	out->created_ms = sql_int64(st, i++);
	out->leak_hold = sql_int(st, i++) != 0;
	out->withdrawn_reason = sql_text(st, i++);
	out->withdrawn_ms = sql_int64(st, i++);
	out->leak_hold_ms = sql_int64(st, i);
}

void version_from(sqlite3_stmt *st, int first, struct version *out)
{
	*out = (struct version){0};
	int i = first;
	sql_copy(st, i++, out->id, sizeof(out->id));
	out->number = sql_int(st, i++);
	sql_copy(st, i++, out->blob, sizeof(out->blob));
	out->size = sql_int64(st, i++);
	out->path = sql_text(st, i++);
	out->type = sql_text(st, i++);
	out->mime = sql_text(st, i++);
	out->verdict = sql_text(st, i++);
	out->pages = sql_int(st, i++);
	out->created_ms = sql_int64(st, i++);
	out->has_text = sql_int(st, i++) != 0;
	sql_copy(st, i++, out->container, sizeof(out->container));
	out->container_order = sql_int(st, i);
}

void document_clear(struct document *d)
{
	char *const owned[] = {d->unit,   d->period, d->type, d->title, d->title_source,    d->date,
	                       d->number, d->note,   d->name, d->held,  d->withdrawn_reason};
	for (size_t i = 0; i < COUNT(owned); i++)
		free(owned[i]);
	*d = (struct document){0};
}

void version_clear(struct version *v)
{
	free(v->path);
	free(v->type);
	free(v->mime);
	free(v->verdict);
	*v = (struct version){0};
}
