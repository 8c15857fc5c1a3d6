/* base/csv.h - comma separated values, strict: RFC 4180, quoted newlines, `,` or `;` as the first line has it, bounded.
 *
 * Reading goes row by row over a text in memory.  A row that is wrong (a quote inside a plain cell, text after a
 * closing quote, a quote that never closes, a NUL, more cells or bytes than allowed) is an error of that row: the next
 * call goes on with the line after the one the row began on.  Empty lines are skipped.  Writing guards cells that a
 * spreadsheet would run as a formula. */
#ifndef EARSIP_BASE_CSV_H
#define EARSIP_BASE_CSV_H

#include "base/buf.h"
#include "base/err.h"

#define CSV_CELLS     256        /* in a row */
#define CSV_ROW_BYTES (64 << 10) /* of all cells of a row together */

struct csv {
	struct span rest; /* what is still to be read; BORROWED from the caller of csv_open */
	char separator;
	bool import; /* the writer's apostrophe is taken off */
	size_t next_line;
	size_t line;   /* of the row that was read last, where it begins: 1.. */
	size_t column; /* of the mistake: 1..; 0: the row as a whole */
	size_t count;
	struct span cells[CSV_CELLS]; /* BORROWED until the next csv_next or csv_close */
	struct buf row;
};

/* TEXT lives longer than C.  A byte order mark is passed over.  IMPORT: takes off the apostrophe of csv_put. */
void csv_open(struct csv *c, struct span text, bool import);
/* 1: a row is in CELLS.  0: the end.  -1: E->say says what is wrong with line C->line; calling again goes on after it.
 */
int csv_next(struct csv *c, struct err *e);
void csv_close(struct csv *c);

/* Appends one cell, quoted where it must be, with an apostrophe before `= + - @` or a tab (csv_open's IMPORT takes it
 * off). */
void csv_put(struct buf *to, struct span cell);
/* A row of COUNT cells and its line end (CR LF). */
void csv_put_row(struct buf *to, const struct span *cells, size_t count);

#endif
