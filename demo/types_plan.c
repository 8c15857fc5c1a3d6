/* Plans: work plan, Musrenbang, proposals, procurement, contracts, performance agreement. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "demo/types.h"

static const struct work {
	const char *what, *unit;
	int low, high;
} WORK[] = {
    {"Semenisasi gang", "meter", 60, 240},
    {"Perbaikan drainase", "meter", 40, 220},
    {"Pemasangan lampu jalan lingkungan", "titik", 6, 30},
    {"Pembangunan pos kamling", "unit", 1, 2},
    {"Rehabilitasi posyandu", "unit", 1, 1},
    {"Pembuatan talud penahan tanah", "meter", 20, 90},
    {"Pengadaan gerobak sampah", "unit", 2, 8},
    {"Perbaikan titian kayu", "meter", 30, 160},
    {"Pembuatan sumur bor komunal", "unit", 1, 2},
    {"Penataan taman bermain anak", "lokasi", 1, 1},
    {"Pemagaran makam umum", "meter", 40, 180},
    {"Pengerukan parit", "meter", 80, 400},
    {"Pelatihan usaha rumahan", "peserta", 20, 60},
    {"Pengadaan tenda RT", "set", 1, 4},
    {"Perbaikan lapangan voli", "lokasi", 1, 1},
};

static int volume_of(struct rng *r, const struct work *w)
{
	return rng_range(r, w->low, w->high);
}

void write_work_plan(struct doc *d)
{
	static const struct {
		const char *goal, *measure, *unit;
		int low, high;
	} GOAL[] = {
	    {"Meningkatnya mutu pelayanan administrasi", "Nilai indeks kepuasan masyarakat", "angka", 82, 92},
	    {"Meningkatnya partisipasi warga dalam pembangunan", "Usulan Musrenbang yang terlaksana", "persen", 35, 60},
	    {"Berkurangnya genangan di permukiman", "Panjang drainase yang dibangun", "meter", 180, 620},
	    {"Meningkatnya kebersihan lingkungan", "Sampah yang dikelola bank sampah", "ton", 6, 22},
	    {"Terjaganya ketenteraman dan ketertiban", "Pos kamling yang aktif", "pos", 6, 16},
	    {"Menurunnya stunting", "Cakupan penimbangan balita", "persen", 78, 92}};
	struct budget b = city_budget(d->city, d->k, d->period.year);
	d->date = workday_from(day_from_civil(d->period.year, 1, rng_range(&d->rng, 8, 25)));
	doc_letterhead(d);
	paper_title(d->p, "RENCANA KERJA KELURAHAN %s", d->k->name);
	paper_number(d->p, "Tahun %d", d->period.year);
	paper_heading(d->p, "Bab I Pendahuluan");
	paper_text(
	    d->p,
	    "Rencana kerja Kelurahan %s disusun sebagai pedoman pelaksanaan program selama satu tahun, mengacu pada "
	    "rencana kerja Kecamatan %s dan "
	    "hasil Musrenbang kelurahan. Dokumen ini memuat sasaran, indikator, kegiatan, dan kebutuhan pendanaan.",
	    d->k->name, d->k->district);
	paper_text(d->p, "Isu utama yang dihadapi tahun ini ialah %s, %s, serta %s.",
	           d->k->coast ? "genangan air pasang di permukiman tepi laut"
	                       : "erosi dan longsoran kecil di lereng permukiman",
	           "keterbatasan tempat pembuangan sampah sementara",
	           "kebutuhan pelayanan yang lebih cepat bagi warga lanjut usia");
	paper_heading(d->p, "Bab II Sasaran dan indikator");
	struct table *t = paper_table(d->p, "", "^1 No|<6 Sasaran|<6 Indikator|#2 Target|^2 Satuan");
	for (size_t i = 0; i < COUNT(GOAL); i++)
		table_row(t, "%zu|%s|%s|%d|%s", i + 1, GOAL[i].goal, GOAL[i].measure,
		          rng_range(&d->rng, GOAL[i].low, GOAL[i].high), GOAL[i].unit);
	paper_heading(d->p, "Bab III Kegiatan dan pendanaan");
	paper_text(d->p,
	           "Kebutuhan pendanaan tahun %d sebesar Rp %s, dengan rincian sebagaimana tercantum dalam DPA. "
	           "Kegiatan pembangunan yang diprioritaskan ialah:",
	           d->period.year, thousands(b.planned));
	int order[5];
	rng_sample(&d->rng, (int)COUNT(WORK), order, 5);
	for (int i = 0; i < 5; i++) {
		char mark[8];
		snprintf(mark, sizeof(mark), "%d.", i + 1);
		paper_item(d->p, mark, "%s di RT %02d, %s;", WORK[order[i]].what, rng_range(&d->rng, 1, d->k->rt_count),
		           d->k->streets[i]);
	}
	paper_heading(d->p, "Bab IV Penutup");
	paper_text(d->p, "Keberhasilan rencana kerja ini bergantung pada dukungan warga, lembaga kemasyarakatan, dan "
	                 "perangkat daerah terkait.");
	doc_sign(d);
}

void write_musrenbang(struct doc *d)
{
	d->date = workday_from(day_from_civil(d->period.year, 1, rng_range(&d->rng, 14, 28)));
	doc_number(d, rng_range(&d->rng, 3, 30));
	doc_letterhead(d);
	paper_title(d->p, "BERITA ACARA MUSYAWARAH PERENCANAAN PEMBANGUNAN KELURAHAN");
	paper_number(d->p, "Nomor %s", d->number);
	paper_text(d->p,
	           "Pada hari ini tanggal %s bertempat di balai pertemuan umum Kelurahan %s telah diselenggarakan "
	           "Musyawarah Perencanaan Pembangunan (Musrenbang) "
	           "Kelurahan untuk tahun perencanaan %d, dihadiri %d peserta yang mewakili RT, LPM, PKK, Karang "
	           "Taruna, kelompok perempuan, penyandang "
	           "disabilitas, forum anak, dan dunia usaha.",
	           long_date(d->date), d->k->name, d->period.year + 1, rng_range(&d->rng, 52, 118));
	paper_text(d->p,
	           "Setelah mendengarkan paparan Lurah, pokok pikiran, dan pembahasan kelompok, peserta menyepakati:");
	paper_item(d->p, "1.", "menetapkan prioritas kegiatan pembangunan kelurahan sebagaimana tabel berikut;");
	paper_item(d->p, "2.", "menunjuk lima orang delegasi untuk mengikuti Musrenbang Kecamatan %s;", d->k->district);
	paper_item(d->p, "3.",
	           "usulan yang belum tertampung dicatat sebagai daftar tunggu dan dibahas kembali tahun berikutnya.");
	struct table *t = paper_table(d->p, "Prioritas kegiatan",
	                              "^1 No|<6 Kegiatan|<4 Lokasi|<3 Volume|#4 Perkiraan biaya (Rp)|^2 Skor");
	int order[10], score = 96;
	int64_t sum = 0;
	rng_sample(&d->rng, (int)COUNT(WORK), order, 10);
	for (int i = 0; i < 10; i++) {
		int64_t cost = rng_range(&d->rng, 18, 165) * INT64_C(1000000);
		const struct work *w = &WORK[order[i]];
		table_row(t, "%d|%s|RT %02d|%d %s|%" PRId64 "|%d", i + 1, w->what,
		          rng_range(&d->rng, 1, d->k->rt_count), volume_of(&d->rng, w), w->unit, cost, score);
		score -= rng_range(&d->rng, 1, 5);
		sum += cost;
	}
	table_sum(t, "|Jumlah|||%" PRId64 "|", sum);
	paper_text(d->p, "Demikian berita acara ini dibuat dan disahkan untuk digunakan sebagaimana mestinya.");
	doc_sign(d);
}

void write_proposals(struct doc *d)
{
	d->date = workday_from(day_from_civil(d->period.year, 2, rng_range(&d->rng, 2, 20)));
	doc_letterhead(d);
	paper_title(d->p, "DAFTAR USULAN PEMBANGUNAN RT");
	paper_number(d->p, "Tahun %d", d->period.year);
	static const char *const STATE[] = {"Diterima", "Diterima", "Daftar tunggu", "Diteruskan ke dinas",
	                                    "Perlu survei"};
	struct table *t = paper_table(
	    d->p, "Usulan RT", "^1 No|^2 RT|<6 Usulan|<4 Lokasi|#2 Volume|^2 Satuan|#4 Perkiraan biaya (Rp)|<3 Status");
	int no = 0;
	int64_t sum = 0;
	for (int rt = 1; rt <= d->k->rt_count; rt++)
		for (int i = rng_range(&d->rng, 1, 3); i > 0; i--) {
			int64_t cost = rng_range(&d->rng, 6, 120) * INT64_C(500000);
			const struct work *w = &WORK[rng_range(&d->rng, 0, (int)COUNT(WORK) - 1)];
			table_row(t, "%d|RT %02d|%s|%s|%d|%s|%" PRId64 "|%s", ++no, rt, w->what,
			          d->k->streets[rng_range(&d->rng, 0, STREETS - 1)], volume_of(&d->rng, w), w->unit,
			          cost, PICK(&d->rng, STATE));
			sum += cost;
		}
	table_sum(t, "||Jumlah||||%" PRId64 "|", sum);
}

void write_procurement_plan(struct doc *d)
{
	static const char *const WAY[] = {"Pengadaan langsung", "E-purchasing", "Swakelola tipe IV", "Pengecualian"};
	struct budget b = city_budget(d->city, d->k, d->period.year);
	d->date = workday_from(day_from_civil(d->period.year, 1, rng_range(&d->rng, 6, 26)));
	doc_letterhead(d);
	paper_title(d->p, "RENCANA UMUM PENGADAAN BARANG/JASA");
	paper_number(d->p, "Tahun Anggaran %d", d->period.year);
	struct table *t =
	    paper_table(d->p, "Paket pengadaan", "^1 No|<7 Paket|#4 Pagu (Rp)|<4 Cara|^3 Pemilihan|^3 Pelaksanaan");
	int64_t sum = 0;
	for (int i = 0, no = 0; i < BUDGET_LINES; i++) {
		if (i % 4 == 3 && i != 13)
			continue;
		const struct budget_line *l = &b.lines[i];
		int month = rng_range(&d->rng, 1, 6);
		table_row(t, "%d|%s|%" PRId64 "|%s|%s %d|%s %d", ++no, l->account->name, l->planned,
		          l->account->village_fund ? WAY[2] : PICK(&d->rng, WAY), month_name(month), d->period.year,
		          month_name(month + rng_range(&d->rng, 1, 6)), d->period.year);
		sum += l->planned;
	}
	table_sum(t, "|Jumlah|%" PRId64 "|||", sum);
	doc_sign(d);
}

void write_contract(struct doc *d)
{
	static const char *const FIRM[] = {"CV Karya Bahari Contoh", "CV Mitra Bangun Contoh",
	                                   "UD Sumber Rejeki Contoh", "CV Cipta Lestari Contoh"};
	d->date = doc_day_within(d);
	doc_subject(d, "%s", WORK[rng_range(&d->rng, 0, (int)COUNT(WORK) - 1)].what);
	doc_number(d, rng_range(&d->rng, 20, 120));
	doc_letterhead(d);
	int days = rng_range(&d->rng, 3, 9) * 10;
	int64_t value = rng_range(&d->rng, 38, 190) * INT64_C(1000000) - rng_range(&d->rng, 1, 90) * INT64_C(10000);
	paper_title(d->p, "RINGKASAN SURAT PERINTAH KERJA (SPK)");
	paper_number(d->p, "Nomor %s", d->number);
	paper_field(d->p, "Paket pekerjaan", "%s RT %02d Kelurahan %s", d->subject,
	            rng_range(&d->rng, 1, d->k->rt_count), d->k->name);
	paper_field(d->p, "Penyedia", "%s", PICK(&d->rng, FIRM));
	paper_field(d->p, "Nilai SPK", "Rp %s (termasuk pajak)", thousands(value));
	paper_field(d->p, "Sumber dana", "APBD Kota Contoh Tahun Anggaran %d", d->period.year);
	paper_field(d->p, "Waktu pelaksanaan", "%d hari kalender, mulai %s sampai dengan %s", days, long_date(d->date),
	            long_date(d->date + days - 1));
	paper_field(d->p, "Cara pembayaran", "Sekaligus setelah berita acara serah terima pekerjaan");
	paper_heading(d->p, "Lingkup pekerjaan");
	paper_item(d->p, "1.", "pekerjaan persiapan, pengukuran, dan pemasangan papan nama kegiatan;");
	paper_item(d->p, "2.", "pekerjaan utama sesuai gambar dan spesifikasi teknis;");
	paper_item(d->p, "3.", "pembersihan lokasi dan penyerahan gambar terlaksana.");
	paper_text(d->p,
	           "Masa pemeliharaan pekerjaan adalah %d hari kalender sejak serah terima. Denda keterlambatan satu "
	           "per seribu dari nilai SPK untuk setiap hari.",
	           rng_range(&d->rng, 3, 6) * 30);
	doc_sign_as(d, "PEJABAT PEMBUAT KOMITMEN,");
}

void write_performance_agreement(struct doc *d)
{
	struct budget b = city_budget(d->city, d->k, d->period.year);
	d->date = workday_from(day_from_civil(d->period.year, 1, rng_range(&d->rng, 5, 20)));
	doc_letterhead(d);
	paper_title(d->p, "PERJANJIAN KINERJA TAHUN %d", d->period.year);
	paper_number(d->p, "Lurah %s dengan Camat %s", d->k->name, d->k->district);
	paper_text(d->p, "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta "
	                 "berorientasi pada hasil, pihak pertama berjanji akan mewujudkan target "
	                 "kinerja sesuai lampiran perjanjian ini. Keberhasilan dan kegagalan pencapaian target menjadi "
	                 "tanggung jawab pihak pertama.");
	paper_text(d->p, "Pihak kedua akan melakukan supervisi yang diperlukan serta evaluasi terhadap capaian kinerja "
	                 "dan mengambil tindakan dalam rangka pemberian penghargaan dan sanksi.");
	struct table *t = paper_table(d->p, "Lampiran: sasaran dan target",
	                              "^1 No|<6 Sasaran strategis|<6 Indikator kinerja|^2 Target");
	table_row(t, "1|Meningkatnya kualitas pelayanan publik|Indeks kepuasan masyarakat|%d",
	          rng_range(&d->rng, 83, 91));
	table_row(t, "2|Meningkatnya keterbukaan informasi|Dokumen berkala yang diumumkan tepat waktu|%d %%",
	          rng_range(&d->rng, 85, 100));
	table_row(t, "3|Meningkatnya pemberdayaan masyarakat|Lembaga kemasyarakatan yang aktif|%d %%",
	          rng_range(&d->rng, 80, 100));
	table_row(t, "4|Meningkatnya ketenteraman dan ketertiban|Gangguan yang diselesaikan|%d %%",
	          rng_range(&d->rng, 85, 98));
	paper_text(d->p, "Jumlah anggaran pendukung: Rp %s.", thousands(b.planned));
	doc_sign(d);
}
