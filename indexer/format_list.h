/* indexer/format_list.h - daftar.csv: metadata for the files of a batch, a row each.
 *
 * Columns by their headers, in any order, Indonesian or English: berkas, jenis, judul, tanggal, nomor, kelas, catatan;
 * only `berkas` must be there.  A bad row is named by row and column and costs only that row.  Codes of types and
 * classes are the policies' to judge, not ours. */
#ifndef EARSIP_INDEXER_FORMAT_LIST_H
#define EARSIP_INDEXER_FORMAT_LIST_H

#include "indexer/format.h"

enum verdict list_rows(const struct input *in, struct out *o, const char **reason);

/* What the rows go to; list_parse is list_rows without a stream, for tests and the fuzzer. */
struct list_sink {
	void (*row)(void *with, int row, const struct span fields[7], const char *bad);
	void (*warning)(void *with, const char *code, const char *sentence);
	void *with;
};
enum verdict list_parse(struct span bytes, int64_t rows_max, const struct list_sink *sink, const char **reason);

#endif
