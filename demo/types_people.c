/* Counts of people, aid, children's health, staff; and two registers with names, which are excluded. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "demo/types.h"

void write_population(struct doc *d)
{
	doc_letterhead(d);
	paper_title(d->p, "LAPORAN KEPENDUDUKAN");
	paper_number(d->p, "%s Tahun %d (angka agregat)", half_name(d->period), d->period.year);
	struct table *t = paper_table(
	    d->p, "Penduduk per RT",
	    "^2 RT|#2 KK|#2 Awal L|#2 Awal P|#2 Lahir|#2 Mati|#2 Datang|#2 Pindah|#2 Akhir L|#2 Akhir P|#2 Jumlah");
	for (int rt = 1; rt <= d->k->rt_count + 1; rt++) {
		bool all = rt > d->k->rt_count;
		struct people x = doc_people(d, all ? 0 : rt);
		char *row = text_format("%d|%d|%d|%d|%d|%d|%d|%d|%d|%d", x.households, x.start[MALE], x.start[FEMALE],
		                        x.born[MALE] + x.born[FEMALE], x.died[MALE] + x.died[FEMALE],
		                        x.came[MALE] + x.came[FEMALE], x.left[MALE] + x.left[FEMALE], x.end[MALE],
		                        x.end[FEMALE], x.end[MALE] + x.end[FEMALE]);
		if (all)
			table_sum(t, "Jumlah|%s", row);
		else
			table_row(t, "RT %02d|%s", rt, row);
		free(row);
	}
	struct people x = doc_people(d, 0);
	static const char *const BAND[] = {"0-4 tahun",   "5-14 tahun",  "15-24 tahun",
	                                   "25-39 tahun", "40-59 tahun", "60 tahun ke atas"};
	static const int SHARE[] = {0, 18, 17, 24, 26, 0};
	t = paper_table(d->p, "Kelompok umur", "<4 Kelompok umur|#3 Jiwa");
	int total = x.end[MALE] + x.end[FEMALE], left = total;
	int count[COUNT(BAND)] = {0};
	count[0] = x.children;
	count[5] = x.elderly;
	for (size_t i = 1; i < 4; i++)
		count[i] = total * SHARE[i] / 100;
	for (size_t i = 0; i < COUNT(BAND); i++)
		left -= count[i];
	count[4] = left;
	for (size_t i = 0; i < COUNT(BAND); i++)
		table_row(t, "%s|%d", BAND[i], count[i]);
	table_sum(t, "Jumlah|%d", total);
}

void write_aid_recap(struct doc *d)
{
	doc_letterhead(d);
	paper_title(d->p, "REKAPITULASI PENERIMA BANTUAN SOSIAL PER RT");
	paper_number(d->p, "%s Tahun %d. Angka 1 sampai 4 ditulis <5.", half_name(d->period), d->period.year);
	struct table *t =
	    paper_table(d->p, "Bantuan per RT", "^2 RT|^2 PKH|^2 BPNT|^2 BLT daerah|^2 Beasiswa|^2 Bedah rumah");
	for (int rt = 1; rt <= d->k->rt_count; rt++) {
		char cell[5][12];
		static const int HIGH[] = {22, 30, 18, 14, 6};
		for (int i = 0; i < 5; i++) {
			int n = rng_range(&d->rng, 0, HIGH[i]);
			snprintf(cell[i], sizeof(cell[i]), n > 0 && n < 5 ? "<5" : "%d", n);
		}
		table_row(t, "RT %02d|%s|%s|%s|%s|%s", rt, cell[0], cell[1], cell[2], cell[3], cell[4]);
	}
}

/* Made-up numbers in the true structure: a regency code that is not given out. */
static char *made_up_nik(struct rng *r, int kecamatan)
{
	int day = rng_range(r, 1, 28) + (rng_chance(r, 50) ? 40 : 0);
	return text_format("6479%02d%02d%02d%02d%04d", kecamatan, day, rng_range(r, 1, 12), rng_range(r, 55, 99),
	                   rng_range(r, 1, 9999));
}

void write_aid_names(struct doc *d)
{
	doc_letterhead(d);
	paper_title(d->p, "DAFTAR PENERIMA BANTUAN SOSIAL PKH DAN BPNT");
	paper_number(d->p, "%s Tahun %d. Memuat data pribadi: informasi yang dikecualikan.", half_name(d->period),
	             d->period.year);
	struct table *t = paper_table(d->p, "Penerima", "^1 No|<4 Nama|^4 NIK|^4 No. KK|<5 Alamat|^2 RT|^2 Program");
	int n = rng_range(&d->rng, 30, 60);
	for (int i = 1; i <= n; i++) {
		char *nik = made_up_nik(&d->rng, d->k->order + 1), *card = made_up_nik(&d->rng, d->k->order + 1);
		if (card[6] >= '4') /* a family card knows no plus 40 */
			card[6] = (char)(card[6] - 4);
		table_row(t, "%d|Warga Contoh %03d|%s|%s|%s No. %d|%02d|%s", i, i, nik, card,
		          d->k->streets[rng_range(&d->rng, 0, STREETS - 1)], rng_range(&d->rng, 1, 90),
		          rng_range(&d->rng, 1, d->k->rt_count), rng_chance(&d->rng, 50) ? "PKH" : "BPNT");
		free(nik);
		free(card);
	}
}

void write_letter_register(struct doc *d)
{
	static const char *const WHAT[] = {"Keterangan domisili", "Keterangan usaha", "Keterangan tidak mampu",
	                                   "Pengantar SKCK", "Keterangan belum menikah"};
	doc_letterhead(d);
	paper_title(d->p, "BUKU REGISTER SURAT KETERANGAN");
	paper_number(d->p, "%s Tahun %d. Memuat data pribadi: informasi yang dikecualikan.", half_name(d->period),
	             d->period.year);
	struct table *t = paper_table(d->p, "Register", "^1 No|@3 Tanggal|<4 Nama pemohon|^4 NIK|<5 Jenis surat|^2 RT");
	day_t day = period_start(d->period) + 4;
	int n = rng_range(&d->rng, 40, 80);
	for (int i = 1; i <= n; i++) {
		char *nik = made_up_nik(&d->rng, d->k->order + 1), text[DAY_TEXT];
		day = workday_from(day + rng_range(&d->rng, 0, 3));
		day_format(day, text);
		table_row(t, "%d|%s|Pemohon Contoh %03d|%s|%s|%02d", i, text, i, nik, PICK(&d->rng, WHAT),
		          rng_range(&d->rng, 1, d->k->rt_count));
		free(nik);
	}
}

void write_posyandu(struct doc *d)
{
	static const char *const POST[] = {"Melati", "Anggrek", "Dahlia", "Kenanga", "Cempaka", "Flamboyan"};
	doc_letterhead(d);
	paper_title(d->p, "REKAPITULASI KEGIATAN POSYANDU");
	paper_number(d->p, "%s Tahun %d (angka per pos, tanpa nama)", half_name(d->period), d->period.year);
	struct table *t = paper_table(d->p, "Penimbangan",
	                              "<3 Posyandu|<3 Wilayah|#2 Sasaran (S)|#2 Punya KMS (K)|#2 Ditimbang (D)|#2 Naik "
	                              "(N)|^2 D/S (%)|^2 N/D (%)");
	int posts = 3 + d->k->rt_count / 6, sum[4] = {0};
	for (int i = 0; i < posts; i++) {
		int first = 1 + i * d->k->rt_count / posts, last = (i + 1) * d->k->rt_count / posts, row[4] = {0};
		for (int rt = first; rt <= last; rt++)
			row[0] += doc_people(d, rt).children;
		row[1] = row[0] * rng_range(&d->rng, 93, 100) / 100;
		row[2] = row[0] * rng_range(&d->rng, 68, 92) / 100;
		row[3] = row[2] * rng_range(&d->rng, 58, 84) / 100;
		table_row(t, "%s|RT %02d-%02d|%d|%d|%d|%d|%s|%s", POST[i % (int)COUNT(POST)], first, last, row[0],
		          row[1], row[2], row[3], percent(row[2], row[0]), percent(row[3], row[2]));
		for (int s = 0; s < 4; s++)
			sum[s] += row[s];
	}
	table_sum(t, "Jumlah||%d|%d|%d|%d|%s|%s", sum[0], sum[1], sum[2], sum[3], percent(sum[2], sum[0]),
	          percent(sum[3], sum[2]));
	t = paper_table(d->p, "Layanan", "<5 Layanan|#2 Jumlah kunjungan");
	static const char *const SERVICE[] = {"Imunisasi dasar", "Pemberian vitamin A", "Pemberian makanan tambahan",
	                                      "Kelas persiapan kelahiran", "Konseling gizi"};
	for (size_t i = 0; i < COUNT(SERVICE); i++)
		table_row(t, "%s|%d", SERVICE[i], sum[0] * rng_range(&d->rng, 22, 88) / 100);
}

void write_ranks(struct doc *d)
{
	static const char *const POST[][3] = {
	    {"Lurah", "Penata Tingkat I", "III/d"},
	    {"Sekretaris Kelurahan", "Penata", "III/c"},
	    {"Kepala Seksi Pemerintahan", "Penata", "III/c"},
	    {"Kepala Seksi Ekonomi dan Pembangunan", "Penata Muda Tingkat I", "III/b"},
	    {"Kepala Seksi Kesejahteraan Sosial", "Penata Muda Tingkat I", "III/b"},
	    {"Kepala Seksi Ketenteraman dan Ketertiban", "Penata Muda", "III/a"},
	    {"Pengadministrasi Umum", "Pengatur Tingkat I", "II/d"},
	    {"Bendahara Pengeluaran Pembantu", "Pengatur", "II/c"},
	    {"Pengadministrasi Kependudukan", "Pengatur", "II/c"}};
	doc_letterhead(d);
	paper_title(d->p, "BEZETTING PEGAWAI NEGERI SIPIL");
	paper_number(d->p, "Keadaan akhir %s Tahun %d", half_name(d->period), d->period.year);
	struct table *t =
	    paper_table(d->p, "Bezetting", "^1 No|<6 Jabatan|<4 Pangkat|^2 Golongan|@3 TMT jabatan|^3 Terisi");
	for (size_t i = 0; i < COUNT(POST); i++) {
		char day[DAY_TEXT];
		day_format(day_from_civil(rng_range(&d->rng, 2018, 2024), rng_range(&d->rng, 1, 12), 1), day);
		table_row(t, "%zu|%s|%s|%s|%s|%s", i + 1, POST[i][0], POST[i][1], POST[i][2], day,
		          i == 5 && rng_chance(&d->rng, 40) ? "Kosong" : "Terisi");
	}
}

void write_attendance(struct doc *d)
{
	doc_letterhead(d);
	paper_title(d->p, "REKAPITULASI KEHADIRAN PEGAWAI");
	paper_number(d->p, "%s Tahun %d", half_name(d->period), d->period.year);
	struct table *t = paper_table(d->p, "Kehadiran",
	                              "<3 Bulan|#2 Hari kerja|#2 Pegawai|#2 Hari-orang wajib|#2 Hadir|#2 Dinas luar|#2 "
	                              "Cuti|#2 Tanpa keterangan|^2 Hadir (%)");
	int staff = rng_range(&d->rng, 11, 17), sum[6] = {0};
	for (int m = 1; m <= 6; m++) {
		int days = rng_range(&d->rng, 18, 22), due = days * staff, away = rng_range(&d->rng, 3, 14),
		    leave = rng_range(&d->rng, 1, 9), none = rng_range(&d->rng, 0, 2);
		const int row[] = {days, due, due - away - leave - none, away, leave, none};
		table_row(t, "%s|%d|%d|%d|%d|%d|%d|%d|%s", month_name(m + (d->period.half - 1) * 6), row[0], staff,
		          row[1], row[2], row[3], row[4], row[5], percent(row[2], row[1]));
		for (size_t i = 0; i < COUNT(row); i++)
			sum[i] += row[i];
	}
	table_sum(t, "Jumlah|%d|%d|%d|%d|%d|%d|%d|%s", sum[0], staff, sum[1], sum[2], sum[3], sum[4], sum[5],
	          percent(sum[2], sum[1]));
}

void write_poverty_meeting(struct doc *d)
{
	d->date = doc_day_within(d);
	doc_number(d, rng_range(&d->rng, 10, 90));
	doc_letterhead(d);
	paper_title(d->p, "BERITA ACARA MUSYAWARAH KELURAHAN");
	paper_number(d->p, "Nomor %s", d->number);
	int present = rng_range(&d->rng, 24, 48), asked = rng_range(&d->rng, 30, 90),
	    fit = asked * rng_range(&d->rng, 60, 85) / 100, out = rng_range(&d->rng, 6, 24);
	paper_text(d->p,
	           "Pada tanggal %s bertempat di balai pertemuan Kelurahan %s telah dilaksanakan musyawarah kelurahan "
	           "dalam rangka verifikasi dan "
	           "validasi data kesejahteraan sosial, dihadiri %d orang dari unsur kelurahan, ketua RT, LPM, PKK, "
	           "Karang Taruna, dan pendamping sosial.",
	           long_date(d->date), d->k->name, present);
	paper_heading(d->p, "Hasil musyawarah");
	struct table *t = paper_table(d->p, "", "^1 No|<7 Uraian|#2 Jumlah KK");
	table_row(t, "1|Usulan baru yang diterima dari RT|%d", asked);
	table_row(t, "2|Usulan yang disepakati layak|%d", fit);
	table_row(t, "3|Usulan yang belum layak dan dikunjungi ulang|%d", asked - fit);
	table_row(t, "4|Dinyatakan mampu dan diusulkan keluar dari data|%d", out);
	paper_text(d->p, "Daftar bernama merupakan informasi yang dikecualikan dan disimpan terpisah. Berita acara ini "
	                 "hanya memuat jumlah.");
	doc_sign(d);
}
