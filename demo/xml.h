/* demo/xml.h - text into XML and HTML. */
#ifndef EARSIP_DEMO_XML_H
#define EARSIP_DEMO_XML_H

#include "base/buf.h"

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define FILE_MAX ((size_t)64 << 20) /* no file of the demo is larger */

void xml_text(struct buf *b, const char *text); /* & < > " as references; NULL puts nothing */
/* <NAME>text</NAME> */
void xml_element(struct buf *b, const char *name, const char *text);

#endif
