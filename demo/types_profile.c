/* Who and where: profile, structure, monograph, maps, pictures. */
#include <stdio.h>
#include <stdlib.h>

#include "demo/drawing.h"
#include "demo/types.h"

static const char *const SIDES[] = {"Utara", "Timur", "Selatan", "Barat"};

static const char *neighbour(struct doc *d, int side)
{
	if (d->k->coast && side == 1)
		return "laut (Selat Contoh)";
	return d->city->list[(d->k->order + side + 1) % d->city->count].name;
}

void write_profile(struct doc *d)
{
	static const char *const VISION[] = {
	    "Terwujudnya pelayanan yang cepat, ramah, dan terbuka menuju warga yang mandiri",
	    "Kelurahan yang tertib, bersih, dan sejahtera melalui gotong royong",
	    "Menjadi kelurahan yang tangguh menghadapi bencana dan maju ekonominya"};
	static const char *const DUTY[] = {"melaksanakan kegiatan pemerintahan kelurahan;",
	                                   "melakukan pemberdayaan masyarakat;",
	                                   "melaksanakan pelayanan masyarakat;",
	                                   "memelihara ketenteraman dan ketertiban umum;",
	                                   "memelihara prasarana dan fasilitas pelayanan umum;",
	                                   "melaksanakan tugas lain yang diberikan oleh camat."};
	d->date = workday_from(day_from_civil(d->period.year, 2, rng_range(&d->rng, 2, 24)));
	struct people x = doc_people(d, 0);
	doc_letterhead(d);
	paper_title(d->p, "PROFIL KELURAHAN %s", d->k->name);
	paper_number(d->p, "Tahun %d", d->period.year);
	paper_heading(d->p, "A. Kedudukan dan alamat");
	paper_field(d->p, "Kelurahan", "%s", d->k->name);
	paper_field(d->p, "Kecamatan", "%s", d->k->district);
	paper_field(d->p, "Alamat kantor", "%s Nomor %d, Kota Contoh", d->k->streets[0], d->k->house);
	paper_field(d->p, "Jam pelayanan", "Senin sampai Kamis 08.00-15.30, Jumat 08.00-11.00 waktu setempat");
	paper_field(d->p, "Luas wilayah", "%d hektare", d->k->hectares);
	paper_field(d->p, "Jumlah RT", "%d", d->k->rt_count);
	paper_field(d->p, "Jumlah penduduk", "%s jiwa dalam %s kepala keluarga", thousands(x.end[0] + x.end[1]),
	            thousands(x.households));
	paper_heading(d->p, "B. Batas wilayah");
	struct table *t = paper_table(d->p, "", "<3 Sebelah|<8 Berbatasan dengan");
	for (int i = 0; i < 4; i++)
		table_row(t, "%s|%s", SIDES[i], neighbour(d, i));
	paper_heading(d->p, "C. Keadaan umum");
	paper_text(
	    d->p, "%s",
	    d->k->coast
	        ? "Sebagian besar permukiman berada di tepi laut dengan rumah panggung yang dihubungkan titian kayu "
	          "dan beton. Mata pencaharian utama warga ialah nelayan, pengolah hasil laut, pedagang, dan karyawan."
	        : "Permukiman tersebar di lereng dan lembah dengan kebun campuran di antaranya. Mata pencaharian utama "
	          "warga ialah karyawan, pekebun, pedagang, dan pekerja bangunan.");
	paper_text(d->p,
	           "Fasilitas umum meliputi kantor kelurahan, balai pertemuan, %d posyandu, %d pos kamling, %d taman "
	           "bermain, dan %d tempat pembuangan sampah sementara.",
	           rng_range(&d->rng, 3, 7), rng_range(&d->rng, 6, 16), rng_range(&d->rng, 1, 4),
	           rng_range(&d->rng, 2, 6));
	paper_heading(d->p, "D. Visi dan misi");
	paper_centre(d->p, "\xE2\x80\x9C%s\xE2\x80\x9D", PICK(&d->rng, VISION));
	paper_item(d->p, "1.", "Meningkatkan mutu pelayanan administrasi kepada warga;");
	paper_item(d->p, "2.", "Mendorong pembangunan dari bawah melalui musyawarah;");
	paper_item(d->p, "3.", "Menumbuhkan usaha warga berbasis potensi %s;",
	           d->k->coast ? "laut dan pesisir" : "kebun dan kerajinan");
	paper_item(d->p, "4.", "Mengumumkan informasi publik secara teratur setiap semester.");
	paper_heading(d->p, "E. Tugas");
	for (size_t i = 0; i < COUNT(DUTY); i++) {
		char mark[8];
		snprintf(mark, sizeof(mark), "%c.", (char)('a' + (int)i));
		paper_item(d->p, mark, "%s", DUTY[i]);
	}
	doc_sign(d);
}

void write_structure(struct doc *d)
{
	static const char *const POST[] = {"Lurah",
	                                   "Sekretaris Kelurahan",
	                                   "Kepala Seksi Pemerintahan",
	                                   "Kepala Seksi Ekonomi dan Pembangunan",
	                                   "Kepala Seksi Kesejahteraan Sosial",
	                                   "Kepala Seksi Ketenteraman dan Ketertiban",
	                                   "Pelaksana"};
	static const char *const TASK[] = {
	    "memimpin penyelenggaraan pemerintahan kelurahan", "menyusun rencana, keuangan, dan administrasi umum",
	    "administrasi kependudukan dan pembinaan RT",      "Musrenbang, UMKM, dan pembangunan sarana",
	    "data sosial, posyandu, dan kegiatan keagamaan",   "keamanan lingkungan dan kebencanaan",
	    "pelayanan loket, arsip, dan kebersihan kantor"};
	doc_letterhead(d);
	paper_title(d->p, "STRUKTUR ORGANISASI DAN URAIAN TUGAS");
	paper_number(d->p, "Keadaan %s Tahun %d", half_name(d->period), d->period.year);
	paper_draw(d->p, draw_organisation, d->k, sizeof(*d->k), 0, 210);
	struct table *t = paper_table(d->p, "Jabatan dan tugas pokok", "^1 No|<5 Jabatan|<8 Tugas pokok|#2 Jumlah");
	int sum = 0;
	for (size_t i = 0; i < COUNT(POST); i++) {
		int n = i + 1 == COUNT(POST) ? rng_range(&d->rng, 4, 9) : 1;
		table_row(t, "%zu|%s|%s|%d", i + 1, POST[i], TASK[i], n);
		sum += n;
	}
	table_sum(t, "|Jumlah||%d", sum);
	doc_sign(d);
}

void write_monograph(struct doc *d)
{
	static const char *const SCHOOL[] = {"Tidak/belum sekolah", "SD sederajat", "SMP sederajat",
	                                     "SMA sederajat",       "Diploma",      "Sarjana ke atas"};
	static const char *const JOB[] = {"Nelayan/pekebun",   "Karyawan swasta",     "Pedagang",
	                                  "ASN/TNI/Polri",     "Buruh harian",        "Mengurus rumah tangga",
	                                  "Pelajar/mahasiswa", "Belum/tidak bekerja", "Lainnya"};
	static const int SCHOOL_SHARE[] = {19, 22, 17, 29, 6, 7}, JOB_SHARE[] = {9, 15, 8, 4, 9, 17, 21, 14, 3};
	struct people x = doc_people(d, 0);
	int total = x.end[0] + x.end[1], left;
	doc_letterhead(d);
	paper_title(d->p, "MONOGRAFI KELURAHAN");
	paper_number(d->p, "Keadaan akhir %s Tahun %d", half_name(d->period), d->period.year);
	struct table *t =
	    paper_table(d->p, "Penduduk", "^2 RT|#2 KK|#2 Laki-laki|#2 Perempuan|#2 Jumlah|#2 Balita|#2 Lansia");
	for (int rt = 1; rt <= d->k->rt_count; rt++) {
		struct people r = doc_people(d, rt);
		table_row(t, "RT %02d|%d|%d|%d|%d|%d|%d", rt, r.households, r.end[0], r.end[1], r.end[0] + r.end[1],
		          r.children, r.elderly);
	}
	table_sum(t, "Jumlah|%d|%d|%d|%d|%d|%d", x.households, x.end[0], x.end[1], total, x.children, x.elderly);
	t = paper_table(d->p, "Pendidikan", "<5 Pendidikan terakhir|#3 Jiwa");
	left = total;
	for (size_t i = 0; i < COUNT(SCHOOL); i++) {
		int n = i + 1 < COUNT(SCHOOL) ? total * SCHOOL_SHARE[i] / 100 : left;
		table_row(t, "%s|%d", SCHOOL[i], n);
		left -= n;
	}
	table_sum(t, "Jumlah|%d", total);
	t = paper_table(d->p, "Pekerjaan", "<5 Pekerjaan|#3 Jiwa");
	left = total;
	for (size_t i = 0; i < COUNT(JOB); i++) {
		int n = i + 1 < COUNT(JOB) ? total * JOB_SHARE[i] / 100 : left;
		table_row(t, "%s|%d", JOB[i], n);
		left -= n;
	}
	table_sum(t, "Jumlah|%d", total);
	t = paper_table(d->p, "Sarana", "<5 Sarana|#2 Jumlah|<4 Keadaan");
	static const char *const PLACE[] = {"Sekolah dasar",     "Taman kanak-kanak",
	                                    "Masjid dan musala", "Gereja",
	                                    "Posyandu",          "Pasar",
	                                    "Lapangan olahraga", "Tempat pembuangan sampah sementara"};
	for (size_t i = 0; i < COUNT(PLACE); i++)
		table_row(t, "%s|%d|%s", PLACE[i], rng_range(&d->rng, i == 5 ? 0 : 1, 7),
		          rng_chance(&d->rng, 75) ? "Baik" : "Perlu perbaikan");
}

void write_area_map(struct doc *d)
{
	d->date = doc_day_within(d);
	d->p->landscape = true;
	d->p->sans = true;
	paper_title(d->p, "PETA WILAYAH DAN BATAS RT KELURAHAN %s", d->k->name);
	paper_number(d->p, "Kecamatan %s, Kota Contoh. Peta ilustrasi, tidak untuk pengukuran.", d->k->district);
	paper_draw(d->p, draw_area_map, d->k, sizeof(*d->k), (uint64_t)d->k->order + 77, 400);
}

void write_evacuation_map(struct doc *d)
{
	d->date = workday_from(day_from_civil(d->period.year, 3, rng_range(&d->rng, 3, 24)));
	d->p->landscape = true;
	d->p->sans = true;
	paper_title(d->p, "PETA JALUR EVAKUASI KELURAHAN %s", d->k->name);
	paper_number(d->p, "%s. Ikuti tanda panah menuju titik kumpul.",
	             d->k->coast ? "Banjir pasang dan kebakaran permukiman" : "Tanah longsor dan banjir bandang");
	paper_draw(d->p, draw_evacuation, d->k, sizeof(*d->k), (uint64_t)d->k->order + 77, 385);
}

void write_photos(struct doc *d)
{
	static const char *const EVENT[] = {"Kerja Bakti", "Panen Raya Hidroponik", "Festival Perahu Hias",
	                                    "Lomba Kampung Bersih", "Pasar Murah"};
	doc_subject(d, "%s", PICK(&d->rng, EVENT));
	d->date = doc_day_within(d);
	d->p->sans = true;
	int count = rng_range(&d->rng, 2, 4);
	paper_title(d->p, "DOKUMENTASI %s", d->subject);
	paper_number(d->p, "Kelurahan %s, %s", d->k->name, long_date(d->date));
	for (int i = 0; i < count; i++) {
		paper_draw(d->p, draw_scene, d->k, sizeof(*d->k), rng_next(&d->rng), 240);
		paper_centre(d->p, "Gambar %d. Suasana %s di %s.", i + 1, d->subject, d->k->streets[i]);
	}
}
