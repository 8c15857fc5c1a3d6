#include "store/letters.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "store/case_outbox.h"
#include "store/letter_inner.h"

/* ---- Reading ---- */
static void letter_from(sqlite3_stmt *st, struct letter_row *out)
{
	*out = (struct letter_row){.sequence = sql_int64(st, 0),
	                           .day = sql_int(st, 5),
	                           .made_ms = sql_int64(st, 6),
	                           .sent_ms = sql_int64(st, 7)};
	sql_copy(st, 1, out->kind, sizeof(out->kind));
	sql_copy(st, 2, out->number, sizeof(out->number));
	sql_copy(st, 3, out->code, sizeof(out->code));
	sql_copy(st, 4, out->about, sizeof(out->about));
	sql_copy(st, 8, out->state, sizeof(out->state));
	sql_copy(st, 9, out->post, sizeof(out->post));
	sql_copy(st, 10, out->acting, sizeof(out->acting));
	sql_copy(st, 11, out->account, sizeof(out->account));
	sql_copy(st, 12, out->sha256, sizeof(out->sha256));
	sql_copy(st, 13, out->blob, sizeof(out->blob));
}

static int take_letter(void *with, sqlite3_stmt *st)
{
	letter_from(st, with);
	return 0;
}

static int get_one(struct reg *r, int row, const struct sql_value *values, struct letter_row *out, struct err *e)
{
	*out = (struct letter_row){0};
	if (sql_each(&r->sql, row, values, take_letter, out, e))
		return -1;
	return out->sequence ? 0 : ERR(e, ERR_MISSING, "Surat ini tidak ada.", "letter");
}

int letter_get(struct reg *r, int64_t sequence, struct letter_row *out, struct err *e)
{
	return get_one(r, Q_LETTER_GET, VALUES(NUMBER(":sequence", sequence)), out, e);
}

int letter_by_code(struct reg *r, const char *code, struct letter_row *out, struct err *e)
{
	return get_one(r, Q_LETTER_BY_CODE, VALUES(TEXT(":code", code)), out, e);
}

struct letter_walk {
	int (*each)(void *with, const struct letter_row *x);
	void *with;
};

static int walk_letter(void *with, sqlite3_stmt *st)
{
	struct letter_walk *w = with;
	struct letter_row x;
	letter_from(st, &x);
	return w->each(w->with, &x);
}

int letters_about(struct reg *r, const char *number, int (*each)(void *with, const struct letter_row *x), void *with,
                  struct err *e)
{
	return sql_each(&r->sql, Q_LETTERS_ABOUT, VALUES(TEXT(":about", number)), walk_letter,
	                &(struct letter_walk){each, with}, e);
}

int letters_all(struct reg *r, int (*each)(void *with, const struct letter_row *x), void *with, struct err *e)
{
	return sql_each(&r->sql, Q_LETTERS_ALL, NULL, walk_letter, &(struct letter_walk){each, with}, e);
}

struct form_walk {
	int (*each)(void *with, const struct letter_form_row *x);
	void *with;
};

static int walk_form(void *with, sqlite3_stmt *st)
{
	struct form_walk *w = with;
	struct letter_form_row x = {.made_ms = sql_int64(st, 3), .superseded_ms = sql_int64(st, 4)};
	sql_copy(st, 0, x.form, sizeof(x.form));
	sql_copy(st, 1, x.sha256, sizeof(x.sha256));
	sql_copy(st, 2, x.blob, sizeof(x.blob));
	return w->each(w->with, &x);
}

int letter_forms(struct reg *r, int64_t sequence, int (*each)(void *with, const struct letter_form_row *x), void *with,
                 struct err *e)
{
	return sql_each(&r->sql, Q_LETTER_FORMS, VALUES(NUMBER(":letter", sequence)), walk_form,
	                &(struct form_walk){each, with}, e);
}

/* ---- Making ---- */
/* The words of a decision serve more than one letter: each takes those that it knows. */
static void take_values(struct letter_values *v, const struct letter_value *values, size_t count)
{
	for (size_t i = 0; i < count; i++)
		letter_values_put(v, values[i].name, values[i].text);
}

static int begin_values(struct case_desk *d, const char *kind, struct letter_values *v, struct err *e)
{
	v->kind = policy_letter(d->site->policy, kind);
	return v->kind ? 0 : ERR_SAY(e, ERR_INPUT, "Tidak ada surat %.8s.", kind);
}

/* What a new letter gets before it is written. */
struct letter_new {
	struct letter_row row;
	struct letter_signer signer;
	char series[16];
	int year;
	int64_t serial;
};

static bool is_practice(const char *about)
{
	return strncmp(about, "LAT-", 4) == 0;
}

static int take_number(struct case_desk *d, const struct letter_kind *k, struct letter_new *n, struct err *e)
{
	struct sql *sql = &d->site->reg->sql;
	const char *series = !k->numbered ? k->code : is_practice(n->row.about) ? "LATIHAN" : k->series;
	int64_t before = 0;
	n->year = day_to_civil(d->today).year;
	snprintf(n->series, sizeof(n->series), "%s", series);
	if (sql_number(sql, Q_LETTER_SERIAL, VALUES(TEXT(":series", series), NUMBER(":year", n->year)), &n->serial,
	               NULL, e) ||
	    sql_number(sql, Q_LETTER_OF_KIND, VALUES(TEXT(":about", n->row.about), TEXT(":kind", k->code)), &before,
	               NULL, e))
		return -1;
	if (!k->numbered) {
		snprintf(n->row.number, sizeof(n->row.number), before ? "%s/%s-%" PRId64 : "%s/%s", n->row.about,
		         k->code, before + 1);
		return 0;
	}
	const struct letter_series *s = policy_letter_series(d->site->policy, series);
	if (letter_number_format(s->pattern, n->serial, s->classification, s->unit, d->today, n->row.number,
	                         sizeof(n->row.number)))
		return ERR(e, ERR_INPUT, "Nomor surat terlalu panjang untuk polanya.", "series %s", series);
	return 0;
}

static int take_sequence(void *with, sqlite3_stmt *st)
{
	*(int64_t *)with = sql_int64(st, 0);
	return 0;
}

static int put_row(struct case_desk *d, struct letter_new *n, struct err *e)
{
	struct letter_row *x = &n->row;
	return sql_each(&d->site->reg->sql, Q_LETTER_ADD,
	                VALUES(TEXT(":kind", x->kind), TEXT(":series", n->series), NUMBER(":year", n->year),
	                       NUMBER(":serial", n->serial), TEXT(":number", x->number), TEXT(":about", x->about),
	                       TEXT(":code", x->code), NUMBER(":day", x->day), NUMBER(":at", x->made_ms),
	                       TEXT(":post", x->post), TEXT(":account", x->account), TEXT(":acting", x->acting)),
	                take_sequence, &x->sequence, e);
}

static int put_form(struct case_desk *d, struct letter_row *x, const char *form, struct span bytes, struct err *e)
{
	struct sql *sql = &d->site->reg->sql;
	hash_bytes(bytes, x->sha256);
	if (letter_seal_form(d, x->kind, x->about, x->sequence, bytes, x->blob, e) ||
	    sql_run(sql, Q_LETTER_FORM_SUPERSEDE, VALUES(NUMBER(":letter", x->sequence), NUMBER(":at", d->now_ms)), e))
		return -1;
	return sql_run(sql, Q_LETTER_FORM_ADD,
	               VALUES(NUMBER(":letter", x->sequence), TEXT(":form", form), TEXT(":sha256", x->sha256),
	                      TEXT(":blob", x->blob), NUMBER(":at", d->now_ms)),
	               e);
}

/* Draws L and keeps it; a program that draws nothing keeps the values alone. */
static int draw_form(struct case_desk *d, struct letter_row *x, const struct letter *l, struct err *e)
{
	char url[200], address[240];
	if (!letter_draw)
		return 0;
	letter_public_url(&d->site->settings, url, sizeof(url));
	snprintf(address, sizeof(address), "%s/verifikasi/%s", url, x->code);
	struct buf pdf = buf_make(CASE_FIELD_MAX);
	int rc = letter_draw(l, "id", address, x->made_ms, &pdf, e);
	if (rc == 0)
		rc = put_form(d, x, "ASLI", buf_span(&pdf), e);
	if (pdf.p)
		sodium_memzero(pdf.p, pdf.n);
	buf_free(&pdf);
	return rc;
}

/* Kinds of which a case has one that counts; an older one stays, marked DIGANTI. */
static bool replaces_older(const struct letter_row *x)
{
	static const char *const ONE[] = {"L01", "L03", "L05", "L10", "L11", "F01", "F10"};
	for (size_t i = 0; i < COUNT(ONE); i++)
		if (strcmp(ONE[i], x->kind) == 0)
			return true;
	/* A request may have several tests, a test has one sheet and one classification. */
	return strncmp(x->about, "UK-", 3) == 0;
}

static int set_state(struct case_desk *d, int64_t sequence, const char *code, const char *state, struct err *e)
{
	struct reg *r = d->site->reg;
	char object[40];
	snprintf(object, sizeof(object), "surat:%" PRId64, sequence);
	if (sql_run(&r->sql, Q_LETTER_STATE, VALUES(NUMBER(":sequence", sequence), TEXT(":state", state)), e) ||
	    audit_addf(r, "sistem.surat", object, e, "{\"state\":\"%s\"}", state))
		return -1;
	return case_task_add(r, TASK_SURAT, code, 0, e);
}

struct older {
	int64_t sequence[16];
	char code[16][LETTER_CODE_TEXT];
	int count;
};

static int take_older(void *with, sqlite3_stmt *st)
{
	struct older *o = with;
	if (o->count == (int)COUNT(o->sequence))
		return 0;
	o->sequence[o->count] = sql_int64(st, 0);
	sql_copy(st, 1, o->code[o->count++], LETTER_CODE_TEXT);
	return 0;
}

static int replace_older(struct case_desk *d, const struct letter_row *x, struct err *e)
{
	struct older o = {.count = 0};
	if (!replaces_older(x))
		return 0;
	if (sql_each(&d->site->reg->sql, Q_LETTERS_CURRENT,
	             VALUES(TEXT(":about", x->about), TEXT(":kind", x->kind), NUMBER(":sequence", x->sequence)),
	             take_older, &o, e))
		return -1;
	for (int i = 0; i < o.count; i++)
		if (set_state(d, o.sequence[i], o.code[i], "DIGANTI", e))
			return -1;
	return 0;
}

/* A test before any request has no case whose keys it could use: it gets its own. */
static int have_keys(struct case_desk *d, const char *about, struct err *e)
{
	struct case_key k;
	struct err missing = ERR_INIT;
	if (strncmp(about, "UK-", 3) != 0 ||
	    case_key_get(d->site->reg, &d->key, about, CASE_KEY_ISI, &k, &missing) == 0) {
		case_key_wipe(&k);
		return 0;
	}
	return case_keys_add(d->site->reg, &d->key, about, e);
}

static int tell_of(struct case_desk *d, const struct letter_row *x, struct err *e)
{
	char object[40];
	snprintf(object, sizeof(object), "surat:%" PRId64, x->sequence);
	if (audit_addf(d->site->reg, "sistem.surat", object, e,
	               "{\"kind\":\"%s\",\"number\":\"%s\",\"about\":\"%s\",\"sha256\":\"%s\"}", x->kind, x->number,
	               x->about, x->sha256))
		return -1;
	return case_task_add(d->site->reg, TASK_SURAT, x->code, 0, e);
}

/* Number, code, then the words, then row, sealed values and form; in this order, so that the paper shows them. */
static int make_letter(struct case_desk *d, struct letter_new *n, struct letter_values *v, struct err *e)
{
	struct letter_row *x = &n->row;
	struct letter l = {0};
	char words[LETTER_CODE_WORDS];
	int rc = -1;
	if (letter_values_fill(d, x->about, v, &n->signer, e) || take_number(d, v->kind, n, e))
		return -1;
	letter_values_put(v, "nomor_surat", x->number);
	letter_code_make(x->code);
	letter_code_words(x->code, words);
	letter_values_put(v, "kode_verifikasi", words);
	snprintf(x->post, sizeof(x->post), "%s", post_code(n->signer.post));
	snprintf(x->account, sizeof(x->account), "%s", n->signer.account);
	snprintf(x->acting, sizeof(x->acting), "%s", n->signer.acting);
	if (letter_make(d->site->policy, x->kind, v->rows, v->count, &l, e))
		return -1;
	if (have_keys(d, x->about, e) || put_row(d, n, e) || letter_seal_values(d, x->about, x->sequence, v, e) ||
	    draw_form(d, x, &l, e) || replace_older(d, x, e))
		goto done;
	rc = tell_of(d, x, e);
done:
	letter_clear(&l);
	return rc;
}

int letter_add(struct case_desk *d, const char *kind, const char *about, const struct letter_value *values,
               size_t count, struct letter_row *out, struct err *e)
{
	struct letter_values v = {.count = 0};
	struct letter_new n = {.row = {.day = d->today, .made_ms = d->now_ms, .state = "BERLAKU"}};
	reg_must_write(d->site->reg);
	snprintf(n.row.kind, sizeof(n.row.kind), "%s", kind);
	snprintf(n.row.about, sizeof(n.row.about), "%s", about);
	int rc = begin_values(d, kind, &v, e);
	if (rc == 0)
		take_values(&v, values, count);
	if (rc == 0 && *letter_values_get(&v, "kode_rahasia"))
		rc = ERR(e, ERR_INPUT, "Kode rahasia tidak pernah disimpan dengan surat.", "letter_add %s", kind);
	if (rc == 0)
		rc = make_letter(d, &n, &v, e);
	letter_values_clear(&v);
	if (rc)
		n.row = (struct letter_row){0};
	*out = n.row;
	return rc;
}

int letter_preview(struct case_desk *d, const char *kind, const char *about, const struct letter_value *values,
                   size_t count, struct letter *out, struct err *e)
{
	struct letter_values v = {.count = 0};
	struct letter_signer signer = {0};
	*out = (struct letter){0};
	int rc = begin_values(d, kind, &v, e);
	if (rc == 0)
		take_values(&v, values, count);
	if (rc == 0)
		rc = letter_values_fill(d, about, &v, &signer, e);
	if (rc == 0) {
		letter_values_put(&v, "nomor_surat", "(nomor diberikan saat dikirim)");
		rc = letter_make(d->site->policy, kind, v.rows, v.count, out, e);
	}
	letter_values_clear(&v);
	return rc;
}

/* ---- What was made ---- */
int letter_blocks(struct case_desk *d, const struct letter_row *l, struct letter *out, struct err *e)
{
	struct letter_values v = {.count = 0};
	*out = (struct letter){0};
	int rc = letter_open_values(d, l, &v, e);
	if (rc == 0)
		letter_make_again(d->site->policy, v.kind, v.rows, v.count, out);
	letter_values_clear(&v);
	return rc;
}

int letter_pdf(struct case_desk *d, const struct letter_row *l, struct buf *out, struct err *e)
{
	return letter_open_form(d, l, out, e);
}

int letter_cancel(struct case_desk *d, int64_t sequence, struct err *e)
{
	struct letter_row x;
	reg_must_write(d->site->reg);
	if (letter_get(d->site->reg, sequence, &x, e))
		return -1;
	if (strcmp(x.state, "BATAL") == 0)
		return 0;
	return set_state(d, sequence, x.code, "BATAL", e);
}

int letter_sent(struct case_desk *d, int64_t sequence, struct err *e)
{
	reg_must_write(d->site->reg);
	return sql_run(&d->site->reg->sql, Q_LETTER_SENT,
	               VALUES(NUMBER(":sequence", sequence), NUMBER(":at", d->now_ms)), e);
}

static int take_request(void *with, sqlite3_stmt *st)
{
	sql_copy(st, 0, with, 24);
	return 0;
}

/* The requester gets the new form: of an objection with the reply of its request. */
static int seal_reply_anew(struct reg *r, const char *about, struct err *e)
{
	char request[24] = "";
	if (strncmp(about, "UK-", 3) == 0)
		return 0;
	if (strncmp(about, "KEB-", 4) != 0)
		return case_task_add(r, TASK_BALASAN, about, 0, e);
	if (sql_each(&r->sql, Q_OBJECTION_FOR_LETTER, VALUES(TEXT(":number", about)), take_request, request, e))
		return -1;
	return *request ? case_task_add(r, TASK_BALASAN, request, 0, e) : 0;
}

int letter_attach_form(struct case_desk *d, int64_t sequence, const char *form, struct span bytes, struct err *e)
{
	struct reg *r = d->site->reg;
	struct letter_row x;
	struct letter_values v = {.count = 0};
	struct letter checked = {0};
	char object[40];
	reg_must_write(r);
	if (letter_get(r, sequence, &x, e))
		return -1;
	if (strcmp(x.state, "BATAL") == 0)
		return ERR_SAY(e, ERR_INPUT, "Surat %s batal; berkasnya tidak dapat diganti.", x.number);
	if (bytes.n < 5 || memcmp(bytes.p, "%PDF-", 5) != 0)
		return ERR(e, ERR_INPUT, "Lampirkan surat yang sudah ditandatangani sebagai PDF.", "no PDF");
	int rc = letter_open_values(d, &x, &v, e);
	/* What the law demands is asked once more, by the words that hold now. */
	if (rc == 0)
		rc = letter_make(d->site->policy, x.kind, v.rows, v.count, &checked, e);
	if (rc == 0)
		rc = put_form(d, &x, form, bytes, e);
	snprintf(object, sizeof(object), "surat:%" PRId64, sequence);
	if (rc == 0)
		rc = audit_addf(r, "sistem.surat", object, e, "{\"form\":\"%s\",\"sha256\":\"%s\"}", form, x.sha256);
	if (rc == 0)
		rc = case_task_add(r, TASK_SURAT, x.code, 0, e) || seal_reply_anew(r, x.about, e) ? -1 : 0;
	letter_clear(&checked);
	letter_values_clear(&v);
	return rc;
}
