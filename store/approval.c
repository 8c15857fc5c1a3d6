#include "store/approval.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "policies/number.h"
#include "store/blob.h"
#include "store/case_inner.h"
#include "store/consequences_test.h"

enum { PICTURE_MAX = 16 << 20 };

static const char *const WORDS[APPROVED__MAX] = {
    [APPROVED_PENOLAKAN] = "PENOLAKAN",
    [APPROVED_PENGECUALIAN] = "PENGECUALIAN",
    [APPROVED_KEBERATAN] = "KEBERATAN",
    [APPROVED_PENGHITAMAN] = "PENGHITAMAN",
};
static const char *const STATES[SHEET__MAX] = {
    [SHEET_DICETAK] = "DICETAK",   [SHEET_DILAMPIRKAN] = "DILAMPIRKAN",
    [SHEET_DISAHKAN] = "DISAHKAN", [SHEET_DITOLAK] = "DITOLAK",
    [SHEET_BASI] = "BASI",
};

const char *approved_word(enum approved a)
{
	return a >= 0 && a < APPROVED__MAX ? WORDS[a] : "";
}

int approved_parse(struct span s, enum approved *out)
{
	for (int i = 0; i < APPROVED__MAX; i++)
		if (span_is(s, WORDS[i])) {
			*out = (enum approved)i;
			return 0;
		}
	return -1;
}

static const char *account_of(const struct case_desk *d)
{
	return d->who.account ? d->who.account : "";
}

static const char *acting_of(const struct case_desk *d)
{
	for (size_t i = 0; i < d->who.count; i++)
		if (d->who.holdings[i].post == d->post)
			return d->who.holdings[i].acting ? d->who.holdings[i].acting : "";
	return "";
}

struct approved_text {
	const char *about, *sha256;
	enum approved what;
};

static int add(struct case_desk *d, const struct approved_text *t, const char *post, const char *account,
               const char *acting, day_t day, const char *sheet, struct err *e)
{
	struct reg *r = d->site->reg;
	reg_must_write(r);
	return sql_run(&r->sql, Q_APPROVAL_ADD,
	               VALUES(TEXT(":about", t->about), TEXT(":what", WORDS[t->what]), TEXT(":post", post),
	                      TEXT(":account", account), TEXT(":acting", acting), NUMBER(":day", day),
	                      NUMBER(":at", d->now_ms), TEXT(":text_sha256", t->sha256), TEXT(":sheet", sheet)),
	               e);
}

int approval_add(struct case_desk *d, const char *about, enum approved what, const char *text_sha256, struct err *e)
{
	struct approved_text t = {about, text_sha256, what};
	return add(d, &t, post_code(d->post), account_of(d), acting_of(d), d->today, "", e);
}

static int take_approval(void *with, sqlite3_stmt *st)
{
	struct approval_row *a = with;
	approved_parse(span_of(sql_peek(st, 0)), &a->what);
	sql_copy(st, 1, a->post, sizeof(a->post));
	sql_copy(st, 2, a->acting, sizeof(a->acting));
	sql_copy(st, 3, a->account, sizeof(a->account));
	a->day = sql_int(st, 4);
	a->made_ms = sql_int64(st, 5);
	sql_copy(st, 6, a->sheet, sizeof(a->sheet));
	return 0;
}

int approval_of(struct reg *r, const char *about, enum approved what, const char *text_sha256, struct approval_row *out,
                struct err *e)
{
	*out = (struct approval_row){.made_ms = 0};
	if (sql_each(&r->sql, Q_APPROVAL_OF,
	             VALUES(TEXT(":about", about), TEXT(":what", WORDS[what]), TEXT(":text_sha256", text_sha256)),
	             take_approval, out, e))
		return -1;
	return out->made_ms ? 0 : ERR(e, ERR_MISSING, "Belum ada pengesahan.", "%s %s", about, WORDS[what]);
}

/* ---- Sheets ---- */
void sheet_clear(struct sheet_row *s)
{
	free(s->signer);
	*s = (struct sheet_row){.signer = NULL};
}

static void sheet_from(sqlite3_stmt *st, struct sheet_row *s)
{
	*s = (struct sheet_row){.signer = sql_text(st, 4),
	                        .printed_ms = sql_int64(st, 6),
	                        .paper_day = *sql_peek(st, 9) ? sql_int(st, 9) : DAY_NONE,
	                        .attached_ms = sql_int64(st, 10),
	                        .confirmed_ms = sql_int64(st, 12)};
	sql_copy(st, 0, s->code, sizeof(s->code));
	sql_copy(st, 1, s->about, sizeof(s->about));
	approved_parse(span_of(sql_peek(st, 2)), &s->what);
	sql_copy(st, 3, s->post, sizeof(s->post));
	sql_copy(st, 5, s->text_sha256, sizeof(s->text_sha256));
	sql_copy(st, 7, s->by, sizeof(s->by));
	sql_copy(st, 8, s->blob, sizeof(s->blob));
	sql_copy(st, 11, s->attached_by, sizeof(s->attached_by));
	sql_copy(st, 13, s->confirmed_by, sizeof(s->confirmed_by));
	for (int i = 0; i < SHEET__MAX; i++)
		if (strcmp(sql_peek(st, 14), STATES[i]) == 0)
			s->state = (enum sheet_state)i;
}

static int take_sheet(void *with, sqlite3_stmt *st)
{
	sheet_from(st, with);
	return 0;
}

/* As people type it: any case, spaces anywhere. */
static void code_normal(const char *typed, char out[SHEET_CODE_TEXT])
{
	size_t n = 0;
	for (; *typed && n + 1 < SHEET_CODE_TEXT; typed++)
		if (!isspace((unsigned char)*typed))
			out[n++] = (char)toupper((unsigned char)*typed);
	out[n] = '\0';
}

int sheet_get(struct reg *r, const char *code, struct sheet_row *out, struct err *e)
{
	char normal[SHEET_CODE_TEXT];
	code_normal(code, normal);
	*out = (struct sheet_row){.signer = NULL};
	if (sql_each(&r->sql, Q_SHEET_GET, VALUES(TEXT(":code", normal)), take_sheet, out, e))
		return -1;
	return *out->code ? 0 : ERR(e, ERR_MISSING, "Lembar ini tidak ada.", "sheet");
}

struct walk {
	int (*each)(void *with, const struct sheet_row *s);
	void *with;
};

static int walk_sheet(void *with, sqlite3_stmt *st)
{
	struct walk *w = with;
	struct sheet_row s;
	sheet_from(st, &s);
	int rc = w->each(w->with, &s);
	sheet_clear(&s);
	return rc;
}

int sheets_of(struct reg *r, const char *about, int (*each)(void *with, const struct sheet_row *s), void *with,
              struct err *e)
{
	return sql_each(&r->sql, Q_SHEETS_OF, VALUES(TEXT(":about", about)), walk_sheet, &(struct walk){each, with}, e);
}

/* Number, form, revision, check digit over the digits of number and revision. */
static void code_make(const char *about, int64_t revision, char out[SHEET_CODE_TEXT])
{
	char digits[48];
	size_t n = 0;
	for (const char *p = about; *p && n < 30; p++)
		if (isdigit((unsigned char)*p))
			digits[n++] = *p;
	n += (size_t)snprintf(digits + n, sizeof(digits) - n, "%lld", (long long)revision);
	snprintf(out, SHEET_CODE_TEXT, "%.24s/L19/%lld-%d", about, (long long)revision,
	         number_check_digit((struct span){digits, n}));
}

/* The chain row of an act on a sheet is about its case, or its test. */
static int note(struct case_desk *d, const char *action, const char *word, const char *about, const char *code,
                struct err *e)
{
	char more[80];
	snprintf(more, sizeof(more), "\"lembar\":\"%s\"", code);
	const struct case_chain row = {.action = action, .word = word, .actor = (int)d->post, .more = more};
	return case_chain_add(d, about, &row, e);
}

static int print(struct case_desk *d, const struct approved_text *t, enum post post, const char *signer,
                 struct sheet_row *out, struct err *e)
{
	struct reg *r = d->site->reg;
	char code[SHEET_CODE_TEXT];
	int64_t count = 0;
	if (sql_number(&r->sql, Q_SHEET_COUNT, VALUES(TEXT(":about", t->about)), &count, NULL, e))
		return -1;
	code_make(t->about, count + 1, code);
	if (sql_run(&r->sql, Q_SHEET_STALE, VALUES(TEXT(":about", t->about), TEXT(":text_sha256", t->sha256)), e) ||
	    sql_run(&r->sql, Q_SHEET_ADD,
	            VALUES(TEXT(":code", code), TEXT(":about", t->about), TEXT(":what", WORDS[t->what]),
	                   TEXT(":post", post_code(post)), TEXT(":signer", signer), TEXT(":text_sha256", t->sha256),
	                   NUMBER(":at", d->now_ms), TEXT(":account", account_of(d))),
	            e) ||
	    note(d, "lembar.cetak", "CETAK_LEMBAR", t->about, code, e))
		return -1;
	return sheet_get(r, code, out, e);
}

int sheet_print(struct case_desk *d, const char *about, enum approved what, enum post post, const char *signer,
                const char *text_sha256, struct sheet_row *out, struct err *e)
{
	struct approved_text t = {about, text_sha256, what};
	*out = (struct sheet_row){.signer = NULL};
	if (reg_begin(d->site->reg, d->actor, e))
		return -1;
	int rc = print(d, &t, post, signer, out, e);
	if (rc == 0)
		rc = reg_commit(d->site->reg, e);
	if (rc) {
		reg_rollback(d->site->reg);
		sheet_clear(out);
	}
	return rc;
}

static int attach(struct case_desk *d, const struct sheet_row *s, const char *blob, day_t paper_day, struct err *e)
{
	struct reg *r = d->site->reg;
	int64_t changed = 0;
	if (reg_begin(r, d->actor, e))
		return -1;
	int rc = sql_run_counted(&r->sql, Q_SHEET_ATTACH,
	                         VALUES(TEXT(":code", s->code), TEXT(":blob", blob), NUMBER(":day", paper_day),
	                                NUMBER(":at", d->now_ms), TEXT(":account", account_of(d))),
	                         &changed, e);
	if (rc == 0 && changed == 0)
		rc = ERR_SAY(e, ERR_INPUT, "Lembar ini untuk versi lama surat. Cetak ulang.");
	if (rc == 0)
		rc = note(d, "lembar.lampirkan", "LAMPIR_LEMBAR", s->about, s->code, e) || reg_commit(r, e) ? -1 : 0;
	if (rc)
		reg_rollback(r);
	return rc;
}

int sheet_attach(struct case_desk *d, const char *code, struct span picture, day_t paper_day, struct err *e)
{
	struct sheet_row s;
	char blob[HASH_TEXT];
	if (sheet_get(d->site->reg, code, &s, e))
		return -1;
	int rc = -1;
	if (picture.n == 0 || picture.n > PICTURE_MAX)
		ERR_SAY(e, ERR_INPUT, "Pilih foto atau pindaian lembar yang sudah ditandatangani, paling besar 16 MB.");
	else if (paper_day == DAY_NONE || paper_day > d->today ||
	         paper_day < day_of_ms(s.printed_ms, (int)d->site->settings.utc_offset_minutes))
		ERR_SAY(e, ERR_INPUT, "Tanggal tanda tangan antara tanggal cetak dan hari ini.");
	else if (blob_put_span(d->site->internal_dir, "blob", picture, blob, e) == 0)
		rc = attach(d, &s, blob, paper_day, e);
	sheet_clear(&s);
	return rc;
}

/* Whoever attached it, or worked the text out, does not confirm it. */
static int confirm_allowed(struct case_desk *d, const struct sheet_row *s, struct err *e)
{
	char object[CASE_OBJECT_TEXT];
	int64_t n = 0;
	case_object(s->about, object);
	if (strcmp(s->attached_by, account_of(d)) == 0)
		return ERR_SAY(e, ERR_DENIED, "Lembar yang Anda lampirkan sendiri dicocokkan akun lain.");
	if (sql_number(&d->site->reg->sql, Q_DID,
	               VALUES(TEXT(":object", object), TEXT(":action", "permohonan.konsep"), TEXT(":actor", d->actor)),
	               &n, NULL, e))
		return -1;
	return n ? ERR_SAY(e, ERR_DENIED, "Anda ikut menyusun surat ini; lembarnya dicocokkan akun lain.") : 0;
}

static int confirm(struct case_desk *d, const struct sheet_row *s, bool fits, struct err *e)
{
	struct reg *r = d->site->reg;
	struct approved_text t = {s->about, s->text_sha256, s->what};
	int64_t changed = 0;
	if (confirm_allowed(d, s, e) ||
	    sql_run_counted(&r->sql, Q_SHEET_CONFIRM,
	                    VALUES(TEXT(":code", s->code), NUMBER(":at", d->now_ms), TEXT(":account", account_of(d)),
	                           TEXT(":state", STATES[fits ? SHEET_DISAHKAN : SHEET_DITOLAK])),
	                    &changed, e))
		return -1;
	if (changed == 0)
		return ERR_SAY(e, ERR_INPUT, "Lembar ini untuk versi lama surat. Cetak ulang.");
	if (fits && add(d, &t, s->post, "", "", s->paper_day, s->code, e))
		return -1;
	if (fits && s->what == APPROVED_PENGECUALIAN && consequences_test_approved(d, s->about, e))
		return -1;
	return note(d, "lembar.sahkan", fits ? "SAH_LEMBAR" : "TOLAK_LEMBAR", s->about, s->code, e);
}

int sheet_confirm(struct case_desk *d, const char *code, bool fits, struct err *e)
{
	struct sheet_row s;
	if (sheet_get(d->site->reg, code, &s, e))
		return -1;
	int rc = reg_begin(d->site->reg, d->actor, e);
	if (rc == 0)
		rc = confirm(d, &s, fits, e) || reg_commit(d->site->reg, e) ? -1 : 0;
	if (rc)
		reg_rollback(d->site->reg);
	sheet_clear(&s);
	return rc;
}
