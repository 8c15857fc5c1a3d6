/* policies/standing_page.h - pages that stand in files: halaman_NAME.txt, and halaman_NAME_en.txt where there is an
 * English text; a site puts its own words there (DATA/policies/).  A line each, as in the letters:
 *
 *   judul TEXT       once; the page's heading
 *   subjudul TEXT
 *   alinea TEXT
 *   daftar TEXT      an item of a list
 *   urut TEXT        an item of a numbered list
 *   # remark
 *
 * {names} in it are filled in by the page: kantor, situs, kota, alamat, jam, telepon, surel, and from retention.csv
 * simpan_bukti, simpan_identitas, simpan_kontak, simpan_isi, simpan_cadangan.  Another name is a mistake of the file.
 * Pure. */
#ifndef EARSIP_POLICIES_STANDING_PAGE_H
#define EARSIP_POLICIES_STANDING_PAGE_H

#include "policies/policy.h"

enum standing_block_kind { STANDING_HEADING, STANDING_PARAGRAPH, STANDING_ITEM, STANDING_NUMBERED };
struct standing_block {
	enum standing_block_kind kind;
	const char *text;
};
struct standing_page {
	const char *title;
	const struct standing_block *blocks;
	size_t count;
};
enum standing_name { STANDING_PRIVASI, STANDING_MAKLUMAT, STANDING__MAX };
/* The English text when ENGLISH and there is one: *IS_ENGLISH says what it is. */
const struct standing_page *policy_standing_page(const struct policy *p, enum standing_name name, bool english,
                                                 bool *is_english);
extern const char *const STANDING_VALUES[]; /* names that may be filled in; ends at NULL */

#endif
