/* store/password_words.c - four words that can be said on the telephone (akun.sandi): 32 bits, for a password that is
 * good for an hour, once, behind the throttle of signing in. */
#include <string.h>

#include <sodium.h>

#include "store/people.h"

static const char *const WORDS[256] = {
    "abu",     "acar",    "adat",      "agar",    "air",     "ajak",    "akar",    "alas",     "alat",   "alun",
    "ambil",   "anak",    "angin",     "angka",   "antar",   "apel",    "arah",    "arang",    "arus",   "asap",
    "asin",    "atap",    "awan",      "ayah",    "ayam",    "ayun",    "badai",   "bagan",    "bahan",  "baik",
    "baja",    "baju",    "bakau",     "baki",    "balai",   "balok",   "bambu",   "bangku",   "bantal", "bara",
    "baris",   "batik",   "batu",      "baut",    "bawang",  "bayam",   "beban",   "bebek",    "becak",  "bedug",
    "belah",   "beli",    "benang",    "benih",   "beras",   "beri",    "besi",    "biji",     "bilik",  "bintang",
    "biola",   "biru",    "bola",      "botol",   "buah",    "bubur",   "budi",    "bujur",    "buku",   "bulan",
    "bulu",    "bumi",    "bunga",     "burung",  "busur",   "butir",   "cabai",   "cacing",   "cahaya", "cakap",
    "candi",   "cangkir", "cantik",    "catat",   "cepat",   "cerah",   "ceri",    "cermin",   "cincin", "cinta",
    "coklat",  "corak",   "cuaca",     "cuci",    "cuka",    "curah",   "dadu",    "daftar",   "dagang", "dahan",
    "damai",   "danau",   "dapur",     "darat",   "daun",    "dayung",  "debu",    "dedak",    "delima", "denah",
    "depan",   "derap",   "desa",      "dinding", "dingin",  "domba",   "dompet",  "dongeng",  "duku",   "duri",
    "ekor",    "elang",   "emas",      "ember",   "empat",   "enam",    "encer",   "engsel",   "erat",   "fajar",
    "feri",    "foto",    "gabus",     "gading",  "gajah",   "galah",   "gambar",  "ganggang", "garam",  "garis",
    "gawang",  "gelas",   "gelombang", "gemuk",   "gendang", "gerak",   "gereja",  "gergaji",  "getah",  "gigi",
    "gitar",   "golok",   "gong",      "gua",     "gudang",  "gula",    "gunung",  "habis",    "hadir",  "hafal",
    "hakim",   "halus",   "hangat",    "hari",    "harum",   "hasil",   "hati",    "hemat",    "heran",  "hias",
    "hijau",   "hilir",   "hitung",    "hujan",   "hutan",   "ibu",     "ikan",    "ikat",     "indah",  "ingat",
    "intan",   "irama",   "isi",       "istana",  "jagung",  "jahe",    "jahit",   "jalan",    "jambu",  "jamu",
    "jangkar", "jarum",   "jati",      "jauh",    "jemur",   "jendela", "jeruk",   "jujur",    "jumlah", "kaca",
    "kaki",    "kakak",   "kamar",     "kambing", "kapal",   "kapas",   "karang",  "kasur",    "kayu",   "kebun",
    "kelapa",  "kemeja",  "kera",      "kerang",  "kertas",  "kilat",   "kolam",   "kopi",     "kota",   "kuda",
    "kuning",  "kursi",   "labu",      "ladang",  "lagu",    "lampu",   "langit",  "lari",     "laut",   "layar",
    "lebah",   "lemari",  "lidi",      "lilin",   "limau",   "lonceng", "lumbung", "madu",     "makan",  "malam",
    "mangga",  "mawar",   "meja",      "melati",  "merah",   "merpati", "minyak",  "mutiara",  "nanas",  "nasi",
    "obor",    "ombak",   "padi",      "pagi",    "palu",    "panci",
};

void password_words(char out[PASSWORD_TEXT])
{
	size_t n = 0;
	for (int i = 0; i < 4; i++) {
		const char *word = WORDS[randombytes_uniform(256)];
		size_t length = strlen(word);
		if (i)
			out[n++] = ' ';
		memcpy(out + n, word, length);
		n += length;
	}
	out[n] = '\0';
}
