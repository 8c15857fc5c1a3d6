/* store/key_paper.h - a key of the site as paper for the safe, and typed in again.
 *
 *   earsip-data-key-1
 *   1  0123 4567 89ab cdef  7f
 *   2  ...                        four rows of 16 digits, each with a check of two that finds a row typed wrongly
 *   pemeriksa  1a2b3c4d           over the whole, as in the file (store/key_file.h)
 *
 * The QR code beside it holds the file's own line.  Reading takes either form; case, spaces and hyphens do not matter,
 * O is 0 and I and L are 1.  Pure; what held a key is wiped by the caller. */
#ifndef EARSIP_STORE_KEY_PAPER_H
#define EARSIP_STORE_KEY_PAPER_H

#include "base/buf.h"
#include "base/err.h"

enum { PAPER_KEY_BYTES = 32, PAPER_ROWS = 4, PAPER_CHECK_TEXT = 9, PAPER_ROW_TEXT = 32 };
/* Over LABEL too, so that one key is not taken for another. */
void paper_check(const char *label, const unsigned char key[PAPER_KEY_BYTES], char out[PAPER_CHECK_TEXT]);
/* Row 1..4 as printed after its number: "0123 4567 89ab cdef  7f". */
void paper_row(const char *label, const unsigned char key[PAPER_KEY_BYTES], int row, char out[PAPER_ROW_TEXT]);
/* The key of LABEL in TEXT (the whole paper, or the line of the QR code).  0: OUT has it.  1: there is none of this
 * label in it.  -1 with ERR_INPUT: the words name the row that was typed wrongly. */
int paper_read(const char *label, struct span text, unsigned char out[PAPER_KEY_BYTES], struct err *e);

#endif
