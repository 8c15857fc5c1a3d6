/* policies/gate_scan.h - inside the gate: its rules and lists, and what the readers of one text find.
 * For gate*.c only. */
#ifndef EARSIP_POLICIES_GATE_SCAN_H
#define EARSIP_POLICIES_GATE_SCAN_H

#include "policies/gate.h"
#include "policies/set.h"

/* The rules that this program knows; gate_rules.csv says for each what the gate does. */
enum gate_rule_id {
	RULE_NIK_STRUKTUR,
	RULE_NIK_OCR,
	RULE_KK_KATA,
	RULE_NPWP_ORANG,
	RULE_NPWP_BADAN,
	RULE_REK_KATA,
	RULE_TEL_SELULER,
	RULE_TEL_TETAP,
	RULE_TEL_TIGA,
	RULE_TEL_ORANG,
	RULE_MAIL_ALAMAT,
	RULE_LAHIR_KATA,
	RULE_LAHIR_ORANG,
	RULE_ISI_BAGIAN,
	RULE_ISI_GPS,
	RULE_JEJAK_SIFAT,
	RULE_HAL_KOSONG,
	RULE_HAL_GAMBAR,
	RULE_HAL_GAGAL,
	RULE__MAX
};
/* Lists of gate_lists.csv. */
enum gate_list_id {
	LIST_PROVINSI,        /* first two digits of a NIK */
	LIST_WILAYAH_SAMBUNG, /* area digits for which numbers broken by a line or by OCR are joined */
	LIST_LABEL_NIK,
	LIST_LABEL_KK,
	LIST_LABEL_NPWP,
	LIST_LABEL_REKENING,
	LIST_BANK,
	LIST_BUKAN_REKENING, /* words with "rekening" or a bank's name in them that speak of no account */
	LIST_BADAN_USAHA,
	LIST_LABEL_TELEPON,
	LIST_LABEL_LAHIR,
	LIST_BUKAN_LAHIR,
	LIST_BULAN,
	LIST_LABEL_ORANG,
	LIST_KOLOM_ORANG,
	LIST_KOLOM_LAHIR,
	LIST_KOLOM_REKENING,
	LIST_KOLOM_ANGKA, /* heads of columns of amounts and codes: no accounts */
	LIST_PEJABAT,     /* words that make a name an official's: NIP, Jabatan */
	LIST_BUKAN_NIK,
	LIST_KATA_KANTOR,
	LIST_TELEPON_KANTOR,
	LIST_SUREL_KANTOR,
	LIST__MAX
};

struct gate_list {
	const char **values; /* words: " kartu keluarga ", with the spaces; else as they stand */
	size_t count;
};
struct gate_rules {
	enum gate_action action[RULE__MAX];
	const char *meaning[RULE__MAX];
	struct gate_list lists[LIST__MAX];
};
const char *gate_rule_name(enum gate_rule_id r);
const char *gate_rule_kind(enum gate_rule_id r);

/* Something found in a text: bytes FROM to TO of it. */
struct hit {
	enum gate_rule_id rule;
	size_t from, to;
	size_t part;
	int page;
	enum gate_where where;
	char excerpt[96];
};
/* Everything found in a file.  Of each rule only so many are kept for a part; what is over makes OVERFLOW true for it.
 */
#define HITS_OF_A_RULE 500
struct hits {
	struct hit *list;
	size_t count;
	size_t of_part[RULE__MAX]; /* in the part that is read now */
	bool overflow[RULE__MAX];
	bool trail;                   /* META_JEJAK was said once for the file */
	const struct gate_part *part; /* the part that is read now */
	size_t part_number;
};
struct hit *gate_hit_add(struct hits *h, enum gate_rule_id rule, size_t from, size_t to);

/* Looks for NIK, KK, NPWP, accounts and phones; adds its hits in the order of the text. */
void gate_scan_numbers(const struct gate_rules *g, struct span text, struct hits *h);
void gate_scan_mails(const struct gate_rules *g, struct span text, struct hits *h);
/* Looks for birth dates, and turns phones and birth dates in the row of a person mention into the stricter rule. */
void gate_scan_lines(const struct gate_rules *g, struct span text, struct hits *h);

/* The bytes of TEXT from FROM to TO (both cut to the text) as " lower case words "; OUT holds WORDS_TEXT. */
#define WORDS_TEXT  600
#define WORDS_BYTES 290
void gate_words(struct span text, size_t from, size_t to, char out[WORDS_TEXT]);
/* Whether one of the list's words is in WORDS. */
bool gate_list_in(const struct gate_list *list, const char *words);
/* Takes the list's words out of WORDS: "kode rekening" is no account although the word stands in it. */
void gate_list_strike(const struct gate_list *list, char *words);
/* Whether S is exactly one of the values (without the spaces of words). */
bool gate_list_has(const struct gate_list *list, struct span s);

#endif
