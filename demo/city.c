#include "demo/city.h"

#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct district DISTRICTS[] = {{"kec-pesisir", "Contoh Pesisir"}, {"kec-hulu", "Contoh Hulu"}};
const int DISTRICT_COUNT = (int)COUNT(DISTRICTS);

static const struct {
	const char *code, *name, *mark;
	int district, rt_count, hectares;
	bool coast;
} FIRST[] = {
    {"tanjung-rukam", "Tanjung Rukam", "TRK", 0, 18, 412, true},
    {"muara-kenanga", "Muara Kenanga", "MKN", 0, 22, 286, true},
    {"bukit-sungkai", "Bukit Sungkai", "BSK", 1, 14, 738, false},
    {"kampung-lontar", "Kampung Lontar", "KLT", 0, 11, 164, true},
    {"telaga-nipah", "Telaga Nipah", "TNP", 1, 16, 531, false},
};

static const char *const GROUND[] = {"Tanjung", "Muara",  "Bukit", "Kampung", "Telaga", "Teluk", "Sungai",
                                     "Lembah",  "Pantai", "Pulau", "Padang",  "Karang", "Rawa",  "Gunung"};
static const char *const GROWTH[] = {"Rukam",   "Kenanga",  "Sungkai",  "Lontar", "Nipah",    "Cendana",
                                     "Meranti", "Gaharu",   "Ketapang", "Waru",   "Bungur",   "Trembesi",
                                     "Kapuk",   "Jelutung", "Rumbia",   "Pandan", "Kemuning", "Melati",
                                     "Cempaka", "Seruni",   "Pinang",   "Aren",   "Bakung",   "Kecubung"};
static const char *const STREET[] = {"Jalan Pelita",  "Jalan Nelayan",       "Jalan Kenari",   "Jalan Merpati",
                                     "Jalan Bahari",  "Jalan Cendrawasih",   "Jalan Mawar",    "Jalan Dermaga",
                                     "Jalan Pesut",   "Jalan Pasar Lama",    "Jalan Rambutan", "Jalan Sumber Air",
                                     "Jalan Anggrek", "Jalan Gotong Royong", "Jalan Kerapu",   "Jalan Flamboyan",
                                     "Jalan Tambak",  "Jalan Bakti",         "Jalan Langsat",  "Jalan Sejahtera"};

/* The first five are written by hand; the rest (benchmarks) are combined. */
static void name_it(struct kelurahan *k, int i)
{
	k->order = i;
	if (i < (int)COUNT(FIRST)) {
		snprintf(k->code, sizeof(k->code), "%s", FIRST[i].code);
		snprintf(k->name, sizeof(k->name), "%s", FIRST[i].name);
		snprintf(k->mark, sizeof(k->mark), "%s", FIRST[i].mark);
		k->rt_count = FIRST[i].rt_count;
		k->hectares = FIRST[i].hectares;
		k->coast = FIRST[i].coast;
		k->district = DISTRICTS[FIRST[i].district].name;
		k->district_code = DISTRICTS[FIRST[i].district].code;
		return;
	}
	/* Ground and growth of the same place in their lists are never met again: those are the first five. */
	int grounds = (int)COUNT(GROUND), growths = (int)COUNT(GROWTH), pair = i - (int)COUNT(FIRST);
	int ground = pair % grounds, shift = pair / grounds, round = shift / (growths - 1);
	const char *a = GROUND[ground], *b = GROWTH[(ground + 1 + shift % (growths - 1)) % growths];
	if (round)
		snprintf(k->name, sizeof(k->name), "%s %s %d", a, b, round + 1);
	else
		snprintf(k->name, sizeof(k->name), "%s %s", a, b);
	snprintf(k->code, sizeof(k->code), "kel-%03d", i + 1);
	snprintf(k->mark, sizeof(k->mark), "K%d", i + 1);
	k->rt_count = 8 + i * 5 % 14;
	k->hectares = 120 + i * 37 % 600;
	k->coast = i % 3 == 0;
	k->district = DISTRICTS[i % DISTRICT_COUNT].name;
	k->district_code = DISTRICTS[i % DISTRICT_COUNT].code;
}

struct city city_make(uint64_t seed, int count, int period_count)
{
	struct city c = {.seed = seed, .count = count, .period_count = period_count};
	c.list = must_alloc((size_t)count, sizeof(*c.list));
	c.periods = must_alloc((size_t)period_count, sizeof(*c.periods));
	for (int i = 0; i < count; i++) {
		struct kelurahan *k = &c.list[i];
		name_it(k, i);
		struct rng r = rng_make(seed, k->code);
		int order[STREETS];
		rng_sample(&r, (int)COUNT(STREET), order, STREETS);
		for (int s = 0; s < STREETS; s++)
			k->streets[s] = STREET[order[s]];
		k->house = rng_range(&r, 1, 48);
	}
	for (int i = 0; i < period_count; i++) {
		int halves = 2026 * 2 - (period_count - 1 - i); /* 2026-1 is the last */
		c.periods[i] = (struct period){halves / 2, halves % 2 + 1};
	}
	return c;
}

void city_free(struct city *c)
{
	free(c->list);
	free(c->periods);
	*c = (struct city){0};
}

struct rng city_rng(const struct city *c, const struct kelurahan *k, struct period p, const char *what, int nth)
{
	char key[96];
	snprintf(key, sizeof(key), "%s/%d-%d/%s/%d", k->code, p.year, p.half, what, nth);
	return rng_make(c->seed, key);
}

/* ---- People ---- */
static void add_people(struct people *sum, const struct people *x)
{
	for (int s = MALE; s <= FEMALE; s++) {
		sum->start[s] += x->start[s];
		sum->born[s] += x->born[s];
		sum->died[s] += x->died[s];
		sum->came[s] += x->came[s];
		sum->left[s] += x->left[s];
		sum->end[s] += x->end[s];
	}
	sum->households += x->households;
	sum->children += x->children;
	sum->elderly += x->elderly;
}

static struct people people_of(const struct city *c, const struct kelurahan *k, int period_index, int rt)
{
	struct period none = {0, 0};
	struct rng r = city_rng(c, k, none, "penduduk", rt);
	struct people x = {0};
	x.end[MALE] = rng_range(&r, 118, 236);
	x.end[FEMALE] = x.end[MALE] + rng_range(&r, -14, 11);
	for (int i = 0; i <= period_index; i++) {
		struct rng flow = city_rng(c, k, c->periods[i], "mutasi", rt);
		for (int s = MALE; s <= FEMALE; s++) {
			x.start[s] = x.end[s];
			x.born[s] = rng_range(&flow, 0, 3);
			x.died[s] = rng_range(&flow, 0, 2);
			x.came[s] = rng_range(&flow, 0, 5);
			x.left[s] = rng_range(&flow, 0, 4);
			x.end[s] = x.start[s] + x.born[s] - x.died[s] + x.came[s] - x.left[s];
		}
	}
	int all = x.end[MALE] + x.end[FEMALE];
	x.households = all * 10 / rng_range(&r, 33, 39);
	x.children = all * rng_range(&r, 6, 9) / 100;
	x.elderly = all * rng_range(&r, 6, 11) / 100;
	return x;
}

struct people city_people(const struct city *c, const struct kelurahan *k, int period_index, int rt)
{
	assert(rt >= 0 && rt <= k->rt_count && period_index < c->period_count);
	if (rt)
		return people_of(c, k, period_index, rt);
	struct people sum = {0};
	for (int i = 1; i <= k->rt_count; i++) {
		struct people x = people_of(c, k, period_index, i);
		add_people(&sum, &x);
	}
	return sum;
}

/* ---- Money ---- */
#define ADMINISTRATION "7.01.01.2.06", "Administrasi Umum Perangkat Daerah"
#define SERVICES       "7.01.01.2.08", "Penyediaan Jasa Penunjang Urusan Pemerintahan Daerah"
#define UPKEEP         "7.01.01.2.09", "Pemeliharaan Barang Milik Daerah Penunjang Urusan Pemerintahan Daerah"
#define BUILDING       "7.01.03.2.03", "Pembangunan Sarana dan Prasarana Kelurahan"
#define EMPOWERMENT    "7.01.03.2.04", "Pemberdayaan Masyarakat di Kelurahan"
#define ORDER          "7.01.04.2.01", "Koordinasi Upaya Penyelenggaraan Ketenteraman dan Ketertiban Umum"

static const struct account ACCOUNTS[BUDGET_LINES] = {
    {ADMINISTRATION, "5.1.02.01.01.0024", "Belanja Alat/Bahan untuk Kegiatan Kantor - Alat Tulis Kantor", 28, false},
    {ADMINISTRATION, "5.1.02.01.01.0025", "Belanja Alat/Bahan untuk Kegiatan Kantor - Kertas dan Cover", 16, false},
    {ADMINISTRATION, "5.1.02.01.01.0026", "Belanja Alat/Bahan untuk Kegiatan Kantor - Bahan Cetak", 14, false},
    {ADMINISTRATION, "5.1.02.01.01.0052", "Belanja Makanan dan Minuman Rapat", 34, false},
    {ADMINISTRATION, "5.1.02.04.01.0003", "Belanja Perjalanan Dinas Dalam Kota", 22, false},
    {SERVICES, "5.1.02.02.01.0026", "Belanja Jasa Tenaga Administrasi", 150, false},
    {SERVICES, "5.1.02.02.01.0030", "Belanja Jasa Tenaga Kebersihan", 74, false},
    {SERVICES, "5.1.02.02.01.0031", "Belanja Jasa Tenaga Keamanan", 70, false},
    {SERVICES, "5.1.02.02.01.0060", "Belanja Tagihan Air", 9, false},
    {SERVICES, "5.1.02.02.01.0061", "Belanja Tagihan Listrik", 31, false},
    {SERVICES, "5.1.02.02.01.0063", "Belanja Kawat/Faksimili/Internet/TV Berlangganan", 13, false},
    {UPKEEP, "5.1.02.03.02.0035", "Belanja Pemeliharaan Alat Angkutan - Kendaraan Bermotor Penumpang", 24, false},
    {UPKEEP, "5.1.02.03.03.0001", "Belanja Pemeliharaan Bangunan Gedung - Tempat Kerja", 46, false},
    {BUILDING, "5.2.04.01.01.0005", "Belanja Modal Jalan Lingkungan (Semenisasi Gang)", 190, true},
    {BUILDING, "5.2.04.02.01.0004", "Belanja Modal Bangunan Pembuang Air Hujan (Drainase)", 175, true},
    {BUILDING, "5.2.02.10.01.0002", "Belanja Modal Personal Computer", 30, false},
    {EMPOWERMENT, "5.1.02.02.01.0003", "Honorarium Narasumber, Moderator, dan Pembawa Acara", 32, true},
    {EMPOWERMENT, "5.1.02.01.01.0043", "Belanja Bahan Pelatihan Keterampilan Warga", 48, true},
    {EMPOWERMENT, "5.1.02.02.01.0012", "Belanja Insentif Rukun Tetangga dan Lembaga Kemasyarakatan", 165, false},
    {ORDER, "5.1.02.02.01.0014", "Belanja Operasional Pos Keamanan Lingkungan", 27, false},
};

struct budget city_budget(const struct city *c, const struct kelurahan *k, int year)
{
	struct budget b = {0};
	struct rng size = city_rng(c, k, (struct period){0, 0}, "pagu", 0);
	struct rng r = city_rng(c, k, (struct period){year, 0}, "anggaran", 0);
	int64_t unit = rng_range(&size, 1380, 2150) + (year - 2024) * 60; /* thousands of rupiah a weight */
	for (int i = 0; i < BUDGET_LINES; i++) {
		struct budget_line *l = &b.lines[i];
		l->account = &ACCOUNTS[i];
		l->planned = l->account->weight * unit * rng_range(&r, 88, 114) / 100 * 1000;
		bool works = l->account->village_fund;
		l->spent[0] =
		    l->planned / 1000 * rng_range(&r, works ? 1200 : 3400, works ? 3800 : 5200) / 10000 * 1000;
		l->spent[1] = l->planned / 10000 * rng_range(&r, 8830, 9990);
		b.planned += l->planned;
		b.spent[0] += l->spent[0];
		b.spent[1] += l->spent[1];
	}
	return b;
}

/* ---- Days ---- */
bool is_workday(day_t d)
{
	return day_weekday(d) < 5;
}

day_t workday_from(day_t d)
{
	while (!is_workday(d))
		d++;
	return d;
}

day_t period_start(struct period p)
{
	return day_from_civil(p.year, p.half == 1 ? 1 : 7, 1);
}

day_t period_end(struct period p)
{
	return p.half == 1 ? day_from_civil(p.year, 6, 30) : day_from_civil(p.year, 12, 31);
}
