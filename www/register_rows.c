#include "www/register_rows.h"

#include <stdio.h>
#include <string.h>

static const struct register_column REQUEST_COLUMNS[] = {
    {"no", "No."},
    {"nomor_pendaftaran", "Nomor pendaftaran"},
    {"tanggal", "Tanggal"},
    {"nama", "Nama"},
    {"alamat", "Alamat"},
    {"nomor_kontak", "Nomor kontak"},
    {"pekerjaan", "Pekerjaan"},
    {"nik_atau_sk", "NIK atau SK"},
    {"surat_kuasa", "Surat kuasa"},
    {"informasi_yang_diminta", "Informasi yang diminta"},
    {"tujuan_penggunaan", "Tujuan penggunaan"},
    {"status_informasi", "Status informasi"},
    {"bentuk_informasi", "Bentuk informasi"},
    {"jenis_permintaan", "Jenis permintaan"},
    {"keputusan", "Keputusan"},
    {"alasan_penolakan", "Alasan penolakan"},
    {"tanggal_pemberitahuan", "Pemberitahuan tertulis"},
    {"tanggal_pemberian", "Pemberian informasi"},
    {"biaya_dan_cara", "Biaya dan cara bayar"},
    {"unit", "Unit"},
    {"kanal", "Kanal"},
    {"hari_kerja", "Hari kerja"},
    {"diperpanjang", "Diperpanjang"},
    {"lewat_tenggat", "Lewat tenggat"},
};
static const struct register_column OBJECTION_COLUMNS[] = {
    {"no", "No."},
    {"nomor_keberatan", "Nomor keberatan"},
    {"tanggal", "Tanggal"},
    {"nama", "Nama"},
    {"kuasa", "Kuasa"},
    {"alamat", "Alamat"},
    {"nomor_kontak", "Nomor kontak"},
    {"pekerjaan", "Pekerjaan"},
    {"nomor_permohonan", "Nomor permohonan"},
    {"informasi_yang_diminta", "Informasi yang diminta"},
    {"tujuan_penggunaan", "Tujuan penggunaan"},
    {"alasan_keberatan", "Alasan keberatan"},
    {"keputusan_atasan", "Keputusan Atasan PPID"},
    {"tanggal_tanggapan", "Tanggapan"},
    {"atasan_ppid", "Atasan PPID"},
    {"tanggapan_pemohon", "Tanggapan pemohon"},
    {"nomor_sengketa", "Nomor sengketa"},
    {"hasil_sengketa", "Hasil sengketa"},
    {"lewat_tenggat", "Lewat tenggat"},
};
_Static_assert(COUNT(REQUEST_COLUMNS) <= REGISTER_COLUMNS && COUNT(OBJECTION_COLUMNS) <= REGISTER_COLUMNS, "room");

const struct register_column *register_columns(enum register_kind kind, size_t *count)
{
	*count = kind == REGISTER_REQUESTS ? COUNT(REQUEST_COLUMNS) : COUNT(OBJECTION_COLUMNS);
	return kind == REGISTER_REQUESTS ? REQUEST_COLUMNS : OBJECTION_COLUMNS;
}

/* ---- Values ---- */
static const char *iso(struct office *o, day_t d)
{
	char text[DAY_TEXT] = "";
	if (d != DAY_NONE)
		day_format(d, text);
	return office_keep(o, text_copy(text));
}

static const char *number(struct office *o, int64_t n)
{
	char text[24];
	snprintf(text, sizeof(text), "%lld", (long long)n);
	return office_keep(o, text_copy(text));
}

struct reader {
	struct office *o;
	const char *about;
	enum register_view view;
	struct err *e;
	bool failed;
};

/* A field of the case: "" when it was not filled in, "(dihapus)" when its time was over. */
static void add_field(struct reader *r, const char *field, const char *before, struct buf *out)
{
	const bool masked = r->view != REGISTER_PLAIN || strcmp(field, "nik") == 0;
	struct err e = ERR_INIT;
	struct case_key k;
	struct buf value = buf_make(1 << 20);
	if (r->view == REGISTER_HIDDEN)
		return;
	if (request_field(&r->o->desk, r->about, field, masked, &value, &e) == 0) {
		if (value.n && out->n)
			buf_puts(out, before);
		buf_put(out, buf_span(&value));
	} else if (e.kind != ERR_MISSING) {
		r->failed = true;
		*r->e = e;
	} else if (!out->n &&
	           case_key_get(r->o->desk.site->reg, &r->o->desk.key, r->about, case_field_kind(field), &k, &e)) {
		buf_puts(out, "(dihapus)");
	}
	case_key_wipe(&k);
	if (value.p)
		sodium_memzero(value.p, value.cap);
	buf_free(&value);
}

static const char *fields(struct reader *r, const char *first, const char *second)
{
	struct buf out = buf_make(1 << 20);
	add_field(r, first, "", &out);
	if (second && !(out.n && buf_text(&out)[0] == '('))
		add_field(r, second, ", ", &out);
	return office_keep(r->o, buf_steal(&out));
}

static const char *items(struct reader *r, int count)
{
	struct buf out = buf_make(1 << 20);
	for (int i = 1; i <= count; i++) {
		char field[16];
		snprintf(field, sizeof(field), "butir.%d", i);
		add_field(r, field, "; ", &out);
		if (out.n && buf_text(&out)[0] == '(')
			break;
	}
	return office_keep(r->o, buf_steal(&out));
}

/* Held; held by another; not documented (Annex VIII). */
static const char *held(enum outcome outcome)
{
	return outcome == OUTCOME_NONE                     ? ""
	       : outcome == OUTCOME_TIDAK_DIKUASAI         ? "tidak dikuasai"
	       : outcome == OUTCOME_BELUM_DIDOKUMENTASIKAN ? "belum didokumentasikan"
	                                                   : "dikuasai";
}

static const char *refusals(struct office *o, const struct request_row *r, struct err *e)
{
	struct request_item_row rows[FILING_ITEMS_MAX];
	struct buf out = buf_make(400);
	int count = 0;
	if (request_items(o->desk.site->reg, r->number, rows, FILING_ITEMS_MAX, &count, e))
		count = 0;
	for (int i = 0; i < count; i++)
		if (rows[i].letter)
			buf_printf(&out, "%spasal 17 huruf %c%s%s", out.n ? "; " : "", rows[i].letter,
			           *rows[i].test ? ", uji " : "", rows[i].test);
		else if (rows[i].outcome == OUTCOME_DITOLAK)
			buf_printf(&out, "%salasan lain", out.n ? "; " : "");
	return office_keep(o, buf_steal(&out));
}

int register_request_cells(struct office *o, const struct request_row *r, int64_t order, enum register_view view,
                           const char *cells[REGISTER_COLUMNS], struct err *e)
{
	struct reader x = {.o = o, .about = r->number, .view = view, .e = e};
	struct request_clock clock;
	request_clock(o->desk.site->calendar, &r->days, o->desk.today, &clock);
	const char *const row[] = {
	    number(o, order),
	    office_keep(o, text_copy(r->number)),
	    iso(o, r->days.received),
	    fields(&x, "nama", NULL),
	    fields(&x, "alamat", NULL),
	    fields(&x, "telepon", "surel"),
	    fields(&x, "pekerjaan", NULL),
	    fields(&x, "nik", "sk_badan_hukum"),
	    fields(&x, "kuasa", NULL),
	    items(&x, r->item_count),
	    fields(&x, "tujuan", NULL),
	    held(r->outcome),
	    fields(&x, "cara_memperoleh", NULL),
	    fields(&x, "cara_mengirim", NULL),
	    outcome_word(r->outcome),
	    refusals(o, r, e),
	    iso(o, r->days.answered),
	    r->now.state == REQUEST_SELESAI ? iso(o, r->final_day) : "",
	    "",
	    office_keep(o, text_copy(r->unit)),
	    filing_channel_word(r->channel),
	    number(o, clock.used),
	    r->now.flags & RF_DIPERPANJANG ? "ya" : "tidak",
	    r->now.flags & RF_LEWAT_TENGGAT ? "ya" : "tidak",
	};
	memcpy(cells, row, sizeof(row));
	return x.failed ? -1 : 0;
}

int register_objection_cells(struct office *o, const struct objection_row *k, int64_t order, enum register_view view,
                             const char *cells[REGISTER_COLUMNS], struct err *e)
{
	struct reader of_request = {.o = o, .about = *k->request ? k->request : k->number, .view = view, .e = e};
	struct reader own = {.o = o, .about = k->number, .view = view, .e = e};
	struct request_row r = {.item_count = 0};
	struct err none = ERR_INIT;
	if (*k->request && request_get(o->desk.site->reg, k->request, &r, &none))
		r = (struct request_row){.item_count = 0};
	const char *const row[] = {
	    number(o, order),
	    office_keep(o, text_copy(k->number)),
	    iso(o, k->days.filed),
	    fields(&of_request, "nama", NULL),
	    fields(&own, "kuasa", NULL),
	    fields(&of_request, "alamat", NULL),
	    fields(&of_request, "telepon", "surel"),
	    fields(&of_request, "pekerjaan", NULL),
	    office_keep(o, text_copy(k->request)),
	    *k->request ? items(&of_request, r.item_count) : fields(&own, "yang_diminta", NULL),
	    fields(&of_request, "tujuan", NULL),
	    office_keep(o, text_copy(k->grounds)),
	    objection_outcome_word(k->outcome),
	    iso(o, k->days.answered),
	    k->days.answered == DAY_NONE ? "" : post_public_name(POST_AT),
	    "",
	    office_keep(o, text_copy(k->dispute)),
	    "",
	    k->now.flags & OF_LEWAT_TENGGAT ? "ya" : "tidak",
	};
	memcpy(cells, row, sizeof(row));
	request_clear(&r);
	return of_request.failed || own.failed ? -1 : 0;
}
