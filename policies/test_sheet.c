#include "policies/test_sheet.h"

#include <string.h>

#define SHEET "PerKI 1/2021 ps 49(2), Lampiran II"
#define TERM  "UU 14/2008 ps 20; PP 61/2010 ps 5-9; PerKI 1/2021 ps 51"

/* In the order of the sheet. */
const struct test_field TEST_FIELDS[] = {
    {"tempat", "Tempat uji", "", SHEET, true, false},
    {"pemicu", "Diuji karena", "Awal, permohonan, atau sengketa, dengan nomornya.", "PerKI 1/2021 ps 49(1)", true,
     false},
    {"unit", "Unit dan pemegang dokumen", "", SHEET, true, false},
    {"dokumen", "Dokumen", "Judul dan nomor arsipnya.", "PerKI 1/2021 ps 49(2)a", true, false},
    {"bagian", "Bagian yang ditutup", "Halaman, alinea, atau kolom. Sebutkan bagiannya, jangan isinya.",
     "PerKI 1/2021 ps 49(2)b; PP 61/2010 ps 4(2)", true, true},
    {"pasal_lain", "Pasal undang-undang lain", "Wajib untuk huruf j.", "UU 14/2008 ps 17 huruf j", false, false},
    {"akibat_dibuka", "Akibat bila dibuka", "Kerugian yang nyata, dan bagi siapa.", "PerKI 1/2021 ps 49(2)c-d", true,
     true},
    {"akibat_ditutup", "Akibat bila ditutup", "Manfaat bagi masyarakat yang hilang.", "PerKI 1/2021 ps 49(2)d", true,
     true},
    {"alternatif", "Pilihan lain yang dipertimbangkan", "Penghitaman, penggabungan angka, penundaan.", SHEET, true,
     true},
    {"kesimpulan", "Timbangan dan kesimpulan", "Buka, tutup, atau sebagian, dan mengapa.", "UU 14/2008 ps 2(4), 19",
     true, true},
    {"berlaku_mulai", "Berlaku mulai", "Contoh: 2026-08-28", TERM, true, false},
    {"berakhir_pada", "Berakhir pada", "Tanggal, atau isi peristiwa di bawah.", TERM, false, false},
    {"berakhir_saat", "Berakhir saat", "Contoh: pemenang diumumkan.", TERM, false, false},
    {"tinjau_pada", "Ditinjau lagi pada", "", TERM, true, false},
    {"peserta", "Yang menguji", "Jabatan, nama, unit; satu baris untuk satu orang.", SHEET, true, true},
    {"beda_pendapat", "Beda pendapat", "", SHEET, false, true},
    {"pendapat_tim", "Pendapat Tim Pertimbangan", "", "PerKI 1/2021 ps 10", false, true},
    {"lampiran", "Daftar lampiran", "", SHEET, false, true},
    {NULL, NULL, NULL, NULL, false, false},
};
const size_t TEST_FIELD_COUNT = COUNT(TEST_FIELDS) - 1;

const struct test_field *test_field(const char *name)
{
	for (const struct test_field *f = TEST_FIELDS; f->name; f++)
		if (strcmp(f->name, name) == 0)
			return f;
	return NULL;
}

static const struct exception_ground GROUNDS[] = {
    {'a', "menghambat proses penegakan hukum", 5, false, false},
    {'b', "hak atas kekayaan intelektual dan persaingan usaha tidak sehat", 0, false, false},
    {'c', "pertahanan dan keamanan negara", 7, false, false},
    {'d', "kekayaan alam Indonesia", 0, false, false},
    {'e', "ketahanan ekonomi nasional", 7, false, false},
    {'f', "hubungan luar negeri", 4, false, false},
    {'g', "isi akta otentik pribadi, kemauan terakhir, wasiat", 0, false, true},
    {'h', "rahasia pribadi", 5, false, true},
    {'i', "memorandum atau surat antarbadan publik yang menurut sifatnya dirahasiakan", 0, false, true},
    {'j', "tidak boleh diungkapkan berdasarkan undang-undang lain", 0, true, true},
};

const struct exception_ground *exception_ground(char letter)
{
	for (size_t i = 0; i < COUNT(GROUNDS); i++)
		if (GROUNDS[i].letter == letter)
			return &GROUNDS[i];
	return NULL;
}
