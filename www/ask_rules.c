/* www/ask_rules.c - the fields of a request: what form F01 of domain section 8 asks (PerKI 1/2021 ps 27, 29(5)), in the
 * words of ux 4.1. */
#include "www/ask.h"

static const char *const WAYS[] = {"unduh", "ambil", "pos", "lihat", NULL};
static const char *const APPLICANTS[] = {"perorangan", "badan", "kelompok", NULL};
static const char *const YES[] = {"1", NULL};

/* Steps: 1 what is wanted, 2 who asks, 3 check and send; 0 is carried along. */
const struct ask_rule ASK_RULES[] = {
    {"rinci", "rinci", 1, 0, 4000, true, "Tulis informasi yang Anda butuhkan.", NULL, NULL},
    {"unit", "unit", 1, 0, 20, false, NULL, NULL, NULL},
    {"tujuan", "tujuan", 1, 0, 300, false, "Tulis tujuan penggunaan informasi, satu kalimat cukup.", NULL, NULL},
    {"cara", "c1", 1, 0, 20, false, "Pilih cara menerima salinan.", WAYS, NULL},
    {"kb", "k1", 1, 0, 1, false, NULL, YES, NULL},
    {"kt", "k2", 1, 0, 1, false, NULL, YES, NULL},
    {"sbg", "s1", 2, 0, 20, false, "Pilih sebagai siapa Anda mengajukan.", APPLICANTS, NULL},
    {"badan", "badan", 2, WHO_BADAN_HUKUM, 200, false, "Isi nama badan hukum sesuai akta.", NULL, NULL},
    {"sk", "sk", 2, WHO_BADAN_HUKUM, 100, false, "Isi nomor surat keputusan pengesahan badan hukum.", NULL, NULL},
    {"kelompok", "kelompok", 2, WHO_KELOMPOK, 300, false, "Isi nama kelompok atau nama para pemberi kuasa.", NULL,
     NULL},
    {"nama", "nama", 2, 0, 150, false, "Isi nama lengkap sesuai KTP.", NULL, NULL},
    {"nik", "nik", 2, WHO_PERORANGAN | WHO_KELOMPOK, 40, false, "Isi NIK, 16 angka.", NULL, ask_check_nik},
    {"pekerjaan", "pekerjaan", 2, 0, 100, false, NULL, NULL, NULL},
    {"surel", "surel", 2, 0, 254, false, NULL, NULL, ask_check_mail},
    {"hp", "hp", 2, 0, 40, false, NULL, NULL, ask_check_phone},
    {"tanpa", "tanpa", 2, 0, 1, false, NULL, YES, NULL},
    {"alamat", "alamat", 2, 0, 500, true, "Isi alamat Anda.", NULL, NULL},
    {"benar", "benar", 3, 0, 1, false, "Centang pernyataan bahwa data Anda benar.", YES, NULL},
    {"ktp", "ktp", 3, 0, 0, false, NULL, NULL, NULL}, /* files: what is wrong with them has a place */
    {"akta", "akta", 3, 0, 0, false, NULL, NULL, NULL},
    {"surat_kuasa", "surat_kuasa", 3, 0, 0, false, NULL, NULL, NULL},
    {"daftar", "rinci", 0, 0, 60, false, NULL, NULL, NULL},
    {"dilihat", "rinci", 0, 0, 1, false, NULL, YES, NULL},
    {0},
};

const struct ask_file ASK_FILES[FILES_OF_ASK] = {
    {"ktp", "KTP", WHO_PERORANGAN | WHO_KELOMPOK},
    {"akta", "AKTA", WHO_BADAN_HUKUM},
    {"surat_kuasa", "KUASA", WHO_KELOMPOK},
};
