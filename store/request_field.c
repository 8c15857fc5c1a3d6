/* Fields of a case, who looked at them, and the small acts on a case that are no step of the machine. */
#include <stdio.h>
#include <string.h>

#include "store/blob.h"
#include "store/case_inner.h"
#include "store/case_mask.h"

enum { SUBJECT_MAX = 200, NOTE_MAX = 4000, WHY_MAX = 500, GRANTED_MAX = 64 << 20 };

int request_field(struct case_desk *d, const char *number, const char *field, bool masked, struct buf *out,
                  struct err *e)
{
	if (!masked)
		return case_field_get(d->site->reg, &d->key, number, field, out, e);
	struct buf plain = buf_make(CASE_FIELD_MAX);
	int rc = case_field_get(d->site->reg, &d->key, number, field, &plain, e);
	if (rc == 0)
		case_mask(field, buf_span(&plain), out);
	if (plain.p)
		sodium_memzero(plain.p, plain.n);
	buf_free(&plain);
	return rc;
}

/* ---- Acts of a transaction each ---- */
struct act {
	const char *action, *word;
	const char *field, *text; /* a numbered field that gets TEXT; NULL none */
	int statement;            /* with :number and NAME; -1 none */
	const char *name, *value;
	const char *more; /* of the chain row */
};

static int act_within(struct case_desk *d, const char *number, const struct act *a, struct err *e)
{
	struct reg *r = d->site->reg;
	char more[200];
	int64_t changed = 1;
	int n = 0;
	if (a->statement >= 0 && sql_run_counted(&r->sql, a->statement,
	                                         VALUES(TEXT(":number", number), TEXT(a->name, a->value)), &changed, e))
		return -1;
	if (!changed)
		return ERR(e, ERR_MISSING, "There is no such request.", "%.40s", number);
	if (a->field && case_field_append(d, number, a->field, a->text, &n, e))
		return -1;
	snprintf(more, sizeof(more), "%s%s\"n\":%d", a->more ? a->more : "", a->more ? "," : "", n);
	struct case_chain c = {.action = a->action,
	                       .word = a->word,
	                       .actor = d->who.account ? (int)d->post : ACTOR_TIMER,
	                       .more = a->field ? more : a->more};
	return case_chain_add(d, number, &c, e);
}

static int act(struct case_desk *d, const char *number, const struct act *a, struct err *e)
{
	if (reg_begin(d->site->reg, d->actor, e))
		return -1;
	int rc = act_within(d, number, a, e) || reg_commit(d->site->reg, e) ? -1 : 0;
	if (rc)
		reg_rollback(d->site->reg);
	return rc;
}

static bool is_word(const char *s)
{
	return *s && strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_.") == strlen(s) && strlen(s) < 40;
}

int request_view(struct case_desk *d, const char *number, const char *what, const char *why, struct err *e)
{
	char more[80];
	struct span reason = span_trim(span_of(why));
	if (!reason.n || reason.n > WHY_MAX)
		return ERR(e, ERR_INPUT, "Tulis dahulu untuk apa data ini dibuka.", "%zu bytes", reason.n);
	if (!is_word(what))
		return ERR(e, ERR_INPUT, "Data ini tidak dikenal.", "%.40s", what);
	snprintf(more, sizeof(more), "\"what\":\"%s\"", what);
	return act(d, number,
	           &(struct act){.action = "identitas.lihat",
	                         .word = "LIHAT",
	                         .field = "pandangan.",
	                         .text = why,
	                         .statement = -1,
	                         .more = more},
	           e);
}

int request_note(struct case_desk *d, const char *number, const char *text, struct err *e)
{
	struct span note = span_trim(span_of(text));
	if (!note.n || note.n > NOTE_MAX)
		return ERR(e, ERR_INPUT, "Catatan kosong, atau lebih panjang dari 4.000 huruf.", "%zu bytes", note.n);
	return act(
	    d, number,
	    &(struct act){
	        .action = "sistem.catatan", .word = "CATATAN", .field = "catatan.", .text = text, .statement = -1},
	    e);
}

int request_take(struct case_desk *d, const char *number, const char *account, struct err *e)
{
	return act(d, number,
	           &(struct act){.action = "sistem.ambil",
	                         .word = *account ? "AMBIL" : "LEPAS",
	                         .statement = Q_REQUEST_TAKE,
	                         .name = ":account",
	                         .value = account},
	           e);
}

int request_subject(struct case_desk *d, const char *number, const char *subject, struct err *e)
{
	struct span s = span_trim(span_of(subject));
	char kept[SUBJECT_MAX + 1];
	if (s.n > SUBJECT_MAX)
		return ERR(e, ERR_INPUT, "Pokok permohonan paling panjang 200 huruf.", "%zu bytes", s.n);
	snprintf(kept, sizeof(kept), "%.*s", (int)s.n, s.p);
	return act(d, number,
	           &(struct act){.action = "sistem.pokok",
	                         .word = "POKOK",
	                         .statement = Q_REQUEST_SUBJECT,
	                         .name = ":subject",
	                         .value = kept},
	           e);
}

/* ---- Copies that are given ---- */
static int grant(struct case_desk *d, const struct request_row *x, int item, const char *hash, int64_t size,
                 const char *mime, const char *name, bool redacted, const char *gate, struct err *e)
{
	char more[140];
	if (sql_run(&d->site->reg->sql, Q_GRANTED_ADD,
	            VALUES(TEXT(":number", x->number), NUMBER(":item", item), TEXT(":blob", hash),
	                   NUMBER(":size", size), TEXT(":mime", mime), TEXT(":name", name),
	                   NUMBER(":redacted", redacted), TEXT(":gate", gate), NUMBER(":at", d->now_ms),
	                   TEXT(":by", d->who.account ? d->who.account : "")),
	            e))
		return -1;
	snprintf(more, sizeof(more), "\"item\":%d,\"sha256\":\"%s\",\"redacted\":%s", item, hash,
	         redacted ? "true" : "false");
	struct case_chain c = {.action = redacted ? "hitam.buat" : "sistem.berkas",
	                       .word = "BERKAS",
	                       .actor = d->who.account ? (int)d->post : ACTOR_TIMER,
	                       .more = more};
	return case_chain_add(d, x->number, &c, e);
}

int request_grant_file(struct case_desk *d, const char *number, int item, struct span bytes, const char *mime,
                       const char *name, bool redacted, const char *gate, struct err *e)
{
	struct reg *r = d->site->reg;
	struct request_row x;
	char hash[HASH_TEXT];
	if (request_get(r, number, &x, e))
		return -1;
	bool open = x.days.answered == DAY_NONE && request_is_open((enum request_state)x.now.state);
	int rc = -1;
	if (!open)
		ERR(e, ERR_INPUT, "Jawabannya sudah terkirim: berkas tidak dapat ditambah lagi.", "%s", number);
	else if (item < 1 || item > x.item_count)
		ERR(e, ERR_INPUT, "Butir ini tidak ada.", "%s item %d of %d", number, item, x.item_count);
	else if (bytes.n == 0 || bytes.n > GRANTED_MAX)
		ERR(e, ERR_INPUT, "Berkas ini kosong, atau lebih besar dari 64 MB.", "%zu bytes", bytes.n);
	else if (blob_put_span(d->site->internal_dir, "blob", bytes, hash, e) == 0 && reg_begin(r, d->actor, e) == 0) {
		rc = grant(d, &x, item, hash, (int64_t)bytes.n, mime, name, redacted, gate, e) || reg_commit(r, e) ? -1
		                                                                                                   : 0;
		if (rc)
			reg_rollback(r);
	}
	request_clear(&x);
	return rc;
}
