#include "tests/policies/gate_marked.h"

#include "base/buf.h"

const struct marked MARKED[] = {
    /* ---- Identity numbers as they stand in letters, tables and forms ---- */
    {"Yang bertanda tangan di bawah ini, NIK 6474024506780003, menerangkan", "PII_NIK"},
    {"NIK\t:\t6474 0245 0678 0003", "PII_NIK"},
    {"N I K : 6474.0245.0678.0003", "PII_NIK"},
    {"1\tWarga Contoh\t6474021207650004\tRT 05\t300.000", "PII_NIK"},
    {"KTP-6474021207650004.pdf", "PII_NIK"},
    {"6\t4\t7\t4\t0\t2\t1\t2\t0\t7\t6\t5\t0\t0\t0\t4", "PII_NIK"}, /* a form with boxes */
    {"penduduk dengan nomor 64740212\n07650004 pindah", "PII_NIK"},
    {"NIK: 3578021-\n207650004", "PII_NIK"},
    {"647402-120765-0004", "PII_NIK"},
    {"hasil pindai 64740212O765000I", "PII_NIK"},
    {"nama,nik,rt\nWarga Contoh,6474021207650004,05", "PII_NIK"},
    {"nama;nik\n\"Contoh, Warga\";'6474021207650004", "PII_NIK"},
    {"No. KK 6474021503120005", "PII_KK"},
    {"Nomor Kartu Keluarga : 6474 0215 0312 0005", "PII_KK"},
    {"KK/NIK 6474021503120005", "PII_NIK"},
    {"NPWP 12.345.678.9-722.000 a.n. Warga Contoh", "PII_NPWP"},
    {"NPWP : 123456789722000", "PII_NPWP"},
    {"NPWP\t12 345 678 9 722 000", "PII_NPWP"},
    {"Penyedia: CV Contoh Jaya, NPWP 12.345.678.9-722.000", "PII_NPWP"},
    /* ---- Accounts ---- */
    {"ditransfer ke rekening 0123456789 atas nama Warga Contoh", "PII_REK"},
    {"Bank Kaltimtara No. Rek. 001 2345 6789 12", "PII_REK"},
    {"BRI 1234-01-056789-50-3", "PII_REK"},
    {"Nama\tBank\tNo. Rekening\nWarga Contoh\tBPD\t0012345678", "PII_REK"},
    {"nama,jumlah,nomor_rekening\nWarga Contoh,300000,00123456789", "PII_REK"},
    {"Pembayaran melalui saldo DANA 081200001111", "PII_TEL"},
    /* ---- Phones, mail, birth ---- */
    {"Hubungi 0812-0000-1111 untuk pendaftaran", "PII_TEL"},
    {"HP +62 812 0000 1111", "PII_TEL"},
    {"wa.me/6281200001111 (WA 6281200001111)", "PII_TEL"},
    {"Telp. rumah (0548) 234567", "PII_TEL"},
    {"kirim ke warga.contoh@gmail.com", "PII_MAIL"},
    {"Tempat/Tgl Lahir : Contoh, 12 Maret 1980", "PII_LAHIR"},
    {"Nama\tTanggal Lahir\nWarga Contoh\t12-03-1980", "PII_LAHIR"},
    {"nama;tgl lahir;rt\nWarga Contoh;12/03/1980;04", "PII_LAHIR"},
    {"lahir di Contoh pada tanggal 5 Juli 1971", "PII_LAHIR"},
    /* ---- What the gate is known not to find: it is marked, and counted as missed ---- */
    {"enam empat tujuh empat nol dua satu dua nol tujuh enam lima nol nol nol empat", "PII_NIK"}, /* in words */
    {"No HP Warga Contoh: 8120 0001 111", "PII_TEL"},                                             /* without its 0 */
    {"kelahiran Contoh, tahun 80, tanggal 12 bulan 3", "PII_LAHIR"},                              /* no written date */
    {"uang dititip di nomor 0123456789 milik Warga Contoh", "PII_REK"},                           /* no word near */
    /* ---- Budget reports, laws, profiles: nothing personal ---- */
    {"5.1.02.01.01.0024 Belanja Alat Tulis Kantor 49.858.000 19.958.000 40,03 29.900.000", ""},
    {"Kantor 49.858.000 19.958.000", ""},
    {"12\t345\t678\t9\t012\t000", ""},
    {"18 480 000 9 269 400 8B.2 Dinas 50 895 000 27 475 000", ""},
    {"17 067 200 15 280 000 14 905 000 15 838 600", ""},
    {"Kode Rekening 5.1.02.02.01.0063 Belanja Kawat/Faksimili", ""},
    {"Kode Rekening\tUraian\tAnggaran\n510202010063\tBelanja Internet\t2527400000", ""},
    {"kode rekening 510202010063 belanja internet", ""},
    {"Rekening Kas Umum Daerah sebesar Rp 12500000000 per 31 Desember", ""},
    {"Penyertaan modal pada Bank Pembangunan Daerah Rp2.500.000.000,00", ""},
    {"Penyertaan modal pada bank daerah 2512345678,00", ""},
    {"Dana Kelurahan 3.456.789.012 terserap", ""},
    {"kode,nama,jumlah saham\nAAAA,Bank Contoh Tbk.,21129857321", ""},
    {"Nama Bank\tJumlah Simpanan\nBank Contoh\t2112985732", ""},
    {"NIP. 19780506 200501 1 003", ""},
    {"NIP 197805062005011003 Penata Tingkat I", ""},
    {"Bank Sampah Induk, nomor register 1234567890", ""},
    {"ISBN 978-602-1234-56-7", ""},
    {"NOP 64.74.020.003.001-0123.0", ""},
    {"Peraturan Menteri Nomor 12 Tahun 2019, Berita Negara 2019 Nomor 1327", ""},
    {"Kode wilayah 64.74.02.1001, luas 12.345,67 ha", ""},
    {"2019 2020 2021 2022 2023 2024", ""},
    {"Koordinat 117.4916, 0.1324", ""},
    {"No 6474021207650 dan 004 terpisah", ""},
    {"64740212\t07650004", ""},  /* two cells */
    {"64740212  07650004", ""},  /* two cells of a text table */
    {"081200\t001111\t234", ""}, /* two cells */
    {"Kantor Kelurahan Contoh, Telp. (0548) 234567, Faks. (0548) 234568", ""},
    {"Surel: kelurahan@contoh.go.id", ""},
    {"Hari Lahir Pancasila 1 Juni 2024", ""},
    {"Jumlah lahir hidup 12, lahir mati 0, per 31-12-2024", ""},
    {"Pagu\tRealisasi\n1234567890\t987654321\nSisa di bank\t246913569", ""},
    {"Nomor surat 005/1234/KEL-CTH/VII/2024", ""},
    {"Jakarta 10110, kotak pos 1234567890", ""},
    {"barcode 6474021207650004", ""},
    {"NIB 6474021207650", ""},
    /* ---- Known false alarms: nothing personal, but the gate cannot tell ---- */
    {"3151 2013 0512 9033\n", ""},
    {"SHA-256 6474021207650004ab12cd34ef56", ""},
    {"nomor seri barang 6474021207650004 pada mesin cetak", ""},
};
const size_t MARKED_COUNT = COUNT(MARKED);
