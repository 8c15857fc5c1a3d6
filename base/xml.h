/* base/xml.h - text into XML and HTML that is written by hand: office files. */
#ifndef EARSIP_BASE_XML_H
#define EARSIP_BASE_XML_H

#include "base/buf.h"

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

void xml_text(struct buf *b, const char *text); /* & < > " as references; NULL puts nothing */
/* <NAME>text</NAME> */
void xml_element(struct buf *b, const char *name, const char *text);

#endif
