/* daftar.csv: any bytes give rows or a verdict, and no row without its file name or a complaint. */
#include <assert.h>

#include "indexer/format_list.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct seen {
	int last;
	size_t rows;
};

static void put_row(void *with, int row, const struct span fields[7], const char *bad)
{
	struct seen *s = with;
	assert(row > s->last);
	s->last = row;
	s->rows++;
	if (!bad)
		assert(fields[LIST_BERKAS].n > 0 && (fields[LIST_TANGGAL].n == 0 || fields[LIST_TANGGAL].n == 10));
	else
		assert(*bad);
}

static void put_warning(void *with, const char *code, const char *sentence)
{
	(void)with;
	assert(*code && *sentence);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct seen seen = {0, 0};
	const struct list_sink sink = {put_row, put_warning, &seen};
	const char *reason = NULL;
	enum verdict v = list_parse((struct span){(const char *)data, size}, 1000, &sink, &reason);
	assert((v == VERDICT_OK) == !reason && seen.rows <= 1000);
	return 0;
}
