#include "store/consequences_test.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/approval.h"
#include "store/case_inner.h"

static const char *const STATES[TEST__MAX] = {
    [TEST_KONSEP] = "KONSEP",
    [TEST_DITETAPKAN] = "DITETAPKAN",
    [TEST_BERAKHIR] = "BERAKHIR",
    [TEST_BATAL] = "BATAL",
};

const char *test_state_word(enum test_state s)
{
	return s >= 0 && s < TEST__MAX ? STATES[s] : "";
}

void consequences_test_clear(struct consequences_test *t)
{
	free(t->fields);
	free(t->until_event);
	*t = (struct consequences_test){.fields = NULL};
}

/* Of everything that the pimpinan approves. */
static void digest(struct consequences_test *t)
{
	struct hasher h;
	char head[64];
	snprintf(head, sizeof(head), "%s %s %c %d %d %d ", t->number, t->request, t->letter, t->sub, t->until,
	         t->review);
	hash_begin(&h);
	hash_add(&h, span_of(head));
	hash_add(&h, span_of(t->until_event));
	hash_add(&h, span_of("\n"));
	hash_add(&h, span_of(t->fields));
	hash_end(&h, t->digest);
}

static day_t day_or_none(sqlite3_stmt *st, int column)
{
	return *sql_peek(st, column) ? sql_int(st, column) : DAY_NONE;
}

static void test_from(sqlite3_stmt *st, struct consequences_test *t)
{
	*t = (struct consequences_test){.letter = *sql_peek(st, 3),
	                                .sub = sql_int(st, 4),
	                                .fields = sql_text(st, 6),
	                                .made_ms = sql_int64(st, 7),
	                                .set_ms = sql_int64(st, 9),
	                                .until = day_or_none(st, 11),
	                                .until_event = sql_text(st, 12),
	                                .review = day_or_none(st, 13)};
	sql_copy(st, 0, t->number, sizeof(t->number));
	sql_copy(st, 1, t->request, sizeof(t->request));
	sql_copy(st, 2, t->document, sizeof(t->document));
	sql_copy(st, 8, t->made_by, sizeof(t->made_by));
	sql_copy(st, 10, t->set_by, sizeof(t->set_by));
	for (int i = 0; i < TEST__MAX; i++)
		if (strcmp(sql_peek(st, 5), STATES[i]) == 0)
			t->state = (enum test_state)i;
	digest(t);
}

static int take_test(void *with, sqlite3_stmt *st)
{
	test_from(st, with);
	return 0;
}

int consequences_test_get(struct reg *r, const char *number, struct consequences_test *out, struct err *e)
{
	*out = (struct consequences_test){.fields = NULL};
	if (sql_each(&r->sql, Q_TEST_GET, VALUES(TEXT(":number", number)), take_test, out, e))
		return -1;
	return out->fields ? 0 : ERR(e, ERR_MISSING, "Uji konsekuensi ini tidak ada.", "%.20s", number);
}

struct walk {
	int (*each)(void *with, const struct consequences_test *t);
	void *with;
};

static int walk_test(void *with, sqlite3_stmt *st)
{
	struct walk *w = with;
	struct consequences_test t;
	test_from(st, &t);
	int rc = w->each(w->with, &t);
	consequences_test_clear(&t);
	return rc;
}

int consequences_tests_of(struct reg *r, const char *request,
                          int (*each)(void *with, const struct consequences_test *t), void *with, struct err *e)
{
	return sql_each(&r->sql, Q_TESTS_OF, VALUES(TEXT(":request", request)), walk_test, &(struct walk){each, with},
	                e);
}

static const char *account_of(const struct case_desk *d)
{
	return d->who.account ? d->who.account : "";
}

int consequences_test_begin(struct case_desk *d, const char *request, char letter, char number[16], struct err *e)
{
	struct reg *r = d->site->reg;
	char text[2] = {letter, '\0'};
	int64_t serial = 0;
	int year = day_to_civil(d->today).year;
	reg_must_write(r);
	if (!exception_ground(letter))
		return ERR_SAY(e, ERR_INPUT, "Huruf pasal 17 belum disebut.");
	if (sql_number(&r->sql, Q_OFFICE_NUMBER, VALUES(TEXT(":series", "UK"), NUMBER(":year", year)), &serial, NULL,
	               e))
		return -1;
	snprintf(number, 16, "UK-%04d-%04d", year, (int)serial);
	return sql_run(&r->sql, Q_TEST_ADD,
	               VALUES(TEXT(":number", number), TEXT(":request", request), TEXT(":letter", text),
	                      NUMBER(":at", d->now_ms), TEXT(":account", account_of(d))),
	               e);
}

/* ---- The sheet ---- */
char *consequences_test_field(const struct consequences_test *t, const char *name)
{
	json_t *root = json_loads(t->fields ? t->fields : "{}", 0, NULL);
	const char *text = json_string_value(json_object_get(root, name));
	char *out = text_copy(text ? text : "");
	json_decref(root);
	return out;
}

static bool field_missing(const struct consequences_test *t, const struct test_field *f)
{
	const struct exception_ground *g = exception_ground(t->letter);
	bool must = f->mandatory || (strcmp(f->name, "pasal_lain") == 0 && g && g->needs_law);
	char *text = must ? consequences_test_field(t, f->name) : NULL;
	bool missing = must && !*text;
	free(text);
	return missing;
}

void consequences_test_missing(const struct consequences_test *t, struct buf *out)
{
	for (const struct test_field *f = TEST_FIELDS; f->name; f++)
		if (field_missing(t, f))
			buf_printf(out, "%s%s (%s)", out->n ? "\n" : "", f->label, f->law);
	if (t->until == DAY_NONE && !(t->until_event && *t->until_event))
		buf_printf(out, "%sBerakhir pada atau berakhir saat (%s)", out->n ? "\n" : "",
		           test_field("berakhir_pada")->law);
}

static int note(struct case_desk *d, const char *action, const char *word, const struct consequences_test *t,
                struct err *e)
{
	char more[80];
	snprintf(more, sizeof(more), "\"uji\":\"%s\",\"sha256\":\"%.8s\"", t->number, t->digest);
	const struct case_chain row = {.action = action, .word = word, .actor = (int)d->post, .more = more};
	return case_chain_add(d, *t->request ? t->request : t->number, &row, e);
}

static int save(struct case_desk *d, const struct consequences_test *t, struct err *e)
{
	struct reg *r = d->site->reg;
	struct consequences_test after = {.fields = NULL};
	struct sql_value until = {.name = ":until", .kind = t->until == DAY_NONE ? SQL_TEXT : SQL_NUMBER};
	struct sql_value review = {.name = ":review", .kind = t->review == DAY_NONE ? SQL_TEXT : SQL_NUMBER};
	char letter[2] = {t->letter, '\0'};
	int64_t changed = 0;
	until.number = t->until;
	review.number = t->review;
	struct sql_value values[] = {TEXT(":number", t->number),
	                             TEXT(":letter", letter),
	                             NUMBER(":sub", t->sub),
	                             TEXT(":fields", t->fields),
	                             TEXT(":until_event", t->until_event),
	                             until,
	                             review,
	                             {.name = NULL}};
	if (sql_run_counted(&r->sql, Q_TEST_SAVE, values, &changed, e))
		return -1;
	if (changed == 0)
		return ERR_SAY(e, ERR_INPUT, "Uji ini sudah ditetapkan dan tidak diubah lagi. Buat uji baru.");
	if (consequences_test_get(r, t->number, &after, e))
		return -1;
	int rc =
	    sql_run(&r->sql, Q_SHEET_STALE, VALUES(TEXT(":about", t->number), TEXT(":text_sha256", after.digest)), e) ||
	    note(d, "uji.catat", "CATAT_UJI", &after, e);
	consequences_test_clear(&after);
	return rc ? -1 : 0;
}

int consequences_test_save(struct case_desk *d, const struct consequences_test *t, struct err *e)
{
	if (!exception_ground(t->letter))
		return ERR_SAY(e, ERR_INPUT, "Huruf pasal 17 belum disebut.");
	if (reg_begin(d->site->reg, d->actor, e))
		return -1;
	int rc = save(d, t, e) || reg_commit(d->site->reg, e) ? -1 : 0;
	if (rc)
		reg_rollback(d->site->reg);
	return rc;
}

static int must_be_whole(const struct consequences_test *t, struct err *e)
{
	struct buf missing = buf_make(4096);
	consequences_test_missing(t, &missing);
	struct span rest = buf_span(&missing), first = span_cut(&rest, '\n');
	int rc = first.n ? ERR_SAY(e, ERR_INPUT, "Lembar uji belum lengkap: %.*s.", (int)first.n, first.p) : 0;
	buf_free(&missing);
	return rc;
}

int consequences_test_set(struct case_desk *d, const char *number, struct err *e)
{
	struct reg *r = d->site->reg;
	struct consequences_test t;
	int64_t changed = 0;
	if (consequences_test_get(r, number, &t, e))
		return -1;
	int rc = must_be_whole(&t, e) || reg_begin(r, d->actor, e);
	if (rc == 0)
		rc = sql_run_counted(
		    &r->sql, Q_TEST_SET,
		    VALUES(TEXT(":number", number), NUMBER(":at", d->now_ms), TEXT(":account", account_of(d))),
		    &changed, e);
	if (rc == 0 && changed == 0)
		rc = ERR_SAY(e, ERR_INPUT, "Uji ini sudah ditetapkan.");
	if (rc == 0)
		rc = note(d, "kecuali.tetapkan", "TETAPKAN", &t, e) || reg_commit(r, e);
	if (rc)
		reg_rollback(r);
	consequences_test_clear(&t);
	return rc ? -1 : 0;
}

/* The letter that sets the classification, PP 61/2010 ps 4(2): made when the pimpinan has approved it. */
static int classify(struct case_desk *d, const struct consequences_test *t, struct err *e)
{
	static const char *const FROM[] = {"dokumen", "unit", "akibat_dibuka", "bagian", "pasal_lain"};
	char *text[COUNT(FROM)], until[DAY_WORDS_TEXT] = "", set[DAY_WORDS_TEXT], today[DAY_WORDS_TEXT], approved[120];
	const char letter[2] = {t->letter, '\0'};
	struct letter_row made;
	if (!*t->request)
		return 0;
	for (size_t i = 0; i < COUNT(FROM); i++)
		text[i] = consequences_test_field(t, FROM[i]);
	if (t->until != DAY_NONE)
		day_words(t->until, true, until);
	day_words(day_of_ms(t->set_ms, (int)d->site->settings.utc_offset_minutes), true, set);
	day_words(d->today, true, today);
	snprintf(approved, sizeof(approved), "%s, tercatat dalam register pengesahan", today);
	const struct letter_value values[] = {
	    {"jenis_informasi", text[0]},
	    {"unit", text[1]},
	    {"jangka_waktu", *until ? until : t->until_event},
	    {"huruf", letter},
	    {"dasar_hukum", *text[4] ? text[4] : "UU 14/2008 tentang Keterbukaan Informasi Publik"},
	    {"konsekuensi", text[2]},
	    {"bagian_ditutup", text[3]},
	    {"nomor_uji", t->number},
	    {"tanggal_uji", set},
	    {"persetujuan_pimpinan", approved},
	};
	int rc = letter_add(d, "L12", t->request, values, COUNT(values), &made, e);
	for (size_t i = 0; i < COUNT(FROM); i++)
		free(text[i]);
	return rc;
}

int consequences_test_approved(struct case_desk *d, const char *number, struct err *e)
{
	struct consequences_test t;
	int64_t changed = 0;
	if (consequences_test_get(d->site->reg, number, &t, e))
		return -1;
	int rc = sql_run_counted(&d->site->reg->sql, Q_TEST_DONE, VALUES(TEXT(":number", number)), &changed, e);
	if (rc == 0 && changed == 0)
		rc = ERR_SAY(e, ERR_INPUT, "PPID belum menetapkan uji ini.");
	if (rc == 0)
		rc = classify(d, &t, e);
	consequences_test_clear(&t);
	return rc;
}

static int approve(struct case_desk *d, const struct consequences_test *t, struct err *e)
{
	if (consequences_test_approved(d, t->number, e))
		return -1;
	return approval_add(d, t->number, APPROVED_PENGECUALIAN, t->digest, e) ||
	               note(d, "kecuali.setujui", "SETUJUI_KECUALI", t, e)
	           ? -1
	           : 0;
}

int consequences_test_approve(struct case_desk *d, const char *number, struct err *e)
{
	struct consequences_test t;
	if (consequences_test_get(d->site->reg, number, &t, e))
		return -1;
	int rc = strcmp(t.set_by, account_of(d)) == 0
	             ? ERR_SAY(e, ERR_DENIED, "Yang Anda tetapkan sendiri disetujui akun lain.")
	             : reg_begin(d->site->reg, d->actor, e);
	if (rc == 0)
		/* The list of what is excluded is public. */
		rc = approve(d, &t, e) || case_task_add(d->site->reg, TASK_ANGKA, "", 0, e) ||
		     reg_commit(d->site->reg, e);
	if (rc)
		reg_rollback(d->site->reg);
	consequences_test_clear(&t);
	return rc ? -1 : 0;
}
