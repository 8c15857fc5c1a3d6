#include "store/request_import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "policies/letter.h"
#include "store/audit.h"
#include "store/filing.h"
#include "store/intake.h"
#include "store/key_file.h"
#include "store/register_inner.h"

const char REQUEST_IMPORT_TEMPLATE[] =
    "nomor_lama,tanggal,nama,alamat,telepon,surel,pekerjaan,nik,sk_badan_hukum,kuasa,pemohon,informasi,tujuan,"
    "cara_memperoleh,cara_mengirim,unit\r\n"
    "12/PPID/2026,2026-08-14,Nama Pemohon,Jalan Contoh 1,081200000000,,Swasta,,,,perorangan,"
    "Laporan keuangan kelurahan tahun 2025,Penelitian,Salinan softcopy,Surel,\r\n";

enum column { OLD_NUMBER, DAY, NAME, APPLICANT, WANTED, OTHER };
static const struct {
	const char *head;
	enum column is;
	bool needed;
} COLUMNS[] = {
    {"nomor_lama", OLD_NUMBER, true},
    {"tanggal", DAY, true},
    {"nama", NAME, true},
    {"informasi", WANTED, true},
    {"pemohon", APPLICANT, false},
    /* The rest go into the field of the same name. */
    {"alamat", OTHER, false},
    {"telepon", OTHER, false},
    {"surel", OTHER, false},
    {"pekerjaan", OTHER, false},
    {"nik", OTHER, false},
    {"sk_badan_hukum", OTHER, false},
    {"kuasa", OTHER, false},
    {"tujuan", OTHER, false},
    {"cara_memperoleh", OTHER, false},
    {"cara_mengirim", OTHER, false},
    {"unit", OTHER, false},
};
#define NO_COLUMN SIZE_MAX

struct import {
	struct case_desk *desk;
	struct intake *spool;
	struct code_keys counter;
	size_t at[COUNT(COLUMNS)]; /* which cell of a row; NO_COLUMN: not in the list */
	struct csv csv;
	void (*bad)(void *with, size_t line, const char *column, const char *why);
	void *with;
	struct request_import *out;
};

static int read_heads(struct import *im, struct err *e)
{
	for (size_t c = 0; c < COUNT(COLUMNS); c++)
		im->at[c] = NO_COLUMN;
	if (csv_next(&im->csv, e) < 1)
		return ERR_SAY(e, ERR_INPUT, "The list is empty; --template prints its heads.");
	for (size_t i = 0; i < im->csv.count; i++) {
		struct span cell = span_trim(im->csv.cells[i]);
		size_t c = 0;
		while (c < COUNT(COLUMNS) && !span_is_nocase(cell, COLUMNS[c].head))
			c++;
		if (c == COUNT(COLUMNS))
			return ERR_SAY(e, ERR_INPUT,
			               "Row 1, column %zu: '%.*s' is no head of this list; --template prints them.",
			               i + 1, (int)(cell.n > 40 ? 40 : cell.n), cell.p);
		im->at[c] = i;
	}
	for (size_t c = 0; c < COUNT(COLUMNS); c++)
		if (COLUMNS[c].needed && im->at[c] == NO_COLUMN)
			return ERR_SAY(e, ERR_INPUT, "Row 1: the column %s is missing; --template prints them.",
			               COLUMNS[c].head);
	return 0;
}

static struct span cell(const struct import *im, size_t c)
{
	size_t at = im->at[c];
	return at == NO_COLUMN || at >= im->csv.count ? (struct span){"", 0} : span_trim(im->csv.cells[at]);
}

static int set(struct filing *f, const char *name, struct span value, struct err *e)
{
	char *text = span_copy(value);
	int rc = value.n ? filing_set(f, name, text, e) : 0;
	free(text);
	return rc;
}

static int set_day(const struct import *im, struct filing *f, struct span value, struct err *e)
{
	const struct case_desk *d = im->desk;
	day_t day;
	if (day_parse_loose(value, &day))
		return ERR_SAY(e, ERR_INPUT, "'%.*s' is no date like 2026-08-14.", (int)(value.n > 40 ? 40 : value.n),
		               value.p);
	if (day > d->today)
		return ERR_SAY(e, ERR_INPUT, "The date is after today.");
	f->received_ms = ((int64_t)day * 1440 - d->site->settings.utc_offset_minutes) * 60000;
	return 0;
}

/* A line each is an item of its own. */
static int set_items(struct filing *f, struct span rest, struct err *e)
{
	for (int item = 0; rest.n;) {
		char name[16];
		struct span line = span_trim(span_cut(&rest, '\n'));
		if (!line.n)
			continue;
		snprintf(name, sizeof(name), "butir.%d", ++item);
		if (item > FILING_ITEMS_MAX)
			return ERR_SAY(e, ERR_INPUT, "There are more than %d items.", FILING_ITEMS_MAX);
		if (set(f, name, line, e))
			return -1;
	}
	return 0;
}

static int set_applicant(struct filing *f, struct span value, struct err *e)
{
	for (int a = 0; a < APPLICANT__MAX; a++)
		if (!value.n || span_is_nocase(value, applicant_word((enum applicant)a))) {
			f->applicant = (enum applicant)a;
			return 0;
		}
	return ERR_SAY(e, ERR_INPUT, "It is perorangan, kelompok or badan_hukum.");
}

static int set_column(struct import *im, struct filing *f, size_t c, struct err *e)
{
	struct span value = cell(im, c);
	if (COLUMNS[c].needed && !value.n)
		return ERR_SAY(e, ERR_INPUT, "It must not be empty.");
	switch (COLUMNS[c].is) {
	case OLD_NUMBER:
		return set(f, "nomor_lama", value, e);
	case DAY:
		return set_day(im, f, value, e);
	case NAME:
		return set(f, "nama", value, e);
	case APPLICANT:
		return set_applicant(f, value, e);
	case WANTED:
		return set_items(f, value, e);
	case OTHER:
		break;
	}
	return set(f, COLUMNS[c].head, value, e);
}

/* The same old number is the same request, however often the list is read. */
static void key_of(struct span old_number, char out[INTAKE_KEY_TEXT])
{
	struct hasher h;
	char digest[HASH_TEXT];
	hash_begin(&h);
	hash_add(&h, LIT("earsip impor\n"));
	hash_add(&h, old_number);
	hash_end(&h, digest);
	snprintf(out, INTAKE_KEY_TEXT, "%.32s", digest);
}

static int send(struct import *im, const struct filing *f, struct err *e)
{
	char key[INTAKE_KEY_TEXT];
	struct number number;
	bool again;
	struct buf plain = buf_make(INTAKE_FILE_MAX);
	const int year = day_to_civil(case_desk_day(im->desk, f->received_ms)).year;
	key_of(cell(im, 0), key);
	int rc = filing_write(f, &im->counter, &plain, e) ||
	                 intake_send(im->spool, key, NUMBER_PERM, year, buf_span(&plain), &number, &again, e)
	             ? -1
	             : 0;
	if (rc == 0)
		++*(again ? &im->out->there : &im->out->taken);
	if (plain.p)
		sodium_memzero(plain.p, plain.cap);
	buf_free(&plain);
	return rc;
}

/* *COLUMN is where a refused row stumbled. */
static int take_row(struct import *im, const char **column, struct err *e)
{
	struct filing f;
	struct secret_code code;
	struct code_keys keys;
	int rc = 0;
	filing_init(&f, FILING_REQUEST, im->desk->now_ms);
	f.channel = CHANNEL_IMPOR;
	/* A code that nobody knows: the counter replaces it against identity. */
	secret_code_make(&code);
	code_keys_make(&code, &keys);
	f.code = keys.open;
	f.has_code = true;
	secret_code_wipe(&code);
	code_keys_wipe(&keys);
	snprintf(f.account, sizeof(f.account), "impor");
	for (size_t c = 0; rc == 0 && c < COUNT(COLUMNS); c++) {
		*column = COLUMNS[c].head;
		rc = set_column(im, &f, c, e);
	}
	if (rc == 0) {
		*column = "";
		rc = send(im, &f, e);
	}
	filing_clear(&f);
	return rc;
}

static int take_rows(struct import *im, struct err *e)
{
	if (read_heads(im, e))
		return -1;
	for (;;) {
		struct err row = ERR_INIT;
		const char *column = "";
		int got = csv_next(&im->csv, &row);
		if (got == 0)
			return 0;
		if (got == 1 && take_row(im, &column, &row) == 0)
			continue;
		if (row.kind != ERR_INPUT) {
			*e = row;
			return -1;
		}
		im->out->bad++;
		im->bad(im->with, im->csv.line, column, row.say);
	}
}

int request_import(struct case_desk *d, struct span csv,
                   void (*bad)(void *with, size_t line, const char *column, const char *why), void *with,
                   struct request_import *out, struct err *e)
{
	struct import im = {.desk = d, .bad = bad, .with = with, .out = out};
	unsigned char office[SEAL_KEY];
	*out = (struct request_import){0};
	if (seal_public_read(d->site->public_dir, office, e) ||
	    intake_open(d->site->intake_dir, office, &INTAKE_LIMITS, &im.spool, e))
		return -1;
	filing_counter_keys(&d->key, &im.counter);
	csv_open(&im.csv, csv, true);
	int rc = take_rows(&im, e);
	csv_close(&im.csv);
	code_keys_wipe(&im.counter);
	intake_close(im.spool);
	return rc;
}

static int record(struct case_desk *d, const char *series, int year, int64_t last, struct err *e)
{
	return audit_addf(d->site->reg, "sistem.impor", "register", e,
	                  "{\"series\":\"%.20s\",\"year\":%d,\"last\":%lld}", series, year, (long long)last);
}

int request_import_last(struct case_desk *d, bool objection, int year, int64_t last, struct err *e)
{
	const struct number n = {objection ? NUMBER_KEB : NUMBER_PERM, year, last};
	struct reg *r = d->site->reg;
	if (intake_reserve(d->site->intake_dir, &n, e) || reg_begin(r, d->actor, e))
		return -1;
	if (record(d, objection ? "KEB" : "PERM", year, last, e) || reg_commit(r, e)) {
		reg_rollback(r);
		return -1;
	}
	return 0;
}

int letter_import_last(struct case_desk *d, const char *series, int year, int64_t last, struct err *e)
{
	struct reg *r = d->site->reg;
	if (!policy_letter_series(d->site->policy, series))
		return ERR_SAY(e, ERR_INPUT, "There is no series %.20s of letters (letter_numbers.csv).", series);
	if (reg_begin(r, d->actor, e))
		return -1;
	if (sql_run(&r->sql, Q_SERIES_LAST,
	            VALUES(TEXT(":series", series), NUMBER(":year", year), NUMBER(":last", last)), e) ||
	    record(d, series, year, last, e) || reg_commit(r, e)) {
		reg_rollback(r);
		return -1;
	}
	return 0;
}
