/* www/words.h - numbers, dates and filled-in sentences as people read them, for the pages of both portals.  Pure. */
#ifndef EARSIP_WWW_WORDS_H
#define EARSIP_WWW_WORDS_H

#include <stdarg.h>

#include "base/date.h"
#include "www/server.h"

const char *words_text(enum language language, const char *text_id); /* of the catalogue */
/* TEXT_ID in LANGUAGE with its {names} filled in: VALUES are name, value, ..., NULL.  Unknown names stay empty. */
void words_fill(struct buf *to, enum language language, const char *text_id, va_list values);
void words_number(struct buf *to, enum language language, int64_t n);                     /* 1.284 */
void words_date(struct buf *to, enum language language, day_t d);                         /* 24 Agustus 2026 */
void words_day(struct buf *to, enum language language, day_t d);                          /* Senin, 24 Agustus 2026 */
void words_moment(struct buf *to, enum language language, int64_t ms, int offset_minutes, /* 24 Agustus 2026, */
                  const char *zone_label);                                                /* 10.12 WITA */

#endif
