/* www/register_rows.h - the registers of PerKI 1/2021 ps 32(1) (Annex VIII) and ps 43(2) (Annex XI) as rows of texts:
 * the columns of domain section 8, exactly.  Page and CSV are made of the same rows. */
#ifndef EARSIP_WWW_REGISTER_ROWS_H
#define EARSIP_WWW_REGISTER_ROWS_H

#include "store/objection.h"
#include "www/office.h"

enum register_kind { REGISTER_REQUESTS, REGISTER_OBJECTIONS, REGISTER__MAX };
enum { REGISTER_COLUMNS = 24 };
struct register_column {
	const char *key;  /* head in the CSV */
	const char *name; /* Indonesian, of the page */
};
/* The columns of KIND; *COUNT is how many. */
const struct register_column *register_columns(enum register_kind kind, size_t *count);
/* What of the requester is shown. */
enum register_view { REGISTER_HIDDEN, REGISTER_MASKED, REGISTER_PLAIN };
/* Fills CELLS, whose texts live until office_end.  ORDER is the number in the list.  The NIK is masked in every view.
 */
int register_request_cells(struct office *o, const struct request_row *r, int64_t order, enum register_view view,
                           const char *cells[REGISTER_COLUMNS], struct err *e);
int register_objection_cells(struct office *o, const struct objection_row *k, int64_t order, enum register_view view,
                             const char *cells[REGISTER_COLUMNS], struct err *e);

#endif
