/* www/fields_inner.h - a set of fields in the making; for the readers of forms (fields.c, multipart.c). */
#ifndef EARSIP_WWW_FIELDS_INNER_H
#define EARSIP_WWW_FIELDS_INNER_H

#include "www/server.h"

struct fields *fields_make(void); /* OWNED: fields_free() */
/* Adds copies.  -1: no valid UTF-8, a NUL, the name over 64 bytes, or too many; F is as before. */
int fields_add(struct fields *f, struct span name, struct span value);

#endif
