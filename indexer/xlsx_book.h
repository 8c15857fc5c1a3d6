/* indexer/xlsx_book.h - what the sheets of an XLSX need from their workbook: names, shared strings, number formats.
 * For the files of that format only. */
#ifndef EARSIP_INDEXER_XLSX_BOOK_H
#define EARSIP_INDEXER_XLSX_BOOK_H

#include "indexer/ooxml.h"

struct xlsx_sheet {
	char *name, *id, *part; /* PART: NULL when the relation is missing */
	bool hidden, read;      /* READ: it is a sheet of cells */
};
struct xlsx_book {
	struct ooxml x;
	struct xlsx_sheet *sheets;
	size_t sheet_count;
	bool date_1904;
	struct buf strings;  /* all shared strings, one after the other */
	size_t *string_ends; /* where string i ends */
	size_t string_count, string_cap;
	char **codes; /* of cell format i; never NULL inside */
	size_t code_count;
};
enum verdict xlsx_book_open(const struct input *in, struct out *o, struct xlsx_book *b, const char **reason);
void xlsx_book_close(struct xlsx_book *b);
struct span xlsx_string(const struct xlsx_book *b, size_t i); /* empty when there is none */
struct span xlsx_code(const struct xlsx_book *b, size_t i);

#endif
