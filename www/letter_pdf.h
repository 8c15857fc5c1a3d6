/* www/letter_pdf.h - a letter as PDF for paper: A4, readable at A5, tagged, fonts embedded, title and language set, the
 * same bytes from the same letter (domain 8; PDF/A and PDF/UA are not promised).
 *
 * Drawing opens font files: processes that draw call letter_pdf_warm() before their walls go up and have the font
 * folders in their row of base/walls.h.  Threads: any; they take turns. */
#ifndef EARSIP_WWW_LETTER_PDF_H
#define EARSIP_WWW_LETTER_PDF_H

#include "policies/letter.h"

/* Loads the fonts.  ERR_SYSTEM: the font that letters are set in is not installed, and what the system would take
 * instead is another one. */
int letter_pdf_warm(struct err *e);
/* Adds the PDF of L to PDF.  VERIFY_ADDRESS stands in the QR code ("" none); MADE_MS is the date in the file.  The
 * secret code is never drawn.  A letter_draw_fn of store/case_desk.h. */
int letter_pdf_draw(const struct letter *l, const char *language, const char *verify_address, int64_t made_ms,
                    struct buf *pdf, struct err *e);
/* Sets letter_draw: what makes letters of a register into forms. */
void letter_pdf_install(void);

#endif
