#include "store/intake_register.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/now.h"
#include "store/case_outbox.h"
#include "store/register_inner.h"

static const struct {
	const char *word, *say;
} TROUBLES[TROUBLE__MAX] = {
    [TROUBLE_SEALED] = {"tidak-terbaca", "Berkas masuk tidak dapat dibuka dengan kunci kantor."},
    [TROUBLE_FORM] = {"bukan-formulir", "Isi berkas masuk bukan formulir earsip."},
    [TROUBLE_NAME] = {"nama-asing", "Ada berkas asing di kotak masuk."},
    [TROUBLE_MISMATCH] = {"tidak-cocok", "Isi berkas masuk tidak cocok dengan nomornya."},
    [TROUBLE_COUNTER] = {"loket-palsu", "Berkas masuk mengaku dari loket, tetapi tidak ditandatangani loket."},
    [TROUBLE_SIGNATURE] = {"tanda-tangan", "Pesan ini tidak ditandatangani dengan kode permohonannya."},
    [TROUBLE_NUMBER] = {"nomor-ganda", "Nomor ini sudah dipakai permohonan lain; berkas mendapat nomor baru."},
    [TROUBLE_REFUSED] = {"ditolak", "Langkah ini tidak dapat dicatat pada permohonannya."},
};

const char *trouble_word(enum trouble t)
{
	assert(t >= 0 && t < TROUBLE__MAX);
	return TROUBLES[t].word;
}

const char *trouble_say(const char *word)
{
	for (size_t i = 0; i < TROUBLE__MAX; i++)
		if (strcmp(TROUBLES[i].word, word) == 0)
			return TROUBLES[i].say;
	return "";
}

/* ---- What the register knows ---- */
int intake_look(struct reg *r, const char *number, const char *digest, enum intake_look *out, struct err *e)
{
	bool same = false, other = false;
	int64_t ignored;
	if (sql_number(&r->sql, Q_INTAKE_SAME, VALUES(TEXT(":digest", digest)), &ignored, &same, e) ||
	    (number && sql_number(&r->sql, Q_INTAKE_OTHER, VALUES(TEXT(":number", number)), &ignored, &other, e)))
		return -1;
	*out = same ? INTAKE_SAME : other ? INTAKE_OTHER : INTAKE_NEW;
	return 0;
}

static int take_last(void *with, sqlite3_stmt *st)
{
	struct number n;
	if (number_parse(span_of(sql_peek(st, 0)), &n) == 0)
		*(int64_t *)with = n.sequence;
	return 0;
}

int intake_last(struct reg *r, enum number_kind kind, int year, int64_t *out, struct err *e)
{
	/* "PERM-2026-" and what sorts right behind everything that begins so. */
	char first[NUMBER_TEXT], from[NUMBER_TEXT], to[NUMBER_TEXT], like[NUMBER_TEXT];
	number_format(&(struct number){kind, year, 1}, first);
	int n = (int)(strrchr(first, '-') - first) - 6;
	snprintf(from, sizeof(from), "%.*s", n, first);
	snprintf(to, sizeof(to), "%.*s.", n - 1, first);
	snprintf(like, sizeof(like), "%s*", from);
	*out = 0;
	return sql_each(&r->sql, Q_INTAKE_LAST, VALUES(TEXT(":from", from), TEXT(":to", to), TEXT(":like", like)),
	                take_last, out, e);
}

int intake_reserve_known(struct reg *r, int intake_dir, int year, int64_t told, struct err *e)
{
	for (int kind = 0; kind < NUMBER__MAX; kind++) {
		struct number n = {(enum number_kind)kind, year, 0};
		int64_t next = 1;
		if (intake_last(r, n.kind, year, &n.sequence, e) ||
		    intake_next_number(intake_dir, n.kind, year, &next, e))
			return -1;
		if (kind == NUMBER_PERM && told > n.sequence)
			n.sequence = told;
		if (n.sequence >= next && intake_reserve(intake_dir, &n, e))
			return -1;
	}
	return 0;
}

/* ---- What could not be taken in ---- */
/* A stranger's name may hold anything; a person reads it, and so do logs. */
static void plain_name(const char *name, char out[INTAKE_NAME])
{
	static const char GOOD[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._";
	size_t i = 0;
	for (; name[i] && i + 1 < INTAKE_NAME; i++)
		out[i] = strchr(GOOD, name[i]) ? name[i] : '?';
	out[i] = '\0';
}

static int add_trouble(struct reg *r, const char *name, const char *digest, enum trouble why, const char *became,
                       struct err *e)
{
	char object[INTAKE_NAME + 8];
	snprintf(object, sizeof(object), "intake:%s", name);
	if (sql_run(&r->sql, Q_TROUBLE_PUT,
	            VALUES(TEXT(":name", name), TEXT(":digest", digest), NUMBER(":at", now_ms()),
	                   TEXT(":why", trouble_word(why)), TEXT(":became", became)),
	            e))
		return -1;
	if (audit_addf(r, "sistem.masuk", object, e, "{\"digest\":\"%s\",\"why\":\"%s\",\"became\":\"%s\"}", digest,
	               trouble_word(why), became))
		return -1;
	return case_task_add(r, TASK_PESAN, "post:PU", 0, e);
}

static int take_became(void *with, sqlite3_stmt *st)
{
	sql_copy(st, 0, with, NUMBER_TEXT);
	return 0;
}

int trouble_add(struct reg *r, const char *name, const char *digest, enum trouble why, const char *became, bool *fresh,
                struct err *e)
{
	char plain[INTAKE_NAME], before[NUMBER_TEXT] = "?";
	plain_name(name, plain);
	*fresh = false;
	if (sql_each(&r->sql, Q_TROUBLE_GET, VALUES(TEXT(":name", plain), TEXT(":digest", digest)), take_became, before,
	             e))
		return -1;
	if (strcmp(before, became) == 0)
		return 0;
	if (reg_begin(r, "sistem", e))
		return -1;
	if (add_trouble(r, plain, digest, why, became, e) || reg_commit(r, e)) {
		reg_rollback(r);
		return -1;
	}
	*fresh = true;
	return 0;
}

struct listing {
	int (*each)(void *with, const struct trouble_row *x);
	void *with;
};

static int list_row(void *with, sqlite3_stmt *st)
{
	const struct listing *l = with;
	struct trouble_row x = {.found_ms = sql_int64(st, 2), .settled_ms = sql_int64(st, 5)};
	sql_copy(st, 0, x.name, sizeof(x.name));
	sql_copy(st, 1, x.digest, sizeof(x.digest));
	sql_copy(st, 3, x.why, sizeof(x.why));
	sql_copy(st, 4, x.became, sizeof(x.became));
	sql_copy(st, 6, x.settled_by, sizeof(x.settled_by));
	return l->each(l->with, &x);
}

int trouble_list(struct reg *r, bool all, int max, int (*each)(void *with, const struct trouble_row *x), void *with,
                 struct err *e)
{
	struct listing l = {each, with};
	return sql_each(&r->sql, Q_TROUBLE_LIST, VALUES(NUMBER(":all", all), NUMBER(":max", max)), list_row, &l, e);
}

int trouble_settle(struct reg *r, const char *name, const char *digest, const char *account, struct err *e)
{
	char object[INTAKE_NAME + 8];
	int64_t changed = 0;
	reg_must_write(r);
	if (sql_run_counted(&r->sql, Q_TROUBLE_SETTLE,
	                    VALUES(TEXT(":name", name), TEXT(":digest", digest), NUMBER(":at", now_ms()),
	                           TEXT(":account", account)),
	                    &changed, e))
		return -1;
	if (!changed)
		return ERR(e, ERR_MISSING, "Catatan ini sudah ditangani.", "intake_trouble");
	snprintf(object, sizeof(object), "intake:%s", name);
	return audit_addf(r, "sistem.masuk", object, e, "{\"digest\":\"%s\",\"settled\":true}", digest);
}
