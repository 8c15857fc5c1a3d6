/* indexer/xml_reader.h - XML as events, for the parts of office documents: no network, no files, no entities but the
 * five of XML, depth at most 256, no text over 10 MB.  Bytes may come in pieces.  Names are without their prefix; what
 * stands in a namespace that is known to be a twin of something else (mc:Fallback) is the caller's to skip. Everything
 * handed to the callbacks is BORROWED until they return. */
#ifndef EARSIP_INDEXER_XML_READER_H
#define EARSIP_INDEXER_XML_READER_H

#include "indexer/zip_reader.h"

struct xml_attributes; /* opaque: of the element that starts */
/* The value of the attribute with this local name, in any namespace; an empty span with p == NULL when there is none.
 * Entities in it are resolved. */
struct span xml_attribute(const struct xml_attributes *a, const char *name);
/* The same with a namespace prefix as the document wrote it ("r:id" is not "id"). */
struct span xml_attribute_prefixed(const struct xml_attributes *a, const char *prefix, const char *name);

struct xml_handler {
	void (*start)(void *with, const char *name, const char *prefix,
	              const struct xml_attributes *a); /* prefix may be NULL */
	void (*end)(void *with, const char *name, const char *prefix);
	void (*text)(void *with, struct span s); /* a text may come in several pieces */
};
struct xml;
struct xml *xml_begin(const struct xml_handler *h, void *with);
/* False: the document is not well-formed here; more bytes are of no use. */
bool xml_feed(struct xml *x, struct span piece);
/* Frees X.  True when the document was well-formed to its end. */
bool xml_end(struct xml *x);

/* Reads a whole member of a zip.  VERDICT_DAMAGED when it is not well-formed. */
enum verdict xml_read_member(struct zip *z, size_t i, const struct xml_handler *h, void *with, const char **reason);
void xml_warm_up(void);

#endif
