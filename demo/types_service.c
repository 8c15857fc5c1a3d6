/* Service: satisfaction, standards, recaps of letters and complaints, information service, performance, business,
 * waste. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "demo/drawing.h"
#include "demo/types.h"

void write_satisfaction(struct doc *d)
{
	static const char *const ELEMENT[] = {"Persyaratan",         "Sistem, mekanisme, dan prosedur",
	                                      "Waktu penyelesaian",  "Biaya/tarif",
	                                      "Produk layanan",      "Kompetensi pelaksana",
	                                      "Perilaku pelaksana",  "Sarana dan prasarana",
	                                      "Penanganan pengaduan"};
	doc_letterhead(d);
	paper_title(d->p, "LAPORAN SURVEI KEPUASAN MASYARAKAT");
	paper_number(d->p, "%s Tahun %d", half_name(d->period), d->period.year);
	int sample = rng_range(&d->rng, 90, 210);
	paper_text(d->p,
	           "Survei dilaksanakan terhadap %d responden pengguna layanan Kelurahan %s pada bulan %s %d, memakai "
	           "kuesioner sembilan unsur sesuai Peraturan Menteri PANRB Nomor 14 "
	           "Tahun 2017. Jawaban diolah tanpa identitas responden.",
	           sample, d->k->name, half_months(d->period), d->period.year);
	struct table *t = paper_table(d->p, "Nilai per unsur",
	                              "^1 No|<6 Unsur pelayanan|^2 Nilai rata-rata|^2 Nilai konversi|^2 Mutu");
	struct bars chart = {.count = 9, .high = 100};
	int64_t sum = 0;
	int lowest = 0, low = 999;
	for (int i = 0; i < 9; i++) {
		int hundredths = rng_range(&d->rng, 296, 378);
		table_row(t, "%d|%s|%d,%02d|%s|%s", i + 1, ELEMENT[i], hundredths / 100, hundredths % 100,
		          percent(hundredths, 400),
		          hundredths >= 353   ? "A"
		          : hundredths >= 306 ? "B"
		                              : "C");
		snprintf(chart.labels[i], sizeof(chart.labels[i]), "U%d", i + 1);
		chart.values[i] = hundredths / 4;
		sum += hundredths;
		if (hundredths < low) {
			low = hundredths;
			lowest = i;
		}
	}
	table_sum(t, "|Indeks kepuasan masyarakat|%s|%s|%s", percent(sum, 90000), percent(sum, 3600),
	          sum / 9 >= 353 ? "A" : "B");
	paper_draw(d->p, draw_bars, &chart, sizeof(chart), 0, 170);
	paper_text(d->p,
	           "Unsur dengan nilai terendah ialah %s. Sebagai tindak lanjut, kelurahan akan memperbaiki papan alur "
	           "layanan, menambah kursi ruang tunggu, dan mengumumkan lama penyelesaian setiap "
	           "jenis surat.",
	           ELEMENT[lowest]);
	doc_sign(d);
}

static const char *const LETTERS[] = {"Surat keterangan domisili",    "Surat keterangan usaha",
                                      "Surat keterangan tidak mampu", "Surat pengantar nikah",
                                      "Surat keterangan kelahiran",   "Surat keterangan kematian",
                                      "Surat pengantar pindah",       "Surat keterangan ahli waris",
                                      "Surat pengantar SKCK",         "Legalisasi surat"};

void write_service_standard(struct doc *d)
{
	int n = rng_range(&d->rng, 0, (int)COUNT(LETTERS) - 1);
	doc_subject(d, "%s", LETTERS[n]);
	d->date = doc_day_within(d);
	doc_number(d, rng_range(&d->rng, 5, 80));
	doc_letterhead(d);
	paper_title(d->p, "STANDAR PELAYANAN %s", d->subject);
	paper_number(d->p, "Nomor %s", d->number);
	paper_heading(d->p, "1. Persyaratan");
	paper_item(d->p, "a.", "Surat pengantar dari ketua RT setempat;");
	paper_item(d->p, "b.", "KTP elektronik dan Kartu Keluarga (ditunjukkan, tidak difotokopi);");
	paper_item(d->p, "c.",
	           "Dokumen pendukung sesuai jenis surat, misalnya foto tempat usaha atau surat keterangan dari "
	           "fasilitas kesehatan.");
	paper_heading(d->p, "2. Sistem, mekanisme, dan prosedur");
	static const char *const STEP[] = {
	    "Pemohon mengambil nomor antrean dan menyerahkan persyaratan di loket.",
	    "Petugas memeriksa kelengkapan; bila kurang, dikembalikan dengan penjelasan tertulis.",
	    "Petugas mengetik surat dan kepala seksi memaraf.",
	    "Lurah menandatangani; bila berhalangan, sekretaris atas nama lurah.",
	    "Surat diberi nomor, dicap, dan diserahkan kepada pemohon."};
	for (size_t i = 0; i < COUNT(STEP); i++) {
		char mark[8];
		snprintf(mark, sizeof(mark), "%zu)", i + 1);
		paper_item(d->p, mark, "%s", STEP[i]);
	}
	paper_heading(d->p, "3. Jangka waktu, biaya, dan hasil");
	paper_field(d->p, "Jangka waktu", "%d menit sejak berkas lengkap", rng_range(&d->rng, 2, 9) * 5);
	paper_field(d->p, "Biaya", "Tidak dipungut biaya");
	paper_field(d->p, "Produk layanan", "%s", d->subject);
	paper_field(d->p, "Jam pelayanan", "Senin sampai Kamis 08.00-15.30, Jumat 08.00-11.00 waktu setempat");
	paper_heading(d->p, "4. Pengaduan dan maklumat");
	paper_text(d->p, "Pengaduan disampaikan melalui kotak saran, meja informasi, atau laman kelurahan, dan dijawab "
	                 "paling lama lima hari kerja. Kami sanggup menyelenggarakan pelayanan sesuai standar ini; "
	                 "apabila tidak menepati, kami siap menerima sanksi sesuai peraturan perundang-undangan.");
	doc_sign(d);
}

void write_service_recap(struct doc *d)
{
	doc_letterhead(d);
	paper_title(d->p, "REKAPITULASI LAYANAN SURAT");
	paper_number(d->p, "%s Tahun %d", half_name(d->period), d->period.year);
	int first = d->period.half == 1 ? 1 : 7, sum[7] = {0};
	char *columns = text_format("^1 No|<6 Jenis surat|#2 %s|#2 %s|#2 %s|#2 %s|#2 %s|#2 %s|#2 Jumlah",
	                            month_name(first), month_name(first + 1), month_name(first + 2),
	                            month_name(first + 3), month_name(first + 4), month_name(first + 5));
	struct table *t = paper_table(d->p, "Rekap surat", columns);
	free(columns);
	for (size_t i = 0; i < COUNT(LETTERS); i++) {
		int n[7] = {0}, high = i < 3 ? 64 : 22;
		for (int m = 0; m < 6; m++) {
			n[m] = rng_range(&d->rng, high / 4, high);
			n[6] += n[m];
		}
		table_row(t, "%zu|%s|%d|%d|%d|%d|%d|%d|%d", i + 1, LETTERS[i], n[0], n[1], n[2], n[3], n[4], n[5],
		          n[6]);
		for (int m = 0; m < 7; m++)
			sum[m] += n[m];
	}
	table_sum(t, "|Jumlah|%d|%d|%d|%d|%d|%d|%d", sum[0], sum[1], sum[2], sum[3], sum[4], sum[5], sum[6]);
}

void write_complaints(struct doc *d)
{
	static const char *const MATTER[] = {
	    "Lampu jalan padam",         "Sampah menumpuk",       "Drainase tersumbat",     "Jalan berlubang",
	    "Air bersih tidak mengalir", "Kebisingan malam hari", "Pelayanan surat lambat", "Hewan liar"};
	doc_letterhead(d);
	paper_title(d->p, "REKAPITULASI PENGADUAN DAN TINDAK LANJUT");
	paper_number(d->p, "%s Tahun %d (tanpa identitas pengadu)", half_name(d->period), d->period.year);
	struct table *t =
	    paper_table(d->p, "Rekap pengaduan",
	                "^1 No|<6 Pokok aduan|#2 Masuk|#2 Selesai|#2 Diproses|#2 Diteruskan|^3 Rata-rata hari");
	int sum[4] = {0};
	for (size_t i = 0; i < COUNT(MATTER); i++) {
		int in = rng_range(&d->rng, 1, 24), done = in * rng_range(&d->rng, 60, 95) / 100,
		    passed = (in - done) / 2;
		table_row(t, "%zu|%s|%d|%d|%d|%d|%d", i + 1, MATTER[i], in, done, in - done - passed, passed,
		          rng_range(&d->rng, 2, 11));
		const int row[] = {in, done, in - done - passed, passed};
		for (int k = 0; k < 4; k++)
			sum[k] += row[k];
	}
	table_sum(t, "|Jumlah|%d|%d|%d|%d|", sum[0], sum[1], sum[2], sum[3]);
}

void write_information_report(struct doc *d)
{
	doc_letterhead(d);
	paper_title(d->p, "LAPORAN LAYANAN INFORMASI PUBLIK");
	paper_number(d->p, "PPID Pelaksana Kelurahan %s, %s Tahun %d", d->k->name, half_name(d->period),
	             d->period.year);
	int in = rng_range(&d->rng, 5, 28), whole = in * rng_range(&d->rng, 60, 80) / 100, part = (in - whole) / 2;
	paper_heading(d->p, "A. Permintaan informasi");
	paper_text(d->p,
	           "Selama %s %d diterima %d permintaan informasi melalui meja layanan, surat, dan laman. Rata-rata "
	           "waktu penyelesaian %d hari kerja, lebih cepat dari batas sepuluh hari kerja.",
	           half_months(d->period), d->period.year, in, rng_range(&d->rng, 2, 8));
	struct table *t = paper_table(d->p, "", "<6 Putusan|#2 Jumlah");
	table_row(t, "Dipenuhi seluruhnya|%d", whole);
	table_row(t, "Dipenuhi sebagian|%d", part);
	table_row(t, "Ditolak karena dikecualikan|%d", in - whole - part);
	table_sum(t, "Jumlah|%d", in);
	paper_heading(d->p, "B. Informasi yang diumumkan");
	paper_text(d->p,
	           "Sebanyak %d dokumen diumumkan berkala, %d pengumuman serta-merta, dan %d dokumen tersedia setiap "
	           "saat. Keberatan yang diajukan: %d.",
	           rng_range(&d->rng, 18, 34), rng_range(&d->rng, 0, 3), rng_range(&d->rng, 8, 20),
	           rng_range(&d->rng, 0, 2));
	paper_heading(d->p, "C. Kendala dan rencana");
	paper_text(d->p,
	           "Jaringan internet kantor sering terputus pada siang hari dan pemindai dokumen hanya satu unit. "
	           "Kelurahan merencanakan jadwal pindai bersama setiap hari Jumat serta menunjuk operator pengganti.");
	doc_sign(d);
}

void write_information_list(struct doc *d)
{
	static const char *const POST[] = {"Sekretaris Kelurahan", "Kepala Seksi Pemerintahan",
	                                   "Kepala Seksi Ekonomi dan Pembangunan", "Kepala Seksi Kesejahteraan Sosial"};
	struct table *t = paper_table(d->p, "DIP",
	                              "^1 No|<6 Ringkasan isi informasi|<4 Penguasa informasi|<4 Penanggung jawab|^2 "
	                              "Tahun|<2 Bentuk|<3 Kelas|<3 Jangka simpan");
	int no = 0;
	for (int i = 0; i < KIND_COUNT; i++) {
		const struct kind *k = &KINDS[i];
		if (strcmp(k->class_word, "dikecualikan") == 0 || strstr(k->title, "{X}"))
			continue;
		char *title = doc_expand(d, k->title);
		table_row(t, "%d|%s|Kelurahan %s|%s|%d|Digital|%s|%d tahun", ++no, title, d->k->name,
		          PICK(&d->rng, POST), d->period.year, k->class_word, rng_range(&d->rng, 2, 10));
		free(title);
	}
}

void write_performance_report(struct doc *d)
{
	static const char *const MEASURE[] = {
	    "Indeks kepuasan masyarakat",    "Surat selesai tepat waktu (%)", "Usulan Musrenbang terlaksana (%)",
	    "Dokumen berkala diumumkan (%)", "Pos kamling aktif (%)",         "Cakupan penimbangan balita (%)"};
	struct budget b = city_budget(d->city, d->k, d->period.year);
	doc_letterhead(d);
	paper_title(d->p, "LAPORAN KINERJA KELURAHAN %s", d->k->name);
	paper_number(d->p, "Tahun %d", d->period.year);
	paper_heading(d->p, "Bab I Pendahuluan");
	struct people x = doc_people(d, 0);
	paper_text(d->p,
	           "Kelurahan %s terletak di Kecamatan %s dengan luas %d hektare, terdiri atas %d RT dan dihuni %s "
	           "jiwa pada akhir tahun %d. Laporan ini merupakan pertanggungjawaban atas perjanjian kinerja "
	           "yang ditandatangani pada awal tahun.",
	           d->k->name, d->k->district, d->k->hectares, d->k->rt_count, thousands(x.end[0] + x.end[1]),
	           d->period.year);
	paper_heading(d->p, "Bab II Capaian kinerja");
	struct table *t = paper_table(d->p, "", "^1 No|<7 Indikator|#2 Target|#2 Realisasi|^2 Capaian (%)");
	for (size_t i = 0; i < COUNT(MEASURE); i++) {
		int target = rng_range(&d->rng, 78, 92), got = target * rng_range(&d->rng, 88, 106) / 100;
		got = got > 100 ? 100 : got;
		table_row(t, "%zu|%s|%d|%d|%s", i + 1, MEASURE[i], target, got, percent(got, target));
	}
	paper_text(d->p, "Capaian yang belum memenuhi target disebabkan keterbatasan tenaga pada triwulan ketiga dan "
	                 "curah hujan tinggi yang menunda pekerjaan fisik.");
	paper_heading(d->p, "Bab III Realisasi anggaran");
	paper_text(d->p,
	           "Dari pagu Rp %s terealisasi Rp %s atau %s persen. Sisa anggaran Rp %s merupakan penghematan dan "
	           "sisa lelang.",
	           thousands(b.planned), thousands(b.spent[1]), percent(b.spent[1], b.planned),
	           thousands(b.planned - b.spent[1]));
	paper_heading(d->p, "Bab IV Penutup");
	paper_text(d->p, "Perbaikan yang direncanakan tahun berikutnya ialah percepatan pengadaan, pemutakhiran data "
	                 "RT setiap semester, dan pengumuman dokumen melalui portal kota.");
	doc_sign(d);
}

void write_activity_report(struct doc *d)
{
	static const char *const EVENT[] = {"Kerja bakti pembersihan parit",
	                                    "Pelayanan keliling pembuatan surat",
	                                    "Pembinaan ketua RT",
	                                    "Sosialisasi pencegahan demam berdarah",
	                                    "Senam bersama lansia",
	                                    "Pelatihan pembukuan UMKM",
	                                    "Pemantauan pos kamling",
	                                    "Gotong royong perbaikan titian",
	                                    "Penanaman pohon peneduh",
	                                    "Simulasi evakuasi kebakaran permukiman"};
	static const char *const RESULT[][2] = {{"parit sepanjang", "meter bersih dari sampah"},
	                                        {"sebanyak", "warga terlayani di tempat"},
	                                        {"sebanyak", "peserta memahami tata cara pelaporan"},
	                                        {"sebanyak", "rumah diperiksa"},
	                                        {"diikuti", "peserta"}};
	doc_letterhead(d);
	paper_title(d->p, "LAPORAN KEGIATAN");
	paper_number(d->p, "%s Tahun %d", half_name(d->period), d->period.year);
	paper_heading(d->p, "I. Gambaran umum");
	paper_text(d->p,
	           "Selama bulan %s %d Kelurahan %s melaksanakan kegiatan pemerintahan, pembangunan, pemberdayaan, dan "
	           "ketertiban sesuai rencana kerja. Kegiatan didukung oleh LPM, PKK, Karang Taruna, dan %d RT.",
	           half_months(d->period), d->period.year, d->k->name, d->k->rt_count);
	paper_heading(d->p, "II. Pelaksanaan kegiatan");
	struct table *t = paper_table(d->p, "", "^1 No|@3 Tanggal|<6 Kegiatan|<4 Tempat|<5 Hasil");
	int order[7];
	rng_sample(&d->rng, (int)COUNT(EVENT), order, 7);
	day_t day = period_start(d->period) + 6;
	for (int i = 0; i < 7; i++) {
		char text[DAY_TEXT], result[80];
		day = workday_from(day + rng_range(&d->rng, 9, 22));
		day_format(day, text);
		const char *const *words = RESULT[order[i] % (int)COUNT(RESULT)];
		snprintf(result, sizeof(result), "%s %d %s", words[0], rng_range(&d->rng, 20, 140), words[1]);
		table_row(t, "%d|%s|%s|%s|%s", i + 1, text, EVENT[order[i]],
		          d->k->streets[rng_range(&d->rng, 0, STREETS - 1)], result);
	}
	paper_heading(d->p, "III. Hambatan");
	paper_text(d->p, "%s",
	           d->k->coast
	               ? "Air pasang pada bulan purnama menghambat kerja bakti di permukiman tepi laut dan merusak "
	                 "sebagian titian kayu."
	               : "Hujan lebat menyebabkan jalan menuju RT di lereng licin sehingga beberapa kegiatan ditunda.");
	paper_heading(d->p, "IV. Rencana berikutnya");
	paper_text(d->p, "Kegiatan yang belum terlaksana dijadwalkan kembali pada semester berikutnya dengan prioritas "
	                 "perbaikan drainase dan pelayanan keliling di RT terjauh.");
	doc_sign(d);
}

void write_businesses(struct doc *d)
{
	static const char *const TRADE[] = {
	    "Warung kelontong", "Warung makan",      "Pengolahan ikan", "Jahit dan bordir", "Bengkel",
	    "Pertukangan kayu", "Salon dan pangkas", "Kue dan kudapan", "Sayur dan buah",   "Jasa cuci"};
	static const struct {
		const char *what, *unit;
		int price;
	} GOODS[] = {{"Beras medium", "kg", 14200},      {"Minyak goreng curah", "liter", 16800},
	             {"Gula pasir", "kg", 17600},        {"Telur ayam ras", "kg", 29400},
	             {"Cabai rawit merah", "kg", 68000}, {"Bawang merah", "kg", 41000},
	             {"Ikan layang", "kg", 34000},       {"Ikan tongkol", "kg", 38000},
	             {"Daging ayam ras", "kg", 37500},   {"Elpiji 3 kg", "tabung", 23500}};
	doc_letterhead(d);
	paper_title(d->p, "DATA UMKM DAN HARGA PASAR");
	paper_number(d->p, "%s Tahun %d", half_name(d->period), d->period.year);
	struct table *t =
	    paper_table(d->p, "UMKM", "^1 No|<6 Jenis usaha|#2 Mikro|#2 Kecil|#2 Jumlah|#2 Tenaga kerja|#2 Punya NIB");
	int sum[5] = {0};
	for (size_t i = 0; i < COUNT(TRADE); i++) {
		int micro = rng_range(&d->rng, 6, 58), small = rng_range(&d->rng, 0, 6), all = micro + small;
		const int row[] = {micro, small, all, all + rng_range(&d->rng, 4, 70),
		                   all * rng_range(&d->rng, 30, 85) / 100};
		table_row(t, "%zu|%s|%d|%d|%d|%d|%d", i + 1, TRADE[i], row[0], row[1], row[2], row[3], row[4]);
		for (int k = 0; k < 5; k++)
			sum[k] += row[k];
	}
	table_sum(t, "|Jumlah|%d|%d|%d|%d|%d", sum[0], sum[1], sum[2], sum[3], sum[4]);
	t = paper_table(d->p, "Harga pasar",
	                "<5 Komoditas|^2 Satuan|#3 Awal semester (Rp)|#3 Akhir semester (Rp)|^3 Perubahan (%)");
	for (size_t i = 0; i < COUNT(GOODS); i++) {
		int64_t a = GOODS[i].price * (int64_t)rng_range(&d->rng, 92, 108) / 100 / 100 * 100,
		        b = a * rng_range(&d->rng, 94, 115) / 100 / 100 * 100;
		table_row(t, "%s|%s|%" PRId64 "|%" PRId64 "|%s%s", GOODS[i].what, GOODS[i].unit, a, b, b < a ? "-" : "",
		          percent(b < a ? a - b : b - a, a));
	}
}

void write_waste(struct doc *d)
{
	static const char *const SORT[] = {"Plastik botol (PET)", "Plastik gelas", "Kardus",     "Kertas putih",
	                                   "Kaleng aluminium",    "Besi",          "Botol kaca", "Minyak jelantah"};
	doc_letterhead(d);
	paper_title(d->p, "LAPORAN BANK SAMPAH DAN KEBERSIHAN");
	paper_number(d->p, "%s Tahun %d", half_name(d->period), d->period.year);
	int banks = rng_range(&d->rng, 2, 6);
	paper_text(d->p,
	           "Di Kelurahan %s terdapat %d unit bank sampah dengan %d nasabah aktif. Kerja bakti kebersihan "
	           "dilaksanakan %d kali dan gerobak sampah melayani %d RT.",
	           d->k->name, banks, banks * rng_range(&d->rng, 28, 75), rng_range(&d->rng, 5, 14), d->k->rt_count);
	struct table *t =
	    paper_table(d->p, "Sampah terpilah", "^1 No|<5 Jenis|#2 Berat (kg)|#3 Harga per kg (Rp)|#4 Nilai (Rp)");
	int64_t weight_sum = 0, sum = 0;
	for (size_t i = 0; i < COUNT(SORT); i++) {
		int64_t weight = rng_range(&d->rng, 60, 1450), price = rng_range(&d->rng, 4, 110) * 100;
		table_row(t, "%zu|%s|%" PRId64 "|%" PRId64 "|%" PRId64, i + 1, SORT[i], weight, price, weight * price);
		weight_sum += weight;
		sum += weight * price;
	}
	table_sum(t, "|Jumlah|%" PRId64 "||%" PRId64, weight_sum, sum);
	paper_text(d->p, "Sampah organik diolah menjadi kompos di rumah kompos dan dibagikan untuk taman RT. "
	                 "Pembayaran kepada nasabah dilakukan setiap tiga bulan.");
	doc_sign(d);
}
