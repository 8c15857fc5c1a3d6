/* The CSV reader, and that what the writer makes of the rows is read as the same rows. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_round_trip(const struct csv *c)
{
	struct buf b = buf_make(4 * CSV_ROW_BYTES + 4 * CSV_CELLS);
	struct csv *again = must_alloc(1, sizeof(*again));
	struct err e = ERR_INIT;
	csv_put_row(&b, c->cells, c->count);
	assert(buf_ok(&b));
	csv_open(again, buf_span(&b), true);
	/* A first cell may look like a byte order mark: it is taken for one. */
	if (c->separator == again->separator && !span_starts(buf_span(&b), "\xEF\xBB\xBF")) {
		/* The apostrophes may make a full row too long; that is an error, never other cells. */
		if (csv_next(again, &e) == 1) {
			assert(again->count == c->count);
			for (size_t i = 0; i < c->count; i++)
				assert(again->cells[i].n == c->cells[i].n &&
				       (c->cells[i].n == 0 ||
				        memcmp(again->cells[i].p, c->cells[i].p, c->cells[i].n) == 0));
		}
	}
	csv_close(again);
	free(again);
	buf_free(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct csv *c = must_alloc(1, sizeof(*c));
	struct err e = ERR_INIT;
	size_t calls = 0, line = 0;
	int got;
	csv_open(c, (struct span){(const char *)data, size}, size & 1);
	while ((got = csv_next(c, &e))) {
		assert(c->line > line && ++calls <= size + 1);
		line = c->line;
		if (got > 0)
			check_round_trip(c);
	}
	csv_close(c);
	free(c);
	return 0;
}
