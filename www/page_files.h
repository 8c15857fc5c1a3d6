/* www/page_files.h - what a portal reads before its walls stand: templates, style sheets, pictures. */
#ifndef EARSIP_WWW_PAGE_FILES_H
#define EARSIP_WWW_PAGE_FILES_H

#include "base/err.h"

int page_files_start(struct err *e);

#endif
