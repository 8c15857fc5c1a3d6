#include "www/counter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "policies/deadline.h"
#include "store/filing.h"
#include "store/intake.h"
#include "store/key_file.h"

const char *const COUNTER_FIELDS[] = {"apa",    "rinci", "nm",    "nik",    "lihat",  "kab",       "cara",
                                      "badan",  "sk",    "kuasa", "tujuan", "alamat", "pekerjaan", "khusus",
                                      "jempol", "kanal", "tgl",   "jam",    "alasan", "unit",      NULL};

static struct span typed(const struct office *o, const char *name)
{
	return span_trim(span_of(form_get(o->q, name)));
}

static bool has(const struct office *o, const char *name)
{
	return typed(o, name).n > 0;
}

/* ---- Checking ---- */
static int digits_in(struct span s)
{
	int n = 0;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			n++;
		else if (s.p[i] != ' ' && s.p[i] != '.' && s.p[i] != '-' && s.p[i] != '+')
			return -1;
	return n;
}

static const enum filing_channel CHANNELS[] = {CHANNEL_LOKET, CHANNEL_TELEPON, CHANNEL_SURAT};

static enum filing_channel channel_of(const struct office *o)
{
	for (size_t i = 0; i < COUNT(CHANNELS); i++)
		if (span_is(typed(o, "kanal"), filing_channel_word(CHANNELS[i])))
			return CHANNELS[i];
	return CHANNEL_LOKET;
}

static void check_who(struct office *o, struct view *form)
{
	const int nik = digits_in(typed(o, "nik"));
	if (!has(o, "nm"))
		office_field_error(o, form, "nm", office_text(o, "Isi nama lengkap sesuai KTP."));
	if (has(o, "nik") && nik != 16)
		office_field_error(o, form, "nik", office_text(o, "NIK harus 16 angka."));
	if (!has(o, "nik") && !has(o, "badan") && channel_of(o) == CHANNEL_LOKET)
		office_field_error(o, form, "nik", office_text(o, "Isi NIK dari KTP yang ditunjukkan."));
	if (has(o, "badan") && !has(o, "sk"))
		office_field_error(o, form, "sk", office_text(o, "Isi nomor pengesahan badan hukum."));
	struct span contact = typed(o, "kab");
	const bool mail = contact.n && memchr(contact.p, '@', contact.n);
	if (contact.n && !mail && digits_in(contact) < 8)
		office_field_error(o, form, "kab", office_text(o, "Isi nomor ponsel atau surel, atau kosongkan."));
	if (span_is(typed(o, "cara"), "pos") && !has(o, "alamat"))
		office_field_error(o, form, "alamat", office_text(o, "Isi alamat untuk kiriman pos."));
}

/* "14.20", "14:20"; minutes, or -1. */
static int minutes_of(struct span s)
{
	int64_t hour, minute;
	struct span rest = s, first = span_cut(&rest, memchr(s.p, ':', s.n) ? ':' : '.');
	if (span_number(first, &hour) || span_number(rest, &minute) || hour > 23 || minute > 59)
		return -1;
	return (int)(hour * 60 + minute);
}

/* True receipt: not after now, at most five working days back, and then with a reason (section 7 rule 5). */
static void check_when(struct office *o, struct view *form, int64_t *received_ms)
{
	const struct site *s = o->desk.site;
	const int offset = (int)s->settings.utc_offset_minutes;
	day_t day = o->desk.today;
	int minutes = 0;
	*received_ms = o->desk.now_ms;
	if (!has(o, "tgl") && !has(o, "jam"))
		return;
	if (has(o, "tgl") && day_parse_loose(typed(o, "tgl"), &day)) {
		office_field_error(o, form, "tgl", office_text(o, "Tulis tanggal seperti 2026-08-25."));
		return;
	}
	if (has(o, "jam") && (minutes = minutes_of(typed(o, "jam"))) < 0) {
		office_field_error(o, form, "jam", office_text(o, "Tulis jam seperti 14.20."));
		return;
	}
	const int64_t then = ((int64_t)day * 1440 + minutes - offset) * 60000;
	if (then > o->desk.now_ms)
		office_field_error(o, form, "tgl", office_text(o, "Tanggal terima tidak boleh sesudah sekarang."));
	else if (clock_used(s->calendar, day, o->desk.today) > COUNTER_BACK_DAYS)
		office_field_error(o, form, "tgl",
		                   office_text(o, "Tanggal terima paling lama 5 hari kerja yang lalu."));
	else if (day < o->desk.today && !has(o, "alasan"))
		office_field_error(o, form, "alasan", office_text(o, "Tulis mengapa baru dicatat sekarang."));
	if (day < o->desk.today || has(o, "jam"))
		*received_ms = then;
}

bool counter_check(struct office *o, struct view *form, int64_t *received_ms)
{
	if (!has(o, "apa"))
		office_field_error(o, form, "apa2", office_text(o, "Tulis informasi yang diminta."));
	check_who(o, form);
	check_when(o, form, received_ms);
	return o->a->status != 422;
}

/* ---- The filing ---- */
static int set(struct filing *f, const char *name, struct span value, struct err *e)
{
	char *text = span_copy(value);
	int rc = value.n ? filing_set(f, name, text, e) : 0;
	free(text);
	return rc;
}

/* What is asked, then a line each of the details. */
static int set_items(const struct office *o, struct filing *f, struct err *e)
{
	struct span rest = typed(o, "rinci");
	int item = 1, rc = set(f, "butir.1", typed(o, "apa"), e);
	while (rc == 0 && rest.n) {
		char name[16];
		struct span line = span_trim(span_cut(&rest, '\n'));
		if (!line.n)
			continue;
		snprintf(name, sizeof(name), "butir.%d", ++item);
		rc = item > FILING_ITEMS_MAX
		         ? ERR_SAY(e, ERR_INPUT, "Paling banyak %d butir dalam satu permohonan.", FILING_ITEMS_MAX)
		         : set(f, name, line, e);
	}
	return rc;
}

/* The digits alone, however they were grouped. */
static int set_nik(const struct office *o, struct filing *f, struct err *e)
{
	struct span s = typed(o, "nik");
	char digits[24];
	size_t n = 0;
	for (size_t i = 0; i < s.n && n + 1 < sizeof(digits); i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			digits[n++] = s.p[i];
	int rc = set(f, "nik", (struct span){digits, n}, e);
	sodium_memzero(digits, sizeof(digits));
	return rc;
}

static int set_who(const struct office *o, struct filing *f, struct err *e)
{
	struct span contact = typed(o, "kab");
	const bool body = has(o, "badan");
	const char *kind = contact.n && memchr(contact.p, '@', contact.n) ? "surel" : "telepon";
	f->applicant = body ? APPLICANT_BADAN_HUKUM : APPLICANT_PERORANGAN;
	return set(f, "nama", typed(o, body ? "badan" : "nm"), e) || set(f, "sk_badan_hukum", typed(o, "sk"), e) ||
	               set(f, "kuasa", body ? typed(o, "nm") : typed(o, "kuasa"), e) || set_nik(o, f, e) ||
	               set(f, kind, contact, e) || set(f, "kabar", span_of(contact.n ? kind : "tidak"), e) ||
	               set(f, "ktp", span_of(has(o, "lihat") ? "dilihat" : ""), e) ||
	               set(f, "cap_jempol", span_of(has(o, "jempol") ? "ya" : ""), e)
	           ? -1
	           : 0;
}

static const struct {
	const char *word, *obtain, *send;
} WAYS[] = {
    {"ambil", "Salinan hardcopy", "Mengambil langsung"},
    {"unduh", "Salinan softcopy", "Unduh lewat halaman permohonan"},
    {"pos", "Salinan hardcopy", "Pos atau kurir"},
    {"lihat", "Melihat, membaca, mendengarkan, atau mencatat", "Datang langsung"},
};

static int set_rest(const struct office *o, struct filing *f, struct err *e)
{
	static const char *const SAME[] = {"tujuan", "alamat", "pekerjaan", "unit"};
	struct buf note = buf_make(4000);
	size_t way = 0;
	while (way + 1 < COUNT(WAYS) && !span_is(typed(o, "cara"), WAYS[way].word))
		way++;
	if (has(o, "khusus"))
		buf_printf(&note, "Kebutuhan khusus: %.*s", (int)typed(o, "khusus").n, typed(o, "khusus").p);
	if (has(o, "alasan"))
		buf_printf(&note, "%sBaru dicatat kemudian: %.*s", note.n ? "\n" : "", (int)typed(o, "alasan").n,
		           typed(o, "alasan").p);
	int rc = set(f, "catatan", buf_span(&note), e) || set(f, "cara_memperoleh", span_of(WAYS[way].obtain), e) ||
	                 set(f, "cara_mengirim", span_of(WAYS[way].send), e)
	             ? -1
	             : 0;
	for (size_t i = 0; rc == 0 && i < COUNT(SAME); i++)
		rc = set(f, SAME[i], typed(o, SAME[i]), e);
	buf_free(&note);
	return rc;
}

static int open_spool(struct office_worker *w, struct err *e)
{
	unsigned char office[SEAL_KEY];
	if (w->intake)
		return 0;
	if (seal_public_read(w->site->public_dir, office, e))
		return -1;
	return intake_open(w->site->intake_dir, office, &INTAKE_LIMITS, &w->intake, e);
}

static int fill(const struct office *o, struct filing *f, const struct code_keys *keys, int64_t received_ms,
                struct err *e)
{
	f->channel = channel_of(o);
	f->received_ms = received_ms;
	f->code = keys->open;
	f->has_code = true;
	snprintf(f->account, sizeof(f->account), "%.40s", o->session.account);
	return set_items(o, f, e) || set_who(o, f, e) || set_rest(o, f, e) ? -1 : 0;
}

int counter_send(struct office *o, const struct secret_code *code, int64_t received_ms, struct number *out,
                 struct err *e)
{
	struct filing f;
	struct code_keys keys, counter;
	bool again;
	struct buf plain = buf_make(INTAKE_FILE_MAX);
	const int year = day_to_civil(day_of_ms(received_ms, (int)o->desk.site->settings.utc_offset_minutes)).year;
	code_keys_make(code, &keys);
	/* What names an account is signed by the office: the public process can't say that an officer typed it. */
	filing_counter_keys(&o->desk.key, &counter);
	filing_init(&f, FILING_REQUEST, o->desk.now_ms);
	int rc =
	    open_spool(o->worker, e) || fill(o, &f, &keys, received_ms, e) || filing_write(&f, &counter, &plain, e) ||
	            intake_send(o->worker->intake, keys.open.id, NUMBER_PERM, year, buf_span(&plain), out, &again, e)
	        ? -1
	        : 0;
	filing_clear(&f);
	code_keys_wipe(&keys);
	code_keys_wipe(&counter);
	if (plain.p)
		sodium_memzero(plain.p, plain.cap);
	buf_free(&plain);
	return rc;
}
