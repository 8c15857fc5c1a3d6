/* demo/office.h - the parts that DOCX and XLSX have in common. */
#ifndef EARSIP_DEMO_OFFICE_H
#define EARSIP_DEMO_OFFICE_H

#include "base/zip.h"
#include "demo/paper.h"

/* docProps/core.xml and docProps/app.xml, as an office program writes them. */
void office_properties(struct zip *z, const struct paper *p, const char *application);
/* _rels/.rels with MAIN ("word/document.xml") as the document. */
void office_relations(struct zip *z, const char *main);
void office_date(struct zip *z, const struct paper *p); /* of the paper, for every entry */

#define NS_RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define NS_PACKAGE  "http://schemas.openxmlformats.org/package/2006/"

#endif
