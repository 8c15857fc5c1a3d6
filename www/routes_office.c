/* www/routes_office.c - the table of the office portal.  Nothing is served that does not stand here; each row names the
 * one action of the permission table (domain 2) that www/office_door.c asks before anything else. */
#include "www/routes_office.h"

#include "www/assets.h"
#include "www/page_office.h"
#include "www/pages_office.h"

#define READ     (GET | HEAD)
#define SMALL    (16 << 10) /* a form of a few lines */
#define FORM     (128 << 10)
#define UPLOAD   (34 << 20) /* a file and a few fields */
#define ENTRANCE "akun.masuk"
/* Who files for another works at the counter (permohonan.ajukan is everybody's, who has not signed in too). */
#define COUNTER     "permohonan.wakili"
#define COUNTER_MAX (64 << 10)
#define REGISTERS   "register.ekspor"
#define OWN         "akun.sendiri"

const struct route ROUTES_OFFICE[] = {
    {READ, "/", ENTRANCE, 0, office_home, 0},
    {READ, "/aset/:name", ENTRANCE, 0, asset_handle, 0},
    {READ, "/sehat", "publik.baca", 0, office_health, ROUTE_RESERVED},

    /* The counter, the registers */
    {READ | POST, "/loket", COUNTER, SMALL, counter_page, 0},
    {POST, "/loket/beri", COUNTER, SMALL, counter_give, 0},
    {POST, "/loket/daftar", COUNTER, COUNTER_MAX, counter_register, 0},
    {READ, "/loket/bukti/:no", COUNTER, 0, counter_receipt, 0},
    {READ, "/register", REGISTERS, 0, register_requests, 0},
    {READ, "/register/keberatan", REGISTERS, 0, register_objections, 0},
    {READ | POST, "/register.csv", REGISTERS, SMALL, register_requests_csv, ROUTE_FILE},
    {READ | POST, "/register/keberatan.csv", REGISTERS, SMALL, register_objections_csv, ROUTE_FILE},

    /* Signing in, one's own account */
    {READ | POST, "/petugas/masuk", ENTRANCE, SMALL, sign_in_page, 0},
    {POST, "/petugas/keluar", ENTRANCE, SMALL, sign_out, 0},
    {READ, "/petugas/sendiri", OWN, 0, own_account, 0},
    {POST, "/petugas/sendiri/sandi", OWN, SMALL, own_password, 0},
    {POST, "/petugas/sendiri/sesi", OWN, SMALL, own_sessions, 0},
    {READ | POST, "/petugas/sendiri/kode", OWN, SMALL, own_code, 0},

    /* Settings: accounts and posts; the trail */
    {READ, "/setelan", OWN, 0, settings_page, 0},
    {READ | POST, "/setelan/akun", "akun.kelola", SMALL, settings_accounts, 0},
    {POST, "/setelan/akun/keadaan", "akun.kelola", SMALL, settings_account_state, 0},
    {READ | POST, "/setelan/sandi", "akun.sandi", SMALL, settings_password, 0},
    {READ, "/setelan/pemangku", "jabatan.usul", 0, posts_page, 0},
    {POST, "/setelan/pemangku", "jabatan.usul", SMALL, posts_propose, 0},
    {READ | POST, "/setelan/pemangku/:n/akhiri", "jabatan.usul", SMALL, posts_end, 0},
    {READ, "/setelan/pemangku/:n/serah-terima", "jabatan.usul", 0, posts_handover, 0},
    {READ | POST, "/setelan/pengesahan", "jabatan.sahkan", SMALL, posts_approve, 0},
    {READ | POST, "/setelan/plh", "jabatan.plh", SMALL, posts_deputy, 0},
    /* Letters: the handler asks once more, by what the letter is about */
    {READ | POST, "/surat/:n", "permohonan.baca", UPLOAD, page_letter, 0},
    {READ, "/surat/:n/pdf", "permohonan.baca", 0, page_letter_pdf, ROUTE_FILE},
    {READ, "/surat/:n/odt", "permohonan.baca", 0, page_letter_odt, ROUTE_FILE},

    {READ, "/jejak", "jejak.baca", 0, trail_page, 0},
    {READ, "/jejak.csv", "jejak.baca", 0, trail_csv, 0},
    {READ | POST, "/jejak/uji", "jejak.uji", SMALL, trail_verify, 0},
    /* The desk: lists, cases, the acts of www/acts.c */
    {READ, "/meja", "permohonan.baca", 0, page_desk, 0},
    {READ, "/meja/p/:no", "permohonan.baca", 0, page_case, 0},
    {READ | POST, "/meja/p/:no/periksa", "permohonan.periksa", FORM, page_act, 0},
    {READ | POST, "/meja/p/:no/kelengkapan", "permohonan.periksa", FORM, page_act, 0},
    {READ | POST, "/meja/p/:no/kurang", "permohonan.periksa", FORM, page_act, 0},
    {READ | POST, "/meja/p/:no/dilengkapi", "permohonan.wakili", FORM, page_act, 0},
    {READ | POST, "/meja/p/:no/usul-tutup", "permohonan.tutup_usul", FORM, page_act, 0},
    {READ | POST, "/meja/p/:no/tutup", "permohonan.tutup", FORM, page_act, 0},
    {READ | POST, "/meja/p/:no/usul-tersedia", "permohonan.konsep", FORM, page_act, 0},
    {READ | POST, "/meja/p/:no/tersedia", "permohonan.putus", FORM, page_act, 0},
    {READ | POST, "/meja/p/:no/usul-teruskan", "permohonan.teruskan_usul", FORM, page_act, 0},
    {READ | POST, "/meja/p/:no/teruskan", "permohonan.teruskan", FORM, page_act, 0},
    {READ | POST, "/meja/p/:no/jawab-unit", "permohonan.jawab_unit", FORM, page_act, 0},
    {READ | POST, "/meja/p/:no/rujuk", "permohonan.teruskan", FORM, page_act, 0},
    {READ | POST, "/meja/p/:no/mulai-uji", "uji.catat", FORM, page_act, 0},
    {READ | POST, "/meja/p/:no/selesai-uji", "uji.catat", FORM, page_act, 0},
    {READ | POST, "/meja/p/:no/hitam", "hitam.buat", FORM, page_act, 0},
    {READ | POST, "/meja/p/:no/hitam-selesai", "hitam.setujui", FORM, page_act, 0},
    {READ | POST, "/meja/p/:no/perpanjang", "permohonan.perpanjang", FORM, page_act, 0},
    {READ | POST, "/meja/p/:no/urung", "permohonan.koreksi", FORM, page_act, 0},
    {READ | POST, "/meja/p/:no/tagih", "permohonan.serahkan", FORM, page_act, 0},
    {READ | POST, "/meja/p/:no/bayar", "permohonan.serahkan", FORM, page_act, 0},
    {READ | POST, "/meja/p/:no/serahkan", "permohonan.serahkan", FORM, page_act, 0},
    {READ | POST, "/meja/p/:no/cabut", "permohonan.wakili", FORM, page_act, 0},
    {READ | POST, "/meja/p/:no/koreksi", "permohonan.koreksi", FORM, page_act, 0},
    {READ | POST, "/meja/kb/:no/plh", "keberatan.tunjuk_plh", FORM, desk_objection_act, 0},
    {READ | POST, "/meja/kb/:no/periksa", "keberatan.putus", FORM, desk_objection_act, 0},
    {READ | POST, "/meja/kb/:no/pertimbangan", "keberatan.pertimbangan", FORM, desk_objection_act, 0},
    {READ | POST, "/meja/kb/:no/putus", "keberatan.putus", FORM, desk_objection_act, 0},
    {READ | POST, "/meja/kb/:no/laksanakan", "keberatan.laksanakan", FORM, desk_objection_act, 0},
    {READ | POST, "/meja/kb/:no/cabut", "permohonan.wakili", FORM, desk_objection_act, 0},
    {READ | POST, "/meja/kb/:no/sengketa", "sengketa.catat", FORM, desk_objection_act, 0},
    {READ | POST, "/meja/kb/:no/mediasi", "sengketa.catat", FORM, desk_objection_act, 0},
    {READ | POST, "/meja/kb/:no/ajudikasi", "sengketa.catat", FORM, desk_objection_act, 0},
    {READ | POST, "/meja/kb/:no/putusan-ki", "sengketa.catat", FORM, desk_objection_act, 0},
    {READ | POST, "/meja/kb/:no/gugat", "sengketa.catat", FORM, desk_objection_act, 0},
    {READ | POST, "/meja/kb/:no/kasasi", "sengketa.catat", FORM, desk_objection_act, 0},
    {READ | POST, "/meja/kb/:no/inkrah", "sengketa.catat", FORM, desk_objection_act, 0},
    {READ | POST, "/meja/kb/:no/jalankan", "keberatan.laksanakan", FORM, desk_objection_act, 0},
    {READ | POST, "/meja/p/:no/catatan", "permohonan.konsep", FORM, page_small_act, 0},
    {READ | POST, "/meja/p/:no/alih", "permohonan.baca", FORM, page_small_act, 0},
    {READ | POST, "/meja/p/:no/ktp", "identitas.lihat", FORM, page_small_act, 0},
    {READ | POST, "/meja/p/:no/putusan", "permohonan.putus", FORM, page_decision, 0},
    {READ | POST, "/meja/p/:no/surat", "permohonan.putus", FORM, page_letter_words, 0},
    {READ | POST, "/meja/p/:no/pengesahan", "permohonan.baca", FORM, page_approval, 0},
    {READ | POST, "/meja/p/:no/kirim", "permohonan.putus", FORM, page_send, 0},
    {READ | POST, "/meja/p/:no/lembar", "lembar.cetak", UPLOAD, page_case_sheet, 0},
    {READ, "/meja/p/:no/lembar/kertas", "lembar.cetak", 0, page_case_sheet_part, 0},
    {READ, "/meja/p/:no/lembar/gambar", "lembar.sahkan", 0, page_case_sheet_part, 0},
    {READ | POST, "/meja/p/:no/berkas", "permohonan.konsep", UPLOAD, page_case_files, 0},
    {READ, "/meja/p/:no/berkas/:n", "permohonan.konsep", 0, page_case_file, ROUTE_FILE},
    {READ, "/meja/p/:no/surat/:n", "permohonan.baca", 0, page_case_letter, 0},
    {READ, "/meja/p/:no/surat/:n/pdf", "permohonan.baca", 0, page_case_letter_pdf, 0},
    {READ | POST, "/meja/uji/:no", "permohonan.baca", FORM, page_test, 0},
    {READ | POST, "/meja/uji/:no/lembar", "lembar.cetak", UPLOAD, page_test_sheet, 0},
    {READ, "/meja/uji/:no/lembar/kertas", "lembar.cetak", 0, page_test_sheet_part, 0},
    {READ, "/meja/uji/:no/lembar/gambar", "lembar.sahkan", 0, page_test_sheet_part, 0},
    {READ, "/meja/kb/:no", "keberatan.baca", 0, desk_objection, 0},
    {0},
};
