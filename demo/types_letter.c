/* Minutes, letters, the agenda of letters, reports of groups, archives to be destroyed, news. */
#include <stdlib.h>

#include "demo/types.h"

static const char *const MEETING[][4] = {
    {"Koordinasi Ketua RT", "pemutakhiran data RT dan jadwal ronda", "setiap RT menyerahkan data sebelum tanggal 10",
     "insentif RT dibayarkan setelah laporan diterima"},
    {"Persiapan Musrenbang", "pembagian tugas panitia dan penjaringan usulan",
     "usulan RT diserahkan dalam bentuk lembar kerja", "peninjauan lapangan dilakukan sebelum musyawarah"},
    {"Penanganan Sampah", "penataan tempat pembuangan sementara", "jadwal angkut ditambah menjadi dua kali sehari",
     "bank sampah menerima minyak jelantah"},
    {"Evaluasi Pelayanan", "hasil survei kepuasan dan antrean loket", "papan alur layanan diperbarui",
     "petugas loket bergiliran saat istirahat"},
    {"Kesiapsiagaan Bencana", "jalur evakuasi dan titik kumpul", "simulasi dilaksanakan setiap semester",
     "tim siaga menyiapkan perahu dan tandu"},
    {"Peringatan Hari Kemerdekaan", "panitia, lomba, dan kebersihan lingkungan",
     "lomba dipusatkan di lapangan kelurahan", "dana berasal dari swadaya dan sponsor setempat"},
};

void write_minutes(struct doc *d)
{
	int n = (d->period_index + d->nth * 3 + d->k->order * 2) % (int)COUNT(MEETING);
	d->date = doc_day_within(d);
	doc_subject(d, "%s", MEETING[n][0]);
	doc_number(d, rng_range(&d->rng, 4, 120));
	doc_letterhead(d);
	paper_title(d->p, "NOTULEN RAPAT");
	paper_number(d->p, "Nomor %s", d->number);
	paper_field(d->p, "Acara", "Rapat %s", d->subject);
	paper_field(d->p, "Hari, tanggal", "%s", long_date(d->date));
	paper_field(d->p, "Pukul", "09.00 sampai 11.%02d waktu setempat", rng_range(&d->rng, 1, 11) * 5);
	paper_field(d->p, "Tempat", "Ruang rapat Kelurahan %s", d->k->name);
	paper_field(d->p, "Pimpinan rapat", "Lurah");
	paper_field(d->p, "Notulis", "Sekretaris Kelurahan");
	paper_field(d->p, "Jumlah hadir", "%d orang (daftar hadir disimpan pada kelurahan)",
	            rng_range(&d->rng, 14, 46));
	paper_heading(d->p, "Pembahasan");
	paper_text(d->p,
	           "Rapat dibuka dengan doa dan sambutan pimpinan rapat. Pokok pembahasan ialah %s di wilayah "
	           "Kelurahan %s, terutama RT %02d dan RT %02d.",
	           MEETING[n][1], d->k->name, rng_range(&d->rng, 1, d->k->rt_count / 2),
	           rng_range(&d->rng, d->k->rt_count / 2 + 1, d->k->rt_count));
	paper_text(d->p,
	           "Peserta menyampaikan bahwa di sekitar %s masih terdapat kendala yang perlu penyelesaian bersama, "
	           "dan mengusulkan pelaksanaan bertahap sesuai kemampuan anggaran.",
	           d->k->streets[rng_range(&d->rng, 1, STREETS - 1)]);
	paper_heading(d->p, "Kesimpulan");
	paper_item(d->p, "1.", "%s;", MEETING[n][2]);
	paper_item(d->p, "2.", "%s;", MEETING[n][3]);
	paper_item(d->p, "3.", "rapat berikutnya dilaksanakan paling lambat tanggal %s.",
	           long_date(workday_from(d->date + 30)));
	doc_sign_as(d, "NOTULIS,");
}

static const char *const MATTER[][3] = {
    {"Permohonan Perbaikan Lampu Jalan", "Kepala Dinas Perhubungan",
     "terdapat lampu jalan yang padam sehingga mengganggu keselamatan warga pada malam hari"},
    {"Permohonan Pengerukan Parit", "Kepala Dinas Pekerjaan Umum",
     "sedimentasi parit induk menyebabkan genangan setiap hujan lebat"},
    {"Permohonan Mobil Tangki Air", "Direktur Perusahaan Air Minum",
     "aliran air bersih di permukiman atas sering terhenti"},
    {"Permohonan Narasumber Pelatihan UMKM", "Kepala Dinas Koperasi dan UKM",
     "kelurahan akan menyelenggarakan pelatihan pembukuan sederhana bagi pelaku usaha"},
    {"Penyampaian Laporan Semester", "Camat",
     "laporan kegiatan dan realisasi anggaran kelurahan telah selesai disusun"},
    {"Permohonan Fogging", "Kepala Dinas Kesehatan",
     "hasil pemeriksaan jentik menunjukkan angka bebas jentik di bawah target"},
    {"Undangan Kerja Bakti", "Ketua RT se-kelurahan", "akan dilaksanakan kerja bakti massal pembersihan lingkungan"},
};

void write_letter(struct doc *d)
{
	int n = (d->period_index * 2 + d->nth * 3 + d->k->order) % (int)COUNT(MATTER);
	d->date = doc_day_within(d);
	d->p->sans = false;
	doc_subject(d, "%s", MATTER[n][0]);
	doc_number(d, rng_range(&d->rng, 10, 260));
	doc_letterhead(d);
	paper_field(d->p, "Nomor", "%s", d->number);
	paper_field(d->p, "Sifat", "Biasa");
	paper_field(d->p, "Lampiran", "%s", rng_chance(&d->rng, 50) ? "1 (satu) berkas" : "-");
	paper_field(d->p, "Hal", "%s", d->subject);
	paper_text(d->p, "Kepada Yth. %s di tempat", MATTER[n][1]);
	paper_text(d->p,
	           "Dengan hormat, bersama ini disampaikan bahwa %s, khususnya di RT %02d sampai RT %02d Kelurahan %s "
	           "(%s dan sekitarnya).",
	           MATTER[n][2], 2, rng_range(&d->rng, 4, d->k->rt_count), d->k->name, d->k->streets[2]);
	paper_text(d->p,
	           "Sehubungan dengan hal tersebut, kami mohon perkenan Saudara untuk menindaklanjuti sesuai "
	           "kewenangan. Untuk koordinasi lebih lanjut dapat menghubungi %s pada jam kerja.",
	           rng_chance(&d->rng, 50) ? "Kepala Seksi Ekonomi dan Pembangunan" : "Sekretaris Kelurahan");
	paper_text(d->p, "Demikian disampaikan, atas perhatian dan kerja sama yang baik diucapkan terima kasih.");
	doc_sign(d);
}

void write_agenda(struct doc *d)
{
	static const char *const FROM[] = {
	    "Kecamatan",          "Dinas Kesehatan", "Dinas Sosial", "Bappeda", "BPBD",    "Dinas Lingkungan Hidup",
	    "Sekretariat Daerah", "Dinas Dukcapil",  "Inspektorat",  "LPM",     "PKK Kota"};
	static const char *const ABOUT[] = {"Undangan rapat koordinasi", "Permintaan data",
	                                    "Pemberitahuan jadwal",      "Edaran kewaspadaan",
	                                    "Penyampaian laporan",       "Undangan sosialisasi",
	                                    "Permohonan pinjam tempat",  "Tindak lanjut pemeriksaan"};
	doc_letterhead(d);
	paper_title(d->p, "AGENDA SURAT MASUK DAN KELUAR");
	paper_number(d->p, "%s Tahun %d", half_name(d->period), d->period.year);
	static const char *const SHEET[] = {"Surat masuk", "Surat keluar"};
	for (int s = 0; s < 2; s++) {
		struct table *t = paper_table(d->p, SHEET[s],
		                              s ? "^1 No|@3 Tanggal|<4 Kepada|<6 Perihal|<4 Pengolah"
		                                : "^1 No|@3 Tanggal|<4 Dari|<6 Perihal|<4 Disposisi");
		day_t day = period_start(d->period) + 2;
		int n = rng_range(&d->rng, 34, 62);
		for (int i = 1; i <= n; i++) {
			char text[DAY_TEXT];
			day = workday_from(day + rng_range(&d->rng, 0, 4));
			day_format(day, text);
			table_row(t, "%d|%s|%s|%s|%s", i, text, PICK(&d->rng, FROM), PICK(&d->rng, ABOUT),
			          rng_chance(&d->rng, 50) ? "Sekretaris" : "Seksi Pemerintahan");
		}
	}
}

void write_group_report(struct doc *d)
{
	static const char *const GROUP[][4] = {
	    {"PKK", "pembinaan administrasi kelompok dasawisma", "lomba masak pangan lokal",
	     "penyuluhan pola asuh anak"},
	    {"Karang Taruna", "turnamen voli antar-RT", "pelatihan sablon", "kerja bakti taman"},
	    {"LPM", "rembuk usulan pembangunan", "pengawasan kegiatan swakelola", "penghimpunan swadaya warga"},
	    {"Posyandu", "pelatihan kader", "pemberian makanan tambahan", "penyuluhan gizi"},
	};
	int n = (d->period_index + d->k->order) % (int)COUNT(GROUP);
	doc_subject(d, "%s", GROUP[n][0]);
	doc_letterhead(d);
	paper_title(d->p, "LAPORAN KEGIATAN %s", d->subject);
	paper_number(d->p, "%s Tahun %d", half_name(d->period), d->period.year);
	paper_heading(d->p, "Pendahuluan");
	paper_text(d->p,
	           "%s Kelurahan %s melaksanakan kegiatan semester ini bersama kelurahan dan warga. Kegiatan dibiayai "
	           "dari APBD kelurahan, swadaya, dan bantuan yang tidak mengikat.",
	           d->subject, d->k->name);
	paper_heading(d->p, "Kegiatan");
	struct table *t = paper_table(d->p, "", "^1 No|<6 Kegiatan|@3 Tanggal|#2 Peserta|#3 Biaya (Rp)");
	int64_t sum = 0;
	day_t day = period_start(d->period) + 12;
	for (int i = 1; i < 4; i++) {
		char text[DAY_TEXT];
		int64_t cost = rng_range(&d->rng, 4, 36) * INT64_C(125000);
		day = workday_from(day + rng_range(&d->rng, 20, 45));
		day_format(day, text);
		table_row(t, "%d|%s|%s|%d|%lld", i, GROUP[n][i], text, rng_range(&d->rng, 18, 96), (long long)cost);
		sum += cost;
	}
	table_sum(t, "|Jumlah|||%lld", (long long)sum);
	paper_heading(d->p, "Penutup");
	paper_text(d->p,
	           "Semester berikutnya kegiatan diarahkan ke RT yang belum terjangkau, terutama di sekitar %s dan %s.",
	           d->k->streets[3], d->k->streets[4]);
	doc_sign_as(d, "KETUA,");
}

void write_archive_list(struct doc *d)
{
	static const char *const SERIES[] = {"Surat undangan rapat",       "Buku tamu",
	                                     "Salinan surat pengantar",    "Daftar hadir pegawai",
	                                     "Laporan bulanan kebersihan", "Kuitansi penggandaan",
	                                     "Formulir permohonan surat"};
	doc_number(d, rng_range(&d->rng, 100, 240));
	doc_letterhead(d);
	paper_title(d->p, "DAFTAR ARSIP USUL MUSNAH");
	paper_number(d->p, "Nomor %s", d->number);
	paper_text(d->p, "Arsip berikut telah habis masa simpannya menurut Jadwal Retensi Arsip dan diusulkan untuk "
	                 "dimusnahkan setelah mendapat persetujuan.");
	struct table *t =
	    paper_table(d->p, "", "^1 No|<6 Jenis arsip|^3 Tahun|#2 Jumlah (berkas)|<4 Tingkat perkembangan");
	int sum = 0;
	for (size_t i = 0; i < COUNT(SERIES); i++) {
		int n = rng_range(&d->rng, 4, 60), year = d->period.year - rng_range(&d->rng, 6, 10);
		table_row(t, "%zu|%s|%d-%d|%d|%s", i + 1, SERIES[i], year, year + 1, n, i % 2 ? "Salinan" : "Asli");
		sum += n;
	}
	table_sum(t, "|Jumlah||%d|", sum);
	doc_sign(d);
}

void write_news(struct doc *d)
{
	static const char *const NEWS[][2] = {
	    {"Warga Gotong Royong Bersihkan Parit",
	     "Puluhan warga turun bersama membersihkan parit sejak pagi. Sampah plastik dan sedimen diangkut dengan "
	     "gerobak motor menuju tempat pembuangan sementara."},
	    {"Posyandu Buka Layanan Sore", "Posyandu kini juga melayani pada sore hari agar orang tua yang bekerja "
	                                   "dapat membawa balitanya. Layanan dibuka dua kali sebulan."},
	    {"Bank Sampah Bagikan Hasil Tabungan", "Nasabah bank sampah menerima pembagian tabungan semester ini. "
	                                           "Minyak jelantah menjadi setoran yang paling bernilai."},
	    {"Loket Pelayanan Pindah Sementara",
	     "Selama perbaikan gedung, loket pelayanan dipindahkan ke balai pertemuan. Jam pelayanan tidak berubah."},
	    {"Lampu Jalan Baru Terangi Gang", "Lampu jalan tenaga surya dipasang di beberapa gang. Warga diminta ikut "
	                                      "menjaga dan melaporkan bila padam."},
	};
	int n = (d->period_index + d->k->order * 2) % (int)COUNT(NEWS);
	d->date = doc_day_within(d);
	doc_subject(d, "%s", NEWS[n][0]);
	paper_title(d->p, "%s", d->subject);
	paper_number(d->p, "%s, %s", d->k->name, long_date(d->date));
	paper_text(d->p, "%s", NEWS[n][1]);
	paper_text(d->p,
	           "Kegiatan berlangsung di sekitar %s, RT %02d. Lurah %s menyampaikan terima kasih dan berharap "
	           "kegiatan serupa dilanjutkan di RT lainnya.",
	           d->k->streets[rng_range(&d->rng, 1, STREETS - 1)], rng_range(&d->rng, 1, d->k->rt_count),
	           d->k->name);
	paper_text(
	    d->p,
	    "Informasi kegiatan kelurahan diumumkan setiap semester melalui portal informasi publik Kota Contoh.");
}
