/* indexer/number_format.h - a number of a spreadsheet as the sheet shows it, by its format code ("#,##0.00",
 * "dd/mm/yyyy"), in the Indonesian manner: 1.250.000,50 and 18 Agustus 2026.  Pure. Two differences on purpose: General
 * shows every digit, and numbers of 16 digits or more are not grouped, so that an identity number typed as a number can
 * still be recognised. */
#ifndef EARSIP_INDEXER_NUMBER_FORMAT_H
#define EARSIP_INDEXER_NUMBER_FORMAT_H

#include "base/buf.h"

/* The code of a format that has a number but no code in the file; "" = General. */
const char *number_format_builtin(int id);
/* Appends VALUE (as the file has it: "46252", "0.125") to OUT.  DATE_1904: days count from 1904.  What is no number is
 * appended as it is. */
void number_format_put(struct buf *out, struct span value, struct span code, bool date_1904);

#endif
