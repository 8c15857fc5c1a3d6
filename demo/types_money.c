/* Budget, realisation, village fund, accounts of an activity, assets, property tax, grants. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "demo/types.h"

#define MONEY PRId64

void write_budget(struct doc *d)
{
	struct budget b = city_budget(d->city, d->k, d->period.year);
	d->date = workday_from(day_from_civil(d->period.year, 1, rng_range(&d->rng, 5, 16)));
	doc_number(d, rng_range(&d->rng, 1, 20));
	doc_letterhead(d);
	paper_title(d->p, "RINGKASAN DOKUMEN PELAKSANAAN ANGGARAN (DPA)");
	paper_number(d->p, "Kelurahan %s, Tahun Anggaran %d, Nomor %s", d->k->name, d->period.year, d->number);
	paper_text(
	    d->p,
	    "Ringkasan ini memuat pagu belanja Kelurahan %s Kecamatan %s menurut kegiatan dan kode rekening. "
	    "Jumlah seluruh belanja adalah Rp %s. Sumber dana adalah APBD Kota Contoh Tahun Anggaran %d, termasuk dana "
	    "kelurahan untuk pembangunan sarana dan prasarana serta pemberdayaan masyarakat.",
	    d->k->name, d->k->district, thousands(b.planned), d->period.year);
	struct table *t = paper_table(d->p, "Rincian belanja", "<6 Kegiatan|^5 Kode belanja|<8 Uraian|#4 Pagu (Rp)");
	for (int i = 0; i < BUDGET_LINES; i++)
		table_row(t, "%s %s|%s|%s|%" MONEY, b.lines[i].account->activity_code, b.lines[i].account->activity,
		          b.lines[i].account->code, b.lines[i].account->name, b.lines[i].planned);
	table_sum(t, "||Jumlah belanja|%" MONEY, b.planned);
	t = paper_table(d->p, "Rencana penarikan", "<4 Triwulan|#4 Rencana (Rp)");
	int64_t left = b.planned;
	static const int SHARE[] = {18, 27, 30};
	for (int q = 0; q < 4; q++) {
		int64_t part = q < 3 ? b.planned / 100000 * SHARE[q] * 1000 : left;
		table_row(t, "Triwulan %s|%" MONEY, roman(q + 1), part);
		left -= part;
	}
	table_sum(t, "Jumlah|%" MONEY, b.planned);
	doc_sign(d);
}

static void realisation_words(struct doc *d, const struct budget *b)
{
	static const char *const REASON[] = {
	    "proses pengadaan pekerjaan fisik baru selesai pada akhir triwulan kedua",
	    "sebagian kegiatan pelatihan dijadwalkan ulang mengikuti musim panen dan bulan puasa",
	    "tagihan listrik dan air bulan terakhir baru dibayarkan pada bulan berikutnya",
	    "terdapat penghematan belanja cetak karena undangan dikirim secara elektronik",
	    "penyedia jasa pemeliharaan gedung menyelesaikan pekerjaan lebih cepat dari jadwal"};
	int64_t spent = b->spent[d->period.half - 1];
	paper_text(d->p,
	           "Sampai dengan akhir %s Tahun Anggaran %d, realisasi belanja Kelurahan %s mencapai Rp %s atau %s "
	           "persen dari "
	           "pagu Rp %s. Sisa anggaran sebesar Rp %s.",
	           half_name(d->period), d->period.year, d->k->name, thousands(spent), percent(spent, b->planned),
	           thousands(b->planned), thousands(b->planned - spent));
	paper_text(d->p, "Capaian tersebut antara lain dipengaruhi keadaan bahwa %s.", PICK(&d->rng, REASON));
}

void write_realisation(struct doc *d)
{
	struct budget b = city_budget(d->city, d->k, d->period.year);
	int half = d->period.half - 1;
	doc_number(d, rng_range(&d->rng, 20, 90));
	doc_letterhead(d);
	paper_title(d->p, "LAPORAN REALISASI ANGGARAN");
	paper_number(d->p, "Kelurahan %s, %s Tahun Anggaran %d", d->k->name, half_name(d->period), d->period.year);
	realisation_words(d, &b);
	struct table *t = paper_table(d->p, "Realisasi per rekening",
	                              "^5 Kode belanja|<7 Uraian|#4 Anggaran (Rp)|#4 Realisasi (Rp)|^2 %|#4 Sisa (Rp)");
	const char *activity = "";
	for (int i = 0; i < BUDGET_LINES; i++) {
		const struct budget_line *l = &b.lines[i];
		if (strcmp(activity, l->account->activity_code) != 0) {
			activity = l->account->activity_code;
			table_sum(t, "%s|%s||||", activity, l->account->activity);
		}
		table_row(t, "%s|%s|%" MONEY "|%" MONEY "|%s|%" MONEY, l->account->code, l->account->name, l->planned,
		          l->spent[half], percent(l->spent[half], l->planned), l->planned - l->spent[half]);
	}
	table_sum(t, "|Jumlah|%" MONEY "|%" MONEY "|%s|%" MONEY, b.planned, b.spent[half],
	          percent(b.spent[half], b.planned), b.planned - b.spent[half]);
	paper_text(d->p, "Demikian laporan ini dibuat untuk dipergunakan sebagaimana mestinya dan diumumkan kepada "
	                 "masyarakat sesuai "
	                 "Pasal 9 Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik.");
	doc_sign(d);
}

void write_village_fund(struct doc *d)
{
	static const char *const WORK[] = {"Semenisasi gang",
	                                   "Pembangunan drainase",
	                                   "Perbaikan talud",
	                                   "Rehabilitasi pos kamling",
	                                   "Pemasangan lampu jalan lingkungan",
	                                   "Perbaikan jembatan titian",
	                                   "Pembuatan sumur resapan",
	                                   "Pelatihan menjahit",
	                                   "Pelatihan pengolahan hasil laut",
	                                   "Pelatihan barista dan kemasan produk"};
	struct budget b = city_budget(d->city, d->k, d->period.year);
	int half = d->period.half - 1;
	doc_letterhead(d);
	paper_title(d->p, "RENCANA DAN REALISASI DANA KELURAHAN");
	paper_number(d->p, "%s Tahun %d", half_name(d->period), d->period.year);
	paper_text(d->p,
	           "Dana kelurahan dipergunakan untuk pembangunan sarana dan prasarana lokal dan pemberdayaan "
	           "masyarakat, dilaksanakan "
	           "secara swakelola oleh kelompok masyarakat bersama kelurahan. Kegiatan ditetapkan dari hasil "
	           "Musrenbang Kelurahan %s.",
	           d->k->name);
	struct table *t = paper_table(d->p, "Kegiatan dana kelurahan",
	                              "^1 No|<6 Kegiatan|<4 Lokasi|#4 Anggaran (Rp)|#4 Realisasi (Rp)|^2 Fisik (%)");
	int order[6], no = 0;
	int64_t planned = 0, spent = 0;
	rng_sample(&d->rng, (int)COUNT(WORK), order, 6);
	for (int i = 0; i < BUDGET_LINES; i++) {
		const struct budget_line *l = &b.lines[i];
		if (!l->account->village_fund)
			continue;
		table_row(t, "%d|%s|RT %02d, %s|%" MONEY "|%" MONEY "|%d", no + 1, WORK[order[no]],
		          rng_range(&d->rng, 1, d->k->rt_count), d->k->streets[no + 1], l->planned, l->spent[half],
		          half ? rng_range(&d->rng, 96, 100) : rng_range(&d->rng, 20, 55));
		planned += l->planned;
		spent += l->spent[half];
		no++;
	}
	table_sum(t, "|Jumlah||%" MONEY "|%" MONEY "|", planned, spent);
	paper_text(d->p, "Papan informasi kegiatan dipasang di setiap lokasi. Warga dapat menyampaikan tanggapan "
	                 "melalui kotak saran di "
	                 "kantor kelurahan atau melalui ketua RT setempat.");
	doc_sign(d);
}

void write_accountability(struct doc *d)
{
	static const char *const EVENT[] = {"Kerja Bakti Massal",          "Pelatihan Kader Posyandu",
	                                    "Peringatan Hari Kemerdekaan", "Sosialisasi Pengelolaan Sampah",
	                                    "Penyemprotan Nyamuk",         "Lomba Kebersihan RT"};
	static const struct {
		const char *what, *unit;
		int price, low, high;
	} BUY[] = {{"Nasi kotak peserta", "kotak", 28000, 40, 120},
	           {"Kudapan rapat", "kotak", 15000, 40, 160},
	           {"Spanduk 1 x 4 meter", "lembar", 140000, 1, 4},
	           {"Cetak bahan sosialisasi", "lembar", 2500, 60, 300},
	           {"Honorarium narasumber", "orang/jam", 450000, 2, 6},
	           {"Sewa tenda dan kursi", "hari", 1350000, 1, 2},
	           {"Sarung tangan dan karung sampah", "set", 18000, 30, 90}};
	doc_subject(d, "%s", PICK(&d->rng, EVENT));
	doc_number(d, rng_range(&d->rng, 30, 160));
	doc_letterhead(d);
	paper_title(d->p, "LAPORAN PERTANGGUNGJAWABAN KEGIATAN");
	paper_number(d->p, "%s, %s Tahun %d", d->subject, half_name(d->period), d->period.year);
	paper_heading(d->p, "A. Dasar pelaksanaan");
	paper_text(d->p,
	           "Dokumen Pelaksanaan Anggaran Kelurahan %s Tahun %d dan rencana kerja yang ditetapkan dalam rapat "
	           "kelurahan.",
	           d->k->name, d->period.year);
	paper_heading(d->p, "B. Pelaksanaan");
	paper_text(d->p,
	           "Kegiatan dilaksanakan di %s dan diikuti %d peserta dari %d RT. Kegiatan berjalan tertib dan "
	           "selesai sesuai jadwal.",
	           d->k->streets[rng_range(&d->rng, 1, STREETS - 1)], rng_range(&d->rng, 40, 140),
	           d->k->rt_count - rng_range(&d->rng, 0, 4));
	paper_heading(d->p, "C. Penggunaan dana");
	struct table *t = paper_table(d->p, "Rincian belanja kegiatan",
	                              "^1 No|<6 Uraian|#2 Volume|<2 Satuan|#3 Harga (Rp)|#4 Jumlah (Rp)");
	int64_t sum = 0;
	for (size_t i = 0; i < COUNT(BUY); i++) {
		int volume = rng_range(&d->rng, BUY[i].low, BUY[i].high);
		int64_t price = BUY[i].price * (int64_t)rng_range(&d->rng, 94, 108) / 100 / 500 * 500;
		table_row(t, "%zu|%s|%d|%s|%" MONEY "|%" MONEY, i + 1, BUY[i].what, volume, BUY[i].unit, price,
		          price * volume);
		sum += price * volume;
	}
	table_sum(t, "|Jumlah||||%" MONEY, sum);
	paper_text(
	    d->p,
	    "Bukti pengeluaran asli disimpan pada Bendahara Pengeluaran Pembantu dan dapat diperiksa sewaktu-waktu.");
	doc_sign(d);
}

void write_assets(struct doc *d)
{
	static const struct {
		const char *code, *what, *mark;
		int price;
	} ITEM[] = {{"1.3.2.05.01", "Lemari arsip besi", "4 laci", 2450},
	            {"1.3.2.10.01", "Komputer meja", "RAM 8 GB", 8750},
	            {"1.3.2.10.02", "Pencetak laser", "A4", 3200},
	            {"1.3.2.05.02", "Kursi tunggu", "3 dudukan", 1650},
	            {"1.3.2.02.01", "Sepeda motor dinas", "110 cc", 19800},
	            {"1.3.2.05.03", "Pendingin ruangan", "1 PK", 4900},
	            {"1.3.2.06.01", "Pengeras suara portabel", "12 inci", 3750},
	            {"1.3.2.05.04", "Meja pelayanan", "kayu", 2900},
	            {"1.3.2.10.03", "Pemindai dokumen", "A4", 5400},
	            {"1.3.2.05.05", "Genset", "2.500 watt", 6800},
	            {"1.3.2.07.01", "Alat ukur tinggi badan balita", "digital", 1850},
	            {"1.3.2.04.01", "Gerobak motor sampah", "150 cc", 32500}};
	static const char *const STATE[] = {"Baik", "Baik", "Baik", "Rusak ringan", "Rusak berat"};
	doc_letterhead(d);
	paper_title(d->p, "DAFTAR INVENTARIS BARANG MILIK DAERAH");
	paper_number(d->p, "Keadaan per 31 Desember %d", d->period.year);
	struct table *t = paper_table(d->p, "KIB B Peralatan dan Mesin",
	                              "^1 No|^3 Kode barang|<5 Barang|<3 Merek/ukuran|^2 Tahun|#2 Jumlah|#4 Harga "
	                              "satuan (Rp)|#4 Nilai (Rp)|<3 Kondisi");
	int64_t sum = 0;
	for (size_t i = 0; i < COUNT(ITEM); i++) {
		int count = rng_range(&d->rng, 1, 6), year = rng_range(&d->rng, 2015, d->period.year);
		int64_t price = (int64_t)ITEM[i].price * rng_range(&d->rng, 80, 118) / 100 * 1000;
		table_row(t, "%zu|%s|%s|%s|%d|%d|%" MONEY "|%" MONEY "|%s", i + 1, ITEM[i].code, ITEM[i].what,
		          ITEM[i].mark, year, count, price, price * count, PICK(&d->rng, STATE));
		sum += price * count;
	}
	table_sum(t, "||Jumlah|||||%" MONEY "|", sum);
	t = paper_table(d->p, "KIB C Gedung dan Bangunan",
	                "^1 No|<6 Bangunan|<5 Letak|#2 Luas (m2)|#4 Nilai (Rp)|<3 Kondisi");
	static const char *const HOUSE[] = {"Kantor kelurahan", "Balai pertemuan umum", "Posyandu induk",
	                                    "Pos keamanan lingkungan"};
	sum = 0;
	for (size_t i = 0; i < COUNT(HOUSE); i++) {
		int area = rng_range(&d->rng, i ? 24 : 180, i ? 150 : 320);
		int64_t value = area * (int64_t)rng_range(&d->rng, 3100, 4700) * 1000;
		table_row(t, "%zu|%s|%s|%d|%" MONEY "|%s", i + 1, HOUSE[i], d->k->streets[i], area, value,
		          PICK(&d->rng, STATE));
		sum += value;
	}
	table_sum(t, "|Jumlah|||%" MONEY "|", sum);
}

void write_property_tax(struct doc *d)
{
	doc_letterhead(d);
	paper_title(d->p, "REKAPITULASI REALISASI PBB-P2");
	paper_number(d->p, "%s Tahun %d", half_name(d->period), d->period.year);
	struct table *t = paper_table(d->p, "PBB per RT",
	                              "^2 RT|#3 Jumlah SPPT|#4 Ketetapan (Rp)|#3 SPPT lunas|#4 Realisasi (Rp)|^2 %");
	struct rng bills = city_rng(d->city, d->k, (struct period){d->period.year, 0}, "pbb", 0);
	int64_t sum[4] = {0};
	for (int rt = 1; rt <= d->k->rt_count; rt++) {
		int64_t count = rng_range(&bills, 42, 96), due = count * rng_range(&bills, 46, 130) * 1000;
		int share = rng_range(&bills, 24, 44), later = rng_range(&bills, 66, 97);
		int64_t paid = count * (d->period.half == 1 ? share : later) / 100,
		        got = due / 1000 * paid / count * 1000;
		table_row(t, "RT %02d|%" MONEY "|%" MONEY "|%" MONEY "|%" MONEY "|%s", rt, count, due, paid, got,
		          percent(got, due));
		const int64_t row[] = {count, due, paid, got};
		for (size_t i = 0; i < COUNT(row); i++)
			sum[i] += row[i];
	}
	table_sum(t, "Jumlah|%" MONEY "|%" MONEY "|%" MONEY "|%" MONEY "|%s", sum[0], sum[1], sum[2], sum[3],
	          percent(sum[3], sum[1]));
}

void write_grants(struct doc *d)
{
	static const char *const GROUP[] = {"Kelompok usaha kerupuk ikan",
	                                    "Kelompok nelayan tangkap",
	                                    "Bank sampah RT",
	                                    "Kelompok tani hidroponik",
	                                    "Karang Taruna",
	                                    "Kelompok pengrajin anyaman",
	                                    "Majelis kesenian daerah",
	                                    "Kelompok sadar wisata"};
	static const char *const THING[] = {"Mesin pengering",
	                                    "Alat tangkap ramah lingkungan",
	                                    "Timbangan dan gerobak",
	                                    "Instalasi dan bibit",
	                                    "Alat olahraga",
	                                    "Bahan dan alat produksi",
	                                    "Alat musik",
	                                    "Perahu wisata kecil"};
	doc_letterhead(d);
	paper_title(d->p, "REKAPITULASI HIBAH KELOMPOK MASYARAKAT");
	paper_number(d->p, "Tahun Anggaran %d", d->period.year);
	struct table *t = paper_table(d->p, "Hibah kelompok",
	                              "^1 No|<6 Kelompok|<3 Wilayah|<5 Bentuk hibah|#2 Anggota|#4 Nilai (Rp)");
	int order[6];
	int64_t sum = 0;
	rng_sample(&d->rng, (int)COUNT(GROUP), order, 6);
	for (int i = 0; i < 6; i++) {
		int64_t value = rng_range(&d->rng, 8, 45) * INT64_C(500000);
		table_row(t, "%d|%s|RT %02d|%s|%d|%" MONEY, i + 1, GROUP[order[i]],
		          rng_range(&d->rng, 1, d->k->rt_count), THING[order[i]], rng_range(&d->rng, 8, 32), value);
		sum += value;
	}
	table_sum(t, "|Jumlah||||%" MONEY, sum);
}
