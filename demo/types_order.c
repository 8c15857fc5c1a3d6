/* Decrees, circulars, regulations in force, order and safety, hazard announcements. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "demo/types.h"

struct decree {
	const char *subject, *why, *task;
};

static const struct decree DECREES[] = {
    {"Pembentukan Panitia Musrenbang", "untuk kelancaran pelaksanaan Musrenbang kelurahan perlu dibentuk panitia",
     "menyiapkan tempat, undangan, bahan, dan berita acara Musrenbang"},
    {"Pengurus Posyandu", "untuk menjamin keberlangsungan pelayanan kesehatan dasar perlu ditetapkan pengurus posyandu",
     "melaksanakan penimbangan, pencatatan, dan penyuluhan setiap bulan"},
    {"Tim Penggerak Bank Sampah",
     "untuk mengurangi timbulan sampah dari sumbernya perlu dibentuk tim penggerak bank sampah",
     "membina nasabah, menimbang, dan mencatat sampah terpilah"},
    {"Jadwal Ronda Pos Keamanan Lingkungan", "untuk memelihara ketenteraman lingkungan perlu ditetapkan jadwal ronda",
     "mengatur giliran ronda dan melaporkan kejadian kepada kelurahan"},
    {"Kelompok Masyarakat Pelaksana Swakelola",
     "kegiatan dana kelurahan dilaksanakan secara swakelola oleh kelompok masyarakat",
     "merencanakan, melaksanakan, dan mengawasi kegiatan sesuai ketentuan"},
    {"Tim Siaga Bencana Kelurahan", "wilayah kelurahan rawan bencana sehingga perlu kesiapsiagaan warga",
     "memberi peringatan dini, membantu evakuasi, dan mendata dampak"},
    {"Penunjukan PPID Pelaksana dan Operator Arsip",
     "untuk pelayanan informasi publik perlu ditunjuk PPID Pelaksana dan operator",
     "menghimpun, menata, dan mengumumkan dokumen setiap semester"},
    {"Pengurus Lembaga Pemberdayaan Masyarakat",
     "masa bakti pengurus LPM telah berakhir dan telah dilaksanakan musyawarah pemilihan",
     "menyusun rencana pembangunan partisipatif dan menggerakkan swadaya"},
};

static void upper(char *text)
{
	for (; *text; text++)
		*text = (char)toupper((unsigned char)*text);
}

void write_decree(struct doc *d)
{
	static const char *const SECTION[] = {"KESATU", "KEDUA", "KETIGA", "KEEMPAT"};
	const struct decree *x = &DECREES[(d->period_index * 2 + d->nth + d->k->order * 3) % (int)COUNT(DECREES)];
	d->date = doc_day_within(d);
	d->p->sans = false;
	doc_subject(d, "%s", x->subject);
	int serial = rng_range(&d->rng, 2, 30), year = d->period.year;
	d->number = text_format("%s/%d/SK-%s/%d", d->kind->archive, serial, d->k->mark, year);
	doc_letterhead(d);
	char *lurah = text_format("LURAH %s", d->k->name), *about = text_copy(x->subject);
	upper(lurah);
	upper(about);
	paper_title(d->p, "KEPUTUSAN %s", lurah);
	paper_number(d->p, "NOMOR %s", d->number);
	paper_centre(d->p, "TENTANG");
	paper_title(d->p, "%s", about);
	paper_centre(d->p, "%s,", lurah);
	paper_field(d->p, "Menimbang", "a. bahwa %s;", x->why);
	paper_field(d->p, "",
	            "b. bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Keputusan "
	            "Lurah tentang %s;",
	            x->subject);
	paper_field(d->p, "Mengingat", "1. Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;");
	paper_field(d->p, "", "2. Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik;");
	paper_field(d->p, "", "3. Peraturan Pemerintah Nomor 17 Tahun 2018 tentang Kecamatan;");
	paper_field(d->p, "",
	            "4. Peraturan Menteri Dalam Negeri Nomor 18 Tahun 2018 tentang Lembaga Kemasyarakatan Desa dan "
	            "Lembaga Adat Desa;");
	paper_field(d->p, "Memperhatikan", "hasil rapat koordinasi Kelurahan %s tanggal %s;", d->k->name,
	            long_date(d->date - rng_range(&d->rng, 3, 12)));
	paper_centre(d->p, "MEMUTUSKAN:");
	paper_field(d->p, "Menetapkan", "KEPUTUSAN LURAH TENTANG %s.", about);
	paper_field(
	    d->p, SECTION[0],
	    "Menetapkan %s Kelurahan %s Tahun %d dengan susunan sebagaimana tercantum dalam lampiran keputusan ini.",
	    x->subject, d->k->name, year);
	paper_field(d->p, SECTION[1], "Yang ditetapkan sebagaimana dimaksud dalam diktum KESATU bertugas %s.", x->task);
	paper_field(d->p, SECTION[2],
	            "Segala biaya yang timbul dibebankan pada Anggaran Pendapatan dan Belanja Daerah Kota Contoh Tahun "
	            "Anggaran %d.",
	            year);
	paper_field(d->p, SECTION[3],
	            "Keputusan ini mulai berlaku pada tanggal ditetapkan, dengan ketentuan apabila terdapat kekeliruan "
	            "akan diperbaiki sebagaimana mestinya.");
	doc_sign(d);
	paper_break(d->p);
	paper_text(d->p, "Lampiran Keputusan Lurah %s Nomor %s", d->k->name, d->number);
	struct table *t = paper_table(d->p, "", "^1 No|<5 Kedudukan dalam susunan|<6 Unsur");
	static const char *const PLACE[] = {"Pembina",   "Ketua",   "Wakil ketua", "Sekretaris",
	                                    "Bendahara", "Anggota", "Anggota",     "Anggota"};
	static const char *const FROM[] = {"Lurah",     "Unsur tokoh masyarakat", "Unsur LPM", "Unsur kelurahan",
	                                   "Unsur PKK", "Unsur Karang Taruna",    "Unsur RT",  "Unsur warga"};
	for (size_t i = 0; i < COUNT(PLACE); i++)
		table_row(t, "%zu|%s|%s", i + 1, PLACE[i], FROM[i]);
	free(lurah);
	free(about);
}

void write_circular(struct doc *d)
{
	static const struct {
		const char *subject, *ask[4];
	} CALL[] = {
	    {"Kewaspadaan Demam Berdarah",
	     {"menguras, menutup, dan mengubur tempat penampungan air setiap minggu",
	      "melaksanakan pemeriksaan jentik setiap Jumat", "segera ke puskesmas bila demam lebih dari dua hari",
	      "melaporkan kasus kepada ketua RT"}},
	    {"Larangan Membakar Sampah",
	     {"tidak membakar sampah di pekarangan maupun lahan kosong",
	      "memilah sampah dan menyetorkan ke bank sampah", "membuang sampah sesuai jadwal pukul 18.00 sampai 06.00",
	      "saling mengingatkan antarwarga"}},
	    {"Pemasangan Bendera Hari Kemerdekaan",
	     {"memasang bendera sepanjang bulan Agustus", "membersihkan lingkungan dan mengecat pagar",
	      "menyelenggarakan lomba dengan tertib", "menjaga keamanan kabel dan umbul-umbul"}},
	    {"Penggunaan Air Bersih pada Musim Kemarau",
	     {"menghemat pemakaian air untuk keperluan rumah tangga", "menampung air hujan",
	      "tidak memakai air minum untuk menyiram jalan", "melaporkan kebocoran pipa"}},
	    {"Kesiapsiagaan Air Pasang dan Hujan Lebat",
	     {"menyimpan dokumen penting di tempat tinggi", "memeriksa titian dan tambatan perahu",
	      "mematikan listrik bila air masuk rumah", "mengikuti arahan tim siaga"}},
	};
	int n = (d->period_index + d->k->order) % (int)COUNT(CALL);
	d->date = doc_day_within(d);
	doc_subject(d, "%s", CALL[n].subject);
	doc_number(d, rng_range(&d->rng, 2, 60));
	doc_letterhead(d);
	paper_title(d->p, "SURAT EDARAN");
	paper_number(d->p, "Nomor %s", d->number);
	paper_field(d->p, "Kepada", "Seluruh ketua RT dan warga Kelurahan %s", d->k->name);
	paper_field(d->p, "Perihal", "%s", d->subject);
	paper_text(d->p, "Dalam rangka menjaga kesehatan, ketertiban, dan keselamatan bersama, dengan ini disampaikan "
	                 "kepada seluruh warga agar:");
	for (int i = 0; i < 4; i++) {
		char mark[8];
		snprintf(mark, sizeof(mark), "%d.", i + 1);
		paper_item(d->p, mark, "%s;", CALL[n].ask[i]);
	}
	paper_text(d->p, "Ketua RT diminta menyampaikan edaran ini pada pertemuan warga dan menempelkannya di papan "
	                 "pengumuman. Atas perhatian dan kerja samanya disampaikan terima kasih.");
	doc_sign(d);
}

/* A copy of the city's regulation: the same bytes in every office. */
void write_regulation(struct doc *d)
{
	static const char *const ARTICLE[] = {
	    "Dalam Peraturan Wali Kota ini yang dimaksud dengan rukun tetangga, yang selanjutnya disingkat RT, adalah "
	    "lembaga kemasyarakatan yang dibentuk oleh masyarakat setempat melalui musyawarah.",
	    "RT dibentuk paling sedikit terdiri atas tiga puluh kepala keluarga dan paling banyak delapan puluh kepala "
	    "keluarga.",
	    "Pengurus RT terdiri atas ketua, sekretaris, dan bendahara, dengan masa bakti lima tahun dan dapat dipilih "
	    "kembali.",
	    "Ketua RT bertugas membantu lurah dalam pelayanan pemerintahan, memelihara kerukunan, dan menyusun usulan "
	    "pembangunan.",
	    "Insentif RT dianggarkan dalam APBD sesuai kemampuan keuangan daerah dan diumumkan kepada masyarakat.",
	    "Lurah melakukan pembinaan dan melaporkan pelaksanaannya kepada wali kota melalui camat setiap semester."};
	paper_title(d->p, "SALINAN");
	paper_title(d->p, "PERATURAN WALI KOTA CONTOH");
	paper_number(d->p, "NOMOR 17 TAHUN 2024");
	paper_centre(d->p, "TENTANG");
	paper_title(d->p, "PEDOMAN PEMBENTUKAN DAN PEMBINAAN RUKUN TETANGGA");
	paper_field(d->p, "Menimbang",
	            "bahwa untuk meningkatkan peran serta masyarakat dalam pemerintahan kelurahan perlu pedoman "
	            "pembentukan dan pembinaan rukun tetangga;");
	paper_field(d->p, "Mengingat",
	            "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah; Peraturan Pemerintah Nomor 17 "
	            "Tahun 2018 tentang Kecamatan;");
	paper_centre(d->p, "MEMUTUSKAN:");
	for (size_t i = 0; i < COUNT(ARTICLE); i++) {
		paper_centre(d->p, "Pasal %zu", i + 1);
		paper_text(d->p, "%s", ARTICLE[i]);
	}
	paper_text(d->p, "Agar setiap orang mengetahuinya, memerintahkan pengundangan Peraturan Wali Kota ini dengan "
	                 "penempatannya dalam Berita Daerah Kota Contoh.");
	paper_sign(d->p, "Ditetapkan di Kota Contoh", "WALI KOTA CONTOH,", "ttd.");
}

void write_security(struct doc *d)
{
	static const char *const EVENT[] = {"Kehilangan barang",  "Perselisihan tetangga",  "Kebakaran kecil",
	                                    "Kenakalan remaja",   "Kecelakaan lalu lintas", "Orang terlantar",
	                                    "Gangguan kebisingan"};
	doc_letterhead(d);
	paper_title(d->p, "LAPORAN KETENTERAMAN DAN KETERTIBAN");
	paper_number(d->p, "%s Tahun %d", half_name(d->period), d->period.year);
	paper_text(d->p,
	           "Keadaan ketenteraman dan ketertiban di Kelurahan %s selama bulan %s %d pada umumnya aman dan "
	           "terkendali. Laporan ini memuat jumlah kejadian, tanpa identitas warga.",
	           d->k->name, half_months(d->period), d->period.year);
	struct table *t =
	    paper_table(d->p, "Kejadian", "^1 No|<6 Jenis kejadian|#2 Jumlah|#2 Selesai di RT|#2 Diteruskan");
	int sum[3] = {0};
	for (size_t i = 0; i < COUNT(EVENT); i++) {
		int n = rng_range(&d->rng, 0, 8), here = n * rng_range(&d->rng, 50, 100) / 100;
		table_row(t, "%zu|%s|%d|%d|%d", i + 1, EVENT[i], n, here, n - here);
		sum[0] += n;
		sum[1] += here;
		sum[2] += n - here;
	}
	table_sum(t, "|Jumlah|%d|%d|%d", sum[0], sum[1], sum[2]);
	paper_text(d->p,
	           "Pos kamling yang aktif berjumlah %d dari %d pos. Ronda dilaksanakan bergiliran dan dipantau "
	           "bersama Bhabinkamtibmas dan Babinsa.",
	           rng_range(&d->rng, 5, 10), rng_range(&d->rng, 11, 16));
	doc_sign(d);
}

void write_hazard(struct doc *d)
{
	static const struct {
		const char *subject, *what, *act[3];
	} HAZARD[] = {
	    {"Banjir Pasang",
	     "air laut pasang diperkirakan mencapai puncak dan menggenangi permukiman tepi laut",
	     {"memindahkan barang berharga dan dokumen ke tempat tinggi",
	      "mematikan aliran listrik bila air mulai masuk rumah",
	      "mengungsi ke titik kumpul bila diminta tim siaga"}},
	    {"Pemadaman Air Bersih",
	     "aliran air bersih dihentikan sementara karena perbaikan pipa utama",
	     {"menampung air secukupnya sebelum pekerjaan dimulai",
	      "mengambil air dari mobil tangki di depan kantor kelurahan", "menutup keran saat aliran mati"}},
	    {"Rawan Longsor",
	     "hujan lebat berturut-turut menyebabkan lereng permukiman retak dan rawan longsor",
	     {"tidak beraktivitas di bawah lereng", "melaporkan retakan tanah kepada kelurahan",
	      "mengungsi ke balai pertemuan pada malam hari"}},
	    {"Pemadaman Listrik Terencana",
	     "aliran listrik dipadamkan sementara untuk pemeliharaan jaringan",
	     {"menyiapkan penerangan yang aman", "mencabut peralatan elektronik", "berhati-hati memakai lilin"}},
	    {"Kewaspadaan Kebakaran Permukiman",
	     "cuaca kering dan angin kencang meningkatkan bahaya kebakaran",
	     {"memeriksa kabel dan kompor", "tidak membakar sampah",
	      "menyiapkan air dan karung basah di setiap rumah"}},
	};
	int n = (d->period_index * 2 + d->k->order) % (int)COUNT(HAZARD);
	d->date = doc_day_within(d);
	d->p->sans = true;
	doc_subject(d, "%s", HAZARD[n].subject);
	doc_number(d, rng_range(&d->rng, 2, 80));
	doc_letterhead(d);
	paper_title(d->p, "PENGUMUMAN");
	paper_number(d->p, "Nomor %s", d->number);
	paper_heading(d->p, "Apa yang terjadi");
	paper_text(d->p, "Disampaikan kepada warga Kelurahan %s bahwa %s.", d->k->name, HAZARD[n].what);
	paper_heading(d->p, "Di mana dan sejak kapan");
	int first = rng_range(&d->rng, 1, d->k->rt_count - 3);
	paper_text(d->p,
	           "RT %02d sampai RT %02d, terutama sekitar %s dan %s, mulai %s pukul %02d.00 sampai ada pengumuman "
	           "berikutnya.",
	           first, first + 3, d->k->streets[1], d->k->streets[2], long_date(d->date), rng_range(&d->rng, 6, 20));
	paper_heading(d->p, "Apa yang harus dilakukan");
	for (int i = 0; i < 3; i++) {
		char mark[8];
		snprintf(mark, sizeof(mark), "%d.", i + 1);
		paper_item(d->p, mark, "%s;", HAZARD[n].act[i]);
	}
	paper_text(
	    d->p,
	    "Titik kumpul: halaman kantor kelurahan, %s. Keterangan lebih lanjut: Seksi Ketenteraman dan Ketertiban.",
	    d->k->streets[0]);
	doc_sign(d);
}
