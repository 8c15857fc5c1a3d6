#include "demo/troubles.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/xml.h"
#include "base/zip.h"
#include "demo/types.h"

static const struct kind *kind_of(const char *type)
{
	for (int i = 0; i < KIND_COUNT; i++)
		if (strcmp(KINDS[i].type, type) == 0)
			return &KINDS[i];
	assert(0 && "a type of KINDS");
	return NULL;
}

static void begin_doc(const struct batch *b, struct doc *d, const char *type, enum format format)
{
	*d = (struct doc){.kind = kind_of(type),
	                  .city = b->city,
	                  .k = b->k,
	                  .period = b->period,
	                  .period_index = b->period_index,
	                  .nth = 7,
	                  .format = format};
	doc_write(d);
}

static void tell(const struct batch *b, struct buf *readme, const char *name, const char *what, const char *outcome)
{
	buf_printf(readme, "- %s/%d-%d%s/%s\n    %s\n    Yang diharapkan: %s\n", b->k->code, b->period.year,
	           b->period.half, b->suffix, name, what, outcome);
}

/* Finishes D as a member called NAME. */
static struct member *add_as(struct batch *b, struct doc *d, const char *name)
{
	struct member *m = batch_add(b, d);
	free(m->name);
	m->name = text_copy(name);
	doc_free(d);
	return m;
}

static void nik_in_accounts(struct batch *b, struct buf *readme)
{
	struct doc d;
	begin_doc(b, &d, "KEU-03", FORMAT_PDF);
	paper_break(d.p);
	paper_heading(d.p, "Lampiran: daftar penerima uang saku peserta");
	struct table *t = paper_table(d.p, "", "^1 No|<4 Nama|^5 NIK|^2 RT|#3 Jumlah (Rp)");
	for (int i = 1; i <= 18; i++)
		table_row(t, "%d|Peserta Contoh %02d|647901%02d%02d%02d%04d|%02d|100000", i, i,
		          rng_range(&d.rng, 1, 28) + (i % 2 ? 40 : 0), rng_range(&d.rng, 1, 12),
		          rng_range(&d.rng, 60, 99), rng_range(&d.rng, 1, 9999), rng_range(&d.rng, 1, b->k->rt_count));
	add_as(b, &d, "SPJ Pelatihan dengan daftar peserta.pdf");
	tell(b, readme, "SPJ Pelatihan dengan daftar peserta.pdf",
	     "SPJ yang seharusnya terbuka, tetapi lampirannya memuat NIK (buatan).",
	     "held: gate; tidak diterbitkan sampai dihitamkan.");
}

/* The city sent the same copy to every office. */
static void same_regulation(struct batch *b, struct buf *readme)
{
	static const struct kind REGULATION = {.type = "KEL-03",
	                                       .class_word = "setiap-saat",
	                                       .archive = "100.3",
	                                       .title = "Peraturan Wali Kota Contoh Nomor 17 Tahun 2024 tentang "
	                                                "Pedoman Pembentukan dan Pembinaan Rukun Tetangga",
	                                       .stem_long = "Perwali 17 Tahun 2024",
	                                       .stem_short = "Perwali 17 Tahun 2024",
	                                       .write = write_regulation};
	struct doc d = {.kind = &REGULATION,
	                .city = b->city,
	                .k = &b->city->list[0],
	                .period = {2025, 1},
	                .period_index = 0,
	                .format = FORMAT_PDF};
	doc_write(&d);
	d.number = text_copy("17 Tahun 2024");
	d.date = day_from_civil(2024, 11, 18);
	add_as(b, &d, "Perwali 17 Tahun 2024 Pedoman RT.pdf");
	if (b->k->order)
		tell(b, readme, "Perwali 17 Tahun 2024 Pedoman RT.pdf",
		     "Salinan Perwali yang sama persis dengan yang dibagikan ke semua kelurahan.",
		     "duplicate: menunjuk dokumen kelurahan pertama.");
}

static void damaged_pdf(struct batch *b, struct buf *readme)
{
	struct doc d;
	begin_doc(b, &d, "RPT-01", FORMAT_PDF);
	struct member *m = add_as(b, &d, "notulen rapat terpotong.pdf");
	m->bytes.n = m->bytes.n / 3;
	tell(b, readme, "notulen rapat terpotong.pdf", "PDF yang terpotong karena jaringan putus saat diunduh.",
	     "held: damaged.");
}

static void empty_file(struct batch *b, struct buf *readme)
{
	batch_add_bytes(b, "scan0001.pdf", LIT(""));
	tell(b, readme, "scan0001.pdf", "Berkas kosong (0 byte) dari pemindai yang kehabisan kertas.",
	     "refused: empty.");
}

static void locked_zip(struct batch *b, struct buf *readme)
{
	struct doc d;
	struct buf inner = buf_make(FILE_MAX), out = buf_make(FILE_MAX);
	struct zip z;
	begin_doc(b, &d, "SRT-02", FORMAT_DOCX);
	paper_print(d.p, FORMAT_DOCX, &inner);
	zip_begin(&z, &out);
	z.password = "rahasia";
	zip_add(&z, "surat terkunci.docx", buf_span(&inner), false);
	zip_end(&z);
	batch_add_bytes(b, "lampiran surat (bersandi).zip", buf_span(&out));
	tell(b, readme, "lampiran surat (bersandi).zip", "Arsip ZIP dengan kata sandi (kata sandinya: rahasia).",
	     "arsipnya disimpan; isinya ditolak (encrypted).");
	doc_free(&d);
	buf_free(&inner);
	buf_free(&out);
}

static void scanned_decree(struct batch *b, struct buf *readme)
{
	struct doc d;
	begin_doc(b, &d, "KEL-01", FORMAT_SCAN);
	add_as(b, &d, "scan SK Lurah tanpa teks.pdf");
	tell(b, readme, "scan SK Lurah tanpa teks.pdf", "Hasil pindai: hanya gambar, tanpa lapisan teks.",
	     "held: no-text, sampai OCR atau pemeriksaan mata.");
}

static void hidden_sheet(struct batch *b, struct buf *readme)
{
	struct doc d;
	begin_doc(b, &d, "EKO-01", FORMAT_XLSX);
	struct table *t = paper_table(d.p, "Kerja", "<5 Catatan kerja|#3 Angka");
	t->hidden = true;
	for (int i = 0; i < 6; i++)
		table_row(t, "Hitungan sementara baris %d|%d", i + 1, rng_range(&d.rng, 10, 900));
	add_as(b, &d, "UMKM dengan lembar tersembunyi.xlsx");
	tell(b, readme, "UMKM dengan lembar tersembunyi.xlsx", "Buku kerja dengan satu lembar tersembunyi.",
	     "held: gate (META_ISI).");
}

static void commented_report(struct batch *b, struct buf *readme)
{
	struct doc d;
	begin_doc(b, &d, "KIN-03", FORMAT_DOCX);
	d.p->comment = text_copy("Mohon angka peserta diperiksa lagi sebelum dikirim ke kecamatan.");
	add_as(b, &d, "laporan kegiatan (masih ada komentar).docx");
	tell(b, readme, "laporan kegiatan (masih ada komentar).docx", "Naskah yang masih memuat komentar pemeriksa.",
	     "held: gate (META_ISI).");
}

static void bad_line(struct batch *b, struct buf *readme)
{
	const struct member *m = batch_find(b, "KEU-02");
	if (!m)
		m = &b->members[0];
	b->broken_line = text_format("%s|%s|%s|31/02/%d|||", m->name, m->type, m->title, b->period.year);
	tell(b, readme, "daftar.csv", "Baris terakhir memuat tanggal 31 Februari.",
	     "baris itu disebut dengan nomor baris dan kolom; baris lain tetap dipakai.");
}

static void copied_file(struct batch *b, struct buf *readme)
{
	const struct member *m = &b->members[0];
	char *name = text_format("Salinan %s", m->name);
	batch_add_bytes(b, name, buf_span(&m->bytes));
	tell(b, readme, name, "Berkas yang tersalin dua kali dalam satu map.", "duplicate.");
	free(name);
}

static const struct {
	int kelurahan, year, half; /* kelurahan -1: every one */
	void (*add)(struct batch *b, struct buf *readme);
} TROUBLES[] = {
    {-1, 2025, 1, same_regulation}, {0, 2025, 1, scanned_decree},   {0, 2025, 2, bad_line},
    {0, 2026, 1, nik_in_accounts},  {1, 2026, 1, commented_report}, {2, 2025, 2, locked_zip},
    {2, 2026, 1, damaged_pdf},      {3, 2026, 1, empty_file},       {4, 2024, 2, copied_file},
    {4, 2026, 1, hidden_sheet},
};

void troubles_add(struct batch *b, struct buf *readme)
{
	for (size_t i = 0; i < COUNT(TROUBLES); i++)
		if ((TROUBLES[i].kelurahan < 0 || TROUBLES[i].kelurahan == b->k->order) &&
		    TROUBLES[i].year == b->period.year && TROUBLES[i].half == b->period.half)
			TROUBLES[i].add(b, readme);
}

bool troubles_revision(const struct batch *b, struct batch *revision, struct buf *readme)
{
	const struct member *old = batch_find(b, "KEU-02");
	if (b->k->order != 1 || b->period.year != 2025 || b->period.half != 2 || !old)
		return false;
	struct doc d = {.kind = kind_of("KEU-02"),
	                .city = b->city,
	                .k = b->k,
	                .period = b->period,
	                .period_index = b->period_index};
	d.format = strstr(old->name, ".pdf") ? FORMAT_PDF : FORMAT_XLSX;
	doc_write(&d);
	paper_heading(d.p, "Catatan perbaikan");
	paper_text(d.p, "Laporan ini menggantikan laporan terdahulu. Penulisan kode rekening telah disesuaikan dengan "
	                "hasil rekonsiliasi.");
	struct table *t = paper_table(d.p, "Riwayat perbaikan", "^1 No|@3 Tanggal|<8 Uraian");
	table_row(t, "1|2026-02-16|Penyesuaian kode rekening setelah rekonsiliasi dengan BPKAD");
	batch_begin(revision, b->city, b->k->order, b->period_index);
	revision->suffix = "-revisi";
	char *name = text_copy(old->name);
	struct member *m = add_as(revision, &d, name);
	m->note = text_copy("perbaikan");
	tell(revision, readme, name,
	     "Laporan realisasi yang diperbaiki, dengan nama berkas yang sama; masuk setelah yang lama.",
	     "versi 2 dari dokumen yang sama.");
	free(name);
	return true;
}
