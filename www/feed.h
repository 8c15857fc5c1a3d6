/* www/feed.h - Atom feeds, written by libxml2. */
#ifndef EARSIP_WWW_FEED_H
#define EARSIP_WWW_FEED_H

#include <libxml/xmlwriter.h>

#include "www/page.h"

struct xml_out {
	xmlBufferPtr buffer;
	xmlTextWriterPtr writer;
};
int xml_out_begin(struct xml_out *x, struct err *e);
void xml_out_open(struct xml_out *x, const char *element);
void xml_out_attribute(struct xml_out *x, const char *name, const char *value);
void xml_out_close(struct xml_out *x);
void xml_out_element(struct xml_out *x, const char *element,
                     const char *text); /* signs that XML forbids are left out */
/* Ends it into the answer's body with TYPE (static).  Frees X. */
void xml_out_answer(struct xml_out *x, struct response *a, const char *type);

struct feed_entry {
	const char *id, *title, *unit, *summary;
	int64_t published_ms;
	enum info_class class_info;
};
/* SELF and HTML are paths with queries; UPDATED_MS 0: the start of the calendar. */
int feed_begin(struct xml_out *x, struct page *p, const char *title, const char *self, const char *html,
               int64_t updated_ms);
void feed_add(struct xml_out *x, struct page *p, const struct feed_entry *f);
void feed_answer(struct xml_out *x, struct response *a);

#endif
