/* The bounds of a filing.  Sentences are for the person who fills in the form, so they are Indonesian; WHY names the
 * field and never what was typed. */
#include <stdio.h>
#include <string.h>
#include <unistr.h>

#include "base/hash.h"
#include "policies/number.h"
#include "store/case_key.h"
#include "store/filing_inner.h"

static const int64_t FIRST_MS = 946684800000; /* 2000-01-01 */
static const int64_t LAST_MS = 7258118400000; /* 2200-01-01 */

/* ---- What a field may hold ---- */
static bool of_signs(struct span s, size_t least, size_t most, const char *signs)
{
	bool good = s.n >= least && s.n <= most;
	for (size_t i = 0; good && i < s.n; i++)
		good = s.p[i] && strchr(signs, s.p[i]);
	return good;
}

#define DIGITS  "0123456789"
#define LETTERS "abcdefghijklmnopqrstuvwxyz"
#define CAPITAL "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

static bool is_unit(struct span s)
{
	return of_signs(s, 2, 20, LETTERS DIGITS "-");
}
static bool is_grounds(struct span s)
{
	bool good = of_signs(s, 1, 7, "abcdefg");
	for (size_t i = 1; good && i < s.n; i++)
		good = s.p[i] > s.p[i - 1];
	return good;
}
static bool is_document(struct span s)
{
	char id[ID_TEXT];
	return id_parse(s, id) == 0 && span_is(s, id);
}
static bool is_page(struct span s)
{
	return of_signs(s, 1, 6, DIGITS) && s.p[0] != '0';
}
static bool is_word(struct span s)
{
	return of_signs(s, 1, 24, LETTERS "_");
}
static bool is_listed(struct span s)
{
	return of_signs(s, 1, 64, LETTERS CAPITAL DIGITS "-/");
}

/* Words: UTF-8 without control signs but tab and newline, and without the ones that turn the line around. */
static bool is_text(struct span s)
{
	ucs4_t sign;
	if (u8_check((const uint8_t *)s.p, s.n))
		return false;
	for (size_t i = 0; i < s.n;) {
		i += (size_t)u8_mbtouc(&sign, (const uint8_t *)s.p + i, s.n - i);
		if ((sign < 0x20 && sign != '\t' && sign != '\n') || (sign >= 0x7F && sign < 0xA0) ||
		    (sign >= 0x202A && sign <= 0x202E) || (sign >= 0x2066 && sign <= 0x2069))
			return false;
	}
	return true;
}
static bool is_line(struct span s)
{
	return is_text(s) && !memchr(s.p, '\n', s.n) && !memchr(s.p, '\t', s.n);
}

/* All but butir.N.  Personal ones are fields of the case too (store/case_key.h); the others become columns. */
static const struct {
	const char *name;
	size_t max;
	bool (*good)(struct span s);
} FIELDS[] = {
    {"nama", 200, is_line},
    {"nik", 32, is_line},
    {"sk_badan_hukum", 200, is_line},
    {"alamat", 1000, is_text},
    {"telepon", 40, is_line},
    {"surel", 254, is_line},
    {"pekerjaan", 200, is_line},
    {"kuasa", 1000, is_text},
    {"tujuan", FILING_TEXT_MAX, is_text},
    {"cara_memperoleh", 200, is_line},
    {"cara_mengirim", 200, is_line},
    {"kasus_posisi", FILING_TEXT_MAX, is_text},
    {"yang_diminta", FILING_TEXT_MAX, is_text},
    {"catatan", FILING_TEXT_MAX, is_text},
    {"unit", 20, is_unit},
    {"alasan", 7, is_grounds},
    {"dokumen", 8, is_document},
    {"halaman", 6, is_page},
    {"perihal", 24, is_word},
    {"alasan_cabut", 1000, is_text},
    {"cap_jempol", 24, is_word},
    {"ktp", 24, is_word},
    {"daftar", 64, is_listed},
    {"bahasa", 2, is_word},
    {"kabar", 24, is_word},
    {"nomor_lama", 60, is_line},
};

static bool is_item(const char *name)
{
	int64_t n;
	return strncmp(name, "butir.", 6) == 0 && name[6] != '0' && span_number(span_of(name + 6), &n) == 0 && n >= 1 &&
	       n <= FILING_ITEMS_MAX;
}

int filing_field_check(const char *name, struct span text, struct err *e)
{
	size_t i = 0;
	bool item = is_item(name);
	while (!item && i < COUNT(FIELDS) && strcmp(FIELDS[i].name, name) != 0)
		i++;
	if (i == COUNT(FIELDS))
		return ERR(e, ERR_INPUT, "Formulir ini memuat isian yang tidak dikenal.", "a field of another name");
	size_t max = item ? FILING_TEXT_MAX : FIELDS[i].max;
	if (text.n > max)
		return ERR_SAY(e, ERR_INPUT, "Isian %s terlalu panjang (paling banyak %zu huruf).", name, max);
	if (text.n && !(item ? is_text(text) : FIELDS[i].good(text)))
		return ERR_SAY(e, ERR_INPUT, "Isian %s memuat tanda yang tidak dapat diterima.", name);
	return 0;
}

/* ---- Files: what they are for, and labels ---- */
int filing_file_check(struct span what, struct span name, struct span mime, size_t size, struct err *e)
{
	static const char *const WHAT[] = {"KTP", "AKTA", "KUASA", "LAMPIRAN"};
	size_t i = 0;
	while (i < COUNT(WHAT) && !span_is(what, WHAT[i]))
		i++;
	if (i == COUNT(WHAT))
		return ERR(e, ERR_INPUT, "Formulir ini memuat berkas yang tidak dikenal.", "a file for another use");
	if (size == 0)
		return ERR(e, ERR_INPUT, "Berkas ini kosong.", "%s", WHAT[i]);
	if (size > FILING_FILE_MAX)
		return ERR(e, ERR_INPUT, "Berkas ini lebih besar dari 5 MB.", "%s: %zu bytes", WHAT[i], size);
	if (name.n > FILING_FILE_NAME_MAX || !is_line(name))
		return ERR(e, ERR_INPUT, "Nama berkas ini terlalu panjang atau memuat tanda yang tidak dapat diterima.",
		           "%s: %zu bytes", WHAT[i], name.n);
	if (!of_signs(mime, 0, 100, LETTERS CAPITAL DIGITS "/+-._"))
		return ERR(e, ERR_INPUT, "Jenis berkas ini tidak dikenal.", "%s: claimed type", WHAT[i]);
	return 0;
}

/* ---- The whole ---- */
/* Whether S is a request's number in its one form. */
static bool is_request_number(const char *s)
{
	struct number n;
	char text[NUMBER_TEXT];
	if (number_parse(span_of(s), &n) || n.kind == NUMBER_KEB)
		return false;
	number_format(&n, text);
	return strcmp(s, text) == 0;
}

/* What each kind must have besides its fields. */
static const struct {
	bool number_needed, number_allowed, code_needed;
} KINDS[FILING__MAX] = {
    [FILING_REQUEST] = {false, true, true},  [FILING_OBJECTION] = {false, true, false},
    [FILING_COMPLETE] = {true, true, false}, [FILING_ADD] = {true, true, false},
    [FILING_CONTACT] = {true, true, false},  [FILING_WITHDRAW] = {true, true, false},
    [FILING_FETCHED] = {true, true, false},  [FILING_REPORT] = {false, false, false},
};

static int check_code(const struct filing *f, struct err *e)
{
	bool needed = KINDS[f->kind].code_needed || (f->kind == FILING_OBJECTION && !f->about[0] && !f->account[0]);
	if (needed && !f->has_code)
		return ERR(e, ERR_INPUT, "Kode permohonan tidak ada.", "kind %d without code", (int)f->kind);
	if ((f->has_code || f->code.id[0]) && !code_id_valid(span_of(f->code.id)))
		return ERR(e, ERR_INPUT, "Kode permohonan tidak benar.", "code id");
	return 0;
}

int filing_check(const struct filing *f, struct err *e)
{
	bool office = f->channel != CHANNEL_WEB;
	if (f->kind < 0 || f->kind >= FILING__MAX || f->channel < 0 || f->channel >= CHANNEL__MAX || f->applicant < 0 ||
	    f->applicant >= APPLICANT__MAX)
		return ERR(e, ERR_INPUT, "Formulir ini tidak dikenal.", "kind, channel or applicant");
	if (f->received_ms < FIRST_MS || f->entered_ms > LAST_MS || f->received_ms > f->entered_ms)
		return ERR(e, ERR_INPUT, "Waktu penerimaan tidak benar.", "received after it was entered");
	if (f->about[0] ? !KINDS[f->kind].number_allowed || !is_request_number(f->about) : KINDS[f->kind].number_needed)
		return ERR(e, ERR_INPUT, "Nomor permohonan tidak benar.", "kind %d", (int)f->kind);
	/* All but the web passes through an office's hands. */
	if (office != (f->account[0] != '\0') || !of_signs(span_of(f->account), 0, 47, LETTERS CAPITAL DIGITS "-_.:@"))
		return ERR(e, ERR_INPUT, "Petugas yang mencatat tidak disebut.", "account and channel");
	return check_code(f, e);
}
