/* Letters in the register: what each says is compared field by field with the scenarios of domain 13. */
#include "scratch.h"

#include <stdio.h>
#include <unistd.h>

#include "base/fs.h"
#include "store/case_outbox.h"
#include "store/letters.h"
#include "store/policy_files.h"
#include "store/register_inner.h"
#include "store/share.h"

static struct case_desk D;
static struct site SITE;
static struct scratch *S;

static const char SETTINGS[] = "name = Kota Contoh\naddress = Jalan Contoh 1\nphone = 0500-1234\n"
                               "email = ppid@contoh.go.id\npublic_url = https://ppid.contoh.go.id\n"
                               "objections_to = Sekretariat Daerah, Jalan Contoh 2\n"
                               "commission = Komisi Informasi Provinsi Contoh, Jalan Contoh 3\n";

/* ---- A site with people, and cases as they stand ---- */
static void at(int year, int month, int day, int hour, int minute)
{
	int64_t days = day_from_civil(year, month, day);
	case_desk_at(&D, ((days * 24 + hour) * 60 + minute - 480) * 60000);
}

static void act_as(const char *account, enum post post)
{
	D.who.account = account;
	D.post = post;
}

static int setup(void **state)
{
	struct err e = ERR_INIT;
	char dir[4096];
	int rc = scratch_setup(state);
	S = *state;
	SITE = (struct site){.reg = S->reg, .internal_dir = S->dir};
	ok(conf_parse("earsip.conf", span_of(SETTINGS), &SITE.settings, &e), e);
	assert_int_equal(share_path("policies", "EARSIP_POLICIES", dir, sizeof(dir)), 0);
	ok(policy_files_load(dir, NULL, &SITE.policy, &SITE.calendar, &e), e);
	D = (struct case_desk){.site = &SITE};
	data_key_make(&D.key);
	at(2026, 7, 6, 9, 10);
	scratch_tamper(S, "INSERT INTO account(name, password_hash, one_time, created_ms, full_name, nip) VALUES"
	                  "('utama','x',0,1,'Pejabat Satu, S.IP.','19800101 200501 1 001'),"
	                  "('plh','x',0,1,'Pejabat Dua','19810101 200501 1 002'),"
	                  "('atasan','x',0,1,'Pejabat Tiga','19700101 199501 1 003'),"
	                  "('loket','x',0,1,'Petugas Empat','');"
	                  "INSERT INTO post_assignment(account, post, from_day, state) VALUES('utama','PU',0,'SAH'),"
	                  "('atasan','AT',0,'SAH'),('loket','PL',0,'SAH')");
	return rc;
}

static int teardown(void **state)
{
	letter_draw = NULL;
	conf_free(&SITE.settings);
	policy_free(SITE.policy);
	calendar_free(SITE.calendar);
	data_key_wipe(&D.key);
	return scratch_teardown(state);
}

static void field(const char *number, const char *name, const char *text)
{
	struct err e = ERR_INIT;
	ok(reg_begin(S->reg, "cli:test", &e), e);
	ok(case_field_put(S->reg, &D.key, number, name, span_of(text), &e), e);
	ok(reg_commit(S->reg, &e), e);
}

static void keys(const char *number)
{
	struct err e = ERR_INIT;
	ok(reg_begin(S->reg, "cli:test", &e), e);
	ok(case_keys_add(S->reg, &D.key, number, &e), e);
	ok(reg_commit(S->reg, &e), e);
}

/* A request of DAY (ISO) with its usual fields and one item. */
static void request(const char *number, const char *day, const char *item)
{
	char sql[1024];
	day_t received;
	assert_int_equal(day_parse(span_of(day), &received), 0);
	snprintf(sql, sizeof(sql),
	         "INSERT INTO request(number, received_ms, received_day, channel, applicant, state, due_day,"
	         " due_provisional) VALUES('%s', %lld, %d, 'WEB', 'PERORANGAN', 'DIPROSES', 1, 0);"
	         "INSERT INTO request_item(number, item) VALUES('%s', 1)",
	         number, ((long long)received * 1440 + 9 * 60 + 10 - 480) * 60000, received, number);
	scratch_tamper(S, sql);
	keys(number);
	field(number, "butir.1", item);
	field(number, "nama", "Warga Contoh");
	field(number, "alamat", "Jalan Warga 7");
	field(number, "surel", "warga@contoh.id");
	field(number, "cara_memperoleh", "salinan digital");
}

static void set(const char *number, const char *assignments)
{
	char sql[512];
	snprintf(sql, sizeof(sql), "UPDATE request SET %s WHERE number='%s'", assignments, number);
	scratch_tamper(S, sql);
}

static int try_add(const char *kind, const char *about, const struct letter_value *values, size_t count,
                   struct letter_row *out, struct err *e)
{
	struct err none = ERR_INIT;
	ok(reg_begin(S->reg, "cli:test", &none), none);
	int rc = letter_add(&D, kind, about, values, count, out, e);
	if (rc)
		reg_rollback(S->reg);
	else
		ok(reg_commit(S->reg, &none), none);
	return rc;
}

static struct letter_row add(const char *kind, const char *about, const struct letter_value *values, size_t count)
{
	struct letter_row x;
	struct err e = ERR_INIT;
	ok(try_add(kind, about, values, count, &x, &e), e);
	return x;
}
#define ADD(kind, about, ...)                                                                                          \
	add(kind, about, (const struct letter_value[]){__VA_ARGS__},                                                   \
	    sizeof((const struct letter_value[]){__VA_ARGS__}) / sizeof(struct letter_value))

/* The letter as text: "label | value", a line each. */
static char *text_of(const struct letter *l)
{
	struct buf b = buf_make(1 << 20);
	for (size_t i = 0; i < l->count; i++) {
		if (l->blocks[i].label)
			buf_printf(&b, "%s | ", l->blocks[i].label);
		buf_printf(&b, "%s\n", l->blocks[i].text);
	}
	return buf_steal(&b);
}

static char *read_again(const struct letter_row *x)
{
	struct letter l;
	struct err e = ERR_INIT;
	ok(letter_blocks(&D, x, &l, &e), e);
	char *text = text_of(&l);
	letter_clear(&l);
	return text;
}

static void says(const struct letter_row *x, const char *const *wanted)
{
	char *text = read_again(x);
	for (; *wanted; wanted++)
		if (!strstr(text, *wanted))
			fail_msg("%s does not say \"%s\":\n%s", x->kind, *wanted, text);
	free(text);
}
#define SAYS(x, ...) says((x), (const char *const[]){__VA_ARGS__, NULL})

/* ---- Scenarios ---- */
static void letter__a1_full_grant__receipt_and_answer_say_all_of_22_7(void **state)
{
	(void)state;
	static const char CASE[] = "PERM-2026-000001-7";
	request(CASE, "2026-07-06", "Berita acara musyawarah 2025");
	act_as(NULL, POST_PM);
	struct letter_row l01 = add("L01", CASE, NULL, 0);
	assert_string_equal(l01.number, "PERM-2026-000001-7/L01");
	assert_string_equal(l01.post, "PL");
	SAYS(&l01, "Nomor pendaftaran: PERM-2026-000001-7", "Senin, 6 Juli 2026 pukul 09.10 WITA",
	     "Nama | Warga Contoh", "Kontak | warga@contoh.id", "Diterima melalui | situs web",
	     "Berita acara musyawarah 2025", "Bentuk dan cara memperoleh | salinan digital",
	     "Kelengkapan diperiksa paling lambat | Kamis, 9 Juli 2026", "Jawaban paling lambat | Senin, 20 Juli 2026",
	     "Bila kami perlu waktu tambahan, paling lambat | Rabu, 29 Juli 2026", "Petugas layanan informasi",
	     "https://ppid.contoh.go.id/lacak", "https://ppid.contoh.go.id/verifikasi");

	at(2026, 7, 14, 10, 22);
	act_as("utama", POST_PU);
	set(CASE, "complete_day=received_day+1");
	scratch_tamper(S, "UPDATE request_item SET outcome='DIKABULKAN'");
	struct letter_row l03 = ADD("L03", CASE, {"materi", "REN-02 Berita acara musyawarah 2025, 12 halaman"});
	assert_string_equal(l03.number, "001/500.12.18/PPID/VII/2026");
	assert_string_equal(l03.account, "utama");
	assert_int_equal(l03.day, day_from_civil(2026, 7, 14));
	SAYS(&l03,
	     "Pemerintah Kota Contoh\nPPID Kota Contoh\nJalan Contoh 1\nTelepon 0500-1234, surel ppid@contoh.go.id",
	     "Nomor | 001/500.12.18/PPID/VII/2026", "nomor PERM-2026-000001-7 tanggal Senin, 6 Juli 2026",
	     "Yth. Warga Contoh", "a. Penguasaan informasi\nButir 1: kami kuasai",
	     "b. Badan publik lain yang menguasai\nTidak ada",
	     "c. Putusan dan alasannya\nButir 1: dikabulkan seluruhnya",
	     "d. Informasi yang diberikan\nREN-02 Berita acara musyawarah 2025, 12 halaman",
	     "e. Bagian yang dihitamkan\nTidak ada bagian yang dihitamkan.", "Bentuk dan media | Salinan digital",
	     "Waktu penyediaan | Bersama surat ini", "g. Biaya dan cara pembayaran\nGratis",
	     "Contoh, 14 Juli 2026\nPPID Utama,\n\nPejabat Satu, S.IP.\nNIP 19800101 200501 1 001",
	     "paling lambat Kamis, 27 Agustus 2026"); /* 30 working days; 17 and 25 August are holidays */
}

static const struct letter_value REFUSAL[] = {
    {"alasan", "Daftar penerima memuat keadaan ekonomi keluarga."},
    {"huruf", "h"},
    {"nomor_uji", "UK-2026-0012"},
    {"tanggal_uji", "27 Agustus 2026"},
    {"konsekuensi", "Keluarga penerima dapat dipermalukan."},
    {"jangka_waktu", "Sampai ada persetujuan tertulis; ditinjau 31 Agustus 2027"},
    {"nomor_penetapan", "500.12.18/1/2026"},
    {"persetujuan_pimpinan", "28 Agustus 2026"},
    {"alternatif", "SOS-01 Rekapitulasi penerima: https://ppid.contoh.go.id/d/7KQMR3XD"},
};

static void letter__a3_refusal__says_letter_test_consequence_and_last_day(void **state)
{
	(void)state;
	static const char CASE[] = "PERM-2026-000003-9";
	struct letter_row x;
	request(CASE, "2026-08-14", "Daftar penerima bantuan");
	scratch_tamper(S, "UPDATE request_item SET outcome='DITOLAK', letter='h', test='UK-2026-0012'");
	at(2026, 8, 31, 14, 0);
	act_as("utama", POST_PU);
	/* Without the test nothing is made, and no number is used up. */
	for (size_t i = 0; i < COUNT(REFUSAL); i++) {
		struct letter_value some[COUNT(REFUSAL)];
		struct err e = ERR_INIT;
		if (i == 1 || i == 8)
			continue; /* without the letter it is another refusal; the alternative is not demanded */
		memcpy(some, REFUSAL, sizeof(some));
		some[i].text = "";
		assert_int_equal(try_add("L05", CASE, some, COUNT(some), &x, &e), -1);
		assert_int_equal(e.kind, ERR_INPUT);
		assert_non_null(strstr(e.say, "belum diisi"));
	}
	x = add("L05", CASE, REFUSAL, COUNT(REFUSAL));
	assert_string_equal(x.number, "500.12.18/1/2026");
	SAYS(&x, "Nomor permohonan | PERM-2026-000003-9", "Nama pemohon | Warga Contoh", "Alamat | Jalan Warga 7",
	     "Kontak | warga@contoh.id", "Daftar penerima bantuan", "Butir 1: seluruhnya (pasal 17 huruf h)",
	     "Dasar | UU 14/2008 pasal 17 huruf h", "Uji konsekuensi | UK-2026-0012, 27 Agustus 2026",
	     "Pertimbangan konsekuensi: Keluarga penerima dapat dipermalukan.",
	     "Jangka waktu pengecualian | Sampai ada persetujuan tertulis; ditinjau 31 Agustus 2027",
	     "Surat penetapan klasifikasi (terlampir) | 500.12.18/1/2026",
	     "Persetujuan pimpinan badan publik | 28 Agustus 2026", "https://ppid.contoh.go.id/d/7KQMR3XD",
	     "paling lambat Senin, 12 Oktober 2026", "Sekretariat Daerah, Jalan Contoh 2");
}

static void letter__a5_incomplete_and_lapsed__dates_of_the_repair(void **state)
{
	(void)state;
	static const char CASE[] = "PERM-2026-000005-2";
	char days[80];
	request(CASE, "2026-03-13", "Anggaran posyandu");
	at(2026, 3, 25, 9, 0);
	act_as("loket", POST_PL);
	snprintf(days, sizeof(days), "notice_day=%d", day_from_civil(2026, 3, 25));
	set(CASE, days);
	struct letter_row l02 = ADD("L02", CASE, {"kekurangan", "Tujuan penggunaan informasi\nFoto KTP"});
	assert_string_equal(l02.number, "001/500.12.18/PPID/III/2026");
	SAYS(&l02, "Yth. Warga Contoh", "Alamat | Jalan Warga 7", "Anggaran posyandu",
	     "Tujuan penggunaan informasi\nFoto KTP", "paling lambat Senin, 30 Maret 2026",
	     "a.n. PPID Utama, Petugas layanan informasi,\n\nPetugas Empat", "tidak dipungut biaya");
	at(2026, 3, 31, 9, 0);
	act_as("utama", POST_PU);
	struct letter_row l02b = add("L02b", CASE, NULL, 0);
	assert_string_equal(l02b.number, "002/500.12.18/PPID/III/2026");
	SAYS(&l02b, "Anda terima pada Rabu, 25 Maret 2026", "berakhir pada Senin, 30 Maret 2026",
	     "Lengkapi sampai Selasa, 21 April 2026", "bukan penolakan");
}

static void letter__a6_not_held__answer_and_referral(void **state)
{
	(void)state;
	static const char CASE[] = "PERM-2026-000006-4";
	request(CASE, "2026-09-07", "Anggaran rumah sakit");
	at(2026, 9, 9, 9, 0);
	act_as("utama", POST_PU);
	scratch_tamper(S, "UPDATE request_item SET outcome='TIDAK_DIKUASAI'");
	struct letter_row l03 =
	    ADD("L03", CASE, {"badan_lain", "RSUD Kota Contoh"}, {"alasan", "Anggaran rumah sakit disusun RSUD."});
	SAYS(&l03, "Butir 1: tidak kami kuasai", "b. Badan publik lain yang menguasai\nRSUD Kota Contoh",
	     "Butir 1: tidak dapat diberikan karena tidak kami kuasai", "Anggaran rumah sakit disusun RSUD.",
	     "paling lambat Rabu, 21 Oktober 2026");
	struct letter_row l09 = ADD("L09", CASE, {"badan_lain", "RSUD Kota Contoh"},
	                            {"alamat_badan_lain", "Jalan Sehat 1"}, {"kontak_badan_lain", "0500-7777"});
	SAYS(&l09, "Badan publik | RSUD Kota Contoh", "Alamat PPID | Jalan Sehat 1",
	     "Alamat dan kontak PPID | 0500-7777", "tidak kami teruskan tanpa persetujuan",
	     "Tembusan: PPID RSUD Kota Contoh, tanpa data diri", "paling lambat Rabu, 21 Oktober 2026");
}

static void letter__a7_extension__both_dates_ground_and_reason(void **state)
{
	(void)state;
	static const char CASE[] = "PERM-2026-000007-6";
	request(CASE, "2026-08-14", "Arsip gambar saluran");
	set(CASE, "complete_day=received_day");
	at(2026, 8, 31, 9, 0);
	act_as("utama", POST_PU);
	struct letter_row x = ADD("L04", CASE, {"dasar", "a. Informasi belum dikuasai atau didokumentasikan"},
	                          {"alasan", "Arsipnya banyak dan belum dipilah."});
	SAYS(&x, "a. Informasi belum dikuasai atau didokumentasikan", "Arsipnya banyak dan belum dipilah.",
	     "Batas semula | Selasa, 1 September 2026", "Batas baru | Kamis, 10 September 2026", "hanya satu kali",
	     "Bila sampai Kamis, 10 September 2026 belum kami jawab");
}

static void letter__a8_objection__receipt_and_answer(void **state)
{
	(void)state;
	static const char CASE[] = "KEB-2026-000001-1";
	char sql[512];
	struct letter_row x;
	struct err e = ERR_INIT;
	request("PERM-2026-000008-8", "2026-02-13", "Laporan kinerja");
	snprintf(sql, sizeof(sql),
	         "INSERT INTO objection(number, request, received_ms, filed_day, due_day, due_provisional, channel,"
	         " grounds, state, outcome) VALUES('%s','PERM-2026-000008-8',1,%d,1,0,'WEB','ac','K_DITANGGAPI',"
	         "'MENGUATKAN')",
	         CASE, day_from_civil(2026, 3, 5));
	scratch_tamper(S, sql);
	keys(CASE);
	at(2026, 3, 5, 8, 0);
	act_as(NULL, POST_PM);
	struct letter_row l10 = add("L10", CASE, NULL, 0);
	SAYS(&l10, "Nomor keberatan: KEB-2026-000001-1", "Diterima | Kamis, 5 Maret 2026",
	     "Nomor permohonan | PERM-2026-000008-8", "Nama | Warga Contoh", "\na. ", "\nc. ",
	     "Paling lambat | Jumat, 24 April 2026");
	at(2026, 4, 20, 9, 0);
	act_as("atasan", POST_AT);
	/* It confirms a refusal by ground a: reasons and L12 are demanded. */
	struct letter_value words[] = {{"tanggapan", "Alasan a: ujinya sah\nAlasan c: jawaban terlambat"},
	                               {"alasan", ""},
	                               {"nomor_penetapan", ""}};
	assert_int_equal(try_add("L11", CASE, words, COUNT(words), &x, &e), -1);
	assert_non_null(strstr(e.say, "UU 14/2008 ps 36(3)"));
	words[1].text = "Ujinya sah.";
	assert_int_equal(try_add("L11", CASE, words, COUNT(words), &x, &e), -1);
	assert_non_null(strstr(e.say, "PerKI 1/2021 ps 44(3)"));
	words[2].text = "500.12.18/1/2026";
	x = add("L11", CASE, words, COUNT(words));
	assert_string_equal(x.post, "AT");
	SAYS(&x, "Menguatkan tanggapan PPID", "Alasan a: ujinya sah\nAlasan c: jawaban terlambat", "500.12.18/1/2026",
	     "Atasan PPID,\n\nPejabat Tiga", "paling lambat Senin, 11 Mei 2026",
	     "Komisi Informasi Provinsi Contoh, Jalan Contoh 3");
}

/* ---- Numbers, codes, states ---- */
static const char ONE[] = "PERM-2026-000001-7";
static const struct letter_value WHY[] = {{"dasar", "a"}, {"alasan", "Arsip banyak"}};

static void letter__numbers__have_no_gap_and_an_undone_one_stays(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct letter_row a, b, c, failed, read;
	request(ONE, "2026-07-06", "Satu");
	request("LAT-2026-000001-9", "2026-07-06", "Latihan");
	act_as("utama", POST_PU);
	a = add("L04", ONE, WHY, 2);
	assert_int_equal(try_add("L04", ONE, WHY, 1, &failed, &e), -1);
	assert_int_equal(failed.sequence, 0);
	/* Practice has numbers of its own. */
	c = add("L04", "LAT-2026-000001-9", WHY, 2);
	assert_string_equal(c.number, "LATIHAN/001/2026");
	ok(reg_begin(S->reg, "cli:test", &e), e);
	ok(letter_cancel(&D, a.sequence, &e), e);
	ok(reg_commit(S->reg, &e), e);
	b = add("L04", ONE, WHY, 2);
	assert_string_equal(a.number, "001/500.12.18/PPID/VII/2026");
	assert_string_equal(b.number, "002/500.12.18/PPID/VII/2026");
	ok(letter_get(S->reg, a.sequence, &read, &e), e);
	assert_string_equal(read.state, "BATAL");
	/* A new year begins anew; a register that was taken over goes on from its last number. */
	at(2027, 1, 4, 9, 0);
	scratch_tamper(S, "INSERT INTO office_number(series, year, last) VALUES('SURAT', 2027, 41)");
	b = add("L04", ONE, WHY, 2);
	assert_string_equal(b.number, "042/500.12.18/PPID/I/2027");
	b = add("L04", ONE, WHY, 2);
	assert_string_equal(b.number, "043/500.12.18/PPID/I/2027");
}

static void letter__codes__are_random_found_and_told_to_the_catalog(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct letter_row a, b, read;
	struct case_task_row tasks[8];
	char code[LETTER_CODE_TEXT], typed[40];
	int count = 0;
	request(ONE, "2026-07-06", "Satu");
	act_as(NULL, POST_PM);
	a = add("L01", ONE, NULL, 0);
	b = add("L01", ONE, NULL, 0);
	assert_string_equal(b.number, "PERM-2026-000001-7/L01-2");
	assert_int_equal(strlen(a.code), 16);
	assert_string_not_equal(a.code, b.code);
	snprintf(typed, sizeof(typed), " %.4s-%.4s %.8s", a.code, a.code + 4, a.code + 8);
	assert_int_equal(letter_code_parse(span_of(typed), code), 0);
	ok(letter_by_code(S->reg, code, &read, &e), e);
	assert_int_equal(read.sequence, a.sequence);
	assert_string_equal(read.state, "DIGANTI"); /* the receipt was made anew */
	assert_int_equal(letter_by_code(S->reg, "0000000000000000", &read, &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
	ok(case_task_next(S->reg, TASK_SURAT, INT64_MAX, tasks, 8, &count, &e), e);
	assert_int_equal(count, 2);
	static const char *const NONE[] = {"", "7KQM", "7KQMR3XDW9TF2HNBE", "7KQMR3XDW9TF2HN!", "7KQMR3XDW9TF2HNU"};
	for (size_t i = 0; i < COUNT(NONE); i++)
		assert_int_equal(letter_code_parse(span_of(NONE[i]), code), -1);
}

static void letter__signer__is_the_acting_holder_while_there_is_one(void **state)
{
	(void)state;
	char sql[200];
	request(ONE, "2026-07-06", "Satu");
	snprintf(sql, sizeof(sql),
	         "INSERT INTO post_assignment(account, post, from_day, to_day, state, acting)"
	         " VALUES('plh','PU',%d,%d,'SAH','Plh.')",
	         day_from_civil(2026, 7, 6), day_from_civil(2026, 7, 8));
	scratch_tamper(S, sql);
	act_as(NULL, POST_AN);
	struct letter_row x = add("L04", ONE, WHY, 2);
	assert_string_equal(x.acting, "Plh.");
	SAYS(&x, "Plh. PPID Utama,\n\nPejabat Dua");
	at(2026, 7, 9, 9, 0);
	x = add("L04", ONE, WHY, 2);
	assert_string_equal(x.acting, "");
	SAYS(&x, "\nPPID Utama,\n\nPejabat Satu");
}

static void letter__provisional_dates__are_never_firm(void **state)
{
	(void)state;
	request(ONE, "2026-12-17", "Satu");
	at(2026, 12, 17, 9, 0);
	act_as(NULL, POST_PM);
	struct letter_row x = add("L01", ONE, NULL, 0);
	SAYS(&x, "paling lambat | Selasa, 22 Desember 2026", "Jawaban paling lambat | perkiraan Selasa, 5 Januari 2027",
	     "paling lambat | perkiraan Kamis, 14 Januari 2027");
}

static void letter__a_receipt__is_made_of_what_is_there(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	request(ONE, "2026-07-06", "Satu\nbaris dua");
	scratch_tamper(S, "DELETE FROM case_field WHERE field IN ('nama','surel','cara_memperoleh')");
	act_as(NULL, POST_PM);
	struct letter_row x = add("L01", ONE, NULL, 0);
	SAYS(&x, "Nama | (belum diisi)", "Kontak | (belum diisi)", "Satu baris dua");
	/* The secret code is for the page that shows it once. */
	assert_int_equal(try_add("L01", ONE, &(struct letter_value){"kode_rahasia", "7KQM-R3XD"}, 1, &x, &e), -1);
}

/* ---- Forms and forgetting ---- */
static int draw(const struct letter *l, const char *language, const char *address, int64_t made, struct buf *pdf,
                struct err *e)
{
	(void)e;
	buf_printf(pdf, "%%PDF-1.5 %s %s %s %lld", l->kind->code, language, address, (long long)made);
	return 0;
}

static char *pdf_of(const struct letter_row *x)
{
	struct err e = ERR_INIT;
	struct buf b = buf_make(1 << 20);
	ok(letter_pdf(&D, x, &b, &e), e);
	return buf_steal(&b);
}

static int count_form(void *with, const struct letter_form_row *x)
{
	(void)x;
	++*(int *)with;
	return 0;
}

static void letter__its_form__is_sealed_and_named_by_its_checksum(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	char hash[HASH_TEXT], wanted[200];
	int forms = 0;
	letter_draw = draw;
	request(ONE, "2026-07-06", "Satu");
	act_as("utama", POST_PU);
	struct letter_row x = add("L04", ONE, WHY, 2), read;
	char *pdf = pdf_of(&x);
	snprintf(wanted, sizeof(wanted), "%%PDF-1.5 L04 id https://ppid.contoh.go.id/verifikasi/%s %lld", x.code,
	         (long long)D.now_ms);
	assert_string_equal(pdf, wanted);
	hash_bytes(span_of(pdf), hash);
	assert_string_equal(hash, x.sha256);
	assert_string_not_equal(x.blob, x.sha256);
	free(pdf);
	/* The signed one takes its place; both are known. */
	ok(reg_begin(S->reg, "cli:test", &e), e);
	ok(letter_attach_form(&D, x.sequence, "BERTANDA_TANGAN", LIT("%PDF-1.7 signed"), &e), e);
	assert_int_equal(letter_attach_form(&D, x.sequence, "RALAT", LIT("GIF89a"), &e), -1);
	ok(reg_commit(S->reg, &e), e);
	ok(letter_get(S->reg, x.sequence, &read, &e), e);
	pdf = pdf_of(&read);
	assert_string_equal(pdf, "%PDF-1.7 signed");
	free(pdf);
	ok(letter_forms(S->reg, x.sequence, count_form, &forms, &e), e);
	assert_int_equal(forms, 2);
	/* The requester gets it. */
	struct case_task_row task;
	int count = 0;
	ok(case_task_next(S->reg, TASK_BALASAN, INT64_MAX, &task, 1, &count, &e), e);
	assert_int_equal(count, 1);
	assert_string_equal(task.number, ONE);
}

static void erase(const char *number, enum case_key_kind kind)
{
	struct err e = ERR_INIT;
	bool erased;
	ok(reg_begin(S->reg, "cli:test", &e), e);
	ok(case_key_erase(S->reg, number, kind, &erased, &e), e);
	ok(reg_commit(S->reg, &e), e);
	assert_true(erased);
}

static void letter__erased_contact__takes_name_and_form_and_leaves_the_words(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct letter l;
	struct buf b = buf_make(4096);
	letter_draw = draw;
	request(ONE, "2026-07-06", "Satu");
	act_as("utama", POST_PU);
	struct letter_row x = add("L04", ONE, WHY, 2);
	erase(ONE, CASE_KEY_KONTAK);
	char *text = read_again(&x);
	assert_null(strstr(text, "Warga Contoh"));
	assert_non_null(strstr(text, "Yth. (data pribadi sudah dihapus)"));
	assert_non_null(strstr(text, "Arsip banyak"));
	free(text);
	assert_int_equal(letter_pdf(&D, &x, &b, &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
	erase(ONE, CASE_KEY_ISI);
	assert_int_equal(letter_blocks(&D, &x, &l, &e), -1);
	assert_int_equal(e.kind, ERR_MISSING);
	buf_free(&b);
}

static void letter__nothing_personal__lies_open_in_the_register(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	request(ONE, "2026-07-06", "Satu");
	act_as("utama", POST_PU);
	ADD("L04", ONE, {"dasar", "a"}, {"alasan", "kata-kenari-rahasia"});
	ok(reg_forget(S->reg, &e), e);
	struct buf b = buf_make(32 << 20);
	ok(fs_read(S->dir, "register.db", 32 << 20, &b, &e), e);
	assert_null(memmem(b.p, b.n, "kenari", 6));
	assert_null(memmem(b.p, b.n, "Warga Contoh", 12));
	assert_non_null(memmem(b.p, b.n, "001/500.12.18/PPID/VII/2026", 27));
	buf_free(&b);
}

static void letter_preview__nothing_is_written(void **state)
{
	(void)state;
	static const struct letter_value HANDOVER[] = {{"jabatan_serah", "PPID Utama"},
	                                               {"pejabat_lama", "A"},
	                                               {"pejabat_baru", "B"},
	                                               {"nomor_sk", "SK 1"},
	                                               {"antrean", "tidak ada"}};
	struct err e = ERR_INIT;
	struct letter l;
	struct letter_row x;
	request(ONE, "2026-07-06", "Satu");
	act_as("utama", POST_PU);
	ok(letter_preview(&D, "L04", ONE, WHY, 2, &l, &e), e);
	char *text = text_of(&l);
	assert_non_null(strstr(text, "(nomor diberikan saat dikirim)"));
	free(text);
	letter_clear(&l);
	assert_int_equal(letter_get(S->reg, 1, &x, &e), -1);
	/* A sheet that is about no case. */
	ok(letter_preview(&D, "L18", "", HANDOVER, COUNT(HANDOVER), &l, &e), e);
	letter_clear(&l);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
	    TEST(letter__a1_full_grant__receipt_and_answer_say_all_of_22_7),
	    TEST(letter__a3_refusal__says_letter_test_consequence_and_last_day),
	    TEST(letter__a5_incomplete_and_lapsed__dates_of_the_repair),
	    TEST(letter__a6_not_held__answer_and_referral),
	    TEST(letter__a7_extension__both_dates_ground_and_reason),
	    TEST(letter__a8_objection__receipt_and_answer),
	    TEST(letter__numbers__have_no_gap_and_an_undone_one_stays),
	    TEST(letter__codes__are_random_found_and_told_to_the_catalog),
	    TEST(letter__signer__is_the_acting_holder_while_there_is_one),
	    TEST(letter__provisional_dates__are_never_firm),
	    TEST(letter__a_receipt__is_made_of_what_is_there),
	    TEST(letter__its_form__is_sealed_and_named_by_its_checksum),
	    TEST(letter__erased_contact__takes_name_and_form_and_leaves_the_words),
	    TEST(letter__nothing_personal__lies_open_in_the_register),
	    TEST(letter_preview__nothing_is_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
